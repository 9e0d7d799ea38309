"""Columns of what is to be reached: a number, with the words that plans write around it."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from typing import Any, ClassVar, Final, final

import attrs

from xiaoping.codelists import coded
from xiaoping.errors import AbsentError, AmbiguousError, TextError, XiaopingError
from xiaoping.files.headings import unit_in
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells.amounts import AnyQuantityCell
from xiaoping.ledgers.cells.cell import Noted, PlanKind, own_text
from xiaoping.ledgers.cells.numbers import QuantityCell, text_of_number
from xiaoping.ledgers.quoting import told_number
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.messages import fail
from xiaoping.sensitivity import quotable, shape_of

__all__ = ["Aim", "AimCell"]

_SIGNS: Final = str.maketrans("≧⩾≦⩽＞＜＝〔〕【】［］", "≥≥≤≤><=[][][]")
_NATURE: Final = re.compile(r"[(\[]?(约束性|预期性)(?:指标)?[)\]]?")
_TOTAL: Final = re.compile(r"\[([^\[\]]+)\](.*)")
_UNIT_BEHIND: Final = re.compile(r"(.*\d)\(([^()]+)\)")
_PARTS: Final = re.compile(
    r"(?P<lead>[^\d-]*?)(?P<number>-?\d.*?)(?P<tail>及?以上|及?以内|之内|及?以下)?"
)
_VAGUE: Final = re.compile(r"左右|上下|大约|大概|约|余|多(?!于)|几|近(?=\d)")
_ABOVE: Final = ("超过", "大于", "高于", "多于", ">")
_BELOW: Final = ("小于", "低于", "少于", "不足", "不到", "<")
_EASY: Final = re.compile(
    r"(?:持续|稳步|逐步|进一步|不断|明显|显著|大幅度?|有所|继续|总体|较快|平稳|稳中有)+"
)
_OF_OTHERS: Final = re.compile(
    r"(?:按|完成|达到|执行|按照|落实)?(?:上级|国家|省|市|县|省市县|市县|省级|市级|县级)"
    r"(?:下达|规定|定|的|分解|核定|确定|要求)*(?:目标|任务|要求|标准|指标|数)+"
)
"""What a plan writes where somebody else sets the value."""

_FLOORS: Final = ("eq", "maintain", "at_least")
_CEILINGS: Final = ("eq", "maintain", "at_most")


@final
@attrs.frozen(kw_only=True)
class Aim:
    """What a cell of a target tells beside its number, or in its stead.

    Attributes:
        amount: The number, or the quantity; ``None`` where the cell has words alone.
        comparator: How the figure is to stand to it: the code of a comparator.
        nature: Whether it binds or is expected: the code of a nature.
        is_total: Whether it stands in the square brackets of what comes together in all years.
        words: The words of a cell that names no number.

    >>> Aim(amount=95, comparator="at_least").nature
    ''
    """

    amount: Any = None
    comparator: str = ""
    nature: str = ""
    is_total: bool = False
    words: str = ""


@final
@attrs.frozen
class AimCell:
    """What is to be reached: 95, 95%, ≥95%, 不超过10, 提高2个百分点, 年均增长7%, 持续提升.

    A number without words is read as it is.  What is vague (7%左右) is refused: whether it
    was reached could not be told.

    Attributes:
        unit: The unit that a bare number counts in, if heading or title tell one.
        scale: The scale word of that unit.
        signed: Whether a number below nothing is a decrease.

    >>> AimCell().read("≥95%（约束性）")
    Aim(amount=<Quantity 95%>, comparator='at_least', nature='binding', is_total=False, words='')
    >>> AimCell().read("121户"), AimCell().read("年均增长7%").comparator
    (<Quantity 121户>, 'increase_yearly')
    """

    unit: Unit[Any] | None = None
    scale: str = ""
    signed: bool = False

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "decimal"

    def read(self, cell: Cell) -> object:
        """Return the number or the quantity, or an :class:`Aim` where words stand around it."""
        if isinstance(cell, Decimal) and not (self.signed and cell < 0):
            return self._plain.read(cell)
        text = str(cell) if isinstance(cell, Decimal) else text_of_number(cell)
        if not isinstance(text, str):
            return text
        own_text(text)
        try:
            return self._worded(text.translate(_SIGNS).replace(">=", "≥").replace("<=", "≤"))
        except TextError as error:
            if error.code != "cell.aim":
                raise
            raise fail(TextError, "cell.aim", found=_told(text)) from None

    @property
    def _plain(self) -> AnyQuantityCell | QuantityCell:
        return AnyQuantityCell() if self.unit is None else QuantityCell(self.unit, self.scale)

    def _worded(self, text: str) -> object:
        nature = ""
        found = _NATURE.search(text)
        if found and found[0] != text:
            nature = coded("target_nature", found[1]).code
            text = text[: found.start()] + text[found.end() :]
        total = _TOTAL.fullmatch(text)
        if total:
            text = total[1] + total[2]
        found_aim = self._aim(text)
        note = found_aim if isinstance(found_aim, Noted) else None
        value = found_aim if note is None else note.value
        aim = value if isinstance(value, Aim) else Aim(amount=value)
        if aim.amount is None and not aim.words:
            return note
        aim = attrs.evolve(aim, nature=nature, is_total=bool(total))
        told = aim.amount if aim == Aim(amount=aim.amount) else aim
        return told if note is None else attrs.evolve(note, value=told)

    def _aim(self, text: str) -> object:
        """Return what a text tells, its nature and its brackets apart."""
        with suppress(XiaopingError):
            return self._plain.read(text)
        parts = _PARTS.fullmatch(text)
        if parts is None:
            return _unquantified(text)
        lead, number, tail = parts["lead"], parts["number"], parts["tail"] or ""
        if _VAGUE.search(text):
            raise fail(TextError, "cell.aim-vague", found=_told(text))
        is_below_nothing = self.signed and number.startswith("-")
        code = _comparator(lead, tail.removeprefix("及"))
        if is_below_nothing:
            number, code = number[1:], "decrease" if code in ("", "increase") else code
            if code != "decrease":
                raise fail(TextError, "cell.aim", found=text)
        amount = self._amount(number, code)
        note = amount if isinstance(amount, Noted) else None
        aim = Aim(amount=amount.value if isinstance(amount, Noted) else amount, comparator=code)
        if lead in (*_ABOVE, *_BELOW):
            return Noted(aim, "cell.aim-strict", {"found": _told(text)})
        return aim if note is None else attrs.evolve(note, value=aim)

    def _amount(self, number: str, code: str) -> object:
        behind = _UNIT_BEHIND.fullmatch(number)
        if behind and unit_in(behind[2])[0] is not None:
            number = behind[1] + behind[2]
        if code.startswith(("increase", "decrease")):
            # 增长8% of so many yuan has a unit of its own.
            rate = _rate(number)
            if rate is not None:
                return rate
        try:
            return self._plain.read(number)
        except TextError as error:
            if error.code not in ("cell.number", "cell.approximate"):
                raise
            code = "cell.aim" if error.code == "cell.number" else "cell.aim-vague"
            raise fail(TextError, code, found=_told(number)) from None

    def show(self, value: Any) -> Cell:
        """Return a number as one; words around it as a target has them in its columns."""
        if not isinstance(value, Aim):
            if isinstance(value, Quantity):
                return self._plain.show(value)
            return AnyQuantityCell().show(value)
        if value.amount is None:
            return value.words
        word = coded("comparator", value.comparator).zh if value.comparator else ""
        return f"{word}{AnyQuantityCell().show(value.amount)}"

    def of_unit(self, item: Any, scale: str) -> AimCell:
        """Return the cell of a column whose unit is told once for all its rows.

        >>> from xiaoping.measures import unit
        >>> AimCell().of_unit(unit("户"), "").read("不少于121")
        Aim(amount=<Quantity 121户>, comparator='at_least', nature='', is_total=False, words='')
        """
        return attrs.evolve(self, unit=item, scale=scale)


def _rate(number: str) -> Quantity[Any] | None:
    """Return a rate or points that stand in a cell; ``None`` for anything else."""
    try:
        found = AnyQuantityCell().read(number)
    except XiaopingError:
        return None
    if not isinstance(found, Quantity):
        return None
    is_rate = found.unit == unit("%") or found.unit == unit("个百分点")
    return found if is_rate else None


def _comparator(lead: str, tail: str) -> str:
    """Return how a figure is to stand to the number between two words; empty for nothing told.

    Raises:
        TextError: The words are none that plans use, or do not go together.
    """
    code = _meant(lead) if lead else ""
    if not tail:
        return code
    if tail == "以上":
        if code.startswith(("increase", "decrease")):
            return code  # by so much or more is what they mean anyhow
        if code in ("", *_FLOORS):
            return "at_least"
    elif code in ("", *_CEILINGS):
        return "at_most"
    raise fail(TextError, "cell.aim", found=lead + tail)


def _meant(word: str) -> str:
    """Return the code of a comparator that a word means."""
    if word in _ABOVE:
        return "at_least"
    if word in _BELOW:
        return "at_most"
    try:
        return coded("comparator", word.rstrip(":")).code
    except (AbsentError, AmbiguousError):
        bare = _EASY.sub("", word)
        if bare == word or not bare:
            raise fail(TextError, "cell.aim", found=word) from None
        return _meant(bare)


def _unquantified(text: str) -> object:
    """Return what a cell without a number asks for: a direction, or what somebody else sets."""
    if _OF_OTHERS.fullmatch(text):
        return Noted(Aim(words=text), "cell.aim-words", {"found": quotable(text)})
    code = _meant(text)
    if code in ("at_least", "at_most") or "到" in text[-1:]:
        raise fail(TextError, "cell.aim", found=text)  # its number was forgotten
    aim = Aim(comparator=code, words=text)
    return Noted(aim, "cell.aim-words", {"found": quotable(text)})


def _told(text: str) -> str:
    """Return what a message may tell of a cell: its words where they are of numbers alone."""
    plain = text.translate(_SIGNS)
    bare = re.sub("[≥≤=\\[\\]]", "", plain)
    for word in (
        "不低于",
        "不超过",
        "年均",
        "增长",
        "提高",
        "下降",
        "降低",
        "达到",
        "控制在",
        "累计",
        "力争",
    ):
        bare = bare.replace(word, "")
    return quotable(text) if told_number(bare) == bare and len(text) <= 40 else shape_of(text)
