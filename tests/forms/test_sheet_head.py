import datetime

import pytest

from xiaoping.forms.sheet_head import head_of, plain_title
from xiaoping.periods import Quarter, Year


def test_everything_that_stands_above_a_table_is_read():
    head = head_of(
        [
            "2020年乡镇社会经济基本情况表",
            "表    号：乡基1表 制定机关：某县统计局",
            "填报单位（盖章）：青溪乡 批准文号：某统字〔2019〕5号",
            "报送时间：2021年1月20日 有效期至：2022年12月 计量单位：万元、公顷",
        ],
        "Sheet1",
    )
    assert (head.title, head.code, head.name) == (
        "乡镇社会经济基本情况表",
        "乡基1表",
        "乡基1表",
    )
    assert (head.issuer, head.approval) == ("某县统计局", "某统字〔2019〕5号")
    assert head.deadline == datetime.date(2021, 1, 20)
    assert head.area_name == "青溪乡"
    assert head.period == Year(2020)
    assert head.units == ("万元", "公顷")


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (["2020年各村情况表"], Year(2020)),
        (["各村情况表", "2020年"], Year(2020)),
        (["各村情况表", "（2020年第四季度）"], Quarter(2020, 4)),
        (["2021年上报各村情况表", "报告期：2020年"], Year(2020)),
        (["各村情况表", "填报日期：2021年1月5日"], None),
        (["各村情况表", "文号：某统字〔2019〕5号"], None),
        (["各村情况表", "2019年", "2020年"], None),
        (["20  年各村情况表"], None),
        ([], None),
    ],
)
def test_the_period_is_what_the_form_says_it_is_and_no_other_date(lines, period):
    assert head_of(lines, "表一").period == period


@pytest.mark.parametrize("day", ["2021年2月30日", "2021年13月1日", "另行通知"])
def test_a_deadline_that_is_no_day_is_none(day):
    assert head_of(["某表", f"上报时间：{day}"], "表一").deadline is None


def test_without_a_title_the_tab_is_its_name():
    assert head_of(["表号：某1表", "单位：亩"], "分村").title == "分村"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2020年各村情况表", "各村情况表"),
        ("2021 年 各 村 情 况 表", "各村情况表"),
        ("二〇二〇年度各村情况表", "各村情况表"),
        ("____年各村情况表", "各村情况表"),
        ("青溪乡2020年第四季度各村情况表", "青溪乡各村情况表"),
    ],
)
def test_next_years_form_has_the_same_name(text, title):
    assert plain_title(text) == title
