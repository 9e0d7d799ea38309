"""One figure: its number, the words inside it, its scale word and unit."""

from fractions import Fraction

import pytest

from xiaoping.measures import scan
from xiaoping.measures.scanning.figure import han_at, tail
from xiaoping.measures.scanning.found import Found


def only(text):
    (mention,) = scan(text)
    return mention


@pytest.mark.parametrize(
    ("text", "value", "unit", "surface", "approx"),
    [
        ("290.92万元", 2909200, "元", "万元", None),
        ("956万余元", 9560000, "元", "万元", "余"),
        ("40多万只", 400000, "只", "万只", "多"),
        ("1.8万余人次", 18000, "人次", "万人次", "余"),
        ("万余亩", 10000, "亩", "万亩", "余"),
        ("1千余万元", 10000000, "元", "千万元", "余"),
        ("12万5千元", 125000, "元", "千元", None),
        ("1亿2000万元", 120000000, "元", "万元", None),
        ("3千米", 3, "公里", "千米", None),
        ("3千元", 3000, "元", "千元", None),
        ("5千瓦", 5, "千瓦", None, None),
        ("1,200.5万元", 12005000, "元", "万元", None),
        (".8亿元", 80000000, "元", "亿元", None),
        ("3 723户", 3, "", None, None),
        ("六成五", Fraction(13, 2), "成", None, None),
        ("三元五角", Fraction(7, 2), "元", None, None),
        ("一亩二分", Fraction(6, 5), "亩", None, None),
        ("三块五", Fraction(7, 2), "元", "块", None),
        ("3个多月", 3, "个月", None, "多"),
        ("1个半月", Fraction(3, 2), "个月", None, None),
        ("两亩半", Fraction(5, 2), "亩", None, None),
        ("十几个", 10, "个", None, "几"),
        ("零下5℃", -5, "℃", None, None),
        ("１２户", 12, "户", None, None),
    ],
)
def test_a_figure_is_read_to_its_end(text, value, unit, surface, approx):
    mention = next(iter(scan(text)))
    assert (mention.value, mention.unit, mention.approx) == (value, unit, approx)
    if surface is not None:
        assert mention.surface_unit == surface


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("数十名", 10, 99), ("几百户", 100, 999), ("数万斤", 10000, 99999), ("几十万元", 100000, 990000),
     ("两三百人", 200, 300), ("三四十户", 30, 40), ("一两万元", 10000, 20000)],
)  # fmt: skip
def test_a_vague_figure_has_two_ends(text, low, high):
    mention = only(text)
    assert (mention.value, mention.value_high) == (low, high)


@pytest.mark.parametrize(
    ("text", "value"),
    [("共3 723户", 3723), ("共2 300 立方米", 2300), ("共46 .2 万元", 462000), ("共1 4 座", 14)],
)
def test_a_number_that_blanks_have_broken_is_one_where_a_unit_follows(text, value):
    assert only(text).value == value


def test_numbers_that_stand_apart_are_not_joined():
    assert [m.text for m in scan("12 34 56")] == ["12", "34", "56"]
    assert [m.text for m in scan("于2020 12户")] == ["2020", "12户"]


def test_a_number_too_long_to_be_one_is_passed_over():
    assert list(scan("9" * 5000 + "户")) == []


def test_a_numeral_that_is_none_is_none():
    assert han_at("几个", 0) is None
    assert han_at("户", 0) is None


def test_the_tail_of_a_number_is_taken_as_far_as_it_goes():
    found = Found(0, 1, 3, han=False)
    tail("3亩", found)
    assert (found.end, found.name) == (2, "亩")
