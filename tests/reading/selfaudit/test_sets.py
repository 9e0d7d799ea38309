import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.measures.interval import Interval
from xiaoping.reading.selfaudit.paper import paper_of
from xiaoping.reading.selfaudit.sets import (
    apart,
    differ,
    exceeds,
    judged,
    middle,
    quotient,
    shown,
    total,
)


def claims(*texts):
    return paper_of("。".join(texts)).claims


def test_approximate_figures_are_apart_only_if_no_number_is_both():
    one, two, three = claims("约3700户", "3723户", "3800户")
    assert not apart(one, two)
    assert apart(two, three)


def test_figures_told_to_one_place_differ_in_the_last():
    one, two, three = claims("19860元", "19861元", "1.99万元")
    assert differ(one, two)
    assert not apart(one, two)
    assert not differ(one, three)


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_of_two_counts_one_exceeds_the_other_or_they_are_equal(left, right):
    one, two = claims(f"{left}户", f"{right}户")
    assert exceeds(one, two) == (left > right)
    assert exceeds(two, one) == (right > left)
    assert apart(one, two) == apart(two, one) == (left != right)


@pytest.mark.parametrize(
    ("rate", "verdict"), [("28.4%", ""), ("28.3%", "rounding"), ("28.2%", "apart")]
)
def test_what_only_cutting_off_explains_is_told_apart_from_an_error(rate, verdict):
    part, whole, share = claims("365人", "1286人", rate)
    assert judged(share, quotient, part, whole) == verdict


def test_a_sum_with_an_unknown_part_is_unknown():
    assert total([Interval(1, 2), None]) is None
    assert total([]) == Interval.point(0)


def test_nothing_is_divided_by_what_may_be_nothing():
    assert quotient(Interval(1, 2), Interval(0, 1)) is None


def test_a_computed_value_is_shown_in_the_unit_of_a_figure():
    area, money, rate = claims("30亩", "1.2亿元", "5%")
    assert shown(Interval.point(40000), area) == "60亩"
    assert shown(Interval.point(150000000), money) == "1.5亿元"
    assert shown(Interval(0, 1), rate) == "50%"
    assert shown(None, rate) == "?"
    assert middle(None) == 0
