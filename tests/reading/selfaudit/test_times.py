import pytest

from xiaoping.reading.selfaudit.times import When, when, year_of_paper


@pytest.mark.parametrize(
    ("before", "period"),
    [
        ("2020年，全乡实现", "2020"),
        ("截至2020年底，全乡", "2020"),
        ("2020年上半年完成", "2020上半年"),
        ("2020年1-9月完成", "20201-9月"),
        ("比2019年增长", ""),
        ("与2019年相比，增长", ""),
        ("较上年同期增加", ""),
        ("由2015年的", "2015"),
        ("达到23.6万元，比2020年的", "2020"),
        ("2016—2020年累计", "2016-2020"),
        ("“十三五”期间新建", "十三五"),
        ("2019年完成222户，2020年完成", "2020"),
        ("近年来完成", "近年来"),
        ("2014年以来累计", "2014以来"),
    ],
)
def test_the_period_told_last_is_a_figures_own_unless_it_is_a_yardstick(before, period):
    assert when(before, "", 2021).period == period


def test_this_year_is_the_year_of_the_paper():
    assert when("今年完成", "", 2020) == When("2020")
    assert when("去年上半年完成", "", 2020) == When("2019上半年")
    assert when("今年完成", "", None) == When("今年")


def test_a_period_of_an_earlier_sentence_is_not_told_in_its_own():
    assert when("全乡共有", "2019年完成改厕。", None) == When("2019", told=False)
    assert when("全乡共有", "", None) == When("", told=True)


def test_the_title_tells_the_year_of_a_paper():
    assert year_of_paper("\n  青溪乡2020年工作总结\n2019年") == 2020
    assert year_of_paper("工作总结\n" + "正文" * 40 + "2019年") is None
