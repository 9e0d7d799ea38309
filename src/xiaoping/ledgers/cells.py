"""How a cell of a ledger is read as a value: one small class for each kind of column.

``read`` gives the value, ``None`` for an empty cell, or a :class:`Noted` value where a
clerk should know how the cell was understood; it raises a library error, without a place,
where the cell cannot be understood.  Nothing is guessed: what has two meanings is refused.
``show`` gives the cell that is written for a value, which reads back as the same value.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal, Protocol, final

import attrs

from xiaoping.codelists import Coded, coded, codelist
from xiaoping.errors import (
    AbsentError,
    AmbiguousError,
    DimensionError,
    TextError,
    XiaopingError,
    nearest,
)
from xiaoping.files.raw import Cell, Fault, Uncomputed
from xiaoping.ledgers.days import day_of, split_time
from xiaoping.ledgers.quoting import (
    told_fault,
    told_flag,
    told_key,
    told_number,
    told_word,
)
from xiaoping.measures.display import PLAIN, Display
from xiaoping.measures.numerals import decimal_text, exact
from xiaoping.measures.quantity import Quantity, of_ratio
from xiaoping.measures.reader import parse
from xiaoping.measures.scales import SCALES
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.messages import fail
from xiaoping.register.identity import (
    BankCard,
    CitizenId,
    DisabilityCertificate,
    Phone,
    SecretText,
)
from xiaoping.sensitivity import shape_of

__all__ = [
    "CellType",
    "CodeCell",
    "CodesCell",
    "DateCell",
    "FlagCell",
    "IdentityCell",
    "KeyCell",
    "NameCell",
    "Noted",
    "QuantityCell",
    "TextCell",
    "WholeCell",
    "YearCell",
    "cell_text",
    "half_width",
]

PlanKind = Literal["text", "integer", "decimal", "date", "yes_no"]

_LONGEST: Final = 2000
_PLACEHOLDERS: Final = frozenset(
    {
        "-", "--", "---", "—", "——", "–", "－", "/", "\\", "无", "暂无", "没有", "空", "未知", "不详",
        "未填", "待补", "待定", "…", "……", "n/a", "na", "null", "none", "nil", "#n/a", "?", "？", "*",
    }
)  # fmt: skip
_FORMULA_LIKE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_INVISIBLE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_BLANKS: Final = re.compile(r"[\s\u00a0\u3000]+")
_HAN_NUMBER: Final = re.compile("[零〇一二两三四五六七八九十百千万]+")
_DITTO: Final = frozenset({"同上", "同左", "同前", "〃", "″", "＂"})
_FLOAT: Final = re.compile(r"\d(?:\.\d+)?[eE][+]?\d+", re.ASCII)
_PLAIN_NUMBER: Final = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_GROUPED: Final = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_WIDE: Final = str.maketrans(
    "０１２３４５６７８９．，－＋％（）：／Ｘｘ", "0123456789.,-+%():/Xx"
)
_SPLIT_NUMBER: Final = re.compile(r"\d[\s\u00a0\u3000]+[\d.]")
_FRACTION: Final = re.compile(r"\d{1,9}/[1-9]\d{0,8}", re.ASCII)
_MONEY: Final = unit("yuan").dimension
_CURRENCY: Final = re.compile(r"^(?:￥|¥|RMB|人民币)", re.IGNORECASE)
_BETWEEN_CHINESE: Final = re.compile(
    r"(?<=[\u3400-\u9fff·])[\s\u00a0\u3000]+(?=[\u3400-\u9fff·])"
)
_LIST_MARKS: Final = re.compile(r"[、，,；;/|\s]+")
_YES: Final = frozenset(
    {"是", "√", "✓", "✔", "☑", "有", "对", "是的", "y", "yes", "true", "1", "已"}
)
_NO: Final = frozenset(
    {
        "否",
        "×",
        "✗",
        "✘",
        "x",
        "无",
        "没有",
        "不是",
        "非",
        "错",
        "n",
        "no",
        "false",
        "0",
        "未",
        "不",
    }
)


@final
@attrs.frozen
class Noted:
    """A value that was understood, and what a clerk should know of how.

    Attributes:
        value: The value.
        code: The code of the note.
        fields: What its wording is filled from.

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
    return _BLANKS.sub("", text.translate(_WIDE))


