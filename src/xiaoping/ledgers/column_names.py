"""Which column of a kind a heading names, and whether one that names none looks like a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from xiaoping.files.headings import Heading, heading_of
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.sensitivity import quotable

__all__ = ["is_slip", "named_column", "without_brackets"]

_OTHERS: Final = re.compile(
    "配偶|父亲|母亲|监护|帮扶|联系人|责任人|干部|包户|包保|代办|申请人|死者|负责人"
)
"""Whom an upper heading may speak of: the name below is not one of the household's."""

_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_WHOLES: Final = frozenset({"小计", "合计", "总计", "总额", "共计"})
"""What the column of the whole is called below the heading of a group."""


def named_column(text: str, kind: LedgerKind[Any]) -> tuple[Column, Heading] | None:
    r"""Return the column that a heading names, and the heading taken apart.

    Of a heading in two rows both together are tried first; then the lower one is known by
    itself, unless the upper one tells that it is about somebody else.

    Args:
        text: The heading; of two rows with a line break between.
        kind: The kind of ledger.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> column, heading = named_column("住房\n面积（平方米）", HOUSEHOLDS)
    >>> column.name, heading.unit.word
    ('floor_area', '平方米')
    >>> named_column("帮扶责任人\n联系电话", HOUSEHOLDS) is None
    True
    """
    upper, _, lower = text.partition("\n")
    options = [upper + lower] if lower else [upper]
    if lower and not _OTHERS.search(upper):
        # 小计 below 投资规模 is the whole of which the columns beside it are parts.
        options.append(upper if lower in _WHOLES else lower)
    for option in options:
        heading = heading_of(option)
        for key in (*heading.keys, *_explained(heading.keys, kind)):
            column = kind.by_key.get(key)
            if column is None or (heading.year and not column.yearly):
                continue
            if lower and heading.year is None:
                heading = attrs.evolve(heading, year=_upper_year(upper, column))
            if lower and heading.unit is None:
                heading = _upper_unit(heading, upper)
            return column, attrs.evolve(heading, text=quotable(heading_of(lower or upper).text))
    return None


def _explained(keys: Sequence[str], kind: LedgerKind[Any]) -> Iterator[str]:
    """Yield a heading without a word in brackets that is another name of the same column."""
    for key in keys:
        found = _IN_BRACKETS.search(key)
        if found:
            plain = without_brackets(key)
            column = kind.by_key.get(plain)
            if column is not None and column is kind.by_key.get(found[1]):
                yield plain


def _upper_unit(heading: Heading, upper: str) -> Heading:
    above = heading_of(upper)
    return attrs.evolve(heading, unit=above.unit, scale=above.scale)


def _upper_year(upper: str, column: Column) -> int | None:
    return heading_of(upper).year if upper and column.yearly else None


def without_brackets(key: str) -> str:
    """Return a heading without what stands in brackets.

    >>> without_brackets("人口(人)")
    '人口'
    """
    return _IN_BRACKETS.sub("", key)


def is_slip(key: str, kind: LedgerKind[Any]) -> bool:
    """Say whether a heading looks like a slip: one character more, less or other.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> is_slip("耕地面机", HOUSEHOLDS), is_slip("性名", HOUSEHOLDS)
    (True, False)
    """
    return any(
        len(key) > 2 and abs(len(word) - len(key)) <= 1 and _differs_by_one(key, word)
        for word in kind.by_key
    )


def _differs_by_one(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    start = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    if len(short) == len(long):
        return short[start + 1 :] == long[start + 1 :]
    return short[start:] == long[start + 1 :]
