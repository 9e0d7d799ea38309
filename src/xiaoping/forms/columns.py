"""The heading of a form's table: which columns name things, which hold figures of when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, TypeAlias, final

import attrs

from xiaoping.files.headings import heading_key, heading_of
from xiaoping.files.row_kinds import RowKind, kind_of_first_row, unit_of_row
from xiaoping.forms.sheet_cells import SheetCells
from xiaoping.forms.times import FormTime, time_of
from xiaoping.periods import Year

__all__ = ["FormColumn", "FormHeading", "Role", "find_heading"]

Role: TypeAlias = Literal["label", "unit", "area", "code", "aside", "time", "ask"]

_WORDS: Final[dict[Role, frozenset[str]]] = {
    "label": frozenset(
        [
            "指标名称",
            "指标",
            "项目",
            "项目名称",
            "统计指标",
            "内容",
            "指标项目",
            "栏目",
            "指标内容",
            "统计项目",
            "填报项目",
        ]
    ),
    "unit": frozenset(["计量单位", "单位"]),
    "area": frozenset(
        [
            "村名",
            "村名称",
            "行政村",
            "村",
            "村别",
            "村(社区)",
            "村(居)",
            "村(居)名称",
            "村居",
            "行政村名称",
            "乡镇",
            "乡镇名称",
            "乡镇(街道)",
            "地区",
            "地区名称",
            "区划名称",
            "单位名称",
            "村民小组",
            "组名",
            "各村",
            "填报村",
            "所在村",
        ]
    ),
    "code": frozenset(
        ["行政区划代码", "区划代码", "地区代码", "村代码", "统计用区划代码", "区划编码"]
    ),
    "aside": frozenset(
        [
            "序号",
            "编号",
            "行号",
            "行次",
            "代码",
            "指标代码",
            "序",
            "no",
            "no.",
            "顺序号",
            "栏次",
            "备注",
            "说明",
            "联系人",
            "联系电话",
            "填表人",
            "签字",
            "签名",
            "电话",
            "负责人",
            "指标解释",
            "数据来源",
            "资料来源",
        ]
    ),
}
_DEPTH_AT_MOST: Final = 4
_LOOKED_BELOW: Final = 60
_LEAST_AREAS: Final = 2


@final
@attrs.frozen(kw_only=True)
class FormColumn:
    """A column of a form's table.

    Attributes:
        column: Its number, from one.
        role: What it is for: ``label`` names what is asked, ``unit`` its unit, ``area`` and
            ``code`` whom, ``time`` holds figures of a time, ``ask`` figures of what the
            heading names, ``aside`` none of these.
        names: The heading without what it says of time, the uppermost first.
        time: What the heading says of time.
        unit: The unit that the heading tells, scale word included.
        area: The name of the area that a column of figures is of, if its heading is one.

    >>> FormColumn(column=3, role="ask", names=("土地", "耕地面积")).names[-1]
    '耕地面积'
    """

    column: int
    role: Role
    names: tuple[str, ...] = ()
    time: FormTime = attrs.field(factory=FormTime)
    unit: str = ""
    area: str = ""


@final
@attrs.frozen(kw_only=True)
class FormHeading:
    """The heading of a table.

    Attributes:
        row: Its first row.
        last_row: Its last row, a row of units or of numbers of columns included.
        columns: The columns that say anything.

    >>> FormHeading(row=3, last_row=4, columns=()).of("label")
    ()
    """

    row: int
    last_row: int
    columns: tuple[FormColumn, ...]

    def of(self, *roles: Role) -> tuple[FormColumn, ...]:
        """Return the columns of some roles."""
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def is_list(self) -> bool:
        """Whether its rows name what is asked, and its columns when."""
        return bool(self.of("label") and self.of("time"))

    @property
    def _has_no_gap(self) -> bool:
        """Whether its columns stand side by side; on a card every other cell is empty."""
        numbers = [column.column for column in self.columns]
        return numbers[-1] - numbers[0] + 1 == len(numbers)

    @property
    def is_table(self) -> bool:
        """Whether its rows name areas, and its columns what is asked."""
        named = bool(self.of("area", "code") and self.of("ask"))
        return not self.is_list and named and self._has_no_gap


def find_heading(
    cells: SheetCells, row: int, is_area: Callable[[str], bool], *, guess: bool = True
) -> FormHeading | None:
    """Return the heading that begins in a row, or ``None`` if none does.

    Args:
        cells: The sheet.
        row: The row.
        is_area: Says whether a text is the name of an area.
        guess: Whether rows below may tell what the first column is for, where the heading
            itself does not.

    >>> from xiaoping.files.raw import RawSheet
    >>> rows = ((1, ("指标名称", "计量单位", "2020年", "上年")), (2, ("总户数", "户")))
    >>> found = find_heading(SheetCells(RawSheet(name="", rows=rows)), 1, lambda _: False)
    >>> [column.role for column in found.columns], found.is_list
    (['label', 'unit', 'time', 'time'], True)
    """
    for depth in _depths(cells, row):
        found = _heading(cells, row, row + depth - 1)
        if guess and not found.of("label") and not found.of("area", "code"):
            found = _with_first_column(cells, found, is_area)
        if found.of("label"):
            found = _with_areas(found, is_area)
        if found.is_list or found.is_table:
            return _with_rows_below(cells, found)
    return None


def _depths(cells: SheetCells, row: int) -> Iterator[int]:
    last = min(cells.merged_down(row), row + _DEPTH_AT_MOST - 1)
    if last > row:
        yield last - row + 1
        return
    # Without merged cells, an upper heading leaves cells beside it empty.
    upper, lower = cells.row(row), cells.row(row + 1)
    gaps = sum(1 for c in lower if isinstance(c, str) and c.strip()) > 1
    free = [
        not (isinstance(below, str) and below.strip())
        for above, below in zip(upper, lower, strict=False)
        if isinstance(above, str) and above.strip()
    ]
    texts = all(isinstance(cell, str | None) for cell in lower)
    if gaps and texts and free[:1] == [True] and kind_of_first_row(lower) is RowKind.DATA:
        yield 2
    yield 1


def _heading(cells: SheetCells, first: int, last: int) -> FormHeading:
    columns = [
        _column(number, path)
        for number in cells.columns(*range(first, last + 1))
        if (path := _path(cells, first, last, number))
    ]
    return FormHeading(row=first, last_row=last, columns=tuple(columns))


def _path(cells: SheetCells, first: int, last: int, column: int) -> tuple[str, ...]:
    """Return the texts above a column, the uppermost first."""
    found: list[str] = []
    for row in range(first, last + 1):
        text = cells.shown(row, column)
        if not text and row < last and cells.shown(last, column):
            text = _from_the_left(cells, row, last, column)
        if text and text not in found[-1:]:
            found.append(text)
    return tuple(found)


def _from_the_left(cells: SheetCells, row: int, last: int, column: int) -> str:
    """Return the upper heading that reaches over an empty cell, in a sheet without merging."""
    if cells.merged_down(row) > row or cells.anchor(row, column) != (row, column):
        return ""
    for left in range(column - 1, 0, -1):
        if cells.shown(row, left):
            reaches = cells.shown(last, left) and cells.anchor(row, left) == (row, left)
            return cells.shown(row, left) if reaches else ""
    return ""


def _column(number: int, path: Sequence[str]) -> FormColumn:
    for text in (path[-1], path[0]):
        for known, words in _WORDS.items():
            if heading_key(text) in words:
                return FormColumn(column=number, role=known)
    time, unit = FormTime(), ""
    names: list[str] = []
    for text in path:
        told = time_of(text)
        heading = heading_of(text)
        if heading.unit is not None:
            unit = f"{heading.scale}{heading.unit.word}"
        elif names and unit_of_row(text):
            # 贫困户 above 户 and 人: the lower row tells units only.
            unit = unit_of_row(text)
            continue
        if told is not None:
            time = time.joined(told)
            continue
        if heading.year is not None:
            time = time.joined(FormTime(period=Year(heading.year)))
        names.append(text)
    role: Role = "ask" if names else "time"
    return FormColumn(column=number, role=role, names=tuple(names), time=time, unit=unit)


def _with_first_column(
    cells: SheetCells, found: FormHeading, is_area: Callable[[str], bool]
) -> FormHeading:
    """Return a heading whose rows tell by themselves what its first column is for."""
    below = range(found.last_row + 1, found.last_row + 1 + _LOOKED_BELOW)
    width = cells.columns(found.row, found.last_row + 1)
    for number in width:
        told = [text for row in below if (text := cells.shown(row, number))]
        if not told:
            continue
        named = sum(map(is_area, told))
        if named >= _LEAST_AREAS and 2 * named >= len(told):
            return _as(found, number, "area")
        # One year alone may stand above any table.
        if len(found.of("time")) > 1 and len(told) >= _LEAST_AREAS:
            return _as(found, number, "label")
    return found


def _with_areas(found: FormHeading, is_area: Callable[[str], bool]) -> FormHeading:
    """Return the heading of a list in which columns named after areas hold their figures."""
    columns = [
        attrs.evolve(column, role="time", area=column.names[0], names=())
        if len(column.names) == 1 and is_area(column.names[0])
        else column
        for column in found.columns
    ]
    return attrs.evolve(found, columns=tuple(columns))


def _as(found: FormHeading, number: int, role: Role) -> FormHeading:
    others = [column for column in found.columns if column.column != number]
    columns = sorted([*others, FormColumn(column=number, role=role)], key=lambda c: c.column)
    return attrs.evolve(found, columns=tuple(columns))


def _with_rows_below(cells: SheetCells, found: FormHeading) -> FormHeading:
    """Return a heading with the rows below it that tell units or number the columns."""
    for _ in range(2):
        below = cells.row(found.last_row + 1)
        kind = kind_of_first_row(below) if below else RowKind.DATA
        if kind is RowKind.NUMBERS:
            found = attrs.evolve(found, last_row=found.last_row + 1)
        elif kind is RowKind.UNITS and found.is_table:
            told = {n: unit_of_row(cell) for n, cell in enumerate(below, 1)}
            columns = [
                attrs.evolve(c, unit=c.unit or told.get(c.column, "")) for c in found.columns
            ]
            found = attrs.evolve(found, last_row=found.last_row + 1, columns=tuple(columns))
    return found
