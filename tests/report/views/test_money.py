"""Money by source and stage."""

import datetime

import pytest

from xiaoping.errors import AbsentError
from xiaoping.programmes import FundMovement, Portfolio, Project
from xiaoping.report.views import money_picture, money_view
from xiaoping.report.views.money import chosen_projects
from xiaoping.report.views.view import cell_text

DAY = datetime.date(2020, 12, 31)


def move(stage, amount, source="县级资金", project="P1", **more):
    return FundMovement(stage=stage, amount=amount, source=source, project=project, **more)


DITCH = Project(name="沟渠", id="P1", scale="30万元")


def told(funds, projects=(DITCH,)):
    return Portfolio(as_of=DAY, projects=projects, funds=funds)


def texts(row):
    return [cell_text(cell) for cell in row]


def test_each_source_has_its_stages_and_what_is_left():
    funds = [
        move("下达", "20万元"),
        move("支付", "12万元"),
        move("退回", "2万元"),
        move("支付", "3万元", source="自筹", is_in_kind=True),
    ]
    view = money_view(told(funds), "P1")
    assert texts(view.rows[0]) == [
        "县级财政资金", "—", "20万元", "—", "12万元", "12万元", "—", "2万元", "10万元", "50%",
    ]  # fmt: skip
    assert texts(view.rows[1])[4:8] == ["3万元", "—", "3万元", "—"]
    assert texts(view.total)[:5] == ["合计", "30万元", "20万元", "—", "15万元"]


def test_what_nobody_told_is_unknown_and_never_zero():
    view = money_view(told([move("下达", "20万元")]), "P1")
    row = dict(zip([column.name for column in view.columns], view.rows[0], strict=True))
    assert row["paid"] is row["returned"] is row["balance"] is row["rate"] is None


def test_the_sources_of_the_plan_stand_beside_what_was_allocated():
    planned = Project(name="沟渠", id="P1", scale="30万元", sources={"县级资金": "30万元"})
    view = money_view(told([], [planned]), "P1")
    assert texts(view.rows[0])[:3] == ["县级财政资金", "30万元", "—"]


def test_movements_without_a_source_have_a_row_of_their_own_and_count_in_the_total():
    view = money_view(told([move("签约", "30万元", source=None)]), "P1")
    assert texts(view.rows[0])[0] == "未注明来源"
    assert texts(view.total)[3] == "30万元"
    assert "1笔未注明来源" in view.note()
    assert "do not tell their source: 1" in view.note("en")


def test_a_project_is_named_by_its_number_or_its_name_and_another_is_refused():
    portfolio = told([move("支付", 5, project="", project_name="沟渠"), move("支付", 7)])
    assert texts(money_view(portfolio, "沟渠").total)[4] == "12元"
    with pytest.raises(AbsentError) as caught:
        money_view(portfolio, "P9")
    assert caught.value.code == "view.project"
    assert "P1" in caught.value.message("zh")


def test_the_total_of_scales_says_which_it_leaves_out():
    projects = [Project(name="沟渠", id="P1", scale="30万元"), Project(name="塘坝", id="P2")]
    view = money_view(told([move("支付", "1万元")], projects))
    assert texts(view.total)[1] == "30万元"
    assert view.note() == "1个项目未写明资金规模，规模合计不含。"
    assert "left out of the total: 1" in view.note("en")


def test_a_line_of_work_has_the_projects_that_name_it():
    projects = [
        Project(name="沟渠", id="P1", category="农业产业发展"),
        Project(name="塘坝", id="P2", category="其他"),
    ]
    portfolio = told([move("支付", 5), move("支付", 7, project="P2")], projects)
    assert [item.id for item in chosen_projects(portfolio, programme="农业产业发展")] == ["P1"]
    assert texts(money_view(portfolio, programme="农业产业发展").total)[4] == "5元"


def test_what_moved_later_is_left_out_and_what_has_no_day_is_told():
    funds = [move("支付", 5, when=2019), move("支付", 7, when=2021), move("支付", 9)]
    view = money_view(told(funds), "P1", day=DAY)
    assert texts(view.total)[4] == "14元"
    assert "1笔无日期，已计入" in view.note()


def test_without_money_there_is_no_total():
    view = money_view(Portfolio(as_of=DAY))
    assert (view.rows, view.total) == ((), ())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture_tells_every_source(lang):
    view = money_view(told([move("下达", "20万元"), move("支付", "12万元")]), "P1")
    picture = money_picture(view, lang)
    assert ("县级财政资金" if lang == "zh" else "county finance") in picture
    assert "12万元" in picture
