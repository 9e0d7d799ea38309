"""Write workbooks (XLSX) that stay what they are: ids stay text, numbers exact, texts inert."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, Final, TypeAlias

from xiaoping.errors import FileError
from xiaoping.files.atomic import write_file
from xiaoping.files.cell_checks import ChoiceLists, check_of
from xiaoping.files.cell_numbers import cell_number
from xiaoping.files.grid import CELL_AT_MOST
from xiaoping.files.marked_text import MarkedText
from xiaoping.files.sheet_plan import (
    COLUMNS_AT_MOST,
    ROWS_AT_MOST,
    Cell,
    ColumnPlan,
    SheetPlan,
    cell_name,
    sheet_name,
)
from xiaoping.files.sheet_style import (
    COMMENT,
    Look,
    column_width,
    comment_size,
    look_of,
    text_lines,
)
from xiaoping.messages import extra_error, fail
from xiaoping.problems import Location, Problem, Problems, Severity

__all__ = ["FORMULA_SIGNS", "write_book", "writing_library"]

# XlsxWriter has no types of its own.
_Book: TypeAlias = Any
_Tab: TypeAlias = Any
_Format: TypeAlias = Any


_ROOM: Final = 2000
"""Rows below the heading that are checked while someone types, at the least."""
_LOOKED_AT: Final = 200
_LINE_HEIGHT: Final = 15
_HEIGHT_AT_MOST: Final = 405
_FIRST_DAY: Final = date(1900, 1, 1)
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands as the day of making in every file, so that the same rows give the same bytes."""

