"""Areas and places as values: codes, levels, parents, names, validity.

An area is a division of the country, named by its statistical code: 2 digits for a
province, 4 for a prefecture, 6 for a county, 12 for a township or village (the last three
digits are zero for a township), 14 for a villager group.  A place is a spot inside an area
that has no code of its own: a market town, a resettlement site, a school.

Source: GB/T 2260, GB/T 10114-2003; 国统字〔2009〕91号 for digits 7 to 12; GB/T 35958-2018
for the 14 digits of a villager group.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum
from typing import Final, final

import attrs

from xiaoping.areas.fields import check_day, check_flag, check_text, each
from xiaoping.errors import InvariantError, TextError
from xiaoping.messages import fail

__all__ = ["Area", "Level", "Place", "area_code", "code_at"]

_PROVINCE, _PREFECTURE, _COUNTY, _TOWNSHIP, _VILLAGE, _GROUP = 2, 4, 6, 9, 12, 14
_LENGTHS: Final = (2, 4, 6, 9, 12, 14)
_AS_IN_A_TELEPHONE: Final = 11
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
        raise fail(TextError, "area.code", given=_told(text))
    if len(text) not in _LENGTHS:
        raise fail(TextError, "area.length", given=_told(text), digits=len(text))
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


def code_at(code: str, level: Level) -> str:
    """Return the code of the area of a level that an area lies in.

    A code of a coarser level is returned as it is: nobody can tell in which village of its
    township it lies.

    >>> code_at("43122822320403", Level.VILLAGE), code_at("43122822320403", Level.TOWNSHIP)
    ('431228223204', '431228223000')
    >>> code_at("431228", Level.VILLAGE)
    '431228'
    """
    size = _STEMS[level]
    township = len(code) == _VILLAGE and code.endswith("000")
    own = _TOWNSHIP if township else len(code)
    if own <= size:
        return code
    return f"{code[:size]}000" if level is Level.TOWNSHIP else code[:size]


def _told(text: object) -> object:
    """Return what an error tells of a text that is no code: not an id or a telephone."""
    digits = sum(c.isdigit() for c in text) if isinstance(text, str) else len(str(text))
    return text if digits < _AS_IN_A_TELEPHONE else f"{str(text)[:2]}…"


def _codes(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(area_code, each("predecessors", texts, str))) if texts != () else ()


def _aliases(given: Iterable[str]) -> tuple[str, ...]:
    return each("aliases", given, str) if given != () else ()


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
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_aliases, kw_only=True)
    valid_from: datetime.date | None = attrs.field(default=None, kw_only=True)
    valid_to: datetime.date | None = attrs.field(default=None, kw_only=True)
    predecessors: tuple[str, ...] = attrs.field(default=(), converter=_codes, kw_only=True)
    invented: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless area, and a validity that ends before it begins."""
        check_text("name", self.name)
        if not self.name.strip():
            raise fail(InvariantError, "area.nameless", code=self.code)
        check_flag("invented", self.invented)
        for day in (self.valid_from, self.valid_to):
            if day is not None and type(day) is not datetime.date:
                raise fail(InvariantError, "area.day", code=self.code, given=type(day).__name__)
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

        Raises:
            TextError: It is no text.

        >>> Area("431228", "芷江侗族自治县").contains("431228223000")
        True
        """
        check_text("code", code)
        return code.startswith(self.stem)

    def valid_on(self, day: datetime.date) -> bool:
        """Say whether code and name hold on a day.

        Raises:
            TextError: It is no date.
        """
        check_day("day", day)
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
        check_text("id", value)
        words = value.removeprefix("place:")
        plain = words.replace("-", "").replace("_", "")
        if words == value or not (plain.isascii() and plain.isalnum() and plain.islower()):
            raise fail(TextError, "area.place", given=value)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless place."""
        check_text("name", self.name)
        check_text("kind", self.kind)
        if not self.name.strip():
            raise fail(InvariantError, "area.nameless", code=self.id)
