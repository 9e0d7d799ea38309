"""One worksheet, element by element: the careful reading, which the swift one must equal."""

from __future__ import annotations

import re
from typing import Final, NoReturn, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.cell_values import UNCOMPUTED, CellValues, formula_kind
from xiaoping.files.markup import Markup, local
from xiaoping.files.raw import (
    DEFAULT_LIMITS,
    Cell,
    FormulaKind,
    Limits,
    RawRow,
    Run,
    cell_name,
    column_number,
)
from xiaoping.messages import fail

__all__ = ["Gathered", "SheetMarkup", "SheetPlace", "not_shown"]

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_AREA: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?")
_ZERO: Final = re.compile(r"0+(?:\.0*)?")
_TRUE: Final = ("1", "true")
_SPANS_MAY_OVERLAP: Final = 4
_PIECES: Final = 4  # of 8 KB each, as expat gives them


@final
@attrs.frozen(kw_only=True)
class SheetPlace:
    """A sheet as its errors name it.

    Attributes:
        file: The file.
        sheet: The name of the sheet.
        part: The part that holds it.
        limits: What it may hold.

    >>> place = SheetPlace(file="a.xlsx", sheet="农户", part="xl/worksheets/sheet1.xml")
    >>> place.error("book.value", 2, 3).details["cell"]
    'C2'
    """

    file: str
    sheet: str
    part: str
    limits: Limits = DEFAULT_LIMITS

    def error(self, code: str, row: int, column: int, **fields: object) -> FileError:
        """Return an error that names a cell."""
        return fail(
            FileError, code,
            file=self.file, sheet=self.sheet, part=self.part, row=row,
            cell=cell_name(row, column), **fields,
        )  # fmt: skip


@final
@attrs.define
class Gathered:
    """What is known of a sheet so far, whichever way its rows are read.

    Attributes:
        place: The sheet.
        values: How to understand its cells.
        row: The number of the last row.
        cells: How many cells there were, those of the sheets before it included.
        spans: How many columns were hidden, each time counted.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns that are not shown.
        merged: Merged areas.
        formulas: Cells with a formula.
        words: Where formats print words beside numbers: by column, runs of rows, each as
            first row, last row and words.

    >>> Gathered(SheetPlace(file="a", sheet="b", part="c"), CellValues()).row
    0
    """

    place: SheetPlace
    values: CellValues
    row: int = 0
    cells: int = 0
    spans: int = 0
    hidden_rows: set[int] = attrs.field(factory=set)
    hidden_columns: set[int] = attrs.field(factory=set)
    merged: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    formulas: dict[tuple[int, int], FormulaKind] = attrs.field(factory=dict)
    words: dict[int, list[Run]] = attrs.field(factory=dict)

    def enter_row(self, given: str | None) -> int:
        """Return the number of the row that begins; it must lie below the last one."""
        number = self.row + 1 if given is None else _number(given)
        if number is None:
            raise self.place.error("book.reference", self.row + 1, 1)
        if number > self.place.limits.rows:
            raise self.place.error("book.rows", number, 1, most=self.place.limits.rows)
        if number <= self.row:
            raise self.place.error("book.order", number, 1)
        self.row = number
        return number

    def count(self, cells: int, row: int, column: int) -> None:
        """Count cells, and refuse more than there may be."""
        self.cells += cells
        if self.cells > self.place.limits.cells:
            raise self.place.error("book.cells", row, column, most=self.place.limits.cells)

    def cell(self, row: int, column: int, kind: str, style: str, text: str | None) -> Cell:
        """Return what a cell holds that has no formula."""
        index = _index(style)
        if index is None or index >= len(self.values.kinds):
            raise self.place.error("book.style-absent", row, column)
        if not text:
            return None
        if len(text) > self.place.limits.cell_characters:
            most = self.place.limits.cell_characters
            raise self.place.error("book.cell-long", row, column, most=most)
        if kind == "n" and self.values.words and self.values.words[index]:
            self._note_words(row, column, self.values.words[index])
        try:
            return self.values.value(kind, index, text)
        except IndexError:
            raise self.place.error("book.text-absent", row, column) from None
        except ValueError:
            raise self.place.error("book.value", row, column) from None

    def _note_words(self, row: int, column: int, words: str) -> None:
        runs = self.words.setdefault(column, [])
        if runs and runs[-1][1:] == (row - 1, words):
            runs[-1] = (runs[-1][0], row, words)
        else:
            runs.append((row, row, words))

    def calculated(
        self, row: int, column: int, kind: str, style: str, text: str | None
    ) -> Cell:
        """Return what a cell with a formula holds."""
        found = self.cell(row, column, kind, style, text)
        if text is None or (not text and kind != "str"):
            return UNCOMPUTED
        return found

    def hide_columns(self, first: str, last: str) -> None:
        """Note a span of columns that are not shown, as far as a sheet reaches."""
        start, end = _index(first), _index(last)
        if start and end:
            span = range(start, min(end, self.place.limits.columns) + 1)
            self.spans += len(span)
            if self.spans > self.place.limits.columns * _SPANS_MAY_OVERLAP:
                raise fail(
                    FileError, "book.damaged", file=self.place.file, part=self.place.part
                )
            self.hidden_columns.update(span)

    def merge(self, area: str) -> None:
        """Note a merged area."""
        match = _AREA.fullmatch(area.replace("$", ""))
        if match is None:
            raise self.place.error("book.reference", 1, 1)
        column, row = column_number(match[1]), int(match[2])
        column2, row2 = (column_number(match[3]), int(match[4])) if match[3] else (column, row)
        if (row, column) != (row2, column2):
            self.merged.append((row, column, row2, column2))
        if len(self.merged) > self.place.limits.merged:
            most = self.place.limits.merged
            raise self.place.error("book.merged", row, column, most=most)


