"""A table with its columns bound tells its names, whether it is whole, and its places."""

import pytest


def test_a_cell_of_a_column_has_its_place_in_the_file(found):
    table = found("户编号|是否党员|户主姓名\n1||赵甲")
    place = table.where("a.xlsx", 2, table.bound[1])
    assert (place.file, place.sheet, place.row) == ("a.xlsx", "农户", 2)
    assert (place.column, place.cell) == ("户主姓名", "C2")


@pytest.mark.parametrize(
    ("headings", "is_whole"),
    [("户编号|户主姓名", True), ("户编号|耕地面积（亩）", False), ("户主姓名|人口", False)],
)
def test_a_table_is_whole_where_every_column_is_there_that_must_be(found, headings, is_whole):
    assert found(headings).is_whole is is_whole
