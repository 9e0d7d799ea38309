"""What waits at the service centre."""

import datetime

import attrs
import pytest

from xiaoping.administration import ServiceItem, ServicePost, ServiceWindow
from xiaoping.errors import TextError
from xiaoping.programmes import Portfolio
from xiaoping.report.views import (
    is_any_overdue,
    overdue_picture,
    overdue_view,
    staffing_view,
    windows_view,
)
from xiaoping.report.views.view import cell_text
from xiaoping.sensitivity import Profile

DAY = datetime.date(2020, 6, 1)
ITEMS = [
    ServiceItem(id="1", business="低保", village="甲村", window="2", received="2020-05-06",
                due="2020-06-20", holder="农业综合服务中心", status="办理中"),
    ServiceItem(id="2", business="医保", area="990001200200", received="2020-05-06",
                due="2020-05-20", holder="赵甲子", first_asked="钱乙丑", title="欧阳示例的医保"),
    ServiceItem(id="3", business="医保", received="2020-05-06", closed="2020-05-10"),
    ServiceItem(id="4", business="户口", received="2020-05-06", holder="“驻村专班”"),
]  # fmt: skip
PORTFOLIO = Portfolio(
    as_of=DAY,
    windows=[ServiceWindow(name="“农业窗口”", id="2", centre="驻村专班")],
    service_items=ITEMS,
)


def texts(view, lang="zh"):
    return [[cell_text(cell, lang) for cell in row] for row in view.rows]


def test_the_worst_comes_first_and_the_public_sees_offices_alone():
    view = overdue_view(PORTFOLIO, places={"990001200200": "乙村"})
    assert texts(view) == [
        ["2", "医保", "乙村", "—", "—", "—", "2020-05-06", "2020-05-20", "逾期", "12"],
        ["1", "低保", "甲村", "农业窗口", "农业综合服务中心", "办理中", "2020-05-06", "2020-06-20", "未到期", "—"],
        ["4", "户口", "—", "—", "“驻村专班”", "—", "2020-05-06", "—", "时限不明", "—"],
    ]  # fmt: skip
    assert texts(view, "en")[0][8:] == ["overdue", "12"]
    assert view.note() == (
        "截至2020-06-01，在办3件，其中逾期1件、办结时限不明1件（不知是否逾期）。"
    )
    assert view.note("en").endswith(
        "3 open, 1 of them overdue, 1 of them without a known last day."
    )


@pytest.mark.parametrize("profile", [Profile.INTERNAL, Profile.FULL])
def test_inside_the_office_it_is_said_who_has_it(profile):
    view = overdue_view(PORTFOLIO, profile=profile)
    assert texts(view)[0][4] == "赵甲子"
    assert not any("钱乙丑" in cell or "欧阳" in cell for row in texts(view) for cell in row)


def test_the_number_of_a_person_is_not_shown():
    item = ServiceItem(id="990001198005040020", received=2020)
    view = overdue_view(Portfolio(as_of=DAY, service_items=[item]))
    assert "990001198005040020" not in str(texts(view))


def test_another_day_can_be_asked_for():
    assert texts(overdue_view(PORTFOLIO, datetime.date(2020, 7, 1)))[1][9] == "11"
    assert overdue_view(PORTFOLIO, datetime.date(2020, 5, 1)).rows == ()


def test_what_waits_in_time_is_nothing_to_find():
    assert is_any_overdue(overdue_view(PORTFOLIO))
    told = Portfolio(as_of=DAY, service_items=ITEMS[:1])
    assert not is_any_overdue(overdue_view(told))


def test_without_a_ledger_nothing_is_claimed():
    view = overdue_view(Portfolio(as_of=DAY))
    assert view.note() == "没有办件台账，不知有没有待办事项。"
    assert view.note("en") == "There is no ledger of items."


def test_the_picture_counts_by_window():
    view = overdue_view(PORTFOLIO)
    picture = overdue_picture(view)
    assert "农业窗口" in picture
    assert "2件，逾期1件" in picture
    assert "未写明窗口" in picture
    assert "2 open, 1 overdue" in overdue_picture(view, "en")
    assert "赵甲子" not in picture


def test_an_item_without_a_window_waits_at_the_only_one_of_its_business():
    posts = [ServicePost(business="低保", window="2")]
    items = [ServiceItem(id="1", business="低保"), ServiceItem(id="2", business="医保")]
    told = attrs.evolve(PORTFOLIO, service_posts=posts, service_items=items)
    assert [row[3] for row in texts(overdue_view(told))] == ["农业窗口", "—"]


@pytest.mark.parametrize("profile", ["public", None])
def test_who_it_is_for_is_no_text_so_that_nobody_is_shown_by_a_slip(profile):
    with pytest.raises(TextError, match="'profile' must be a Profile"):
        overdue_view(PORTFOLIO, profile=profile)


@pytest.mark.parametrize("view", [overdue_view, windows_view, staffing_view])
def test_a_day_is_a_date(view):
    with pytest.raises(TextError, match="'day' must be a date"):
        view(PORTFOLIO, "2020-06-01")
