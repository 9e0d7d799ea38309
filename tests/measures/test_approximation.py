from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError, UndecidedError
from xiaoping.measures import Approximate, Interval, Quantity, Truth, parse
from xiaoping.measures.approximation import WORDS, at_most


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("900余万元", "(9000000, 10000000)"),
        ("1100余亩", "(1100, 1200)"),
        ("5000余户", "[5001, 5999]"),
        ("约800余条", "[801, 899]"),
        ("10余万元", "(100000, 200000)"),
        ("10万余元", "(100000, 110000)"),
        ("3000万余元", "(30000000, 30010000)"),
        ("40多亩", "(40, 50)"),
        ("近5000户", "[4500, 4999]"),
        ("近5000亩", "[4500, 5000)"),
        ("约350亩", "[345, 355]"),
        ("350亩左右", "[345, 355]"),
        ("不足300亩", "[0, 300)"),
        ("超过300亩", "(300, ∞)"),
        ("300亩以上", "[300, ∞)"),
        ("不低于300户", "[300, ∞)"),
        ("300亩以内", "[0, 300]"),
        ("1.5余万亩", "(15000, 16000)"),
    ],
)
def test_words_make_the_sets_of_the_policy(text, interval):
    value = parse(text)
    assert isinstance(value, Approximate)
    assert str(value.interval) == interval
    assert str(value) == text


def test_every_word_of_the_table_prints_where_it_stands():
    for word in WORDS:
        value = Approximate(Quantity(500, "亩"), (word,))
        assert parse(str(value)) == value if word != "几" else "几" in str(value)


def test_an_approximation_names_its_policy():
    assert parse("900余万元").policy == "xiaoping-2020"


def test_an_approximation_without_a_known_word_is_refused():
    with pytest.raises(InvariantError, match="no usable approximating word"):
        Approximate(Quantity(5, "亩"), ("许多",))
    with pytest.raises(InvariantError):
        Approximate(Quantity(5, "亩"), ())


def test_an_undecided_truth_has_no_truth_value():
    assert Truth(value=True)
    assert not Truth(value=False)
    with pytest.raises(UndecidedError, match="undecided"):
        bool(Truth(None))


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (Interval(1, 2), Interval(2, 3), True),
        (Interval(1, 4), Interval(2, 3), None),
        (Interval(4, 5), Interval(2, 3), False),
        (Interval(3, 5, low_open=True), Interval(2, 3), False),
        (Interval(0, None), Interval(2, 3), None),
    ],
)
def test_comparison_has_three_answers(left, right, answer):
    assert at_most(left, right).value is answer


def test_the_ends_of_an_interval_are_in_order():
    with pytest.raises(InvariantError, match="greater than the high end"):
        Interval(2, 1)


def test_open_ends_that_touch_do_not_meet():
    assert not Interval(1, 2, high_open=True).meets(Interval(2, 3))
    assert Interval(1, 2).meets(Interval(2, 3))


ends = st.one_of(st.none(), st.fractions(-100, 100, max_denominator=4))


@st.composite
def intervals(draw):
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low == high:
        return Interval(low, high)
    return Interval(low, high, low_open=draw(st.booleans()), high_open=draw(st.booleans()))


@given(intervals(), intervals(), st.fractions(-100, 100, max_denominator=4))
def test_sets_agree_with_their_points(left, right, point):
    if left.contains(point) and right.contains(point):
        assert left.meets(right)
    if left.within(right) and left.contains(point):
        assert right.contains(point)


@given(intervals(), st.integers(-200, 200))
def test_whole_numbers_stay_when_a_set_is_narrowed_to_them(interval, number):
    if interval.contains(number):
        assert interval.whole().contains(number)


@given(st.integers(1, 10**6), st.sampled_from(sorted(WORDS)))
def test_a_point_lies_in_its_own_approximation_or_at_its_edge(amount, word):
    interval = Approximate(Quantity(amount, "亩"), (word,)).interval
    closed = Interval(interval.low, interval.high)
    assert closed.contains(Fraction(amount))
