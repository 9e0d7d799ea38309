"""Columns of words: texts, names of persons, ids and codes, numbers that name one person."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Final, final

import attrs

from xiaoping.errors import (
    TextError,
)
from xiaoping.files.raw import Cell
from xiaoping.identity import (
    BankCard,
    CitizenId,
    DisabilityCertificate,
    Phone,
    SecretText,
)
from xiaoping.ledgers.cells.cell import (
    PLAIN_NUMBER,
    Noted,
    PlanKind,
    cell_text,
    half_width,
    missing_value,
    own_text,
)
from xiaoping.ledgers.quoting import told_key
from xiaoping.measures.numerals import decimal_text
from xiaoping.messages import fail
from xiaoping.sensitivity import quotable, shape_of

__all__ = ["IdentityCell", "KeyCell", "NameCell", "TextCell"]

_LONGEST: Final = 2000
_LONGEST_NAME: Final = 100
_LONGEST_KEY: Final = 100
_DIGITS_OF_A_NAME: Final = 6
_FORMULA_LIKE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_INVISIBLE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SLOT: Final = re.compile(r"\{[^{}]*\}")
_FLOAT: Final = re.compile(r"\d(?:\.\d+)?[eE][+]?\d+", re.ASCII)
_BETWEEN_CHINESE: Final = re.compile(
    r"(?<=[\u3400-\u9fff·])[\s\u00a0\u3000]+(?=[\u3400-\u9fff·])"
)


@final
@attrs.frozen
class TextCell:
    """Words, kept as they are; what would be a formula elsewhere is noted.

    Attributes:
        secret: Whether only the shape of a cell may be told.
        slots: Whether the words may hold slots of a report, ``{/431228223204}``, whose codes
            are no numbers of persons.

    >>> TextCell().read(" 种植大户 ")
    '种植大户'
    """

    secret: bool = False
    slots: bool = False

    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the words."""
        text = cell_text(cell)
        if not text:
            return None
        if len(text) > _LONGEST:
            raise fail(TextError, "cell.long", found=len(text), most=_LONGEST)
        clean = text if text.isprintable() else _INVISIBLE.sub("", text)
        if not clean:
            return Noted(None, "cell.invisible", {"count": len(text)})
        return self._noted(cell, text, clean) or own_text(clean)

    def _noted(self, cell: Cell, text: str, clean: str) -> Noted | None:
        """Return the words with the first thing that a clerk should know of them."""
        told = _SLOT.sub("", clean) if self.slots else clean
        if not self.secret and quotable(told) != told:
            return Noted(clean, "cell.identity-like", {"found": shape_of(clean)})
        if isinstance(cell, (datetime.date, datetime.time)):
            return Noted(clean, "cell.text-date", {"found": clean})
        formula_like = isinstance(cell, str) and cell.startswith(_FORMULA_LIKE)
        if formula_like and not PLAIN_NUMBER.fullmatch(clean):
            return Noted(clean, "cell.formula-like", {"found": str(cell)[0]})
        if clean != text:
            return Noted(clean, "cell.invisible", {"count": len(text) - len(clean)})
        return None

    def show(self, value: Any) -> Cell:
        """Return the words."""
        return value or None


