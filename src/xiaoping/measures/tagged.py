"""Whether a unit is of the dimension that a static tag names.

A tag such as ``Money`` stands for several dimensions (each currency is one), a tag such
as ``Length`` for one; ``Per`` and ``Times`` combine them.
"""

from __future__ import annotations

from typing import Any, Final, get_args, get_origin

from xiaoping.measures.dimensions import Dimension, Dimensionless, Per, Times
from xiaoping.measures.units import Unit

__all__ = ["fits"]

_OF_ONE_DIMENSION: Final[dict[str, dict[str, int]]] = {
    "Dimensionless": {},
    "Length": {"length": 1},
    "Surface": {"length": 2},
    "Volume": {"length": 3},
    "Mass": {"mass": 1},
    "Duration": {"time": 1},
}


def fits(item: Unit[Any], tag: Any) -> bool:
    """Say whether ``item`` is of the dimension that ``tag`` names.

    >>> from xiaoping.measures import unit
    >>> from xiaoping.measures.dimensions import Length, Money, Per, Persons
    >>> fits(unit("元/人"), Per[Money, Persons]), fits(unit("立方米/亩"), Length)
    (True, True)
    >>> fits(unit("元/户"), Per[Money, Persons])
    False
    """
    if tag is Dimension or item.static_tag is tag:
        return True
    return _of_unit(item) == _of_tag(tag)


def _of_unit(item: Unit[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part, power in item.own_powers:
        _add(found, _OF_ONE_DIMENSION.get(part.tag, {part.tag: 1}), power)
    return found


def _of_tag(tag: Any) -> dict[str, int]:
    origin = get_origin(tag)
    if origin in (Per, Times):
        found: dict[str, int] = {}
        top, other = get_args(tag)
        _add(found, _of_tag(top), 1)
        _add(found, _of_tag(other), -1 if origin is Per else 1)
        return found
    if tag is Dimensionless:
        return {}
    name = getattr(tag, "__name__", str(tag))
    return dict(_OF_ONE_DIMENSION.get(name, {name: 1}))


def _add(found: dict[str, int], more: dict[str, int], times: int) -> None:
    for name, power in more.items():
        total = found.get(name, 0) + times * power
        if total:
            found[name] = total
        else:
            found.pop(name, None)
