"""What the ledgers of a folder tell has been reached of the targets of its plans."""

from __future__ import annotations

from typing import Any, Final

from xiaoping.administration import Target
from xiaoping.administration.plan_progress import Better, MeasuredTarget
from xiaoping.administration.track import Actual
from xiaoping.areas import Area, Level
from xiaoping.indicators import Indicator, IndicatorCatalogue
from xiaoping.indicators.definition import Direction, Kind
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.occasion import last_day
from xiaoping.periods import CumulativeTo, Period
from xiaoping.township.folder import TownshipFolder
from xiaoping.township.measuring import measure_township
from xiaoping.township.targets import indicator_finder

__all__ = ["better_of", "reached_of"]

_LEVELS: Final = (Level.VILLAGE, Level.GROUP)
_BETTER: Final = {Direction.HIGHER_BETTER: True, Direction.LOWER_BETTER: False}


def reached_of(folder: TownshipFolder) -> MeasuredTarget:
    """Return a function that measures what has been reached of a target by the folder's day.

    A stock or a ratio is that of the day; of a flow it is what came together from the first
    day of the target's time, or in all years where none is told.  Before its first day
    nothing has come together.  A target that names no indicator of the catalogue, or whose
    rows do not all tell what is asked for, has no figure.

    Args:
        folder: The folder; it must have no errors.

    >>> from xiaoping.samples import sample_folder
    >>> from xiaoping.township import read_township
    >>> rate = Target(indicator="medins.participation_rate", value="100%")
    >>> str(reached_of(read_township(sample_folder()))(rate))
    '97.4%'
    """
    book = folder.dossier().catalogue
    find = indicator_finder(book)
    known: dict[tuple[Any, ...], Actual] = {}

    def reached(target: Target) -> Actual:
        indicator = find(target)
        if indicator is None or indicator.figure is None or folder.settings is None:
            return None
        if target.village and not target.area:
            return None
        at = _measured_at(folder, indicator, target)
        if at is None:
            return None
        key = (indicator.code, str(at), target.area)
        if key not in known:
            known[key] = _measured(folder, indicator, at, target.area, book)
        found = known[key]
        held = target.aim if target.aim is not None else target.baseline
        is_alike = isinstance(found, Share) or (
            found is not None and held is not None and _dimension(found) == held.unit.dimension
        )
        return found if is_alike or held is None else None

    return reached


def _dimension(value: Any) -> Any:
    return value.unit.dimension


def _measured_at(folder: TownshipFolder, indicator: Indicator, target: Target) -> Period | None:
    assert folder.settings is not None  # noqa: S101 - whoever asks has looked
    day = folder.settings.as_of
    if indicator.kind is not Kind.FLOW:
        return folder.settings.year
    if target.begins is None:
        return CumulativeTo(day)
    last = day if target.deadline is None else min(day, last_day(target.deadline))
    return None if target.begins > last else CumulativeTo(last, target.begins)


def _measured(
    folder: TownshipFolder,
    indicator: Indicator,
    at: Period,
    area: str,
    book: IndicatorCatalogue,
) -> Actual:
    level = Area(area, area).level if area else None
    by = level if level in _LEVELS else None
    found = measure_township(folder, [indicator.code], by=by, definitions=book, at=at)
    # An area of which the register has nothing is unknown, not without any.
    if by is not None and area not in {cell.area for cell in found.cells}:
        return None
    figure = found.of(indicator.code, area) if by is not None else found.only
    value = figure.value
    if figure.lack is not None or figure.missing:
        return None
    return value if isinstance(value, Quantity | Approximate | Share) else None


def better_of(folder: TownshipFolder) -> Better:
    """Return a function that says whether more is better of what a target counts.

    Args:
        folder: The folder, whose catalogue knows.

    >>> from xiaoping.samples import sample_folder
    >>> from xiaoping.township import read_township
    >>> better = better_of(read_township(sample_folder()))
    >>> better(Target(indicator="medins.participation_rate")), better(Target(title="发展定位"))
    (True, None)
    """
    find = indicator_finder(folder.dossier().catalogue)

    def better(target: Target) -> bool | None:
        found = find(target)
        return None if found is None else _BETTER.get(found.direction)

    return better
