"""What an inline prints, decided from the value and never from a text typed beforehand.

A change picks its own verb: rates 增长 and 下降, points 提高 and 下降, amounts 增加 and
减少.  Whether it is 持平 is decided on the rounded value, because that is what the reader
would see.  Arithmetic is exact; rounding is half up and happens when a text is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, assert_never

import attrs

from xiaoping.indicators.observation import Observation
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.display import Display
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, decimal_text, half_up, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share, Transition, growth
from xiaoping.measures.ratio import change as rate_or_transition
from xiaoping.measures.value import Value, extent
from xiaoping.periods import Period
from xiaoping.report.profile import OFFICIAL, Profile
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

__all__ = [
    "LEVEL",
    "NO_COMPARISON",
    "change",
    "change_words",
    "date_words",
    "figure_words",
    "period_words",
    "range_words",
    "ratio",
    "ratio_words",
    "share",
    "share_words",
    "words",
]

LEVEL: Final = Transition.LEVEL.zh
"""What a change of zero, at the places printed, is called."""

NO_COMPARISON: Final = "暂无可比数据"
"""What stands for a change when a level is missing."""

Rate = GrowthRate | PercentagePoints


def words(inline: Inline, profile: Profile = OFFICIAL) -> str:
    """Return the words that ``inline`` prints, without any markup.

    A cross-reference prints the words it brings along: its number is known where the whole
    tree is (``report.flow``).

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> homes = Observation("poverty.registered.households", "431228223000", Year(2020),
    ...                     quantity("606户"))
    >>> people = Observation("poverty.registered.persons", "431228223000", Year(2020),
    ...                      quantity("2059人"))
    >>> words(Compound((Figure(homes), Figure(people))))
    '606户2059人'
    """
    return "".join(_words(inline, profile))


def _words(inline: Inline, profile: Profile) -> Iterator[str]:
    match inline:
        case Text():
            yield inline.text
        case Emphasis():
            for part in inline.inlines:
                yield from _words(part, profile)
        case Compound():
            yield from (figure_words(figure.observation, profile) for figure in inline.figures)
        case AreaRef():
            yield inline.name
        case Citation():
            yield inline.number
        case CrossRef():
            yield inline.words
        case _:
            yield _valued(inline, profile)


def _valued(
    inline: Figure | ChangeRef | ShareRef | RatioRef | Range | PeriodRef, profile: Profile
) -> str:
    """Return an inline that is worded from a value."""
    match inline:
        case Figure():
            return figure_words(inline.observation, profile)
        case ChangeRef():
            return change_words(inline, profile)
        case ShareRef():
            return share_words(inline, profile)
        case RatioRef():
            return ratio_words(inline, profile)
        case Range():
            return "～".join(range_words(inline, profile))
        case PeriodRef():
            return period_words(inline.period, profile)
        case _:
            assert_never(inline)


def figure_words(observation: Observation, profile: Profile = OFFICIAL) -> str:
    """Return the wording of a figure, or its value in its own display.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> figure_words(Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元")))
    '9350万元'
    """
    del profile
    return observation.text


def period_words(period: Period, profile: Profile = OFFICIAL) -> str:
    """Return a period as running text tells it.

    >>> from xiaoping.periods import Year
    >>> period_words(Year(2020))
    '2020年'
    """
    del profile
    return period.zh()


def date_words(date: dt.date) -> str:
    """Return a date as documents print it, without leading zeros.

    >>> date_words(dt.date(2020, 12, 9))
    '2020年12月9日'
    """
    return f"{date.year}年{date.month}月{date.day}日"


def share(ref: ShareRef) -> Share | None:
    """Return the exact share of a part in its whole; ``None`` if there is none to tell.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def counted(code: str, text: str) -> Observation:
    ...     return Observation(code, "431228223000", Year(2020), quantity(text))
    >>> share(ShareRef(counted("a.part", "2059人"), counted("a.whole", "11441人"))).value
    Fraction(2059, 11441)
    """
    part, whole = ref.part.value, ref.whole.value
    if not isinstance(part, Quantity) or not isinstance(whole, Quantity) or not whole.amount:
        return None
    found = _quotient(part, whole)
    if found is None or not 0 <= found <= 1:
        return None
    return Share(found, display=Display(decimals=ref.decimals))


def share_words(ref: ShareRef, profile: Profile = OFFICIAL) -> str:
    """Return a share as it is printed.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def counted(code: str, text: str) -> Observation:
    ...     return Observation(code, "431228223000", Year(2020), quantity(text))
    >>> share_words(ShareRef(counted("a.part", "2059人"), counted("a.whole", "11441人")))
    '18.0%'
    """
    del profile
    found = share(ref)
    return NO_COMPARISON if found is None else str(found)


def ratio(ref: RatioRef) -> Exact | None:
    """Return the exact ratio of two figures; ``None`` if there is none to tell."""
    now, base = ref.observation.value, ref.base.value
    if not isinstance(now, Quantity) or not isinstance(base, Quantity):
        return None
    return _quotient(base, now) if ref.form == "to_one" else _quotient(now, base)


def ratio_words(ref: RatioRef, profile: Profile = OFFICIAL) -> str:
    """Return how one figure stands to another.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def counted(code: str, text: str) -> Observation:
    ...     return Observation(code, "431228223000", Year(2020), quantity(text))
    >>> pair = counted("edu.teachers", "60人"), counted("edu.pupils", "1230人")
    >>> ratio_words(RatioRef(pair[1], pair[0])), ratio_words(RatioRef(*pair, form="to_one"))
    ('20.5倍', '1:20.5')
    """
    del profile
    found = ratio(ref)
    if found is None:
        return NO_COMPARISON
    number = decimal_text(found, ref.decimals)
    return f"1:{number}" if ref.form == "to_one" else f"{number}倍"


def range_words(ref: Range, profile: Profile = OFFICIAL) -> tuple[str, str]:
    """Return both ends of a range: 万 and % stand at both, the unit at the upper alone.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def paid(text: str) -> Figure:
    ...     return Figure(Observation("a.paid", "431228223000", Year(2020), quantity(text)))
    >>> range_words(Range(paid("3万元"), paid("5万元")))
    ('3万', '5万元')
    """
    low = figure_words(ref.low.observation, profile)
    high = figure_words(ref.high.observation, profile)
    first, last = ref.low.observation, ref.high.observation
    if first.wording or last.wording:
        return low, high
    if isinstance(first.value, Quantity) and isinstance(last.value, Quantity):
        word = first.value.surface or first.value.unit.word
        if low.endswith(word) and high.endswith(word):
            low = low.removesuffix(word).rstrip(" ")
    return low, high


def _quotient(top: Quantity[Any], bottom: Quantity[Any]) -> Exact | None:
    """Return how many times one quantity is another; ``None`` for none of a zero.

    Raises:
        DimensionError: The two measure different things.
    """
    base = bottom.to(top.unit).amount
    return simplest(Fraction(top.amount) / Fraction(base)) if base else None


def change_words(ref: ChangeRef, profile: Profile = OFFICIAL) -> str:
    """Return a change with the verb that its sign asks for.

    A computed change of a level is a rate where the base is positive; where it is not,
    there is no rate, and the transition is put into words (由负转正).

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def level(year: int, text: str) -> Observation:
    ...     return Observation("econ.income", "431228223000", Year(year), quantity(text))
    >>> change_words(ChangeRef(level(2020, "5200元"), level(2019, "4800元")))
    '增长8.3%'
    >>> change_words(ChangeRef(level(2020, "5200元"), level(2019, "-100元")))
    '由负转正'

    Raises:
        DimensionError: The two levels measure different things.
    """
    del profile
    if ref.before is None:
        return ref.observation.wording or _told(ref.observation.value)
    found = change(ref)
    if found is not None:
        return _told(found)
    return _transition(ref.observation.value, ref.before.value)


def change(ref: ChangeRef) -> Value | None:
    """Return the exact value of a change; ``None`` if there is no figure for it.

    The value of a change that was observed is the observation's own.  Of two amounts it
    is the growth rate, of two shares or rates the difference in percentage points.
    """
    now = ref.observation.value
    if ref.before is None:
        return now
    display = Display(decimals=ref.decimals)
    match now, ref.before.value:
        case (Quantity(), Quantity() as base) if base.amount > 0 <= now.amount:
            return attrs.evolve(growth(now, base), display=display)
        case (
            (Share(), Share())
            | (GrowthRate(), GrowthRate())
            | (PercentagePoints(), PercentagePoints())
        ) as pair:
            later, earlier = pair
            return PercentagePoints(simplest(later.value - earlier.value), display=display)
        case _:
            return None


def _told(value: Value) -> str:
    """Return a value that is itself a change, with its verb."""
    match value:
        case GrowthRate():
            return _signed(value, "增长", "下降")
        case PercentagePoints():
            return _signed(value, "提高", "下降")
        case Quantity():
            if not _rounded(value.magnitude, value.display):
                return LEVEL
            return f"增加{value}" if value.amount > 0 else f"减少{_opposite(value)}"
        case Approximate():
            return f"增加{value}"
        case Share() | Missing():
            return str(value)
        case _:
            assert_never(value)


def _signed(value: Rate, up: str, down: str) -> str:
    if value.display.decimals is None and not _ends(value.figure):
        value = attrs.evolve(value, display=attrs.evolve(value.display, decimals=1))
    if not _rounded(value.figure, value.display):
        return LEVEL
    if value.value > 0:
        return f"{up}{value}"
    opposite = attrs.evolve(value, value=-value.value, display=value.display.opposite)
    return f"{down}{opposite}"


def _opposite(value: Quantity[Any]) -> Quantity[Any]:
    return -value


def _rounded(figure: Exact, display: Display) -> Exact:
    return figure if display.decimals is None else half_up(figure, display.decimals)


def _ends(figure: Exact) -> bool:
    """Say whether a number has an end in decimals: 1/3 has none and would print as 1/3."""
    rest = Fraction(figure).denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _transition(now: Value, before: Value) -> str:
    """Word a change that has no rate: from zero, across zero, or between approximations."""
    later, earlier = extent(now), extent(before)
    if later is None or earlier is None:
        return NO_COMPARISON
    if isinstance(now, Quantity) and isinstance(before, Quantity):
        found = rate_or_transition(now, before)
        return found.zh if isinstance(found, Transition) else _told(found)
    if type(now) is not type(before) and not {type(now), type(before)} <= _AMOUNTS:
        return NO_COMPARISON
    if earlier.high is not None and later.low is not None and earlier.high <= later.low:
        return "有所增长"
    if later.high is not None and earlier.low is not None and later.high <= earlier.low:
        return "有所下降"
    return "基本持平"


_AMOUNTS: Final = frozenset({Quantity, Approximate})