def _number(text: str) -> int | None:
    """Return a number from one, of up to nine digits."""
    return _index(text) or None


def _index(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


@final
class SheetMarkup(Markup):
    """The parser of a worksheet; rows that are whole wait in ``rows``.

    >>> place = SheetPlace(file="a.xlsx", sheet="农户", part="xl/worksheets/sheet1.xml")
    >>> markup = SheetMarkup(Gathered(place, CellValues()))
    >>> markup.parse(b"<worksheet><sheetData><row><c><v>5</v></c></row></sheetData>")
    >>> markup.rows
    [(1, (Decimal('5'),))]
    """

    def __init__(self, gathered: Gathered) -> None:
        place = gathered.place
        super().__init__(place.file, place.part, place.limits)
        self.gathered = gathered
        self.rows: list[RawRow] = []
        self._cells: list[Cell] = []
        self._column = 0
        self._texts: list[str] = []
        self._seen: list[str] = []
        self._formula: list[str] | None = None
        self._formula_attributes: dict[str, str] = {}
        self._attributes: dict[str, str] = {}
        self._shared: dict[str, FormulaKind] = {}

    def parse(self, data: bytes, *, last: bool = False) -> None:
        """Read on; a text that grows beyond what a cell holds is not gathered."""
        super().parse(data, last=last)
        if len(self._texts) > _PIECES or len(self._formula or ()) > _PIECES:
            most = self.limits.cell_characters
            given = sum(map(len, self._texts)), sum(map(len, self._formula or ()))
            if max(given) > most:
                row, column = max(self.gathered.row, 1), max(self._column, 1)
                raise self.gathered.place.error("book.cell-long", row, column, most=most)

    def drain(self) -> list[RawRow]:
        """Return the rows that are whole, and forget them."""
        rows, self.rows = self.rows, []
        return rows

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        parent = self.enter(name)
        match parent, name:
            case "row", "c":
                self._begin_cell(attributes)
            case "c", "v":
                self._seen.append(name)
                self.parser.CharacterDataHandler = self._texts.append
            case (("is" | "r"), "t") if "is" in self.path[-3:-1] and self.path[-3] in (
                "c",
                "is",
            ):
                self._seen.append("is")
                self.parser.CharacterDataHandler = self._texts.append
            case "c", "f":
                self._formula, self._formula_attributes = [], attributes
                self.parser.CharacterDataHandler = self._formula.append
            case "sheetData", "row":
                self._begin_row(attributes)
            case (("v" | "t" | "f"), _):
                # What stands around an element in a value would be joined to another value.
                row, column = max(self.gathered.row, 1), max(self._column, 1)
                raise self.gathered.place.error("book.value", row, column)
            case _:
                self._begin_other(parent, name, attributes)

    def _begin_other(self, parent: str, name: str, attributes: dict[str, str]) -> None:
        if len(self.path) == 2 and name != "worksheet":
            raise self.broken()
        if (parent, name) == ("cols", "col") and attributes.get("hidden") in _TRUE:
            self.gathered.hide_columns(attributes.get("min", ""), attributes.get("max", ""))
        elif (parent, name) == ("mergeCells", "mergeCell"):
            self.gathered.merge(attributes.get("ref", ""))

    def _end(self, _: str) -> None:
        name = self.path.pop()
        if name in ("v", "t", "f"):
            self.parser.CharacterDataHandler = None
        elif name == "c" and self.path[-1] == "row":
            self._end_cell()
        elif name == "row" and self.path[-1] == "sheetData":
            cells = self._cells
            while cells and cells[-1] is None:
                cells.pop()
            if cells:
                self.rows.append((self.gathered.row, tuple(cells)))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = self.gathered.enter_row(attributes.get("r"))
        if not_shown(attributes):
            self.gathered.hidden_rows.add(number)
        self._cells, self._column = [], 0

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        gathered, row = self.gathered, self.gathered.row
        column = self._column + 1
        given = attributes.get("r")
        if given is not None:
            match = _REFERENCE.fullmatch(given)
            if match is None or int(match[2]) != row:
                raise gathered.place.error("book.reference", row, column)
            column = column_number(match[1])
        if column > gathered.place.limits.columns:
            self._refuse_column(row, column)
        if column <= self._column:
            raise gathered.place.error("book.order", row, column)
        gathered.count(column - self._column, row, column)
        self._column, self._attributes = column, attributes
        self._texts, self._seen, self._formula = [], [], None

    def _refuse_column(self, row: int, column: int) -> NoReturn:
        most = self.gathered.place.limits.columns
        raise self.gathered.place.error("book.columns", row, column, most=most)

    def _end_cell(self) -> None:
        gathered, row, column = self.gathered, self.gathered.row, self._column
        attributes = self._attributes
        kind = attributes.get("t", "n")
        if (
            ("is" in self._seen and kind != "inlineStr")
            or self._seen.count("v") > 1
            or len(set(self._seen)) > 1
        ):
            raise gathered.place.error("book.value", row, column)
        text = "".join(self._texts) if self._seen else None
        style = attributes.get("s", "0")
        if self._formula is None:
            found = gathered.cell(row, column, kind, style, text)
        else:
            found = gathered.calculated(row, column, kind, style, text)
            gathered.formulas[row, column] = self._kind_of_formula()
        if found is not None:
            cells = self._cells
            cells.extend([None] * (column - 1 - len(cells)))
            cells.append(found)

    def _kind_of_formula(self) -> FormulaKind:
        """Return the kind of the formula; a shared one is told by its first cell."""
        group = self._formula_attributes.get("si", "")
        text = "".join(self._formula or ())
        if not text and group:
            return self._shared.get(group, "formula")
        kind = formula_kind(text)
        if group:
            self._shared[group] = kind
        return kind


def not_shown(attributes: dict[str, str]) -> bool:
    """Return whether the attributes of a row hide it, by themselves or by no height.

    >>> not_shown({"hidden": "1"}), not_shown({"ht": "0"}), not_shown({"ht": "13.5"})
    (True, True, False)
    """
    return attributes.get("hidden") in _TRUE or bool(_ZERO.fullmatch(attributes.get("ht", "")))
