"""The styles and the automatic numbers of a DOCX, as far as they tell its headings.

WPS and Word turn a typed 一、 into a number of their own, which then is none of the words
of the paragraph; it is counted here as Word counts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, final

import attrs

from xiaoping.files.archive import Archive, Part
from xiaoping.files.markup import elements
from xiaoping.files.raw import Limits

__all__ = ["WordStyles", "read_styles"]

_BODY: Final = 9
"""The level of the outline that Word gives to text that is no heading."""

_BASES: Final = 12
_MOST: Final = 20_000
_NAMED: Final = re.compile(r"heading (\d)|标题 ?(\d)", re.IGNORECASE)
_TITLES: Final = frozenset({"title", "标题"})
_SLOT: Final = re.compile(r"%(\d)")
_DIGITS: Final = "〇一二三四五六七八九"
_CHINESE: Final = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    ]
)
_CIRCLED: Final = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_PLAIN: Final = frozenset({"decimal", "decimalFullWidth", "decimalHalfWidth", "decimalZero"})


@attrs.define
class _Style:
    based: str = ""
    level: int | None = None
    look: dict[str, str] = attrs.field(factory=dict)


@attrs.define
class _Level:
    """One level of a list: how its number is printed and where it begins."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@final
@attrs.define
class WordStyles:
    """What styles say of headings, and the lists with how far they are counted.

    >>> styles = WordStyles()
    >>> styles.level({"outlineLvl": "1"}), styles.level({}), styles.number({})
    (2, None, '')
    """

    styles: dict[str, _Style] = attrs.field(factory=dict)
    lists: dict[str, dict[int, _Level]] = attrs.field(factory=dict)
    numbers: dict[str, str] = attrs.field(factory=dict)
    starts: dict[tuple[str, int], int] = attrs.field(factory=dict)
    counts: dict[str, dict[int, int]] = attrs.field(factory=dict)
    begun: set[tuple[str, int]] = attrs.field(factory=set)

    def level(self, look: Mapping[str, str]) -> int | None:
        """Return the level of the heading that a paragraph is; ``None`` if it is none.

        Args:
            look: What the paragraph says of itself: ``pStyle``, ``outlineLvl``.
        """
        own = _number(look.get("outlineLvl", ""))
        if own is not None:
            return own + 1 if own < _BODY else None
        for style in self._chain(look.get("pStyle", "")):
            if style.level is not None:
                return style.level if style.level <= _BODY else None
        return None

    def number(self, look: Mapping[str, str]) -> str:
        """Count on, and return the number that Word prints before a paragraph.

        Args:
            look: What the paragraph says of itself: ``pStyle``, ``numId``, ``ilvl``.
        """
        told = dict(look)
        for style in self._chain(look.get("pStyle", "")):
            for name in ("numId", "ilvl"):
                if name in style.look:
                    told.setdefault(name, style.look[name])
        list_ = self.numbers.get(told.get("numId", ""))
        depth = _number(told.get("ilvl", "0")) or 0
        levels = self.lists.get(list_ or "", {})
        if list_ is None or depth not in levels:
            return ""
        return self._counted(told["numId"], list_, levels, depth)

    def _counted(self, given: str, list_: str, levels: Mapping[int, _Level], depth: int) -> str:
        counts = self.counts.setdefault(list_, {})
        start = self.starts.get((given, depth))
        if start is not None and (given, depth) not in self.begun:
            # A list that begins anew where another of the same form goes on.
            self.begun.add((given, depth))
            counts[depth] = start
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

        def told(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            own = levels.get(level, _Level())
            return _printed(counts.get(level, own.start), own.form)

        return _SLOT.sub(told, levels[depth].text)

    def _chain(self, name: str) -> Iterable[_Style]:
        for _ in range(_BASES):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = style.based


def _printed(count: int, form: str) -> str:
    """Return a number as a list prints it; a form that no heading has prints nothing."""
    if form in _PLAIN:
        return str(count)
    if form in _CHINESE:
        return _chinese(count)
    if form in _CIRCLED and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    return ""


def _chinese(count: int) -> str:
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def read_styles(archive: Archive, parts: Iterable[Part], limits: Limits) -> WordStyles:
    """Return what the parts of a document say of its styles and numbers.

    Raises:
        FileError: A part is damaged, not well-formed, or passes a limit.

    >>> from pathlib import Path
    >>> read_styles(None, [], Limits()).styles
    {}
    """
    found = WordStyles()
    for part in parts:
        reader = _Reader(found)
        for parent, name, attributes in elements(archive, part, limits):
            given = {_local(key): value for key, value in attributes.items()}
            reader.read(_local(parent), _local(name), given)
    return found


@attrs.define
class _Reader:
    """Where the reading of a part stands."""

    found: WordStyles
    style: str = ""
    list_: str = ""
    number: str = ""
    depth: int = 0

    def read(self, parent: str, name: str, given: Mapping[str, str]) -> None:
        """Take in one element."""
        match parent:
            case "styles" if name == "style" and len(self.found.styles) < _MOST:
                self.style = given.get("styleId", "")
                self.found.styles[self.style] = _Style()
            case "style" | "pPr" | "numPr" if self.style in self.found.styles:
                self._style(self.found.styles[self.style], name, given.get("val", ""))
            case "numbering" | "abstractNum" | "num" | "lvl" | "lvlOverride":
                self._list(parent, name, given)
            case _:
                pass

    def _style(self, style: _Style, name: str, value: str) -> None:
        match name:
            case "name" if value.strip().casefold() in _TITLES:
                style.level = 0
            case "name" if named := _NAMED.fullmatch(value.strip()):
                style.level = int(named[1] or named[2])
            case "outlineLvl":
                level = _number(value)
                style.level = style.level if level is None else level + 1
            case "basedOn":
                style.based = value
            case "numId" | "ilvl":
                style.look[name] = value
            case _:
                pass

    def _list(self, parent: str, name: str, given: Mapping[str, str]) -> None:
        value = given.get("val", "")
        levels = self.found.lists.get(self.list_, {})
        match parent, name:
            case "numbering", "abstractNum" if len(self.found.lists) < _MOST:
                self.list_ = given.get("abstractNumId", "")
                self.found.lists[self.list_] = {}
            case "numbering", "num":
                self.number, self.list_ = given.get("numId", ""), ""
            case "num", "abstractNumId" if len(self.found.numbers) < _MOST:
                self.found.numbers[self.number] = value
            case "num", "lvlOverride":
                self.depth = _number(given.get("ilvl", "")) or 0
            case "lvlOverride", "startOverride":
                self.found.starts[self.number, self.depth] = _number(value) or 0
            case "abstractNum", "lvl":
                self.depth = _number(given.get("ilvl", "")) or 0
                levels[self.depth] = _Level()
            case "lvl", "start" | "numFmt" | "lvlText" if self.depth in levels:
                self._level(levels[self.depth], name, value)
            case _:
                pass

    def _level(self, level: _Level, name: str, value: str) -> None:
        match name:
            case "start":
                level.start = _number(value) or 0
            case "numFmt":
                level.form = value
            case _:
                level.text = value[:20]


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None
