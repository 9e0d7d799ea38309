"""Measurements as a table: a row for each indicator, a column for each area and class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import final

import attrs

from xiaoping.codelists import codelist
from xiaoping.engines.cube import Cell
from xiaoping.engines.measurement import Measurement, Measurements
from xiaoping.errors import AbsentError, Language
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.schema import Schema
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.value import Value

__all__ = ["Listed", "Listing", "listing", "unit_word"]


@final
@attrs.frozen
class Listed:
    """One row of a table of figures.

    Attributes:
        indicator: The indicator.
        figures: Its figure in each column.

    >>> from xiaoping.indicators import catalogue
    >>> Listed(catalogue()["pop.households"], ()).missing
    0
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
    found: Measurements,
    *,
    names: Mapping[str, str] | None = None,
    everything: bool = False,
    lang: Language = "zh",
) -> Listing:
    """Return measurements as a table.

    Args:
        found: The measurements.
        names: The names of areas by code.
        lang: The language of the labels of classes.
        everything: Whether indicators without any figure are listed, too.

    >>> from datetime import date
    >>> from xiaoping.engines import measure
    >>> from xiaoping.register import Roll
    >>> nothing = measure("pop.births", Roll(as_of=date(2020, 12, 31)), at=2020, area="990001200000")
    >>> len(listing(nothing).rows), len(listing(nothing, everything=True).rows)
    (0, 1)
    """
    known = names or {}
    several = len({cell.area for cell in found.cells}) > 1
    schema, entities = found.frame.catalogue.schema, _counted_first(found)
    labels = (_label(cell, schema, entities, lang) for cell in found.cells)
    areas = (found.frame.area_of(cell) for cell in found.cells)
    columns = tuple(
        " ".join([known.get(area, area)] * (several or not label) + [label] * bool(label))
        for area, label in zip(areas, labels, strict=True)
    )
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


def _counted_first(found: Measurements) -> tuple[str, ...]:
    """Return the entity types, those whose rows were counted first: names of columns recur."""
    counted = {entity for item in found for entity in _counted(item)}
    return tuple(sorted(found.frame.catalogue.schema, key=lambda code: code not in counted))


def _counted(item: Measurement) -> Iterator[str]:
    for one in item.inputs:
        yield one.aggregate.entity
    for used in item.uses:
        yield from _counted(used)


def _label(cell: Cell, schema: Schema, entities: Iterable[str], lang: Language) -> str:
    return " ".join(
        _class(name, value, schema, entities, lang) for name, value in cell.breakdown
    )


def _class(
    name: str, value: str, schema: Schema, entities: Iterable[str], lang: Language
) -> str:
    """Return a class as it is read: the label of a code, else what the class is called."""
    path = tuple(name.split("."))
    for entity in entities:
        try:
            column = schema.column(entity, path)
        except AbsentError:
            continue
        for list_id in column.lists:
            entry = codelist(list_id).get(value)
            if entry is not None:
                return entry.zh if lang == "zh" else entry.en
        return f"{column.zh if lang == 'zh' else column.en} {value}"
    return f"{name}={value}"


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
