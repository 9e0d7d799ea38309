"""Targets: what is to be reached by when, and whether it has been."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, final

import attrs

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.indicators.definition import Direction
from xiaoping.indicators.observation import Breakdown, Key, Observation, Scenario
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval, Truth, at_most, below
from xiaoping.measures.missing import Missing
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.value import Value, dimension_of, extent
from xiaoping.messages import fail
from xiaoping.periods import Period

__all__ = [
    "Comparator",
    "Target",
    "at_least_as_good",
    "extents_of",
    "required_value",
    "target_met",
]

_UNKNOWN: Final = Truth(None)


class Comparator(Enum):
    """How a figure is to stand to its target.

    ``INCREASE`` and ``DECREASE`` with a value mean by so much: 提高2个百分点, 增长8%,
    扩大500亩; without one, in that direction at all.  ``MAINTAIN`` without a value means
    not worse than the base.
    """

    EQUAL = "="
    AT_LEAST = "≥"
    AT_MOST = "≤"
    MAINTAIN = "maintain"
    INCREASE = "increase"
    DECREASE = "decrease"


_NEED_A_VALUE: Final = frozenset({Comparator.EQUAL, Comparator.AT_LEAST, Comparator.AT_MOST})
_BY_SO_MUCH: Final = frozenset({Comparator.INCREASE, Comparator.DECREASE})


@final
@attrs.frozen(kw_only=True)
class Target:
    """What an indicator is to reach in an area by a deadline.

    Attributes:
        indicator: The code of the indicator.
        area: The code of the area.
        deadline: The period in which, or at the end of which, it is to be reached.
        comparator: How the figure is to stand to the value.
        value: The value; ``None`` for a target that names none (进一步扩大).
        breakdown: The group it is for, if it is for one.
        wording: The target as the plan words it.

    Raises:
        InvariantError: A comparator that needs a value has none, the value is missing, or
            an increase or decrease is by less than nothing.

    >>> from xiaoping.periods import FiveYearPlan
    >>> insured = Target(indicator="medins.participation_rate", area="431228223000",
    ...                  deadline=FiveYearPlan(14), comparator="≥", value=Share.percent(95))
    >>> print(insured)
    medins.participation_rate@FYP14/431228223000 ≥ 95%
    >>> target_met(insured, Share.percent("96.2"))
    Truth(value=True)
    """

    indicator: str
    area: str
    deadline: Period
    comparator: Comparator = attrs.field(converter=Comparator)
    value: Value | None = None
    breakdown: Breakdown = ()
    wording: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a comparison without a value, and a change that is none."""
        lacks = self.comparator in _NEED_A_VALUE and self.value is None
        if lacks or isinstance(self.value, Missing):
            raise fail(InvariantError, "target.no-value", given=str(self))
        if self.comparator in _BY_SO_MUCH and self.value is not None:
            found = extent(self.value)
            if found is None or found.low is None or found.low < 0:
                raise fail(InvariantError, "target.negative", given=str(self))

    @classmethod
    def of_task(cls, task: Observation, direction: Direction = Direction.NONE) -> Target:
        """Return the target that a task or plan in a data set states.

        At least its value, or at most where less is better.

        Raises:
            InvariantError: The observation is neither task nor plan, or has no value.

        >>> from xiaoping.measures import quantity
        >>> from xiaoping.periods import Year
        >>> print(Target.of_task(Observation("toilet.household_built", "431228223000", Year(2020),
        ...                                  quantity("121户"), scenario="task")))
        toilet.household_built@2020/431228223000 ≥ 121户
        """
        if task.scenario not in (Scenario.TASK, Scenario.PLAN):
            raise fail(InvariantError, "target.no-task", given=str(task))
        less = direction is Direction.LOWER_BETTER
        return cls(
            indicator=task.indicator,
            area=task.area,
            deadline=task.period,
            comparator=Comparator.AT_MOST if less else Comparator.AT_LEAST,
            value=task.value,
            breakdown=task.breakdown,
            wording=task.wording,
        )

    @property
    def quantified(self) -> bool:
        """Whether it names a value."""
        return self.value is not None

    def __str__(self) -> str:
        """Return key, comparator and value."""
        key = Key(self.indicator, self.area, self.deadline, breakdown=self.breakdown)
        told = "" if self.value is None else f" {self.value}"
        return f"{key} {self.comparator.value}{told}"


