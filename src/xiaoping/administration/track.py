"""How a target stands on a day: reached, on its path, off it, missed, or not known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.administration.target import Target
from xiaoping.errors import DimensionError
from xiaoping.fields import check_day, check_given, wrong_kind
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval, at_most, below
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.messages import fail
from xiaoping.worded import Worded

__all__ = ["Actual", "Track", "TrackState", "track"]

Actual: TypeAlias = Quantity[Any] | Approximate[Any] | Share | Missing | None
"""What has been reached, as far as it is known."""


class TrackState(Worded):
    """How a target stands (进展).

    >>> [state.zh for state in TrackState if state.is_behind]
    ['偏离', '未实现']
    """

    REACHED = "reached", "已实现", "reached"
    """It is there; of what is to hold all the time, to its last day."""
    ON_TRACK = "on_track", "正常", "on track"
    """At what the path asks for by now, or beyond."""
    OFF_TRACK = "off_track", "偏离", "off track"
    """Short of what the path asks for by now."""
    MISSED = "missed", "未实现", "missed"
    """Its last day is over, and it was not reached."""
    UNQUANTIFIED = "unquantified", "未量化", "unquantified"
    """The plan names no value, and nothing it could be held against."""
    NOT_DUE = "not_due", "未到期", "not due"
    """Its time has not begun, or nothing tells what is asked for by now."""
    UNKNOWN = "unknown", "情况不明", "unknown"
    """What has been reached is not known, or too vaguely."""

    @property
    def is_behind(self) -> bool:
        """Whether it is what somebody must see to: off track, or missed."""
        return self in (TrackState.OFF_TRACK, TrackState.MISSED)


@final
@attrs.frozen(kw_only=True)
class Track:
    """How a target stood by the end of a day, and by what that is judged.

    Attributes:
        state: How it stands.
        expected: What the path asks for by then, in the unit of the target; ``None`` if
            nothing does.
        actual: What had been reached; ``None`` if unknown.
        gap: What is lacking against what is expected, zero if nothing is; a range where
            the actual is approximate; ``None`` if unknown.
        progress: The part of the way from the baseline to the aim that has been gone, of the
            aim itself where no baseline is told; ``None`` if unknown.
        due_progress: The part that should have been.

    >>> target = Target(title="自来水普及率", comparator="提高到", value="95%", baseline="85%",
    ...                 start=2021, deadline=2025)
    >>> found = track(target, Share.percent(88), datetime.date(2022, 12, 31))
    >>> found.state.zh, str(found.expected), str(found.gap), str(found.progress)
    ('偏离', '89%', '1个百分点', '30%')
    """

    state: TrackState
    expected: Quantity[Any] | None = None
    actual: Quantity[Any] | Approximate[Any] | None = None
    gap: Quantity[Any] | Approximate[Any] | None = None
    progress: Share | None = None
    due_progress: Share | None = None


def track(
    target: Target,
    actual: Actual,
    on: datetime.date,
    *,
    is_more_better: bool | None = None,
) -> Track:
    """Return how a target stood by the end of a day.

    The comparator decides which way is well.  What is to be kept is so where it is equal,
    or no worse if it is known which way is better.  A vague figure (余) that may lie on
    either side decides nothing.  An unquantified target is held against its baseline alone:
    it is on track once something moved the right way.

    Args:
        target: The target; :meth:`Target.within` gives it the time of its plan.
        actual: What has been reached by then.
        on: The day.
        is_more_better: Whether more is better, where the comparator does not tell.

    Raises:
        TextError: The target, the actual or the day is of another type.
        DimensionError: The actual measures another thing than the target.

    >>> ceiling = Target(title="事故起数", comparator="不超过", value="3起", start=2021, deadline=2021)
    >>> day = datetime.date(2021, 6, 30)
    >>> [track(ceiling, Quantity(n, "起"), day).state.zh for n in (2, 4)]
    ['正常', '偏离']
    """
    check_given("target", target, Target)
    check_day("on", on)
    return _Held(target, _read(target, actual), on, is_more_better).track()


def _read(target: Target, actual: Actual) -> Quantity[Any] | Approximate[Any] | None:
    """Return an actual as a quantity; a share as one of per cent."""
    if actual is None or isinstance(actual, Missing):
        return None
    if isinstance(actual, Share):
        actual = Quantity(actual.figure, "%")
    if not isinstance(actual, Quantity | Approximate):
        raise wrong_kind("actual", actual, "Quantity")
    held = target.aim if target.aim is not None else target.baseline
    if held is not None and held.unit.dimension != actual.unit.dimension:
        told = {"given": str(actual), "expected": str(held), "target": target.key}
        raise fail(DimensionError, "target.actual", **told)
    return actual


@attrs.frozen
class _Held:
    """A target and an actual on a day."""

    target: Target
    actual: Quantity[Any] | Approximate[Any] | None
    on: datetime.date
    is_more_better: bool | None

    def track(self) -> Track:
        target, expected = self.target, self.target.expected(self.on)
        state = self._state(expected)
        is_begun = target.begins is None or self.on >= target.begins
        held = expected if is_begun else None
        return Track(
            state=state,
            expected=expected,
            actual=self.actual,
            gap=None if held is None else self._gap(held),
            progress=self._part(self.actual),
            due_progress=self._part(expected),
        )

    @property
    def _is_over(self) -> bool:
        return self.target.due is not None and self.on > self.target.due

    def _state(self, expected: Quantity[Any] | None) -> TrackState:
        target, aim = self.target, self.target.aim
        if aim is None and not target.is_quantified and target.baseline is None:
            return TrackState.UNQUANTIFIED
        if target.begins is not None and self.on < target.begins:
            return TrackState.NOT_DUE
        if self.actual is None:
            return TrackState.UNKNOWN if target.is_quantified else TrackState.UNQUANTIFIED
        if aim is None:
            return TrackState.UNKNOWN if target.is_quantified else self._moved()
        is_met = self._meets(aim)
        if is_met is None and self._is_over:
            return TrackState.UNKNOWN
        if is_met and (not target.is_lasting or self._is_closing):
            return TrackState.REACHED
        if self._is_over:
            return TrackState.MISSED
        if expected is None:
            return TrackState.NOT_DUE
        return _STATES[self._meets(expected)]

    @property
    def _is_closing(self) -> bool:
        return self.target.due is not None and self.on >= self.target.due

    def _moved(self) -> TrackState:
        """Return how an unquantified target stands against its baseline alone."""
        base, is_upward = self.target.baseline, self._is_upward
        if base is None or is_upward is None:
            return TrackState.UNQUANTIFIED
        is_better = self._is_beyond(base, is_upward=is_upward)
        if is_better is None:
            return TrackState.UNKNOWN
        if is_better:
            return TrackState.REACHED if self._is_closing else TrackState.ON_TRACK
        if self._is_over:
            return TrackState.MISSED
        is_worse = self._is_beyond(base, is_upward=not is_upward)
        return TrackState.OFF_TRACK if is_worse else TrackState.UNQUANTIFIED

    @property
    def _is_upward(self) -> bool | None:
        """Which way is well; what is to be reached from nowhere known is reached from below."""
        told = self.target.is_upward
        if told is not None:
            return told
        code = "eq" if self.target.comparator is None else self.target.comparator.code
        if self.is_more_better is None and code == "eq":
            return True
        return self.is_more_better

    def _meets(self, level: Quantity[Any]) -> bool | None:
        """Say whether the actual is at a level or beyond it, the way that is well."""
        mine, theirs = self._sets(level)
        match self._is_upward:
            case True:
                return at_most(theirs, mine).value
            case False:
                return at_most(mine, theirs).value
            case None:
                if mine.is_point:
                    return mine == theirs
                return None if mine.meets(theirs) else False

    def _is_beyond(self, level: Quantity[Any], *, is_upward: bool) -> bool | None:
        mine, theirs = self._sets(level)
        return (below(theirs, mine) if is_upward else below(mine, theirs)).value

    def _sets(self, level: Quantity[Any]) -> tuple[Interval, Interval]:
        assert self.actual is not None  # noqa: S101 - nothing unknown is compared
        return _set_in(self.actual, level.unit), Interval.point(level.amount)

    def _gap(self, expected: Quantity[Any]) -> Quantity[Any] | Approximate[Any] | None:
        if self.actual is None:
            return None
        mine, theirs = self._sets(expected)
        is_upward = self._is_upward
        if is_upward is None:
            if not mine.is_point:
                return None
            is_upward = not at_most(theirs, mine)
        lacking = theirs - mine if is_upward else mine - theirs
        low = max(lacking.low, 0) if lacking.low is not None else 0
        # What lacks of a rate is told in points: 0.5% of something is another thing.
        item = unit("个百分点") if expected.unit == unit("%") else expected.unit
        if lacking.is_point or (lacking.high is not None and lacking.high <= low):
            return Quantity(low, item)
        is_open = lacking.low_open and lacking.low is not None and lacking.low >= 0
        held = Interval(low, lacking.high, low_open=is_open, high_open=lacking.high_open)
        return Approximate.within(held, item)

    def _part(self, value: Quantity[Any] | Approximate[Any] | None) -> Share | None:
        """Return the part of the way from the baseline that a value has gone."""
        aim = self.target.aim
        if aim is None or not isinstance(value, Quantity):
            return None
        base = self.target.baseline
        is_way = base is not None and not self.target.is_lasting
        begun = (
            Fraction(base.to(aim.unit).amount) if base is not None and is_way else Fraction(0)
        )
        way = Fraction(aim.amount) - begun
        if not way:
            return None
        return Share(simplest((Fraction(value.to(aim.unit).amount) - begun) / way))


_STATES: Final[Mapping[bool | None, TrackState]] = {
    True: TrackState.ON_TRACK,
    False: TrackState.OFF_TRACK,
    None: TrackState.UNKNOWN,
}


def _set_in(value: Quantity[Any] | Approximate[Any], item: Unit[Any]) -> Interval:
    """Return the numbers that a value may be, in a unit."""
    if isinstance(value, Quantity):
        return Interval.point(value.to(item).amount)
    return value.interval if value.unit == item else value.to(item).interval
