"""The third step: rows become values, and every fault is told at its cell, in one pass."""

import datetime

import pytest

from xiaoping.codelists import coded
from xiaoping.ledgers import (
    HOUSEHOLDS,
    ISSUES,
    PERSONS,
    kind_of_class,
    read_ledger,
    stream_ledger,
)
from xiaoping.measures import entity
from xiaoping.problems import ProblemGroup

IDS = ("990001198005040020", "990001195001010023")


def ids(ledger):
    return [home.id for home in ledger]


AWKWARD = """
小冲村2020年户台账,,,,,
单位：亩、元,,,,,
户编号,户主姓名,人口,耕地面积,年纯收入,
0001,张　三,４人,１２.5,"1,234.50",
,,,,,
0002,钱乙,—,1公顷,0.12万,代填
注：以下为新增户,,,,,
户编号,户主姓名,人口,耕地面积,年纯收入,
0003,孙丙,3,2,约3000,
0004,,3,,100,
0003,李丁,2.5,,,
合计,,7,29.5,2434.5,
填表人：某某,,,,,
"""


def test_an_awkward_table_is_told_whole_in_one_pass(table, codes):
    ledger = table(AWKWARD)
    assert ids(ledger) == ["0001", "0002"]
    first = ledger.values[0]
    assert (first.head.name, str(first.size), str(first.land_of("耕地"))) == (
        "张三",
        "4人",
        "12.5亩",
    )
    assert codes(ledger) == [
        ("ledger.unit-above", "D3"),
        ("ledger.unit-above", "E3"),
        ("cell.placeholder", "C6"),
        ("cell.other-unit", "D6"),
        ("ledger.column-unnamed", "F6"),
        ("ledger.note-row", ""),
        ("ledger.heading-again", ""),
        ("cell.approximate", "E9"),
        ("cell.required", "B10"),
        ("cell.whole", "C11"),
        ("ledger.key-twice", "A11"),
        ("ledger.total-unchecked", "C12"),
        ("ledger.total-unchecked", "E12"),
        ("ledger.note-row", ""),
    ]  # fmt: skip
    where = next(p.where for p in ledger.problems if p.code == "cell.whole")
    assert (where.file, where.row, where.column) == ("户台账.csv", 11, "人口")


def test_rows_of_persons_are_joined_under_their_household(table, codes):
    ledger = table("""
户编号,村,姓名,与户主关系,家庭人口,备注
0001,小冲村,赵甲,户主,3,
,,钱乙,妻,,两户合住
,,赵丙,子,,
0002,小冲村,孙丁,户主,,
小冲村小计,,,,3,
0002,小冲村,李戊,配偶,,
""")
    assert [(home.id, len(home.members), home.village) for home in ledger] == [
        ("0001", 3, "小冲村"),
        ("0002", 2, "小冲村"),
    ]
    assert ledger.values[0].note == "两户合住"
    assert [(entry.row, entry.last_row, entry.numbers) for entry in ledger.entries] == [
        (2, 4, (2, 3, 4)),
        (5, 7, (5, 7)),
    ]
    assert codes(ledger) == []


def test_cells_merged_over_the_persons_of_a_household_stand_in_each_row(workbook, codes):
    path = workbook(
        农户=[
            ["户编号", "姓名", "与户主关系", "耕地面积（亩）"],
            ["0001", "赵甲", "户主", 3],
            [None, "钱乙", "妻", None],
            ["0002", "孙丁", "户主", 2],
            ["合计", None, None, 5],
        ],
        merged=("A2:A3", "D2:D3"),
    )
    ledger = read_ledger(path, HOUSEHOLDS)
    assert [(home.id, len(home.members)) for home in ledger] == [("0001", 2), ("0002", 1)]
    assert str(ledger.values[0].land_of()) == "3亩"
    assert codes(ledger) == []


def test_faults_of_persons_stand_at_their_own_rows_and_all_are_told(table, codes):
    ledger = table(f"""
户编号,姓名,与户主关系,性别,出生日期,公民身份号码
1,赵甲,户主,男,1980-05-04,{IDS[0]}
,钱乙,妻,女,1950-01-02,{IDS[1]}
,赵丙,子,,2023-13-1,
""")
    assert codes(ledger) == [
        ("register.sex", "D2"),
        ("register.birth", "E3"),
        ("cell.date-impossible", "E4"),
    ]
    assert ledger.values == ()


