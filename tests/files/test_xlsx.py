import datetime
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from xiaoping.errors import FileError
from xiaoping.files.raw import Fault, Limits, Uncomputed
from xiaoping.files.xlsx import far_cells, open_workbook, read_xlsx
from xiaoping.problems import Location

MOMENT = datetime.datetime

ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TWO_SHEETS = {
    "sheets": '<sheet name="旧" state="hidden" r:id="rId1"/><sheet name="新" r:id="rId9"/>',
    "relations": '<Relationship Id="rId9" Type="x/worksheet" Target="new.xml"/>',
    "xl/new.xml": f"<worksheet><sheetData>{ROW}</sheetData></worksheet>",
}


def codes(book):
    return [problem.code for problem in book.problems]


def refused(path, limits=None):
    with pytest.raises(FileError) as caught:
        read_xlsx(path, limits or Limits())
    return caught.value


ROWS = (
    ("户编号", "人口", "耕地（亩）", "登记日期", "核查时刻", "时间", "是否"),
    ("0017001", 4, 12.58, datetime.date(2023, 1, 1), MOMENT(2023, 1, 1, 12, 30),
     datetime.time(8, 15), True),
    (None, None, None, None, None, None, None),
    ("0017002", 3, 0.58, datetime.date(2024, 2, 29), None, None, False),
)  # fmt: skip
READ = (
    (1, ROWS[0]),
    (2, ("0017001", Decimal(4), Decimal("12.58"), *ROWS[1][3:])),
    (4, ("0017002", Decimal(3), Decimal("0.58"), ROWS[3][3], None, None, False)),
)


def by_openpyxl(path, *, write_only):
    book = openpyxl.Workbook(write_only=write_only)
    sheet = book.create_sheet("农户", 0)
    for row in ROWS:
        sheet.append(row)
    book.save(path)


