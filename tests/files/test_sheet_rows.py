"""The law that the swift and the careful reading of a workbook are one."""

import tempfile

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.files.raw import Limits
from xiaoping.files.xlsx import read_xlsx


@pytest.fixture(scope="session")
def both(make_parts, write_parts):
    """Read a sheet both ways: the same book, or the same error."""

    def read(rows, **options):
        found = []
        with tempfile.TemporaryDirectory() as folder:
            path = write_parts(f"{folder}/a.xlsx", make_parts(rows, **options))
            for swift in (True, False):
                try:
                    found.append(read_xlsx(path, Limits(), swift=swift))
                except FileError as error:
                    found.append((error.code, error.zh))
        assert found[0] == found[1]
        if isinstance(found[0], tuple):
            return found[0][0]
        assert repr(found[0].sheets[0].rows) == repr(found[1].sheets[0].rows)
        return found[0].sheets[0]

    return read


FILLER = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 30))


@pytest.mark.parametrize("before", ["", FILLER])
@pytest.mark.parametrize(
    "row",
    [
        '<row r="40"><c r="A40" s="1" t="n"><v>44927</v></c></row>',
        '<row r="40" spans="1:9" ht="0" customHeight="1"><c r="A40"><v>1</v></c></row>',
        '<row r="40" hidden="true"><c r="A40"><v>1</v></c></row>',
        '<row r="40"><c r="A40" t="s" s="1"><v>1</v></c><c r="C40" s="4" /></row>',
        '<row r="40"><c r="A40" t="inlineStr"><is><t xml:space="preserve"> 甲 &amp;</t></is></c></row>',
        '<row r="40"><c r="A40" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row>',
        '<row r="40"><c r="A40" t="str"><v>a_x000D_b</v></c></row>',
        '<row r="40"><c r="A40" t="str"><v>a\r\nb</v></c></row>',
        '<row r="40"><c r="A40" t="e"><v>#REF!</v></c><c r="B40" t="b"><v>1</v></c></row>',
        '<row r="40"><c r="A40" t="d"><v>2023-01-01</v></c></row>',
        '<row r="40"><c r="A40"><f>B40</f><v>7</v></c><c r="B40"><f>C1</f><v /></c></row>',
        ('<row r="40"><c r="A40"><f t="shared" si="0" ref="A40:A41">[1]S!A1</f><v>7</v></c></row>'
        '<row r="41"><c r="A41"><f t="shared" si="0"/><v>7</v></c></row>'),
        '<row r="40"><c r="A40"><v/></c><c r="B40"><v></v></c><c r="C40" t="s"><v></v></c></row>',
        '<row r="40"><c r="A40"><v>0.57999999999999996</v></c></row>',
        '<row r="40"><c r="A40"><v>4.31228195001010E+17</v></c></row>',
        '<row r="40"><c r="A40"><v> 5 </v></c></row>',
        '<row r="40"><c r="A40"><v>60</v></c><c r="B40" s="1"><v>60</v></c></row>',
        '<row r="40"><c r="XFD40"><v>1</v></c></row>',
        '<row r="40"/><row r="41"/>\n<row r="42"><c r="A42"><v>1</v></c></row>\n',
        '<row r="40"></row>',
        "<row r='40'><c r='A40'><v>1</v></c></row>",
        '<row r="40"><c r="A40"><v>1</v></c></row><!-- </row> -->',
        '<row r="40"><c r="A40"><v><![CDATA[5]]></v></c></row>',
        '<row r="40"><c r="A40" ><v>1</v></c ></row >',
        '<row  r="40"><c  r="A40"><v>1</v></c></row>',
        '<row r="40"><c r="A40"><v>1</v><extLst><ext><c r="A1"/></ext></extLst></c></row>',
        "<row><c><v>1</v></c></row>",
        '<row r="40"><c r="A40"><v>&#49;</v></c></row>',
        '<row r="40"><c r="A40" t="str"><v>&gt;&quot;&apos;&lt;</v></c></row>',
        '<row r="40" x="1"/>',
        *[
            "".join(f'<row r="{n}"><c r="A{n}">{f}<v>{n}</v></c></row>' for n in range(40, 60))
            for f in (
                "<f>B1</f>", "<f>[1]S!A1</f>", '<f aca="false">B1</f>', "<f/>",
                '<f t="shared" si="0"/>', '<f t="shared" ref="A1:A9" si="0">[1]S!A1</f>',
            )
        ],
        # and these are errors
        '<row r="40"><c r="A40"><v>1</v></row>',
        '<row r="40"><c r="A40"><v>x</v></c></row>',
        '<row r="40"><c r="A40" t="s"><v>99</v></c></row>',
        '<row r="40"><c r="A40" s="99"><v>1</v></c></row>',
        '<row r="40"><c r="A40" s="99"/></row>',
        '<row r="40"><c r="A40" s="1" s="2"><v>1</v></c></row>',
        '<row r="40" r="40"><c r="A40"><v>1</v></c></row>',
        '<row r="40"><c r="A41"><v>1</v></c></row>',
        '<row r="40"><c r="A40"><v>1</v></c></row><row r="40"/>',
        '<row r="40"><c r="B40"><v>1</v></c><c r="A40"><v>1</v></c></row>',
        '<row r="40" x14ac:dyDescent="0.25"><c r="A40"><v>1</v></c></row>',
        '<row r="40"><c r="A40" t="str"><v>a]]&gt;]]>b</v></c></row>',
        '<row r="40"><c r="A40" t="str"><v>\x01</v></c></row>',
        '<row r="40"><c r="A40" t="str"><v>&x;</v></c></row>',
        '<row r="40"><c r="A40"><v>1e999</v></c></row>',
        "</sheetData><sheetData>",
        '</sheetData><sheetData><row r="40"><c r="A40"><v>1</v></c></row>',
        '<row r="1048576"/><row/>',
    ],
)  # fmt: skip
def test_every_spelling_is_read_the_same_way_swiftly_and_carefully(both, before, row):
    both(before + row)


