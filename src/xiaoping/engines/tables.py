"""Rows by column: what an engine asks for, and the register as such rows.

Whoever keeps rows elsewhere gives anything with these few methods (the protocols), or
plain columns (:class:`ColumnTable`).  A column is a sequence with one value a row: exact
numbers in the column's unit, entries of code lists, ``True`` and ``False``, years, days;
``None`` is unknown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, final, runtime_checkable

import attrs

from xiaoping.errors import DuplicateError, InvariantError
from xiaoping.indicators.schema import EntityType
from xiaoping.messages import fail

__all__ = ["ColumnTable", "ColumnTables", "Table", "Tables", "along"]


@runtime_checkable
class Table(Protocol):
    """The rows of one entity type."""

    @property
    def areas(self) -> Sequence[str]:
        """The code of the area each row lies in; empty where it is unknown."""

    @property
    def parents(self) -> Sequence[int | None] | None:
        """The number of each row's parent in the parent's table, if it has one."""

    def __len__(self) -> int:
        """Return how many rows there are."""

    def column(self, name: str) -> Sequence[Any]:
        """Return a column of the entity type."""


@runtime_checkable
class Tables(Protocol):
    """The rows of several entity types, as they stand on one day."""

    @property
    def day(self) -> datetime.date:
        """The day on which they stand."""

    @property
    def year(self) -> int:
        """The year that columns of a year, such as an income, are of."""

    def table(self, entity: str) -> Table | None:
        """Return the rows of an entity type, or ``None`` if none are kept."""


def _columns(given: Mapping[str, Sequence[Any]]) -> Mapping[str, Sequence[Any]]:
    return dict(given)


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class ColumnTable:
    """Rows given as columns.

    Attributes:
        entity: The entity type.
        areas: The code of the area of each row.
        columns: The columns by name; those that are absent are unknown in every row.
        parents: The number of each row's parent, if the type has one.

    Raises:
        AbsentError: A column is none of the type's.
        InvariantError: The columns are not of one length.

    >>> from xiaoping.indicators import schema
    >>> homes = ColumnTable(entity=schema()["household"], areas=["431228223204"] * 2,
    ...                     columns={"size": [3, None]})
    >>> len(homes), homes.column("size"), homes.column("land")
    (2, [3, None], [None, None])
    """

    entity: EntityType
    areas: Sequence[str]
    columns: Mapping[str, Sequence[Any]] = attrs.field(converter=_columns)
    parents: Sequence[int | None] | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse columns that are not the type's or not of one length."""
        rows = len(self.areas)
        for name, values in self.columns.items():
            self.entity[name]
            if len(values) != rows:
                raise fail(
                    InvariantError, "tables.length", given=name, rows=len(values), expected=rows
                )
        if self.parents is not None and len(self.parents) != rows:
            raise fail(
                InvariantError,
                "tables.length",
                given="parents",
                rows=len(self.parents),
                expected=rows,
            )

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.areas)

    def __repr__(self) -> str:
        """Return the type and the size; never what is in it."""
        return f"<ColumnTable {self.entity.code}: {len(self)} rows>"

    def column(self, name: str) -> Sequence[Any]:
        """Return a column of the type; one that was not given is unknown in every row.

        Raises:
            AbsentError: The type has no such column.
        """
        found = self.columns.get(name)
        if found is None:
            self.entity[name]
            return [None] * len(self)
        return found


def _tables(given: Iterable[ColumnTable]) -> Mapping[str, ColumnTable]:
    found: dict[str, ColumnTable] = {}
    for table in given:
        if found.setdefault(table.entity.code, table) is not table:
            raise fail(DuplicateError, "tables.twice", given=table.entity.code)
    return found


@final
@attrs.frozen(eq=False)
class ColumnTables:
    """Tables of columns, as they stand on one day.

    Raises:
        DuplicateError: An entity type is given twice.
        InvariantError: A row names a parent that its table has not.

    >>> from xiaoping.indicators import schema
    >>> homes = ColumnTable(entity=schema()["household"], areas=["431228223204"], columns={})
    >>> tables = ColumnTables([homes], day=datetime.date(2020, 12, 31))
    >>> tables.table("household"), tables.table("person"), tables.year
    (<ColumnTable household: 1 rows>, None, 2020)
    """

    by_entity: Mapping[str, ColumnTable] = attrs.field(converter=_tables, alias="tables")
    day: datetime.date = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse rows of parents that are not there."""
        for table in self.by_entity.values():
            above = self.by_entity.get(table.entity.parent)
            if above is None or table.parents is None:
                continue
            rows = range(len(above))
            if not all(parent is None or parent in rows for parent in table.parents):
                raise fail(
                    InvariantError,
                    "tables.parents",
                    given=table.entity.code,
                    parent=table.entity.parent,
                    rows=len(above),
                )

    @property
    def year(self) -> int:
        """The year of the day."""
        return self.day.year

    def table(self, entity: str) -> ColumnTable | None:
        """Return the rows of an entity type, or ``None`` if none are kept."""
        return self.by_entity.get(entity)


def along(table: Table, tables: Tables, path: tuple[str, ...]) -> Sequence[object]:
    """Return a column of a table or of the parents that a path leads to, one value a row.

    >>> from xiaoping.indicators import schema
    >>> homes = ColumnTable(entity=schema()["household"], areas=[""], columns={"size": [3]})
    >>> people = ColumnTable(entity=schema()["person"], areas=["", ""], columns={},
    ...                      parents=[0, None])
    >>> along(people, ColumnTables([homes, people], day=datetime.date(2020, 12, 31)), ("household", "size"))
    [3, None]
    """
    if len(path) == 1:
        return table.column(path[0])
    above = tables.table(path[0])
    parents = table.parents
    if above is None or parents is None or not len(above):
        return [None] * len(table)
    values = along(above, tables, path[1:])
    return [None if parent is None else values[parent] for parent in parents]
