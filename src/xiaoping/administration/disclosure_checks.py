"""What disclosures must be to each other, and to the dated rule."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from xiaoping.administration.disclosure import Disclosure
from xiaoping.administration.disclosure_rule import Due, due_of
from xiaoping.context import At, Context
from xiaoping.errors import InvariantError
from xiaoping.occasion import Occasion, first_day, occasion_text
from xiaoping.periods import Quarter
from xiaoping.problems import Location, Problem
from xiaoping.row import name_of
from xiaoping.sensitivity import quotable

__all__ = ["check_disclosures", "late_problem"]


def check_disclosures(
    rows: Sequence[Disclosure], context: Context, at: At
) -> Iterator[Problem]:
    """Yield what was made public twice for one quarter, and what was made public late.

    What is missing is no fault of a row: see
    :func:`~xiaoping.administration.disclosure_matrix.disclosure_matrix`.

    Args:
        rows: All disclosures that are known.
        context: The dated rule; without one nothing is late.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> told = Disclosure(kind="财务公开", village="小冲村", quarter="2020-Q3", published="2020-10-12")
    >>> rows = [told, told]
    >>> [(p.code, p.where.path) for p in check_disclosures(rows, Context(), places_of("disclosures"))]
    [('disclosure.twice', 'disclosures[1]')]
    """
    seen: dict[Hashable, int] = {}
    dues: dict[tuple[str, Quarter | None], Due | None] = {}
    late: set[Hashable] = set()
    for number, row in enumerate(rows):
        first = number if row.is_corrected else seen.setdefault(row.key, number)
        if first != number:
            fields = {**_names(row), "first": at(first)}
            yield Problem("disclosure.twice", at(number), fields)
        about = row.rule, row.quarter
        if about not in dues:
            try:
                dues[about] = due_of(row.rule, row.quarter, context)  # type: ignore[arg-type]  # a row has one
            except InvariantError as error:
                dues[about] = None
                if error.details["parameter"] not in late:
                    late.add(error.details["parameter"])
                    yield Problem.of(error, at(number))
        due = dues[about]
        # A statement that was in time is not late for having been corrected.
        if due is not None and not row.is_corrected:
            yield from late_problem(row, due, at(number))


def late_problem(row: Disclosure, due: Due, where: Location) -> Iterator[Problem]:
    """Yield that something was certainly made public after the last day in time.

    Of a month or year the first day counts: it was late by at least so many days.

    >>> import datetime
    >>> told = Disclosure(kind="财务公开", village="小冲村", quarter="2020-Q3", published="2020-11")
    >>> due = Due(is_required=True, day=datetime.date(2020, 10, 15))
    >>> [problem.fields["days"] for problem in late_problem(told, due, Location())]
    [17]
    """
    days = _days_late(row.published, due)
    if days > 0 and due.day is not None and row.published is not None:
        told = {"given": occasion_text(row.published), "due": due.day.isoformat()}
        yield Problem("disclosure.late", where, {**_names(row), **told, "days": days})


def _days_late(published: Occasion | None, due: Due) -> int:
    if published is None or due.day is None:
        return 0
    return (first_day(published) - due.day).days


def _names(row: Disclosure) -> dict[str, object]:
    quarter = row.quarter
    kind = name_of(row.kind)
    return {
        "village": quotable(row.village or row.area),
        "kind_zh": kind,
        "kind_en": getattr(row.kind, "en", kind),
        "quarter_zh": "" if quarter is None else quarter.zh(),
        "quarter_en": str(quarter),
    }
