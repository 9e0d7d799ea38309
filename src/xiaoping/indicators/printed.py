"""Read a value as it is printed, for a known indicator."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.errors import TextError, UnitError
from xiaoping.indicators.definition import Indicator, Kind
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.reader import parse, parse_implied
from xiaoping.measures.value import Value
from xiaoping.messages import fail

__all__ = ["Printed", "read_printed"]

_UP: Final = ("增长", "上升", "提高")
_DOWN: Final = ("下降", "减少", "降低")


@final
@attrs.frozen
class Printed:
    """A value, and the words that state it without a figure (empty for a figure)."""

    value: Value
    wording: str = ""


def read_printed(text: str, indicator: Indicator) -> Printed:
    """Read ``text`` as a value of ``indicator``.

    Accepted are figures with a unit that the indicator's unit may be printed with, words
    that imply one (全部…, 均…, 无…, 一人一…), and the reasons for a missing value.  A
    figure in per cent becomes a share or a growth rate, as the indicator's kind says;
    下降3.2% is a growth of −3.2%.

    Raises:
        TextError: It is none of these, or a negative number of things that exist.
        UnitError: Its unit is not the indicator's.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> read_printed("全部脱贫", catalogue()["poverty.exit_rate"])
    Printed(value=<Share 100%>, wording='全部脱贫')
    """
    text = text.strip()
    if not text:
        raise fail(TextError, "indicator.empty-value", indicator=indicator.zh)
    missing = Missing.parse(text)
    if missing is not None:
        return Printed(missing)
    implied = parse_implied(text, indicator.unit)
    if implied is not None:
        return Printed(_rated(implied, indicator, text), text)
    if indicator.kind is Kind.GROWTH and text.startswith((*_UP, *_DOWN)):
        value = _rated(parse(text[2:]), indicator, text)
        if text.startswith(_DOWN) and isinstance(value, GrowthRate):
            value = GrowthRate(-value.value, display=value.display.opposite)
        return Printed(value)
    try:
        # In a growth series the change of a share is told in points.
        value = parse(text) if text.endswith("百分点") else parse(text, indicator.unit)
    except (TextError, UnitError) as error:
        if error.code == "reading.unreadable":
            raise fail(
                TextError,
                "indicator.value",
                given=text,
                indicator=indicator.zh,
                unit=indicator.unit.word,
            ) from error
        raise
    amount = value.amount if isinstance(value, Quantity) else 0
    if indicator.kind is Kind.STOCK and indicator.unit.counting and amount < 0:
        raise fail(TextError, "indicator.negative", given=text, indicator=indicator.zh)
    return Printed(_rated(value, indicator, text))


def _rated(value: Value, indicator: Indicator, text: str) -> Value:
    """Return a figure in per cent as what the indicator's kind says it is."""
    if isinstance(value, PercentagePoints) and indicator.unit.dimension:
        raise fail(
            UnitError,
            "unit.mismatch",
            given=text,
            unit="百分点",
            expected=indicator.unit.word,
        )
    if not isinstance(value, Quantity) or indicator.unit.code != "percent":
        return value
    fraction = simplest(Fraction(value.amount) * Fraction(value.unit.factor))
    if value.unit.code != "percent":
        return value
    kind = GrowthRate if indicator.kind is Kind.GROWTH else Share
    return kind(fraction, display=value.display)
