"""Documents of hosts: what a section is put into."""

import io
import zipfile

import pytest


@pytest.fixture(scope="session")
def docx():
    return pytest.importorskip("docx")


@pytest.fixture
def host(docx):
    """A document with a heading, a placeholder, a table, a header and bookmarks of its own."""
    parse_xml = pytest.importorskip("docx.oxml").parse_xml
    nsdecls = pytest.importorskip("docx.oxml.ns").nsdecls
    document = docx.Document()
    document.add_heading("概况", 1)
    document.add_paragraph("{{section}}")
    document.add_paragraph("以上。")
    document.add_table(1, 2).cell(0, 0).text = "甲"
    document.sections[0].header.paragraphs[0].text = "页眉"
    for paragraph, number, name in (
        (document.paragraphs[0], 7, "here"),
        (document.sections[0].header.paragraphs[0], 40, "_xp_f3"),
    ):
        start = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>'
        paragraph._p.insert(1, parse_xml(start))
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
    return document


@pytest.fixture(scope="session")
def parts():
    return _parts


def _parts(document):
    """Return the parts of a saved document, by name."""
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