def by_xlsxwriter(path, **options):
    formats = {"default_date_format": "yyyy-mm-dd", **options}
    with xlsxwriter.Workbook(path, formats) as book:
        sheet = book.add_worksheet("农户")
        clock = book.add_format({"num_format": "hh:mm"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write_datetime(1, 4, ROWS[1][4], moment)
        sheet.write_datetime(1, 5, ROWS[1][5], clock)


@pytest.mark.parametrize(
    "write",
    [
        lambda path: by_openpyxl(path, write_only=False),
        lambda path: by_openpyxl(path, write_only=True),
        by_xlsxwriter,
        lambda path: by_xlsxwriter(path, constant_memory=True),
        lambda path: by_xlsxwriter(path, date_1904=True),
    ],
)
def test_what_the_usual_writers_write_is_read_with_its_types(tmp_path, write):
    write(tmp_path / "a.xlsx")
    for swift in (True, False):
        book = read_xlsx(tmp_path / "a.xlsx", Limits(), swift=swift)
        assert book.sheets[0].rows == READ
        assert [list(map(type, row)) for _, row in book.sheets[0].rows] == [
            list(map(type, row)) for _, row in READ
        ]


def test_what_is_hidden_merged_and_calculated_is_marked(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("农户")
        sheet.write_row(0, 0, ["户主", "人口"])
        sheet.write_formula(1, 1, "=A1+1", None, 4)
        sheet.write_formula(2, 1, "='[1]旧'!A1", None, "#REF!")
        sheet.merge_range(3, 0, 4, 1, "合计")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        book.add_worksheet("旧台账").hide()
        book.add_worksheet("更旧").very_hidden()
        book.add_chartsheet("图")
    book = read_xlsx(tmp_path / "a.xlsx", Limits())
    assert [(s.name, s.hidden) for s in book.sheets] == [
        ("农户", False), ("旧台账", True), ("更旧", True),
    ]  # fmt: skip
    marks = book.sheets[0].marks
    assert marks.hidden_rows == {2}
    assert marks.hidden_columns == {2}
    assert marks.merged == ((4, 1, 5, 2),)
    assert marks.formulas == {(2, 2): "formula", (3, 2): "external"}
    assert dict(book.sheets[0].rows)[3] == (None, Fault("#REF!"))
    assert codes(book) == ["book.chart", "book.stale"]
    assert "“图”是图表页，没有单元格，已跳过" in str(book.problems[0])
    assert "从B2起有公式，文件注明其结果要重新计算" in str(book.problems[1])


def test_a_formula_that_was_never_calculated_is_neither_empty_nor_zero(tmp_path):
    book = openpyxl.Workbook()
    book.active["B4"] = "=SUM(B1:B3)"
    book.save(tmp_path / "a.xlsx")
    assert read_xlsx(tmp_path / "a.xlsx", Limits()).sheets[0].rows == (
        (4, (None, Uncomputed())),
    )


def test_macros_are_noted_and_never_run(workbook):
    book = read_xlsx(workbook(ROW, **{"xl/vbaProject.bin": b"\x00"}), Limits())
    assert codes(book) == ["book.macro"]
    assert "带有宏，没有运行，只读了单元格" in str(book.problems[0])


def test_parts_are_found_where_the_relations_say(workbook):
    relation = f'<Relationship Id="rId9" Type="{R}/worksheet" Target="/XL/other/tab.XML"/>'
    path = workbook(
        sheets='<sheet name="甲" r:id="rId9"/>',
        relations=relation,
        **{
            "[Content_Types].xml": None,
            "xl/other/Tab.xml": f"<worksheet><sheetData>{ROW}</sheetData></worksheet>",
        },
    )
    assert read_xlsx(path, Limits()).sheets[0].rows == ((1, ("户主",)),)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"xl/worksheets/sheet1.xml": None}, "book.part-missing"),
        ({"xl/sharedStrings.xml": None}, "book.part-missing"),
        ({"xl/workbook.xml": None}, "book.part-missing"),
        ({"sheets": '<sheet name="甲" r:id="rId99"/>'}, "book.part-missing"),
        ({"sheets": '<sheet name="甲"/>'}, "book.part-missing"),
        ({"sheets": ""}, "book.no-sheet"),
        ({"sheets": '<sheet name="甲" r:id="rId1"/>' * 300}, "book.sheets"),
        ({"sheets": '<sheet name="甲" r:id="rId1"/>' * 2}, "book.part-twice"),
        ({"xl/styles.xml": "<a>" + "<b/>" * 200_001 + "</a>"}, "book.styles"),
        ({"xl/workbook.xml": "<workbook>"}, "book.xml"),
        ({"xl/styles.xml": "<!DOCTYPE x><x/>"}, "book.dtd"),
        ({"xl/styles.xml": "<a>" * 1000}, "book.deep"),
        ({"xl/worksheets/sheet1.xml": "<worksheet><sheetData><!-- " + "x" * 9_000_000}, "book.ratio"),
    ],
)  # fmt: skip
def test_a_workbook_whose_parts_do_not_fit_is_refused(workbook, options, code):
    assert refused(workbook(ROW, **options)).code == code


def test_a_workbook_without_styles_and_texts_is_read(workbook, make_parts):
    relations = make_parts()["xl/_rels/workbook.xml.rels"]
    bare = relations[: relations.index("<Relationship ", 70)] + "</Relationships>"
    path = workbook("<row><c><v>44927</v></c></row>", **{
        "xl/_rels/workbook.xml.rels": bare.replace("</Relationships>", "") +
        f'<Relationship Id="rId1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": None, "xl/sharedStrings.xml": None,
    })  # fmt: skip
    assert read_xlsx(path, Limits()).sheets[0].rows == ((1, (Decimal(44927),)),)


