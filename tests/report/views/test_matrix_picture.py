"""A picture of a matrix."""

import re
from xml.etree import ElementTree as ET

import pytest

from xiaoping.report.views import MatrixBlock, Square, matrix_svg

GOOD = Square("√", "#38761d", "按时")


def drawn(columns, rows, blocks=1):
    heads = [(str(2011 + n // 4), str(n % 4 + 1)) for n in range(columns)]
    block = MatrixBlock(
        label="财务公开", rows=[(f"第{n}村", [GOOD] * columns, "1/1") for n in range(rows)]
    )
    return matrix_svg("公开情况", heads, [block] * blocks, [GOOD])


@pytest.mark.parametrize(("columns", "rows"), [(14, 8), (40, 10), (1, 1), (0, 0)])
def test_squares_neither_overlap_nor_leave_the_picture(columns, rows):
    picture = drawn(columns, rows, 2)
    ET.fromstring(picture)  # noqa: S314 - our own
    width, height = map(int, re.search(r'width="(\d+)" height="(\d+)"', picture).groups())
    squares = [
        tuple(map(int, found))
        for found in re.findall(
            r'<g><rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', picture
        )
    ]
    assert len(squares) == 2 * columns * rows + 1
    assert len({(x, y) for x, y, _, _ in squares}) == len(squares)
    for x, y, wide, tall in squares:
        assert x >= 0
        assert x + wide <= width
        assert y + tall <= height
    assert width < 1000


def test_a_year_stands_once_over_its_quarters():
    assert drawn(14, 8).count(">2012</text>") == 1


def test_what_people_wrote_is_escaped():
    block = MatrixBlock(
        label="<b>", rows=[("甲&乙", [Square("缺", "#cc0000", "缺", "<i>")], "0/1")]
    )
    picture = matrix_svg("<公开>", [("2020", "1")], [block])
    ET.fromstring(picture)  # noqa: S314 - our own
    assert "<b>" not in picture
    assert "&lt;i&gt;" in picture


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("#38761d", "#ffffff"), ("#cc0000", "#ffffff"), ("#000080", "#ffffff"),
        ("#f6b26b", "#1f2933"), ("#d9c8f0", "#1f2933"), ("#eef2f6", "#1f2933"),
    ],
)  # fmt: skip
def test_letters_are_light_on_whatever_dark_ground(colour, ink):
    picture = matrix_svg("公开", [], [], [Square("甲", colour, "某")])
    assert f'fill="{ink}">甲<' in picture
