"""Households that several ledgers tell of, made one: nothing is guessed, nothing lost.

A ledger of households tells what each has and how many they are; a ledger of persons lists
who they are.  What only one of them knows is taken; where two differ, both places are told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.ledgers import HOUSEHOLDS, LedgerKind, ledger_kind
from xiaoping.masks import shown_id
from xiaoping.problems import Location, Problem
from xiaoping.register import (
    CitizenId,
    ContractedLand,
    Household,
    Housing,
    IncomeStatement,
    Person,
    PovertyRecord,
    Village,
    VillagerGroup,
)

__all__ = ["Placed", "join_areas", "join_households", "join_persons"]

T = TypeVar("T")
A_ = TypeVar("A_", Village, VillagerGroup)
_Values = Mapping[str, Any]


def _fields(cls: type, *apart: str) -> tuple[tuple[str, Any], ...]:
    """Return the names and the empty values of the fields that are joined one by one."""
    return tuple((f.name, f.default) for f in attrs.fields(cls) if f.name not in apart)


_OF_HOME: Final = _fields(
    Household, "id", "members", "persons", "area", "village", "group", "land", "incomes", "note"
)
_OF_PERSON: Final = _fields(Person, "relation", "citizen_id")
_INNER: Final[Mapping[type, tuple[tuple[str, Any], ...]]] = {
    cls: _fields(cls) for cls in (ContractedLand, Housing, IncomeStatement, PovertyRecord)
}
_ZH: Final = {
    "area": "村组", "land": "土地", "members": "家庭成员", "monitoring": "监测情况",
    "phone": "户联系电话", "bank_card": "户银行卡号",
}  # fmt: skip
_OF_AREA: Final[Mapping[type, tuple[tuple[str, Any], ...]]] = {
    Village: _fields(Village, "code"),
    VillagerGroup: _fields(VillagerGroup, "code"),
}
_NAMES: Final = (("village", ""), ("group", ""))
_LISTED: Final = 8


@final
@attrs.frozen(kw_only=True)
class Placed(Generic[T]):
    """A value and where it was read.

    Attributes:
        value: The value.
        file: The file, by its path in the township's folder.
        sheet: The sheet.
        row: The row.
        is_listed: Whether the ledger lists persons, a row each.

    >>> Placed(value=1, file="台账/户.csv", row=3).where.text()
    '台账/户.csv 第3行'
    """

    value: T
    file: str
    sheet: str = ""
    row: int | None = None
    is_listed: bool = False

    @property
    def where(self) -> Location:
        """The place."""
        return Location(file=self.file, sheet=self.sheet, row=self.row)


def join_households(
    placed: Iterable[Placed[Household]],
    problems: list[Problem],
    *,
    faulty: Collection[str] = (),
) -> tuple[Placed[Household], ...]:
    """Return every household once, by its number, with all that the ledgers tell of it.

    Args:
        placed: The households, as the ledgers have them.
        problems: Where what does not fit is told: the first ledger prevails.
        faulty: The numbers of households of which some ledger has a row with a fault: that
            is told already, and nobody is missing from a list.

    >>> head = Person(name="赵甲", relation="户主")
    >>> told = Placed(value=Household(id="1", members=(head,), persons=2, village="甲村"), file="户.csv")
    >>> wife = Person(name="钱乙", relation="妻")
    >>> listed = Placed(value=Household(id="1", members=(head, wife)), file="人.csv", is_listed=True)
    >>> (home,) = join_households((told, listed), [])
    >>> home.value.village, [person.relation.zh for person in home.value.members]
    ('甲村', ['户主', '妻'])
    """
    by_id: dict[str, list[Placed[Household]]] = {}
    for item in placed:
        by_id.setdefault(item.value.id, []).append(item)
    found = []
    for items in by_id.values():
        home = items[0]
        for other in items[1:]:
            home = _joined(home, other, problems)
        found.append(home)
    problems += _told_by_one(by_id.values(), faulty)
    return tuple(found)


def _joined(
    first: Placed[Household], second: Placed[Household], problems: list[Problem]
) -> Placed[Household]:
    """Return two ledgers' words on one household as one; the first prevails where they differ."""
    mine, other = first.value, second.value
    if mine == other:
        return first
    if _are_two(mine, other):
        problems.append(_told("township.household-two", first, second.where))
        return first
    try:
        changes, differing = _union(_OF_HOME, mine, other)
        for join in (_place, _land, _incomes, _notes, _members):
            more, unlike = join(mine, other)
            changes |= more
            differing += unlike
        listed = first.is_listed or second.is_listed
        if listed:
            changes |= _counted(first, second, changes, problems)
        value = attrs.evolve(mine, **changes)
    except XiaopingError as error:
        problems.append(Problem.of(error, second.where))
        return first
    if differing:
        problems.append(_differs(first, second.where, differing))
    return attrs.evolve(first, value=value, is_listed=listed)


def _are_two(mine: Household, other: Household) -> bool:
    """Say whether a number was given to two households: their heads are two people."""
    a, b = mine.head, other.head
    if a.citizen_id is not None and b.citizen_id is not None:
        return not a.citizen_id.is_same_person_as(b.citizen_id)
    return bool(a.name and b.name) and a.name != b.name


