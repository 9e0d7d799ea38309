from __future__ import annotations

from fractions import Fraction

import pytest

from xiaoping.indicators import Observation
from xiaoping.measures import Missing, MissingReason, Share, parse
from xiaoping.periods import Year
from xiaoping.report.charts.point import Stated, common_unit, observed_in, point_of
from xiaoping.report.tree import Compound, Figure, Range, ShareRef, Text


def o(value):
    value = parse(value) if isinstance(value, str) else value
    return Observation("a.paid", "431228223000", Year(2020), value)


def stated(value, printed=None):
    return Stated(printed=value if printed is None else printed, inline=Figure(o(value)))


def test_the_first_quantity_gives_the_unit_and_what_all_print_is_its_word():
    cells = [stated("3万元"), stated("500元")]
    unit = common_unit(cells)
    assert (unit.unit.word, unit.word, unit.used) == ("元", "", True)
    assert common_unit(cells[:1]).word == "万元"
    assert [point_of(cell, unit).label for cell in cells] == ["3万元", "500元"]


def test_percentages_and_gaps_have_no_unit():
    gap = stated(Missing(MissingReason.UNKNOWN), "未掌握数据")
    assert common_unit([gap]).used is False
    unit = common_unit([gap, stated(Share.percent(25), "25%")])
    assert (unit.unit, unit.word, unit.used) == (None, "", True)


def test_numbers_are_reckoned_in_the_unit_exactly():
    cells = [stated("1公顷"), stated("5亩")]
    found = [point_of(cell, common_unit(cells)).value for cell in cells]
    assert found == [1, Fraction(1, 3)]


@pytest.mark.parametrize(
    ("printed", "empty"), [("无统计任务", True), ("", True), ("3户", False)]
)
def test_only_what_states_a_number_is_not_empty(printed, empty):
    value = "3户" if printed == "3户" else Missing(MissingReason.NOT_COLLECTED)
    cell = stated(value, printed)
    point = point_of(cell, common_unit([cell]))
    assert (point.empty, point.value) == (empty, None if empty else 3)


def test_words_are_neither_a_figure_nor_empty():
    cell = Stated(printed="未报", inline=None)
    point = point_of(cell, common_unit([cell]))
    assert (point.label, point.figure, point.empty) == ("未报", False, False)


def test_the_ends_of_a_range_that_are_the_wrong_way_round_leave_the_last():
    cell = Stated(printed="5—3户", inline=Range(Figure(o("5户")), Figure(o("3户"))))
    point = point_of(cell, common_unit([cell]))
    assert (point.value, point.rough) == (3, False)


def test_an_inline_tells_what_it_was_observed_from():
    part, whole = o("5户"), o("9户")
    assert observed_in(ShareRef(part, whole)) == (part, whole)
    assert observed_in(Range(Figure(part), Figure(whole))) == (part, whole)
    assert observed_in(Compound((Figure(part),))) == observed_in(Text("合计")) == ()
