"""Rules over areas and breakdowns: what the parts sum to, and what their whole has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from xiaoping.areas import Area, Level
from xiaoping.errors import XiaopingError
from xiaoping.indicators.definition import Kind
from xiaoping.indicators.figures import Slot, happened
from xiaoping.indicators.finding import Finding
from xiaoping.indicators.general_rules import found_at
from xiaoping.indicators.nodes import counts_once
from xiaoping.indicators.observation import Observation
from xiaoping.indicators.room import Room
from xiaoping.indicators.shown import shown
from xiaoping.measures.interval import Interval, below
from xiaoping.measures.value import dimension_of
from xiaoping.periods import Half, Month, Quarter, Year

__all__ = ["PARTS", "sums_of_breakdowns", "sums_over_areas", "sums_over_periods"]

_HOW_MANY: Final = {Level.VILLAGE: "adm.villages", Level.GROUP: "adm.villager_groups"}
_IN_A_YEAR: Final = {Half: 2, Quarter: 4, Month: 12}
_TOTALS: Final = ("_T", "_Z")
_ADDITIVE: Final = (Kind.STOCK, Kind.FLOW)
_DISTANCES: Final = "geo."


def sums_over_areas(room: Room) -> Iterator[Finding]:
    """Yield figures of areas that do not sum to the figure of the area they lie in.

    Where every village is there, the sum must be the whole, rounding allowed for; where
    some are missing, it must not be more.  Ratios, growth and distances are not summed.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(sums_over_areas(room))
    []
    """
    groups: dict[tuple[str, Any], list[Observation]] = {}
    parents: dict[str, str] = {}
    for item in happened(room.figures.data):
        parent = _parent(item.area, parents)
        if parent and _adds(room, item):
            whole = (item.indicator, parent, item.period, item.scenario, item.breakdown)
            groups.setdefault((parent, whole), []).append(item)
    for (parent, _), children in groups.items():
        yield from _of_children(room, parent, children)


def _parent(code: str, known: dict[str, str]) -> str:
    if code not in known:
        try:
            known[code] = Area(code, code).parent_code
        except XiaopingError:
            # A place, or a code of another kind: it has no parent.
            known[code] = ""
    return known[code]


def _adds(room: Room, item: Observation) -> bool:
    found = room.indicator(item)
    if found is None or found.kind not in _ADDITIVE or item.missing:
        return False
    if item.indicator.startswith(_DISTANCES) or found.unit.code == "percentage_point":
        return False
    # What is distinct in each area may be the same thing in two of them.
    return found.figure is None or not counts_once(found.figure)


def _of_children(room: Room, parent: str, children: list[Observation]) -> Iterator[Finding]:
    slot = Slot.of(attrs.evolve(children[0], area=parent))
    whole = None if slot is None else room.figures.find(children[0].indicator, slot)
    if whole is None or slot is None or whole.period != children[0].period:
        return
    total, sums = room.width(whole), _sum(room, children)
    if total is None or sums is None or sums.meets(total):
        return
    if below(sums, total).value and not _complete(room, slot, children):
        return
    yield found_at(
        "rules.areas",
        whole,
        *children,
        left=_shown_sum(room, children),
        right=whole.text,
        count=len(children),
        **room.names(whole),
    )


def _sum(room: Room, items: list[Observation]) -> Interval | None:
    total = Interval.point(0)
    for item in items:
        width = room.width(item)
        if width is None:
            return None
        total = total + width
    return total


def _shown_sum(room: Room, items: list[Observation]) -> str:
    """Return what the figures sum to as they are printed."""
    found = room.indicator(items[0])
    narrow = room.exact_sum(items)
    assert found is not None  # noqa: S101 - only those with an indicator are summed
    return shown(narrow, found.unit)


def _complete(room: Room, slot: Slot, children: list[Observation]) -> bool:
    """Say whether as many areas are there as the whole says it has villages or groups."""
    level = Area(children[0].area, children[0].area).level
    code = _HOW_MANY.get(level, "")
    item = room.figures.find(code, attrs.evolve(slot, breakdown=()))
    width = None if item is None else room.width(item)
    return width is not None and width == Interval.point(len(children))


def sums_over_periods(room: Room) -> Iterator[Finding]:
    """Yield halves, quarters or months of a flow that do not sum to their year.

    Where all are there, the sum must be the year's, rounding allowed for; else not more.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(sums_over_periods(room))
    []
    """
    groups: dict[Any, list[Observation]] = {}
    for item in happened(room.figures.data):
        found = room.indicator(item)
        is_flow = found is not None and found.kind is Kind.FLOW and not item.missing
        if is_flow and isinstance(item.period, Half | Quarter | Month):
            year = attrs.evolve(item.key, period=Year(item.period.year))
            groups.setdefault((year, type(item.period)), []).append(item)
    for (key, kind), parts in groups.items():
        whole = room.figures.at(key)
        total = None if whole is None else room.width(whole)
        sums = _sum(room, parts)
        if whole is None or total is None or sums is None or sums.meets(total):
            continue
        if below(sums, total).value and len(parts) < _IN_A_YEAR[kind]:
            continue
        yield found_at(
            "rules.periods",
            whole,
            *parts,
            left=_shown_sum(room, parts),
            right=whole.text,
            count=len(parts),
            **room.names(whole),
        )


def sums_of_breakdowns(room: Room) -> Iterator[Finding]:
    """Yield groups of a breakdown that sum to more than the figure they break down.

    A group that holds another one by its code (10 and 11) is not added to it.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(sums_of_breakdowns(room))
    []
    """
    groups: dict[Any, list[tuple[str, Observation]]] = {}
    for item in happened(room.figures.data):
        if item.breakdown and _adds(room, item):
            for name, code in item.breakdown:
                rest = tuple(pair for pair in item.breakdown if pair[0] != name)
                key = attrs.evolve(item.key, breakdown=rest)
                groups.setdefault((key, name), []).append((code, item))
    for (key, name), coded in groups.items():
        whole = room.figures.at(key)
        if whole is not None:
            yield from _of_groups(room, whole, name, _apart(coded))


def _apart(coded: list[tuple[str, Observation]]) -> list[Observation]:
    """Return the figures of codes that no other code here holds, as 1 holds 10 and 11."""
    found: list[Observation] = []
    above = ""
    for code, item in sorted(coded, key=lambda pair: pair[0]):
        if code in _TOTALS or (above and code.startswith(above)):
            continue
        above = code
        found.append(item)
    return found


def _of_groups(
    room: Room, whole: Observation, name: str, items: list[Observation]
) -> Iterator[Finding]:
    total, sums = room.width(whole), _sum(room, items)
    if not items or total is None or sums is None or not below(total, sums).value:
        return
    if dimension_of(items[0].value) != dimension_of(whole.value):
        return
    yield found_at(
        "rules.breakdown",
        whole,
        *items,
        left=_shown_sum(room, items),
        right=whole.text,
        dimension=name,
        **room.names(whole),
    )


PARTS: Final = (sums_over_areas, sums_over_periods, sums_of_breakdowns)
"""The rules of this module."""
