"""The third step: rows become values, and every fault is told at its cell, in one pass."""

import datetime

import pytest

from xiaoping.areas import Area, AreaBook
from xiaoping.codelists import coded
from xiaoping.ledgers import HOUSEHOLDS, PERSONS, kind_of_class, read_ledger, stream_ledger
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


@pytest.mark.parametrize("cells", [[True, 1, 0], [1, True, 0], [0, 1, True]])
def test_a_truth_is_not_taken_for_the_number_one(workbook, codes, cells):
    rows = [[f"000{n}", "赵甲", cell, cell] for n, cell in enumerate(cells, 1)]
    path = workbook(农户=[["户编号", "户主姓名", "人口", "是否贫困户"], *rows])
    ledger = read_ledger(path, HOUSEHOLDS)
    truth = next(n for n, cell in enumerate(cells) if cell is True)
    wrong = [cell for code, cell in codes(ledger) if code == "cell.number"]
    assert wrong == [f"C{truth + 2}"]
    flags = [entry.cells[0]["registered_poor"] for entry in ledger.entries]
    assert flags == [bool(cell) for cell in cells]


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


def test_hidden_rows_and_columns_are_read_and_told(workbook, codes):
    def hide(book):
        book["农户"].row_dimensions[3].hidden = True
        book["农户"].column_dimensions["C"].hidden = True

    rows = [["户编号", "户主姓名", "人口"], ["1", "赵甲", 1], ["2", "钱乙", 2]]
    ledger = read_ledger(workbook(农户=rows, change=hide), HOUSEHOLDS)
    assert ids(ledger) == ["1", "2"]
    assert sorted(code for code, _ in codes(ledger)) == [
        "ledger.column-hidden",
        "ledger.row-hidden",
    ]


def test_a_formula_of_another_workbook_is_told_and_one_without_result_refused(write_formula):
    ledger = read_ledger(write_formula("[1]Sheet1!A1", "4"), HOUSEHOLDS)
    assert ("cell.external", "C2") in [(p.code, p.where.cell) for p in ledger.problems]
    assert ledger.values[0].persons == 4
    ledger = read_ledger(write_formula("SUM(A1:A2)", ""), HOUSEHOLDS)
    assert ("cell.uncomputed", "C2") in [(p.code, p.where.cell) for p in ledger.problems]


@pytest.fixture
def write_formula(workbook, tmp_path):
    """A function that writes a formula with its saved result into C2."""
    import zipfile  # noqa: PLC0415 - the part of a sheet is changed by hand

    def make(formula, result):
        rows = [["户编号", "户主姓名", "人口"], ["0001", "赵甲", 77]]
        plain = workbook(农户=rows, name="plain.xlsx")
        path = tmp_path / f"{len(result)}.xlsx"
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                value = f"<f>{formula}</f><v>{result}</v>" if result else f"<f>{formula}</f>"
                new.writestr(name, part.replace(b"<v>77</v>", value.encode()))
        return path

    return make


AREAS = AreaBook(
    (
        Area("990001200201", "小冲村"),
        Area("99000120020101", "第一组"),
        Area("990001200202", "上坪村"),
        Area("990001200203", "上坪村"),
    )
)


def test_names_of_villages_and_groups_are_looked_up(table, codes):
    text = "户编号,户主姓名,村,组\n1,赵甲,小冲村,第一组\n2,钱乙,小冲村,\n3,孙丙,小沖村,\n4,李丁,上坪村,\n5,周戊,小冲村,第九组"
    ledger = table(text, areas=AREAS)
    assert [home.area for home in ledger] == ["99000120020101", "990001200201"]
    assert codes(ledger) == [
        ("ledger.area-absent", "C4"),
        ("ledger.area-several", "C5"),
        ("ledger.area-absent", "D6"),
    ]


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


def test_at_most_so_many_problems_are_kept_and_the_rest_is_counted(table):
    rows = "\n".join(f"{n},赵甲,许多,/" for n in range(6000))
    ledger = table(f"户编号,户主姓名,人口,耕地面积（亩）\n{rows}")
    assert len(ledger.problems) == 5002
    more = {p.code: p.fields["count"] for p in ledger.problems if ".more-" in p.code}
    assert more["ledger.more-errors"] + more["ledger.more-warnings"] == 7000
    assert len(ledger.problems.lines()) == 201
    assert len(ledger.entries) == 6000


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
