from xiaoping.files.pdf_canvas import Rule
from xiaoping.files.pdf_grid import grids_of


def across(*ys, x=0, x2=90):
    return [Rule(x, y, x2, y) for y in ys]


def upright(*xs, y=0, y2=40):
    return [Rule(x, y, x, y2) for x in xs]


def test_cells_are_found_by_their_place():
    (grid,) = grids_of([*across(0, 20, 40), *upright(0, 30, 90)])
    assert (grid.rows, grid.columns) == (2, 2)
    points = ((5, 30), (50, 30), (5, 5), (50, 5))
    assert [grid.cell(*point) for point in points] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert grid.cell(95, 5) is None
    assert grid.right(0, 0) == 30


def test_a_cell_may_reach_over_columns_and_rows():
    rules = [*across(0, 40), Rule(30, 20, 90, 20), *upright(0, 90), Rule(30, 0, 30, 40)]
    (grid,) = grids_of([*rules, Rule(60, 0, 60, 20)])
    assert [grid.cell(5, 30), grid.cell(5, 5)] == [(0, 0), (0, 0)]  # over two rows
    assert [grid.cell(50, 30), grid.cell(80, 30)] == [(0, 1), (0, 1)]  # over two columns
    assert [grid.cell(50, 5), grid.cell(80, 5)] == [(1, 1), (1, 2)]
    assert grid.right(0, 1) == 90


def test_borders_of_neighbouring_cells_are_one_line():
    pieces = [Rule(x, y, x + 30, y + 0.4) for x in (0, 30, 60) for y in (0, 20, 40)]
    (grid,) = grids_of([*pieces, *upright(0, 30.3, 60, 90)])
    assert (grid.rows, grid.columns) == (2, 3)


def test_a_box_a_lone_line_and_too_many_lines_are_no_table():
    assert grids_of([*across(0, 40), *upright(0, 90)]) == []
    assert grids_of(across(0, 20, 40)) == []
    assert grids_of([]) == []
    many = [Rule(0, y * 3.0, 90, y * 3.0) for y in range(700)]
    assert grids_of([*many, *upright(0, 90, y2=2100)]) == []


def test_a_table_inside_another_comes_first():
    outer = [*across(0, 400, 800, x2=500), *upright(0, 250, 500, y2=800)]
    inner = [*across(100, 120, 140, x=20, x2=80), *upright(20, 50, 80, y=100, y2=140)]
    assert [grid.ys[0] for grid in grids_of([*outer, *inner])] == [100, 0]
