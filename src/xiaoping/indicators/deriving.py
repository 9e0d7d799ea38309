"""Work out a figure that a data set does not state: exactly, with its unit."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from xiaoping.errors import DimensionError
from xiaoping.indicators.binding import Meaning
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.evaluation import Lack
from xiaoping.indicators.figures import Figures, Slot, happened
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.nodes import Reference
from xiaoping.indicators.observation import Observation
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.statement import Expression, parse_expression
from xiaoping.indicators.statement_binding import bind_expression
from xiaoping.indicators.working import Working
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import PercentagePoints
from xiaoping.measures.unit_catalogue import unit as unit_called
from xiaoping.measures.units import Unit
from xiaoping.messages import fail
from xiaoping.periods import Period, Year, parse_period

__all__ = ["counts_rows", "derive", "known_names", "slot_of", "wholes_of"]

_PERCENT: Final = "percent"


def derive(
    formula: str,
    data: DataSet,
    *,
    area: str | None = None,
    period: Period | str | None = None,
    unit: str = "",
    catalogue: IndicatorCatalogue | None = None,
    parameters: Parameters | None = None,
) -> Quantity[Any] | Approximate[Any] | Lack:
    """Return what a formula comes to on the figures of a data set, exact and unrounded.

    The language is that of :mod:`xiaoping.indicators.statement`: codes, or observations by
    their id in quotes.  A code that has a formula is worked out by it.  Approximate figures
    give a set; what cannot be worked out, or must not be added, gives the reason.

    Args:
        formula: The text of the formula, or the code of an indicator.
        data: The figures.
        area: Where; the only area of the data if ``None``.
        period: When; the latest year of the data if ``None``.
        unit: The unit of the result, by code or word; the one that follows if empty.
        catalogue: The indicators; the built-in ones if ``None``.
        parameters: The dated parameters; the catalogue's if ``None``.

    Raises:
        XiaopingError: The formula cannot be read or its units do not go together.

    >>> from xiaoping.samples import xiaoping_2020
    >>> data = xiaoping_2020().observations
    >>> str(derive("pop.persons / adm.villages", data))
    '1430.125人/个村'
    >>> str(derive("'citrus-expand' + 'peach-expand'", data))
    '(1300, 1500)亩'
    >>> print(derive("'microloan-cum' + 'microloan-2020-amount'", data).text("en"))
    'loan.micro.amount@2020' (196.88万元) is part of 'loan.micro.amount@..2020-12-31' ...
    """
    book = catalogue or _built_in()
    dated = parameters or book.parameters
    figures = Figures(data)
    bound, proved = bind_expression(
        _expression(formula, book), known_names(data, book), book.schema, dated
    )
    working = Working(
        figures=figures,
        slot=slot_of(data, area, period),
        parameters=dated,
        wholes=wholes_of(book),
    )
    worth = working.worth(bound)
    if isinstance(worth, Lack):
        return worth
    wanted = unit_called(unit) if unit else proved
    if wanted.dimension != proved.dimension:
        raise fail(
            DimensionError,
            "binding.dimension",
            left=formula,
            left_unit=proved.word or "1",
            right=unit,
            right_unit=wanted.word or "1",
        )
    factor = simplest(1 / Fraction(wanted.factor))
    if worth.is_point and worth.low is not None:
        return Quantity(simplest(worth.low * Fraction(factor)), wanted)
    return Approximate.within(worth.times(factor), wanted)


def _built_in() -> IndicatorCatalogue:
    return catalogue()


def _expression(text: str, book: IndicatorCatalogue) -> Expression:
    """Return a formula; a code alone means the formula of its indicator, if it has one."""
    found = parse_expression(text)
    if isinstance(found, Reference):
        item = book.get(found.code)
        figure = None if item is None else item.figure
        if figure is not None and not counts_rows(book, found.code):
            return figure
    return found


def counts_rows(book: IndicatorCatalogue, code: str) -> bool:
    """Say whether an indicator is counted from rows, so that no data set can give it.

    >>> counts_rows(catalogue(), "adm.villages"), counts_rows(catalogue(), "econ.gdp.yoy")
    (True, False)
    """
    bound = book.bound(code)
    return bound is not None and bool(bound.aggregates)


def known_names(data: DataSet, book: IndicatorCatalogue) -> Mapping[str, Meaning]:
    """Return what a formula may name: the indicators, and the ids of the observations.

    >>> from xiaoping.samples import xiaoping_2020
    >>> known_names(xiaoping_2020().observations, catalogue())["poor-households"].unit.word
    '户'
    """
    names = {
        item.id: meaning
        for item in data
        if item.id and (meaning := _meaning(item, book)) is not None
    }
    return {**names, **book.meanings}


def _meaning(item: Observation, book: IndicatorCatalogue) -> Meaning | None:
    known = book.meanings.get(item.indicator)
    if known is not None:
        return known
    found = _unit(item)
    return None if found is None else Meaning(found, Kind.FLOW)


def _unit(item: Observation) -> Unit[Any] | None:
    match item.value:
        case Missing():
            return None
        case Quantity():
            return item.value.unit
        case Approximate():
            return item.value.base.unit
        case PercentagePoints():
            return unit_called("percentage_point")
        case _:
            return unit_called(_PERCENT)


def wholes_of(book: IndicatorCatalogue) -> dict[str, str]:
    """Return the code of the whole of every indicator that has one.

    >>> wholes_of(catalogue())["land.arable"]
    'land.area'
    """
    return {code: item.whole for code, item in book.items() if item.whole}


def slot_of(data: DataSet, area: str | None, period: Period | str | None) -> Slot | None:
    """Return the place that is meant: the only area and the latest year unless told.

    >>> from xiaoping.samples import xiaoping_2020
    >>> str(slot_of(xiaoping_2020().observations, None, None).span)
    '2020'
    """
    areas = data.areas
    where = area or (areas[0] if len(areas) == 1 else None)
    if where is None:
        return None
    when = parse_period(period) if isinstance(period, str) else period
    if when is None:
        years = [item.period for item in happened(data) if isinstance(item.period, Year)]
        when = max(years, key=lambda year: year.value, default=None)
    if when is None:
        days = [slot.end for item in data if (slot := Slot.of(item)) is not None]
        return Slot(area=where, end=max(days)) if days else None
    return Slot.of(Observation("a", where, when, Missing("unknown")))
