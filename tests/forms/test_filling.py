"""Whole forms as departments send them, invented, filled from an invented township."""

import datetime
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Protection

from xiaoping.errors import FileError, TextError
from xiaoping.files.opening import read_book
from xiaoping.forms import fill_form, read_mapping
from xiaoping.forms.naming import Vocabulary
from xiaoping.indicators import Scenario, catalogue
from xiaoping.indicators.form import needed
from xiaoping.problems import ProblemGroup

LIST = """
2020年社会经济基本情况表||||
表号：乡基1表||制定机关：某县统计局||报送时间：2021年1月20日
指标名称|计量单位|代码|本年|上年
甲|乙|丙|1|2
一、人口||||
总户数|户|01||
总人口|人|02||
　其中：建档立卡贫困人口|人|03||
贫困户|户|04||
二、经济||||
国民生产总值|万元|05||
小额信贷发放额|万元|06||
农民人均纯收入|元|07||
贫困发生率|%|08||
区域面积|公顷|09||
　其中：耕地面积|公顷|10||
柑橘种植扩大面积|亩|11||
在校学生数|人|12||
行政村数|户|13||
"""

TABLE = """
2020年各村基本情况表|||||
填报单位：青溪乡|||单位：公顷||
村名|人口情况||耕地面积|林地面积（亩）|贫困户
|总户数|总人口|||
上坪村|||||
下坪||400|||
合计|=SUM(B5:B6)||=SUM(D5:D6)|x|x
"""
TABLE_MERGED = ["A3:A4", "B3:C3", "D3:D4", "E3:E4", "F3:F4", "A1:F1"]


def values(found):
    return {
        (cell.sheet, cell.where.cell): (cell.value, cell.answer.text) for cell in found.cells
    }


def codes(found, *severities):
    return [
        (p.code, p.where.cell)
        for p in found.problems
        if not severities or p.severity.value in severities
    ]


def in_sheet(path, index=0):
    sheet = openpyxl.load_workbook(path).worksheets[index]
    return {
        c.coordinate: c.value for row in sheet.iter_rows() for c in row if c.value is not None
    }


def test_a_list_is_filled_where_it_is_certain_and_told_where_not(blank, data, tmp_path):
    source, target = blank(LIST), tmp_path / "已填.xlsx"
    found = fill_form(source, data, target=target)
    assert {cell: text for (_, cell), (_, text) in values(found).items()} == {
        "D6": "3723", "E6": "3700", "D7": "11441", "D8": "2059", "D12": "196.88",
        "D13": "5200", "D14": "0.86", "D15": "6198", "D16": "1123.628",
    }  # fmt: skip
    before, after = in_sheet(source), in_sheet(target)
    assert {cell: after[cell] for cell in after if cell not in before} == {
        "D6": 3723, "E6": 3700, "D7": 11441, "D8": 2059, "D12": 196.88,
        "D13": 5200, "D14": 0.86, "D15": 6198, "D16": 1123.628,
    }  # fmt: skip
    assert {cell: after[cell] for cell in before} == before
    told = dict.fromkeys(codes(found))
    for expected in (
        ("form.proposed", "A9"), ("form.other-scenario", "D11"), ("form.absent", "E7"),
        ("form.approximate", "D17"), ("form.missing", "D18"), ("form.unit", "D19"),
    ):  # fmt: skip
        assert expected in told
    assert not found.is_whole
    form = found.forms[0]
    assert (form.code, form.issuer, form.deadline) == (
        "乡基1表", "某县统计局", datetime.date(2021, 1, 20),
    )  # fmt: skip


def test_a_table_by_village_is_filled_and_its_formulas_stay(blank, data, tmp_path):
    source, target = blank(TABLE, merged=TABLE_MERGED), tmp_path / "已填.xlsx"
    found = fill_form(source, data, target=target)
    assert {cell: value for (_, cell), (value, _) in values(found).items()} == {
        "B5": 512, "C5": 1650, "D5": 100, "B6": 430, "D6": pytest.approx(133.333333),
    }  # fmt: skip
    after = in_sheet(target)
    assert (after["B7"], after["C6"], after["D5"]) == ("=SUM(B5:B6)", 400, 100)
    assert openpyxl.load_workbook(target).calculation.fullCalcOnLoad
    notes = codes(found, "note")
    assert ("form.kept-filled", "C6") in notes
    assert ("form.total", "A7") in codes(found)
    assert [proposal.field for proposal in found.proposals] == ["贫困户"]


