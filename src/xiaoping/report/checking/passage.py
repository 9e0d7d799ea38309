"""One line or cell of a report as a stretch of text that knows which pieces it is made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.report.pieces import Cell, Item, Origin, Piece
from xiaoping.report.places import placed

__all__ = ["Found", "Passage", "passages"]

_AROUND: Final = 8
_HEADING: Final = "标题"
_WRITTEN: Final = frozenset({Origin.LITERAL})


@final
@attrs.frozen(kw_only=True)
class Found:
    """What a rule has found in a passage.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last.
        better: What should stand there; empty if that cannot be said.
        told: Further facts for the message.

    >>> Found(start=2, end=3, better="，").told
    {}
    """

    start: int
    end: int
    better: str = ""
    told: Mapping[str, str] = attrs.field(factory=dict)


@final
@attrs.frozen(slots=False)
class Passage:
    """A line or cell: its words, and the piece that each of them is.

    Attributes:
        place: Where it stands, as a clerk finds it.
        pieces: What it is made of.

    >>> passage = Passage("第1段", (Piece("共"), Piece("8个村", Origin.FIGURE)))
    >>> passage.text, passage.piece(1).origin.value, passage.is_written(0, 2)
    ('共8个村', 'figure', True)
    """

    place: str
    pieces: Cell

    @cached_property
    def text(self) -> str:
        """What is read."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset at which each piece begins."""
        found, offset = [], 0
        for piece in self.pieces:
            found.append(offset)
            offset += len(piece.text)
        return tuple(found)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading or a title."""
        return self.place.endswith(_HEADING)

    def piece(self, offset: int) -> Piece:
        """Return the piece that holds the character at ``offset``."""
        return self.pieces[bisect_right(self.starts, offset) - 1]

    def is_written(self, start: int, end: int) -> bool:
        """Say whether anything of a stretch was typed: it is not all printed from data."""
        return any(
            piece.origin in _WRITTEN
            for first, piece in zip(self.starts, self.pieces, strict=True)
            if first < end and first + len(piece.text) > start
        )

    def around(self, start: int, end: int) -> str:
        """Return a stretch with some characters on either side."""
        return self.text[max(0, start - _AROUND) : end + _AROUND]


def passages(items: Iterable[Item]) -> Iterator[Passage]:
    """Yield every line and cell that has a word, in reading order.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Paragraph, Text
    >>> [(item.place, item.text) for item in passages(flow(Paragraph((Text("好。"),))))]
    [('第1段', '好。')]
    """
    for place, cell in placed(items):
        if cell:
            yield Passage(place, cell)
