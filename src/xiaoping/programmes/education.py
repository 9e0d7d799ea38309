"""Education aid: which pupil is entitled to it, and who got it for which term."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, SENSITIVE, Given, check_kind, chosen, local_id
from xiaoping.identity import CitizenId
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.programmes.scheme import SCHEMES
from xiaoping.row import (
    Open,
    a_flag,
    a_text,
    an_id,
    open_entry,
    person_key,
    to_money,
    to_place,
    to_when,
)

__all__ = ["SCHOOL_STAGES", "EducationAid"]

SCHOOL_STAGES: Final = "school_stage"
"""The code list of stages of schooling."""


def _scheme(given: Coded | str | None) -> Open | None:
    return open_entry("scheme", given, SCHEMES)


def _stage(given: Given) -> Coded | None:
    return chosen("stage", given, SCHOOL_STAGES)


@final
@attrs.frozen(kw_only=True)
class EducationAid:
    """A pupil's claim to education aid in a term, and whether it was met (教育资助).

    A list of those entitled has a row for each of them, also for who got nothing; that is
    what tells whether all of them are covered (应享尽享).

    Attributes:
        scheme: The scheme (assist_scheme, open): 雨露计划, 寄宿生生活补助, 入园补助 or another.
        household: The local id of the pupil's household.
        student: The name of the pupil.
        citizen_id: The number of the pupil.
        id: The number of the row, if rows have one.
        school: The name of the school.
        stage: The stage of schooling (school_stage).
        is_eligible: Whether the pupil is entitled to it.
        is_covered: Whether the pupil got it; known to be so where an amount is told.
        amount: The money, a bare number in yuan; more than zero.
        term: The term or year it is for: 2020年春季学期 is the first half of 2020.
        paid: When it was paid.
        area: The code of the village or group; that of the household counts where it is empty.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: No scheme or no pupil is told, the amount is not above zero, or there
            is an amount and the row says that nothing was got.

    >>> aid = EducationAid(scheme="雨露计划", household="0017", student="赵乙", stage="中职",
    ...                    is_eligible=True, amount=1500, term="2020年春季学期")
    >>> aid.covered, str(aid.term), aid.stage.zh
    (True, '2020-H1', '中职')
    """

    scheme: Open | None = attrs.field(converter=_scheme, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    student: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    citizen_id: CitizenId | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    school: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    stage: Coded | None = attrs.field(default=None, converter=_stage, metadata=PERSONAL)
    is_eligible: bool | None = attrs.field(default=None, validator=a_flag, metadata=PERSONAL)
    is_covered: bool | None = attrs.field(default=None, validator=a_flag, metadata=PERSONAL)
    amount: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=PERSONAL
    )
    term: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    paid: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is nobody's claim, and an amount that nobody got."""
        check_kind("citizen_id", self.citizen_id, CitizenId)
        if self.scheme is None:
            raise fail(InvariantError, "support.no-scheme")
        if not (self.student or self.citizen_id):
            raise fail(InvariantError, "security.no-student")
        if self.amount is not None and self.amount.amount <= 0:
            raise fail(InvariantError, "support.amount")
        if self.amount is not None and self.is_covered is False:
            raise fail(InvariantError, "security.aid-uncovered")

    @property
    def covered(self) -> bool | None:
        """Whether the pupil got it: as told, or because an amount is."""
        return True if self.amount is not None else self.is_covered

    @property
    def for_term(self) -> Occasion | None:
        """The time it is for: the term, or when it was paid where only that is told."""
        return self.term or self.paid

    @property
    def person_key(self) -> Hashable | None:
        """What the pupil is counted once by; ``None`` if nothing tells two of a name apart."""
        return person_key(self.citizen_id, self.household, self.student)
