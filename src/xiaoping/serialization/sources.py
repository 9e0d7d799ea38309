"""Read what a report is written from: a data set as a table, or a document of the library.

The table, a CSV or a sheet of a workbook, has one figure a row.  Its headings are, in English or Chinese and in any order:

============  =========  ===================================================
indicator     指标        the code of the indicator
area          地区        a code of 12 or 14 digits, or a ``place:`` id
period        时期        canonical text, such as 2020, @2020-12-31, ..2020-12-31
scenario      情景        actual, forecast, task, plan; 实际 预计 任务 计划; empty for actual
value         值          as it is printed: 606户, 900余万元, 0.86%, 全部脱贫
unit          单位        optional: the unit, if the value is a bare number
area_name     地区名称     optional: the name to print
programme     工作         optional: the code of a line of work
id            编号         optional: a handle
source        来源         optional: where the figure comes from
note          备注         optional: what a reader must know
============  =========  ===================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, final

import attrs

from xiaoping.areas import Area, Place
from xiaoping.dossier import Dossier
from xiaoping.errors import AbsentError, AmbiguousError, EnvelopeError, XiaopingError
from xiaoping.files.book_grid import is_book, read_book_grid, starts_a_table
from xiaoping.files.grid import Grid, read_csv_grid
from xiaoping.files.text import read_text_file
from xiaoping.indicators.aggregate_only import narrowed_problem
from xiaoping.indicators.catalogue import (
    NEEDED_COLUMNS,
    IndicatorCatalogue,
    catalogue,
    catalogue_from_rows,
)
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.observation import Observation, Scenario, scenario_of
from xiaoping.indicators.printed import read_printed
from xiaoping.indicators.rule import NEEDED_RULE_COLUMNS, Rule, rules_from_rows
from xiaoping.messages import fail
from xiaoping.periods import Year, parse_period
from xiaoping.problems import Location, Problem, Problems
from xiaoping.serialization.envelope import KINDS, read
from xiaoping.serialization.report_figures.columns import is_of_report_figures
from xiaoping.serialization.report_figures.document import KIND, figures_of_plain
from xiaoping.serialization.report_figures.observations import observations_of
from xiaoping.serialization.report_figures.table import FigureTable, figures_of_grid
from xiaoping.source import Source

__all__ = [
    "HEADINGS",
    "Figures",
    "Reading",
    "about",
    "is_source",
    "read_catalogue",
    "read_figures",
    "read_rules",
    "read_source",
]

HEADINGS: Final[Mapping[str, str]] = {
    "indicator": "指标",
    "area": "地区",
    "period": "时期",
    "scenario": "情景",
    "value": "值",
    "unit": "单位",
    "area_name": "地区名称",
    "programme": "工作",
    "id": "编号",
    "source": "来源",
    "note": "备注",
}
"""The headings of a data set in CSV, and their Chinese names."""

_LISTED: Final = 8
_REQUIRED: Final = ("indicator", "area", "period", "value")
_KINDS: Final[Mapping[str, Any]] = {**KINDS, KIND: Any}


@final
@attrs.frozen
class Reading:
    """What came of reading a source.

    Attributes:
        dossier: The data; ``None`` if a problem keeps them from being used.
        problems: The faults, with their places.
    """

    dossier: Dossier | None
    problems: Problems

    def require_clean(self) -> Dossier:
        """Return the data.

        Raises:
            ProblemGroup: There are errors.
        """
        self.problems.require_clean()
        assert self.dossier is not None  # noqa: S101 - without errors there are data
        return self.dossier


@final
@attrs.frozen(kw_only=True)
class Figures:
    """What one file of data holds, whatever it is about.

    Attributes:
        observations: The figures that could be read.
        areas: The areas that are named.
        dossier: The whole document, where the file is one that tells more than figures.
        problems: The faults, with their places.

    >>> Figures().observations
    ()
    """

    observations: tuple[Observation, ...] = ()
    areas: tuple[Area, ...] = ()
    dossier: Dossier | None = None
    problems: Problems = attrs.field(factory=Problems)


def read_source(
    path: str | Path,
    *,
    indicators: Iterable[Indicator] = (),
    area: str = "",
    year: int | None = None,
) -> Reading:
    """Read a data set (CSV) or a dossier (JSON) from a file.

    Args:
        path: The file.
        indicators: Definitions beyond the built-in catalogue.
        area: The area that the report is about; the one that all others lie in if empty.
        year: The year it is about; the last year with actual or expected figures if ``None``.

    Raises:
        FileError: The file cannot be read as text.
    """
    path = Path(path)
    more = tuple(indicators)
    found = read_figures(path, indicators=more, area=area)
    if found.problems.errors:
        return Reading(None, found.problems)
    where = Location(file=path.name)
    if found.dossier is not None:
        whole = attrs.evolve(found.dossier, indicators=(*found.dossier.indicators, *more))
        try:
            return Reading(about(whole, area=area, year=year), found.problems)
        except XiaopingError as error:
            return Reading(None, Problems([Problem.of(error, where)]))
    return _assembled(
        found.observations,
        found.areas,
        found.problems,
        where,
        indicators=more,
        area=area,
        year=year,
    )


def read_figures(
    path: str | Path, *, indicators: Iterable[Indicator] = (), area: str = ""
) -> Figures:
    r"""Read the figures of a file, of whatever areas and years they are.

    A file is a data set (CSV, or a sheet of a workbook), a document of the library (JSON), or
    the figures of a report that ``xiaoping read`` has written and a person has confirmed.

    Args:
        path: The file.
        indicators: Definitions beyond the built-in catalogue.
        area: The area that the figures of a report are of, where they name none.

    Raises:
        FileError: The file cannot be read as text.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "项目.csv"
    ...     _ = path.write_text("指标,地区,时期,值\necon.gdp,990101203000,2021,4.9亿元\n", encoding="utf-8")
    ...     found = read_figures(path)
    >>> [str(item) for item in found.observations]
    ['econ.gdp@2021/990101203000 = 4.9亿元']
    """
    path = Path(path)
    more = tuple(indicators)
    # Names, units and kinds are enough to read figures; formulas are proved with their parameters.
    known = IndicatorCatalogue((*catalogue().values(), *more)) if more else catalogue()
    sheet = ""
    if is_book(path):
        grid, sheet = read_book_grid(path, _is_data)
    else:
        text = read_text_file(path)
        if text.text.lstrip()[:1] in ("{", "["):
            return _from_json(text.text, path.name, known, area)
        grid = read_csv_grid(path)
    if is_of_report_figures(grid.heading):
        table = figures_of_grid(grid, path.name, known, sheet=sheet)
        return _confirmed(table, path.name, known, area)
    observations, areas, problems = _observations(grid, path.name, known)
    return Figures(observations=observations, areas=areas, problems=grid.problems + problems)


def _is_data(heading: Sequence[str]) -> bool:
    """Say whether a row of a sheet is the heading of a data set or of a report's figures."""
    return is_of_report_figures(heading) or _is_data_set(heading)