@pytest.mark.parametrize(
    "options",
    [
        {"before": "<!-- <sheetData> --><cols><col min='2' max='2' hidden='1'/></cols>"},
        {"after": "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>"},
        {"after": "<mergeCells><mergeCell ref='A1:B2'/>"},
        {"after": "<!DOCTYPE x>"},
        {"plan": '<workbookPr date1904="1"/>'},
    ],
)
def test_what_stands_around_the_rows_is_read_the_same_way(both, options):
    both(FILLER, **options)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BODY = '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'

DIALECT = BODY.replace('<row r="1"', '<row r="1" x14ac:dyDescent="0.25"')


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (f'<worksheet xmlns="{MAIN}">{BODY}</worksheet>', 1),
        (f'<x:worksheet xmlns:x="{MAIN}">{BODY}</x:worksheet>', 1),
        (f'<x:worksheet xmlns:x="{MAIN}" xmlns="urn:y">{BODY}</x:worksheet>', 0),
        (f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>', 0),
        (f'<worksheet xmlns="{MAIN}" xmlns:x14ac="urn:y">{DIALECT}</worksheet>', 1),
        (f'<?xml version="1.0" encoding="utf-16"?><worksheet xmlns="{MAIN}">{BODY}</worksheet>'.encode("utf-16"), 1),
        (f'<?xml version="1.0" encoding="iso-8859-1"?><worksheet xmlns="{MAIN}">{BODY}</worksheet>', 1),
        (f'<worksheet xmlns="{MAIN}">{BODY}', "book.xml"),
        ("", "book.xml"),
    ],
)  # fmt: skip
def test_parts_of_any_dialect_are_read_the_same_way(both, part, count):
    found = both("", **{"xl/worksheets/sheet1.xml": part})
    assert (found if isinstance(found, str) else len(found.rows)) == count


def spelt(column, row, value):
    return value.replace("@", f"{column}{row}")


