"""What villages made public, at a glance."""

import datetime

import pytest

from xiaoping.administration import Disclosure, disclosure_matrix
from xiaoping.errors import InvariantError
from xiaoping.indicators import DatedParameter, parameters
from xiaoping.report.views import disclosure_picture, disclosure_view, view_json, view_lines
from xiaoping.report.views.view import cell_text

DAY = datetime.date(2020, 12, 31)
A, B = "990001200200", "990001200201"
RULE = parameters().extended(
    [
        DatedParameter(code=code, zh="公开", en="disclosure", value=value, unit_code=unit)
        for code, value, unit in (
            ("disclosure.within", 15, "day"),
            ("disclosure.per_year.party", 4, "issue/village"),
        )
    ]
)


def told(quarter, published, kind, area=A):
    return Disclosure(kind=kind, area=area, quarter=quarter, published=published)


ROWS = [
    told("2020-Q1", "2020-04-10", "财务公开"),
    told("2020-Q1", "2020-04-10", "党务公开"),
    told("2020-Q2", "2020-07-20", "财务公开"),
    told("2020-Q2", "2020-07-10", "党务公开"),
    told("2020-Q3", "2020-10-20", "财务公开"),
    told("2020-Q1", "2020-04-10", "财务公开", B),
    told("2020-Q3", None, "党务公开", B),
    told("2020-Q1", None, "党务公开", "990001200209"),
]
MATRIX = disclosure_matrix(ROWS, {A: "甲村", B: "乙村"}, policy=RULE, as_of=DAY)


def texts(by, lang="zh", matrix=MATRIX):
    return [
        [cell_text(cell, lang) for cell in row] for row in disclosure_view(matrix, by=by).rows
    ]


def test_a_cell_says_what_is_not_in_time():
    assert texts("village") == [
        ["甲村", "√", "财迟", "财迟党缺", "待", "5", "6", "5", "2", "1", "83.3%"],
        ["乙村", "党缺", "缺", "财缺党?", "待", "2", "6", "2", "0", "4", "33.3%"],
    ]
    assert texts("village", "en")[0][1:5] == ["√", "FL", "FL PM", "W"]
    total = [cell_text(cell) for cell in disclosure_view(MATRIX).total]
    assert total == ["合计", "3/4", "2/4", "2/4", "0/4", "7", "12", "7", "2", "5", "58.3%"]


def test_rows_may_be_kinds_quarters_or_findings():
    assert texts("kind")[2] == ["党务公开", "甲村", "√", "√", "缺", "待"]
    assert texts("quarter")[1] == ["2020-Q2", "2", "4", "2", "1", "2", "50%"]
    assert texts("finding")[0] == [
        "甲村", "财务公开", "2020-Q2", "迟公开", "2020-07-15", "2020-07-20", "5天",
    ]  # fmt: skip
    assert texts("finding", "en")[2][3:] == ["missing", "2020-10-15", "—", "77 days"]
    assert len(texts("finding")) == len(MATRIX.amiss) == 7


def test_rows_that_there_are_not_are_refused_with_those_that_there_are():
    with pytest.raises(InvariantError, match=r"'quartal'.* finding"):
        disclosure_view(MATRIX, by="quartal")


def test_the_note_names_what_is_missing_and_late_and_what_is_left_out():
    view = disclosure_view(MATRIX)
    assert "未公开5期：甲村2020年第三季度党务公开、" in view.note_zh
    assert "迟公开2期：甲村2020年第二季度财务公开迟5天、" in view.note_zh
    assert "财=财务公开，党=党务公开。" in view.note_zh
    assert "另有1行" in view.note_zh
    assert "Late, 2: 甲村 2020-Q2 financial disclosure (5 days)" in view.note_en
    assert "not listed: 1." in view.note_en


def test_a_long_list_is_cut_and_counted():
    rows = [told("2011-Q1", "2011-04-01", "财务公开")]
    view = disclosure_view(disclosure_matrix(rows, {A: "甲村"}, policy=RULE, as_of=DAY))
    assert "，等38期。" in view.note_zh
    assert "and 28 more." in view.note_en


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_view_is_printed_and_is_json(lang):
    assert any("甲村" in line for line in view_lines(disclosure_view(MATRIX), lang))
    assert '"2020-Q3"' in view_json(disclosure_view(MATRIX), lang)


def test_marks_can_be_printed_on_an_old_console():
    "".join(view_lines(disclosure_view(MATRIX))).encode("gbk")


def test_the_picture_has_a_letter_in_every_square_and_days_where_they_matter():
    picture = disclosure_picture(MATRIX)
    assert picture.startswith("<svg")
    for state, letter in (
        ("in_time", "√"),
        ("late", "迟"),
        ("missing", "缺"),
        ("undated", "?"),
    ):
        squares = sum(cell.state.value == state for cell in MATRIX)
        assert picture.count(f">{letter}</text>") == squares + 1, state
    assert "<title>甲村2020年第二季度财务公开迟5天</title>" in picture
    assert ">L</text>" in disclosure_picture(MATRIX, "en")


def test_nothing_is_a_view_of_nothing():
    empty = disclosure_matrix([], as_of=DAY)
    view = disclosure_view(empty)
    assert view.rows == view.total == ()
    assert "请补公开台账" in view.note_zh
    assert "add the ledger" in view.note_en
    assert disclosure_view(disclosure_matrix([], {A: "甲村"}, as_of=DAY)).rows == ()
    assert disclosure_picture(empty).startswith("<svg")
