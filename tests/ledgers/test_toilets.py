"""The ledger of toilets."""

import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import TOILETS, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.periods import Month, Year
from xiaoping.programmes import ToiletWork
from xiaoping.samples import sample_portfolio


def test_a_messy_sheet_tells_year_and_kind_in_its_title(table, codes):
    found = table(
        "甲村2020年农村户厕改造花名册,,,,\n单位：元,,,,\n"
        "序号,户主姓名,改厕模式,奖补金额,是否无害化\n"
        "1,赵甲,三格化粪池,1000,√\n2,钱乙,双瓮漏斗式,1000,×\n合计,,,2000,\n",
        TOILETS,
        name="花名册.csv",
    )
    assert [
        (w.person, w.type.code, str(w.subsidy), w.is_harmless, w.finished) for w in found
    ] == [
        ("赵甲", "three_chamber", "1000元", True, Year(2020)),
        ("钱乙", "double_urn", "1000元", False, Year(2020)),
    ]
    assert not found.problems.errors
    assert "ledger.from-title" in [code for code, _ in codes(found)]


def test_rows_of_many_are_counted(table):
    (row,) = table("村,改厕户数,完工时间,建设性质\n甲村,12,2020年5月,新建", TOILETS)
    assert (row.households, row.finished, row.kind.code, row.is_many) == (
        12, Month(2020, 5), "new", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("0017,,2020-05-01,2020-04-01,", "row.order", "C2"),
        (",,2020,,", "cell.required", "A2"),
        ("0017,3,2020,,", "toilet.both", "B2"),
        ("0017,,2020,,旱厕", "cell.code", "E2"),
    ],
)
def test_what_is_no_work_is_told_at_its_cell(table, codes, row, code, cell):
    assert (code, cell) in codes(
        table(f"户编号,户数,完工时间,验收时间,厕所类型\n{row}", TOILETS)
    )


def test_what_is_written_reads_back(tmp_path):
    rows = (
        *sample_portfolio().toilets[:30],
        ToiletWork(households=12, village="甲村", finished=2020),
    )
    for name in ("改厕台账.xlsx", "改厕台账.csv"):
        write_ledger(tmp_path / name, rows, ToiletWork)
        assert read_ledger(tmp_path / name, ToiletWork).values == rows
        assert guess_kind(read_book(tmp_path / name)).id == "toilets"
