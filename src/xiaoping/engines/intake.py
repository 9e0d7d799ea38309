"""What others keep as a column, taken in: sequences, numpy, pandas, polars and Arrow.

None of those libraries is imported: an array is asked by the methods it exports.  What is
numbers stays numbers, without a copy where the layout allows it; what repeats, such as
texts, becomes numbers of distinct entries once.  Nothing is interpreted here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.engines.numpy_room import Array, np
from xiaoping.engines.whole_arrays import OBJECT, blanked, of_whole
from xiaoping.errors import InvariantError
from xiaoping.messages import fail

__all__ = ["Taken", "encoded", "taken"]

_WHOLE: Final = "iub"
_TEXTS: Final = ("str", "string", "string[python]", "string[pyarrow]")


@final
@attrs.frozen(eq=False)
class Taken:
    """A column as it was given.

    Attributes:
        values: Numbers, yes and no, days, or Python objects; places in ``entries`` if there
            are any.  What is unknown is zero, or ``None`` among objects.
        known: The rows that are known; ``None`` if all are.
        places: How many decimals whole numbers stand for, as in a column of decimals.
        entries: The distinct values of an encoded column.

    >>> taken(np.ma.array([1, 2], mask=[False, True]))
    Taken(values=array([1, 0]), known=array([ True, False]), places=0, entries=None)
    """

    values: Array
    known: Array | None = None
    places: int = 0
    entries: Sequence[Any] | None = None


def taken(given: Any) -> Taken:
    """Return what a column holds, also an encoded one of our own.

    Raises:
        InvariantError: It has more than one dimension, or is no column at all.

    >>> taken([3, None]).values
    array([3, None], dtype=object)
    """
    if hasattr(given, "entries"):
        return Taken(given.values, given.known, entries=given.entries)
    if isinstance(given, np.ndarray):
        return _of_numpy(given)
    if hasattr(given, "is_valid") and hasattr(given, "to_pylist"):
        return _of_arrow(given)
    if hasattr(given, "to_physical"):
        return _of_polars(given)
    if hasattr(given, "isna") and hasattr(given, "to_numpy"):
        return _of_pandas(given)
    if hasattr(given, "__array__"):
        return _of_numpy(given)
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise fail(InvariantError, "column.given", given=type(given).__name__)
    return _of_objects(given)


def encoded(given: Taken) -> tuple[Array, tuple[Any, ...]]:
    """Return the number of each row's entry, -1 for unknown, and the entries that occur.

    >>> encoded(taken(["b", None, "b", "a"]))
    (array([ 0, -1,  0,  1], dtype=int8), ('b', 'a'))
    """
    if given.entries is None:
        codes, entries = _distinct(given)
    else:
        codes, entries = _used(given, given.entries)
    return codes.astype(of_whole([-1, len(entries)]).dtype, copy=False), entries


def _distinct(given: Taken) -> tuple[Array, tuple[Any, ...]]:
    if given.values.dtype == OBJECT:
        places: dict[Any, int] = {}
        places_of = [
            -1 if value is None else places.setdefault(value, len(places))
            for value in given.values.tolist()
        ]
        return np.array(places_of, np.int64), tuple(places)
    held = given.values if given.known is None else given.values[given.known]
    entries, found = np.unique(held, return_inverse=True)
    if given.known is None:
        return found, tuple(entries.tolist())
    codes = np.full(len(given.values), -1, np.int64)
    codes[given.known] = found
    return codes, tuple(entries.tolist())


def _used(given: Taken, entries: Sequence[Any]) -> tuple[Array, tuple[Any, ...]]:
    """Return the entries that occur, each once: a dictionary may hold others."""
    codes = given.values.astype(np.int64)
    if given.known is not None:
        codes[~given.known] = len(entries)
    counts = np.bincount(codes, minlength=len(entries) + 1)
    places: dict[Any, int] = {}
    into = np.full(len(entries) + 1, -1, np.int64)
    for number, entry in enumerate(entries):
        if counts[number] and entry is not None:
            into[number] = places.setdefault(entry, len(places))
    return into[codes], tuple(places)


def _of_objects(given: Iterable[Any]) -> Taken:
    held = list(given)
    values = np.empty(len(held), object)
    values[:] = held
    return Taken(values)


def _of_numpy(given: Any) -> Taken:
    mask = None
    if isinstance(given, np.ma.MaskedArray):
        full = np.ma.getmaskarray(given)
        mask = ~full if full.any() else None
        given = np.ma.getdata(given)
    values = np.ascontiguousarray(given) if np.ndim(given) == 1 else np.asarray(given)
    if values.ndim != 1:
        raise fail(InvariantError, "column.shape", given=values.ndim)
    match values.dtype.kind:
        case "i" | "u" | "f" | "b":
            values = values.astype(values.dtype.newbyteorder("="), copy=False)
            return Taken(blanked(values, mask), mask)
        case "M":
            return _of_days(values, mask)
        case _:
            return Taken(_nothing_where(values.astype(object), mask))


def _nothing_where(objects: Array, known: Array | None) -> Array:
    """Return objects with ``None`` where nothing is known."""
    if known is None:
        return objects
    found = objects.copy()
    found[~known] = None
    return found


def _of_days(values: Array, known: Array | None) -> Taken:
    missing = np.isnat(values)
    if missing.any():
        known = ~missing if known is None else known & ~missing
    return Taken(blanked(values, known), known)


def _of_arrow(given: Any) -> Taken:
    whole = given.combine_chunks() if hasattr(given, "combine_chunks") else given
    known = whole.is_valid().to_numpy(zero_copy_only=False) if whole.null_count else None
    name = str(whole.type)
    if name.startswith("dictionary"):
        codes = _of_arrow(whole.indices)
        return Taken(codes.values, codes.known, entries=whole.dictionary.to_pylist())
    if "string" in name or name in ("utf8", "large_utf8"):
        return _of_arrow(whole.dictionary_encode())
    if name.startswith("decimal128"):
        return Taken(blanked(_of_decimals(whole), known), known, places=whole.type.scale)
    if name.startswith("decimal"):
        return _of_objects(whole.to_pylist())
    if name == "bool" or "int" in name:
        blank = False if name == "bool" else 0
        filled = whole if known is None else whole.fill_null(blank)
        return Taken(filled.to_numpy(zero_copy_only=False), known)
    if name in ("double", "float", "halffloat") or name.startswith(("date", "timestamp")):
        made = _of_numpy(whole.to_numpy(zero_copy_only=False))
        return (
            made if known is None or made.known is not None else attrs.evolve(made, known=known)
        )
    return _of_objects(whole.to_pylist())


def _of_decimals(given: Any) -> Array:
    """Return the whole numbers of an Arrow column of decimals, two words of 64 bits each."""
    words = np.frombuffer(given.buffers()[1], np.int64)
    start = 2 * given.offset
    low, high = words[start::2][: len(given)], words[start + 1 :: 2][: len(given)]
    if (high == low >> 63).all():
        return np.ascontiguousarray(low)
    # Python's own numbers, where a number needs both words.
    wide: Array = (high.astype(object) << 64) + low.view(np.uint64).astype(object)
    return wide


def _of_polars(given: Any) -> Taken:
    kind = given.dtype
    known = given.is_not_null().to_numpy() if given.null_count() else None
    if kind.is_decimal():
        made = _of_objects(given.to_physical().to_list())
        return attrs.evolve(made, places=kind.scale)
    if (kind.is_integer() and "128" not in str(kind)) or str(kind) == "Boolean":
        blank = False if str(kind) == "Boolean" else 0
        filled = given if known is None else given.fill_null(blank)
        return Taken(np.asarray(filled.to_numpy()), known)
    if str(kind).startswith(("Categorical", "Enum")):
        distinct = given.drop_nulls().unique()
        pairs = zip(distinct.to_physical().to_list(), distinct.to_list(), strict=True)
        held = dict(pairs)
        entries = [held.get(number) for number in range(max(held, default=-1) + 1)]
        codes = given.to_physical().fill_null(0).to_numpy()
        return Taken(codes, known, entries=entries)
    if kind.is_float() or str(kind).startswith(("Date", "Datetime")):
        return _of_numpy(given.to_numpy())
    return _of_objects(given.to_list())


def _of_pandas(given: Any) -> Taken:
    missing = given.isna().to_numpy() if hasattr(given.isna(), "to_numpy") else given.isna()
    known = ~missing if missing.any() else None
    kind = given.dtype
    if hasattr(given, "cat"):
        codes = given.cat.codes.to_numpy()
        return Taken(blanked(codes, known), known, entries=list(given.cat.categories))
    if str(kind) in _TEXTS:
        codes, entries = given.factorize()
        return Taken(blanked(codes, known), known, entries=list(entries))
    plain = getattr(kind, "numpy_dtype", kind)
    if getattr(plain, "kind", "O") in _WHOLE:
        if known is None:
            return Taken(given.to_numpy(dtype=plain))
        return Taken(given.to_numpy(dtype=plain, na_value=plain.type(0)), known)
    if getattr(plain, "kind", "O") == "f":
        floats = given.to_numpy() if plain is kind else given.to_numpy(plain, na_value=np.nan)
        return _of_numpy(floats)
    if getattr(plain, "kind", "O") == "M":
        return _of_numpy(given.to_numpy())
    return Taken(_nothing_where(given.to_numpy(dtype=object), known))
