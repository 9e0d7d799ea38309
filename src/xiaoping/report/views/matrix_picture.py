"""A picture of a matrix, as SVG: one square a cell, told apart by a letter and by its colour.

The letter says the same as the colour, so that it is readable in print and for whoever does
not tell red from green.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from xiaoping.files.drawing import (
    INK,
    MARGIN,
    PALE,
    framed,
    picture_text,
    text_width,
)

__all__ = ["MatrixBlock", "Square", "matrix_svg"]

_GAP: Final = 10
_HEAD: Final = 42
_TALL: Final = 22
_WIDE: Final = 26
_NARROW: Final = 20
_MANY: Final = 24
"""Of more columns than these the squares are narrower."""
_BETWEEN: Final = 2
_YEARS: Final = 36
_LABEL: Final = 24
_LIGHT: Final = "#ffffff"
_DARK: Final = 128
"""A ground whose brightness is below this, of 255, takes light letters."""


@final
@attrs.frozen
class Square:
    """What one cell shows.

    Attributes:
        letter: The letter in it.
        colour: Its colour, as six hexadecimal digits behind ``#``; dark ones take light letters.
        name: What the legend calls it.
        told: What is told of this one when it is pointed at; empty for nothing.

    >>> Square("缺", "#cc0000", "缺").letter
    '缺'
    """

    letter: str
    colour: str
    name: str
    told: str = ""


def _rows(
    given: Iterable[tuple[str, Sequence[Square], str]],
) -> tuple[tuple[str, tuple[Square, ...], str], ...]:
    return tuple((label, tuple(squares), text) for label, squares, text in given)


@final
@attrs.frozen(kw_only=True)
class MatrixBlock:
    """A matrix with its own heading; several stand below one another.

    Attributes:
        label: What it is of.
        rows: Of each row its label, its squares, and what is printed behind it.

    >>> MatrixBlock(label="财务公开", rows=[("小冲村", [Square("缺", "#cc0000", "缺")], "0/1")]).rows[0][0]
    '小冲村'
    """

    label: str
    rows: tuple[tuple[str, tuple[Square, ...], str], ...] = attrs.field(converter=_rows)


def matrix_svg(
    title: str,
    columns: Sequence[tuple[str, str]],
    blocks: Sequence[MatrixBlock],
    legend: Sequence[Square] = (),
) -> str:
    """Return matrices one below the other, over columns that they share.

    Args:
        title: What the picture shows.
        columns: The columns: of each the group it is of, such as its year, and its name.
        blocks: The matrices.
        legend: The squares that are explained below.

    >>> late = Square("迟", "#e69138", "迟公开")
    >>> block = MatrixBlock(label="财务公开", rows=[("小冲村", [late], "1/1")])
    >>> picture = matrix_svg("公开情况", [("2020", "4")], [block], [late])
    >>> picture.count(">迟<"), "2020" in picture
    (2, True)
    """
    wide = _NARROW if len(columns) > _MANY else _WIDE
    labels = [label for block in blocks for label, _, _ in block.rows]
    texts = [text for block in blocks for _, _, text in block.rows]
    left = MARGIN + max(map(text_width, labels), default=0) + _GAP
    right = left + len(columns) * wide
    shapes: list[str] = []
    top = _HEAD
    for block in blocks:
        shapes += _block(block, columns, left, top, wide)
        top += _LABEL + _YEARS + len(block.rows) * _TALL + _GAP
    keys, end = _legend(legend, top + _GAP)
    width = max(
        right + _GAP + max(map(text_width, texts), default=0) + MARGIN,
        end,
        2 * MARGIN + text_width(title),
    )
    height = top + (_TALL + 2 * _GAP if legend else MARGIN)
    return framed(title, width, height, "".join(shapes) + keys)


def _block(
    block: MatrixBlock, columns: Sequence[tuple[str, str]], left: int, top: int, wide: int
) -> Iterator[str]:
    yield (
        f'<text x="{MARGIN}" y="{top + 14}" font-weight="bold" fill="{INK}">'
        f"{picture_text(block.label)}</text>"
    )
    first = top + _LABEL + _YEARS
    before = None
    for place, (group, name) in enumerate(columns):
        x = left + place * wide
        if group != before:
            yield (
                f'<text x="{x}" y="{top + _LABEL + 12}" fill="{PALE}">{picture_text(group)}</text>'
                f'<path d="M{x - 1} {top + _LABEL + 16}V{first + len(block.rows) * _TALL}" '
                f'stroke="#9aa5b1"/>'
            )
            before = group
        yield (
            f'<text x="{x + wide // 2}" y="{first - 5}" text-anchor="middle" fill="{PALE}">'
            f"{picture_text(name)}</text>"
        )
    for row, (label, squares, text) in enumerate(block.rows):
        y = first + row * _TALL
        yield (
            f'<text x="{left - _GAP}" y="{y + 15}" text-anchor="end" fill="{INK}">'
            f"{picture_text(label)}</text>"
        )
        for place, square in enumerate(squares):
            yield _square(square, left + place * wide, y, wide)
        yield (
            f'<text x="{left + len(squares) * wide + _GAP}" y="{y + 15}" fill="{PALE}">'
            f"{picture_text(text)}</text>"
        )


def _square(square: Square, x: int, y: int, wide: int) -> str:
    ink = _LIGHT if _brightness(square.colour) < _DARK else INK
    told = f"<title>{picture_text(square.told)}</title>" if square.told else ""
    return (
        f'<g><rect x="{x + 1}" y="{y + 1}" width="{wide - _BETWEEN}" '
        f'height="{_TALL - _BETWEEN}" rx="2" fill="{square.colour}"/>'
        f'<text x="{x + wide // 2}" y="{y + 16}" text-anchor="middle" fill="{ink}">'
        f"{picture_text(square.letter)}</text>{told}</g>"
    )


def _brightness(colour: str) -> int:
    """Return how bright a colour such as #cc0000 looks, from 0 to 255.

    Source: W3C, Techniques For Accessibility Evaluation And Repair Tools, 2000.
    """
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return (299 * red + 587 * green + 114 * blue) // 1000


def _legend(legend: Sequence[Square], top: int) -> tuple[str, int]:
    """Return the explained squares side by side, and where they end."""
    shapes, x = [], MARGIN
    for square in legend:
        shapes.append(
            f"{_square(attrs.evolve(square, told=''), x, top, _WIDE)}"
            f'<text x="{x + _WIDE + 4}" y="{top + 15}" fill="{PALE}">'
            f"{picture_text(square.name)}</text>"
        )
        x += _WIDE + 4 + text_width(square.name) + 2 * _GAP
    return "".join(shapes), x
