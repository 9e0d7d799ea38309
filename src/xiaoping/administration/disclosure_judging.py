"""Which row tells of which cell of the matrix of disclosure, and how each cell is judged.

States stand in one array of bytes, a village after the other and in it a kind after the
other, so that counting a village, a kind or a quarter is counting bytes in a slice.
"""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from xiaoping.administration.disclosure import KINDS, Disclosure
from xiaoping.administration.disclosure_rule import Due
from xiaoping.administration.disclosure_state import STATES, DisclosureState
from xiaoping.codelists import Coded, codelist
from xiaoping.occasion import Occasion, first_day, last_day
from xiaoping.periods import Quarter

__all__ = [
    "NO_ROW",
    "is_earlier",
    "judged",
    "kinds_of",
    "placed",
    "quarters_between",
    "quarters_of",
    "state_of",
    "villages_of",
]

NO_ROW: Final = -1
"""Stands for the number of a row where no row tells of a cell."""
_QUARTERS: Final = 4
_IN_TIME, _LATE, _UNDATED, _MISSING, _NOT_YET, _NOT_REQUIRED = range(len(STATES))


def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """Return the quarters from one to another, both included; none if the last comes first.

    >>> [str(quarter) for quarter in quarters_between(Quarter(2019, 4), Quarter(2020, 2))]
    ['2019-Q4', '2020-Q1', '2020-Q2']
    """
    start, end = (q.of * _QUARTERS + q.number - 1 for q in (first, last))
    return tuple(
        Quarter(number // _QUARTERS, number % _QUARTERS + 1) for number in range(start, end + 1)
    )


def villages_of(
    rows: Sequence[Disclosure], given: Mapping[str, str] | Iterable[str]
) -> Mapping[str, str]:
    """Return the names of the villages by their codes: those given, else those of the rows.

    >>> villages_of([], ["431228223204"])
    {'431228223204': '431228223204'}
    """
    found = dict(given if isinstance(given, Mapping) else {code: code for code in given})
    if found:
        return found
    for row in rows:
        if row.area and found.get(row.area, row.area) == row.area:
            found[row.area] = row.village or row.area
    # A row without a code is of the village of its name, if another row tells its code.
    named = set(found.values())
    found |= {
        row.village: row.village for row in rows if not row.area and row.village not in named
    }
    return dict(sorted(found.items()))


def kinds_of(rows: Sequence[Disclosure]) -> tuple[str, ...]:
    """Return the kinds that occur: those of the list in its order, then other words.

    >>> told = [Disclosure(kind=kind, village="小冲村", quarter="2020-Q1") for kind in ("党务公开", "财务公开")]
    >>> kinds_of(told)
    ('finance', 'party')
    """
    found = dict.fromkeys(row.sort for row in rows)
    listed = [code for code in codelist(KINDS) if code in found]
    return (*listed, *sorted(set(found) - set(listed)))


def quarters_of(rows: Sequence[Disclosure], as_of: datetime.date) -> tuple[Quarter, ...]:
    """Return the quarters from the first that occurs to that of the day.

    >>> told = [Disclosure(kind="财务公开", village="小冲村", quarter="2020-Q3")]
    >>> [str(quarter) for quarter in quarters_of(told, datetime.date(2020, 12, 31))]
    ['2020-Q3', '2020-Q4']
    """
    told = [row.quarter for row in rows if row.quarter is not None]
    if not told:
        return ()
    now = Quarter(as_of.year, (as_of.month + 2) // 3)
    return quarters_between(min(told), max(now, *told))


def placed(
    rows: Sequence[Disclosure],
    villages: Mapping[str, str],
    kinds: Sequence[str],
    quarters: Sequence[Quarter],
    as_of: datetime.date,
) -> tuple[array[int], tuple[int, ...]]:
    """Return the number of the row of each cell, and those of the rows that have none.

    >>> told = [Disclosure(kind="财务公开", village="小冲村", quarter="2020-Q1")]
    >>> day = datetime.date(2020, 12, 31)
    >>> placed(told, {"431228223204": "小冲村"}, ["finance"], [Quarter(2020, 1)], day)
    (array('i', [0]), ())
    """
    wide = len(kinds) * len(quarters)
    by_village = _village_places(villages, wide)
    by_kind = {kind: place * len(quarters) for place, kind in enumerate(kinds)}
    by_quarter = {(q.of, q.number): place for place, q in enumerate(quarters)}
    numbers = array("i", [NO_ROW]) * (len(villages) * wide)
    outside: list[int] = []
    later: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        quarter, kind = row.quarter, row.kind
        try:
            place = (
                by_village[row.area or row.village]
                + by_kind[kind.code if isinstance(kind, Coded) else kind]  # type: ignore[index]  # a row has one
                + by_quarter[quarter.of, quarter.number]  # type: ignore[union-attr]  # a row has one
            )
        except KeyError:
            outside.append(number)
            continue
        published = row.published
        # Nearly all are days, and a county has tens of thousands: no call is made for them.
        if type(published) is datetime.date:
            if published > as_of:
                continue
        elif published is not None and first_day(published) > as_of:
            continue
        if numbers[place] == NO_ROW and not row.is_corrected:
            numbers[place] = number
        else:
            later.append((place, number))
    for place, number in later:
        held = numbers[place]
        if held == NO_ROW or is_earlier(rows[number], rows[held]):
            numbers[place] = number
    return numbers, tuple(outside)


def _village_places(villages: Mapping[str, str], wide: int) -> dict[str, int]:
    """Return where the cells of a village begin, by its code and by its names."""
    places: dict[str, int] = {}
    names: dict[str, list[int]] = {}
    for number, (code, name) in enumerate(villages.items()):
        places[code] = number * wide
        for word in {name, name.removesuffix("村"), f"{name.removesuffix('村')}村"}:
            names.setdefault(word, []).append(number * wide)
    # A name that two villages of a county share names neither.
    return {word: found[0] for word, found in names.items() if len(found) == 1} | places


def judged(
    rows: Sequence[Disclosure],
    numbers: Sequence[int],
    dues: Sequence[Due],
    as_of: datetime.date,
) -> bytearray:
    """Return how each cell stands, as its number among :data:`STATES`.

    >>> due = Due(is_required=True, day=datetime.date(2020, 6, 30))
    >>> STATES[judged([], [NO_ROW], [due], datetime.date(2020, 12, 31))[0]].zh
    '未公开'
    """
    absent = bytes(_absent(due, as_of) for due in dues)
    states = bytearray(absent * (len(numbers) // len(dues) if dues else 0))
    days = [due.day for due in dues]
    wide = len(dues)
    for place, number in enumerate(numbers):
        if number == NO_ROW:
            continue
        due = days[place % wide]
        published = rows[number].published
        if due is None:
            states[place] = _IN_TIME
        elif type(published) is datetime.date:
            # As _standing judges a day that has come; see there for months and years.
            states[place] = _LATE if published > due else _IN_TIME
        else:
            states[place] = _standing(published, due, as_of)
    return states


def _absent(due: Due, as_of: datetime.date) -> int:
    if not due.is_required or due.day is None:
        return _NOT_REQUIRED
    return _MISSING if due.day < as_of else _NOT_YET


def _standing(published: Occasion | None, due: datetime.date, as_of: datetime.date) -> int:
    """Judge what was made public at a time that is known as a month or year, or not at all."""
    if published is None:
        # By now it is out: where the last day is not over, it was in time.
        return _IN_TIME if as_of <= due else _UNDATED
    if min(last_day(published), as_of) <= due:
        return _IN_TIME
    return _LATE if first_day(published) > due else _UNDATED


def is_earlier(row: Disclosure, held: Disclosure) -> bool:
    """Say whether a row says better than another one when a statement was first out.

    >>> told = Disclosure(kind="财务公开", village="小冲村", quarter="2020-Q1", published="2020-05-06")
    >>> first = Disclosure(kind="财务公开", village="小冲村", quarter="2020-Q1", published="2020-04-10")
    >>> is_earlier(first, told), is_earlier(told, first)
    (True, False)
    """
    if row.is_corrected and not held.is_corrected:
        return False
    if row.published is None or held.published is None:
        return held.published is None and row.published is not None
    return last_day(row.published) < last_day(held.published)


def state_of(
    published: Occasion | None, due: datetime.date | None, as_of: datetime.date
) -> DisclosureState:
    """Return how something that was made public stands; what nothing asks for is in time.

    >>> state_of(None, datetime.date(2020, 6, 30), datetime.date(2020, 12, 31)).zh
    '时间不明'
    """
    return STATES[_IN_TIME if due is None else _standing(published, due, as_of)]
