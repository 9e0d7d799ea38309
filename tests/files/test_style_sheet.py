import re

import pytest

from xiaoping.files.markup_edit import element, xml_text
from xiaoping.files.style_sheet import StyleSheet, new_styles
from xiaoping.problems import Severity

PLAIN = (
    '<styleSheet xmlns="m"><numFmts count="1"><numFmt numFmtId="164" formatCode="0"/></numFmts>'
    '<fonts><font/></fonts><fills count="2"><fill/><fill/></fills><borders><border/></borders>'
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fillId="0"/>'
    '<xf numFmtId="164" fillId="1" applyFill="0"><alignment horizontal="right"/></xf></cellXfs>'
    "<cellStyles/><dxfs/></styleSheet>"
)


def test_a_clone_differs_from_its_model_by_its_fill_only():
    styles = StyleSheet(PLAIN)
    assert styles.marked(1, Severity.ERROR) == 2
    assert styles.marked(0, Severity.NOTE) == 3
    assert styles.items("cellXfs")[2] == (
        '<xf numFmtId="164" fillId="2" applyFill="1"><alignment horizontal="right"/></xf>'
    )
    xml = styles.xml()
    assert re.findall(r'count="(\d+)"', xml) == ["1", "4", "4"]
    assert xml.startswith(PLAIN[:100])
    assert xml.endswith("<cellStyles/><dxfs/></styleSheet>")


def test_styles_that_are_there_already_are_used_again():
    first = StyleSheet(PLAIN)
    first.marked(1, Severity.ERROR)
    again = StyleSheet(first.xml())
    assert again.marked(1, Severity.ERROR) == again.marked(2, Severity.ERROR) == 2
    assert again.xml() == first.xml()


def test_a_style_that_is_not_there_is_taken_for_the_first():
    styles = StyleSheet(PLAIN)
    assert styles.marked(99, Severity.ERROR) == styles.marked(0, Severity.ERROR)


@pytest.mark.parametrize(
    "xml",
    [
        new_styles("m"),
        "<styleSheet/>",
        "<x:styleSheet xmlns:x='m'><x:fonts><x:font/></x:fonts><x:dxfs/></x:styleSheet>",
        "<styleSheet><cellXfs/><cellStyles/></styleSheet>",
    ],
)
def test_groups_that_are_missing_are_made_in_their_order(xml):
    styles = StyleSheet(xml)
    styles.marked(0, Severity.WARNING)
    styles.added(font="<{p}b/>", fill="D9E1F2", alignment='wrapText="1"')
    made = xml_text(styles.xml().encode(), file="a", part="b")
    places = [
        element(made, name).start
        for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
    ]
    assert places == sorted(places)
    assert len(StyleSheet(made).items("fills")) == 4
    assert StyleSheet(made).items("cellXfs")[1:] == styles.items("cellXfs")[1:]


def test_a_style_tells_its_format_and_whether_it_locks():
    styles = StyleSheet(
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0&quot;亩&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="10"/><xf numFmtId="164"><protection locked="0"/></xf>'
        '<xf numFmtId="165"/><xf/></cellXfs></styleSheet>'
    )
    codes = [styles.number_format(style) for style in (0, 1, 2, 3, 99)]
    assert codes == ["0.00%", '0.0"亩"', "", "", "0.00%"]
    assert [styles.is_locked(style) for style in (0, 1, 99)] == [True, False, True]


def test_an_inert_style_is_its_model_with_a_mark():
    styles = StyleSheet(PLAIN)
    assert styles.inert(1) == styles.inert(1) == 2
    assert styles.items("cellXfs")[2] == (
        '<xf numFmtId="164" fillId="1" applyFill="0" quotePrefix="1">'
        '<alignment horizontal="right"/></xf>'
    )
