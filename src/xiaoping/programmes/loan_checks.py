"""What loans must be to each other, to the register and to the rules of micro-loans."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from xiaoping.context import At, Context
from xiaoping.masks import shown_id
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import first_day, is_after, last_day
from xiaoping.problems import Problem
from xiaoping.programmes.loan import Loan
from xiaoping.row import name_of

__all__ = ["check_loans"]


def check_loans(rows: Sequence[Loan], context: Context, at: At) -> Iterator[Problem]:
    """Yield loans told twice, borrowers who are not registered, and loans beside the rules.

    Args:
        rows: All loans that are known.
        context: The register, and the cap, term and ages of micro-loans by day.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> twice = [Loan(household="0017", principal="5万元", granted="2020-05-03")] * 2
    >>> [(p.code, p.where.path) for p in check_loans(twice, Context(), places_of("loans"))]
    [('loan.twice', 'loans[1]')]
    """
    yield from _twice(rows, at)
    yield from context.strangers(
        ((n, row.household, row.citizen_id, row.borrower) for n, row in enumerate(rows)), at
    )
    yield from _above_cap(rows, context, at)
    for number, row in enumerate(rows):
        yield from _beside_rules(row, context, at, number)
        yield from _not_poor(row, context, at, number)


def _twice(rows: Sequence[Loan], at: At) -> Iterator[Problem]:
    known: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        keys: list[Hashable] = [("id", row.id)] if row.id else []
        if row.granted is not None:
            person = row.person_key
            who = row.household if person is None else person
            ids = row.id or None
            keys += [(ids, row.lender, who, row.granted, row.principal)] if who != "" else []
        firsts = [known.setdefault(key, number) for key in keys]
        first = min(firsts, default=number)
        if first != number:
            yield Problem("loan.twice", at(number), {"first": at(first)})


def _above_cap(rows: Sequence[Loan], context: Context, at: At) -> Iterator[Problem]:
    homes: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.household and row.granted is not None:
            homes[row.household].append(number)
    for household, numbers in homes.items():
        for number in numbers:
            row = rows[number]
            assert row.granted is not None  # noqa: S101 - the others were left out
            cap = context.limit("loan.micro.cap", first_day(row.granted))
            if cap is None:
                continue
            owed = [row, *(rows[n] for n in numbers if _owed_then(rows, n, number))]
            total: Quantity[Any] = sum((_principal(item) for item in owed), start=_nothing(row))
            limit: Quantity[Any] = Quantity(cap.amount, "元")
            if total > limit:
                fields = {
                    "household": shown_id(household),
                    "count": len(owed),
                    "given": str(total),
                    "cap": str(limit),
                }
                yield Problem("loan.cap", at(number), fields)


def _principal(loan: Loan) -> Quantity[Any]:
    assert loan.principal is not None  # noqa: S101 - no loan is made without
    return loan.principal


def _nothing(loan: Loan) -> Quantity[Any]:
    return _principal(loan) - _principal(loan)


def _owed_then(rows: Sequence[Loan], other: int, number: int) -> bool:
    """Say whether another loan was certainly owed when one was granted."""
    loan, earlier = rows[number], rows[other]
    if other == number or is_after(earlier.granted, loan.granted):
        return False
    if other > number and not is_after(loan.granted, earlier.granted):
        return False  # of two of one day the second is above the cap
    if earlier.settled is not None:
        return is_after(earlier.settled, loan.granted)
    return not earlier.is_settled


def _beside_rules(row: Loan, context: Context, at: At, number: int) -> Iterator[Problem]:
    day = None if row.granted is None else first_day(row.granted)
    limit = context.limit("loan.micro.term", day)
    if limit is not None and row.term is not None and row.term > limit:
        fields = {"given": str(row.term), "limit": str(limit)}
        yield Problem("loan.term-limit", at(number), fields)
    if row.is_idle:
        yield Problem("loan.use", at(number), {"given": name_of(row.use)})
    born = _birth(row, context)
    if born is None or row.granted is None:
        return
    youngest = context.limit("loan.micro.age_from", day)
    oldest = context.limit("loan.micro.age_to", day)
    if youngest is None or oldest is None:
        return
    at_least, at_most = _age(born, first_day(row.granted)), _age(born, last_day(row.granted))
    if at_most < Fraction(youngest.amount) or at_least > Fraction(oldest.amount):
        ages = {"youngest": youngest.amount, "oldest": oldest.amount}
        yield Problem("loan.age", at(number), ages)


def _birth(row: Loan, context: Context) -> datetime.date | None:
    """Return when the borrower was born: by the number, else by the name in the register."""
    if row.citizen_id is not None:
        return row.citizen_id.birth
    home = context.home(row.household)
    people = () if home is None or not row.borrower else home.members
    found = [person.birth for person in people if person.name == row.borrower]
    return found[0] if len(found) == 1 else None


def _age(born: datetime.date, day: datetime.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _not_poor(row: Loan, context: Context, at: At, number: int) -> Iterator[Problem]:
    home = context.home(row.household)
    if home is None or not context.is_poverty_told:
        return
    if not (home.is_registered_poor() or home.monitoring):
        yield Problem("loan.not-registered", at(number), {"household": shown_id(row.household)})
