import re
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from xiaoping.errors import FileError
from xiaoping.files import annotation
from xiaoping.files.annotation import (
    CellMark,
    annotate_table,
    annotate_xlsx,
    marks_sheet,
)
from xiaoping.files.markup_edit import check_markup
from xiaoping.files.raw import Limits
from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan
from xiaoping.files.workbook import write_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
COLOURS = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "note": "FFDDEBF7"}


def mark(row, column, severity="error", text="请核对", sheet="户台账"):
    return CellMark(sheet=sheet, row=row, column=column, severity=severity, text=text)


def by_openpyxl(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "户台账"
    sheet.append(["户台账"])
    sheet.merge_cells("A1:D1")
    sheet.append(["户编号", "户主", "身份证号", "人口"])
    for number in range(5):
        sheet.append([f"{number:03}", "甲某", "990000198001010028", number])
    sheet["D8"] = "=SUM(D3:D7)"
    sheet["B3"].font = Font(bold=True)
    sheet["C3"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["C3"].number_format = "@"
    sheet["B4"].comment = Comment("原有的批注", "某人")
    sheet["C5"].comment = Comment("原有", "某人")
    check = DataValidation(type="list", formula1='"男,女"')
    check.add("E3:E9")
    sheet.add_data_validation(check)
    other = book.create_sheet("人员 表")
    other["B2"] = "x"
    book.save(path)


def by_xlsxwriter(path):
    columns = [ColumnPlan(heading="户编号"), ColumnPlan(heading="出生日期", kind="date")]
    rows = [["001", None], ["002", None], ["003", None]]
    plans = [SheetPlan(name="户台账", columns=columns, rows=rows, title="题")]
    write_book(path, [*plans, SheetPlan(name="人员 表", columns=columns, rows=rows)])


def package(path, parts):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def minimal(main=MAIN, rel=REL, sheet=None):
    """The least that is a workbook: texts in the cells, no styles, hardly a place written."""
    sheet = sheet or (
        f'<worksheet xmlns="{main}"><sheetData><row><c t="inlineStr"><is><t>户编号</t></is></c>'
        "<c><f>1+1</f><v>2</v></c></row><row><c><v>7</v></c></row></sheetData></worksheet>"
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension='
        '"rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
        '<sheet name="户台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
    }


def by_hand(path):
    package(path, minimal())


def by_hand_with_prefixes(path):
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v>'
        '</x:c></x:row></x:sheetData><x:pageMargins left="1" right="1" top="1" bottom="1" '
        'header="1" footer="1"/></x:worksheet>'
    )
    package(path, minimal(sheet=sheet))


MAKERS = [by_openpyxl, by_xlsxwriter, by_hand, by_hand_with_prefixes]


def values(path, *, data_only):
    book = openpyxl.load_workbook(path, data_only=data_only)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("maker", MAKERS)
def test_a_copy_has_colours_and_comments_and_is_otherwise_the_same(tmp_path, maker):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    maker(source)
    before = source.read_bytes()
    marks = [mark(1, 1), mark(2, 2, "warning"), mark(9, 9, "note"), mark(2, 2, "note", "又及")]
    assert not annotate_xlsx(source, target, marks)
    sheet = openpyxl.load_workbook(target)["户台账"]
    found = {
        cell.coordinate: (cell.comment.text, cell.fill.fgColor.rgb)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and cell.comment.author != "某人"
    }
    assert found == {
        "A1": ("请核对", COLOURS["error"]),
        "B2": ("请核对\n又及", COLOURS["warning"]),
        "I9": ("请核对", COLOURS["note"]),
    }
    for data_only in (True, False):
        assert values(target, data_only=data_only) == values(source, data_only=data_only)
    old, new = parts(source), parts(target)
    changed = {name for name in old if new[name] != old[name]}
    kinds = ("workbook.xml.rels", "sheet1.xml", "styles.xml", "[Content_Types].xml")
    kinds += ("sheet1.xml.rels", "comment1.xml", "commentsDrawing1.vml")
    assert {name.rpartition("/")[2] for name in changed} <= set(kinds)
    assert source.read_bytes() == before


def test_formats_checks_merged_cells_and_comments_stay(tmp_path):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    by_openpyxl(source)
    annotate_xlsx(source, target, [mark(3, 2), mark(3, 3), mark(4, 2), mark(1, 3)])
    sheet = openpyxl.load_workbook(target)["户台账"]
    assert sheet["B3"].font.bold
    assert sheet["C3"].number_format == "@"
    assert sheet["C3"].fill.fgColor.rgb == COLOURS["error"]
    assert sheet["B4"].comment.text == "原有的批注\n请核对"
    assert (sheet["C5"].comment.text, sheet["C5"].fill.fill_type) == ("原有", None)
    assert sheet["A1"].comment.text == "请核对", "a hidden cell's mark goes to the cell seen"
    assert str(sheet.merged_cells) == "A1:D1"
    assert str(sheet.data_validations.dataValidation[0].sqref) == "E3:E9"


def test_a_formula_keeps_what_it_last_gave(tmp_path):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    by_hand(source)
    annotate_xlsx(source, target, [mark(1, 2)])
    assert b'<c s="1"><f>1+1</f><v>2</v></c>' in parts(target)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("maker", MAKERS)
def test_a_copy_is_marked_again(tmp_path, maker):
    source, once, twice = (tmp_path / f"{name}.xlsx" for name in "abc")
    maker(source)
    annotate_xlsx(source, once, [mark(2, 2)])
    annotate_xlsx(once, twice, [mark(2, 2)])
    assert parts(twice) == parts(once), "the same marks change nothing"
    annotate_xlsx(once, once, [mark(2, 2, "note", "改了"), mark(3, 1)])
    sheet = openpyxl.load_workbook(once)["户台账"]
    assert sheet["B2"].comment.text == "改了"
    assert sheet["B2"].fill.fgColor.rgb == COLOURS["note"]
    assert sheet["A3"].comment.text == "请核对"


def test_a_list_of_the_marks_is_put_behind_with_links(tmp_path):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    by_openpyxl(source)
    marks = [mark(3, 2, sheet="人员 表"), mark(5, 1, "note", "乙"), mark(4, 2, "warning", "甲")]
    annotate_xlsx(source, target, marks, summary=marks_sheet(marks))
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["户台账", "人员 表", "问题清单"]
    sheet = book["问题清单"]
    assert sheet["A1"].value == "问题清单（共 3 处）"
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] == [
        ["1", "错误", "人员 表", "B3", "请核对"],
        ["2", "提醒", "户台账", "B4", "甲"],
        ["3", "说明", "户台账", "A5", "乙"],
    ]
    assert sheet["D4"].hyperlink.location == "'人员 表'!B3"
    assert sheet["B4"].fill.fgColor.rgb == COLOURS["error"]
    annotate_xlsx(target, target, marks, summary=marks_sheet(marks))
    assert openpyxl.load_workbook(target).sheetnames[-1] == "问题清单2"


