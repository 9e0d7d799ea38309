"""Typst markup in the official form, in which no text becomes markup or code.

The form itself, GB/T 9704-2012, is ``official.typ``, which stands at the top of what is
returned; below it every line of the report is a paragraph or a call of one of its
functions.  Nothing in it reaches for a file or for the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Final, assert_never

import attrs

from xiaoping.report import typefaces
from xiaoping.report.flow import flow
from xiaoping.report.marks import is_numeric
from xiaoping.report.pieces import (
    Cell,
    Foreign,
    Grid,
    Item,
    Line,
    LineKind,
    Origin,
    Painter,
    Picture,
    Piece,
    Rendering,
    printed,
)
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.column_widths import (
    TURNED_LINE,
    column_widths,
    is_legible,
    row_lines,
)
from xiaoping.report.render.properties import Properties, properties_of
from xiaoping.report.title_lines import title_lines
from xiaoping.report.tree import Block, Report
from xiaoping.tables import read_text

__all__ = ["escape", "faces", "to_typst"]

_SPECIAL: Final = re.compile(r"[!-$'-+\-./:-@\[-`{-~]")
_LONG: Final = re.compile(r"[^\s\u2e80-\uffff]{25,}")
_PART: Final = 12
"""A word longer than a line can hold may be parted behind so many letters."""

_TITLE_CHARACTERS: Final = 20
_TABLE_TITLE_CHARACTERS: Final = 31
_SHORT: Final = 10
"""A row of no more lines than this stays on one page; a head must, to stand on every page."""

_FEW: Final = 6
"""A table of so many lines below its head stays on one page …"""

_AROUND: Final = 200
"""… if no more letters than this stand above and below it."""

_ROLES: Final = {
    "title-face": typefaces.TITLE,
    "fang": typefaces.FANG,
    "kai": typefaces.KAI,
    "hei": typefaces.HEI,
    "song": typefaces.SONG,
}


def to_typst(
    node: Report | Block,
    *,
    profile: Profile = OFFICIAL,
    first: int = 1,
    pictures: Painter | None = None,
    custom: Mapping[str, Rendering] | None = None,
    title: str | None = None,
) -> str:
    r"""Return a report, or any block of one, as a whole document for typst.

    Args:
        node: What is to be written.
        profile: How the house words it.
        first: The number of its first heading.
        pictures: Draws a chart as SVG or PNG; without it, or if it returns no bytes, the table
            of its figures stands alone.
        custom: Functions that make the markup of third parties' nodes, by kind; the
            fallback of a node prints where there is none.  What they return is trusted.
        title: The title in the properties of the document; the first line if not given.

    Raises:
        TextError: A cross-reference points at nothing.
        DimensionError: Two figures that are compared measure different things.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> print(to_typst(Paragraph((Text("甲#乙*丙"),))).splitlines()[-1])
    甲\#乙\*丙
    """
    items = flow(node, first=first, profile=profile)
    writer = _Writer(pictures=pictures, custom=custom or {})
    parts = [
        _described(properties_of(node, items, title=title, profile=profile)),
        _language(profile),
        *(f"#let {role} = {_list(faces(names))}" for role, names in _roles(profile).items()),
        _form(),
        *(f"{part}\n" for part in writer.blocks(items)),
    ]
    return "\n".join(parts)


def escape(text: str) -> str:
    r"""Return ``text`` with every sign that typst might take for markup made literal.

    >>> print(escape("#include <a> -- 1.5%"))
    \#include \<a\> \-\- 1\.5%
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


def faces(names: Iterable[str]) -> tuple[str, ...]:
    """Return families by the names that typst may know them by, which drops an end such as CN.

    >>> faces(["SimSun", "AR PL UMing CN"])
    ('SimSun', 'AR PL UMing CN', 'AR PL UMing')
    """
    known = (form for name in names for form in (name, name.removesuffix(" CN")))
    return tuple(dict.fromkeys(known))