def _told(code: str, first: Placed[Household], where: Location, **more: object) -> Problem:
    fields = {"household": shown_id(first.value.id), "first": first.where, **more}
    return Problem(code, where, fields)


def _differs(first: Placed[Household], where: Location, names: Iterable[str]) -> Problem:
    return _told("township.household-differs", first, where, **_words(names, HOUSEHOLDS))


def _words(names: Iterable[str], kind: LedgerKind[Any]) -> dict[str, object]:
    """Return the headings of the columns that two places tell differently."""
    told = tuple(dict.fromkeys(names))
    columns = [kind.by_name.get(name) for name in told]
    zh = [
        _ZH.get(name, c.heading if c else name) for name, c in zip(told, columns, strict=True)
    ]
    return {
        "fields_zh": zh,
        "fields_en": [c.en if c else n for n, c in zip(told, columns, strict=True)],
    }


def _union(
    fields: Sequence[tuple[str, Any]], mine: object, other: object
) -> tuple[dict[str, Any], list[str]]:
    """Return what only the other knows, and the names of what they tell differently."""
    changes: dict[str, Any] = {}
    differing: list[str] = []
    for name, empty in fields:
        theirs = getattr(other, name)
        if theirs == empty:
            continue
        ours = getattr(mine, name)
        if ours == empty:
            changes[name] = theirs
        elif type(ours) in _INNER:
            changes[name], unlike = _within(ours, theirs)
            differing += unlike
        elif ours != theirs:
            differing.append(name)
    return changes, differing


def _within(mine: T, other: T) -> tuple[T, list[str]]:
    """Return two records of one thing as one: one ledger has the toilet, another the roof."""
    if mine == other:
        return mine, []
    changes, differing = _union(_INNER[type(mine)], mine, other)
    return attrs.evolve(mine, **changes), differing  # type: ignore[misc]  # the records are attrs classes


def _place(mine: Household, other: Household) -> tuple[_Values, list[str]]:
    """A group says more than its village; where codes are known, names are only names."""
    changes, differing = _union(_NAMES, mine, other)
    if mine.area and other.area:
        differing = []
    if mine.area.startswith(other.area):
        return changes, differing
    if other.area.startswith(mine.area):
        return {**changes, "area": other.area}, differing
    return changes, ["area"]


def _notes(mine: Household, other: Household) -> tuple[_Values, list[str]]:
    """Two notes do not contradict each other: both are kept."""
    if not other.note or other.note in mine.note:
        return {}, []
    return {"note": "；".join(note for note in (mine.note, other.note) if note)}, []


def _incomes(mine: Household, other: Household) -> tuple[_Values, list[str]]:
    """Two ledgers may tell the incomes of two years, or parts of one year's."""
    found, differing = _by("year", mine.incomes, other.incomes)
    return ({} if found == mine.incomes else {"incomes": found}), differing


def _land(mine: Household, other: Household) -> tuple[_Values, list[str]]:
    """Two ledgers may tell of two kinds of land."""
    if mine.land == other.land or len({plot.kind for plot in mine.land}) < len(mine.land):
        return {}, [] if mine.land == other.land or not other.land else ["land"]
    found, differing = _by("kind", mine.land, other.land)
    return ({} if found == mine.land else {"land": found}), ["land"] if differing else []


def _by(name: str, mine: Sequence[T], other: Sequence[T]) -> tuple[tuple[T, ...], list[str]]:
    """Return two lists of records as one, those alike in a field joined."""
    found = {getattr(item, name): item for item in mine}
    differing: list[str] = []
    for item in other:
        first = found.setdefault(getattr(item, name), item)
        found[getattr(item, name)], unlike = _within(first, item)
        differing += unlike
    return tuple(found.values()), differing


def _members(mine: Household, other: Household) -> tuple[dict[str, Any], list[str]]:
    """Return the longer list of members, each with what the other list knows of him."""
    if mine.members == other.members:
        return {}, []
    ours, theirs = mine.members, other.members
    longer, shorter = (ours, theirs) if len(ours) >= len(theirs) else (theirs, ours)
    members = list(longer)
    differing: list[str] = []
    for person in shorter:
        place = _place_of(person, members)
        if place is None:
            return {"members": longer}, ["members"]
        changes, unlike = _person(members[place], person)
        differing += unlike
        if changes:
            members[place] = attrs.evolve(members[place], **changes)
    return {"members": tuple(members)}, differing


def _person(mine: Person, other: Person) -> tuple[dict[str, Any], list[str]]:
    changes, differing = _union(_OF_PERSON, mine, other)
    if mine.relation is None:
        changes["relation"] = other.relation
    elif other.relation not in (None, mine.relation) and not (mine.is_head and other.is_head):
        # The head has another code in each list of relations.
        differing.append("relation")
    number = other.citizen_id
    if mine.citizen_id is None and number is not None:
        changes["citizen_id"] = number
    elif number and mine.citizen_id and not number.is_same_person_as(mine.citizen_id):
        differing.append("citizen_id")
    return changes, differing


