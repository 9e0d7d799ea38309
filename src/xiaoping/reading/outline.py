"""The headings of a report, told by their numbers and by how the file marks them.

Official documents number their headings 一、 （一） 1. （1） and go on with 一是 and 二是
inside of a paragraph; a heading may run in, with its words behind it on the same line.
Source: 党政机关公文格式 (GB/T 9704-2012), 7.3.3.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from xiaoping.files.visible import Heading as Marked

__all__ = ["Heading", "Outline", "outline_of"]

_DIGITS: Final = "一二三四五六七八九十"
_MARK: Final = re.compile(
    r"[ \t\u3000]*(?:"
    rf"(?P<chapter>第[{_DIGITS}]{{1,3}}(?:部分|[章篇编]))(?=[\s：:、]|[^是的等，。])[ \t\u3000：:、]*"
    rf"|(?P<clause>第[{_DIGITS}]{{1,3}}节)(?=[\s：:、]|[^是的等课，。])[ \t\u3000：:、]*"
    # 一、二产业 and 一、二、三组 are lists of numbers.
    rf"|(?P<part>[{_DIGITS}]{{1,3}}、)(?![{_DIGITS}]{{1,2}}、|[{_DIGITS}][产季类级等组村号月日])"
    rf"|(?P<section>[(（][{_DIGITS}]{{1,3}}[)）])(?![、至到和及条款项])"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})[ \t\u3000]+(?=[\u4e00-\u9fff])"
    r"|(?P<item>\d{1,2}[ ]?[.．、])(?!\d)"
    r"|(?P<point>[(（]\d{1,2}[)）]|\d{1,2}[)）])(?![、至到和及条款项])"
    r"|(?P<circled>[①-⑳])"
    rf"|(?P<series>[{_DIGITS}]是)"
    r")"
)
_SERIES: Final = re.compile(rf"(?<=[。；：，;:,])[ \t\u3000]*([{_DIGITS}]是)")
_UNIT: Final = re.compile(
    r"[%％‰万亿元人户亩吨个公里千米平方立升斤倍度顷岁天年月日名条座处件次家辆台套口头只]"
)
_STOPS: Final = re.compile(r"[。：:\n]")
_SERIES_STOPS: Final = re.compile(r"[。：:；;，,\n]")
_ROW: Final = re.compile(r"\||[^ \t](?:\t| {2,})[^ \t].*?(?:\t| {2,})[^ \t]")
_RANKS: Final = {
    "chapter": 0.0,
    "clause": 0.5,
    "part": 1.0,
    "section": 2.0,
    "item": 3.0,
    "decimal": 3.0,
    "point": 4.0,
    "circled": 4.5,
    "series": 5.0,
}
_LONGEST: Final = 60
_ALONE: Final = 40


@final
@attrs.frozen(kw_only=True)
class Heading:
    """A heading.

    Attributes:
        start: The offset at which it begins.
        end: The offset behind its words.
        number: Its number without signs of separation, such as 一, (一), 1 or 一是; empty
            if it prints none.
        title: Its words, up to its first full stop or colon, at most 60 characters.
        level: How many headings stand above it, and one.
        style: The level that the file's own style gives it; ``None`` if it gives none.

    >>> Heading(start=0, end=6, number="一", title="工作情况", level=1).number
    '一'
    """

    start: int
    end: int
    number: str
    title: str
    level: int = 1
    style: int | None = None
    rank: float | None = attrs.field(default=None, repr=False)


@final
@attrs.frozen(kw_only=True)
class Outline:
    r"""The headings of a text.

    Attributes:
        title: The title of the whole, where the file marks one.
        headings: All headings below it, in order.

    >>> outline = outline_of("一、工作\n（一）脱贫\n共606户。")
    >>> outline.path_at(12), outline.titles_at(12)
    ('一(一)', ('工作', '脱贫'))
    """

    title: str
    headings: tuple[Heading, ...]
    _stands: tuple[tuple[int, tuple[Heading, ...]], ...] = attrs.field(
        default=(), repr=False, alias="stands"
    )

    def at(self, offset: int) -> tuple[Heading, ...]:
        """Return the headings that the character at ``offset`` stands under, highest first."""
        index = bisect_right(self._stands, offset, key=lambda entry: entry[0])
        return self._stands[index - 1][1] if index else ()

    def path_at(self, offset: int) -> str:
        """Return the numbers of those headings, such as 一(三)5."""
        return "".join(heading.number for heading in self.at(offset))

    def titles_at(self, offset: int) -> tuple[str, ...]:
        """Return the words of those headings, highest first."""
        return tuple(heading.title for heading in self.at(offset))


def outline_of(text: str, *, marked: Iterable[Marked] = ()) -> Outline:
    """Return the headings of a text.

    A number at the head of a line makes a heading, unless it is a figure (3.5公里), a list
    (一、二产业) or in the row of a table.  What the file marks as a heading is one without
    a number, too.

    Args:
        text: The text.
        marked: What the file marks as headings.

    >>> [(h.level, h.number, h.title) for h in outline_of("1.增收。共5户。一是稳产。").headings]
    [(1, '1', '增收'), (2, '一是', '稳产')]
    """
    found, title = _without_title([*_found(text, {m.start: m for m in marked})])
    stack: list[Heading] = []
    stands: list[tuple[int, tuple[Heading, ...]]] = []
    headings: list[Heading] = []
    for heading in found:
        while stack and not _above(stack[-1], heading):
            stack.pop()
        if heading.rank is None and heading.style is None:
            # The end of a paragraph whose points it counts.
            stands.append((heading.start, tuple(stack)))
            continue
        known = attrs.evolve(heading, level=len(stack) + 1)
        stack.append(known)
        headings.append(known)
        stands.append((known.start, tuple(stack)))
    return Outline(title=title, headings=tuple(headings), stands=tuple(stands))


def _without_title(found: Sequence[Heading]) -> tuple[Sequence[Heading], str]:
    """Split off the title: the first marked heading, if no other is as high as it."""
    real = [heading for heading in found if heading.style is not None]
    if not real or real[0].rank is not None or real[0] is not found[0]:
        return found, ""
    first = real[0].style or 0
    if first > 1 or any((heading.style or 0) <= first for heading in real[1:]):
        return found, ""
    return found[1:], real[0].title


def _above(upper: Heading, lower: Heading) -> bool:
    """Say whether a heading stands under one that came before it."""
    if lower.rank is None and lower.style is None:
        return upper.rank != _RANKS["series"]
    if upper.style is not None and lower.style is not None and upper.style != lower.style:
        return upper.style < lower.style
    if upper.rank is not None and lower.rank is not None:
        return upper.rank < lower.rank
    return upper.style is not None and lower.style is None


def _found(text: str, marked: dict[int, Marked]) -> Iterator[Heading]:
    start = 0
    decimal: tuple[int, ...] = ()
    for line in text.split("\n"):
        mark = marked.get(start)
        style = mark.level if mark is not None else None
        # A number that the program printed counts as the words do.
        shown = mark.number + line if mark is not None else line
        shift = len(shown) - len(line)
        match = None if style is None and _ROW.search(line) else _MARK.match(shown)
        if match is not None and match["decimal"]:
            parts = tuple(map(int, match["decimal"].split(".")))
            if _UNIT.match(shown, match.end()) or not _follows(decimal, parts):
                match = None
            else:
                decimal = parts
        if match is not None and (style is not None or shown[match.end() :].strip()):
            heading = _numbered(shown, match, start - shift, style)
            heading = attrs.evolve(heading, start=start)
            yield heading
        elif style is not None and line.strip():
            heading = Heading(
                start=start,
                end=start + len(line.rstrip()),
                number="",
                title=line.strip()[:_LONGEST],
                style=style,
            )
            yield heading
        else:
            heading = None
        yield from _points(line, start, heading)
        start += len(line) + 1


def _follows(before: tuple[int, ...], parts: tuple[int, ...]) -> bool:
    """Say whether a number such as 2.1 comes next; 3.5 out of nowhere is a figure."""
    if parts[-1] == 1:
        return True
    return before[: len(parts)] == (*parts[:-1], parts[-1] - 1)


def _numbered(line: str, match: re.Match[str], start: int, style: int | None) -> Heading:
    kind = match.lastgroup or ""
    number = match[kind].strip("、.． ").replace("（", "(").replace("）", ")")
    stops = _SERIES_STOPS if kind == "series" else _STOPS
    stop = stops.search(line, match.end())
    end = stop.start() if stop else len(line)
    rank = _RANKS[kind]
    return Heading(
        start=start,
        end=start + end,
        number=number,
        title=line[match.end() : end].strip()[:_LONGEST],
        style=style,
        rank=rank + 0.1 * number.count(".") if kind == "decimal" else rank,
    )


def _points(line: str, start: int, heading: Heading | None) -> Iterator[Heading]:
    """Yield the points 一是 and 二是 of a paragraph, and where the paragraph ends."""
    inside = list(_SERIES.finditer(line))
    for match in inside:
        stop = _SERIES_STOPS.search(line, match.end())
        end = stop.start() if stop else len(line)
        yield Heading(
            start=start + match.start(1),
            end=start + end,
            number=match[1],
            title=line[match.end() : end].strip()[:_LONGEST],
            rank=_RANKS["series"],
        )
    own = heading is not None and heading.rank == _RANKS["series"]
    if inside or (own and len(line.strip()) > _ALONE):
        behind = start + len(line)
        yield Heading(start=behind, end=behind, number="", title="")