def _described(properties: Properties) -> str:
    """Return the rule that gives the document its properties; no clock is read."""
    day = properties.date
    date = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "none"
    authors = _list([properties.creator] if properties.creator.strip() else [])
    return f"#set document(title: {_string(properties.title)}, author: {authors}, date: {date})"


def _language(profile: Profile) -> str:
    region = ', region: "cn"' if profile.lang == "zh" else ""
    return f'#set text(lang: "{profile.lang}"{region})'


def _roles(profile: Profile) -> Mapping[str, tuple[str, ...]]:
    """Return the faces by what they are for.

    Latin letters of 楷体 are those of a typewriter: English headings have one face, and the
    number tells the level.
    """
    return _ROLES if profile.lang == "zh" else _ROLES | {"kai": typefaces.HEI}


@cache
def _form() -> str:
    return read_text("report/render/official.typ")


def _string(text: str) -> str:
    """Return a string of typst."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _list(texts: Iterable[str]) -> str:
    return f"({''.join(f'{_string(text)}, ' for text in texts)})"


@attrs.define
class _Writer:
    """Writes items; ``level`` is what headings inside an attachment stand below."""

    pictures: Painter | None
    custom: Mapping[str, Rendering]
    level: int = 0

    def blocks(self, items: Iterable[Item]) -> Iterator[str]:
        for item, date in _dated(printed(items, self.custom)):
            yield from self.block(item, date)

    def block(self, item: Item, date: Line | None) -> Iterator[str]:
        match item:
            case Line():
                yield self.line(item, date)
            case Grid():
                yield _sheet(item)
            case Picture():
                drawn = self.pictures(item.node) if self.pictures else b""
                if drawn:
                    yield _picture(drawn, item.alt)
                yield _sheet(item.grid)
            case Foreign():
                yield self.custom[item.node.kind](item.node)
            case _:
                assert_never(item)

    def line(self, line: Line, date: Line | None) -> str:
        match line.kind:
            case LineKind.TITLE | LineKind.ATTACHMENT_TITLE:
                return f"#title[{_broken(line.pieces, _TITLE_CHARACTERS)}]"
            case LineKind.HEADING:
                level = self.level + line.depth
                return f"#head({level}, {line.depth})[{_inline(line.pieces)}]"
            case LineKind.BODY:
                return _run_in(line.pieces[: line.run_in]) + _inline(line.pieces[line.run_in :])
            case LineKind.NOTE:
                return f"#note[{_inline(line.pieces)}]"
            case LineKind.ATTACHED:
                return _listed(line)
            case LineKind.ATTACHMENT:
                self.level = 1
                return f"#attachment(1)[{_inline(line.pieces)}]"
            case LineKind.ISSUER:
                return _signed(line, date)
            case LineKind.DATE:
                return _signed(None, line)
            case _:
                assert_never(line.kind)


def _dated(items: Iterable[Item]) -> Iterator[tuple[Item, Line | None]]:
    """Yield the items, a name with the date that follows it: they are set side by side."""
    kept = tuple(items)
    kinds = [item.kind if isinstance(item, Line) else None for item in kept]
    for index, item in enumerate(kept):
        after = kept[index + 1] if index + 1 < len(kept) else None
        if kinds[index] is LineKind.ISSUER:
            dated = isinstance(after, Line) and after.kind is LineKind.DATE
            yield item, after if dated and isinstance(after, Line) else None
        elif kinds[index] is not LineKind.DATE or kinds[index - 1 : index] != [LineKind.ISSUER]:
            yield item, None


def _signed(issuer: Line | None, date: Line | None) -> str:
    name, day = (_inline(line.pieces) if line else "" for line in (issuer, date))
    return f"#signed[{name}][{day}]"


def _listed(line: Line) -> str:
    """Return a line of the list of attachments; what leads it is no part of its title."""
    first = line.depth == 1
    numbered = any(piece.origin is Origin.NUMBER for piece in line.pieces)
    ahead, behind = line.pieces[: first + numbered], line.pieces[first + numbered :]
    return f"#listed({_yes(first)})[{_inline(ahead)}][{_inline(behind)}]"


def _yes(value: bool) -> str:  # noqa: FBT001 - it is the value that is written
    return "true" if value else "false"


def _broken(cell: Cell, width: int) -> str:
    """Return a title with its lines broken; stress is not seen in it."""
    lines = (_text(line) for line in title_lines(cell, width))
    # What is parted keeps a space at the end of its line, so that no word is lost.
    return " \\ ".join(_parted(line.strip(" ")) for line in lines)


def _picture(data: bytes | str, alt: str) -> str:
    try:
        drawn = _string(data if isinstance(data, str) else data.decode("utf-8"))
    except UnicodeDecodeError:
        # No SVG, but typst knows other pictures too, and says so if this is none.
        drawn = f"({', '.join(map(str, data))},)"
    return f"#picture(bytes({drawn}), {_string(alt)})"


def _run_in(cell: Cell) -> str:
    """Return a heading that runs on into its paragraph: plain 仿宋, as the standard has it."""
    return _parted(_text(cell))


def _inline(cell: Cell) -> str:
    parts = []
    for strong, group in groupby(cell, key=_is_strong):
        text = _parted("".join(piece.text for piece in group))
        parts.append(f"#strong[{text}]" if strong else text)
    return "".join(parts)


def _is_strong(piece: Piece) -> bool:
    return piece.strong


def _parted(text: str) -> str:
    """Return text in markup; a word that no line could hold may be broken."""
    if _LONG.search(text) is None:
        return escape(text)
    return "".join(_pieces_of(text))


def _pieces_of(text: str) -> Iterator[str]:
    end = 0
    for found in _LONG.finditer(text):
        yield escape(text[end : found.start()])
        word = found.group()
        parts = (word[at : at + _PART] for at in range(0, len(word), _PART))
        # Space of nearly no width: a line may end there, and nothing is added to the text.
        yield "#h(0.01pt)".join(map(escape, parts))
        end = found.end()
    yield escape(text[end:])


def _sheet(grid: Grid) -> str:
    rows = (grid.head, *grid.rows)
    texts = [[_text(cell) for cell in row] for row in rows]
    size, widths = column_widths(texts)
    turned = not is_legible(size)
    if turned:
        size, widths = column_widths(texts, TURNED_LINE)
    numeric = [is_numeric(column) for column in zip(*grid.rows, strict=True)]
    aligns = ["right" if right else "left" for right in numeric or [False] * len(grid.head)]
    heights = [row_lines(row, widths) for row in texts]
    short = max(heights) <= _SHORT
    around = _text((*grid.title, *grid.unit, *grid.note))
    few = sum(heights) <= _FEW + 1 and len(around) <= _AROUND
    title = _broken(grid.title, _TABLE_TITLE_CHARACTERS)
    body = "\n".join(
        f"  {_row(row, strong=index == grid.total_row)}," for index, row in enumerate(grid.rows)
    )
    made = (
        f"#sheet({size}pt, ({''.join(f'{width}fr, ' for width in widths)}),"
        f" ({''.join(f'{side}, ' for side in aligns)}), {_yes(few)}, {_yes(short)},\n"
        f"  [{title}], [{_inline(grid.unit)}], [{_inline(grid.note)}],\n"
        f"  ({_row(grid.head, strong=False)},),\n  (\n{body}\n  ),\n)"
    )
    return f"#turned[\n{made}\n]" if turned else made


def _row(row: Iterable[Cell], *, strong: bool) -> str:
    cells = (_inline(cell) for cell in row)
    return ", ".join(f"[#strong[{cell}]]" if strong else f"[{cell}]" for cell in cells)


def _text(cell: Cell) -> str:
    return "".join(piece.text for piece in cell)