def _is_data_set(heading: Sequence[str]) -> bool:
    columns = _bound(heading)
    return all(name in columns for name in _REQUIRED)


def _confirmed(table: FigureTable, file: str, known: IndicatorCatalogue, area: str) -> Figures:
    """Return the figures of a report that have an indicator."""
    try:
        own = _area(area) if area else ""
    except XiaopingError as error:
        problem = Problem.of(error, Location(file=file))
        return Figures(problems=Problems([*table.problems, problem]))
    observations, areas, problems = observations_of(
        table.figures, known, area=own, file=file, place=table.place
    )
    problems = table.problems + problems
    return Figures(observations=observations, areas=areas, problems=problems)


def about(dossier: Dossier, *, area: str = "", year: int | None = None) -> Dossier:
    """Return a dossier about another area or year of its data.

    Raises:
        AbsentError: The data hold nothing of them.

    >>> from xiaoping.samples import xiaoping_2020
    >>> about(xiaoping_2020(), year=2019).year.value
    2019
    """
    changes: dict[str, Any] = {}
    if area:
        changes["area"] = _held_area(area, dossier.observations, dossier.areas)
    if year is not None:
        changes["year"] = Year(_held_year(year, dossier.observations))
    return attrs.evolve(dossier, **changes)


def read_catalogue(
    path: str | Path, *, known: IndicatorCatalogue | None = None
) -> tuple[tuple[Indicator, ...], Problems]:
    """Read a user's catalogue of indicators (CSV), with the problems of its rows.

    The headings are those of ``xiaoping.indicators.catalogue.CATALOGUE_COLUMNS``; code,
    zh, en, unit and kind are needed.

    Args:
        path: The file.
        known: What its formulas may refer to; the built-in catalogue if ``None``.
    """
    path = Path(path)
    grid = read_csv_grid(path)
    if grid.problems.errors:
        return (), grid.problems
    absent = [name for name in NEEDED_COLUMNS if name not in grid.heading]
    if absent:
        fields = {"given": tuple(grid.heading), "absent": tuple(absent)}
        where = Location(file=path.name, row=1)
        return (), grid.problems + Problems([Problem("indicator.heading", where, fields)])
    found, problems = catalogue_from_rows(grid.mappings(), path.name, known=known)
    return found, grid.problems + problems


