"""What is held in totals only: how narrow a figure of it may be.

Clues, returnees and what was gathered of the families of cadres are told for a township as
a whole, never of persons and never below it: a few of them in a village are known to
everybody there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from xiaoping.areas import Area, Level
from xiaoping.errors import XiaopingError
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.observation import Observation
from xiaoping.problems import Location, Problem

__all__ = ["AGGREGATE_ONLY", "PEOPLE", "narrowed_by", "narrowed_problem", "without_totals"]

AGGREGATE_ONLY: Final = "aggregate_only"
"""The sensitivity of an indicator that is held in totals only."""
PEOPLE: Final = ("person", "household")
"""The entity types whose columns tell of somebody: sex, age, health, who is the head."""
_OF_THE_WORK: Final = frozenset(
    {"kind", "item", "programme", "platform", "quarter", "month", "held", "published", "unit"}
)
"""The only dimensions that such a figure may be told by: what was done and when, never who
or where; a column may be told by its name as well."""
_BELOW: Final = (Level.VILLAGE, Level.GROUP)


def narrowed_by(
    item: Indicator, *, area: str = "", breakdown: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return what makes a figure narrower than its indicator may be told; nothing if it may.

    A dimension that nobody has thought of might tell of anybody: it is narrower.

    Args:
        item: The indicator.
        area: The code of the area, or the id of a place.
        breakdown: The dimensions it is broken down by.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> book = catalogue()
    >>> clues, pupils = book["lawful.clues"], book["pop.persons"]
    >>> narrowed_by(clues, area="431228223204", breakdown=["sex", "programme"])
    ('sex', '431228223204')
    >>> narrowed_by(clues, area="431228223000"), narrowed_by(pupils, breakdown=["sex"])
    ((), ())
    """
    if item.sensitivity != AGGREGATE_ONLY:
        return ()
    found = [n for n in breakdown if n.removesuffix("_name") not in _OF_THE_WORK]
    return (*found, area) if _is_below_township(area) else tuple(found)


def narrowed_problem(
    figure: Observation, item: Indicator | None, where: Location
) -> Problem | None:
    """Return what is amiss with a figure that is narrower than its indicator may be told.

    Args:
        figure: The figure.
        item: Its indicator; ``None`` if nobody knows it.
        where: The place of the figure.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> told = Observation("lawful.clues", "431228223204", Year(2020), quantity("1条"))
    >>> narrowed_problem(told, catalogue()["lawful.clues"], Location()).code
    'observation.aggregate-only'
    """
    if item is None or item.sensitivity != AGGREGATE_ONLY:
        return None
    narrow = narrowed_by(
        item, area=figure.area, breakdown=[name for name, _ in figure.breakdown]
    )
    if not narrow:
        return None
    fields = {"name_zh": item.zh, "name_en": item.en, "by": list(narrow)}
    return Problem("observation.aggregate-only", where, fields)


def without_totals(
    codes: Iterable[str], definitions: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """Return the codes of indicators that are not held in totals only.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> without_totals(["pop.persons", "lawful.clues"], catalogue())
    ('pop.persons',)
    """
    return tuple(c for c in codes if definitions[c].sensitivity != AGGREGATE_ONLY)


def _is_below_township(area: str) -> bool:
    if not area or not area.isdigit():
        return bool(area)  # a place lies in a village
    try:
        return Area(area, area).level in _BELOW
    except XiaopingError:
        return False  # what is no area is told elsewhere
