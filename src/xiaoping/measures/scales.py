"""The scale words that may stand between a figure and its unit, and their sizes.

The order of 1984 on legal units says that 万 and 亿 are numerals, not prefixes of units:
they belong to the number, and there is no unit 万元.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["SCALES", "SCALE_WORD", "split_scale"]

SCALES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "": 1, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
        "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
    }
)  # fmt: skip
"""Scale words and their sizes, the smallest first."""

SCALE_WORD: Final = "万亿|百万|千万|万|亿"
"""A pattern of the scale words that stand behind a figure in any text.

百 and 千 are read apart: 3千米 are kilometres."""

_LONGEST_FIRST: Final = tuple(sorted((word for word in SCALES if word), key=len, reverse=True))


def split_scale(word: str) -> tuple[str, str]:
    """Split a scale word from the front of a unit word: 万元 is 万 and 元.

    >>> split_scale("万元"), split_scale("亩")
    (('万', '元'), ('', '亩'))
    """
    for scale in _LONGEST_FIRST:
        if word.startswith(scale) and word != scale:
            return scale, word[len(scale) :]
    return "", word


FLOORS: Final[Mapping[str, int]] = {"": 1, "十": 10, **SCALES}
"""The sizes that a figure may be cut down to, the rest told by 余; 十 is no scale word."""