def test_the_filled_form_reads_back_as_full(blank, data, tmp_path):
    source, target = (
        blank("指标名称|计量单位|本年\n总户数|户|\n总人口|人|"),
        tmp_path / "已填.xlsx",
    )
    first = fill_form(source, data, target=target)
    assert first.is_whole
    again = fill_form(target, data, target=tmp_path / "二.xlsx")
    assert again.cells == ()
    assert codes(again) == [("form.kept-filled", "C2")]
    assert not (tmp_path / "二.xlsx").exists()


def test_several_sheets_are_several_forms_that_ask_once(blank, data):
    one = "指标名称|计量单位|本年\n总户数|户|\n耕地面积|亩|"
    two = "2020年另一张表\n指标名称|计量单位|2020年末\n总户数|户|\n耕地面积|公顷|\n出生人口|人|"
    source = blank({"表一": one, "表二": two, "说明": "填表说明"})
    found = fill_form(source, data)
    assert [sheet.form.code for sheet in found.sheets] == ["表一", "另一张表"]
    needs = needed(found.forms)
    assert [len(need.forms) for need in needs] == [2, 2, 1]
    by_key = {}
    for answer in found.filling.answers:
        by_key.setdefault(answer.key, set()).add(id(answer.observation))
    assert all(len(ids) == 1 for ids in by_key.values())
    assert [str(need.key.indicator) for need in found.filling.lacking] == ["pop.births"]
    assert ("form.sheet-other", "") in codes(found)


def test_what_was_decided_is_remembered_and_followed(blank, data, tmp_path):
    source, mapping = blank(LIST), tmp_path / "填表对照.csv"
    first = fill_form(source, data, mapping=mapping)
    text = mapping.read_text(encoding="utf-8-sig")
    assert "乡基1表,一、人口/贫困户" in text
    lines = text.splitlines()
    decided = {
        "贫困户,": "乡基1表,一、人口/贫困户,建档立卡贫困户数,,,,采用,",
        "国民生产总值": "乡基1表,二、经济/国民生产总值,econ.gdp,,亿元,预计,采用,",
        "柑橘": "乡基1表,二、经济/柑橘种植扩大面积,agri.citrus.area_added,,,,按文字,",
        "行政村数": "乡基1表,二、经济/行政村数,,,,,不填,",
    }
    for key, new in decided.items():
        field = new.split(",")[1]
        index = next(
            n for n, line in enumerate(lines) if f"/{field.rpartition('/')[2]}," in line
        )
        lines[index] = f"乡基1表,{lines[index].split(',')[1]},{new.split(',', 2)[2]}"
        assert key.strip(",") in lines[index]
    mapping.write_text("\n".join(lines) + "\n", encoding="utf-8")
    written = mapping.read_bytes()
    found = fill_form(source, data, mapping=mapping, target=tmp_path / "已填.xlsx")
    texts = {cell: text for (_, cell), (_, text) in values(found).items()}
    assert (texts["D9"], texts["D11"], texts["D17"]) == ("606", "0.935", "800余")
    assert in_sheet(tmp_path / "已填.xlsx")["D17"] == "800余"
    assert len(found.cells) == len(first.cells) + 3
    assert found.proposals == ()
    assert ("form.left-out", "A19") in codes(found, "note")
    # nothing new, nothing written
    assert mapping.read_bytes() == written


def test_a_mapping_that_contradicts_itself_stops_everything(blank, data, tmp_path):
    mapping = tmp_path / "填表对照.csv"
    mapping.write_text("表,栏目,指标,状态\n表一,总户数,没有的,采用\n", encoding="utf-8")
    with pytest.raises(ProblemGroup):
        fill_form(
            blank("指标名称|本年\n总户数|"),
            data,
            mapping=mapping,
            target=tmp_path / "已填.xlsx",
        )
    assert not (tmp_path / "已填.xlsx").exists()


