from __future__ import annotations

from xiaoping.errors import SlotError
from xiaoping.problems import Location
from xiaoping.report.slot_fault import placed, problem_of, slot_error


def test_an_error_tells_its_place_once_as_an_error_and_as_a_problem():
    error = placed(
        slot_error(SlotError, "slot.empty"), Location(file="a.md", line=2), slot="{}"
    )
    assert error.zh.startswith("a.md 第2行：空位 {} 是空的")
    assert error.en.startswith("a.md line 2: The slot {} is empty")
    assert problem_of(error).text("zh") == error.zh


def test_a_place_in_words_is_told_in_both_languages():
    where = Location(path="第1个表第2行第3列", path_en="table 1 row 2 column 3")
    error = slot_error(SlotError, "slot.empty", where, slot="{}")
    assert error.zh.startswith("第1个表第2行第3列：")
    assert error.en.startswith("table 1 row 2 column 3: ")