_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_FONT: Final = {"font_name": "宋体", "font_size": 11}
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text that begins so is marked as text: some programs would calculate it once it is edited."""
_PLAIN: Final = re.compile(
    "[^=+@\\-\t\r\n＝＋－＠\ud800-\udfff\ufffe\uffff][^\ud800-\udfff\ufffe\uffff]{0,254}"
)
"""A short text that needs no second look."""


def write_book(path: str | Path, sheets: Iterable[SheetPlan]) -> Problems:
    """Write a workbook of plain data, row by row, in little memory.

    Texts stay texts: nothing becomes a formula, a link or a number, and columns of kind
    ``text`` keep what is typed into them later.  Numbers are written as numbers only if a
    spreadsheet keeps all of their digits.  The same plans give the same bytes.

    Args:
        path: The file, replaced when the new one is whole; see
            :func:`~xiaoping.files.atomic.write_file`.
        sheets: What to write; the rows are used up.

    Returns:
        A warning for every column in which a number had to be written as text.

    Raises:
        FileError: The file cannot be written, or a cell cannot hold what it should.
        MissingExtraError: XlsxWriter is not installed.

    >>> from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan
    >>> plan = SheetPlan(
    ...     name="户",
    ...     columns=[ColumnPlan(heading="户编号"), ColumnPlan(heading="面积", kind="decimal")],
    ...     rows=[["001", Decimal("3.2")], ["002", Fraction(1, 3)]],
    ... )
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [problem.code for problem in write_book(Path(folder) / "户台账.xlsx", [plan])]
    ['workbook.number-as-text']
    """
    path = Path(path)
    plans = _distinct(sheets)
    library = writing_library()
    found: list[Problem] = []

    def fill(stream: BinaryIO) -> None:
        # The rows pass through files of the library's: beside the target, and none is left.
        with tempfile.TemporaryDirectory(prefix=".xiaoping-", dir=path.parent) as folder:
            found.extend(_write(library, stream, folder, plans, path.name))

    write_file(path, fill)
    return Problems(found)


def _write(
    library: ModuleType, stream: BinaryIO, folder: str, plans: Sequence[SheetPlan], file: str
) -> list[Problem]:
    sink = _Sink(stream)
    # The library writes into the font that it is given, so every book has one of its own.
    options = {**_OPTIONS, "default_format_properties": dict(_FONT), "tmpdir": folder}
    book = library.Workbook(sink, options)
    try:
        found = list(_fill_book(book, plans, file))
        book.close()
    except BaseException as error:
        sink.abandoned = True
        for tab in book.worksheets():
            tab.row_data_fh.close()
        if isinstance(error, library.exceptions.FileCreateError):
            raise error.args[0] from None  # what the system said
        raise
    return found


class _Sink:
    """The stream of a draft; once it is abandoned, what the library still writes is dropped."""

    def __init__(self, stream: BinaryIO) -> None:
        self.abandoned = False
        self._stream = stream
        self._at = 0

    def write(self, data: bytes) -> int:
        if not self.abandoned:
            return self._stream.write(data)
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at if self.abandoned else self._stream.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        if not self.abandoned:
            return self._stream.seek(offset, whence)
        self._at = offset if whence == 0 else self._at + offset
        return self._at

    def flush(self) -> None:
        if not self.abandoned:
            self._stream.flush()


def writing_library() -> ModuleType:
    """Return XlsxWriter.

    Raises:
        MissingExtraError: It is not installed.

    >>> writing_library().__name__
    'xlsxwriter'
    """
    try:
        import xlsxwriter.exceptions  # type: ignore[import-untyped] # it has no types # noqa: PLC0415
    except ImportError as error:
        raise extra_error(error, "XlsxWriter", "xlsx") from error
    module: ModuleType = xlsxwriter
    return module


def _distinct(sheets: Iterable[SheetPlan]) -> tuple[SheetPlan, ...]:
    plans = tuple(sheets)
    taken: list[str] = []
    for plan in plans:
        fit = sheet_name(plan.name, taken)
        if fit != plan.name:
            raise fail(FileError, "workbook.sheet-twice", given=plan.name, near=fit)
        taken.append(plan.name)
    return plans


def _fill_book(book: _Book, plans: Sequence[SheetPlan], file: str) -> Iterator[Problem]:
    book.set_properties({"created": _MADE})
    looks = _Looks(book)
    lists = ChoiceLists()
    tabs = [book.add_worksheet(plan.name) for plan in plans]
    for plan, tab in zip(plans, tabs, strict=True):
        writer = _SheetWriter(plan, tab, looks)
        writer.write()
        _add_checks(tab, plan, writer.after, lists)
        for column, count in sorted(writer.as_text.items()):
            heading = plan.columns[column].heading if plan.columns else str(column + 1)
            where = Location(file=file, sheet=plan.name, column=heading)
            fields = {"sheet": plan.name, "column": heading, "count": count}
            yield Problem("workbook.number-as-text", where, fields)
    _add_lists(book, lists, [plan.name for plan in plans], looks)
    shown = [tab for plan, tab in zip(plans, tabs, strict=True) if not plan.hidden]
    if shown:
        shown[0].activate()
        shown[0].set_first_sheet()
    for plan, tab in zip(plans, tabs, strict=True):
        if plan.hidden and shown:
            tab.hide()


def _add_checks(tab: _Tab, plan: SheetPlan, after: int, lists: ChoiceLists) -> None:
    """Let the spreadsheet program check what is typed below the headings."""
    if not plan.columns:
        return
    first = plan.heading_row + 1
    last = min(max(after - 1, first + _ROOM), ROWS_AT_MOST - 1)
    for column, plan_of in enumerate(plan.columns):
        check = check_of(plan_of, first + 1, column + 1, lists)
        if check is not None:
            tab.data_validation(first, column, last, column, check)


def _add_lists(book: _Book, lists: ChoiceLists, taken: Iterable[str], looks: _Looks) -> None:
    """Write the long lists of choices on a hidden sheet of their own, each with a name."""
    columns = lists.columns()
    if not columns:
        return
    name = sheet_name("代码表", taken)
    tab = book.add_worksheet(name)
    depth = max(len(choices) for _, choices in columns)
    for row in range(depth):
        for column, (_, choices) in enumerate(columns):
            if row < len(choices):
                tab.write_string(row, column, choices[row], looks[Look()])
    for place, (label, choices) in enumerate(columns, 1):
        letters = cell_name(1, place)[:-1]
        book.define_name(label, f"='{name}'!${letters}$1:${letters}${len(choices)}")
    tab.hide()


class _Looks:
    """The formats of a workbook, made once for every look."""

    def __init__(self, book: _Book) -> None:
        self._book = book
        self._made: dict[Look, _Format] = {}
        self._texts: dict[int, tuple[_Format, Look]] = {}

    def __getitem__(self, look: Look) -> _Format:
        if look not in self._made:
            self._made[look] = self._book.add_format(look.properties())
        return self._made[look]

    def of_text(self, look: Look) -> _Format:
        """Return the format of a short text, found by the look itself and not by its value."""
        key = id(look)
        if key not in self._texts:
            self._texts[key] = (self[look.for_text("", inert=False)], look)
        return self._texts[key][0]


class _SheetWriter:
    """Writes one sheet from top to bottom.

    Attributes:
        as_text: How many numbers of each column were written as text.
        after: The index of the row behind the last one.
    """

    def __init__(self, plan: SheetPlan, tab: _Tab, looks: _Looks) -> None:
        self.plan = plan
        self.tab = tab
        self.looks = looks
        self.as_text: dict[int, int] = {}
        self.after = 0
        self._kinds = [look_of(column) for column in plan.columns]
        self._widths: list[int] = []
        self._marked_columns: dict[int, list[int]] = {}
        for row, column in plan.marks:
            self._marked_columns.setdefault(row, []).append(column)

    def write(self) -> None:
        """Write everything that the plan names."""
        plan, tab = self.plan, self.tab
        if len(plan.columns) > COLUMNS_AT_MOST:
            raise self._too_many(COLUMNS_AT_MOST)
        rows = iter(plan.rows)
        head = [tuple(row) for row in islice(rows, _LOOKED_AT)]
        self._set_up(head)
        self._write_top()
        if plan.columns:
            lines = map(text_lines, (c.title for c in plan.columns), self._widths)
            tab.set_row(plan.heading_row, max(lines) * _LINE_HEIGHT + 9)
            for column, plan_of in enumerate(plan.columns):
                self._text(plan.heading_row, column, plan_of.title, Look.heading(plan_of))
        for offset, row in enumerate(plan.example_rows):
            at = plan.first_row - len(plan.example_rows) + offset
            self._write_row(at, row, example=True)
        self.after = plan.first_row
        for index, row in enumerate(chain(head, rows)):
            if self.after >= ROWS_AT_MOST:
                raise self._too_many(ROWS_AT_MOST)
            self._write_row(self.after, row, index)
            self.after += 1
        self._mark_below(self.after - plan.first_row)
        if plan.columns:
            last = max(self.after - 1, plan.heading_row)
            tab.autofilter(plan.heading_row, 0, last, len(plan.columns) - 1)

    def _set_up(self, head: Sequence[Sequence[Cell]]) -> None:
        plan, tab = self.plan, self.tab
        tab.set_paper(9)  # A4
        tab.set_landscape()
        tab.fit_to_pages(1, 0)
        tab.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        tab.set_footer("&C第 &P 页，共 &N 页")
        for column, plan_of in enumerate(plan.columns):
            cells = [row[column] for row in chain(plan.example_rows, head) if column < len(row)]
            # What is typed below the last row takes the format of the column.
            look = self.looks[self._kinds[column]]
            self._widths.append(column_width(plan_of, cells))
            tab.set_column(column, column, self._widths[-1], look)
        for column in range(max(map(len, head), default=0) if not plan.columns else 0):
            # A copy of rows tells no widths of its own; long numbers are seen whole.
            cells = [row[column] for row in head if column < len(row)]
            tab.set_column(column, column, column_width(ColumnPlan(heading=""), cells))
        if plan.columns:
            tab.freeze_panes(plan.heading_row + 1, plan.frozen_columns)
            tab.repeat_rows(plan.heading_row)

    def _write_top(self) -> None:
        """Write the title and the notes, each over the whole width."""
        plan = self.plan
        top = [(plan.title, Look(part="title"))] if plan.title else []
        top += [(note, Look(part="note")) for note in plan.notes]
        last = max(len(plan.columns), 1) - 1
        for row, (text, look) in enumerate(top):
            self._check_text(text, row, 0)
            if last:
                self.tab.merge_range(row, 0, row, last, "", self.looks[look])
            self._text(row, 0, text, look)
            lines = text_lines(text, sum(self._widths))
            self.tab.set_row(row, (30 if look.part == "title" else _LINE_HEIGHT) * lines)

    def _write_row(
        self, at: int, row: Sequence[Cell], index: int = -1, *, example: bool = False
    ) -> None:
        plan = self.plan
        if plan.columns and len(row) > len(plan.columns):
            raise fail(
                FileError,
                "workbook.row-cells",
                sheet=plan.name,
                row=at + 1,
                given=len(row),
                expected=len(plan.columns),
            )
        if len(row) > COLUMNS_AT_MOST:
            raise self._too_many(COLUMNS_AT_MOST)
        lines = self._height(row)
        if lines > 1:
            # Not every program fits the height of a row to its texts when it opens a file.
            self.tab.set_row(at, min(lines * _LINE_HEIGHT, _HEIGHT_AT_MOST))
        if not (example or plan.marks or plan.links):
            self._write_plain(at, row)
            return
        for column, cell in enumerate(row):
            look = self._kinds[column] if plan.columns else Look(kind="text")
            if example:
                look = look.as_example()
            mark = plan.marks.get((index, column)) if plan.marks else None
            if mark is not None:
                look = look.marked(mark[0])
                self._comment(at, column, mark)
            link = plan.links.get((index, column)) if plan.links else None
            if link is not None and isinstance(cell, str):
                self._check_text(cell, at, column)
                look = look.as_link()
                self.tab.write_url(
                    at, column, f"internal:{link}", self.looks[look], string=cell
                )
                continue
            self._cell(at, column, cell, look)
        if plan.marks:
            self._mark_beyond(at, index, len(row))

    def _write_plain(self, at: int, row: Sequence[Cell]) -> None:
        """Write a row without marks and links, which nearly all are."""
        kinds = self._kinds or [Look(kind="text")] * len(row)
        for column, cell in enumerate(row):
            look = kinds[column]
            if type(cell) is str and _PLAIN.fullmatch(cell):
                self.tab.write_string(at, column, cell, self.looks.of_text(look))
            else:
                self._cell(at, column, cell, look)

    def _height(self, row: Sequence[Cell]) -> int:
        """Return how many lines the longest text of a row takes."""
        return max(
            (
                text_lines(cell, width)
                for cell, width, look in zip(row, self._widths, self._kinds, strict=False)
                if look.wrap and isinstance(cell, str) and cell
            ),
            default=1,
        )

    def _mark_beyond(self, at: int, index: int, length: int) -> None:
        """Colour the marked cells of a row that are empty at its end."""
        for column in self._marked_columns.get(index, ()):
            if column >= length:
                self._mark_blank(at, column, self.plan.marks[index, column])

    def _mark_blank(self, at: int, column: int, mark: tuple[Severity, str]) -> None:
        look = self._kinds[column] if column < len(self._kinds) else Look(kind="text")
        self._cell(at, column, None, look.marked(mark[0]))
        self._comment(at, column, mark)

    def _mark_below(self, count: int) -> None:
        """Colour the marked cells below the last row: what is missing there is told too."""
        for index, column in sorted(place for place in self.plan.marks if place[0] >= count):
            at = self.plan.first_row + index
            self._mark_blank(at, column, self.plan.marks[index, column])

    def _comment(self, row: int, column: int, mark: tuple[Severity, str]) -> None:
        if not mark[1]:
            return
        self._check_text(mark[1], row, column)
        wide, high = comment_size(mark[1])
        size = {"width": wide, "height": high}
        self.tab.write_comment(row, column, mark[1], {**COMMENT, **size})

    def _cell(self, row: int, column: int, cell: Cell, look: Look) -> None:
        tab, looks = self.tab, self.looks
        match cell:
            case None:
                tab.write_blank(row, column, None, looks[look])
            case str():
                self._text(row, column, cell, look)
            case bool():
                self._text(row, column, "是" if cell else "否", look)
            case int() | Decimal() | Fraction():
                self._number(row, column, cell, look)
            case date() if not isinstance(cell, datetime):
                if look.kind == "text" or cell < _FIRST_DAY:
                    self._text(row, column, cell.isoformat(), look)
                else:
                    tab.write_datetime(row, column, cell, looks[look.of_kind("date")])
            case _:
                raise self._refused("workbook.value", row, column, type(cell).__name__)

    def _number(
        self, row: int, column: int, cell: int | Decimal | Fraction, look: Look
    ) -> None:
        if isinstance(cell, Decimal) and not cell.is_finite():
            raise self._refused("workbook.value", row, column, str(cell))
        text, number = cell_number(cell)
        if look.kind == "text":
            self._text(row, column, text, look)
        elif number is None:
            self.as_text[column] = self.as_text.get(column, 0) + 1
            self._text(row, column, text, look)
        else:
            plain = look if look.kind in ("integer", "decimal") else look.of_kind("decimal")
            self.tab.write_number(row, column, number, self.looks[plain])

    def _text(self, row: int, column: int, text: str, look: Look) -> None:
        self._check_text(text, row, column)
        if not text:
            self.tab.write_blank(row, column, None, self.looks[look])
            return
        if look.part == "body":
            look = look.for_text(text, inert=text.startswith(FORMULA_SIGNS))
        if isinstance(text, MarkedText) and text.markable:
            plain, strong = self.looks[Look(part="run")], self.looks[Look(part="strong")]
            runs = text.runs(plain, strong)
            self.tab.write_rich_string(row, column, *runs, self.looks[look])
            return
        self.tab.write_string(row, column, text, self.looks[look])

    def _check_text(self, text: str, row: int, column: int) -> None:
        if text.isascii():
            length = len(text)
        else:
            length = len(text.encode("utf-16-le", "surrogatepass")) // 2
            bad = next(
                (c for c in text if "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff"), ""
            )
            if bad:
                given = f"U+{ord(bad):04X}"
                raise self._refused("workbook.character", row, column, given)
        if length > CELL_AT_MOST:
            raise self._refused("workbook.text-long", row, column, length)

    def _refused(self, code: str, row: int, column: int, given: object) -> FileError:
        sheet = self.plan.name
        return fail(FileError, code, sheet=sheet, row=row + 1, column=column + 1, given=given)

    def _too_many(self, most: int) -> FileError:
        return fail(FileError, "workbook.rows", sheet=self.plan.name, most=most)
