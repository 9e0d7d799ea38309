"""Views as aligned text, JSON and files."""

import json
from datetime import date

import pytest

from xiaoping.errors import FileError
from xiaoping.files.sheet_plan import text_width
from xiaoping.measures import Share, quantity
from xiaoping.report.views import View, ViewColumn, view_csv, view_json, view_lines, write_view

VIEW = View(
    id="money",
    title_zh="资金",
    title_en="Money",
    columns=[
        ViewColumn("source", "资金来源", "Source"),
        ViewColumn("paid", "支付", "Paid"),
        ViewColumn("rate", "支付率", "Rate"),
        ViewColumn("rows", "笔数", "Rows"),
        ViewColumn("day", "日期", "Day"),
    ],
    rows=[
        ["县级", quantity("12.5万元"), Share("0.5"), 3, date(2020, 5, 3)],
        ["=HYPERLINK(1)", None, None, 0, None],
    ],
    note_zh="说明。",
)


def test_columns_are_aligned_and_numbers_stand_to_the_right():
    title, *lines, note = view_lines(VIEW)
    assert (title, note) == ("资金", "说明。")
    assert lines[1].split() == ["县级", "12.5万元", "50%", "3", "2020-05-03"]
    ends = [text_width(line[: line.index(word) + len(word)]) for line, word in
            zip(lines[:2], ("支付率", "50%"), strict=True)]  # fmt: skip
    assert len(set(ends)) == 1


def test_json_has_exact_numbers_with_their_units_and_null_for_what_is_unknown():
    told = json.loads(view_json(VIEW, "en"))
    assert told["kind"] == "xiaoping.view"
    first, second = told["data"]["rows"]
    assert first["paid"] == {"value": "125000", "unit": "元", "text": "12.5万元"}
    assert first["rate"] == {"value": "50", "unit": "%", "text": "50%"}
    assert first["rows"] == 3
    assert second["paid"] is None
    assert told["data"]["total"] is None
    assert told["data"]["columns"][0] == {"name": "source", "heading": "Source"}


def test_formulas_are_inert_in_a_csv():
    assert "'=HYPERLINK(1)" in view_csv(VIEW)


def test_a_workbook_has_numbers_as_numbers_and_formulas_as_text(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    write_view(tmp_path / "资金.xlsx", VIEW)
    sheet = openpyxl.load_workbook(tmp_path / "资金.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "资金"
    assert rows[2][:4] == ("资金来源", "支付（元）", "支付率", "笔数")
    assert rows[3][:4] == ("县级", 125000, "50%", 3)
    assert rows[4][:4] == ("=HYPERLINK(1)", None, None, 0)
    assert sheet["A5"].data_type == "s"


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("a.csv", "县级"),
        ("a.html", "<table>"),
        ("a.json", "xiaoping.view"),
        ("a.txt", "12.5万元"),
    ],
)
def test_the_name_of_the_file_tells_its_kind(name, piece, tmp_path):
    write_view(tmp_path / name, VIEW)
    assert piece in (tmp_path / name).read_text(encoding="utf-8")


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(FileError) as caught:
        write_view(tmp_path / "a.pdf", VIEW)
    assert caught.value.code == "view.format"
    assert ".xlsx" in caught.value.message("zh")
    assert not (tmp_path / "a.pdf").exists()
