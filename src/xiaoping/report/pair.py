"""Two figures beside each other: the share, quotient or range that a slot asks for."""

from __future__ import annotations

from typing import assert_never

from xiaoping.errors import SlotError
from xiaoping.indicators.observation import Observation
from xiaoping.measures.value import dimension_of
from xiaoping.problems import Location
from xiaoping.report.slot import FigureSlot, Form
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.tree import Figure, Range, RatioRef, ShareRef
from xiaoping.report.wording import ratio, share

__all__ = ["Pair", "pair_of"]

Pair = ShareRef | RatioRef | Range
"""What two figures beside each other are printed as."""


def pair_of(
    slot: FigureSlot, now: Observation, other: Observation, where: Location
) -> Pair | None:
    """Return two figures as the form of a slot sets them beside each other.

    Args:
        slot: The slot, of a form that has a second figure.
        now: The first figure.
        other: The second.
        where: The place of the slot.

    Returns:
        ``None`` if one is missing, or no share or quotient can be told of the two: a share
        beyond one, an approximation, a second figure of zero.

    Raises:
        SlotError: The two measure different things.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.slot import parse_slot
    >>> from xiaoping.report.wording import words
    >>> def counted(code: str, text: str) -> Observation:
    ...     return Observation(code, "431228223000", Year(2020), quantity(text))
    >>> poor, people = counted("a.poor", "2059人"), counted("a.people", "11441人")
    >>> words(pair_of(parse_slot("a.poor:share(a.people)"), poor, people, Location()))
    '18.0%'
    """
    if now.missing or other.missing:
        return None
    if dimension_of(now.value) != dimension_of(other.value):
        told = {"slot": slot.told, "given": str(now), "other": str(other)}
        raise slot_error(SlotError, "slot.unlike", where, **told)
    match slot.form:
        case Form.SHARE:
            part = ShareRef(now, other)
            return None if share(part) is None else part
        case Form.ALL | Form.EACH:
            part = ShareRef(now, other, form="all" if slot.form is Form.ALL else "each")
            return None if share(part) is None else part
        case Form.TIMES | Form.RATIO:
            quotient = RatioRef(
                now, other, form="times" if slot.form is Form.TIMES else "to_one"
            )
            return None if ratio(quotient) is None else quotient
        case Form.TO:
            return Range(Figure(now), Figure(other))
        case (
            Form.VALUE
            | Form.WORDING
            | Form.FIGURE
            | Form.YOY
            | Form.STATUS
            | Form.TASK
            | Form.PLAN
            | Form.NAME
            | Form.PERIOD
            | Form.FULL
        ):
            return None
        case _:
            assert_never(slot.form)
