"""What is to be made public, and by when: by the dated rule of the day on which a quarter ends.

The rule is made of dated parameters, looked up on the last day of the quarter:

- ``disclosure.per_year.<kind>``, else for the money and the affairs of a village
  ``disclosure.per_year``: how often a year it is made public at the least.  The law asks for
  four times of these two and says nothing of Party affairs, so that nothing of these is due
  unless a township sets ``disclosure.per_year.party``.  Of ``n`` a year, ``⌊n·q/4⌋`` are due
  by the end of the ``q``-th quarter: four are one each quarter, two one each half.
- ``disclosure.within.<kind>``, else ``disclosure.within``: how long after the quarter the
  statement may take, in days or in months; a month ends with its last day.  Who sets it for
  one kind makes that kind due each quarter.
- Where no time is set, what is due is to be out by the end of the next quarter: with one
  publication in every quarter no statement can be older.

What nothing asks for is never missing; it is late only by a time that was set.

Source: 《中华人民共和国村民委员会组织法》第三十条 (2010): matters of a village are made public
at least every quarter.  Its monthly publication of much money is not told apart here.
"""

from __future__ import annotations

import calendar
import datetime
from fractions import Fraction
from typing import Any, Final, NamedTuple

from xiaoping.context import Context
from xiaoping.errors import InvariantError
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.periods import Quarter

__all__ = ["Due", "due_of"]

_FAMILY: Final = "disclosure"
PER_YEAR: Final = f"{_FAMILY}.per_year"
WITHIN: Final = f"{_FAMILY}.within"
LAWFUL: Final = frozenset({"finance", "village"})
"""The kinds that the law itself asks for."""
_QUARTERS: Final = 4
_MONTHS: Final = 12


class Due(NamedTuple):
    """What the rule says of one kind and quarter.

    Attributes:
        is_required: Whether it must be made public at all.
        day: The last day on which it is in time; ``None`` if nothing sets one.

    >>> Due(is_required=False, day=None).is_required
    False
    """

    is_required: bool
    day: datetime.date | None


def due_of(kind: str, quarter: Quarter, context: Context) -> Due:
    """Return whether a kind of disclosure is due for a quarter, and until when.

    Args:
        kind: The code of the kind.
        quarter: The quarter whose affairs are told.
        context: The dated parameters.

    Raises:
        InvariantError: A parameter is measured in something else than the rule counts.

    >>> from xiaoping.indicators import parameters
    >>> context = Context(policy=parameters())
    >>> due_of("finance", Quarter(2020, 3), context).day.isoformat()
    '2020-12-31'
    >>> due_of("party", Quarter(2020, 3), context), due_of("finance", Quarter(2009, 3), context)
    (Due(is_required=False, day=None), Due(is_required=False, day=None))
    """
    end = quarter.end
    own = _limit(f"{WITHIN}.{kind}", end, context)
    within = own or _limit(WITHIN, end, context)
    is_required = own is not None or _is_due(kind, quarter, context)
    if within is not None:
        return Due(is_required, _after(end, *within))
    return Due(is_required, quarter.next().end if is_required else None)


def _is_due(kind: str, quarter: Quarter, context: Context) -> bool:
    code = f"{PER_YEAR}.{kind}"
    told = context.limit(code, quarter.end)
    if told is None and kind in LAWFUL:
        code = PER_YEAR
        told = context.limit(code, quarter.end)
    if told is None:
        return False
    if told.unit.dimension not in (unit("issue/village").dimension, unit("issue").dimension):
        raise _unlike(code, told, "期/村", "issues a village")
    now, before = (told.amount * n // _QUARTERS for n in (quarter.number, quarter.number - 1))
    return bool(now > before)


def _limit(code: str, day: datetime.date, context: Context) -> tuple[str, Quantity[Any]] | None:
    found = context.limit(code, day)
    return None if found is None else (code, found)


def _after(end: datetime.date, code: str, span: Quantity[Any]) -> datetime.date:
    """Return the last day of a span of days or months after the end of a quarter."""
    if span.amount < 0:
        raise _unlike(code, span, "不小于零的天数或月数", "days or months of at least zero")
    if span.unit.dimension == unit("month").dimension:
        months = Fraction(span.to(unit("month")).amount)
        if months.denominator == 1:
            return _months_after(end, int(months))
    if span.unit.dimension == unit("day").dimension:
        days = -(-Fraction(span.to(unit("day")).amount) // 1)  # a day that has begun counts
        last = min(end.toordinal() + int(days), datetime.date.max.toordinal())
        return datetime.date.fromordinal(last)
    raise _unlike(code, span, "天或整数个月", "days, or whole months")


def _months_after(end: datetime.date, months: int) -> datetime.date:
    year, month = divmod(end.year * _MONTHS + end.month - 1 + months, _MONTHS)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _unlike(code: str, given: Quantity[Any], zh: str, en: str) -> InvariantError:
    return fail(
        InvariantError,
        "disclosure.rule-unit",
        parameter=code,
        given=str(given),
        expected_zh=zh,
        expected_en=en,
    )
