import pytest

from xiaoping.areas import Area, AreaBook
from xiaoping.files.raw import RawSheet
from xiaoping.forms.layout import read_form_sheets
from xiaoping.forms.naming import Vocabulary
from xiaoping.indicators import catalogue

BOOK = AreaBook(
    Area(code, name)
    for code, name in (
        ("990101203201", "上坪村"), ("990101203202", "下坪村"), ("990101203203", "岩口村"),
    )
)  # fmt: skip


@pytest.fixture
def sheet(raw):
    def read(text, **options):
        (found,) = read_form_sheets(raw(text, **options), BOOK, file="表.xlsx")
        return found

    return read


def told(sheet):
    return [(problem.code, problem.where.cell) for problem in sheet.problems]


def test_a_list_asks_in_rows_for_each_time(sheet):
    found = sheet("""
2020年社会经济基本情况表||||
表号：乡基1表||||计量单位：万元
指标名称|计量单位|代码|本年|上年
甲|乙|丙|1|2
一、人口||||
总户数|户|01||3700
　其中：贫困户|户|02|=D6-1|
耕地面积（公顷）|亩|03||
填表人：|||填报日期：2021年1月5日|
""")
    assert [(ask.name, ask.unit, ask.whole) for ask in found.asks] == [
        ("一、人口/总户数", "户", None),
        ("一、人口/总户数/贫困户", "户", "总户数"),
        ("一、人口/耕地面积（公顷）", "公顷、亩", None),
    ]
    assert [(b.cell, b.time.years, b.state) for b in found.blanks] == [
        ("D6", 0, "empty"), ("E6", -1, "filled"), ("D7", 0, "formula"), ("E7", -1, "empty"),
        ("D8", 0, "empty"), ("E8", -1, "empty"),
    ]  # fmt: skip
    assert (found.head.code, str(found.head.period)) == ("乡基1表", "2020")
    assert found.asks[1].where.cell == "A7"
    assert told(found) == [("form.sections", "")]
    assert "1行没有计量单位" in found.problems[0].message("zh")


def test_two_label_columns_are_one_label(sheet):
    text = "指标名称||单位|数量\n人口|总户数|户|\n|总人口|人|\n耕地面积||亩|"
    found = sheet(text, merged=["A1:B1", "A2:A3", "A4:B4"])
    assert [ask.name for ask in found.asks] == ["人口/总户数", "人口/总人口", "耕地面积"]
    assert [blank.cell for blank in found.blanks] == ["D2", "D3", "D4"]


def test_a_form_of_two_pages_in_one_has_two_panels(sheet):
    found = sheet(
        "指标|单位|数量|指标|单位|数量\n总户数|户||耕地面积|亩|\n总人口|人||林地面积|公顷|"
    )
    assert [(ask.name, ask.unit) for ask in found.asks] == [
        ("总户数", "户"), ("耕地面积", "亩"), ("总人口", "人"), ("林地面积", "公顷"),
    ]  # fmt: skip
    assert [blank.cell for blank in found.blanks] == ["C2", "F2", "C3", "F3"]


def test_a_table_asks_in_columns_for_each_area(sheet):
    text = """
各村情况表|||||
||||单位：万元|
序号|村名|人口情况||收入|备注
||总户数（户）|总人口|2019年|
1|上坪村||||
2|下坪||400||
3|不知村||||
|合计|=C5+C6|||
注：以年末数为准|||||
"""
    found = sheet(text, merged=["A3:A4", "B3:B4", "C3:D3", "F3:F4", "A1:F1"])
    assert [ask.name for ask in found.asks] == [
        "人口情况/总户数（户）",
        "人口情况/总人口",
        "收入",
    ]
    assert [(b.cell, b.area[-3:], b.state) for b in found.blanks] == [
        ("C5", "201", "empty"), ("D5", "201", "empty"), ("E5", "201", "empty"),
        ("C6", "202", "empty"), ("D6", "202", "filled"), ("E6", "202", "empty"),
    ]  # fmt: skip
    assert str(found.blanks[2].time.period) == "2019"
    assert told(found) == [("form.area-unknown", "A7"), ("form.total", "A8")] or told(found) == [
        ("form.area-unknown", "B7"), ("form.total", "B8"),
    ]  # fmt: skip
    assert "不知村" in found.problems[0].message("zh")


def test_columns_that_do_not_say_when_are_told_once(sheet):
    found = sheet("指标|本年|增减（%）\n总户数||\n总人口||")
    assert told(found) == [("form.column", "C1")]
    assert [blank.cell for blank in found.blanks] == ["B2", "B3"]


def test_a_total_of_a_list_is_told_unless_it_is_a_formula(sheet):
    assert told(sheet("指标|本年\n总户数|\n合计|")) == [("form.total", "A3")]
    assert told(sheet("指标|本年\n总户数|\n合计|=B2")) == []


def test_several_tables_may_stand_on_a_sheet(sheet):
    found = sheet("指标|本年\n总户数|\n\n村名|总户数|总人口\n上坪村||\n下坪村||")
    assert [ask.name for ask in found.asks] == ["总户数", "总人口"]
    assert [blank.cell for blank in found.blanks] == ["B2", "B5", "C5", "B6", "C6"]