cells = st.sampled_from(
    ['<c r="@"><v>5</v></c>', '<c r="@" s="1"><v>44927</v></c>', '<c r="@" t="s"><v>0</v></c>',
     '<c r="@" s="2" t="s"><v>1</v></c>', '<c r="@" s="1"/>', '<c r="@" s="1" />', "",
     '<c r="@" t="inlineStr"><is><t>甲</t></is></c>', '<c r="@" t="str"><v>a&amp;b</v></c>',
     '<c r="@"><f>A1</f><v>3</v></c>', '<c r="@"><f>A1</f></c>', '<c r="@" t="b"><v>0</v></c>',
     '<c r="@" t="n"><v>0.1</v></c>', '<c r="@" t="n"><v>12345678901234.5678</v></c>',
     '<c r="@" t="e"><v>#N/A</v></c>', '<c r="@"><v></v></c>', '<c r="@"><v>-1.5E-3</v></c>',
     '<c r="@" s="3"><v>0.5</v></c>', '<c r="@" t="inlineStr"><is><t></t></is></c>']
)  # fmt: skip
formulas = st.sampled_from(
    ['<c r="@"><f>A1*2</f><v>3</v></c>', '<c r="@"><f t="shared" si="0"/><v>3</v></c>',
     '<c r="@"><f t="shared" ref="A1:A9" si="0">[1]S!A1</f><v>3</v></c>', '<c r="@"/>',
     '<c r="@"><f t="shared" ref="A1:A9" si="0">A1</f><v>3</v></c>', "",
     '<c r="@" t="str"><f aca="false">[1]S!A1</f><v></v></c>', '<c r="@"><f>A1</f><v></v></c>',
     '<c r="@" t="s"><v>0</v></c>', '<c r="@" t="str"><f>A1&amp;"x"</f><v>a</v></c>']
)  # fmt: skip
cells = cells | formulas
odd = st.sampled_from(['<c r="@"><v>x</v></c>', "<c><v>1</v></c>", "<!-- -->", "<c", "</row>"])


@given(st.data())
def test_any_sheet_is_read_the_same_way_swiftly_and_carefully(both, data):
    usual = data.draw(st.lists(cells, max_size=5), label="the usual row")
    rows = []
    number = 0
    for _ in range(data.draw(st.integers(0, 12))):
        number += data.draw(st.sampled_from([1, 1, 1, 2, 9]))
        row = list(usual)
        for index in range(len(row)):
            if data.draw(st.sampled_from([False, False, True])):
                row[index] = data.draw(cells | odd if number % 7 == 0 else cells)
        inside = "".join(spelt("ABCDE"[i], number, cell) for i, cell in enumerate(row))
        extra = data.draw(st.sampled_from(["", "", ' hidden="1"', ' spans="1:5" ht="15"']))
        rows.append(f'<row r="{number}"{extra}>{inside}</row>')
    both("".join(rows))


def test_a_long_sheet_is_read_the_same_way_in_many_stretches(both):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n % 2}</v></c><c r="B{n}"><v>{n / 100}</v></c>'
        + (f'<c r="C{n}" s="1"><v>{40_000 + n % 900}</v></c>' if n % 3 else "")
        + ("<c><v>1</v></c>" if n == 17_000 else "")
        + "</row>"
        for n in range(1, 20_001)
    )
    found = both(rows)
    assert len(found.rows) == 20_000
    assert found.rows[16_999][1][-1] == 1


def test_a_sheet_of_more_cells_than_allowed_is_refused_before_it_is_read(workbook):
    rows = "".join(f"<row r='{n}'>{'<c/>' * 50}</row>" for n in range(1, 3000))
    path = workbook(rows)
    limits = attrs.evolve(Limits(), cells=100_000, ratio=10_000)
    with pytest.raises(FileError) as caught:
        read_xlsx(path, limits)
    assert caught.value.code == "book.cells"
    assert "请选中数据下方和右侧的空白行列" in caught.value.zh
