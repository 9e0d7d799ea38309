"""What payments must be to each other, to the register and to their rates."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from xiaoping.context import At, Context
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import Occasion, first_day, last_day, occasion_text
from xiaoping.problems import Problem
from xiaoping.programmes.support import Disbursement
from xiaoping.row import name_of

__all__ = ["check_disbursements"]

_COUNTS: Final = {"person": "人", "household": "户"}
_EVER: Final = "ever"


def check_disbursements(
    rows: Sequence[Disbursement], context: Context, at: At
) -> Iterator[Problem]:
    """Yield payments told twice, payees who are not registered, and amounts beside the rate.

    Args:
        rows: All payments that are known.
        context: The register and the rates.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> twice = [Disbursement(scheme="危房改造补助", household="0017", amount=20000, paid=year)
    ...          for year in (2019, 2020)]
    >>> [(p.code, p.where.path) for p in check_disbursements(twice, Context(), places_of("d"))]
    [('support.twice', 'd[1]')]
    """
    yield from _twice(rows, at)
    yield from context.strangers(
        ((n, row.household, row.citizen_id, row.person) for n, row in enumerate(rows)), at
    )
    for number, row in enumerate(rows):
        yield from context.larger_than_home(row.household, row.persons, at(number))
        yield from _beside_rate(row, context, at, number)


def _twice(rows: Sequence[Disbursement], at: At) -> Iterator[Problem]:
    due: dict[Hashable, int] = {}
    same: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        payee = row.payee_key
        if payee is None:
            continue
        scheme = name_of(row.scheme)
        span = _span(row)
        if span is not None:
            batch = "" if row.rule is None or row.rule.once else row.batch
            first = due.setdefault((scheme, payee, span, batch), number)
            if first != number:
                fields = {"scheme": scheme, **_place(at, first), **_told(span)}
                yield Problem("support.twice", at(number), fields)
                continue
        if row.paid is None:
            continue
        key = (scheme, payee, row.paid, row.amount, row.due_for, row.batch, row.goods)
        first = same.setdefault(key, number)
        if first != number:
            yield Problem("support.same", at(number), _place(at, first))


def _place(at: At, number: int) -> dict[str, str]:
    """Return the place of a row as it is worded in both languages."""
    return {"first_zh": at(number).text("zh"), "first_en": at(number).text("en")}


def _told(span: str) -> dict[str, str]:
    """Return a time as it is worded in both languages."""
    ever = span == _EVER
    return {
        "span_zh": "一户只发一次" if ever else span,
        "span_en": "due once for ever" if ever else span,
    }


def _span(row: Disbursement) -> str | None:
    """Return the time in which a payment is due once; ``None`` if it may be due again."""
    rule = row.rule
    due_for: Occasion | None = row.due_for or row.paid
    if rule is None or not rule.once:
        return occasion_text(row.due_for) if row.due_for is not None else None
    if rule.once == _EVER:
        return _EVER
    return None if due_for is None else str(first_day(due_for).year)


def _beside_rate(row: Disbursement, context: Context, at: At, number: int) -> Iterator[Problem]:
    rule, amount = row.rule, row.amount
    if rule is None or amount is None or row.paid is None or rule.per not in _COUNTS:
        return
    rate = context.limit(rule.rate, first_day(row.paid))
    if rate is None or rate != context.limit(rule.rate, last_day(row.paid)):
        return  # none is set, or it changed in the month or year that is told
    count = _count(row, rule.per)
    if count is None:
        return
    expected: Quantity[Any] = Quantity(Fraction(rate.amount) * count, amount.unit)
    if expected != amount:
        fields = {
            "scheme": rule.zh,
            "rate": str(rate),
            "count": f"{count}{_COUNTS[rule.per]}",
            "expected": str(expected),
            "given": str(amount),
        }
        yield Problem("support.rate", at(number), fields)


def _count(row: Disbursement, per: str) -> int | None:
    if per == "household":
        return 1 if row.to_household else row.households
    is_one = row.person or row.citizen_id is not None
    return 1 if row.persons is None and is_one else row.persons
