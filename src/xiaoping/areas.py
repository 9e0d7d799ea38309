"""Statistical areas and places: codes, levels, parents, names, validity.

An area is a division of the country, named by its statistical code: 2 digits for a
province, 4 for a prefecture, 6 for a county, 12 for a township or village (the last three
digits are zero for a township), 14 for a villager group.  A place is a spot inside an area
that has no code of its own: a market town, a resettlement site, a school.

Source: GB/T 2260, GB/T 10114-2003; 国统字〔2009〕91号 for digits 7 to 12; GB/T 35958-2018
for the 14 digits of a villager group.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.errors import (
    AbsentError,
    AmbiguousError,
    DuplicateError,
    InvariantError,
    TextError,
    nearest,
)
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = ["Area", "AreaBook", "Level", "Place", "area_code"]

_PROVINCE, _PREFECTURE, _COUNTY, _TOWNSHIP, _VILLAGE, _GROUP = 2, 4, 6, 9, 12, 14
_TOWNSHIP_RANGES: Final = range(1, 600)
_VILLAGE_RANGES: Final = range(1, 600)


class Level(Enum):
    """The levels of divisions, from the province down to the villager group."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    GROUP = "group"


_STEMS: Final = {
    Level.PROVINCE: _PROVINCE,
    Level.PREFECTURE: _PREFECTURE,
    Level.COUNTY: _COUNTY,
    Level.TOWNSHIP: _TOWNSHIP,
    Level.VILLAGE: _VILLAGE,
    Level.GROUP: _GROUP,
}


def area_code(text: object) -> str:
    """Return the canonical code of an area.

    Accepted are 2, 4, 6, 9, 12 and 14 digits; 9 digits are a township, and trailing
    zeros of a code of 12 above the township are cut.

    Raises:
        TextError: It is no code; what is wrong is told.

    >>> area_code("431228223"), area_code("431228000000")
    ('431228223000', '431228')
    """
    if not isinstance(text, str) or not (text.isascii() and text.isdigit()):
        raise fail(TextError, "area.code", given=text)
    if len(text) not in (2, 4, 6, 9, 12, 14):
        raise fail(TextError, "area.length", given=text, digits=len(text))
    code = f"{text}000" if len(text) == _TOWNSHIP else text
    if len(code) == _VILLAGE and code[_COUNTY:] == "000000":
        code = code[:_COUNTY]
    while len(code) in (_COUNTY, _PREFECTURE) and code.endswith("00"):
        code = code[:-2]
    if len(code) >= _VILLAGE and not _in_ranges(code):
        raise fail(TextError, "area.range", given=text)
    if code.startswith("0") or code == "00":
        raise fail(TextError, "area.code", given=text)
    return code


def _codes(texts: Iterable[object]) -> tuple[str, ...]:
    return tuple(area_code(text) for text in texts)


def _code_or_none(text: object) -> str:
    return "" if text == "" else area_code(text)


def _in_ranges(code: str) -> bool:
    """Say whether digits 7-9 and 10-12 are ones that the rules give out."""
    village = int(code[_TOWNSHIP:_VILLAGE])
    below = village in _VILLAGE_RANGES or (village == 0 and len(code) == _VILLAGE)
    group = len(code) < _GROUP or code[_VILLAGE:] != "00"
    return int(code[_COUNTY:_TOWNSHIP]) in _TOWNSHIP_RANGES and below and group


@final
@attrs.frozen
class Area:
    """A division, with its name.

    Attributes:
        code: The canonical code.
        name: The name, as it is printed.
        aliases: Other names it is printed with.
        valid_from: The first day on which code and name hold, if known.
        valid_to: The last day, if they no longer hold.
        predecessors: The codes it was made from.
        invented: Whether it is made up, as in examples.

    >>> village = Area("431228223204", "小冲村")
    >>> village.level.value, village.parent_code
    ('village', '431228223000')
    """

    code: str = attrs.field(converter=area_code)
    name: str
    aliases: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    valid_from: datetime.date | None = attrs.field(default=None, kw_only=True)
    valid_to: datetime.date | None = attrs.field(default=None, kw_only=True)
    predecessors: tuple[str, ...] = attrs.field(default=(), converter=_codes, kw_only=True)
    invented: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless area, and a validity that ends before it begins."""
        if not self.name.strip():
            raise fail(InvariantError, "area.nameless", code=self.code)
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise fail(
                InvariantError, "area.validity", start=self.valid_from, end=self.valid_to
            )

    @property
    def level(self) -> Level:
        """Its level, as its code says."""
        if len(self.code) == _VILLAGE and self.code.endswith("000"):
            return Level.TOWNSHIP
        return next(
            level
            for level, size in _STEMS.items()
            if size == len(self.code) and level is not Level.TOWNSHIP
        )

    @property
    def stem(self) -> str:
        """The digits that the codes of everything in it begin with."""
        return self.code[: _STEMS[self.level]]

    @property
    def parent_code(self) -> str:
        """The code of the division it lies in; empty for a province."""
        above = {
            Level.PROVINCE: "",
            Level.PREFECTURE: self.code[:_PROVINCE],
            Level.COUNTY: self.code[:_PREFECTURE],
            # A prefecture without counties (441900) is written as the prefecture.
            Level.TOWNSHIP: self.code[:_COUNTY].removesuffix("00"),
            Level.VILLAGE: f"{self.code[:_TOWNSHIP]}000",
            Level.GROUP: self.code[:_VILLAGE],
        }
        return above[self.level]

    def contains(self, code: str) -> bool:
        """Say whether the area of ``code`` lies in this one, or is it.

        >>> Area("431228", "芷江侗族自治县").contains("431228223000")
        True
        """
        return code.startswith(self.stem)

    def valid_on(self, day: datetime.date) -> bool:
        """Say whether code and name hold on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@final
