"""Names that nobody bears: a family name and two signs of the sixty-year cycle."""

from __future__ import annotations

from functools import cache
from typing import Final

__all__ = ["FAMILIES", "GIVEN", "names"]

_FAMILY_NAMES: Final = "杨吴龙张李田彭向黄刘蒲曾舒肖周邓唐谭姚石陈胡罗王江尹补覃粟滕麻梁"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"

FAMILIES: Final = 32
"""The number of family names, with repetition."""

GIVEN: Final = 128
"""The number of given names, with repetition."""


@cache
def names() -> tuple[tuple[str, ...], ...]:
    """Return the names, by family and by given name.

    A given name is a stem and a branch in any order of drawing, such as 甲辰: a name that
    shows that it is made up, and has the form of one.

    >>> names()[0][:3], len(names()), len(names()[0])
    (('杨甲子', '杨甲丑', '杨甲寅'), 32, 128)
    """
    given = [stem + branch for stem in _STEMS for branch in _BRANCHES]
    given += given[: GIVEN - len(given)]
    return tuple(tuple(family + name for name in given) for family in _FAMILY_NAMES)
