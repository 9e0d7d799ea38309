"""Workbooks made part by part, so that a test can make any part as odd as it likes."""

import zipfile
import zlib
from pathlib import Path

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    '</numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf numFmtId="20"/><xf numFmtId="46"/></cellXfs>'
)


def parts_of(
    rows="",
    *,
    strings=("户主", "上坪村"),
    before="",
    after="",
    plan="",
    sheets='<sheet name="农户" sheetId="1" r:id="rId1"/>',
    relations="",
    **other,
):
    """The parts of a workbook with one sheet; ``other`` replaces or adds parts."""
    texts = "".join(f"<si><t>{text}</t></si>" for text in strings)
    kinds = ("worksheet", "sharedStrings", "styles")
    targets = ("worksheets/sheet1.xml", "sharedStrings.xml", "styles.xml")
    relation = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(zip(kinds, targets, strict=True), 1)
    )
    made = {
        "[Content_Types].xml": f'{DECLARED}<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{plan}'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relation}{relations}</Relationships>",
        "xl/sharedStrings.xml": f'{DECLARED}<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'{DECLARED}<worksheet xmlns="{MAIN}">{before}<sheetData>'
        f"{rows}</sheetData>{after}</worksheet>",
    }
    return made | other


def written(path, parts, method=zipfile.ZIP_DEFLATED):
    """Write parts into a file, and return its path."""
    path = Path(path)
    with zipfile.ZipFile(path, "w", method) as file:
        for name, text in parts.items():
            if text is not None:
                file.writestr(name, text)
    return path


@pytest.fixture(scope="session")
def make_parts():
    return parts_of


@pytest.fixture(scope="session")
def write_parts():
    return written


@pytest.fixture
def workbook(tmp_path):
    """A function that writes a workbook and returns its path."""

    def make(rows="", *, name="农户.xlsx", **options):
        return written(tmp_path / name, parts_of(rows, **options))

    return make


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_parts(body, *, relations="", space=WORD, **other):
    """The parts of a DOCX whose body holds this markup; ``other`` replaces or adds parts."""
    made = {
        "[Content_Types].xml": f'{DECLARED}<Types xmlns="{PACKAGE}/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"'
        '/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats'
        '-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{DECLARED}<w:document xmlns:w="{space}" xmlns:mc="http://schemas'
        f'.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxml'
        f'formats.org/officeDocument/2006/math"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
    }
    return made | other


@pytest.fixture(scope="session")
def make_word_parts():
    return word_parts


@pytest.fixture
def document(tmp_path):
    """A function that writes a DOCX and returns its path."""

    def make(body="", *, name="报告.docx", **options):
        return written(tmp_path / name, word_parts(body, **options))

    return make


FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000>>]>>"
)
PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R"
    "/Resources<</Font<</F1 3 0 R>>/XObject<<{}>>>>{}>>"
)


def pdf_stream(data, told="", *, packed=True):
    """An object of a PDF that is a stream."""
    data = data if isinstance(data, bytes) else data.encode("latin-1")
    filters = "/Filter/FlateDecode" if packed else ""
    data = zlib.compress(data, 9) if packed else data
    return f"<<{told}{filters}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def pdf_of(contents, *, font=FONT, more=(), drawings="", page="", trailer="", packed=True):
    """A PDF of pages with these contents; ``more`` are objects behind them."""
    first = 4 + len(contents) * 2
    pages = range(4, first, 2)
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>",
        font,
    ]
    for number, content in zip(pages, contents, strict=True):
        objects += [PAGE.format(number + 1, drawings, page), pdf_stream(content, packed=packed)]
    made = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate([*objects, *more], start=1):
        places.append(len(made))
        raw = body if isinstance(body, bytes) else body.encode()
        made += f"{number} 0 obj\n".encode() + raw + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        made
        + (
            f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size "
            f"{len(places) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(made)}\n%%EOF\n"
        ).encode()
    )


def pdf_words(text, x=80, y=700, size=16):
    """The operators that print a text in the font of :func:`pdf_of`."""
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('gbk').hex()}> Tj ET\n"


@pytest.fixture(scope="session")
def make_pdf():
    return pdf_of


@pytest.fixture(scope="session")
def words():
    return pdf_words


@pytest.fixture(scope="session")
def make_stream():
    return pdf_stream
