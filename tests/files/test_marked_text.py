"""A text with a marked stretch is a text like others to whoever does not look."""

import pytest

from xiaoping.files.marked_text import MarkedText
from xiaoping.files.opening import read_book
from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan
from xiaoping.files.workbook import write_book


@pytest.mark.parametrize(
    ("text", "markable"),
    [
        (MarkedText("共606户", 1, 5), True),
        (MarkedText("606户", 0, 4), False),
        (MarkedText("606户"), False),
        (MarkedText("606户", 9, 12), False),
        (MarkedText("共606户\x07", 1, 5), False),
        (MarkedText("_x0041_606户", 7, 11), False),
    ],
)
def test_only_a_part_of_a_plain_text_can_be_marked(text, markable):
    assert text.markable is markable


def test_no_piece_is_empty():
    assert MarkedText("606户2059人", 0, 4).runs(0, 1) == [1, "606户", 0, "2059人"]
    assert MarkedText("共606户", 1, 5).runs(0, 1) == [0, "共", 1, "606户"]


@pytest.mark.parametrize(
    "text",
    [
        "共606户。",
        "=606户",
        "<b>&\"606户'",
        "_x0041_606户 ",
        "606户",
        " 606户 ",
        "\u202e606户",
        "",
    ],
)
def test_a_marked_text_reads_back_as_it_was(tmp_path, text):
    start = max(text.find("606户"), 0)
    plan = SheetPlan(
        name="数",
        columns=[ColumnPlan(heading="原文"), ColumnPlan(heading="序号")],
        rows=[(MarkedText(text, start, start + 4), "1")],
    )
    write_book(tmp_path / "a.xlsx", [plan])
    _, (_, cells) = read_book(tmp_path / "a.xlsx").sheets[0].rows
    assert (cells[0] or "") == text


def test_the_mark_is_bold_and_red(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    plan = SheetPlan(
        name="数", columns=[ColumnPlan(heading="原文")], rows=[(MarkedText("共606户。", 1, 5),)]
    )
    write_book(tmp_path / "a.xlsx", [plan])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx", rich_text=True)["数"]
    before, marked, behind = sheet["A2"].value
    assert (marked.text, marked.font.b, marked.font.color.rgb) == ("606户", True, "FFC00000")
    assert not before.font.b
    assert behind.text == "。"
