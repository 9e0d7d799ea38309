"""What a sheet of a workbook shall hold: columns, rows, marks; no file is touched here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias, final

import attrs

from xiaoping.errors import FileError
from xiaoping.messages import fail
from xiaoping.problems import Severity

__all__ = [
    "Cell",
    "ColumnKind",
    "ColumnPlan",
    "SheetPlan",
    "cell_link",
    "cell_name",
    "sheet_name",
    "text_width",
]

Cell: TypeAlias = str | int | Decimal | Fraction | date | None
"""What can stand in a cell; ``bool`` is an ``int`` and is written as 是 or 否."""

ColumnKind = Literal["text", "integer", "decimal", "date", "yes_no"]

ROWS_AT_MOST: Final = 1_048_576
COLUMNS_AT_MOST: Final = 16_384
SHEET_NAME_AT_MOST: Final = 31
_FORBIDDEN: Final = str.maketrans("[]:*?/\\", "（）：＊？／＼", "".join(map(chr, range(32))))
_RESERVED: Final = "history"
_NOT_AT_AN_END: Final = "'" + "".join(filter(str.isspace, map(chr, range(0x3001))))
_WIDE_FROM: Final = "\u1100"


@final
@attrs.frozen(kw_only=True)
class ColumnPlan:
    """One column of a sheet that is to be written.

    Attributes:
        heading: What stands above it.
        kind: ``text`` keeps what is typed as it is typed (ids, codes, phone numbers);
            ``integer`` and ``decimal`` are numbers, ``date`` a day, ``yes_no`` 是 or 否.
        decimals: How many decimals a number shows; none for as many as it has.
        width: The width in columns of a letter; none to fit the heading and the rows.
        choices: The only texts that may be typed, offered as a list.
        lengths: The only lengths that a typed text may have, such as 15, 18 and 20.
        prompt: What is shown when the cell is selected.
        required: Whether the heading shows that it must be filled.
        unit: The unit of the whole column, printed behind the heading.

    >>> ColumnPlan(heading="面积", kind="decimal", unit="亩").title
    '面积（亩）'
    """

    heading: str
    kind: ColumnKind = "text"
    decimals: int | None = None
    width: int | None = None
    choices: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    lengths: tuple[int, ...] = attrs.field(default=(), converter=tuple[int, ...])
    prompt: str = ""
    required: bool = False
    unit: str = ""

    @property
    def title(self) -> str:
        """The heading with the unit behind it."""
        return f"{self.heading}（{self.unit}）" if self.unit else self.heading


@final
@attrs.frozen(kw_only=True, eq=False)
class SheetPlan:
    """One sheet that is to be written.

    Attributes:
        name: The name on its tab; :func:`sheet_name` makes a fit one of any text.
        columns: Its columns; without any there is no heading, and all cells are text.
        rows: The rows, used up one by one when they are written.
        title: A line over the whole width, above the heading.
        notes: Lines below the title.
        example_rows: Rows that show how to fill in, set off from the others.
        hidden: Whether the sheet is hidden.
        frozen_columns: How many columns stay in sight when the sheet is moved sideways.
        marks: Cells to be coloured and commented, by their indices in ``rows`` (from
            zero): the severity and the text of the comment.
        links: Cells that lead to another cell, by their indices; see :func:`cell_link`.

    >>> plan = SheetPlan(name="户", columns=[ColumnPlan(heading="户编号")], rows=[["001"]])
    >>> plan.columns[0].kind
    'text'
    >>> SheetPlan(name="2020/2021", columns=[], rows=[])
    Traceback (most recent call last):
    xiaoping.errors.FileError: The name '2020/2021' does not fit a sheet...
    """

    name: str
    columns: tuple[ColumnPlan, ...] = attrs.field(converter=tuple[ColumnPlan, ...])
    rows: Iterable[Sequence[Cell]] = attrs.field(repr=False)
    title: str = ""
    notes: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    example_rows: tuple[Sequence[Cell], ...] = attrs.field(
        default=(), converter=tuple[Sequence[Cell], ...], repr=False
    )
    hidden: bool = False
    frozen_columns: int = 0
    marks: Mapping[tuple[int, int], tuple[Severity, str]] = attrs.field(
        factory=dict, repr=False
    )
    links: Mapping[tuple[int, int], str] = attrs.field(factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a name that a spreadsheet program would refuse."""
        fit = sheet_name(self.name)
        if fit != self.name:
            raise fail(FileError, "workbook.sheet-name", given=self.name, near=fit)

    @property
    def heading_row(self) -> int:
        """The index of the heading's row on the sheet: title and notes stand above."""
        return bool(self.title) + len(self.notes)

    @property
    def first_row(self) -> int:
        """The index, on the sheet, of the first of ``rows``."""
        return self.heading_row + bool(self.columns) + len(self.example_rows)


def sheet_name(text: str, taken: Iterable[str] = ()) -> str:
    """Return a name that a sheet may have, as near to ``text`` as can be.

    Args:
        text: The name that is wished for.
        taken: The names of the other sheets; case makes no difference.

    >>> sheet_name("2020/2021年度[合计]"), sheet_name("户", ["户", "户2"]), sheet_name("")
    ('2020／2021年度（合计）', '户3', '表')
    """
    name = text.translate(_FORBIDDEN).strip(_NOT_AT_AN_END)
    # What is cut may end where a space or quotation mark stood inside.
    name = _cut(name, SHEET_NAME_AT_MOST).rstrip(_NOT_AT_AN_END) or "表"
    if name.lower() == _RESERVED:
        name += "_"
    others = {other.lower() for other in taken}
    fit, number = name, 1
    while fit.lower() in others:
        number += 1
        fit = _cut(name, SHEET_NAME_AT_MOST - len(str(number))) + str(number)
    return fit


def _cut(text: str, most: int) -> str:
    """Cut a text to so many units of UTF-16, in which spreadsheet programs count."""
    while len(text.encode("utf-16-le", "surrogatepass")) > 2 * most:
        text = text[:-1]
    return text


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell by its row and column, both from one.

    >>> cell_name(3, 28)
    'AB3'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def cell_link(sheet: str, row: int, column: int) -> str:
    """Return where a link to a cell of the same workbook leads; row and column from one.

    >>> cell_link("户'表", 3, 2)
    "'户''表'!B3"
    """
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell_name(row, column)}"


_NARROW: Final = re.compile("[\uff61-\uffdc]")


def text_width(text: str) -> int:
    r"""Return the width of the longest line of a text: a Chinese character is two wide.

    >>> text_width("面积（亩）"), text_width("ab\n面积")
    (10, 4)
    """
    return max(
        (sum(1 + _is_wide(c) for c in line) for line in text.split("\n")),
        default=0,
    )


def _is_wide(character: str) -> bool:
    return character >= _WIDE_FROM and not _NARROW.match(character)
