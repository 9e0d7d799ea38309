"""A person of a household: who it is, how related to the head, and what welfare asks of."""

from __future__ import annotations

import datetime
from typing import Final, final

import attrs

from xiaoping.codelists import Coded, coded
from xiaoping.errors import InvariantError
from xiaoping.fields import (
    INTERNAL,
    PERSONAL,
    SENSITIVE,
    Given,
    check_date,
    check_day,
    check_flag,
    check_kind,
    chosen,
    local_id,
)
from xiaoping.identity import BankCard, CitizenId, DisabilityCertificate, Phone
from xiaoping.messages import fail

__all__ = ["HEAD", "HEADS", "Person"]

HEAD: Final = coded("gb_kin_2", "02")
"""The head of a household, by GB/T 4761."""

# The list of one digit has no head of its own: 0 is the person or the head.
HEADS: Final = frozenset({HEAD, coded("reg_relation", "01"), coded("gb_kin_1", "0")})
"""The head in each list that relations are told in."""
_HEAD_CODES: Final = frozenset(head.code for head in HEADS)


def _relation(given: Given) -> Coded | None:
    return chosen("relation", given, "gb_kin_2", "reg_relation", "gb_kin_1")


def _sex(given: Given) -> Coded | None:
    return chosen("sex", given, "gb_sex")


def _ethnicity(given: Given) -> Coded | None:
    return chosen("ethnicity", given, "gb_ethnic", "ext_ethnic")


def _education(given: Given) -> Coded | None:
    return chosen("education", given, "reg_education", "gb_education")


def _health(given: Given) -> Coded | None:
    return chosen("health", given, "reg_health", "gb_health_2", "gb_health_1")


def _labour(given: Given) -> Coded | None:
    return chosen("labour", given, "reg_labour")


def _schooling(given: Given) -> Coded | None:
    return chosen("schooling", given, "reg_school")


def _work(given: Given) -> Coded | None:
    return chosen("work", given, "reg_workplace", "gb_employment", "public_post")


