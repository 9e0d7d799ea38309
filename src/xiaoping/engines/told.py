"""What was never asked is unknown: ``known(...)`` of it is neither true nor false.

A ledger without a column of toilets does not say that nobody has one, and a ledger of
payments in which no medical aid occurs does not say that none was paid: it may stand
elsewhere.  Nor does a ledger of 2020 tell of a year of which it has no row, or none of the
kind that is asked for: that of last year, carried over, does not say that nothing was done.  Whether a
column was asked for is a matter of all rows, which an engine that sees one row cannot know; so an
aggregate is rewritten before it reaches the engine.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Protocol, TypeAlias, runtime_checkable

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

__all__ = ["Meeting", "Telling", "as_told"]

_UNKNOWN: Final = Comparison("=", Parameter(""), Parameter(""))
"""A condition that nothing decides: no parameter has an empty code."""

_Words: TypeAlias = Mapping[tuple[str, ...], frozenset[object]]
"""What the columns of codes are asked to be beside a condition."""

_ALONE: Final[_Words] = {}
"""Beside a condition nothing is asked."""

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

    def is_dated(
        self, entity: str, column: str, years: range, words: Mapping[str, frozenset[object]]
    ) -> bool:
        """Say whether some row with one of the words of each column is of one of the years.

        So it is said where the column does not tell of which year a row is.
        """


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

    def unstated(node: Row, beside: _Words) -> bool:
        """Say whether it asks for years of which there is no such row."""
        if not isinstance(tables, Meeting):
            return False
        match node:
            case Comparison("=", Column(path), Moment("year")):
                return unmet(path, frozenset({tables.year}))
            case Occurred("during", Column(path)) if span is not None:
                years = range(span[0].year, span[1].year + 1)
                if len(years) > _LONG:
                    return False
                words = {p[-1]: wanted for p, wanted in beside.items() if p[:-1] == path[:-1]}
                return not tables.is_dated(owner(path), path[-1], years, words)
        return False

    return attrs.evolve(item, where=_rewritten(item.where, untold, unmet, unstated))


def _rewritten(
    node: Row,
    untold: Callable[[tuple[str, ...]], bool],
    unmet: Callable[[tuple[str, ...], frozenset[object]], bool],
    unstated: Callable[[Row, _Words], bool],
    beside: _Words = _ALONE,
) -> Row:
    match node:
        case Comparison() | Occurred() if unstated(node, beside):
            return _UNKNOWN
        case Known(Column(path) as column) if untold(path):
            # A value that is unknown equals nothing, not even itself.
            return Comparison("=", column, column)
        case OneOf(Column(path)) if unmet(path, frozenset(_wanted(node))):
            return _UNKNOWN
        case Junction():
            if node.word == "and":
                beside = {**beside, **dict(_words(node.terms))}
            terms = tuple(
                _rewritten(term, untold, unmet, unstated, beside) for term in node.terms
            )
            # Of what was not told nothing is known of any year: that no row is of this one,
            # does not make it zero.
            is_open = any if node.word == "and" else all
            return (
                _UNKNOWN
                if is_open(t == _UNKNOWN for t in terms)
                else Junction(node.word, terms)
            )
        case Column(path) if unmet(path, frozenset({True})):
            return _UNKNOWN
        case Negation(Column(path)) if unmet(path, frozenset({False})):
            # A ledger of orchards alone does not say that nothing was sown.
            return _UNKNOWN
        case Negation():
            term = _rewritten(node.term, untold, unmet, unstated)
            return _UNKNOWN if term == _UNKNOWN else Negation(term)
        case _:
            return node


def _words(terms: Iterable[Row]) -> Iterator[tuple[tuple[str, ...], frozenset[object]]]:
    """Yield what columns of codes or names must be for all of the terms to hold."""
    for term in terms:
        match term:
            case OneOf(Column(path)):
                yield path, frozenset(_wanted(term))


def _wanted(node: OneOf) -> Iterator[object]:
    """Yield what a column of codes or names is asked to be."""
    for option in node.options:
        if isinstance(option, Entries):
            yield from option.entries
        elif isinstance(option, Constant):
            yield option.value
