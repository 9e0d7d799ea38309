"""Bind what a rule states: every name looked up, every unit proved, before it is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, final

import attrs

from xiaoping.errors import AbsentError, InvariantError, nearest
from xiaoping.indicators.binding import Binder, Meaning, Proof
from xiaoping.indicators.figures import code_of
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.nodes import (
    Aggregate,
    Arithmetic,
    Call,
    Comparator,
    Constant,
    Reference,
)
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.row_binding import mixed
from xiaoping.indicators.schema import Schema
from xiaoping.indicators.statement import Expression, Named, Refusal, Span, Statement, Word
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail

__all__ = ["BoundStatement", "bind_expression", "bind_statement", "needed"]

_ANY: Final = frozenset(Kind)
_GROWTH: Final = frozenset({Kind.GROWTH})
_SPAN_UNITS: Final = {"years": "year", "quarters": "quarter", "months_until": "month"}


@final
@attrs.frozen(kw_only=True)
class BoundStatement:
    """A statement whose units are proved.

    Attributes:
        left: The figure on the left, bound.
        right: The figure on the right, bound.
        comparator: The sign between them.
        within: How far apart equals may be, in base units.
        unit: The unit of the left side.
        codes: The indicators it speaks of, in their order.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.indicators.statement import parse_statement
    >>> book = catalogue()
    >>> bound = bind_statement(parse_statement("land.arable = land.area within 1亩"),
    ...                        book.meanings, book.schema, book.parameters)
    >>> bound.codes, bound.within
    (('land.arable', 'land.area'), Fraction(2000, 3))
    """

    left: Expression
    right: Expression
    comparator: Comparator
    within: Any
    unit: Unit[Any]
    codes: tuple[str, ...]


def bind_statement(
    statement: Statement, known: Mapping[str, Meaning], schema: Schema, parameters: Parameters
) -> BoundStatement:
    """Return a statement with every name looked up and both sides proved of one dimension.

    Raises:
        AbsentError: A name is not known.
        DimensionError: The sides, or parts of one, are of different dimensions.
        InvariantError: An aggregate of rows stands in it.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.indicators.statement import parse_statement
    >>> book = catalogue()
    >>> bind_statement(parse_statement("pop.persons >= pop.households"), book.meanings,
    ...                book.schema, book.parameters)
    Traceback (most recent call last):
        ...
    xiaoping.errors.DimensionError: In the formula, 'pop.persons' (人) and 'pop.households' ...
    """
    binder = _StatementBinder(known, schema, parameters)
    left, left_unit, _ = binder.figure(statement.left)
    right, right_unit, _ = binder.figure(statement.right)
    if left_unit.dimension != right_unit.dimension:
        raise mixed(str(statement.left), left_unit, str(statement.right), right_unit)
    within = statement.within
    if within is not None:
        _, proved, _ = binder.figure(within)
        if proved.dimension != left_unit.dimension:
            raise mixed(str(statement.left), left_unit, str(within), proved)
    return BoundStatement(
        left=left,
        right=right,
        comparator=statement.comparator,
        within=0 if within is None else _base(within),
        unit=left_unit,
        codes=tuple(dict.fromkeys(needed(statement))),
    )


def bind_expression(
    figure: Expression, known: Mapping[str, Meaning], schema: Schema, parameters: Parameters
) -> tuple[Expression, Unit[Any]]:
    """Return a figure with its names looked up, and the unit of its value.

    Raises:
        AbsentError, DimensionError, InvariantError: As :func:`bind_statement`.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.indicators.statement import parse_expression
    >>> book = catalogue()
    >>> bind_expression(parse_expression("econ.gdp / pop.persons"), book.meanings, book.schema,
    ...                 book.parameters)[1].word
    '元/人'
    """
    bound, proved, _ = _StatementBinder(known, schema, parameters).figure(figure)
    return bound, proved


def needed(node: Expression | Statement | Refusal) -> Iterator[str]:
    """Yield the codes of the indicators that a rule speaks of.

    >>> from xiaoping.indicators.statement import parse_statement
    >>> list(needed(parse_statement("number(a.b) <= 'a.c:task' + low(a.d)")))
    ['a.b', 'a.c', 'a.d']
    """
    match node:
        case Statement() | Arithmetic():
            yield from needed(node.left)
            yield from needed(node.right)
        case Refusal():
            yield from needed(node.figure)
        case Reference():
            yield node.code
        case Named():
            yield code_of(node.handle)
        case Call() | Word():
            for argument in node.arguments:
                yield from needed(argument)
        case _:
            return


class _StatementBinder(Binder):
    """Binds the words that only rules have."""

    def figure(self, node: Any) -> Proof:
        match node:
            case Named():
                meaning = self._named(node)
                return node, meaning.unit, frozenset({meaning.kind})
            case Word():
                return self._word(node)
            case Span():
                return (
                    node,
                    unit(_SPAN_UNITS[node.word]) if node.word in _SPAN_UNITS else ONE,
                    _ANY,
                )
            case Aggregate():
                raise fail(InvariantError, "statement.aggregate", given=str(node))
            case _:
                return super().figure(node)

    def _named(self, node: Named) -> Meaning:
        found = self.known.get(node.handle) or self.known.get(code_of(node.handle))
        if found is None:
            near = nearest(node.handle, self.known)
            raise fail(AbsentError, "statement.name", given=node.handle, near=near)
        return found

    def _word(self, node: Word) -> Proof:
        first, proved, kinds = self.figure(node.arguments[0])
        if node.word == "number":
            return Arithmetic("/", first, Constant(Quantity(1, proved))), ONE, _ANY
        if node.word == "stated" and not isinstance(first, Reference | Named):
            raise fail(InvariantError, "statement.stated", given=str(node))
        rest = [self._alike_to(node, proved, item) for item in node.arguments[1:]]
        return Word(node.word, (first, *rest)), proved, kinds

    def _alike_to(self, node: Word, proved: Unit[Any], item: Expression) -> Any:
        found, other, _ = self.figure(item)
        if other.dimension != proved.dimension:
            raise mixed(str(node.arguments[0]), proved, str(item), other)
        return found

    def _alike(
        self, node: Arithmetic, left: frozenset[Kind], right: frozenset[Kind]
    ) -> frozenset[Kind]:
        # A rule may hold a flow against a stock, and shares of parts against 100%; what only
        # can be a growth is never added.
        if _GROWTH in (left, right) and _ANY not in (left, right):
            return super()._alike(node, left, right)
        return left | right


def _base(constant: Constant) -> Any:
    value = constant.value
    return value.base if isinstance(value, Quantity) else value
