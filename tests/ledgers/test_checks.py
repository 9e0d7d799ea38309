"""What the rows of a household, and of a sheet, must be to each other."""

import pytest

from xiaoping.ledgers import HOUSEHOLDS, PERSONS, read_ledger

IDS = ("990001198005040020", "990001195001010023")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("1,赵甲,户主,,\n1,钱乙,户主,,", [("register.head", "C2")]),
        ("1,赵甲,妻,,\n1,钱乙,子,,", [("register.head", "C2")]),
        ("1,赵甲,户主,,\n1,,妻,,", [("cell.required", "B3")]),
        ("1,赵甲,户主,,\n1,钱乙,,,", [("cell.required", "C3")]),
        (",赵甲,户主,,\n1,钱乙,户主,,", [("cell.required", "A2")]),
        ("1,赵甲,户主,,\n2,钱乙,户主,,\n1,赵丙,子,,", [("ledger.key-twice", "A4")]),
        (f"1,赵甲,户主,{IDS[0]},\n2,钱乙,户主,{IDS[0]},", [("ledger.person-twice", "D3")]),
        (f"1,赵甲,户主,{IDS[0]},\n1,钱乙,妻,{IDS[0]},", [("ledger.person-twice", "D3")]),
        ("1,赵甲,户主,,4\n1,钱乙,妻,,3", [("ledger.group-differs", "E3")]),
        ("1,赵甲,户主,,1\n1,钱乙,妻,,", [("register.persons", "E2")]),
    ],
)  # fmt: skip
def test_what_is_amiss_with_a_household_of_several_rows(table, codes, rows, expected):
    ledger = table("户编号,姓名,与户主关系,公民身份号码,家庭人口\n" + rows)
    found = [item for item in codes(ledger) if not item[0].startswith("ledger.total")]
    assert sorted(found) == sorted(expected)


def test_a_key_is_met_once_in_all_sheets_of_a_book(workbook):
    path = workbook(
        一组=[["户编号", "户主姓名"], ["1", "赵甲"]],
        二组=[["户编号", "户主姓名"], ["1", "钱乙"]],
    )
    problem = read_ledger(path, HOUSEHOLDS).problems[0]
    assert (problem.code, problem.where.sheet, problem.fields["cell"]) == (
        "ledger.key-twice",
        "二组",
        "一组!A2",
    )


def test_an_old_number_and_the_new_one_are_the_same_person(table, codes):
    ledger = table(
        f"姓名,公民身份号码\n赵甲,{IDS[0]}\n赵甲,{IDS[0][:6]}{IDS[0][8:17]}", PERSONS
    )
    assert ("ledger.person-twice", "B3") in codes(ledger)


def test_a_household_tells_its_head_in_one_of_two_columns(table, codes):
    ledger = table("户编号,户主姓名,姓名\n1,赵甲,\n2,,钱乙\n3,,\n4,12,")
    assert [home.id for home in ledger] == ["1", "2"]
    told = [item for item in codes(ledger) if item[1] in ("B4", "B5")]
    assert told[0] == ("cell.required", "B4")
    assert len(told) == 2, "a name that cannot be read is not also missing"