def _marital(given: Given) -> Coded | None:
    return chosen("marital", given, "gb_marital")


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Person:
    """One member of one household (家庭成员).

    Sex and birth are taken from the citizen id where they are not given; where both are
    given they must agree.  What is unknown is ``None``: it is not "no".  A coded field
    takes an entry, or a code, label or synonym of the lists it names.

    Attributes:
        id: The local id, unique in a roll; empty where a ledger has none.
        name: The name; never shown in a ``repr``.
        relation: How related to the head (gb_kin_2, reg_relation or gb_kin_1).
        citizen_id: The citizen id.
        certificate: The disability certificate, which holds the citizen id.
        sex: GB/T 2261.1.
        birth: The day of birth.
        ethnicity: GB/T 3304 and its extension.
        education: The register's list or GB/T 4658.
        schooling: The register's list, for those at school.
        health: The register's list or GB/T 2261.3.
        labour: The register's list of labour capacity.
        work: Where the person works (reg_workplace) or as what (gb_employment, public_post).
        marital: GB/T 2261.2.
        medical_insured: Whether insured against illness.
        pension_insured: Whether insured for old age.
        phone: The telephone number.
        bank_card: The card or passbook that payments go to.

    Raises:
        InvariantError: Sex, birth and ids contradict each other, or a code is unknown.

    >>> from xiaoping.register import CitizenId, Person
    >>> invented = Person(name="赵甲", relation="户主", sex="女",
    ...                   citizen_id=CitizenId("990001198005040020"))
    >>> invented.birth.isoformat(), invented.is_head, "赵甲" in repr(invented)
    ('1980-05-04', True, False)
    """

    id: str = attrs.field(default="", repr=local_id, metadata=INTERNAL)
    name: str = attrs.field(default="", repr=False, metadata=PERSONAL)
    relation: Coded | None = attrs.field(default=None, converter=_relation, metadata=PERSONAL)
    citizen_id: CitizenId | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    certificate: DisabilityCertificate | None = attrs.field(
        default=None, repr=False, metadata=SENSITIVE
    )
    sex: Coded | None = attrs.field(default=None, converter=_sex, repr=False, metadata=PERSONAL)
    birth: datetime.date | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    ethnicity: Coded | None = attrs.field(
        default=None, converter=_ethnicity, repr=False, metadata=SENSITIVE
    )
    education: Coded | None = attrs.field(
        default=None, converter=_education, repr=False, metadata=PERSONAL
    )
    schooling: Coded | None = attrs.field(
        default=None, converter=_schooling, repr=False, metadata=PERSONAL
    )
    health: Coded | None = attrs.field(
        default=None, converter=_health, repr=False, metadata=SENSITIVE
    )
    labour: Coded | None = attrs.field(
        default=None, converter=_labour, repr=False, metadata=SENSITIVE
    )
    work: Coded | None = attrs.field(
        default=None, converter=_work, repr=False, metadata=PERSONAL
    )
    marital: Coded | None = attrs.field(
        default=None, converter=_marital, repr=False, metadata=SENSITIVE
    )
    medical_insured: bool | None = attrs.field(default=None, repr=False, metadata=PERSONAL)
    pension_insured: bool | None = attrs.field(default=None, repr=False, metadata=PERSONAL)
    phone: Phone | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    bank_card: BankCard | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)

    def __attrs_post_init__(self) -> None:
        """Fill sex and birth from the id, and refuse what contradicts it."""
        self._check_types()
        identity = self.citizen_id
        if identity is None and self.certificate is not None:
            identity = self.certificate.citizen_id
            object.__setattr__(self, "citizen_id", identity)
        elif (
            identity is not None
            and self.certificate is not None
            and not identity.is_same_person_as(self.certificate.citizen_id)
        ):
            raise fail(InvariantError, "register.certificate")
        if identity is not None:
            self._agree_with(identity)

    def _check_types(self) -> None:
        if type(self.name) is not str or type(self.id) is not str:
            raise fail(InvariantError, "register.name")
        check_date("birth", self.birth)
        check_flag("medical_insured", self.medical_insured)
        check_flag("pension_insured", self.pension_insured)
        if self.citizen_id is not None:
            check_kind("citizen_id", self.citizen_id, CitizenId)
        # Few have these; a call for each is a tenth of the making.
        if self.certificate is not None:
            check_kind("certificate", self.certificate, DisabilityCertificate)
        if self.phone is not None:
            check_kind("phone", self.phone, Phone)
        if self.bank_card is not None:
            check_kind("bank_card", self.bank_card, BankCard)

    def _agree_with(self, identity: CitizenId) -> None:
        sex = identity.sex_code
        if self.sex is None or self.sex.code in "09":
            object.__setattr__(self, "sex", coded("gb_sex", sex))
        elif self.sex.code != sex:
            raise fail(InvariantError, "register.sex")
        birth = identity.birth
        if self.birth is None:
            object.__setattr__(self, "birth", birth)
        elif self.birth != birth:
            raise fail(InvariantError, "register.birth")

    @property
    def is_head(self) -> bool:
        """Whether the person is the head of the household."""
        relation = self.relation
        # The code alone rules most members out; to look up the whole costs a hash.
        return relation is not None and relation.code in _HEAD_CODES and relation in HEADS

    def age_on(self, day: datetime.date) -> int | None:
        """Return the age in full years on a day.

        It is ``None`` where the birth is unknown and before it.  Who was born on 29 February
        is a year older on 1 March of other years.

        Raises:
            TextError: The day is no date.

        >>> from datetime import date
        >>> leap = Person(birth=date(2004, 2, 29))
        >>> leap.age_on(date(2020, 2, 28)), leap.age_on(date(2003, 1, 1))
        (15, None)
        """
        check_day("day", day)
        if self.birth is None or day < self.birth:
            return None
        before = (day.month, day.day) < (self.birth.month, self.birth.day)
        return day.year - self.birth.year - before
