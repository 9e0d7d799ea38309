"""Persons and households of a maker that has proven them: nothing is checked again.

The ordinary constructors read codes, compare the id with sex and birth and count heads; a
generator of a million households does all that once, for its tables.  What is made here
must be what the ordinary constructor would make of the same values; the makers have a
test that says so.  Not for values that come from outside.
"""

from __future__ import annotations

import datetime
from typing import Any, Final

from xiaoping.codelists import Coded
from xiaoping.identity import CitizenId, SecretText
from xiaoping.register.holdings import ContractedLand, Housing, IncomeStatement
from xiaoping.register.household import Household
from xiaoping.register.person import Person
from xiaoping.register.welfare import MonitoringRecord, PovertyRecord

__all__ = ["proven_citizen_id", "proven_household", "proven_person"]

_new: Final = object.__new__
_set_text: Final = SecretText.__dict__["_text"].__set__


class _BlankPerson:
    """A person that is being made: the same slots, not yet frozen."""

    __slots__ = tuple(Person.__slots__)  # type: ignore[attr-defined]


class _BlankHousehold:
    """A household that is being made: the same slots, not yet frozen."""

    __slots__ = tuple(Household.__slots__)  # type: ignore[attr-defined]


def proven_citizen_id(text: str) -> CitizenId:
    """Return a citizen id of 18 characters whose date and check digit are right.

    >>> proven_citizen_id("990001198005040020") == CitizenId("990001198005040020")
    True
    """
    made = _new(CitizenId)
    _set_text(made, text)
    return made


def proven_person(  # noqa: PLR0917 - by place, for speed
    person_id: str,
    name: str,
    relation: Coded,
    citizen_id: CitizenId,
    sex: Coded,
    birth: datetime.date,
    ethnicity: Coded,
    education: Coded,
    schooling: Coded,
    health: Coded,
    labour: Coded,
    work: Coded | None,
    marital: Coded,
    medical_insured: bool,  # noqa: FBT001
    pension_insured: bool,  # noqa: FBT001
) -> Person:
    """Return a person whose sex and birth are those of the citizen id.

    >>> from xiaoping.register.person import HEAD
    >>> someone = Person(name="赵甲", relation=HEAD, citizen_id=CitizenId("990001198005040020"))
    >>> made = proven_person("", "赵甲", HEAD, someone.citizen_id, someone.sex, someone.birth,
    ...                      *[None] * 9)
    >>> made == someone
    True
    """
    made: Any = _new(_BlankPerson)
    made.id = person_id
    made.name = name
    made.relation = relation
    made.citizen_id = citizen_id
    made.certificate = None
    made.sex = sex
    made.birth = birth
    made.ethnicity = ethnicity
    made.education = education
    made.schooling = schooling
    made.health = health
    made.labour = labour
    made.work = work
    made.marital = marital
    made.medical_insured = medical_insured
    made.pension_insured = pension_insured
    made.phone = None
    made.bank_card = None
    made.__class__ = Person
    return made  # type: ignore[no-any-return]  # it has become one


def proven_household(  # noqa: PLR0917 - by place, for speed
    household_id: str,
    members: tuple[Person, ...],
    area: str,
    village: str,
    group: str,
    kind: Coded,
    poverty: PovertyRecord | None,
    monitoring: tuple[MonitoringRecord, ...],
    housing: Housing | None,
    land: tuple[ContractedLand, ...],
    incomes: tuple[IncomeStatement, ...],
) -> Household:
    """Return a household of members who are all different, one of them the head.

    >>> from xiaoping.codelists import coded
    >>> head = Person(relation="户主")
    >>> kind = coded("household_kind", "1")
    >>> made = proven_household("1", (head,), "", "", "", kind, None, (), None, (), ())
    >>> made == Household(id="1", members=(head,), kind=kind)
    True
    """
    made: Any = _new(_BlankHousehold)
    made.id = household_id
    made.members = members
    made.persons = None
    made.area = area
    made.village = village
    made.group = group
    made.kind = kind
    made.poverty = poverty
    made.monitoring = monitoring
    made.housing = housing
    made.land = land
    made.incomes = incomes
    made.bank_card = None
    made.phone = None
    made.registered_on = None
    made.note = ""
    made.__class__ = Household
    return made  # type: ignore[no-any-return]  # it has become one
