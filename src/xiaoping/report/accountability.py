"""Whether a report can answer for its figures: where each comes from, and none is naked.

A digit in literal text answers to nobody: no check can compare it and no correction will
reach it.  :func:`naked_digits` finds them; :func:`trace` says of every character of the
plain text what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import category

import attrs

from xiaoping.indicators.observation import Observation
from xiaoping.problems import Location, Problem, Problems
from xiaoping.report.flow import flow
from xiaoping.report.pieces import Origin, Piece
from xiaoping.report.places import placed
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.facts import cells, observations
from xiaoping.report.render.text import segments
from xiaoping.report.tree import Block, Report

__all__ = [
    "ALLOWED",
    "Span",
    "Trace",
    "allowance",
    "figures",
    "is_digit",
    "naked_digits",
    "trace",
]

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


def trace(node: Report | Block, *, first: int = 1, profile: Profile = OFFICIAL) -> Trace:
    """Return the plain text of ``node`` with the piece that each stretch of it is.

    Args:
        node: A report or any block of one.
        first: The number of its first heading.
        profile: How the house words it.

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
    for text, piece in segments(flow(node, first=first, profile=profile)):
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
    known = allowance(allowed)
    return Problems(
        problem
        for place, cell in placed(flow(node))
        for piece in cell
        if piece.origin is Origin.LITERAL and any(map(is_digit, piece.text))
        for problem in _naked(piece.text, known, place)
    )


def allowance(allowed: Iterable[str] = ALLOWED) -> re.Pattern[str]:
    """Return what may hold digits in plain words: these words, and numbers of documents.

    >>> allowance().findall("建成5G基站，依据芷办〔2020〕10号，不是15G")
    ['5G', '〔2020〕10号']
    """
    words = sorted(map(re.escape, allowed), key=len, reverse=True)
    # The number before a word must be the word's own: 5G, not the end of 15G.
    return re.compile("|".join([_REFERENCE, *(rf"(?<!\d){word}(?!\d)" for word in words)]))


def _naked(text: str, known: re.Pattern[str], place: str) -> Iterator[Problem]:
    hidden = known.sub(lambda found: "\0" * len(found[0]), text)
    end = 0
    for start, character in enumerate(hidden):
        if start < end or not is_digit(character):
            continue
        end = start + 1
        while end < len(hidden) and (is_digit(hidden[end]) or _inner(hidden, end)):
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
    return text[index] in ".,．，" and index + 1 < len(text) and is_digit(text[index + 1])


def is_digit(character: str) -> bool:
    """Say whether a character is a digit of any script, circled ones too; not 〇, not m².

    >>> [character for character in "3３①〇²" if is_digit(character)]
    ['3', '３', '①']
    """
    return character.isdecimal() or (category(character) == "No" and character not in "²³")
