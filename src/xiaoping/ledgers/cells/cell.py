"""What every kind of column shares: what a cell shows, what is missing, what is noted.

``read`` gives the value, ``None`` for an empty cell, or a :class:`Noted` value where a
clerk should know how the cell was understood; it raises a library error, without a place,
where the cell cannot be understood.  Nothing is guessed: what has two meanings is refused.
``show`` gives the cell that is written for a value, which reads back as the same value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal, Protocol, final

import attrs

from xiaoping.errors import (
    TextError,
)
from xiaoping.files.raw import Cell, Fault, Uncomputed
from xiaoping.ledgers.quoting import told_fault
from xiaoping.measures.numerals import decimal_text
from xiaoping.messages import fail

__all__ = [
    "PLAIN_NUMBER",
    "CellType",
    "Noted",
    "PlanKind",
    "cell_text",
    "half_width",
    "half_width_signs",
    "missing_value",
    "own_text",
    "text_or_missing",
]

_PLACEHOLDERS: Final = frozenset(
    {
        "-", "--", "---", "—", "——", "–", "－", "/", "\\", "无", "暂无", "没有", "空", "未知", "不详",
        "未填", "待补", "待定", "…", "……", "n/a", "na", "null", "none", "nil", "#n/a", "?", "？", "*",
    }
)  # fmt: skip
_BLANKS: Final = re.compile(r"[\s\u00a0\u3000]+")
_DITTO: Final = frozenset({"同上", "同左", "同前", "〃", "″", "＂"})
_WIDE: Final = str.maketrans(
    "０１２３４５６７８９．，－＋％（）：／Ｘｘ", "0123456789.,-+%():/Xx"
)
PLAIN_NUMBER: Final = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
"""A number in digits, with a sign or without."""

PlanKind = Literal["text", "integer", "decimal", "date", "yes_no"]
"""How a workbook formats a column."""


@final
@attrs.frozen
class Noted:
    """A value that was understood, and what a clerk should know of how.

    Attributes:
        value: The value.
        code: The code of the note.
        fields: What its wording is filled from.

    >>> from xiaoping.ledgers.cells import YearCell
    >>> YearCell().read("无").code
    'cell.placeholder'
    """

    value: object
    code: str
    fields: Mapping[str, object]


class CellType(Protocol):
    """What every kind of column can do."""

    @property
    def plan(self) -> PlanKind:
        """How a workbook formats the column."""
        ...

    @property
    def secret(self) -> bool:
        """Whether only the shape of a cell may be told."""
        ...

    def read(self, cell: Cell) -> object:
        """Return the value of a cell."""
        ...

    def show(self, value: Any) -> Cell:
        """Return the cell of a value."""
        ...


def cell_text(cell: Cell) -> str:
    """Return the text of a cell as a person sees it, edges trimmed; empty for nothing.

    Raises:
        TextError: The cell shows an error, or a formula that was never computed.

    >>> cell_text(Decimal("12.50")), cell_text("\u3000张三 ")
    ('12.5', '张三')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip("\u00a0\u3000\u200b\ufeff \t\r\n\x0b\x0c")
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, Decimal):
        return decimal_text(Fraction(cell))
    if isinstance(cell, Fault):
        raise fail(TextError, "cell.fault", found=told_fault(cell.text))
    if isinstance(cell, Uncomputed):
        raise fail(TextError, "cell.uncomputed")
    return cell.isoformat()


def half_width(text: str) -> str:
    """Return a text with half-width digits and signs, and without blanks.

    >>> half_width("１２．５ 亩")
    '12.5亩'
    """
    return _BLANKS.sub("", half_width_signs(text))


def half_width_signs(text: str) -> str:
    """Return a text with half-width digits and signs, and its blanks.

    >>> half_width_signs("２０２３－１－１　１３：２０")
    '2023-1-1\u300013:20'
    """
    return text.translate(_WIDE)


def own_text(text: str) -> str:
    """Return a text that stands for itself.

    Raises:
        TextError: It stands for the cell above, which a sorted sheet no longer has there.

    >>> own_text("甲村")
    '甲村'
    """
    if text in _DITTO:
        raise fail(TextError, "cell.ditto", found=text)
    return text


def text_or_missing(cell: Cell) -> str | Noted | None:
    """Return the text of a cell that stands for itself; else what is missing there.

    Raises:
        TextError: The cell shows an error, or stands for the cell above.

    >>> text_or_missing("甲村"), text_or_missing(None), text_or_missing("暂无").value is None
    ('甲村', None, True)
    """
    text = cell_text(cell)
    if not text:
        return None
    return missing_value(text) or own_text(text)


def missing_value(text: str) -> Noted | None:
    """Return a missing value where a sign stands for one.

    >>> missing_value("暂无").value is None, missing_value("0")
    (True, None)
    """
    if text.lower() in _PLACEHOLDERS:
        return Noted(None, "cell.placeholder", {"found": text})
    return None
