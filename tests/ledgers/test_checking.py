import json

import attrs
import pytest

from xiaoping.areas import Area, AreaBook
from xiaoping.errors import FileError
from xiaoping.files.opening import read_book
from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers import GROUPS, HOUSEHOLDS, KINDS, PERSONS, VILLAGES, checking
from xiaoping.ledgers.checking import (
    annotate_ledger,
    check_ledger,
    guess_kind,
    problems_json,
    problems_plain,
)
from xiaoping.problems import Location, Problem, Problems
from xiaoping.register import Village


def saved(folder, text, name="a.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("户编号,户主姓名,人口", HOUSEHOLDS),
        ("户编号,姓名,与户主关系,公民身份号码", HOUSEHOLDS),
        ("姓名,公民身份号码,性别,联系电话", PERSONS),
        ("村代码,村名,户数,人口", VILLAGES),
        ("组代码,组名,户数", GROUPS),
        ("甲,乙,丙", HOUSEHOLDS),
    ],
)
def test_the_kind_is_guessed_by_the_heading(tmp_path, heading, kind):
    assert guess_kind(read_book(saved(tmp_path, f"{heading}\n1,2,3\n"))) is kind


def test_a_ledger_is_checked_without_telling_what_it_is(tmp_path):
    areas = AreaBook((Area("990001200201", "小冲村"),))
    path = saved(
        tmp_path, "户编号,户主姓名,村,纯收入（元）\n1,赵甲,小冲村,5\n2,钱乙,大冲村,x\n"
    )
    ledger = check_ledger(path, areas=areas, year=2020)
    assert ledger.kind is HOUSEHOLDS
    assert ledger.values[0].area == "990001200201"
    assert ledger.values[0].incomes[0].year == 2020
    assert [p.code for p in ledger.problems] == ["cell.number", "ledger.area-absent"]
    assert check_ledger(path, KINDS["persons"]).kind is PERSONS


