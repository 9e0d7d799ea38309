"""One unit for a whole column: checked once, exact whole numbers underneath.

A column of a large register is never one object a cell.  It is an array of whole numbers
with one unit and one step, such as a hundredth of a mu; or of places in a list of distinct
entries, of years, of days, of yes and no; and a mask of what is known.  Read row by row it
gives the same values as a plain sequence would, so that every engine takes it.

numpy is loaded when a column is made, by the extra ``columns``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from math import gcd
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Self, final, overload

import attrs

from xiaoping.errors import DimensionError, ExactnessError, InvariantError
from xiaoping.indicators.schema import ColumnKind, EntityColumn
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit as unit_of
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail
from xiaoping.problems import Problems

if TYPE_CHECKING:
    from xiaoping.engines.numpy_room import Array

__all__ = ["Column", "common_step", "is_array"]

_BLOCK: Final = 1 << 16
_KINDS: Final = "iubO"
"""Arrays of whole numbers, of yes and no, and of Python's own numbers."""

_NUMBERS: Final = (ColumnKind.QUANTITY, ColumnKind.NUMBER)


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class Column(Sequence[Any]):
    """A column of exact values: of one unit, or of codes, flags, years, days or keys.

    It is made by :meth:`of`, :meth:`coded`, :meth:`flags`, :meth:`years`, :meth:`dates`,
    :meth:`keys`, :meth:`areas`, or :meth:`like` a column of a schema.  An array that is given is not
    copied where that can be helped: do not change it afterwards.

    Raises:
        ExactnessError: An array is not of whole numbers.
        InvariantError: The mask is of another length.

    Attributes:
        kind: What its values are.
        values: Whole numbers: amounts in steps, places in ``entries``, years, days, yes and
            no.  Zero where nothing is known.
        known: The rows that are known; ``None`` if all are.
        unit: The unit of amounts.
        step: What one of ``values`` is in the unit: 1/100 in a column of hundredths.
        entries: The distinct entries of codes and keys, each of which occurs.
        problems: What could not be taken, with its rows; such rows are unknown.

    >>> land = Column.of(["3.25", None, "1.51"], "亩")
    >>> print(land.total(), land.missing, land.values, land.step)
    4.76亩 1 [325   0 151] 1/100
    >>> print((land + land).total(), land.to("公顷")[0])
    9.52亩 13/60
    >>> list(land)
    [Fraction(13, 4), None, Fraction(151, 100)]
    """

    kind: ColumnKind
    values: Array
    known: Array | None = None
    unit: Unit[Any] = ONE
    step: Exact = 1
    entries: tuple[Any, ...] = ()
    problems: Problems = attrs.field(factory=Problems)

    def __attrs_post_init__(self) -> None:
        """Refuse an array of anything but whole numbers, and a mask of another length."""
        if self.values.dtype.kind not in _KINDS:
            given = str(self.values.dtype)
            raise fail(ExactnessError, "column.array", given=given)
        if self.known is not None and len(self.known) != len(self.values):
            rows = len(self.known)
            raise fail(InvariantError, "column.length", given=rows, expected=len(self.values))

    @classmethod
    def of(
        cls,
        values: Iterable[object],
        unit: Unit[Any] | str = ONE,
        *,
        decimals: int | None = None,
    ) -> Self:
        """Return a column of exact amounts.

        Args:
            values: Whole numbers, fractions, decimals, texts of numbers or quantities of one
                dimension; ``None`` is unknown.  A sequence, or an array of numpy, pandas,
                polars or Arrow.
            unit: The unit of all; none for plain numbers.
            decimals: How many decimals each float stands for; it is proved that every float
                is the nearest one to such a decimal.  Without it floats are refused.

        Raises:
            ExactnessError: Floats without ``decimals``, or one that is no such decimal.
            DimensionError: A quantity measures something else.
            TextError: A text is no number.

        >>> import numpy as np
        >>> print(Column.of(np.array([0.1, 0.2, np.nan]), "万元", decimals=1).total())
        3000元
        """
        return cls(**_reading().amounts(values, unit, decimals))

    @classmethod
    def coded(
        cls, values: Iterable[object], lists: Sequence[str] | str, *, name: str = ""
    ) -> Self:
        """Return a column of entries of code lists, from codes, labels or synonyms.

        Args:
            values: Texts, or entries; ``None`` and blank texts are unknown.
            lists: The ids of the code lists; the first that knows a text tells its meaning.
            name: What the column is called in problems.

        What no list knows is unknown and told in ``problems``, once for each text, with its
        rows; a text that resembles no label is not quoted.

        >>> sex = Column.coded(["女", "男", "妇女同志", None], "gb_sex", name="sex")
        >>> sex[0], sex.missing
        (<Coded gb_sex:2 女性>, 2)
        >>> print(sex.problems[0].where, sex.problems[0].code)
        sex[2] column.entry
        """
        return cls(
            **_reading().codes(values, (lists,) if isinstance(lists, str) else lists, name)
        )

    @classmethod
    def flags(cls, values: Iterable[object]) -> Self:
        """Return a column of yes and no.

        Raises:
            InvariantError: A value is neither ``True`` nor ``False`` nor ``None``.

        >>> list(Column.flags([True, None]))
        [True, None]
        """
        return cls(**_reading().flags(values))

    @classmethod
    def years(cls, values: Iterable[object]) -> Self:
        """Return a column of years.

        Raises:
            InvariantError: A value is no whole number.

        >>> list(Column.years([2020, None]))
        [2020, None]
        """
        return cls(**_reading().years(values))

    @classmethod
    def dates(cls, values: Iterable[object]) -> Self:
        """Return a column of days.

        Raises:
            InvariantError: A value is no day, or has a time of day.

        >>> import numpy as np
        >>> list(Column.dates(np.array(["2020-12-31", "NaT"], "datetime64[D]")))
        [datetime.date(2020, 12, 31), None]
        """
        return cls(**_reading().days(values))

    @classmethod
    def keys(cls, values: Iterable[object]) -> Self:
        """Return a column of what tells things apart: ids, or codes of areas.

        >>> homes = Column.keys(["h1", "h2", "h1", None])
        >>> homes.entries, homes.missing
        (('h1', 'h2'), 1)
        """
        return cls(**_reading().keys(values))

    @classmethod
    def areas(cls, values: Iterable[object]) -> Self:
        """Return a column of codes of areas, empty where the area is unknown.

        >>> Column.areas(["431228223204", None, "431228223204"]).entries
        ('431228223204', '')
        """
        if not isinstance(values, Column):
            return cls(**_reading().areas(values))
        values._require(ColumnKind.KEY)  # noqa: SLF001 - of this class
        if values.known is None and all(isinstance(entry, str) for entry in values.entries):
            return attrs.evolve(values)
        return cls(**_reading().areas(values))

    @classmethod
    def like(
        cls, values: Iterable[object], column: EntityColumn, *, decimals: int | None = None
    ) -> Self:
        """Return a column of the kind, unit and code lists of one of a schema.

        >>> from xiaoping.indicators import schema
        >>> Column.like([3, 4], schema()["household"]["size"])
        <Column 人: 2 rows>
        """
        match column.kind:
            case ColumnKind.CODE:
                return cls.coded(values, column.lists, name=column.name)
            case ColumnKind.FLAG:
                return cls.flags(values)
            case ColumnKind.YEAR:
                return cls.years(values)
            case ColumnKind.DATE | ColumnKind.SPAN:
                return cls.dates(values)
            case ColumnKind.KEY | ColumnKind.NAME:
                return cls.keys(values)
            case _:
                return attrs.evolve(
                    cls.of(values, column.unit, decimals=decimals), kind=column.kind
                )

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.values)

    def __repr__(self) -> str:
        """Return what it holds and how many rows; never what is in it."""
        what = self.unit.word if self.kind is ColumnKind.QUANTITY else self.kind.value
        return f"<Column {what}: {len(self)} rows>"

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Any, ...]: ...
    def __getitem__(self, index: int | slice) -> Any:
        """Return the value of a row, ``None`` if it is unknown; of a slice, a tuple."""
        if isinstance(index, slice):
            return tuple(self._read(index))
        place = range(len(self))[index]
        return next(self._read(slice(place, place + 1)))

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the values, ``None`` for unknown ones."""
        for start in range(0, len(self), _BLOCK):
            yield from self._read(slice(start, start + _BLOCK))

    def _read(self, rows: slice) -> Iterator[Any]:
        numbers = self.values[rows].tolist()
        if self.known is None:
            return (self._value(number) for number in numbers)
        known = self.known[rows].tolist()
        return (
            self._value(number) if its else None
            for number, its in zip(numbers, known, strict=True)
        )

    def _value(self, number: int) -> Any:
        match self.kind:
            case ColumnKind.CODE | ColumnKind.KEY:
                return self.entries[number]
            case ColumnKind.DATE:
                return datetime.date.fromordinal(number)
            case ColumnKind.FLAG | ColumnKind.YEAR:
                return number
            case _:
                return number if self.step == 1 else simplest(Fraction(number) * self.step)

    @property
    def missing(self) -> int:
        """How many rows are unknown."""
        return 0 if self.known is None else len(self) - int(self.known.sum())

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """The least and the largest of ``values``; two zeros if there are no rows."""
        low, high = _arrays().bounds_of(self.values)
        return low, high

    def total(self) -> Quantity[Any] | Missing:
        """Return the sum of the known rows, or why there is none; see ``missing``.

        Raises:
            InvariantError: It holds no amounts.
            DimensionError: Temperatures have no sum.

        >>> str(Column.of([3, None, 4], "人").total()), Column.of([None], "人").total()
        ('7人', Missing(reason=<MissingReason.UNKNOWN: 'unknown'>))
        """
        self._require_amounts()
        if self.unit.offset:
            raise fail(DimensionError, "column.offset", given=self.unit.word)
        if self.missing == len(self):
            return Missing(MissingReason.UNKNOWN if len(self) else MissingReason.NOT_COLLECTED)
        found = Fraction(_arrays().summed(self.values, self.bounds)) * self.step
        return Quantity(simplest(found), self.unit)

    def to(self, unit: Unit[Any] | str) -> Self:
        """Return the column in another unit, exactly; the array is shared, only the step changes.

        Raises:
            DimensionError: The unit measures something else.

        >>> print(Column.of([15, 30], "亩").to("公顷")[1])
        2
        """
        self._require_amounts()
        wanted = unit_of(unit) if isinstance(unit, str) else unit
        if wanted == self.unit:
            return self
        if wanted.dimension != self.unit.dimension:
            raise fail(
                DimensionError, "column.dimension", given=self.unit.word, expected=wanted.word
            )
        if wanted.offset or self.unit.offset:
            raise fail(DimensionError, "column.offset", given=self.unit.word)
        factor = Fraction(self.unit.factor) / Fraction(wanted.factor)
        return attrs.evolve(self, unit=wanted, step=simplest(self.step * factor))

    def __add__(self, other: Column) -> Self:
        """Return the sum row by row, in the unit of the left; unknown where either is.

        Raises:
            DimensionError: The two measure different things.
            InvariantError: They are not of one length, or hold no amounts.
        """
        if not isinstance(other, Column):
            return NotImplemented
        return self._joined(other, 1)

    def __sub__(self, other: Column) -> Self:
        """Return the difference row by row; see :meth:`__add__`."""
        if not isinstance(other, Column):
            return NotImplemented
        return self._joined(other, -1)

    def _joined(self, other: Column, sign: int) -> Self:
        other = other.to(self.unit)
        if self.unit.offset:
            raise fail(DimensionError, "column.offset", given=self.unit.word)
        if len(self) != len(other):
            raise fail(InvariantError, "column.length", given=len(other), expected=len(self))
        step = common_step(self.step, other.step)
        arrays, known = _arrays(), _both(self.known, other.known)
        left = arrays.times(self.values, int(self.step / Fraction(step)), self.bounds)
        right = arrays.times(
            other.values, sign * int(other.step / Fraction(step)), other.bounds
        )
        return attrs.evolve(
            self,
            values=arrays.blanked(arrays.added(left, right), known),
            known=known,
            step=step,
            problems=self.problems + other.problems,
        )

    def _require_amounts(self) -> None:
        if self.kind not in _NUMBERS:
            raise fail(InvariantError, "column.amounts", given=self.kind.value)

    def _require(self, kind: ColumnKind) -> None:
        if self.kind is not kind:
            raise fail(
                InvariantError,
                "column.kind",
                given="areas",
                kind=self.kind.value,
                expected=kind.value,
            )


def _reading() -> ModuleType:
    """Return what reads arrays: numpy comes with it, or the error that names the extra."""
    return import_module("xiaoping.engines.reading_columns")


def _arrays() -> ModuleType:
    """Return what reckons with arrays; numpy comes with it."""
    return import_module("xiaoping.engines.whole_arrays")


def _both(left: Array | None, right: Array | None) -> Array | None:
    if left is None or right is None:
        return left if right is None else right
    both: Array = left & right
    return both


def common_step(left: Exact, right: Exact) -> Exact:
    """Return the largest step of which both are whole multiples.

    >>> common_step(Fraction(1, 4), Fraction(1, 6)), common_step(2, 3)
    (Fraction(1, 12), 1)
    """
    top = gcd(left.numerator * right.denominator, right.numerator * left.denominator)
    return simplest(Fraction(top, left.denominator * right.denominator))


def is_array(values: object) -> bool:
    """Say whether something is an array of another library, which a column is made of.

    >>> is_array([1, 2])
    False
    """
    names = ("__array__", "to_numpy", "to_physical", "to_pylist")
    return not isinstance(values, Column) and any(hasattr(values, name) for name in names)
