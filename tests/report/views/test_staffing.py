"""Institutions and their staff as a table and as a picture."""

import datetime

from xiaoping.administration import Appointment, Institution
from xiaoping.programmes import Portfolio
from xiaoping.report.views import staffing_picture, staffing_view, view_json
from xiaoping.report.views.view import cell_text
from xiaoping.sensitivity import Profile

END = datetime.date(2020, 12, 31)
PORTFOLIO = Portfolio(
    as_of=END,
    institutions=[
        Institution(
            name="党政综合办公室", quota=6, filled=5, seconded_out=1, seconded_in=0, off_quota=2,
            is_housed=True,
        ),
        Institution(name="供销社", kind="供销社", quota=2, filled=4, is_housed=False),
        Institution(name="农业综合服务中心", quota=5),
        Institution(name="计生办", quota=9, filled=9, abolished=2019),
    ],
    appointments=[
        Appointment(institution="党政综合办公室", is_head=True, officer="赵甲", appointed=2019),
        Appointment(institution="农业综合服务中心", is_head=True, officer="钱乙", reviewed=2020),
    ],
)  # fmt: skip


def texts(view, lang="zh"):
    return [[cell_text(cell, lang) for cell in row] for row in (*view.rows, view.total)]


def test_every_institution_has_a_row_and_all_a_total():
    assert texts(staffing_view(PORTFOLIO)) == [
        ["党政综合办公室", "内设机构", "6人", "5人", "1人", "0人", "1人", "0人", "2人", "6人", "是", "任命"],
        ["农业综合服务中心", "事业中心", "5人", *["—"] * 8, "乡镇审查"],
        ["供销社", "供销社", "2人", "4人", "0人", "2人", "—", "—", "—", "4人", "否", "—"],
        ["合计", "3个", "13人", "9人", "1人", "2人", "1人", "0人", "2人", "10人", "1个", "已任命1个"],
    ]  # fmt: skip
    assert texts(staffing_view(PORTFOLIO), "en")[-1][0:2] == ["Total", "3"]
    assert texts(staffing_view(PORTFOLIO), "en")[-1][-1] == "1 appointed"


def test_the_note_says_what_a_total_lacks_and_how_far_heads_are():
    view = staffing_view(PORTFOLIO)
    assert view.note() == (
        "截至2020-12-31。有1个机构没有填实有在编，合计不含。"
        "主要负责人：乡镇审查1个，任命1个，没有登记1个。"
    )
    assert (
        "Institutions that do not tell their filled posts, not in the total: 1."
        in view.note("en")
    )
    assert "Heads: reviewed 1, appointed 1, not told 1." in view.note("en")


def test_names_are_shown_in_full_alone():
    for profile in (Profile.PUBLIC, Profile.INTERNAL):
        assert "赵甲" not in view_json(staffing_view(PORTFOLIO, profile=profile))
    view = staffing_view(PORTFOLIO, profile=Profile.FULL)
    assert [row[-1] for row in texts(view)] == ["赵甲", "钱乙", "—", "—"]


def test_another_day_can_be_asked_for():
    view = staffing_view(PORTFOLIO, datetime.date(2018, 12, 31))
    assert [row[0] for row in texts(view)] == [
        "党政综合办公室", "计生办", "农业综合服务中心", "供销社", "合计",
    ]  # fmt: skip
    assert {row[-1] for row in texts(view)[:-1]} == {"—"}


def test_what_may_not_be_there_on_the_day_is_told():
    rows = [Institution(name="党建办公室", set_up=2020)]
    view = staffing_view(Portfolio(as_of=END, institutions=rows), datetime.date(2020, 3, 1))
    assert "有1个机构当天是否存续不明，已列入" in view.note()
    assert "may not be there on the day, listed: 1" in view.note("en")


def test_a_township_without_institutions_has_an_empty_table():
    view = staffing_view(Portfolio(as_of=END))
    assert (view.rows, view.total, view.note()) == ((), (), "截至2020-12-31。")


def test_bars_show_the_posts_and_within_them_those_that_are_filled():
    picture = staffing_picture(staffing_view(PORTFOLIO))
    assert "5/6人，空编1人" in picture
    assert "4/2人，超编2人" in picture
    assert "—/5人" in picture
    # The ground, those of three bars, five sizes and two keys.
    assert picture.count("<rect") == 1 + 3 + 5 + 2
    english = staffing_picture(staffing_view(PORTFOLIO), "en")
    assert "5/6人, vacant 1人" in english
    assert "4/2人, over 2人" in english
    assert "Filled" in english
