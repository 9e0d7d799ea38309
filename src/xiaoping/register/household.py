"""A household: where it is, who belongs to it, what it has, what welfare keeps of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, final

import attrs

from xiaoping.areas import Area, Level, area_code
from xiaoping.codelists import Coded, coded, codelist
from xiaoping.errors import InvariantError
from xiaoping.fields import (
    INTERNAL,
    PERSONAL,
    SENSITIVE,
    Given,
    check_date,
    check_kind,
    check_level,
    chosen,
    each,
    local_id,
)
from xiaoping.identity import BankCard, Phone
from xiaoping.masks import shown_id
from xiaoping.measures.dimensions import Money, Per, Persons, Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.register.holdings import ContractedLand, Housing, IncomeStatement
from xiaoping.register.person import Person
from xiaoping.register.welfare import MonitoringRecord, PovertyRecord

__all__ = ["MOST_PERSONS", "Household"]

MOST_PERSONS: Final = 9_999
"""More persons has no household, not even a collective one of a township."""

_UNSTABLE: Final = coded("mon_type", "unstable")
_MARGINAL: Final = coded("mon_type", "marginal")


def _kind(given: Given) -> Coded | None:
    return chosen("kind", given, "household_kind")


def _area(given: str) -> str:
    if type(given) is not str:
        given = area_code(given)
    return _canonical_area(given) if given else ""


@lru_cache(maxsize=4096)
def _canonical_area(given: str) -> str:
    """Return the canonical code; a register has few areas and names them often."""
    code = area_code(given)
    check_level(Area(code, code), Level.VILLAGE, Level.GROUP)
    return code


def _members(given: Iterable[Person]) -> tuple[Person, ...]:
    return each("members", given, Person)


def _monitoring(given: Iterable[MonitoringRecord]) -> tuple[MonitoringRecord, ...]:
    return each("monitoring", given, MonitoringRecord)


def _land(given: Iterable[ContractedLand]) -> tuple[ContractedLand, ...]:
    plots = each("land", given, ContractedLand)
    # Neither plots nor years have an order that means anything: equal sets are equal.
    return plots if len(plots) < 2 else tuple(sorted(plots, key=_kind_of))


def _kind_of(plot: ContractedLand) -> int:
    """Return the place of a plot's kind in its list; unknown kinds come last."""
    order = tuple(codelist("land_kind"))
    return len(order) if plot.kind is None else order.index(plot.kind.code)