def test_next_years_form_knows_the_mapping_of_this_year(blank, dossier, tmp_path):
    mapping = tmp_path / "填表对照.csv"
    known = dossier("poverty.registered.households@2021/乡 = 590户", 2021)
    rows = "年基本情况表\n指标名称|计量单位|本年\n贫困户|户|"
    fill_form(blank(f"2020{rows}"), known, mapping=mapping)
    names = Vocabulary(catalogue())
    assert read_mapping(mapping, names)[0].rows[0].form == "基本情况表"
    text = mapping.read_text(encoding="utf-8-sig")
    mapping.write_text(
        text.replace("待定", "采用").replace(
            "贫困户,,", "贫困户,poverty.registered.households,"
        ),
        encoding="utf-8",
    )
    found = fill_form(blank(f"2021{rows}"), known, mapping=mapping)
    assert [cell.answer.text for cell in found.cells] == ["590"]


def test_area_and_year_are_told_or_asked(blank, data):
    rows = "指标名称|本年\n总户数|"
    assert fill_form(blank(rows), data).sheets[0].area == "990101203000"
    named = fill_form(blank(f"某表|\n村名：|上坪村\n{rows}"), data)
    told = fill_form(blank(f"某表|\n填报单位：上坪村|\n{rows}"), data)
    assert {named.sheets[0].area, told.sheets[0].area} == {"990101203201"}
    assert [cell.answer.text for cell in told.cells] == ["512"]
    asked = fill_form(blank(rows), data, area="990101203202", year=2019)
    assert (asked.sheets[0].area, str(asked.forms[0].period)) == ("990101203202", "2019")
    short = fill_form(blank(rows), data, area="990101203")
    assert short.sheets[0].area == "990101203000"
    for wrong in ({"area": "上坪村"}, {"year": 20}):
        with pytest.raises(TextError):
            fill_form(blank(rows), data, **wrong)
    quarter = fill_form(blank(f"2020年第四季度报表\n{rows}"), data, year=2020)
    assert str(quarter.forms[0].period) == "2020-Q4"
    other = fill_form(blank(f"2019年报表\n{rows}"), data)
    assert [cell.answer.text for cell in other.cells] == ["3700"]


def test_a_scenario_is_told_by_the_column(blank, data):
    found = fill_form(blank("指标名称|单位|2020年预计|2020年\n国民生产总值|万元||"), data)
    assert [(c.where.cell, c.answer.key.scenario) for c in found.cells] == [
        ("C2", Scenario.FORECAST)
    ]


def test_cells_that_show_per_cents_hold_fractions(blank, data, tmp_path):
    text = "指标名称|单位|本年\n贫困发生率|%|\n脱贫率|%|"
    source, target = blank(text, formats={"C2": "0.0%", "C3": "0.00"}), tmp_path / "b.xlsx"
    found = fill_form(source, data, target=target)
    assert [cell.answer.text for cell in found.cells] == ["0.9", "100.00"]
    after = in_sheet(target)
    assert (after["C2"], after["C3"]) == (0.009, 100)


def test_locked_cells_of_a_protected_sheet_are_not_ours(blank, data, tmp_path):
    def protect(sheet):
        sheet.protection.sheet = True
        sheet["B3"].protection = Protection(locked=False)

    source = blank("指标名称|本年\n总户数|\n总人口|", change=protect)
    found = fill_form(source, data, target=tmp_path / "b.xlsx")
    assert [cell.where.cell for cell in found.cells] == ["B3"]
    assert ("form.locked", "B2") in codes(found)
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").active.protection.sheet


def test_a_hidden_sheet_is_left_alone(blank, data):
    def hide(sheet):
        if sheet.title == "表二":
            sheet.sheet_state = "hidden"

    rows = "指标名称|本年\n总户数|"
    found = fill_form(blank({"表一": rows, "表二": rows}, change=hide), data)
    assert [cell.sheet for cell in found.cells] == ["表一"]
    assert ("form.sheet-hidden", "") in codes(found, "note")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("表.csv", "指标名称,本年\n总户数,\n", "form.kind"),
        ("表.xlsx", "指标名称,本年\n", "book.suffix"),
        ("表.xls", "<html><table></table></html>", "book.markup"),
        ("没有.xlsx", None, "file.missing"),
    ],
)
def test_what_is_no_workbook_is_told(data, tmp_path, name, content, code):
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        fill_form(path, data)
    assert caught.value.code == code
    if code == "form.kind":
        assert "另存为“Excel 工作簿（*.xlsx）”" in caught.value.message("zh")


def test_a_workbook_without_a_form_is_told(blank, data):
    with pytest.raises(FileError, match="holds no table to fill") as caught:
        fill_form(blank("通知\n请按时报送。"), data)
    assert caught.value.code == "form.no-table"