def _own(text: str) -> str:
    """Return a text that stands for itself.

    Raises:
        TextError: It stands for the cell above, which a sorted sheet no longer has there.
    """
    if text in _DITTO:
        raise fail(TextError, "cell.ditto", found=text)
    return text


def _missing(text: str) -> Noted | None:
    """Return a missing value where a sign stands for one."""
    if text.lower() in _PLACEHOLDERS:
        return Noted(None, "cell.placeholder", {"found": text})
    return None


@final
@attrs.frozen
class TextCell:
    """Words, kept as they are; what would be a formula elsewhere is noted.

    >>> TextCell().read(" 种植大户 ")
    '种植大户'
    """

    secret: bool = False

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as text."""
        return "text"

    def read(self, cell: Cell) -> object:
        """Return the words."""
        text = cell_text(cell)
        if not text:
            return None
        if text.isprintable() and isinstance(cell, str) and not cell.startswith(_FORMULA_LIKE):
            return _own(text)
        if len(text) > _LONGEST:
            raise fail(TextError, "cell.long", found=len(text), most=_LONGEST)
        formula_like = isinstance(cell, str) and cell.startswith(_FORMULA_LIKE)
        if formula_like and not _PLAIN_NUMBER.fullmatch(text):
            return Noted(text, "cell.formula-like", {"found": str(cell)[0]})
        clean = _INVISIBLE.sub("", text)
        if clean != text:
            return Noted(clean, "cell.invisible", {"count": len(text) - len(clean)})
        return text

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

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as text."""
        return "text"

    def read(self, cell: Cell) -> object:
        """Return the name."""
        if isinstance(cell, str) and cell.isalpha():
            return _own(cell)
        if isinstance(cell, (Decimal, bool, datetime.date, datetime.time)):
            raise fail(TextError, "cell.name", found=type(cell).__name__)
        found = TextCell().read(cell)
        if isinstance(found, Noted):
            return found
        text = str(found or "")
        if not text:
            return None
        if any(c.isdigit() for c in text) and not any(c.isalpha() for c in text):
            raise fail(TextError, "cell.name", found=shape_of(text))
        return _BETWEEN_CHINESE.sub("", text)

    def show(self, value: Any) -> Cell:
        """Return the name."""
        return value or None


@final
@attrs.frozen
class KeyCell:
    """An id or code that is text though it looks like a number: leading zeros matter.

    >>> KeyCell().read("００１７ ００１")
    '0017001'
    """

    secret: bool = False

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as text."""
        return "text"

    def read(self, cell: Cell) -> object:
        """Return the id."""
        if isinstance(cell, str) and cell.isascii() and cell.isalnum():
            return cell
        if isinstance(cell, Decimal):
            if _has_lost_digits(cell) or cell != cell.to_integral_value():
                raise fail(TextError, "cell.key-float", found=shape_of(str(cell)))
            text = decimal_text(Fraction(cell))
            return Noted(text, "cell.key-number", {"found": told_key(text)})
        text = half_width(cell_text(cell)).removeprefix("'")
        if _FLOAT.fullmatch(text):
            raise fail(TextError, "cell.key-float", found=shape_of(text))
        return _own(text) or None

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

    @property
    def secret(self) -> bool:
        """Only its shape may be told."""
        return True

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as text."""
        return "text"

    def read(self, cell: Cell) -> object:
        """Return the number."""
        if isinstance(cell, Decimal):
            return self._of_number(cell)
        if isinstance(cell, str):
            if not cell.isalnum() and _missing(cell.strip()) is not None:
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


