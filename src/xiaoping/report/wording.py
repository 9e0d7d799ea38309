"""What an inline prints, decided from the value and never from a text typed beforehand.

Arithmetic is exact; rounding is half up and happens when a text is made.  How a change is
worded stands in :mod:`xiaoping.report.changing`, how a house prints a value in
:mod:`xiaoping.report.printing`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, assert_never

import attrs

from xiaoping.indicators.observation import Observation
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.measures.value import dimension_of
from xiaoping.periods import FiveYearPlan, Month, Period
from xiaoping.report.changing import LEVEL, NO_COMPARISON, change, change_words
from xiaoping.report.phrase import filled
from xiaoping.report.printing import printed_value, value_words, with_places
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.qualifying import all_words, qualified_words
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

_LAND: Final = ("公顷", "亩")

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
    "unlike",
    "words",
]


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
            joint = profile.words["sign.joint"]
            yield joint.join(words(figure, profile) for figure in inline.figures)
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
            return figure_words(inline.observation, profile, qualified=inline.qualified)
        case ChangeRef():
            return change_words(inline, profile)
        case ShareRef():
            return share_words(inline, profile)
        case RatioRef():
            return ratio_words(inline, profile)
        case Range():
            return profile.words["range.to"].join(range_words(inline, profile))
        case PeriodRef():
            return period_words(inline.period, profile)
        case _:
            assert_never(inline)


def figure_words(
    observation: Observation, profile: Profile = OFFICIAL, *, qualified: bool = False
) -> str:
    """Return the wording of a figure, or its value as the house prints it.

    Args:
        observation: The figure.
        profile: How the house words it.
        qualified: Whether what its scenario and its period say of it is told: 预计, 累计.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> gdp = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"),
    ...                   scenario="forecast")
    >>> figure_words(gdp), figure_words(gdp, qualified=True)
    ('9350万元', '预计9350万元')
    """
    if qualified:
        return qualified_words(observation, profile)
    return observation.text if profile.verbatim else value_words(observation, profile)


def period_words(period: Period, profile: Profile = OFFICIAL) -> str:
    """Return a period as running text tells it.

    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.profile import ENGLISH
    >>> period_words(Year(2020)), period_words(FiveYearPlan(14), ENGLISH)
    ('2020年', 'the 14th Five-Year Plan period')
    """
    if profile.lang == "zh":
        return period.zh()
    return f"{period.en()} period" if isinstance(period, FiveYearPlan) else period.en()


def date_words(date: dt.date, profile: Profile = OFFICIAL) -> str:
    """Return a date as documents print it, without leading zeros.

    >>> from xiaoping.report.profile import ENGLISH
    >>> date_words(dt.date(2020, 12, 9)), date_words(dt.date(2020, 12, 9), ENGLISH)
    ('2020年12月9日', '9 December 2020')
    """
    if profile.lang == "zh":
        return f"{date.year}年{date.month}月{date.day}日"
    return f"{date.day} {Month(date.year, date.month).en()}"


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
    return Share(found, display=with_places(ref.decimals))


def share_words(ref: ShareRef, profile: Profile = OFFICIAL) -> str:
    """Return a share as it is printed, or the word for all or none where that is asked for.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def counted(code: str, text: str) -> Observation:
    ...     return Observation(code, "431228223000", Year(2020), quantity(text))
    >>> share_words(ShareRef(counted("a.part", "2059人"), counted("a.whole", "11441人")))
    '18.0%'
    >>> pair = counted("infra.fibre", "7个村"), counted("adm.villages", "8个村")
    >>> share_words(ShareRef(*pair, form="each")), share_words(ShareRef(pair[1], pair[1], form="all"))
    ('有7个村', '全部')
    """
    if ref.form != "percent":
        each = ref.form == "each"
        word = all_words(ref.part, ref.whole, profile, each=each)
        if word:
            return word
        if each:
            text = value_words(ref.part, profile)
            missing = ref.part.missing
            return text if missing else filled(profile.words["each.part"], value=text)
    found = share(ref)
    if found is None:
        return profile.words["changed.none"]
    return printed_value(found, ref.part.indicator, profile)


def ratio(ref: RatioRef) -> Exact | None:
    """Return the exact ratio of two figures; ``None`` if there is none to tell.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def counted(code: str, text: str) -> Observation:
    ...     return Observation(code, "431228223000", Year(2020), quantity(text))
    >>> ratio(RatioRef(counted("edu.pupils", "1230人"), counted("edu.teachers", "60人")))
    Fraction(41, 2)
    """
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

    Raises:
        DimensionError: The two measure different things.
        TextError: Nothing can be printed with so many decimal places.
    """
    found = ratio(ref)
    if found is None:
        return profile.words["changed.none"]
    display = attrs.evolve(with_places(ref.decimals), grouping=bool(profile.grouping))
    number = display.number(found)
    return (
        f"1:{number}"
        if ref.form == "to_one"
        else filled(profile.words["sign.times"], times=number)
    )


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
    if profile.lang == "zh" and (first.wording or last.wording):
        return low, high
    if isinstance(first.value, Quantity) and isinstance(last.value, Quantity):
        for word in _unit_words(first.value, profile):
            ends = low.endswith(word) and high.endswith(word)
            bare = low.removesuffix(word).rstrip(" ")
            # 3000～5万元 could be 3000万 as well, and % is told at both ends.
            if ends and _scale(bare) == _scale(high.removesuffix(word).rstrip(" ")):
                return bare, high
    return low, high


def _scale(number: str) -> str:
    """Return the scale word that a number ends with."""
    return number.lstrip("-−0123456789.,〇零一二两三四五六七八九十百千")


def unlike(inline: Inline) -> tuple[Observation, Observation] | None:
    """Return the two figures of an inline that measure different things; ``None`` else.

    No change, share, ratio or range can be told of 5户 and 3元.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def of(text: str) -> Observation:
    ...     return Observation("a.b", "431228223000", Year(2020), quantity(text))
    >>> [item.text for item in unlike(RatioRef(of("5户"), of("3元")))]
    ['5户', '3元']
    """
    match inline:
        case ChangeRef(before=before) if before is not None:
            pair = inline.observation, before
        case ShareRef():
            pair = inline.part, inline.whole
        case RatioRef():
            pair = inline.observation, inline.base
        case Range():
            pair = inline.low.observation, inline.high.observation
        case _:
            return None
    first, second = (dimension_of(item.value) for item in pair)
    return None if first is None or second is None or first == second else pair


def _unit_words(value: Quantity[Any], profile: Profile) -> tuple[str, ...]:
    """Return the words that the unit of a figure may be printed with; none of %."""
    if not value.unit.dimension and value.unit.factor < 1:
        return ()
    if profile.lang == "zh":
        return (value.surface or value.unit.word, *_LAND)
    return tuple(f" {noun}" for noun in value.unit.english if noun.isalpha())


def _quotient(top: Quantity[Any], bottom: Quantity[Any]) -> Exact | None:
    """Return how many times one quantity is another; ``None`` for none of a zero.

    Raises:
        DimensionError: The two measure different things.
    """
    base = bottom.to(top.unit).amount
    return simplest(Fraction(top.amount) / Fraction(base)) if base else None
