from fractions import Fraction

import pytest

from xiaoping.errors import InvariantError, TextError, UndecidedError
from xiaoping.measures import agrees, contradicts, parse
from xiaoping.measures.interval import Interval, Truth, at_most, below


@pytest.mark.parametrize(
    "text", ["[900, 1000]", "(900, 1000]", "(900, ∞)", "(−∞, 5]", "[1/3, 0.5)", "(−∞, ∞)"]
)
def test_a_set_reads_back_as_it_is_printed(text):
    assert str(Interval.parse(text)) == text


def test_what_is_no_set_is_refused():
    with pytest.raises(TextError) as caught:
        Interval.parse("900-1000")
    assert caught.value.code == "approximation.brackets"


def test_ends_the_wrong_way_round_are_refused():
    with pytest.raises(InvariantError, match="greater than the high end"):
        Interval(2, 1)


@pytest.mark.parametrize(
    ("left", "right", "total", "product"),
    [
        ("[2, 3]", "[5, 7]", "[7, 10]", "[10, 21]"),
        ("(2, 3]", "[-1, 1]", "(1, 4]", "[-3, 3]"),
        ("(2, ∞)", "[3, 3]", "(5, ∞)", "(6, ∞)"),
        ("(2, ∞)", "[-1, 4]", "(1, ∞)", "(−∞, ∞)"),
        ("[0, 5)", "(1, ∞)", "(1, ∞)", "[0, ∞)"),
        ("(0, 5)", "(1, ∞)", "(1, ∞)", "(0, ∞)"),
        ("[0, 0]", "(−∞, ∞)", "(−∞, ∞)", "[0, 0]"),
    ],
)
def test_sums_and_products_are_the_sets_of_all_sums_and_products(left, right, total, product):
    one, other = Interval.parse(left), Interval.parse(right)
    assert str(one + other) == total
    assert str(one * other) == product
    assert str(other * one) == product


def test_a_value_minus_itself_may_be_anything_near_zero():
    once = Interval(2, 3)
    assert str(once - once) == "[-1, 1]"


def test_the_inverse_turns_the_ends_and_refuses_zero():
    assert str(Interval(2, 4, low_open=True).inverse()) == "[0.25, 0.5)"
    assert str(Interval(2, None).inverse()) == "(0, 0.5]"
    assert str(Interval(-4, -2).inverse()) == "[-0.5, -0.25]"
    with pytest.raises(ZeroDivisionError):
        Interval(-1, 1).inverse()


def test_comparisons_have_three_answers():
    assert below(Interval(1, 2), Interval(3, 4)) == Truth(value=True)
    assert below(Interval(3, 4), Interval(1, 3)) == Truth(value=False)
    assert below(Interval(1, 3), Interval(2, 4)) == Truth(value=None)
    assert at_most(Interval(1, 3), Interval(3, 4)) == Truth(value=True)
    with pytest.raises(UndecidedError):
        bool(below(Interval(1, 3), Interval(2, 4)))


def test_counts_meet_the_whole_numbers():
    assert str(Interval(Fraction(5, 2), 4, high_open=True).whole()) == "[3, 3]"


def test_a_set_without_a_whole_number_becomes_the_nearest_that_is_not_left_out():
    assert str(Interval(Fraction(5, 2), 3, high_open=True).whole()) == "[2, 2]"
    assert str(Interval(3, 4, low_open=True, high_open=True).whole()) == "[4, 4]"
    assert agrees(parse("近3户"), parse("2户"))
    assert contradicts(parse("近3户"), parse("3户"))
