"""The history of registered poor households: who came in, who left, why, and who helps whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import final

import attrs

from xiaoping.codelists import Coded, codelist
from xiaoping.fields import INTERNAL, check_kind
from xiaoping.register.household import Household
from xiaoping.register.roll import Roll
from xiaoping.register.welfare import PovertyRecord
from xiaoping.sensitivity import Profile, mask_name

__all__ = ["CauseOfPoverty", "Helper", "PovertyHistory", "PovertyYear", "poverty_history"]

_PLANNED = "2"
"""The status 预脱贫: the exit is planned, and has not been confirmed."""


@final
@attrs.frozen(kw_only=True)
class PovertyYear:
    """What became of the registered households in a year (年度减贫情况).

    Attributes:
        year: The year.
        entered_households: How many were registered in it (新识别).
        entered_persons: The persons of these households.
        exited_households: How many left poverty in it (脱贫); what is only planned is not
            counted.
        exited_persons: The persons of these households.
        remaining_households: How many of those registered by then were poor at its end.
        remaining_persons: The persons of these households.

    >>> PovertyYear(year=2020, entered_households=0, entered_persons=0, exited_households=9,
    ...             exited_persons=31, remaining_households=0, remaining_persons=0).exited_persons
    31
    """

    year: int = attrs.field(metadata=INTERNAL)
    entered_households: int = attrs.field(metadata=INTERNAL)
    entered_persons: int = attrs.field(metadata=INTERNAL)
    exited_households: int = attrs.field(metadata=INTERNAL)
    exited_persons: int = attrs.field(metadata=INTERNAL)
    remaining_households: int = attrs.field(metadata=INTERNAL)
    remaining_persons: int = attrs.field(metadata=INTERNAL)


@final
@attrs.frozen(kw_only=True)
class CauseOfPoverty:
    """How many registered households have a main cause (主要致贫原因).

    Attributes:
        cause: The cause (reg_cause); ``None`` for those of which none is told.
        households: How many.
        persons: The persons of these households.
        remaining_households: How many of them are still poor.
        remaining_persons: The persons of those.

    >>> CauseOfPoverty(cause=None, households=3, persons=9, remaining_households=0,
    ...                remaining_persons=0).cause is None
    True
    """

    cause: Coded | None = attrs.field(metadata=INTERNAL)
    households: int = attrs.field(metadata=INTERNAL)
    persons: int = attrs.field(metadata=INTERNAL)
    remaining_households: int = attrs.field(metadata=INTERNAL)
    remaining_persons: int = attrs.field(metadata=INTERNAL)


@final
@attrs.frozen(kw_only=True)
class Helper:
    """A person who helps registered households (帮扶责任人).

    Attributes:
        name: The name, or its first character and stars.
        households: How many households the person helps.
        persons: The persons of these households.

    >>> Helper(name="钱*", households=5, persons=17).households
    5
    """

    name: str = attrs.field(repr=False, metadata=INTERNAL)
    households: int = attrs.field(metadata=INTERNAL)
    persons: int = attrs.field(metadata=INTERNAL)


@final
@attrs.frozen(kw_only=True)
class PovertyHistory:
    """The registered households of a roll by year, by cause and by helper.

    Attributes:
        households: How many are registered, whatever became of them.
        persons: Their persons.
        years: The years from the first registration to the day of the roll.
        causes: The main causes, in the order of their list; those without one last.
        helpers: Who helps, the ones with most households first.
        unhelped_households: How many registered households name no helper.
        unhelped_persons: The persons of these.
        undated_entries: How many have no year of registration; they count as registered
            before the first year.
        undated_exits: How many have left poverty and no year in which they did; they count as
            out from the first year on.

    >>> from datetime import date
    >>> poverty_history(Roll(as_of=date(2020, 12, 31))).years
    ()
    """

    households: int = attrs.field(metadata=INTERNAL)
    persons: int = attrs.field(metadata=INTERNAL)
    years: tuple[PovertyYear, ...] = attrs.field(metadata=INTERNAL)
    causes: tuple[CauseOfPoverty, ...] = attrs.field(metadata=INTERNAL)
    helpers: tuple[Helper, ...] = attrs.field(metadata=INTERNAL)
    unhelped_households: int = attrs.field(metadata=INTERNAL)
    unhelped_persons: int = attrs.field(metadata=INTERNAL)
    undated_entries: int = attrs.field(metadata=INTERNAL)
    undated_exits: int = attrs.field(metadata=INTERNAL)


_Case = tuple[PovertyRecord, int]
"""A registration and how many persons its household has today."""


def poverty_history(roll: Roll, *, profile: Profile = Profile.INTERNAL) -> PovertyHistory:
    """Return what became of the registered poor households of a roll, year by year.

    Persons are those of today: nothing is known of how many a household had when it left
    poverty.  One that fell back (返贫) counts as remaining in all years.

    Args:
        roll: The register; its day is the end of the history.
        profile: For whom it is made; helpers are named in full for ``Profile.FULL`` alone.

    >>> from datetime import date
    >>> from xiaoping.register import Household, Person, PovertyRecord
    >>> record = PovertyRecord(main_cause="因病", entry_year=2018, exit_year=2020, helper="钱丁")
    >>> home = Household(id="1", members=(Person(relation="户主"),), persons=3, poverty=record)
    >>> told = poverty_history(Roll(as_of=date(2020, 12, 31), households=(home,)))
    >>> [(row.year, row.entered_persons, row.exited_persons, row.remaining_persons) for row in told.years]
    [(2018, 3, 0, 3), (2019, 0, 0, 3), (2020, 0, 3, 0)]
    >>> told.causes[0].cause.zh, told.helpers[0].name
    ('因病', '钱*')
    """
    check_kind("profile", profile, Profile)
    cases = [
        (home.poverty, _size(home)) for home in roll.households if home.poverty is not None
    ]
    last = roll.as_of.year
    unhelped = [case for case in cases if not case[0].helper]
    return PovertyHistory(
        households=len(cases),
        persons=_persons(cases),
        years=_years(cases, last),
        causes=_causes(cases, last),
        helpers=_helpers(cases, profile),
        unhelped_households=len(unhelped),
        unhelped_persons=_persons(unhelped),
        undated_entries=sum(record.entry_year is None for record, _ in cases),
        undated_exits=sum(
            record.exit_year is None and record.is_out_by(last) for record, _ in cases
        ),
    )


def _size(home: Household) -> int:
    return len(home.members) if home.persons is None else home.persons


def _persons(cases: Iterable[_Case]) -> int:
    return sum(size for _, size in cases)


def _years(cases: Sequence[_Case], last: int) -> tuple[PovertyYear, ...]:
    known = [record.entry_year or record.exit_year for record, _ in cases]
    first = min((year for year in known if year is not None), default=last + 1)
    return tuple(_year(cases, year) for year in range(first, last + 1))


def _year(cases: Sequence[_Case], year: int) -> PovertyYear:
    entered = [case for case in cases if case[0].entry_year == year]
    exited = [case for case in cases if case[0].exit_year == year and not _is_planned(case[0])]
    remaining = [
        case
        for case in cases
        if (case[0].entry_year is None or case[0].entry_year <= year)
        and not case[0].is_out_by(year)
    ]
    return PovertyYear(
        year=year,
        entered_households=len(entered),
        entered_persons=_persons(entered),
        exited_households=len(exited),
        exited_persons=_persons(exited),
        remaining_households=len(remaining),
        remaining_persons=_persons(remaining),
    )


def _is_planned(record: PovertyRecord) -> bool:
    return record.status is not None and record.status.code == _PLANNED


def _causes(cases: Sequence[_Case], last: int) -> tuple[CauseOfPoverty, ...]:
    causes: list[Coded | None] = [
        Coded("reg_cause", item.code) for item in codelist("reg_cause").values()
    ]
    found = []
    for cause in (*causes, None):
        own = [case for case in cases if case[0].main_cause == cause]
        remaining = [case for case in own if not case[0].is_out_by(last)]
        if own:
            row = CauseOfPoverty(
                cause=cause,
                households=len(own),
                persons=_persons(own),
                remaining_households=len(remaining),
                remaining_persons=_persons(remaining),
            )
            found.append(row)
    return tuple(found)


def _helpers(cases: Sequence[_Case], profile: Profile) -> tuple[Helper, ...]:
    households: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    for record, size in cases:
        if record.helper:
            households[record.helper] += 1
            persons[record.helper] += size
    order = sorted(households, key=lambda name: (-households[name], -persons[name], name))
    return tuple(
        Helper(
            name=name if profile is Profile.FULL else mask_name(name),
            households=households[name],
            persons=persons[name],
        )
        for name in order
    )