def test_a_workbook_comes_back_with_its_faulty_cells_marked(workbook, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    rows = [
        ["小冲村户台账"],
        ["户编号", "户主姓名", "人口"],
        ["0001", "赵甲", "许多"],
        ["0002", None, 2],
    ]
    path, copy = workbook(农户=rows), tmp_path / "检查.xlsx"
    ledger = check_ledger(path)
    assert not annotate_ledger(path, copy, ledger.problems)
    book = openpyxl.load_workbook(copy)
    sheet = book["农户"]
    assert "不是可接受的数" in sheet["C3"].comment.text
    assert "必填" in sheet["B4"].comment.text
    assert sheet["C3"].fill.fgColor.rgb != sheet["C4"].fill.fgColor.rgb
    assert sheet["B3"].value == "赵甲"
    assert "问题清单" in " ".join(book.sheetnames)
    assert check_ledger(copy).problems.errors != ()


def test_a_csv_comes_back_as_a_workbook_of_texts(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    path = saved(tmp_path, "户编号,户主姓名,人口\n\n0001,=1+1,许多\n", "户.csv")
    copy = tmp_path / "检查.xlsx"
    annotate_ledger(path, copy, check_ledger(path))
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["0001", "=1+1", "许多"]
    assert {cell.data_type for cell in sheet[3]} == {"s"}
    assert "不是可接受的数" in sheet["C3"].comment.text


MANY = Problems(
    Problem("cell.required", Location(file="a.csv", row=n, cell=f"A{n}"), {"column": "户编号"})
    for n in range(1, 301)
)


def test_two_hundred_problems_are_listed_and_all_are_counted():
    plain = problems_plain(MANY, file="a.csv")
    assert (plain["listed"], len(plain["problems"])) == (200, 200)
    assert plain["counts"] == {"error": 300, "warning": 0, "note": 0}
    assert plain["codes"] == {"cell.required": 300}
    first = plain["problems"][0]
    assert (first["row"], first["cell"], first["severity"]) == (1, "A1", "error")
    assert set(first["message"]) == {"zh", "en"}


def test_problems_come_as_json_in_the_envelope(table):
    ledger = table("户编号,户主姓名,人口\n1,赵甲,许多")
    document = json.loads(problems_json([ledger]))
    (found,) = document["data"]["ledgers"]
    assert document["kind"] == "xiaoping.problems"
    assert (found["kind"], found["values"], found["codes"]) == (
        "households",
        0,
        {"cell.number": 1},
    )


def test_a_copy_is_not_written_over_its_source(tmp_path):
    path = tmp_path / "户.csv"
    path.write_text("户编号,户主姓名,人口\n1,赵甲,约3\n", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        annotate_ledger(path, path, check_ledger(path).problems)
    assert caught.value.code == "ledger.same-file"


def test_problems_of_another_file_or_sheet_are_not_marked_and_told(workbook, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = workbook(农户=[["户编号", "户主姓名", "人口"], ["1", "赵甲", "许多"]])
    ledger = check_ledger(path)
    other = [Problem("cell.number", Location(file="别的.xlsx", sheet="农户", row=2, cell="A2"), {"found": "x"}),
             Problem("cell.number", Location(file=path.name, sheet="没有", row=2, cell="B2"), {"found": "x"})]  # fmt: skip
    (told,) = annotate_ledger(path, tmp_path / "a.xlsx", [*ledger.problems, *other])
    assert (told.code, told.fields["count"]) == ("ledger.marks-elsewhere", 2)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["农户"]
    assert [cell.coordinate for row in sheet for cell in row if cell.comment] == ["C2"]


def test_of_very_many_problems_the_rest_is_told(tmp_path, monkeypatch):
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr(checking, "_MARKED", 2)
    path = saved(tmp_path, "户编号,户主姓名,人口\n1,赵甲,x\n2,钱乙,x\n3,孙丙,x\n")
    (told,) = annotate_ledger(path, tmp_path / "a.xlsx", check_ledger(path))
    assert (told.code, told.fields) == ("ledger.marks-over", {"count": 1, "most": 2})


def test_a_sheet_named_after_somebody_is_marked_all_the_same(workbook, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    name = "990001198005040020"
    path = workbook(**{name: [["户编号", "户主姓名", "人口"], ["1", "赵甲", "许多"]]})
    assert not annotate_ledger(path, tmp_path / "a.xlsx", check_ledger(path))
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")[name]["C2"].comment


@pytest.mark.parametrize("kind", [VILLAGES, Village, "villages"])
def test_a_kind_is_told_as_itself_by_its_class_or_by_its_name(tmp_path, kind):
    path = saved(tmp_path, "村代码,村名\n431228223204,小冲村\n")
    ledger = check_ledger(path, kind)
    assert ledger.kind is VILLAGES
    assert json.loads(problems_json(ledger)) == json.loads(problems_json([ledger]))


def test_every_faulty_cell_of_a_sheet_is_marked(workbook, tmp_path, monkeypatch):
    openpyxl = pytest.importorskip("openpyxl")
    head = ["户编号", "户主姓名", "人口"]
    path = workbook(农户=[head, *([f"{n:04}", "赵甲", "许多"] for n in range(1, 51))])
    problems = check_ledger(path).problems

    def marked(name):
        annotate_ledger(path, tmp_path / name, problems)
        column = openpyxl.load_workbook(tmp_path / name)["农户"]["C"]
        return sum(cell.comment is not None for cell in column)

    assert marked("检查.xlsx") == 50
    monkeypatch.setattr("xiaoping.ledgers.checking._MARKED", 3)
    assert marked("检查2.xlsx") == 3, "only so many"


def test_a_hidden_sheet_does_not_tell_what_a_book_is():
    homes = ("户编号", "户主姓名", "人口", "耕地面积（亩）", "民族")
    sheets = [
        RawSheet(name="旧", rows=((1, homes),), hidden=True),
        RawSheet(name="村", rows=((1, ("村代码", "村名", "户数")),)),
    ]
    assert guess_kind(RawBook(name="a.xlsx", kind="xlsx", sheets=sheets)) is VILLAGES
    shown = [attrs.evolve(sheet, hidden=False) for sheet in sheets]
    assert guess_kind(RawBook(name="a.xlsx", kind="xlsx", sheets=shown)) is HOUSEHOLDS
