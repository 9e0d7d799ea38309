"""Strategies for formulas of indicators: conditions, aggregates and figures that can be proved.

All speak of the built-in schema, so that they bind, and are as a parser makes them, so that
their text is read back to an equal node.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from typing import Any, Final, Literal, cast

from xiaoping.codelists import codelist
from xiaoping.indicators import ColumnKind, EntityColumn, Kind, catalogue, schema
from xiaoping.indicators.nodes import (
    Aggregate,
    Aggregation,
    Arithmetic,
    Call,
    Column,
    Comparison,
    Constant,
    Figure,
    Junction,
    Known,
    Moment,
    Negation,
    Occurred,
    OneOf,
    Reference,
    Row,
)
from xiaoping.measures.quantity import quantity
from xiaoping.testing.drawing import SearchStrategy, st

__all__ = ["aggregates", "conditions", "formulas"]

_EQUAL: Final = ("=", "!=")
_ORDERED: Final = ("=", "!=", "<", "<=", ">", ">=")
_WORDS: Final = {
    "mu": ("亩", "公顷", "平方米"),
    "square_metre": ("平方米", "㎡"),
    "square_kilometre": ("平方公里", "公顷"),
    "kilometre": ("公里", "米"),
    "yuan": ("元", "万元"),
}
_YEARS: Final = st.integers(2008, 2024)
_DAYS: Final = st.dates(datetime.date(2008, 1, 1), datetime.date(2024, 12, 31))


@cache
def conditions(entity: str = "household") -> SearchStrategy[Row]:
    """Draw conditions on the rows of an entity type, as they stand behind ``where``.

    Args:
        entity: The entity type; columns of its parents are drawn, too.

    >>> from hypothesis import find
    >>> from xiaoping.indicators import parse_condition
    >>> node = find(conditions("village"), lambda node: "exit_year in (" in str(node))
    >>> parse_condition(str(node)) == node
    True
    """
    facts = st.sampled_from(_columns(entity)).flatmap(lambda item: _fact(*item, entity))
    # A recursion alone draws hardly any facts as they are.
    return facts | st.recursive(facts, _wider, max_leaves=5)


def _wider(inner: SearchStrategy[Row]) -> SearchStrategy[Row]:
    words: SearchStrategy[Literal["and", "or"]] = st.sampled_from(("and", "or"))
    joined = st.builds(_joined, words, st.lists(inner, min_size=2, max_size=3))
    return joined | inner.map(Negation) | inner.map(Known)


def _joined(word: Literal["and", "or"], terms: Iterable[Row]) -> Row:
    """Return a junction as a parser makes it: one of its own kind is no term of it."""
    found: list[Row] = []
    for term in terms:
        same = isinstance(term, Junction) and term.word == word
        found.extend(cast("Junction", term).terms if same else [term])
    return Junction(word, tuple(found))


@cache
def _columns(entity: str) -> tuple[tuple[Column, EntityColumn], ...]:
    return tuple(_reached(entity, ()))


def _reached(entity: str, path: tuple[str, ...]) -> Iterator[tuple[Column, EntityColumn]]:
    here = schema()[entity]
    for column in here.columns:
        yield Column((*path, column.name)), column
    if here.parent:
        yield from _reached(here.parent, (*path, here.parent))


def _fact(node: Column, column: EntityColumn, entity: str) -> SearchStrategy[Row]:
    known = st.just(Known(node))
    match column.kind:
        case ColumnKind.FLAG:
            flags = st.builds(Constant, st.booleans())
            return st.just(node) | st.builds(Comparison, _signs(_EQUAL), st.just(node), flags)
        case ColumnKind.CODE:
            labels = st.sampled_from(_labels(column.lists)).map(Constant)
            several = st.lists(labels, min_size=1, max_size=3).map(tuple)
            equal = st.builds(Comparison, _signs(_EQUAL), st.just(node), labels)
            return equal | st.builds(OneOf, st.just(node), several) | known
        case ColumnKind.YEAR:
            years = st.builds(Constant, _YEARS)
            span = st.builds(Arithmetic, st.just("-"), st.just(Moment("year")), st.just(node))
            return (
                _compared(node, years | st.just(Moment("year")))
                | st.builds(OneOf, st.just(node), st.lists(years, min_size=1).map(tuple))
                | span.flatmap(lambda age: _compared(age, st.builds(Constant, _counts())))
            )
        case ColumnKind.DATE:
            return _compared(node, st.builds(Constant, _DAYS) | st.just(Moment("day")))
        case ColumnKind.SPAN:
            return st.sampled_from(("during", "happened")).map(
                lambda word: Occurred(cast("Any", word), node)
            )
        case ColumnKind.NAME:
            names = st.sampled_from(("甲项目", "其他")).map(Constant)
            return st.builds(Comparison, _signs(_EQUAL), st.just(node), names) | known
        case ColumnKind.KEY:
            return known
        case _:
            return _compared(node, _literals(column) | _alike(column, entity)) | known


def _compared(node: Row, right: SearchStrategy[Any]) -> SearchStrategy[Row]:
    return st.builds(Comparison, _signs(_ORDERED), st.just(node), right)


def _signs(signs: tuple[str, ...]) -> SearchStrategy[Any]:
    return st.sampled_from(signs)


def _counts() -> SearchStrategy[int]:
    return st.integers(-3, 60)


def _literals(column: EntityColumn) -> SearchStrategy[Constant]:
    if column.kind is ColumnKind.NUMBER:
        return st.builds(
            Constant, _counts() | _counts().map(lambda n: Fraction(n) + Fraction(1, 4))
        )
    words = _WORDS.get(column.unit_code, (column.unit.word,))
    numbers = st.integers(-20, 900) | st.sampled_from(("0.5", "3.25", "-1.50", "12000"))
    return st.builds(
        lambda n, word: Constant(quantity(f"{n}{word}")), numbers, st.sampled_from(words)
    )


def _alike(column: EntityColumn, entity: str) -> SearchStrategy[Row]:
    """Draw a column of the same dimension, as it is or some times over."""
    others = [
        node
        for node, other in _columns(entity)
        if other.kind is column.kind and other.unit.dimension == column.unit.dimension
    ]
    times = st.builds(Constant, st.integers(1, 4))
    nodes: SearchStrategy[Row] = st.sampled_from(others)
    return nodes | st.builds(Arithmetic, st.just("*"), nodes, times)


@cache
def _labels(lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.zh for name in lists for item in codelist(name).values()))


@cache
def aggregates(entity: str = "household") -> SearchStrategy[Aggregate]:
    """Draw counts, sums and counts of distinct keys over the rows of an entity type.

    Args:
        entity: The entity type.

    >>> from hypothesis import find
    >>> from xiaoping.indicators.nodes import Aggregation
    >>> str(find(aggregates("plot"), lambda item: item.aggregation is Aggregation.SUM))
    'sum(plot: area)'
    """
    numbers = _numbers(entity)
    where = st.none() | conditions(entity)
    given: SearchStrategy[Any] = st.none()
    if numbers:
        given |= st.sampled_from([node for node, _ in numbers])
    made = [_aggregate(Aggregation.COUNT, entity, st.none(), where, given)]
    if numbers:
        values = st.sampled_from(numbers).flatmap(lambda item: _summed(*item, entity))
        made.append(_aggregate(Aggregation.SUM, entity, values, where, given))
    keys = [node for node, column in _columns(entity) if column.kind is ColumnKind.KEY]
    if keys:
        key = st.sampled_from(keys)
        made.append(_aggregate(Aggregation.DISTINCT, entity, key, where, given))
    return st.one_of(made)


def _aggregate(
    aggregation: Aggregation, entity: str, *parts: SearchStrategy[Any]
) -> SearchStrategy[Aggregate]:
    return st.builds(Aggregate, st.just(aggregation), st.just(entity), *parts)


def _numbers(entity: str) -> list[tuple[Column, EntityColumn]]:
    kinds = (ColumnKind.QUANTITY, ColumnKind.NUMBER)
    return [(node, column) for node, column in _columns(entity) if column.kind in kinds]


def _summed(node: Column, column: EntityColumn, entity: str) -> SearchStrategy[Row]:
    signs: SearchStrategy[Any] = st.sampled_from(("+", "-"))
    other = _alike(column, entity) | _literals(column)
    both = st.builds(Arithmetic, signs, st.just(node), other)
    weighted = st.builds(
        Arithmetic, st.just("*"), st.just(node), st.builds(Constant, _counts())
    )
    return st.just(node) | both | weighted


@cache
def formulas() -> SearchStrategy[Figure]:
    """Draw formulas of indicators that can be proved against the built-in catalogue.

    >>> from hypothesis import find
    >>> str(find(formulas(), lambda node: getattr(node, "word", "") == "growth"))
    'growth(adm.staff)'
    """
    rows: SearchStrategy[Figure] = st.sampled_from(sorted(schema())).flatmap(aggregates)
    codes = [
        code
        for code, item in catalogue().items()
        if item.kind is Kind.STOCK and item.unit.dimension
    ]
    figures = st.sampled_from(sorted(codes, key=len)).map(Reference)
    words: SearchStrategy[Any] = st.sampled_from(("growth", "change", "previous"))
    back: SearchStrategy[Figure] = st.builds(Call, words, st.tuples(figures))
    plain = rows | figures
    share = rows.map(lambda item: Call("share", (item, item)))
    times = st.builds(Arithmetic, st.just("*"), st.builds(Constant, _counts()), plain)
    per = st.builds(Arithmetic, st.just("/"), plain, plain)
    twice = plain.map(lambda item: Arithmetic("-", Arithmetic("+", item, item), item))
    return plain | back | share | times | per | twice
