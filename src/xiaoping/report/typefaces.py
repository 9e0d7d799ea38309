"""The typefaces of official documents, by their part, with what stands in for them.

GB/T 9704-2012 names 小标宋 for the title, 仿宋 for the text, 黑体 and 楷体 for headings.  The
first name of each list is what a Chinese office has; the others are tried in turn, those
that come with office programs first, then free ones with all characters of GB 2312.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category

__all__ = ["FANG", "HEI", "KAI", "LATIN", "SONG", "TITLE", "character_name"]

TITLE: Final = (
    "方正小标宋简体",
    "FZXiaoBiaoSong-B05S",
    "方正小标宋_GBK",
    "STZhongsong",
    "华文中宋",
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "FandolSong",
    "SimSun",
    "AR PL UMing CN",
)
"""小标宋, of the title."""

FANG: Final = (
    "仿宋_GB2312",
    "FangSong_GB2312",
    "FangSong",
    "仿宋",
    "STFangsong",
    "华文仿宋",
    "FandolFang R",
    "FandolFang",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "AR PL UMing CN",
)
"""仿宋, of the text."""

KAI: Final = (
    "楷体_GB2312",
    "KaiTi_GB2312",
    "KaiTi",
    "楷体",
    "STKaiti",
    "华文楷体",
    "FandolKai",
    "LXGW WenKai",
    "AR PL UKai CN",
)
"""楷体, of headings of the second level."""

HEI: Final = (
    "黑体",
    "SimHei",
    "STHeiti",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "FandolHei",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
)
"""黑体, of headings of the first level, and of pictures."""

SONG: Final = (
    "宋体",
    "SimSun",
    "STSong",
    "Songti SC",
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "FandolSong",
    "AR PL UMing CN",
)
"""宋体, of page numbers and tables."""

LATIN: Final = (
    "Times New Roman",
    "Liberation Serif",
    "Tinos",
    "TeX Gyre Termes",
    "DejaVu Serif",
)
"""Of digits and Latin letters where the Chinese face has none of its own."""


def character_name(character: str) -> str:
    """Return a character with its number, as nobody sees which one an empty box is.

    >>> character_name("𠮷")
    '𠮷（U+20BB7）'
    """
    shown = "" if category(character)[0] in "CM" else character
    return f"{shown}（U+{ord(character):04X}）"
