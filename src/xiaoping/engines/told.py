"""What was never asked is unknown: ``known(...)`` of it is neither true nor false.

A ledger without a column of toilets does not say that nobody has one.  Whether a column
was asked for is a matter of all rows, which an engine that sees one row cannot know; so an
aggregate is rewritten before it reaches the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

import attrs

from xiaoping.indicators.nodes import (
    Aggregate,
    Column,
    Comparison,
    Junction,
    Known,
    Negation,
    Row,
)

__all__ = ["Telling", "as_told"]


@runtime_checkable
class Telling(Protocol):
    """Tables that know which columns were asked for."""

    def is_told(self, entity: str, column: str) -> bool:
        """Say whether a column of a type was asked for, or is known of any row."""


def as_told(item: Aggregate, tables: object) -> Aggregate:
    """Return an aggregate in which ``known`` of what was never asked is unknown.

    >>> from datetime import date
    >>> from xiaoping.engines.roll_tables import RollTables
    >>> from xiaoping.indicators import parse_formula
    >>> from xiaoping.register import Household, Person, Roll
    >>> home = Household(id="1", members=(Person(relation="户主"),))
    >>> tables = RollTables(Roll(as_of=date(2020, 12, 31), households=(home,)))
    >>> str(as_told(parse_formula("count(household where known(toilet))"), tables))
    'count(household where toilet = toilet)'
    """
    if not isinstance(tables, Telling) or item.where is None:
        return item

    def untold(path: tuple[str, ...]) -> bool:
        return not tables.is_told(path[-2] if len(path) > 1 else item.entity, path[-1])

    return attrs.evolve(item, where=_rewritten(item.where, untold))


def _rewritten(node: Row, untold: Callable[[tuple[str, ...]], bool]) -> Row:
    match node:
        case Known(Column(path) as column) if untold(path):
            # A value that is unknown equals nothing, not even itself.
            return Comparison("=", column, column)
        case Junction():
            return Junction(node.word, tuple(_rewritten(term, untold) for term in node.terms))
        case Negation():
            return Negation(_rewritten(node.term, untold))
        case _:
            return node
