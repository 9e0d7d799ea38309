"""Columns of choices: yes or no, one entry of a code list, several of them."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Final, final

import attrs

from xiaoping.codelists import Coded, coded, codelist
from xiaoping.errors import (
    TextError,
    XiaopingError,
    nearest,
)
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells.cell import (
    PLAIN_NUMBER,
    Noted,
    PlanKind,
    cell_text,
    half_width,
    missing_value,
    own_text,
    text_or_missing,
)
from xiaoping.ledgers.cells.words import TextCell
from xiaoping.ledgers.quoting import told_flag, told_number, told_word
from xiaoping.messages import fail
from xiaoping.sensitivity import shape_of

__all__ = [
    "CalledCell",
    "CodeCell",
    "CodesCell",
    "EnumCell",
    "FlagCell",
    "OpenCell",
    "OtherCell",
]

_SHOWN: Final = 8
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
class FlagCell:
    """Yes or no, in the words and signs that people use; empty is unknown.

    >>> FlagCell().read("√"), FlagCell().read("否"), FlagCell().read("")
    (True, False, None)
    """

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "yes_no"

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
        missing = missing_value(text)
        if missing is not None:
            return missing
        raise fail(TextError, "cell.flag", found=told_flag(text))

    def show(self, value: Any) -> Cell:
        """Return 是 or 否."""
        return None if value is None else ("是" if value else "否")


@final
@attrs.frozen
class CalledCell:
    """What something is called, or only whether there is one: both stand in such columns.

    Attributes:
        called: What one is called of which the cell says no more than that there is one;
            empty to leave it without a name.
        must: Whether the row is there for it, so that 无 is a fault.

    >>> cell = CalledCell("便民服务中心")
    >>> cell.read("√"), cell.read("甲村服务站"), cell.read("无")
    ('便民服务中心', '甲村服务站', None)
    """

    called: str = ""
    must: bool = False

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the name; ``None`` where there is none, or it has none."""
        text = half_width(cell_text(cell)).lower().removesuffix("\ufe0f")
        if cell is True or text in _YES:
            return self.called or None
        if cell is False or text in _NO:
            if self.must:
                raise fail(TextError, "cell.none-there", found=told_flag(text))
            return None
        return TextCell().read(cell)

    def show(self, value: Any) -> Cell:
        """Return the name."""
        return value or None


@final
@attrs.frozen
class CodeCell:
    """An entry of a code list: its code, its label, or a word that people use for it.

    Attributes:
        lists: The code lists, in the order they are looked through.
        hints: Whether an error names what is near, which takes time.

    >>> CodeCell(("gb_sex",)).read("男").code
    '1'
    """

    lists: tuple[str, ...]
    hints: bool = True

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

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
        self._refuse_bare(half_width(own_text(text)))
        for list_id in self.lists:
            found = self._in_list(list_id, text, number=isinstance(cell, Decimal))
            if found is not None:
                return found
        missing = missing_value(text)
        if missing is not None:
            return missing
        raise self._unknown(text)

    def _unknown(self, text: str) -> TextError:
        labels = [entry.zh for name in self.lists for entry in codelist(name).values()]
        first = tuple(dict.fromkeys(labels))[:_SHOWN]
        if not self.hints:
            return fail(TextError, "cell.code", found=shape_of(text), near=first)
        near = tuple(dict.fromkeys(nearest(text, labels))) or first
        return fail(TextError, "cell.code", found=told_word(text, labels), near=near)

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
        meant = codelist(list_id).meant(text)
        if len(meant) > 1:
            labels = [entry.zh for entry in codelist(list_id).values()]
            raise fail(
                TextError,
                "cell.code-ambiguous",
                found=told_word(text, labels),
                near=[entry.zh for entry in meant],
            )
        if meant:
            return coded(list_id, meant[0].code)
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


_COUNTED: Final = re.compile(r"[(（]共?\d+[个家项户人名所处][)）]$")


