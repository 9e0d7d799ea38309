import json

from xiaoping.files.visible import Place
from xiaoping.problems import Location, Problem, Problems, Severity
from xiaoping.report.verifying.verification import (
    Checked,
    Status,
    Verification,
    verification_json,
    verification_plain,
)

CHANGED = Checked(
    status=Status.CHANGED, code="verify.changed", mark="f1", was="606户", now="605户",
    place="一、第1段", found=Place("cell", 1, 2, 3), context="总户数",
)  # fmt: skip
MOVED = Checked(status=Status.MOVED, code="verify.moved", mark="f2", was="5人", now="5人")
TYPED = Checked(
    status=Status.UNLINKED, code="verify.unlinked", kind="number", now="3年", around="共3年"
)
DATE = Checked(
    status=Status.CHANGED,
    code="verify.stretch-changed",
    kind="date",
    was="2020年12月9日",
    now="1日",
)
FOUND = Verification(
    document="a.docx",
    items=(CHANGED, MOVED, DATE, TYPED),
    problems=Problems((Problem("word.macro", Location(), {"file": "a.docx"}),)),
)


def test_errors_and_warnings_are_findings_and_notes_are_none():
    assert [item.severity for item in FOUND.items] == [
        Severity.ERROR, Severity.NOTE, Severity.WARNING, Severity.WARNING,
    ]  # fmt: skip
    assert FOUND.findings == (CHANGED, DATE, TYPED)
    assert not FOUND.clean
    assert Verification(document="a", items=(MOVED,)).clean


def test_counts_are_of_figures_and_of_numbers_typed_by_hand():
    assert FOUND.counts == {
        "unchanged": 0, "changed": 1, "deleted": 0, "moved": 1, "unlinked": 1,
    }  # fmt: skip
    assert FOUND.figures == (CHANGED, MOVED)
    assert FOUND.of(Status.CHANGED) == (CHANGED, DATE)
    assert FOUND.of(Status.CHANGED, kind="date") == (DATE,)


def test_a_line_tells_the_place_in_the_document_or_where_it_was():
    assert CHANGED.text().startswith("表1第2行第3列 f1：“606户”改成了“605户”（总户数）。")
    assert CHANGED.text("en").startswith(
        "table 1, row 2, column 3 f1: '606户' was changed into"
    )
    assert str(DATE) == "日期“2020年12月9日”改成了“1日”。请核对。" or str(DATE).endswith(
        "请核对。"
    )


def test_machines_read_everything():
    plain = verification_plain(FOUND)
    assert plain["counts"]["changed"] == 1
    assert plain["items"][0]["found"]["en"] == "table 1, row 2, column 3"
    assert plain["items"][3]["around"] == "共3年"
    assert "宏" in plain["problems"][0]["message"]["zh"]
    read = json.loads(verification_json(FOUND))
    assert read["data"] == plain
