"""The rows that state totals, compared with the sum of the rows they are of.

A total stands below its rows or above them; so does a subtotal.  Where rows are persons,
what is of their household counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, final

from xiaoping.errors import XiaopingError
from xiaoping.files.raw import Cell
from xiaoping.files.row_kinds import RowKind
from xiaoping.ledgers.cells import Noted, QuantityCell, WholeCell
from xiaoping.ledgers.quoting import told_fields
from xiaoping.ledgers.table import Bound, Table
from xiaoping.measures.numerals import decimal_text
from xiaoping.measures.quantity import Quantity
from xiaoping.problems import Problem
from xiaoping.sensitivity import shape_of

__all__ = ["Totals"]

_LIKE_A_PHONE: Final = 10**10

Sums = dict[int, Fraction]
_Row = tuple[int, Sequence[Cell]]


@final
class Totals:
    """The sums of the columns that count, and the rows that state them.

    Args:
        table: Where the columns are.
        file: The name of the file, for places.
        held: How many batches of rows are held back before they are added up; all of them
            by default, since the ledger keeps them too.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名", "人口"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> totals = Totals(table, "a.csv")
    """

    def __init__(self, table: Table, file: str, *, held: int | None = None) -> None:
        """Begin with nothing."""
        self._held = held
        self._table = table
        self._file = file
        self._summed = [
            (place, bound)
            for place, bound in enumerate(table.bound)
            if isinstance(bound.cell, (QuantityCell, WholeCell))
        ]
        self._key = -1
        if table.is_grouped:
            self._key = (
                table.names.index(table.kind.grouped_by)
                if (table.kind.grouped_by in table.names)
                else -1
            )
        self._home: object = None
        self._counted: set[int] = set()
        self._all: Sums = {}
        self._section: Sums = {}
        self._after_total: Sums = {}
        # Only what is added up is held back: a stream of a million rows stays small.
        self._kept = [place for place, _ in self._summed] + [self._key] * (self._key >= 0)
        self._pending: list[Mapping[int, Sequence[object]]] = []
        self._is_begun = False
        self._first_total: _Row | None = None
        self._leads = False
        self._open_section: _Row | None = None

    def add(self, columns: Sequence[Sequence[object]]) -> None:
        """Take the columns of some rows; they are added up only if a total asks for it."""
        if columns and columns[0]:
            self._is_begun = True
            if self._summed:
                self._pending.append({place: columns[place] for place in self._kept})
                if self._held is not None and len(self._pending) > self._held:
                    self._add_up()

    def _add_up(self) -> None:
        for columns in self._pending:
            amounts = self._once_each(columns) if self._key >= 0 else self._amounts(columns)
            for place, amount in amounts:
                for sums in (self._all, self._section, self._after_total):
                    sums[place] = sums.get(place, Fraction(0)) + amount
        self._pending.clear()

    def _amounts(
        self, columns: Mapping[int, Sequence[object]]
    ) -> Iterator[tuple[int, Fraction]]:
        for place, _ in self._summed:
            values = (value for value in columns[place] if value is not None)
            yield place, sum(map(_amount, values), Fraction(0))

    def _once_each(
        self, columns: Mapping[int, Sequence[object]]
    ) -> Iterator[tuple[int, Fraction]]:
        """Yield amounts of which those of a household count once, in whichever row they stand."""
        for number, key in enumerate(columns[self._key]):
            if key is not None and key != self._home:
                self._home = key
                self._counted.clear()
            for place, bound in self._summed:
                value = columns[place][number]
                if value is None or place in self._counted:
                    continue
                if bound.column.shared:
                    self._counted.add(place)
                yield place, _amount(value)

    def check(
        self, kind: RowKind, number: int, cells: Sequence[Cell], faulty: Iterable[str]
    ) -> Iterator[Problem]:
        """Yield what does not agree in a row that states totals.

        Where it stands above its rows, it is looked at when they are read.

        Args:
            kind: Whether it is a total or a subtotal.
            number: The number of the row.
            cells: Its cells.
            faulty: The names of the columns that have cells which cannot be read.
        """
        self._add_up()
        row = (number, cells)
        if kind is RowKind.TOTAL and not self._is_begun and self._first_total is None:
            self._first_total = row
            return
        if kind is RowKind.SUBTOTAL:
            self._leads = self._leads or not self._is_begun
            if self._leads:
                yield from self._close_section(faulty)
                self._open_section = row
            else:
                yield from self._compare(row, faulty, self._section)
        else:
            yield from self._close_section(faulty)
            yield from self._compare(row, faulty, self._all, self._after_total)
            self._after_total = {}
        self._section = {}

    def checked_at_last(self, faulty: Iterable[str]) -> Iterator[Problem]:
        """Yield what does not agree in the rows that stand above those they are of."""
        if self._open_section is None and self._first_total is None:
            return
        self._add_up()
        yield from self._close_section(faulty)
        if self._first_total is not None:
            yield from self._compare(self._first_total, faulty, self._all)

    def _close_section(self, faulty: Iterable[str]) -> Iterator[Problem]:
        if self._open_section is not None:
            yield from self._compare(self._open_section, faulty, self._section)
            self._open_section = None

    def _compare(
        self, row: _Row, faulty: Iterable[str], *sums: Mapping[int, Fraction]
    ) -> Iterator[Problem]:
        number, cells = row
        for place, bound in self._summed:
            if bound.index >= len(cells) or cells[bound.index] is None:
                continue
            where = self._table.where(self._file, number, bound)
            try:
                told = bound.cell.read(cells[bound.index])
            except XiaopingError as error:
                yield Problem(error.code, where, told_fields(error.details))
                continue
            value = told.value if isinstance(told, Noted) else told
            if value is None:
                continue
            found = [item.get(place, Fraction(0)) for item in sums]
            if bound.name in faulty:
                yield Problem("ledger.total-unchecked", where, {"column": bound.heading.text})
            elif _amount(value) not in found:
                fields = {
                    "given": _printed(_amount(value), bound),
                    "found": _printed(found[0], bound),
                }
                yield Problem("ledger.total", where, fields)


def _amount(value: object) -> Fraction:
    return Fraction(value.base) if isinstance(value, Quantity) else Fraction(value)  # type: ignore[call-overload]  # a whole number


def _printed(amount: Fraction, bound: Bound) -> str:
    if not isinstance(bound.cell, QuantityCell):
        return _safe(decimal_text(amount), amount)
    item = bound.cell.unit
    number = amount / Fraction(item.factor)
    return _safe(str(Quantity(number, item)), number)


def _safe(text: str, amount: Fraction) -> str:
    """Return a sum; one as large as the number of a telephone is hardly one."""
    return shape_of(text) if abs(amount) >= _LIKE_A_PHONE else text
