"""Laws of forms: two forms never disagree, nothing is asked twice, nothing else is touched."""

import datetime
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiaoping.areas import Area, AreaBook
from xiaoping.dossier import Dossier
from xiaoping.errors import FileError
from xiaoping.files.raw import Marks, RawSheet
from xiaoping.files.row_kinds import holds
from xiaoping.forms import FormMapping, Vocabulary, fill_form, read_form_sheets
from xiaoping.forms.decisions import decide
from xiaoping.forms.fields import SheetFields
from xiaoping.indicators import DataSet, Observation, catalogue
from xiaoping.indicators.form import Form, FormField, asked_key, field_keys, needed
from xiaoping.indicators.form_figure import figure_in
from xiaoping.indicators.form_filling import fill_forms
from xiaoping.measures import Quantity
from xiaoping.periods import AsOf, CumulativeTo, Half, Month, Quarter, Year

TOWN = "431228223000"
BOOK = AreaBook((Area("990101203201", "上坪村"), Area("990101203202", "下坪村")))
NAMES = Vocabulary(catalogue())
CODES = ("pop.households", "land.arable", "econ.gdp", "agri.grain.output", "poverty.villages")
UNITS = {
    "pop.households": ("户", "万户", ""),
    "land.arable": ("亩", "公顷", "平方公里", "万亩"),
    "econ.gdp": ("元", "万元", "亿元"),
    "agri.grain.output": ("吨", "公斤", "万吨"),
    "poverty.villages": ("个", ""),
}
DAYS = st.sampled_from([(12, 31), (6, 30), (9, 30), (12, 9)])


@st.composite
def periods(draw):
    year = draw(st.integers(2018, 2021))
    day = datetime.date(year, *draw(DAYS))
    return draw(
        st.sampled_from(
            [
                Year(year), Half(year, 2), Quarter(year, 4), Month(year, 12), AsOf(day),
                CumulativeTo(day), CumulativeTo(day, datetime.date(year, 1, 1)),
            ]
        )
    )  # fmt: skip


@st.composite
def fields(draw):
    code = draw(st.sampled_from(CODES))
    return FormField(
        label=draw(st.sampled_from(["甲", "乙"])),
        indicator=code,
        period=draw(st.none() | periods()),
        years=draw(st.sampled_from([0, -1])),
        unit=draw(st.sampled_from(UNITS[code])),
        decimals=draw(st.none() | st.integers(0, 3)),
    )


@st.composite
def observations(draw):
    code = draw(st.sampled_from(CODES))
    amount = draw(st.integers(0, 10**7))
    return Observation(code, TOWN, draw(periods()), Quantity(amount, catalogue()[code].unit))


FORMS = st.lists(st.lists(fields(), max_size=5).map(tuple), max_size=5).map(
    lambda groups: [
        Form(code=f"表{n}", period=Year(2018 + n % 4), fields=group)
        for n, group in enumerate(groups)
    ]
)
DATA = st.lists(observations(), max_size=12, unique_by=lambda o: o.key)


@given(forms=FORMS, data=DATA)
def test_two_forms_that_ask_one_thing_get_one_observation(forms, data):
    filling = fill_forms(forms, data, areas=[TOWN])
    by_key = {}
    for answer in filling.answers:
        by_key.setdefault(answer.key, set()).add(id(answer.observation))
        if answer.observation is not None:
            assert asked_key(answer.observation.key) == answer.key
    assert all(len(found) == 1 for found in by_key.values())


@given(forms=FORMS, data=DATA)
def test_two_forms_that_ask_one_thing_in_one_way_print_the_same(forms, data):
    printed = {}
    for answer in fill_forms(forms, data, areas=[TOWN]).answers:
        way = (answer.key, answer.field.unit, answer.field.decimals)
        assert printed.setdefault(way, answer.figure) == answer.figure


@given(forms=FORMS, data=DATA)
def test_a_field_is_filled_or_says_why_not(forms, data):
    filling = fill_forms(forms, data, areas=[TOWN])
    assert len(filling.answers) == sum(len(form.fields) for form in forms)
    for answer in filling.answers:
        assert (answer.figure is None) != (answer.problem is None)


@given(forms=FORMS, data=DATA, seed=st.randoms(use_true_random=False))
def test_filling_depends_on_neither_the_order_of_forms_nor_of_data(forms, data, seed):
    one = fill_forms(forms, data, areas=[TOWN])
    assert one == fill_forms(forms, data, areas=[TOWN])
    mixed, other = list(data), list(forms)
    seed.shuffle(mixed)
    seed.shuffle(other)
    two = fill_forms(other, mixed, areas=[TOWN])
    for form in forms:
        left, right = one.of(form.code), two.of(form.code)
        assert [a.figure for a in left] == [a.figure for a in right]


@given(forms=FORMS, data=DATA)
def test_nothing_is_asked_for_twice_and_nothing_is_left_out(forms, data):
    needs = needed(forms, areas=[TOWN])
    keys = [need.key for need in needs]
    assert len(set(keys)) == len(keys)
    wanted = {
        (form.code, key)
        for form in forms
        for item in form.fields
        for key in field_keys(item, form, areas=[TOWN])
    }
    assert wanted == {(code, need.key) for need in needs for code in need.forms}
    lacking = fill_forms(forms, data, areas=[TOWN]).lacking
    assert len({need.key for need in lacking}) == len(lacking)
    assert {need.key for need in lacking} <= set(keys)
    assert all(need.problem is not None for need in lacking)


