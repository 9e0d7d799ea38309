"""Bind what stands inside an aggregate: columns, code lists, units of comparisons."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final, final

import attrs

from xiaoping.codelists import Coded, codelist
from xiaoping.errors import AbsentError, DimensionError, InvariantError, nearest
from xiaoping.indicators.nodes import (
    Arithmetic,
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
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.schema import ColumnKind, Schema
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail

__all__ = ["RowBinder", "RowKind", "mixed"]

_NUMBERS: Final = frozenset({ColumnKind.QUANTITY, ColumnKind.NUMBER})


@final
@attrs.frozen
class RowKind:
    """What a row value is: its kind, its unit, the code lists of a coded one.

    >>> RowKind(ColumnKind.FLAG).is_number
    False
    """

    kind: ColumnKind
    unit: Unit[Any] = ONE
    lists: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether it can be summed."""
        return self.kind in _NUMBERS


_FLAG: Final = RowKind(ColumnKind.FLAG)
_YEAR: Final = RowKind(ColumnKind.YEAR)
_DATE: Final = RowKind(ColumnKind.DATE)
_NUMBER: Final = RowKind(ColumnKind.NUMBER)


@attrs.define
class RowBinder:
    """Binds the row nodes of one aggregate; it gathers the parameters it meets.

    >>> from xiaoping.indicators.formula import parse_condition
    >>> from xiaoping.indicators.schema import schema
    >>> binder = RowBinder("household", schema(), Parameters())
    >>> str(binder.condition(parse_condition("arable > 1公顷")))
    'arable > 15'
    """

    entity: str
    schema: Schema
    book: Parameters
    parameters: list[str] = attrs.field(factory=list)

    def condition(self, node: Row) -> Row:
        """Return a condition, bound.

        Raises:
            InvariantError: It is no condition, but a value.
        """
        bound, kind = self.value(node)
        if kind.kind is not ColumnKind.FLAG:
            raise fail(InvariantError, "binding.condition", given=str(node))
        return bound

    def value(self, node: Row) -> tuple[Row, RowKind]:
        """Return a row value, bound, with what it is."""
        match node:
            case Column():
                return node, self._column(node)
            case Constant():
                return self._constant(node)
            case Moment():
                return node, _YEAR if node.word == "year" else _DATE
            case Parameter():
                self.parameters.append(node.code)
                return node, _number(self.book[node.code][0].unit)
            case Arithmetic():
                return self._arithmetic(node)
            case Entries():
                return node, RowKind(ColumnKind.CODE, lists=_lists(node.entries))
            case _:
                return self._fact(node), _FLAG

    def _fact(self, node: Comparison | OneOf | Junction | Negation | Known | Occurred) -> Row:
        match node:
            case Comparison():
                return self._comparison(node)
            case OneOf():
                return self._one_of(node)
            case Junction():
                return Junction(node.word, tuple(self.condition(term) for term in node.terms))
            case Negation():
                return Negation(self.condition(node.term))
            case Known():
                return Known(self.value(node.value)[0])
            case Occurred():
                return self._occurred(node)

    def _occurred(self, node: Occurred) -> Row:
        bound, kind = self.value(node.value)
        if kind.kind not in (ColumnKind.SPAN, ColumnKind.DATE):
            given = {"given": str(node.value), "word": node.word, "kind": kind.kind.value}
            raise fail(InvariantError, "binding.occurred", **given)
        return Occurred(node.word, bound)

    def _column(self, node: Column) -> RowKind:
        column = self.schema.column(self.entity, node.path)
        if column.kind is ColumnKind.KEY:
            owner = self.schema[node.path[-2] if len(node.path) > 1 else self.entity]
            return RowKind(column.kind, column.unit if column.unit_code else owner.unit)
        return RowKind(column.kind, column.unit, column.lists)

    def _constant(self, node: Constant) -> tuple[Row, RowKind]:
        match node.value:
            case bool():
                return node, _FLAG
            case str():
                raise fail(InvariantError, "binding.label", given=node.value)
            case datetime.date():
                return node, _DATE
            case Quantity():
                return Constant(node.value.amount), _number(node.value.unit)
            case _:
                return node, _NUMBER

    def _arithmetic(self, node: Arithmetic) -> tuple[Row, RowKind]:
        left, left_kind = self.value(node.left)
        right, right_kind = self.value(node.right)
        if node.operator == "/":
            raise fail(InvariantError, "binding.division", given=str(node))
        if left_kind.kind is ColumnKind.YEAR and node.operator != "*":
            return self._years(node, left, right, right_kind)
        if not (left_kind.is_number and right_kind.is_number):
            wrong = node.right if left_kind.is_number else node.left
            raise fail(InvariantError, "binding.number", given=str(wrong))
        if node.operator == "*":
            return Arithmetic("*", left, right), _number(left_kind.unit * right_kind.unit)
        right = self._in_unit(node.right, right, right_kind.unit, node.left, left_kind.unit)
        return Arithmetic(node.operator, left, right), left_kind

    def _years(
        self, node: Arithmetic, left: Row, right: Row, right_kind: RowKind
    ) -> tuple[Row, RowKind]:
        bound = Arithmetic(node.operator, left, right)
        if right_kind.kind is ColumnKind.NUMBER:
            return bound, _YEAR
        if right_kind.kind is ColumnKind.YEAR and node.operator == "-":
            return bound, _NUMBER
        raise fail(InvariantError, "binding.number", given=str(node.right))

    def _in_unit(
        self, shown: Row, bound: Row, own: Unit[Any], other: Row, wanted: Unit[Any]
    ) -> Row:
        """Return a number in the unit of what it is added to or compared with."""
        if own.dimension != wanted.dimension or own.offset or wanted.offset:
            raise mixed(str(other), wanted, str(shown), own)
        factor = simplest(Fraction(own.factor) / Fraction(wanted.factor))
        if factor == 1:
            return bound
        if isinstance(bound, Constant):
            return Constant(simplest(Fraction(_amount(bound)) * factor))
        return Arithmetic("*", bound, Constant(factor))

    def _comparison(self, node: Comparison) -> Row:
        for label, other in ((node.right, node.left), (node.left, node.right)):
            if isinstance(label, Constant) and isinstance(label.value, str):
                return self._coded(node, other, label)
        return self._compared(node)

    def _compared(self, node: Comparison) -> Comparison:
        left, left_kind = self.value(node.left)
        right, right_kind = self.value(node.right)
        if left_kind.is_number and right_kind.is_number:
            if isinstance(left, Constant):
                left = self._in_unit(
                    node.left, left, left_kind.unit, node.right, right_kind.unit
                )
            else:
                right = self._in_unit(
                    node.right, right, right_kind.unit, node.left, left_kind.unit
                )
        elif not _comparable(left_kind, left, right_kind, right):
            raise fail(
                InvariantError,
                "binding.comparison",
                left=str(node.left),
                right=str(node.right),
                left_kind=left_kind.kind.value,
                right_kind=right_kind.kind.value,
            )
        if left_kind.kind is ColumnKind.FLAG and node.comparator not in ("=", "!="):
            raise fail(InvariantError, "binding.order", given=str(node))
        return Comparison(node.comparator, left, right)

    def _coded(self, node: Comparison, value: Row, label: Constant) -> Row:
        if node.comparator not in ("=", "!="):
            raise fail(InvariantError, "binding.order", given=str(node))
        bound = self._one_of(OneOf(value, (label,)))
        return bound if node.comparator == "=" else Negation(bound)

    def _one_of(self, node: OneOf) -> Row:
        value, kind = self.value(node.value)
        if kind.kind is ColumnKind.CODE:
            entries = [e for option in node.options for e in _meant(option, kind, node.value)]
            return OneOf(value, (Entries(tuple(dict.fromkeys(entries))),))
        if kind.kind is ColumnKind.NAME:
            return OneOf(value, tuple(_named(option, node.value) for option in node.options))
        bound = tuple(self._option(option, node.value, kind) for option in node.options)
        return OneOf(value, bound)

    def _option(self, option: Row, value: Row, kind: RowKind) -> Row:
        if isinstance(option, Constant) and isinstance(option.value, str):
            raise fail(InvariantError, "binding.label", given=option.value)
        if kind.kind is ColumnKind.FLAG:
            raise fail(InvariantError, "binding.order", given=str(option))
        # A literal on the left is put into the unit of what stands on the right.
        return self._compared(Comparison("=", option, value)).left


