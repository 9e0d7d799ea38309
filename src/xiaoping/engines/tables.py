"""Rows by column: what an engine asks for, and the register as such rows.

Whoever keeps rows elsewhere gives anything with these few methods (the protocols), or
plain columns (:class:`ColumnTable`).  A column is a sequence with one value a row: exact
numbers in the column's unit, entries of code lists, ``True`` and ``False``, years, days;
``None`` is unknown.  A large register is kept in columns of one unit each
(:class:`~xiaoping.engines.column.Column`), or in arrays that become such columns.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Protocol, final, runtime_checkable

import attrs

from xiaoping.codelists import Coded
from xiaoping.engines.column import Column, is_array
from xiaoping.errors import DuplicateError, ExactnessError, InvariantError
from xiaoping.indicators.schema import ColumnKind, EntityColumn, EntityType
from xiaoping.messages import fail
from xiaoping.periods import Half, Month, Quarter, Year
from xiaoping.problems import Problems

__all__ = ["ColumnTable", "ColumnTables", "Table", "Tables", "along", "areas_of"]


_NUMBERS: Final = frozenset({ColumnKind.QUANTITY, ColumnKind.NUMBER})
_ALIKE: Final = frozenset(
    {(ColumnKind.DATE, ColumnKind.SPAN), (ColumnKind.KEY, ColumnKind.NAME)}
)
"""What is kept as another kind in arrays: days of occasions, keys of names."""


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


def _columns(given: Mapping[str, Collection[object]]) -> Mapping[str, Sequence[object]]:
    # Arrays become columns when the table is made.
    return dict(given)  # type: ignore[arg-type]  # of sequences, then


def _areas(given: Sequence[str]) -> Sequence[str]:
    is_held = isinstance(given, Column) or is_array(given)
    return Column.areas(given) if is_held else given


def _parents(given: Sequence[int | None] | None) -> Sequence[int | None] | None:
    return Column.of(given) if given is not None and is_array(given) else given


def _held(values: Sequence[object], declared: EntityColumn) -> Sequence[object]:
    """Return a column as its type declares it; a plain sequence as it is."""
    if is_array(values):
        return Column.like(values, declared)
    if not isinstance(values, Column):
        return values
    kind = values.kind
    if declared.kind in _NUMBERS and kind in _NUMBERS:
        return attrs.evolve(values.to(declared.unit), kind=declared.kind)
    if kind is not declared.kind and (kind, declared.kind) not in _ALIKE:
        raise fail(
            InvariantError,
            "column.kind",
            given=declared.name,
            kind=kind.value,
            expected=declared.kind.value,
        )
    return values


def _is_day(value: object) -> bool:
    return value is None or isinstance(value, datetime.date)


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class ColumnTable:
    """Rows given as columns.

    Attributes:
        entity: The entity type.
        areas: The code of the area of each row.
        columns: The columns by name; those that are absent are unknown in every row.  Plain
            sequences stay as they are; a :class:`Column` is brought to the unit of the type;
            an array of numpy, pandas, polars or Arrow becomes a :class:`Column`.
        parents: The number of each row's parent, if the type has one.

    Raises:
        AbsentError: A column is none of the type's.
        ExactnessError: A column of numbers has a float or anything else that is not exact; an
            array of floats goes through :meth:`Column.of`.
        InvariantError: The columns are not of one length, or a value is none of its kind.
        DimensionError: A column measures something else than the type declares.

    >>> from xiaoping.indicators import schema
    >>> homes = ColumnTable(entity=schema()["household"], areas=["431228223204"] * 2,
    ...                     columns={"size": [3, None]})
    >>> len(homes), homes.column("size"), homes.column("land")
    (2, [3, None], [None, None])
    """

    entity: EntityType
    areas: Sequence[str]
    columns: Mapping[str, Sequence[object]] = attrs.field(converter=_columns)
    parents: Sequence[int | None] | None = None

    def __attrs_post_init__(self) -> None:
        """Take arrays in; refuse columns that are not the type's or not of one length."""
        held = {name: _held(values, self.entity[name]) for name, values in self.columns.items()}
        object.__setattr__(self, "columns", held)
        object.__setattr__(self, "areas", _areas(self.areas))
        object.__setattr__(self, "parents", _parents(self.parents))
        rows = len(self.areas)
        for name, values in self.columns.items():
            column = self.entity[name]
            if len(values) != rows:
                raise fail(
                    InvariantError, "tables.length", given=name, rows=len(values), expected=rows
                )
            if not isinstance(values, Column):
                _check_values(column, values)
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

    @property
    def is_columnar(self) -> bool:
        """Whether any of it is a :class:`Column`: such tables are measured by arrays.

        Arrays hold days; where a time is told as a month or a year, rows are measured one by
        one.
        """
        parts = (self.areas, self.parents, *self.columns.values())
        return any(isinstance(part, Column) for part in parts) and self.is_of_days

    @cached_property
    def is_of_days(self) -> bool:
        """Whether every time that is told in it is a day."""
        return all(
            isinstance(values, Column) or all(map(_is_day, values))
            for name, values in self.columns.items()
            if self.entity[name].kind is ColumnKind.SPAN
        )

    @property
    def problems(self) -> Problems:
        """What could not be taken into its columns."""
        columns = (part for part in self.columns.values() if isinstance(part, Column))
        return Problems(problem for column in columns for problem in column.problems)

    def as_column(self, name: str) -> Column | None:
        """Return a column of the type as a :class:`Column`, made once; ``None`` if not given.

        Raises:
            AbsentError: The type has no such column.
        """
        found = self.columns.get(name)
        if found is None or isinstance(found, Column):
            self.entity[name]
            return found
        if name not in self._made:
            self._made[name] = Column.like(found, self.entity[name])
        return self._made[name]

    @cached_property
    def _made(self) -> dict[str, Column]:
        return {}

    @cached_property
    def areas_column(self) -> Column:
        """The areas as a :class:`Column`: each code once."""
        return self.areas if isinstance(self.areas, Column) else Column.areas(self.areas)

    @cached_property
    def parents_column(self) -> Column | None:
        """The numbers of the parents as a :class:`Column`."""
        if self.parents is None or isinstance(self.parents, Column):
            return self.parents
        return Column.of(self.parents)


