"""Areas over time: versions of a code, what was made from what, and when.

A book may hold a code several times, each time with its own validity: those are the
versions of the area.  A version comes of the versions that its predecessors name, and of
the version of its own code before it.  That version is passed over only where a gap lies
between and the new one names other predecessors: then the code was given out anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import Final, final

import attrs

from xiaoping.areas.area import Area
from xiaoping.areas.fields import each

__all__ = ["AreaChange", "ChangeKind", "History"]

_DAY: Final = datetime.timedelta(days=1)


def _areas(given: Iterable[Area]) -> tuple[Area, ...]:
    return each("areas", given, Area)


class ChangeKind(Enum):
    """What happened to areas on a day."""

    CREATED = "created"
    RENAMED = "renamed"
    RECODED = "recoded"
    MERGED = "merged"
    SPLIT = "split"
    ABOLISHED = "abolished"


@final
@attrs.frozen(kw_only=True)
class AreaChange:
    """One change of areas.

    Attributes:
        kind: What happened.  An area that changes its code is recoded, even if its name
            changes too.
        day: The first day after the change; ``None`` if unknown.
        before: The areas that it happened to; predecessors that the book lacks are not
            among them.
        after: The areas that came of them.

    >>> day = datetime.date(2016, 1, 1)
    >>> change = AreaChange(kind=ChangeKind.CREATED, day=day, after=(Area("43", "湖南省"),))
    >>> change.kind.value, change.before
    ('created', ())
    """

    kind: ChangeKind
    day: datetime.date | None
    before: tuple[Area, ...] = attrs.field(default=(), converter=_areas)
    after: tuple[Area, ...] = attrs.field(default=(), converter=_areas)


@final
@attrs.frozen(slots=False)
class History:
    """The versions of areas and the ways between them; a book holds one.

    Attributes:
        areas: The areas, each code as often as it has versions.

    >>> old = Area("431228223202", "甲村", valid_to=datetime.date(2015, 12, 31))
    >>> new = Area("431228223203", "乙村", predecessors=("431228223202",))
    >>> [area.name for area in History((old, new)).before(new)]
    ['甲村']
    """

    areas: tuple[Area, ...] = attrs.field(converter=_areas)

    @cached_property
    def versions(self) -> Mapping[str, tuple[Area, ...]]:
        """The versions of each code, oldest first."""
        found: dict[str, list[Area]] = {}
        for area in self.areas:
            found.setdefault(area.code, []).append(area)
        return {code: tuple(sorted(held, key=_start)) for code, held in found.items()}

    def overlapping(self) -> tuple[str, ...]:
        """Return the codes that have two versions on one day."""
        return tuple(
            code
            for code, held in self.versions.items()
            if any(_end(one) >= _start(two) for one, two in pairwise(held))
        )

    def before(self, area: Area) -> tuple[Area, ...]:
        """Return the versions that a version came of directly."""
        return tuple(self.areas[place] for place in self._before[self._place(area)])

    def after(self, area: Area) -> tuple[Area, ...]:
        """Return the versions that came of a version directly."""
        return tuple(self.areas[place] for place in self._after[self._place(area)])

    def lacking(self, area: Area) -> tuple[str, ...]:
        """Return the predecessors of a version that have no version before it."""
        held = {one.code for one in self.before(area)}
        return tuple(code for code in area.predecessors if code not in held)

    def circles(self) -> tuple[tuple[Area, ...], ...]:
        """Return the versions that would have come of themselves, each with those between.

        The days of a validity rule that out; predecessors of areas without a first day do not.

        >>> one, two = "431228223202", "431228223203"
        >>> areas = Area(one, "甲村", predecessors=(two,)), Area(two, "乙村", predecessors=(one,))
        >>> [[area.name for area in circle] for circle in History(areas).circles()]
        [['甲村', '乙村']]
        """
        found: list[tuple[Area, ...]] = []
        done: set[int] = set()
        for first in range(len(self.areas)):
            way = [] if first in done else [first]
            left = {first: iter(self._before[first])}
            while way:
                origin = next(left[way[-1]], None)
                if origin is None:
                    done.add(way.pop())
                elif origin in left and origin not in done:
                    found.append(tuple(self.areas[p] for p in way[way.index(origin) :]))
                elif origin not in done:
                    way.append(origin)
                    left[origin] = iter(self._before[origin])
        return tuple(found)

    def forward(self, begin: Iterable[Area], day: datetime.date) -> tuple[Area, ...]:
        """Return what versions had become by a day."""
        return self._followed((a for a in begin if _start(a) <= day), self.after, day)

    def backward(self, begin: Iterable[Area], day: datetime.date) -> tuple[Area, ...]:
        """Return what versions had been on a day."""
        return self._followed((a for a in begin if _end(a) >= day), self.before, day)

    def _followed(
        self,
        begin: Iterable[Area],
        onward: Callable[[Area], tuple[Area, ...]],
        day: datetime.date,
    ) -> tuple[Area, ...]:
        reached: set[int] = set()
        waiting = list(begin)
        while waiting:
            area = waiting.pop()
            place = self._place(area)
            if place not in reached:
                reached.add(place)
                waiting += () if area.valid_on(day) else onward(area)
        return tuple(self.areas[p] for p in sorted(reached) if self.areas[p].valid_on(day))

    def changes(self) -> tuple[AreaChange, ...]:
        """Return all changes, the earliest first, those of unknown day before all."""
        found = [change for area in self.areas for change in self._arrival(area)]
        found += [change for area in self.areas for change in self._departure(area)]
        order = list(ChangeKind)
        return tuple(
            sorted(
                found,
                key=lambda change: (
                    change.day or datetime.date.min,
                    order.index(change.kind),
                    (change.after or change.before)[0].code,
                ),
            )
        )

    def _arrival(self, area: Area) -> Iterator[AreaChange]:
        """Tell how a version came to be, if it did so alone."""
        before = self.before(area)
        day = _day_of(before, area)
        named = len(before) + len(self.lacking(area))
        if named == 0:
            if area.valid_from is not None:
                yield AreaChange(kind=ChangeKind.CREATED, day=day, after=(area,))
        elif named > 1:
            yield AreaChange(kind=ChangeKind.MERGED, day=day, before=before, after=(area,))
        elif not before or len(self._parts(before[0], day)) == 1:
            if not before or before[0].code != area.code:
                kind = ChangeKind.RECODED
                yield AreaChange(kind=kind, day=day, before=before, after=(area,))
            elif before[0].name != area.name:
                kind = ChangeKind.RENAMED
                yield AreaChange(kind=kind, day=day, before=before, after=(area,))

    def _departure(self, area: Area) -> Iterator[AreaChange]:
        """Tell what became of a version, if it is gone or became several."""
        after = self.after(area)
        for day in dict.fromkeys(_day_of((area,), one) for one in after):
            parts = self._parts(area, day)
            if len(parts) > 1:
                yield AreaChange(kind=ChangeKind.SPLIT, day=day, before=(area,), after=parts)
        if not after and area.valid_to is not None:
            day = _next(area.valid_to)
            yield AreaChange(kind=ChangeKind.ABOLISHED, day=day, before=(area,))

    def _parts(self, area: Area, day: datetime.date | None) -> tuple[Area, ...]:
        """Return what a version became on a day, itself included if it went on."""
        made = tuple(one for one in self.after(area) if _day_of((area,), one) == day)
        return (area, *made) if day is not None and area.valid_on(day) else made

    def _place(self, area: Area) -> int:
        return self._places[area.code, area.valid_from]

    @cached_property
    def _places(self) -> Mapping[tuple[str, datetime.date | None], int]:
        return {(area.code, area.valid_from): n for n, area in enumerate(self.areas)}

    @cached_property
    def _before(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(self._origins(area)) for area in self.areas)

    @cached_property
    def _after(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.areas]
        for place, origins in enumerate(self._before):
            for origin in origins:
                found[origin].append(place)
        return tuple(map(tuple, found))

    def _origins(self, area: Area) -> Iterator[int]:
        codes = dict.fromkeys(area.predecessors)
        own = self._version_before(area.code, area)
        if own is not None and (not codes or _next(_end(own)) == area.valid_from):
            codes[area.code] = None
        for code in codes:
            found = self._version_before(code, area)
            if found is not None:
                yield self._place(found)

    def _version_before(self, code: str, area: Area) -> Area | None:
        """Return the last version of a code that began before another version did."""
        held = self.versions.get(code, ())
        begun = [
            one
            for one in held
            if one is not area and (area.valid_from is None or _start(one) < area.valid_from)
        ]
        # Of its own code, nothing lies before a version without a first day.
        if code == area.code and area.valid_from is None:
            return None
        return begun[-1] if begun else None


def _start(area: Area) -> datetime.date:
    return area.valid_from or datetime.date.min


def _end(area: Area) -> datetime.date:
    return area.valid_to or datetime.date.max


def _next(day: datetime.date) -> datetime.date | None:
    """Return the day after, or ``None`` where the calendar ends."""
    return None if day == datetime.date.max else day + _DAY


def _day_of(before: tuple[Area, ...], after: Area) -> datetime.date | None:
    """Return the day on which a version came of others."""
    if after.valid_from is not None:
        return after.valid_from
    ends = [area.valid_to for area in before]
    known = [end for end in ends if end is not None]
    return _next(max(known)) if known and len(known) == len(ends) else None