@pytest.mark.parametrize(
    ("target", "mode"),
    [
        ("../../etc/passwd", ""),
        ("/../etc/passwd", ""),
        ("worksheets/../../../x.xml", ""),
        ("file:///etc/passwd", ""),
        ("..\\x.xml", ""),
        ("worksheets/sheet1.xml", ' TargetMode="External"'),
        ("http://example.org/x.xml", ' TargetMode="External"'),
    ],
)
@pytest.mark.parametrize("kind", ["worksheet", "styles"])
def test_what_lies_outside_of_the_file_is_never_opened(workbook, target, mode, kind):
    relation = f'<Relationship Id="rId0" Type="{R}/{kind}" Target="{target}"{mode}/>'
    options = {"relations": relation}
    if kind == "worksheet":
        options["sheets"] = '<sheet name="甲" r:id="rId0"/>'
    else:
        options["xl/_rels/workbook.xml.rels"] = (
            f'<Relationships>{relation}<Relationship Id="rId1" Type="{R}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>'
        )
    assert refused(workbook(ROW, **options)).code == "book.part-outside"


def test_a_plan_larger_than_any_is_refused(workbook, monkeypatch):
    monkeypatch.setattr("xiaoping.files.xlsx._PLAN_AT_MOST", 100)
    error = refused(workbook(ROW))
    assert error.code == "book.unpacked"


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("xl/workbook.bin", "xlsb"),
        ("word/document.xml", "docx"),
        ("ppt/presentation.xml", "pptx"),
        ("content.xml", "ods"),
        ("Index/Document.iwa", "Numbers"),
    ],
)
def test_other_formats_in_an_archive_are_named_with_what_to_do(
    tmp_path, write_parts, part, kind
):
    error = refused(write_parts(tmp_path / "a.xlsx", {part: "<x/>"}))
    assert error.code == "book.kind"
    assert f"是{kind}文件，这里要 xlsx、xls 或 csv" in error.zh


def test_an_archive_without_a_workbook_is_refused(tmp_path, write_parts):
    for parts in ({}, {"农户.xlsx": "x"}):
        error = refused(write_parts(tmp_path / "a.xlsx", parts))
        assert error.code == "book.foreign"


def test_a_cell_far_away_is_told_and_makes_no_dense_grid(workbook):
    path = workbook(ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    book = read_xlsx(path, Limits())
    assert len(book.sheets[0].rows) == 2
    (problem,) = book.problems
    assert problem.code == "book.far-cell"
    assert problem.where.row == 1_048_576
    assert "“农户”的XFD1048576离其他内容很远" in str(problem)


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([(1, 3), (6_002, 3)], "C6002"),
        ([(1, 3), (2, 300)], "KN2"),
        ([(1, 150), (2, 300), (3, 450)], None),
        ([(1, 3), (5_001, 3)], None),
        ([], None),
    ],
)
def test_a_cell_is_far_away_behind_thousands_of_rows_or_hundreds_of_columns(rows, cell):
    given = [(row, (*[None] * (column - 1), "x")) for row, column in rows]
    found = [problem.fields["cell"] for problem in far_cells(given, Location(sheet="农户"))]
    assert found == ([cell] if cell else [])


def test_the_cells_of_all_sheets_count_together(workbook):
    path = workbook(ROW, **TWO_SHEETS)
    assert len(read_xlsx(path, Limits(cells=2)).sheets) == 2
    error = refused(path, Limits(cells=1))
    assert error.code == "book.cells"
    assert error.details["sheet"] == "新"


def test_a_sheet_is_chosen_by_its_name_or_is_the_first_that_is_shown(workbook):
    with open_workbook(workbook(ROW, **TWO_SHEETS), Limits()) as book:
        assert book.tab(None).name == "新"
        assert book.tab("旧").hidden
        with pytest.raises(FileError, match=r"has no sheet '新的'\. Near are: 新") as caught:
            book.tab("新的")
    assert caught.value.code == "book.absent-sheet"


@pytest.mark.parametrize(
    ("row", "column", "far"),
    [
        (5_001, 1, []),
        (5_002, 1, ["A5002"]),
        (2, 201, []),
        (2, 202, ["GT2"]),
    ],
)
def test_far_away_is_more_than_five_thousand_rows_or_two_hundred_columns(row, column, far):
    rows = ((1, ("户主",)), (row, (None,) * (column - 1) + ("甲",)))
    found = [problem.fields["cell"] for problem in far_cells(rows, Location(sheet="农户"))]
    assert found == far
