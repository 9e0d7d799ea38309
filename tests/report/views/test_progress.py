"""How lines of work get on, as a table and a picture."""

import datetime

import pytest

from xiaoping.errors import AbsentError
from xiaoping.measures import quantity
from xiaoping.programmes import (
    FundMovement,
    Portfolio,
    Programme,
    Project,
    ProjectOutput,
    Task,
)
from xiaoping.programmes.standing import State
from xiaoping.report.views import behind_view, progress_picture, progress_view
from xiaoping.report.views.progress import STATES, who_of
from xiaoping.report.views.view import cell_text
from xiaoping.sensitivity import Profile

DAY = datetime.date(2020, 12, 31)
TOILETS = Programme(code="toilet-revolution", zh="厕所革命", en="toilet revolution")


def task(**more):
    told = {
        "title": "改厕",
        "programme": "toilet-revolution",
        "period": 2020,
        "required": "121户",
    }
    return Task(**(told | more))


def texts(view, lang="zh"):
    return [[cell_text(cell, lang) for cell in row] for row in view.rows]


def test_a_task_has_its_figures_its_rate_and_its_standing():
    told = Portfolio(as_of=DAY, tasks=[task(completed="60户", area="990101203201")])
    (row,) = texts(progress_view(told, places={"990101203201": "甲村"}))
    assert row == ["任务", "改厕", "甲村", "2020", "121户", "60户", "49.6%", "滞后", "—", "—"]


def test_what_was_measured_stands_in_for_what_nobody_told_and_is_noted():
    told = Portfolio(as_of=DAY, tasks=[task()])
    view = progress_view(told, measured=lambda _: quantity("121户"))
    assert texts(view)[0][5:8] == ["121户", "100%", "已完成"]
    assert "1项完成数由台账统计得出" in view.note()
    assert texts(progress_view(told))[0][5:8] == ["—", "—", "情况不明"]


def test_an_overshoot_by_an_unknown_number_is_more_than_all():
    told = Portfolio(
        as_of=DAY, tasks=[task(required=None, completed="222户", is_exceeded=True)]
    )
    view = progress_view(told)
    assert texts(view)[0][4:8] == ["不足222户", "222户", "超过100%", "已完成"]
    assert texts(view, "en")[0][6:8] == ["more than 100%", "done"]
    assert 'width="420" height="18" rx="2" fill="#38761d"' in progress_picture(view)


def test_a_task_without_a_first_day_tells_its_last():
    (row,) = texts(progress_view(Portfolio(as_of=DAY, tasks=[task(period="<2022-01-01")])))
    assert row[3] == "截至2021-12-31"


def test_projects_have_their_output_their_stage_and_their_money():
    project = Project(name="市场", id="P1", scale="30万元").advance("竣工", "2020年9月")
    told = Portfolio(
        as_of=DAY,
        projects=[project],
        outputs=[ProjectOutput(kind="摊位", planned="33个", actual="30个", project="P1")],
        funds=[FundMovement(stage="支付", amount="10万元", project="P1", when=2020)],
    )
    view = progress_view(told)
    assert texts(view)[0][4:] == ["33个", "30个", "90.9%", "竣工", "30万元", "10万元"]
    assert [cell_text(cell) for cell in view.total][-2:] == ["30万元", "10万元"]


def test_a_total_is_left_out_where_the_money_of_a_project_is_unknown():
    projects = [Project(name="市场", id="P1", scale="30万元"), Project(name="塘坝", id="P2")]
    assert progress_view(Portfolio(as_of=DAY, projects=projects)).total == ()


def test_a_line_of_work_is_asked_for_by_code_or_name():
    other = task(title="复耕", programme="recultivation")
    told = Portfolio(as_of=DAY, programmes=[TOILETS], tasks=[task(), other])
    for given in ("toilet-revolution", "厕所革命"):
        view = progress_view(told, given)
        assert [row[1] for row in texts(view)] == ["改厕"]
        assert view.title() == "厕所革命任务和项目进度"
        assert view.title("en") == "Progress: toilet revolution"
    assert [row[1] for row in texts(progress_view(told, "recultivation"))] == ["复耕"]


def test_an_unknown_line_of_work_is_refused_with_what_there_is():
    told = Portfolio(as_of=DAY, programmes=[TOILETS])
    with pytest.raises(AbsentError) as caught:
        progress_view(told, "toilet-revolutoin")
    assert caught.value.code == "view.programme"
    assert "toilet-revolution" in caught.value.message("en")


def test_whom_a_task_was_handed_to_is_named_by_the_place_else_as_told():
    assert who_of(task(village="甲村", area="990101203201"), {}) == "甲村"
    assert who_of(task(area="990101203201"), {}) == "990101203201"
    assert who_of(task(assignee="赵甲乙"), {}) == ""
    assert who_of(task(assignee="赵甲乙"), {}, Profile.FULL) == "赵甲乙"


def test_the_public_sees_no_assignee_who_may_be_a_person():
    told = Portfolio(as_of=DAY, tasks=[task(assignee="赵甲乙", completed="1户")])
    assert "赵甲乙" not in repr(progress_view(told)) + repr(behind_view(told))
    assert "赵甲乙" in repr(behind_view(told, profile=Profile.INTERNAL))


def test_every_standing_has_words():
    assert set(STATES) == set(State)


def test_what_has_no_rate_is_not_drawn():
    picture = progress_picture(progress_view(Portfolio(as_of=DAY, tasks=[task()])))
    assert picture.count("<rect") == 2  # the ground of the picture and of the bar
    assert "情况不明" in picture
