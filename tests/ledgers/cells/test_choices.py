from decimal import Decimal

import pytest

from xiaoping.administration import IssueCategory, IssueStatus
from xiaoping.codelists import Coded, codelist
from xiaoping.errors import XiaopingError
from xiaoping.ledgers.cells import CodeCell, CodesCell, EnumCell, OpenCell, OtherCell


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


def test_an_open_list_keeps_a_word_that_it_does_not_have_and_says_so():
    cell = OpenCell("assist_scheme")
    assert cell.read("产业奖补").code == "industry_award"
    found = cell.read(" 茶叶奖补 ")
    assert (found.value, found.code) == ("茶叶奖补", "cell.open")
    assert cell.read("改厕补助金").fields["near"][0] == "改厕补助"
    assert cell.read(None) is None
    assert cell.read("无").code == "cell.placeholder"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("同上", "cell.ditto"),
        (Decimal(5), "cell.code"),
        ("12.5", "cell.code"),
        (Decimal("1E2"), "cell.code"),
    ],
)
def test_an_open_list_keeps_no_number_and_nothing_that_means_the_cell_above(given, code):
    assert refused(OpenCell("assist_scheme"), given).code == code


def test_what_an_open_list_writes_it_reads_back():
    cell = OpenCell("assist_scheme")
    assert len(cell.choices) == len(codelist("assist_scheme"))
    for code in codelist("assist_scheme"):
        entry = Coded("assist_scheme", code)
        assert cell.read(cell.show(entry)) == entry
    assert cell.show("茶叶奖补") == "茶叶奖补"
    assert cell.show(None) is None


def test_a_word_of_several_entries_is_refused_by_an_open_list_too():
    assert refused(OpenCell("gb_kin_2"), "媳妇").code == "cell.code-ambiguous"


def test_a_word_that_a_closed_list_lacks_counts_as_other_and_is_told():
    cell = OtherCell("issue_category")
    assert cell.read("资金").code == "finance"
    found = cell.read("防汛抗旱")
    assert (found.value, found.code) == (Coded("issue_category", "other"), "cell.other")
    assert cell.read("无").code == "cell.placeholder"
    assert cell.show(found.value) == "其他"
    assert len(cell.choices) == len(codelist("issue_category"))


def test_a_member_of_an_enumeration_is_read_by_the_words_of_its_list():
    closed = EnumCell("issue_status", IssueStatus)
    assert closed.read("整改完成") is IssueStatus.SETTLED
    assert closed.read(None) is None
    assert closed.show(IssueStatus.IN_HAND) == "整改中"
    assert closed.show(None) is None
    assert closed.choices == ("未解决", "整改中", "已解决")
    assert refused(closed, "不好说").code == "cell.code"
    opened = EnumCell("issue_category", IssueCategory, is_open=True)
    found = opened.read("防汛抗旱")
    assert (found.value, found.code) == (IssueCategory.OTHER, "cell.other")
    assert opened.read("无").value is None
