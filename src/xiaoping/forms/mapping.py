"""What people have decided about the headings of forms, kept in a table they can edit.

The table is a CSV that opens in Excel and WPS, with these headings:

======  ==================================================================
表      the code or the title of the form, without its year
栏目    what the form calls it, with what stands above it
指标    the code of the indicator, or its exact Chinese name
时期    empty for the period the form tells; else 本年, 上年, 2020, @2020-12-31
单位    empty for the unit the form tells
情景    empty for what the form tells, else 实际, 预计, 任务, 计划
状态    采用, 按文字 (approximations in words), 待定, 不填
候选    what it may mean; only to be read
======  ==================================================================

Other columns are kept as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Final, final

import attrs

from xiaoping.errors import TextError, XiaopingError, nearest
from xiaoping.files.grid import read_csv_grid, write_table
from xiaoping.forms.naming import Vocabulary
from xiaoping.forms.times import FormTime, time_of
from xiaoping.indicators.observation import Scenario, scenario_of
from xiaoping.messages import fail
from xiaoping.periods import parse_period
from xiaoping.problems import Location, Problem, Problems

__all__ = [
    "MAPPING_HEADINGS",
    "Decision",
    "FormMapping",
    "MappingRow",
    "read_mapping",
    "write_mapping",
]

MAPPING_HEADINGS: Final = ("表", "栏目", "指标", "时期", "单位", "情景", "状态", "候选")
"""The headings of a mapping, in the order in which they are written."""

_NEEDED: Final = ("表", "栏目", "指标", "状态")


class Decision(Enum):
    """What is to be done with a heading of a form."""

    ACCEPTED = "采用"
    WORDS = "按文字"
    PENDING = "待定"
    LEFT_OUT = "不填"


@final
@attrs.frozen(kw_only=True)
class MappingRow:
    """What was decided about one heading of one form.

    Attributes:
        form: The form.
        field: The heading, with what stands above it.
        indicator: The code of the indicator; empty while nobody has chosen one.
        decision: What is to be done.
        time: The period it asks about, where the form does not tell it, or not rightly.
        unit: The unit, where the form does not tell it, or not rightly.
        scenario: Actual, forecast, task or plan, where the form does not tell it.
        candidates: What it may mean, in words.
        written: The row as the file has it, other columns included.

    >>> row = MappingRow(form="基本情况表", field="总户数", indicator="pop.households",
    ...                  decision="采用")
    >>> row.is_taken
    True
    """

    form: str
    field: str
    indicator: str = ""
    decision: Decision = attrs.field(converter=Decision)
    time: FormTime | None = None
    unit: str = ""
    scenario: Scenario | None = None
    candidates: str = ""
    written: Mapping[str, str] = attrs.field(factory=dict, repr=False, eq=False)

    @property
    def is_taken(self) -> bool:
        """Whether the field is to be filled with the indicator."""
        return self.decision in (Decision.ACCEPTED, Decision.WORDS)

    def cells(self) -> Mapping[str, str]:
        """Return the row by headings, as it is written."""
        return self.written or {
            "表": self.form,
            "栏目": self.field,
            "指标": self.indicator,
            "单位": self.unit,
            "状态": self.decision.value,
            "候选": self.candidates,
        }


def _rows(given: Iterable[MappingRow]) -> tuple[MappingRow, ...]:
    return tuple(given)


@final
@attrs.frozen(slots=False)
class FormMapping:
    """Everything that was decided about headings of forms.

    >>> mapping = FormMapping().extended([MappingRow(form="甲表", field="户", decision="不填")])
    >>> mapping.find("甲表", "户").decision.value, mapping.find("乙表", "户")
    ('不填', None)
    """

    rows: tuple[MappingRow, ...] = attrs.field(default=(), converter=_rows)
    headings: tuple[str, ...] = MAPPING_HEADINGS

    def find(self, form: str, field: str) -> MappingRow | None:
        """Return what was decided about a heading of a form, if anything was."""
        found = (row for row in self.rows if row.form == form and row.field == field)
        return next(found, None)

    def extended(self, rows: Iterable[MappingRow]) -> FormMapping:
        """Return the mapping with rows for headings that it does not have yet."""
        known = {(row.form, row.field) for row in self.rows}
        new = {(row.form, row.field): row for row in rows}
        more = (row for key, row in new.items() if key not in known)
        return attrs.evolve(self, rows=(*self.rows, *more))


def read_mapping(path: str | Path, names: Vocabulary) -> tuple[FormMapping, Problems]:
    r"""Read a mapping, with the problems of its rows; one that is not there is empty.

    Args:
        path: The file.
        names: The names of the indicators that rows may tell.

    Raises:
        FileError: The file cannot be read as a table.

    >>> import tempfile
    >>> from xiaoping.indicators import catalogue
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "填表对照.csv"
    ...     _ = path.write_text("表,栏目,指标,状态\n甲表,户,总户数,采用\n", encoding="utf-8")
    ...     mapping, problems = read_mapping(path, Vocabulary(catalogue()))
    >>> mapping.rows[0].indicator, len(problems)
    ('pop.households', 0)
    """
    path = Path(path)
    if not path.exists():
        return FormMapping(), Problems()
    grid = read_csv_grid(path)
    absent = [name for name in _NEEDED if name not in grid.heading]
    if absent:
        fields = {"given": grid.heading, "absent": absent}
        where = Location(file=path.name, row=1)
        return FormMapping(), Problems([Problem("form.mapping-heading", where, fields)])
    problems = list(grid.problems)
    found: list[MappingRow] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in grid.mappings():
        where = Location(file=path.name, row=number)
        row = _row(cells, names, where, problems)
        first = seen.setdefault((row.form, row.field), number)
        if first != number:
            told = {"given": row.field, "row": first}
            problems.append(Problem("form.mapping-twice", where, told))
        found.append(row)
    more = [name for name in MAPPING_HEADINGS if name not in grid.heading]
    headings = (*(name for name in grid.heading if name), *more)
    return FormMapping(tuple(found), headings=headings), Problems(problems)


def _row(
    cells: Mapping[str, str], names: Vocabulary, where: Location, problems: list[Problem]
) -> MappingRow:
    told = {name: cells.get(name, "").strip() for name in MAPPING_HEADINGS}
    found: dict[str, object] = {}
    for name, heading, read in (
        ("decision", "状态", _decision),
        ("time", "时期", _time),
        ("scenario", "情景", _scenario),
    ):
        try:
            found[name] = read(told[heading])
        except XiaopingError as error:
            problems.append(Problem.of(error, attrs.evolve(where, column=heading)))
            found[name] = Decision.PENDING if name == "decision" else None
    row = MappingRow(
        form=told["表"],
        field=told["栏目"],
        indicator=names.coded(told["指标"]),
        unit=told["单位"],
        candidates=told["候选"],
        written=dict(cells),
        **found,  # type: ignore[arg-type]  # the names are the class's
    )
    problems += _indicator_told(row, told["指标"], names, where)
    return row


def _indicator_told(
    row: MappingRow, given: str, names: Vocabulary, where: Location
) -> Iterator[Problem]:
    """Yield what is amiss with the indicator of a row."""
    if row.indicator or not (given or row.is_taken):
        return
    known = [*names.indicators, *(item.zh for item in names.indicators.values())]
    fields = {"given": given, "field": row.field, "near": nearest(given, known)}
    code = "form.mapping-indicator" if given else "form.mapping-empty"
    yield Problem(code, attrs.evolve(where, column="指标"), fields)


def _decision(text: str) -> Decision:
    known = [item.value for item in Decision]
    if text in known:
        return Decision(text)
    if not text:
        return Decision.PENDING
    raise fail(TextError, "form.mapping-status", given=text, known=known)


def _time(text: str) -> FormTime | None:
    if not text:
        return None
    told = time_of(text)
    if told is not None:
        return told
    return FormTime(period=parse_period(text))


def _scenario(text: str) -> Scenario | None:
    return scenario_of(text) if text else None


def write_mapping(path: str | Path, mapping: FormMapping) -> None:
    """Write a mapping; rows that were read are written as they were.

    Raises:
        FileError: The file cannot be written or is open elsewhere.

    >>> import tempfile
    >>> from xiaoping.indicators import catalogue
    >>> row = MappingRow(form="甲表", field="户", indicator="pop.households", decision="采用")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_mapping(Path(folder) / "填表对照.csv", FormMapping([row]))
    ...     again, _ = read_mapping(Path(folder) / "填表对照.csv", Vocabulary(catalogue()))
    >>> again.rows == (row,)
    True
    """
    headings = mapping.headings
    rows = ([row.cells().get(name, "") for name in headings] for row in mapping.rows)
    write_table(path, [headings, *rows])
