"""Days of birth and citizen ids of invented people, told apart by construction.

A household takes its address part and ten sequences from its number alone: 10,000
addresses by 100 decades of sequences are a million households.  A member takes one of the
ten by sex, odd for men, and no two of one sex the same.  The next million uses the same
addresses and sequences over again, so its days of birth must differ: a day counted back
from the day of the roll is 64 times a random number plus a remainder that the number of
the household fixes, another one for each million.  That makes 64 million households whose
ids are all different, whatever the random numbers are.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import Final, final

import attrs

from xiaoping.samples.profiles import stage_of

__all__ = ["AS_OF", "HOUSEHOLDS_AT_MOST", "REMAINDERS", "Days", "days", "weight_sum"]

AS_OF: Final = datetime.date(2020, 12, 31)
"""The day of the sample's roll."""

REMAINDERS: Final = 64
"""The days that are told apart by the million a household is of."""

HOUSEHOLDS_AT_MOST: Final = 64_000_000
"""So many households get ids that are proven to be different."""

_OLDEST: Final = 106 * 366
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@final
@attrs.frozen(kw_only=True)
class Days:
    """What is known of each day of birth, by the number of days before the roll.

    Attributes:
        dates: The day.
        texts: Its eight digits.
        sums: What the digits add to the sum of the check digit, modulo 11.
        stages: The stage of life of who was born on it.

    >>> days().texts[0], days().stages[0]
    ('20201231', 'infant')
    """

    dates: tuple[datetime.date, ...]
    texts: tuple[str, ...]
    sums: tuple[int, ...]
    stages: tuple[str, ...]


@cache
def days() -> Days:
    """Return the table of days, made once.

    >>> days().dates[365].isoformat()
    '2020-01-01'
    """
    last = AS_OF.toordinal()
    dates = tuple(datetime.date.fromordinal(last - back) for back in range(_OLDEST))
    texts = tuple(f"{day:%Y%m%d}" for day in dates)
    return Days(
        dates=dates,
        texts=texts,
        sums=tuple(weight_sum(text, 6) for text in texts),
        stages=tuple(stage_of(day) for day in dates),
    )


def weight_sum(digits: str, start: int) -> int:
    """Return what digits from a place on add to the check digit, modulo 11.

    Source: GB 11643-1999, ISO 7064 MOD 11-2.

    >>> (weight_sum("110105", 0) + weight_sum("19491231", 6) + weight_sum("002", 14)) % 11
    2
    """
    return sum(int(c) * w for c, w in zip(digits, _WEIGHTS[start:], strict=False)) % 11
