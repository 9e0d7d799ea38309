"""How each kind of column is read from what others keep: the parts of a ``Column``.

Everything is proved once for a whole array, or once for each distinct entry.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any, Final

from xiaoping.codelists import Coded, codelist
from xiaoping.engines.intake import Taken, encoded, taken
from xiaoping.engines.numpy_room import Array, np
from xiaoping.engines.whole_arrays import OBJECT, blanked, of_whole
from xiaoping.errors import (
    DimensionError,
    ExactnessError,
    InvariantError,
    TextError,
    UnitError,
    nearest,
)
from xiaoping.indicators.schema import ColumnKind
from xiaoping.measures.numerals import Exact, exact, parse_chinese, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.scales import split_scale
from xiaoping.measures.unit_catalogue import unit as unit_of
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.sensitivity import quotable, shape_of

__all__ = ["amounts", "areas", "codes", "days", "flags", "keys", "years"]

Parts = dict[str, Any]
"""What a column is made of, by the names of its attributes."""

_EPOCH: Final = datetime.date(1970, 1, 1).toordinal()
_WHOLE_IN_A_FLOAT: Final = {2: 1 << 11, 4: 1 << 24}
_MOST_DECIMALS: Final = 15
_ROWS_TOLD: Final = 5


def amounts(given: Any, unit: Unit[Any] | str, decimals: int | None) -> Parts:
    """Return the parts of a column of amounts; see ``Column.of``.

    >>> amounts([Decimal("0.1"), None], "亩", None)["step"]
    Fraction(1, 10)
    """
    own, scale = _scaled(unit) if isinstance(unit, str) else (unit, 1)
    values, known, step = _numbers(taken(given), own, decimals)
    return {
        "kind": ColumnKind.NUMBER if own == ONE else ColumnKind.QUANTITY,
        "values": values,
        "known": known,
        "unit": own,
        "step": simplest(step * scale),
    }


def _scaled(word: str) -> tuple[Unit[Any], int]:
    """Return a unit and the scale before it: 万元 are 元, ten thousand each."""
    try:
        return unit_of(word), 1
    except UnitError as error:
        scale, bare = split_scale(word)
        if error.code != "unit.scaled":
            raise
        return unit_of(bare), parse_chinese(scale)


def _numbers(
    held: Taken, unit: Unit[Any], decimals: int | None
) -> tuple[Array, Array | None, Fraction]:
    if held.entries is not None:
        return _of_entries(held, unit, decimals)
    if held.values.dtype.kind in "iu":
        return held.values, held.known, Fraction(1, 10**held.places)
    if held.values.dtype.kind == "f":
        return _of_floats(held, decimals)
    if held.values.dtype != OBJECT:
        row, value = _first(held)
        raise fail(ExactnessError, "column.number", row=row, given=type(value).__name__)
    if held.places:
        values, known = _whole(held.values.tolist())
        known = known if held.known is None else held.known
        return values, known, Fraction(1, 10**held.places)
    return _of_objects(held.values.tolist(), unit, decimals)


def _first(held: Taken) -> tuple[int, Any]:
    row = 0 if held.known is None or not held.known.any() else int(held.known.argmax())
    return row, held.values[row : row + 1].tolist()[0] if len(held.values) else None


def _of_entries(
    held: Taken, unit: Unit[Any], decimals: int | None
) -> tuple[Array, Array | None, Fraction]:
    places, entries = encoded(held)
    values, _, step = _of_objects(list(entries), unit, decimals)
    known = None if (places >= 0).all() else places >= 0
    if not len(entries):
        return np.zeros(len(places), np.int8), known, Fraction(1)
    found = values[places]
    return blanked(found, known), known, step


def _of_floats(held: Taken, decimals: int | None) -> tuple[Array, Array | None, Fraction]:
    """Return floats as the decimals that they stand for, each of them proved to be one.

    A whole number below 2**53 and a power of ten are exact floats, and their quotient is
    the nearest float to the decimal: a float that equals it stands for that decimal.
    """
    floats, known = held.values, held.known
    missing = np.isnan(floats)
    if missing.any():
        known = ~missing if known is None else known & ~missing
    floats = blanked(floats, known)
    if decimals is None and len(floats) and (known is None or known.any()):
        row, value = _first(Taken(floats, known))
        raise fail(ExactnessError, "column.float", row=row, given=repr(value))
    decimals = decimals or 0
    if decimals not in range(_MOST_DECIMALS + 1):
        raise fail(InvariantError, "column.decimals", given=decimals, most=_MOST_DECIMALS)
    with np.errstate(all="ignore"):
        wide = floats.astype(np.float64)
        whole = np.rint(wide * 10.0**decimals)
        again = (whole / 10.0**decimals).astype(floats.dtype)
        good = (again == floats) & (
            np.abs(whole) < _WHOLE_IN_A_FLOAT.get(floats.dtype.itemsize, 1 << 53)
        )
    if not good.all():
        row = int((~good).argmax())
        value = repr(floats[row : row + 1].tolist()[0])
        raise fail(ExactnessError, "column.no-decimal", row=row, given=value, decimals=decimals)
    return whole.astype(np.int64), known, Fraction(1, 10**decimals)


def _of_objects(
    held: Sequence[Any], unit: Unit[Any], decimals: int | None
) -> tuple[Array, Array | None, Fraction]:
    kinds = set(map(type, held)) - {type(None)}
    if kinds <= {int}:
        values, known = _whole(held)
        return values, known, Fraction(1)
    if decimals is not None and kinds == {float}:
        floats = np.array([np.nan if value is None else value for value in held], float)
        return _of_floats(Taken(floats), decimals)
    found = [None if value is None else _amount(v, value, unit) for v, value in enumerate(held)]
    scale = lcm(*{value.denominator for value in found if value is not None})
    whole = [None if v is None else v.numerator * (scale // v.denominator) for v in found]
    values, known = _whole(whole)
    return values, known, Fraction(1, scale)


def _amount(row: int, value: Any, unit: Unit[Any]) -> Any:
    if isinstance(value, Quantity):
        if value.unit.dimension != unit.dimension:
            raise fail(
                DimensionError, "column.quantity", row=row, given=value, expected=unit.word
            )
        return value.amount if value.unit is unit else value.to(unit).amount
    if isinstance(value, str):
        return _of_text(row, value)
    if isinstance(value, int | Fraction | Decimal) and not isinstance(value, bool):
        return exact(value)
    if isinstance(value, float | np.floating):
        raise fail(ExactnessError, "column.float", row=row, given=repr(float(value)))
    if isinstance(value, np.integer):
        return int(value)
    raise fail(ExactnessError, "column.number", row=row, given=type(value).__name__)


def _of_text(row: int, value: str) -> Exact:
    try:
        return exact(value)
    except TextError:
        # The text may name somebody: a column may be shifted.
        raise fail(TextError, "column.text", row=row, given=shape_of(value)) from None


def _whole(held: Sequence[int | None]) -> tuple[Array, Array | None]:
    values = of_whole([0 if value is None else value for value in held])
    if None not in held:
        return values, None
    return values, np.array([value is not None for value in held], bool)


def years(given: Any) -> Parts:
    """Return the parts of a column of years; see ``Column.years``.

    >>> years([2020, None])["values"]
    array([2020,    0], dtype=int16)
    """
    values, known, step = _numbers(taken(given), ONE, 0)
    if step != 1:
        raise fail(InvariantError, "column.year", row=_row_of(values, step))
    return {"kind": ColumnKind.YEAR, "values": values, "known": known}


def _row_of(values: Array, step: Fraction) -> int:
    return next(
        (row for row, value in enumerate(values.tolist()) if (value * step).denominator != 1),
        0,
    )


def flags(given: Any) -> Parts:
    """Return the parts of a column of yes and no; see ``Column.flags``.

    >>> flags([True, None])["known"]
    array([ True, False])
    """
    held = taken(given)
    if held.values.dtype.kind == "b" and held.entries is None:
        return {"kind": ColumnKind.FLAG, "values": held.values, "known": held.known}
    places, entries = encoded(held)
    for number, entry in enumerate(entries):
        if not isinstance(entry, bool | np.bool_):
            row = int((places == number).argmax())
            raise fail(InvariantError, "column.flag", row=row, given=type(entry).__name__)
    is_true = np.array([*map(bool, entries), False])
    known = None if (places >= 0).all() else places >= 0
    return {"kind": ColumnKind.FLAG, "values": is_true[places], "known": known}


def days(given: Any) -> Parts:
    """Return the parts of a column of days, counted from the first of year 1.

    >>> days([datetime.date(1, 1, 2)])["values"]
    array([2], dtype=int8)
    """
    held = taken(given)
    if held.values.dtype.kind == "M":
        whole = held.values.astype("datetime64[D]")
        if not (whole == held.values).all():
            raise fail(InvariantError, "column.day", row=int((whole != held.values).argmax()))
        values = whole.astype(np.int64) + _EPOCH
        values = blanked(values, held.known)
        return {"kind": ColumnKind.DATE, "values": values, "known": held.known}
    places, entries = encoded(held)
    numbers = [_ordinal(entry, places, number) for number, entry in enumerate(entries)]
    values = of_whole([*numbers, 0])[places]
    known = None if (places >= 0).all() else places >= 0
    return {"kind": ColumnKind.DATE, "values": values, "known": known}


def _ordinal(entry: Any, places: Array, number: int) -> int:
    if isinstance(entry, datetime.datetime) and not (
        entry.hour or entry.minute or entry.second or entry.microsecond
    ):
        entry = entry.date()
    if not isinstance(entry, datetime.date) or isinstance(entry, datetime.datetime):
        raise fail(InvariantError, "column.day", row=int((places == number).argmax()))
    return entry.toordinal()


def keys(given: Any) -> Parts:
    """Return the parts of a column of keys; see ``Column.keys``.

    >>> keys(["b", "a", "b"])["values"]
    array([0, 1, 0], dtype=int8)
    """
    places, entries = encoded(taken(given))
    return _placed(ColumnKind.KEY, places, entries)


def areas(given: Any) -> Parts:
    """Return the parts of a column of codes of areas, empty where it is unknown.

    >>> areas([431228223204, None])["entries"]
    ('431228223204', '')
    """
    places, entries = encoded(taken(given))
    names = {str(entry): number for number, entry in enumerate(entries)}
    if (places >= 0).all() and len(names) == len(entries):
        return _placed(ColumnKind.KEY, places, tuple(names))
    names = {}
    into = [names.setdefault(str(entry), len(names)) for entry in entries]
    into.append(names.setdefault("", len(names)) if (places < 0).any() else -1)
    return _placed(ColumnKind.KEY, of_whole(into)[places], tuple(names))


def _placed(kind: ColumnKind, places: Array, entries: tuple[Any, ...]) -> Parts:
    known = None if (places >= 0).all() else places >= 0
    values = blanked(places, known)
    return {"kind": kind, "values": values, "known": known, "entries": entries}


def codes(given: Any, lists: Sequence[str], name: str) -> Parts:
    """Return the parts of a column of entries of code lists; see ``Column.coded``.

    >>> codes(["2", "女"], ("gb_sex",), "sex")["entries"]
    (<Coded gb_sex:2 女性>,)
    """
    places, entries = encoded(taken(given))
    found: dict[Coded, int] = {}
    into = np.full(len(entries) + 1, -1, np.int64)
    problems = []
    for number, entry in enumerate(entries):
        if isinstance(entry, str) and not entry.strip():
            continue
        meant = _meant(entry, tuple(lists))
        if len(meant) == 1:
            into[number] = found.setdefault(meant[0], len(found))
        else:
            problems.append(
                _unknown(entry, lists, meant, np.flatnonzero(places == number), name)
            )
    made = into[places].astype(of_whole([-1, len(found)]).dtype)
    return {
        **_placed(ColumnKind.CODE, made, tuple(found)),
        "problems": Problems(problems),
    }


def _meant(entry: Any, lists: tuple[str, ...]) -> tuple[Coded, ...]:
    """Return what an entry means; several if a code has two meanings, or none."""
    if isinstance(entry, Coded):
        return (entry,) if entry.list_id in lists else ()
    if not isinstance(entry, str):
        return ()
    # 02 is the head in GB/T 4761 and the spouse in the register.
    known = [Coded(name, entry) for name in lists if entry in codelist(name)]
    if len({code.zh for code in known}) > 1:
        return tuple(known)
    found = (codelist(name).meant(entry) for name in lists)
    return next(
        (
            tuple(Coded(name, item.code) for item in items)
            for name, items in zip(lists, found, strict=True)
            if items
        ),
        (),
    )


def _unknown(
    entry: Any, lists: Sequence[str], meant: Sequence[Coded], rows: Array, name: str
) -> Problem:
    where = Location(path=f"{name}[{int(rows[0])}]")
    told = {"rows": rows[:_ROWS_TOLD].tolist(), "count": len(rows)}
    if meant:
        near: tuple[str, ...] = tuple(f"{code} {code.zh}" for code in meant)
        return Problem("column.entry-several", where, {"given": entry, "near": near, **told})
    labels = [item.zh for list_id in lists for item in codelist(list_id).values()]
    near = nearest(entry, labels)
    # Columns get shifted: what resembles no label may be somebody's name.
    given = quotable(entry) if near else shape_of(entry)
    return Problem(
        "column.entry", where, {"given": given, "near": near or tuple(labels)[:8], **told}
    )