def test_the_form_itself_is_never_written_over(blank, data, tmp_path):
    source = blank("指标名称|本年\n总户数|")
    kept = source.read_bytes()
    with pytest.raises(FileError) as caught:
        fill_form(source, data, target=source)
    assert caught.value.code == "form.same-file"
    with pytest.raises(FileError) as caught:
        fill_form(source, data, target=tmp_path / "b.xls")
    assert caught.value.code == "form.suffix"
    assert source.read_bytes() == kept
    assert list(tmp_path.iterdir()) == [source]


def test_everything_that_is_not_filled_is_taken_over_byte_for_byte(blank, data, tmp_path):
    source, target = blank(TABLE, merged=TABLE_MERGED), tmp_path / "b.xlsx"
    fill_form(source, data, target=target)
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(target) as two:
        assert one.namelist() == two.namelist()
        same = [name for name in one.namelist() if one.read(name) == two.read(name)]
        assert set(one.namelist()) - set(same) <= {
            "xl/worksheets/sheet1.xml",
            "xl/workbook.xml",
        }
    assert read_book(target).sheets[0].marks.merged == read_book(source).sheets[0].marks.merged


def test_a_number_with_too_many_digits_is_told(blank, dossier, tmp_path):
    many = dossier("econ.gdp@2020/乡 = 1234567890123.456789元")
    source = blank("指标名称|单位|本年\n国民生产总值|元|")
    found = fill_form(source, many, target=tmp_path / "b.xlsx")
    assert codes(found) == [("workbook.number-long", "C2")]
    assert found.cells == ()


def test_villages_that_the_data_do_not_know_are_told(blank, data):
    found = fill_form(blank("村名|总户数\n东村|\n西村|"), data)
    assert codes(found) == [("form.area-unknown", "A2"), ("form.area-unknown", "A3")]
    assert found.cells == ()


def test_many_figures_of_one_heading_that_are_not_there_are_told_together(blank, data):
    years = "|".join(f"{year}年" for year in range(2011, 2017))
    found = fill_form(blank(f"指标名称|{years}\n总户数|\n总人口|"), data)
    assert codes(found) == [("form.absent-many", "B2"), ("form.absent-many", "B3")]
    assert found.problems[0].fields["count"] == 6
    assert "青溪乡" in found.problems[0].message("zh")
    assert len(found.filling.lacking) == 12


def test_what_a_form_says_of_itself_and_is_not_followed_is_told(blank, data):
    rows = "指标名称|本年\n总户数|"
    several = fill_form(blank(f"2019年和2020年对照表\n{rows}"), data)
    assert codes(several)[0] == ("form.period-several", "")
    assert "“本年”按2020年填写" in several.problems[0].message("zh")
    assert codes(fill_form(blank(f"2019年和2020年对照表\n{rows}"), data, year=2020)) == []
    odd = fill_form(blank(f"2020年3-6月报表\n{rows}"), data)
    assert codes(odd) == [("form.period-several", "")]
    other = fill_form(blank(f"某表|\n填报单位：别的乡|\n{rows}"), data)
    assert codes(other) == [("form.area-other", "")]
    assert (
        codes(
            fill_form(blank(f"某表\n填报单位：别的乡\n{rows}"), data, area=other.sheets[0].area)
        )
        == []
    )
    office = fill_form(blank(f"某表|\n填报单位：青溪乡人民政府|\n{rows}"), data)
    assert (codes(office), office.sheets[0].area) == ([], "990101203000")


def test_a_form_about_the_year_so_far_is_not_one_about_the_year(blank, data, dossier):
    rows = "指标名称|单位|本年\n小额信贷发放额|万元|"
    assert codes(fill_form(blank(f"2020年1-6月报表\n{rows}"), data)) == [("form.absent", "C3")]
    half = dossier("loan.micro.amount@2020-H1/乡 = 88万元")
    found = fill_form(blank(f"2020年1-6月报表\n{rows}"), half)
    assert [cell.answer.text for cell in found.cells] == ["88"]


def test_units_that_contradict_each_other_are_not_chosen_between(blank, data):
    found = fill_form(blank("指标名称|计量单位|本年\n耕地面积（亩）|公顷|"), data)
    assert codes(found) == [("form.unit-unknown", "C2")]
    assert "不认识表上的单位“亩、公顷”" in found.problems[0].message("zh")