def read_rules(
    path: str | Path, *, known: IndicatorCatalogue | None = None
) -> tuple[tuple[Rule, ...], Problems]:
    """Read a user's rules (CSV), with the problems of its rows.

    The headings are those of ``xiaoping.indicators.rule.RULE_COLUMNS``; code, severity, zh
    and statement are needed.

    Args:
        path: The file.
        known: The indicators that the rules may name; the built-in ones if ``None``.

    Raises:
        FileError: The file cannot be read as text.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "规则.csv")
    ...     head = "code,severity,zh,statement"
    ...     _ = file.write_text(f"{head}{chr(10)}few,note,不足百人,pop.persons < 100人", "utf-8")
    ...     found, problems = read_rules(file)
    >>> str(found[0].parsed), len(problems)
    ('pop.persons < 100人', 0)
    """
    path = Path(path)
    grid = read_csv_grid(path)
    if grid.problems.errors:
        return (), grid.problems
    absent = [name for name in NEEDED_RULE_COLUMNS if name not in grid.heading]
    if absent:
        fields = {"given": tuple(grid.heading), "absent": tuple(absent)}
        where = Location(file=path.name, row=1)
        return (), grid.problems + Problems([Problem("source.rules", where, fields)])
    found, problems = rules_from_rows(grid.mappings(), path.name, known=known)
    return found, grid.problems + problems


def is_source(path: str | Path) -> bool:
    """Say whether a file is a data set or a document of the library, by how it begins.

    A CSV, or a sheet of a workbook, is one if its heading has the four columns that a data
    set needs; what cannot be read is none.

    >>> is_source("no-such-file.csv")
    False
    """
    path = Path(path)
    if is_book(path):
        return starts_a_table(path, _is_data)
    if path.suffix.lower() not in (".csv", ".json", ".txt"):
        return False
    try:
        text = read_text_file(path).text
        if text.lstrip()[:1] in ("{", "["):
            return True
        return _is_data(read_csv_grid(path).heading)
    except XiaopingError:
        return False


def _from_json(text: str, name: str, known: IndicatorCatalogue, area: str) -> Figures:
    where = Location(file=name)
    try:
        value, problems = read(text, file=name, kinds=_KINDS)
    except EnvelopeError as error:
        return Figures(problems=Problems([Problem.of(error, where)]))
    if problems:
        return Figures(problems=problems)
    if isinstance(value, dict):
        return _confirmed(figures_of_plain(value, name, known), name, known, area)
    if isinstance(value, Dossier):
        return Figures(observations=tuple(value.observations), areas=value.areas, dossier=value)
    if isinstance(value, DataSet):
        told = (narrowed_problem(item, known.get(item.indicator), where) for item in value)
        narrow = Problems(problem for problem in told if problem is not None)
        return Figures(observations=tuple(value), problems=narrow)
    fields = {"given": type(value).__name__, "expected": ("dossier", "dataset"), "near": ()}
    return Figures(problems=Problems([Problem("envelope.kind", where, fields)]))


