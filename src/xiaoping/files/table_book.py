"""Workbooks of printed tables: title, unit, head, rows and note, each number as it is printed.

A ledger is written by :mod:`xiaoping.files.workbook`, for people who type below it; a
table of a report is finished, and looks like the one on paper.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.cell_numbers import CellNumber
from xiaoping.files.grid import CELL_AT_MOST
from xiaoping.files.sheet_plan import (
    COLUMNS_AT_MOST,
    ROWS_AT_MOST,
    cell_name,
    sheet_name,
    text_width,
)
from xiaoping.files.sheet_style import text_lines
from xiaoping.files.workbook import FORMULA_SIGNS, writing_library
from xiaoping.messages import fail

__all__ = ["BookCell", "BookSheet", "table_book"]

# XlsxWriter has no types of its own.
_Tab: TypeAlias = Any
_Format: TypeAlias = Any

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_UNWRITABLE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_WIDTHS: Final = (8, 44)
_LINE_HEIGHT: Final = 17
_TITLE_HEIGHT: Final = 26
_HEIGHT_AT_MOST: Final = 405
_PORTRAIT: Final = 100
"""A sheet wider than so many letters is printed across."""

_LINKS_AT_MOST: Final = 60_000
"""A sheet can hold no more links than a few above this."""

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_FONT: Final = {"font_name": "宋体", "font_size": 11}
_GRID: Final = {"border": 1, "valign": "vcenter", "text_wrap": True}


@final
@attrs.frozen(kw_only=True)
class BookCell:
    """A cell: its printed text, and the number that prints so.

    Attributes:
        text: What is read in it.
        number: The number, if it is one: a spreadsheet calculates with it.
        form: The number format that prints ``number`` as ``text``.
        right: Whether it stands at the right, as figures do.
        strong: Whether it is bold.

    >>> cell = BookCell(text="290.92万元", number=CellNumber("290.92"), form='0.00"万元"')
    >>> cell.number
    290.92
    """

    text: str = ""
    number: CellNumber | None = None
    form: str = "General"
    right: bool = False
    strong: bool = False


@final
@attrs.frozen(kw_only=True)
class BookSheet:
    """A table on a sheet of its own.

    Attributes:
        name: The name on the tab; see :func:`~xiaoping.files.sheet_plan.sheet_name`.
        title: The line above, over the whole width; empty for none.
        unit: What stands at the right below the title; empty for none.
        head: The headings of the columns.
        rows: The rows, each as long as the head.
        note: The line below; empty for none.
        links: Cells that lead to another cell, by the indices of row and column among
            ``rows``; see :func:`~xiaoping.files.sheet_plan.cell_link`.

    >>> BookSheet(name="户数", title="各村户数", unit="单位：户", head=("村",), rows=()).head_row
    2
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[BookCell, ...], ...]
    title: str = ""
    unit: str = ""
    note: str = ""
    links: Mapping[tuple[int, int], str] = attrs.field(factory=dict)

    @property
    def head_row(self) -> int:
        """The index of the head's row on the sheet: title and unit stand above."""
        return bool(self.title) + bool(self.unit)


def table_book(sheets: Iterable[BookSheet], *, title: str = "", author: str = "") -> bytes:
    """Return a workbook of finished tables; the same tables give the same bytes.

    Texts stay texts: nothing becomes a formula or a link but what ``links`` names.

    Args:
        sheets: The tables; there is one at least.
        title: The title in the properties of the workbook.
        author: Who made it, in its properties.

    Raises:
        FileError: The name of a sheet does not fit or is taken, a text is longer than a
            cell holds or has characters that no workbook can hold, or there are too many
            rows or columns.
        MissingExtraError: XlsxWriter is not installed.

    >>> cell = BookCell(text="606户", number=CellNumber(606), form='0"户"')
    >>> book = table_book([BookSheet(name="户数", head=("户数",), rows=((cell,),))])
    >>> book[:2]
    b'PK'
    """
    plans = tuple(sheets)
    _check_names(plans)
    library = writing_library()
    stream = io.BytesIO()
    options = {**_OPTIONS, "default_format_properties": dict(_FONT)}
    book = library.Workbook(stream, options)
    book.set_properties({"title": title, "author": author, "created": _MADE})
    looks = _Looks(book)
    for plan in plans:
        _Sheet(plan, book.add_worksheet(plan.name), looks).write()
    book.close()
    return stream.getvalue()


def _check_names(plans: Sequence[BookSheet]) -> None:
    taken: list[str] = []
    for plan in plans:
        fit = sheet_name(plan.name)
        if fit != plan.name:
            raise fail(FileError, "workbook.sheet-name", given=plan.name, near=fit)
        other = sheet_name(plan.name, taken)
        if other != plan.name:
            raise fail(FileError, "workbook.sheet-twice", given=plan.name, near=other)
        taken.append(plan.name)
        if len(plan.head) > COLUMNS_AT_MOST:
            raise fail(FileError, "workbook.rows", sheet=plan.name, most=COLUMNS_AT_MOST)
        if len(plan.rows) + plan.head_row + 2 > ROWS_AT_MOST:
            raise fail(FileError, "workbook.rows", sheet=plan.name, most=ROWS_AT_MOST)


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], _Format] = {}

    def of(self, **properties: object) -> _Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