def test_an_id_that_cannot_be_read_is_not_given_to_the_household_above(workbook, codes):
    path = workbook(
        农户=[
            ["户编号", "姓名", "与户主关系"],
            ["0001", "赵甲", "户主"],
            [4.5, "钱乙", "户主"],
            [None, "孙丙", "妻"],
            ["0003", "李丁", "户主"],
        ]
    )
    ledger = read_ledger(path, HOUSEHOLDS)
    assert ids(ledger) == ["0001", "0003"]
    assert [(entry.row, entry.last_row) for entry in ledger.entries] == [(2, 2), (3, 4), (5, 5)]
    assert codes(ledger) == [("cell.key-float", "A3")]


def test_dates_come_as_dates_serials_and_texts_in_one_column(workbook, codes):
    day = datetime.date(2023, 1, 5)
    shapes = [day, 44931, "2023年1月5日", "２０２３．１．５", "20230105", "1/5/2023"]
    rows = [[f"000{n}", "赵甲", shape] for n, shape in enumerate(shapes, 1)]
    ledger = read_ledger(workbook(农户=[["户编号", "户主姓名", "登记日期"], *rows]), HOUSEHOLDS)
    assert [home.registered_on for home in ledger] == [day] * 5
    assert codes(ledger) == [("cell.serial", "C3"), ("cell.date-order", "C7")]


def test_dates_of_a_workbook_that_counts_from_1904_are_the_same_days(workbook):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 - only this test needs it

    def from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    rows = [["户编号", "户主姓名", "登记日期"], ["1", "赵甲", datetime.date(2023, 1, 5)]]
    ledger = read_ledger(workbook(农户=rows, change=from_1904), HOUSEHOLDS)
    assert ledger.values[0].registered_on == datetime.date(2023, 1, 5)


def test_a_bare_number_counts_days_as_its_workbook_does(workbook):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 - only these tests need it

    def from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    path = workbook(
        农户=[["户编号", "户主姓名", "登记日期"], ["1", "赵甲", 42369]], change=from_1904
    )
    stream = stream_ledger(path, HOUSEHOLDS)
    days = [home.registered_on for home in read_ledger(path, HOUSEHOLDS)]
    days += [entry.value.registered_on for entry in stream]
    assert days == [datetime.date(2020, 1, 1)] * 2
    assert [p.code for p in stream.problems] == ["cell.serial"]


def test_a_bare_number_where_a_term_is_due_counts_days_as_its_workbook_does(workbook):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 - only these tests need it

    def from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    rows = [["问题表述", "整改时限"], ["财力单薄", 42369]]
    (issue,) = read_ledger(workbook(问题=rows, change=from_1904), ISSUES)
    assert issue.due == datetime.date(2020, 1, 1)


def test_ids_that_excel_has_turned_into_floats_are_refused_with_the_remedy(workbook, codes):
    rows = [
        ["户编号", "户主姓名", "户主身份证号", "银行卡号"],
        ["0001", "赵甲", 990001198005040020, 6200000000000001016],
        ["0002", "钱乙", "9.90001E+17", "6.2E+18"],
        ["0003", "孙丙", IDS[0], "6200000000000001016"],
    ]
    ledger = read_ledger(workbook(农户=rows), HOUSEHOLDS)
    assert ids(ledger) == ["0003"]
    assert codes(ledger)[:2] == [("identity.float", "C2"), ("identity.float", "D2")]
    assert {cell for _, cell in codes(ledger)} == {"C2", "D2", "C3", "D3"}
    told = str(ledger.problems[0])
    assert "农户 第2行 户主身份证号（C2）" in told
    assert "设为“文本”格式，再按证件原件重新录入" in told


def test_yes_and_no_come_in_many_signs(table, codes):
    signs = ["是", "√", "Y", "1", "有", "否", "×", "无", "0", "○", ""]
    rows = "\n".join(f"{n},赵甲,{sign}" for n, sign in enumerate(signs))
    ledger = table(f"户编号,户主姓名,是否贫困户（是/否）\n{rows}")
    found = [entry.cells[0]["registered_poor"] for entry in ledger.entries]
    assert found == [True] * 5 + [False] * 4 + [None, None]
    assert codes(ledger) == [("cell.flag", "C11")]


