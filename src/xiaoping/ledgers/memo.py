"""What the cells of one column mean: a cell that was read once is not read again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.files.grid import read_inert
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells import CellType, CodeCell, CodesCell, IdentityCell, KeyCell, Noted

__all__ = ["ColumnMemo", "Key"]

_REMEMBERED: Final = 10_000
_HINTED: Final = 200


@final
@attrs.frozen
class _Truth:
    """A cell that is true or false: to a dictionary ``True`` and 1 are one key."""

    value: bool


@final
@attrs.frozen
class _Spelled:
    """A number whose spelling tells something: 1E+3 is 1000, and has lost its digits."""

    value: Decimal
    text: str


_TRUE: Final = _Truth(value=True)
_FALSE: Final = _Truth(value=False)
Key = Cell | _Truth | _Spelled


@final
class ColumnMemo(dict[Key, object]):
    """The values of the cells of one column; a cell that is new is read when it is asked for.

    Args:
        cell: How the cells are read.
        is_csv: Whether an apostrophe makes a text of a cell inert, as in a CSV.

    Attributes:
        notes: The cells of which a clerk should know how they were understood.
        faults: The cells that could not be understood; their value is ``None``.

    >>> from xiaoping.ledgers.cells import WholeCell
    >>> memo = ColumnMemo(WholeCell("人"), is_csv=True)
    >>> [memo[cell] for cell in ("３人", "约3", "3")], list(memo.faults)
    ([3, None, 3], ['约3'])
    """

    def __init__(self, cell: CellType, *, is_csv: bool) -> None:
        """Begin with nothing."""
        super().__init__()
        self._cell = cell
        self._read = cell.read
        self._is_csv = is_csv
        self._is_spelled = isinstance(cell, KeyCell | IdentityCell)
        self.notes: dict[Key, Noted] = {}
        self.faults: dict[Key, XiaopingError] = {}

    def __missing__(self, cell: Key) -> object:
        """Read a cell that was not met before."""
        value: object = None
        given = cell.value if isinstance(cell, _Truth | _Spelled) else cell
        if self._is_csv and isinstance(given, str):
            # A CSV has no other way to say that a text is no formula.
            given = read_inert(given)
        try:
            value = self._read(given)
        except XiaopingError as error:
            self.faults[cell] = error
            if len(self.faults) == _HINTED and isinstance(self._cell, CodeCell | CodesCell):
                # A column of so many words that no list has is the wrong column.
                self._read = attrs.evolve(self._cell, hints=False).read
        if isinstance(value, Noted):
            self.notes[cell] = value
            value = value.value
        self[cell] = value
        return value

    def keys_of(self, cells: Sequence[Cell]) -> Sequence[Key]:
        """Return what cells are remembered by: most by themselves."""
        if any(cell is True or cell is False for cell in cells):
            return [self._key_of(cell) for cell in cells]
        if self._is_spelled and any(type(cell) is Decimal for cell in cells):
            return [self._key_of(cell) for cell in cells]
        return cells

    def _key_of(self, cell: Cell) -> Key:
        if cell is True or cell is False:
            return _TRUE if cell else _FALSE
        if self._is_spelled and isinstance(cell, Decimal):
            return _Spelled(cell, str(cell))
        return cell

    def forget(self) -> None:
        """Let go of what was read, so that memory stays bounded."""
        if len(self) > _REMEMBERED:
            self.clear()
            self.notes.clear()
            self.faults.clear()
