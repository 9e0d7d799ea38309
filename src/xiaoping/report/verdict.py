"""What a condition is worth for a dossier: yes, no, or a problem that is told.

Three values are told apart.  A comparison that an approximation straddles (800余亩 against
850亩) is undecided, and one against missing data is unknown.  Neither is taken for no: a
branch chosen that way would state what the data do not say.  Both are errors that tell the
facts, unless the rest of the condition settles it: ``econ.gdp 和 econ.gdp > 1亿元`` is no
where there is no figure, in whichever order it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never, final

import attrs

from xiaoping.errors import AmbiguousError, SlotError, TextError, UnitError
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval, at_most, below
from xiaoping.measures.missing import Missing
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.reader import parse
from xiaoping.measures.value import Value, dimension_of, extent
from xiaoping.problems import Location
from xiaoping.report.condition import (
    Compare,
    Condition,
    Constant,
    Every,
    Has,
    Not,
    Operator,
    Some,
)
from xiaoping.report.pair import pair_of
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.slot import FigureSlot, Form, RecordSlot
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.tree import ShareRef
from xiaoping.report.wording import change, share

__all__ = ["Measured", "Verdict", "judge", "measured"]


@final
@attrs.frozen
class Verdict:
    """What a condition is worth.

    Attributes:
        holds: Whether it holds; ``None`` if that cannot be told.
        faults: Why it cannot be told.

    >>> Verdict(True).holds
    True
    """

    holds: bool | None
    faults: tuple[SlotError | AmbiguousError, ...] = ()


@final
@attrs.frozen
class Measured:
    """The value that a slot stands for in a comparison.

    Attributes:
        value: The value; ``None`` without data.
        text: How it is told.

    >>> Measured(None, "econ.gdp").value is None
    True
    """

    value: Value | None
    text: str


def judge(condition: Condition, resolver: DossierResolver) -> Verdict:
    """Return what a condition is worth.

    Args:
        condition: The condition.
        resolver: The data, and whose turn it is.

    >>> from xiaoping.report.condition import parse_condition
    >>> from xiaoping.samples import xiaoping_2020
    >>> resolver = DossierResolver.of(xiaoping_2020())
    >>> judge(parse_condition("adm.villages >= 8个 和 非 econ.fixed_investment"), resolver).holds
    True
    >>> print(judge(parse_condition("econ.fixed_investment > 1亿元"), resolver).faults[0].zh)
    第1字：条件 econ.fixed_investment > 1亿元 无法判断：econ.fixed_investment 没有数据，不能当作不成立。...
    """
    match condition:
        case Has():
            return _caught(lambda: _has(condition.slot, resolver, condition.where))
        case Compare():
            return _caught(lambda: _compared(condition, resolver))
        case Not():
            inner = judge(condition.condition, resolver)
            return Verdict(None if inner.holds is None else not inner.holds, inner.faults)
        case Every():
            return _settled((judge(part, resolver) for part in condition.parts), by=False)
        case Some():
            return _settled((judge(part, resolver) for part in condition.parts), by=True)
        case _:
            assert_never(condition)


def _settled(verdicts: Iterable[Verdict], *, by: bool) -> Verdict:
    """Return the verdict over several: one that is ``by`` settles it, faults or not."""
    found = tuple(verdicts)
    if any(verdict.holds is by for verdict in found):
        return Verdict(by)
    faults = tuple(fault for verdict in found for fault in verdict.faults)
    open_ = any(verdict.holds is None for verdict in found)
    return Verdict(None if open_ else not by, faults)


def _caught(asked: Callable[[], Verdict]) -> Verdict:
    try:
        return asked()
    except (SlotError, AmbiguousError) as error:
        return Verdict(None, (error,))


def _has(slot: FigureSlot | RecordSlot, resolver: DossierResolver, where: Location) -> Verdict:
    if isinstance(slot, RecordSlot):
        return Verdict(bool(resolver.records(slot, where)))
    return Verdict(resolver.inlines(slot, where) is not None)


def _compared(condition: Compare, resolver: DossierResolver) -> Verdict:
    left = measured(condition.left, resolver, condition.where)
    right = _other(condition, left, resolver)
    mine = _extent(condition, condition.left, left)
    theirs = _extent(condition, condition.right, right)
    assert left.value is not None  # noqa: S101 - without a value there is no extent
    assert right.value is not None  # noqa: S101 - as above
    if dimension_of(left.value) != dimension_of(right.value):
        raise _fault("condition.unlike", condition, left, right)
    holds = _holds(condition.sign, mine, theirs)
    if holds is None:
        raise _fault("condition.undecided", condition, left, right)
    return Verdict(holds)


def measured(slot: FigureSlot, resolver: DossierResolver, where: Location) -> Measured:
    """Return the value that a slot stands for in a comparison, exact and unrounded.

    Raises:
        AmbiguousError: The slot has several answers.
        SlotError: It names an indicator that does not exist, or sets unlike things beside
            each other.

    >>> from xiaoping.report.slot import parse_slot
    >>> from xiaoping.samples import xiaoping_2020
    >>> resolver = DossierResolver.of(xiaoping_2020())
    >>> measured(parse_slot("econ.gdp:同比"), resolver, Location()).text
    'econ.gdp.yoy@2020/431228223000:forecast = 0.86%'
    """
    found = resolver.observation(slot, where)
    if slot.form is Form.YOY:
        ref = resolver.change(slot, found, where)
        value = None if ref is None else change(ref)
        told = found if ref is None or ref.before is not None else ref.observation
    elif slot.beside is not None:
        other = resolver.observation(slot.beside, where)
        pair = pair_of(slot, found, other, where) if found and other else None
        value, told = (share(pair) if isinstance(pair, ShareRef) else None), found
    else:
        value, told = (None if found is None else found.value), found
    if value is None or isinstance(value, Missing):
        return Measured(None, slot.told[1:-1])
    whole = told is not None and value == told.value
    return Measured(value, str(told) if whole else f"{slot.told[1:-1]} = {value}")


def _other(condition: Compare, left: Measured, resolver: DossierResolver) -> Measured:
    """Return the right side; what a unit word means is told by the unit of the left one."""
    right = condition.right
    if isinstance(right, FigureSlot):
        return measured(right, resolver, condition.where)
    value = left.value.base if isinstance(left.value, Approximate) else left.value
    if isinstance(value, Quantity):
        try:
            return Measured(parse(right.text, value.unit), right.text)
        except UnitError:
            pass  # another unit of the same kind: 3公顷 against 亩
    try:
        return Measured(parse(right.text), right.text)
    except (UnitError, TextError):
        raise _fault("condition.unlike", condition, left, Measured(None, right.text)) from None


def _extent(condition: Compare, slot: FigureSlot | Constant, side: Measured) -> Interval:
    found = None if side.value is None else extent(side.value)
    if found is None:
        given = slot.told[1:-1] if isinstance(slot, FigureSlot) else slot.text
        told = {"slot": condition.told, "given": given}
        raise slot_error(SlotError, "condition.missing", condition.where, **told)
    return found


def _fault(code: str, condition: Compare, left: Measured, right: Measured) -> SlotError:
    told = {"slot": condition.told, "given": left.text, "other": right.text}
    return slot_error(SlotError, code, condition.where, **told)


def _holds(sign: Operator, mine: Interval, theirs: Interval) -> bool | None:
    match sign:
        case ">":
            return below(theirs, mine).value
        case ">=":
            return at_most(theirs, mine).value
        case "<":
            return below(mine, theirs).value
        case "<=":
            return at_most(mine, theirs).value
        case "=":
            return _same(mine, theirs)
        case "!=":
            same = _same(mine, theirs)
            return None if same is None else not same
        case _:
            assert_never(sign)


def _same(mine: Interval, theirs: Interval) -> bool | None:
    if not mine.meets(theirs):
        return False
    return True if mine.is_point and theirs.is_point else None
