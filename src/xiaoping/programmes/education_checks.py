"""What education aid must be to each other row and to the register."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from xiaoping.context import At, Context
from xiaoping.occasion import occasion_text
from xiaoping.problems import Problem
from xiaoping.programmes.education import EducationAid
from xiaoping.row import name_of

__all__ = ["check_education_aids"]


def check_education_aids(
    rows: Sequence[EducationAid], context: Context, at: At
) -> Iterator[Problem]:
    """Yield aid told twice, aid without a claim or an amount, and pupils nobody registered.

    Args:
        rows: All rows of education aid that are known.
        context: The register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> row = EducationAid(scheme="雨露计划", household="0017", student="赵乙", is_eligible=False,
    ...                    amount=1500, term=2020)
    >>> [problem.code for problem in check_education_aids([row], Context(), places_of("e"))]
    ['security.aid-not-due']
    """
    seen: dict[Hashable, int] = {}
    priced = {(name_of(row.scheme), row.for_term) for row in rows if row.amount is not None}
    for number, row in enumerate(rows):
        if row.covered and row.is_eligible is False:
            scheme = {"scheme": name_of(row.scheme)}
            yield Problem("security.aid-not-due", at(number), scheme)
        # A list that tells no amounts at all has left none out.
        if row.covered and row.amount is None and (name_of(row.scheme), row.for_term) in priced:
            yield Problem("security.aid-no-amount", at(number), {})
        student = row.person_key
        if student is None or row.for_term is None:
            continue
        first = seen.setdefault((student, name_of(row.scheme), row.for_term), number)
        if first != number:
            fields = {
                "scheme": name_of(row.scheme),
                "term": occasion_text(row.for_term),
                "first": at(first),
            }
            yield Problem("security.aid-twice", at(number), fields)
    yield from context.strangers(
        ((n, row.household, row.citizen_id, row.student) for n, row in enumerate(rows)), at
    )
