"""Arrays of whole numbers that never overflow: bounds choose the type.

All arithmetic is on whole numbers whose bounds are known: a type is taken that holds the
arguments and the result, and Python's own whole numbers where none does.  There is no
float.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from xiaoping.engines.numpy_room import Array, np

__all__ = [
    "OBJECT",
    "added",
    "blanked",
    "bounds_of",
    "of_kind",
    "of_whole",
    "summed",
    "times",
    "type_of",
]

OBJECT: Final = np.dtype(object)
"""The type of arrays of Python's own whole numbers."""

_SIGNED: Final = tuple(np.dtype(name) for name in ("int8", "int16", "int32", "int64"))
_WORD: Final = 63
_AT_ONCE: Final = 1 << 16


def type_of(low: int, high: int) -> np.dtype[Any]:
    """Return the narrowest signed type that holds all between two bounds.

    >>> type_of(0, 127), type_of(0, 128), type_of(0, 1 << 80)
    (dtype('int8'), dtype('int16'), dtype('O'))
    """
    for kind in _SIGNED:
        most = 1 << (8 * kind.itemsize - 1)
        if -most <= low and high < most:
            return kind
    return OBJECT


def of_kind(operation: Callable[..., Any], kind: np.dtype[Any], *arguments: Any) -> Any:
    """Compute in a type that holds the arguments and the result; numbers stay as they are.

    >>> of_kind(np.add, np.dtype("int16"), np.array([100], "int8"), 100)
    array([200], dtype=int16)
    """
    return operation(
        *[
            argument.astype(kind, copy=False) if isinstance(argument, np.ndarray) else argument
            for argument in arguments
        ]
    )


def of_whole(values: Sequence[int]) -> Array:
    """Return whole numbers in the narrowest type that holds them.

    >>> of_whole([1, -200])
    array([   1, -200], dtype=int16)
    """
    return np.array(values, type_of(min(values, default=0), max(values, default=0)))


def bounds_of(values: Array) -> tuple[int, int]:
    """Return the least and the largest number; two zeros if there are none.

    >>> bounds_of(np.array([3, -1])), bounds_of(np.array([], "int8"))
    ((-1, 3), (0, 0))
    """
    if not len(values):
        return 0, 0
    return int(values.min()), int(values.max())


def times(values: Array, factor: int, bounds: tuple[int, int]) -> Array:
    """Return whole numbers times one, in a type that holds them.

    >>> times(np.array([100], "int8"), 100, (0, 100))
    array([10000], dtype=int16)
    """
    if factor == 1:
        return values
    ends = sorted(end * factor for end in bounds)
    kind = type_of(min(*ends, *bounds, factor), max(*ends, *bounds, factor))
    found: Array = of_kind(np.multiply, kind, values, factor)
    return found


def added(left: Array, right: Array) -> Array:
    """Return the sums row by row, in a type that holds them.

    >>> added(np.array([100], "int8"), np.array([100], "int8"))
    array([200], dtype=int16)
    """
    (low, high), (least, most) = bounds_of(left), bounds_of(right)
    kind = type_of(min(low, least, low + least), max(high, most, high + most))
    found: Array = of_kind(np.add, kind, left, right)
    return found


def blanked(values: Array, known: Array | None) -> Array:
    """Return values with zero where nothing is known.

    >>> blanked(np.array([5, 7]), np.array([True, False]))
    array([5, 0])
    """
    if known is None:
        return values
    found: Array = np.where(known, values, np.zeros(1, values.dtype))
    return found


def summed(values: Array, bounds: tuple[int, int]) -> int:
    """Return the sum, exactly, whatever its size.

    >>> summed(np.array([(1 << 62) + 1] * 4), (0, (1 << 62) + 1)) == (1 << 64) + 4
    True
    """
    most = max(abs(bounds[0]), abs(bounds[1]))
    if values.dtype != OBJECT and most.bit_length() + len(values).bit_length() <= _WORD:
        return int(values.sum(dtype=np.int64))
    blocks = (values[i : i + _AT_ONCE] for i in range(0, len(values), _AT_ONCE))
    return sum(sum(block.tolist()) for block in blocks)
