"""Catalogues of indicators: the built-in one, and those that users hold and extend.

A catalogue is a value.  Whoever needs more indicators makes a larger catalogue and passes
it on; nothing is registered globally.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Final, Self, TypeVar, final, overload

import attrs

from xiaoping.errors import AbsentError, DuplicateError, InvariantError, XiaopingError, nearest
from xiaoping.indicators.definition import Indicator
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.tables import read_table

__all__ = [
    "CATALOGUE_COLUMNS",
    "NEEDED_COLUMNS",
    "IndicatorCatalogue",
    "catalogue",
    "catalogue_from_rows",
]

CATALOGUE_COLUMNS: Final = (
    "code", "zh", "en", "unit", "kind", "whole", "terms", "decimals", "direction",
    "sensitivity", "definition", "source", "year",
)  # fmt: skip
"""The columns of a catalogue in CSV; ``terms`` are separated by semicolons."""

T = TypeVar("T")

NEEDED_COLUMNS: Final = ("code", "zh", "en", "unit", "kind")
"""Those that a user's catalogue cannot be read without."""


def _indicators(items: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple(items)


@final
@attrs.frozen(slots=False)
class IndicatorCatalogue(Mapping[str, Indicator]):
    """Indicators by code.

    >>> built_in = catalogue()
    >>> built_in["econ.gdp"].unit.word
    '元'
    >>> built_in["econ.gpd"]
    Traceback (most recent call last):
        ...
    xiaoping.errors.AbsentError: There is no indicator 'econ.gpd' ...
    """

    items_: tuple[Indicator, ...] = attrs.field(converter=_indicators, alias="indicators")

    def __attrs_post_init__(self) -> None:
        """Refuse a code that is defined twice, and a whole that is not there."""
        if len(self._by_code) != len(self.items_):
            codes = [item.code for item in self.items_]
            twice = sorted({code for code in codes if codes.count(code) > 1})
            raise fail(DuplicateError, "indicator.duplicate", given=twice)
        for item in self.items_:
            if item.whole and item.whole not in self._by_code:
                raise fail(
                    InvariantError,
                    "indicator.whole",
                    code=item.code,
                    whole=item.whole,
                    near=nearest(item.whole, self._by_code),
                )

    @cached_property
    def _by_code(self) -> Mapping[str, Indicator]:
        return {item.code: item for item in self.items_}

    def __getitem__(self, code: str) -> Indicator:
        """Return the indicator of ``code``.

        Raises:
            AbsentError: There is none; near codes are named.
        """
        found = self._by_code.get(code)
        if found is None:
            near = nearest(code, self._by_code)
            raise fail(AbsentError, "indicator.unknown", given=code, near=near)
        return found

    @overload
    def get(self, key: str, default: None = None, /) -> Indicator | None: ...
    @overload
    def get(self, key: str, default: Indicator | T, /) -> Indicator | T: ...
    def get(self, key: str, default: Indicator | T | None = None, /) -> Indicator | T | None:
        """Return the indicator of ``key``, or ``default`` without looking for near codes.

        >>> catalogue().get("econ.gpd") is None
        True
        """
        return self._by_code.get(key, default)

    def __contains__(self, code: object) -> bool:
        """Say whether there is an indicator of this code."""
        return code in self._by_code

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes, in the catalogue's order."""
        return iter(self._by_code)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._by_code)

    def extended(self, more: Iterable[Indicator]) -> Self:
        """Return a catalogue that has these indicators too.

        Raises:
            DuplicateError: A code is defined in both.
        """
        return type(self)((*self.items_, *more))

    def name(self, code: str) -> str:
        """Return the Chinese name of ``code``, or the code itself if it is not here."""
        found = self._by_code.get(code)
        return found.zh if found else code


@cache
def catalogue() -> IndicatorCatalogue:
    """Return the built-in catalogue, read once.

    >>> catalogue()["land.arable"].whole
    'land.area'
    """
    rows = read_table("indicators/data/indicators.csv", CATALOGUE_COLUMNS)
    return IndicatorCatalogue(_indicator(row) for row in rows)


def catalogue_from_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], file: str = ""
) -> tuple[tuple[Indicator, ...], Problems]:
    """Return the indicators of a user's table, with the problems of its rows.

    Args:
        rows: Row numbers and rows, by the headings of :data:`CATALOGUE_COLUMNS`.
        file: The name of the file, for the places of problems.
    """
    found: list[Indicator] = []
    problems: list[Problem] = []
    for number, row in rows:
        where = Location(file=file, row=number)
        try:
            indicator = _indicator(row)
            indicator.unit  # noqa: B018 - a wrong unit is told here, with its row
            found.append(indicator)
        except XiaopingError as error:
            problems.append(Problem.of(error, where))
        except ValueError as error:
            fields = {"reason": str(error)}
            problems.append(Problem("indicator.row", where, fields))
    return tuple(found), Problems(problems)


def _indicator(row: Mapping[str, str]) -> Indicator:
    return Indicator(
        code=row["code"],
        zh=row["zh"],
        en=row["en"],
        unit_code=row["unit"],
        kind=row["kind"],
        whole=row.get("whole", ""),
        terms=row.get("terms", ""),
        decimals=int(row["decimals"]) if row.get("decimals") else None,
        direction=row.get("direction") or "none",
        sensitivity=row.get("sensitivity", ""),
        definition=row.get("definition", ""),
        source=row.get("source", ""),
        year=row.get("year", ""),
    )
