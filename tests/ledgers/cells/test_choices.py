import pytest

from xiaoping.errors import XiaopingError
from xiaoping.ledgers.cells import CodeCell, CodesCell


def refused(cell, given):
    with pytest.raises(XiaopingError) as caught:
        cell.read(given)
    return caught.value


def test_what_is_near_is_told_once():
    near = refused(CodeCell(("reg_relation", "gb_kin_2")), "户主人").details["near"]
    assert len(set(near)) == len(near)
    assert "户主" in near


def test_of_a_word_with_several_meanings_the_labels_are_told():
    assert refused(CodeCell(("gb_kin_2",)), "媳妇").details["near"] == ["妻", "儿媳"]


@pytest.mark.parametrize(
    "cell", [CodeCell(("gb_sex",), hints=False), CodesCell(("gb_sex",), hints=False)]
)
def test_without_hints_the_first_labels_are_told_and_the_same_is_read(cell):
    error = refused(cell, "男孩")
    assert (error.code, error.details["near"][1]) == ("cell.code", "男性")
    assert cell.read("男")