def test_a_workbook_in_the_strict_namespaces_stays_strict(tmp_path):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    package(source, minimal(STRICT, STRICT_REL))
    marks = [mark(1, 1)]
    annotate_xlsx(source, target, marks, summary=marks_sheet(marks))
    found = parts(target)
    for name in ("xl/comments1.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"):
        assert STRICT.encode() in found[name]
        assert MAIN.encode() not in found[name]
    assert (
        f'Type="{STRICT_REL}/comments"'.encode() in found["xl/worksheets/_rels/sheet1.xml.rels"]
    )
    assert all(REL.encode() not in data for data in found.values())


def test_thousands_of_marks_are_set(tmp_path):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    by_hand(source)
    marks = [mark(row, column) for row in range(1, 1001) for column in (1, 2, 3)]
    annotate_xlsx(source, target, marks)
    sheet = openpyxl.load_workbook(target)["户台账"]
    assert sum(cell.comment is not None for row in sheet.iter_rows() for cell in row) == 3000
    assert len(parts(target)["xl/styles.xml"]) < 2000


def threaded(path):
    by_openpyxl(path)
    found = parts(path)
    name = "xl/comments/comment1.xml"
    found[name] = found[name].replace("某人".encode(), b"tc={1}")
    package(path, found)


def test_a_conversation_stays_and_its_reader_is_warned(tmp_path):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    threaded(source)
    (note,) = annotate_xlsx(source, target, [mark(4, 2), mark(3, 1)])
    assert note.code == "workbook.thread"
    assert note.where.row == 4
    assert note.message("zh").startswith("B4 有一段“对话式批注”")


