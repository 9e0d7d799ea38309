"""What the cells of one column mean: a cell that was read once is not read again."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.files.grid import read_inert
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells import CellType, CodeCell, CodesCell, Noted

__all__ = ["ColumnMemo", "Key", "key_of"]

_REMEMBERED: Final = 10_000
_HINTED: Final = 200


@final
@attrs.frozen
class _Truth:
    """A cell that is true or false: to a dictionary ``True`` and 1 are one key."""

    value: bool


_TRUE: Final = _Truth(value=True)
_FALSE: Final = _Truth(value=False)
Key = Cell | _Truth


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
        self.notes: dict[Key, Noted] = {}
        self.faults: dict[Key, XiaopingError] = {}

    def __missing__(self, cell: Key) -> object:
        """Read a cell that was not met before."""
        value: object = None
        given = cell.value if isinstance(cell, _Truth) else cell
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

    def forget(self) -> None:
        """Let go of what was read, so that memory stays bounded."""
        if len(self) > _REMEMBERED:
            self.clear()
            self.notes.clear()
            self.faults.clear()


def key_of(cell: Key) -> Key:
    """Return what a cell is remembered by.

    >>> key_of(True) == 1, key_of("甲")
    (False, '甲')
    """
    if cell is True:
        return _TRUE
    return _FALSE if cell is False else cell