def _place_of(person: Person, members: Sequence[Person]) -> int | None:
    """Return where a person stands in a list: by citizen id, as the head, or by name."""
    number = person.citizen_id
    for place, other in enumerate(members):
        if number is not None and other.citizen_id is not None:
            if number.is_same_person_as(other.citizen_id):
                return place
        elif (person.is_head and other.is_head) or (person.name and person.name == other.name):
            return place
    return None


def _counted(
    first: Placed[Household],
    second: Placed[Household],
    changes: _Values,
    problems: list[Problem],
) -> _Values:
    """Compare how many persons are told with how many are listed."""
    counts = {home.value.persons for home in (first, second)} - {None}
    listed = len(changes.get("members", first.value.members))
    if not counts or counts == {listed}:
        return {"persons": None}
    most = max(count for count in counts if count is not None)
    fields = {"given": most, "listed": listed, "used": max(most, listed)}
    problems.append(_told("township.persons-differ", first, second.where, **fields))
    return {"persons": most if most > listed else None}


def _told_by_one(
    homes: Iterable[Sequence[Placed[Household]]], faulty: Collection[str]
) -> Iterator[Problem]:
    """Yield, a file, how many households only one of the two kinds of ledgers tells of."""
    homes = tuple(homes)
    kinds = {item.is_listed for items in homes for item in items}
    if len(kinds) < 2:
        return
    lonely: dict[tuple[str, bool], list[str]] = {}
    for items in homes:
        told_by = {item.is_listed for item in items}
        if len(told_by) == 1 and items[0].value.id not in faulty:
            key = (items[0].file, items[0].is_listed)
            lonely.setdefault(key, []).append(shown_id(items[0].value.id))
    for (file, is_listed), ids in lonely.items():
        code = "township.only-persons" if is_listed else "township.unlisted"
        fields = {"count": len(ids), "ids": ids[:_LISTED]}
        yield Problem(code, Location(file=file), fields)


def join_persons(
    homes: Sequence[Placed[Household]],
    persons: Iterable[Placed[Person]],
    problems: list[Problem],
) -> tuple[Placed[Household], ...]:
    """Return the households with what lists of persons without households know of members.

    A person is found by the citizen id.  Who is in no household is told: to count him, his
    row needs the number of his household and how he is related to its head.

    >>> number = CitizenId("990001198005040020")
    >>> home = Household(id="1", members=(Person(name="赵甲", relation="户主", citizen_id=number),))
    >>> row = Person(name="赵甲", citizen_id=number, work="乡(镇)内务工")
    >>> found = join_persons(
    ...     [Placed(value=home, file="户.csv")], [Placed(value=row, file="务工.csv")], [])
    >>> found[0].value.head.work.zh
    '乡（镇）内务工'
    """
    told: list[Placed[Person]] = list(persons)
    if not told:
        return tuple(homes)
    found = list(homes)
    places = _by_citizen(found)
    for item in told:
        number = item.value.citizen_id
        place = None if number is None else places.get(number.upgraded())
        if place is None:
            problems.append(Problem("township.homeless", item.where, {}))
            continue
        home, member = place
        found[home] = _filled(found[home], member, item, problems)
    return tuple(found)


def _by_citizen(homes: Iterable[Placed[Household]]) -> dict[CitizenId, tuple[int, int]]:
    return {
        person.citizen_id.upgraded(): (place, number)
        for place, home in enumerate(homes)
        for number, person in enumerate(home.value.members)
        if person.citizen_id is not None
    }


def _filled(
    home: Placed[Household], member: int, item: Placed[Person], problems: list[Problem]
) -> Placed[Household]:
    members = list(home.value.members)
    changes, differing = _person(members[member], item.value)
    if differing:
        problems.append(_differs(home, item.where, differing))
    members[member] = attrs.evolve(members[member], **changes)
    return attrs.evolve(home, value=attrs.evolve(home.value, members=tuple(members)))


def join_areas(placed: Iterable[Placed[A_]], problems: list[Problem]) -> tuple[A_, ...]:
    """Return every village or group once, by its code, with all that the ledgers tell of it.

    >>> a = Village(code="431228223204", name="小冲村", households=300)
    >>> b = Village(code="431228223204", name="小冲村", persons=1200)
    >>> (village,) = join_areas((Placed(value=a, file="a.csv"), Placed(value=b, file="b.csv")), [])
    >>> village.households, village.persons
    (300, 1200)
    """
    found: dict[str, Placed[A_]] = {}
    for item in placed:
        first = found.setdefault(item.value.code, item)
        if first is item or first.value == item.value:
            continue
        changes, differing = _union(_OF_AREA[type(item.value)], first.value, item.value)
        if differing:
            kind = ledger_kind(type(item.value))
            told = {"given": item.value.code, "first": first.where}
            problems.append(
                Problem("township.area-differs", item.where, told | _words(differing, kind))
            )
        try:
            value = attrs.evolve(first.value, **changes)
        except XiaopingError as error:
            problems.append(Problem.of(error, item.where))
            continue
        found[item.value.code] = attrs.evolve(first, value=value)
    return tuple(item.value for item in found.values())
