"""What the text inside a cell of a workbook means, by the type and the style of the cell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, final

import attrs

from xiaoping.files.number_formats import DateKind, date_of
from xiaoping.files.raw import Cell, Fault, FormulaKind, Uncomputed

__all__ = ["CellValues", "formula_kind", "stored_number", "unescaped"]

_NUMBER: Final = re.compile(
    r"[+-]?(?:[0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,3})?"
)
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED: Final = re.compile(r'"[^"]*"')
_OTHER_BOOK: Final = re.compile(
    r"(?<![\w\]])\[[^\[\]@#]{1,260}\](?:[\w.]{0,31}|[^'\[\]]{0,31}')!"
)
_MOMENT: Final = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})?(?:T?(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)Z?)?"
)
_SHOWN: Final = 15
_LARGEST: Final = 308


@final
@attrs.frozen
class CellValues:
    """How the cells of one workbook are to be understood.

    Attributes:
        strings: The shared texts; empty ones are nothing.
        kinds: For every style, what its format shows of a date.
        words: For every style, the words that its format prints beside a number; nothing
            if no style prints any.
        from_1904: Whether its calendar begins in 1904.
        longest: How many characters a cell may have.

    >>> values = CellValues(strings=("上坪村",), kinds=("", "date"))
    >>> values.value("s", 0, "0"), values.value("n", 1, "44927")
    ('上坪村', datetime.date(2023, 1, 1))
    """

    strings: Sequence[str | None] = attrs.field(default=(), repr=False)
    kinds: Sequence[DateKind] = ("",)
    words: Sequence[str] = ()
    from_1904: bool = False
    longest: int = 32_767

    def value(self, kind: str, style: int, text: str) -> Cell:
        """Return what a cell holds.

        Args:
            kind: The type that the cell gives, ``n`` where it gives none.
            style: The number of its style, which must be one of the workbook's.
            text: What stands inside.

        Raises:
            ValueError: The text does not fit the type.
            IndexError: There is no such shared text.
        """
        match kind:
            case "s":
                return self._shared(text)
            case "n":
                return self.number(text, self.kinds[style])
            case "str" | "inlineStr":
                return unescaped(text) or None
            case "b":
                return _boolean(text)
            case "e":
                return Fault(text[:40])
            case "d":
                return _moment(text)
            case _:
                raise ValueError(kind)

    def number(self, text: str, kind: DateKind) -> Cell:
        """Return a number, or the date that it means under a format."""
        found = stored_number(text)
        return date_of(found, kind, from_1904=self.from_1904) if kind else found

    def _shared(self, text: str) -> str | None:
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise ValueError(text)
        return self.strings[int(text)]


def stored_number(text: str) -> Decimal:
    """Return a number as the file stores it, its digits and its exponent kept.

    A fraction of more than 15 digits is the shadow of a binary number; it is given with
    the 15 digits that the spreadsheet shows.

    >>> stored_number("4.31228195001010E+17"), stored_number("0.57999999999999996")
    (Decimal('4.31228195001010E+17'), Decimal('0.58'))

    Raises:
        ValueError: The text is no number of a spreadsheet.
    """
    text = text.strip(" \t\r\n")
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    number = Decimal(text)
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or abs(number.adjusted()) > _LARGEST:
        if number:
            raise ValueError(text)
        return Decimal(0)
    if len(digits) > _SHOWN and (exponent < 0 or "e" in text.lower()):
        return Decimal(f"{float(text):.15g}")
    return number


def _boolean(text: str) -> bool:
    found = {"1": True, "0": False, "true": True, "false": False}.get(text.strip())
    if found is None:
        raise ValueError(text)
    return found


def _moment(text: str) -> datetime.date | datetime.time:
    """Return a date that a cell holds as text in the form of ISO 8601."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None or not match[0]:
        raise ValueError(text)
    if match["time"] is None:
        return datetime.date.fromisoformat(match["date"])
    time = datetime.time.fromisoformat(match["time"])
    if match["date"] is None:
        return time
    return datetime.datetime.combine(datetime.date.fromisoformat(match["date"]), time)


def unescaped(text: str) -> str:
    r"""Return a text with its ``_x000D_`` escapes undone.

    >>> unescaped("a_x0009_b_x005F_x0041_")
    'a\tb_x0041_'
    """
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    found = chr(int(match[1], 16))
    # Half of a pair is no character: it stays as it is written.
    return match[0] if "\ud800" <= found <= "\udfff" else found


def formula_kind(text: str) -> FormulaKind:
    """Return whether a formula refers to another book.

    >>> formula_kind("[1]Sheet1!A1*2"), formula_kind("SUM(表1[2020])")
    ('external', 'formula')
    """
    if "[" not in text:
        return "formula"
    return "external" if _OTHER_BOOK.search(_QUOTED.sub("", text)) else "formula"


UNCOMPUTED: Final = Uncomputed()
