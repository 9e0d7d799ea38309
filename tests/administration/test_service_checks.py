"""What rows of a service centre must be to each other."""

import datetime

import pytest

from xiaoping.administration import (
    DutySystem,
    ServiceItem,
    ServicePost,
    ServiceWindow,
    VillageCentre,
)
from xiaoping.programmes import Portfolio

DAY = datetime.date(2020, 12, 31)
WINDOWS = [
    ServiceWindow(name="社会事务服务窗口", id="1"),
    ServiceWindow(name="“农业窗口”", id="2"),
]
POSTS = [
    ServicePost(
        business="低保申请", window="社会事务服务窗口", officer_a="赵甲", officer_b="钱乙"
    ),
    ServicePost(business="农机补贴", window="2", officer_a="赵甲", officer_b="孙丙"),
]
ITEM = {"id": "1", "received": 2020, "due": 2021}


def told(**parts):
    problems = Portfolio(as_of=DAY, **parts).check()
    return [(p.code, p.where.path, p.message("zh"), p.message("en")) for p in problems]


def codes(**parts):
    return [(code, path) for code, path, *_ in told(**parts)]


def post(**more):
    return ServicePost(
        **(
            {"business": "低保申请", "window": "1", "officer_a": "赵甲", "officer_b": "钱乙"}
            | more
        )
    )


def test_a_centre_in_order_has_no_problem():
    items = [ServiceItem(**ITEM, business="农机补贴", window="农业窗口", status="办理中")]
    assert codes(windows=WINDOWS, service_posts=POSTS, service_items=items) == []


def test_a_business_has_a_window():
    ((code, path, zh, en),) = told(service_posts=[post(window=" ")])
    assert (code, path) == ("service-post.no-window", "service_posts[0]")
    assert "业务“低保申请”没有写明在哪个窗口办理" in zh
    assert "Give the name or number of the window" in en


def test_a_business_has_officers():
    assert codes(service_posts=[post(officer_b="")]) == [
        ("service-post.no-standin", "service_posts[0]")
    ]
    ((code, _, zh, en),) = told(service_posts=[post(officer_a="")])
    assert code == "service-post.no-officer"
    assert "没有A岗人员" in zh
    assert "has no A officer" in en


def test_a_stand_in_is_wanted():
    ((_, _, zh, en),) = told(service_posts=[post(officer_b="")])
    assert "只有A岗，没有B岗" in zh
    assert "has an A officer and no stand-in" in en


def test_an_unknown_window_is_told_with_what_is_near():
    found = told(windows=WINDOWS, service_posts=[*POSTS, post(window="社会事务窗口")])
    ((code, path, zh, en),) = found
    assert (code, path) == ("service-post.unknown-window", "service_posts[2]")
    assert "“社会事务窗口”不在窗口台账里；相近的有：社会事务服务窗口" in zh
    assert "is no window of the ledger of windows" in en


def test_without_a_ledger_of_windows_no_name_is_looked_up():
    assert codes(service_posts=POSTS, service_items=[ServiceItem(**ITEM, window="九")]) == []


def test_a_business_at_two_windows_is_no_fault_and_twice_at_one_is():
    both = [post(), post(window="2", officer_a="孙丙")]
    assert codes(service_posts=both) == []
    ((code, path, zh, en),) = told(service_posts=[*both, post(officer_a="李丁")])
    assert (code, path) == ("service-post.twice", "service_posts[2]")
    assert "同一窗口的同一业务" in zh
    assert "same business at the same window as in service_posts[0]" in en


def test_an_officer_may_have_many_businesses():
    assert codes(service_posts=[post(business=f"业务{n}") for n in range(20)]) == []


def test_a_window_that_handles_nothing_is_told_at_its_row():
    ((code, path, zh, en),) = told(windows=WINDOWS, service_posts=POSTS[:1])
    assert (code, path) == ("service-window.no-business", "windows[1]")
    assert "没有任何业务" in zh
    assert "No business is handled at the window" in en
    assert codes(windows=WINDOWS) == []
    closed = [*WINDOWS[:1], ServiceWindow(name="农业窗口", closed=2019)]
    assert codes(windows=closed, service_posts=POSTS[:1]) == []