_TYPES: Final[Mapping[ColumnKind, tuple[type, ...]]] = {
    ColumnKind.QUANTITY: (int, Fraction),
    ColumnKind.NUMBER: (int, Fraction),
    ColumnKind.CODE: (Coded,),
    ColumnKind.FLAG: (bool,),
    ColumnKind.YEAR: (int,),
    ColumnKind.DATE: (datetime.date,),
    ColumnKind.SPAN: (datetime.date, Year, Half, Quarter, Month),
    ColumnKind.NAME: (str,),
}


def _check_values(column: EntityColumn, values: Sequence[object]) -> None:
    """Refuse values of another kind; their type is told, never a value."""
    wanted = _TYPES.get(column.kind)
    if wanted is None:
        return
    others = set(map(type, values)) - {type(None), *wanted}
    if others:
        is_number = column.kind in (ColumnKind.QUANTITY, ColumnKind.NUMBER)
        raise fail(
            ExactnessError if is_number else InvariantError,
            "tables.value",
            given=column.name,
            types=sorted(item.__name__ for item in others),
            kind=column.kind.value,
            expected=[item.__name__ for item in wanted],
        )
    lists = {value.list_id for value in values if isinstance(value, Coded)}
    if not lists <= set(column.lists):
        raise fail(
            InvariantError,
            "tables.list",
            given=column.name,
            lists=sorted(lists - set(column.lists)),
            expected=column.lists,
        )


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
            if not _are_rows(table.parents, len(above)):
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

    def is_told(self, entity: str, column: str) -> bool:
        """Say whether a column was given: what was never asked is not known to be empty."""
        table = self.by_entity.get(entity)
        return table is not None and column in table.columns

    def is_met(self, entity: str, column: str, wanted: frozenset[object]) -> bool:
        """Say whether some row has one of the wanted words; what never occurs was not told."""
        # What is a word is declared with the rows of portfolios, which are made of tables.
        from xiaoping.engines.portfolio_tables import ENTITY_ROWS  # noqa: PLC0415

        rows, table = ENTITY_ROWS.get(entity), self.by_entity.get(entity)
        if rows is None or not rows.is_word(column) or table is None:
            return True
        values = table.column(column)
        entries = values.entries if isinstance(values, Column) else ()
        return not wanted.isdisjoint(entries or values)

    def is_dated(
        self, entity: str, column: str, years: range, words: Mapping[str, frozenset[object]]
    ) -> bool:
        """Say whether some row with one of the words of each column is of one of the years."""
        from xiaoping.engines.entity_rows import has_row, rows_of_years  # noqa: PLC0415
        from xiaoping.engines.portfolio_tables import ENTITY_ROWS  # noqa: PLC0415

        rows, table = ENTITY_ROWS.get(entity), self.by_entity.get(entity)
        if rows is None or table is None or column not in rows.dated:
            return True
        asked = [(name, wanted) for name, wanted in words.items() if rows.is_word(name)]
        if table.is_columnar:
            from xiaoping.engines.dated import has_rows  # noqa: PLC0415

            dates = [
                found for name in rows.dated if (found := table.as_column(name)) is not None
            ]
            codes = [
                (found, w) for name, w in asked if (found := table.as_column(name)) is not None
            ]
            return has_rows(dates, years, codes)
        told = [(table.column(name), wanted) for name, wanted in asked]
        of_years = rows_of_years(table.column(name) for name in sorted(rows.dated))
        return has_row(of_years, years, told)


def _are_rows(parents: Sequence[int | None], rows: int) -> bool:
    """Say whether numbers of parents, where they are known, are numbers of rows."""
    if isinstance(parents, Column):
        low, high = parents.bounds
        is_whole = parents.step == 1 and parents.kind is ColumnKind.NUMBER
        return parents.missing == len(parents) or (is_whole and low >= 0 and high < rows)
    return all(parent is None or parent in range(rows) for parent in parents)


def areas_of(table: Table) -> Iterable[str]:
    """Return the codes of the areas that rows lie in, each once.

    >>> from xiaoping.indicators import schema
    >>> areas_of(ColumnTable(entity=schema()["household"], areas=["4312"] * 9, columns={}))
    {'4312'}
    """
    return table.areas.entries if isinstance(table.areas, Column) else set(table.areas)


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
