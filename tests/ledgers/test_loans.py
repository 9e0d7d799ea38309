import datetime

import pytest

from xiaoping.ledgers import KINDS, LOANS, check_ledger, write_ledger
from xiaoping.programmes import Loan
from xiaoping.samples import sample_portfolio

MESSY = """
附件3：2020年扶贫小额信贷发放台账,,,,,,,,
单位：万元,,,,,,,,
序号,所在村,借款人姓名,贷款银行,贷款金额（万元）,期限（年）,年利率（%）,资金用途,是否贴息
1,小冲村,赵甲,农商行,5,3,4.35,发展养殖,是
2,小冲村,钱乙,农商行,3.5,2年,4.75%,修房,是
,合计,,,8.5,,,,
"""


def test_a_messy_sheet_reads_right(guessed):
    ledger = guessed(MESSY)
    assert ledger.kind is LOANS
    first, second = ledger
    assert (str(first.principal), str(first.term), first.use.zh) == ("5万元", "3年", "养殖业")
    assert (str(first.rate), first.is_subsidised, str(first.granted)) == ("4.35%", True, "2020")
    assert (second.term.to("个月").amount, second.rate.amount * 4, second.is_idle) == (
        24,
        19,
        True,
    )
    assert "loan.use" in {problem.code for problem in ledger.problems}


def test_the_columns_of_banks_are_known(table):
    text = (
        "借据号,户主姓名,身份证号码,承贷银行,放款金额,起息日,到期日,已还金额,余额,还款状态\n"
        "0012,赵甲,,信用社,50000,2018-05-03,2021-05-03,10000,40000,已逾期"
    )
    (loan,) = table(text, LOANS)
    assert (loan.id, loan.lender, loan.status.zh) == ("0012", "信用社", "逾期")
    assert (loan.granted, loan.due) == (datetime.date(2018, 5, 3), datetime.date(2021, 5, 3))
    assert str(loan.outstanding) == "40000元"


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("赵甲,0,,,,,", "loan.principal", "B2"),
        (",50000,,,,2020-05-03,", "cell.required", "A2"),
        ("赵甲,50000,60000,,,,", "loan.more", "C2"),
        ("赵甲,50000,10000,30000,,,", "loan.balance", "D2"),
        ("赵甲,50000,,10000,结清,,", "loan.settled", "D2"),
        ("赵甲,50000,,,,2020-05-03,2019-05-03", "row.order", "G2"),
        ("赵甲,,,,,2020-05-03,", "cell.required", "B2"),
    ],
)
def test_what_no_loan_can_be_is_told_at_its_cell(table, codes, row, code, cell):
    heading = "借款人,贷款金额,已还本金,贷款余额,贷款状态,发放日期,到期日期"
    assert (code, cell) in codes(table(f"{heading}\n{row}", LOANS))


def test_the_amounts_that_contradict_each_other_are_told(table):
    (problem,) = table("借款人,贷款金额（元）,贷款余额（元）\n赵甲,50000,60000", LOANS).problems
    assert "60000元）多于贷款本金（50000元）" in problem.message("zh")
    assert "(60000元) is more than the principal (50000元)" in problem.message("en")


def test_a_loan_to_nobody_is_told_where_a_borrower_is_due(table, codes):
    text = "户编号,借款人,贷款金额（元）,发放日期\n,,50000,2020"
    assert codes(table(text, LOANS)) == [("cell.required", "A2")]


def test_a_loan_becomes_a_row_and_back():
    loan = Loan(household="0017", principal="5万元", term="3年", use="购买渔船", balance=0)
    assert LOANS.build(list(LOANS.rows(loan))) == loan


def test_the_loans_of_the_sample_are_written_and_read_back(tmp_path):
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("openpyxl")
    loans = sample_portfolio().loans
    path = tmp_path / "a.xlsx"
    write_ledger(path, loans, LOANS)
    ledger = check_ledger(path)
    assert ledger.kind is LOANS
    assert tuple(ledger) == loans
    assert not ledger.problems


def test_every_column_of_the_core_is_a_column():
    for kind in KINDS.values():
        assert set(kind.core) <= set(kind.by_name)


@pytest.mark.parametrize(
    "title", ["截至2020年底小额信贷台账", "2018年至2020年小额信贷", "2020年累计发放贷款"]
)
def test_a_title_that_tells_until_when_it_was_kept_tells_no_day_of_granting(table, title):
    (loan,) = table(f"{title},,\n借款人,贷款金额（元）,备注\n赵甲,50000,", LOANS)
    assert loan.granted is None
