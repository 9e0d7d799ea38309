"""Styles: complete, in the order that Word asks for, changed by the form alone."""

from lxml import etree

from xiaoping.report.render.word_page import OFFICIAL_FORM, PageForm
from xiaoping.report.render.word_styles import cell_style, styles

SPACE = 'xmlns:w="urn:w"'
ORDER = (
    "keepNext", "keepLines", "pageBreakBefore", "widowControl", "overflowPunct", "autoSpaceDE",
    "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl",
)  # fmt: skip
RUN_ORDER = ("rFonts", "b", "bCs", "spacing", "sz", "szCs")


def read(form=OFFICIAL_FORM):
    found = etree.fromstring(f"<w:styles {SPACE}>{styles(form)}</w:styles>")
    return {style.get("{urn:w}styleId"): style for style in found.iterfind("{urn:w}style")}


def names(element):
    return [etree.QName(child).localname for child in element] if element is not None else []


def test_properties_stand_in_the_order_of_the_standard():
    for style in read().values():
        for part, order in (("pPr", ORDER), ("rPr", RUN_ORDER)):
            found = names(style.find(f"{{urn:w}}{part}"))
            assert found == [name for name in order if name in found], style.attrib


def test_what_a_style_rests_on_or_leads_to_is_there():
    found = read()
    assert len(found) == len(set(found))
    for style in found.values():
        for link in ("basedOn", "next"):
            element = style.find(f"{{urn:w}}{link}")
            assert element is None or element.get("{urn:w}val") in found


def test_headings_have_their_outline_level():
    levels = [
        read()[f"Heading{n}"].find("{urn:w}pPr/{urn:w}outlineLvl").get("{urn:w}val")
        for n in range(1, 10)
    ]
    assert levels == [str(n) for n in range(9)]


def test_there_is_a_style_for_each_cell_of_each_size():
    kinds = ("Cell", "Middle", "Number", "Head")
    assert {cell_style(kind, step) for kind in kinds for step in range(3)} <= set(read())


def test_run_in_headings_are_bold_where_the_house_wants_it():
    def bold(form):
        return read(form)["XpRunIn"].find("{urn:w}rPr/{urn:w}b") is not None

    assert not bold(OFFICIAL_FORM)
    assert bold(PageForm(bold_run_in=True))
