from __future__ import annotations

from fractions import Fraction

import pytest

from xiaoping.errors import DimensionError, TextError
from xiaoping.indicators import Observation
from xiaoping.measures import Missing, MissingReason, parse
from xiaoping.periods import Year
from xiaoping.report.charts.data import figures_of
from xiaoping.report.profile import BULLETIN, ENGLISH, OFFICIAL
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Chart,
    ChartKind,
    Compound,
    Emphasis,
    Figure,
    PeriodRef,
    Range,
    RatioRef,
    ShareRef,
    Table,
    Text,
)

GAP = Missing(MissingReason.NOT_COLLECTED)


def observed(value, year=2020, **more):
    value = parse(value) if isinstance(value, str) else value
    return Observation("pop.households", "431228223000", Year(year), value, **more)


def chart(*rows, kind=ChartKind.BAR, head=None, **more):
    def cell(value):
        if value is None:
            return ()
        if isinstance(value, tuple):
            return value
        return (Figure(observed(value)),)

    width = max(len(row) for row in rows) if rows else 2
    head = head or [f"列{chr(0x4E00 + n)}" for n in range(width)]
    table = Table(
        title=(Text("图名"),),
        head=tuple((Text(name),) for name in head),
        rows=tuple(
            (name if isinstance(name, tuple) else (Text(name),), *map(cell, cells))
            for name, *cells in rows
        ),
        **more,
    )
    return Chart(kind=kind, table=table)


def points(*rows, **more):
    return [point for row in figures_of(chart(*rows, **more)).rows for point in row.points]


def test_numbers_are_exact_in_a_common_unit_and_labels_tell_it_once():
    found = figures_of(chart(("甲", "290.92万元"), ("乙", "3万元")))
    assert [row.points[0].value for row in found.rows] == [2909200, 30000]
    assert [row.points[0].label for row in found.rows] == ["290.92", "3"]
    assert found.unit == "单位：万元"


def test_labels_keep_their_units_where_they_print_different_ones():
    found = figures_of(chart(("甲", "1公顷"), ("乙", "15亩")))
    assert [row.points[0].value for row in found.rows] == [1, 1]
    assert [row.points[0].label for row in found.rows] == ["1公顷", "15亩"]
    assert found.unit == ""


def test_the_unit_of_the_table_is_told_as_it_stands():
    found = figures_of(chart(("甲", "3户"), unit=(Text("计量单位：户"),)))
    assert found.unit == "计量单位：户"


def test_a_percentage_keeps_its_sign():
    (point,) = points(("甲", "17.2%"))
    assert (point.label, point.value) == ("17.2%", Fraction(172, 1000))


def test_what_is_missing_is_a_gap_and_never_zero():
    missing, empty, zero, word = points(("甲", GAP, None, "0户", (Text("未报"),)))
    assert (missing.value, missing.label, missing.empty) == (None, "无统计任务", True)
    assert (empty.value, empty.label, empty.empty) == (None, "", True)
    assert (zero.value, zero.empty) == (0, False)
    assert (word.value, word.label, word.empty, word.figure) == (None, "未报", False, False)


def test_what_cannot_be_there_is_told_apart():
    (point,) = points(("甲", Missing(MissingReason.NOT_APPLICABLE)))
    assert point.inapplicable


def test_an_approximation_keeps_what_it_leaves_open():
    (point,) = points(("甲", "900余万元"))
    assert point.rough
    assert (point.value, point.extent.low, point.extent.high) == (9000000, 9000000, 10000000)
    assert point.label == "900余"


def test_an_expected_figure_says_so():
    expected = (Figure(observed("5户", scenario="forecast")),)
    assert points(("甲", expected))[0].expected


def test_shares_ratios_changes_and_ranges_have_numbers():
    part, whole = observed("50户"), observed("200户")
    found = points(
        ("甲", (ShareRef(part, whole),)),
        ("乙", (RatioRef(part, whole),)),
        ("丙", (ChangeRef(part, whole),)),
    )
    quarter = Fraction(1, 4)
    assert [point.value for point in found] == [quarter, quarter, -3 * quarter]
    (span,) = points(("甲", (Range(Figure(observed("3户")), Figure(observed("5户"))),)))
    assert (span.value, span.extent.low, span.extent.high, span.rough) == (5, 3, 5, True)


def test_a_share_of_nothing_is_a_gap():
    (point,) = points(("甲", (ShareRef(observed("5户"), observed("0户")),)))
    assert point.value is None


