"""How a house prints a value: its unit of land, scale word and places, and its language.

What a value is never changes, and what was told with 余, 约 … is told as it was: a set of
numbers has no other places to round to.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, Literal, assert_never

import attrs

from xiaoping.indicators.observation import Observation
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.display import Display
from xiaoping.measures.display_policy import DisplayPolicy
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, decimal_text, half_up, places
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.value import Value, as_printed
from xiaoping.report.profile import Profile

__all__ = [
    "column_profile",
    "number_words",
    "printed_value",
    "rate_words",
    "shown",
    "shown_rate",
    "told_once",
    "value_words",
    "with_places",
]

Rate = Share | GrowthRate | PercentagePoints

_MONEY: Final = "yuan"
_LAND: Final = frozenset({"mu", "hectare"})
_LAND_PLACES: Final = 2
"""The places of land that was converted, where the house says nothing."""

_PIECE: Final = "个"

_SCALES: Final[tuple[tuple[Literal["万", "亿"], int], ...]] = (("亿", 10**8), ("万", 10**4))


def value_words(observation: Observation, profile: Profile) -> str:
    """Return the value of an observation as a house prints it.

    Words that stand for the value (全部脱贫) are Chinese, so English prints the value.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.profile import BULLETIN, ENGLISH
    >>> land = Observation("land.arable", "431228223000", Year(2020), quantity("16854.42亩"))
    >>> value_words(land, BULLETIN), value_words(land, ENGLISH)
    ('1123.63公顷', '16,854.42 mu')
    """
    if profile.verbatim:
        return observation.text
    if observation.wording and profile.lang == "zh":
        return observation.wording
    return printed_value(observation.value, observation.indicator, profile)


def printed_value(value: Value, indicator: str, profile: Profile) -> str:
    """Return a value of an indicator as a house prints it.

    >>> from xiaoping.measures import parse
    >>> from xiaoping.report.profile import ENGLISH
    >>> printed_value(parse("900余万元"), "loan.micro.amount", ENGLISH)
    'more than 9 million yuan'
    """
    match value:
        case Quantity():
            return _quantity(value, indicator, profile)
        case Approximate():
            return str(value) if profile.lang == "zh" else _english(value)
        case Share() | GrowthRate() | PercentagePoints():
            return rate_words(shown_rate(value, indicator, profile), profile)
        case Missing():
            return profile.words[f"missing.{value.reason.value}"]
        case _:
            assert_never(value)


def shown_rate(value: Rate, indicator: str, profile: Profile) -> Rate:
    """Return a rate with the places that the house prints it with.

    All and none of a whole have no places, so that 100% is told from 99.96%, which prints
    as 100.0%.

    >>> from xiaoping.report.profile import BULLETIN
    >>> str(shown_rate(GrowthRate.percent("0.86"), "econ.gdp.yoy", BULLETIN))
    '0.9%'
    """
    share = isinstance(value, Share)
    own = profile.share_decimals if share else profile.rate_decimals
    decimals = profile.places(indicator, own)
    if share and value.value in (0, 1) and decimals is not None and decimals == own:
        decimals = 0
    return value if decimals is None else value.displayed(decimals=decimals)


def shown(value: Quantity[Any], indicator: str, profile: Profile) -> Quantity[Any]:
    """Return a quantity in the unit and with the display that the house prints it with.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.report.profile import BULLETIN
    >>> shown(quantity("2909200元"), "a.paid", BULLETIN)
    <Quantity 290.92万元>
    """
    display = value.display
    # A figure in numerals (二十条), as it was written (两百) or cut down to 余 stays so.
    if display.verbatim or display.floor or display.numerals != "arabic":
        return value
    if value.unit.code in _LAND and profile.land not in (None, "given"):
        value = _land(value, profile)
    scale = _scale(value, profile)
    decimals = _decimals(value, scale, indicator, profile)
    grouping = profile.grouping if profile.grouping is not None else display.grouping
    made = Display(scale=scale, decimals=decimals, grouping=grouping)
    return value if made == value.display else value.shown(made)


def _land(value: Quantity[Any], profile: Profile) -> Quantity[Any]:
    target = unit("公顷" if profile.land == "hectare" else "亩")
    if value.unit is target:
        return value
    found = value.to(target)
    decimals = profile.amount_decimals
    most = decimals if isinstance(decimals, int) else _LAND_PLACES
    return found.shown(
        Display(scale=value.display.scale, decimals=_at_most(found, value.display.scale, most))
    )


def _scale(value: Quantity[Any], profile: Profile) -> str:
    """Return the scale word of money; other amounts keep the one they have."""
    own = profile.scale
    if value.unit.code != _MONEY or own is None or own == "printed":
        return value.display.scale
    if own in ("auto", "table"):
        return _reached(_size(value))
    return "" if own == "元" else own


def _size(value: Quantity[Any]) -> Exact:
    return value.amount if value.amount >= 0 else -value.amount


def _reached(amount: Exact) -> Literal["", "万", "亿"]:
    return next((scale for scale, size in _SCALES if amount >= size), "")


def column_profile(column: list[Observation], profile: Profile, *, told: str = "") -> Profile:
    """Return the profile for one column of a table.

    A unit that the table tells at its head is the one of the column.  Else its money has
    one scale word, if the house says so: the greatest that every amount reaches, so that
    none is rounded away; nothing and what is missing are passed over.

    Args:
        column: The figures of the column.
        profile: How the house words the table.
        told: The unit that is told once for the column; empty for none.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.profile import BULLETIN
    >>> column = [Observation("a.paid", "431228223000", Year(2020), quantity(text))
    ...           for text in ("2.3亿元", "290.92万元")]
    >>> [value_words(item, column_profile(column, BULLETIN)) for item in column]
    ['23000万元', '290.92万元']
    >>> [value_words(item, column_profile(column, BULLETIN, told="亿元")) for item in column]
    ['2.3亿元', '0.03亿元']
    """
    if told in _TOLD_LAND and profile.land not in (None, "given"):
        return attrs.evolve(profile, land=_TOLD_LAND[told])
    if profile.scale is None or profile.scale == "printed":
        return profile
    if told in _TOLD_SCALE:
        return attrs.evolve(profile, scale=_TOLD_SCALE[told])
    if profile.scale != "table":
        return profile
    money: list[Exact] = [
        _size(item.value)
        for item in column
        if isinstance(item.value, Quantity)
        and item.value.amount
        and item.value.unit.code == _MONEY
    ]
    return attrs.evolve(profile, scale=_reached(min(money)) or "元") if money else profile


_TOLD_LAND: Final[Mapping[str, Literal["mu", "hectare"]]] = {"亩": "mu", "公顷": "hectare"}
_TOLD_SCALE: Final[Mapping[str, Literal["元", "万", "亿"]]] = {
    "元": "元", "万元": "万", "亿元": "亿",
}  # fmt: skip


def told_once(word: str, value: Value) -> str:
    """Return the unit that the head of a column tells for figures printed with ``word``.

    个 stands for every unit that is counted by it: 8个行政村 under 村数（个）.  What only begins
    so, as months and percentage points do, is told in full.  In English the head tells many.

    Args:
        word: What stands behind the digits.
        value: The value that is printed.

    >>> from xiaoping.measures import parse
    >>> told_once("个行政村", parse("8个行政村")), told_once("个月", parse("3个月"))
    ('个', '个月')
    >>> told_once("household", parse("1户"))
    'households'
    """
    if not isinstance(value, Quantity):
        return word
    one, many = value.unit.english
    if word == one:
        return many
    own = value.surface or value.unit.word
    counted = value.unit.symbol == _PIECE and own.startswith(_PIECE)
    return _PIECE if counted and word == own else word


def _decimals(value: Quantity[Any], scale: str, indicator: str, profile: Profile) -> int | None:
    own = profile.places(indicator, None)
    if own is not None:
        return own
    if not isinstance(profile.amount_decimals, int) or (value.unit.counting and not scale):
        # What is scaled anew has other places; as many as it has.
        return value.display.decimals if scale == value.display.scale else None
    if value.display.decimals is not None and scale == value.display.scale:
        return min(value.display.decimals, profile.amount_decimals)
    return _at_most(value, scale, profile.amount_decimals)


def _at_most(value: Quantity[Any], scale: str, most: int) -> int:
    """Return how many places are left of an amount that is rounded to so many."""
    size = Display(scale=scale).size
    return places(half_up(Fraction(value.amount) / size, most)) or 0


def _quantity(value: Quantity[Any], indicator: str, profile: Profile) -> str:
    first = shown(value, indicator, profile)
    text = _said(first, profile)
    if profile.land != "both" or value.unit.code not in _LAND:
        return text
    other = shown(value, indicator, attrs.evolve(profile, land="hectare"))
    if other is first:
        return text
    second = _said(other, profile)
    return f"{text}（{second}）" if profile.lang == "zh" else f"{text} ({second})"


def _said(value: Quantity[Any], profile: Profile) -> str:
    return str(value) if profile.lang == "zh" else _english(as_printed(value))


def _english(value: Value) -> str:
    """Return a quantity or an approximation in English; thousands are grouped there."""
    endless = isinstance(value, Quantity) and places(value.amount) is None
    return DisplayPolicy(language="en", decimals=2 if endless else None).text(value)


@lru_cache(typed=True)  # one place is a number, and True is not
def with_places(decimals: int) -> Display:
    """Return the display of a rate that is computed; a report has many of the same places.

    >>> with_places(1).number(Fraction(25, 3))
    '8.3'
    """
    return Display(decimals=decimals)


def rate_words(value: Rate, profile: Profile) -> str:
    """Return a rate in the language of the house, with the places it has.

    >>> from xiaoping.report.profile import ENGLISH
    >>> rate_words(PercentagePoints.percent("2", decimals=1), ENGLISH)
    '2.0 percentage points'
    """
    if profile.lang == "zh":
        return str(value)
    if value.display.decimals is None and places(value.figure) is None:
        value = value.displayed(decimals=1)
    return DisplayPolicy(language="en").text(value)


def number_words(value: Exact, decimals: int) -> str:
    """Return a number rounded to so many places; a whole one without a trailing zero.

    >>> number_words(1, 1), number_words(Fraction("1.04"), 1)
    ('1', '1.0')
    """
    return decimal_text(value, 0 if isinstance(value, int) else decimals)
