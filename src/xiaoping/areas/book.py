"""Books of areas and places: looked up by code, id or name, today or on another day."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import final

import attrs

from xiaoping.areas.area import Area, Place
from xiaoping.areas.fields import check_day, each
from xiaoping.areas.history import AreaChange, History
from xiaoping.errors import AbsentError, AmbiguousError, DuplicateError, nearest
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = ["AreaBook"]


def _areas(given: Iterable[Area]) -> tuple[Area, ...]:
    return each("areas", given, Area)


def _places(given: Iterable[Place]) -> tuple[Place, ...]:
    return each("places", given, Place)


@final
@attrs.frozen(slots=False)
class AreaBook:
    """Areas and places, to be looked up by code, id or name.

    A code may stand several times if each has its own validity: those are the versions
    of the area, and what is looked up without a day is the latest.

    >>> book = AreaBook((Area("431228223000", "晓坪乡"), Area("431228223204", "小冲村")))
    >>> book["431228223204"].name, [a.name for a in book.children_of("431228223000")]
    ('小冲村', ['小冲村'])
    """

    areas: tuple[Area, ...] = attrs.field(default=(), converter=_areas)
    places: tuple[Place, ...] = attrs.field(default=(), converter=_places)

    def __attrs_post_init__(self) -> None:
        """Refuse a code that stands twice on one day, and an id that stands twice."""
        ids = Counter(place.id for place in self.places)
        twice = {*self._history.overlapping(), *(one for one in ids if ids[one] > 1)}
        if twice:
            raise fail(DuplicateError, "area.duplicate", given=sorted(twice))

    @cached_property
    def _history(self) -> History:
        return History(self.areas)

    @cached_property
    def _latest(self) -> tuple[Area, ...]:
        return tuple(held[-1] for held in self._history.versions.values())

    @cached_property
    def _by_code(self) -> dict[str, Area | Place]:
        known: dict[str, Area | Place] = {area.code: area for area in self._latest}
        return known | {place.id: place for place in self.places}

    def find(self, code: str, *, day: datetime.date | None = None) -> Area | Place | None:
        """Return the area of a code or the place of an id, or ``None``.

        Of several versions it is the latest, or the one valid on ``day``; an area that
        is not valid on that day is not found.

        Raises:
            TextError: The day is no date.

        >>> end = datetime.date(2016, 5, 31)
        >>> old = Area("431228223204", "甲村", valid_to=end)
        >>> new = Area("431228223204", "乙村", valid_from=datetime.date(2016, 6, 1))
        >>> book = AreaBook((old, new))
        >>> book.find("431228223204").name, book.find("431228223204", day=end).name
        ('乙村', '甲村')
        """
        if day is not None:
            check_day("day", day)
        if day is None or code not in self._history.versions:
            return self._by_code.get(code)
        held = self._history.versions[code]
        return next((area for area in held if area.valid_on(day)), None)

    def __getitem__(self, code: str) -> Area | Place:
        """Return the area of a code or the place of an id.

        Raises:
            AbsentError: There is none; near codes are named.
        """
        found = self.find(code)
        if found is None:
            raise fail(
                AbsentError, "area.absent", given=code, near=nearest(code, self._by_code)
            )
        return found

    def __iter__(self) -> Iterator[Area | Place]:
        """Iterate over areas in all their versions, then places."""
        return iter((*self.areas, *self.places))

    def named(self, name: str) -> Area | Place:
        """Return the area or place of a name or alias; a former name is one too.

        Raises:
            AbsentError: There is none.
            AmbiguousError: There are several.
        """
        found = [item for item in self if str(name) in self._names(item)]
        codes = tuple(dict.fromkeys(map(_key, found)))
        if len(codes) > 1:
            raise fail(AmbiguousError, "area.ambiguous", given=name, codes=codes)
        if not found:
            known = [label for item in self for label in self._names(item)]
            raise fail(AbsentError, "area.absent", given=name, near=nearest(name, known))
        return self[codes[0]]

    def has_name(self, name: str) -> bool:
        """Say whether an area or place has a name or alias; see :meth:`named`.

        >>> AreaBook((Area("431228223204", "小冲村"),)).has_name("小冲村")
        True
        """
        return name in self._all_names

    @cached_property
    def _all_names(self) -> frozenset[str]:
        return frozenset(label for item in self for label in self._names(item))

    @staticmethod
    def _names(item: Area | Place) -> Iterable[str]:
        return (item.name, *item.aliases) if isinstance(item, Area) else (item.name,)

    def name_of(self, code: str) -> str:
        """Return the name of the area of a code, or of the place of an id.

        Raises:
            AbsentError: There is none; near codes are named.
        """
        return self[code].name

    def ancestors(self, code: str) -> tuple[Area, ...]:
        """Return the areas of the book that an area or place lies in, nearest first.

        Levels that the book does not hold are passed over.

        Raises:
            AbsentError: The book has no such code or id.

        >>> book = AreaBook((Area("43", "湖南省"), Area("431228223000", "晓坪乡")))
        >>> [area.name for area in book.ancestors("431228223000")]
        ['湖南省']
        """
        item = self[code]
        inner = item.code if isinstance(item, Area) else item.within
        above = (area for area in self._latest if inner and area.contains(inner))
        found = [area for area in above if area is not item]
        return tuple(sorted(found, key=lambda area: len(area.stem), reverse=True))

    def check(self) -> Problems:
        """Return what is amiss between the entries.

        Areas whose parent the book lacks, or has for a part of their validity only;
        predecessors that the book lacks, that are valid still, or that run in a circle.
        A parent is missed only where the book has others of its level: a book of one
        county's villages need not hold the country.

        >>> book = AreaBook((Area("431228223000", "晓坪乡"), Area("431228101200", "某村")))
        >>> [problem.code for problem in book.check()]
        ['area.orphan']
        """
        found = [*self._orphans()]
        for area in self.areas:
            parent = self._history.versions.get(area.parent_code, ())
            if parent and not _covered(area, parent):
                found.append(_problem("area.parent-validity", area, parent=area.parent_code))
            lacking = self._history.lacking(area)
            if lacking:
                near = nearest(lacking[0], self._by_code)
                found.append(_problem("area.predecessor", area, codes=lacking, near=near))
            lasting = [one.code for one in self._history.before(area) if _lasts(one, area)]
            if lasting:
                found.append(_problem("area.overlap", area, codes=lasting))
        for circle in self._history.circles():
            codes = [area.code for area in circle]
            found.append(_problem("area.circle", circle[0], codes=codes))
        return Problems(found)

    def _orphans(self) -> Iterator[Problem]:
        covered = {len(area.stem) for area in self.areas}
        held = [
            *((area.code, area.name, area.parent_code) for area in self._latest),
            *((place.id, place.name, place.within) for place in self.places),
        ]
        for code, name, parent in held:
            if parent and parent not in self._by_code and _stem_length(parent) in covered:
                near = nearest(parent, self._by_code)
                fields = {"given": name, "parent": parent, "near": near}
                yield Problem("area.orphan", Location(path=code), fields)

    def children_of(self, code: str) -> tuple[Area, ...]:
        """Return the areas that lie directly in the area of ``code``."""
        return tuple(area for area in self._latest if area.parent_code == code)

    def on(self, day: datetime.date) -> AreaBook:
        """Return the book of the areas valid on a day; places have no validity and stay.

        Raises:
            TextError: The day is no date.

        >>> gone = Area("431228223202", "甲村", valid_to=datetime.date(2015, 12, 31))
        >>> AreaBook((gone,)).on(datetime.date(2016, 1, 1)).areas
        ()
        """
        check_day("day", day)
        return AreaBook(tuple(area for area in self.areas if area.valid_on(day)), self.places)

    def successors_of(self, code: str) -> tuple[Area, ...]:
        """Return the areas with other codes that were made from the area of a code.

        Only what was made directly; :meth:`now_of` goes on to a day.

        Raises:
            AbsentError: The book has no such area.

        >>> old = Area("431228223202", "甲村", valid_to=datetime.date(2015, 12, 31))
        >>> new = Area("431228223203", "乙村", predecessors=("431228223202",))
        >>> [area.name for area in AreaBook((old, new)).successors_of("431228223202")]
        ['乙村']
        """
        made = (one for area in self._versions_of(code) for one in self._history.after(area))
        found = {one.code for one in made} - {code}
        return tuple(area for area in self._latest if area.code in found)

    def now_of(
        self, code: str, day: datetime.date, *, used_on: datetime.date | None = None
    ) -> tuple[Area, ...]:
        """Return what the area of an old code is on a later day.

        It is one area as a rule, several after a split, none after it was abolished or
        before it was made.

        Args:
            code: A code that was or is in use.
            day: The later day.
            used_on: A day on which the code stood for the area that is meant; needed
                only where a code was given out anew.

        Raises:
            AbsentError: The book has no such area.
            TextError: One of the days is no date.

        >>> day = datetime.date(2016, 1, 1)
        >>> old = Area("431228223202", "甲村", valid_to=datetime.date(2015, 12, 31))
        >>> codes = ("431228223203", "431228223204")
        >>> new = [
        ...     Area(c, n, valid_from=day, predecessors=(old.code,)) for c, n in zip(codes, "乙丙")
        ... ]
        >>> [area.name for area in AreaBook((old, *new)).now_of(old.code, day)]
        ['乙', '丙']
        """
        check_day("day", day)
        return self._history.forward(self._versions_of(code, used_on), day)

    def was(
        self, code: str, day: datetime.date, *, used_on: datetime.date | None = None
    ) -> tuple[Area, ...]:
        """Return what the area of a code was on an earlier day: several before a merger.

        Args:
            code: A code that was or is in use.
            day: The earlier day.
            used_on: A day on which the code stood for the area that is meant.

        Raises:
            AbsentError: The book has no such area.
            TextError: One of the days is no date.

        >>> end = datetime.date(2015, 12, 31)
        >>> parts = Area("431228223201", "甲村", valid_to=end), Area("431228223202", "乙村", valid_to=end)
        >>> new = Area("431228223203", "丙村", predecessors=[part.code for part in parts])
        >>> whole = attrs.evolve(new, valid_from=datetime.date(2016, 1, 1))
        >>> [area.name for area in AreaBook((*parts, whole)).was(whole.code, end)]
        ['甲村', '乙村']
        """
        check_day("day", day)
        return self._history.backward(self._versions_of(code, used_on), day)

    def changes(self) -> tuple[AreaChange, ...]:
        """Return what happened to the areas, the earliest first.

        A version that differs in neither code nor name is no change.

        >>> gone = Area("431228223202", "甲村", valid_to=datetime.date(2015, 12, 31))
        >>> [(str(change.day), change.kind.value) for change in AreaBook((gone,)).changes()]
        [('2016-01-01', 'abolished')]
        """
        return self._history.changes()

    def _versions_of(self, code: str, day: datetime.date | None = None) -> tuple[Area, ...]:
        held = self._history.versions.get(code)
        if held is None:
            near = nearest(code, self._history.versions)
            raise fail(AbsentError, "area.absent", given=code, near=near)
        return tuple(area for area in held if day is None or area.valid_on(day))


def _key(item: Area | Place) -> str:
    return item.code if isinstance(item, Area) else item.id


def _problem(code: str, area: Area, **fields: object) -> Problem:
    return Problem(code, Location(path=area.code), {"given": area.name, **fields})


def _lasts(before: Area, after: Area) -> bool:
    """Say whether a version is valid on the first day of what came of it, or after."""
    if before.valid_to is None:
        return True
    return after.valid_from is not None and after.valid_from <= before.valid_to


def _covered(area: Area, parent: tuple[Area, ...]) -> bool:
    """Say whether the versions of the parent hold, one after the other, as long as an area.

    Before the first day that is known, nothing is asked.
    """
    end = area.valid_to or datetime.date.max
    day = area.valid_from or min(end, parent[0].valid_to or end)
    for version in parent:
        if version.valid_on(day):
            last = version.valid_to or datetime.date.max
            if last >= end:
                return True
            day = last + datetime.timedelta(days=1)
    return False


def _stem_length(code: str) -> int:
    return len(Area(code, code).stem)
