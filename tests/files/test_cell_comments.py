import re

import pytest

from xiaoping.files.cell_comments import (
    highest_shape,
    new_boxes,
    new_comments,
    with_boxes,
    with_comments,
)
from xiaoping.files.cell_marks import Geometry


def comments(*items, authors=("某人",)):
    names = "".join(f"<author>{author}</author>" for author in authors)
    return f"<comments><authors>{names}</authors><commentList>{''.join(items)}</commentList></comments>"


def texts(xml):
    """The comments as read: cell, and all its text."""
    return {
        ref: "".join(re.findall(r"<t[^>]*>([^<]*)", body))
        for ref, body in re.findall(r'<comment ref="(\w+)".*?>(.*?)</comment>', xml, re.DOTALL)
    }


def test_comments_that_are_there_stay_and_ours_follow():
    xml = comments(
        '<comment ref="A1" authorId="0"><text><t> 原有 </t></text></comment>',
        '<comment ref="B1" authorId="0"><text><r><t>原有</t></r></text></comment>',
        '<comment ref="C1" authorId="0"><text/></comment>',
        '<comment ref="D1" authorId="0"/>',
        '<comment ref="E1" authorId="9"><text><t>别处</t></text></comment>',
    )
    found = with_comments(xml, {(1, n): "请核对" for n in (1, 2, 3, 4, 7)})
    assert texts(found.xml) == {
        "A1": " 原有 \n请核对",
        "B1": "原有\n请核对",
        "C1": "\n请核对",
        "D1": "请核对",
        "E1": "别处",
        "G1": "请核对",
    }
    assert '<r><t xml:space="preserve"> 原有 </t></r>' in found.xml
    assert found.boxless == ((1, 7),)
    assert found.texts[1, 1] == " 原有 \n请核对"


def test_saying_the_same_again_says_it_once():
    xml = comments('<comment ref="A1" authorId="0"><text><t>原有</t></text></comment>')
    said = {(1, 1): "请核对", (2, 2): "另一处"}
    once = with_comments(xml, said)
    assert with_comments(once.xml, said).xml == once.xml
    assert texts(with_comments(once.xml, {(2, 2): "新"}).xml)["B2"] == "新"


def test_a_conversation_is_told_apart():
    item = '<comment ref="A1" authorId="1"><text><t>[对话]</t></text></comment>'
    found = with_comments(comments(item, authors=("某人", "tc={1}")), {(1, 1): "x"})
    assert found.threads == ((1, 1),)
    assert "<author>tc={1}</author>" in found.xml


@pytest.mark.parametrize("xml", ["<comments/>", "<comments><authors/></comments>"])
def test_what_has_no_list_is_no_part_of_comments(xml):
    with pytest.raises(ValueError, match="comments"):
        with_comments(xml, {})


def test_text_stays_text():
    found = with_comments(new_comments("m"), {(1, 1): "<b>&\x01"})
    assert texts(found.xml) == {"A1": "&lt;b&gt;&amp;_x0001_"}


def boxes(xml, count, taken=0):
    cells = [(row, 1) for row in range(1, count + 1)]
    return with_boxes(xml, cells, dict.fromkeys(cells, "甲"), geometry=Geometry(), taken=taken)


def test_shapes_have_numbers_that_no_other_has():
    xml, highest = boxes(new_boxes(), 1500, taken=1025)
    numbers = [int(n) for n in re.findall(r'<v:shape id="_x0000_s(\d+)"', xml)]
    assert numbers == list(range(2049, 3549))
    assert highest == highest_shape(iter([xml])) == 3548
    assert 'data="2,3"' in xml


@pytest.mark.parametrize(
    "xml",
    [
        '<xml xmlns:v="u"><o:idmap v:ext="edit" data="1"/><br><v:shape id="_x0000_s1025"/></xml>',
        "<xml></xml>\r\n",
    ],
)
def test_boxes_join_those_that_are_there_however_careless_the_drawing(xml):
    found, _ = boxes(xml, 1, taken=1025)
    assert found.count("<v:shapetype") == 1
    assert found.rstrip().endswith("</v:shape></xml>")
    assert "xmlns:x=" in found
    assert 'data="1,2"' in found or "idmap" not in found
    again, _ = boxes(found, 1, taken=2049)
    assert again.count("<v:shapetype") == 1


def test_what_is_no_drawing_is_refused():
    with pytest.raises(ValueError, match="vml"):
        boxes("text", 1)
    assert boxes("text", 0) == ("text", 0)


def test_a_box_stands_beside_its_cell_and_grows_when_more_is_said():
    cells = {(3, 2): "甲" * 100}
    xml, _ = with_boxes(new_boxes(), [(3, 2)], cells, geometry=Geometry(), taken=0)
    anchor = "<x:Anchor>2, 15, 1, 8, 6, 31, 7, 16</x:Anchor>"
    assert anchor in xml
    assert "<x:Row>2</x:Row><x:Column>1</x:Column>" in xml
    small = xml.replace(anchor, "<x:Anchor>0,0,0,0,1,1,1,1</x:Anchor>")
    grown, _ = with_boxes(small, [], cells, geometry=Geometry(), taken=1025)
    assert grown == xml
    other, _ = with_boxes(small, [], {(9, 9): "甲"}, geometry=Geometry(), taken=1025)
    assert other == small


def test_a_box_at_the_edge_of_the_sheet_hangs_inwards():
    corner = (1_048_576, 16_384)
    xml, _ = with_boxes(new_boxes(), [corner], {corner: "甲"}, geometry=Geometry(), taken=0)
    anchor = re.search("<x:Anchor>(.*?)<", xml)[1]
    left, _, top, _, right, _, bottom, _ = map(int, anchor.split(","))
    assert left < right == 16_383
    assert top < bottom == 1_048_575
