import pytest

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.measures import (
    Missing,
    adds_up,
    agrees,
    compare_at_most,
    compare_below,
    contradicts,
    entails,
    parse,
)


@pytest.mark.parametrize(
    ("left", "right", "both", "sure"),
    [
        ("853亩", "800余亩", True, True),
        ("800余亩", "853亩", True, False),
        ("5000余户", "3723户", False, False),
        ("0.86%", "0.8571%", True, False),
        ("0.8571%", "0.86%", True, True),
        ("0.8549%", "0.86%", False, False),
        ("1公顷", "15亩", True, False),
        ("15—25亩", "1公顷", True, False),
        ("三四十户", "30户以上", True, True),
        ("近5000户", "5000户", False, False),
        ("61.98平方公里", "61.9812平方公里", True, False),
        ("2.5个百分点", "2个百分点以上", True, True),
    ],
)
def test_agreement_and_entailment_of_two_figures(left, right, both, sure):
    one, other = parse(left), parse(right)
    assert agrees(one, other) is both
    assert contradicts(one, other) is not both
    assert entails(one, other) is sure


def test_comparisons_are_true_false_or_undecided():
    assert compare_below(parse("近5000户"), parse("5000户")).value is True
    assert compare_below(parse("5001户"), parse("近5000户")).value is False
    assert compare_below(parse("900余万元"), parse("950万元")).value is None
    assert compare_at_most(parse("至多3户"), parse("3户")).value is True


def test_rounded_parts_add_up_within_half_a_last_place_each():
    assert adds_up([parse("33.3%"), parse("33.3%"), parse("33.3%")], parse("100.0%"))
    assert not adds_up([parse("33.3%"), parse("33.3%")], parse("100.0%"))
    assert adds_up([parse("1.2万元"), parse("约3万元")], parse("4.5万元"))
    assert not adds_up([parse("5户"), parse("6户")], parse("12户"))


def test_other_dimensions_and_missing_values_are_refused():
    with pytest.raises(DimensionError, match="compared"):
        agrees(parse("5户"), parse("5人"))
    with pytest.raises(InvariantError) as caught:
        agrees(Missing("unknown"), parse("5人"))
    assert caught.value.code == "approximation.missing"
