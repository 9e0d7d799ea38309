"""Targets: what a plan is to reach by when, from where, and what it asks for on the way."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.administration.milestones import Milestones, to_aim, to_milestones
from xiaoping.administration.plan import Plan
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import (
    INTERNAL,
    PERSONAL,
    PUBLIC,
    Given,
    check_day,
    check_given,
    check_year,
    chosen,
    local_id,
)
from xiaoping.measures.display import PLAIN, Display
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, first_day, is_after, last_day, occasion_text, steps
from xiaoping.row import a_text, an_id, to_place, to_when

__all__ = ["Target"]

_YEARLY: Final = ("increase_yearly", "decrease_yearly")
_DOWN: Final = ("decrease", "decrease_yearly")
_UPWARD: Final = ("at_least", "increase", "increase_yearly")
_BY_SO_MUCH: Final = ("increase", "decrease", *_YEARLY)
_HUNDRED: Final = 100
_LONGEST: Final = 100
"""No plan has more years; growth of thousands has more digits than can be printed."""
_YEAR_END: Final = (12, 31)

Point: TypeAlias = tuple[datetime.date, Exact]
"""A day at whose end an amount is due."""


def _comparator(given: Given) -> Coded | None:
    return chosen("comparator", given, "comparator")


def _nature(given: Given) -> Coded | None:
    return chosen("nature", given, "target_nature")


def _a_year(_row: object, _field: attrs.Attribute[Any], value: object) -> None:
    check_year(value)


@final
@attrs.frozen(kw_only=True)
class Target:
    """A target of a plan (规划指标), quantified or not.

    How ``value`` is meant follows from the comparator: to be reached (``eq``), a floor
    (``at_least``), a ceiling (``at_most``), to be kept (``maintain``); ``increase`` and
    ``decrease`` are *by* so much, of the baseline where it is a rate (增长8%);
    ``increase_yearly`` and ``decrease_yearly`` by so much in every year on average
    (年均增长7%), of the year before where it is a rate.  提高到95% is ``eq`` and 降低到3%
    ``at_most``.  A target that names no value is unquantified, and said to be.

    Attributes:
        id: The number of the row, if rows have one.
        plan: The id or the title of the plan it belongs to.
        goal: The id or the title of the goal it belongs to.
        title: The target as it is printed (指标名称).
        indicator: What is counted: the code of an indicator, or its name in Chinese.
        area: The code of the township, village or group it is for; empty for the plan's.
        village: The name of the village, as a ledger prints it.
        comparator: How the figure is to stand to the value (comparator).
        value: The value, in a unit of its own; ``None`` if the plan names none.
        nature: Whether it binds or is expected (target_nature).
        baseline: The value from which the way begins (基期值).
        baseline_year: The year at whose end it was so; ``None`` for the last before the start.
        start: When its time begins; empty for that of the plan.
        deadline: By when; a year means its last day.  Empty for the end of the plan.
        milestones: The values planned for the ends of years (年度目标), by year.
        document: The document that sets it.
        note: What a reader must know.

    Raises:
        InvariantError: Nothing tells what it is of; its values are of several dimensions;
            its deadline is before its start, or a milestone or the baseline out of its time.
        UnitError: A value is a bare number.

    >>> target = Target(title="自来水普及率", comparator="提高到", value="95%", baseline="85%",
    ...                 start=2021, deadline=2025)
    >>> str(target.expected(datetime.date(2022, 12, 31)))
    '89%'
    """

    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    plan: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    goal: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    title: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    indicator: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    area: str = attrs.field(default="", converter=to_place, metadata=PUBLIC)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    comparator: Coded | None = attrs.field(default=None, converter=_comparator, metadata=PUBLIC)
    value: Quantity[Any] | None = attrs.field(default=None, converter=to_aim, metadata=PUBLIC)
    nature: Coded | None = attrs.field(default=None, converter=_nature, metadata=PUBLIC)
    baseline: Quantity[Any] | None = attrs.field(
        default=None, converter=to_aim, metadata=PUBLIC
    )
    baseline_year: int | None = attrs.field(default=None, validator=_a_year, metadata=PUBLIC)
    start: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    deadline: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    milestones: Milestones = attrs.field(
        factory=Milestones, converter=to_milestones, metadata=PUBLIC
    )
    document: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no target."""
        if not (self.title or self.indicator):
            raise fail(InvariantError, "target.nothing")
        if self.start is not None and is_after(self.start, self.deadline):
            raise self._late()
        self._check_years()
        levels = [*self.milestones.values()]
        levels += [] if self.baseline is None else [self.baseline]
        if self.value is not None and not self._is_rate_of(levels):
            levels.append(self.value)
        for other in levels[1:]:
            if other.unit.dimension != levels[0].unit.dimension:
                told = {"first": str(levels[0]), "other": str(other)}
                raise fail(InvariantError, "target.dimension", **told)

    def _check_years(self) -> None:
        """Refuse milestones and a baseline out of its time."""
        first = None if self.start is None else first_day(self.start).year
        last = None if self.deadline is None else last_day(self.deadline).year
        for year in self.milestones:
            if (first is not None and year < first) or (last is not None and year > last):
                told = {"year": year, "start": first or "…", "end": last or "…"}
                raise fail(InvariantError, "target.milestone-year", **told)
        if self.baseline_year is not None and last is not None and self.baseline_year >= last:
            told = {"given": self.baseline_year, "end": last}
            raise fail(InvariantError, "target.baseline-year", **told)

    def _late(self) -> InvariantError:
        assert self.start is not None  # noqa: S101 - nothing is before an unknown start
        assert self.deadline is not None  # noqa: S101 - nor is an unknown deadline
        told = {"given": occasion_text(self.deadline), "start": occasion_text(self.start)}
        return fail(InvariantError, "target.deadline", **told)

    def _is_rate_of(self, levels: list[Quantity[Any]]) -> bool:
        """Say whether the value is what moves a level of another kind: 8% of it, 2 points."""
        if not self.moves or self.value is None or not levels:
            return False
        own, other = self.value.unit, levels[0].unit
        return not other.dimension if own == _points_unit() else not own.dimension

    @property
    def key(self) -> str:
        """What it is of, for telling two rows of one target from rows of two."""
        return self.indicator or self.title

    @property
    def moves(self) -> bool:
        """Whether its value is by how much, and not the level itself."""
        return self.comparator is not None and self.comparator.code in _BY_SO_MUCH

    @property
    def is_yearly(self) -> bool:
        """Whether its value is by how much in every year on average (年均)."""
        return self.comparator is not None and self.comparator.code in _YEARLY

    @property
    def is_quantified(self) -> bool:
        """Whether it names a value, at its end or on the way (量化指标)."""
        return self.value is not None or bool(self.milestones)

    @property
    def begins(self) -> datetime.date | None:
        """The first day of its time; ``None`` if neither it nor a plan told it."""
        return None if self.start is None else first_day(self.start)

    @property
    def due(self) -> datetime.date | None:
        """The last day of its time; ``None`` if neither it nor a plan told it.

        Of one that has milestones alone it is the end of their last year.
        """
        if self.deadline is None and self.value is None and self.milestones:
            return datetime.date(max(self.milestones), *_YEAR_END)
        return None if self.deadline is None else last_day(self.deadline)

    def within(self, plan: Plan | None) -> Target:
        """Return the target with the time and the area of its plan, where it tells none of its own.

        >>> plan = Plan(id="P14", title="“十四五”规划", period="FYP14")
        >>> Target(title="参保率", value="100%").within(plan).due.isoformat()
        '2025-12-31'
        """
        if plan is None:
            return self
        check_given("plan", plan, Plan)
        told: dict[str, Any] = {}
        if not self.area and not self.village:
            told["area"] = plan.area
        # What lies outside the years of its plan is told by a check, and stays as it is.
        first, last = plan.period.start.year, plan.period.end.year
        is_late = self.baseline_year is not None and self.baseline_year >= last
        if is_late or any(not first <= year <= last for year in self.milestones):
            return attrs.evolve(self, **told)
        if self.start is None and not is_after(plan.period.start, self.deadline):
            told["start"] = plan.period.start
        if self.deadline is None and not is_after(self.start, plan.period.end):
            told["deadline"] = plan.period.end
        return attrs.evolve(self, **told)

    @property
    def aim(self) -> Quantity[Any] | None:
        """The level that it ends at: its value, or the baseline moved by it; ``None`` if unknown.

        Without a value it is the last milestone, and the baseline of what is to be kept.
        What moves every year does so from the end of the year of its baseline to the end of
        that of its deadline; where they are no ends of years the level is not known.

        >>> str(Target(title="柑橘面积", comparator="增加", value="500亩", baseline="5000亩").aim)
        '5500亩'
        >>> str(Target(title="收入", comparator="年均增长", value="10%", baseline="100万元",
        ...            start=2021, deadline=2023).aim)
        '133.1万元'
        """
        if self.value is None:
            if self.milestones:
                return self.milestones[max(self.milestones)]
            is_kept = self.comparator is not None and self.comparator.code == "maintain"
            return self.baseline if is_kept else None
        if not self.moves:
            return self.value
        times = len(self._years) if self.is_yearly else 1
        return self._moved(times) if times else None

    def _moved(self, times: int) -> Quantity[Any] | None:
        """Return the baseline moved by the value, so many times; a rate is of what was before."""
        if self.comparator is None or self.value is None or self.baseline is None:
            return None
        base, by = self.baseline, self.value
        sign = -1 if self.comparator.code in _DOWN else 1
        if by.unit == _points_unit():
            by = Quantity(by.amount, "%")
        if by.unit.dimension == base.unit.dimension:
            amount = Fraction(base.amount) + sign * times * Fraction(by.to(base.unit).amount)
        else:
            rate = Fraction(by.to("%").amount) / _HUNDRED
            amount = Fraction(base.amount) * (1 + sign * rate) ** times
        return _like(base, simplest(amount))

    @property
    def _years(self) -> range:
        """The years at whose ends it has moved once more; none unless they are whole ones."""
        begun, due = self._baseline_day(), self.due
        if begun is None or due is None or {_end_of(begun), _end_of(due)} != {_YEAR_END}:
            return range(0)
        years = range(begun.year + 1, due.year + 1)
        return years if len(years) <= _LONGEST else range(0)

    @property
    def is_upward(self) -> bool | None:
        """Whether more is asked for (``True``) or less; ``None`` where that is not known.

        What is to be reached lies above or below its baseline; what is to be kept has no
        direction of its own.
        """
        code = "eq" if self.comparator is None else self.comparator.code
        if code in _UPWARD:
            return True
        if code == "at_most" or code in _DOWN:
            return False
        if code == "maintain" or self.baseline is None or self.aim is None:
            return None
        aim = self.aim.to(self.baseline.unit)
        return None if aim == self.baseline else aim > self.baseline

    @property
    def is_lasting(self) -> bool:
        """Whether it holds all the time: to be kept, a ceiling, or a floor that stands already.

        A level that lies on the other side of its baseline, or a way of several levels, is
        one to be reached.
        """
        code = "eq" if self.comparator is None else self.comparator.code
        if code not in ("maintain", "at_most", "at_least"):
            return False
        if any(level != self.aim for level in self.milestones.values()):
            return False
        if code == "maintain" or self.aim is None:
            return True
        if self.baseline is None:
            return code == "at_most"
        aim = self.aim.to(self.baseline.unit)
        return aim >= self.baseline if code == "at_most" else aim <= self.baseline

    def expected(self, on: datetime.date) -> Quantity[Any] | None:
        """Return what should be so by the end of a day, by the plan's path, exactly.

        The path leads from the baseline over the milestones at the ends of their years to
        the aim on the last day, straight in between: by months where the day ends one,
        else by days.  What holds all the time is expected on every day.  ``None`` before
        the path begins, and where there is none: nothing is taken to begin at zero.

        Args:
            on: The day.

        >>> villages = Target(title="沟渠", value="7个村", start=2021, deadline=2025, milestones={2022: "3个村"})
        >>> [str(villages.expected(datetime.date(year, 12, 31))) for year in (2021, 2022, 2024)]
        ['None', '3个村', '17/3个村']
        """
        check_day("on", on)
        aim = self.aim
        if aim is None or (self.begins is not None and on < self.begins):
            return None
        if self.is_lasting or (self.due is not None and on >= self.due):
            return aim
        points = sorted(self._points(aim))
        if self.due is None and self.value is not None and points and on > points[-1][0]:
            return None  # nobody told by when it is to get from there to its end
        amount = _on_path(points, on)
        return None if amount is None else _like(aim, amount)

    def _points(self, aim: Quantity[Any]) -> Iterator[Point]:
        """Yield the points of the path, in the unit of the aim."""
        begun = self._baseline_day()
        if self.baseline is not None and begun is not None:
            yield begun, self.baseline.to(aim.unit).amount
        for year, value in self._steps():
            day = datetime.date(year, *_YEAR_END)
            if self.due is None or day < self.due:
                yield day, value.to(aim.unit).amount
        if self.due is not None:
            yield self.due, aim.amount

    def _steps(self) -> Iterator[tuple[int, Quantity[Any]]]:
        """Yield the levels at the ends of years: the milestones, else what moves every year."""
        yield from self.milestones.items()
        for times, year in enumerate(self._years if self.is_yearly else (), start=1):
            moved = None if self.milestones else self._moved(times)
            if moved is not None:
                yield year, moved

    def _baseline_day(self) -> datetime.date | None:
        if self.baseline_year is not None:
            return datetime.date(self.baseline_year, *_YEAR_END)
        return None if self.begins is None else self.begins - datetime.timedelta(days=1)


def _like(told: Quantity[Any], amount: Exact) -> Quantity[Any]:
    """Return an amount in the unit of another, and in its 万 or 亿 where that has one."""
    scale = told.display.scale
    return Quantity(amount, told.unit, Display(scale=scale) if scale else PLAIN)


def _end_of(day: datetime.date) -> tuple[int, int]:
    return day.month, day.day


@cache
def _points_unit() -> Unit[Any]:
    return unit("个百分点")


def _on_path(points: list[Point], on: datetime.date) -> Exact | None:
    """Return the amount on a path by the end of a day; ``None`` before it begins."""
    before = [point for point in points if point[0] <= on]
    after = [point for point in points if point[0] > on]
    if not before:
        return None
    left, low = before[-1]
    if not after or left == on:
        return low
    right, high = after[0]
    gone, rest = steps([left, on, right])
    part = Fraction(gone, gone + rest)
    return simplest(Fraction(low) + (Fraction(high) - Fraction(low)) * part)