@attrs.frozen
class _Sheet:
    """Writes one table from top to bottom."""

    plan: BookSheet
    tab: _Tab
    looks: _Looks

    def write(self) -> None:
        plan, tab, at = self.plan, self.tab, self.plan.head_row
        widths = self.widths()
        self.set_up(widths)
        if plan.title:
            # A face of its own size: one and a half times as wide as the text of cells.
            lines = text_lines(plan.title, int(sum(widths) / 1.5))
            self.line(
                0, plan.title, lines * _TITLE_HEIGHT, bold=True, font_size=16, align="center"
            )
        if plan.unit:
            self.line(at - 1, plan.unit, _LINE_HEIGHT, align="right")
        tab.set_row(at, _height(plan.head, widths))
        for column, text in enumerate(plan.head):
            self.text(at, column, text, bold=True, align="center", bg_color="#E7E6E6", **_GRID)
        for index, row in enumerate(plan.rows):
            tab.set_row(at + 1 + index, _height([cell.text for cell in row], widths))
            for column, cell in enumerate(row):
                self.cell(at + 1 + index, column, cell, plan.links.get((index, column), ""))
        if plan.note:
            below = at + 1 + len(plan.rows)
            lines = text_lines(plan.note, sum(widths))
            height = lines * _LINE_HEIGHT
            self.line(below, plan.note, height, font_size=10, valign="top")

    def widths(self) -> list[int]:
        least, most = _WIDTHS
        rows = [self.plan.head, *([cell.text for cell in row] for row in self.plan.rows)]
        columns = zip(*rows, strict=True)
        return [min(max(least, *(text_width(t) + 2 for t in texts)), most) for texts in columns]

    def set_up(self, widths: Sequence[int]) -> None:
        tab, at = self.tab, self.plan.head_row
        tab.set_paper(9)  # A4
        if sum(widths) > _PORTRAIT:
            tab.set_landscape()
        tab.fit_to_pages(1, 0)
        tab.center_horizontally()
        tab.set_margins(left=0.7, right=0.7, top=0.8, bottom=0.8)
        tab.set_footer("&C第 &P 页，共 &N 页")
        tab.freeze_panes(at + 1, 0)
        tab.repeat_rows(at)
        # Codes are texts, whatever they look like, and need no warning.
        last = cell_name(at + 1 + len(self.plan.rows), len(self.plan.head))
        tab.ignore_errors({"number_stored_as_text": f"A1:{last}"})
        for column, width in enumerate(widths):
            tab.set_column(column, column, width)

    def line(self, row: int, text: str, height: int, **properties: object) -> None:
        """Write a line over the whole width."""
        last = len(self.plan.head) - 1
        wrapped = {"valign": "vcenter", "text_wrap": True, **properties}
        if last:
            self.tab.merge_range(row, 0, row, last, "", self.looks.of(**wrapped))
        self.tab.set_row(row, min(height, _HEIGHT_AT_MOST))
        self.text(row, 0, text, **wrapped)

    def cell(self, row: int, column: int, cell: BookCell, link: str) -> None:
        look: dict[str, object] = dict(_GRID)
        if cell.right:
            look["align"] = "right"
        if cell.strong:
            look["bold"] = True
        if cell.number is not None:
            look["num_format"] = cell.form
            self.tab.write_number(row, column, cell.number, self.looks.of(**look))
        elif link and len(self.tab.hyperlinks) < _LINKS_AT_MOST:
            self.check(row, column, cell.text)
            look |= {"font_color": "#0563C1", "underline": 1}
            target = f"internal:{link}"
            self.tab.write_url(row, column, target, self.looks.of(**look), string=cell.text)
        else:
            self.text(row, column, cell.text, **look)

    def text(self, row: int, column: int, text: str, **properties: object) -> None:
        self.check(row, column, text)
        if not text:
            self.tab.write_blank(row, column, None, self.looks.of(**properties))
            return
        if text.startswith(FORMULA_SIGNS):
            properties["quote_prefix"] = True
        self.tab.write_string(row, column, text, self.looks.of(**properties))

    def check(self, row: int, column: int, text: str) -> None:
        place = {"sheet": self.plan.name, "row": row + 1, "column": column + 1}
        bad = _UNWRITABLE.search(text)
        if bad:
            given = f"U+{ord(bad.group()):04X}"
            raise fail(FileError, "workbook.character", **place, given=given)
        length = len(text.encode("utf-16-le")) // 2
        if length > CELL_AT_MOST:
            raise fail(FileError, "workbook.text-long", **place, given=length)


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Return the height of a row: not every program fits it to its texts."""
    lines = max(map(text_lines, texts, widths), default=1)
    return min(lines * _LINE_HEIGHT + 3, _HEIGHT_AT_MOST)
