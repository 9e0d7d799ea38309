"""Units that are told once for a table or a column."""

import pytest

from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.column_units import units_told, without_unit
from xiaoping.report.flow import flow
from xiaoping.report.pieces import Piece
from xiaoping.report.profile import ENGLISH, OFFICIAL
from xiaoping.report.tree import Figure, Table, Text


def _cell(text):
    observation = Observation("fund.paid.amount", "431228223000", Year(2020), parse(text))
    return (Figure(observation),)


def _read(head, *cells, unit="", profile=OFFICIAL):
    row = tuple(_cell(text) for text in cells)
    told = (Text(unit),) if unit else ()
    table = Table(title=(), head=tuple((Text(h),) for h in head), rows=(row,), unit=told)
    (grid,) = flow(table, profile=profile)
    return ["".join(piece.text for piece in cell) for cell in grid.rows[0]]


def test_a_unit_that_stands_above_the_table_is_not_said_again_in_it():
    for unit in ("单位：万元", "单位: 万元", "万元"):
        assert _read(["甲", "乙"], "30万元", "8.4万元", unit=unit) == ["30", "8.4"]


def test_a_unit_is_told_once_in_english_too():
    told = _read(
        [
            "Homes (households)",
            "New (households)",
            "Paid (million yuan)",
            "Left (million yuan)",
        ],
        *("1606户", "1户", "930万元", "5000元"),
        profile=ENGLISH,
    )
    assert told == ["1,606", "1", "9.3", "5,000 yuan"]
    assert _read(["A", "B"], "606户", "20人", unit="Unit: households", profile=ENGLISH) == [
        "606",
        "20 persons",
    ]


def test_a_unit_that_stands_in_the_heading_of_a_column_is_not_said_again_below():
    assert _read(["户数（户）", "人数（人）", "面积"], "606户", "2059人", "3亩") == [
        "606",
        "2059",
        "3亩",
    ]


def test_what_is_in_another_unit_than_the_table_keeps_its_own():
    cells = ["3000元", "30万元", "606户"]
    assert _read(["甲", "乙", "丙"], *cells, unit="单位：元") == ["3000", "30万元", "606户"]
    assert _read(["甲（预计）"], "30万元") == ["30万元"]


def test_a_count_of_pieces_is_told_once_as_well():
    assert _read(["村民小组数（个）", "乙"], "8个行政村", "8个行政村") == ["8", "8个行政村"]


@pytest.mark.parametrize("printed", ["3个月", "5个小时", "2个百分点", "3个/户", "5个工日"])
def test_what_only_begins_like_a_count_of_pieces_keeps_its_unit(printed):
    assert _read(["数量（个）"], printed) == [printed]


def test_words_that_stand_for_a_count_of_pieces_are_printed_whole():
    told = Observation(
        "adm.villages", "431228223000", Year(2020), parse("8个"), wording="8个均已脱贫"
    )
    table = Table(title=(), head=((Text("村数（个）"),),), rows=(((Figure(told),),),))
    (grid,) = flow(table)
    assert grid.rows[0][0][0].text == "8个均已脱贫"


def test_the_last_bracket_of_a_head_tells_its_unit():
    head = ((Piece("面积（水田）（亩）"),), (Piece("村"),))
    assert units_told(head, (Piece("单位："),)) == {-1: "", 0: "亩"}


def test_words_and_joined_figures_keep_what_they_say():
    words = (Piece("606户"),)
    assert without_unit(words, "户") is words
