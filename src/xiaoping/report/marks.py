"""The marks of figures: one name for each printed figure, the same in every format.

Figures are counted in reading order, f1, f2 …: the bookmark of a DOCX, the attribute of an
HTML element and the entry of a manifest that bear one mark are the same figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from xiaoping.report.pieces import Cell, Item, Origin, Piece
from xiaoping.report.render.facts import cells

__all__ = ["ANSWERING", "BOOKMARK", "is_numeric", "marked", "marks"]

ANSWERING: Final = frozenset({Origin.FIGURE, Origin.CHANGE, Origin.SHARE, Origin.RATIO})
"""The origins of pieces that answer to an observation."""

_BLANK: Final = frozenset({"", "-", "—", "——", "…", "/", "－"})
"""What stands in a column of figures for a figure that is not there."""

BOOKMARK: Final = "_xp_"
"""What stands before a mark in the name of a bookmark; Word hides those with a ``_``."""


def marked(items: Iterable[Item]) -> Iterator[tuple[str, Piece]]:
    """Yield each printed figure with its mark, in reading order.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.samples import xiaoping_2020
    >>> from xiaoping.report.builders import annual_report
    >>> found = list(marked(flow(annual_report(xiaoping_2020()).report)))
    >>> found[0][0], found[0][1].text
    ('f1', '12公里')
    """
    count = 0
    for cell in cells(items):
        for piece in cell:
            if piece.origin in ANSWERING:
                count += 1
                yield f"f{count}", piece


def marks(items: Iterable[Item]) -> dict[int, str]:
    """Return the mark of each figure's piece, by the identity of the piece.

    A renderer that walks the same items looks its pieces up here.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Paragraph, Text
    >>> marks(flow(Paragraph((Text("稳步推进。"),))))
    {}
    """
    return {id(piece): mark for mark, piece in marked(items)}


def is_numeric(column: Iterable[Cell]) -> bool:
    """Say whether a column holds figures: at least one, and else only what stands for none.

    >>> from xiaoping.report.pieces import Piece
    >>> figure, none = Piece("606户", Origin.FIGURE), Piece("—")
    >>> is_numeric([(figure,), (none,), ()]), is_numeric([(figure,), (Piece("若干"),)])
    (True, False)
    """
    answering = False
    for cell in column:
        for piece in cell:
            if piece.origin in ANSWERING:
                answering = True
            elif piece.origin is not Origin.LITERAL or piece.text.strip() not in _BLANK:
                return False
    return answering