def test_a_signature_that_no_longer_agrees_is_told(tmp_path):
    source = tmp_path / "a.xlsx"
    found = minimal()
    found["_rels/.rels"] = found["_rels/.rels"].replace(
        "</Rel",
        f'<Relationship Id="s" Type="{PACKAGE}/relationships/digital-signature/origin"'
        ' Target="_xmlsignatures/origin.sigs"/></Rel',
    )
    package(source, {**found, "_xmlsignatures/origin.sigs": ""})
    (warning,) = annotate_xlsx(source, tmp_path / "b.xlsx", [mark(1, 1)])
    assert warning.code == "workbook.signature"


def without(name):
    found = minimal()
    del found[name]
    return found


def replaced(name, old, new):
    found = minimal()
    assert old in found[name]
    return {**found, name: found[name].replace(old, new)}


SHEET = "xl/worksheets/sheet1.xml"
BROKEN = [
    (without("_rels/.rels"), "workbook.part"),
    (without("xl/workbook.xml"), "workbook.part"),
    (without("[Content_Types].xml"), "workbook.part"),
    (replaced(SHEET, "<worksheet", "<!DOCTYPE a><worksheet"), "workbook.doctype"),
    (replaced(SHEET, "</worksheet>", ""), "workbook.markup"),
    (replaced(SHEET, "sheetData", "sheetDatum"), "workbook.structure"),
    (replaced(SHEET, "</sheetData>", '</sheetData><legacyDrawing id="x"/>'), "workbook.part"),
    (replaced("xl/workbook.xml", 'sheetId="1"', 'sheetId="一"'), "workbook.structure"),
    (without("xl/worksheets/sheet1.xml"), "workbook.part"),
    ({**minimal(), "xl/sharedStrings.xml": "<!DOCTYPE a><a/>"}, "workbook.doctype"),
    (replaced(SHEET, "<row>", "<row>" + "<c/>" * 16_384), "workbook.structure"),
]


@pytest.mark.parametrize(("found", "code"), BROKEN)
def test_a_workbook_that_cannot_be_marked_safely_is_refused(tmp_path, found, code):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    package(source, found)
    with pytest.raises(FileError) as caught:
        annotate_xlsx(source, target, [mark(1, 1)], summary=marks_sheet([]))
    assert caught.value.code == code
    assert caught.value.details["file"] == "a.xlsx"
    assert not target.exists()


def test_what_is_no_workbook_is_refused(tmp_path):
    source = tmp_path / "a.xlsx"
    by_hand(source)
    whole = source.read_bytes()
    at = whole.index(b"sheetData")
    for data in (
        b"a,b\n",
        b"\xd0\xcf\x11\xe0",
        whole[:-30],
        whole[:at] + b"X" + whole[at + 1 :],
    ):
        source.write_bytes(data)
        with pytest.raises(FileError) as caught:
            annotate_xlsx(source, tmp_path / "b.xlsx", [])
        assert caught.value.code == "workbook.not-xlsx"
    with pytest.raises(FileError) as caught:
        annotate_xlsx(tmp_path / "c.xlsx", tmp_path / "b.xlsx", [])
    assert caught.value.code == "file.missing"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_irregular_archives_are_refused(tmp_path, monkeypatch):
    source = tmp_path / "a.xlsx"
    names = [["a", "A"], ["a", "a"], [f"a{number}" for number in range(9)]]
    monkeypatch.setattr(annotation, "PARTS_AT_MOST", 8)
    for many in names:
        with zipfile.ZipFile(source, "w") as archive:
            for name in many:
                archive.writestr(name, "")
        with pytest.raises(FileError) as caught:
            annotate_xlsx(source, tmp_path / "b.xlsx", [])
        assert caught.value.code == "workbook.parts"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a", "x" * 999)
    with pytest.raises(FileError) as caught:
        annotate_xlsx(source, tmp_path / "b.xlsx", [])
    assert caught.value.code == "workbook.parts"


