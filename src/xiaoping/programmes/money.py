"""Views of projects and their money, as data: by source and stage, planned against actual, late."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, final

import attrs

from xiaoping.codelists import Coded, codelist
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import Occasion, happened, is_after
from xiaoping.programmes.funding import Funding, FundMovement
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.project import Project, project_numbers
from xiaoping.programmes.project_checks import late_steps
from xiaoping.programmes.stages import STAGE_LIST, STEPS, rank
from xiaoping.row import Open

__all__ = [
    "LateProject",
    "MoneyRow",
    "TimelineRow",
    "funding_of",
    "money_by_source_and_stage",
    "project_timeline",
    "projects_behind",
]

_STAGES: Final = ("allocated", "committed", "paid", "returned")


@final
@attrs.frozen(kw_only=True)
class MoneyRow:
    """The money of one source at one stage.

    Attributes:
        source: Whose money; ``None`` where rows do not tell.
        stage: What happened to it (fund_stage).
        amount: How much, in money and in kind.
        in_kind: How much of it was in kind; ``None`` if none of it is told to be.
        movements: How many movements it was.

    >>> paid = [FundMovement(stage="支付", amount=5, source="自筹", is_in_kind=True)]
    >>> (row,) = money_by_source_and_stage(Portfolio(as_of=datetime.date(2020, 12, 31), funds=paid))
    >>> row.source.code, row.stage.code, str(row.amount), str(row.in_kind), row.movements
    ('self', 'paid', '5元', '5元', 1)
    """

    source: Open | None
    stage: Coded
    amount: Quantity[Money]
    in_kind: Quantity[Money] | None
    movements: int


@final
@attrs.frozen(kw_only=True)
class TimelineRow:
    """One stage of a project: planned against actual.

    Attributes:
        stage: The stage (project_stage).
        planned: When it was to be reached; ``None`` where no plan tells.
        actual: When it was; ``None`` where it was not, or on an unknown day.
        is_reached: Whether it was.
        is_late: Whether it was certainly reached later than planned; ``None`` where one of
            the two is unknown.

    >>> row = project_timeline(Project(name="沟渠").advance("入库", 2020))[0]
    >>> row.stage.zh, row.planned, str(row.actual), row.is_reached, row.is_late
    ('入库储备', None, '2020', True, None)
    """

    stage: Coded
    planned: Occasion | None
    actual: Occasion | None
    is_reached: bool
    is_late: bool | None


@final
@attrs.frozen(kw_only=True)
class LateProject:
    """A project that has not taken a step by the time that was planned for it.

    Attributes:
        project: The project.
        stage: The first stage that it was to reach and did not.
        planned: When it was to reach it.

    >>> ditch = Project(name="沟渠", planned_end=2019)
    >>> (late,) = projects_behind(Portfolio(as_of=datetime.date(2020, 12, 31), projects=[ditch]))
    >>> late.stage.zh, str(late.planned)
    ('竣工', '2019')
    """

    project: Project
    stage: Coded
    planned: Occasion


def _movements(
    portfolio: Portfolio, project: str | None, day: datetime.date | None
) -> Sequence[FundMovement]:
    """Return the movements of a project by a day; a project is called by its number or name."""
    numbers = project_numbers(portfolio.projects)

    def wanted(row: FundMovement) -> bool:
        if project is None or row.project_key == project:
            return True
        place = numbers.get(row.project_key)
        return place is not None and place == numbers.get(project)

    return [
        row
        for row in portfolio.funds
        if wanted(row) and (day is None or row.when is None or happened(row.when, day))
    ]


def funding_of(
    portfolio: Portfolio, project: str | None = None, day: datetime.date | None = None
) -> Funding:
    """Return what the money of a project, or of all, comes to.

    Args:
        portfolio: The projects and their money.
        project: The number or the name of a project; by default all.
        day: What moved later is left out; by default nothing is.

    >>> paid = [FundMovement(stage="支付", amount=amount, project="P1", when=year)
    ...         for amount, year in ((1000, 2019), (500, 2020))]
    >>> portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), funds=paid)
    >>> str(funding_of(portfolio, "P1").paid), str(funding_of(portfolio, day=datetime.date(2019, 12, 31)).paid)
    ('1500元', '1000元')
    """
    return Funding.of(_movements(portfolio, project, day))


def money_by_source_and_stage(
    portfolio: Portfolio, project: str | None = None, day: datetime.date | None = None
) -> tuple[MoneyRow, ...]:
    """Return the money by its source and stage, in the order of their lists.

    What nobody told of has no row; nothing is written as zero.

    Args:
        portfolio: The projects and their money.
        project: The number or the name of a project; by default all.
        day: What moved later is left out; by default nothing is.

    >>> money = [FundMovement(stage="支付", amount="2万元", source="中央资金"),
    ...          FundMovement(stage="下达", amount="3万元", source="中央资金")]
    >>> portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), funds=money)
    >>> [(row.source.zh, row.stage.zh, str(row.amount)) for row in money_by_source_and_stage(portfolio)]
    [('中央财政资金', '下达', '3万元'), ('中央财政资金', '支付', '2万元')]
    """
    groups: dict[tuple[Open | None, str], list[FundMovement]] = {}
    for row in _movements(portfolio, project, day):
        if row.stage is not None:
            groups.setdefault((row.source, row.stage.code), []).append(row)
    order = list(codelist("fund_source"))

    def place(key: tuple[Open | None, str]) -> tuple[int, str, int]:
        source, stage = key
        known = order.index(source.code) if isinstance(source, Coded) else len(order)
        word = source if isinstance(source, str) else ""
        return (len(order) + 1 if source is None else known, word, _STAGES.index(stage))

    return tuple(
        MoneyRow(
            source=key[0],
            stage=Coded("fund_stage", key[1]),
            amount=_sum(groups[key]),
            in_kind=_sum_or_none(row for row in groups[key] if row.is_in_kind),
            movements=len(groups[key]),
        )
        for key in sorted(groups, key=place)
    )


def _sum_or_none(rows: Iterable[FundMovement]) -> Quantity[Money] | None:
    total: Quantity[Money] | None = None
    for row in rows:
        assert row.amount is not None  # noqa: S101 - every movement has an amount
        total = row.amount if total is None else total + row.amount
    return total


def _sum(rows: Sequence[FundMovement]) -> Quantity[Money]:
    total = _sum_or_none(rows)
    assert total is not None  # noqa: S101 - a group has at least one row
    return total


def project_timeline(project: Project) -> tuple[TimelineRow, ...]:
    """Return the stages of a project in their order, planned against actual.

    A stage that was passed on an unknown day is reached and has no day.  A project that
    was dropped has a last row for that.

    >>> road = Project(name="道路", planned_end="2020年9月").advance("竣工", "2020年11月")
    >>> [(row.stage.zh, row.is_reached, row.is_late) for row in project_timeline(road)][2:5]
    [('实施', True, None), ('竣工', True, True), ('验收', False, None)]
    """
    plans: Mapping[str, Occasion | None] = {
        "under_way": project.planned_start,
        "finished": project.planned_end,
    }
    built = [move.stage for move in project.moves if move.stage.code in STEPS]
    furthest = rank(built[-1]) if built else -1
    found = []
    for code in STEPS:
        stage, planned = Coded(STAGE_LIST, code), plans.get(code)
        actual = project.reached(stage)
        late = None if planned is None or actual is None else is_after(actual, planned)
        row = TimelineRow(
            stage=stage,
            planned=planned,
            actual=actual,
            is_reached=rank(stage) <= furthest,
            is_late=late,
        )
        found.append(row)
    if project.is_dropped:
        last = project.moves[-1]
        row = TimelineRow(
            stage=last.stage, planned=None, actual=last.when, is_reached=True, is_late=None
        )
        found.append(row)
    return tuple(found)


def projects_behind(
    portfolio: Portfolio, day: datetime.date | None = None
) -> tuple[LateProject, ...]:
    """Return the projects that have not taken a step by the time that was planned for it.

    Args:
        portfolio: The projects.
        day: The day that is asked for; by default that of the portfolio.

    >>> ditch = Project(name="沟渠", planned_end="2020年9月").advance("实施", "2020年3月")
    >>> portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), projects=[ditch])
    >>> [(row.project.name, row.stage.zh) for row in projects_behind(portfolio)]
    [('沟渠', '竣工')]
    >>> projects_behind(portfolio, datetime.date(2020, 6, 30))
    ()
    """
    when = portfolio.as_of if day is None else day
    found = []
    for project in portfolio.projects:
        late = next(iter(late_steps(project, when)), None)
        if late is not None:
            found.append(LateProject(project=project, stage=late[0], planned=late[1]))
    return tuple(found)
