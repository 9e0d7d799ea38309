import pytest

from xiaoping.files import cell_marks
from xiaoping.files.cell_marks import Geometry, SheetXml, legacy_drawing


def restyled(xml, *cells):
    return SheetXml(xml).restyled(dict.fromkeys(cells, 10), lambda old, kind: old + kind)


def sheet(data, head="", tail=""):
    return f"<w>{head}<sheetData>{data}</sheetData>{tail}</w>"


FOUND = [
    # a cell that is there, with and without a style
    ('<row r="1"><c r="A1" s="2"><v>1</v></c></row>', (1, 1), '<c r="A1" s="12"><v>1</v></c>'),
    ('<row r="1"><c r="A1"/></row>', (1, 1), '<row r="1"><c r="A1" s="10"/></row>'),
    # places that are counted, not written
    ("<row><c/><c/></row><row><c/><c t='s'/></row>", (2, 2), "<row><c/><c t='s' s=\"10\"/>"),
    ('<row r="5"><c r="C5"/><c/></row>', (5, 4), '<c r="C5"/><c s="10"/>'),
    # a cell that is made: before, between, behind, in an empty row
    ('<row r="1"><c r="B1"/></row>', (1, 1), '<row r="1"><c r="A1" s="10"/><c r="B1"/>'),
    ('<row r="1"><c r="A1"/><c r="C1"/></row>', (1, 2), '<c r="B1" s="10"/><c r="C1"/>'),
    ('<row r="1"><c r="A1"><v>1</v></c></row>', (1, 3), '</c><c r="C1" s="10"/></row>'),
    ('<row r="1" ht="9"/>', (1, 1), '<row r="1" ht="9"><c r="A1" s="10"/></row>'),
    ('<row r="1"><extLst/></row>', (1, 1), '<row r="1"><c r="A1" s="10"/><extLst/></row>'),
    # a row that is made: before, between, behind; rows out of order
    ('<row r="2"/>', (1, 1), '<row r="1"><c r="A1" s="10"/></row><row r="2"/>'),
    ('<row r="1"/><row r="3"/>', (2, 1), '<row r="1"/><row r="2"><c r="A2" s="10"/></row>'),
    ('<row r="1"/>', (2, 1), '<row r="1"/><row r="2"><c r="A2" s="10"/></row></sheetData>'),
    ('<row r="3"/><row r="1"/>', (2, 1), '<row r="2"><c r="A2" s="10"/></row><row r="3"/>'),
    # the style of the row is that of its empty cells
    ('<row r="1" s="5" customFormat="1"/>', (1, 1), '<c r="A1" s="15"/>'),
    ('<row r="1" s="5"/>', (1, 1), '<c r="A1" s="10"/>'),
    # what is noted of the row's extent is taken away when it grows
    ('<row r="1" spans="1:1"><c r="A1"/></row>', (1, 2), '<row r="1"><c r="A1"/><c r="B1"'),
    # names that only look alike, and tags in comments
    ('<rowX/><row r="1"><!-- <c r="A1"/> --><c r="B1"/></row>', (1, 2), '<c r="B1" s="10"/>'),
]


@pytest.mark.parametrize(("data", "cell", "found"), FOUND)
def test_a_cell_is_styled_where_it_is_or_made_where_it_belongs(data, cell, found):
    assert found in restyled(sheet(data), cell)


def test_a_new_cell_takes_the_style_of_its_column():
    head = '<cols><col min="1" max="1" style="3"/><col min="2" max="9" width="9"/></cols>'
    xml = restyled(sheet("", head), (1, 1), (1, 2), (3, 1))
    assert '<c r="A1" s="13"/><c r="B1" s="10"/></row><row r="3"><c r="A3" s="13"/>' in xml


@pytest.mark.parametrize("empty", ["<sheetData/>", "<sheetData></sheetData>", "<sheetData />"])
def test_a_sheet_without_rows_gets_them(empty):
    xml = restyled(f"<w>{empty}<a/></w>", (2, 1))
    assert xml == '<w><sheetData><row r="2"><c r="A2" s="10"/></row></sheetData><a/></w>'


def test_a_prefix_and_everything_else_is_kept():
    xml = '<x:w xmlns:x="m">\r\n<x:sheetData><x:row><x:c> <x:v>1</x:v></x:c></x:row></x:sheetData></x:w>'
    assert restyled(xml, (1, 1)) == xml.replace("<x:c>", '<x:c s="10">')
    assert '<x:row r="2"><x:c r="A2" s="10"/></x:row>' in restyled(xml, (2, 1))


