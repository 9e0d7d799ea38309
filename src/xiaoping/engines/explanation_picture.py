"""A small picture of the tree that a figure was made from, as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from xiaoping.engines.explanation import Explanation
from xiaoping.errors import Language
from xiaoping.files.drawing import FONT_SIZE, picture_text, text_width

__all__ = ["explanation_svg"]

_ROW: Final = 46
_INDENT: Final = 34
_MARGIN: Final = 14
_HEIGHT: Final = 32
_PADDING: Final = 9


@attrs.frozen
class _Box:
    """One node of the picture: its depth, its row, and the row of what it is a part of."""

    depth: int
    row: int
    parent: int | None
    name: str
    text: str
    is_told: bool

    @property
    def left(self) -> int:
        return _MARGIN + self.depth * _INDENT

    @property
    def top(self) -> int:
        return _MARGIN + self.row * _ROW

    @property
    def width(self) -> int:
        return 2 * _PADDING + max(text_width(self.name), text_width(self.text))


def explanation_svg(found: Explanation, lang: Language = "zh") -> str:
    """Return the tree of an explanation as an SVG document, one box a figure.

    Figures that were told as they are have a dashed border.

    >>> from xiaoping.engines import explain
    >>> from xiaoping.samples import xiaoping_2020
    >>> picture = explanation_svg(explain(xiaoping_2020().observations["poor-households"]))
    >>> picture.count("<rect"), "606户" in picture
    (1, True)
    """
    boxes = tuple(_boxes(found, lang))
    width = max(box.left + box.width for box in boxes) + _MARGIN
    height = len(boxes) * _ROW + _MARGIN
    lines = "".join(_line(boxes[box.parent], box) for box in boxes if box.parent is not None)
    shapes = "".join(map(_shape, boxes))
    title = picture_text(f"{found.name(lang)} = {found.text}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" font-size="{FONT_SIZE}" '
        f'font-family="sans-serif"><title>{title}</title>{lines}{shapes}</svg>'
    )


def _boxes(found: Explanation, lang: Language) -> Iterator[_Box]:
    waiting: list[tuple[Explanation, int, int | None]] = [(found, 0, None)]
    row = 0
    while waiting:
        item, depth, parent = waiting.pop()
        yield _Box(depth, row, parent, item.name(lang), item.text, item.is_told)
        waiting.extend((part, depth + 1, row) for part in reversed(item.parts))
        row += 1


def _line(above: _Box, below: _Box) -> str:
    left = above.left + _INDENT // 2
    middle = below.top + _HEIGHT // 2
    path = f"M{left} {above.top + _HEIGHT}V{middle}H{below.left}"
    return f'<path d="{path}" fill="none" stroke="#9aa5b1"/>'


def _shape(box: _Box) -> str:
    dashes = ' stroke-dasharray="4 3"' if box.is_told else ""
    left, top = box.left, box.top
    return (
        f'<rect x="{left}" y="{top}" width="{box.width}" height="{_HEIGHT + 4}" rx="4" '
        f'fill="#f7f9fb" stroke="#52606d"{dashes}/>'
        f'<text x="{left + _PADDING}" y="{top + 14}" fill="#52606d">{picture_text(box.name)}</text>'
        f'<text x="{left + _PADDING}" y="{top + 31}" font-weight="bold">{picture_text(box.text)}</text>'
    )
