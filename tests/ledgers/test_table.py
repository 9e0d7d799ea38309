import pytest

from xiaoping.files.raw import Marks
from xiaoping.ledgers import HOUSEHOLDS, VILLAGES, read_ledger
from xiaoping.ledgers.table import find_table


def found(text, kind=HOUSEHOLDS, merged=()):
    """The table of a sheet whose cells are told with strokes between them."""
    rows = []
    for number, line in enumerate(text.strip("\n").splitlines(), 1):
        cells = tuple(cell.strip().replace("↵", "\n") or None for cell in line.split("|"))
        if any(cells):
            rows.append((number, cells))
    return find_table(rows, kind, file="a.xlsx", sheet="农户", marks=Marks(merged=merged))


def codes(table):
    return [(problem.code, problem.where.cell) for problem in table.problems]


def test_a_heading_stands_below_titles_and_a_line_of_units():
    table = found("""
小冲村2020年户台账
单位：亩、万元
户编号|户主↵姓名|耕地面积|纯收入|备注
0001|赵甲|3|1.2|
""")
    assert (table.row, table.last_row) == (3, 3)
    assert table.names == ("id", "head_name", "arable", "net", "note")
    assert table.bound[3].cell.scale == "万"
    assert table.above == ("小冲村2020年户台账", "单位：亩、万元")
    assert codes(table) == [("ledger.unit-above", "C3"), ("ledger.unit-above", "D3")]


def test_a_heading_is_found_in_row_35():
    table = found("说明\n" * 34 + "户编号|户主姓名\n1|赵甲")
    assert table.row == 35


def test_no_row_with_two_columns_is_no_heading():
    assert found("小冲村户台账\n户编号\n1\n2") is None
    assert found("") is None


TWO_ROWS = """
户编号|户主|        |住房     |    |帮扶责任人|        |2020年  |
      |姓名|身份证号|面积(㎡)|结构|姓名      |联系电话|纯收入（元）|耕地面积（亩）
0001  |赵甲|        |120      |    |钱乙      |        |100     |3
"""


@pytest.mark.parametrize(
    "merged",
    [
        (),
        ((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 7), (1, 8, 1, 9)),
    ],
)
def test_a_heading_of_two_rows_is_read_as_one(merged):
    table = found(TWO_ROWS, merged=merged)
    assert (table.row, table.last_row) == (1, 2)
    names = {bound.index: bound.name for bound in table.bound}
    assert names == {
        0: "id", 1: "head_name", 2: "head_id", 3: "floor_area", 4: "structure", 5: "helper",
        7: "net@2020", 8: "arable",
    }  # fmt: skip
    assert [index for index, _ in table.unknown] == [6]


def test_a_row_of_data_below_is_not_taken_for_half_a_heading():
    table = found("户编号|户主姓名|家庭角色\n0001|赵甲|户主")
    assert (table.last_row, table.names) == (1, ("id", "head_name"))


def test_years_tell_columns_of_one_name_apart():
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
def test_what_is_amiss_with_a_heading_is_told_at_its_cell(headings, expected):
    assert codes(found(headings + "\n1|甲|2")) == expected


def test_a_missing_column_names_what_looks_like_it():
    table = found("户编码号|户主姓名|人口")
    assert codes(table) == [("ledger.column-near", "A1"), ("ledger.column-missing", "")]
    problem = table.problems[-1]
    assert "表中相近的有：户编码号" in problem.message("zh")
    assert (problem.where.file, problem.where.sheet, problem.where.row) == ("a.xlsx", "农户", 1)


def test_a_number_of_a_person_in_a_heading_is_not_quoted():
    table = found("户编号|户主姓名|990001198005040020|13800001234")
    assert len(table.unknown) == 2
    assert "99000119" not in str([str(p) + p.text("en") for p in table.problems])


def test_a_column_that_counts_may_count_in_ten_thousands():
    table = found("村代码|村名|人口（万人）", kind=VILLAGES)
    assert table.bound[2].cell.read("1.2") == 12_000


def test_three_hundred_columns_are_bound():
    headings = "|".join(["户编号", "户主姓名", *(f"其他{n}项" for n in range(300))])
    assert len(found(headings).unknown) == 300


def test_of_many_unknown_columns_the_first_are_told_and_the_others_counted(table):
    heading = ",".join(["户编号", "户主姓名", *(f"自设列{n}号" for n in range(300))])
    problems = table(f"{heading}\n1,赵甲").problems
    counted = [p for p in problems if p.code == "ledger.columns-unknown"]
    assert [p.fields["count"] for p in counted] == [250]
    assert sum(p.code == "ledger.column-unknown" for p in problems) == 50


def test_a_heading_of_two_rows_has_no_blank_row_inside():
    table = found("""
户编号|户主
|
|姓名|身份证号
0001|赵甲|
""")
    assert (table.row, table.last_row, table.names) == (1, 1, ("id", "head_name"))


def test_an_upper_heading_reaches_as_far_as_its_cells_are_merged():
    text = """
户编号|户主|帮扶责任人|    |
      |姓名|姓名      |单位|联系电话
0001  |赵甲|钱乙      |    |
"""
    whole = found(text, merged=((1, 1, 2, 1), (1, 3, 1, 5)))
    assert whole.names == ("id", "head_name", "helper")
    part = found(text, merged=((1, 1, 2, 1), (1, 3, 1, 4)))
    assert part.names == ("id", "head_name", "helper", "phone")


def test_a_word_of_two_characters_is_no_slip_of_another():
    assert codes(found("户编号|户主姓名|性名\n1|赵甲|2")) == [("ledger.column-unknown", "C1")]
    assert codes(found("户编号|户主姓名|耕地面\n1|赵甲|2")) == [("ledger.column-near", "C1")]


def test_a_heading_is_found_behind_many_columns_that_are_not_known():
    table = found("|".join([*(f"其他{n}项" for n in range(200)), "户编号", "户主姓名"]))
    assert table.names == ("id", "head_name")
    assert [bound.index for bound in table.bound] == [200, 201]


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


def test_headings_merged_with_the_row_below_have_two_rows(workbook):
    rows = [
        ["户编号", "户主姓名", "收入", "耕地面积（亩）"],
        [None, None, "年纯收入（万元）", None],
        ["1", "赵甲", 3, 5],
    ]
    ledger = read_ledger(workbook(农户=rows, merged=("A1:A2", "B1:B2", "D1:D2")), HOUSEHOLDS)
    (home,) = ledger.values
    assert str(home.income_of().net) == "3万元"
    assert ledger.problems.errors == ()


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