def _observations(
    grid: Grid, name: str, known: IndicatorCatalogue
) -> tuple[tuple[Observation, ...], tuple[Area, ...], Problems]:
    columns = _bound(grid.heading)
    absent = [HEADINGS[key] for key in _REQUIRED if key not in columns]
    where = Location(file=name, row=1)
    if absent:
        fields = {"given": tuple(grid.heading), "absent": tuple(absent)}
        return (), (), Problems([Problem("source.heading", where, fields)])
    problems: list[Problem] = []
    unknown = [cell for cell in grid.heading if cell and _key(cell) not in HEADINGS]
    if unknown:
        fields = {"given": tuple(unknown), "known": tuple(HEADINGS)}
        problems.append(Problem("source.column", where, fields))
    found: dict[object, tuple[int, Observation]] = {}
    names: dict[str, str] = {}
    for number, cells in grid.rows:
        row = {key: cells[index].strip() for key, index in columns.items()}
        item = _observation(row, known, name, number, problems)
        if item is None:
            continue
        if item.key in found:
            earlier, other = found[item.key]
            repeated: dict[str, object] = {
                "key": str(item.key),
                "row": earlier,
                "left": other.text,
                "right": item.text,
            }
            problems.append(
                Problem("source.duplicate", Location(file=name, row=number), repeated)
            )
            continue
        found[item.key] = (number, item)
        if row.get("area_name"):
            names.setdefault(item.area, row["area_name"])
    areas = tuple(
        # Codes that begin with 99 are not allotted: examples use them.
        Area(code, label, invented=code.startswith("99"))
        for code, label in names.items()
        if not code.startswith("place:")
    )
    if not found and not problems:
        problems.append(Problem("source.empty", Location(file=name), {}))
    return tuple(item for _, item in found.values()), areas, Problems(problems)


def _key(cell: str) -> str:
    plain = cell.strip().lower()
    return next((key for key, zh in HEADINGS.items() if plain in (key, zh)), plain)


def _bound(heading: Iterable[str]) -> dict[str, int]:
    return {key: index for index, cell in enumerate(heading) if (key := _key(cell)) in HEADINGS}


def _observation(
    row: Mapping[str, str],
    known: IndicatorCatalogue,
    name: str,
    number: int,
    problems: list[Problem],
) -> Observation | None:
    """Return a row as an observation; every faulty cell of it becomes a problem."""
    before = len(problems)

    def cell(column: str, read: object) -> object:
        try:
            return read()  # type: ignore[operator]  # a closure without arguments
        except XiaopingError as error:
            where = Location(file=name, row=number, column=HEADINGS[column])
            problems.append(Problem.of(error, where))
            return None

    indicator = cell("indicator", lambda: known[row["indicator"]])
    period = cell("period", lambda: parse_period(row["period"]))
    scenario = cell("scenario", lambda: scenario_of(row.get("scenario", "")))
    area = cell("area", lambda: _area(row["area"]))
    printed = None
    if isinstance(indicator, Indicator):
        printed = cell("value", lambda: read_printed(_with_unit(row), indicator))
    if len(problems) > before or printed is None:
        return None
    origin = row.get("source") or name
    figure = Observation(
        row["indicator"],
        str(area),
        period,  # type: ignore[arg-type]  # read without a problem
        printed.value,  # type: ignore[attr-defined]  # read without a problem
        scenario=scenario if isinstance(scenario, Scenario) else Scenario.ACTUAL,
        id=row.get("id", ""),
        wording=printed.wording,  # type: ignore[attr-defined]  # read without a problem
        programme=row.get("programme", ""),
        source=Source(document=origin, row=number),
        note=row.get("note", ""),
    )
    where = Location(file=name, row=number, column=HEADINGS["area"])
    narrow = narrowed_problem(figure, known[row["indicator"]], where)
    if narrow is None:
        return figure
    problems.append(narrow)
    return None


