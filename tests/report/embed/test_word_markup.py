"""Lines and tables as WordprocessingML, in which no text becomes markup."""

import xml.etree.ElementTree as ET

from hypothesis import given

from xiaoping import testing
from xiaoping.report.embed.word_look import Look
from xiaoping.report.embed.word_markup import Markup
from xiaoping.report.flow import flow
from xiaoping.report.marks import marks
from xiaoping.report.tree import Attachment, Paragraph, Section, Signature, Table, Text

DECLARED = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made(node, **look):
    items = flow(node)
    return [*Markup(look=Look(**look), marks=marks(items)).blocks(items)]


def test_an_attachment_begins_on_a_page_of_its_own():
    node = Attachment((Text("名单"),), (Paragraph((Text("甲。"),)),))
    label, title, _ = made(node)
    assert "<w:pageBreakBefore/>" in label
    assert '<w:outlineLvl w:val="0"/>' in title


def test_a_signature_stands_on_the_right_two_letters_in():
    (issuer,) = made(Signature("某乡"), size=32)
    assert 'w:rightChars="200" w:right="640"' in issuer
    assert '<w:jc w:val="right"/>' in issuer


def test_deep_headings_stay_within_nine_levels():
    node = Section((Text("甲"),), ())
    for _ in range(11):
        node = Section((Text("甲"),), (node,))
    levels = [block.partition('outlineLvl w:val="')[2][:1] for block in made(node)]
    assert levels == [*"012345678", *"888"]


def test_columns_are_as_wide_as_their_words_and_fill_the_text():
    cells = ((Text("村"),), (Text("长" * 100),), ())
    table, _ = made(Table(title=(), head=cells, rows=()), width=9000)
    assert '<w:gridCol w:w="1285"/><w:gridCol w:w="6428"/><w:gridCol w:w="1285"/>' in table


@given(testing.reports())
def test_what_is_written_is_well_formed_and_each_bookmark_has_two_ends(report):
    text = "".join(made(report))
    root = ET.fromstring(f"<w:body {DECLARED}>{text}</w:body>")  # noqa: S314 - ours
    assert {child.tag.rpartition("}")[2] for child in root} <= {"p", "tbl"}
    assert text.count("<w:bookmarkStart") == text.count("<w:bookmarkEnd")
    assert text.count("<w:bookmarkStart") == len(marks(flow(report)))
