"""Strategies for loans, posts, tasks, projects with the steps of their lives, and their money.

All of them take the same bounds, so that a portfolio is drawn of any of them alike.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from xiaoping.codelists import codelist
from xiaoping.measures import quantity
from xiaoping.measures.dimensions import Money
from xiaoping.occasion import Occasion, first_day
from xiaoping.periods import Year
from xiaoping.programmes import EmploymentPost, FundMovement, Loan, Move, Project, Task
from xiaoping.programmes.stages import DROPPED, STEPS
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_measures import quantities
from xiaoping.testing.of_occasions import FIRST, LAST, occasions
from xiaoping.testing.of_people import FLAGS, NAMES, citizen_ids, coded_values

__all__ = ["fund_movements", "loans", "posts", "projects", "tasks"]

_HOMES: Final = ("h1", "h2", "h3")
_PLACES: Final = ("", "990001200200", "99000120020001", "990001200201", "990001200000")
_VILLAGES: Final = ("990001200200", "990001200201", "990001200202")
_PROJECTS: Final = ("XM-1", "XM-2", "XM-3")

_open_words = partial(st.sampled_from, ("茶叶", "稻虾"))


def _money(most: int = 10**6) -> SearchStrategy[Any]:
    return quantities("元", tag=Money, min_value=1, max_value=most)


def _times(
    first: datetime.date, last: datetime.date, *, days_only: bool
) -> SearchStrategy[Any]:
    """Draw when something was; a time that is not known is none of a day."""
    when = occasions(first=first, last=last, days_only=days_only)
    return when if days_only else st.none() | when


def loans(
    *,
    households: Sequence[str] = _HOMES,
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Loan]:
    """Draw micro-loans: owed in part or whole, paid back, prolonged, or of unknown standing.

    Args:
        households: The local ids of the households that borrow; persons without any if empty.
        first: The first day.
        last: The last day.
        days_only: Whether it is always told on which day.

    >>> from hypothesis import find
    >>> find(loans(), lambda loan: loan.is_settled).outstanding.amount
    0
    """
    return _loans(tuple(households), first, last, days_only=days_only)


@st.composite
def _loans(
    draw: st.DrawFn,
    households: tuple[str, ...],
    first: datetime.date,
    last: datetime.date,
    *,
    days_only: bool,
) -> Loan:
    granted = draw(_times(first, last, days_only=days_only))
    principal = draw(st.integers(1, 100_000))
    who: dict[str, Any] = {"borrower": draw(NAMES)}
    if households:
        who["household"] = draw(st.sampled_from(households))
    if draw(st.booleans()):
        who["citizen_id"] = draw(citizen_ids())
    due = None if granted is None else draw(st.none() | _later(last))
    return Loan(
        principal=principal,
        granted=granted,
        due=due,
        lender=draw(st.sampled_from(("", "农商银行"))),
        rate=draw(st.none() | st.sampled_from(("4.35%", "3.85%"))),
        use=draw(st.none() | coded_values("loan_use") | _open_words()),
        is_subsidised=draw(FLAGS),
        area=draw(st.sampled_from(_PLACES)),
        **who,
        **draw(_owed(principal, granted, last)),
    )


def _later(last: datetime.date) -> SearchStrategy[Any]:
    """Draw the year in which something is due that cannot be before a time."""
    return st.integers(last.year + 1, last.year + 5).map(Year)


@st.composite
def _owed(
    draw: st.DrawFn, principal: int, granted: Occasion | None, last: datetime.date
) -> dict[str, Any]:
    how = draw(st.sampled_from(("unknown", "settled", "open")))
    if how == "unknown":
        return {"status": draw(st.none() | st.sampled_from(("正常", "展期", "逾期")))}
    if how == "settled":
        begun = FIRST if granted is None else first_day(granted)
        told = {"status": "结清", "repaid": draw(st.none() | st.just(principal))}
        settled = st.none() | st.dates(min(begun, last), last)
        return told | {"settled": draw(settled)}
    repaid = draw(st.integers(0, principal - 1))
    told = {"status": draw(st.none() | st.sampled_from(("正常", "展期", "逾期")))}
    named = draw(st.sets(st.sampled_from(("repaid", "balance")), min_size=1))
    amounts = {"repaid": repaid, "balance": principal - repaid}
    return told | {name: amounts[name] for name in sorted(named)}


def posts(
    *,
    households: Sequence[str] = _HOMES,
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[EmploymentPost]:
    """Draw posts: of a person who is in it or has left it, or of many persons at once.

    Args:
        households: The local ids of the households of persons.
        first: The first day.
        last: The last day.
        days_only: Whether it is always told on which day.

    >>> from hypothesis import find
    >>> find(posts(), lambda post: post.is_many and post.count > 1).count
    2
    """
    return _posts(tuple(households), first, last, days_only=days_only)


@st.composite
def _posts(
    draw: st.DrawFn,
    households: tuple[str, ...],
    first: datetime.date,
    last: datetime.date,
    *,
    days_only: bool,
) -> EmploymentPost:
    told: dict[str, Any] = {"persons": draw(st.integers(1, 300))}
    if draw(st.booleans()):
        told = {"person": draw(NAMES)}
        if households:
            told["household"] = draw(st.sampled_from(households))
    began = draw(_times(first, last, days_only=days_only))
    ended = None
    if isinstance(began, datetime.date):
        ended = draw(st.none() | st.dates(began, last))
    kinds = [entry for entry in codelist("post_kind") if entry != "other"]
    return EmploymentPost(
        kind=draw(st.sampled_from((*kinds, "乡村直播"))),
        began=began,
        ended=ended,
        employer=draw(st.sampled_from(("", "示例工厂"))),
        wage=draw(st.none() | _money(20_000)),
        area=draw(st.sampled_from(_PLACES)),
        **told,
    )


def tasks(
    *,
    households: Sequence[str] = _HOMES,  # noqa: ARG001 - all parts take the same bounds
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Task]:
    """Draw tasks: done, lacking, exceeded by an unknown number, not told of what is done.

    Args:
        households: Nothing; tasks are not those of households.
        first: The first day.
        last: The last day.
        days_only: Whether the deadline is always told, as a day.

    >>> from hypothesis import find
    >>> find(tasks(), lambda task: task.is_exceeded and task.required is None).is_done
    True
    """
    return _tasks(first, last, days_only=days_only)


@st.composite
def _tasks(
    draw: st.DrawFn,
    first: datetime.date,
    last: datetime.date,
    *,
    days_only: bool,
) -> Task:
    word = draw(st.sampled_from(("户", "人", "公里", "亩")))
    amounts: SearchStrategy[Any] = st.integers(0, 500).map(lambda n: quantity(n, word))
    required = draw(st.none() | amounts)
    completed = draw(amounts if required is None else st.none() | amounts)
    vague = (required is None) != (completed is None)
    if completed is not None and not completed.amount:
        vague = False  # nothing exceeds no task
    deadline = st.dates(first, last)
    return Task(
        title=draw(st.sampled_from(("改厕", "公益性岗位安置", "油茶种植"))),
        issuer=draw(st.sampled_from(("", "县乡村振兴局"))),
        period=draw(st.none() | st.integers(first.year, last.year).map(Year)),
        deadline=draw(deadline if days_only else st.none() | deadline),
        required=required,
        completed=completed,
        is_exceeded=draw(FLAGS) if vague else None,
        area=draw(st.sampled_from(_PLACES)),
    )


def projects(
    *,
    households: Sequence[str] = _HOMES,
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Project]:
    """Draw projects at every point of their lives: stored, under way, dropped, handed over.

    Their sources add up to their scale where both are told.

    Args:
        households: The local ids of the households that may benefit.
        first: The first day.
        last: The last day.
        days_only: Whether every step has its day.

    >>> from hypothesis import find
    >>> find(projects(), lambda project: project.is_dropped).moves[-1].stage.zh
    '出库'
    """
    return _projects(tuple(households), first, last, days_only=days_only)


@st.composite
def _projects(
    draw: st.DrawFn,
    households: tuple[str, ...],
    first: datetime.date,
    last: datetime.date,
    *,
    days_only: bool,
) -> Project:
    number = draw(st.sampled_from(_PROJECTS))
    sources: dict[str, Any] = draw(
        st.dictionaries(st.sampled_from(("central", "county", "self")), _money(), max_size=3)
    )
    scale = sum((item.amount for item in sources.values()), start=0)
    homes: SearchStrategy[Any] = st.none().map(lambda _: [])
    if households:
        homes = st.sets(st.sampled_from(households)).map(sorted)
    is_told = draw(st.booleans())
    return Project(
        name=f"示例项目{number}",
        id=number,
        type=draw(st.none() | coded_values("project_type")),
        areas=draw(st.sets(st.sampled_from(_VILLAGES), max_size=2).map(sorted)),
        sources=sources,
        scale=scale if sources and is_told else None,
        moves=draw(_moves(first, last, days_only=days_only)),
        household_ids=draw(homes),
    )


@st.composite
def _moves(
    draw: st.DrawFn, first: datetime.date, last: datetime.date, *, days_only: bool
) -> list[Move]:
    """Draw steps in their order, each on a day that is not before the one before it."""
    taken = draw(st.sets(st.sampled_from(STEPS), max_size=len(STEPS)))
    steps: list[str] = [name for name in STEPS if name in taken]
    built = STEPS.index("finished")
    if all(STEPS.index(name) < built for name in steps) and draw(st.booleans()):
        steps.append(DROPPED)
    days = sorted(
        draw(st.lists(st.dates(first, last), min_size=len(steps), max_size=len(steps)))
    )
    # A step before the last of which no day is known is one that nobody needs to tell.
    known = [
        place + 1 < len(steps) or days_only or draw(st.booleans())
        for place in range(len(steps))
    ]
    return [
        Move(stage=name, when=day if told else None)
        for name, day, told in zip(steps, days, known, strict=True)
    ]


def fund_movements(
    *,
    households: Sequence[str] = _HOMES,  # noqa: ARG001 - all parts take the same bounds
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[FundMovement]:
    """Draw movements of money: allocated, committed, paid in money or in kind, returned.

    Args:
        households: Nothing; the money of projects is not that of households.
        first: The first day.
        last: The last day.
        days_only: Whether it is always told on which day.

    >>> from hypothesis import find
    >>> find(fund_movements(), lambda row: row.stage.code == "returned").stage.zh
    '退回'
    """
    return _fund_movements(first, last, days_only=days_only)


@st.composite
def _fund_movements(
    draw: st.DrawFn,
    first: datetime.date,
    last: datetime.date,
    *,
    days_only: bool,
) -> FundMovement:
    return FundMovement(
        stage=draw(coded_values("fund_stage")),
        amount=draw(_money()),
        source=draw(st.none() | coded_values("fund_source") | st.just("彩票公益金")),
        project=draw(st.sampled_from(_PROJECTS)),
        when=draw(_times(first, last, days_only=days_only)),
        payee=draw(st.sampled_from(("", "示例公司"))),
        is_in_kind=draw(FLAGS),
        area=draw(st.sampled_from(_PLACES)),
    )