def _with_unit(row: Mapping[str, str]) -> str:
    """Return the value as printed: a bare number gets the unit of its own column."""
    value, unit = row["value"], row.get("unit", "")
    bare = value[-1:].isdigit() and unit
    return value + unit if bare else value


def _area(text: str) -> str:
    """Return the canonical code of an area, or the id of a place."""
    if text.startswith("place:"):
        return Place(text, text.removeprefix("place:"), within="").id
    return Area(text, text).code


def _assembled(
    observations: tuple[Observation, ...],
    areas: tuple[Area, ...],
    problems: Problems,
    where: Location,
    *,
    indicators: tuple[Indicator, ...],
    area: str,
    year: int | None,
) -> Reading:
    """Return the dossier of a data set: whose report it is, and of which year."""
    try:
        own = _held_area(area, observations, areas) if area else _own_area(observations)
        when = _last_year(observations) if year is None else _held_year(year, observations)
        dossier = Dossier(
            area=own,
            year=Year(when),
            observations=DataSet(observations),
            areas=areas,
            indicators=indicators,
        )
    except XiaopingError as error:
        return Reading(None, Problems((*problems, Problem.of(error, where))))
    name = dossier.area_book.find(own)
    if name is not None:
        dossier = attrs.evolve(dossier, issuer=_issuer(name.name))
    return Reading(dossier, problems)


def _issuer(name: str) -> str:
    """Return who reports for an area: a village has a committee, a subdistrict an office."""
    for ending, body in (("村", "村民委员会"), ("社区", "居民委员会"), ("街道", "办事处")):
        if name.endswith(ending):
            return name + body
    return f"{name}人民政府"


def _held_area(given: str, observations: Iterable[Observation], areas: Iterable[Area]) -> str:
    """Return the area that was asked for.

    Raises:
        XiaopingError: It is no code of an area, or the data hold nothing of it.
    """
    given = _area(given)
    names = {area.code: area.name for area in areas}
    codes = sorted({o.area for o in observations})
    if given in codes:
        return given
    held = tuple(f"{code} {names.get(code, '')}".strip() for code in codes)
    raise fail(AbsentError, "source.absent-area", given=given, held=held[:_LISTED])


def _held_year(given: int, observations: Iterable[Observation]) -> int:
    """Return the year that was asked for.

    Raises:
        AbsentError: No observation is of it.
    """
    years = sorted({o.period.year for o in observations if o.period.year is not None})
    if given in years:
        return given
    held = tuple(str(year) for year in years)
    raise fail(AbsentError, "source.absent-year", given=str(given), held=held[-_LISTED:])


def _own_area(observations: Iterable[Observation]) -> str:
    """Return the area that all others lie in.

    Raises:
        AmbiguousError: There is none, or there are several.
    """
    codes = sorted({o.area for o in observations if not o.area.startswith("place:")})
    for code in sorted(codes, key=lambda c: len(c.rstrip("0"))):
        stem = code.rstrip("0")
        # A trailing zero may belong to a county or township: six, nine digits are whole.
        stem = code[: next((n for n in (2, 4, 6, 9, 12, 14) if n >= len(stem)), 14)]
        if all(other.startswith(stem) for other in codes):
            return code
    raise fail(AmbiguousError, "source.area", codes=tuple(codes))


def _last_year(observations: Iterable[Observation]) -> int:
    """Return the last year that figures which happened or are expected speak of."""
    happened = (Scenario.ACTUAL, Scenario.FORECAST)
    years = [o.period.year for o in observations if o.scenario in happened]
    known = [year for year in years if year is not None]
    if not known:
        raise fail(AmbiguousError, "source.year")
    return max(known)
