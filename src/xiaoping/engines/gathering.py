"""Columns of a type and its parents as arrays, each gathered along the rows once."""

from __future__ import annotations

from typing import final

import attrs

from xiaoping.engines.column import Column
from xiaoping.engines.numpy_room import Array, np
from xiaoping.engines.tables import ColumnTable, Tables
from xiaoping.engines.whole_arrays import blanked

__all__ = ["Gathering", "gathered"]


@final
@attrs.frozen(eq=False)
class Gathering:
    """The columns of an entity type and of its parents, one value a row of the type.

    Attributes:
        tables: The rows.
        entity: The entity type.

    >>> import datetime
    >>> from xiaoping.engines.tables import ColumnTables
    >>> from xiaoping.indicators import schema
    >>> homes = ColumnTable(entity=schema()["household"], areas=["", ""],
    ...                     columns={"size": Column.of([3, 5], "人")})
    >>> people = ColumnTable(entity=schema()["person"], areas=["", "", ""], columns={},
    ...                      parents=[1, None, 0])
    >>> tables = ColumnTables([homes, people], day=datetime.date(2020, 12, 31))
    >>> list(Gathering(tables, "person").column(("household", "size")))
    [5, None, 3]
    """

    tables: Tables
    entity: str
    _kept: dict[tuple[str, ...], Column | None] = attrs.field(init=False, factory=dict)

    def column(self, path: tuple[str, ...]) -> Column | None:
        """Return a column, or that of a parent; ``None`` if it is unknown in every row."""
        if path not in self._kept:
            self._kept[path] = _along(self.tables, self.entity, path)
        return self._kept[path]


def _along(tables: Tables, entity: str, path: tuple[str, ...]) -> Column | None:
    table = tables.table(entity)
    assert isinstance(table, ColumnTable)  # noqa: S101 - other tables take the plain engine
    if len(path) == 1:
        return table.as_column(path[0])
    above = _along(tables, path[0], path[1:]) if tables.table(path[0]) else None
    parents = table.parents_column
    if above is None or parents is None or not len(above):
        return None
    return gathered(above, parents)


def gathered(above: Column, parents: Column) -> Column:
    """Return a parent's column along the rows of its children.

    >>> list(gathered(Column.of([7, None], "人"), Column.of([0, 1, None])))
    [7, None, None]
    """
    places = parents.values.astype(np.intp, copy=False)
    known = _known(above, parents, places)
    return attrs.evolve(above, values=blanked(above.values[places], known), known=known)


def _known(above: Column, parents: Column, places: Array) -> Array | None:
    if above.known is None:
        return parents.known
    known: Array = above.known[places]
    return known if parents.known is None else known & parents.known
