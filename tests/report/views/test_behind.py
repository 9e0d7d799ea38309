"""What is behind schedule, the worst first."""

import datetime

from xiaoping.measures import quantity
from xiaoping.programmes import Portfolio, Project, Task
from xiaoping.report.views import behind_view
from xiaoping.report.views.view import cell_text

DAY = datetime.date(2020, 6, 30)


def task(title, done, period=2020, **more):
    return Task(title=title, period=period, required="100户", completed=done, **more)


def texts(view, lang="zh"):
    return [[cell_text(cell, lang) for cell in row] for row in view.rows]


def test_overdue_comes_first_by_days_and_then_what_lacks_most():
    ditch = Project(name="沟渠", planned_end="2020年3月").advance("实施", "2020年1月")
    tasks = [
        task("改厕", "40户"),
        task("危房改造", "10户"),
        task("易地搬迁", "80户"),
        task("复耕", "90户", period=2019),
    ]
    view = behind_view(Portfolio(as_of=DAY, tasks=tasks, projects=[ditch]))
    assert [row[1] for row in texts(view)] == ["复耕", "沟渠", "危房改造", "改厕"]
    assert texts(view)[0] == [
        "任务", "复耕", "—", "逾期", "2019-12-31", "182天", "100户", "—", "90户", "10户",
    ]  # fmt: skip
    assert texts(view)[1][3:6] == ["未竣工", "2020-03", "91天"]
    assert texts(view, "en")[1][3:6] == ["not finished", "2020-03", "91 days"]
    assert texts(view)[2][5:] == ["—", "100户", "49户", "10户", "90户"]


def test_what_is_not_known_is_counted_and_not_listed():
    tasks = [Task(title="改厕", period=2020, required="100户")]
    view = behind_view(Portfolio(as_of=DAY, tasks=tasks))
    assert view.rows == ()
    assert "另有1项任务情况不明" in view.note()
    assert "not listed: 1" in view.note("en")
    found = behind_view(Portfolio(as_of=DAY, tasks=tasks), measured=lambda _: quantity("1户"))
    assert len(found.rows) == 1


def test_another_day_can_be_asked_for():
    told = Portfolio(as_of=DAY, tasks=[task("改厕", "10户")])
    assert behind_view(told, datetime.date(2020, 1, 2)).rows == ()