@pytest.mark.parametrize(
    "other",
    [ServiceWindow(name="税务窗口", id="1"), ServiceWindow(name="“社会事务服务窗口”")],
)
def test_a_window_is_told_once(other):
    ((code, path, zh, en),) = told(windows=[*WINDOWS, other])
    assert (code, path) == ("service-window.twice", "windows[2]")
    assert "是同一个窗口" in zh
    assert "It is the window of windows[0]" in en


def test_windows_of_two_centres_may_have_one_name():
    rows = [ServiceWindow(name="综合窗口", centre=name) for name in ("甲中心", "乙中心")]
    assert codes(windows=rows) == []


@pytest.mark.parametrize(
    ("more", "code", "zh", "en"),
    [
        ({"window": "社保窗"}, "service-item.unknown-window", "“社保窗”不在窗口台账里", "'社保窗' is no window"),
        ({"business": "低保"}, "service-item.unknown-business", "“低保”不在事项岗位台账里", "'低保' is no business"),
        ({"status": "已办结"}, "service-item.no-closed", "状态是“已办结”，没有写明办结时间", "stands as 'settled' and tells no time"),
        ({"received": None}, "service-item.no-received", "没有写明受理时间", "Nothing tells when it was taken in"),
        ({"due": None}, "service-item.no-due", "没有办结时限，逾期了也看不出来", "It is open and has no last day"),
        ({"due": None, "limit": "5个工作日"}, "service-item.no-due", "按当年放假安排换算", "count them by the calendar"),
    ],
)  # fmt: skip
def test_what_an_item_lacks_is_told_at_its_row(more, code, zh, en):
    items = [ServiceItem(**(ITEM | more))]
    ((found, path, in_zh, in_en),) = told(
        windows=WINDOWS, service_posts=POSTS, service_items=items
    )
    assert (found, path) == (code, "service_items[0]")
    assert zh in in_zh
    assert en in in_en


def test_items_of_one_number_are_told():
    items = [ServiceItem(**ITEM), ServiceItem(**ITEM)]
    ((code, path, zh, en),) = told(service_items=items)
    assert (code, path) == ("service-item.twice", "service_items[1]")
    assert "事项编号与service_items[0]相同" in zh
    assert "The number is that of service_items[0]" in en


def test_that_an_item_is_late_is_no_fault_of_the_ledger():
    assert codes(service_items=[ServiceItem(id="1", received=2020, due="2020-05-20")]) == []


def test_a_village_has_one_centre_at_work():
    area = "990001200200"
    rows = [VillageCentre(area=area), VillageCentre(area=area, name="服务站")]
    ((code, path, zh, en),) = told(village_centres=rows)
    assert (code, path) == ("village-centre.twice", "village_centres[1]")
    assert "一村设一个便民服务中心" in zh
    assert "a village has one service centre" in en
    closed = [rows[0], VillageCentre(area=area, closed=2019)]
    assert codes(village_centres=closed) == []


def test_a_rule_is_told_once_for_an_office_while_it_holds():
    rows = [
        DutySystem(name="首问责任制", institution=name) for name in ("甲办", "乙办", "甲办")
    ]
    ((code, path, zh, en),) = told(duty_systems=rows)
    assert (code, path) == ("duty-system.twice", "duty_systems[2]")
    assert "同一单位的同一项制度" in zh
    assert "the same rule of the same office" in en
    old = [DutySystem(name="首问责任制", ended=2019), DutySystem(name="首问责任制")]
    assert codes(duty_systems=old) == []


def test_no_name_of_an_officer_is_told():
    found = told(windows=WINDOWS, service_posts=[*POSTS, post(officer_b="", window="")])
    assert not any("赵甲" in text for _, _, *texts in found for text in texts)
