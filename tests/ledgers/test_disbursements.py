"""Ledgers of payments as offices keep them: titles, units, totals, 一卡通 lists, and what is amiss."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from xiaoping.identity import BankCard, CitizenId
from xiaoping.ledgers import DISBURSEMENTS, read_ledger, write_ledger, write_template
from xiaoping.ledgers.checking import check_ledger
from xiaoping.periods import Half, Month, Year
from xiaoping.programmes import Disbursement
from xiaoping.row import name_of
from xiaoping.sensitivity import Profile

COLUMNS = ("scheme", "household", "person", "amount", "paid")


def told(row: Disbursement, *names: str) -> tuple[str, ...]:
    found = (getattr(row, name) for name in names or COLUMNS)
    return tuple(str(name_of(value)) for value in found)


@pytest.fixture
def paid(table: Any) -> Any:
    """A function that reads a ledger of payments which is given as text."""
    return lambda text, **options: table(text, DISBURSEMENTS, **{"name": "台账.csv"} | options)


def test_a_title_tells_the_scheme_and_the_year_and_a_line_above_the_unit(
    paid: Any, codes: Any
) -> None:
    ledger = paid(
        """
晓坪乡2020年产业奖补资金发放花名册
填报单位：晓坪乡人民政府,,,填报日期：2021年1月,单位：万元
序号,村名,户编号,户主姓名,奖补金额,备注
1,甲村,0017001,赵甲,0.06,
2,甲村,0017002,钱乙,0.12,外出
合计,,,,0.18,
"""
    )
    assert [told(row) for row in ledger] == [
        ("产业奖补资金", "0017001", "赵甲", "0.06万元", "2020"),
        ("产业奖补资金", "0017002", "钱乙", "0.12万元", "2020"),
    ]
    assert [row.village for row in ledger] == ["甲村", "甲村"]
    assert codes(ledger) == [
        ("ledger.unit-above", "E3"), ("ledger.from-title", ""), ("ledger.from-title", ""),
    ]  # fmt: skip
    scheme = ledger.problems[1]
    assert "表里没有“帮扶项目”一列；标题写的是“产业奖补资金”，已用于每一行" in scheme.message(
        "zh"
    )
    assert "a title says '产业奖补资金', which was taken for every row" in scheme.message("en")


def test_the_name_of_the_file_may_be_the_title(paid: Any) -> None:
    (row,) = paid(
        "户编号,户主,金额（元）\n0017001,赵甲,1800", name="2020年5月医疗救助发放表.csv"
    )
    assert told(row) == ("医疗救助", "0017001", "赵甲", "1800元", "2020-05")


def test_a_column_says_more_than_the_title(paid: Any, codes: Any) -> None:
    ledger = paid(
        "2020年产业奖补资金发放表\n户编号,项目类别,金额（元）,发放时间\n1,医疗救助,1800,2019\n2,医疗救助,5,"
    )
    assert [told(row) for row in ledger] == [
        ("医疗救助", "1", "", "1800元", "2019"),
        ("医疗救助", "2", "", "5元", "None"),
    ]
    assert codes(ledger) == []


def test_a_title_of_two_schemes_tells_none(paid: Any, codes: Any) -> None:
    ledger = paid("2020年医疗救助和临时救助发放表\n户编号,金额（元）\n0017001,1800")
    assert ledger.values == ()
    assert [code for code, _ in codes(ledger)] == ["ledger.from-title", "ledger.column-missing"]


def test_a_row_of_units_and_a_row_of_totals_are_no_payments(paid: Any, codes: Any) -> None:
    ledger = paid(
        """
户编号,户主,帮扶项目,发放资金,发放日期
,,,万元,
0017001,赵甲,产业奖补,0.06,2020年5月
0017002,钱乙,医疗救助,0.12,2020
0017003,孙丙,低保金,0.3,2020.5.3
小计,,,0.5,
"""
    )
    assert [told(row) for row in ledger] == [
        ("产业奖补资金", "0017001", "赵甲", "0.06万元", "2020-05"),
        ("医疗救助", "0017002", "钱乙", "0.12万元", "2020"),
        ("最低生活保障金", "0017003", "孙丙", "0.3万元", "2020-05-03"),
    ]
    assert ledger.values[0].paid == Month(2020, 5)
    assert ledger.values[1].paid == Year(2020)
    assert ("ledger.total", "D6") in codes(ledger)  # 0.48, not 0.5


def test_a_list_of_passbooks_names_persons_and_their_cards(paid: Any, codes: Any) -> None:
    ledger = paid(
        """
