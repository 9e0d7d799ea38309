"""Raw spreadsheets: what the cells of a file hold, before anyone says what they mean.

A book has sheets, a sheet has rows, a row has its number as Excel counts it and its cells
from column A.  Nothing is converted that the file itself does not say: a number keeps
the digits it is stored with, a date is a date because its cell is formatted as one.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from xiaoping.errors import FileError
from xiaoping.problems import Location, Problems

__all__ = [
    "DEFAULT_LIMITS",
    "Cell",
    "Fault",
    "FormulaKind",
    "Limits",
    "Marks",
    "RawBook",
    "RawRow",
    "RawSheet",
    "Run",
    "Uncomputed",
    "cell_name",
    "column_letters",
    "column_number",
    "place_of",
]

MEGABYTE: Final = 1024 * 1024


@final
@attrs.frozen
class Fault:
    """A cell that holds an error of the spreadsheet.

    Attributes:
        text: The error as the spreadsheet shows it.

    >>> Fault("#REF!").text
    '#REF!'
    """

    text: str


@final
@attrs.frozen
class Uncomputed:
    """A formula whose value the file does not hold: it was never calculated and saved.

    It is neither empty nor zero; opening and saving the file in Excel or WPS fills it.

    >>> Uncomputed() == Uncomputed()
    True
    """


Cell: TypeAlias = (
    str
    | Decimal
    | bool
    | datetime.date
    | datetime.datetime
    | datetime.time
    | Fault
    | Uncomputed
    | None
)
"""What a cell holds; ``None`` when it is empty."""

RawRow: TypeAlias = tuple[int, tuple[Cell, ...]]
"""The number of a row, from one, and its cells from column A; trailing empty ones are cut."""

FormulaKind: TypeAlias = Literal["formula", "external"]
"""A formula of the book itself, or one that refers to another book."""


@final
@attrs.frozen(kw_only=True)
class Limits:
    """How much a spreadsheet may hold; what lies above is refused, and a caller may raise it.

    The defaults admit the ledgers of a large township and refuse what only an accident or
    an attack makes.

    Attributes:
        file_bytes: The size of the file.
        unpacked_bytes: The size of all its parts together, unpacked.
        ratio: How many times larger than packed a part may be, once it has 4 MB unpacked.
        parts: The number of parts inside the file.
        sheets: The number of sheets.
        rows: The number of the last row.
        columns: The number of the last column.
        cells: The cells of all sheets, empty ones between others included.
        cell_characters: The characters of one cell.
        strings: The distinct texts of a workbook.
        styles: The formats of cells, and whatever else its styles hold.
        merged: The merged areas of one sheet.
        depth: How deeply the elements of a part may be nested.
        token_bytes: The size of one piece of markup, or of one line of a CSV.

    >>> Limits(cells=50_000_000).cells
    50000000
    """

    file_bytes: int = 64 * MEGABYTE
    unpacked_bytes: int = 192 * MEGABYTE
    ratio: int = 100
    parts: int = 4_000
    sheets: int = 256
    rows: int = 1_048_576
    columns: int = 16_384
    cells: int = 3_000_000
    cell_characters: int = 32_767
    strings: int = 2_000_000
    styles: int = 200_000
    merged: int = 100_000
    depth: int = 64
    token_bytes: int = MEGABYTE


DEFAULT_LIMITS: Final = Limits()
"""What is read unless a caller says otherwise."""


Run: TypeAlias = tuple[int, int, str]
"""A run of rows in a column: the first, the last, and what is said of them."""


def _read_only(
    given: Mapping[tuple[int, int], FormulaKind],
) -> Mapping[tuple[int, int], FormulaKind]:
    return MappingProxyType(dict(given))


def _kept_runs(given: Mapping[int, Sequence[Run]]) -> Mapping[int, tuple[Run, ...]]:
    return MappingProxyType({column: tuple(runs) for column, runs in given.items()})


@final
@attrs.frozen(kw_only=True)
class Marks:
    """What a sheet says about its cells beside their content; rows and columns from one.

    Attributes:
        hidden_rows: Rows that are not shown, by a filter, by hand or by zero height.
        hidden_columns: Columns that are not shown.
        merged: Merged areas, each as first row, first column, last row, last column.
        formulas: Cells that hold a formula, by row and column.
        words: Where formats print words beside numbers, such as a unit: by column, runs of
            rows, each as first row, last row and words.

    >>> Marks(formulas={(4, 8): "external"}).formulas[4, 8]
    'external'
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formulas: Mapping[tuple[int, int], FormulaKind] = attrs.field(
        factory=dict, converter=_read_only
    )
    words: Mapping[int, tuple[Run, ...]] = attrs.field(factory=dict, converter=_kept_runs)


@final
@attrs.frozen(kw_only=True)
class RawSheet:
    """One sheet of a spreadsheet.

    Attributes:
        name: The name on its tab; empty for a CSV.
        hidden: Whether the sheet is not shown.
        rows: The rows that hold something, in order.
        marks: What is hidden, merged or calculated.

    >>> RawSheet(name="农户", rows=((2, ("上坪村",)),)).rows[0][0]
    2
    """

    name: str
    hidden: bool = False
    rows: tuple[RawRow, ...] = attrs.field(default=(), repr=False)
    marks: Marks = attrs.field(default=Marks(), repr=False)


@final
@attrs.frozen(kw_only=True)
class RawBook:
    """A spreadsheet file as it was read.

    Attributes:
        name: The name of the file.
        kind: The format it is in, by its content.
        sheets: Its sheets in the order of their tabs.
        problems: What a reader must know, such as a cell far away from all others.
        from_1904: Whether its days are counted from 1904: a number that no format says to be
            a date is then another day than in other books.

    >>> book = RawBook(name="a.csv", kind="csv", sheets=(RawSheet(name=""),))
    >>> [sheet.rows for sheet in book.sheets]
    [()]
    """

    name: str
    kind: Literal["xlsx", "xls", "csv"]
    sheets: tuple[RawSheet, ...] = ()
    problems: Problems = attrs.field(factory=Problems)
    from_1904: bool = False


def column_letters(column: int) -> str:
    """Return the letters above a column.

    Args:
        column: The number of the column, from one.

    >>> column_letters(3), column_letters(16384)
    ('C', 'XFD')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column, from one.

    Args:
        letters: Capital letters from A to Z.

    >>> column_number("AA")
    27
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """Return a cell's name as the spreadsheet shows it.

    >>> cell_name(2, 3)
    'C2'
    """
    return f"{column_letters(column)}{row}"


def place_of(error: FileError) -> Location:
    """Return the place that an error of reading a spreadsheet speaks of.

    >>> from xiaoping.messages import fail
    >>> error = fail(FileError, "book.damaged", file="a.xlsx", part="xl/styles.xml")
    >>> place_of(error).path
    'xl/styles.xml'
    """
    details = error.details
    row = details.get("row", details.get("line"))
    return Location(
        file=str(details.get("file", "")),
        sheet=str(details.get("sheet", "")),
        row=row if isinstance(row, int) else None,
        cell=str(details.get("cell", "")),
        path=str(details.get("part", "")),
    )
