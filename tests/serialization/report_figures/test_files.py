"""Whatever is written reads back the same, in every format; and then serves as data."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.reported import FigureLink, ReportFigure, ReportFigures, one_line
from xiaoping.periods import parse_period
from xiaoping.serialization.report_figures.columns import WORDS
from xiaoping.serialization.report_figures.files import (
    figures_ending,
    load_figures,
    write_report_figures,
)
from xiaoping.serialization.sources import is_source, read_figures, read_source

AREA = "990101203000"
ENDINGS = ["xlsx", "csv", "json"]
HOSTILE = [
    "=1+1",
    "@A1",
    "'甲",
    '<b>&"',
    "_x0041_",
    "甲\t乙\r\n丙",
    "\u202e户",
    "，；、",
    "\ufeff",
]
TEXTS = st.text(max_size=12) | st.sampled_from(HOSTILE)
PRINTED = [
    "606户",
    "约900余万元",
    "15—25亩",
    "0.86%",
    "2.1个百分点",
    "1:10",
    "=3",
    "-3.2%",
    "过半",
]
VALUES = st.sampled_from(PRINTED) | TEXTS.filter(lambda text: one_line(text).strip())
FEW = IndicatorCatalogue(
    attrs.evolve(catalogue()[code], whole="", formula="", numerator="", denominator="")
    for code in ("poverty.registered.households", "econ.gdp", "econ.gdp.yoy")
)
CODES = st.sampled_from(["", *FEW])
PERIODS = st.none() | st.sampled_from(
    ["2020", "@2020-12-31", "..2020-12-31", "2020-Q4", "2018/2020", "FYP14", "<2022-01-01"]
).map(parse_period)


def words(column):
    return st.sampled_from(["", *WORDS[column]])


FIGURES = st.builds(
    ReportFigure,
    number=st.integers(1, 10**6),
    text=TEXTS,
    value=VALUES,
    unit=st.sampled_from(["", "户", "元", "%"]),
    place=TEXTS,
    section=TEXTS,
    heading=TEXTS,
    sentence=TEXTS,
    at=st.integers(0, 400),
    subject=TEXTS,
    indicator=CODES,
    suggested=CODES,
    area=st.sampled_from(["", "990101203000", "place:reservoir"]),
    area_name=TEXTS,
    period=PERIODS,
    scenario=st.sampled_from(["actual", "forecast", "task", "plan"]),
    role=st.sampled_from(list(WORDS["role"])),
    move=words("move"),
    compared=words("compared"),
    links=st.lists(
        st.builds(FigureLink, st.sampled_from(list(WORDS["links"])), st.integers(1, 999)),
        max_size=3,
    ).map(tuple),
    score=st.fractions(0, 4),
    reasons=st.lists(TEXTS, max_size=3).map(tuple),
    source=TEXTS,
    note=TEXTS,
)
REPORTS = st.lists(FIGURES, max_size=4).map(lambda rows: ReportFigures(tuple(rows)))


@pytest.mark.parametrize("ending", ENDINGS)
@given(report=REPORTS)
def test_what_is_written_reads_back_the_same(report, ending, tmp_path_factory):
    path = tmp_path_factory.mktemp("报告") / f"数字.{ending}"
    write_report_figures(path, report, catalogue=FEW)
    back, problems = load_figures(path, catalogue=FEW)
    assert not problems.errors
    assert back.figures == report.figures


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_figures_give_the_same_bytes(figures, tmp_path, ending):
    for name in "ab":
        write_report_figures(tmp_path / f"{name}.{ending}", figures)
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_of_figures_serves_as_a_data_set(figures, tmp_path, ending):
    path = tmp_path / f"数字.{ending}"
    write_report_figures(path, figures)
    assert is_source(path)
    reading = read_source(path, area=AREA)
    dossier = reading.require_clean()
    assert [item.text for item in dossier.observations] == ["606户", "2059人"]
    assert (dossier.area, dossier.year.value) == (AREA, 2020)
    (note,) = reading.problems
    assert note.where.file == f"数字.{ending}"


@pytest.mark.parametrize("ending", ENDINGS)
def test_without_an_area_nothing_is_guessed(figures, tmp_path, ending):
    write_report_figures(tmp_path / f"数字.{ending}", figures)
    reading = read_source(tmp_path / f"数字.{ending}")
    assert reading.dossier is None
    assert "report-figures.no-area" in {p.code for p in reading.problems.errors}


def test_an_area_that_is_none_is_told(figures, tmp_path):
    write_report_figures(tmp_path / "数字.csv", figures)
    problems = read_figures(tmp_path / "数字.csv", area="990").problems
    assert [p.code for p in problems] == ["area.length"]


def test_a_row_confirmed_on_the_sheet_becomes_data(figures, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "数字.xlsx"
    write_report_figures(path, figures)
    book = openpyxl.load_workbook(path)
    sheet = book["报告数字"]
    at = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(4, at["指标"], "是")
    sheet.cell(2, at["值"], "605户")
    sheet.cell(5, at["指标"], "总户数")
    sheet.cell(5, at["值"], 3723)
    sheet.cell(5, at["单位"], "户")
    sheet.cell(5, at["数值"]).value = None
    book.save(path)
    found = read_figures(path, area=AREA)
    assert not found.problems
    assert not any(item.note for item in found.observations)
    assert [item.text for item in found.observations] == [
        "605户",
        "2059人",
        "5000余户",
        "3723户",
    ]


def test_problems_on_a_sheet_are_told_with_its_row(figures, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "数字.xlsx"
    write_report_figures(path, figures)
    book = openpyxl.load_workbook(path)
    sheet = book["报告数字"]
    at = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, at["值"], "605人")
    sheet.cell(3, at["时期"], "去年")
    book.save(path)
    told = [p.where.text() for p in read_figures(path, area=AREA).problems.errors]
    assert told == ["数字.xlsx 报告数字 第3行 时期", "数字.xlsx 报告数字 第2行 值"]


def test_a_plain_data_set_may_stand_on_a_sheet(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (("指标", "地区", "时期", "值"), ("pop.households", AREA, 2023, "5218户")):
        book.active.append(row)
    book.save(tmp_path / "数据.xlsx")
    assert is_source(tmp_path / "数据.xlsx")
    (item,) = read_figures(tmp_path / "数据.xlsx").observations
    assert (item.text, item.source.row) == ("5218户", 2)


def test_a_workbook_of_something_else_is_no_data(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(("户编号", "户主"))
    book.save(tmp_path / "户.xlsx")
    assert not is_source(tmp_path / "户.xlsx")
    assert [p.code for p in read_figures(tmp_path / "户.xlsx").problems] == ["source.heading"]
    assert [p.code for p in load_figures(tmp_path / "户.xlsx")[1]] == ["report-figures.heading"]


def test_json_that_is_none_is_told(tmp_path):
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    assert [p.code for p in load_figures(tmp_path / "a.json")[1]] == ["envelope.json"]


def test_other_endings_are_refused_with_those_that_are_known():
    with pytest.raises(FileError) as told:
        figures_ending("数字.xls")
    assert "不能用来写报告数字。可用：.xlsx、.csv、.json（相近：.xlsx" in told.value.message(
        "zh"
    )
    assert figures_ending("数字.Csv") == ".csv"


def test_a_report_without_figures_is_written_and_read(tmp_path):
    for ending in ENDINGS:
        write_report_figures(tmp_path / f"空.{ending}", ReportFigures())
        assert load_figures(tmp_path / f"空.{ending}")[0] == ReportFigures()