def test_a_row_knows_its_area_its_day_and_its_total():
    area = (AreaRef("431228223201", "甲村"),)
    year = (PeriodRef(Year(2019)),)
    found = figures_of(
        chart(
            (area, "1户"), (year, "2户"), ("合计", "3户"), kind=ChartKind.STACKED, total="last"
        )
    )
    assert [row.code for row in found.rows] == ["431228223201", "431228223000", "431228223000"]
    assert [row.moment and row.moment.year for row in found.rows] == [None, 2019, None]
    assert [row.total for row in found.rows] == [False, False, True]


@pytest.mark.parametrize(("kind", "count"), [(ChartKind.BAR, 2), (ChartKind.PROGRESS, 3)])
def test_a_total_would_dwarf_its_parts_so_bars_leave_it_to_the_table(kind, count):
    rows = [("甲", "1户", "2户"), ("乙", "2户", "2户"), ("合计", "3户", "4户")]
    assert len(figures_of(chart(*rows, kind=kind, total="last")).rows) == count


def test_a_total_alone_is_drawn():
    assert len(figures_of(chart(("合计", "3户"), total="last")).rows) == 1


def test_columns_are_chosen_and_ordered():
    table = chart(("甲", "1户", "9公里", "3户")).table
    found = figures_of(Chart(kind=ChartKind.BAR, table=table, columns=(3, 1)))
    assert [point.label for point in found.rows[0].points] == ["3", "1"]
    with pytest.raises(TextError) as caught:
        figures_of(Chart(kind=ChartKind.BAR, table=table, columns=(4,)))
    assert caught.value.message("zh") == (
        "图“图名”的 columns 里的“4”不是表中的列。第一列数字是1，共有3列。请改正。"
    )


def test_columns_of_a_matrix_have_units_of_their_own():
    found = figures_of(
        chart(("甲", "1户", "9公里"), kind=ChartKind.MATRIX, head=["村", "户数", "路（公里）"])
    )
    assert found.columns == ("户数（户）", "路（公里）")
    assert [point.label for point in found.rows[0].points] == ["1", "9"]
    assert found.unit == ""


@pytest.mark.parametrize(
    "kind", [ChartKind.BAR, ChartKind.LINE, ChartKind.STACKED, ChartKind.MAP]
)
def test_quantities_that_do_not_compare_are_refused_with_their_place(kind):
    mixed = chart(("甲", "606户"), ("乙", "2059人"), kind=kind, head=["村", "数"])
    with pytest.raises(DimensionError) as caught:
        figures_of(mixed)
    assert caught.value.message("zh") == (
        "图“图名”中第2行 数的“2059人”与“606户”不是同一种量，不能画在同一张图里。"
        "应为同一单位或可换算的单位。请分成几张图，或在 columns 里只选同类的列。"
    )
    assert "at row 2 数" in str(caught.value)


def test_progress_compares_within_a_row_only():
    found = figures_of(
        chart(("甲", "1户", "2户"), ("乙", "1公里", "2公里"), kind=ChartKind.PROGRESS)
    )
    assert found.unit == ""
    with pytest.raises(DimensionError):
        figures_of(chart(("甲", "1户", "2公里"), kind=ChartKind.PROGRESS))


def test_a_cell_holds_one_figure():
    two = (Compound((Figure(observed("606户")), Figure(observed("2059人")))),)
    with pytest.raises(TextError) as caught:
        figures_of(chart(("甲", two), head=["村", "数"]))
    assert caught.value.message("zh") == (
        "图“图名”中第1行 数有2个数字：606户2059人。每格应只有一个数字。请拆成几列。"
    )


def test_a_stressed_figure_is_one():
    assert points(("甲", (Emphasis((Figure(observed("6户")),)),)))[0].value == 6


@pytest.mark.parametrize("empty", [chart(head=["村", "数"]), chart(("甲",), head=["村"])])
def test_nothing_to_draw_is_said(empty):
    with pytest.raises(TextError) as caught:
        figures_of(empty)
    assert caught.value.message("zh") == (
        "图“图名”没有数据：表中没有行或没有数字列。请补上数据，或去掉这张图。"
    )


def test_names_are_cleaned():
    found = figures_of(chart(("甲\n\u202e<b>乙", "1户")))
    assert found.rows[0].name == "甲 <b>乙"


def test_a_house_words_what_the_picture_prints():
    found = figures_of(chart(("甲", "1290000元")), OFFICIAL | ENGLISH)
    assert found.say["picture.expected"] == "expected or planned"
    assert found.rows[0].points[0].label == "1,290,000 yuan"
    scaled = figures_of(chart(("甲", "1290000元")), BULLETIN)
    assert [scaled.unit, scaled.rows[0].points[0].label] == ["单位：万元", "129"]
    assert scaled.rows[0].points[0].value == 1290000