def _comparable(left: RowKind, left_node: Row, right: RowKind, right_node: Row) -> bool:
    if left.kind is right.kind:
        return left.kind in (ColumnKind.YEAR, ColumnKind.DATE, ColumnKind.FLAG)
    # A year is compared with a bare number such as 2020, not with a computed one.
    pairs = ((left, right, right_node), (right, left, left_node))
    return any(
        a.kind is ColumnKind.YEAR and b.kind is ColumnKind.NUMBER and isinstance(node, Constant)
        for a, b, node in pairs
    )


def _meant(option: Row, kind: RowKind, value: Row) -> tuple[Coded, ...]:
    """Return the entries that a label or code means, with those below them."""
    if not isinstance(option, Constant) or not isinstance(option.value, str):
        raise fail(InvariantError, "binding.option", given=str(option), column=str(value))
    found: list[Coded] = []
    for list_id in kind.lists:
        book = codelist(list_id)
        for entry in book.meant(option.value):
            found.extend(Coded(list_id, code) for code in _below(list_id, entry.code))
    if not found:
        labels = [item.zh for list_id in kind.lists for item in codelist(list_id).values()]
        raise fail(
            AbsentError,
            "binding.entry",
            given=option.value,
            column=str(value),
            near=nearest(option.value, labels) or tuple(labels)[:8],
        )
    return tuple(found)


def _named(option: Row, value: Row) -> Constant:
    """Return the name that a column of names is compared with."""
    if not isinstance(option, Constant) or not isinstance(option.value, str):
        raise fail(InvariantError, "binding.option", given=str(option), column=str(value))
    return option


def _below(list_id: str, code: str) -> Iterable[str]:
    yield code
    for child in codelist(list_id).children_of(code):
        yield from _below(list_id, child.code)


def _lists(entries: Iterable[Coded]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.list_id for entry in entries))


def _number(unit: Unit[Any]) -> RowKind:
    return RowKind(ColumnKind.QUANTITY if unit.dimension else ColumnKind.NUMBER, unit)


def _amount(node: Constant) -> Exact:
    value: Any = node.value
    return value  # type: ignore[no-any-return]  # a bound number is exact


def mixed(left: str, left_unit: Unit[Any], right: str, right_unit: Unit[Any]) -> DimensionError:
    """Return the error that names two parts of a formula whose units do not go together.

    >>> from xiaoping.measures import unit
    >>> mixed("pop.households", unit("户"), "pop.persons", unit("人")).code
    'binding.dimension'
    """
    return fail(
        DimensionError,
        "binding.dimension",
        left=left,
        left_unit=left_unit.word or "1",
        right=right,
        right_unit=right_unit.word or "1",
    )
