"""Tasks handed down: what is required of whom, until when, and what has been done of it."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, check_kind, local_id
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, last_day
from xiaoping.periods import Period
from xiaoping.row import a_flag, a_text, an_id, to_amount, to_period, to_place, to_when

__all__ = ["Task"]


@final
@attrs.frozen(kw_only=True)
class Task:
    """A task that a higher office handed down, or that was dealt out further (任务).

    A task is required of an area in a period.  What is told in words only is kept as such:
    超额完成222户 says that 222 households were done and that fewer were required, not how
    many; then ``required`` is unknown, and :attr:`target` is the set that it lies in.

    Attributes:
        id: The number of the row, if rows have one.
        title: What is to be done, in words.
        programme: The line of work it belongs to: the code of a ``Programme``, or its name.
        issuer: Who handed it down: the county, a bureau.
        area: The code of the township, village or group that it was handed to.
        village: The name of the village, as a ledger prints it.
        assignee: The name of whoever it was handed to, where that is no area.
        indicator: What is counted: the code of an indicator, or its name in Chinese.
        period: The period it is of: a year, a part of one, a five-year plan.
        deadline: By when; a month means its last day.  Empty means the end of the period.
        required: How much is required, in a unit of its own; ``None`` if nobody told it.
        completed: How much has been done, in a unit of the same dimension; ``None`` if it
            is to be measured, or unknown.
        finished: When what was completed had been.
        is_exceeded: Whether more than the task was done, where that was told without both
            numbers (超额).
        document: The document it was handed down with.
        lead: The name of the person who answers for it.
        note: What a reader must know.

    Raises:
        InvariantError: Nothing says what is to be done; a figure is below nothing; what was
            completed is of another dimension than what is required; or both together
            contradict ``is_exceeded``.

    >>> task = Task(indicator="toilet.household_built", period=2020, required="121户", completed="121户")
    >>> str(task.rate), str(task.gap), task.is_done
    ('100%', '0户', True)
    >>> told = Task(indicator="toilet.household_built", period=2019, completed="222户", is_exceeded=True)
    >>> str(told.target), told.rate, str(told.overshoot), str(told.rate_range)
    ('不足222户', None, '[1, 222]户', '(100, ∞)%')
    """

    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    title: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    programme: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    issuer: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    assignee: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    indicator: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    period: Period | None = attrs.field(default=None, converter=to_period, metadata=INTERNAL)
    deadline: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    required: Quantity[Any] | None = attrs.field(
        default=None, converter=to_amount, metadata=INTERNAL
    )
    completed: Quantity[Any] | None = attrs.field(
        default=None, converter=to_amount, metadata=INTERNAL
    )
    finished: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    is_exceeded: bool | None = attrs.field(default=None, validator=a_flag, metadata=INTERNAL)
    document: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    lead: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no task."""
        if not (self.title or self.indicator):
            raise fail(InvariantError, "task.nothing")
        required, done = self.required, self.completed
        if self.is_exceeded and done is not None and not done.amount:
            raise fail(InvariantError, "task.exceeded-nothing", completed=str(done))
        if required is None or done is None:
            return
        both = {"required": str(required), "completed": str(done)}
        if required.unit.dimension != done.unit.dimension:
            raise fail(InvariantError, "task.dimension", **both)
        if self.is_exceeded is not None and self.is_exceeded != (done > required):
            code = "task.not-exceeded" if self.is_exceeded else "task.is-exceeded"
            raise fail(InvariantError, code, **both)

    def with_completed(self, measured: Quantity[Any] | None) -> Task:
        """Return the task with what was measured, where nothing was told of what is done.

        >>> from xiaoping.measures import quantity
        >>> str(Task(title="改厕", required="121户").with_completed(quantity("60户")).rate)
        '6000/121%'
        """
        if measured is None or self.completed is not None:
            return self
        check_kind("measured", measured, Quantity)
        return attrs.evolve(self, completed=measured)

    @property
    def key(self) -> str:
        """What it counts, for telling two rows of one task from rows of two."""
        return self.indicator or self.title

    @property
    def who(self) -> str:
        """Whom it was handed to: the code of the area, else the name that was told."""
        return self.area or self.village or self.assignee

    @property
    def due(self) -> datetime.date | None:
        """The last day on which it is in time: of the deadline, else of the period."""
        if self.deadline is not None:
            return last_day(self.deadline)
        return None if self.period is None else self.period.end

    @property
    def target(self) -> Quantity[Any] | Approximate[Any] | None:
        """What is required, as far as it is known: less than what exceeded it."""
        if self.required is not None or self.completed is None or not self.is_exceeded:
            return self.required
        return Approximate(self.completed, ("不足",))

    @property
    def rate(self) -> Share | None:
        """What was completed of what is required (完成率), exactly; ``None`` if unknown.

        A task of nothing has no rate.
        """
        if self.required is None or self.completed is None or not self.required.amount:
            return None
        return Share.of(self.completed, self.required)

    @property
    def rate_range(self) -> Approximate[Any] | None:
        """The rate where only that it was exceeded is known: more than 100 %."""
        if not self.is_exceeded or self.rate is not None:
            return None
        return Approximate.within(Interval(100, None, low_open=True), unit("percent"))

    @property
    def overshoot(self) -> Quantity[Any] | Approximate[Any] | None:
        """What was done beyond the task (超额), nothing if not; ``None`` if unknown.

        Where only that it was exceeded is known, it is more than nothing, and not more than
        all that was done.
        """
        if self.required is not None and self.completed is not None:
            return _above(self.completed, self.required)
        told = self.completed if self.completed is not None else self.required
        if told is None or self.is_exceeded is None:
            return None
        if not self.is_exceeded:
            return told * 0
        most = None if self.completed is None else Fraction(told.amount)
        held = Interval(0, most, low_open=True)
        return Approximate.within(held.whole() if told.unit.counting else held, told.unit)

    @property
    def gap(self) -> Quantity[Any] | None:
        """What is lacking, nothing if nothing is; ``None`` if unknown."""
        if self.required is not None and self.completed is not None:
            return _above(self.required, self.completed)
        told = self.completed if self.completed is not None else self.required
        return told * 0 if self.is_exceeded and told is not None else None

    @property
    def is_done(self) -> bool | None:
        """Whether all that is required was done; ``None`` if unknown.

        A task of nothing, as a village has that is left out, is done.
        """
        if self.is_exceeded or (self.required is not None and not self.required.amount):
            return True
        if self.required is None or self.completed is None:
            return None
        return self.completed >= self.required


def _above(value: Quantity[Any], other: Quantity[Any]) -> Quantity[Any]:
    """Return what of a value is above another, in the unit of the task; nothing below."""
    beyond = value - other
    return beyond if beyond.amount > 0 else value * 0