@final
@attrs.frozen
class WholeCell:
    """A whole number of at least zero: persons, households, rooms.

    >>> WholeCell("人").read("４人"), WholeCell("人").read(Decimal("4.0"))
    (4, 4)
    """

    word: str = ""
    least: int = 0
    scale: str = ""

    @property
    def secret(self) -> bool:
        """It may be told."""
        return False

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as a whole number."""
        return "integer"

    def read(self, cell: Cell) -> object:
        """Return the number."""
        if isinstance(cell, Decimal):
            whole = int(cell)
            if whole == cell and whole >= self.least and not self.scale:
                return whole
            return self._whole(Fraction(cell) * SCALES[self.scale], cell)
        if isinstance(cell, bool):
            raise fail(TextError, "cell.number", found="是" if cell else "否")
        if isinstance(cell, (datetime.date, datetime.time)):
            raise fail(TextError, "cell.number-date", found=cell.isoformat())
        text = _one_number(cell_text(cell))
        if not text:
            return None
        missing = _missing(text)
        if missing is not None:
            return missing
        number = _number(text)
        if number is None:
            return self._whole(_worded(text, self.word), text)
        return self._whole(number * SCALES[self.scale], text)

    def _whole(self, number: Fraction, found: object) -> int:
        if number.denominator != 1:
            raise fail(TextError, "cell.whole", found=told_number(str(found)))
        if number < self.least:
            raise fail(TextError, "cell.least", found=told_number(str(found)), least=self.least)
        return int(number)

    def show(self, value: Any) -> Cell:
        """Return the number."""
        return None if value is None else Decimal(value)


def _one_number(text: str) -> str:
    """Return the text of one number, half-width and without blanks.

    Raises:
        TextError: A blank stands between digits: it may be two numbers.
    """
    if _SPLIT_NUMBER.search(text):
        raise fail(TextError, "cell.number-blank", found=told_number(half_width(text)))
    return half_width(text)


def _number(text: str) -> Fraction | None:
    """Return a plain number, thousands grouped or not; ``None`` for anything else."""
    if _PLAIN_NUMBER.fullmatch(text) or _GROUPED.fullmatch(text):
        return Fraction(exact(text.replace(",", "").removeprefix("+"), name="cell"))
    return None


def _worded(text: str, word: str) -> Fraction:
    """Return a whole number with its measure word (4人, 四人).

    Raises:
        TextError: It is no number, or an approximate one.
    """
    if not word and _HAN_NUMBER.fullmatch(text):
        text, word = f"{text}个", "个"
    try:
        value = parse(text if not word or text.endswith(word) else f"{text}{word}")
    except XiaopingError:
        raise fail(TextError, "cell.number", found=told_number(text)) from None
    if not isinstance(value, Quantity):
        raise fail(TextError, "cell.approximate", found=told_number(text))
    if word and value.unit.word != word and word not in (value.surface, value.unit.code):
        raise fail(TextError, "cell.number", found=told_number(text))
    return Fraction(value.amount)


@final
@attrs.frozen
class QuantityCell:
    """A quantity: the number counts in the unit of the heading, a cell may tell its own.

    Attributes:
        unit: The unit that a bare number counts in.
        scale: The scale word of the heading (万 of 万元).
        negative: Whether it may be below nothing.

    >>> from xiaoping.measures import unit
    >>> acres = QuantityCell(unit("mu"))
    >>> acres.read(Decimal("12.50")), acres.read("12.5亩")
    (<Quantity 12.5亩>, <Quantity 12.5亩>)
    """

    unit: Unit[Any]
    scale: str = ""
    negative: bool = False

    @property
    def secret(self) -> bool:
        """It may be told."""
        return False

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as a number."""
        return "decimal"

    def read(self, cell: Cell) -> object:
        """Return the quantity."""
        if isinstance(cell, Decimal):
            if not self.scale and (cell >= 0 or self.negative):
                return of_ratio(cell, self.unit)
            return self._signed(self._bare(Fraction(cell)), cell)
        if isinstance(cell, bool):
            raise fail(TextError, "cell.number", found="是" if cell else "否")
        if isinstance(cell, (datetime.date, datetime.time)):
            raise fail(TextError, "cell.number-date", found=cell.isoformat())
        text = _one_number(cell_text(cell))
        if not text:
            return None
        missing = _missing(text)
        if missing is not None:
            return missing
        number = _number(text)
        if number is not None:
            return self._signed(self._bare(number), text)
        return self._with_unit(text)

    def _bare(self, number: Fraction) -> Quantity[Any]:
        display = Display(scale=self.scale) if self.scale else PLAIN
        return Quantity(number * SCALES[self.scale], self.unit, display)

    def _signed(self, value: Quantity[Any], found: object) -> object:
        if value.amount < 0 and not self.negative:
            raise fail(TextError, "cell.negative", found=told_number(str(found)))
        return value

    def _with_unit(self, text: str) -> object:
        plain = _CURRENCY.sub("", text)
        if plain != text and self.unit.dimension != _MONEY:
            raise fail(
                DimensionError,
                "cell.dimension",
                found=told_number(text),
                expected=self.unit.word,
            )
        if _FRACTION.fullmatch(plain):
            return Noted(self._bare(Fraction(plain)), "cell.fraction", {"found": plain})
        try:
            value = self._parsed(plain)
        except XiaopingError:
            raise fail(TextError, "cell.number", found=told_number(text)) from None
        if not isinstance(value, Quantity):
            raise fail(TextError, "cell.approximate", found=told_number(text))
        if value.unit.dimension != self.unit.dimension:
            raise fail(
                DimensionError,
                "cell.dimension",
                found=told_number(text),
                expected=self.unit.word,
            )
        self._signed(value, text)
        if value.unit != self.unit:
            fields = {"found": told_number(text), "expected": self.unit.word}
            return Noted(value, "cell.other-unit", fields)
        return value

    def _parsed(self, text: str) -> object:
        if text[-1].isdigit() or text[-1] in "百千万亿几余多":
            return parse(f"{text}{self.unit.word}", self.unit)
        try:
            return parse(text, self.unit)
        except XiaopingError:
            return parse(text)

    def show(self, value: Any) -> Cell:
        """Return the number in the column's unit; text with its unit where that is not exact."""
        if value is None:
            return None
        if value.unit != self.unit:
            return str(Quantity(value.amount, value.unit))
        number = Fraction(value.amount) / SCALES[self.scale]
        if _is_decimal(number):
            return Decimal(number.numerator) / Decimal(number.denominator)
        return f"{number.numerator}/{number.denominator}"


