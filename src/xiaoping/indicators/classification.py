"""Classes of a column: by its own values, or by thresholds such as the ages of statistics."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, final

import attrs

from xiaoping.codelists import Coded, codelist
from xiaoping.errors import InvariantError, TextError
from xiaoping.indicators.schema import ColumnKind, Schema
from xiaoping.measures.numerals import Exact, decimal_text, exact
from xiaoping.messages import fail
from xiaoping.occasion import first_day
from xiaoping.periods import Half, Month, Quarter, Year

__all__ = ["UNKNOWN", "Classification"]

UNKNOWN: Final = "_U"
"""The class of rows whose value is unknown, as SDMX writes it."""


def _path(given: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(given.split(".")) if isinstance(given, str) else tuple(given)


def _thresholds(given: Iterable[Any]) -> tuple[Exact, ...]:
    return tuple(exact(value, name="threshold") for value in given)


_OCCASIONS: Final = (datetime.date, Year, Half, Quarter, Month)


@final
@attrs.frozen
class Classification:
    """How rows are put into classes.

    Attributes:
        path: The column, or a parent's: ``"sex"``, ``"household.poverty_attribute"``.
        thresholds: Where classes of numbers begin, ascending, in the column's unit; without
            them every value is a class of its own.
        of_lists: Whether a code is told with its list, ``gb_kin_2:02``: lists of the column give
            one code two meanings.
        is_continuous: Whether values lie between whole numbers, so that a class is ``[1,5)``.

    >>> ages = Classification("age", (0, 15, 60, 65))
    >>> [ages.class_of(age) for age in (14, 15, 64, 65, None)]
    ['0-14', '15-59', '60-64', '65+', '_U']
    """

    path: tuple[str, ...] = attrs.field(converter=_path)
    thresholds: tuple[Exact, ...] = attrs.field(default=(), converter=_thresholds)
    of_lists: bool = attrs.field(default=False, kw_only=True)
    is_continuous: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse thresholds that do not ascend."""
        if list(self.thresholds) != sorted(set(self.thresholds)):
            raise fail(
                InvariantError, "classification.order", given=tuple(map(str, self.thresholds))
            )

    @classmethod
    def parse(cls, text: str) -> Classification:
        """Read a column, with thresholds behind a colon.

        Raises:
            TextError: A threshold is no number.

        >>> Classification.parse("age:0,15,60").thresholds
        (0, 15, 60)
        """
        path, _, rest = text.partition(":")
        if not path.strip():
            raise fail(TextError, "classification.text", given=text)
        return cls(path.strip(), (part.strip() for part in rest.split(",") if part.strip()))

    @property
    def name(self) -> str:
        """The name of the dimension it makes."""
        return ".".join(self.path)

    def check(self, entity: str, schema: Schema) -> None:
        """Refuse a column that the type has not, or that makes no classes.

        Raises:
            AbsentError: The type has no such column.
            InvariantError: The column tells single persons apart, or numbers need thresholds.
        """
        column = schema.column(entity, self.path)
        numeric = column.kind in (ColumnKind.QUANTITY, ColumnKind.NUMBER)
        if column.kind in (ColumnKind.KEY, ColumnKind.DATE) or numeric != bool(self.thresholds):
            raise fail(
                InvariantError, "classification.column", given=self.name, kind=column.kind.value
            )

    def suited(self, entity: str, schema: Schema) -> Classification:
        """Return the classes as the values of the column need them to be told.

        Raises:
            AbsentError: The type has no such column.
            InvariantError: The column makes no classes; see :meth:`check`.

        >>> from xiaoping.indicators.schema import schema
        >>> land = Classification.parse("arable:0,1,5").suited("household", schema())
        >>> land.class_of(3)
        '[1,5)'
        """
        self.check(entity, schema)
        column = schema.column(entity, self.path)
        is_measured = column.kind is ColumnKind.QUANTITY and not column.unit.counting
        return attrs.evolve(
            self, of_lists=_is_ambiguous(column.lists), is_continuous=is_measured
        )

    def class_of(self, value: object) -> str:
        """Return the class of a value: a code, true or false, a year, a name, or a range."""
        if value is None:
            return UNKNOWN
        if isinstance(value, _OCCASIONS):
            return str(first_day(value).year)
        if self.thresholds:
            return self._range(value)
        if isinstance(value, Coded):
            return f"{value.list_id}:{value.code}" if self.of_lists else value.code
        return str(value).lower() if isinstance(value, bool) else str(value)

    def _range(self, value: Any) -> str:
        begun = [number for number, start in enumerate(self.thresholds) if start <= value]
        if not begun:
            return f"<{decimal_text(self.thresholds[0])}"
        place = begun[-1]
        start = self.thresholds[place]
        if place + 1 == len(self.thresholds):
            return f"{decimal_text(start)}+"
        end = self.thresholds[place + 1]
        if not self.is_continuous and all(isinstance(item, int) for item in self.thresholds):
            return f"{start}-{decimal_text(end - 1)}" if end - 1 != start else str(start)
        return f"[{decimal_text(start)},{decimal_text(end)})"


@cache
def _is_ambiguous(lists: tuple[str, ...]) -> bool:
    """Say whether one code is an entry of another meaning in another list."""
    meanings: dict[str, set[str]] = {}
    for list_id in lists:
        for entry in codelist(list_id).values():
            meanings.setdefault(entry.code, set()).add(entry.zh)
    return any(len(words) > 1 for words in meanings.values())
