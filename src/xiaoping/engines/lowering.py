"""Bound formulas as steps of a program: values with bounds, conditions as two masks.

A value is whole numbers of a step, such as hundredths of a mu, and has bounds that hold
for every row: they choose the types, tell what is certain without looking at a row, and
prove how many bits a sum needs.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final, final

import attrs

from xiaoping.engines.column import Column as ValueColumn
from xiaoping.engines.column import common_step
from xiaoping.engines.numpy_room import Array, np
from xiaoping.engines.plain import Setting
from xiaoping.engines.program import FALSE, TRUE, Program, Trit
from xiaoping.engines.whole_arrays import OBJECT, of_kind, type_of
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
from xiaoping.measures.numerals import Exact

__all__ = ["Lowering", "Part", "Term"]

_FEW: Final = 8
"""So many comparisons are quicker than a search."""

_MOST: Final = 63
_HALF: Final = 32


@final
@attrs.frozen
class Term:
    """A value in a program.

    Attributes:
        slot: Its whole numbers.
        known: The mask of where it is known.
        low: No number is below it.
        high: No number is above it.
        step: What one of the numbers is.

    >>> Term(slot=4, known=TRUE, low=0, high=3000, step=Fraction(1, 100)).is_constant
    False
    """

    slot: int
    known: int
    low: int
    high: int
    step: Exact = 1

    @property
    def is_constant(self) -> bool:
        """Whether it is one number in every row."""
        return self.low == self.high


@final
@attrs.frozen
class Part:
    """A part of a value that is summed by itself, times its weight.

    Attributes:
        slot: Numbers without sign.
        most: The largest of them; 0 if nothing bounds it, and Python's numbers are summed.
        weight: What one of them counts.

    >>> low, high = Part(slot=4, most=(1 << 32) - 1), Part(slot=5, most=9, weight=1 << 32)
    >>> low.most + high.most * high.weight < 10 << 32
    True
    """

    slot: int
    most: int
    weight: int = 1


@final
@attrs.frozen(eq=False)
class Lowering:
    """Puts the rows of formulas into a program.

    Attributes:
        program: What the steps are put into.
        columns: What gives a column by its path; ``None`` if it is unknown in every row.
        setting: Day, year and parameters.

    >>> from xiaoping.indicators.formula import parse_condition
    >>> sizes = ValueColumn.of([1, 4, None], "人")
    >>> program = Program()
    >>> lowering = Lowering(program, {("size",): sizes}.get, Setting(datetime.date(2020, 1, 1), 2020, {}))
    >>> large = lowering.condition(parse_condition("size > 2"))
    >>> slots = program.run(0, 3)
    >>> slots[large.true].tolist(), slots[large.unknown].tolist()
    ([False, True, False], [False, False, True])
    >>> lowering.condition(parse_condition("size > 4")).true == FALSE
    True
    """

    program: Program
    columns: Callable[[tuple[str, ...]], ValueColumn | None]
    setting: Setting

    def value(self, node: Row) -> Term:
        """Return a value with its bounds."""
        match node:
            case Column():
                return self._column(node)
            case Constant():
                return self._constant(_as_number(node.value))
            case Moment():
                is_year = node.word == "year"
                return self._constant(
                    self.setting.year if is_year else self.setting.day.toordinal()
                )
            case Parameter():
                return self._constant(self.setting.parameters.get(node.code))
            case Arithmetic():
                return self._arithmetic(node)
            case _:
                trit = self.condition(node)
                return Term(trit.true, self.program.negated(trit.unknown), 0, 1)

    def _constant(self, value: Exact | None) -> Term:
        if value is None:
            return Term(self.program.constant(0), FALSE, 0, 0)
        number = value.numerator
        step = Fraction(1, value.denominator)
        return Term(self.program.constant(number), TRUE, number, number, step)

    def _column(self, node: Column) -> Term:
        column = self.columns(node.path)
        if column is None:
            return self._constant(None)
        known = TRUE
        if column.known is not None:
            known = self.program.load(("known", node.path), column.known)
        low, high = column.bounds
        if low == high:
            return Term(self.program.constant(low), known, low, high, column.step)
        slot = self.program.load(("values", node.path), column.values)
        return Term(slot, known, low, high, column.step)

    def _arithmetic(self, node: Arithmetic) -> Term:
        left, right = self.value(node.left), self.value(node.right)
        if node.operator == "*":
            return self._product(left, right)
        step = common_step(left.step, right.step)
        return self._reckoned(
            node.operator, self._in_steps(left, step), self._in_steps(right, step), step
        )

    def _product(self, left: Term, right: Term) -> Term:
        for one, other in ((left, right), (right, left)):
            if one.is_constant and one.low > 0:
                # The numbers stay, the step is another: nothing is computed.
                known = self.program.both(one.known, other.known)
                step = other.step * one.step * one.low
                return attrs.evolve(other, known=known, step=step)
        return self._reckoned("*", left, right, Fraction(left.step) * right.step)

    def _in_steps(self, term: Term, step: Exact) -> Term:
        """Return a value in a step that divides its own."""
        factor = int(Fraction(term.step) / Fraction(step))
        if factor == 1:
            return term
        weight = self.program.constant(factor)
        times = self._reckoned("*", term, Term(weight, TRUE, factor, factor), step)
        return attrs.evolve(times, step=step)

    def _reckoned(self, sign: str, left: Term, right: Term, step: Exact) -> Term:
        operation, bounds = _ARITHMETIC[sign]
        low, high = bounds(left, right)
        known = self.program.both(left.known, right.known)
        if left.is_constant and right.is_constant:
            return Term(self.program.constant(low), known, low, high, step)
        kind = type_of(min(left.low, right.low, low), max(left.high, right.high, high))
        made = functools.partial(of_kind, operation, kind)
        slot = self.program.step((sign, kind), made, left.slot, right.slot)
        return Term(slot, known, low, high, step)

    def condition(self, node: Row) -> Trit:
        """Return a condition as the masks of where it is true and where it is unknown."""
        match node:
            case Junction():
                joined = self.program.conjunction
                if node.word == "or":
                    joined = self.program.disjunction
                return functools.reduce(joined, map(self.condition, node.terms))
            case Negation():
                return self.program.denial(self.condition(node.term))
            case Known():
                return Trit(self.value(node.value).known, FALSE)
            case Occurred():
                return self._occurred(node)
            case OneOf():
                return self._one_of(node)
            case Comparison():
                return self._comparison(node)
            case _:
                return self._flag(self.value(node))

    def _occurred(self, node: Occurred) -> Trit:
        """Compare days with the ends of the period: arrays have no months and years."""
        at, term = self.setting, self.value(node.value)
        end = at.day if node.word == "happened" else min(at.end, at.day)
        mask = self._with_number("<=", term, Fraction(end.toordinal()))
        if node.word == "during":
            start = Fraction(at.start.toordinal())
            mask = self.program.both(mask, self._with_number(">=", term, start))
        return self.program.decided(mask, term.known)

    def _flag(self, term: Term) -> Trit:
        mask = term.slot
        if term.is_constant:
            mask = TRUE if term.low else FALSE
        return self.program.decided(mask, term.known)

    def _comparison(self, node: Comparison) -> Trit:
        left, right = self.value(node.left), self.value(node.right)
        known = self.program.both(left.known, right.known)
        return self.program.decided(self._compared(node.comparator, left, right), known)

    def _compared(self, sign: str, left: Term, right: Term) -> int:
        if left.is_constant and not right.is_constant:
            sign, left, right = _TURNED[sign], right, left
        if right.is_constant:
            return self._with_number(sign, left, Fraction(right.low * right.step) / left.step)
        step = common_step(left.step, right.step)
        left, right = self._in_steps(left, step), self._in_steps(right, step)
        found = _certain(sign, left, right)
        if found is not None:
            return TRUE if found else FALSE
        kind = type_of(min(left.low, right.low), max(left.high, right.high))
        made = functools.partial(of_kind, _OPERATIONS[sign], kind)
        return self.program.step((sign, kind), made, left.slot, right.slot)

    def _with_number(self, sign: str, term: Term, number: Fraction) -> int:
        """Compare with a number in steps of the value, which may lie between two of them."""
        if number.denominator != 1:
            if sign in ("=", "!="):
                return FALSE if sign == "=" else TRUE
            sign = "<=" if sign in ("<", "<=") else ">="
        # What lies between two steps is met by the step below, or by the one above.
        whole = floor(number) if sign in ("<=", "<") else ceil(number)
        other = Term(self.program.constant(whole), TRUE, whole, whole)
        found = _certain(sign, term, other)
        if found is not None:
            return TRUE if found else FALSE
        # It lies within the bounds of the value, so the type of that holds it.
        return self.program.step(sign, _OPERATIONS[sign], term.slot, other.slot)

    def _one_of(self, node: OneOf) -> Trit:
        term = self.value(node.value)
        numbers: set[Fraction] = set()
        for option in node.options:
            if isinstance(option, Entries):
                numbers |= self._places(node.value, frozenset(option.entries))
                continue
            if isinstance(option, Constant) and isinstance(option.value, str):
                numbers |= self._places(node.value, frozenset({option.value}))
                continue
            other = self.value(option)
            if other.known != FALSE:
                numbers.add(Fraction(other.low * other.step) / term.step)
        return self.program.decided(self._among(term, numbers), term.known)

    def _places(self, node: Row, wanted: frozenset[object]) -> set[Fraction]:
        column = self.columns(node.path) if isinstance(node, Column) else None
        entries = () if column is None else column.entries
        return {Fraction(place) for place, entry in enumerate(entries) if entry in wanted}

    def _among(self, term: Term, numbers: Iterable[Fraction]) -> int:
        within = sorted(
            int(number)
            for number in numbers
            if number.denominator == 1 and term.low <= number <= term.high
        )
        if len(within) > _FEW and type_of(term.low, term.high) != OBJECT:
            found = functools.partial(_isin, tuple(within))
            return self.program.step(("in", tuple(within)), found, term.slot)
        equal = (self._with_number("=", term, Fraction(number)) for number in within)
        return functools.reduce(self.program.either, equal, FALSE)

    def parts(self, term: Term, bias: int, largest: int) -> tuple[Part, ...]:
        """Return a value less its bias, in halves where its sum may be too wide.

        Args:
            term: The value.
            bias: What is taken from every number so that none is below zero.
            largest: How many rows the largest group has.
        """
        kind, most = type_of(bias, term.high), max(1, term.high - bias)
        lift = functools.partial(_lifted, bias=bias, kind=kind)
        slot = self.program.step(("lifted", bias, kind), lift, term.slot)
        if kind == OBJECT:
            return (Part(slot, 0),)
        if largest * most < 1 << _MOST:
            return (Part(slot, most),)
        low, high = (self.program.step(name, half, slot) for name, half in _HALVES.items())
        return Part(low, (1 << _HALF) - 1), Part(high, most >> _HALF, 1 << _HALF)


def _as_number(value: Any) -> Exact:
    if isinstance(value, datetime.date):
        return value.toordinal()
    return int(value) if isinstance(value, bool) else value


def _isin(wanted: Sequence[int], values: Array) -> Array:
    """Return where values are among those wanted, which the type of the values holds."""
    return np.isin(values, np.array(wanted, values.dtype))


def _lifted(values: Any, *, bias: int, kind: np.dtype[Any]) -> Any:
    """Return values less their bias, which is not above zero, as numbers without sign."""
    if kind == OBJECT:
        return np.asarray(values).astype(object) - bias
    # The difference of two numbers of a signed type fits the same type without sign.
    unsigned = np.asarray(values).astype(kind, copy=False).view(f"u{kind.itemsize}")
    return unsigned - unsigned.dtype.type(bias % (1 << 8 * kind.itemsize)) if bias else unsigned


def _certain(sign: str, left: Term, right: Term) -> bool | None:
    """Return what a comparison says in every row alike; ``None`` where it depends."""
    match sign:
        case "<":
            return _below(left, right)
        case ">":
            return _below(right, left)
        case ">=":
            below = _below(left, right)
            return None if below is None else not below
        case "<=":
            above = _below(right, left)
            return None if above is None else not above
        case _:
            same = _same(left, right)
            return None if same is None else same is (sign == "=")


def _below(left: Term, right: Term) -> bool | None:
    return True if left.high < right.low else False if left.low >= right.high else None


def _same(left: Term, right: Term) -> bool | None:
    if left.high < right.low or right.high < left.low:
        return False
    return True if left.low == left.high == right.low == right.high else None


def _corners(left: Term, right: Term) -> tuple[int, int]:
    found = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    return min(found), max(found)


_ARITHMETIC: Final[
    Mapping[str, tuple[Callable[..., Any], Callable[[Term, Term], tuple[int, int]]]]
] = {
    "+": (np.add, lambda a, b: (a.low + b.low, a.high + b.high)),
    "-": (np.subtract, lambda a, b: (a.low - b.high, a.high - b.low)),
    "*": (np.multiply, _corners),
}
_OPERATIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "=": np.equal,
    "!=": np.not_equal,
}
_TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_HALVES: Final[Mapping[str, Callable[[Array], Array]]] = {
    "low half": lambda values: values.astype(np.uint64) & np.uint64(0xFFFF_FFFF),
    "high half": lambda values: values.astype(np.uint64) >> np.uint64(_HALF),
}
