from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.measures import quantity
from xiaoping.programmes import FundMovement, Portfolio, Project
from xiaoping.report.accountability import figures
from xiaoping.report.builders.money_table import Scope, in_words, money_table, movements_of
from xiaoping.report.checking.checks import check_report
from xiaoping.report.render import to_text
from xiaoping.report.tree import Text
from xiaoping.sensitivity import Profile
from xiaoping.testing import fund_movements, projects

DAY = datetime.date(2020, 12, 31)
TOLD = Scope(area="990101203000", day=DAY, breakdown=(("project", "P1"),))


def moved(stage, amount, source=None, **more):
    return FundMovement(stage=stage, amount=amount, source=source, project="P1", **more)


def table(*rows, audience=Profile.PUBLIC, **project):
    return money_table(
        [Project(name="沟渠", id="P1", **project)],
        rows,
        TOLD,
        title=(Text("资金"),),
        ident="m",
        audience=audience,
    )


def lines(made):
    return [line.split() for line in to_text(made).splitlines() if line.strip()]


def test_money_stands_by_source_with_a_total_and_its_unit_once():
    made = table(
        moved("下达", "20万元", "县级资金"),
        moved("支付", "12万元", "县级资金"),
        moved("支付", "3万元", "群众自筹"),
        sources={"县级资金": "20万元", "群众自筹": "10万元"},
    )
    assert lines(made)[1:] == [
        ["单位：万元"],
        ["资金来源", "资金规模", "下达", "支付", "结余"],
        ["县级财政资金", "20", "20", "12", "8"],
        ["群众自筹", "10", "—", "3", "—"],
        ["合计", "30", "20", "15", "5"],
    ]
    assert made.total == "last"


def test_a_stage_of_which_nobody_told_has_no_column():
    assert lines(table(moved("签约", "9元")))[2] == ["资金来源", "签约"]


def test_one_source_needs_no_total():
    made = table(moved("下达", "20万元", "县级资金"))
    assert [row[0] for row in lines(made)[3:]] == ["县级财政资金"]
    assert made.total == ""


def test_no_money_is_no_table():
    assert table() is None


def test_money_without_a_source_is_said_to_be_in_the_total():
    assert lines(table(moved("下达", "2元"), moved("下达", "3元", "县级资金")))[-1] == [
        "注：部分资金未注明来源，已计入合计。"
    ]


def test_what_is_planned_without_a_source_is_in_the_total_of_what_is_planned():
    ditch = Project(name="沟渠", id="P1", scale="48万元", sources={"县级资金": "18万元"})
    path = Project(name="便道", id="P2", scale="5万元")
    made = money_table(
        [ditch, path], (), TOLD, title=(Text("资金"),), ident="m", audience=Profile.PUBLIC
    )
    assert lines(made)[3:] == [
        ["县级财政资金", "18"],
        ["未注明来源", "35"],
        ["合计", "53"],
    ]


def test_sources_in_words_of_a_ledgers_own_are_other_money_to_the_public():
    row = moved("下达", "2万元", "赵甲捐款")
    assert "赵甲" not in to_text(table(row))
    assert "其他资金" in to_text(table(row))
    assert "赵甲捐款" in to_text(table(row, audience=Profile.INTERNAL))


def test_amounts_that_are_not_whole_in_the_larger_unit_are_told_in_yuan():
    amounts = in_words({"a": quantity("30万元"), "b": quantity("52301元"), "c": None})
    assert [str(amount) for amount in amounts.values()] == ["300000元", "52301元", "None"]


def test_rounded_money_is_printed_exactly_and_needs_no_note_on_rounding():
    rounded = quantity("1.26万元").displayed(decimals=1)
    sources = {"县级资金": rounded, "乡镇资金": rounded}
    assert lines(table(sources=sources))[-3:] == [
        ["县级财政资金", "1.26"],
        ["乡镇自有资金", "1.26"],
        ["合计", "2.52"],
    ]
    assert not check_report(table(sources=sources))


def test_movements_of_another_project_or_a_later_day_are_not_its_own():
    ditch, road = Project(name="沟渠", id="P1"), Project(name="道路", id="P2")
    rows = [moved("支付", 1, when=2020), moved("支付", 2, when=2021), moved("支付", 3)]
    rows.append(FundMovement(stage="支付", amount=4, project="P2", when=2020))
    told = Portfolio(as_of=DAY, projects=[ditch, road], funds=rows)
    assert [int(row.amount.amount) for row in movements_of(told, [ditch], DAY)] == [1, 3]


@given(
    st.lists(projects(), max_size=3, unique_by=lambda item: item.id), st.lists(fund_movements())
)
def test_the_total_is_the_exact_sum_of_the_movements(known, rows):
    told = Portfolio(as_of=DAY, projects=known, funds=rows)
    own = movements_of(told, known, datetime.date.max)
    made = money_table(
        known, own, TOLD, title=(Text("资金"),), ident="m", audience=Profile.FULL
    )
    paid = [row.amount for row in own if row.stage.code == "paid"]
    if made is None or not paid:
        return
    total = sum((Fraction(amount.to("元").amount) for amount in paid), start=Fraction(0))
    printed = [item for item in figures(made) if item.indicator == "fund.paid.amount"]
    assert Fraction(printed[-1].value.to("元").amount) == total
