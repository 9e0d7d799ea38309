"""Whether a report can answer for its figures: where each comes from, and none is naked.

A digit in literal text answers to nobody: no check can compare it and no correction will
reach it.  :func:`naked_digits` finds them; :func:`trace` says of every character of the
plain text what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, assert_never
from unicodedata import category

import attrs

from xiaoping.indicators.observation import Observation
from xiaoping.problems import Location, Problem, Problems
from xiaoping.report.flow import (
    Cell,
    Foreign,
    Grid,
    Item,
    Line,
    LineKind,
    Origin,
    Picture,
    Piece,
    flow,
)
from xiaoping.report.render.facts import cells, observations
from xiaoping.report.render.text import segments
from xiaoping.report.tree import Block, Report

__all__ = ["ALLOWED", "Span", "Trace", "figures", "naked_digits", "trace"]

ALLOWED: Final = (
    "5G",
    "4G",
    "COVID-19",
    "12345",
    "12315",
    "12388",
    "110",
    "119",
    "120",
    "24小时",
)
"""Names and fixed words that hold digits and state no figure."""

_REFERENCE: Final = r"〔\d{4}〕第?\d+号"
"""The number of a document, such as 芷办〔2020〕10号: it names, it does not count."""

_AROUND: Final = 8


def figures(node: Report | Block) -> Iterator[Observation]:
    """Yield the observations that are printed, in reading order, as often as they are.

    A computed change gives both levels, the later one first.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.tree import Figure, Paragraph
    >>> o = Observation("adm.villages", "431228223000", Year(2020), quantity("8个行政村"))
    >>> [found.text for found in figures(Paragraph((Figure(o),)))]
    ['8个行政村']
    """
    for cell in cells(flow(node)):
        for piece in cell:
            yield from observations(piece)


@attrs.frozen
class Span:
    """A stretch of the text and the piece it is; offsets count characters from zero."""

    start: int
    end: int
    piece: Piece


@attrs.frozen
class Trace:
    """The plain text of a report, every visible character of it accounted for.

    Attributes:
        text: What ``to_text`` gives.
        spans: The pieces, in order; layout (indents, line breaks, gaps) lies in none.
    """

    text: str
    spans: tuple[Span, ...]

    def at(self, offset: int) -> Piece | None:
        """Return the piece that holds the character at ``offset``; ``None`` for layout."""
        index = bisect_right(self.spans, offset, key=_start) - 1
        if index < 0 or offset >= self.spans[index].end:
            return None
        return self.spans[index].piece


def _start(span: Span) -> int:
    return span.start


def trace(node: Report | Block, *, first: int = 1) -> Trace:
    """Return the plain text of ``node`` with the piece that each stretch of it is.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.tree import Figure, Paragraph, Text
    >>> o = Observation("adm.villages", "431228223000", Year(2020), quantity("8个行政村"))
    >>> found = trace(Paragraph((Text("辖"), Figure(o), Text("。"))))
    >>> piece = found.at(found.text.index("8"))
    >>> piece.origin.value, piece.text
    ('figure', '8个行政村')
    """
    parts: list[str] = []
    spans: list[Span] = []
    offset = 0
    for text, piece in segments(flow(node, first=first)):
        parts.append(text)
        if piece is not None:
            spans.append(Span(offset, offset + len(text), piece))
        offset += len(text)
    return Trace("".join(parts), tuple(spans))


def naked_digits(node: Report | Block, *, allowed: Iterable[str] = ALLOWED) -> Problems:
    """Return the numbers that stand in literal text, with their places.

    Chinese numerals are words here (二十条, 六办三中心) and are left alone, and so are
    document numbers.

    Args:
        node: A report or any block of one.
        allowed: Words that may hold digits.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> problem = naked_digits(Paragraph((Text("全乡共修路12公里。"),)))[0]
    >>> str(problem.where), problem.fields["given"]
    ('第1段', '12')
    """
    words = sorted(map(re.escape, allowed), key=len, reverse=True)
    # The number before a word must be the word's own: 5G, not the end of 15G.
    known = re.compile("|".join([_REFERENCE, *(rf"(?<!\d){word}(?!\d)" for word in words)]))
    return Problems(
        problem
        for place, cell in _places(flow(node))
        for piece in cell
        if piece.origin is Origin.LITERAL and any(map(_digit, piece.text))
        for problem in _naked(piece.text, known, place)
    )


def _naked(text: str, known: re.Pattern[str], place: str) -> Iterator[Problem]:
    hidden = known.sub(lambda found: "\0" * len(found[0]), text)
    end = 0
    for start, character in enumerate(hidden):
        if start < end or not _digit(character):
            continue
        end = start + 1
        while end < len(hidden) and (_digit(hidden[end]) or _inner(hidden, end)):
            end += 1
        yield Problem(
            "render.naked-digit",
            Location(path=place),
            {
                "given": text[start:end],
                "around": text[max(0, start - _AROUND) : end + _AROUND],
            },
        )


def _inner(text: str, index: int) -> bool:
    """Say whether a point or comma stands inside a number."""
    return text[index] in ".,．，" and index + 1 < len(text) and _digit(text[index + 1])


def _digit(character: str) -> bool:
    """Say whether a character is a digit of any script, circled ones too; not 〇, not m²."""
    return character.isdecimal() or (category(character) == "No" and character not in "²³")


def _places(items: Iterable[Item]) -> Iterator[tuple[str, Cell]]:
    """Yield the cells with their places as a clerk finds them: 一、（二）第3段."""
    above: list[str] = []
    count = tables = 0
    for item in _flat(items):
        if isinstance(item, Grid):
            tables += 1
            yield from _table_places(item, f"{''.join(above)}表{tables}")
        elif item.kind is LineKind.HEADING:
            above[item.depth - 1 :] = [item.pieces[0].text]
            count = tables = 0
            yield f"{''.join(above)}标题", item.pieces
        elif item.kind is LineKind.TITLE:
            yield "总标题", item.pieces
        else:
            count += 1
            yield f"{''.join(above)}第{count}段", item.pieces


def _table_places(grid: Grid, place: str) -> Iterator[tuple[str, Cell]]:
    yield f"{place}标题", grid.title
    yield f"{place}单位", grid.unit
    for number, row in enumerate((grid.head, *grid.rows), start=1):
        for column, cell in enumerate(row, start=1):
            yield f"{place}第{number}行第{column}列", cell
    yield f"{place}注", grid.note


def _flat(items: Iterable[Item]) -> Iterator[Line | Grid]:
    for item in items:
        match item:
            case Line() | Grid():
                yield item
            case Picture():
                yield item.grid
            case Foreign():
                yield from _flat(item.items)
            case _:
                assert_never(item)
