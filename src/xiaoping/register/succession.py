"""What a household of a split or merger has of those it comes of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs

from xiaoping.register.household import Household

__all__ = ["succeeded"]

_PLACE: Final = ("area", "village", "group")
_TOLD: Final = ("id", "members", "persons", *_PLACE)
_CONTINUED: Final = tuple(
    field.name for field in attrs.fields(Household) if field.name not in _TOLD
)


def succeeded(told: Household, old: Sequence[Household]) -> Household:
    """Return a household as a split or merger leaves it.

    The members are as they are known, with the relations that the event tells.  What the
    event leaves empty is inherited: where the household lies, of the one that it comes of,
    or of all of them where they lie together; and everything else by the one that keeps
    the id, as a house, a plot or a bank card is not there twice after a split.

    Args:
        told: The household as the event tells it.
        old: The households it comes of.

    >>> from xiaoping.register import Person
    >>> both = (Person(id="p1", relation="户主"), Person(id="p2", relation="子"))
    >>> home = Household(id="h1", members=both, area="431228223204", note="独户")
    >>> parts = (Household(id=key, members=(Person(id=who, relation="户主"),))
    ...          for key, who in (("h1", "p1"), ("h2", "p2")))
    >>> [(part.area, part.note) for part in (succeeded(part, [home]) for part in parts)]
    [('431228223204', '独户'), ('431228223204', '')]
    """
    known = {person.id: person for home in old for person in home.members}
    members = tuple(attrs.evolve(known[p.id], relation=p.relation) for p in told.members)
    kept = next((home for home in old if home.id == told.id), None)
    place = _shared(old if kept is None else [kept])
    changes: dict[str, Any] = dict(_placed(told, place))
    if kept is not None:
        changes |= {name: getattr(kept, name) for name in _CONTINUED if _is_empty(told, name)}
    return attrs.evolve(told, members=members, **changes)


def _is_empty(home: Household, name: str) -> bool:
    value = getattr(home, name)
    return value is None or value in ("", ())


def _shared(homes: Sequence[Household]) -> Mapping[str, str]:
    """Return where households lie together: in one group, in one village, or nowhere."""
    groups = {tuple(getattr(home, name) for name in _PLACE) for home in homes}
    if len(groups) == 1:
        return dict(zip(_PLACE, groups.pop(), strict=True))
    villages = {(home.area[:12], home.village) for home in homes}
    if len(villages) == 1:
        return dict(zip(_PLACE, (*villages.pop(), ""), strict=True))
    return dict.fromkeys(_PLACE, "")


def _placed(told: Household, place: Mapping[str, str]) -> Mapping[str, str]:
    """Return what a household that is told without a place, or half of one, inherits.

    Nothing is inherited that what was told speaks against: a part that moves to another
    village does not keep the name of the old one.
    """
    area, village, group = (place[name] for name in _PLACE)
    in_village = told.village in ("", village) and (
        not told.area or told.area[:12].startswith(area[:12])
    )
    if not in_village:
        return {}
    in_group = told.group in ("", group) and (not told.area or told.area.startswith(area))
    found = {"village": village}
    if not told.area:
        found["area"] = area if in_group else area[:12]
    if in_group:
        found["group"] = group
    return found
