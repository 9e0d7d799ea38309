"""A roll: everyone who belongs to a township on one day, immutable and checked."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.areas import area_code
from xiaoping.errors import AbsentError, DuplicateError, InvariantError, nearest
from xiaoping.fields import (
    INTERNAL,
    PERSONAL,
    PUBLIC,
    check_given,
    check_kind,
    each,
    wrong_kind,
)
from xiaoping.identity import CitizenId
from xiaoping.masks import shown_id
from xiaoping.measures.dimensions import Households, Persons
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.register.household import Household
from xiaoping.register.marriage import early_age, is_spouse, legal_age
from xiaoping.register.person import Person
from xiaoping.register.village import Township, Village, VillagerGroup
from xiaoping.sensitivity import quotable

__all__ = ["Roll"]

_ADULT: Final = 16
# What ledgers print or leave out behind the name of a village.
_KIND: Final = re.compile(r"(?:居民委员会|村民委员会|居委会|村委会|社区|村)+$")


def _households(given: Iterable[Household]) -> tuple[Household, ...]:
    return each("households", given, Household)


def _villages(given: Iterable[Village]) -> tuple[Village, ...]:
    return each("villages", given, Village)


def _groups(given: Iterable[VillagerGroup]) -> tuple[VillagerGroup, ...]:
    return each("groups", given, VillagerGroup)


@final
@attrs.frozen(kw_only=True, slots=False, repr=False)
class Roll:
    """The register as it stands at the end of a day.

    A roll is a value: a change gives a new one (see :mod:`xiaoping.register.history`).
    The constructor refuses what makes look-ups wrong, a household or person id that
    stands twice; :meth:`check` tells everything else that does not fit together.

    Attributes:
        as_of: The day.
        households: The households.
        villages: The villages.
        groups: The villager groups.
        township: The township.

    >>> from datetime import date
    >>> from xiaoping.register import Household, Person, Roll
    >>> head = Person(id="p1", name="赵甲", relation="户主")
    >>> roll = Roll(as_of=date(2020, 12, 31), households=(Household(id="h1", members=(head,)),))
    >>> str(roll.household_count), str(roll.person_count), roll.household_of("p1").id
    ('1户', '1人', 'h1')
    """

    as_of: datetime.date = attrs.field(metadata=PUBLIC)
    households: tuple[Household, ...] = attrs.field(
        default=(), converter=_households, metadata=PERSONAL
    )
    villages: tuple[Village, ...] = attrs.field(
        default=(), converter=_villages, metadata=PUBLIC
    )
    groups: tuple[VillagerGroup, ...] = attrs.field(
        default=(), converter=_groups, metadata=PUBLIC
    )
    township: Township | None = attrs.field(default=None, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse ids and codes that stand twice, and what is no day."""
        if type(self.as_of) is not datetime.date:
            raise fail(
                InvariantError, "register.date", field="as_of", given=type(self.as_of).__name__
            )
        check_kind("township", self.township, Township)
        for kind, keys in (
            ("households", [item.id for item in self.households]),
            ("villages", [item.code for item in self.villages]),
            ("groups", [item.code for item in self.groups]),
            ("persons", [p.id for h in self.households for p in h.members if p.id]),
        ):
            if len(set(keys)) != len(keys):
                raise fail(DuplicateError, "roll.twice", kind=kind, given=_twice(keys))

    def __repr__(self) -> str:
        """Return the day and the size; never who is in it."""
        count = len(self.households)
        return f"<Roll @{self.as_of.isoformat()}: {count} households>"

    @cached_property
    def _by_id(self) -> Mapping[str, Household]:
        return {household.id: household for household in self.households}

    @cached_property
    def _home_of(self) -> Mapping[str, Household]:
        return {p.id: home for home in self.households for p in home.members if p.id}

    @cached_property
    def _by_citizen(self) -> Mapping[CitizenId, tuple[Household, Person]]:
        return {
            person.citizen_id.upgraded(): (home, person)
            for home in self.households
            for person in home.members
            if person.citizen_id is not None
        }

    def __iter__(self) -> Iterator[Household]:
        """Iterate over the households."""
        return iter(self.households)

    def __len__(self) -> int:
        """Return how many households there are."""
        return len(self.households)

    def __contains__(self, household_id: object) -> bool:
        """Say whether there is a household of an id."""
        return isinstance(household_id, str) and household_id in self._by_id

    @property
    def persons(self) -> Iterator[Person]:
        """Every person that is listed."""
        return (person for home in self.households for person in home.members)

    @property
    def household_count(self) -> Quantity[Households]:
        """How many households there are."""
        return Quantity(len(self.households), unit("户", Households))

    @property
    def person_count(self) -> Quantity[Persons]:
        """How many persons belong to them, also those that are counted but not listed."""
        return Quantity(
            sum(h.persons or len(h.members) for h in self.households), unit("人", Persons)
        )

    def household(self, household_id: str) -> Household:
        """Return a household by its id.

        Raises:
            AbsentError: There is none; near ids are named.
            TextError: The id is no text.
        """
        _check_id("household_id", household_id)
        found = self._by_id.get(household_id)
        if found is None:
            near = tuple(map(shown_id, nearest(household_id, self._by_id)))
            raise fail(AbsentError, "roll.household", given=shown_id(household_id), near=near)
        return found

    def household_of(self, person_id: str) -> Household:
        """Return the household that a person belongs to, by the person's id.

        Raises:
            AbsentError: There is no such person.
            TextError: The id is no text.
        """
        _check_id("person_id", person_id)
        found = self._home_of.get(person_id)
        if found is None:
            raise fail(AbsentError, "roll.person", given=shown_id(person_id))
        return found

    def person(self, person_id: str) -> Person:
        """Return a person by the local id.

        Raises:
            AbsentError: There is no such person.
            TextError: The id is no text.
        """
        home = self.household_of(person_id)
        return next(person for person in home.members if person.id == person_id)

    def find(self, citizen_id: CitizenId) -> tuple[Household, Person] | None:
        """Return the person of a citizen id, in old form or new, with the household."""
        check_given("citizen_id", citizen_id, CitizenId)
        return self._by_citizen.get(citizen_id.upgraded())

    def within(self, code: str) -> Roll:
        """Return the part of the roll that lies in an area.

        Args:
            code: The code of a county, township, village or group.

        >>> from datetime import date
        >>> from xiaoping.register import Household, Person, Roll
        >>> homes = [Household(id=i, area=a, members=(Person(relation="户主"),))
        ...          for i, a in (("1", "431228223204"), ("2", "43122822320001"))]
        >>> [h.id for h in Roll(as_of=date(2020, 1, 1), households=homes).within("431228223200")]
        ['2']
        """
        code = area_code(code)
        stem = code[:9] if len(code) == 12 and code.endswith("000") else code
        return attrs.evolve(
            self,
            households=tuple(h for h in self.households if h.area.startswith(stem)),
            villages=tuple(v for v in self.villages if v.code.startswith(stem)),
            groups=tuple(g for g in self.groups if g.code.startswith(stem)),
        )

    def check(self) -> Problems:
        """Return everything in the roll that does not fit together.

        A person in two households, also with the number in two forms; households, groups
        and villages in areas that the roll has not; records and births after its day;
        counts that villages and groups state and the rows do not have.

        Told as what may be so and seldom is, thus not refused where it is entered: the
        married under the legal age, two spouses of one head, and a household that is called
        by another village than its code, as after a merger of villages.
        """
        return Problems(
            [
                *self._persons_twice(),
                *self._places(),
                *self._names(),
                *self._days(),
                *self._marriages(),
                *self._counts(),
            ]
        )

    def _persons_twice(self) -> Iterator[Problem]:
        first: dict[CitizenId, Household] = {}
        for home in self.households:
            for person in home.members:
                if person.citizen_id is None:
                    continue
                number = person.citizen_id.upgraded()
                other = first.setdefault(number, home)
                if other is not home:
                    fields = {
                        "household": shown_id(home.id),
                        "other": shown_id(other.id),
                        "masked": str(number),
                    }
                    yield Problem("roll.person-twice", _at(home), fields)

    def _places(self) -> Iterator[Problem]:
        villages = {village.code for village in self.villages}
        groups = {group.code for group in self.groups}
        for group in self.groups:
            if villages and group.village not in villages:
                where = Location(path=f"groups[{group.code}]")
                yield Problem(
                    "roll.group", where, {"given": group.code, "village": group.village}
                )
        stem = self.township.code[:9] if self.township else ""
        for village in self.villages:
            if not village.code.startswith(stem):
                where = Location(path=f"villages[{village.code}]")
                fields = {"given": village.code, "township": f"{stem}000"}
                yield Problem("roll.village", where, fields)
        yield from self._homes_placed(villages, groups)

    def _homes_placed(self, villages: set[str], groups: set[str]) -> Iterator[Problem]:
        known = villages | groups
        # Looked for once a code: a whole roll may be of other areas.
        near: dict[str, tuple[str, ...]] = {}
        for home in self.households:
            if not home.area:
                if villages or groups:
                    yield Problem("roll.placeless", _at(home), {"household": shown_id(home.id)})
            elif not self._lies_in(home.area, villages, groups):
                if home.area not in near:
                    near[home.area] = nearest(home.area, known)
                fields = {
                    "household": shown_id(home.id),
                    "given": home.area,
                    "near": near[home.area],
                }
                yield Problem("roll.area", _at(home), fields)

    @staticmethod
    def _lies_in(area: str, villages: set[str], groups: set[str]) -> bool:
        if len(area) == 14 and groups:
            return area in groups
        return not villages or area[:12] in villages

    def _names(self) -> Iterator[Problem]:
        names = {village.code: village.name for village in self.villages}
        for home in self.households:
            name = names.get(home.area[:12])
            if name and home.village and _bare(home.village) != _bare(name):
                fields = {
                    "household": shown_id(home.id),
                    "given": quotable(home.village),
                    "area": home.area,
                    "found": name,
                }
                yield Problem("roll.village-name", _at(home), fields)

    def _marriages(self) -> Iterator[Problem]:
        for home in self.households:
            for number, person in enumerate(home.members):
                age = early_age(person, self.as_of)
                if age is not None:
                    where = Location(path=f"{_at(home).path}.members[{number}].marital")
                    fields = {
                        "household": shown_id(home.id),
                        "given": age,
                        "legal": legal_age(person),
                    }
                    yield Problem("roll.young-married", where, fields)
            spouses = sum(1 for person in home.members if is_spouse(person))
            if spouses > 1:
                fields = {"household": shown_id(home.id), "count": spouses}
                yield Problem("roll.spouses", _at(home), fields)

    def _days(self) -> Iterator[Problem]:
        day = self.as_of
        for home in self.households:
            for number, person in enumerate(home.members):
                if person.birth is not None and person.birth > day:
                    where = Location(path=f"{_at(home).path}.members[{number}].birth")
                    yield Problem(
                        "roll.born-later", where, {"household": shown_id(home.id), "day": day}
                    )
            if home.poverty and home.poverty.entry_year and home.poverty.entry_year > day.year:
                fields = {
                    "household": shown_id(home.id),
                    "given": home.poverty.entry_year,
                    "day": day,
                }
                yield Problem("roll.entry-later", _at(home), fields)
            for record in home.monitoring:
                if record.identified and record.identified > day:
                    fields = {
                        "household": shown_id(home.id),
                        "given": record.identified,
                        "day": day,
                    }
                    yield Problem("roll.entry-later", _at(home), fields)
            age = home.head.age_on(day)
            if age is not None and age < _ADULT and len(home.members) > 1:
                fields = {"household": shown_id(home.id), "given": age, "adult": _ADULT}
                yield Problem("roll.young-head", _at(home), fields)

    def _counts(self) -> Iterator[Problem]:
        homes: dict[str, int] = {}
        people: dict[str, int] = {}
        for home in self.households:
            for code in {home.area[:12], home.area}:
                homes[code] = homes.get(code, 0) + 1
                people[code] = people.get(code, 0) + (home.persons or len(home.members))
        parts = Counter(group.village for group in self.groups)
        stated = [
            *((v.code, v.name, "户", v.households, homes) for v in self.villages),
            *((v.code, v.name, "人", v.persons, people) for v in self.villages),
            *((g.code, g.name, "户", g.households, homes) for g in self.groups),
            *((v.code, v.name, "组", v.groups, parts) for v in self.villages if parts),
        ]
        for code, name, word, told, counted in stated:
            if told is not None and told != counted.get(code, 0):
                fields = {
                    "area": name,
                    "unit": word,
                    "given": told,
                    "found": counted.get(code, 0),
                }
                yield Problem("roll.count", Location(path=code), fields)


def _check_id(field: str, given: object) -> None:
    """Refuse an id that is no text, which may be unhashable, too."""
    if not isinstance(given, str):
        raise wrong_kind(field, given, "str")


def _bare(name: str) -> str:
    """Return the name of a village without blanks and without what kind of one it is."""
    return _KIND.sub("", "".join(name.split()))


def _at(home: Household) -> Location:
    return Location(path=f"户[{shown_id(home.id)}]")


def _twice(keys: list[str]) -> list[str]:
    return sorted(shown_id(key) for key, count in Counter(keys).items() if count > 1)[:5]
