"""Which records of two ledgers are one: by their keys, by all their cells, by what a slip leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias, final

import attrs

from xiaoping.identity import CitizenId
from xiaoping.ledgers.comparison import Reason, Side
from xiaoping.ledgers.likeness import (
    PLACES,
    are_alike,
    form_of,
    is_one_household,
    slip_forms,
)
from xiaoping.ledgers.records import PERSON_KEY, Record

__all__ = [
    "Matches",
    "match_households",
    "match_persons",
]

_Key: TypeAlias = Callable[[Record], Hashable]
_Pair: TypeAlias = tuple[Record, Record]
_Likely: TypeAlias = tuple[Record, Record, Reason]
_SIDES: Final[tuple[Side, Side]] = ("a", "b")
_HEAD: Final = frozenset({"id", "head_id", "head_name", PERSON_KEY, "name"})


@final
@attrs.frozen(kw_only=True)
class Matches:
    """What was found of the records of two ledgers; each record is in one place only.

    Attributes:
        sure: Pairs that are one.
        likely: Pairs that are likely one, with the reason.
        repeated: Records of who stands further up in the same ledger, with its side and
            that other record.
        alone: What only one has, for each ledger.

    >>> Matches(sure=(), likely=(), repeated=(), alone=((), ())).sure
    ()
    """

    sure: tuple[_Pair, ...]
    likely: tuple[_Likely, ...]
    repeated: tuple[tuple[Side, Record, Record], ...]
    alone: tuple[tuple[Record, ...], tuple[Record, ...]]


def match_households(
    left: Iterable[Record],
    right: Iterable[Record],
    names: Sequence[str],
    members_of: Callable[[Record], Sequence[Record]] = lambda _: (),
) -> Matches:
    """Match the households of two ledgers.

    In this order: number and head agree; every cell agrees; the head agrees, under another
    number (likely); the number and the head's name agree; the head's name agrees and the
    ids are a slip apart (likely); the head's name, the members'
    names and all other cells agree where a head's id is not known (likely); the number
    agrees, and :func:`~xiaoping.ledgers.likeness.is_one_household` finds nothing against
    it; the head's name agrees and one of the two ids could not be read (likely).  So
    numbers that were given out anew are told as such, and a changed head as a changed cell.

    Args:
        left: The households of the first ledger.
        right: Those of the second.
        names: The columns that are compared.
        members_of: The persons of a household, as far as they are told.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> from xiaoping.ledgers.records import records_of
    >>> def told(*homes):
    ...     people = {"赵甲": "11010519491231002X", "钱乙": "440524188001010014"}   # of the standard
    ...     rows = [(str(n), name, people[name]) for n, name in enumerate(homes, start=1)]
    ...     rows = [("户编号", "户主姓名", "户主身份证号"), *rows]
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate(rows, start=1)))
    ...     book = RawBook(name="a.csv", kind="csv", sheets=(sheet,))
    ...     return records_of(ledger_of_book(book, HOUSEHOLDS))
    >>> found = match_households(told("赵甲", "钱乙"), told("钱乙", "赵甲"), ["id", "head_name"])
    >>> [(a.title, b.title, reason) for a, b, reason in found.likely]
    [('赵* 1', '赵* 2', 'head'), ('钱* 2', '钱* 1', 'head')]
    """
    rest = _Rest(left, right)
    sure = rest.pairs(_number_and_head)
    if names:
        sure += rest.pairs_of_many(
            # Of persons that are told one by one, the head stands in no column of the household.
            lambda record: (_head_key(record), _head_name(record), form_of(record, names))
        )
    sure += rest.pairs_of_many(_number_and_head)
    repeated = rest.repeated(sure, _number_and_head) + rest.strays(sure)
    likely: list[_Likely] = _told("head", rest.pairs(_head_key))
    sure += rest.pairs(_number_and_name)
    likely += _told("id-slip", rest.slips(_head_key, _head_name))
    others = [name for name in names if name not in _HEAD]
    alike = _named(_head_name, others, lambda record: _names_of(members_of(record)))
    likely += [
        (a, b, "id-unread" if _has_unread_head(a, b) else "same-cells")
        for a, b in rest.pairs(alike, _lacks_a_head(others, members_of))
    ]
    sure += rest.pairs(
        lambda record: record.key, lambda a, b: is_one_household(a, b, members_of)
    )
    likely += _told("id-unread", rest.pairs(_head_name, _may_have_the_head))
    return rest.matches(sure, likely, repeated)


def match_persons(
    left: Iterable[Record],
    right: Iterable[Record],
    names: Sequence[str],
    home_of: _Key = lambda _: None,
) -> Matches:
    """Match the persons of two ledgers: by their ids, by all their cells, then what is likely.

    Likely are ids a slip apart under one name, one name and birth, one name and household;
    and where one of the two has no id or its id could not be read, one name and all other
    cells.

    Args:
        left: The persons of the first ledger.
        right: Those of the second.
        names: The columns that are compared.
        home_of: What tells the household of a person, in both ledgers alike.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import PERSONS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> from xiaoping.ledgers.records import records_of
    >>> def told(*ids):
    ...     rows = [("姓名", "身份证号"), *(("赵甲", number) for number in ids)]
    ...     sheet = RawSheet(name="", rows=tuple(enumerate(rows, start=1)))
    ...     book = RawBook(name="a.csv", kind="csv", sheets=(sheet,))
    ...     return records_of(ledger_of_book(book, PERSONS))
    >>> someone = "11010519491231002X"      # the example of the standard
    >>> twice = match_persons(told(someone, someone), told(someone), ["name", "citizen_id"])
    >>> len(twice.sure), [(side, again.number) for side, again, _ in twice.repeated]
    (1, [('a', 3)])
    >>> unread = match_persons(told(someone), told("110105194912310021"), ["name", "citizen_id"])
    >>> [reason for _, _, reason in unread.likely]
    ['id-unread']
    """
    rest = _Rest(left, right)
    sure = rest.pairs(_person_key)
    if names:
        sure += rest.pairs_of_many(lambda record: (home_of(record), form_of(record, names)))
    sure += rest.pairs_of_many(_with(_person_key, home_of))
    sure += rest.pairs_of_many(_person_key)
    repeated = rest.repeated(sure, _person_key)
    likely: list[_Likely] = _of_persons("id-slip", rest.slips(_person_key, _name))
    likely += _of_persons("same-birth", rest.pairs(_birth_key))
    likely += _of_persons("same-home", rest.pairs(_with(_name, home_of)))
    others = [name for name in names if name not in (PERSON_KEY, "name")]
    alike = _named(_name, others, home_of)
    likely += _of_persons("id-missing", rest.pairs(alike, _lacks_an_id(others)))
    may_be_one = rest.pairs(_name, lambda a, b: _may_be_one_person(a, b, home_of))
    likely += _of_persons("id-unread", may_be_one)
    return rest.matches(sure, likely, repeated)


@final
class _Rest:
    """What is left of the records of two ledgers while pairs are taken out, in their order."""

    def __init__(self, left: Iterable[Record], right: Iterable[Record]) -> None:
        self._sides = [list(left), list(right)]

    def pairs(
        self, key: _Key, fits: Callable[[Record, Record], bool] = lambda *_: True
    ) -> list[_Pair]:
        """Take out the pairs with a key that one record on each side has, if they fit."""
        sides = self._by_key(key)
        found = [
            (mine[0], theirs[0])
            for value, mine in sides[0].items()
            if len(mine) == 1 and len(theirs := sides[1].get(value, [])) == 1
        ]
        return self._taken([pair for pair in found if fits(*pair)])

    def pairs_of_many(self, key: _Key) -> list[_Pair]:
        """Take out pairs with one key, also of several: the first with the first, and so on.

        Where one side has more, and these are not all one, nothing says who is left over.
        """
        sides = self._by_key(key)
        found: list[_Pair] = []
        for value, mine in sides[0].items():
            theirs = sides[1].get(value, [])
            longer = max(mine, theirs, key=len)
            if len(mine) == len(theirs) or len({_identity(r) for r in longer}) == 1:
                found += zip(mine, theirs, strict=False)
        return self._taken(found)

    def slips(self, key: _Key, name: _Key) -> list[_Pair]:
        """Take out those of one name whose ids differ by one digit or by a swap.

        Two that are close to the same third are told as they are: nothing says which it is.
        """
        names = [{name(r) for r in side if key(r) is not None} for side in self._sides]
        both = (names[0] & names[1]) - {None}
        left, right = ([r for r in side if name(r) in both] for side in self._sides)
        near: dict[Hashable, list[Record]] = {}
        for record in right:
            for form in _slip_keys(key(record), name(record)):
                near.setdefault(form, []).append(record)
        close = [
            {
                id(other): other
                for form in _slip_keys(key(record), name(record))
                for other in near.get(form, ())
                if key(other) != key(record)
            }
            for record in left
        ]
        wanted = Counter(chain.from_iterable(close))
        return self._taken(
            [
                (record, next(iter(others.values())))
                for record, others in zip(left, close, strict=True)
                if len(others) == 1 and wanted[next(iter(others))] == 1
            ]
        )

    def repeated(self, sure: Sequence[_Pair], key: _Key) -> list[tuple[Side, Record, Record]]:
        """Take out who stands in the same ledger already: one key, or every cell alike."""
        found: list[tuple[Side, Record, Record]] = []
        for place, side in enumerate(_SIDES):
            if not self._sides[place]:
                continue
            whole = any(key(record) is None for record in self._sides[place])
            first: dict[Hashable, Record] = {}
            for pair in sure:
                if whole or key(pair[place]) is not None:
                    first.setdefault(_key_or_all(pair[place], key), pair[place])
            kept: list[Record] = []
            for record in self._sides[place]:
                other = first.setdefault(_key_or_all(record, key), record)
                if other is record:
                    kept.append(record)
                else:
                    found.append((side, record, other))
            self._sides[place] = kept
        return found

    def strays(self, sure: Sequence[_Pair]) -> list[tuple[Side, Record, Record]]:
        """Take out households that have no head and the number of one that was matched.

        They are rows of it that stand further down, away from the others.
        """
        found: list[tuple[Side, Record, Record]] = []
        for place, side in enumerate(_SIDES):
            known = {_number(pair[place]): pair[place] for pair in sure}
            kept: list[Record] = []
            for record in self._sides[place]:
                other = known.get(_number(record))
                headless = _head_key(record) is None and _head_name(record) is None
                if other is not None and _number(record) is not None and headless:
                    found.append((side, record, other))
                else:
                    kept.append(record)
            self._sides[place] = kept
        return found

    def matches(
        self,
        sure: Iterable[_Pair],
        likely: Iterable[_Likely],
        repeated: Iterable[tuple[Side, Record, Record]],
    ) -> Matches:
        """Return what was found, with what is left."""
        alone = (tuple(self._sides[0]), tuple(self._sides[1]))
        return Matches(
            sure=tuple(sure), likely=tuple(likely), repeated=tuple(repeated), alone=alone
        )

    def _by_key(self, key: _Key) -> list[Mapping[Hashable, list[Record]]]:
        found: list[Mapping[Hashable, list[Record]]] = []
        for side in self._sides:
            groups: dict[Hashable, list[Record]] = {}
            for record in side:
                value = key(record)
                if value is not None:
                    groups.setdefault(value, []).append(record)
            found.append(groups)
        return found

    def _taken(self, pairs: list[_Pair]) -> list[_Pair]:
        taken = {id(record) for pair in pairs for record in pair}
        if taken:
            self._sides = [[r for r in side if id(r) not in taken] for side in self._sides]
        return pairs


def _told(reason: Reason, pairs: Iterable[_Pair]) -> list[_Likely]:
    return [(a, b, reason) for a, b in pairs]


def _of_persons(reason: Reason, pairs: Iterable[_Pair]) -> list[_Likely]:
    """Return pairs with the reason; that an id could not be read comes before any other."""
    return [(a, b, "id-unread" if _is_unread(a, b) else reason) for a, b in pairs]


def _is_unread(a: Record, b: Record) -> bool:
    return PERSON_KEY in a.unread or PERSON_KEY in b.unread


def _with(first: _Key, second: _Key) -> _Key:
    """Return the key that is both; none where one of them is not known."""

    def both(record: Record) -> Hashable:
        found = first(record), second(record)
        return None if None in found else found

    return both


def _named(name: _Key, others: Sequence[str], home_of: _Key = lambda _: None) -> _Key:
    """Return the key that is a name and all other cells."""

    def form(record: Record) -> Hashable:
        known = name(record)
        return None if known is None else (known, home_of(record), form_of(record, others))

    return form


def _upgraded(number: object) -> CitizenId | None:
    return number.upgraded() if isinstance(number, CitizenId) else None


def _person_key(record: Record) -> Hashable:
    return _upgraded(record.row.get(PERSON_KEY))


def _head_key(record: Record) -> Hashable:
    return _upgraded(record.row.get("head_id"))


def _identity(record: Record) -> Hashable:
    return _head_key(record) if record.unit == "household" else _person_key(record)


def _name(record: Record) -> Hashable:
    found: Hashable = record.row.get("name")
    return found


def _head_name(record: Record) -> Hashable:
    found: Hashable = record.row.get("head_name")
    return found


def _number(record: Record) -> Hashable:
    found: Hashable = record.row.get("id")
    return found


_number_and_head: Final = _with(_number, _head_key)
_number_and_name: Final = _with(_number, _head_name)


def _birth(record: Record) -> object:
    number = record.row.get(PERSON_KEY)
    birth = record.row.get("birth")
    return number.birth if birth is None and isinstance(number, CitizenId) else birth


def _birth_key(record: Record) -> Hashable:
    name, birth = record.row.get("name"), _birth(record)
    return None if name is None or birth is None else (name, birth)


def _slip_keys(number: Hashable, name: Hashable) -> Iterator[Hashable]:
    if isinstance(number, CitizenId):
        for form in slip_forms(number):
            yield name, form


def _key_or_all(record: Record, key: _Key) -> Hashable:
    """Return the key of a record, or all that it tells, its household's number with it."""
    known = key(record)
    if known is not None:
        return known
    names = [name for name in record.row if name != "home"]
    return tuple(names), form_of(record, names), record.row.get("home")


