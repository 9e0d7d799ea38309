"""How the institutions of a township are staffed on a day, and how far their heads are appointed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import add
from typing import Final, final

import attrs

from xiaoping.administration.appointment import STEPS, Appointment
from xiaoping.administration.institution import KINDS, Institution
from xiaoping.administration.institution_checks import institution_numbers
from xiaoping.codelists import Coded, codelist
from xiaoping.fields import INTERNAL, check_day
from xiaoping.measures.dimensions import Persons
from xiaoping.measures.quantity import Quantity

__all__ = ["NUMBERS", "Staffed", "Staffing", "staffing"]

NUMBERS: Final = (
    "all_quota",
    "all_filled",
    "vacant",
    "over_quota",
    "seconded_out",
    "seconded_in",
    "off_quota",
    "present",
)
"""What of an institution is added up, by the names of its properties."""


@final
@attrs.frozen(kw_only=True)
class Staffed:
    """An institution on a day, with its head.

    Attributes:
        institution: The institution.
        head: The appointment of its head: of whoever holds the post, else of whoever is
            nearest to it; ``None`` where none is told.
        stage: The furthest step of that appointment on the day (appointment_step).

    >>> Staffed(institution=Institution(name="党政综合办公室")).head is None
    True
    """

    institution: Institution = attrs.field(metadata=INTERNAL)
    head: Appointment | None = attrs.field(default=None, metadata=INTERNAL)
    stage: Coded | None = attrs.field(default=None, metadata=INTERNAL)


@final
@attrs.frozen(kw_only=True)
class Staffing:
    """The institutions of a township on a day (机构编制使用情况).

    Attributes:
        day: The day.
        rows: The institutions that are there, kind by kind.
        uncertain: How many of them may not be there: of their beginning or end no more than
            the year or month is told.

    >>> offices = [Institution(name="经济发展办公室", quota=3, filled=2), Institution(name="党建办公室", quota=2)]
    >>> told = staffing(offices, (), datetime.date(2020, 12, 31))
    >>> str(told.total("all_quota")), str(told.total("all_filled")), told.untold("all_filled")
    ('5人', '2人', 1)
    """

    day: datetime.date = attrs.field(metadata=INTERNAL)
    rows: tuple[Staffed, ...] = attrs.field(default=(), metadata=INTERNAL)
    uncertain: int = attrs.field(default=0, metadata=INTERNAL)

    def total(self, name: str) -> Quantity[Persons] | None:
        """Return what a number of all institutions comes to, as far as it is told.

        ``None`` if none tells it; :meth:`untold` says how many do not.

        Args:
            name: One of :data:`NUMBERS`.
        """
        known = [value for value in self._values(name) if value is not None]
        return reduce(add, known) if known else None

    def untold(self, name: str) -> int:
        """Return how many institutions do not tell a number; see :meth:`total`."""
        return sum(value is None for value in self._values(name))

    def _values(self, name: str) -> Iterable[Quantity[Persons] | None]:
        return [getattr(row.institution, name) for row in self.rows]

    @property
    def heads(self) -> Mapping[str, int]:
        """How many institutions have a head at which step, by the codes of the steps.

        In the order of the steps; under the empty text stand those whose head takes none
        that is told.

        >>> office = Institution(name="经济发展办公室")
        >>> head = Appointment(institution="经济发展办公室", is_head=True, reviewed=2019, approved=2020)
        >>> dict(staffing([office], [head], datetime.date(2020, 12, 31)).heads)
        {'approved': 1}
        """
        found = Counter("" if row.stage is None else row.stage.code for row in self.rows)
        return {step: found[step] for step in (*STEPS, "") if found[step]}


def staffing(
    institutions: Sequence[Institution],
    appointments: Iterable[Appointment],
    day: datetime.date,
    kept: datetime.date | None = None,
) -> Staffing:
    """Return how institutions are staffed on a day.

    One that was abolished or is not set up yet is left out.  Numbers are those of the
    ledger, which knows no other day.

    Args:
        institutions: The institutions.
        appointments: The appointments; those of heads are looked at.
        day: The day.
        kept: The day the ledgers were kept, by default the same: what they tell of a year
            that was not over had happened by then.

    >>> offices = [Institution(name="经济发展办公室", quota=3), Institution(name="计生办公室", abolished=2019)]
    >>> [row.institution.name for row in staffing(offices, (), datetime.date(2020, 12, 31)).rows]
    ['经济发展办公室']
    """
    check_day("day", day)
    heads = _heads(institutions, appointments, day, kept)
    standing = [item.is_standing(day, kept) for item in institutions]
    order = tuple(codelist(KINDS))
    rows = []
    for place, item in enumerate(institutions):
        if standing[place] is not False:
            head, stage = heads.get(place, (None, None))
            rows.append(Staffed(institution=item, head=head, stage=stage))
    rows.sort(key=lambda row: _rank(row.institution.told_kind, order))
    return Staffing(day=day, rows=tuple(rows), uncertain=standing.count(None))


def _rank(kind: Coded | None, order: Sequence[str]) -> int:
    return len(order) if kind is None else order.index(kind.code)


def _heads(
    institutions: Sequence[Institution],
    appointments: Iterable[Appointment],
    day: datetime.date,
    kept: datetime.date | None,
) -> dict[int, tuple[Appointment, Coded | None]]:
    """Return the head of each institution by its place: of two the one that is further on.

    Whoever was removed by the day is no head any more; whoever is proposed after it none yet.
    """
    numbers = institution_numbers(institutions)
    found: dict[int, tuple[Appointment, Coded | None]] = {}
    for row in appointments:
        place = numbers.get(row.institution)
        stage = row.stage_on(day, kept)
        is_ahead = stage is None and row.stage is not None
        is_over = stage is not None and stage.code == STEPS[-1]
        if place is None or not row.is_head or is_ahead or is_over:
            continue
        if place not in found or _step(stage) >= _step(found[place][1]):
            found[place] = (row, stage)
    return found


def _step(stage: Coded | None) -> int:
    return -1 if stage is None else STEPS.index(stage.code)
