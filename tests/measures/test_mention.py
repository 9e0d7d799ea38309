"""A figure of running text, its plain numbers and its typed value."""

from fractions import Fraction

import pytest

from xiaoping.measures import Approximate, PercentagePoints, Quantity, scan
from xiaoping.measures.mention import Mention, MentionKind


def only(text):
    (mention,) = scan(text)
    return mention


def test_kinds_are_told_apart_by_what_they_measure():
    assert MentionKind.YEAR.of_time
    assert not MentionKind.ORDINAL.of_time
    assert MentionKind.RATIO.measured
    assert not MentionKind.DATE.measured
    assert MentionKind("count") is MentionKind.COUNT


def test_the_typed_value_has_the_unit_that_the_noun_tells():
    assert only("辖8个行政村").quantity.unit.code == "village"
    assert only("辖8个").quantity.unit.symbol == "个"


@pytest.mark.parametrize(
    ("text", "printed", "interval"),
    [
        ("约900余万元", "约900余万元", "(9000000, 10000000)"),
        ("每亩15—25公斤", "15—25公斤", "[15, 25]"),
        ("吸引数十名青年", "数十名", "[20, 90]"),
        ("90%以上", "90%以上", "[90, ∞)"),
    ],
)
def test_an_approximate_figure_is_the_set_that_parse_makes_of_it(text, printed, interval):
    value = only(text).quantity
    assert isinstance(value, Approximate)
    assert (str(value), str(value.interval)) == (printed, interval)


def test_points_are_points_and_a_unit_of_a_neighbour_is_taken():
    first, second = scan("提高2.16和1.66个百分点")
    assert isinstance(first.quantity, PercentagePoints)
    assert first.implied
    assert first.quantity.value == Fraction("0.0216")
    assert second.quantity.value == Fraction("0.0166")


def test_what_has_no_typed_value_has_none():
    assert only("比例12:60:28").quantity is None
    assert only("2020年").quantity is None
    assert only("新建钢梁3榀").quantity is None


def test_a_figure_that_parse_does_not_read_is_a_plain_quantity():
    value = only("每人三元五角").quantity
    assert isinstance(value, Quantity)
    assert (value.amount, value.unit.code) == (Fraction(7, 2), "yuan")


def test_the_figure_of_a_fall_is_negated_with_its_text():
    fall = only("下降3.2%").negated()
    assert (fall.value, str(fall.quantity)) == (Fraction(-16, 5), "-3.2%")
    assert only("增幅为-3.2%").negated().quantity.amount == Fraction(16, 5)


def test_a_figure_without_one_number_is_its_own_negation():
    ratio = only("比例12:60:28")
    assert ratio.negated() is ratio


def test_mentions_are_values():
    assert only("606户") == only("606户")
    assert isinstance(hash(only("606户")), int)
    bare = Mention(start=0, end=1, text="5", kind=MentionKind.BARE, value=5, printed="5")
    assert bare.quantity == 5 * Quantity(1, "1")
