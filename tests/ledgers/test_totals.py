import pytest

from xiaoping.ledgers.cells import KeyCell, WholeCell
from xiaoping.ledgers.kind import Column, LedgerKind


def totals(ledger):
    return [
        (p.code, p.where.cell) for p in ledger.problems if p.code.startswith("ledger.total")
    ]


HEAD = "户编号,村,户主姓名,人口,耕地面积（亩）\n"


@pytest.mark.parametrize(
    "text",
    [
        "1,上坪村,赵甲,4,3.5\n2,上坪村,钱乙,5,1公顷\n合计,,,9,18.5",
        "合计,,,9,5\n1,上坪村,赵甲,4,3.5\n2,上坪村,钱乙,5,1.5",
        "1,上坪村,赵甲,4,3\n上坪村小计,,,4,3\n2,下坪村,钱乙,5,2\n下坪村小计,,,5,2\n合计,,,9,5",
        "合计,,,9,5\n上坪村小计,,,4,3\n1,上坪村,赵甲,4,3\n下坪村小计,,,5,2\n2,下坪村,钱乙,5,2",
        "1,上坪村,赵甲,4,3\n合计,,,4,3\n2,下坪村,钱乙,5,2\n合计,,,5,2",
        "1,上坪村,赵甲,4,3\n本页合计,,,4,3\n2,下坪村,钱乙,5,2\n累计,,,9,5",
        "1,上坪村,赵甲,4,3\n合计,,1户,,",
    ],
)
def test_totals_agree_wherever_they_stand(table, text):
    assert totals(table(HEAD + text)) == []


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1,上坪村,赵甲,4,3.5\n2,上坪村,钱乙,5,1\n合计,,,8,4.5", ["D4"]),
        ("合计,,,9,6\n1,上坪村,赵甲,4,3.5\n2,上坪村,钱乙,5,1.5", ["E2"]),
        (
            "1,上坪村,赵甲,4,3\n小计,,,4,2\n2,下坪村,钱乙,5,2\n小计,,,9,2\n合计,,,9,5",
            ["E3", "D5"],
        ),
        ("合计,,,9,5\n小计,,,4,3\n1,上坪村,赵甲,4,3\n小计,,,9,2\n2,下坪村,钱乙,5,2", ["D5"]),
    ],
)
def test_a_total_that_differs_is_told_at_its_cell(table, text, cells):
    assert totals(table(HEAD + text)) == [("ledger.total", cell) for cell in cells]


def test_both_sums_are_told(table):
    (problem,) = table(HEAD + "1,上坪村,赵甲,4,3.5\n合计,,,4,5").problems
    assert "合计写的是5亩，各行相加是3.5亩" in str(problem)


def test_a_column_with_faulty_cells_is_not_judged(table):
    ledger = table(HEAD + "1,上坪村,赵甲,4,三四亩半\n合计,,,5,3")
    assert ("ledger.total-unchecked", "E3") in totals(ledger)
    assert ("ledger.total", "D3") in totals(ledger)


def test_a_total_that_is_no_number_is_a_fault_of_its_cell(table, codes):
    ledger = table(HEAD + "1,上坪村,赵甲,4,3\n合计,,,4,张三丰")
    assert ("cell.number", "E3") in codes(ledger)


PERSONS = "户编号,姓名,与户主关系,家庭人口,耕地面积（亩）\n"


@pytest.mark.parametrize(
    "text",
    [
        "1,赵甲,户主,2,3\n1,钱乙,配偶,2,3\n2,孙丙,户主,1,2\n合计,,,3,5",
        "1,赵甲,户主,2,3\n,钱乙,配偶,,\n2,孙丙,户主,1,2\n合计,,,3,5",
        "1,赵甲,户主,,\n1,钱乙,配偶,2,3\n2,孙丙,户主,1,2\n合计,,,3,5",
    ],
)
def test_what_is_of_a_household_counts_once_for_all_its_persons(table, text):
    assert totals(table(PERSONS + text)) == []


def test_totals_of_many_rows_are_exact(table):
    rows = "\n".join(f"{n},上坪村,赵甲,1,0.1" for n in range(1, 5001))
    assert totals(table(f"{HEAD}{rows}\n合计,,,5000,500")) == []
    assert totals(table(f"{HEAD}{rows}\n合计,,,5000,500.1")) == [("ledger.total", "E5002")]


def test_a_sum_as_large_as_the_number_of_a_telephone_is_told_by_its_shape(table):
    text = "户编号,户主姓名,纯收入（元）\n1,赵甲,9999999999\n2,钱乙,1\n合计,,13800001234"
    (problem,) = [p for p in table(text).problems if p.code == "ledger.total"]
    assert problem.fields == {"given": "9{11}字", "found": "9{11}字"}
    (problem,) = [
        p for p in table(text.replace("1\n合计", "\n合计")).problems if p.code == "ledger.total"
    ]
    assert problem.fields == {"given": "9{11}字", "found": "9999999999元"}


def test_the_first_subtotal_above_its_rows_is_compared_too(table):
    text = "合计,,,9,5\n小计,,,4,9\n1,上坪村,赵甲,4,3\n小计,,,5,2\n2,下坪村,钱乙,5,2"
    assert totals(table(HEAD + text)) == [("ledger.total", "E3")]


def test_what_is_of_each_person_counts_for_every_person(table):
    kind = LedgerKind(
        id="helpers",
        zh="帮工台账",
        en="helpers",
        type=tuple,
        columns=(
            Column("home", "户号", "home", KeyCell(), key=True, shared=True),
            Column("rooms", "房间", "rooms", WholeCell("间"), shared=True),
            Column("days", "工日", "days", WholeCell("日")),
        ),
        build=tuple,
        rows=lambda rows: rows,
        grouped_by="home",
        grouped_if=("home", "days"),
    )
    rows = "户号,房间,工日\n1,3,10\n1,3,20\n2,4,5\n"
    assert totals(table(f"{rows}合计,7,35", kind)) == []
    assert totals(table(f"{rows}合计,7,15", kind)) == [("ledger.total", "C5")]
