import datetime

import pytest

from xiaoping.errors import AmbiguousError
from xiaoping.forms.times import FormTime, period_in, time_of
from xiaoping.indicators import Scenario
from xiaoping.periods import AsOf, CumulativeTo, Half, Month, Quarter, Year, parse_period

JANUARY = datetime.date(2020, 1, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本年", FormTime(word="year")),
        ("数量", FormTime()),
        ("数 值", FormTime()),
        ("本年实际", FormTime(word="year", scenario="actual")),
        ("本期", FormTime()),
        ("本月", FormTime()),
        ("上年", FormTime(word="year", years=-1)),
        ("上年度数", FormTime(word="year", years=-1)),
        ("去年同期", FormTime(word="same", years=-1)),
        ("前年", FormTime(word="year", years=-2)),
        ("2019年", FormTime(period=Year(2019))),
        ("2019年度", FormTime(period=Year(2019))),
        ("二〇一九年", FormTime(period=Year(2019))),
        ("2020年第四季度", FormTime(period=Quarter(2020, 4))),
        ("2020年上半年", FormTime(period=Half(2020, 1))),
        ("2020年12月", FormTime(period=Month(2020, 12))),
        ("2020年12月9日", FormTime(period=AsOf(datetime.date(2020, 12, 9)))),
        ("2020年1-6月", FormTime(period=CumulativeTo(datetime.date(2020, 6, 30), JANUARY))),
        ("2020年1—11月", FormTime(period=CumulativeTo(datetime.date(2020, 11, 30), JANUARY))),
        ("2020年1月至9月", FormTime(period=CumulativeTo(datetime.date(2020, 9, 30), JANUARY))),
        ("2020年前三季度", FormTime(period=CumulativeTo(datetime.date(2020, 9, 30), JANUARY))),
        ("1-11月", None),
        ("2020年3-6月", None),
        ("2020年末", FormTime(period=Year(2020), point="end")),
        ("2020年底（户）", FormTime(period=Year(2020), point="end")),
        ("年末数", FormTime(point="end")),
        ("期初", FormTime(point="start")),
        ("本年累计", FormTime(word="year", point="cumulative")),
        ("2020年计划", FormTime(period=Year(2020), scenario="plan")),
        ("任务数", FormTime(scenario="task")),
        ("全年", None),
        ("上期", None),
        ("同期", None),
        ("增减（%）", None),
        ("总户数", None),
        ("2020年总户数", None),
        ("2020年2月31日", None),
        ("备注", None),
        ("", None),
        ("（户）", None),
    ],
)
def test_a_heading_that_only_says_when_is_a_time(text, found):
    if found is not None and found.scenario is not None:
        found = FormTime(
            years=found.years, period=found.period, point=found.point, word=found.word,
            scenario=Scenario(found.scenario),
        )  # fmt: skip
    assert time_of(text) == found


@pytest.mark.parametrize(
    ("text", "period", "found"),
    [
        ("本年", "2020", "2020"),
        ("上年同期", "2020", "2019"),
        ("本期", "2020-Q4", "2020-Q4"),
        ("本月", "2020-09", "2020-09"),
        # in a form about a part of a year, the year is the year so far
        ("本年", "2020-Q3", "2020-01-01..2020-09-30"),
        ("上年", "2020-09", "2019-01-01..2019-09-30"),
        ("年末", "2020-Q4", "@2020-12-31"),
        ("上年", "@2020-12-31", "@2019-12-31"),
        ("年末", "2020", "@2020-12-31"),
        ("年初", "2020", "@2019-12-31"),
        ("本年累计", "2020-09", "2020-01-01..2020-09-30"),
        ("2018年", "2020", "2018"),
        ("2018年末", "2020", "@2018-12-31"),
    ],
)
def test_a_time_is_relative_to_the_period_of_the_form(text, period, found):
    assert str(time_of(text).of(parse_period(period))) == found


def test_what_the_same_period_is_in_a_form_about_a_quarter_is_not_guessed():
    with pytest.raises(AmbiguousError, match="may be that part of the year") as caught:
        time_of("上年同期").of(Quarter(2020, 3))
    assert caught.value.code == "form.same-period"


def test_years_count_from_an_own_period_too():
    end = FormTime(period=parse_period("@2020-12-31"))
    assert str(end.joined(time_of("上年")).of(Year(2022))) == "@2019-12-31"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020年各村情况表", Year(2020)),
        ("某乡2020年度统计表", Year(2020)),
        ("2020年第3季度报表", Quarter(2020, 3)),
        ("2020年下半年", Half(2020, 2)),
        ("2020年1月份月报", Month(2020, 1)),
        ("各村情况表", None),
        ("20  年情况表", None),
        ("2019年与2020年对照", None),
        ("2020年3-6月报表", None),
        ("2020年春季报表", None),
        ("2020年12月报表", Month(2020, 12)),
        ("2020年01-06月报表", CumulativeTo(datetime.date(2020, 6, 30), JANUARY)),
        ("截至2020年9月30日情况表", AsOf(datetime.date(2020, 9, 30))),
        ("2020年1-6月报表", CumulativeTo(datetime.date(2020, 6, 30), JANUARY)),
        ("2020年报表（2020年）", Year(2020)),
    ],
)
def test_a_title_tells_the_period_if_it_tells_one(text, found):
    assert period_in(text) == found