def test_the_noted_extent_grows_with_the_cells():
    head = '<dimension ref="B2:C3"/>'
    assert '<dimension ref="A1:C9"/>' in restyled(sheet("", head), (1, 1), (9, 2))
    assert head in restyled(sheet('<row r="2"/>', head), (2, 2))


def test_what_has_no_rows_is_no_worksheet():
    with pytest.raises(ValueError, match="sheetData"):
        SheetXml("<chartsheet><!--<sheetData/>--></chartsheet>")


def test_merged_ranges_are_found():
    tail = '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="$B$2:$B$9"/></mergeCells>'
    assert SheetXml(sheet("", tail=tail)).merged() == ((1, 1, 1, 4), (2, 2, 9, 2))
    assert SheetXml(sheet("")).merged() == ()


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        ("", "</sheetData><legacyDrawing"),
        ("<mergeCells/><pageSetup/><tableParts/>", "<pageSetup/><legacyDrawing"),
        (
            "<drawing/><extLst><ext><drawing/></ext></extLst>",
            "<w><sheetData></sheetData><drawing/>",
        ),
        ("<a:AlternateContent><controls/></a:AlternateContent>", "</sheetData><legacyDrawing"),
    ],
)
def test_the_drawing_stands_where_the_order_of_elements_wants_it(tail, found):
    plain = SheetXml(sheet("", tail=tail))
    xml = plain.restyled({}, None, [legacy_drawing(plain, "rId9", "urn:r")])
    assert found in xml
    assert '<legacyDrawing xmlns:r="urn:r" r:id="rId9"/>' in xml


def test_sizes_are_read_and_walked():
    head = (
        '<sheetFormatPr defaultRowHeight="30" defaultColWidth="10"/>'
        '<cols><col min="2" max="2" width="20"/><col min="3" max="4" width="1" hidden="1"/>'
        '<col min="5" max="5" width="1e999"/><col min="6" max="6" width="-9"/></cols>'
    )
    found = SheetXml(sheet('<row r="2" ht="15"/><row r="3" hidden="1"/>', head)).geometry()
    assert (found.row, found.column) == (40, 75)
    assert found.columns == {2: 145, 3: 0, 4: 0, 5: 75, 6: 0}
    assert found.rows == {2: 20, 3: 0}
    assert found.across(1, 145) == (5, 0)
    assert found.down(2, 25) == (4, 5)
    assert Geometry().down(1, 0) == (1, 0)


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr(cell_marks, "ROWS_AT_MOST", 2)
    SheetXml(sheet("<row/>" * 2))
    with pytest.raises(ValueError, match="rows"):
        SheetXml(sheet("<row/>" * 3))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ('<row r="1"><c r="A1" s="2"/></row>', '<row r="1"><c r="A1" s="2"><v>7</v></c></row>'),
        ("<row><c/></row>", "<row><c><v>7</v></c></row>"),
        (
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/></row>',
            '<c r="A1"><v>7</v></c><c r',
        ),
        ('<row r="1"><c r="A1"></c></row>', '<c r="A1"><v>7</v></c>'),
    ],
)
def test_a_cell_is_filled_and_nothing_beside_it(data, found):
    assert found in SheetXml(sheet(data)).filled({(1, 1): ("", "<{p}v>7</{p}v>")})


def test_a_cell_that_is_not_there_is_not_filled():
    for data in ("", '<row r="1"/>', '<row r="1"><c r="B1"/></row>'):
        with pytest.raises(ValueError, match="1"):
            SheetXml(sheet(data)).filled({(1, 1): ("", "")})


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        ("", False),
        ('<sheetProtection sheet="1"/>', True),
        ('<sheetProtection sheet="true"/>', True),
        ('<sheetProtection sheet="0"/>', False),
        ('<sheetProtection objects="1"/>', False),
    ],
)
def test_a_sheet_is_protected_if_it_says_so(tail, found):
    assert SheetXml(sheet("", tail=tail)).is_protected is found


def test_the_style_of_a_cell_is_its_own_or_that_of_its_row_or_column():
    head = '<cols><col min="2" max="2" style="3"/></cols>'
    data = '<row r="1" s="5" customFormat="1"><c r="A1" s="2"/></row>'
    styles = SheetXml(sheet(data, head)).styles([(1, 1), (1, 2), (2, 2), (2, 1)])
    assert styles == {(1, 1): 2, (1, 2): 5, (2, 2): 3, (2, 1): 0}
