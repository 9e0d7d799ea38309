"""Strategies for people and the numbers that name them, all of them invented.

Names are made of the first family names of the old primer and of the ten stems, ids have
an address part that is not given out, and cards begin with 00.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any, Final

from xiaoping.codelists import Coded, codelist
from xiaoping.register import BankCard, CitizenId, DisabilityCertificate, Person, Phone
from xiaoping.testing.drawing import SearchStrategy, st

__all__ = [
    "bank_cards",
    "citizen_ids",
    "coded_values",
    "disability_certificates",
    "made_persons",
    "other_relations",
    "persons",
    "phones",
]

_FAMILY: Final = "赵钱孙李周吴郑王"
_GIVEN: Final = "甲乙丙丁戊己庚辛壬癸"
FIRST: Final = datetime.date(1930, 1, 1)
LAST: Final = datetime.date(2019, 12, 31)
_CHECKS: Final = 10


def citizen_ids(
    *,
    invented: bool = True,
    old: bool = False,
    min_birth: datetime.date = FIRST,
    max_birth: datetime.date = LAST,
) -> SearchStrategy[CitizenId]:
    """Draw citizen ids.

    Args:
        invented: With an address that is not given out, 990000 to 999999; without it the
            number may be somebody's, so keep it out of every file.
        old: Those of 15 digits; the births are of the 1900s then.
        min_birth: The first day of birth.
        max_birth: The last day of birth.

    >>> from hypothesis import find
    >>> number = find(citizen_ids(), lambda found: found.sex_code == "2")
    >>> number.is_invented, number.masked[:14]
    (True, '**************')
    """
    if old:
        min_birth = max(min_birth, datetime.date(1900, 1, 1))
        max_birth = min(max_birth, datetime.date(1999, 12, 31))
    made = st.builds(
        CitizenId.of_parts,
        st.integers(990000, 999999).map(str)
        if invented
        else st.integers(110000, 989999).map(str),
        st.dates(min_birth, max_birth),
        st.integers(0, 999),
    )
    return made.map(_shortened) if old else made


def _shortened(number: CitizenId) -> CitizenId:
    text = number.reveal("to make the old form of an invented number")
    return CitizenId(text[:6] + text[8:17])


def disability_certificates() -> SearchStrategy[DisabilityCertificate]:
    """Draw disability certificates of invented persons.

    >>> from hypothesis import find
    >>> find(disability_certificates(), lambda found: found.kind_code == "4").grade_code
    '1'
    """

    def made(number: CitizenId, kind: int, grade: int) -> DisabilityCertificate:
        text = number.reveal("to make an invented certificate")
        return DisabilityCertificate(f"{text}{kind}{grade}")

    return st.builds(made, citizen_ids(), st.integers(1, 7), st.integers(1, 4))


def bank_cards(*, min_digits: int = 12, max_digits: int = 32) -> SearchStrategy[BankCard]:
    """Draw numbers of cards and passbooks, with a right check digit and without.

    Args:
        min_digits: The least length, 12 at least.
        max_digits: The greatest length, 32 at most.

    >>> from hypothesis import find
    >>> find(bank_cards(min_digits=19, max_digits=19), lambda found: found.passes_check).masked
    '***************0000'
    """

    def made(body: str, *, checked: bool) -> BankCard:
        cards = [BankCard(f"00{body}{digit}") for digit in range(_CHECKS)]
        return next(card for card in cards if card.passes_check is checked)

    digits = st.text("0123456789", min_size=min_digits - 3, max_size=max_digits - 3)
    return st.builds(made, digits, checked=st.booleans())


def phones() -> SearchStrategy[Phone]:
    """Draw telephone numbers, mobile ones and those of landlines.

    >>> from hypothesis import find
    >>> str(find(phones(), lambda found: found.masked.startswith("138")))
    '138****0000'
    """
    mobile = st.integers(0, 9999).map(lambda number: Phone(f"1380000{number:04d}"))
    return mobile | st.integers(2_000_000, 9_999_999).map(lambda n: Phone(f"000{n}"))


def coded_values(*list_ids: str) -> SearchStrategy[Coded]:
    """Draw entries of code lists.

    Args:
        list_ids: The ids of the lists.

    >>> from hypothesis import find
    >>> find(coded_values("gb_sex", "gb_marital"), lambda found: found.zh == "丧偶")
    <Coded gb_marital:30 丧偶>
    """
    return _coded_values(list_ids)


@cache
def _coded_values(list_ids: tuple[str, ...]) -> SearchStrategy[Coded]:
    return st.sampled_from([Coded(name, code) for name in list_ids for code in codelist(name)])


def persons(
    *,
    id: str = "",  # noqa: A002 - the field of a person is meant
    relation: Coded | str | None = None,
    min_birth: datetime.date = FIRST,
    max_birth: datetime.date = LAST,
) -> SearchStrategy[Person]:
    """Draw persons, with a citizen id, a certificate or neither; anything may be unknown.

    Args:
        id: The local id.
        relation: The relation to the head; any that is not the head's if none is given.
        min_birth: The first day of birth.
        max_birth: The last day of birth.

    >>> from hypothesis import find
    >>> found = find(persons(relation="户主"), lambda person: person.citizen_id is not None)
    >>> found.is_head, found.citizen_id.is_invented
    (True, True)
    """
    numbers = citizen_ids(min_birth=min_birth, max_birth=max_birth)
    wanted: SearchStrategy[Any] = other_relations() if relation is None else st.just(relation)
    return made_persons(st.just(id), wanted, numbers, st.dates(min_birth, max_birth))


@cache
def other_relations() -> SearchStrategy[Coded]:
    """Draw the relations of those who are not the head.

    >>> from hypothesis import find
    >>> find(other_relations(), lambda relation: relation.within("2")).zh
    '子'
    """
    return coded_values("gb_kin_2").filter(lambda item: item.code not in ("01", "02"))


@st.composite
def made_persons(
    draw: st.DrawFn,
    ids: SearchStrategy[str],
    relations: SearchStrategy[Any],
    numbers: SearchStrategy[CitizenId],
    births: SearchStrategy[datetime.date],
) -> Person:
    """Draw persons of given parts; :func:`persons` is easier to use.

    >>> from hypothesis import find
    >>> births = st.dates(FIRST, LAST)
    >>> made = made_persons(st.just("p1"), st.just("户主"), citizen_ids(), births)
    >>> find(made, lambda person: person.is_head).id
    'p1'
    """
    number, certificate = draw(st.none() | numbers), None
    if number is not None and draw(st.integers(0, 5)) == 5:
        text = number.reveal("to make an invented certificate")
        certificate = DisabilityCertificate(f"{text}{draw(st.integers(1, 7))}1")
    return Person(
        id=draw(ids),
        name=draw(NAMES),
        relation=draw(relations),
        citizen_id=number,
        certificate=certificate,
        sex=None if number else draw(_SEXES),
        birth=None if number else draw(st.none() | births),
        **draw(_DETAILS),
    )


NAMES: Final = st.builds(
    str.__add__, st.sampled_from(_FAMILY), st.text(_GIVEN, min_size=1, max_size=2)
)
_SEXES: Final = st.none() | coded_values("gb_sex")
FLAGS: Final = st.none() | st.booleans()
_DETAILS: Final[SearchStrategy[dict[str, Any]]] = st.just({}) | st.fixed_dictionaries(
    {},
    optional={
        "ethnicity": coded_values("gb_ethnic"),
        "education": coded_values("reg_education", "gb_education"),
        "schooling": coded_values("reg_school"),
        "health": coded_values("reg_health", "gb_health_2"),
        "labour": coded_values("reg_labour"),
        "work": coded_values("reg_workplace", "gb_employment"),
        "marital": coded_values("gb_marital"),
        "medical_insured": FLAGS,
        "pension_insured": FLAGS,
        "phone": phones(),
        "bank_card": bank_cards(),
    },
)