@given(item=observations())
def test_asking_again_asks_the_same(item):
    once = asked_key(item.key)
    assert asked_key(once) == once


@given(data=st.data(), amount=st.fractions(0, 10**6, max_denominator=1000))
def test_what_is_printed_is_within_half_a_place_of_the_value(data, amount):
    code = data.draw(st.sampled_from(CODES[:-1]))
    unit = data.draw(st.sampled_from([word for word in UNITS[code] if word]))
    decimals = data.draw(st.integers(0, 6))
    value = Quantity(amount, catalogue()[code].unit)
    found = figure_in(value, catalogue()[code], unit=unit, decimals=decimals)
    exact = Fraction(value.to(unit).magnitude)
    assert abs(Fraction(found.number) - exact) * 10**decimals * 2 <= 1
    assert Fraction(found.text) == found.number


LABELS = [
    "总户数|户",
    "总人口|人",
    "贫困户|户",
    "耕地面积|公顷",
    "不知道什么|个",
    "=1+1|户",
    "国民生产总值|万元",
]
CELLS = st.sampled_from(["", "", "3", "x", "=1+2", "—"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(rows=st.lists(st.tuples(st.sampled_from(LABELS), CELLS, CELLS), min_size=1, max_size=7))
def test_filling_a_workbook_changes_empty_cells_only(tmp_path, rows):
    pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["指标名称", "计量单位", "2020年", "上年"])
    for label, *cells in rows:
        sheet.append([*label.split("|"), *(cell or None for cell in cells)])
    source, target = tmp_path / "表.xlsx", tmp_path / "已填.xlsx"
    book.save(source)
    target.unlink(missing_ok=True)
    facts = [
        Observation(code, TOWN, Year(2020), Quantity(7, catalogue()[code].unit))
        for code in CODES
    ]
    data = Dossier(area=TOWN, year=Year(2020), observations=DataSet(facts))
    if all(label.startswith("=") for label, *_ in rows):
        with pytest.raises(FileError, match="holds no table"):
            fill_form(source, data, target=target)
        return
    found = fill_form(source, data, target=target)
    again = fill_form(source, data)
    assert again.cells == found.cells
    assert again.problems == found.problems
    if not found.cells:
        assert not target.exists()
        return
    before = openpyxl.load_workbook(source).active
    after = openpyxl.load_workbook(target).active
    filled = {(cell.row, cell.column) for cell in found.cells}
    for row in range(1, before.max_row + 2):
        for column in range(1, 6):
            one, two = before.cell(row, column), after.cell(row, column)
            if (row, column) in filled:
                assert one.value is None
                assert two.value is not None
            else:
                assert one.value == two.value
            assert one.number_format == two.number_format


WORDS = st.sampled_from(
    [
        None, None, "指标名称", "计量单位", "单位", "本年", "上年", "2020年", "2019年末", "上年同期", "增减（%）",
        "村名", "上坪村", "下坪村", "合计", "总户数", "总人口（人）", "耕地面积", "　其中：林地面积", "贫困户", "户", "公顷",
        "单位：万元、亩", "2020年基本情况表", "2020年3-6月", "表号：某1表", "填报单位：上坪村", "一、人口", "备注", "甲", "1",
        "注：年末数", "填表人：", " ", "\n", "（", "：", "/", "2020", "本年（亩）", "990101203201",
    ]
)  # fmt: skip
GRIDS = st.lists(st.lists(WORDS | st.integers(0, 9).map(Decimal), max_size=6), max_size=9)
AREAS = st.tuples(st.integers(1, 9), st.integers(1, 6), st.integers(0, 2), st.integers(0, 3))


@given(grid=GRIDS, merged=st.lists(AREAS, max_size=3))
def test_any_sheet_is_read_or_is_no_form(grid, merged):
    rows = tuple(
        (number, tuple(cells)) for number, cells in enumerate(grid, 1) if any(map(bool, cells))
    )
    spans = tuple((top, left, top + down, left + right) for top, left, down, right in merged)
    sheet = RawSheet(name="表一", rows=rows, marks=Marks(merged=spans))
    for found in read_form_sheets(sheet, BOOK, file="表.xlsx", names=NAMES):
        decided = decide(found, FormMapping(), NAMES)
        assert len(decided) == len(found.asks)
        fields = SheetFields(
            sheet=found, decided=decided, styles={}, indicators=catalogue(),
            period=found.head.period or Year(2020), area=TOWN, file="表.xlsx",
        )  # fmt: skip
        places = {(blank.row, blank.column) for blank in found.blanks}
        assert len(places) == len(found.blanks)
        known = dict(rows)
        for asked in fields.asked:
            # what is filled is empty, and its name is exact
            cells = known.get(asked.blank.row, ())
            assert asked.blank.column > len(cells) or not holds(cells[asked.blank.column - 1])
            zh = catalogue()[asked.field.indicator].zh
            assert zh in decided[asked.blank.ask].ask.text
        for problem in (*found.problems, *fields.problems):
            assert problem.text("zh")
            assert problem.text("en")
