import pytest

from xiaoping.areas import AreaBook
from xiaoping.files.cell_fill import CellForm
from xiaoping.forms.decisions import decide
from xiaoping.forms.fields import SheetFields
from xiaoping.forms.layout import read_form_sheets
from xiaoping.forms.mapping import FormMapping, MappingRow
from xiaoping.forms.naming import Vocabulary
from xiaoping.forms.times import FormTime
from xiaoping.indicators import Scenario, catalogue
from xiaoping.periods import Year, parse_period

TOWN = "990101203000"


@pytest.fixture
def fields(raw):
    def make(text, *rows, style=None, period="2020"):
        (sheet,) = read_form_sheets(raw(text), AreaBook())
        styles = {}
        if style is not None:
            styles = {("表一", b.row, b.column): style for b in sheet.blanks}
        return SheetFields(
            sheet=sheet,
            decided=decide(sheet, FormMapping(rows), Vocabulary(catalogue())),
            styles=styles,
            indicators=catalogue(),
            period=parse_period(period),
            area=TOWN,
            file="表.xlsx",
        )

    return make


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("指标名称|计量单位|本年\n耕地面积|公顷|", "公顷"),
        ("指标名称|本年\n耕地面积（公顷）|", "公顷"),
        ("指标名称|本年（万亩）\n耕地面积|", "万亩"),
        ("单位：公顷\n指标名称|本年\n耕地面积|", "公顷"),
        ("单位：万元、公顷\n指标名称|本年\n耕地面积|", "公顷"),
        # between two that fit nothing is chosen, and money is no land
        ("单位：亩、公顷\n指标名称|本年\n耕地面积|", ""),
        ("单位：万元\n指标名称|本年\n耕地面积|", ""),
        ("指标名称|计量单位|本年（万元）\n耕地面积|公顷|", "公顷"),
        # two that contradict each other are both told, and then unknown
        ("指标名称|计量单位|本年（公顷）\n耕地面积|亩|", "亩、公顷"),
        ("指标名称|计量单位|本年\n耕地面积（亩）|公顷|", "亩、公顷"),
        ("指标名称|计量单位|本年（亩）\n耕地面积（亩）|亩|", "亩"),
    ],
)
def test_the_unit_nearest_to_the_row_counts(fields, text, unit):
    (asked,) = fields(text).asked
    assert asked.field.unit == unit


LIST = "指标名称|计量单位|本年|上年\n总户数|户||"


def test_the_mapping_prevails_over_the_form(fields):
    row = MappingRow(
        form="表一", field="总户数", indicator="pop.registered.households", decision="按文字",
        unit="万户", scenario=Scenario.PLAN, time=FormTime(point="end"),
    )  # fmt: skip
    first, second = (item.field for item in fields(LIST, row).asked)
    assert (first.indicator, first.unit, first.scenario, first.words) == (
        "pop.registered.households", "万户", Scenario.PLAN, True,
    )  # fmt: skip
    assert [str(field.period) for field in (first, second)] == ["@2020-12-31", "@2019-12-31"]


def test_what_is_not_taken_asks_for_nothing(fields):
    row = MappingRow(form="表一", field="总户数", decision="不填")
    found = fields(LIST, row)
    assert (found.asked, found.problems) == ((), ())
    assert found.count(0, "empty") == 2


@pytest.mark.parametrize(
    ("style", "problem"),
    [
        (CellForm(is_locked=True), "form.locked"),
        (CellForm(code="yyyy-mm-dd"), "form.cell-format"),
        (CellForm(code="0!.0,"), "form.cell-format"),
        (CellForm(code="0.00%"), "form.cell-format"),
        (CellForm(code='0"人"'), "form.cell-format"),
        (CellForm(code='0"户"'), None),
        (CellForm(code="0.0"), None),
    ],
)
def test_a_cell_that_would_show_another_figure_is_not_filled(fields, style, problem):
    found = fields(LIST, style=style)
    assert [p.code for p in found.problems] == [problem] * (2 if problem else 0)
    assert len(found.asked) == (0 if problem else 2)
    if found.problems:
        assert found.problems[0].where.cell == "C2"
        assert found.problems[0].message("zh")


def test_a_format_tells_the_unit_where_nothing_else_does_and_the_places(fields):
    (asked,) = fields("指标名称|本年\n耕地面积|", style=CellForm(code='0.0"公顷"')).asked
    assert (asked.field.unit, asked.field.decimals) == ("公顷", 1)


def test_a_period_that_has_no_year_before_is_told(fields):
    found = fields(LIST, period="FYP14")
    assert [p.code for p in found.problems] == ["form.years"]
    assert [str(item.field.period) for item in found.asked] == ["FYP14"]


def test_rows_that_name_no_area_are_about_that_of_the_form(fields):
    assert [item.field.area for item in fields(LIST).asked] == [TOWN, TOWN]
    assert fields(LIST).period == Year(2020)
