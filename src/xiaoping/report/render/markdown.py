"""Markdown (CommonMark with the tables of GitHub), in which no text becomes markup.

Stress is put so that it also works between Chinese characters: CommonMark does not see
the end of ``**标题。**正文`` because a full stop stands inside, so punctuation is moved out
of the stress: ``**标题**。正文``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final, assert_never
from unicodedata import category

import attrs

from xiaoping.indicators.definition import Indicator
from xiaoping.report.flow import flow
from xiaoping.report.pieces import (
    Cell,
    Foreign,
    Grid,
    Item,
    Line,
    LineKind,
    Picture,
    Piece,
    Rendering,
    printed,
)
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.facts import Names, sources
from xiaoping.report.tree import Block, Report

__all__ = ["escape", "to_markdown"]

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&|#~$^{}]|:(?=//)|(?<=[wW]{3})\.")
_SUSPECT: Final = re.compile(r"[\\`*_\[\]<>&|#~$^{}/]|[wW]\.")
_LIST: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_RULE: Final = re.compile(r"[-+=:](?![0-9])")
_DEEPEST: Final = 6


def to_markdown(
    node: Report | Block,
    *,
    sources: bool = False,
    heading_offset: int = 0,
    catalogue: Mapping[str, Indicator] | None = None,
    first: int = 1,
    custom: Mapping[str, Rendering] | None = None,
    profile: Profile = OFFICIAL,
) -> str:
    r"""Return a report, or any block of one, as Markdown that ends with a line break.

    Args:
        node: What is to be written.
        sources: Whether a table of all figures with their sources follows.
        heading_offset: By how many levels all headings are lowered.
        catalogue: Where the names of indicators are looked up for the table of sources;
            the built-in catalogue if not given.
        first: The number of its first heading.
        custom: Functions that make the Markdown of third parties' nodes, by kind; the
            fallback of a node prints where there is none.  What they return is trusted.
        profile: How the house words it.

    Raises:
        TextError: A cross-reference points at nothing.
        DimensionError: Two figures that are compared measure different things.

    >>> from xiaoping.report.tree import RunIn, Section, Text
    >>> run_in = RunIn((Text("修路。"),), (Text("进展 *顺利*。"),))
    >>> print(to_markdown(Section((Text("基础设施"),), (run_in,))), end="")
    # 一、基础设施
    <BLANKLINE>
    **1.修路**。进展 \*顺利\*。
    """
    items = flow(node, first=first, profile=profile)
    base = heading_offset + isinstance(node, Report)
    blocks = [*_blocks(items, base, custom or {})]
    if sources:
        blocks += _sources(items, base, Names.of(node, items, catalogue, profile))
    return "\n\n".join(blocks) + "\n" * bool(blocks)


def escape(text: str) -> str:
    r"""Return ``text`` with every sign that Markdown might take for markup made literal.

    >>> print(escape("<b>5*3|#1"))
    \<b\>5\*3\|\#1
    """
    # Most texts hold no such sign, and one look at each character is enough to know.
    if text.isalnum() or _SUSPECT.search(text) is None:
        return text
    return _SPECIAL.sub(r"\\\g<0>", text)


def _blocks(items: Iterable[Item], base: int, custom: Mapping[str, Rendering]) -> Iterator[str]:
    attached = False
    for item in printed(items, custom):
        match item:
            case Line():
                attached |= item.kind is LineKind.ATTACHMENT
                # The headings in an attachment stand below its title.
                yield _line(item, base + attached)
            case Grid():
                yield from _grid(item)
            case Picture():
                yield from _grid(item.grid)
            case Foreign():
                own = custom[item.node.kind](item.node).strip("\n")
                yield from [own] if own else []
            case _:
                assert_never(item)


def _line(line: Line, base: int) -> str:
    text = _inline(line.pieces)
    match line.kind:
        case LineKind.TITLE:
            return f"{_hashes(base)} {text}"
        case LineKind.ATTACHMENT:
            return _paragraph(_inline(tuple(attrs.evolve(p, strong=True) for p in line.pieces)))
        case LineKind.ATTACHMENT_TITLE:
            return f"{_hashes(base)} {text}"
        case LineKind.HEADING:
            return f"{_hashes(base + line.depth)} {text}"
        case (
            LineKind.BODY | LineKind.NOTE | LineKind.ATTACHED | LineKind.ISSUER | LineKind.DATE
        ):
            return _paragraph(text)
        case _:
            assert_never(line.kind)


def _hashes(level: int) -> str:
    return "#" * min(max(level, 1), _DEEPEST)


def _paragraph(text: str) -> str:
    """Keep the start of a paragraph from being read as a list, a rule or a heading."""
    found = _LIST.match(text)
    if found:
        return rf"{found[1]}\{text[found.end(1) :]}"
    return rf"\{text}" if _RULE.match(text) else text


def _inline(cell: Cell) -> str:
    if len(cell) == 1 and not cell[0].strong:
        return escape(cell[0].text)
    if not any(map(_strong, cell)):
        return escape("".join([piece.text for piece in cell]))
    parts = []
    for strong, group in groupby(cell, key=_strong):
        text = "".join(piece.text for piece in group)
        parts.append(_stressed(text) if strong else escape(text))
    return "".join(parts)


def _strong(piece: Piece) -> bool:
    return piece.strong


def _stressed(text: str) -> str:
    """Stress what lies between the first and the last character that is no punctuation."""
    start, end = 0, len(text)
    while start < end and _outside(text[start]):
        start += 1
    while end > start and _outside(text[end - 1]):
        end -= 1
    if start == end:
        return escape(text)
    return f"{escape(text[:start])}**{escape(text[start:end])}**{escape(text[end:])}"


def _outside(character: str) -> bool:
    return character.isspace() or category(character)[0] in "PSZ"


def _grid(grid: Grid) -> Iterator[str]:
    if grid.title:
        yield _paragraph(_inline(tuple(attrs.evolve(p, strong=True) for p in grid.title)))
    if grid.unit:
        yield _paragraph(_inline(grid.unit))
    yield _table([_inline(c) for c in grid.head], ([*map(_inline, r)] for r in grid.rows))
    if grid.note:
        yield _paragraph(_inline(grid.note))


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    listed = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in listed)


def _sources(items: Iterable[Item], base: int, names: Names) -> Iterator[str]:
    rows = sources(items, names)
    if rows:
        yield f"{_hashes(base + 1)} {names.profile.words['page.sources']}"
        yield _table([*rows[0]], ([*map(escape, row)] for row in rows[1:]))
