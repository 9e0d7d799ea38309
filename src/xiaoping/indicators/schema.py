"""Entity types as data: what rows there are, and what may be asked of each.

The types and columns are those that the register declares; a test proves it, because the
two stand on one floor and may not import each other.  Whoever keeps rows of another type
extends the schema with it and passes the larger one on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, cached_property
from typing import Any, Final, Self, final

import attrs

from xiaoping.codelists import codelist
from xiaoping.errors import AbsentError, DuplicateError, InvariantError, nearest
from xiaoping.indicators.formula import KEYWORDS
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail
from xiaoping.tables import read_table

__all__ = ["ColumnKind", "EntityColumn", "EntityType", "Schema", "schema"]

_ENTITIES: Final = ("entity", "zh", "en", "unit", "parent")
_COLUMNS: Final = ("entity", "column", "kind", "unit", "lists", "zh", "en", "note")


class ColumnKind(Enum):
    """What the values of a column are."""

    QUANTITY = "quantity"
    """Exact numbers in the unit of the column."""
    NUMBER = "number"
    """Exact numbers without a unit, such as an age in completed years."""
    CODE = "code"
    """Entries of the code lists of the column."""
    FLAG = "flag"
    YEAR = "year"
    DATE = "date"
    SPAN = "span"
    """When something happened: days, or months and years where no more is known."""
    NAME = "name"
    """Names of an open list, such as schemes and sites; compared with a text."""
    KEY = "key"
    """What tells one thing from another; only counted, never shown."""


def _lists(given: str | Iterable[str]) -> tuple[str, ...]:
    return (
        tuple(part for part in given.split(";") if part)
        if isinstance(given, str)
        else tuple(given)
    )


@final
@attrs.frozen(kw_only=True, slots=False)
class EntityColumn:
    """A column of an entity type.

    Attributes:
        name: Its name in formulas.
        kind: What its values are.
        unit_code: The unit of a quantity; of a key, what distinct ones are counted in where
            that is not the unit of its own type.
        lists: The code lists of a coded column.
        zh: What it is called in Chinese.
        en: What it is called in English.
        note: What a reader must know.

    >>> EntityColumn(name="size", kind="quantity", unit_code="person", zh="家庭人口").unit.word
    '人'
    """

    name: str = attrs.field()
    kind: ColumnKind = attrs.field(converter=ColumnKind)
    unit_code: str = ""
    lists: tuple[str, ...] = attrs.field(default=(), converter=_lists)
    zh: str = ""
    en: str = ""
    note: str = ""

    @name.validator
    def _no_keyword(self, _attribute: object, name: str) -> None:
        if (
            name in KEYWORDS
            or not name.isidentifier()
            or not name.isascii()
            or name.lower() != name
        ):
            raise fail(InvariantError, "schema.name", given=name)

    def __attrs_post_init__(self) -> None:
        """Refuse a quantity without a unit, and codes without a list."""
        is_counted = self.kind is ColumnKind.KEY and bool(self.unit_code)
        if ((self.kind is ColumnKind.QUANTITY) != bool(self.unit_code) and not is_counted) or (
            self.kind is ColumnKind.CODE
        ) != bool(self.lists):
            raise fail(InvariantError, "schema.column", given=self.name, kind=self.kind.value)
        for list_id in self.lists:
            codelist(list_id)

    @cached_property
    def unit(self) -> Unit[Any]:
        """The unit of its values; plain numbers have the unit one."""
        return unit(self.unit_code) if self.unit_code else ONE


def _columns(items: Iterable[EntityColumn]) -> tuple[EntityColumn, ...]:
    return tuple(items)


def _types(items: Iterable[EntityType]) -> tuple[EntityType, ...]:
    return tuple(items)


@final
@attrs.frozen(kw_only=True, slots=False)
class EntityType:
    """A kind of thing of which there are rows.

    Attributes:
        code: Its name in formulas.
        zh: The name in Chinese.
        en: The name in English.
        unit_code: The unit that its rows are counted in.
        columns: What is known of each.
        parent: The type that each belongs to one of; empty if to none.

    >>> household = schema()["household"]
    >>> household.unit.word, household.parent, household["size"].unit.word
    ('户', 'village', '人')
    """

    code: str
    zh: str
    en: str
    unit_code: str
    columns: tuple[EntityColumn, ...] = attrs.field(converter=_columns)
    parent: str = ""

    @cached_property
    def unit(self) -> Unit[Any]:
        """The unit that its rows are counted in."""
        return unit(self.unit_code)

    @cached_property
    def by_name(self) -> Mapping[str, EntityColumn]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    def __getitem__(self, name: str) -> EntityColumn:
        """Return a column.

        Raises:
            AbsentError: There is none; near names are told.
        """
        found = self.by_name.get(name)
        if found is None:
            near = nearest(name, self.by_name) or tuple(self.by_name)[:8]
            raise fail(AbsentError, "schema.no-column", given=name, entity=self.code, near=near)
        return found


@final
@attrs.frozen(slots=False)
class Schema(Mapping[str, EntityType]):
    """Entity types by code.

    >>> schema().column("person", ("household", "size")).unit.word
    '人'
    >>> schema().column("person", ("sexe",))
    Traceback (most recent call last):
        ...
    xiaoping.errors.AbsentError: The entity type 'person' has no column 'sexe'. ...
    """

    types: tuple[EntityType, ...] = attrs.field(converter=_types)

    def __attrs_post_init__(self) -> None:
        """Refuse a type that is declared twice, and a parent that is not there."""
        if len(self._by_code) != len(self.types):
            raise fail(DuplicateError, "schema.twice", given=tuple(t.code for t in self.types))
        for item in self.types:
            if item.parent and item.parent not in self._by_code:
                raise fail(InvariantError, "schema.parent", given=item.code, parent=item.parent)
            tuple(self.ancestors(item.code))

    @cached_property
    def _by_code(self) -> Mapping[str, EntityType]:
        return {item.code: item for item in self.types}

    def __getitem__(self, code: str) -> EntityType:
        """Return an entity type.

        Raises:
            AbsentError: There is none; near ones are named.
        """
        found = self._by_code.get(code)
        if found is None:
            near = nearest(code, self._by_code) or tuple(self._by_code)
            raise fail(AbsentError, "schema.no-entity", given=code, near=near)
        return found

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes."""
        return iter(self._by_code)

    def __len__(self) -> int:
        """Return how many types there are."""
        return len(self._by_code)

    def ancestors(self, code: str) -> Iterator[EntityType]:
        """Yield the parents of a type, the nearest first.

        Raises:
            InvariantError: The parents go in a circle.

        >>> [item.code for item in schema().ancestors("person")]
        ['household', 'village', 'township']
        """
        seen = {code}
        parent = self[code].parent
        while parent:
            if parent in seen:
                raise fail(InvariantError, "schema.circle", given=code)
            seen.add(parent)
            yield self[parent]
            parent = self[parent].parent

    def column(self, entity: str, path: tuple[str, ...]) -> EntityColumn:
        """Return the column that a path leads to from a row of a type.

        Raises:
            AbsentError: There is no such type, parent or column.
        """
        here = self[entity]
        for step in path[:-1]:
            if step != here.parent:
                near = (here.parent,) if here.parent else ()
                raise fail(
                    AbsentError, "schema.no-parent", given=step, entity=here.code, near=near
                )
            here = self[step]
        return here[path[-1]]

    def extended(self, more: Iterable[EntityType]) -> Self:
        """Return a schema that has these types too.

        Raises:
            DuplicateError: A type is declared in both.

        >>> shop = EntityType(code="shop", zh="商店", en="shop", unit_code="establishment",
        ...                   columns=(), parent="village")
        >>> "shop" in schema().extended([shop])
        True
        """
        return type(self)((*self.types, *more))


@cache
def schema() -> Schema:
    """Return the built-in schema: the rows of the register, read once.

    >>> schema()["disbursement"].parent, {"household", "person", "plot"} <= set(schema())
    ('household', True)
    """
    columns: dict[str, list[EntityColumn]] = {}
    for row in read_table("indicators/data/columns.csv", _COLUMNS):
        columns.setdefault(row["entity"], []).append(
            EntityColumn(
                name=row["column"],
                kind=row["kind"],
                unit_code=row["unit"],
                lists=row["lists"],
                zh=row["zh"],
                en=row["en"],
                note=row["note"],
            )
        )
    return Schema(
        EntityType(
            code=row["entity"],
            zh=row["zh"],
            en=row["en"],
            unit_code=row["unit"],
            columns=columns.get(row["entity"], ()),
            parent=row["parent"],
        )
        for row in read_table("indicators/data/entities.csv", _ENTITIES)
    )
