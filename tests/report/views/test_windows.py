"""The load of the windows."""

import datetime

from xiaoping.administration import ServiceItem, ServicePost, ServiceWindow
from xiaoping.periods import Quarter
from xiaoping.programmes import Portfolio
from xiaoping.report.views import windows_picture, windows_view
from xiaoping.report.views.view import cell_text

DAY = datetime.date(2020, 12, 31)
PORTFOLIO = Portfolio(
    as_of=DAY,
    windows=[ServiceWindow(name="甲窗口", id="1"), ServiceWindow(name="乙窗口", id="2")],
    service_posts=[
        ServicePost(business="低保", window="1", officer_a="赵甲", officer_b="钱乙"),
        ServicePost(business="医保", window="2", officer_a="赵甲", officer_b="孙丙"),
    ],
    service_items=[
        ServiceItem(id="1", window="1", received="2020-05-06", due="2020-05-20", closed="2020-05-07"),
        ServiceItem(id="2", window="甲窗口", received="2020-05-06", due="2020-05-20", closed="2020-05-10"),
        ServiceItem(id="3", window="1", received="2020-05-06", due="2020-05-08", closed="2020-05-11"),
        ServiceItem(id="4", business="医保", received="2020-12-06", due="2020-12-20"),
        ServiceItem(id="5", received="2020-12-06"),
    ],
)  # fmt: skip


def texts(view, lang="zh"):
    return [[cell_text(cell, lang) for cell in row] for row in (*view.rows, view.total)]


def test_each_window_has_its_load_and_the_last_row_that_of_all():
    assert texts(windows_view(PORTFOLIO)) == [
        ["甲窗口", "1", "2", "3", "3", "66.7%", "3.3天", "4天", "0", "0"],
        ["乙窗口", "1", "2", "1", "0", "—", "—", "—", "1", "1"],
        ["未写明窗口", "—", "—", "1", "0", "—", "—", "—", "1", "0"],
        ["合计", "2", "3", "5", "3", "66.7%", "3.3天", "4天", "2", "1"],
    ]
    assert texts(windows_view(PORTFOLIO), "en")[-2][0] == "no window told"


def test_a_period_can_be_asked_for():
    view = windows_view(PORTFOLIO, period=Quarter(2020, 4))
    assert [row[3] for row in texts(view)] == ["0", "1", "1", "2"]
    assert view.note().startswith("受理、办结按2020年第四季度计")
    assert "2020-12-31" in view.note("en")


def test_what_may_be_of_the_period_is_told():
    items = [ServiceItem(id="1", window="1", received=2020)]
    view = windows_view(Portfolio(as_of=DAY, service_items=items), period=Quarter(2020, 4))
    assert "另有1件受理时间不明" in view.note()
    assert "not known when they were taken in: 1" in view.note("en")


def test_without_rows_there_is_nothing():
    view = windows_view(Portfolio(as_of=DAY))
    assert (view.rows, view.total) == ((), ())


def test_the_picture_has_a_bar_for_each_window():
    picture = windows_picture(windows_view(PORTFOLIO))
    assert "受理3件，办结3件" in picture
    assert "受理1件，办结0件，逾期1件" in picture
    assert "1 taken in, 0 settled, 1 overdue" in windows_picture(windows_view(PORTFOLIO), "en")


def test_no_officer_is_named():
    assert "赵甲" not in str(texts(windows_view(PORTFOLIO)))


def test_what_was_settled_at_no_known_time_is_told_and_of_what_the_share_is():
    items = [
        ServiceItem(
            id="1", window="1", received="2020-05-06", closed="2020-05-07", limit="即办"
        ),
        ServiceItem(id="2", window="1", received="2020-05-06", closed="2020-05-07"),
        ServiceItem(id="3", window="1", received="2020-05-06", status="已办结"),
    ]
    view = windows_view(Portfolio(as_of=DAY, service_items=items))
    assert texts(view)[0][3:6] == ["3", "2", "0%"]
    assert view.note().endswith(
        "另有1件办结时间不明，没有计入办结。办结的2件中，1件知道是否按时，按时办结率只按这些件计。"
    )
    assert "of the 1 of 2 settled items whose last day is known" in view.note("en")