def test_a_part_that_packs_to_nearly_nothing_is_not_unpacked(tmp_path):
    source = tmp_path / "a.xlsx"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"<c/>" * 2**22)
    with pytest.raises(FileError) as caught:
        annotate_xlsx(source, tmp_path / "b.xlsx", [])
    assert caught.value.code == "workbook.parts"


def test_what_unpacks_to_too_much_is_refused_while_unpacking(tmp_path, monkeypatch):
    source = tmp_path / "a.xlsx"
    monkeypatch.setattr(annotation, "UNPACKED_AT_MOST", 3 * 2**20)
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(2**21))
        archive.writestr("b", bytes(2**21))
    with pytest.raises(FileError) as caught:
        annotate_xlsx(source, tmp_path / "b.xlsx", [])
    assert caught.value.code == "workbook.large"
    assert caught.value.details["most"] == 3


def test_a_mark_on_a_sheet_that_is_not_there_names_those_that_are(tmp_path):
    source = tmp_path / "a.xlsx"
    by_hand(source)
    for annotate in (
        lambda marks: annotate_xlsx(source, tmp_path / "b.xlsx", marks),
        lambda marks: annotate_table({"户台账": []}, tmp_path / "b.xlsx", marks),
    ):
        with pytest.raises(FileError) as caught:
            annotate([mark(1, 1, sheet="户台帐")])
        assert caught.value.code == "workbook.sheet-unknown"
        assert "没有工作表“户台帐”。有的是：户台账。" in caught.value.zh


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (1_048_577, 1), (1, 16_385)])
def test_a_mark_that_lies_on_no_sheet_is_refused(place):
    with pytest.raises(FileError) as caught:
        mark(*place)
    assert caught.value.code == "workbook.mark-place"


def test_rows_of_a_table_are_written_as_text_with_marks(tmp_path):
    target = tmp_path / "b.xlsx"
    rows = [["户编号", "人口"], ["001", "=3"], ["002"]]
    marks = [mark(2, 2, "warning"), mark(3, 2), mark(7, 1, "note", "缺一行")]
    annotate_table({"户台账": rows}, target, marks, summary=marks_sheet(marks))
    book = openpyxl.load_workbook(target)
    sheet = book["户台账"]
    assert [[c.value for c in row[:2]] for row in sheet.iter_rows(max_row=3)] == [
        ["户编号", "人口"],
        ["001", "=3"],
        ["002", None],
    ]
    assert {c.data_type for c in sheet["B"][:2]} == {"s"}
    assert sheet["B2"].fill.fgColor.rgb == COLOURS["warning"]
    assert (sheet["B3"].comment.text, sheet["A7"].comment.text) == ("请核对", "缺一行")
    assert book["问题清单"]["D4"].hyperlink.location == "'户台账'!B2"


def test_a_comment_longer_than_a_cell_holds_is_refused(tmp_path):
    by_hand(tmp_path / "a.xlsx")
    with pytest.raises(FileError) as caught:
        annotate_xlsx(tmp_path / "a.xlsx", tmp_path / "b.xlsx", [mark(2, 1, text="x" * 32_768)])
    assert caught.value.code == "workbook.text-long"
    assert caught.value.details["row"] == 2


