"""The ages of marriage, and who is told as the spouse of a head.

Source: 中华人民共和国民法典 (2020), article 1047, and before it 中华人民共和国婚姻法 (2001),
article 6: men not before 22, women not before 20.  Autonomous areas may set lower ages, and
couples live together before they may marry, so that an earlier marriage is told and not
refused.  中华人民共和国刑法 (2020), article 236: nobody consents below 14, so that no
marriage below is one.
"""

from __future__ import annotations

import datetime
from typing import Final, final

from xiaoping.codelists import coded
from xiaoping.errors import InvariantError
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.register.person import Person

__all__ = [
    "MARRIED",
    "Couples",
    "early_age",
    "is_married",
    "is_spouse",
    "legal_age",
    "refuse_child",
]

MARRIED: Final = coded("gb_marital", "20")
"""Married (已婚), by GB/T 2261.2; first and later marriages lie below."""

_MARRIED_CODES: Final = frozenset(("20", "21", "22", "23"))
_SPOUSES: Final = frozenset(
    {
        *(coded("gb_kin_2", code) for code in ("10", "11", "12")),
        coded("reg_relation", "02"),
        coded("gb_kin_1", "1"),
    }
)
_MEN, _WOMEN, _CHILDREN = 22, 20, 14


def legal_age(person: Person) -> int:
    """Return the age from which a person may marry; the lower one where the sex is unknown.

    >>> legal_age(Person(sex="男")), legal_age(Person(sex="女")), legal_age(Person())
    (22, 20, 20)
    """
    return _MEN if person.sex == coded("gb_sex", "1") else _WOMEN


def is_married(person: Person) -> bool:
    """Say whether a person is told as married.

    >>> is_married(Person(marital="再婚")), is_married(Person(marital="离婚"))
    (True, False)
    """
    return person.marital is not None and person.marital.code in _MARRIED_CODES


def is_spouse(person: Person) -> bool:
    """Say whether a person is the spouse of the head of the household.

    >>> is_spouse(Person(relation="妻")), is_spouse(Person(relation="儿媳"))
    (True, False)
    """
    return person.relation in _SPOUSES


def early_age(person: Person, day: datetime.date) -> int | None:
    """Return the age of a person who is married too young by the law; else ``None``.

    >>> from datetime import date
    >>> wife = Person(sex="女", marital="已婚", birth=date(2001, 3, 2))
    >>> early_age(wife, date(2021, 3, 1)), early_age(wife, date(2021, 3, 2))
    (19, None)
    """
    if not is_married(person):
        return None
    age = person.age_on(day)
    return age if age is not None and age < legal_age(person) else None


def refuse_child(person: Person, on: datetime.date) -> None:
    """Refuse the marriage of a child, which is a mistake in the person or in a date.

    Raises:
        InvariantError: The person is under 14 on that day.

    >>> from datetime import date
    >>> refuse_child(Person(birth=date(2006, 5, 1)), date(2020, 5, 1))
    >>> refuse_child(Person(birth=date(2006, 5, 2)), date(2020, 5, 1))
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: Somebody who marries on 2020-05-01 is 13 years old, ...
    """
    age = person.age_on(on)
    if age is not None and age < _CHILDREN:
        raise fail(InvariantError, "event.child", on=on, age=age, least=_CHILDREN)


@final
class Couples:
    """Who is married to whom by the ids of both, as far as events have told it.

    A roll tells that somebody is married and not to whom: of the marriages before it
    nothing is known, and who is told as married may be so to the very person of the event.

    >>> couples = Couples()
    >>> couples.wed("p1", "p2")
    >>> couples.part("p2")
    'p1'
    >>> couples.refuse_wed("p1")
    """

    def __init__(self) -> None:
        self._spouses: dict[str, str] = {}

    def wed(self, one: str, other: str) -> None:
        """Remember a marriage."""
        self._spouses |= {one: other, other: one}

    def part(self, person: str) -> str:
        """Forget the marriage of a person; return the other, or nothing if there is none."""
        other = self._spouses.pop(person, "")
        self._spouses.pop(other, None)
        return other

    def refuse_wed(self, *persons: str) -> None:
        """Refuse a marriage of persons of whom an event has told one that still holds.

        Raises:
            InvariantError: One of them is married.
        """
        for person in persons:
            if person in self._spouses:
                raise fail(InvariantError, "event.married", given=shown_id(person))
