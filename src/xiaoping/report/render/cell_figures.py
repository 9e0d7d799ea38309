"""Printed figures as numbers of a spreadsheet, with the format that prints them so.

万 stays a scale of its own: 9350万元 is the number 9350 with the format ``0"万元"``, because
no number format of a spreadsheet divides by ten thousand.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, assert_never

from xiaoping.files.cell_numbers import CellNumber, cell_number
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, half_up
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.value import Value
from xiaoping.report.pieces import Piece
from xiaoping.report.render.facts import observations
from xiaoping.report.tree import ChangeRef, RatioRef, ShareRef
from xiaoping.report.wording import change, ratio, share

__all__ = ["cell_figure"]

_PRINTED: Final = re.compile(
    r"(?P<before>[^0-9.\"\\]*?)(?P<minus>-?)"
    r"(?P<whole>0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?P<places>\d+))?"
    r"(?P<after>[^0-9.\"\\]*)"
)
_SCALES: Final = (1, 10**4, 10**8, 10**3, 10**2, 10**6, 10**7, 10**12, Fraction(1, 100))
"""By what the amount in the unit itself may have been divided before it was printed."""

_PLACES: Final = 12
"""So many places are kept of a number that was computed and has no end."""

_OPPOSITE: Final = {"增长": "下降", "提高": "下降", "增加": "减少"}
_RISES: Final = {"减少": "增加"}


def cell_figure(piece: Piece) -> tuple[CellNumber, str] | None:
    """Return the number of a printed figure and its format; ``None`` if it stays a text.

    The number is exact where a spreadsheet keeps it whole, whatever is printed of it.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.inlines import pieces
    >>> from xiaoping.report.tree import Figure
    >>> told = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350.5万元"))
    >>> cell_figure(pieces((Figure(told),))[0])
    (9350.5, '0.0"万元"')
    """
    exact, printed = _exact(piece), _PRINTED.fullmatch(piece.text)
    if exact is None or printed is None:
        return None
    percent = printed["after"].startswith(("%", "％"))
    number = _number(exact, printed, percent=percent)
    if number is None:
        return None
    if piece.node is not None and observations(piece)[1:]:
        number = half_up(number, _PLACES)
    _, kept = cell_number(number)
    form = _form(printed, negative=number < 0, percent=percent)
    return None if kept is None or form is None else (kept, form)


def _exact(piece: Piece) -> Exact | None:
    """Return the exact number that a piece was worded from."""
    match piece.node:
        case ChangeRef():
            return _of(change(piece.node))
        case ShareRef():
            return _of(share(piece.node))
        case RatioRef():
            return ratio(piece.node)
        case _:
            found = observations(piece)
            return _of(found[0].value) if found else None


def _of(value: Value | None) -> Exact | None:
    match value:
        case Quantity():
            return value.amount
        case Approximate():
            return value.base.amount
        case Share() | GrowthRate() | PercentagePoints():
            return value.value
        case Missing() | None:
            return None
        case _:
            assert_never(value)


def _number(exact: Exact, printed: re.Match[str], *, percent: bool) -> Exact | None:
    """Return the number in the scale that was printed; ``None`` if it was worded otherwise."""
    places = len(printed["places"] or "")
    digits = printed["whole"].replace(",", "")
    told = Fraction(f"{digits}.{printed['places'] or '0'}")
    if percent:
        # The spreadsheet multiplies by a hundred itself; the amount of a quantity in % has
        # been multiplied already.
        shares = (Fraction(exact), Fraction(exact) / 100)
        return next((n for n in shares if abs(half_up(n * 100, places)) == told), None)
    for scale in _SCALES:
        number = Fraction(exact) / scale
        if abs(half_up(number, places)) == told:
            return number
    return None


def _form(printed: re.Match[str], *, negative: bool, percent: bool) -> str | None:
    """Return the number format; ``None`` if there is none that prints so."""
    before, after = printed["before"], printed["after"]
    if printed["minus"] and (before or not negative):
        return None
    digits = "#,##0" if "," in printed["whole"] else "0"
    if printed["places"]:
        digits += "." + "0" * len(printed["places"])
    if percent and after.startswith("%"):
        digits, after = f"{digits}%", after[1:]
    elif percent:
        return None
    tail = digits + _quoted(after)
    if not negative or printed["minus"]:
        falls = _OPPOSITE.get(before)
        both = f";{_quoted(falls)}{tail}" if falls else ""
        return f"{_quoted(before)}{tail}{both}"
    # The verb tells the sign: 下降 without it would be a rise.
    rises = _RISES.get(before) or ("提高" if "百分点" in after else "增长")
    return f"{_quoted(rises)}{tail};{_quoted(before)}{tail}"


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
