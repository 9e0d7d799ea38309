"""The exact number behind what is printed, as plain text with the code of its unit."""

from __future__ import annotations

from typing import assert_never, final

import attrs

from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, decimal_text
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.value import Value
from xiaoping.report.pieces import Piece
from xiaoping.report.render.facts import observations
from xiaoping.report.tree import ChangeRef, RatioRef, ShareRef
from xiaoping.report.wording import change, ratio, share

__all__ = ["Exactly", "exactly", "exactly_of"]


@final
@attrs.frozen(kw_only=True)
class Exactly:
    """A value as plain text.

    Attributes:
        number: The exact number in ``unit``, a fraction where it has no end in decimals;
            of an approximation the figure its words stand around.
        unit: The code of the unit.
        words: The approximating words, or the set that was computed.
        missing: Why there is no value.

    >>> Exactly(number="606", unit="household").missing
    ''
    """

    number: str = ""
    unit: str = ""
    words: str = ""
    missing: str = ""


def exactly(value: Value | None) -> Exactly:
    """Return a value as plain text.

    >>> from xiaoping.measures import parse
    >>> exactly(parse("约800余条"))
    Exactly(number='800', unit='item', words='约余', missing='')
    >>> exactly(parse("9350万元")).number
    '93500000'
    """
    match value:
        case None:
            return Exactly()
        case Quantity():
            return Exactly(number=_text(value.amount), unit=value.unit.code)
        case Approximate():
            words = "".join(value.words) or str(value)
            return Exactly(
                number=_text(value.base.amount), unit=value.base.unit.code, words=words
            )
        case Share() | GrowthRate():
            return Exactly(number=_text(value.figure), unit="percent")
        case PercentagePoints():
            return Exactly(number=_text(value.figure), unit="percentage_point")
        case Missing():
            return Exactly(missing=value.reason.value)
        case _:
            assert_never(value)


def exactly_of(piece: Piece) -> Exactly:
    """Return the exact number that a piece of text stands for, computed where it was.

    >>> from xiaoping.report.inlines import pieces
    >>> from xiaoping.report.tree import Text
    >>> exactly_of(pieces((Text("稳步推进"),))[0]).number
    ''
    """
    match piece.node:
        case ChangeRef():
            return exactly(change(piece.node))
        case ShareRef():
            return exactly(share(piece.node))
        case RatioRef():
            found: Exact | None = ratio(piece.node)
            return Exactly() if found is None else Exactly(number=_text(found), unit="times")
        case _:
            used = observations(piece)
            return exactly(used[0].value) if used else Exactly()


def _text(number: Exact) -> str:
    # str() is many times faster than decimal_text(), and most figures are whole.
    return str(number) if isinstance(number, int) else decimal_text(number)
