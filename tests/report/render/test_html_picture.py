from __future__ import annotations

import re
from importlib.util import find_spec

import pytest

from xiaoping.errors import TextError
from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.builders.charts import share_chart
from xiaoping.report.charts import to_svg
from xiaoping.report.render.html_picture import inline_svg

SVG = (
    '<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg width="9">'
    '<clipPath id="p1"/><use xlink:href="#p1"/><use href=\'#p1\'/>'
    '<rect clip-path="url(#p1)" style="fill: url(\'#p1\')" data-id="p1"/><a href="#other"/></svg>\n'
)


def test_every_identifier_and_whatever_points_at_it_gets_the_same_prefix():
    shown = inline_svg(SVG, 3)
    assert shown.startswith('<svg aria-hidden="true" focusable="false" width="9">')
    assert len(re.findall(r"xp-[0-9a-f]{6}-3-p1", shown)) == 5
    assert 'data-id="p1"' in shown
    assert 'href="#other"' in shown


def test_two_pictures_share_no_identifier_in_whatever_documents_they_stand():
    other = SVG.replace("9", "8")
    idents = [
        re.search(r'id="([^"]*)"', inline_svg(*of))[1]
        for of in ((SVG, 1), (SVG, 2), (other, 1))
    ]
    assert len(set(idents)) == 3


def test_what_is_no_svg_is_refused_and_bytes_of_one_are_not():
    assert inline_svg(SVG.encode(), 1) == inline_svg(SVG, 1)
    with pytest.raises(TextError) as caught:
        inline_svg(b"\x89PNG\r\n", 1)
    assert caught.value.zh.startswith("绘图函数给出的不是 SVG 图片（开头是 '")
    assert "A page takes SVG: use to_svg or Pictures().svg" in str(caught.value)


@pytest.mark.skipif(find_spec("matplotlib") is None, reason="draws")
def test_pictures_of_charts_keep_their_parts():
    paid = Observation("a.paid", "1", Year(2020), quantity("3元"))
    shown = inline_svg(to_svg(share_chart("图", {"甲": [paid, paid]}, columns=["一", "二"])), 1)
    idents = re.findall(r'\sid="([^"]*)"', shown)
    assert len(idents) == len(set(idents)) > 3
    assert all(ident.startswith("xp-") for ident in idents)
    assert set(re.findall(r"#(xp-[^\")]*)", shown)) <= set(idents)
