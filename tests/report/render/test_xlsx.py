"""The workbook has all tables of a report, and says where each of its figures comes from."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest

from xiaoping.errors import FileError
from xiaoping.indicators import Observation
from xiaoping.measures import parse, quantity
from xiaoping.periods import Year
from xiaoping.report.profile import ENGLISH
from xiaoping.report.render.formulas import built_in_formulas
from xiaoping.report.render.xlsx import to_xlsx
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Chart,
    ChartKind,
    Compound,
    Custom,
    Emphasis,
    Figure,
    Paragraph,
    RatioRef,
    Report,
    Section,
    ShareRef,
    Table,
    Text,
)
from xiaoping.source import Source

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")


def text(words):
    return (Text(words),)


def figure(words, **more):
    told = Observation(
        "poverty.registered.households", "431228223000", Year(2020), quantity(words), **more
    )
    return Figure(told)


TABLE = Table(
    title=text("各村户数"),
    unit=text("单位：户"),
    head=(text("村"), text("户数"), text("说明")),
    rows=(
        (text("甲"), (figure("600户"),), text("=1+1")),
        (text("合计"), (figure("606户"),), (Compound((figure("3户"), figure("6户"))),)),
    ),
    note=text("注：无。"),
    total="last",
)
REPORT = Report(
    title=text("总结"),
    issuer="某乡",
    names={"431228223000": "晓坪乡"},
    blocks=(
        Section(text("甲"), (Paragraph((Text("现有"), figure("606户"), Text("。"))), TABLE)),
        Custom("acme.map", {}, (TABLE,)),
        Chart(kind=ChartKind.BAR, table=TABLE, id="c"),
    ),
)


def read(node, **options):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(node, **options)))


def rows(tab):
    return [[cell.value for cell in row] for row in tab.iter_rows()]


def test_each_table_is_a_sheet_and_so_is_that_of_a_chart():
    book = read(REPORT)
    assert book.sheetnames == ["各村户数", "各村户数2", "图1\u3000各村户数", "数据来源"]
    assert rows(book.worksheets[0]) == [
        ["各村户数", None, None],
        ["单位：户", None, None],
        ["村", "户数", "说明"],
        ["甲", 600, "=1+1"],
        ["合计", 606, "3户6户"],
        ["注：无。", None, None],
    ]
    assert rows(book.worksheets[2])[0][0] == "图1\u3000各村户数"
    assert book.properties.title == "总结"
    assert book.properties.creator == "某乡"


def test_figures_are_numbers_and_the_total_is_bold():
    tab = read(TABLE).worksheets[0]
    assert (tab["B4"].data_type, tab["B4"].number_format) == ("n", "0")
    assert (tab["C4"].data_type, tab["C4"].quotePrefix) == ("s", True)
    assert [tab[f"{column}5"].font.bold for column in "ABC"] == [True] * 3
    assert not tab["B4"].font.bold
    assert tab["C5"].alignment.horizontal == "right"


def test_a_stressed_cell_is_bold():
    table = Table(title=(), head=(text("甲"),), rows=(((Emphasis(text("乙")),),),))
    assert read(table).worksheets[0]["A2"].font.bold


def test_every_figure_is_told_with_its_mark_its_place_and_its_source():
    source = Source(document="台账.xlsx")
    table = Table(
        title=text("户数"),
        head=(text("村"), text("户数")),
        rows=(((AreaRef("431228223000", "晓坪乡"),), (figure("606户", source=source),)),),
        note=(Text("另有"), figure("7户")),
    )
    book = read(Section(text("甲"), (Paragraph((figure("5户"),)), table)))
    formula = built_in_formulas().of("poverty.registered.households")
    assert rows(book["数据来源"]) == [
        ["数据来源"] + [None] * 7,
        ["标记", "位置", "指标", "数值", "公式", "时期", "地区", "来源"],
        ["f1", "正文", "建档立卡贫困户数", "5户", formula, "2020年", "晓坪乡", None],
        [
            "f2",
            "户数!B3",
            "建档立卡贫困户数",
            "606户",
            formula,
            "2020年",
            "晓坪乡",
            str(source),
        ],
        ["f3", "户数", "建档立卡贫困户数", "7户", formula, "2020年", "晓坪乡", None],
    ]
    assert book["数据来源"]["B4"].hyperlink.location == "'户数'!B3"
    assert book["数据来源"]["B3"].hyperlink is None


def test_the_sheet_of_sources_is_english_in_an_english_house():
    paragraph = Paragraph((Text("Homes: "), figure("606户")))
    tab = read(paragraph, profile=ENGLISH).worksheets[-1]
    assert tab.title == "Sources"
    found = [cell for row in rows(tab) for cell in row if cell]
    assert {"Mark", "Place", "Indicator", "Value", "Period", "Area", "Text"} <= set(found)
    assert "标记" not in found


def test_the_names_of_indicators_can_be_ones_own():
    book = read(Paragraph((figure("5户"),)), catalogue={})
    assert rows(book["数据来源"])[2][2] == "poverty.registered.households"


def test_a_report_without_tables_has_the_sheet_of_sources():
    assert read(Paragraph((figure("5户"),))).sheetnames == ["数据来源"]
    assert rows(read(Paragraph(text("甲"))).worksheets[0]) == [
        ["数据来源", None],
        ["标记", "位置"],
    ]


def test_names_of_sheets_fit_whatever_the_titles_are():
    titles = ["", "数据来源", "history", "a/b[1]:*?\\", "很长的标题" * 20, "很长的标题" * 20]
    tables = tuple(Table(title=text(title), head=(text("甲"),), rows=()) for title in titles)
    assert read(Section(text("甲"), tables)).sheetnames == [
        "表",
        "数据来源",
        "history_",
        "a／b（1）：＊？＼",
        ("很长的标题" * 7)[:31],
        ("很长的标题" * 6) + "2",
        "数据来源2",
    ]


def test_control_characters_and_marks_of_direction_are_gone():
    table = Table(
        title=text("甲\x00\u202e乙"), head=(text("<b>&\"'"),), rows=((text("=1\x01\r\n2"),),)
    )
    assert rows(read(table).worksheets[0]) == [["甲 乙"], ["<b>&\"'"], ["=1 2"]]


def test_a_text_longer_than_a_cell_is_told_with_its_place():
    table = Table(title=text("户"), head=(text("甲"),), rows=((text("长" * 33_000),),))
    with pytest.raises(FileError, match="row 3, column 1 of '户' has 33000 characters"):
        to_xlsx(table)


def test_the_same_report_gives_the_same_bytes():
    assert to_xlsx(REPORT) == to_xlsx(REPORT)


def observed(words):
    return Observation("econ.gdp", "431228223000", Year(2020), parse(words))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing")
def test_a_spreadsheet_program_shows_what_the_report_prints(tmp_path):
    printed = {
        "606户": Figure(observed("606户")),
        "290.92万元": Figure(observed("290.92万元")),
        "900余万元": Figure(observed("900余万元")),
        "-5万元": Figure(observed("-5万元")),
        "0.86%": Figure(observed("0.86%")),
        "增长8.3%": ChangeRef(observed("5200元"), observed("4800元")),
        "下降7.7%": ChangeRef(observed("4800元"), observed("5200元")),
        "18.0%": ShareRef(observed("2059人"), observed("11441人")),
        "20.5倍": RatioRef(observed("1230人"), observed("60人")),
        "1:20.5": RatioRef(observed("60人"), observed("1230人"), form="to_one"),
    }
    table = Table(
        title=text("户数"),
        head=(text("值"),),
        rows=tuple(((inline,),) for inline in printed.values()),
    )
    (tmp_path / "表.xlsx").write_bytes(to_xlsx(table))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,1",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "表.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (made,) = tmp_path.glob("*.csv")
    lines = made.read_text(encoding="utf-8").splitlines()
    assert lines[2:] == list(printed)
