"""Plans, goals and targets as rows."""

import datetime
from fractions import Fraction

import pytest

from xiaoping.administration import Goal, Plan, Target
from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Missing
from xiaoping.programmes import Portfolio

TOWN = "990001200000"
PLAN = Plan(id="P14", title="“十四五”规划", period="FYP14", area=TOWN)
GOALS = [
    Goal(id="a", text="种好柑橘", plan="P14", planned_projects=["选果厂", "加工厂"]),
    Goal(id="b", text="改厕", plan="P14", parent="a"),
]
TARGETS = [
    Target(title="普及率", value="95%", nature="约束性", deadline=2025, start=2021),
    Target(title="改厕", milestones={2022: "100户"}, nature="预期性"),
    Target(title="品牌", comparator="提升", nature="预期性"),
]
TABLES = PortfolioTables(
    Portfolio(as_of=datetime.date(2021, 12, 31), plans=[PLAN], goals=GOALS, targets=TARGETS)
)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("plan.targets", "3项"),
        ("plan.targets.quantified", "2项"),
        ("plan.targets.binding", "1项"),
        ("plan.goals", "2项"),
        ("plan.projects_planned", "2个"),
    ],
)
def test_what_a_plan_holds_is_counted(code, text):
    assert str(measure(code, TABLES, at=2021, area=TOWN).only.value) == text


def test_the_share_of_quantified_targets():
    found = measure("plan.targets.quantified_rate", TABLES, at=2021, area=TOWN).only.value
    assert found.value == Fraction(2, 3)


def test_without_a_nature_nobody_knows_which_bind():
    rows = [Target(title="普及率", value="95%")]
    tables = PortfolioTables(Portfolio(as_of=datetime.date(2021, 12, 31), targets=rows))
    found = measure("plan.targets.binding", tables, at=2021, area=TOWN).only
    assert isinstance(found.value, Missing)
    assert found.missing == 1


@pytest.mark.parametrize(
    ("entity", "column", "values"),
    [
        ("plan", "adopted", [datetime.date(2021, 1, 1)]),
        ("plan", "last_year", [2025]),
        ("goal", "projects", [2, 0]),
        ("goal", "is_part", [False, True]),
        ("target", "indicator", ["普及率", "改厕", "品牌"]),
        ("target", "unit", ["%", "户", None]),
        ("target", "is_quantified", [True, True, False]),
        ("target", "due", [datetime.date(2025, 12, 31), datetime.date(2022, 12, 31), None]),
    ],
)
def test_columns(entity, column, values):
    assert list(TABLES.table(entity).column(column)) == values
