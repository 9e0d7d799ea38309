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
