"""How wide the columns of a printed table are, and how large its type."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

__all__ = ["LINE", "TURNED_LINE", "column_widths", "half_characters", "is_legible", "row_lines"]

_SIZES: Final = (12.0, 10.5, 9.0, 7.5)
"""小四, 五号, 小五, 六号: the first in which the longest words fit."""

_SMALLEST: Final = 4.0

LINE: Final = 156 / 25.4 * 72
"""The width of the text block, in points."""
TURNED_LINE: Final = 225 / 25.4 * 72
"""The width of the text block on a page that is turned."""

_MARGIN: Final = 2
"""What the margins of a cell take, in halves of a character."""

_WORD: Final = re.compile(r"[^\s\u2e80-\uffff]+[\u2e80-\u9fff]{0,3}|.")


def half_characters(text: str) -> int:
    """Return how wide words are in print, in halves of a Chinese character.

    Dashes and quotation marks are as wide as Chinese characters, which they are set with.

    >>> half_characters("8个村"), half_characters("2020年"), half_characters("—")
    (5, 6, 2)
    """
    # A Chinese character takes three bytes, a Latin one one.
    return (len(text) + len(text.encode())) // 2


def is_legible(size: float) -> bool:
    """Say whether type is of a size that is read with ease.

    >>> is_legible(9.0), is_legible(7.5)
    (True, False)
    """
    return size > _SIZES[-1]


def column_widths(
    rows: Sequence[Sequence[str]], line: float = LINE
) -> tuple[float, tuple[int, ...]]:
    """Return the size of type in points, and the widths of the columns as parts of the whole.

    Columns that need little get what they need; the others share what is left.

    Args:
        rows: The texts of the cells, the heads among them; all rows are equally long.
        line: The width of the text block, in points.

    >>> column_widths([["村", "户数", "情况"], ["某村", "606户", "进展顺利" * 20]])
    (12.0, (6, 7, 60))
    """
    columns = list(zip(*rows, strict=True))
    wanted = [max(map(half_characters, column)) + _MARGIN for column in columns]
    least = [max(map(_longest_word, column)) + _MARGIN for column in columns]
    for size in _SIZES:
        room = int(line / (size / 2))
        if sum(wanted) <= room:
            return size, tuple(wanted)
        if sum(least) <= room:
            return size, _shared(wanted, least, room)
    # Too many columns for any type that is read with ease: the widest that still fits.
    size = math.floor(4 * line / sum(least)) / 2
    return max(_SMALLEST, size), tuple(least)


def row_lines(row: Sequence[str], widths: Sequence[int]) -> int:
    """Return about how many lines a row takes in columns of these widths.

    >>> row_lines(["某村", "进展顺利" * 20], (6, 60))
    3
    """
    rooms = (max(width - _MARGIN, 1) for width in widths)
    return max(-(-half_characters(text) // room) for text, room in zip(row, rooms, strict=True))


def _shared(wanted: Sequence[int], least: Sequence[int], room: int) -> tuple[int, ...]:
    """Give every column what it needs at least, and the rest to those that want more.

    The level is sought up to which all wishes are granted.
    """
    low, high = 0, max(wanted)
    while low < high:
        level = (low + high + 1) // 2
        if sum(_granted(wanted, least, level)) <= room:
            low = level
        else:
            high = level - 1
    return tuple(_granted(wanted, least, low))


def _granted(wanted: Sequence[int], least: Sequence[int], level: int) -> list[int]:
    return [max(need, min(wish, level)) for wish, need in zip(wanted, least, strict=True)]


def _longest_word(text: str) -> int:
    """Return the width of the longest part that no line should break, up to a bound."""
    return min(max((half_characters(word) for word in _WORD.findall(text)), default=0), 26)
