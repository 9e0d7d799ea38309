"""The picture of a tree."""

import re

from xiaoping.report.views.tree import Node, tree_svg

NODES = [
    Node(label="甲", level=0),
    Node(label="乙", level=1, text="5<6", dot="#cc0000"),
    Node(label="丙", level=2),
    Node(label="丁", level=1),
    Node(label="戊", level=0),
]


def test_each_line_is_bound_to_the_last_one_above_that_lies_less_deep():
    ends = [
        tuple(map(int, found))
        for found in re.findall(r"M(\d+) (\d+)V(\d+)H(\d+)", tree_svg("树", NODES))
    ]
    assert ends == [(29, 62, 81, 42), (55, 92, 111, 68), (29, 62, 141, 42)]


def test_what_is_told_behind_is_text():
    picture = tree_svg("树", NODES)
    assert "5&lt;6" in picture
    assert picture.count("<circle") == 1


def test_the_picture_is_as_wide_as_its_widest_line():
    width = int(
        re.search(r'width="(\d+)"', tree_svg("树", [Node(label="字" * 80, level=3)]))[1]
    )
    assert width > 80 * 14


def test_an_empty_tree_is_its_title():
    assert "<title>树</title>" in tree_svg("树", [])
