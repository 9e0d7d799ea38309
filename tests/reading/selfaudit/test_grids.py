from fractions import Fraction

from xiaoping.measures.interval import Interval
from xiaoping.reading.selfaudit.grids import grids_of

TABLE = """表1 各村人口（单位：人）
| 村 | 总户数（户） | 收入（万元） |
|---|---|---|
| 甲村 | 1,234 | 12.5 |
| 乙村 | — | 7 |
| 合计 | 1234 | 19.5 |
后文。
"""


def test_a_table_has_caption_heads_and_rows():
    (grid,) = grids_of(TABLE)
    assert grid.caption == "表1 各村人口（单位：人）"
    assert grid.names == ("村", "总户数", "收入")
    assert [grid.label(row) for row in range(3)] == ["甲村", "乙村", "合计"]
    assert [grid.is_total(row) for row in range(3)] == [False, False, True]


def test_a_cell_stands_where_its_words_stand():
    (grid,) = grids_of(TABLE)
    cell = grid.rows[0][1]
    assert TABLE[cell.start : cell.end] == "1,234"
    assert cell.value == 1234


def test_a_dash_is_missing_and_no_nought():
    (grid,) = grids_of(TABLE)
    assert grid.rows[1][1].is_missing
    assert grid.rows[1][1].value is None


def test_whole_counts_stand_for_themselves_and_money_for_what_rounds_to_it():
    (grid,) = grids_of(TABLE)
    assert grid.rows[0][1].extent(exact=True) == Interval.point(1234)
    # 7 beside 12.5 is a 7.0 cut short.
    assert grid.rows[1][2].step == Fraction(1, 10)


def test_cells_may_stand_apart_by_tabs():
    (grid,) = grids_of("村\t户数\n甲村\t12\n")
    assert grid.head == ("村", "户数")


def test_rows_of_another_length_end_a_table():
    assert len(grids_of("|村|户|\n|甲|1|\n|乙|1|2|\n|丙|1|2|\n")) == 1


def test_running_text_is_no_table():
    assert grids_of("全乡606户 2059人。\n第二段\n") == ()
