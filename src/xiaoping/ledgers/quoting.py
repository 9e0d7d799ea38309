"""What a message may quote of a cell: columns get shifted, so that a name can stand anywhere.

A message helps by its place; what it quotes is told only where it is plainly of the kind
that the column holds.  Of everything else the shape is told, as of identity columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from xiaoping.errors import nearest
from xiaoping.sensitivity import quotable, shape_of

__all__ = [
    "told_fault",
    "told_fields",
    "told_flag",
    "told_key",
    "told_number",
    "told_place",
    "told_word",
]

_MOST_DIGITS: Final = 8
"""A landline with its area code has ten, or nine where a spreadsheet has dropped the zero."""

_NUMBER_LIKE: Final = re.compile(
    r"[-+()（）.,，:：/%％‰¥￥~～≈<>＜＞*×_\s\d０-９"
    r"约近超余多几以上下不足左右至到半两零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
    r"元角分亩公顷斤吨里米平方人户个口间头只株年月日号时点Ee]*"
)
_TERM: Final = re.compile(r"\d{1,4}个?(?:工作日|自然日|天|日|周|个月|月)(?:以?内)?")
"""A term; the sign of days would make a name of numerals."""
_SAID: Final = re.compile("[是否有无已未不没对错√×✓✔✗✘○〇●△oxyntvOXYNTV?？0-9]{1,3}")
_MARKS_OF_A_KEY: Final = re.compile(r"[0-9０-９_./#()（）:：\s-]+")
_LETTERS: Final = 4
_FAULT: Final = re.compile(r"#(?:N/A|DIV/0!|GETTING_DATA|[A-Z]{3,7}[!?])")
_PLACE: Final = re.compile(r".*[村组寨镇乡区队屯街县市]")


def told_number(text: str) -> str:
    """Return what is told where a number or a day was due.

    >>> told_number("约3000元"), told_number("王小明"), told_number("0745-1234567")
    ('约3000元', '字字字', '9999-9{7}')
    >>> told_number("30天内"), told_number("方天")
    ('30天内', '字字')
    """
    return _short(text) if _is_number_like(text) and len(text) <= 40 else shape_of(text)


def _is_number_like(text: str) -> bool:
    return bool(_NUMBER_LIKE.fullmatch(text) or _TERM.fullmatch(text))


def told_flag(text: str) -> str:
    """Return what is told where yes or no was due.

    >>> told_flag("○"), told_flag("王小明")
    ('○', '字字字')
    """
    return text if _SAID.fullmatch(text) else shape_of(text)


def told_word(text: str, labels: Iterable[str]) -> str:
    """Return what is told where an entry of a code list was due: what resembles one.

    >>> told_word("初中毕业", ["初中", "高中"]), told_word("王小明", ["初中"])
    ('初中毕业', '字字字')
    """
    if len(text) <= 4 and text.isascii() and any(c.isdigit() for c in text):
        return text
    for label in nearest(text, labels):
        if len(set(text) & set(label)) >= min(2, len(text)):
            return _short(text)
    return shape_of(text)


def told_key(text: object) -> str:
    """Return what is told of an id or a code: not a number of a person, and no bare word.

    >>> told_key("0017001"), told_key("上坪村-3"), told_key("王小明1")
    ('0017001', '上坪村-3', '字字字9')
    """
    shown = str(text)
    words = _MARKS_OF_A_KEY.sub("", shown)
    is_key = any(c.isdigit() for c in shown) and sum(c.isascii() for c in words) <= _LETTERS
    words = "".join(c for c in words if not c.isascii())
    return _short(shown) if is_key and told_place(words) == words else told_place(shown)


def told_place(text: str) -> str:
    """Return what is told where the name of a village or group was due.

    >>> told_place("小冲村"), told_place("王小明")
    ('小冲村', '字字字')
    """
    return _short(text) if _PLACE.fullmatch(text) and len(text) <= 20 else shape_of(text)


def told_fault(text: str) -> str:
    """Return what is told of a cell that shows an error.

    >>> told_fault("#REF!"), told_fault("王小明")
    ('#REF!', '字字字')
    """
    return text if _FAULT.fullmatch(text) else shape_of(text)


def told_fields(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of an error of the register, with what a cell may have held made safe.

    >>> told_fields({"household": "990001198005040020", "count": 2})
    {'household': '9{18}', 'count': 2}
    >>> told_fields({"given": "6万元", "found": "王小明6"})
    {'given': '6万元', 'found': '字字字9'}
    """
    return {
        key: _told(key, value) if key in _OF_CELLS and isinstance(value, str) else value
        for key, value in fields.items()
    }


def _told(key: str, value: str) -> str:
    """Return what is told of a field: an amount as it is, for a name may consist of numerals."""
    is_amount = key in _OF_AMOUNTS and value[:1].isdigit() and _is_number_like(value)
    return told_number(value) if is_amount else told_key(value)


_OF_CELLS: Final = frozenset(
    {"household", "village", "given", "found", "person", "name", "code"}
)


_OF_AMOUNTS: Final = frozenset({"given", "found"})


def _short(text: str) -> str:
    digits = sum(1 for c in text if c.isdigit())
    return shape_of(text) if digits > _MOST_DIGITS else quotable(text)
