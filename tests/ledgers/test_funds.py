import datetime

import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import FUNDS, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.programmes import FundMovement


@pytest.mark.parametrize("name", ["资金.xlsx", "资金.csv"])
def test_movements_are_written_and_read_back_equal(tmp_path, name):
    rows = [
        FundMovement(stage="下达", amount="30万元", source="县级资金", project="P001", when=2020,
                     document="芷财农〔2020〕3号", id="001"),
        FundMovement(stage="支付", amount="0.5元", source="村集体", project_name="道路", payee="某公司",
                     when=datetime.date(2020, 6, 1), is_in_kind=False, area="431228223204"),
        FundMovement(stage="退回", amount=7, payee="某县", note="已公示", village="甲村", is_in_kind=True),
    ]  # fmt: skip
    _ = write_ledger(tmp_path / name, rows, FUNDS)
    assert list(read_ledger(tmp_path / name, FUNDS)) == rows
    assert guess_kind(read_book(tmp_path / name)) is FUNDS


def test_what_only_the_title_tells_is_read(workbook):
    path = workbook(
        name="资金.xlsx",
        merged=("A1:D1",),
        表1=[
            ["2020年项目资金拨付台账"],
            ["项目名称", "资金来源", "拨付金额（万元）", "收款单位"],
            ["道路硬化", "县级配套资金", 12.5, "某公司"],
            ["沟渠", "中央财政衔接资金", 8, "某公司"],
            ["合计", None, 20.5, None],
        ],
    )
    assert guess_kind(read_book(path)) is FUNDS
    ledger = read_ledger(path, FUNDS)
    assert not ledger.problems.errors
    road, ditch = ledger
    assert (road.stage.code, road.when) == ("paid", Year(2020))
    assert (road.amount, ditch.source.code) == (quantity("12.5万元"), "central")


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("P1,,100", "cell.required", "B2"),
        ("P1,支付,", "cell.required", "C2"),
        ("P1,支付,0", "fund.amount", "C2"),
        ("P1,挪用,100", "cell.code", "B2"),
    ],
)
def test_what_is_no_movement_is_told_at_its_cell(table, codes, row, code, cell):
    assert codes(table(f"项目编号,资金环节,资金金额（元）\n{row}", FUNDS)) == [(code, cell)]


def test_what_was_paid_beyond_the_contract_is_told_at_its_row(table):
    text = "项目编号,资金环节,资金金额（元）\nP1,签约,100\nP1,支付,60\nP1,支付,60\nP2,支付,900"
    (problem,) = table(text, FUNDS).problems
    assert (problem.code, problem.where.row) == ("fund.above", 4)