def _incomes(given: Iterable[IncomeStatement]) -> tuple[IncomeStatement, ...]:
    told = each("incomes", given, IncomeStatement)
    return told if len(told) < 2 else tuple(sorted(told, key=lambda item: item.year or 0))


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Household:
    """A household (户) of the register.

    A ledger may name every member, or the head and how many they are: ``persons`` is the
    number where not all are listed.

    Attributes:
        id: The local id, as text: leading zeros matter.
        area: The code of its villager group (14 digits) or village (12); empty if unknown.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        members: The persons, the head among them.
        persons: How many they are, where it was told; never fewer than are listed.
        kind: Family or collective household (household_kind).
        poverty: Its registration as a poor household, if it has one.
        monitoring: Its monitoring records, at most one of them open.
        housing: Its house.
        land: The land it has contracted.
        incomes: Its income, one statement a year.
        bank_card: The card or passbook that payments go to.
        phone: Its telephone number.
        registered_on: The day it was registered.
        note: What else was told (备注).

    Raises:
        InvariantError: It has no member or not exactly one head, a person stands twice,
            fewer persons are told than listed, a year has two incomes, the area is
            neither a village nor a villager group, or the records of poverty and
            monitoring contradict each other.

    >>> from xiaoping.register import Household, Person
    >>> home = Household(id="0017001", members=(Person(name="赵甲", relation="户主"),), persons=4)
    >>> str(home.size), home.is_complete
    ('4人', False)
    """

    id: str = attrs.field(repr=local_id, metadata=INTERNAL)
    members: tuple[Person, ...] = attrs.field(converter=_members, metadata=PERSONAL)
    persons: int | None = attrs.field(default=None, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=_area, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, metadata=INTERNAL)
    kind: Coded | None = attrs.field(default=None, converter=_kind, metadata=INTERNAL)
    poverty: PovertyRecord | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    monitoring: tuple[MonitoringRecord, ...] = attrs.field(
        default=(), converter=_monitoring, repr=False, metadata=SENSITIVE
    )
    housing: Housing | None = attrs.field(default=None, repr=False, metadata=PERSONAL)
    land: tuple[ContractedLand, ...] = attrs.field(
        default=(), converter=_land, repr=False, metadata=PERSONAL
    )
    incomes: tuple[IncomeStatement, ...] = attrs.field(
        default=(), converter=_incomes, repr=False, metadata=SENSITIVE
    )
    bank_card: BankCard | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    phone: Phone | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    registered_on: datetime.date | None = attrs.field(default=None, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what no household can be."""
        if type(self.id) is not str or not self.id or self.id != self.id.strip():
            raise fail(InvariantError, "register.household-id")
        self._check_members()
        check_kind("poverty", self.poverty, PovertyRecord)
        if self.monitoring:
            self._check_monitoring()
        if len(self.incomes) > 1:
            years = [statement.year for statement in self.incomes]
            if len(set(years)) != len(years):
                raise fail(InvariantError, "register.income-twice", household=shown_id(self.id))
        check_date("registered_on", self.registered_on)
        if self.bank_card is not None:
            check_kind("bank_card", self.bank_card, BankCard)
        if self.phone is not None:
            check_kind("phone", self.phone, Phone)
        if self.housing is not None:
            check_kind("housing", self.housing, Housing)
        for field in ("village", "group", "note"):
            check_kind(field, getattr(self, field), str)

    def _check_members(self) -> None:
        members = self.members
        if not members:
            raise fail(InvariantError, "register.members", household=shown_id(self.id))
        heads = [person.is_head for person in members].count(True)
        if heads != 1:
            raise fail(
                InvariantError, "register.head", household=shown_id(self.id), count=heads
            )
        if len(members) > 1:
            numbers = [p.citizen_id.upgraded() for p in members if p.citizen_id is not None]
            ids = [person.id for person in members if person.id]
            if len(set(numbers)) != len(numbers) or len(set(ids)) != len(ids):
                raise fail(InvariantError, "register.person-twice", household=shown_id(self.id))
        if self.persons is not None:
            if type(self.persons) is not int:
                raise fail(InvariantError, "register.persons-text", household=shown_id(self.id))
            if self.persons > MOST_PERSONS:
                raise fail(
                    InvariantError,
                    "register.persons-many",
                    household=shown_id(self.id),
                    most=MOST_PERSONS,
                )
            if self.persons < len(members):
                raise fail(
                    InvariantError,
                    "register.persons",
                    household=shown_id(self.id),
                    given=self.persons,
                    listed=len(members),
                )

    def _check_monitoring(self) -> None:
        if sum(1 for record in self.monitoring if record.is_open) > 1:
            raise fail(InvariantError, "register.monitoring-open", household=shown_id(self.id))
        out = self.poverty is not None and self.poverty.exit_year is not None
        for record in self.monitoring:
            if record.type == _UNSTABLE and not out:
                raise fail(
                    InvariantError, "register.monitoring-unstable", household=shown_id(self.id)
                )
            if record.type == _MARGINAL and self.poverty is not None:
                raise fail(
                    InvariantError, "register.monitoring-marginal", household=shown_id(self.id)
                )

    @property
    def head(self) -> Person:
        """The head of the household (户主)."""
        return next(person for person in self.members if person.is_head)

    @property
    def is_complete(self) -> bool:
        """Whether every member is listed."""
        return self.persons is None or self.persons == len(self.members)

    @property
    def size(self) -> Quantity[Persons]:
        """How many persons belong to it."""
        count = len(self.members) if self.persons is None else self.persons
        return Quantity(count, unit("人", Persons))

    def land_of(self, kind: str | None = None) -> Quantity[Surface] | None:
        """Return the area contracted in all, or of one kind such as ``"耕地"``.

        ``None`` where nothing is known of it: no plot is not zero 亩.  A plot of unknown
        area makes the sum unknown.

        >>> from xiaoping.register import ContractedLand
        >>> plots = (ContractedLand(area="2亩", kind="耕地"), ContractedLand(area=3, kind="林地"))
        >>> home = Household(id="1", members=(Person(relation="户主"),), land=plots)
        >>> str(home.land_of()), str(home.land_of("林地")), home.land_of("园地")
        ('5亩', '3亩', None)
        """
        wanted = chosen("kind", kind, "land_kind")
        areas = [plot.area for plot in self.land if wanted is None or plot.kind == wanted]
        total: Quantity[Surface] | None = None
        for area in areas:
            if area is None:
                return None
            total = area if total is None else total + area
        return total

    def income_of(self, year: int | None = None) -> IncomeStatement | None:
        """Return the income of a year, or that without a year if none is asked for."""
        return next((item for item in self.incomes if item.year == year), None)

    def income_per_person(
        self, year: int | None = None
    ) -> Quantity[Per[Money, Persons]] | None:
        """Return net income by the number of persons, exact; ``None`` if it is unknown.

        >>> from xiaoping.register import IncomeStatement
        >>> home = Household(id="1", members=(Person(relation="户主"),), persons=3,
        ...                  incomes=(IncomeStatement(year=2020, net="1.56万元"),))
        >>> str(home.income_per_person(2020))
        '5200元/人'
        """
        statement = self.income_of(year)
        if statement is None or statement.net is None:
            return None
        return statement.net / self.size

    def is_registered_poor(self) -> bool:
        """Say whether it is or was registered as a poor household."""
        return self.poverty is not None