def required_value(target: Target, base: Value | None = None) -> Value | None:
    """Return the value that must be reached; ``None`` if none is named or the base lacks.

    Args:
        target: The target.
        base: The figure that an increase, a decrease or keeping up is meant against.

    Raises:
        DimensionError: The increase or decrease does not go with the base.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> by_8 = Target(indicator="econ.collective_income", area="431228223000", deadline=Year(2021),
    ...               comparator="increase", value=GrowthRate.percent(8))
    >>> print(required_value(by_8, quantity("50万元")))
    54万元
    """
    if target.comparator is Comparator.MAINTAIN:
        return base if target.value is None else target.value
    if target.comparator not in _BY_SO_MUCH:
        return target.value
    if target.value is None or base is None or isinstance(base, Missing):
        return None
    return _moved(base, target.value, down=target.comparator is Comparator.DECREASE)


def _moved(base: Value, by: Value, *, down: bool) -> Value:
    match base, by:
        case (Quantity() | Approximate(), GrowthRate()):
            return base * (1 - by.value if down else 1 + by.value)
        case (Share(), PercentagePoints()):
            return base - by if down else base + by
        case (GrowthRate(), PercentagePoints()):
            return base - by if down else base + by
        case (Quantity() | Approximate(), Quantity() | Approximate()):
            found: Quantity[Any] | Approximate[Any] = base - by if down else base + by
            return found
        case _:
            raise fail(DimensionError, "target.mixed", left=str(base), right=str(by))


def target_met(
    target: Target,
    actual: Value,
    base: Value | None = None,
    *,
    direction: Direction = Direction.NONE,
) -> Truth:
    """Say whether a value meets a target: yes, no, or undecided.

    Undecided where the figures are too vague, or one that is needed is missing.

    Args:
        target: The target.
        actual: What has been reached.
        base: The figure that an increase, a decrease or keeping up is meant against.
        direction: Whether more is better; for keeping up (``MAINTAIN``), which without it
            means being equal.

    Raises:
        DimensionError: The values measure different things.

    >>> from xiaoping.measures import parse
    >>> from xiaoping.periods import FiveYearPlan
    >>> citrus = Target(indicator="agri.citrus.area", area="431228223000", deadline=FiveYearPlan(14),
    ...                 comparator="increase", wording="进一步扩大柑橘种植面积")
    >>> target_met(citrus, parse("5250亩"), parse("5200余亩")).value is None
    True
    >>> target_met(citrus, parse("5400亩"), parse("5200余亩"))
    Truth(value=True)
    """
    needed = base if target.value is None else required_value(target, base)
    if needed is None:
        return _UNKNOWN
    mine, theirs = extents_of(actual, needed)
    if mine is None or theirs is None:
        return _UNKNOWN
    match target.comparator:
        case Comparator.EQUAL:
            return _equal(mine, theirs)
        case Comparator.AT_LEAST:
            return at_most(theirs, mine)
        case Comparator.AT_MOST:
            return at_most(mine, theirs)
        case Comparator.MAINTAIN:
            return at_least_as_good(mine, theirs, direction)
        case Comparator.INCREASE:
            return at_most(theirs, mine) if target.quantified else below(theirs, mine)
        case Comparator.DECREASE:
            return at_most(mine, theirs) if target.quantified else below(mine, theirs)


def extents_of(left: Value, right: Value) -> tuple[Interval | None, Interval | None]:
    """Return the numbers two values stand for, if they are values of one kind.

    Raises:
        DimensionError: They are not.

    >>> from xiaoping.measures import parse
    >>> print(*extents_of(parse("15亩"), parse("不足1公顷")))
    [10000, 10000] [0, 10000)
    """
    ends = extent(left), extent(right)
    if None not in ends and (
        dimension_of(left) != dimension_of(right) or _rated(left) != _rated(right)
    ):
        raise fail(DimensionError, "target.mixed", left=str(left), right=str(right))
    return ends


def _rated(value: Value) -> type | None:
    return type(value) if isinstance(value, Share | GrowthRate) else None


def at_least_as_good(mine: Interval, theirs: Interval, direction: Direction) -> Truth:
    """Say whether one figure is as good as another, or better; equal if neither way is.

    >>> at_least_as_good(Interval.point(2), Interval.point(3), Direction.LOWER_BETTER)
    Truth(value=True)
    """
    match direction:
        case Direction.HIGHER_BETTER:
            return at_most(theirs, mine)
        case Direction.LOWER_BETTER:
            return at_most(mine, theirs)
        case Direction.NONE:
            return _equal(mine, theirs)


def _equal(mine: Interval, theirs: Interval) -> Truth:
    if mine.is_point and theirs.is_point:
        return Truth(mine == theirs)
    return _UNKNOWN if mine.meets(theirs) else Truth(value=False)
