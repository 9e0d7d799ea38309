"""Workbooks made part by part, so that a test can make any part as odd as it likes."""

import zipfile
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
