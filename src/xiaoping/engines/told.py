"""What was never asked is unknown: ``known(...)`` of it is neither true nor false.

A ledger without a column of toilets does not say that nobody has one, and a ledger of
payments in which no medical aid occurs does not say that none was paid: it may stand
elsewhere.  Nor does a ledger of statements by year tell of a year that has none.  Whether a
column was asked for is a matter of all rows, which an engine that sees one row cannot know; so an
aggregate is rewritten before it reaches the engine.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Final, Protocol, runtime_checkable

import attrs

from xiaoping.indicators.nodes import (
    Aggregate,
    Column,
    Comparison,
    Constant,
    Entries,
    Junction,
    Known,
    Moment,
    Negation,
    Occurred,
    OneOf,
    Parameter,
    Row,
)
from xiaoping.periods import Year

__all__ = ["Meeting", "Telling", "as_told"]

_UNKNOWN: Final = Comparison("=", Parameter(""), Parameter(""))
"""A condition that nothing decides: no parameter has an empty code."""

_LONG: Final = 100
"""A period of more years is open: whatever was stated lies in it."""


@runtime_checkable
class Telling(Protocol):
    """Tables that know which columns were asked for."""

    def is_told(self, entity: str, column: str) -> bool:
        """Say whether a column of a type was asked for, or is known of any row."""


@runtime_checkable
class Meeting(Protocol):
    """Tables in which a word that never occurs was not told, as a kind of payment."""

    @property
    def year(self) -> int:
        """The year that is measured."""

    def is_met(self, entity: str, column: str, wanted: frozenset[object]) -> bool:
        """Say whether some row has one of the wanted values, or the column is no such word."""


def as_told(
    item: Aggregate,
    tables: object,
    span: tuple[datetime.date, datetime.date] | None = None,
) -> Aggregate:
    """Return an aggregate in which ``known`` of what was never asked is unknown.

    Args:
        item: The aggregate.
        tables: The rows; they may say which columns were asked for, and which words occur.
        span: The first and the last day that are measured.

    >>> from datetime import date
    >>> from xiaoping.engines.roll_tables import RollTables
    >>> from xiaoping.indicators import parse_formula
    >>> from xiaoping.register import Household, Person, Roll
    >>> home = Household(id="1", members=(Person(relation="户主"),))
    >>> tables = RollTables(Roll(as_of=date(2020, 12, 31), households=(home,)))
    >>> str(as_told(parse_formula("count(household where known(toilet))"), tables))
    'count(household where toilet = toilet)'
    """
    if item.where is None or not isinstance(tables, Telling | Meeting):
        return item

    def owner(path: tuple[str, ...]) -> str:
        return path[-2] if len(path) > 1 else item.entity

    def untold(path: tuple[str, ...]) -> bool:
        return isinstance(tables, Telling) and not tables.is_told(owner(path), path[-1])

    def unmet(path: tuple[str, ...], wanted: frozenset[object]) -> bool:
        return isinstance(tables, Meeting) and not tables.is_met(owner(path), path[-1], wanted)

    def unstated(node: Row) -> bool:
        """Say whether it asks for years of which there is no statement."""
        match node:
            case Comparison("=", Column(path), Moment("year")) if isinstance(tables, Meeting):
                return unmet(path, frozenset({tables.year}))
            case Occurred("during", Column(path)) if span is not None:
                start, end = span
                if end.year - start.year > _LONG:
                    return False
                years = range(start.year, end.year + 1)
                return unmet(path, frozenset(map(Year, years)))
        return False

    return attrs.evolve(item, where=_rewritten(item.where, untold, unmet, unstated))


def _rewritten(
    node: Row,
    untold: Callable[[tuple[str, ...]], bool],
    unmet: Callable[[tuple[str, ...], frozenset[object]], bool],
    unstated: Callable[[Row], bool],
) -> Row:
    match node:
        case Comparison() | Occurred() if unstated(node):
            return _UNKNOWN
        case Known(Column(path) as column) if untold(path):
            # A value that is unknown equals nothing, not even itself.
            return Comparison("=", column, column)
        case OneOf(Column(path)) if unmet(path, frozenset(_wanted(node))):
            return _UNKNOWN
        case Junction():
            terms = tuple(_rewritten(term, untold, unmet, unstated) for term in node.terms)
            # Of what was not told nothing is known of any year: that no row is of this one,
            # does not make it zero.
            is_open = any if node.word == "and" else all
            return (
                _UNKNOWN
                if is_open(t == _UNKNOWN for t in terms)
                else Junction(node.word, terms)
            )
        case Negation():
            term = _rewritten(node.term, untold, unmet, unstated)
            return _UNKNOWN if term == _UNKNOWN else Negation(term)
        case _:
            return node


def _wanted(node: OneOf) -> Iterator[object]:
    """Yield what a column of codes or names is asked to be."""
    for option in node.options:
        if isinstance(option, Entries):
            yield from option.entries
        elif isinstance(option, Constant):
            yield option.value
