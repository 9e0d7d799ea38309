"""The portrait of a type of households: how many, how much, where, and what they were given.

It tells of a type and never of a household.  Of fewer households than may be told of it
tells no number, no income and no money, to anybody but who sees everything; and where few
of a village would follow from the others and the sum, one more village is withheld.

Note:
    What follows from the portraits of several types that are parts of one (registered less
    ordinary less subsistence) is not looked for: publish those together with care.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, final

import attrs

from xiaoping.areas import Level, code_at
from xiaoping.measures.dimensions import Money
from xiaoping.measures.display import Display
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.problems import Location, Problem, Problems
from xiaoping.programmes import Portfolio
from xiaoping.register import Household, Roll
from xiaoping.report.builders.built import Audience, Bilingual, BuiltSection, audience_of
from xiaoping.report.builders.cells import counted
from xiaoping.report.builders.household_tables import (
    HOUSEHOLDS,
    INCOME,
    NOWHERE,
    PERSONS,
    TypeScope,
    homes_of,
    people_of,
    support_table,
    village_table,
)
from xiaoping.report.builders.household_types import HouseholdType, household_type
from xiaoping.report.builders.named import Given, Named, named_gaps, named_section
from xiaoping.report.builders.own_indicators import portrait_catalogue
from xiaoping.report.builders.small_cells import FEWEST
from xiaoping.report.outline import Outline
from xiaoping.report.tree import Inline, RatioRef, Section, ShareRef, Table, Text
from xiaoping.report.views.amounts import sum_of
from xiaoping.report.wording import ratio, share
from xiaoping.sensitivity import Profile
from xiaoping.tables import read_text

__all__ = ["household_type_outline", "household_type_profile"]


@cache
def household_type_outline() -> Outline:
    """Return the outline of a type's portrait that ships with the library, read once.

    >>> household_type_outline().name
    'household_type.md'
    """
    name = "household_type.md"
    return Outline.parse(read_text(f"report/outlines/{name}"), name=name)


def household_type_profile(
    kind: HouseholdType | str,
    roll: Roll,
    portfolio: Portfolio | None = None,
    *,
    audience: Audience = Profile.PUBLIC,
    outline: Outline | None = None,
    fewest: int = FEWEST,
) -> BuiltSection:
    """Return the portrait of a type of households on the day of the roll.

    Args:
        kind: The type, its id or one of its names.
        roll: The register.
        portfolio: What was given to households; nothing is told of it if not given.
        audience: For whom it is.
        outline: The sentences; those of :func:`household_type_outline` if not given.
        fewest: The least number of households that is told of.

    Raises:
        AbsentError: There is no such type; the nearest names are told.
        TextError: There is no such audience.
        SlotError: A slot asks for what is not known, or has no data and is not optional.

    >>> import datetime
    >>> from xiaoping.register import Person, PovertyRecord
    >>> from xiaoping.report import to_text
    >>> def home(number):
    ...     return Household(id=str(number), area="990101203201", members=(Person(relation="户主"),), persons=3,
    ...                      poverty=PovertyRecord(entry_year=2014, exit_year=2018) if number < 4 else None)
    >>> roll = Roll(as_of=datetime.date(2020, 12, 31), households=[home(number) for number in range(10)])
    >>> made = household_type_profile("脱贫户", roll)
    >>> print(to_text(made.section).split()[1])
    脱贫户指建档立卡户中已经脱贫、没有返贫的农户。截至2020年底，全乡共有此类农户4户12人，占全部农户的40.0%。
    """
    maker = _Portrait(
        kind=household_type(kind),
        roll=roll,
        portfolio=portfolio,
        audience=audience_of(audience),
        outline=household_type_outline() if outline is None else outline,
        fewest=fewest,
    )
    return maker.built()


@final
@attrs.frozen(kw_only=True, slots=False)
class _Portrait:
    """One type of households and what is told of it."""

    kind: HouseholdType
    roll: Roll
    portfolio: Portfolio | None
    audience: Profile
    outline: Outline
    fewest: int

    @cached_property
    def homes(self) -> tuple[Household, ...]:
        day = self.roll.as_of
        return tuple(home for home in self.roll.households if self.kind.takes(home, day))

    @cached_property
    def area(self) -> str:
        """The code of the township: as told, else the one that all households lie in."""
        if self.roll.township is not None:
            return self.roll.township.code
        areas = (home.area for home in self.roll.households if home.area)
        found = {code_at(area, Level.TOWNSHIP) for area in areas}
        return found.pop() if len(found) == 1 else NOWHERE

    @cached_property
    def scope(self) -> TypeScope:
        return TypeScope(
            kind=self.kind,
            area=self.area,
            day=self.roll.as_of,
            audience=self.audience,
            fewest=self.fewest,
        )

    @cached_property
    def is_withheld(self) -> bool:
        return self.scope.is_few(len(self.homes))

    @cached_property
    def named(self) -> Named:
        given: dict[str, Given] = {"农户类型": self.kind.zh, "定义": self.kind.definition}
        given |= {"不公布的说明": self.silence() if self.is_withheld else None}
        return Named({**given, **self.counts(), **self.income()}, self.roll.as_of)

    def silence(self) -> tuple[Inline, ...]:
        return (
            Text(f"全乡{self.kind.zh}不足{counted(self.fewest)}户，不公布户数、收入和帮扶情况"),
        )

    def built(self) -> BuiltSection:
        """Return the portrait."""
        made: Section | None = None
        if self.homes:
            made = named_section(
                self.outline,
                self.named,
                self.tables(),
                name=Text(self.kind.zh),
                ident=f"households-{self.kind.id}",
            )
        missing: list[Problem] = []
        if made is None:
            where = Location(path=self.kind.id)
            told = {"name": Bilingual(self.kind.zh, self.kind.en)}
            missing.append(Problem("portrait.nobody", where, told))
        return BuiltSection(
            section=made,
            missing=Problems(missing or self.missing()),
            left_out=Problems(self.left_out()),
        )

    def counts(self) -> dict[str, Given]:
        """Return how many they are, and what share of all; nothing where they are few."""
        names = (HOUSEHOLDS, PERSONS, "占比")
        if self.is_withheld or not self.homes:
            return dict.fromkeys(names)
        own = self.scope.figure(HOUSEHOLDS, homes_of(self.homes))
        everyone = self.scope.figure(HOUSEHOLDS, homes_of(self.roll.households), whole=True)
        part = None if own is None or everyone is None else ShareRef(own, everyone)
        return {
            HOUSEHOLDS: own,
            PERSONS: self.scope.figure(PERSONS, people_of(self.homes)),
            "占比": part if part is not None and share(part) is not None else None,
        }

    def income(self) -> dict[str, Given]:
        """Return net income per person, and how it stands to that of all households."""
        own, everyone = self.known(self.homes), self.known(self.roll.households)
        if self.is_withheld or not own or self.scope.is_few(len(own)):
            return {INCOME: None, "与平均之比": None}
        mine = self.scope.figure(INCOME, _per_person(own, self.roll.as_of.year))
        theirs = self.scope.figure(
            INCOME, _per_person(everyone, self.roll.as_of.year), whole=True
        )
        beside = None
        if mine is not None and theirs is not None and len(own) < len(everyone):
            ref = RatioRef(mine, theirs, decimals=2)
            beside = None if ratio(ref) is None or self.tells_of_the_others else ref
        return {INCOME: mine, "与平均之比": beside}

    @cached_property
    def tells_of_the_others(self) -> bool:
        """Whether the average of all would tell what the few who are not of the type have."""
        others = len(self.known(self.roll.households)) - len(self.known(self.homes))
        return self.scope.is_few(others)

    def known(self, homes: Sequence[Household]) -> tuple[Household, ...]:
        """Return the households whose net income of the year is known."""
        year = self.roll.as_of.year
        return tuple(home for home in homes if home.income_per_person(year) is not None)

    def tables(self) -> Iterator[Table]:
        if self.is_withheld:
            return
        yield from village_table(self.homes, self.roll.villages, self.scope)
        if self.portfolio is not None:
            yield from support_table(self.homes, self.portfolio, self.scope)

    def missing(self) -> Iterator[Problem]:
        book = portrait_catalogue()
        known = {"不公布的说明", "占比", "与平均之比"}
        own = self.known(self.homes)
        if self.is_withheld or self.scope.is_few(len(own)):
            known |= {HOUSEHOLDS, PERSONS, INCOME}
        yield from named_gaps(
            self.outline,
            self.named,
            section=self.kind.zh,
            names={code: Bilingual.named(code, book) for code in (HOUSEHOLDS, PERSONS, INCOME)},
            known=known,
        )
        if (
            own
            and len(own) < len(self.homes)
            and not self.scope.is_few(len(self.homes) - len(own))
        ):
            told = {
                "section": self.kind.zh,
                "name": Bilingual.named(INCOME, book),
                "count": len(self.homes) - len(own),
            }
            yield Problem("portrait.partial", Location(path=INCOME), told)

    def left_out(self) -> Iterator[Problem]:
        """Yield what is withheld; of whom there are few, not even how few."""
        codes: tuple[str, ...] = (HOUSEHOLDS, PERSONS, INCOME) if self.is_withheld else ()
        own = self.known(self.homes)
        if not codes and own and self.scope.is_few(len(own)):
            codes = (INCOME,)
        names = {code: Bilingual.named(code, portrait_catalogue()) for code in codes}
        if own and self.tells_of_the_others and INCOME not in codes:
            names["与平均之比"] = Bilingual("与平均之比", "income beside the average")
        for code, named in names.items():
            told = {
                "area": self.kind.zh,
                "name": named,
                "code": code,
                "fewest": str(self.fewest),
            }
            yield Problem("portrait.few", Location(path=self.kind.id), told)


def _per_person(homes: Sequence[Household], year: int) -> Quantity[Any]:
    """Return net income per person, exactly; it is printed in whole yuan."""
    net: Quantity[Money] | None = sum_of(
        statement.net for home in homes if (statement := home.income_of(year)) is not None
    )
    people = sum(home.size.amount for home in homes)
    total = Fraction(0) if net is None else Fraction(net.to("元").amount)
    shown = Display(decimals=0)
    return Quantity(total / people, unit("yuan/person"), shown, surface="元")