2020年惠农补贴一卡通发放表
姓名,身份证号码,一卡通账号,补贴金额（元）,村,组
赵甲,990001198005040020,6222000000000000009,356.2,甲村,一组
钱乙,990001198005040020,6.222E+18,120,甲村,二组
总计,,,476.2,,
"""
    )
    (row,) = ledger
    assert row.citizen_id == CitizenId.parse("990001198005040020")
    assert row.bank_card == BankCard.parse("6222000000000000009")
    assert told(row, "scheme", "person", "amount", "paid", "group") == (
        "惠农补贴",
        "赵甲",
        "356.2元",
        "2020",
        "一组",
    )
    assert ("identity.float", "C4") in codes(ledger)
    text = "\n".join(problem.text("zh") + problem.text("en") for problem in ledger.problems)
    assert "990001198005040020" not in text
    assert "赵甲" not in text


def test_a_heading_of_two_rows_is_one(workbook: Any, codes: Any) -> None:
    rows = [
        ["晓坪乡2020年度医疗救助发放台账"],
        ["序号", "农户", None, "兑付情况", None, "备注"],
        [None, "户编号", "姓名", "金额（元）", "兑付时间", None],
        [1, "0017001", "赵甲", 1800.5, datetime.date(2020, 5, 3), None],
        [2, "0017002", "钱乙", 600, "2020年上半年", "代领"],
    ]
    path = workbook(兑付=rows, merged=("A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3"))
    ledger = read_ledger(path, DISBURSEMENTS)
    assert [told(row) for row in ledger] == [
        ("医疗救助", "0017001", "赵甲", "1800.5元", "2020-05-03"),
        ("医疗救助", "0017002", "钱乙", "600元", "2020-H1"),
    ]
    assert ledger.values[1].paid == Half(2020, 1)
    assert codes(ledger) == [("ledger.from-title", "")]


def test_a_scheme_that_the_list_does_not_have_is_kept_and_told(paid: Any, codes: Any) -> None:
    ledger = paid("户编号,帮扶项目,金额（元）\n1,茶叶奖补,5\n2,改厕补助金,5")
    assert [told(row, "scheme") for row in ledger] == [("茶叶奖补",), ("改厕补助金",)]
    assert codes(ledger) == [("cell.open", "B2"), ("cell.open", "B3")]
    assert "已按原文保留，归入“其他”统计；相近的有：改厕补助" in ledger.problems[1].message(
        "zh"
    )
    assert "it was kept as it is and counts under other" in ledger.problems[1].message("en")
    assert not ledger.problems.errors


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (",医疗救助,,,5,,,,,", "cell.required", "A2"),
        ("1,,,,5,,,,,", "cell.required", "B2"),
        ("1,同上,,,5,,,,,", "cell.ditto", "B2"),
        ("1,医疗救助,,,,,,,,", "cell.required", "E2"),
        ("1,医疗救助,,,0,,,,,", "support.amount", "E2"),
        ("1,医疗救助,,,-5,,,,,", "cell.negative", "E2"),
        ("1,医疗救助,,,约5,,,,,", "cell.approximate", "E2"),
        ("1,医疗救助,,,5,去年,,,,", "cell.when", "F2"),
        ("1,医疗救助,,,5,2020年5-6月,,,,", "cell.when", "F2"),
        ("1,医疗救助,,,5,2020-02-30,,,,", "cell.date-impossible", "F2"),
        ("1,医疗救助,,,5,同上,,,,", "cell.ditto", "F2"),
        ("1,医疗救助,,,5,,甲合作社,,,", "support.payees", "G2"),
        (",医疗救助,,,5,,甲合作社,9,,", None, ""),
        (",医疗救助,9,3,5,,,,,", "support.fewer", "D2"),
        ("1,医疗救助,9,30,5,,,,,", "support.payees", "C2"),
        ("1,医疗救助,,,5,,,,431228,", "register.level", "I2"),
        ("1,医疗救助,,,5,,,,43122822,", "area.length", "I2"),
        ("1.23E+17,医疗救助,,,5,,,,,", "cell.key-float", "A2"),
        ("1,医疗救助,,,5,2020.1,,,,", "cell.month", "F2"),
        ("1,医疗救助,,,,,,,,苗木", None, ""),
    ],
)  # fmt: skip
def test_what_is_amiss_is_told_at_its_cell_and_reading_goes_on(
    paid: Any, codes: Any, row: str, code: str, cell: str
) -> None:
    heading = "户编号,帮扶项目,户数,人数,金额（元）,发放日期,受益单位,批次,村组代码,物品"
    ledger = paid(f"{heading}\n{row}\n2,临时救助,,,5,,,,,")
    found = codes(ledger)
    assert [item for item in found if item[0] == code] == ([(code, cell)] if code else [])
    assert code or not ledger.problems.errors
    assert told(ledger.values[-1], "scheme", "household") == ("临时救助", "2")


def test_payments_are_held_against_each_other(paid: Any) -> None:
    ledger = paid(
        "户编号,帮扶项目,金额（元）,发放日期\n1,改厕补助,5,2019\n1,改厕补助,5,2020\n2,医疗救助,5,2020-05-03\n2,医疗救助,5,2020-05-03"
    )
    assert [(p.code, p.where.row) for p in ledger.problems] == [
        ("support.twice", 3),
        ("support.same", 5),
    ]
    assert "与台账.csv 第2行重复" in ledger.problems[0].message("zh")
    assert "in 台账.csv row 2 already" in ledger.problems[0].message("en")
    assert len(ledger) == 4


FULL = (
    Disbursement(
        id="DF-1", scheme="产业奖补资金", household="0017001", person="赵甲", persons=3,
        citizen_id=CitizenId.parse("990001198005040020"), bank_card=BankCard.parse("6222000000000000009"),
        amount="0.123456万元", area="431228223204", village="甲村", group="一组",
        paid=datetime.date(2020, 5, 3), due_for="2019年下半年", fund="县级资金", project="XM-1",
        batch="第一批", document="晓政发〔2020〕1号", is_in_kind=False, note="代领",
    ),
    Disbursement(scheme="茶叶奖补", organisation="甲合作社", households=25, amount=3000, paid=2020, fund="彩票公益金"),
    Disbursement(scheme="合作社发放物资", households=25, persons=80, goods="柑橘苗木", is_in_kind=True, paid="2020年第二季度"),
)  # fmt: skip


@pytest.mark.parametrize("name", ["兑付.csv", "兑付.xlsx"])
def test_what_is_written_reads_back(tmp_path: Any, name: str) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl")
    path = tmp_path / name
    assert not write_ledger(path, FULL, Disbursement)
    ledger = read_ledger(path, "disbursements")
    assert ledger.values == FULL
    assert not ledger.problems.errors


def test_for_others_names_and_numbers_are_masked(tmp_path: Any) -> None:
    path = tmp_path / "兑付.csv"
    write_ledger(path, FULL, Disbursement, profile=Profile.INTERNAL)
    text = path.read_text(encoding="utf-8-sig")
    for secret in ("赵甲", "990001198005040020", "6222000000000000009", "代领"):
        assert secret not in text
    assert "产业奖补资金" in text


def test_the_template_and_the_written_ledger_are_known_as_what_they_are(tmp_path: Any) -> None:
    pytest.importorskip("openpyxl")
    write_template(tmp_path / "模板.xlsx", "disbursements")
    write_ledger(tmp_path / "a.csv", FULL, Disbursement)
    for name in ("模板.xlsx", "a.csv"):
        assert check_ledger(tmp_path / name).kind is DISBURSEMENTS


def test_days_without_a_year_are_of_the_year_of_the_title(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text(
        "2020年产业奖补资金发放表,,\n户编号,金额（元）,发放日期\n0001,600,6月30日\n0002,500,2019年7月\n0003,500,7月\n",
        encoding="utf-8",
    )
    found = read_ledger(path, DISBURSEMENTS)
    assert [str(row.paid) for row in found.values] == ["2020-06-30", "2019-07", "2020-07"]
    told = [p.where.cell for p in found.problems if p.code == "cell.year-of-title"]
    assert told == ["C3"]  # of the first; the title speaks of all alike
    path.write_text(
        "产业奖补资金发放表,,\n户编号,金额（元）,发放日期\n0001,600,6月30日\n", "utf-8"
    )
    (problem,) = read_ledger(path, DISBURSEMENTS).problems.errors
    assert (problem.code, problem.where.cell) == ("cell.when", "C3")
