"""How a change is worded: with the verb that its sign asks for.

Rates 增长 and 下降, points 提高 and 下降, amounts 增加 and 减少.  Whether it is 持平 is
decided on the rounded value, because that is what the reader would see.  A house may have
verbs of its own, tell what is compared with, and say 翻番 or 倍; nothing ever falls by 倍.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, Final, assert_never

import attrs

from xiaoping.measures.approximation import Approximate
from xiaoping.measures.display import Display
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, chinese, half_up, places, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share, Transition, growth
from xiaoping.measures.ratio import change as rate_or_transition
from xiaoping.measures.value import Value, extent
from xiaoping.periods import AsOf, CumulativeTo, Half, Month, Period, Quarter, Year
from xiaoping.report.phrase import filled
from xiaoping.report.printing import (
    number_words,
    printed_value,
    rate_words,
    shown,
    shown_rate,
    with_places,
)
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import ChangeRef

__all__ = ["LEVEL", "NO_COMPARISON", "base_words", "change", "change_words", "is_year_on_year"]

LEVEL: Final = Transition.LEVEL.zh
"""What a change of zero, at the places printed, is called in official documents."""

NO_COMPARISON: Final = "暂无可比数据"
"""What stands there for a change when a level is missing."""

Rate = GrowthRate | PercentagePoints

_PARTS: Final = (Half, Quarter, Month)
_YEAR_ON_YEAR: Final = ".yoy"
"""How the codes of growth over the year before end."""


def change_words(ref: ChangeRef, profile: Profile = OFFICIAL, *, told: bool = False) -> str:
    """Return a change with the verb that its sign asks for.

    A computed change of a level is a rate where the base is positive; where it is not,
    there is no rate, and the transition is put into words (由负转正).

    Args:
        ref: The change.
        profile: How the house words it.
        told: Whether the words before it tell what is compared with (同比).

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.profile import BULLETIN, ENGLISH
    >>> def level(year: int, text: str) -> Observation:
    ...     return Observation("econ.income", "431228223000", Year(year), quantity(text))
    >>> ref = ChangeRef(level(2020, "5200元"), level(2019, "4800元"))
    >>> change_words(ref), change_words(ref, BULLETIN), change_words(ref, ENGLISH)
    ('增长8.3%', '比上年增长8.3%', 'up 8.3%')
    >>> change_words(ChangeRef(level(2020, "5200元"), level(2019, "-100元")))
    '由负转正'

    Raises:
        DimensionError: The two levels measure different things.
    """
    now = ref.observation
    if ref.before is None and now.wording and profile.lang == "zh":
        return now.wording
    base = "" if told or not profile.compares else base_words(ref, profile)
    teller = _Teller(profile, now.indicator, base)
    if ref.before is None:
        return teller.told(now.value)
    found = change(ref)
    if found is not None:
        return teller.told(found)
    return teller.transition(now.value, ref.before.value)


def change(ref: ChangeRef) -> Value | None:
    """Return the exact value of a change; ``None`` if there is no figure for it.

    The value of a change that was observed is the observation's own.  Of two amounts it
    is the growth rate, of two shares or rates the difference in percentage points.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def level(year: int, text: str) -> Observation:
    ...     return Observation("econ.income", "431228223000", Year(year), quantity(text))
    >>> change(ChangeRef(level(2020, "5200元"), level(2019, "4800元"))).value
    Fraction(1, 12)
    """
    now = ref.observation.value
    if ref.before is None:
        return now
    display = with_places(ref.decimals)
    match _as_share(now), _as_share(ref.before.value):
        case (Quantity() as level, Quantity() as base) if base.amount > 0 <= level.amount:
            return GrowthRate(growth(level, base).value, display=display)
        case (
            (Share(), Share())
            | (GrowthRate(), GrowthRate())
            | (PercentagePoints(), PercentagePoints())
        ) as pair:
            later, earlier = pair
            return PercentagePoints(simplest(later.value - earlier.value), display=display)
        case _:
            return None


def _as_share(value: Value) -> Value:
    """Return a quantity of per cent as the share it is, however it was read."""
    if isinstance(value, Quantity) and not value.unit.dimension and value.unit.factor < 1:
        return Share(value.base)
    return value


def base_words(ref: ChangeRef, profile: Profile = OFFICIAL) -> str:
    """Return what a change is compared with, as far as it is known; empty if it is not.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.periods import Year
    >>> rate = Observation("econ.gdp.yoy", "431228223000", Year(2020), GrowthRate.percent(1))
    >>> base_words(ChangeRef(rate))
    '上年'
    """
    now = ref.observation.period
    if ref.before is None:
        known = ref.observation.indicator.endswith(_YEAR_ON_YEAR)
        return profile.words["base.year-before"] if known else ""
    before = ref.before.period
    code = _base_code(now, before)
    if isinstance(before, CumulativeTo) and before.start is None:
        before = AsOf(before.date)  # 比2019年底, not 比截至2019年底
    period = before.zh() if profile.lang == "zh" else before.en()
    return filled(profile.words[code], period=period)


def is_year_on_year(ref: ChangeRef) -> bool:
    """Say whether a change of two levels is over the year before, or the same period of it.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def level(year: int) -> Observation:
    ...     return Observation("econ.income", "431228223000", Year(year), quantity("1元"))
    >>> is_year_on_year(ChangeRef(level(2020), level(2015)))
    False
    """
    if ref.before is None:
        return ref.observation.indicator.endswith(_YEAR_ON_YEAR)
    code = _base_code(ref.observation.period, ref.before.period)
    return code in ("base.year-before", "base.same-period", "base.year-end")


def _base_code(now: Period, before: Period) -> str:
    """Return the code of the words for an earlier period, as seen from a later one."""
    if isinstance(now, AsOf) and isinstance(before, AsOf):
        return _day_code(now, before)
    if isinstance(now, CumulativeTo) and isinstance(before, CumulativeTo):
        return _cumulative_code(now, before)
    if isinstance(now, Year) and isinstance(before, Year):
        return "base.year-before" if before.value == now.value - 1 else "base.other"
    if isinstance(now, _PARTS) and isinstance(before, _PARTS) and type(now) is type(before):
        return _part_code(now, before)
    return "base.other"


def _part_code(now: Half | Quarter | Month, before: Half | Quarter | Month) -> str:
    if (before.of, before.number) == (now.of - 1, now.number):
        return "base.same-period"
    last = before.of * before.count + before.number + 1 == now.of * now.count + now.number
    if last and not isinstance(now, Half):
        return "base.last-quarter" if isinstance(now, Quarter) else "base.last-month"
    return "base.other"


def _day_code(now: AsOf, before: AsOf) -> str:
    if not _is_year_earlier(before.date, now.date):
        return "base.other"
    year_end = (now.date.month, now.date.day) == (12, 31)
    return "base.year-end" if year_end else "base.same-period"


def _cumulative_code(now: CumulativeTo, before: CumulativeTo) -> str:
    alike = _is_year_earlier(before.date, now.date)
    if now.start is None or before.start is None:
        alike = alike and now.start is before.start
    else:
        alike = alike and _is_year_earlier(before.start, now.start)
    return "base.same-period" if alike else "base.other"


def _is_year_earlier(before: dt.date, day: dt.date) -> bool:
    return (before.year, before.month, before.day) == (day.year - 1, day.month, day.day)


@attrs.frozen
class _Teller:
    """Words the changes of one indicator; ``base`` is what is compared with, if told."""

    profile: Profile
    indicator: str
    base: str

    def said(self, what: str, **fields: str) -> str:
        if not self.base:
            return filled(self.profile.words[f"changed.{what}"], **fields)
        return filled(self.profile.words[f"compared.{what}"], base=self.base, **fields)

    def told(self, value: Value) -> str:
        """Return a value that is itself a change, with its verb."""
        match value:
            case GrowthRate():
                return self.growth(value)
            case PercentagePoints():
                return self.points(value)
            case Quantity():
                return self.amount(value)
            case Approximate():
                return self.approximate(value)
            case Share() | Missing():
                return printed_value(value, self.indicator, self.profile)
            case _:
                assert_never(value)

    def growth(self, value: GrowthRate) -> str:
        rate = self.rate(value)
        assert isinstance(rate, GrowthRate)  # noqa: S101 - the kind stays
        rounded = _rounded(rate.figure, rate.display)
        if rounded > 0:
            return self.doubled(rate, rounded) or self.times(rate, rounded) or self.up(rate)
        return self.down(rate) if rounded else self.said("level")

    def up(self, rate: GrowthRate) -> str:
        return self.said("rate.up", value=rate_words(rate, self.profile))

    def down(self, rate: GrowthRate) -> str:
        return self.said("rate.down", value=rate_words(_opposite(rate), self.profile))

    def doubled(self, rate: GrowthRate, rounded: Exact) -> str:
        """Return 翻一番, 翻两番 … where the house says so and it is; else nothing."""
        if self.profile.doubling in (None, "never"):
            return ""
        figure = rate.figure if self.profile.doubling == "exact" else rounded
        times = _doublings(figure)
        if not times:
            return ""
        code = {1: "doubled-once", 2: "doubled-twice"}.get(times, "doubled")
        return self.said(code, times=chinese(times), factor=str(2**times))

    def times(self, rate: GrowthRate, rounded: Exact) -> str:
        """Return 增长N倍 where the house says so and it is as much; else nothing."""
        least = self.profile.times_from
        if least is None or least == "never" or rounded < 100 * least:
            return ""
        decimals = 1 if rate.display.decimals is None else max(rate.display.decimals, 1)
        return self.said(
            "times",
            times=number_words(rate.value, decimals),
            factor=number_words(rate.factor, decimals),
        )

    def points(self, value: PercentagePoints) -> str:
        rate = self.rate(value)
        rounded = _rounded(rate.figure, rate.display)
        if not rounded:
            return self.said("level")
        if rounded > 0:
            return self.said("points.up", value=rate_words(rate, self.profile))
        return self.said("points.down", value=rate_words(_opposite(rate), self.profile))

    def rate(self, value: Rate) -> Rate:
        """Return a rate with the places it is printed with; one without an end has one."""
        found = shown_rate(value, self.indicator, self.profile)
        assert not isinstance(found, Share)  # noqa: S101 - the kind stays
        if found.display.decimals is None and places(found.figure) is None:
            found = attrs.evolve(found, display=attrs.evolve(found.display, decimals=1))
        return found

    def amount(self, value: Quantity[Any]) -> str:
        printed = shown(value, self.indicator, self.profile)
        if not _rounded(printed.magnitude, printed.display):
            return self.said("level")
        rises = value.amount > 0
        text = printed_value(value if rises else -value, self.indicator, self.profile)
        return self.said("amount.up" if rises else "amount.down", value=text)

    def approximate(self, value: Approximate[Any]) -> str:
        found = value.interval
        if found.high is None or found.high > 0:
            below = found.low is None or found.low < 0
            text = printed_value(value, self.indicator, self.profile)
            return text if below else self.said("amount.up", value=text)
        text = printed_value(_turned(value), self.indicator, self.profile)
        return self.said("amount.down", value=text)

    def transition(self, now: Value, before: Value) -> str:
        """Word a change that has no rate: from zero, across zero, or between approximations."""
        later, earlier = extent(now), extent(before)
        if later is None or earlier is None:
            return self.said_alone("none")
        if isinstance(now, Quantity) and isinstance(before, Quantity):
            found = rate_or_transition(now, before)
            if isinstance(found, GrowthRate):
                return self.told(found)
            level = found is Transition.LEVEL
            return (
                self.said("level") if level else self.profile.words[f"transition.{found.value}"]
            )
        if type(now) is not type(before) and not {type(now), type(before)} <= _AMOUNTS:
            return self.said_alone("none")
        if earlier.high is not None and later.low is not None and earlier.high <= later.low:
            return self.said_alone("vague.up")
        if later.high is not None and earlier.low is not None and later.high <= earlier.low:
            return self.said_alone("vague.down")
        return self.said_alone("vague.level")

    def said_alone(self, what: str) -> str:
        return self.profile.words[f"changed.{what}"]


def _opposite(rate: Rate) -> Rate:
    return attrs.evolve(rate, value=-rate.value, display=rate.display.opposite)


def _turned(value: Approximate[Any]) -> Approximate[Any]:
    """Return the opposite of what lies below zero, with the same words where they fit."""
    if value.high is None and value.bounds is None and not value.base.display.verbatim:
        return attrs.evolve(value, base=-value.base)
    return -value


def _rounded(figure: Exact, display: Display) -> Exact:
    return figure if display.decimals is None else half_up(figure, display.decimals)


def _doublings(figure: Exact) -> int:
    """Return how often a level doubles that grows by so many per cent; 0 if it does not."""
    factor = simplest(1 + Fraction(figure) / 100)
    if not isinstance(factor, int) or factor < 2 or factor & (factor - 1):
        return 0
    return factor.bit_length() - 1


_AMOUNTS: Final = frozenset({Quantity, Approximate})
