"""Micro-loans of the invented households; the totals are the published ones."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import Any, Final

from xiaoping.indicators import parameters
from xiaoping.programmes import Loan
from xiaoping.register import Person
from xiaoping.samples.births import AS_OF
from xiaoping.samples.neighbours import member, workers
from xiaoping.samples.places import published
from xiaoping.samples.slots import Slot, below, shares, shuffled
from xiaoping.samples.support import household_id

__all__ = ["draw_loans"]

_FIRST: Final = 2016
_STEP: Final = 100
_TERMS: Final = (36, 36, 36, 24, 12)
_USES: Final = (
    "planting",
    "planting",
    "planting",
    "breeding",
    "breeding",
    "trade",
    "processing",
)
_SHORT, _LONG = Fraction("4.35"), Fraction("4.75")


def draw_loans(slots: Sequence[Slot], rng: Random, seed: int) -> tuple[Loan, ...]:
    """Return micro-loans to registered households of a plan, one a household.

    Those of the last year have the published number and amount; all together come to what
    the words of the published total allow.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_loans(plan(2020), Random(2020), 2020)
    >>> sum(row.granted.year == 2020 for row in rows), max(row.principal.amount for row in rows)
    (40, 50000)
    """
    persons = published("microloan-2020-persons").amount
    amount = published("microloan-2020-amount").amount
    bounds = published("microloan-cum").interval
    # Well within the span that the word 余 leaves open.
    total = bounds.low + (bounds.high - bounds.low) * (2 + below(rng, 6)) // 10
    cap = parameters().on("loan.micro.cap", AS_OF)
    assert cap is not None  # noqa: S101 - the cap of that day is known
    most = int(cap.value)
    earlier = (total - amount) // (most * 19 // 20)
    borrowers = shuffled(list(workers(slots)), rng)[: persons + earlier]
    amounts = [
        *_below_cap(amount, persons, most, rng),
        *_below_cap(total - amount, earlier, most, rng),
    ]
    people = [(number, member(seed, number, place)) for number, place in borrowers]
    return tuple(_loans(slots, people, amounts, persons, rng))


def _below_cap(total: int, count: int, most: int, rng: Random) -> list[int]:
    """Return so many amounts up to the cap with exactly this total: most of them the cap."""
    short = most * count - total
    lenders = max(count // 4, 2 * short // most + 1)
    steps, rest = divmod(short, _STEP)
    lacks = [
        share * _STEP for share in shares(steps, [60 + below(rng, 80) for _ in range(lenders)])
    ]
    lacks[-1] += rest
    return [most - lack for lack in (*lacks, *(0 for _ in range(count - lenders)))]


def _loans(
    slots: Sequence[Slot],
    borrowers: Sequence[tuple[int, Person]],
    amounts: Sequence[int],
    this_year: int,
    rng: Random,
) -> Iterator[Loan]:
    last = AS_OF.year
    for turn, ((number, person), amount) in enumerate(zip(borrowers, amounts, strict=True)):
        year = last if turn < this_year else _FIRST + below(rng, last - _FIRST)
        granted = datetime.date(year, 1 + below(rng, 12), 1 + below(rng, 28))
        term = _TERMS[below(rng, len(_TERMS))]
        months = granted.year * 12 + granted.month - 1 + term
        due = granted.replace(year=months // 12, month=months % 12 + 1)
        rate = _SHORT if term == min(_TERMS) else _LONG
        yield Loan(
            id=f"XD{turn + 1:04d}",
            household=household_id(number),
            borrower=person.name,
            citizen_id=person.citizen_id,
            lender="农村商业银行",
            principal=amount,
            granted=granted,
            due=due,
            term=term,
            rate=rate,
            use=_USES[below(rng, len(_USES))],
            is_subsidised=True,
            interest_subsidy=_interest(amount, rate, granted, min(due, AS_OF)),
            village=slots[number].village,
            group=slots[number].group,
            area=slots[number].area[:12],
            **_standing(amount, granted, due, below(rng, 40)),
        )


def _interest(
    amount: int, rate: Fraction, start: datetime.date, end: datetime.date
) -> int | None:
    """Return the interest of whole quarters, in whole yuan; none was paid in the first one."""
    quarters = (end.year - start.year) * 4 + (end.month - start.month) // 3
    return int(amount * rate / 400) * quarters if quarters > 0 else None


def _standing(
    amount: int, granted: datetime.date, due: datetime.date, turn: int
) -> dict[str, Any]:
    """Return how a loan stands at the end of the year; one in forty is not paid back in time."""
    if due > AS_OF:
        repaid = amount // 5 if turn % 8 == 0 and granted.year < AS_OF.year else 0
        return {"status": "正常", "repaid": repaid, "balance": amount - repaid}
    if turn == 0:
        return {"status": "逾期", "repaid": 0, "balance": amount}
    return {"status": "结清", "settled": due, "repaid": amount, "balance": 0}
