"""What a row of a sheet is beside data: a total, a note under the table, a heading again."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from enum import Enum
from typing import Final, final

from xiaoping.files.headings import heading_key, heading_of, unit_in
from xiaoping.files.raw import Cell

__all__ = [
    "EXAMPLE",
    "RowKind",
    "RowSorter",
    "holds",
    "is_other_heading",
    "kind_of_first_row",
    "kind_of_row",
    "tells_itself",
    "unit_of_row",
    "word_of_row",
]

EXAMPLE: Final = "示例"
"""What the example row of a template begins with; such a row is not read."""

_TOTAL: Final = re.compile(
    r"^(?:本页|全村|全乡|全镇|全组|全县|累计|各村|以上)?(?:合计|总计|共计|总共|累计|总数)(?:数)?"
    r"(?:[（(].{1,6}[)）])?[:：]?$"
)
_SUBTOTAL: Final = re.compile(
    r"^.{0,12}小计[:：]?$|^.{1,12}(?:合计|总计)(?:[（(].*[)）])?[:：]?$"
)
_ASIDE: Final = re.compile(
    r"^(?:其中[:：].*|共\d+[户人个条].*|平均(?:数|值|每户|每人)?[:：]?)$"
)
_NOTE: Final = re.compile(
    r"^(?:注|备注|说明|填表说明|填表人|制表人?|制表|审核人?|复核人?|负责人|单位负责人|经办人|填报人|填报单位|填报日期|"
    r"填报时间|填表日期|填表时间|统计负责人|联系人|联系电话|村委会盖章|盖章|签字|签名|数据来源|资料来源|打印日期|制表日期|制表单位)"
    r"(?:（[^）]*）|\([^)]*\))?[:：].*"
)
_NOTE_ALONE: Final = re.compile(r"^(?:注[0-9一二三]?[:：、.]|说明[:：]|★|※|\*注).*")
_FIRST: Final = frozenset(
    "其平示本全累各以合总共小注备说填制审复负单经联村盖签数资打统★※* \u3000"
)
_LAST: Final = frozenset("计:：)） \u3000")
_LOOKED_AT: Final = 4
_COUNT: Final = re.compile(r"(?:共|计)?\d+(?:\.\d+)?[户人个口名条元亩件份项次]?")
_FORMATS: Final = frozenset({"年月日", "年/月/日", "年-月-日", "是/否", "是否", "文本", "18位"})
_STEMS: Final = tuple("甲乙丙丁")


class RowKind(Enum):
    """What a row is."""

    DATA = "data"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    NOTE = "note"
    HEADING = "heading"
    EXAMPLE = "example"
    UNITS = "units"
    NUMBERS = "numbers"
    OTHER_HEADING = "other-heading"
    LONE = "lone"
    BLANK = "blank"


_WORDED: Final = (RowKind.TOTAL, RowKind.SUBTOTAL, RowKind.NOTE)


def kind_of_row(cells: Sequence[Cell], heading: frozenset[str]) -> RowKind:
    """Say what a row is, by its first words.

    Args:
        cells: The cells; at least one is not empty.
        heading: The headings of the table, for one that is printed again on each page.

    >>> kind_of_row(("合 计", None, 12), frozenset()), kind_of_row(("填表人：某某",), frozenset())
    (<RowKind.TOTAL: 'total'>, <RowKind.NOTE: 'note'>)
    """
    return word_of_row(cells, heading)[0]


def word_of_row(cells: Sequence[Cell], heading: frozenset[str]) -> tuple[RowKind, int]:
    """Say what a row is, by its first words, and in which cell the word stands that tells.

    >>> word_of_row(("0001", "赵甲", "小计"), frozenset())
    (<RowKind.SUBTOTAL: 'subtotal'>, 2)
    """
    seen = False
    for place, cell in enumerate(cells[:_LOOKED_AT]):
        if cell is None:
            continue
        if not isinstance(cell, str):
            return RowKind.DATA, place
        if not cell or cell.isspace():
            continue
        # Most cells are told to be data by their first or last character.
        if cell[0] in _FIRST or cell[-1] in _LAST:
            found = _by_words("".join(cell.split()), first=place == 0)
            if found is not None:
                return found, place
        seen = True
        if cell in heading and _is_heading(cells, heading):
            return RowKind.HEADING, place
    return (RowKind.DATA if seen or any(map(holds, cells)) else RowKind.BLANK), 0


def tells_itself(cells: Sequence[Cell], word: int, must: Container[int]) -> bool:
    """Say whether a row with a total's or note's word is data all the same.

    It is where it tells whose it is in a cell of its own: an id or a name that is neither
    the word nor a count (合计, 5户).  The word then stands in a remark, or is a village's.

    Args:
        cells: The cells.
        word: The place of the word.
        must: The places of the columns that every row must have.

    >>> tells_itself(("0001", "赵甲", "小计"), 2, {0, 1}), tells_itself(("小计", "5户"), 0, {0, 1})
    (True, False)
    """
    return any(
        place in must
        and place != word
        and holds(cell)
        and not _is_beside("".join(str(cell).split()))
        for place, cell in enumerate(cells)
    )


def _is_beside(text: str) -> bool:
    """Say whether a cell is beside the word of its row: a count, or 审核人 beside 制表人."""
    return bool(_COUNT.fullmatch(text) or _NOTE.match(text))


def holds(cell: Cell) -> bool:
    """Say whether a cell holds more than blanks, which a person does not see.

    >>> holds("\u3000"), holds("甲")
    (False, True)
    """
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def kind_of_first_row(cells: Sequence[Cell]) -> RowKind:
    """Say whether the row below a heading tells units or numbers the columns.

    >>> kind_of_first_row((None, None, "人", "公顷")), kind_of_first_row(("甲", "乙", "1", "2"))
    (<RowKind.UNITS: 'units'>, <RowKind.NUMBERS: 'numbers'>)
    """
    told = [_bare(cell) for cell in cells if holds(cell)]
    if len(told) > 1 and _numbers_columns(told):
        return RowKind.NUMBERS
    # A number has a unit too, the unit of what is only counted.
    units = [text for text in told if not text.isdecimal() and unit_in(text)[0] is not None]
    if units and all(text in units or text in _FORMATS for text in told):
        return RowKind.UNITS
    return RowKind.DATA


def unit_of_row(cell: Cell) -> str:
    """Return the unit that a cell of a row of units tells; nothing for the form of a date.

    >>> unit_of_row("（公顷）"), unit_of_row("单位：万元"), unit_of_row("年-月-日"), unit_of_row("是/否")
    ('公顷', '万元', '', '')
    """
    text = _bare(cell) if holds(cell) else ""
    text = heading_key(text).removeprefix("单位").removeprefix(":")
    return text if text not in _FORMATS and unit_in(text)[0] is not None else ""


def _bare(cell: Cell) -> str:
    return str(cell).strip().strip("()（）[]【】")


def _numbers_columns(told: Sequence[str]) -> bool:
    letters = sum(1 for text in told if text in _STEMS)
    numbers = [str(number) for number in range(1, len(told) - letters + 1)]
    plain = [text.strip("()（）") for text in told[letters:]]
    return (
        list(told[:letters]) == list(_STEMS[:letters])
        and plain == numbers
        and (letters > 0 or len(told) > 2)
    )


def is_other_heading(cells: Sequence[Cell], known: Container[str]) -> bool:
    """Say whether a row is the heading of another table: only headings, three at least.

    >>> is_other_heading(("户编号", "户主姓名", "人口"), {"户编号", "户主姓名", "人口"})
    True
    """
    told = [cell for cell in cells if holds(cell)]
    if len(told) < 3 or not all(isinstance(cell, str) for cell in told):
        return False
    return all(any(key in known for key in heading_of(str(cell)).keys) for cell in told)


def _by_words(text: str, *, first: bool) -> RowKind | None:
    if first and text.startswith((f"{EXAMPLE}：", f"{EXAMPLE}:")):
        return RowKind.EXAMPLE
    if _TOTAL.match(text):
        return RowKind.TOTAL
    if _SUBTOTAL.match(text):
        return RowKind.SUBTOTAL
    if first and _ASIDE.match(text):
        return RowKind.NOTE
    if first and (_NOTE.match(text) or _NOTE_ALONE.match(text)):
        return RowKind.NOTE
    return None


def _is_heading(cells: Sequence[Cell], heading: frozenset[str]) -> bool:
    texts = {"".join(cell.split()) for cell in cells if isinstance(cell, str) and cell.strip()}
    return len(texts) > 1 and texts <= heading


@final
class RowSorter:
    """Says of the rows below a heading what they are, one after the other.

    Args:
        headings: The headings of the table, for one that is printed again on each page.
        known: Everything that a heading of the kind may be called.
        must: The places of the columns that tell whose a row is.
        first: The place of the first column.
        width: How many columns the table has.

    >>> sorter = RowSorter(frozenset(), {"户编号"}, must=frozenset({0, 1}), first=0, width=3)
    >>> [sorter.kind_of(cells).value for cells in (("1", "赵甲", "小计"), ("小计", None, "4"))]
    ['data', 'subtotal']
    """

    def __init__(
        self,
        headings: frozenset[str],
        known: Container[str],
        *,
        must: frozenset[int],
        first: int,
        width: int,
    ) -> None:
        """Wait for the first row, which may tell units or number the columns."""
        self._headings = headings
        self._known = known
        self._must = must
        self._first = first
        self._width = width
        self._is_first = True

    def kind_of(self, cells: Sequence[Cell]) -> RowKind:
        """Say what a row is, by its words, by its place and by how little it tells."""
        kind, word = word_of_row(cells, self._headings)
        if kind in _WORDED and tells_itself(cells, word, self._must):
            kind = RowKind.DATA
        if kind is not RowKind.DATA:
            return kind
        if self._is_first:
            self._is_first = False
            kind = kind_of_first_row(cells)
        first = cells[self._first] if self._first < len(cells) else None
        if isinstance(first, str) and heading_key(first) in self._known:
            return RowKind.OTHER_HEADING if is_other_heading(cells, self._known) else kind
        lone = cells[0] if len(cells) - cells.count(None) == 1 else None
        # An id alone is a row that somebody began; words alone are a title.
        if isinstance(lone, str) and self._width > 2 and not lone.isascii():
            return RowKind.LONE
        return kind
