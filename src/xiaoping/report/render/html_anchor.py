"""Where links of a page lead: identifiers of headings, tables, charts and attachments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final, assert_never, final

import attrs

from xiaoping.report.inlines import clean
from xiaoping.report.pieces import Foreign, Grid, Item, Line, LineKind, Picture

__all__ = ["Anchors", "anchors_of"]

_TARGETS: Final = frozenset({LineKind.HEADING, LineKind.ATTACHMENT})


@final
@attrs.frozen
class Anchors:
    """The identifiers of one document.

    Attributes:
        items: That of each line or grid that has one, by its identity.
        targets: That of each node that may be pointed at, by its own identifier.
        attached: Those of the attachments, in order; empty where one has none.

    >>> line = Line(kind=LineKind.HEADING, pieces=(), depth=1, id="poverty")
    >>> Anchors({id(line): "poverty"}, {}, ()).attribute(line)
    ' id="poverty"'
    """

    items: Mapping[int, str]
    targets: Mapping[str, str]
    attached: tuple[str, ...]

    def attribute(self, item: Line | Grid) -> str:
        """Return the attribute that makes an item a target; empty for none."""
        anchor = self.items.get(id(item), "")
        return f' id="{escape(anchor)}"' if anchor else ""


def anchors_of(items: Iterable[Item], *, every: bool) -> Anchors:
    """Return identifiers that are unique in the document: a node's own, if it is still free.

    Args:
        items: The document as it is :func:`~xiaoping.report.pieces.printed`.
        every: Whether headings and attachments without an identifier get one too; in a
            fragment it might be taken already by the page around it.

    >>> line = Line(kind=LineKind.HEADING, pieces=(), depth=1, id="poverty relief")
    >>> anchors_of([line, line], every=False).targets
    {'poverty relief': 'poverty-relief'}
    """
    found: dict[int, str] = {}
    targets: dict[str, str] = {}
    attached: list[str] = []
    taken = {"xp-main"}
    for number, item in enumerate(_targets(items)):
        own = "-".join(clean(item.id).split())
        heading = isinstance(item, Line)
        if own or (every and heading):
            anchor = own if own and own not in taken else f"xp-{number}"
            while anchor in taken:
                anchor += "-"
            taken.add(anchor)
            found[id(item)] = anchor
            if item.id:
                targets.setdefault(item.id, anchor)
        if isinstance(item, Line) and item.kind is LineKind.ATTACHMENT:
            attached.append(found.get(id(item), ""))
    return Anchors(found, targets, tuple(attached))


def _targets(items: Iterable[Item]) -> Iterator[Line | Grid]:
    for item in items:
        match item:
            case Line():
                if item.kind in _TARGETS:
                    yield item
            case Grid():
                yield item
            case Picture():
                yield item.grid
            case Foreign():
                # What a third party's function makes of it is its own.
                pass
            case _:
                assert_never(item)
