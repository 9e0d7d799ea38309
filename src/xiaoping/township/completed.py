"""What the ledgers of a folder tell was done of a task of which nobody told it."""

from __future__ import annotations

from typing import Any, Final

from xiaoping.areas import Area, Level
from xiaoping.indicators import IndicatorCatalogue
from xiaoping.indicators.aggregate_only import without_totals
from xiaoping.measures.quantity import Quantity
from xiaoping.programmes.progress import Measured
from xiaoping.programmes.task import Task
from xiaoping.township.folder import TownshipFolder
from xiaoping.township.measuring import measure_township

__all__ = ["measured_of"]

_LEVELS: Final = (Level.VILLAGE, Level.GROUP)


def measured_of(folder: TownshipFolder) -> Measured:
    """Return a function that measures what was done of a task, in its area and period.

    A task that names no indicator of the catalogue, or whose rows do not all tell what is
    asked for, has no figure.

    Args:
        folder: The folder; it must have no errors.

    >>> from xiaoping.samples import sample_folder
    >>> from xiaoping.township import read_township
    >>> folder = read_township(sample_folder())
    >>> task = Task(indicator="toilet.household_built", period=2020, required="23户", area="431228223200")
    >>> str(measured_of(folder)(task))
    '23户'
    """
    book = folder.dossier().catalogue
    names = {item.zh: item.code for item in book.values()}
    known: dict[tuple[Any, ...], Quantity[Any] | None] = {}

    def measured(task: Task) -> Quantity[Any] | None:
        code = names.get(task.indicator, task.indicator)
        if code not in book or task.period is None or task.period.start is None:
            return None
        key = (code, task.period, task.area)
        if key not in known:
            known[key] = _measured(folder, code, task, book)
        return known[key]

    return measured


def _measured(
    folder: TownshipFolder, code: str, task: Task, book: IndicatorCatalogue
) -> Quantity[Any] | None:
    if book[code].figure is None:
        return None
    level = Area(task.area, task.area).level if task.area else None
    by = level if level in _LEVELS else None
    if by is not None and not without_totals([code], book):
        return None
    found = measure_township(folder, [code], by=by, definitions=book, at=task.period)
    # An area of which the register has nothing is unknown, not without any.
    areas = {cell.area for cell in found.cells}
    if by is not None and task.area not in areas:
        return None
    figure = found.of(code, task.area) if by is not None else found.only
    value = figure.value
    is_whole = figure.lack is None and not figure.missing
    return value if isinstance(value, Quantity) and is_whole else None
