"""The ledger of programmes."""

import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import PROGRAMMES, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.periods import Year
from xiaoping.programmes import Programme
from xiaoping.samples import sample_portfolio


def test_a_programme_is_read_with_its_time(table):
    (row,) = table(
        "工作代码,专项名称,工作性质,启动时间,结束时间,为期（年）,工作专班\n"
        "sweep-black,扫黑除恶专项斗争,专项行动,2018年,2020,三年,领导小组",
        PROGRAMMES,
    )
    assert (row.begun, row.ended, str(row.duration)) == (Year(2018), Year(2020), "三年")
    assert (row.status.code, row.task_force) == ("campaign", "领导小组")


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("Agri,农业,2018,2020", "programme.code", "A2"),
        (",农业,2018,2020", "cell.required", "A2"),
        ("agri,农业,2020,2018", "row.order", "D2"),
    ],
)
def test_what_is_no_programme_is_told_at_its_cell(table, codes, row, code, cell):
    assert codes(table(f"工作代码,工作名称,起始时间,结束时间\n{row}", PROGRAMMES)) == [
        (code, cell)
    ]


def test_what_is_written_reads_back(tmp_path):
    rows = (
        *sample_portfolio().programmes,
        Programme(code="a/b", zh="甲", en="a", duration="18个月", status="常态化", lead="赵甲",
                  begun="2020年5月", issuer="县", document="芷办〔2020〕10号", note="注"),
    )  # fmt: skip
    for name in ("专项工作台账.xlsx", "专项工作台账.csv"):
        write_ledger(tmp_path / name, rows, Programme)
        assert read_ledger(tmp_path / name, Programme).values == rows
        assert guess_kind(read_book(tmp_path / name)).id == "programmes"
