import tracemalloc

from xiaoping.files.raw import Marks
from xiaoping.ledgers import HOUSEHOLDS
from xiaoping.ledgers.merged import MergedCells
from xiaoping.ledgers.table import find_table

HEAD = (1, ("户编号", "户主姓名", "村"))


def merged(*areas):
    marks = Marks(merged=areas)
    table = find_table([HEAD], HOUSEHOLDS, file="a.xlsx", sheet="", marks=marks)
    return MergedCells(marks, table)


def test_each_row_of_an_area_has_what_stands_in_the_first():
    fills = merged((2, 3, 4, 3))
    rows = [("1", "赵甲", "甲村"), ("2", "钱乙"), ("3", "孙丙"), ("4", "李丁")]
    found = fills.filled([2, 3, 4, 5], rows)
    assert [row[2] if len(row) > 2 else None for row in found] == ["甲村"] * 3 + [None]


def test_an_area_goes_on_over_calls_and_over_rows_that_are_left_out():
    fills = merged((2, 3, 9, 3), (12, 3, 13, 3))
    assert fills.filled([2], [("1", "赵甲", "甲村")]) == [("1", "赵甲", "甲村")]
    assert fills.filled([8], [("2", "钱乙")]) == [("2", "钱乙", "甲村")]
    assert fills.filled([10, 13], [("3", "孙丙"), ("4", "李丁")]) == [
        ("3", "孙丙"),
        ("4", "李丁"),
    ]


def test_what_is_told_in_a_covered_row_stays():
    fills = merged((2, 3, 3, 3))
    rows = [("1", "赵甲", "甲村"), ("2", "钱乙", "乙村")]
    assert fills.filled([2, 3], rows) == rows


def test_areas_without_end_cost_no_more_than_their_columns():
    areas = ((2, 1, 1_048_576, 16_384),) * 50_000
    tracemalloc.start()
    fills = merged(*areas)
    found = fills.filled([2, 3], [("1", "赵甲", "甲村"), (None, "钱乙")])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found[1] == ("1", "钱乙")
    assert peak < 32_000_000


def test_an_area_that_begins_in_the_heading_fills_no_row():
    rows = [HEAD[1], ("1", "赵甲"), ("2", "钱乙")]
    assert merged((1, 3, 3, 3)).filled([1, 2, 3], rows) == rows
    assert merged((2, 3, 3, 3)).filled([2], [("1", "赵甲", "甲村")]) == [("1", "赵甲", "甲村")]
