"""Dated parameters: lines, caps and rates that a policy sets and later changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, Final, Self, final

import attrs

from xiaoping.errors import AbsentError, DuplicateError, InvariantError, XiaopingError, nearest
from xiaoping.measures.numerals import Exact, parse_number
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.tables import read_table

__all__ = [
    "PARAMETER_COLUMNS",
    "DatedParameter",
    "Parameters",
    "parameters",
    "parameters_from_rows",
]

PARAMETER_COLUMNS: Final = (
    "code", "zh", "en", "value", "unit", "from", "to", "source", "year",
)  # fmt: skip
"""The columns of parameters in CSV; ``from`` and ``to`` are days, both included."""


@final
@attrs.frozen(kw_only=True, slots=False)
class DatedParameter:
    """A value that holds for a span of days.

    Attributes:
        code: The dotted code; several spans may have one code.
        zh: The name in Chinese.
        en: The name in English.
        value: The value, exact, in the unit.
        unit_code: The unit; empty for a plain number, such as an age in completed years.
        valid_from: The first day on which it holds; ``None`` if it always did.
        valid_to: The last day on which it holds; ``None`` while it holds.
        source: The document that sets it.
        year: The year of that document.

    >>> cap = DatedParameter(code="loan.cap", zh="贷款上限", en="cap of a loan", value=50000,
    ...                      unit_code="yuan/household", valid_from=datetime.date(2019, 5, 9))
    >>> str(cap.quantity), cap.holds_on(datetime.date(2019, 5, 8))
    ('50000元/户', False)
    """

    code: str
    zh: str
    en: str
    value: Exact
    unit_code: str
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    source: str = ""
    year: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise fail(
                InvariantError,
                "parameter.span",
                code=self.code,
                start=self.valid_from,
                end=self.valid_to,
            )

    @cached_property
    def unit(self) -> Unit[Any]:
        """The unit of the value; plain numbers, such as an age, have the unit one."""
        return unit(self.unit_code) if self.unit_code else ONE

    @property
    def quantity(self) -> Quantity[Any]:
        """The value with its unit."""
        return Quantity(self.value, self.unit)

    def holds_on(self, day: datetime.date) -> bool:
        """Say whether it holds on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


def _parameters(items: Iterable[DatedParameter]) -> tuple[DatedParameter, ...]:
    return tuple(items)


@final
@attrs.frozen(slots=False)
class Parameters(Mapping[str, tuple[DatedParameter, ...]]):
    """Parameters by code, each with its spans in the order of time.

    >>> known = Parameters(
    ...     DatedParameter(code="line", zh="线", en="line", value=v, unit_code="yuan/person",
    ...                    valid_from=datetime.date(y, 1, 1), valid_to=datetime.date(y, 12, 31))
    ...     for y, v in ((2019, 3747), (2020, 4000)))
    >>> str(known.on("line", datetime.date(2020, 6, 30)).quantity)
    '4000元/人'
    >>> known.on("line", datetime.date(2021, 6, 30)) is None
    True
    """

    items_: tuple[DatedParameter, ...] = attrs.field(
        default=(), converter=_parameters, alias="parameters"
    )

    def __attrs_post_init__(self) -> None:
        """Refuse spans of one code that overlap or differ in dimension."""
        for code, spans in self._by_code.items():
            for before, after in pairwise(spans):
                if before.valid_to is None or (
                    after.valid_from is None or after.valid_from <= before.valid_to
                ):
                    raise fail(DuplicateError, "parameter.overlap", code=code)
                if before.unit.dimension != after.unit.dimension:
                    raise fail(
                        InvariantError,
                        "parameter.unit",
                        code=code,
                        left=before.unit.word,
                        right=after.unit.word,
                    )

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[DatedParameter, ...]]:
        found: dict[str, list[DatedParameter]] = {}
        for item in sorted(self.items_, key=lambda p: p.valid_from or datetime.date.min):
            found.setdefault(item.code, []).append(item)
        return {code: tuple(spans) for code, spans in found.items()}

    def __getitem__(self, code: str) -> tuple[DatedParameter, ...]:
        """Return the spans of a code.

        Raises:
            AbsentError: There is none; near codes are named.
        """
        found = self._by_code.get(code)
        if found is None:
            near = nearest(code, self._by_code) or tuple(self._by_code)[:8]
            raise fail(AbsentError, "parameter.unknown", given=code, near=near)
        return found

    def __contains__(self, code: object) -> bool:
        """Say whether there is a code; nothing near is looked for."""
        return code in self._by_code

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes."""
        return iter(self._by_code)

    def __len__(self) -> int:
        """Return how many codes there are."""
        return len(self._by_code)

    def on(self, code: str, day: datetime.date) -> DatedParameter | None:
        """Return what holds on a day, or ``None`` if nothing was set for it.

        Raises:
            AbsentError: There is no such code at all.
        """
        return next((item for item in self[code] if item.holds_on(day)), None)

    def extended(self, more: Iterable[DatedParameter]) -> Self:
        """Return parameters that have these spans too.

        Raises:
            DuplicateError: Spans of one code overlap.
        """
        return type(self)((*self.items_, *more))


@cache
def parameters() -> Parameters:
    """Return the built-in parameters, read once.

    >>> str(parameters().on("loan.micro.cap", datetime.date(2020, 12, 31)).quantity)
    '50000元/户'
    """
    rows = read_table("indicators/data/parameters.csv", PARAMETER_COLUMNS)
    return Parameters(_parameter(row) for row in rows)


def parameters_from_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], file: str = ""
) -> tuple[tuple[DatedParameter, ...], Problems]:
    """Return the parameters of a user's table, with the problems of its rows.

    Args:
        rows: Row numbers and rows, by the headings of :data:`PARAMETER_COLUMNS`.
        file: The name of the file, for the places of problems.

    >>> row = {"code": "line", "zh": "线", "en": "line", "value": "4000", "unit": "吨标煤"}
    >>> found, problems = parameters_from_rows([(2, row)], "线.csv")
    >>> found, str(problems[0].where)
    ((), '线.csv 第2行')
    """
    found: list[DatedParameter] = []
    problems: list[Problem] = []
    for number, row in rows:
        where = Location(file=file, row=number)
        try:
            item = _parameter(row)
            item.unit  # noqa: B018 - a wrong unit is told here, with its row
            found.append(item)
        except XiaopingError as error:
            problems.append(Problem.of(error, where))
        except ValueError as error:
            problems.append(Problem("parameter.row", where, {"reason": str(error)}))
    return tuple(found), Problems(problems)


def _parameter(row: Mapping[str, str]) -> DatedParameter:
    return DatedParameter(
        code=row["code"],
        zh=row["zh"],
        en=row["en"],
        value=parse_number(row["value"]),
        unit_code=row["unit"],
        valid_from=_day(row.get("from", "")),
        valid_to=_day(row.get("to", "")),
        source=row.get("source", ""),
        year=row.get("year", ""),
    )


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
