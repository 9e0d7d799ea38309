"""One value of a ledger and the rows it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar, final

import attrs

from xiaoping.ledgers.kind import Row
from xiaoping.masks import shown_id

__all__ = ["Entry", "NumberedRow"]

T = TypeVar("T")


class NumberedRow(NamedTuple):
    """A row as it was read, before it is a value.

    Attributes:
        number: Its number in the sheet.
        row: Its values by the names of their columns.
        extras: The texts of the columns that the kind does not have, by their headings.

    >>> NumberedRow(2, {"id": "0001"}, {}).number
    2
    """

    number: int
    row: Row
    extras: Mapping[str, str]


@final
@attrs.frozen(kw_only=True, repr=False)
class Entry(Generic[T]):
    """One value of a ledger and where it was read.

    Attributes:
        value: The value; ``None`` if a fault keeps it from being made.
        sheet: The name of the sheet.
        row: The number of its first row.
        last_row: The number of its last row.
        numbers: The numbers of its rows; notes and blank rows may stand between them.
        cells: The values of its rows by the names of their columns.
        extras: The texts of the columns that the kind does not have, by their headings.
        unread: The cells that could not be read, by the number of the row and the column's name.

    >>> Entry(value=None, sheet="户", row=5, last_row=5)
    <Entry no value 户 5>
    """

    value: T | None
    sheet: str
    row: int
    last_row: int
    numbers: tuple[int, ...] = ()
    cells: tuple[Row, ...] = ()
    extras: Mapping[str, str] = attrs.field(factory=dict)
    unread: frozenset[tuple[int, str]] = frozenset()

    def __repr__(self) -> str:
        """Return the place; never what was read."""
        made = type(self.value).__name__ if self.value is not None else "no value"
        return f"<Entry {made} {shown_id(self.sheet)} {self.row}>"
