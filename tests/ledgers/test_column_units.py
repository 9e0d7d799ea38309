"""In which unit a column is read: its own, that of its heading, or of a line above."""

import pytest

from xiaoping.ledgers import VILLAGES


def test_a_column_that_counts_may_count_in_ten_thousands(found):
    table = found("村代码|村名|人口（万人）", kind=VILLAGES)
    assert table.bound[2].cell.read("1.2") == 12_000


@pytest.mark.parametrize(
    "text",
    [
        "单位：公顷、元、万元\n户编号,户主姓名,年纯收入\n1,赵甲,4",
        "金额单位：元\n计量单位：万元\n户编号,户主姓名,年纯收入\n1,赵甲,4",
        "户编号,户主姓名,年纯收入（元、万元）\n1,赵甲,4",
    ],
)
def test_between_two_units_nothing_is_chosen(table, text):
    ledger = table(text)
    assert ledger.values == ()
    assert "ledger.unit-several" in [problem.code for problem in ledger.problems.errors]


def test_a_label_and_its_unit_may_stand_in_two_cells(table):
    (home,) = table("农户表,单位：,万元\n户编号,户主姓名,年纯收入\n1,赵甲,3").values
    assert str(home.income_of().net) == "3万元"


def test_land_and_houses_have_their_own_units_of_surface(table):
    text = "单位：亩、元、平方米\n户编号,户主姓名,耕地面积,年纯收入,住房面积\n1,赵甲,4,5,90"
    (home,) = table(text).values
    assert (str(home.land_of()), str(home.housing.floor_area)) == ("4亩", "90平方米")


@pytest.mark.parametrize(
    ("heading", "net"),
    [
        ("年纯收入（元/年）", "5元"),
        ("家庭年收入（万元/年）", "5万元"),
        ("2020年纯收入（元/年）", "5元"),
    ],
)
def test_a_year_in_the_unit_of_a_yearly_column_says_nothing_new(table, heading, net):
    (home,) = table(f"户编号,户主姓名,{heading}\n1,赵甲,5").values
    assert str(home.incomes[0].net) == net


def test_another_measure_word_that_counts_the_same_is_understood(table, codes):
    (home,) = table("户编号,户主姓名,家庭人口（口）\n1,赵甲,4").values
    assert home.persons == 4
    for wrong in ("户", "亩", "元/人"):
        refused = table(f"户编号,户主姓名,家庭人口（{wrong}）\n1,赵甲,4")
        assert codes(refused) == [("ledger.unit", "C1")]
        assert refused.values == ()