@attrs.frozen
class Place:
    """A spot without a statistical code of its own.

    Attributes:
        id: Its id, ``place:`` and words in ASCII.
        name: The name, as it is printed.
        within: The code of the area it lies in; empty if unknown.
        kind: What it is, such as ``market town``.

    >>> Place("place:market-town", "集镇", within="431228223000").name
    '集镇'
    """

    id: str = attrs.field()
    name: str
    within: str = attrs.field(default="", converter=_code_or_none)
    kind: str = ""

    @id.validator  # noqa: A003 - the field of this class is meant
    def _formed(self, _attribute: object, value: str) -> None:
        words = value.removeprefix("place:")
        plain = words.replace("-", "").replace("_", "")
        if words == value or not (plain.isascii() and plain.isalnum() and plain.islower()):
            raise fail(TextError, "area.place", given=value)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless place."""
        if not self.name.strip():
            raise fail(InvariantError, "area.nameless", code=self.id)


@final
@attrs.frozen(slots=False)
class AreaBook:
    """Areas and places, to be looked up by code, id or name.

    >>> book = AreaBook((Area("431228223000", "晓坪乡"), Area("431228223204", "小冲村")))
    >>> book["431228223204"].name, [a.name for a in book.children_of("431228223000")]
    ('小冲村', ['小冲村'])
    """

    areas: tuple[Area, ...] = ()
    places: tuple[Place, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a code or id that stands twice."""
        codes = [*(area.code for area in self.areas), *(place.id for place in self.places)]
        if len(set(codes)) != len(codes):
            twice = sorted({code for code in codes if codes.count(code) > 1})
            raise fail(DuplicateError, "area.duplicate", given=twice)

    @cached_property
    def _by_code(self) -> dict[str, Area | Place]:
        known: dict[str, Area | Place] = {area.code: area for area in self.areas}
        return known | {place.id: place for place in self.places}

    def find(self, code: str) -> Area | Place | None:
        """Return the area of a code or the place of an id, or ``None``."""
        return self._by_code.get(code)

    def __getitem__(self, code: str) -> Area | Place:
        """Return the area of a code or the place of an id.

        Raises:
            AbsentError: There is none; near codes are named.
        """
        found = self.find(code)
        if found is None:
            raise fail(
                AbsentError, "area.absent", given=code, near=nearest(str(code), self._by_code)
            )
        return found

    def __iter__(self) -> Iterator[Area | Place]:
        """Iterate over areas, then places."""
        return iter(self._by_code.values())

    def named(self, name: str) -> Area | Place:
        """Return the area or place of a name or alias.

        Raises:
            AbsentError: There is none.
            AmbiguousError: There are several.
        """
        found = [item for item in self if str(name) in self._names(item)]
        if len(found) > 1:
            codes = [item.code if isinstance(item, Area) else item.id for item in found]
            raise fail(AmbiguousError, "area.ambiguous", given=name, codes=codes)
        if not found:
            known = [label for item in self for label in self._names(item)]
            raise fail(AbsentError, "area.absent", given=name, near=nearest(str(name), known))
        return found[0]

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
        above = (area for area in self.areas if inner and area.contains(inner))
        found = [area for area in above if area is not item]
        return tuple(sorted(found, key=lambda area: len(area.stem), reverse=True))

    def check(self) -> Problems:
        """Return what is amiss between the entries: areas whose parent the book lacks.

        A parent is missed only where the book has others of its level: a book of one
        county's villages need not hold the country.

        >>> book = AreaBook((Area("431228223000", "晓坪乡"), Area("431228101200", "某村")))
        >>> [problem.code for problem in book.check()]
        ['area.orphan']
        """
        covered = {len(area.stem) for area in self.areas}
        held = [
            *((area.code, area.name, area.parent_code) for area in self.areas),
            *((place.id, place.name, place.within) for place in self.places),
        ]
        return Problems(
            Problem(
                "area.orphan",
                Location(path=code),
                {"given": name, "parent": parent, "near": nearest(parent, self._by_code)},
            )
            for code, name, parent in held
            if parent and parent not in self._by_code and _stem_length(parent) in covered
        )

    def children_of(self, code: str) -> tuple[Area, ...]:
        """Return the areas that lie directly in the area of ``code``."""
        return tuple(area for area in self.areas if area.parent_code == code)


def _stem_length(code: str) -> int:
    township = len(code) == _VILLAGE and code.endswith("000")
    return _TOWNSHIP if township else len(code)
