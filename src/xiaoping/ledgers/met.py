"""Where keys were first met, in sixteen to thirty-two bytes each: a million fit into memory."""

from __future__ import annotations

from array import array
from collections.abc import Hashable
from typing import Final, final

__all__ = ["FirstMet"]

_SLOTS_AT_FIRST: Final = 1024
_FREE: Final = -1
_SHEETS_FROM: Final = 2**32
"""Places are kept as one number: the sheet times this, and the row."""


@final
class FirstMet:
    """A table of the places where keys were first met.

    The keys themselves are not kept, so that nobody can be read out of it; only their
    hashes of 64 bits.  That two of a million keys share one is about as likely as that one
    of the next forty million files is damaged in this one way.

    >>> met = FirstMet()
    >>> met.place("0001", "一组", 2), met.place("0002", "一组", 3), met.place("0001", "二组", 2)
    (('一组', 2), ('一组', 3), ('一组', 2))
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sheets: list[str] = []
        self._count = 0
        self._resize(_SLOTS_AT_FIRST)

    def __len__(self) -> int:
        """Return how many keys were met."""
        return self._count

    def place(self, key: Hashable, sheet: str, row: int) -> tuple[str, int]:
        """Return where a key was first met: here, if it was not met before."""
        if not self._sheets or self._sheets[-1] != sheet:
            self._sheets.append(sheet)
        value = hash(key)
        slot = self._slot(value)
        if self._places[slot] == _FREE:
            self._hashes[slot] = value
            self._places[slot] = (len(self._sheets) - 1) * _SHEETS_FROM + row
            self._count += 1
            if 2 * self._count > len(self._places):
                self._grow()
            return sheet, row
        index, first = divmod(self._places[slot], _SHEETS_FROM)
        return self._sheets[index], first

    def _slot(self, value: int) -> int:
        """Return the slot of a hash, or the free one where it belongs."""
        hashes, places, mask = self._hashes, self._places, len(self._places) - 1
        # The low bits of hashes of numbers are the numbers': the high ones are mixed in.
        slot = (value ^ value >> 21 ^ value >> 42) & mask
        while places[slot] != _FREE and hashes[slot] != value:
            slot = (slot + 1) & mask
        return slot

    def _resize(self, slots: int) -> None:
        self._hashes = array("q", bytes(8 * slots))
        self._places = array("q", [_FREE]) * slots

    def _grow(self) -> None:
        hashes, places = self._hashes, self._places
        self._resize(2 * len(places))
        for value, place in zip(hashes, places, strict=True):
            if place != _FREE:
                slot = self._slot(value)
                self._hashes[slot], self._places[slot] = value, place
