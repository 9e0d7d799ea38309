"""A picture of a tree, as SVG: what belongs to what, from the top down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from xiaoping.files.drawing import (
    FONT_SIZE,
    INK,
    MARGIN,
    PALE,
    framed,
    picture_text,
    text_width,
)

__all__ = ["Node", "tree_svg"]

_ROW: Final = 30
_STEP: Final = 26
_HEAD: Final = 40
_PAD: Final = 8
_BOX: Final = 22
_GAP: Final = 12
_LINE: Final = "#9aa5b1"


@final
@attrs.frozen(kw_only=True)
class Node:
    """One line of a tree.

    Attributes:
        label: What it is.
        level: How deep it lies; zero for what belongs to nothing.
        text: What is printed behind it.
        fill: The colour of its box.
        dot: The colour of a dot before what is printed behind it; empty for none.

    >>> Node(label="规划", level=0).fill
    '#eef2f6'
    """

    label: str
    level: int
    text: str = ""
    fill: str = "#eef2f6"
    dot: str = ""


def tree_svg(title: str, nodes: Sequence[Node]) -> str:
    """Return lines below one another, each bound to the one that it belongs to.

    Args:
        title: What the picture shows.
        nodes: The lines from the top; each belongs to the last one above it that lies less deep.

    >>> picture = tree_svg("规划", [Node(label="十四五", level=0), Node(label="农业", level=1)])
    >>> picture.count("<rect"), picture.count("<path")
    (3, 1)
    """
    shapes = "".join(_node(node, row) for row, node in enumerate(nodes))
    lines = "".join(_lines(nodes))
    width = max([_end(node) for node in nodes] + [text_width(title) + MARGIN]) + MARGIN
    height = _HEAD + len(nodes) * _ROW + MARGIN
    return framed(title, width, height, lines + shapes)


def _left(node: Node) -> int:
    return MARGIN + node.level * _STEP


def _box_end(node: Node) -> int:
    return _left(node) + text_width(node.label) + 2 * _PAD


def _end(node: Node) -> int:
    dot = _GAP if node.dot else 0
    return _box_end(node) + (dot + _GAP + text_width(node.text) if node.text else 0)


def _top(row: int) -> int:
    return _HEAD + row * _ROW


def _node(node: Node, row: int) -> str:
    left, top, end = _left(node), _top(row), _box_end(node)
    base = top + _BOX // 2 + FONT_SIZE // 2 - 1
    weight = ' font-weight="bold"' if not node.level else ""
    found = (
        f'<rect x="{left}" y="{top}" width="{end - left}" height="{_BOX}" rx="4" '
        f'fill="{node.fill}"/><text x="{left + _PAD}" y="{base}"{weight} fill="{INK}">'
        f"{picture_text(node.label)}</text>"
    )
    if node.dot:
        found += f'<circle cx="{end + _GAP}" cy="{top + _BOX // 2}" r="5" fill="{node.dot}"/>'
    if node.text:
        x = end + _GAP + (_GAP if node.dot else 0)
        found += f'<text x="{x}" y="{base}" fill="{PALE}">{picture_text(node.text)}</text>'
    return found


def _lines(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield the line from every node up to the one that it belongs to."""
    above: list[int] = []  # the row of the last node of each level
    for row, node in enumerate(nodes):
        del above[node.level :]
        if above and node.level:
            parent = nodes[above[-1]]
            x = _left(parent) + _STEP // 2
            start, middle = _top(above[-1]) + _BOX, _top(row) + _BOX // 2
            yield f'<path d="M{x} {start}V{middle}H{_left(node)}" fill="none" stroke="{_LINE}" shape-rendering="crispEdges"/>'
        above.append(row)
