"""Rules that follow from the catalogue and from relations, for figures of one place.

Nobody writes these down for a data set: a part is not more than its whole, a household has
a person, a coverage ends at 100 %, and what is told twice is told alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeGuard

from xiaoping.indicators.aggregate_only import narrowed_by
from xiaoping.indicators.definition import Indicator, Kind
from xiaoping.indicators.evaluation import Lack
from xiaoping.indicators.figures import Slot
from xiaoping.indicators.finding import Finding
from xiaoping.indicators.nodes import Arithmetic, Call
from xiaoping.indicators.observation import Key, Observation, RelationKind
from xiaoping.indicators.room import Room
from xiaoping.indicators.shown import range_text, shown
from xiaoping.measures.interval import Interval, below
from xiaoping.measures.ratio import Share
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.value import dimension_of, extent
from xiaoping.messages import severity_of
from xiaoping.periods import CumulativeTo

__all__ = [
    "GENERAL",
    "found_at",
    "held_in_totals",
    "is_growth",
    "more_than_there_are",
    "overlaps",
    "pairs",
    "parts_of_wholes",
    "ranges",
    "told_twice",
]

_HOUSEHOLDS: Final = "pop.households"
_PERSONS: Final = "pop.persons"
_RELATED: Final = (RelationKind.PAIR, RelationKind.TRIPLE)
_STROKE: Final = (RelationKind.NUMERATOR, RelationKind.DENOMINATOR)
_HOUSEHOLD, _PERSON = ((("household", 1),), (("person", 1),))
_PERSON_TIME, _VISIT = ((("person_time", 1),), (("household_visit", 1),))

Pair = tuple[Observation, Observation]


def found_at(code: str, *items: Observation, **fields: Any) -> Finding:
    """Return a finding about observations; ``left`` and ``right`` are its values.

    >>> from xiaoping.samples import xiaoping_2020
    >>> item = xiaoping_2020().observations["microloan-cum"]
    >>> found_at("rules.no-start", item, left=item.text, name_zh="信贷", name_en="loans").left
    '900余万元'
    """
    return Finding(
        rule=code,
        code=code,
        severity=severity_of(code),
        keys=tuple(item.key for item in items),
        left=str(fields.get("left", "")),
        right=str(fields.get("right", "")),
        fields=fields,
    )


def _pair_found(code: str, room: Room, part: Observation, whole: Observation) -> Finding:
    return found_at(
        code,
        part,
        whole,
        left=part.text,
        right=whole.text,
        **room.names(part, "part"),
        **room.names(whole, "whole"),
    )


def parts_of_wholes(room: Room) -> Iterator[Finding]:
    """Yield every part that is more than its whole.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(parts_of_wholes(room))
    []
    """
    for part, whole in _distinct(_parts(room)):
        if not _is_more(room, part, whole):
            continue
        if _only_left_cumulates(part, whole):
            yield _pair_found("rules.of-which-cumulative", room, part, whole)
        elif whole.indicator == _HOUSEHOLDS and dimension_of(part.value) == _HOUSEHOLD:
            yield _pair_found("rules.more-than-all", room, part, whole)
        else:
            yield _pair_found("rules.of-which", room, part, whole)


def _parts(room: Room) -> Iterator[Pair]:
    for item in room.figures.data:
        for relation in item.relations:
            target = room.target(relation)
            if relation.kind is RelationKind.OF_WHICH and target is not None:
                yield item, target
    for code in room.figures.data.indicators:
        for slot in room.figures.slots_of(code) if code in room.wholes else ():
            part, whole = room.figures.find(code, slot), _whole(code, slot, room)
            if part is not None and whole is not None:
                yield part, whole
    yield from _strokes(room)


def _strokes(room: Room) -> Iterator[Pair]:
    """Yield what is above and below the stroke of a share, whether the share is told or not."""
    for share in room.catalogue.values():
        if share.numerator and _is_share(share):
            for slot in room.figures.slots_of(share.numerator):
                above = room.figures.find(share.numerator, slot)
                below_ = room.figures.find(share.denominator, slot)
                if above is not None and below_ is not None:
                    yield above, below_
    for item in room.figures.data:
        indicator = room.indicator(item) if item.relations else None
        if indicator is not None and _is_share(indicator):
            targets = {relation.kind: room.target(relation) for relation in item.relations}
            part, whole = (targets.get(kind) for kind in _STROKE)
            if part is not None and whole is not None:
                yield part, whole


def _is_share(indicator: Indicator) -> bool:
    """Say whether a rate is that of a part to its whole.

    Of a task more may be done, and what a formula divides (``a / b``) are two things: there
    may be more men than women.  A part is written ``share(a of b)``, or as a numerator.
    """
    is_percent = indicator.kind is Kind.RATIO and indicator.unit.code == "percent"
    return is_percent and not _is_completion(indicator) and not _divides(indicator)


def _divides(indicator: Indicator) -> bool:
    figure = indicator.figure if indicator.formula else None
    return figure is not None and not (isinstance(figure, Call) and figure.word == "share")


def _is_completion(indicator: Indicator) -> bool:
    return "完成" in indicator.zh or "completion" in indicator.code


def _whole(code: str, slot: Slot, room: Room) -> Observation | None:
    """Return the nearest whole that is known here: the whole of the whole if need be."""
    seen: set[str] = set()
    while code in room.wholes and code not in seen:
        seen.add(code)
        code = room.wholes[code]
        found = room.figures.find(code, slot)
        if found is not None and not found.missing:
            return found
    return None


def _only_left_cumulates(part: Observation, whole: Observation) -> bool:
    left, right = (isinstance(item.period, CumulativeTo) for item in (part, whole))
    return left and not right


def more_than_there_are(room: Room) -> Iterator[Finding]:
    """Yield counts of households, persons and visits that exceed all households or persons.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> [(item.left, item.right) for item in more_than_there_are(room)]
    [('5000余户次', '3723户')]
    """
    for item, whole in _distinct(_counted(room)):
        if _is_more(room, item, whole):
            cumulates = _only_left_cumulates(item, whole)
            code = "rules.of-which-cumulative" if cumulates else _all_of(item)[1]
            yield _pair_found(code, room, item, whole)


def _counted(room: Room) -> Iterator[Pair]:
    for item, slot in _at_slots(room):
        all_of, code = _all_of(item)
        if (
            not all_of
            or item.indicator.startswith("pop.")
            # Over the years there are more visits than households.
            or (code == "rules.visits" and isinstance(item.period, CumulativeTo))
            or _is_part(item.indicator, all_of, room)
        ):
            continue
        whole = room.figures.find(all_of, slot)
        if whole is not None and not _says_part(item, whole):
            yield item, whole


def _says_part(item: Observation, whole: Observation) -> bool:
    """Say whether a figure says itself that it is a part, and so is told elsewhere."""
    return any(
        relation.kind is RelationKind.OF_WHICH and relation.target == whole.id
        for relation in item.relations
    )


def _all_of(item: Observation) -> tuple[str, str]:
    dimension = dimension_of(item.value)
    if dimension == _HOUSEHOLD:
        return _HOUSEHOLDS, "rules.more-than-all"
    if dimension == _VISIT:
        return _HOUSEHOLDS, "rules.visits"
    return (_PERSONS, "rules.more-persons") if dimension == _PERSON else ("", "")


def _is_part(code: str, whole: str, room: Room) -> bool:
    """Say whether an indicator is a part of the whole by definition, and so told elsewhere."""
    seen: set[str] = set()
    while code in room.wholes and code not in seen:
        seen.add(code)
        code = room.wholes[code]
    return code == whole


def pairs(room: Room) -> Iterator[Finding]:
    """Yield households that are more than their persons, and persons more than attendances.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(pairs(room))
    []
    """
    for less, more in _distinct(_pairs(room)):
        if _is_more(room, less, more):
            if dimension_of(less.value) == _HOUSEHOLD:
                yield _pair_found("rules.pair", room, more, less)
            else:
                yield _pair_found("rules.attendances", room, less, more)


def _pairs(room: Room) -> Iterator[Pair]:
    for item, slot in _at_slots(room):
        stem, _, last = item.indicator.rpartition(".")
        more = {"households": "persons", "persons": "attendances"}.get(last)
        other = None if more is None else room.figures.find(f"{stem}.{more}", slot)
        if other is not None and _alike(item, other):
            yield item, other
    for item in room.figures.data:
        for relation in item.relations:
            target = room.target(relation) if relation.kind in _RELATED else None
            if target is not None and _ranked(item, target):
                yield item, target


def _alike(left: Observation, right: Observation) -> bool:
    """Say whether both are cumulated or neither is: else they are of different times."""
    return isinstance(left.period, CumulativeTo) == isinstance(right.period, CumulativeTo)


def _ranked(less: Observation, more: Observation) -> bool:
    if not _alike(less, more):
        return False
    dimensions = dimension_of(less.value), dimension_of(more.value)
    return dimensions in ((_HOUSEHOLD, _PERSON), (_PERSON, _PERSON_TIME))


def ranges(room: Room) -> Iterator[Finding]:
    """Yield shares outside 0 to 100 %, what is below zero, and values of another unit.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(ranges(room))
    []
    """
    for item in room.figures.data:
        indicator, exactly = room.indicator(item), extent(item.value)
        if indicator is None or exactly is None or _is_inside(exactly, item, indicator):
            continue
        width = room.width(item)
        assert width is not None  # noqa: S101 - it is as wide as its extent, or wider
        if isinstance(item.value, Share) and indicator.kind is Kind.RATIO:
            if not width.meets(_room_of(indicator)):
                most = "0—100%" if _is_share(indicator) else "≥0"
                fields = {"left": item.text, **room.names(item)}
                yield found_at("rules.share", item, right=most, **fields)
        elif _exists(indicator) and not width.meets(Interval(0, None)):
            yield found_at(
                "rules.negative", item, left=item.text, right="0", **room.names(item)
            )


def _is_inside(exactly: Interval, item: Observation, indicator: Indicator) -> bool:
    """Say whether a figure is in bounds without a look at what it was rounded from."""
    if isinstance(item.value, Share):
        return exactly.within(_room_of(indicator))
    return exactly.low is not None and exactly.low >= 0


def _room_of(indicator: Indicator) -> Interval:
    return Interval(0, 1 if _is_share(indicator) else None)


def _exists(indicator: Indicator) -> bool:
    if indicator.kind is Kind.STOCK:
        return True
    counts = indicator.kind is Kind.FLOW and bool(indicator.unit.counting)
    return counts and not _is_difference(indicator)


def _is_difference(indicator: Indicator) -> bool:
    """Say whether a flow is one figure less another, and falls below zero by definition."""
    figure = indicator.figure
    if isinstance(figure, Call):
        return figure.word == "change"
    return isinstance(figure, Arithmetic) and figure.operator == "-"


def told_twice(room: Room) -> Iterator[Finding]:
    """Yield figures that their own formula, or their numerator and denominator, contradict.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> list(told_twice(room))
    []
    """
    for code in room.figures.data.indicators:
        bound = room.formula(code)
        if bound is None or is_growth(bound.figure):
            continue
        told: set[tuple[Key, ...]] = set()
        for slot in room.figures.slots_of(code):
            item = room.figures.find(code, slot)
            for found in () if item is None else _by_formula(room, item, bound.figure, slot):
                # A day is asked for by itself and as the end of its year.
                if found.keys not in told:
                    told.add(found.keys)
                    yield found
    for item in room.figures.data:
        yield from _by_relations(room, item)


def is_growth(figure: Any) -> TypeGuard[Call]:
    """Say whether a formula is the growth of one indicator: that is held against levels.

    >>> from xiaoping.indicators.formula import parse_formula
    >>> is_growth(parse_formula("growth(econ.gdp)")), is_growth(parse_formula("econ.gdp * 2"))
    (True, False)
    """
    return isinstance(figure, Call) and figure.word == "growth"


def _by_formula(room: Room, item: Observation, figure: Any, slot: Slot) -> Iterator[Finding]:
    wide = room.working(slot, printed=True)
    told, follows = room.width(item), wide.worth(figure)
    if told is None or isinstance(follows, Lack) or told.meets(follows):
        return
    used = [other for other in wide.used.values() if other is not item]
    if not all(room.sound(other) for other in (item, *used)) or _mixes(room, [item, *used]):
        return
    narrow = room.working(slot, printed=False).worth(figure)
    yield found_at(
        "rules.told-twice",
        item,
        *used,
        left=item.text,
        right=shown(follows if isinstance(narrow, Lack) else narrow, _unit_of(room, item)),
        formula=f"{figure}（{'、'.join(other.text for other in used)}）",
        **room.names(item),
    )


def _mixes(room: Room, items: list[Observation]) -> bool:
    """Say whether flows of a span and cumulations stand side by side: they say nothing."""
    flows = [
        isinstance(item.period, CumulativeTo)
        for item in items
        if (found := room.indicator(item)) is not None and found.kind is Kind.FLOW
    ]
    return len(set(flows)) > 1


def _by_relations(room: Room, item: Observation) -> Iterator[Finding]:
    by_kind = {relation.kind: room.target(relation) for relation in item.relations}
    equal = by_kind.get(RelationKind.EQUALS)
    if equal is not None and _apart(room, item, equal):
        yield _pair_found("rules.equals", room, item, equal)
    above, below_ = (
        by_kind.get(kind) for kind in (RelationKind.NUMERATOR, RelationKind.DENOMINATOR)
    )
    if above is None or below_ is None or room.formula(item.indicator) is not None:
        return
    told, part, whole = (room.width(each) for each in (item, above, below_))
    if told is None or part is None or whole is None or whole.contains(0):
        return
    if dimension_of(above.value) != dimension_of(below_.value) or not isinstance(
        item.value, Share
    ):
        return
    follows = part * whole.inverse()
    if not told.meets(follows):
        yield found_at(
            "rules.told-twice",
            item,
            above,
            below_,
            left=item.text,
            right=shown(follows, unit("percent")),
            formula=f"{above.text} / {below_.text}",
            **room.names(item),
        )


def _apart(room: Room, left: Observation, right: Observation) -> bool:
    mine, theirs = room.width(left), room.width(right)
    if mine is None or theirs is None:
        return False
    return dimension_of(left.value) == dimension_of(right.value) and not mine.meets(theirs)


def overlaps(room: Room) -> Iterator[Finding]:
    """Yield a note for every group of counts that may overlap, with the range of their sum.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> [item.right for item in overlaps(room)]
    ['139—182人']
    """
    for group in _groups(room):
        widths = [width for item in group if (width := room.width(item)) is not None]
        dimensions = {dimension_of(item.value) for item in group}
        if len(widths) < 2 or len(dimensions) > 1:
            continue
        total = widths[0]
        for width in widths[1:]:
            total = total + width
        most = max(widths, key=lambda width: (width.low or 0, width.low_open))
        names = [room.names(item) for item in group]
        yield found_at(
            "rules.overlap",
            *group,
            left="、".join(item.text for item in group),
            right=range_text(most.low, total.high, _unit_of(room, group[0])),
            names_zh=[name["name_zh"] for name in names],
            names_en=[name["name_en"] for name in names],
        )


def _groups(room: Room) -> Iterator[list[Observation]]:
    linked: dict[Key, list[Observation]] = {}
    for item in room.figures.data:
        for relation in item.relations:
            target = room.target(relation)
            if relation.kind is RelationKind.POSSIBLE_OVERLAP and target is not None:
                linked.setdefault(item.key, []).append(target)
                linked.setdefault(target.key, []).append(item)
    seen: set[Key] = set()
    for item in room.figures.data:
        if item.key in linked and item.key not in seen:
            group, waiting = [], [item]
            while waiting:
                here = waiting.pop()
                if here.key not in seen:
                    seen.add(here.key)
                    group.append(here)
                    waiting.extend(linked[here.key])
            yield sorted(group, key=lambda each: room.figures.order[each.key])


def _at_slots(room: Room) -> Iterator[tuple[Observation, Slot]]:
    """Yield every figure that happened, with the places at which it is asked."""
    for code in room.figures.data.indicators:
        for slot in room.figures.slots_of(code):
            found = room.figures.find(code, slot)
            if found is not None:
                yield found, slot


def _distinct(pairs_: Iterator[Pair]) -> Iterator[Pair]:
    seen: set[tuple[int, int]] = set()
    for left, right in pairs_:
        if (id(left), id(right)) not in seen and left is not right:
            seen.add((id(left), id(right)))
            yield left, right


def _is_more(room: Room, part: Observation, whole: Observation) -> bool:
    """Say whether a figure is surely more than another; counts of different things by number."""
    mine, theirs = room.width(part), room.width(whole)
    if mine is None or theirs is None:
        return False
    counted = {_HOUSEHOLD, _PERSON, _PERSON_TIME, _VISIT}
    left, right = dimension_of(part.value), dimension_of(whole.value)
    if left != right and not (left in counted and right in counted):
        return False
    return below(theirs, mine).value is True


def _unit_of(room: Room, item: Observation) -> Any:
    found = room.indicator(item)
    return unit("percent") if found is None else found.unit


def held_in_totals(room: Room) -> Iterator[Finding]:
    """Yield figures of what is held in totals only that are of persons, or of a village.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.indicators.dataset import DataSet
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> told = Observation("lawful.clues", "431228223204", Year(2020), quantity("1条"))
    >>> room = Room.of(DataSet([told]), catalogue(), catalogue().parameters)
    >>> [finding.code for finding in held_in_totals(room)]
    ['rules.aggregate-only']
    """
    for item in room.figures.data:
        found = room.indicator(item)
        if found is None:
            continue
        dimensions = [name for name, _ in item.breakdown]
        narrow = narrowed_by(found, area=item.area, breakdown=dimensions)
        if narrow:
            yield found_at("rules.aggregate-only", item, by=list(narrow), **room.names(item))


GENERAL: Final = (
    parts_of_wholes,
    more_than_there_are,
    pairs,
    ranges,
    told_twice,
    overlaps,
    held_in_totals,
)
"""The rules of this module."""
