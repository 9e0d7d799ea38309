"""Strategies for what a township does: payments, and whole portfolios.

Schemes and sources that the lists do not have are drawn, too; persons and their numbers are
invented, and the codes of areas begin with 99, which is not given out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final

import attrs

from xiaoping.measures.dimensions import Money
from xiaoping.programmes import Disbursement, Portfolio
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_measures import quantities
from xiaoping.testing.of_occasions import FIRST, LAST, occasions
from xiaoping.testing.of_papers import documents, issues, recommendations
from xiaoping.testing.of_people import FLAGS, NAMES, bank_cards, citizen_ids, coded_values
from xiaoping.testing.of_plans import goals, plans, targets
from xiaoping.testing.of_service import service_items, service_posts
from xiaoping.testing.of_works import fund_movements, loans, posts, projects, tasks

__all__ = ["disbursements", "portfolios"]

_HOMES: Final = ("h1", "h2", "h3")
_PLACES: Final = ("", "990001200200", "99000120020001", "990001200201", "990001200000")
_AT: Final = re.compile(r"(\w+)\[(\d+)\]")


def disbursements(
    *,
    households: Sequence[str] = _HOMES,
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Disbursement]:
    """Draw payments and goods: to households, persons, organisations, or to many at once.

    Args:
        households: The local ids of the households that get them; none get any if empty.
        first: The first day.
        last: The last day.
        days_only: Whether it is always told on which day.

    >>> from hypothesis import find
    >>> found = find(disbursements(), lambda row: row.is_many and row.persons > row.households)
    >>> found.household, found.payee_key
    ('', None)
    """
    when = occasions(first=first, last=last, days_only=days_only)
    return _disbursements(tuple(households), when if days_only else st.none() | when)


@st.composite
def _disbursements(
    draw: st.DrawFn, households: tuple[str, ...], when: SearchStrategy[Any]
) -> Disbursement:
    told = draw(_payees(households))
    goods = draw(st.sampled_from(("", "柑橘苗木", "有机肥")))
    amounts = quantities("元", tag=Money, min_value=1, max_value=10**6)
    return Disbursement(
        scheme=draw(coded_values("assist_scheme") | st.sampled_from(("茶叶奖补", "稻虾补助"))),
        amount=draw(st.none() | amounts if goods else amounts),
        goods=goods,
        paid=draw(when),
        **told,
        **draw(_told(when)),
    )


@cache
def _payees(households: tuple[str, ...]) -> SearchStrategy[dict[str, Any]]:
    counts = st.integers(1, 400)
    numbers = {"citizen_id": citizen_ids(), "bank_card": bank_cards()}
    persons = st.fixed_dictionaries({"person": NAMES}, optional=numbers)
    many = st.tuples(counts, st.integers(0, 900)).map(
        lambda pair: {"households": pair[0], "persons": sum(pair)}
    )
    organisations = st.fixed_dictionaries(
        {"organisation": st.sampled_from(("甲合作社", "乙小学"))},
        optional={"households": counts},
    )
    found: SearchStrategy[dict[str, Any]] = persons | many | organisations
    if not households:
        return found
    homes: SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {"household": st.sampled_from(households)},
        optional={"person": NAMES, "persons": st.integers(1, 9), **numbers},
    )
    return homes | found


def _told(when: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "area": st.sampled_from(_PLACES),
            "due_for": when,
            "is_in_kind": FLAGS,
            "fund": coded_values("fund_source") | st.just("彩票公益金"),
            "project": st.sampled_from(("", "XM-1", "XM-2")),
            "batch": st.sampled_from(("", "第一批", "第二批")),
            "note": st.sampled_from(("", "示例")),
        },
    )


_PARTS: Final[Mapping[str, Callable[..., SearchStrategy[Any]]]] = {
    "disbursements": disbursements,
    "loans": loans,
    "posts": posts,
    "tasks": tasks,
    "projects": projects,
    "funds": fund_movements,
    "issues": issues,
    "recommendations": recommendations,
    "documents": documents,
    "service_posts": service_posts,
    "service_items": service_items,
    # What is planned is of no household, and of years to come.
    "plans": lambda **_: plans(),
    "goals": lambda **_: goals(),
    "targets": lambda **_: targets(),
}
"""What draws the rows of each part of a portfolio."""


def portfolios(
    *,
    households: Sequence[str] = _HOMES,
    max_rows: int = 6,
    as_of: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Portfolio]:
    """Draw portfolios in which everything fits: :meth:`Portfolio.check` finds no error.

    Args:
        households: The local ids of the households that rows are about.
        max_rows: The greatest number of rows of a part.
        as_of: The day; nothing is told of later ones.
        days_only: Whether the day of everything is known.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5, deadline=None)
    ... @given(portfolios(max_rows=3))
    ... def law(portfolio):
    ...     assert len(portfolio.disbursements) <= 3 and not portfolio.check().errors
    >>> law()
    """
    parts = {
        name: st.lists(
            strategy(households=households, last=as_of, days_only=days_only), max_size=max_rows
        )
        for name, strategy in _PARTS.items()
    }
    return st.builds(Portfolio, as_of=st.just(as_of), **parts).map(_fitting)


def _fitting(portfolio: Portfolio) -> Portfolio:
    """Return a portfolio without the rows that do not fit the others."""
    while errors := portfolio.check().errors:
        found = {_AT.match(problem.where.path) for problem in errors}
        gone = {(match[1], int(match[2])) for match in found if match is not None}
        assert gone  # noqa: S101 - every error of a portfolio is that of a row
        kept: dict[str, Any] = {
            part: [row for n, row in enumerate(portfolio.rows(part)) if (part, n) not in gone]
            for part in {part for part, _ in gone}
        }
        portfolio = attrs.evolve(portfolio, **kept)
    return portfolio
