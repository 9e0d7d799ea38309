"""The lines of a title: balanced, and no word, number or name is parted."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.periods import Year
from xiaoping.report.pieces import Origin, Piece
from xiaoping.report.title_lines import title_lines
from xiaoping.report.tree import PeriodRef


def broken(*parts):
    cell = tuple(Piece(part) if isinstance(part, str) else part for part in parts)
    return ["".join(piece.text for piece in line) for line in title_lines(cell, 20)]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("晓坪乡人民政府2020年度工作总结", None),
        (
            "2020年度各村脱贫攻坚工作任务完成情况统计表",
            ["2020年度各村脱贫攻坚", "工作任务完成情况统计表"],
        ),
        (
            "芷江侗族自治县晓坪乡人民政府关于2020年度巩固拓展脱贫攻坚成果同乡村振兴有效衔接工作情况的报告",
            [
                "芷江侗族自治县晓坪乡人民政府",
                "关于2020年度巩固拓展脱贫攻坚成果",
                "同乡村振兴有效衔接工作情况的报告",
            ],
        ),
        (
            "晓坪乡2020年国民经济和社会发展计划执行情况与2021年计划草案的报告",
            ["晓坪乡2020年国民经济和社会发展", "计划执行情况与2021年计划草案的报告"],
        ),
        (
            "Annual report of Xiaoping township on poverty alleviation",
            ["Annual report of Xiaoping ", "township on poverty alleviation"],
        ),
    ],
)
def test_titles_break_where_a_reader_would_pause(title, lines):
    assert broken(title) == ([title] if lines is None else lines)


def test_names_and_periods_are_kept_whole():
    name = "某某自治州某某自治县某某乡"
    area = Piece(name, Origin.AREA)
    year = Piece("2020年上半年", Origin.PERIOD, PeriodRef(Year(2020)))
    lines = title_lines((Piece("关于"), area, year, Piece("工作进展情况的报告")), 20)
    assert len(lines) == 2
    assert sum(area in line for line in lines) == sum(year in line for line in lines) == 1


@given(st.text(alphabet="甲乙的和、《》（）0123. 年关于报告工作", max_size=110))
def test_nothing_is_lost_no_line_is_too_long_and_signs_stay_where_they_belong(text):
    lines = broken(text)
    assert "".join(lines) == text
    if len(lines) > 1:
        assert all(sum(1 if c.isascii() else 2 for c in line) <= 40 for line in lines)
        assert not any(line[0] in "、》）" for line in lines[1:])
        assert not any(line[-1] in "《（" for line in lines[:-1])
        assert not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(lines))


def test_what_cannot_be_parted_or_is_no_title_is_left_alone():
    assert broken("1" * 90) == ["1" * 90]
    assert broken("甲" * 500) == ["甲" * 500]
