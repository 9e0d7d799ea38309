"""What a new area code does to villages, groups and households."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

from xiaoping.areas import Area
from xiaoping.register.household import Household
from xiaoping.register.village import Village, VillagerGroup

__all__ = ["area_recoded", "areas_recoded", "home_recoded"]

A = TypeVar("A", Village, VillagerGroup)


def area_recoded(code: str, stem: str, new: str) -> str:
    """Return the new code of an area, or of something in one.

    Args:
        code: The code, which begins with the stem.
        stem: The digits of the area that changes.
        new: The new code of that area.

    >>> area_recoded("43122822320403", "431228223", "431229223000")
    '43122922320403'
    """
    return Area(new, new).stem + code[len(stem) :]


def areas_recoded(areas: tuple[A, ...], stem: str, new: str) -> tuple[A, ...]:
    """Return areas after a change of codes; of those of one code the one that had it stays.

    What it had told of its own size does not hold for both.

    >>> both = (Village(code="431228223204", name="小冲村", persons=800),
    ...         Village(code="431228223206", name="大冲村"))
    >>> [(v.name, v.persons) for v in areas_recoded(both, "431228223206", "431228223204")]
    [('小冲村', None)]
    """
    moved = {area_recoded(area.code, stem, new) for area in areas if area.code.startswith(stem)}
    codes = {area.code for area in areas}
    found: list[A] = []
    for area in areas:
        if area.code.startswith(stem):
            code = area_recoded(area.code, stem, new)
            if code not in codes:
                found.append(attrs.evolve(area, code=code))
        elif area.code in moved:
            found.append(_uncounted(area))
        else:
            found.append(area)
    return tuple(found)


def _uncounted(area: A) -> A:
    if isinstance(area, Village):
        return attrs.evolve(area, households=None, persons=None, groups=None, cadres=None)
    return attrs.evolve(area, households=None)


def home_recoded(home: Household, stem: str, new: str, names: Mapping[str, str]) -> Household:
    """Return a household of the area after the change of its code.

    Where its village or group has become part of another, the name goes along with the
    code, else the household would lie in one village and be called by another.  Only a name
    that was the very name of the area goes: what a ledger has printed otherwise is not
    known to be wrong, and stays for :meth:`Roll.check` to tell.

    Args:
        home: The household.
        stem: The digits of the area that changes.
        new: The new code of that area.
        names: The names of the villages and groups by code, as they were before.

    >>> from xiaoping.register import Person
    >>> home = Household(id="h1", members=(Person(relation="户主"),), village="大冲村",
    ...                  area="431228223206")
    >>> names = {"431228223204": "小冲村", "431228223206": "大冲村"}
    >>> home_recoded(home, "431228223206", "431228223204", names).village
    '小冲村'
    """
    area = area_recoded(home.area, stem, new)
    changes: dict[str, Any] = {"area": area}
    places = [("village", home.area[:12], area[:12])]
    if len(area) > len(area[:12]):
        places.append(("group", home.area, area))
    for field, before, after in places:
        told = getattr(home, field)
        if told and told == names.get(before) and after in names:
            changes[field] = names[after]
    return attrs.evolve(home, **changes)
