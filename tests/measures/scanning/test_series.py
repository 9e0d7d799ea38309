"""What the figures of one list share."""

import pytest

from xiaoping.measures import scan


@pytest.mark.parametrize(
    ("text", "values", "units"),
    [
        ("提高2.16和1.66个百分点", ["2.16", "1.66"], ["百分点"] * 2),
        ("分别为1.2、3.4和5.6亿元", ["120000000", "340000000", "560000000"], ["元"] * 3),
        ("分别脱贫56、71户", ["56", "71"], ["户"] * 2),
    ],
)
def test_a_unit_printed_once_is_that_of_the_whole_list(text, values, units):
    found = list(scan(text))
    assert [str(float(m.value)).removesuffix(".0") for m in found] == values
    assert [m.unit for m in found] == units
    assert [m.implied for m in found] == [True] * (len(found) - 1) + [False]


def test_a_word_behind_the_last_of_a_list_behind_respectively_is_that_of_all():
    found = [m.approx for m in scan("产量分别达到450万吨、200万吨、400万吨以上")]
    assert found == ["以上"] * 3


def test_without_respectively_it_is_that_of_the_last_alone():
    assert [m.approx for m in scan("产量450万吨、200万吨以上")] == [None, "以上"]


def test_a_word_before_the_first_is_that_of_all_likewise():
    assert [m.approx for m in scan("分别超过3万户、5万户")] == ["超", "超"]
    assert [m.approx for m in scan("共约3户、5户")] == ["约", None]
