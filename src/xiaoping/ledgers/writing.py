"""Write values as a ledger that reads back as the same values.

Ids and codes are text and stay text; dates are dates; a text that looks like a formula is
inert.  The file is replaced as a whole: after any fault the old one is there.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

from xiaoping.codelists import Coded
from xiaoping.errors import FileError, InvariantError, TextError, XiaopingError
from xiaoping.fields import check_kind
from xiaoping.files.grid import InertText, write_table
from xiaoping.files.raw import Cell
from xiaoping.files.row_kinds import RowKind, kind_of_row
from xiaoping.files.sheet_plan import Cell as PlanCell
from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan, sheet_name
from xiaoping.files.workbook import write_book
from xiaoping.identity import CitizenId, DisabilityCertificate
from xiaoping.ledgers.cells import (
    CodeCell,
    FlagCell,
    IdentityCell,
    NameCell,
    Noted,
    QuantityCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.ledger import ledger_kind
from xiaoping.masks import shown_id
from xiaoping.measures.numerals import decimal_text
from xiaoping.messages import fail
from xiaoping.problems import Problems
from xiaoping.sensitivity import Profile, mask_name, quotable, shape_of

__all__ = ["column_plan", "write_ledger"]

T = TypeVar("T")

_AREA_CODE: Final = re.compile(r"\d{12}(?:\d\d)?", re.ASCII)
_ID_LENGTHS: Final[Mapping[Any, tuple[int, ...]]] = {
    CitizenId: (15, 18),
    DisabilityCertificate: (20,),
}


def write_ledger(
    path: str | Path,
    values: Iterable[T],
    kind: type[T] | LedgerKind[T],
    *,
    title: str = "",
    profile: Profile = Profile.FULL,
    also: Iterable[str] = (),
) -> Problems:
    """Write values as a ledger, XLSX or CSV by the name of the file.

    Columns in which nothing stands are left out, but for those every row must have.  The
    register's own ledger is written in full; for anybody else choose a narrower profile:
    names and numbers are then masked, other closely held columns left out, and the
    ledger does not read back.

    Args:
        path: The file, ``.xlsx`` or ``.csv``.
        values: The values.
        kind: Their class, or a kind of your own.
        title: A line above the heading of a workbook.
        profile: For whom it is made.
        also: Names of columns that are written though nothing stands in them yet, to be
            filled in; of a year, ``net@2021``.

    Returns:
        Warnings of the writer, such as a number that a workbook cannot hold as one.

    Raises:
        FileError: The name has another ending, the file cannot be written or is open in
            another program, or a cell cannot hold what it should.
        AbsentError: The kind has no column of a name.
        InvariantError: A value is of another class, does not fit rows, such as one with
            several monitoring records, or has a text that would not read back.
        MissingExtraError: XlsxWriter is not installed; CSV needs nothing.

    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.ledgers import read_ledger
    >>> from xiaoping.register import Village
    >>> villages = (Village(code="431228223204", name="小冲村", is_poor_village=True),)
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "村台账.csv")
    ...     _ = write_ledger(file, villages, Village)
    ...     read_ledger(file, Village).values == villages
    True
    """
    target = Path(path)
    chosen: LedgerKind[T] = ledger_kind(kind)
    suffix = target.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise fail(FileError, "ledger.format", file=target.name, given=suffix or "—")
    check_kind("profile", profile, Profile)
    kept = _proven(values, chosen)
    names = _names(chosen, _rows(chosen, kept), profile, also)
    shown = _cells(chosen, _rows(chosen, kept), names, profile)
    if suffix == ".csv":
        heading = [_title(chosen, name) for name in names]
        texts = ([_text(cell) for cell in row] for row in shown)
        write_table(target, chain([heading], texts))
        return Problems()
    plan = SheetPlan(
        name=sheet_name(chosen.zh),
        title=title,
        columns=tuple(column_plan(chosen, name) for name in names),
        rows=shown,
        frozen_columns=1,
    )
    return write_book(target, [plan])


def _proven(values: Iterable[T], kind: LedgerKind[T]) -> tuple[T, ...]:
    """Return the values, each of which is of the kind's class.

    Raises:
        InvariantError: One is of another class.
    """
    if isinstance(values, kind.type):
        expected = f"list[{kind.type.__name__}]"
        given_ = kind.type.__name__
        raise fail(TextError, "register.kind", field="values", given=given_, expected=expected)
    kept = tuple(values)
    for number, value in enumerate(kept, start=1):
        given: object = value
        if not isinstance(given, kind.type):
            raise fail(
                InvariantError,
                "ledger.value",
                number=number,
                given=type(given).__name__,
                expected=kind.type.__name__,
            )
    return kept


def _rows(kind: LedgerKind[T], values: Iterable[T]) -> Iterator[Row]:
    # Rows are made twice, once to see which columns are used: kept, they would be many.
    return (row for value in values for row in kind.rows(value))


def _names(
    kind: LedgerKind[Any], rows: Iterable[Row], profile: Profile, also: Iterable[str]
) -> list[str]:
    """Return the names of the columns in which something stands, in the kind's order."""
    used: set[str] = set(also)
    for row in rows:
        used.update(name for name, value in row.items() if value is not None)
    used.update(column.name for column in kind.columns if column.required)
    used.update(kind.grouped_if)
    order = {column.name: place for place, column in enumerate(kind.columns)}
    names = sorted(used, key=lambda name: (order[kind.column(name).name], name))
    return [name for name in names if _is_shown(kind.column(name), profile)]


