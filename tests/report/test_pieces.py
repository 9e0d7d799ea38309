"""Lines, tables and pictures made of pieces."""

import pytest

from xiaoping.report.pieces import Foreign, Grid, Line, LineKind, Piece, lines, printed
from xiaoping.report.tree import Custom


@pytest.mark.parametrize(
    ("total", "rows", "found"),
    [("first", 3, 0), ("last", 3, 2), ("", 3, None), ("last", 0, None), ("first", 0, None)],
)
def test_a_table_knows_which_row_adds_the_others_up(total, rows, found):
    grid = Grid(title=(), head=((),), rows=(((),),) * rows, total=total)
    assert grid.total_row == found


def _line(text):
    return Line(kind=LineKind.BODY, pieces=(Piece(text),))


def test_a_node_of_others_prints_its_items_unless_somebody_renders_it():
    node = Custom("acme.map", {}, ())
    items = (_line("甲"), Foreign(node, (_line("乙"),)))
    assert [line.text for line in lines(items)] == ["甲", "乙"]
    assert [item.text for item in printed(items, {})] == ["甲", "乙"]
    assert list(printed(items, {"acme.map": lambda _: ""})) == list(items)
