"""Strategies for households, what they have, and the areas they are in, all invented.

The codes of areas begin with 99, which is not given out.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any, Final

from xiaoping.codelists import Coded, codelist
from xiaoping.measures.dimensions import Money, Surface
from xiaoping.register import (
    CitizenId,
    ContractedLand,
    Household,
    Housing,
    IncomeStatement,
    MonitoringRecord,
    Person,
    PovertyRecord,
    Roll,
    Township,
    Village,
    VillagerGroup,
)
from xiaoping.register.person import HEAD
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_measures import quantities
from xiaoping.testing.of_people import (
    FIRST,
    FLAGS,
    LAST,
    NAMES,
    bank_cards,
    coded_values,
    made_persons,
    other_relations,
    phones,
)

__all__ = [
    "contracted_lands",
    "households",
    "housings",
    "income_statements",
    "monitoring_records",
    "poverty_records",
    "rolls",
    "townships",
    "villager_groups",
    "villages",
]

_TOWNSHIP: Final = "990001200000"


def housings() -> SearchStrategy[Housing]:
    """Draw houses.

    >>> from hypothesis import find
    >>> find(housings(), lambda house: house.is_dangerous).grade.code
    'C'
    """
    return st.builds(
        Housing,
        floor_area=st.none() | quantities("平方米", min_value=0, max_value=2000),
        structure=st.none() | coded_values("housing_structure"),
        grade=st.none() | coded_values("house_grade"),
        safe=FLAGS,
        toilet=st.none() | coded_values("toilet_type"),
        built=st.none() | st.integers(1949, 2019),
    )


def contracted_lands() -> SearchStrategy[ContractedLand]:
    """Draw plots that a household has contracted.

    >>> from hypothesis import find
    >>> find(contracted_lands(), lambda plot: plot.area is not None and plot.area.amount > 2).area
    <Quantity 3亩>
    """
    return st.builds(
        ContractedLand,
        area=st.none() | quantities("亩", tag=Surface, min_value=0, max_value=500),
        kind=st.none() | coded_values("land_kind"),
        contract_code=st.just("")
        | st.integers(0, 9999).map(lambda n: f"99000120020001{n:04d}"),
    )


def income_statements(*, year: int | None = None) -> SearchStrategy[IncomeStatement]:
    """Draw incomes of a year, told whole, in part or not at all.

    Args:
        year: The year; unknown if none is given.

    >>> from hypothesis import find
    >>> find(income_statements(year=2020), lambda found: found.net is not None).net
    <Quantity 0元>
    """
    money = quantities("元", tag=Money, min_value=0, max_value=10**6)
    parts = ("wage", "business", "property_", "transfer", "cost")
    return st.fixed_dictionaries({}, optional=dict.fromkeys(parts, money)).map(
        lambda told: IncomeStatement(year=year, **told)
    )


def poverty_records(*, max_year: int = 2020) -> SearchStrategy[PovertyRecord]:
    """Draw registrations as a poor household.

    Args:
        max_year: The last year of entry and exit.

    >>> from hypothesis import find
    >>> found = find(poverty_records(), lambda record: record.is_out_by(2018))
    >>> found.entry_year <= found.exit_year <= 2018
    True
    """
    return _poverty_records(max_year)


@st.composite
def _poverty_records(draw: st.DrawFn, max_year: int) -> PovertyRecord:
    causes = draw(st.lists(coded_values("reg_cause"), min_size=1, max_size=3, unique=True))
    entry = draw(st.integers(min(2014, max_year), max_year))
    out = draw(st.none() | st.integers(entry, max_year))
    states = ("1", "2", "3") if out else ("0", "2", "3")
    return PovertyRecord(
        standard=draw(st.none() | coded_values("reg_standard")),
        attribute=draw(st.none() | coded_values("reg_attribute")),
        main_cause=causes[0],
        other_causes=causes[1:],
        entry_year=entry,
        exit_year=out,
        status=Coded("reg_exit_status", draw(st.sampled_from(states))),
    )


def monitoring_records(
    *types: str, as_of: datetime.date = LAST
) -> SearchStrategy[MonitoringRecord]:
    """Draw records of monitoring, open ones and closed ones.

    Args:
        types: The codes of ``mon_type``; every one if none is given.
        as_of: Nothing is told of later days.

    >>> from hypothesis import find
    >>> find(monitoring_records("sudden"), lambda record: not record.is_open).type.zh
    '突发严重困难户'
    """
    return _monitoring_records(types or tuple(codelist("mon_type")), as_of)


@st.composite
def _monitoring_records(
    draw: st.DrawFn, types: tuple[str, ...], as_of: datetime.date
) -> MonitoringRecord:
    start = draw(st.none() | st.dates(datetime.date(2014, 1, 1), as_of))
    return MonitoringRecord(
        type=draw(st.sampled_from(types)),
        identified=start,
        risks=draw(st.lists(coded_values("mon_risk"), max_size=2, unique=True)),
        removed=draw(st.none() | st.dates(start, as_of)) if start else None,
    )


def households(
    *,
    id: str = "h1",  # noqa: A002 - the field of a household is meant
    area: str = "",
    min_members: int = 1,
    max_members: int = 5,
    complete: bool | None = None,
    as_of: datetime.date = LAST,
) -> SearchStrategy[Household]:
    """Draw households: one head, persons who differ, records that do not contradict.

    Args:
        id: The local id; its members are ``id-1``, ``id-2`` and so on.
        area: The code of its group or village.
        min_members: The least number of members listed.
        max_members: The greatest number of members listed.
        complete: Whether every member is listed; either if not told.
        as_of: Nothing is told of later days.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5, deadline=None)
    ... @given(households(min_members=2, complete=False))
    ... def law(home):
    ...     assert home.head is home.members[0] and home.persons > len(home.members)
    >>> law()
    """
    return _households(id, st.just(area), (min_members, max_members), complete, as_of, 0)


@st.composite
def _households(  # noqa: PLR0917 - the bounds travel together
    draw: st.DrawFn,
    key: str,
    areas: SearchStrategy[str],
    bounds: tuple[int, int],
    complete: bool | None,  # noqa: FBT001 - three answers
    as_of: datetime.date,
    serial: int,
) -> Household:
    count = draw(st.integers(*bounds))
    members = [draw(_numbered(key, number, serial + number, as_of)) for number in range(count)]
    told = draw(st.booleans()) if complete is None else not complete
    more = draw(st.integers(0 if complete is None else 1, 3))
    return Household(
        id=key,
        members=members,
        persons=count + more if told else draw(st.sampled_from((None, count))),
        area=draw(areas),
        **draw(_belongings(as_of)),
    )


def _numbered(
    key: str, number: int, serial: int, as_of: datetime.date
) -> SearchStrategy[Person]:
    """Draw a member whose citizen id nobody else has: the address part counts."""
    births = st.dates(FIRST, min(as_of, datetime.date(2000, 1, 1) if not number else as_of))
    numbers = st.builds(
        CitizenId.of_parts, st.just(f"99{serial:04d}"), births, st.integers(0, 999)
    )
    relations: SearchStrategy[Any] = other_relations() if number else st.just(HEAD)
    return made_persons(st.just(f"{key}-{number + 1}"), relations, numbers, births)


@cache
def _belongings(as_of: datetime.date) -> SearchStrategy[dict[str, Any]]:
    years = st.lists(st.integers(as_of.year - 3, as_of.year), max_size=2, unique=True)
    incomes = years.flatmap(
        lambda found: st.tuples(*(income_statements(year=year) for year in found))
    )
    plain = st.fixed_dictionaries(
        {},
        optional={
            "kind": coded_values("household_kind"),
            "housing": housings(),
            "land": st.lists(contracted_lands(), max_size=2),
            "incomes": incomes,
            "bank_card": bank_cards(),
            "phone": phones(),
            "registered_on": st.dates(datetime.date(1950, 1, 1), as_of),
            "note": st.sampled_from(("", "示例")),
        },
    )
    both: SearchStrategy[dict[str, Any]] = st.builds(
        lambda one, other: {**one, **other}, plain, _welfare(as_of)
    )
    return st.just({}) | both


@st.composite
def _welfare(draw: st.DrawFn, as_of: datetime.date) -> dict[str, Any]:
    poverty = draw(st.none() | poverty_records(max_year=as_of.year))
    types = ["sudden"]
    if poverty is None:
        types.append("marginal")
    elif poverty.exit_year is not None:
        types.append("unstable")
    found: dict[str, Any] = {"poverty": poverty}
    if draw(st.booleans()):
        found["monitoring"] = [draw(monitoring_records(*types, as_of=as_of))]
    return found


def townships() -> SearchStrategy[Township]:
    """Draw invented townships; the parts of their land are not more than the whole.

    >>> from hypothesis import find
    >>> find(townships(), lambda found: found.arable is not None).code[:2]
    '99'
    """
    land = st.none() | quantities("亩", min_value=0, max_value=10_000)
    return st.builds(
        Township,
        code=st.integers(100, 399).map(lambda number: f"990001{number}000"),
        name=NAMES.map(lambda name: f"{name}乡"),
        area=st.none() | quantities("平方公里", min_value=14, max_value=999),
        arable=land,
        forest=land,
    )


def villages(*, township: str = _TOWNSHIP) -> SearchStrategy[Village]:
    """Draw invented villages.

    Args:
        township: The code of their township.

    >>> from hypothesis import find
    >>> find(villages(), lambda found: found.exit_year is not None).is_poor_village is False
    False
    """
    return _villages(township, st.integers(200, 399))


@st.composite
def _villages(draw: st.DrawFn, township: str, numbers: SearchStrategy[int]) -> Village:
    poor = draw(FLAGS)
    return Village(
        code=f"{township[:9]}{draw(numbers)}",
        name=f"{draw(NAMES)}村",
        cadres=draw(st.none() | st.integers(0, 12)),
        is_poor_village=poor,
        exit_year=None if poor is False else draw(st.none() | st.integers(2014, 2020)),
        fibre=draw(FLAGS),
        grid_upgraded=draw(FLAGS),
    )


def villager_groups(*, village: str = "990001200200") -> SearchStrategy[VillagerGroup]:
    """Draw invented villager groups.

    Args:
        village: The code of their village.

    >>> from hypothesis import find
    >>> find(villager_groups(), lambda group: group.number > 3).name
    '第4组'
    """

    def made(number: int, told: int | None) -> VillagerGroup:
        return VillagerGroup(
            code=f"{village}{number:02d}", name=f"第{number}组", households=told
        )

    return st.builds(made, st.integers(1, 99), st.none() | st.integers(0, 200))


def rolls(
    *,
    min_households: int = 0,
    max_households: int = 4,
    min_members: int = 1,
    max_members: int = 4,
    complete: bool | None = None,
    as_of: datetime.date = LAST,
) -> SearchStrategy[Roll]:
    """Draw rolls in which everything fits: :meth:`Roll.check` finds no error.

    Args:
        min_households: The least number of households.
        max_households: The greatest number of households.
        min_members: The least number of members that a household lists.
        max_members: The greatest number of members that a household lists.
        complete: Whether households list every member; either if not told.
        as_of: The day.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5, deadline=None)
    ... @given(rolls(min_households=2, max_households=2))
    ... def law(roll):
    ...     assert [home.id for home in roll] == ["h1", "h2"] and not roll.check().errors
    >>> law()
    """
    return _rolls((min_households, max_households), (min_members, max_members), complete, as_of)


@st.composite
def _rolls(
    draw: st.DrawFn,
    homes: tuple[int, int],
    members: tuple[int, int],
    complete: bool | None,  # noqa: FBT001 - three answers
    as_of: datetime.date,
) -> Roll:
    codes = draw(st.lists(st.integers(200, 399), min_size=1, max_size=3, unique=True))
    places = [draw(_villages(_TOWNSHIP, st.just(code))) for code in codes]
    groups = [
        VillagerGroup(code=f"{place.code}{number:02d}", name=f"第{number}组")
        for place in places
        for number in (1, 2)
    ]
    areas = st.sampled_from(
        [*(place.code for place in places), *(group.code for group in groups)]
    )
    found = [
        draw(_households(f"h{n + 1}", areas, members, complete, as_of, n * members[1]))
        for n in range(draw(st.integers(*homes)))
    ]
    township = Township(code=_TOWNSHIP, name="甲乙乡")
    return Roll(
        as_of=as_of, households=found, villages=places, groups=groups, township=township
    )