def test_codes_come_as_labels_codes_and_in_english(table, codes):
    words = ["男", "男性", "1", "male", "女", "2"]
    rows = "\n".join(f"赵甲,{word}" for word in words)
    ledger = table(f"姓名,性别\n{rows}", PERSONS)
    assert [person.sex.code for person in ledger] == ["1", "1", "1", "1", "2", "2"]
    assert codes(ledger) == []


def test_the_year_of_incomes_is_told_by_the_caller_or_the_sheet(table):
    text = "户编号,户主姓名,纯收入（元）,2019年纯收入（元）\n1,赵甲,100,90"
    home = table(text, year=2020).values[0]
    assert {str(item.year): str(item.net) for item in home.incomes} == {
        "2020": "100元",
        "2019": "90元",
    }
    home = table(text).values[0]
    assert {item.year for item in home.incomes} == {None, 2019}


def test_contradictions_of_a_household_are_told_at_their_columns(table, codes):
    ledger = table("""
户编号,户主姓名,是否贫困户,识别年度,脱贫年度,主要致贫原因,其他致贫原因,村组代码
1,赵甲,否,2014,,,,
2,钱乙,是,2016,2014,,,
3,孙丙,是,,,因病,因病,
4,李丁,是,,,,,1234567
""")
    assert codes(ledger) == [
        ("ledger.not-poor", "C2"),
        ("register.exit", "E3"),
        ("register.cause-twice", "G4"),
        ("area.length", "H5"),
    ]


def test_require_clean_raises_every_error_with_its_place(table):
    with pytest.raises(ProblemGroup) as caught:
        table("户编号,户主姓名,人口\n1,赵甲,许多\n2,,3").require_clean()
    assert [error.code for error in caught.value.exceptions] == ["cell.number", "cell.required"]
    assert "第2行 人口（C2）" in str(caught.value.exceptions[0].zh)


def test_unknown_columns_are_kept_as_texts(table):
    ledger = table("户编号,户主姓名,是否党员\n1,赵甲,是")
    assert ledger.entries[0].extras == {"是否党员": "是"}
    assert repr(ledger.entries[0]) == "<Entry Household  2>"


@entity
class Well:
    """A well; its depth is not measured here."""

    code: str
    made: datetime.date | None = None


def test_a_kind_of_ones_own_is_read_like_the_others(table, codes):
    kind = kind_of_class(Well, {"code": ("井号", "编号"), "made": "建成日期"})
    ledger = table("井号,建成日期\n07,2020-05-01\n,2020-05-01\n07,", kind)
    assert ledger.values == (Well(code="07", made=datetime.date(2020, 5, 1)),)
    assert codes(ledger) == [("cell.required", "A3"), ("ledger.key-twice", "A4")]


def test_relations_are_entries_of_their_list(table):
    ledger = table("户编号,姓名,与户主关系\n1,赵甲,户主\n1,赵乙,长子")
    assert ledger.values[0].members[1].relation == coded("gb_kin_2", "22")


def test_of_a_column_that_is_not_known_the_first_cell_of_a_household_is_kept(table):
    ledger = table("户编号,姓名,与户主关系,自设列\n1,赵甲,户主,先\n,钱乙,妻,后\n,赵丙,子,")
    assert [entry.extras for entry in ledger.entries] == [{"自设列": "先"}]


def test_a_row_with_a_faulty_cell_is_told_what_is_amiss_between_its_others(table, codes):
    ledger = table(f"""
户编号,姓名,与户主关系,性别,公民身份号码,文化程度
1,赵甲,户主,男,{IDS[0]},三年寒窗
""")
    assert codes(ledger) == [("cell.code", "F2"), ("register.sex", "D2")]


@pytest.mark.parametrize("first", ["单位：亩、元\n", ""])
def test_a_second_table_in_other_units_gives_no_values(table, first):
    head = "户编号,户主姓名,耕地面积,年纯收入\n"
    ledger = table(
        f"甲村\n{first}{head}1,赵甲,4,5\n\n乙村\n单位：公顷、万元\n{head}3,孙丙,4,5\n"
    )
    assert ids(ledger) == ["1"]
    assert [p.code for p in ledger.problems.errors] == ["ledger.unit-changed"] * 2


def test_a_second_table_in_the_same_units_is_read(table):
    head = "户编号,户主姓名,耕地面积,年纯收入\n"
    ledger = table(f"单位：亩、元\n{head}1,赵甲,4,5\n\n乙村\n单位：亩、元\n{head}3,孙丙,4,5\n")
    assert ids(ledger) == ["1", "3"]
    assert ledger.problems.errors == ()