def _is_decimal(number: Fraction) -> bool:
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


@final
@attrs.frozen
class DateCell:
    """A day, in any of the shapes that people type; see :mod:`xiaoping.ledgers.days`.

    Attributes:
        from_1904: Whether a bare number counts days from 1904, as the workbook does.

    >>> DateCell().read("2023年1月5日").isoformat()
    '2023-01-05'
    """

    from_1904: bool = False

    @property
    def secret(self) -> bool:
        """It may be told."""
        return False

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as a date."""
        return "date"

    def read(self, cell: Cell) -> object:
        """Return the day."""
        if type(cell) is datetime.date:
            return cell
        if isinstance(cell, datetime.datetime):
            if cell.time() == datetime.time():
                return cell.date()
            return Noted(cell.date(), "cell.time", {"found": cell.isoformat(sep=" ")})
        if isinstance(cell, (bool, datetime.time)):
            raise fail(TextError, "cell.date", found=cell_text(cell))
        told, time = split_time(cell_text(cell).translate(_WIDE))
        text = half_width(told)
        if not text:
            return None
        missing = _missing(text)
        if missing is not None:
            return missing
        day, serial = day_of(text, from_1904=self.from_1904)
        if time.strip("0:."):
            return Noted(day, "cell.time", {"found": f"{text} {time}"})
        if serial:
            return Noted(day, "cell.serial", {"found": text, "day": day})
        return day

    def show(self, value: Any) -> Cell:
        """Return the day."""
        day: datetime.date | None = value
        return day


@final
@attrs.frozen
class YearCell:
    """A year of four digits, with or without 年.

    >>> YearCell().read("2014年"), YearCell().read(Decimal(2014))
    (2014, 2014)
    """

    @property
    def secret(self) -> bool:
        """It may be told."""
        return False

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as a whole number."""
        return "integer"

    def read(self, cell: Cell) -> object:
        """Return the year."""
        text = half_width(cell_text(cell))
        if not text:
            return None
        missing = _missing(text)
        if missing is not None:
            return missing
        found = re.fullmatch(r"(1[89]\d\d|2[01]\d\d)(?:年度?)?", text, re.ASCII)
        if not found:
            raise fail(TextError, "cell.year", found=told_number(text))
        return int(found[1])

    def show(self, value: Any) -> Cell:
        """Return the year."""
        return None if value is None else Decimal(value)


@final
@attrs.frozen
class FlagCell:
    """Yes or no, in the words and signs that people use; empty is unknown.

    >>> FlagCell().read("√"), FlagCell().read("否"), FlagCell().read("")
    (True, False, None)
    """

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()

    @property
    def secret(self) -> bool:
        """It may be told."""
        return False

    @property
    def plan(self) -> PlanKind:
        """A workbook offers 是 and 否."""
        return "yes_no"

    def read(self, cell: Cell) -> object:
        """Return whether it is so."""
        if isinstance(cell, bool):
            return cell
        text = half_width(cell_text(cell)).lower().removesuffix("\ufe0f")
        if not text:
            return None
        if text in _YES or text in self.yes:
            return True
        if text in _NO or text in self.no:
            return False
        missing = _missing(text)
        if missing is not None:
            return missing
        raise fail(TextError, "cell.flag", found=told_flag(text))

    def show(self, value: Any) -> Cell:
        """Return 是 or 否."""
        return None if value is None else ("是" if value else "否")


