"""Which records of two ledgers are one: by their keys, and by what a slip leaves alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from xiaoping.ledgers.comparison import Likely, Reason
from xiaoping.ledgers.records import PERSON_KEY, Record
from xiaoping.register.identity import CitizenId

__all__ = ["likely_pairs", "matched"]

_Key: TypeAlias = Callable[[Record], object]


def matched(
    left: Iterable[Record], right: Iterable[Record], key: _Key
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Return the pairs with one key, which only one record on each side has, and the rest.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> from xiaoping.ledgers.records import records_of
    >>> def told(*rows):
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate(rows, start=1)))
    ...     book = RawBook(name="a.csv", kind="csv", sheets=(sheet,))
    ...     return list(records_of(ledger_of_book(book, HOUSEHOLDS)))
    >>> heading = ("户编号", "户主姓名")
    >>> sides = told(heading, ("1", "赵甲")), told(heading, ("1", "赵乙"), ("2", "钱乙"))
    >>> pairs, rest, more = matched(*sides, lambda record: record.key)
    >>> len(pairs), rest, [record.title for record in more]
    (1, [], ['钱* 2'])
    """
    sides = [_by_key(left, key), _by_key(right, key)]
    pairs: list[tuple[Record, Record]] = []
    rest: tuple[list[Record], list[Record]] = ([], [])
    for value, mine in sides[0].items():
        theirs = sides[1].get(value, [])
        if value is not None and len(mine) == len(theirs) == 1:
            pairs.append((mine[0], theirs[0]))
        else:
            rest[0].extend(mine)
    for value, theirs in sides[1].items():
        if value is None or len(theirs) != 1 or len(sides[0].get(value, [])) != 1:
            rest[1].extend(theirs)
    return pairs, rest[0], rest[1]


def _by_key(records: Iterable[Record], key: _Key) -> Mapping[object, list[Record]]:
    found: dict[object, list[Record]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return found


def likely_pairs(
    left: list[Record], right: list[Record]
) -> tuple[list[Likely], list[Record], list[Record]]:
    """Return records that are likely one, each in one pair at most, and the rest.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> from xiaoping.ledgers.records import records_of
    >>> def told(*rows):
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate(rows, start=1)))
    ...     book = RawBook(name="a.csv", kind="csv", sheets=(sheet,))
    ...     return list(records_of(ledger_of_book(book, HOUSEHOLDS)))
    >>> heading = ("户编号", "户主姓名", "户主身份证号")
    >>> someone = "11010519491231002X"      # the example of the standard
    >>> sides = told(heading, ("1", "赵甲", someone)), told(heading, ("01", "赵甲", someone))
    >>> found, rest, more = likely_pairs(*sides)
    >>> [pair.reason for pair in found], rest, more
    (['head'], [], [])
    """
    found: list[Likely] = []
    steps: tuple[tuple[Reason, _Key], ...] = (
        ("head", _head_key),
        ("same-birth", _birth_key),
        ("same-home", _home_key),
    )
    slips, left, right = _slips(left, right)
    found += slips
    for reason, key in steps:
        pairs, left, right = matched(left, right, key)
        found += [Likely(a=a, b=b, reason=reason) for a, b in pairs]
    return found, left, right


def _head_key(record: Record) -> object:
    number = record.row.get("head_id") if record.unit == "household" else None
    return number.upgraded() if isinstance(number, CitizenId) else None


def _birth_key(record: Record) -> object:
    name, birth = record.row.get("name"), record.row.get("birth")
    number = record.row.get(PERSON_KEY)
    if birth is None and isinstance(number, CitizenId):
        birth = number.birth
    known = record.unit == "person" and name is not None and birth is not None
    return (name, birth) if known else None


def _home_key(record: Record) -> object:
    name, home = record.row.get("name"), record.row.get("home")
    known = record.unit == "person" and name is not None and home is not None
    return (name, home) if known else None


def _slips(
    left: list[Record], right: list[Record]
) -> tuple[list[Likely], list[Record], list[Record]]:
    """Return persons of one name whose ids differ by one digit or by a swap.

    Two that are close to the same third are told as they are: nothing says which it is.
    """
    near = _by_forms(right)
    close: list[dict[int, Record]] = [
        {
            id(other): other
            for form in _forms(record)
            for other in near.get(form, ())
            if other.key != record.key
        }
        for record in left
    ]
    wanted = Counter(chain.from_iterable(close))
    taken: set[int] = set()
    found: list[Likely] = []
    for record, others in zip(left, close, strict=True):
        if len(others) == 1 and wanted[next(iter(others))] == 1:
            ((_, other),) = others.items()
            taken |= {id(record), id(other)}
            found.append(Likely(a=record, b=other, reason="id-slip"))
    rest = [[item for item in side if id(item) not in taken] for side in (left, right)]
    return found, rest[0], rest[1]


def _by_forms(records: Iterable[Record]) -> Mapping[object, list[Record]]:
    found: dict[object, list[Record]] = {}
    for record in records:
        for form in _forms(record):
            found.setdefault(form, []).append(record)
    return found


def _forms(record: Record) -> Iterator[object]:
    """Yield what two persons of a name share whose ids differ by one digit, or by a swap.

    The check digit follows from the others: a slip that passed it has changed both.
    """
    number, name = record.row.get(PERSON_KEY), record.row.get("name")
    if record.unit != "person" or name is None or not isinstance(number, CitizenId):
        return
    digits = number.upgraded().reveal("to compare digits")[:17]
    for place in range(17):
        yield name, place, hash(digits[:place] + digits[place + 1 :])
    for place in range(16):
        pair = "".join(sorted(digits[place : place + 2]))
        if pair[0] != pair[1]:
            yield name, -1 - place, hash(digits[:place] + pair + digits[place + 2 :])