def _is_shown(column: Column, profile: Profile) -> bool:
    return profile.shows(column.sensitivity) or isinstance(
        column.cell, (IdentityCell, NameCell)
    )


def _cells(
    kind: LedgerKind[Any], rows: Iterable[Row], names: Sequence[str], profile: Profile
) -> Iterator[list[PlanCell]]:
    columns = [kind.column(name) for name in names]
    shown = [_Shown(column) for column in columns]
    if profile is Profile.FULL:
        for row in rows:
            yield [one.cell_of(row.get(name)) for name, one in zip(names, shown, strict=True)]
        return
    masked = [not profile.shows(column.sensitivity) for column in columns]
    for row in rows:
        yield [
            _masked(row.get(name)) if hidden else _unnamed(one, row.get(name))
            for name, one, hidden in zip(names, shown, masked, strict=True)
        ]


def _unnamed(column: _Shown, value: object) -> PlanCell:
    """Return the cell of a column that is shown; people use numbers of persons as ids."""
    if isinstance(value, str) and quotable(value) != value:
        masked = shown_id(value)
        if masked != value:
            return masked
        return value if _AREA_CODE.fullmatch(value) else shape_of(value)
    return column.cell_of(value)


class _Shown:
    """The cells of one column; an entry of a code list is looked up once."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._cell = column.cell
        self._known: dict[object, PlanCell] = {}

    def cell_of(self, value: object) -> PlanCell:
        if value is None:
            return None
        if isinstance(value, (str, datetime.date)):
            return self._readable(value)
        if not isinstance(value, Coded):
            return _plain(self._cell.show(value))
        if value not in self._known:
            self._known[value] = _plain(self._cell.show(value))
        return self._known[value]

    def _readable(self, value: str | datetime.date) -> PlanCell:
        """Return the cell of a text or a day, which must read back as the same.

        Raises:
            InvariantError: It would not: blanks at its edges, a sign for nothing, an id
                that begins as a total does, a day of the year 9999.
        """
        cell = self._cell.show(value)
        try:
            found = self._cell.read(cell)
        except XiaopingError:
            found = None
        told = found.value if isinstance(found, Noted) else found
        row = kind_of_row((cell,), frozenset()) if self._column.key else RowKind.DATA
        if told != value or row is not RowKind.DATA:
            raise fail(
                InvariantError,
                "ledger.unreadable",
                column=self._column.heading,
                given=shape_of(str(value)),
            )
        return _plain(cell)


def _masked(value: object) -> str | None:
    if value is None:
        return None
    return mask_name(value) if isinstance(value, str) else str(value)


def _plain(cell: Cell) -> PlanCell:
    """Return a cell as a workbook is written with it."""
    if cell is None or isinstance(cell, (str, Decimal, datetime.date)):
        return cell
    return str(cell)


def _text(cell: PlanCell) -> str:
    """Return a cell as a CSV has it; a text is a text there, also +1 and -1."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return InertText(cell)
    if isinstance(cell, (Decimal, Fraction)):
        return decimal_text(Fraction(cell))
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return str(cell)


def _title(kind: LedgerKind[Any], name: str) -> str:
    _, _, year = name.partition("@")
    return f"{year}年{kind.column(name).title}" if year else kind.column(name).title


def column_plan(
    kind: LedgerKind[Any], name: str, *, prompt: str = "", required: bool = False
) -> ColumnPlan:
    """Return how a workbook shows a column: its format, its drop-down, its checks.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> column_plan(HOUSEHOLDS, "net@2020").title, column_plan(HOUSEHOLDS, "sex").choices[1]
    ('2020年年纯收入（元）', '男性')
    """
    column = kind.column(name)
    cell = column.cell
    _, _, year = name.partition("@")
    return ColumnPlan(
        heading=f"{year}年{column.heading}" if year else column.heading,
        kind=cell.plan,
        choices=_choices(cell),
        lengths=_ID_LENGTHS.get(cell.kind, ()) if isinstance(cell, IdentityCell) else (),
        prompt=prompt,
        required=required,
        unit=f"{cell.scale}{cell.unit.word}" if isinstance(cell, QuantityCell) else "",
    )


def _choices(cell: object) -> tuple[str, ...]:
    if isinstance(cell, CodeCell):
        # 本人 of a household is its head: a list that offers both invites the wrong one.
        return tuple(choice for choice in cell.choices if choice != "本人")
    return ("是", "否") if isinstance(cell, FlagCell) else ()
