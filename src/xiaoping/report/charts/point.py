"""A cell of a chart as an exact number in a common unit, with the words it is printed with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Final, assert_never, final

import attrs

from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.units import Unit
from xiaoping.measures.value import Value, dimension_of
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Citation,
    Compound,
    CrossRef,
    Emphasis,
    Figure,
    Inline,
    PeriodRef,
    Range,
    RatioRef,
    ShareRef,
    Text,
)
from xiaoping.report.wording import change, ratio, share

__all__ = ["CommonUnit", "Point", "Stated", "Valued", "common_unit", "observed_in", "point_of"]

Valued = Figure | ChangeRef | ShareRef | RatioRef | Range
"""The inlines that state a figure."""


@final
@attrs.frozen(kw_only=True)
class Point:
    """One cell: its number, and what is printed of it.

    Attributes:
        printed: What the table prints.
        label: What the picture prints: the same, without the unit that is told once.
        value: The number in the unit of the chart; ``None`` where there is none to draw.
        extent: The numbers it may stand for; a single one unless it is approximate.
        scenario: Whether it happened, is expected or is planned.
        figure: Whether it states a figure at all, be it a missing one.
        empty: Whether nothing stands in the cell, or only why nothing does.
        inapplicable: Whether there can be no figure here.

    >>> Point(printed="900余户", label="900余", value=900, extent=Interval(900, 1000)).rough
    True
    """

    printed: str = ""
    label: str = ""
    value: Exact | None = None
    extent: Interval | None = None
    scenario: Scenario = Scenario.ACTUAL
    figure: bool = False
    empty: bool = True
    inapplicable: bool = False

    @property
    def rough(self) -> bool:
        """Whether it is approximate."""
        return self.extent is not None and not self.extent.is_point

    @property
    def expected(self) -> bool:
        """Whether it did not happen yet: expected, planned or handed down."""
        return self.scenario is not Scenario.ACTUAL


_SCALED: Final = re.compile(r".*?\d.*?(万亿|万|亿|)", re.DOTALL)
"""What stands in front of a unit: a figure, and a scale word that belongs to the unit."""


@final
@attrs.frozen(kw_only=True)
class Stated:
    """What a cell states.

    Attributes:
        printed: What the table prints.
        inline: What states the figure; ``None`` for words alone.

    >>> Stated(printed="未报", inline=None).values
    ()
    """

    printed: str
    inline: Valued | None

    @property
    def values(self) -> tuple[Value, ...]:
        """The value that is stated, or both ends of a range; none for none."""
        match self.inline:
            case None:
                return ()
            case Figure():
                return (self.inline.observation.value,)
            case ChangeRef():
                found = change(self.inline)
                return () if found is None else (found,)
            case ShareRef():
                part = share(self.inline)
                return () if part is None else (part,)
            case RatioRef():
                times = ratio(self.inline)
                return () if times is None else (GrowthRate(times),)
            case Range():
                return (self.inline.low.observation.value, self.inline.high.observation.value)
            case _:
                assert_never(self.inline)

    @property
    def measure(self) -> object:
        """What kind of quantity it is; ``None`` for none."""
        return next(
            (found for found in map(dimension_of, self.values) if found is not None), None
        )


@final
@attrs.frozen(kw_only=True)
class CommonUnit:
    """The unit that the numbers of some cells are reckoned in.

    Attributes:
        unit: The unit; ``None`` where nothing has one, such as percentages.
        word: The word that is told once; empty where the cells print different ones.
        used: Whether any cell states a number.

    >>> common_unit(()).used
    False
    """

    unit: Unit[Any] | None
    word: str
    used: bool


def common_unit(cells: Iterable[Stated]) -> CommonUnit:
    """Return the unit of the first quantity, and its printed word if all print it.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> told = Observation("econ.gdp", "431228223000", Year(2020), quantity("3万元"))
    >>> common_unit([Stated(printed="3万元", inline=Figure(told))]).word
    '万元'
    """
    first: Unit[Any] | None = None
    found: set[str] = set()
    for cell in cells:
        for value in cell.values:
            if isinstance(value, Missing):
                continue
            base = value.base if isinstance(value, Approximate) else value
            if first is None and isinstance(base, Quantity) and base.unit.dimension:
                first = base.unit
            found.add(_printed_unit(base, cell.printed))
    used = bool(found)
    return CommonUnit(unit=first, word=found.pop() if len(found) == 1 else "", used=used)


def _printed_unit(value: Value, printed: str) -> str:
    """Return the scale word and unit word that a figure ends with; empty for none."""
    match value:
        case Quantity():
            word = value.surface or value.unit.word
        case PercentagePoints():
            word = "个百分点"
        case _:
            return ""
    # The sign of a percentage is short and stays where it is read.
    if word == "%" or not word or not printed.endswith(word):
        return ""
    found = _SCALED.fullmatch(printed.removesuffix(word))
    return found[1] + word if found else ""


def point_of(cell: Stated, unit: CommonUnit) -> Point:
    """Return a cell with its exact number in the unit; its label leaves out the common word.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> told = Observation("econ.gdp", "431228223000", Year(2020), quantity("3万元"))
    >>> cell = Stated(printed="3万元", inline=Figure(told))
    >>> found = point_of(cell, common_unit([cell]))
    >>> found.label, found.value
    ('3', 30000)
    """
    values = [value for value in cell.values if not isinstance(value, Missing)]
    ends = [end for end in (_extent(value, unit) for value in values) if end]
    extent = _hull(ends) if len(ends) == len(cell.values) else None
    observations = tuple(observed_in(cell.inline)) if cell.inline else ()
    missing = [o.value.reason for o in observations if isinstance(o.value, Missing)]
    label = cell.printed
    if unit.word and extent is not None:
        label = label.removesuffix(unit.word).rstrip()
    return Point(
        printed=cell.printed,
        label=label,
        value=None if extent is None else _told(values, unit),
        extent=extent,
        scenario=observations[0].scenario if observations else Scenario.ACTUAL,
        figure=cell.inline is not None,
        empty=extent is None and (not cell.printed or cell.inline is not None),
        inapplicable=MissingReason.NOT_APPLICABLE in missing,
    )


def _told(values: Sequence[Value], unit: CommonUnit) -> Exact:
    """Return the number that is drawn: the printed one; of a range the upper end."""
    value = values[-1]
    found = _extent(value.base if isinstance(value, Approximate) else value, unit)
    number = found.low if found else None
    return 0 if number is None else number


def _hull(ends: Sequence[Interval]) -> Interval | None:
    """Return what lies between the first low end and the last high one."""
    if len(ends) < 2:
        return ends[0] if ends else None
    low, high = ends[0].low, ends[-1].high
    return Interval(low, high) if low is None or high is None or low <= high else ends[-1]


def _extent(value: Value, unit: CommonUnit) -> Interval | None:
    """Return the numbers a value stands for, in the unit of the chart."""
    match value:
        case Quantity():
            return Interval.point(_in(value.base, unit))
        case Approximate():
            found = value.base_interval
            return Interval(
                None if found.low is None else _in(found.low, unit),
                None if found.high is None else _in(found.high, unit),
            )
        case Share() | GrowthRate() | PercentagePoints():
            return Interval.point(value.value)
        case Missing():
            return None
        case _:
            assert_never(value)


def _in(base: Exact, unit: CommonUnit) -> Exact:
    if unit.unit is None:
        return base
    return simplest((Fraction(base) - unit.unit.offset) / Fraction(unit.unit.factor))


def observed_in(inline: Inline) -> tuple[Observation, ...]:
    """Return the observations that an inline states; none for words.

    >>> observed_in(Text("合计"))
    ()
    """
    match inline:
        case Figure() | ChangeRef():
            return (inline.observation,)
        case ShareRef():
            return (inline.part, inline.whole)
        case RatioRef():
            return (inline.observation, inline.base)
        case Range():
            return (inline.low.observation, inline.high.observation)
        case (
            Text() | Compound() | PeriodRef() | AreaRef() | Citation() | CrossRef() | Emphasis()
        ):
            return ()
        case _:
            assert_never(inline)
