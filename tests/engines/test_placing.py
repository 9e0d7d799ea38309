import pickle
from datetime import date

import pytest

from xiaoping.areas import Level
from xiaoping.engines import ColumnTable, ColumnTables
from xiaoping.engines.cube import make_cube
from xiaoping.engines.placing import is_above, is_at, level_of, own_area, placed_cells, unplaced
from xiaoping.engines.plain import Setting
from xiaoping.errors import InvariantError, TextError
from xiaoping.indicators import parse_formula, schema
from xiaoping.indicators.classification import Classification

DAY = date(2020, 12, 31)
A, B, FAR = "431228223204", "431228223207", "431228224201"
TOWNSHIP = "431228223000"
COUNT = parse_formula("count(household)")


def tables(**areas):
    made = (
        ColumnTable(entity=schema()[name], areas=codes, columns={})
        for name, codes in areas.items()
    )
    return ColumnTables(made, day=DAY)


@pytest.mark.parametrize(
    ("rows", "area"),
    [
        ({"township": [TOWNSHIP], "household": [FAR]}, TOWNSHIP),
        ({"household": [A]}, A),
        ({"household": [A, ""]}, A),
        ({"household": [f"{A}01", f"{A}02"]}, A),
        ({"household": [A, B]}, TOWNSHIP),
        ({"household": [A], "village": [B]}, TOWNSHIP),
        ({"household": [A, TOWNSHIP]}, TOWNSHIP),
        ({"household": [A, FAR]}, "431228"),
        ({"household": [A, "431226100201"]}, "4312"),
        ({"household": [A, "430102100201"]}, "43"),
        ({"township": ["", ""], "village": [A]}, A),
        ({"township": [TOWNSHIP, "431228224000"]}, "431228"),
    ],
)
def test_rows_lie_in_the_smallest_area_that_holds_them_all(rows, area):
    assert own_area(tables(**rows)) == area


@pytest.mark.parametrize(
    "rows", [{}, {"household": []}, {"household": [""]}, {"household": [A, "110101001201"]}]
)
def test_rows_that_lie_nowhere_in_common_need_an_area(rows):
    with pytest.raises(InvariantError) as caught:
        own_area(tables(**rows))
    assert caught.value.code == "measure.area"
    assert "看不出这些记录是哪个地区的" in caught.value.zh
    assert "Give its code as 'area'" in caught.value.en
    assert pickle.loads(pickle.dumps(caught.value)).code == "measure.area"


def cube(rows, level, split=()):
    return make_cube([COUNT], rows, Setting(DAY, 2020, {}), level=level, split=split)


def test_listed_areas_without_rows_are_told_of_and_blank_ones_are_not():
    rows = tables(household=[A, A], village=[B, A, "", TOWNSHIP, B])
    found = placed_cells(cube(rows, Level.VILLAGE), rows)
    assert [cell.area for cell in found] == [A, B]
    assert [cell.area for cell in placed_cells(cube(rows, None), rows)] == [""]
    split = [Classification("is_out")]
    broken = placed_cells(cube(rows, Level.VILLAGE, split), rows)
    assert [(cell.area, cell.breakdown) for cell in broken] == [(A, (("is_out", "_U"),))]


def test_no_rows_at_all_are_still_asked_for_as_a_whole():
    rows = tables(household=[])
    assert [cell.area for cell in placed_cells(cube(rows, None), rows)] == [""]
    assert placed_cells(cube(rows, Level.VILLAGE), rows) == ()


@pytest.mark.parametrize(
    ("level", "count"), [(Level.GROUP, 4), (Level.VILLAGE, 2), (Level.TOWNSHIP, 1), (None, 0)]
)
def test_rows_in_no_area_of_the_level_are_counted(level, count):
    rows = tables(household=[A, f"{A}01", TOWNSHIP, "", B])
    problems = unplaced(cube(rows, level))
    assert [problem.fields["count"] for problem in problems] == ([count] if count else [])
    for problem in problems:
        assert problem.code == "measure.unplaced"
        word = {Level.GROUP: "村民小组", Level.VILLAGE: "村", Level.TOWNSHIP: "乡镇"}[level]
        assert f"“户”有{count}条记录没有到{word}一级的地区代码" in problem.text("zh")
        assert f"{count} rows of 'household' have no area" in problem.text("en")


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [
        (A, Level.VILLAGE, True),
        (f"{A}01", Level.VILLAGE, False),
        (TOWNSHIP, Level.TOWNSHIP, True),
        (TOWNSHIP, Level.VILLAGE, False),
        ("43", Level.PROVINCE, True),
        ("", Level.PROVINCE, False),
    ],
)
def test_a_code_is_of_one_level(code, level, expected):
    assert is_at(code, level) is expected


def test_a_level_is_named_or_is_one_already():
    assert level_of("group") is level_of(Level.GROUP) is Level.GROUP
    assert level_of(None) is None
    with pytest.raises(TextError):
        level_of("hamlet")
    assert [is_above(one, Level.TOWNSHIP) for one in Level] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
