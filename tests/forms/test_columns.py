import pytest

from xiaoping.forms.columns import find_heading
from xiaoping.forms.sheet_cells import SheetCells

VILLAGES = {"上坪村", "下坪村", "岩口村"}


@pytest.fixture
def heading(raw):
    def find(text, row=1, *, guess=True, **options):
        cells = SheetCells(raw(text, **options))
        return find_heading(cells, row, VILLAGES.__contains__, guess=guess)

    return find


def roles(found):
    return [column.role for column in found.columns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("指标名称|计量单位|代码|本年|上年", ["label", "unit", "aside", "time", "time"]),
        ("项 目|单位|数量|备注", ["label", "unit", "time", "aside"]),
        ("序号|指标|2020年|2019年|增减（%）", ["aside", "label", "time", "time", "ask"]),
        ("指标|数量|指标|数量", ["label", "time", "label", "time"]),
    ],
)
def test_a_list_names_what_in_rows_and_when_in_columns(heading, text, expected):
    found = heading(text)
    assert found.is_list
    assert roles(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("序号|村名|总户数（户）|总人口", ["aside", "area", "ask", "ask"]),
        ("行政区划代码|村名|总户数", ["code", "area", "ask"]),
        ("单位|总户数\n上坪村|\n下坪村|", ["area", "ask"]),
        ("|总户数\n上坪村|\n下坪村|", ["area", "ask"]),
    ],
)
def test_a_table_names_whom_in_rows_and_what_in_columns(heading, text, expected):
    found = heading(text)
    assert found.is_table
    assert not found.is_list
    assert roles(found) == expected


def test_a_merged_heading_has_as_many_rows_as_its_areas(heading):
    text = "村名|人口情况||土地（亩）|\n|总户数|总人口|耕地面积|林地面积（公顷）\n上坪村"
    found = heading(text, merged=["A1:A2", "B1:C1", "D1:E1"])
    assert (found.row, found.last_row) == (1, 2)
    asked = found.of("ask")
    assert [column.names for column in asked] == [
        ("人口情况", "总户数"), ("人口情况", "总人口"), ("土地（亩）", "耕地面积"),
        ("土地（亩）", "林地面积（公顷）"),
    ]  # fmt: skip
    assert [column.unit for column in asked] == ["", "", "亩", "公顷"]


def test_without_merging_an_upper_heading_reaches_to_the_next(heading):
    found = heading("村名|人口情况||土地\n|总户数|总人口|耕地面积\n上坪村")
    assert [column.names for column in found.of("ask")] == [
        ("人口情况", "总户数"), ("人口情况", "总人口"), ("土地", "耕地面积"),
    ]  # fmt: skip


def test_a_year_in_a_heading_is_its_time(heading):
    found = heading("村名|2019年|2020年总户数|总人口\n|总户数||年末", merged=["A1:A2", "C1:C2"])
    told = [
        (column.names, str(column.time.period), column.time.point) for column in found.of("ask")
    ]
    assert told == [
        (("总户数",), "2019", ""), (("2020年总户数",), "2020", ""), (("总人口",), "None", "end"),
    ]  # fmt: skip


def test_rows_of_units_and_of_numbers_belong_to_the_heading(heading):
    found = heading("村名|耕地面积|总人口\n|公顷|人\n甲|1|2\n上坪村")
    assert found.last_row == 3
    assert [column.unit for column in found.of("ask")] == ["公顷", "人"]
    assert heading("指标名称|计量单位|本年\n甲|乙|1\n总户数|户").last_row == 2


@pytest.mark.parametrize(
    "text",
    [
        "2020年各村情况表\n村名|总户数",
        "2020年\n指标|数量\n总户数|",
        "单位：万元",
        "指标名称",
        "乡镇：|青溪乡|村名：|上坪村",
        "填表人：|某某",
        "村名||村支书|",
        "村名|上坪村||村支书|",
        "总户数|户|3723",
    ],
)
def test_what_is_no_heading_is_none(heading, text):
    assert heading(text) is None


def test_rows_tell_the_first_column_only_where_no_heading_stands_above(heading):
    text = "|2020年|2019年\n总户数|\n总人口|"
    assert roles(heading(text)) == ["label", "time", "time"]
    assert heading(text, guess=False) is None
