"""What is bound, and what is told of the headings that are not."""

import pytest


def test_years_tell_columns_of_one_name_apart(found):
    table = found("户编号|户主姓名|2019年纯收入（元）|2020年纯收入（元）")
    assert table.names[2:] == ("net@2019", "net@2020")
    assert table.problems == ()


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("户编号|户主姓名|姓名|户主", [("ledger.column-twice", "D1")]),
        ("户编号|户主姓名|户主姓名", [("ledger.column-twice", "C1")]),
        ("户主姓名|人口", [("ledger.column-missing", "")]),
        ("户编号|人口", [("ledger.column-missing", "")]),
        ("户编号|户主姓名|耕地面机（亩）", [("ledger.column-near", "C1")]),
        ("户编号|户主姓名|人口（劳动力）", [("ledger.column-near", "C1")]),
        ("户编号|户主姓名|是否党员", [("ledger.column-unknown", "C1")]),
        ("序号|户编号|户主姓名|", []),
        ("户编号|户主姓名|耕地面积（元）", [("ledger.unit", "C1")]),
        ("户编号|户主姓名|人口（亩）", [("ledger.unit", "C1")]),
        ("户编号|户主姓名|耕地面积（公顷）", [("ledger.unit-other", "C1")]),
        ("户编号|户主姓名|耕地面积", [("ledger.unit-assumed", "C1")]),
    ],
)
def test_what_is_amiss_with_a_heading_is_told_at_its_cell(headings, expected, found, codes):
    assert codes(found(headings + "\n1|甲|2")) == expected


def test_a_missing_column_names_what_looks_like_it(found, codes):
    table = found("户编码号|户主姓名|人口")
    assert codes(table) == [("ledger.column-near", "A1"), ("ledger.column-missing", "")]
    problem = table.problems[-1]
    assert "表中相近的有：户编码号" in problem.message("zh")
    assert (problem.where.file, problem.where.sheet, problem.where.row) == ("a.xlsx", "农户", 1)


def test_a_number_of_a_person_in_a_heading_is_not_quoted(found):
    table = found("户编号|户主姓名|990001198005040020|13800001234")
    assert len(table.unknown) == 2
    assert "99000119" not in str([str(p) + p.text("en") for p in table.problems])


def test_three_hundred_columns_are_bound(found):
    headings = "|".join(["户编号", "户主姓名", *(f"其他{n}项" for n in range(300))])
    assert len(found(headings).unknown) == 300


def test_of_many_unknown_columns_the_first_are_told_and_the_others_counted(table):
    heading = ",".join(["户编号", "户主姓名", *(f"自设列{n}号" for n in range(300))])
    problems = table(f"{heading}\n1,赵甲").problems
    counted = [p for p in problems if p.code == "ledger.columns-unknown"]
    assert [p.fields["count"] for p in counted] == [250]
    assert sum(p.code == "ledger.column-unknown" for p in problems) == 50
