"""What is read of a host's document, however odd the host is."""

import pytest

from xiaoping.report.embed.word_host import Host, named

docx = pytest.importorskip("docx")


def test_the_text_is_as_wide_and_as_high_as_the_page_without_its_margins(host):
    page = host.sections[0]
    wide = page.page_width - page.left_margin - page.right_margin
    high = page.page_height - page.top_margin - page.bottom_margin
    look = Host(host.part).look({})
    assert (look.width, look.height) == (wide // 635, high // 635)
    page.top_margin = -page.top_margin
    assert Host(host.part).look({}).height == high // 635


def test_the_text_of_a_cell_is_as_wide_as_the_cell(host):
    cell = host.tables[0].cell(0, 0)
    look = Host(host.part).look({}, cell.paragraphs[0]._p)
    assert look.width == cell.width.twips


def test_a_document_without_styles_is_a_host_too(host):
    part = host.part
    for name, relation in list(part.rels.items()):
        if relation.reltype.endswith("/styles"):
            del part.rels[name]
    found = Host(part).look({}, host.paragraphs[1]._p)
    assert (found.body, found.styles, found.size) == ("", {}, 20)


def test_a_document_without_a_page_has_a_size_all_the_same(host):
    body = host.element.body
    body.remove(body.sectPr)
    look = Host(host.part).look({})
    assert (look.width, look.height) == (8306, 13958)


def test_a_ring_of_styles_is_walked_once(host):
    for one, other in (("Body Text", "List"), ("List", "Body Text")):
        host.styles[one].base_style = host.styles[other]
    assert Host(host.part).look({"body": "List"}).styles == {"body": "List"}


def test_bookmarks_of_headers_and_notes_are_seen(host):
    assert Host(host.part).taken() == (40, 3)

    class Notes:
        content_type = (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        )
        blob = b'<w:footnotes><w:bookmarkStart w:id="99" w:name="_xp_f12"/></w:footnotes>'

    class Package:
        def iter_parts(self):
            return [*host.part.package.iter_parts(), Notes()]

    class Part:
        package = Package()

    assert Host(Part()).taken() == (99, 12)


@pytest.mark.parametrize(("size", "wanted"), [(28, 28), (None, 22)])
def test_the_size_of_the_letters_is_that_of_the_place(host, size, wanted):
    run = host.paragraphs[1].runs[0]
    if size:
        run.font.size = docx.shared.Pt(size / 2)
    assert Host(host.part).look({}, host.paragraphs[1]._p).size == wanted


def test_a_name_is_told_in_full():
    assert named("p").endswith("main}p")
