"""Bind a formula: look up every name in it, and prove its unit and kind.

A bound formula speaks in plain exact numbers.  Literals stand in the unit of what they
are compared with, labels are entries of code lists, factors of conversion are written
out: an engine knows no units and cannot get one wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, final

import attrs

from xiaoping.errors import AbsentError, InvariantError, nearest
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.nodes import (
    Aggregate,
    Aggregation,
    Arithmetic,
    Call,
    Constant,
    Figure,
    Parameter,
    Reference,
)
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.row_binding import RowBinder, mixed
from xiaoping.indicators.schema import ColumnKind, Schema
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail

__all__ = ["Binder", "Bound", "Meaning", "Proof", "bind"]

_COUNTS: Final = frozenset({Kind.STOCK, Kind.FLOW, Kind.STRUCTURE})
_RATES: Final = frozenset({Kind.RATIO, Kind.GROWTH, Kind.INDEX})
_ANY: Final = frozenset(Kind)


@final
@attrs.frozen
class Meaning:
    """The unit of an indicator and how its values behave.

    >>> Meaning(ONE, Kind.RATIO).kind.value
    'ratio'
    """

    unit: Unit[Any]
    kind: Kind


@final
@attrs.frozen(kw_only=True)
class Bound:
    """A formula whose every name is known.

    Attributes:
        figure: The formula, bound.
        unit: The unit of its value.
        kinds: What it can be.
        aggregates: What an engine is asked for, each with the unit of its value.
        references: The codes of the indicators it needs.
        parameters: The codes of the parameters it needs.
        looks_back: Whether it needs figures of last year.
        distinct: Whether it counts distinct things, so that its values do not add.

    >>> from xiaoping.indicators.formula import parse_formula
    >>> from xiaoping.indicators.schema import schema
    >>> bound = bind(parse_formula("sum(household: arable) / count(household)"),
    ...              {}, schema(), Parameters())
    >>> bound.unit.word, [str(item) for item in bound.aggregates]
    ('亩/户', ['sum(household: arable)', 'count(household)'])
    """

    figure: Figure
    unit: Unit[Any]
    kinds: frozenset[Kind]
    aggregates: Mapping[Aggregate, Unit[Any]]
    references: tuple[str, ...]
    parameters: tuple[str, ...]
    looks_back: bool
    distinct: bool


def bind(
    formula: Figure, known: Mapping[str, Meaning], schema: Schema, parameters: Parameters
) -> Bound:
    """Return the formula with every name looked up and every unit proved.

    Args:
        formula: What was parsed.
        known: The indicators it may refer to.
        schema: The entity types.
        parameters: The dated parameters.

    Raises:
        AbsentError: A name is not known; near ones are told.
        DimensionError: Values of two dimensions are added or compared.
        InvariantError: Something stands where it cannot, such as a label beside a number.

    >>> from xiaoping.indicators.formula import parse_formula
    >>> from xiaoping.indicators.schema import schema
    >>> bind(parse_formula("count(household) + count(person)"), {}, schema(), Parameters())
    Traceback (most recent call last):
        ...
    xiaoping.errors.DimensionError: In the formula, 'count(household)' (户) and ... (人) ...
    """
    binder = Binder(known, schema, parameters)
    figure, proved, kinds = binder.figure(formula)
    return Bound(
        figure=figure,
        unit=proved,
        kinds=kinds,
        aggregates=binder.aggregates,
        references=tuple(dict.fromkeys(binder.references)),
        parameters=tuple(dict.fromkeys(binder.parameters)),
        looks_back=binder.looks_back,
        distinct=any(a.aggregation is Aggregation.DISTINCT for a in binder.aggregates),
    )


Proof = tuple[Any, Unit[Any], frozenset[Kind]]
"""A bound figure, the unit of its value, and what it can be."""


@attrs.define
class Binder:
    """Looks up every name of a figure; the language of rules adds words to it.

    >>> from xiaoping.indicators.schema import schema
    >>> Binder({}, schema(), Parameters()).figure(Constant(Quantity(5, "户")))[1].word
    '户'
    """

    known: Mapping[str, Meaning]
    schema: Schema
    book: Parameters
    aggregates: dict[Aggregate, Unit[Any]] = attrs.field(factory=dict)
    references: list[str] = attrs.field(factory=list)
    parameters: list[str] = attrs.field(factory=list)
    looks_back: bool = False

    def figure(self, node: Figure) -> Proof:
        """Return a figure with its names looked up and its unit proved."""
        match node:
            case Aggregate():
                return self._aggregate(node)
            case Reference():
                meaning = self._meaning(node)
                return node, meaning.unit, frozenset({meaning.kind})
            case Constant():
                return self._constant(node)
            case Parameter():
                self.parameters.append(node.code)
                return node, self.book[node.code][0].unit, _ANY
            case Call():
                return self._call(node)
            case Arithmetic():
                return self._arithmetic(node)

    def _meaning(self, node: Reference) -> Meaning:
        self.references.append(node.code)
        found = self.known.get(node.code)
        if found is None:
            near = nearest(node.code, self.known)
            raise fail(AbsentError, "binding.indicator", given=node.code, near=near)
        return found

    def _constant(self, node: Constant) -> Proof:
        if isinstance(node.value, Quantity):
            return node, node.value.unit, _ANY
        if isinstance(node.value, str) or not hasattr(node.value, "numerator"):
            raise fail(InvariantError, "binding.figure", given=str(node))
        return node, ONE, _ANY

    def _aggregate(self, node: Aggregate) -> Proof:
        rows = RowBinder(node.entity, self.schema, self.book)
        entity = self.schema[node.entity]
        where = None if node.where is None else rows.condition(node.where)
        given = None if node.given is None else rows.value(node.given)[0]
        value, proved = None, entity.unit
        if node.value is not None:
            value, kind = rows.value(node.value)
            if node.aggregation is Aggregation.DISTINCT:
                if kind.kind is not ColumnKind.KEY:
                    raise fail(InvariantError, "binding.key", given=str(node.value))
                proved = kind.unit
            elif not kind.is_number:
                raise fail(InvariantError, "binding.number", given=str(node.value))
            else:
                proved = kind.unit
        self.parameters.extend(rows.parameters)
        bound = Aggregate(node.aggregation, node.entity, value, where, given)
        same = self.aggregates.setdefault(bound, proved)
        if same != proved:
            # Bound, a literal is a bare number: the two could not be told apart.
            raise fail(
                InvariantError,
                "binding.alike",
                given=str(bound),
                left_unit=same.word,
                right_unit=proved.word,
            )
        return bound, proved, _COUNTS

    def _call(self, node: Call) -> Proof:
        if node.word == "share":
            return self._share(node)
        self.looks_back = True
        reference = node.arguments[0]
        found, proved, kinds = self.figure(reference)
        bound = Call(node.word, (found,))
        is_rate = bool(kinds & _RATES) and not proved.dimension
        if node.word == "previous":
            return bound, proved, kinds
        if node.word == "growth":
            if is_rate:
                raise fail(InvariantError, "binding.growth", given=str(reference))
            return bound, ONE, frozenset({Kind.GROWTH})
        if is_rate:
            return bound, unit("percentage_point"), frozenset({Kind.FLOW, Kind.GROWTH})
        return bound, proved, frozenset({Kind.FLOW})

    def _share(self, node: Call) -> Proof:
        part, whole = node.arguments
        left, left_unit, _ = self.figure(part)
        right, right_unit, _ = self.figure(whole)
        if left_unit.dimension != right_unit.dimension:
            raise mixed(str(part), left_unit, str(whole), right_unit)
        return Call("share", (left, right)), ONE, frozenset({Kind.RATIO})

    def _arithmetic(self, node: Arithmetic) -> Proof:
        left, left_unit, left_kinds = self.figure(node.left)
        right, right_unit, right_kinds = self.figure(node.right)
        bound = Arithmetic(node.operator, left, right)
        if node.operator in ("+", "-"):
            if left_unit.dimension != right_unit.dimension:
                raise mixed(str(node.left), left_unit, str(node.right), right_unit)
            return bound, left_unit, self._alike(node, left_kinds, right_kinds)
        if node.operator == "*":
            return bound, left_unit * right_unit, _product(left_kinds, right_kinds)
        if isinstance(node.right, Constant) and _is_zero(node.right.value):
            raise fail(InvariantError, "binding.zero", given=str(node))
        return bound, left_unit / right_unit, _quotient(left_kinds, right_kinds)

    def _alike(
        self, node: Arithmetic, left: frozenset[Kind], right: frozenset[Kind]
    ) -> frozenset[Kind]:
        both = left & right
        neutral = _ANY in (left, right)
        if not both or (both <= _RATES and not neutral):
            names = [" ".join(sorted(k.value for k in kinds)) for kinds in (left, right)]
            raise fail(
                InvariantError,
                "binding.kinds",
                left=str(node.left),
                right=str(node.right),
                left_kind=names[0],
                right_kind=names[1],
            )
        return both


def _is_zero(value: object) -> bool:
    return (value.amount if isinstance(value, Quantity) else value) == 0


def _product(left: frozenset[Kind], right: frozenset[Kind]) -> frozenset[Kind]:
    if left == _ANY:
        return right
    return left if right == _ANY else _ANY - {Kind.GROWTH}


def _quotient(left: frozenset[Kind], right: frozenset[Kind]) -> frozenset[Kind]:
    return left if right == _ANY else frozenset({Kind.RATIO, Kind.INDEX})