@final
@attrs.frozen
class OpenCell:
    """An entry of a code list that is open to users; a word it does not have is kept as text.

    Attributes:
        list_id: The code list.

    >>> OpenCell("assist_scheme").read("产业奖补").code, OpenCell("assist_scheme").read("茶叶奖补").code
    ('industry_award', 'cell.open')
    """

    list_id: str

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    @property
    def choices(self) -> tuple[str, ...]:
        """The labels, for a drop-down."""
        return CodeCell((self.list_id,)).choices

    def read(self, cell: Cell) -> object:
        """Return the entry, or the word with a note that the list does not have it."""
        text = cell_text(cell)
        if not text:
            return None
        # 内设机构（6个）: how many follow says nothing of the kind.
        meant = codelist(self.list_id).meant(_COUNTED.sub("", own_text(text)))
        if len(meant) == 1:
            return coded(self.list_id, meant[0].code)
        missing = missing_value(text)
        if missing is not None:
            return missing
        if len(meant) > 1 or PLAIN_NUMBER.fullmatch(half_width(text)):
            return CodeCell((self.list_id,)).read(cell)
        labels = [entry.zh for entry in codelist(self.list_id).values()]
        near = tuple(nearest(text, labels))
        return Noted(text, "cell.open", {"found": told_word(text, labels), "near": near})

    def show(self, value: Any) -> Cell:
        """Return the label of an entry, or the word."""
        if value is None or isinstance(value, str):
            return value
        return CodeCell((self.list_id,)).show(value)


@final
@attrs.frozen
class OtherCell:
    """An entry of a code list; a word that the list does not have counts as other, and is told.

    Attributes:
        list_id: The code list; it has an entry ``other``.

    >>> OtherCell("issue_category").read("基建").zh, OtherCell("issue_category").read("防汛").value.code
    ('基础设施', 'other')
    """

    list_id: str

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    @property
    def choices(self) -> tuple[str, ...]:
        """The labels, for a drop-down."""
        return CodeCell((self.list_id,)).choices

    def read(self, cell: Cell) -> object:
        """Return the entry, or ``other`` with a note of the word."""
        found = OpenCell(self.list_id).read(cell)
        if not isinstance(found, Noted) or found.code != "cell.open":
            return found
        return Noted(coded(self.list_id, "other"), "cell.other", found.fields)

    def show(self, value: Any) -> Cell:
        """Return the label of an entry."""
        return CodeCell((self.list_id,)).show(value)


@final
@attrs.frozen
class EnumCell:
    """A member of an enumeration whose values are the codes of a list.

    Attributes:
        list_id: The code list.
        kind: The enumeration.
        is_open: Whether a word that the list does not have counts as other, which is told.

    >>> from xiaoping.administration import IssueStatus
    >>> EnumCell("issue_status", IssueStatus).read("销号")
    <IssueStatus.SETTLED: 'settled'>
    """

    list_id: str
    kind: type[Enum]
    is_open: bool = False

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    @property
    def choices(self) -> tuple[str, ...]:
        """The labels, for a drop-down."""
        return CodeCell((self.list_id,)).choices

    def read(self, cell: Cell) -> object:
        """Return the member."""
        found = self._entry.read(cell)
        if isinstance(found, Noted):
            return attrs.evolve(found, value=self._member(found.value))
        return self._member(found)

    @property
    def _entry(self) -> OtherCell | CodeCell:
        return OtherCell(self.list_id) if self.is_open else CodeCell((self.list_id,))

    def _member(self, entry: object) -> Enum | None:
        return self.kind(entry.code) if isinstance(entry, Coded) else None

    def show(self, value: Any) -> Cell:
        """Return the label of a member."""
        if value is None:
            return None
        return CodeCell((self.list_id,)).show(Coded(self.list_id, value.value))


@final
@attrs.frozen
class CodesCell:
    """Several entries of a code list in one cell, with 、 or a comma between them.

    >>> [entry.zh for entry in CodesCell(("reg_cause",), most=2).read("因病、缺技术")]
    ['因病', '缺技术']
    """

    lists: tuple[str, ...]
    most: int | None = None
    hints: bool = True

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the entries."""
        text = text_or_missing(cell)
        if not isinstance(text, str):
            return text
        one = CodeCell(self.lists, hints=self.hints)
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
