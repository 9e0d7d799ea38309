import pytest

from xiaoping.reading.time_words import time_words


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年", "2023"),
        ("2023年度", "2023"),
        ("二〇二三年", "2023"),
        ("今年", "2024"),
        ("去年", "2023"),
        ("前年", "2022"),
        ("明年", "2025"),
        ("2023年底", "@2023-12-31"),
        ("上年末", "@2023-12-31"),
        ("2023年初", "@2022-12-31"),
        ("上半年", "2024-H1"),
        ("去年下半年", "2023-H2"),
        ("一季度", "2024-Q1"),
        ("第四季度", "2024-Q4"),
        ("前三季度", "2024-01-01..2024-09-30"),
        ("1—9月", "2024-01-01..2024-09-30"),
        ("今年1至6月份", "2024-01-01..2024-06-30"),
        ("3月份", "2024-03"),
        ("2023年12月9日", "@2023-12-09"),
        ("截至11月底", "..2024-11-30"),
        ("截止2023年6月30日", "..2023-06-30"),
        ("2016年12月以来", "2016-12.."),
        ("2022年前", "<2022-01-01"),
        ("2018—2020年", "2018/2020"),
        ("2018-20年", "2018/2020"),
        ("近三年", "2022/2024"),
        ("五年来", "2020/2024"),
        ("未来三年", "2025/2027"),
        ("“十四五”期间", "FYP14"),
        ("十三五末", "@2020-12-31"),
        ("“十二五”初", "@2010-12-31"),
        ("全年", "2024"),
        ("2月29日", "@2024-02-29"),
    ],
)
def test_words_of_time_tell_a_period(text, period):
    (word,) = time_words(text)
    assert str(word.period(2024)) == period


@pytest.mark.parametrize("text", ["13月", "2月30日", "2023年2月29日", "2020—2018年"])
def test_a_time_that_does_not_exist_is_no_period(text):
    assert [word.period(2024) for word in time_words(text)] == [None]


@pytest.mark.parametrize(
    "text", ["实现", "初步", "五一路", "第十五名", "年轻", "月月红", "到底"]
)
def test_what_only_looks_like_time_is_none(text):
    assert not list(time_words(text))


@pytest.mark.parametrize(
    ("text", "versus"),
    [
        ("比上年", True),
        ("较2016年", True),
        ("与去年同期相比", True),
        ("和2016年", False),
        ("比“十一五”末", True),
        ("2016年", False),
    ],
)
def test_a_time_may_be_what_is_compared_with(text, versus):
    assert [word.versus for word in time_words(text)] == [versus]


def test_without_a_years_context_a_part_of_a_year_is_of_none():
    assert [word.period(None) for word in time_words("上半年，去年，近三年")] == [None] * 3
