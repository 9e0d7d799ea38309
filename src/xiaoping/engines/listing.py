"""Measurements as a table: a row for each indicator, a column for each area and class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

import attrs

from xiaoping.engines.cube import Cell
from xiaoping.engines.measurement import Measurement, Measurements
from xiaoping.errors import Language
from xiaoping.indicators.definition import Indicator
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.value import Value

__all__ = ["Listed", "Listing", "listing"]


@final
@attrs.frozen
class Listed:
    """One row of a table of figures.

    Attributes:
        indicator: The indicator.
        figures: Its figure in each column.
    """

    indicator: Indicator
    figures: tuple[Measurement, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The figures as they are printed, without the unit where it is the indicator's."""
        return tuple(_bare(item.value, self.indicator) for item in self.figures)

    @property
    def numbers(self) -> tuple[Exact | str | None, ...]:
        """The figures as numbers in the indicator's unit; words where it is no number."""
        return tuple(_number(item.value) for item in self.figures)

    @property
    def missing(self) -> int:
        """The most rows that were undecided in any of them."""
        return max((item.missing for item in self.figures), default=0)


@final
@attrs.frozen
class Listing:
    """A table of figures.

    Attributes:
        columns: The names of areas and classes.
        rows: The rows.

    >>> from datetime import date
    >>> from xiaoping.engines import measure
    >>> from xiaoping.register import Roll, Village
    >>> villages = [Village(code=f"43122822320{n}", name=n, cadres=int(n)) for n in "47"]
    >>> found = measure(["adm.village_cadres"], Roll(as_of=date(2020, 12, 31), villages=villages),
    ...                 at=2020, by="village")
    >>> table = listing(found, names={"431228223204": "小冲村"})
    >>> table.columns, table.rows[0].texts
    (('小冲村', '431228223207'), ('4', '7'))
    """

    columns: tuple[str, ...]
    rows: tuple[Listed, ...]


def listing(
    found: Measurements, *, names: Mapping[str, str] | None = None, everything: bool = False
) -> Listing:
    """Return measurements as a table.

    Args:
        found: The measurements.
        names: The names of areas by code.
        everything: Whether indicators without any figure are listed, too.
    """
    known = names or {}
    columns = tuple(_label(cell, found, known) for cell in found.cells)
    width = len(found.cells)
    rows: list[Listed] = []
    for number, indicator in enumerate(found.indicators):
        figures = found[number * width : (number + 1) * width]
        if everything or not all(isinstance(item.value, Missing) for item in figures):
            rows.append(Listed(indicator, figures))
    return Listing(columns, tuple(rows))


def unit_word(indicator: Indicator, lang: Language = "zh") -> str:
    """Return the unit of an indicator as the head of its row.

    >>> from xiaoping.indicators import catalogue
    >>> unit_word(catalogue()["pop.households"]), unit_word(catalogue()["poverty.incidence"])
    ('户', '%')
    """
    unit = indicator.unit
    english = unit.english[1] if lang == "en" else ""
    return english or unit.word


def _label(cell: Cell, found: Measurements, names: Mapping[str, str]) -> str:
    code = found.frame.area_of(cell)
    classes = " ".join(f"{name}={value}" for name, value in cell.breakdown)
    area = names.get(code, code)
    return f"{area} {classes}" if classes else area


def _bare(value: Value, indicator: Indicator) -> str:
    text = str(value)
    if isinstance(value, Quantity) and not value.display.scale:
        return text.removesuffix(value.surface or indicator.unit.word)
    return text if isinstance(value, Missing) else text.removesuffix("%")


def _number(value: Value) -> Exact | str | None:
    if isinstance(value, Missing):
        return None
    if isinstance(value, Quantity):
        return value.amount
    return str(value) if isinstance(value, Approximate) else value.figure
