import pytest

from xiaoping.measures import scan
from xiaoping.reading.timing import heading_period, report_year, timings


def told(text, year=2020):
    mentions = tuple(scan(text))
    figures = [m for m in mentions if m.kind.measured]
    found = timings(text, mentions, figures, year)
    return [(t.word.text if t.word else "", t.versus.text if t.versus else "") for t in found]


def test_the_time_told_last_governs_a_figure():
    assert told("2019年修路5公里，今年修路6公里") == [("2019年", ""), ("今年", "")]


def test_what_is_compared_with_does_not_govern():
    assert told("2019年修路5公里，比2018年多2公里") == [("2019年", ""), ("2019年", "比2018年")]


def test_a_comparison_ends_with_its_clause():
    assert told("比上年多2公里，修桥3座")[1] == ("", "")


def test_a_comparison_with_its_comma_reaches_the_figure():
    assert told("与去年同期相比，增长12%") == [("", "与去年同期相比")]


def test_a_year_that_belongs_to_one_figure_governs_no_other():
    assert told("2020年，由2015年的5户增加到9户") == [("2015年", ""), ("2020年", "")]


def test_a_year_at_the_head_of_a_sentence_governs_the_paragraph():
    assert told("2019年，修路5公里。修桥3座。\n栽树9株") == [
        ("2019年", ""),
        ("2019年", ""),
        ("", ""),
    ]


def test_a_day_governs_its_own_sentence_only():
    assert told("3月5日，修路5公里。修桥3座") == [("3月5日", ""), ("", "")]


def test_a_decade_is_no_year():
    assert told("1990年代修路5公里") == [("", "")]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某镇2021年工作总结\n2020年5户，2020年6户", 2021),
        ("修路5公里", None),
        ("2019年5户。2020年6户，2020年7户", 2020),
        ("2019年5户，2020年6户", 2020),
    ],
)
def test_a_reports_year_is_its_titles_or_the_most_frequent(text, year):
    assert report_year(text, tuple(scan(text))) == year


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("2021年工作打算", "2021"),
        ("“十四五”发展思路", "FYP14"),
        ("2019年工作回顾", "2019"),
        ("“十三五”及2020年工作完成情况", None),
        ("基本情况", None),
    ],
)
def test_a_heading_puts_its_section_in_another_time(heading, period):
    found = heading_period(heading, 2020)
    assert (str(found) if found else None) == period