def test_a_heading_that_is_printed_again_is_no_row(sheet):
    found = sheet("村名|总户数|总人口\n上坪村||\n村名|总户数|总人口\n下坪村||")
    assert [blank.cell for blank in found.blanks] == ["B2", "C2", "B4", "C4"]
    assert told(found) == []


def test_covered_cells_are_nobodys(sheet):
    found = sheet("指标|本年|上年\n总户数||", merged=["B2:C2"])
    assert [blank.cell for blank in found.blanks] == ["B2"]


@pytest.mark.parametrize(
    "text", ["填表说明\n一、本表按年填报。", "关于报送情况的通知", "某表|2020年"]
)
def test_a_sheet_without_a_table_asks_for_nothing(sheet, text):
    found = sheet(text)
    assert not found.is_form
    assert found.asks == ()


@pytest.mark.parametrize(
    ("text", "merged"),
    [
        ("指标|计量单位|本年\n贫困户|户|\n贫困户|人|\n总人口|人|", []),
        ("指标|计量单位|本年\n贫困户|户|\n|人|\n总人口|人|", []),
        ("指标|计量单位|本年\n贫困户|户|\n|人|\n总人口|人|", ["A2:A3"]),
    ],
)
def test_one_label_in_two_units_is_two_things(sheet, text, merged):
    found = sheet(text, merged=merged)
    assert [(ask.name, ask.unit) for ask in found.asks] == [
        ("贫困户", "户"), ("贫困户（人）", "人"), ("总人口", "人"),
    ]  # fmt: skip
    assert [(blank.cell, blank.ask) for blank in found.blanks] == [
        ("C2", 0),
        ("C3", 1),
        ("C4", 2),
    ]


def test_one_heading_in_two_units_is_two_columns(sheet):
    found = sheet("村名|贫困户||总人口\n|户|人|\n上坪村|||", merged=["A1:A2", "B1:C1", "D1:D2"])
    names = [(ask.name, ask.unit) for ask in found.asks]
    assert names == [("贫困户", "户"), ("贫困户（人）", "人"), ("总人口", "")]
    assert [blank.ask for blank in found.blanks] == [0, 1, 2]


def test_a_table_with_lines_of_its_own_is_a_form_of_its_own(raw):
    text = """
2020年基本情况表|
单位：亩|
指标|本年
总户数|
耕地面积|

2019年收支情况表|
单位：万元|
指标|本年
税收收入|
注：2018年以前不统计|
单位：公顷|
指标|本年
林地面积|
"""
    found = read_form_sheets(raw(text), BOOK)
    told = [(f.head.title, str(f.head.period), f.head.units, len(f.blanks)) for f in found]
    assert told == [
        ("基本情况表", "2020", ("亩",), 2),
        ("收支情况表", "2019", ("万元",), 1),
        ("收支情况表", "2019", ("公顷",), 1),
    ]


def test_panels_side_by_side_have_sections_of_their_own(sheet):
    found = sheet("指标|数量|指标|数量\n一、人口||一、土地|\n总户数||耕地面积|")
    assert [ask.upper for ask in found.asks if ask.text in ("总户数", "耕地面积")] == [
        ("一、人口",), ("一、土地",),
    ]  # fmt: skip


def test_columns_of_a_list_may_be_areas(sheet):
    found = sheet("指标名称|计量单位|上坪村|下坪村（亩）|合计\n耕地面积|公顷|||=C2+D2")
    assert [(b.cell, b.area[-3:]) for b in found.blanks] == [("C2", "201")]
    assert told(found) == [("form.column", "D1"), ("form.column", "E1")]
    both = sheet(
        "指标名称|上坪村||下坪村\n|2020年|2019年|2020年\n总户数|||", merged=["A1:A2", "B1:C1"]
    )
    assert [(b.cell, b.area[-3:], str(b.time.period)) for b in both.blanks] == [
        ("B3", "201", "2020"), ("C3", "201", "2019"), ("D3", "202", "2020"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tab", "file", "name"),
    [
        ("Sheet1", "2020年农业情况.xlsx", "农业情况"),
        ("工作表1", "农业情况.xlsx", "农业情况"),
        ("Sheet1", "", "Sheet1"),
        ("分村", "农业情况.xlsx", "分村"),
    ],
)
def test_an_untitled_form_is_known_by_its_tab_or_its_file(tab, file, name):
    raw = RawSheet(name=tab, rows=((1, ("指标", "本年")), (2, ("总户数",))))
    (found,) = read_form_sheets(raw, BOOK, file=file)
    assert found.head.name == name


def test_a_row_without_a_unit_is_a_section_unless_it_is_a_name(raw):
    text = "指标|计量单位|本年\n一、人口||\n总户数|户|\n脱贫率||"
    for names, asked in ((None, ["总户数"]), (Vocabulary(catalogue()), ["总户数", "脱贫率"])):
        (found,) = read_form_sheets(raw(text), BOOK, names=names)
        assert [ask.text for ask in found.asks] == asked
