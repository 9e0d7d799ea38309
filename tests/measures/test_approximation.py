from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import DimensionError, ExactnessError, InvariantError, UndecidedError
from xiaoping.measures import (
    Approximate,
    Interval,
    Policy,
    Quantity,
    Truth,
    agrees,
    compare_below,
    parse,
)
from xiaoping.measures.approximation import WORDS
from xiaoping.measures.interval import at_most
from xiaoping.messages import wording


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


def test_a_vague_figure_must_mean_its_ends_and_a_policy_must_be_known():
    low, high = Quantity(20, "户"), Quantity(90, "户")
    assert str(Approximate(low, high=high, joint="几十")) == "几十户"
    with pytest.raises(InvariantError) as caught:
        Approximate(low, high=high, joint="几百")
    assert caught.value.code == "approximation.vague"
    with pytest.raises(InvariantError) as caught:
        Approximate(low, ("约",), policy="mine")
    assert caught.value.code == "approximation.policy"


def test_a_policy_of_ones_own_is_recorded_with_the_value():
    wide = Policy("wide-2026", about=1)
    value = Approximate(Quantity(350, "亩"), ("约",), policy="wide-2026", widths=wide)
    assert str(value.interval) == "[340, 360]"
    assert value != parse("约350亩")


def test_what_a_careful_writer_would_mend_is_remarked():
    assert parse("约800余条").remarks == ("approximation.doubled",)
    assert parse("1234余万元").remarks == ("approximation.place",)
    assert parse("1200余万元").remarks == ()
    assert "两个概数词" in wording("approximation.doubled", "zh", {"given": "约800余条"})


@pytest.mark.parametrize(
    ("left", "right", "total", "rest"),
    [
        ("900余万元", "100万元", "(10000000, 11000000)", "(8000000, 9000000)"),
        ("15—25亩", "1公顷", "[30, 40]", "[0, 10]"),
        ("三四十户", "几户", "[32, 49]", "[21, 38]"),
        ("3户以上", "5户", "[8, ∞)", "[-2, ∞)"),
    ],
)
def test_sums_and_differences_are_sets(left, right, total, rest):
    one, other = parse(left), parse(right)
    assert str((one + other).interval) == total
    assert str((one - other).interval) == rest
    assert (other + one).to(one.unit).interval == (one + other).interval


def test_products_and_quotients_are_sets_with_the_unit_of_the_result():
    share = parse("900余万元") / parse("三四百户")
    assert share.unit.code == "yuan/household"
    assert str(share.interval) == "(22500, 100000/3)"
    assert (parse("15—25亩") * 2).interval.high == 50
    assert (2 * parse("15—25亩")).interval.low == 30
    assert (parse("100万元") / parse("20—25户")).interval.low == 40000
    with pytest.raises(ZeroDivisionError):
        parse("5元") / parse("不足3户")
    with pytest.raises(DimensionError, match="'三四十户' and '5人'"):
        parse("三四十户") + parse("5人")
    with pytest.raises(ExactnessError):
        parse("15—25亩") * 0.5


def test_sets_are_ordered_by_a_key_only():
    found = [parse(text) for text in ("3户以上", "三四十户", "不足3户")]
    assert [str(v) for v in sorted(found, key=lambda v: v.sort_key("low"))] == [
        "不足3户", "3户以上", "三四十户",
    ]  # fmt: skip
    assert parse("3户以上").sort_key("high") > parse("三四十户").sort_key("high")
    assert parse("三四十户").sort_key("mid") == (0, 35)
    with pytest.raises(TypeError):
        _ = parse("3户以上") < parse("三四十户")


def test_an_approximate_temperature_keeps_its_zero_and_does_not_add():
    assert str(parse("10—20℃").to("℉")) == "[50, 68]华氏度"
    assert agrees(parse("20℃左右"), parse("20℃"))
    assert compare_below(parse("-5℃"), parse("2℃左右")).value is True
    for make in (
        lambda: parse("20℃左右") + parse("5℃"),
        lambda: parse("20℃左右") * 2,
        lambda: -parse("20℃左右"),
    ):
        with pytest.raises(DimensionError, match="zero of its own"):
            make()


def test_words_that_contradict_or_repeat_each_other_do_not_combine():
    for words in (("近", "以上"), ("不到", "不到"), ("不足", "余")):
        with pytest.raises(InvariantError) as caught:
            Approximate(Quantity(300, "户"), words)
        assert caught.value.code == "approximation.conflict"
    assert str(parse("300余户以上").interval) == "[301, 399]"
    for joint in ("几十", "—"):
        with pytest.raises(InvariantError) as caught:
            Approximate(Quantity(20, "户"), ("余",), high=Quantity(90, "户"), joint=joint)
        assert caught.value.code == "approximation.conflict"
