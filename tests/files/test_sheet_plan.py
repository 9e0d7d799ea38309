import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.files.sheet_plan import (
    ColumnPlan,
    SheetPlan,
    cell_link,
    cell_name,
    sheet_name,
    text_width,
)


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=4))
def test_any_text_becomes_a_name_that_a_sheet_may_have(text, others):
    taken = {sheet_name(other).lower() for other in others}
    name = sheet_name(text, taken)
    assert 1 <= len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
    assert not set(name) & set("[]:*?/\\")
    assert not name.startswith("'")
    assert not name.endswith("'")
    assert name.lower() not in {*taken, "history"}
    assert sheet_name(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("户台账", "户台账"),
        ("2020/2021", "2020／2021"),
        ("History", "History_"),
        ("'户'", "户"),
        ("' 户 '", "户"),
        ("村" * 40, "村" * 31),
        ("𠮷" * 20, "𠮷" * 15),
        ("abcdefghijklmnopqrstuvwxyz1234 67890", "abcdefghijklmnopqrstuvwxyz1234"),
        ("村" * 30 + "'乙", "村" * 30),
    ],
)
def test_a_name_keeps_what_can_be_kept(text, name):
    assert sheet_name(text) == name


def test_a_plan_under_an_unfit_name_is_refused_with_the_nearest_fit_one():
    with pytest.raises(FileError) as caught:
        SheetPlan(name="户[1]", columns=[], rows=[])
    assert caught.value.code == "workbook.sheet-name"
    assert caught.value.zh.endswith("可以改为“户（1）”。")


def test_rows_stand_below_title_notes_heading_and_examples():
    column = ColumnPlan(heading="甲")
    whole = SheetPlan(
        name="户",
        columns=[column],
        rows=[],
        title="题",
        notes=["一", "二"],
        example_rows=[["1"]],
    )
    assert (whole.heading_row, whole.first_row) == (3, 5)
    bare = SheetPlan(name="户", columns=[], rows=[])
    assert (bare.heading_row, bare.first_row) == (0, 0)


@pytest.mark.parametrize(
    ("place", "name"), [((1, 1), "A1"), ((9, 26), "Z9"), ((1, 27), "AA1"), ((2, 16384), "XFD2")]
)
def test_a_cell_is_named_as_spreadsheets_do(place, name):
    assert cell_name(*place) == name
    assert cell_link("人员 表", *place) == f"'人员 表'!{name}"


def test_a_chinese_character_is_two_wide_also_where_it_is_punctuation():
    assert [text_width(text) for text in ("", "ab", "甲（", "ｱ", "a\n甲乙")] == [0, 2, 4, 1, 4]