def test_what_a_workbook_holds_besides_cells_is_taken_over(tmp_path):
    source, target = tmp_path / "a.xlsm", tmp_path / "b.xlsm"
    extra = {"xl/vbaProject.bin": b"\x00\x01", "customXml/item1.xml": b"<not well-formed"}
    package(source, {**minimal(), **extra})
    annotate_xlsx(source, target, [mark(1, 1)])
    found = parts(target)
    assert {name: found[name] for name in extra} == extra
    assert list(found)[:5] == list(minimal())


def test_nothing_of_the_cells_is_told_by_an_error(tmp_path):
    source = tmp_path / "a.xlsx"
    package(source, replaced(SHEET, "户编号</t>", "990000198001010028<"))
    with pytest.raises(FileError) as caught:
        annotate_xlsx(source, tmp_path / "b.xlsx", [mark(1, 1)])
    assert "990000" not in caught.value.zh + repr(caught.value.details)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.fixture(scope="module")
def wholes(tmp_path_factory):
    """Workbooks of each maker, marked once, as parts."""
    folder = tmp_path_factory.mktemp("wholes")
    found = []
    for maker in MAKERS:
        maker(folder / "a.xlsx")
        annotate_xlsx(folder / "a.xlsx", folder / "b.xlsx", [mark(1, 1), mark(4, 2)])
        found.append(parts(folder / "b.xlsx"))
    return found


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_workbook_is_copied_well_formed_or_refused(wholes, tmp_path, data):
    found = dict(data.draw(st.sampled_from(wholes)))
    name = data.draw(st.sampled_from(sorted(n for n in found if "theme" not in n)))
    part = found[name]
    tags = [m.span() for m in re.finditer(rb"<[^>]*>|[\w.]+=\"[^\"]*\"|>[^<]+<", part)]
    start, end = data.draw(st.sampled_from(tags)) if tags else (0, len(part))
    new = data.draw(
        st.sampled_from([b"", b"<a/>", b'r="Z9"', b's="99"', b"x", part[start:end] * 2])
    )
    found[name] = part[:start] + new + part[end:]
    package(tmp_path / "a.xlsx", found)
    try:
        annotate_xlsx(tmp_path / "a.xlsx", tmp_path / "b.xlsx", [mark(2, 2), mark(4, 2)])
    except FileError as error:
        assert error.code.startswith("workbook.")  # noqa: PT017 - either outcome is right
    else:
        copy = parts(tmp_path / "b.xlsx")
        for changed in (n for n in copy if copy[n] != found.get(n) and n.endswith("xml")):
            check_markup(copy[changed], file="", part=changed)


def test_a_text_that_two_marks_of_a_cell_have_is_told_once(tmp_path):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    by_openpyxl(source)
    marks = [mark(3, 1), mark(3, 1, "note", "又及"), mark(3, 1, "warning")]
    annotate_xlsx(source, target, marks)
    sheet = openpyxl.load_workbook(target)["户台账"]
    assert sheet["A3"].comment.text == "请核对\n又及"


def test_a_mark_beside_a_merged_range_stays_at_its_cell(tmp_path):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    by_openpyxl(source)
    annotate_xlsx(source, target, [mark(1, 4, text="里"), mark(1, 5, text="外")])
    sheet = openpyxl.load_workbook(target)["户台账"]
    assert (sheet["A1"].comment.text, sheet["E1"].comment.text) == ("里", "外")


def test_a_raised_limit_holds_for_the_copy_too(tmp_path, monkeypatch):
    source = tmp_path / "a.xlsx"
    by_hand(source)
    monkeypatch.setattr(annotation, "FILE_AT_MOST", 10)
    with pytest.raises(FileError) as caught:
        annotate_xlsx(source, tmp_path / "b.xlsx", [])
    assert caught.value.code == "file.large"
    assert not annotate_xlsx(source, tmp_path / "b.xlsx", [], limits=Limits())


def test_the_parts_of_a_workbook_come_unpacked(tmp_path):
    by_hand(tmp_path / "a.xlsx")
    found = annotation.workbook_parts(tmp_path / "a.xlsx")
    assert set(found) == set(minimal())
