"""The shapes of households."""

import pytest

from xiaoping.samples.shapes import shapes


@pytest.mark.parametrize("size", range(1, 10))
def test_every_size_has_shapes_with_one_head_first(size):
    for shape in shapes(size):
        assert len(shape.members) == size == len(shape.marital)
        assert shape.members[0] == "H"
        assert shape.members.count("H") == 1
        assert shape.members.count("D") <= 1


def test_who_lost_the_spouse_is_widowed_and_children_are_single():
    parent = next(shape for shape in shapes(3) if shape.members == "HMC")
    assert [status.zh for status in parent.marital] == ["离婚", "丧偶", "未婚"]
    grown = next(shape for shape in shapes(5) if shape.members == "HSADG")
    assert [status.zh for status in grown.marital] == ["已婚"] * 4 + ["未婚"]


def test_who_can_be_given_work_is_of_working_age():
    assert next(s for s in shapes(2) if s.members == "HC").workers == (0,)
    assert {s.workers for s in shapes(1) if s.youngest > 300} == {()}
