"""Rules over time: growth and levels, cumulations and the spans in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final

from xiaoping.indicators.definition import Kind
from xiaoping.indicators.figures import Slot, happened
from xiaoping.indicators.finding import Finding
from xiaoping.indicators.general_rules import found_at, is_growth
from xiaoping.indicators.observation import Observation, RelationKind
from xiaoping.indicators.room import Room
from xiaoping.indicators.shown import shown
from xiaoping.measures.interval import Interval, below
from xiaoping.measures.ratio import GrowthRate, Share
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.value import dimension_of
from xiaoping.periods import CumulativeTo

_CONSTANT: Final = ("按可比价", "按不变价", "可比价格计算", "不变价格计算")
_MONEY: Final = (("currency_cny", 1),)

__all__ = [
    "SERIES",
    "cumulations",
    "cumulations_without_a_start",
    "full_rates_of_less",
    "growth_and_levels",
    "told_two_ways",
]


def growth_and_levels(room: Room) -> Iterator[Finding]:
    """Yield growth rates that the levels contradict, each within what it is rounded to.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(growth_and_levels(room))
    []
    """
    for rate in happened(room.figures.data):
        if not isinstance(rate.value, GrowthRate) or _at_constant_prices(rate, room):
            continue
        now = _level(room, rate)
        before = None if now is None else _year_before(room, now)
        if now is not None and before is not None:
            yield from _growth(room, rate, now, before)


def _at_constant_prices(rate: Observation, room: Room) -> bool:
    """Say whether a rate tells that prices were taken out of it: the levels do not give it."""
    found = room.indicator(rate)
    words = (rate.note, "" if found is None else found.zh + found.universe)
    return any(word in text for text in words for word in _CONSTANT)


def _level(room: Room, rate: Observation) -> Observation | None:
    """Return the level that a rate speaks of: by its relation, its formula, or its code."""
    for relation in rate.relations:
        if relation.kind is RelationKind.GROWTH_OF:
            return room.target(relation)
    slot, bound = Slot.of(rate), room.formula(rate.indicator)
    code = rate.indicator.removesuffix(".yoy")
    if bound is not None and is_growth(bound.figure):
        code = str(bound.figure.arguments[0])
    return None if slot is None or code == rate.indicator else room.figures.find(code, slot)


def _year_before(room: Room, now: Observation) -> Observation | None:
    slot = Slot.of(now)
    back = None if slot is None else slot.back()
    found = None if back is None else room.figures.find(now.indicator, back)
    # A cumulation of last year is no base of what one year brought.
    return found if found is not None and _cumulates(found) == _cumulates(now) else None


def _cumulates(item: Observation) -> bool:
    return isinstance(item.period, CumulativeTo)


def _growth(
    room: Room, rate: Observation, now: Observation, before: Observation
) -> Iterator[Finding]:
    told, mine, base = (room.width(item) for item in (rate, now, before))
    if told is None or mine is None or base is None:
        return
    if base.low is None or base.low < 0 or base.contains(0):
        return
    follows = mine * base.inverse() - Interval.point(1)
    if not told.meets(follows):
        # The rate of a sum of money is often told at the prices of the year before.
        of_money = dimension_of(now.value) == _MONEY
        yield found_at(
            "rules.growth-prices" if of_money else "rules.growth",
            rate,
            now,
            before,
            left=rate.text,
            right=shown(follows, unit("percent")),
            now=now.text,
            before=before.text,
            **room.names(rate),
        )


def cumulations(room: Room) -> Iterator[Finding]:
    """Yield spans that are more than a cumulation which holds them, and cumulations that fall.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(cumulations(room))
    []
    """
    groups: dict[Any, list[Observation]] = {}
    for item in happened(room.figures.data):
        found = room.indicator(item)
        if found is None or found.kind is Kind.FLOW:
            place = (item.indicator, item.area, item.breakdown)
            groups.setdefault(place, []).append(item)
    for group in groups.values():
        sums = sorted((item for item in group if _cumulates(item)), key=_end)
        if sums:
            yield from _spans(room, (item for item in group if not _cumulates(item)), sums)
            yield from _falls(room, sums)


def _end(item: Observation) -> Any:
    return item.period.end


def _spans(
    room: Room, spans: Iterable[Observation], sums: list[Observation]
) -> Iterator[Finding]:
    """Compare each span with the first cumulation that holds it: the later ones are no less."""
    ends = [_end(item) for item in sums]
    for span in spans:
        start, end = span.period.start, span.period.end
        if start is None or end is None or start == end:
            continue
        for place in range(bisect_left(ends, end), len(sums)):
            begun = sums[place].period.start
            if begun is None or begun <= start:
                # The same days told in two ways are told by another rule.
                same = begun == start and ends[place] == end
                if not same and _is_more(room, span, sums[place]):
                    yield _told("rules.cumulative", room, span, sums[place])
                break


def _falls(room: Room, sums: list[Observation]) -> Iterator[Finding]:
    by_start: dict[Any, list[Observation]] = {}
    for item in sums:
        by_start.setdefault(item.period.start, []).append(item)
    for series in by_start.values():
        for earlier, later in pairwise(series):
            if _end(earlier) < _end(later) and _is_more(room, earlier, later):
                yield _told("rules.falls", room, later, earlier)


def _is_more(room: Room, part: Observation, whole: Observation) -> bool:
    mine, theirs = room.width(part), room.width(whole)
    return mine is not None and theirs is not None and below(theirs, mine).value is True


def _told(code: str, room: Room, left: Observation, right: Observation) -> Finding:
    names = room.names(left, "part")
    return found_at(code, left, right, left=left.text, right=right.text, **names)


def told_two_ways(room: Room) -> Iterator[Finding]:
    """Yield figures of one thing whose period is told in two ways, and which differ.

    What there is at the end of a year, told of the year and of its last day; what a year
    brought, told of the year and cumulated from its first day to its last.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(told_two_ways(room))
    []
    """
    seen: dict[Any, Observation] = {}
    for item in happened(room.figures.data):
        days = _days(room, item)
        if days is None:
            continue
        place = (item.indicator, item.area, item.breakdown, item.scenario, *days)
        other = seen.setdefault(place, item)
        if other is not item and _differ(room, other, item):
            yield found_at(
                "rules.two-ways",
                other,
                item,
                left=other.text,
                right=item.text,
                first=other.period,
                second=item.period,
                **room.names(item),
            )


def _days(room: Room, item: Observation) -> tuple[Any, ...] | None:
    """Return the days that a period stands for: of a stock the last one only."""
    found = room.indicator(item)
    start, end = item.period.start, item.period.end
    if found is None or start is None or end is None:
        return None
    if found.kind is Kind.STOCK:
        return None if isinstance(item.period, CumulativeTo) else (end,)
    return (start, end) if found.kind is Kind.FLOW else None


def _differ(room: Room, left: Observation, right: Observation) -> bool:
    mine, theirs = room.width(left), room.width(right)
    return mine is not None and theirs is not None and not mine.meets(theirs)


def cumulations_without_a_start(room: Room) -> Iterator[Finding]:
    """Yield a note for every cumulative figure whose start nobody told.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> next(cumulations_without_a_start(room)).left
    '606户'
    """
    for item in room.figures.data:
        if isinstance(item.period, CumulativeTo) and item.period.start is None:
            yield found_at("rules.no-start", item, left=item.text, **room.names(item))


def full_rates_of_less(room: Room) -> Iterator[Finding]:
    """Yield a note where a rate is full while the volume behind it fell.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> [(item.left, item.right) for item in full_rates_of_less(room)]
    [('全部完成', '-45.4955%')]
    """
    for rate in happened(room.figures.data):
        if not isinstance(rate.value, Share) or rate.value.value < 1:
            continue
        now = _numerator(room, rate)
        before = None if now is None else _year_before(room, now)
        if now is None or before is None or not _is_more(room, before, now):
            continue
        mine, base = room.width(now), room.width(before)
        if mine is None or base is None or base.contains(0) or base.low is None:
            continue
        yield found_at(
            "rules.full-rate",
            rate,
            now,
            before,
            left=rate.text,
            right=shown(mine * base.inverse() - Interval.point(1), unit("percent")),
            now=now.text,
            before=before.text,
            **room.names(rate),
            **room.names(now, "part"),
        )


def _numerator(room: Room, rate: Observation) -> Observation | None:
    for relation in rate.relations:
        if relation.kind is RelationKind.NUMERATOR:
            return room.target(relation)
    found, slot = room.indicator(rate), Slot.of(rate)
    if found is None or slot is None or not found.numerator:
        return None
    return room.figures.find(found.numerator, slot)


SERIES: Final = (
    growth_and_levels,
    cumulations,
    told_two_ways,
    cumulations_without_a_start,
    full_rates_of_less,
)
"""The rules of this module."""
