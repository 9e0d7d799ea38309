"""How indicators of a folder moved: the value of its year, and that of the year before."""

from __future__ import annotations

from collections.abc import Iterable

from xiaoping.administration.linking import Levels
from xiaoping.indicators import IndicatorCatalogue, Observation, Scenario
from xiaoping.measures.missing import Missing
from xiaoping.measures.value import Value
from xiaoping.periods import Year
from xiaoping.township.folder import TownshipFolder
from xiaoping.township.measuring import measure_township

__all__ = ["levels_of"]

_HAPPENED = (Scenario.ACTUAL, Scenario.FORECAST)


def levels_of(folder: TownshipFolder) -> Levels:
    """Return a function that tells the value of an indicator in the folder's year and before.

    What the data tell comes before what the ledgers give; an actual figure before a forecast.
    An indicator that no catalogue has, or of which nothing is known, has no value.

    Args:
        folder: The folder; it must have no errors.

    >>> from xiaoping.samples import sample_folder
    >>> from xiaoping.township import read_township
    >>> now, before = levels_of(read_township(sample_folder()))("toilet.household_built")
    >>> str(now), str(before)
    ('121户', '222户')
    """
    dossier = folder.dossier()
    book = dossier.catalogue
    names = {item.zh: item.code for item in book.values()}
    year = dossier.year

    def levels(indicator: str) -> tuple[Value | None, Value | None]:
        code = names.get(indicator, indicator)
        if code not in book:
            return None, None
        told = (*folder.observations, *folder.bases)
        now, before = (_stated(told, code, dossier.area, y) for y in (year, year.previous()))
        if now is None:
            now = _measured(folder, code, book, year)
        if before is None:
            before = _measured(folder, code, book, year.previous())
        return now, before

    return levels


def _stated(
    observations: Iterable[Observation], code: str, area: str, year: Year
) -> Value | None:
    """Return the figure of a year that the data tell."""
    found = [
        item
        for item in observations
        if item.indicator == code
        and item.area == area
        and item.period.year == year.year
        and item.scenario in _HAPPENED
        and not item.breakdown
        and not isinstance(item.value, Missing)
    ]
    found.sort(key=lambda item: _HAPPENED.index(item.scenario))
    return found[0].value if found else None


def _measured(
    folder: TownshipFolder, code: str, book: IndicatorCatalogue, year: Year
) -> Value | None:
    """Return what the ledgers give for a year; rows of which something lacks give nothing."""
    item = book[code]
    if item.formula is None and item.numerator == "":
        return None
    figure = measure_township(folder, [code], definitions=book, at=year).only
    is_whole = figure.lack is None and not figure.missing
    return figure.value if is_whole and not isinstance(figure.value, Missing) else None
