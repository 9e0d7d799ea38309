"""Columns that hold several things in one cell: phrases, names, the numbers of documents."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final, final

import attrs

from xiaoping.administration.document import DocumentNumber, to_any_number, to_number
from xiaoping.errors import TextError
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells.cell import Noted, PlanKind, text_or_missing
from xiaoping.ledgers.cells.words import TextCell
from xiaoping.ledgers.several import parted
from xiaoping.messages import fail
from xiaoping.sensitivity import quotable

__all__ = ["DocumentNumberCell", "DocumentsCell", "PhrasesCell"]

_STRONG: Final = "；;\n\r"
_WEAK: Final = "、"
_ANY: Final = f"{_STRONG}、，,"
# 1. 1、 （1） ① 一是: what numbers the phrases of a cell.
_NUMBERED: Final = re.compile(
    r"[①-⑳]\s*|(?:^|(?<=[；;。\s]))"
    r"(?:[（(]?\d{1,2}[)）.．、](?!\d)|[一二三四五六七八九十]是[，,]?)\s*"
)


@final
@attrs.frozen
class PhrasesCell:
    """Several phrases in one cell: apart by ；, by lines or numbers, else by 、.

    Where ； or a line parts them, 、 belongs to a phrase, and so does what stands in quotes or
    brackets.  A single phrase that holds 、 is written with ； behind it.

    Attributes:
        names: Whether they are short names, which a comma parts too.

    >>> PhrasesCell().read("人员流动大、待遇偏低"), PhrasesCell().read("1.年龄偏大；2.电脑、打印机不会用。")
    (('人员流动大', '待遇偏低'), ('年龄偏大', '电脑、打印机不会用'))
    """

    names: bool = False

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the phrases."""
        text = text_or_missing(cell)
        if not isinstance(text, str):
            return text
        found = TextCell().read(cell)
        if not isinstance(found, Noted):
            return self._parted(text) or None
        if not isinstance(found.value, str):
            return found
        return attrs.evolve(found, value=self._parted(found.value) or None)

    def _parted(self, text: str) -> tuple[str, ...]:
        if self.names:
            return _clean(parted(text, _ANY))
        # A number that opens a phrase parts it from the one before.
        plain = _NUMBERED.sub("\n", text)
        parts = parted(plain, _STRONG)
        return _clean(parted(plain, _WEAK) if parts == [text] else parts)

    def show(self, value: Any) -> Cell:
        """Return the phrases with ； between them, names with 、."""
        if not value:
            return None
        if self.names:
            return "、".join(value)
        joined = "；".join(value)
        return joined + "；" if len(value) == 1 and _WEAK in joined else joined


def _clean(parts: list[str]) -> tuple[str, ...]:
    stripped = (part.strip().removesuffix("。").strip() for part in parts)
    return tuple(part for part in stripped if part)


@final
@attrs.frozen
class DocumentNumberCell:
    """The number of a document; brackets and widths that are put right are told.

    >>> DocumentNumberCell().read("某办[2020]10号").value
    DocumentNumber(organ='某办', year=2020, serial=10)
    """

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the number."""
        text = text_or_missing(cell)
        if not isinstance(text, str):
            return text
        number = to_any_number(text)
        if isinstance(number, str):
            return Noted(number, "cell.other-number", {"found": number})
        if str(number) == text:
            return number
        fields = {"found": quotable(text), "number": str(number)}
        return Noted(number, "cell.document-number", fields)

    def show(self, value: Any) -> Cell:
        """Return the number as it is printed."""
        return None if value is None else str(value)


@final
@attrs.frozen
class DocumentsCell:
    """Several documents in one cell, by number or title, with 、 or ； between them.

    >>> DocumentsCell().read("某办〔2018〕5号、《某县改厕、改水办法》")
    ('某办〔2018〕5号', '某县改厕、改水办法')
    """

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the numbers as they are printed, and the titles without their marks."""
        text = text_or_missing(cell)
        if not isinstance(text, str):
            return text
        parts = [part.strip() for part in parted(text, _ANY)]
        found = tuple(dict.fromkeys(_canonical(part) for part in parts if part))
        typed = [part for part in parts if part and _canonical(part) not in (part, part[1:-1])]
        if not typed:
            return found
        fields = {"found": quotable(typed[0]), "number": _canonical(typed[0])}
        return Noted(found, "cell.document-number", fields)

    def show(self, value: Any) -> Cell:
        """Return the numbers with 、 between them; titles stand in 《》."""
        return "、".join(map(_shown, value or ())) or None


def _canonical(part: str) -> str:
    try:
        return str(to_number(part))
    except TextError:
        plain = part.strip("《》〈〉“”")
        if quotable(plain) != plain:
            raise fail(TextError, "record.document-number", given=quotable(plain)) from None
        return plain


def _shown(name: str) -> str:
    try:
        DocumentNumber.parse(name)
    except TextError:
        return f"《{name}》"
    return name
