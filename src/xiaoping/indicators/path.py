"""Paths to a target: where a figure should stand between the base and the deadline."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import Any, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.indicators.definition import Direction
from xiaoping.indicators.observation import Observation
from xiaoping.indicators.spans import steps
from xiaoping.indicators.target import at_least_as_good, extents_of
from xiaoping.measures.interval import Truth
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.messages import fail
from xiaoping.periods import AsOf, Period

__all__ = ["Path", "on_track", "path_to"]

Level = Quantity[Any] | Share
Point = tuple[Period, Level]


def _points(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(points)


@final
@attrs.frozen
class Path:
    """The figures that a plan sets for the ends of periods, the base first, the goal last.

    Between two of them the way is straight, by months where both are ends of months, else
    by days.  With base and goal alone it is the linear path; milestones in between bend it.

    Raises:
        InvariantError: There are fewer than two points, they are not in order, or their
            values are of several kinds.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> path = Path([(Year(2020), quantity("5000亩")), (Year(2025), quantity("6500亩"))])
    >>> print(path.at(Year(2022)))
    5600亩
    """

    points: tuple[Point, ...] = attrs.field(converter=_points)

    def __attrs_post_init__(self) -> None:
        """Refuse points that make no path."""
        ends = [period.end for period, _ in self.points]
        known = [end for end in ends if end is not None]
        rising = all(left < right for left, right in pairwise(known))
        levels = all(isinstance(value, Quantity | Share) for _, value in self.points)
        if len(known) < max(2, len(ends)) or not (rising and levels):
            given = [f"{period} {value}" for period, value in self.points]
            raise fail(InvariantError, "target.path", given=given)
        for _, value in self.points:
            extents_of(self.points[0][1], value)

    def at(self, period: Period) -> Level:
        """Return the figure that is due at the end of a period, exactly.

        Raises:
            InvariantError: The period ends before the base or after the goal.

        >>> from xiaoping.periods import parse_period
        >>> path = Path([(parse_period(f"@{d}"), Share.percent(p)) for d, p in (("2020-12-31", 70), ("2021-12-31", 100))])
        >>> print(path.at(parse_period("2021-H1")))
        85%
        """
        day = period.end
        for (left, low), (right, high) in pairwise(self.points):
            if day and left.end and right.end and left.end <= day <= right.end:
                gone, rest = steps([left.end, day, right.end])
                return _between(low, high, Fraction(gone, gone + rest))
        span = f"{self.points[0][0]}—{self.points[-1][0]}"
        raise fail(InvariantError, "target.outside", given=str(period), span=span)

    @property
    def direction(self) -> Direction:
        """Which way it leads, from its base to its goal."""
        ends = extents_of(self.points[0][1], self.points[-1][1])
        first, last = (0 if end is None else end.low or 0 for end in ends)
        if first == last:
            return Direction.NONE
        return Direction.HIGHER_BETTER if first < last else Direction.LOWER_BETTER


def _between(low: Level, high: Level, part: Fraction) -> Level:
    # The difference of shares is points, which add to shares.
    return low + (high - low) * part  # type: ignore[operator]  # both are of one kind


def path_to(
    task: Observation, base: Observation | None = None, milestones: Iterable[Observation] = ()
) -> Path:
    """Return the path to a task or plan.

    Args:
        task: The task; it is due at the end of its period.
        base: The figure that it starts from.  Without one the path starts from zero on the
            day before the task's period, as the total of a flow does.
        milestones: What is due in between.

    Raises:
        InvariantError: The points make no path.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import FiveYearPlan, Year
    >>> plan = Observation("toilet.household_built", "431228223000", FiveYearPlan(14),
    ...                    quantity("500户"), scenario="plan")
    >>> print(path_to(plan).at(Year(2022)))
    200户
    """
    stops = [(item.period, item.value) for item in (*milestones, task)]
    start = task.period.start
    if base is not None:
        stops.insert(0, (base.period, base.value))
    elif start is not None and isinstance(task.value, Quantity | Share):
        nothing = Share(0) if isinstance(task.value, Share) else task.value * 0
        stops.insert(0, (AsOf(start - datetime.timedelta(days=1)), nothing))
    return Path(stops)  # type: ignore[arg-type]  # what is no level is refused there


def on_track(path: Path, actual: Observation, *, direction: Direction | None = None) -> Truth:
    """Say whether a figure is where the path leads: yes, no, or undecided.

    At or beyond what is due, in the direction of the path; on a level path in that of the
    indicator.

    Args:
        path: The path.
        actual: The figure, at the end of its period.
        direction: Whether more is better, if the path is not to tell.

    Raises:
        InvariantError: The period ends before the base or after the goal.
        DimensionError: Figure and path measure different things.

    >>> from xiaoping.measures import parse
    >>> from xiaoping.periods import Year
    >>> path = Path([(Year(2020), parse("5000亩")), (Year(2025), parse("6500亩"))])
    >>> for text in ("5600亩", "约5600亩", "5500余亩"):
    ...     print(on_track(path, Observation("agri.citrus.area", "431228223000", Year(2022), parse(text))))
    Truth(value=True)
    Truth(value=None)
    Truth(value=False)
    """
    due = path.at(actual.period)
    mine, theirs = extents_of(actual.value, due)
    if mine is None or theirs is None:
        return Truth(None)
    return at_least_as_good(mine, theirs, direction or path.direction)
