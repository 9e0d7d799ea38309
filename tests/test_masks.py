"""A number of a person in a name that somebody gave is shown by its end only."""

import pickle

import pytest

from xiaoping.errors import FileError
from xiaoping.ledgers import read_ledger
from xiaoping.masks import masked, shown_id
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem
from xiaoping.register import Household, Person

NUMBER = "990001198005040020"
FORMS = [
    NUMBER,
    "990001-19800504-0020",
    "990001 19800504 0020",
    "990001/19800504/0020",
    "990001800504002",
]


@pytest.mark.parametrize(
    "text", [*FORMS, "13800001234", "９９０００１１９８００５０４００２０"]
)
def test_every_form_of_a_number_is_masked(text):
    assert text not in shown_id(f"户{text}（本人）")
    assert shown_id(f"户{text}").startswith("户*")


@pytest.mark.parametrize(
    "text", ["0017001", "43122822320401", "2020-12-31", "户台账2020.xlsx", ""]
)
def test_other_names_stay_as_they_are(text):
    assert shown_id(text) == text


def test_only_places_are_masked_and_amounts_are_not():
    fields = {"file": NUMBER, "given": "13800001234元", "count": 3}
    assert masked(fields) == {
        "file": "**************0020",
        "given": "13800001234元",
        "count": 3,
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_file_or_sheet_named_after_somebody_is_told_masked(form):
    where = Location(file=f"{form}.csv", sheet=form, column=form, path=form)
    error = fail(FileError, "file.missing", file=f"{form}.csv", near=())
    problem = Problem("book.chart", where, {"file": form, "sheet": form})
    shown = [
        repr(problem),
        problem.text("zh"),
        problem.text("en"),
        str(error),
        repr(error.details),
    ]
    assert not any(form in text for text in shown)
    assert form.encode() not in pickle.dumps((problem, error))


def test_a_ledger_in_a_sheet_named_after_somebody_is_told_masked(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = NUMBER
    for row in (["户编号", "户主姓名", "人口"], ["1", "赵甲", "约4"]):
        book.active.append(row)
    book.create_sheet("13800001234").append(["说明"])
    path = tmp_path / f"{NUMBER}.xlsx"
    book.save(path)
    ledger = read_ledger(path, Household)
    told = "".join(ledger.problems.lines("zh") + ledger.problems.lines("en")) + repr(ledger)
    assert "cell.approximate" in repr(ledger.problems)
    for shown in (told, repr(ledger.problems), repr(ledger.entries)):
        assert NUMBER not in shown
        assert "13800001234" not in shown


def test_a_household_whose_id_is_somebodys_number_shows_its_end():
    for form in FORMS:
        home = Household(id=form, members=(Person(id=form, name="赵甲", relation="户主"),))
        assert form not in repr(home)


def test_a_place_inside_a_message_is_masked_too(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = NUMBER
    for sheet in (book.active, book.create_sheet("二组")):
        sheet.append(["户编号", "户主姓名"])
        sheet.append(["1", "赵甲"])
    book.save(tmp_path / "a.xlsx")
    (problem,) = read_ledger(tmp_path / "a.xlsx", Household).problems
    assert problem.code == "ledger.key-twice"
    assert NUMBER not in problem.text("zh") + repr(problem)
    (tmp_path / f"{NUMBER}台账.xlsx").write_bytes(b"")
    told = str(read_ledger(tmp_path / f"{NUMBER}台帐.xlsx", Household).problems[0])
    assert "台账.xlsx" in told
    assert NUMBER not in told
