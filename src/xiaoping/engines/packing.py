"""Many exact sums in one word: fields of bits that can never carry into their neighbours.

Every total that is wanted is a field of some bits in a word of 64.  The width of a field
is proved beforehand: the largest group of a chunk of rows times the largest value needs no
more bits.  One scattered addition, the costly step, then serves seven counts or five sums
of persons.  Seven masks are the bits of one byte; the byte times a constant holds a copy of
it in every field, and ``&`` keeps one bit of each copy.  Times the value, every field whose
mask is on holds the value.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.engines.numpy_room import Array, np

__all__ = ["Field", "Piece", "packed", "width_of"]

WORD: Final = 64
_TRUE: Final = 0
"""The slot of the mask of all rows, in every program."""


@final
@attrs.frozen
class Field:
    """A total that is wanted: of a value, or of ones, over the rows of a mask.

    Attributes:
        value: The slot of the value; ``None`` for ones.
        mask: The slot of the mask.
        width: How many bits its sum has at the most; 0 if nothing bounds it.

    >>> persons, poor = 3, 5                       # slots of a program
    >>> Field(persons, poor, width_of(128 * 10)).width
    11
    """

    value: int | None
    mask: int
    width: int


def width_of(most: int) -> int:
    """Return the bits of a field; a byte at least, or fewer masks could spread over a word.

    >>> width_of(3), width_of(1 << 20), width_of(0)
    (8, 21, 0)
    """
    return max(8, most.bit_length()) if most else 0


@final
@attrs.frozen
class Piece:
    """Neighbouring fields of one value in a word; spread from one byte of masks.

    Attributes:
        value: The slot of the value; ``None`` for ones.
        masks: The slots of the masks; the first stands highest.
        shift: Where its lowest bit stands.
        width: The width of each field.
        factor: What copies a byte of masks into every field.
        keep: The lowest bit of every field.

    >>> piece = Piece.of([Field(None, mask, 8) for mask in (2, 3)], 0)
    >>> slots = [None, None, np.array([True, False]), np.array([True, True])]
    >>> word, scratch = np.zeros((2, 2), np.uint64)
    >>> piece.put(word, scratch, slots)
    >>> [hex(int(number)) for number in word]
    ['0x101', '0x1']
    """

    value: int | None
    masks: tuple[int, ...]
    shift: int
    width: int
    factor: np.uint64
    keep: np.uint64

    @classmethod
    def of(cls, fields: Sequence[Field], shift: int) -> Piece:
        """Place fields of one value and width at a shift."""
        width, places = fields[0].width, range(len(fields))
        factor = sum(1 << (shift + place * (width - 1)) for place in places)
        keep = sum(1 << (shift + place * width) for place in places)
        return cls(
            value=fields[0].value,
            masks=tuple(field.mask for field in fields),
            shift=shift,
            width=width,
            factor=np.uint64(factor % (1 << WORD)),
            keep=np.uint64(keep),
        )

    def put(self, target: Array, scratch: Array, slots: Sequence[Any]) -> None:
        """Put the fields of a block where nothing stands yet."""
        if len(self.masks) > 1:
            self._spread(target, scratch, slots)
            return
        mask = slots[self.masks[0]]
        if self.value is None:
            target[:] = mask
        else:
            self._put_value(target, scratch, mask, slots[self.value])
        if self.shift:
            target <<= np.uint64(self.shift)

    def _put_value(self, target: Array, scratch: Array, mask: Array, value: Any) -> None:
        if self.masks[0] == _TRUE:
            target[:] = value
        elif value.itemsize < target.itemsize:
            target[:] = value * mask.astype(value.dtype)
        else:
            target[:], scratch[:] = value, mask
            target *= scratch

    def _spread(self, target: Array, scratch: Array, slots: Sequence[Any]) -> None:
        code = slots[self.masks[0]].view(np.uint8).copy()
        for mask in self.masks[1:]:
            code += code
            code |= slots[mask].view(np.uint8)
        target[:] = code
        target *= self.factor
        target &= self.keep
        if self.value is not None:
            scratch[:] = slots[self.value]
            target *= scratch

    def totals(self, word: Array) -> Iterator[tuple[int, Array]]:
        """Yield each mask with its field of a word."""
        keep = np.uint64((1 << self.width) - 1)
        for place, mask in enumerate(reversed(self.masks)):
            shift = np.uint64(self.shift + place * self.width)
            yield mask, ((word >> shift) & keep).astype(np.int64)


_Parts = list[list[Field]]


def packed(fields: Iterable[Field]) -> list[list[Piece]]:
    """Return words of pieces, the widest fields first.

    Fields of one value stay together, unless they need no further word when they part.

    >>> words = packed(Field(None, mask, 8) for mask in range(2, 12))
    >>> [[piece.masks for piece in word] for word in words]
    [[(2, 3, 4, 5, 6, 7, 8)], [(9, 10, 11)]]
    """
    words: list[_Parts] = []
    for run in _runs(fields):
        room = _first_fit(words, [run]) or _first_fit(words, [[field] for field in run])
        for word, part in room or [([], run)]:
            if not word:
                words.append(word)
            word.append(part)
    return [_placed(word) for word in words]


def _runs(fields: Iterable[Field]) -> Iterator[list[Field]]:
    """Yield fields of one value and width, as many as one byte spreads over one word.

    Copies of a byte of k bits that stand width - 1 apart do not touch while k < width.
    """
    order = sorted(fields, key=lambda f: (-f.width, -1 if f.value is None else f.value, f.mask))
    for (_, width), same in itertools.groupby(order, lambda f: (f.value, f.width)):
        together, most = list(same), max(1, min(8, width - 1, WORD // width))
        for start in range(0, len(together), most):
            yield together[start : start + most]


def _first_fit(
    words: Sequence[_Parts], parts: _Parts
) -> list[tuple[_Parts, list[Field]]] | None:
    """Return the first word with room for each part, or None if one has none."""
    free = [WORD - sum(field.width for part in word for field in part) for word in words]
    found = []
    for part in parts:
        need = sum(field.width for field in part)
        place = next((i for i, room in enumerate(free) if need <= room), None)
        if place is None:
            return None
        free[place] -= need
        found.append((words[place], part))
    return found


def _placed(word: _Parts) -> list[Piece]:
    """Return the pieces of a word, each above the one before."""
    needs = [sum(field.width for field in part) for part in word]
    shifts = itertools.accumulate(needs, initial=0)
    return [Piece.of(part, shift) for part, shift in zip(word, shifts, strict=False)]
