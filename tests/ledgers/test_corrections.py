import datetime

import pytest

from xiaoping.errors import InvariantError
from xiaoping.ledgers import AMENDMENTS, Correction, read_ledger, write_ledger
from xiaoping.sensitivity import untagged

ROW = {
    "ledger": "兑付台账",
    "row": "F-07",
    "field": "金额",
    "before": "6000",
    "after": "600",
    "document": "更正说明",
    "on": datetime.date(2021, 3, 5),
    "by": "赵甲",
    "reason": "多写一个0",
}


def test_what_is_written_is_read_back(tmp_path):
    rows = [Correction(**ROW), Correction(**ROW | {"row": "", "before": "", "reason": ""})]
    write_ledger(tmp_path / "更正台账.xlsx", rows, Correction)
    ledger = read_ledger(tmp_path / "更正台账.xlsx", Correction)
    assert list(ledger.require_clean()) == rows


def test_the_headings_that_offices_write_are_known(table):
    ledger = table(
        """
晓坪乡更正登记表,,,,,,,,
台账,编号,项目,原值,更正为,依据,日期,经办人,原因
兑付台账,0017,金额,1.26万元,12600元,更正说明,2021年3月5日,赵甲,
""",
        AMENDMENTS,
        name="更正.csv",
    )
    (row,) = ledger.require_clean()
    assert (row.row, row.field, row.before, row.after) == (
        "0017",
        "金额",
        "1.26万元",
        "12600元",
    )
    assert row.on == ROW["on"]


def test_what_cells_say_is_never_shown():
    shown = repr(Correction(**ROW))
    assert not any(word in shown for word in ("6000", "600", "赵甲", "多写"))
    assert untagged(Correction) == ()


@pytest.mark.parametrize("name", ["ledger", "field", "document"])
def test_a_correction_tells_the_ledger_the_column_and_the_document(name):
    with pytest.raises(InvariantError) as caught:
        Correction(**ROW | {name: " "})
    assert caught.value.code == "amendment.untold"
    assert f"没有写明“{name}”" in caught.value.zh
    assert f"'{name}' is not told" in caught.value.en


def test_numbers_and_days_of_a_workbook_are_read_as_what_was_said(workbook):
    day = datetime.date(2020, 5, 3)
    head = ["台账", "编号", "项目", "原值", "更正为", "依据", "更正日期"]
    rows = [
        ["兑付台账", "0007", "金额", 12600, 1260.5],
        ["兑付台账", "0007", "发放日期", day, None],
    ]
    sheet = [head, *([*row, "更正说明", ROW["on"]] for row in rows)]
    ledger = read_ledger(workbook(name="更正.xlsx", 更正=sheet), AMENDMENTS)
    assert not ledger.problems
    assert [(row.before, row.after) for row in ledger] == [
        ("12600", "1260.5"),
        ("2020-05-03", ""),
    ]


def test_a_number_of_a_person_in_a_corrected_cell_is_never_told(table):
    number = "990001198005040020"
    ledger = table(
        f"""
台账,编号,项目,原值,更正为,依据,更正日期
兑付台账,0007,身份证号,,\u200b{number},更正说明,2021-03-05
""",
        AMENDMENTS,
        name="更正.csv",
    )
    assert ledger.values[0].after == number
    told = "".join(problem.text(lang) for problem in ledger.problems for lang in ("zh", "en"))
    assert number not in told
