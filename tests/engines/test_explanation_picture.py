from xml.etree import ElementTree as ET

import attrs
import pytest

from xiaoping.engines import explain, explanation_svg, measure

SVG = "{http://www.w3.org/2000/svg}"


def picture(code, roll, book, lang="zh", **more):
    figure = measure(code, roll, at=2020, definitions=book, **more)[0]
    return ET.fromstring(explanation_svg(explain(figure), lang))  # noqa: S314 - what we made ourselves


def test_every_figure_of_the_tree_is_a_box_and_every_part_a_line(roll, book):
    root = picture("my.rate", roll, book)
    texts = [item.text for item in root.iter(f"{SVG}text")]
    assert len(list(root.iter(f"{SVG}rect"))) == 5
    assert len(list(root.iter(f"{SVG}path"))) == 4
    assert texts[:2] == ["my.rate名", "33.33%"]
    assert "户数（是否建档立卡户为是）" in texts
    assert root.find(f"{SVG}title").text == "my.rate名 = 33.33%"


def test_boxes_stand_inside_the_picture_and_below_each_other(roll, book):
    root = picture("my.size", roll, book, "en")
    tops = [int(item.get("y")) for item in root.iter(f"{SVG}rect")]
    assert tops == sorted(tops)
    width, height = int(root.get("width")), int(root.get("height"))
    for item in root.iter(f"{SVG}rect"):
        assert int(item.get("x")) + int(item.get("width")) <= width
        assert int(item.get("y")) + int(item.get("height")) <= height


def test_what_was_told_has_a_dashed_border(roll, book):
    dashed = [
        r for r in picture("my.per", roll, book).iter(f"{SVG}rect") if r.get("stroke-dasharray")
    ]
    assert len(dashed) == 1


@pytest.mark.parametrize("name", ["<b>&\"'", "a\0b\x01\x0b", "\ud800", "\ufffe", "x\ny", "]]>"])
def test_any_name_makes_a_picture_that_reads(roll, book, indicator, name):
    named = attrs.evolve(indicator("my.named", "count(household)"), zh=name)
    root = picture("my.named", roll, book.extended([named]))
    shown = next(root.iter(f"{SVG}text")).text
    assert len(shown) == len(name)
