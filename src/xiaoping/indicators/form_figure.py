"""The figure that a form prints: an observation's value in the form's own unit and places.

Rounding happens here, half up, for display only; the observation keeps what is exact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, final

import attrs

from xiaoping.errors import DimensionError, TextError, UnitError
from xiaoping.indicators.definition import Indicator
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.display import Display
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, decimal_text, half_up, places
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import PercentagePoints
from xiaoping.measures.scales import split_scale
from xiaoping.measures.unit_catalogue import unit as unit_of
from xiaoping.measures.value import Value
from xiaoping.messages import fail

__all__ = ["PLACES", "FormFigure", "figure_in"]

PLACES: Final = 6
"""As many places as a figure has at the most, where a form does not say how many."""
_ENDLESS: Final = 2
"""As many as a figure that never ends has at the least."""
_POINTS: Final = ("", "百分点", "个百分点")


@final
@attrs.frozen
class FormFigure:
    """A figure as a form prints it, in a unit that the form tells elsewhere.

    Attributes:
        text: The digits, or the words of what is no number.
        number: The number that is printed; none for words.

    >>> FormFigure("0.00", 0).number
    0
    """

    text: str
    number: Exact | None


def figure_in(
    value: Value,
    indicator: Indicator,
    *,
    unit: str = "",
    decimals: int | None = None,
    words: bool = False,
) -> FormFigure:
    """Return a value as a form prints it.

    Args:
        value: The value.
        indicator: What it is a value of.
        unit: The unit of the form, scale word included.  Without one, only what has a
            single unit is printed: counts and per cents.
        decimals: How many places; without, as many as there are, but six at the most.  A
            figure that never ends, in its indicator's own unit, has the indicator's places
            then, but two at the least.
        words: Whether the form takes an approximation, or a missing value, in words.

    Raises:
        UnitError: The unit is unknown or measures something else, or none is given where
            the figure could be in several.
        TextError: The value is missing or approximate, and the form takes no words.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.measures import parse
    >>> arable = catalogue()["land.arable"]
    >>> figure_in(parse("16854.42亩"), arable, unit="公顷", decimals=2).text
    '1123.63'
    >>> gdp = catalogue()["econ.gdp"]
    >>> figure_in(parse("900余万元"), gdp, unit="万元", words=True)
    FormFigure(text='900余', number=None)
    >>> figure_in(parse("9350万元"), gdp)
    Traceback (most recent call last):
    xiaoping.errors.UnitError: The form tells no unit for '国民生产总值'...
    """
    match value:
        case Missing():
            if words:
                return FormFigure(str(value), None)
            raise fail(TextError, "form.missing", reason=str(value))
        case Approximate():
            return _worded(value, indicator, unit, words=words)
        case Quantity():
            found = _in_unit(value, indicator, unit)
        case PercentagePoints() if unit not in _POINTS:
            raise _misfit(indicator, unit, "百分点")
        case PercentagePoints():
            return _rounded(value.figure, decimals)
        case _:
            found = _in_unit(Quantity(value.figure, "percent"), indicator, unit or "%")
    return _rounded(found.magnitude, decimals, _most(found, indicator))


def _most(found: Quantity[Any], indicator: Indicator) -> int:
    """Return how many places a figure has at the most: few for a mean, which never ends.

    One that was converted keeps what the conversion needs.
    """
    own = found.unit is indicator.unit and not found.display.scale
    if not own or places(found.magnitude) is not None:
        return PLACES
    return max(indicator.decimals or 0, _ENDLESS)


def _rounded(number: Exact, decimals: int | None, most: int = PLACES) -> FormFigure:
    shown = half_up(number, most if decimals is None else decimals)
    return FormFigure(decimal_text(shown, decimals), shown)


def _in_unit(value: Quantity[Any], indicator: Indicator, word: str) -> Quantity[Any]:
    """Return a quantity in the unit of a form, printed with its scale word."""
    own = indicator.unit
    if not word:
        if not own.counting and own.code != "percent":
            raise fail(UnitError, "form.unit-needed", indicator=indicator.zh, unit=own.word)
        return value.to(own)
    try:
        return value.to(word)
    except (DimensionError, UnitError) as error:
        scale, bare = _scaled(word)
        # 元 is how 元/人 is printed, and 个 how villages are; 户 is never 户次.
        own_word = bool(own.powers) or bare == own.symbol or isinstance(error, UnitError)
        if own_word and own.prints_as(bare):
            return Quantity(value.to(own).amount, own, Display(scale=scale))
        if isinstance(error, DimensionError):
            raise _misfit(indicator, word, own.word) from None
        raise fail(UnitError, "form.unit-unknown", given=word, expected=own.word) from None


def _scaled(word: str) -> tuple[str, str]:
    """Return the scale word of a unit and the unit: 万 and 元 of 万元, none of 千米."""
    try:
        unit_of(word)
    except UnitError:
        return split_scale(word)
    return "", word


def _misfit(indicator: Indicator, given: str, expected: str) -> UnitError:
    return fail(UnitError, "form.unit", indicator=indicator.zh, given=given, expected=expected)


def _worded(
    value: Approximate[Any], indicator: Indicator, word: str, *, words: bool
) -> FormFigure:
    """Return an approximation in words, without the unit that the form tells elsewhere.

    In a unit of another size its words would claim what nobody has said: 800余亩 is not
    53余公顷.  A scale word stays in the words where the form's unit has none: 10万余.
    """
    base = _in_unit(value.base, indicator, word)
    scale = base.display.scale
    same = Fraction(base.unit.factor) == Fraction(value.base.unit.factor)
    scaled = not scale or (scale == value.base.display.scale and not value.after_scale)
    if not (words and same and scaled and value.bounds is None):
        raise fail(TextError, "form.approximate", given=str(value), indicator=indicator.zh)
    text = str(value).removesuffix(value.base.surface or base.unit.word)
    return FormFigure(text.removesuffix(scale), None)