@final
@attrs.frozen
class NameCell:
    """The name of a person: as words, without the blanks that align two characters.

    >>> NameCell().read("张　三")
    '张三'
    """

    secret: bool = True

    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the name."""
        if isinstance(cell, str) and cell.isalpha() and len(cell) <= _LONGEST_NAME:
            return own_text(cell)
        if isinstance(cell, (Decimal, bool, datetime.date, datetime.time)):
            raise fail(TextError, "cell.name", found=type(cell).__name__)
        found = TextCell(secret=True).read(cell)
        if isinstance(found, Noted):
            is_formula = found.code == "cell.formula-like"
            return attrs.evolve(
                found, value=_name(str(found.value or ""), lettered=not is_formula)
            )
        return _name(str(found or ""))

    def show(self, value: Any) -> Cell:
        """Return the name."""
        return value or None


def _name(text: str, *, lettered: bool = True) -> str | None:
    """Return a name; what looks like a formula is told already, letters or not."""
    if not text:
        return None
    if len(text) > _LONGEST_NAME:
        raise fail(TextError, "cell.long", found=len(text), most=_LONGEST_NAME)
    digits = sum(c.isdigit() for c in text)
    if digits > _DIGITS_OF_A_NAME or (
        lettered and digits and not any(c.isalpha() for c in text)
    ):
        raise fail(TextError, "cell.name", found=shape_of(text))
    return _BETWEEN_CHINESE.sub("", text)


@final
@attrs.frozen
class KeyCell:
    """An id or code that is text though it looks like a number: leading zeros matter.

    >>> KeyCell().read("００１７ ００１")
    '0017001'
    """

    secret: bool = False

    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the id."""
        if isinstance(cell, str) and cell.isascii() and cell.isalnum():
            return self._fitting(cell)
        if isinstance(cell, Decimal):
            if _has_lost_digits(cell) or cell != cell.to_integral_value():
                raise fail(TextError, "cell.key-float", found=shape_of(str(cell)))
            text = decimal_text(Fraction(cell))
            return Noted(text, "cell.key-number", {"found": told_key(text)})
        if isinstance(cell, (bool, datetime.date, datetime.time)):
            # 1-2 was typed, and a spreadsheet took it for a day: what it was is lost.
            raise fail(TextError, "cell.key-date", found=cell_text(cell))
        text = half_width(cell_text(cell)).removeprefix("'")
        if _FLOAT.fullmatch(text):
            raise fail(TextError, "cell.key-float", found=shape_of(text))
        if not text:
            return None
        return missing_value(text) or self._fitting(own_text(text))

    @staticmethod
    def _fitting(text: str) -> object:
        if len(text) > _LONGEST_KEY:
            raise fail(TextError, "cell.long", found=len(text), most=_LONGEST_KEY)
        return missing_value(text) or text

    def show(self, value: Any) -> Cell:
        """Return the id; one that begins with an apostrophe gets another in front."""
        return f"'{value}" if value and value.startswith("'") else value or None


@final
@attrs.frozen
class IdentityCell:
    """A number that names one person; only its shape is ever told.

    >>> IdentityCell(Phone).read("138 0000 1234")
    <Phone 138****1234>
    """

    kind: type[CitizenId | DisabilityCertificate | BankCard | Phone]

    secret: ClassVar[bool] = True
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the number."""
        if isinstance(cell, Decimal):
            return self._of_number(cell)
        if isinstance(cell, str):
            if not cell.isalnum() and missing_value(cell.strip()) is not None:
                return Noted(None, "cell.placeholder", {"found": cell.strip()})
            if not cell.strip():
                return None
            # An apostrophe in front is how people tell a spreadsheet to keep digits
            value = self.kind.parse(cell.strip().removeprefix("'"))
            if isinstance(value, CitizenId) and value.is_old:
                return Noted(value, "cell.id-old", {"found": shape_of(cell)})
            return value
        if isinstance(cell, (bool, datetime.date, datetime.time)):
            raise fail(TextError, "identity.text", given=type(cell).__name__)
        return cell_text(cell) or None

    def _of_number(self, cell: Decimal) -> object:
        if _has_lost_digits(cell) or cell != cell.to_integral_value() or cell < 0:
            raise fail(TextError, "identity.float", given=shape_of(str(cell)))
        value = self.kind.parse(decimal_text(Fraction(cell)))
        return Noted(value, "cell.id-number", {"found": shape_of(str(cell))})

    def show(self, value: Any) -> Cell:
        """Return the number itself: a ledger is where it is kept."""
        return value.reveal("to write a ledger") if isinstance(value, SecretText) else None


def _has_lost_digits(number: Decimal) -> bool:
    """Say whether a number is one that a spreadsheet cannot hold whole.

    Excel keeps fifteen digits; more, or an exponent, tell that the last ones are made up.
    """
    text = str(number)
    return "E" in text or "e" in text or len(number.as_tuple().digits) > 15
