"""The ground on which each digit of an output stands: a figure, a number, a date, a name.

Whatever the format, what is seen of it is the words of the tree; a digit that answers to
none of them, or to plain words that may hold none, is naked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Final, final

import attrs

from xiaoping.files.visible import Place, Visible, visible_text
from xiaoping.files.visible_document import DocumentFormat, visible_document
from xiaoping.report.accountability import ALLOWED, Trace, allowance, is_digit, trace
from xiaoping.report.pieces import Origin, Piece
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Block, Report
from xiaoping.report.verifying.alignment import align

__all__ = ["Digits", "Ground", "account"]

_FURNITURE: Final = re.compile(r"(?m)^[ \t\u3000]*[—–-][ \t]*\d+[ \t]*[—–-][ \t]*$")


class Ground(Enum):
    """On what a digit stands."""

    FIGURE = "figure"
    HEADING = "heading"
    REFERENCE = "reference"
    DATE = "date"
    DOCUMENT = "document"
    NAME = "name"
    ALLOWED = "allowed"
    PAGE = "page"
    NAKED = "naked"


_BY_ORIGIN: Final = {
    Origin.FIGURE: Ground.FIGURE,
    Origin.CHANGE: Ground.FIGURE,
    Origin.SHARE: Ground.FIGURE,
    Origin.RATIO: Ground.FIGURE,
    Origin.NUMBER: Ground.HEADING,
    Origin.SERIES: Ground.HEADING,
    Origin.REFERENCE: Ground.REFERENCE,
    Origin.PERIOD: Ground.DATE,
    Origin.DATE: Ground.DATE,
    Origin.CITATION: Ground.DOCUMENT,
    Origin.AREA: Ground.NAME,
    Origin.ISSUER: Ground.NAME,
}


@final
@attrs.frozen(kw_only=True)
class Digits:
    """Neighbouring digits of an output.

    Attributes:
        start: The offset of the first one in what is seen of the output.
        end: The offset behind the last one.
        text: The digits.
        ground: On what they stand.
        piece: What of the report they belong to; ``None`` if to nothing.
        place: Where they stand.

    >>> Digits(start=0, end=3, text="606", ground=Ground.NAKED, place=Place("line", 1)).piece
    """

    start: int
    end: int
    text: str
    ground: Ground
    piece: Piece | None = attrs.field(default=None, repr=False)
    place: Place


def account(
    node: Report | Block,
    document: str | bytes | None = None,
    *,
    format: DocumentFormat | None = None,  # noqa: A002 - the word users expect
    allowed: Iterable[str] = ALLOWED,
    profile: Profile = OFFICIAL,
    first: int = 1,
) -> tuple[Digits, ...]:
    """Return every run of digits of an output with the ground it stands on.

    Args:
        node: What was rendered.
        document: What it was rendered to; its plain text if not given.
        format: The format of the document; told by its content if not given.
        allowed: Words that may hold digits and state no figure.
        profile: How the house worded it.
        first: The number of its first heading.

    Raises:
        FileError: The document cannot be read.

    >>> from xiaoping.report.render.html import to_html
    >>> from xiaoping.report.tree import Paragraph, PeriodRef, Text
    >>> from xiaoping.periods import Year
    >>> node = Paragraph((PeriodRef(Year(2020)), Text("年底建成5G基站，修路12公里。")))
    >>> [(found.text, found.ground.value) for found in account(node, to_html(node))]
    [('2020', 'date'), ('5', 'allowed'), ('12', 'naked')]
    """
    traced = trace(node, first=first, profile=profile)
    if document is None:
        seen = visible_text(traced.text)
        home: Sequence[int] = range(len(traced.text))
    else:
        seen = visible_document(document, format=format)
        home = _home(traced, seen)
    ledger = _Ledger(traced, allowance(allowed), home)
    return tuple(_digits(seen, ledger))


def _home(traced: Trace, seen: Visible) -> list[int]:
    """Return for each character of what is seen its place in the trace, or -1."""
    found = [-1] * len(seen.text)
    aligned = align(traced.text, seen.text)
    for token, to in zip(aligned.left, aligned.to, strict=True):
        if to >= 0:
            other = aligned.right[to]
            for at in range(min(token.end - token.start, other.end - other.start)):
                found[other.start + at] = token.start + at
    return found


class _Ledger:
    """Tells on what a character stands."""

    def __init__(self, traced: Trace, allowed: re.Pattern[str], home: Sequence[int]) -> None:
        self.traced = traced
        self.home = home
        self.allowed = [(match.start(), match.end()) for match in allowed.finditer(traced.text)]

    def at(self, offset: int) -> tuple[Ground, Piece | None]:
        place = self.home[offset]
        piece = self.traced.at(place) if place >= 0 else None
        if piece is None:
            return Ground.NAKED, None
        if piece.origin is not Origin.LITERAL:
            return _BY_ORIGIN[piece.origin], piece
        index = bisect_right(self.allowed, (place, len(self.traced.text))) - 1
        fits = index >= 0 and place < self.allowed[index][1]
        return (Ground.ALLOWED if fits else Ground.NAKED), piece


def _digits(seen: Visible, ledger: _Ledger) -> Iterator[Digits]:
    text = seen.text
    pages = {at for m in _FURNITURE.finditer(text) for at in range(m.start(), m.end())}
    at = 0
    while at < len(text):
        if not is_digit(text[at]):
            at += 1
            continue
        start = at
        ground, piece = ledger.at(at)
        # A page's number is of the paper, unless the report itself says it.
        if ground is Ground.NAKED and piece is None and at in pages:
            ground = Ground.PAGE
        while (
            at < len(text) and is_digit(text[at]) and (at == start or ledger.at(at)[1] is piece)
        ):
            at += 1
        yield Digits(
            start=start,
            end=at,
            text=text[start:at],
            ground=ground,
            piece=piece,
            place=seen.place(start),
        )
