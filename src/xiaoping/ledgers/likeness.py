"""When cells, persons and households of two ledgers are alike, and how nearly."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from xiaoping.codelists import Coded
from xiaoping.errors import XiaopingError
from xiaoping.identity import CitizenId
from xiaoping.ledgers.cells import CodeCell
from xiaoping.ledgers.records import PERSON_KEY, Record
from xiaoping.occasion import first_day, last_day
from xiaoping.periods import Half, Month, Quarter, Year

__all__ = [
    "PLACES",
    "are_alike",
    "form_of",
    "is_more_exact",
    "is_near",
    "is_one_household",
    "slip_forms",
]

PLACES: Final = ("village", "group", "area")
"""The columns that tell where a household is."""
_LANDS: Final = ("arable", "orchard", "forest", "grassland", "water", "other_land")
_TIMES: Final = (datetime.date, Year, Half, Quarter, Month)
_UNREAD: Final = object()
_CHECKED: Final = 17
"""The digits of an id before the check digit, which follows from them."""


def are_alike(before: object, after: object) -> bool:
    """Say whether two cells tell the same: an old id and the new one, codes of two lists.

    >>> from xiaoping.codelists import Coded
    >>> are_alike(Coded("reg_relation", "02"), Coded("gb_kin_1", "1")), are_alike("甲", "乙")
    (True, False)
    """
    if before == after:
        return True
    if isinstance(before, CitizenId) and isinstance(after, CitizenId):
        return before.is_same_person_as(after)
    if isinstance(before, Coded) and isinstance(after, Coded):
        return _as_of(before, after.list_id) == after
    return False


def is_more_exact(when: object, other: object) -> bool:
    """Say whether one time is within another that is told less exactly.

    >>> from xiaoping.occasion import parse_occasion
    >>> day, month = parse_occasion("2020-05-03"), parse_occasion("2020年5月")
    >>> is_more_exact(day, month), is_more_exact(month, day), is_more_exact(day, day)
    (True, False, False)
    """
    if not isinstance(when, _TIMES) or not isinstance(other, _TIMES) or when == other:
        return False
    return first_day(other) <= first_day(when) and last_day(when) <= last_day(other)


@lru_cache(maxsize=4096)
def _as_of(code: Coded, list_id: str) -> Coded | None:
    """Return the code of another list that says the same; ``None`` where none does."""
    try:
        return code.to(list_id)
    except XiaopingError:
        return None


def form_of(record: Record, names: Iterable[str]) -> tuple[Hashable, ...]:
    """Return what records share that are alike in some cells, and that could read as many.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import PERSONS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> from xiaoping.ledgers.records import records_of
    >>> rows = ("姓名", "性别"), ("赵甲", "男"), ("赵甲", "1"), ("赵甲", "女")
    >>> sheet = RawSheet(name="", rows=tuple(enumerate(rows, start=1)))
    >>> book = RawBook(name="a.csv", kind="csv", sheets=(sheet,))
    >>> forms = [form_of(record, ["name", "sex"]) for record in records_of(ledger_of_book(book, PERSONS))]
    >>> forms[0] == forms[1], forms[0] == forms[2]
    (True, False)
    """
    kind = record.table.kind
    return tuple(_cell_form(record, name, kind.column(name).cell) for name in names)


def _cell_form(record: Record, name: str, cell: object) -> Hashable:
    value = record.row.get(name)
    if value is None:
        return _UNREAD if name in record.unread else None
    if isinstance(value, CitizenId):
        return value.upgraded()
    if isinstance(value, Coded) and isinstance(cell, CodeCell):
        return _first_form(value, cell.lists)
    found: Hashable = value
    return found


@lru_cache(maxsize=4096)
def _first_form(code: Coded, lists: tuple[str, ...]) -> Coded:
    """Return a code in the first list of its column that can say the same."""
    found = (_as_of(code, name) for name in lists)
    return next((item for item in found if item is not None), code)


def is_near(a: CitizenId, b: CitizenId) -> bool:
    """Say whether two ids are one, or differ by one digit or by two neighbours swapped.

    >>> is_near(CitizenId("11010519491231002X"), CitizenId("110105194912310038"))
    True
    """
    one, other = _digits(a), _digits(b)
    differ = [place for place in range(_CHECKED) if one[place] != other[place]]
    if len(differ) < 2:
        return True
    first, last = differ[0], differ[-1]
    swapped = one[first] + one[last] == other[last] + other[first]
    return len(differ) == 2 and last == first + 1 and swapped


def _digits(number: CitizenId) -> str:
    return number.upgraded().reveal("to compare digits")[:_CHECKED]


def slip_forms(number: CitizenId) -> Iterator[tuple[int, int]]:
    """Yield what two ids share that differ by one digit, or by two neighbours swapped.

    The check digit follows from the others: a slip that passed it has changed both.

    >>> one, other = CitizenId("11010519491231002X"), CitizenId("110105194912310038")
    >>> len(set(slip_forms(one)) & set(slip_forms(other)))
    1
    """
    digits = _digits(number)
    for place in range(_CHECKED):
        yield place, hash(digits[:place] + digits[place + 1 :])
    for place in range(_CHECKED - 1):
        pair = "".join(sorted(digits[place : place + 2]))
        if pair[0] != pair[1]:
            yield -1 - place, hash(digits[:place] + pair + digits[place + 2 :])


def is_one_household(
    a: Record, b: Record, members_of: Callable[[Record], Sequence[Record]]
) -> bool:
    """Say whether two households of one number are one, though their heads may differ.

    They are, if

    - the head's citizen id is not known of both, so that nothing speaks against the number;
    - the two ids are one or nearly one (see :func:`is_near`), or the two names are one;
    - a member connects them: somebody of the one, its head included, is in the other, by
      citizen id, or by name where one of the two has no id;
    - the land connects them: an area that is not zero is told alike in both, none is told
      otherwise, nor are village, group and area code.  So a changed head is found where a
      ledger tells of no members.

    Else the number was given to another household.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> from xiaoping.ledgers.records import records_of
    >>> def told(*row):
    ...     rows = ("户编号", "户主姓名", "户主身份证号", "耕地面积（亩）"), row
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate(rows, start=1)))
    ...     book = RawBook(name="a.csv", kind="csv", sheets=(sheet,))
    ...     return next(records_of(ledger_of_book(book, HOUSEHOLDS)))
    >>> old = told("1", "赵甲", "11010519491231002X", "3")      # examples of the standard
    >>> [is_one_household(old, told("1", "钱乙", "440524188001010014", area), lambda _: ()) for area in "34"]
    [True, False]
    """
    one, other = a.row.get("head_id"), b.row.get("head_id")
    if not isinstance(one, CitizenId) or not isinstance(other, CitizenId):
        return True
    name = a.row.get("head_name")
    if is_near(one, other) or (name is not None and name == b.row.get("head_name")):
        return True
    return _share_a_member(_people(a, members_of), _people(b, members_of)) or _share_land(a, b)


def _people(
    home: Record, members_of: Callable[[Record], Sequence[Record]]
) -> list[tuple[object, object]]:
    """Return the ids and names of who is in a household, its head among them."""
    told = [(m.row.get(PERSON_KEY), m.row.get("name")) for m in members_of(home)]
    told.append((home.row.get("head_id"), home.row.get("head_name")))
    return [
        (number.upgraded() if isinstance(number, CitizenId) else None, name)
        for number, name in told
    ]


def _share_a_member(
    one: Sequence[tuple[object, object]], other: Sequence[tuple[object, object]]
) -> bool:
    ids = [{number for number, _ in side} - {None} for side in (one, other)]
    names = [{name for _, name in side} - {None} for side in (one, other)]
    # Of a name and two ids, each is somebody else.
    bare = [{name for number, name in side if number is None} for side in (one, other)]
    return bool(ids[0] & ids[1] or bare[0] & names[1] or names[0] & bare[1])


def _share_land(a: Record, b: Record) -> bool:
    def both(names: Iterable[str]) -> list[tuple[object, object]]:
        pairs = ((a.row.get(name), b.row.get(name)) for name in names)
        return [(x, y) for x, y in pairs if x is not None and y is not None]

    lands = both(_LANDS)
    if any(x != y for x, y in (*both(PLACES), *lands)):
        return False
    return any(bool(x) for x, _ in lands)
