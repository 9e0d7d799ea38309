"""Runs and paragraphs of WordprocessingML, in which no text becomes markup.

Each printed figure is a bookmark, so that it can be found again in a document that people
have edited; neighbouring words without one share a run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xiaoping.report.marks import BOOKMARK
from xiaoping.report.pieces import Cell
from xiaoping.report.render.word_faces import STRONG

__all__ = [
    "LINE_BREAK",
    "bookmarked",
    "escaped",
    "paragraph",
    "run",
    "runs",
    "told",
]

_ODD: Final = re.compile('[&<>"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_NAMES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
LINE_BREAK: Final = "<w:r><w:br/></w:r>"


def escaped(text: str) -> str:
    r"""Return text for an element or an attribute; what XML cannot hold becomes a space.

    >>> escaped('<b>"A&B"\x00')
    '&lt;b&gt;&quot;A&amp;B&quot; '
    """
    if _ODD.search(text) is None:
        return text
    return _ODD.sub(lambda found: _NAMES.get(found[0], " "), text)


def run(text: str, properties: str = "") -> str:
    """Return words in one form; ``properties`` is the inside of ``w:rPr``.

    >>> run("全乡")
    '<w:r><w:t>全乡</w:t></w:r>'
    """
    form = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    kept = ' xml:space="preserve"' if text[:1] == " " or text[-1:] == " " else ""
    return f"<w:r>{form}<w:t{kept}>{escaped(text)}</w:t></w:r>"


def bookmarked(inside: str, mark: str) -> str:
    """Return runs within the bookmark of a figure.

    >>> bookmarked("", "f12")
    '<w:bookmarkStart w:id="12" w:name="_xp_f12"/><w:bookmarkEnd w:id="12"/>'
    """
    number = mark[1:]
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{BOOKMARK}{mark}"/>'
        f'{inside}<w:bookmarkEnd w:id="{number}"/>'
    )


def runs(
    cell: Cell, marks: Mapping[int, str], properties: str = "", *, strong: bool = True
) -> str:
    """Return pieces as runs.

    Args:
        cell: The pieces.
        marks: The marks of figures, by the identity of their pieces.
        properties: The form of all of them, the inside of ``w:rPr``.
        strong: Whether what is stressed is shown so.

    >>> from xiaoping.report.pieces import Piece
    >>> runs((Piece("全乡"), Piece("8个村")), {})
    '<w:r><w:t>全乡8个村</w:t></w:r>'
    """
    stressed = f"{STRONG}{properties}"
    made: list[str] = []
    waiting, form = "", properties
    for piece in cell:
        own = stressed if strong and piece.strong else properties
        mark = marks.get(id(piece))
        if waiting and (mark or own != form):
            made.append(run(waiting, form))
            waiting = ""
        form = own
        if mark:
            made.append(bookmarked(run(piece.text, form), mark))
        else:
            waiting += piece.text
    if waiting:
        made.append(run(waiting, form))
    return "".join(made)


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """Return a paragraph; ``properties`` is what follows the style in ``w:pPr``.

    >>> paragraph("XpBody", run("全乡"))
    '<w:p><w:pPr><w:pStyle w:val="XpBody"/></w:pPr><w:r><w:t>全乡</w:t></w:r></w:p>'
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'


def told(cell: Cell) -> str:
    """Return pieces as one line of a message or a description.

    >>> from xiaoping.report.pieces import Piece
    >>> told((Piece("表1"), Piece("\u3000"), Piece("各村户数")))
    '表1 各村户数'
    """
    return "".join([piece.text for piece in cell]).replace("\u3000", " ")
