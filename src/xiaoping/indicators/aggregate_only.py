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
from xiaoping.indicators.schema import Schema

__all__ = ["AGGREGATE_ONLY", "PEOPLE", "narrowed_by", "without_totals"]

AGGREGATE_ONLY: Final = "aggregate_only"
"""The sensitivity of an indicator that is held in totals only."""
PEOPLE: Final = ("person", "household")
"""The entity types whose columns tell of somebody: sex, age, health, who is the head."""
_WORDS: Final = frozenset(
    {"person", "persons", "household", "households", "citizen_id", "name", "phone", "id"}
)
_SHARED: Final = frozenset({"kind"})
"""Columns of households that other rows have too, of which they say nothing about anybody."""
_BELOW: Final = (Level.VILLAGE, Level.GROUP)


def narrowed_by(
    item: Indicator, schema: Schema, *, area: str = "", breakdown: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return what makes a figure narrower than its indicator may be told; nothing if it may.

    Args:
        item: The indicator.
        schema: The entity types: what is a column of persons or households tells of them.
        area: The code of the area, or the id of a place.
        breakdown: The dimensions it is broken down by.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> book = catalogue()
    >>> clues, pupils = book["lawful.clues"], book["pop.persons"]
    >>> narrowed_by(clues, book.schema, area="431228223204", breakdown=["sex"])
    ('sex', '431228223204')
    >>> narrowed_by(clues, book.schema, area="431228223000"), narrowed_by(pupils, book.schema, breakdown=["sex"])
    ((), ())
    """
    if item.sensitivity != AGGREGATE_ONLY:
        return ()
    found = [name for name in breakdown if _tells_of_people(name, schema)]
    return (*found, area) if _is_below_township(area) else tuple(found)


def without_totals(
    codes: Iterable[str], definitions: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """Return the codes of indicators that are not held in totals only.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> without_totals(["pop.persons", "lawful.clues"], catalogue())
    ('pop.persons',)
    """
    return tuple(c for c in codes if definitions[c].sensitivity != AGGREGATE_ONLY)


def _tells_of_people(name: str, schema: Schema) -> bool:
    if name in _WORDS:
        return True
    told = {item.name for kind in PEOPLE if kind in schema for item in schema[kind].columns}
    return name in told - _SHARED


def _is_below_township(area: str) -> bool:
    if not area or not area.isdigit():
        return bool(area)  # a place lies in a village
    try:
        return Area(area, area).level in _BELOW
    except XiaopingError:
        return False  # what is no area is told elsewhere
