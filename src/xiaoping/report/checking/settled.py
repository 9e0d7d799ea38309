"""A report in which what cannot be printed is a sign, so that all the rest of it can be read.

A change between 5户 and 3元 has no words, and a reference to nothing has no number: printing
either is an error.  Whoever looks over a whole report has to tell them with their place, or
to pass over them, and go on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.report.numbering import numbers, targets
from xiaoping.report.pieces import Piece
from xiaoping.report.tree import Block, CrossRef, Inline, Report, Table
from xiaoping.report.wording import unlike

__all__ = ["Settled", "settled"]

_SIGN: Final = "〔？〕"
_PAIR: Final = "\x00pair"
"""What no identifier of a node begins with."""


@final
@attrs.frozen
class Settled:
    """A tree that can be printed, and what in it could not.

    Attributes:
        node: The tree.
        known: What a reference can lead to.
        lost: The targets that references name and that are not there, each once.
        unlike: The inlines whose two figures measure different things.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> Settled(Paragraph((Text("稳步推进。"),)), known=(), lost=(), unlike=()).lost
    ()
    """

    node: Report | Block
    known: tuple[str, ...]
    lost: tuple[str, ...]
    unlike: tuple[Inline, ...]

    def unlike_at(self, piece: Piece) -> Inline | None:
        """Return the inline in whose place a piece stands, if its two figures do not compare."""
        node = piece.node
        if not isinstance(node, CrossRef) or not node.target.startswith(_PAIR):
            return None
        return self.unlike[int(node.target.removeprefix(_PAIR))]

    def lost_at(self, piece: Piece) -> str:
        """Return the target that a piece names and that is not there; else nothing."""
        node = piece.node
        return node.target if isinstance(node, CrossRef) and node.target in self.lost else ""


def settled(node: Report | Block) -> Settled:
    """Return a tree that can be printed whatever its figures and references are.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Paragraph, Text
    >>> found = settled(Paragraph((Text("见"), CrossRef("tables-1"), Text("。"))))
    >>> found.lost, flow(found.node)[0].text
    (('tables-1',), '见〔？〕。')
    """
    pairs = tuple(_unlike(node))
    node = _with_signs(node, (), pairs)
    known = targets(node, numbers(node))
    found = (ref.target for ref in _references(node) if ref.target not in known)
    lost = tuple(dict.fromkeys(found))
    return Settled(_with_signs(node, lost, ()), tuple(known), lost, pairs)


def _unlike(value: Any) -> Iterator[Inline]:
    if isinstance(value, tuple):
        for item in value:
            yield from _unlike(item)
    elif _is_node(value):
        if unlike(value) is not None:
            yield value
        for field in attrs.fields(type(value)):
            yield from _unlike(getattr(value, field.name))


def _references(value: Any) -> Iterator[CrossRef]:
    """Yield the references that name no words of their own."""
    if isinstance(value, CrossRef):
        if not value.words:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _references(item)
    elif _is_node(value):
        for field in attrs.fields(type(value)):
            yield from _references(getattr(value, field.name))


def _is_node(value: Any) -> bool:
    return type(value).__module__ == Report.__module__ and attrs.has(type(value))


def _with_signs(value: Any, lost: Collection[str], pairs: Sequence[Inline]) -> Any:
    """Return a tree with signs in place of what cannot be printed.

    Args:
        value: A tree or a part of one.
        lost: The targets of dangling references.
        pairs: Two figures each that measure different things.
    """
    if not lost and not pairs:
        return value
    if isinstance(value, Inline) and value in pairs:
        return CrossRef(f"{_PAIR}{pairs.index(value)}", _SIGN)
    if isinstance(value, CrossRef):
        dangles = value.target in lost and not value.words
        return attrs.evolve(value, words=_SIGN) if dangles else value
    if isinstance(value, tuple):
        return tuple(_with_signs(item, lost, pairs) for item in value)
    if _is_node(value):
        new = {
            field.name: _with_signs(getattr(value, field.name), lost, pairs)
            for field in attrs.fields(type(value))
            if isinstance(getattr(value, field.name), tuple | Table)
        }
        return attrs.evolve(value, **new)
    return value