def _lacks_an_id(others: Sequence[str]) -> Callable[[Record, Record], bool]:
    """Return what says whether two of one name and cells lack an id to tell them apart.

    Where an id was left empty, more than the name must agree.
    """

    def lacks(a: Record, b: Record) -> bool:
        told = any(a.row.get(name) is not None for name in others)
        return _is_unread(a, b) or (told and (a.key is None or b.key is None))

    return lacks


def _may_be_one_person(a: Record, b: Record, home_of: _Key) -> bool:
    """Say whether an id could not be read, and nothing else speaks against one person."""
    told = (
        (_birth(a), _birth(b)),
        (home_of(a), home_of(b)),
        (a.row.get("sex"), b.row.get("sex")),
    )
    return _is_unread(a, b) and not any(_differ(*pair) for pair in told)


def _names_of(members: Iterable[Record]) -> Hashable:
    return tuple(sorted(str(member.row.get("name")) for member in members))


def _lacks_a_head(
    others: Sequence[str], members_of: Callable[[Record], Sequence[Record]]
) -> Callable[[Record, Record], bool]:
    """Return what says whether two of one name and cells lack a head's id to tell them apart.

    Where the id could be read but is not there, more than the head's name must agree.
    """

    def lacks(a: Record, b: Record) -> bool:
        told = any(a.row.get(name) is not None for name in others) or len(members_of(a)) > 1
        missing = _head_key(a) is None or _head_key(b) is None
        return _has_unread_head(a, b) or (told and missing)

    return lacks


def _has_unread_head(a: Record, b: Record) -> bool:
    return "head_id" in a.unread or "head_id" in b.unread


def _may_have_the_head(a: Record, b: Record) -> bool:
    """Say whether a head's id could not be read, and the two are not in other places."""
    places = ((a.row.get(name), b.row.get(name)) for name in PLACES)
    return _has_unread_head(a, b) and not any(_differ(*pair) for pair in places)


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and not are_alike(one, other)
