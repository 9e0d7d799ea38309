"""What pictures in SVG share: text that any document may hold, and how wide it is."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import Final

__all__ = ["FONT_SIZE", "INK", "MARGIN", "PALE", "framed", "picture_text", "text_width"]

FONT_SIZE: Final = 13
"""The size of letters, in pixels."""
MARGIN: Final = 16
"""What is left free around a picture, in pixels."""
INK: Final = "#1f2933"
"""The colour of words."""
PALE: Final = "#52606d"
"""The colour of words beside."""

_SQUARES_FROM: Final = 0x2E80
"""Letters from here on take a whole square."""


def picture_text(text: str) -> str:
    """Return a text as XML; what no document may hold, such as a control character, is marked.

    >>> picture_text("a<b"), picture_text("甲" + chr(7))
    ('a&lt;b', '甲�')
    """
    return escape("".join(c if _is_seen(c) else "\N{REPLACEMENT CHARACTER}" for c in text))


def _is_seen(character: str) -> bool:
    # Blanks other than the ASCII one, such as that of a whole square, are no control characters.
    return character.isprintable() or unicodedata.category(character) == "Zs"


def text_width(text: str) -> int:
    """Return how wide a text is at the most, in pixels; a Chinese letter takes a square.

    >>> text_width("甲村") > text_width("ab")
    True
    """
    narrow = FONT_SIZE * 7 // 10
    return sum(FONT_SIZE + 1 if ord(c) > _SQUARES_FROM else narrow for c in text)


def framed(title: str, width: int, height: int, body: str) -> str:
    """Return a picture as SVG: its shapes on white, under its title.

    Args:
        title: What it shows; also told to who cannot see it.
        width: How wide it is, in pixels.
        height: How high it is, in pixels; the title takes the first 30.
        body: Its shapes, as SVG.

    >>> framed("资金", 80, 60, "<path/>").count("资金")
    2
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" font-size="{FONT_SIZE}" '
        f'font-family="sans-serif"><title>{picture_text(title)}</title>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f'<text x="{MARGIN}" y="22" font-weight="bold" fill="{INK}">{picture_text(title)}</text>'
        f"{body}</svg>"
    )
