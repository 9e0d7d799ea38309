"""What a row of a sheet is beside data: a total, a note under the table, a heading again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from xiaoping.files.raw import Cell

__all__ = ["EXAMPLE", "RowKind", "kind_of_row"]

EXAMPLE: Final = "示例"
"""What the example row of a template begins with; such a row is not read."""

_TOTAL: Final = re.compile(
    r"^(?:本页|全村|全乡|全镇|全组|全县|累计|各村|以上)?(?:合计|总计|共计|总共|累计|总数)(?:数)?[:：]?$"
)
_SUBTOTAL: Final = re.compile(r"^.{0,12}小计[:：]?$")
_NOTE: Final = re.compile(
    r"^(?:注|备注|说明|填表说明|填表人|制表人?|制表|审核人?|复核人?|负责人|单位负责人|经办人|填报人|填报单位|填报日期|"
    r"填报时间|填表日期|填表时间|统计负责人|联系人|联系电话|村委会盖章|盖章|签字|签名|数据来源|资料来源|打印日期|制表日期|制表单位)"
    r"(?:（[^）]*）|\([^)]*\))?[:：].*"
)
_NOTE_ALONE: Final = re.compile(r"^(?:注[0-9一二三]?[:：、.]|说明[:：]|★|※|\*注).*")
_FIRST: Final = frozenset("示本全累各以合总共小注备说填制审复负单经联村盖签数资打统★※* \u3000")
_LAST: Final = frozenset("计:： \u3000")
_LOOKED_AT: Final = 4


class RowKind(Enum):
    """What a row is."""

    DATA = "data"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    NOTE = "note"
    HEADING = "heading"
    EXAMPLE = "example"
    BLANK = "blank"


def kind_of_row(cells: Sequence[Cell], heading: frozenset[str]) -> RowKind:
    """Say what a row is, by its first words.

    Args:
        cells: The cells; at least one is not empty.
        heading: The headings of the table, for one that is printed again on each page.

    >>> kind_of_row(("合 计", None, 12), frozenset()), kind_of_row(("填表人：某某",), frozenset())
    (<RowKind.TOTAL: 'total'>, <RowKind.NOTE: 'note'>)
    """
    seen = False
    for place, cell in enumerate(cells[:_LOOKED_AT]):
        if cell is None:
            continue
        if not isinstance(cell, str):
            return RowKind.DATA
        if not cell or cell.isspace():
            continue
        # Most cells are told to be data by their first or last character.
        if cell[0] in _FIRST or cell[-1] in _LAST:
            found = _by_words("".join(cell.split()), first=place == 0)
            if found is not None:
                return found
        seen = True
        if cell in heading and _is_heading(cells, heading):
            return RowKind.HEADING
    return RowKind.DATA if seen or any(map(_holds, cells)) else RowKind.BLANK


def _holds(cell: Cell) -> bool:
    """Say whether a cell holds more than blanks, which a person does not see."""
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def _by_words(text: str, *, first: bool) -> RowKind | None:
    if first and text.startswith((f"{EXAMPLE}：", f"{EXAMPLE}:")):
        return RowKind.EXAMPLE
    if _SUBTOTAL.match(text):
        return RowKind.SUBTOTAL
    if _TOTAL.match(text):
        return RowKind.TOTAL
    if first and (_NOTE.match(text) or _NOTE_ALONE.match(text)):
        return RowKind.NOTE
    return None


def _is_heading(cells: Sequence[Cell], heading: frozenset[str]) -> bool:
    texts = {"".join(cell.split()) for cell in cells if isinstance(cell, str) and cell.strip()}
    return len(texts) > 1 and texts <= heading