@final
@attrs.frozen
class CodeCell:
    """An entry of a code list: its code, its label, or a word that people use for it.

    >>> CodeCell(("gb_sex",)).read("男").code
    '1'
    """

    lists: tuple[str, ...]

    @property
    def secret(self) -> bool:
        """It may be told."""
        return False

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as text."""
        return "text"

    @property
    def choices(self) -> tuple[str, ...]:
        """The labels of the first list, for a drop-down."""
        name = self.lists[0]
        return tuple(str(self.show(Coded(name, code))) for code in codelist(name))

    def read(self, cell: Cell) -> object:
        """Return the entry."""
        text = cell_text(cell)
        if not text:
            return None
        self._refuse_bare(half_width(_own(text)))
        for list_id in self.lists:
            found = self._in_list(list_id, text, number=isinstance(cell, Decimal))
            if found is not None:
                return found
        missing = _missing(text)
        if missing is not None:
            return missing
        labels = [entry.zh for name in self.lists for entry in codelist(name).values()]
        near = nearest(text, labels) or tuple(labels[:8])
        raise fail(TextError, "cell.code", found=told_word(text, labels), near=near)

    def _refuse_bare(self, text: str) -> None:
        """Refuse a bare code that means one thing in one list and another in the next."""
        if len(self.lists) < 2 or not text.isascii():
            return
        meant = {codelist(name)[text].zh for name in self.lists if text in codelist(name)}
        if len(meant) > 1:
            raise fail(
                TextError, "cell.code-ambiguous", found=told_number(text), near=sorted(meant)
            )

    def _in_list(self, list_id: str, text: str, *, number: bool) -> object:
        prefix, colon, code = text.partition(":")
        if colon and prefix == list_id and code in codelist(list_id):
            return Coded(list_id, code)
        try:
            return coded(list_id, text)
        except AmbiguousError as error:
            raise fail(
                TextError,
                "cell.code-ambiguous",
                found=told_word(text, [entry.zh for entry in codelist(list_id).values()]),
                near=error.details["codes"],
            ) from None
        except AbsentError:
            pass
        padded = text.zfill(2)
        # A spreadsheet has taken 01 for the number 1.
        if number and padded in codelist(list_id):
            return Noted(
                coded(list_id, padded), "cell.code-zeros", {"found": text, "near": padded}
            )
        return None

    def show(self, value: Any) -> Cell:
        """Return the label, or else the code, or the list and the code: the first that reads back."""
        if value is None:
            return None
        entry: Coded = value
        words = (entry.zh, entry.code, str(entry))
        return next(word for word in words if self._means(word, entry))

    def _means(self, word: str, entry: Coded) -> bool:
        try:
            return self.read(word) == entry
        except XiaopingError:
            return False


@final
@attrs.frozen
class CodesCell:
    """Several entries of a code list in one cell, with 、 or a comma between them.

    >>> [entry.zh for entry in CodesCell(("reg_cause",), most=2).read("因病、缺技术")]
    ['因病', '缺技术']
    """

    lists: tuple[str, ...]
    most: int | None = None

    @property
    def secret(self) -> bool:
        """It may be told."""
        return False

    @property
    def plan(self) -> PlanKind:
        """A workbook keeps it as text."""
        return "text"

    def read(self, cell: Cell) -> object:
        """Return the entries."""
        text = cell_text(cell)
        if not text:
            return None
        missing = _missing(text)
        if missing is not None:
            return missing
        one = CodeCell(self.lists)
        found: list[object] = []
        for word in _LIST_MARKS.split(text):
            if word:
                value = one.read(word)
                found.append(value.value if isinstance(value, Noted) else value)
        if self.most is not None and len(found) > self.most:
            raise fail(TextError, "cell.many", found=len(found), most=self.most)
        return tuple(item for item in found if item is not None)

    def show(self, value: Any) -> Cell:
        """Return the labels with 、 between them."""
        one = CodeCell(self.lists)
        return "、".join(str(one.show(item)) for item in value or ()) or None
