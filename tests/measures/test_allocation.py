from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import DimensionError, ExactnessError, InvariantError
from xiaoping.measures import Quantity, allocate, parse, unit

FEN = Quantity(1, "fen")


def amounts(parts):
    return [part.amount for part in parts]


def test_money_is_dealt_out_to_the_fen_and_the_earlier_part_gets_the_odd_one():
    parts = allocate(Quantity(100, "元"), [1, 1, 1])
    assert [str(part) for part in parts] == ["33.34元", "33.33元", "33.33元"]


@pytest.mark.parametrize(
    ("total", "weights", "smallest", "parts"),
    [
        # a subsidy by registered persons of five villages, to the fen
        ("128560元", (412, 958, 689, 0, 1664), None, None),
        ("30人次", (412, 958, 689), None, (6, 14, 10)),
        ("7个", (1, 1, 1, 1), None, (2, 2, 2, 1)),
        ("3户", ("0.5", "0.5", Fraction(1, 2), 0), None, (1, 1, 1, 0)),
        ("10000元", (1, 2, 4), "100元", (1400, 2900, 5700)),
        ("15亩", (1, 1), "0.1亩", (Fraction(15, 2), Fraction(15, 2))),
        ("1公顷", (2, 1), "1亩", (Fraction(2, 3), Fraction(1, 3))),
        ("-10元", (1, 1, 1), "1元", (-4, -3, -3)),
        ("0元", (3, 1), None, (0, 0)),
        ("5元", (1,), None, (5,)),
    ],
)
def test_a_total_is_dealt_out_by_largest_remainders(total, weights, smallest, parts):
    whole = quantity(total)
    found = allocate(whole, weights, smallest=smallest and quantity(smallest))
    assert sum(found, whole * 0) == whole
    assert all(part.unit is whole.unit for part in found)
    if parts is not None:
        assert tuple(amounts(found)) == parts


def quantity(text):
    head = text.rstrip("元亩户个人次公顷")
    return Quantity(head, unit("piece") if text.endswith("个") else text[len(head) :])


def test_the_scale_of_the_total_stays_and_units_of_weights_do_not_matter():
    parts = allocate(Quantity(100, "元").to("万元"), [Quantity(1, "公顷"), Quantity(15, "亩")])
    assert [str(part) for part in parts] == ["0.005万元", "0.005万元"]


@pytest.mark.parametrize(
    ("total", "weights", "smallest", "code"),
    [
        ("10元", (), None, "allocation.weightless"),
        ("10元", (0, 0), None, "allocation.weightless"),
        ("10元", (3, -1), None, "allocation.negative"),
        ("10亩", (1, 1), None, "allocation.no-smallest"),
        ("10元", (1, 1), "0元", "allocation.smallest"),
        ("10元", (1, 1), "-1元", "allocation.smallest"),
        ("10元", (1, 1), "3元", "allocation.multiple"),
        ("1.005元", (1, 1), None, "allocation.multiple"),
    ],
)
def test_what_cannot_be_dealt_out_is_refused(total, weights, smallest, code):
    with pytest.raises(InvariantError) as caught:
        allocate(quantity(total), weights, smallest=smallest and quantity(smallest))
    assert caught.value.code == code


def test_the_refusal_of_an_odd_total_names_the_totals_that_would_do():
    with pytest.raises(InvariantError) as caught:
        allocate(Quantity("-10", "元"), [1], smallest=Quantity(3, "元"))
    assert "Near: -12元, -9元. Round the total first" in str(caught.value)
    assert "“-10元”不是最小单位“3元”的整数倍" in caught.value.zh
    with pytest.raises(InvariantError, match="Weight 2 is '-1户'"):
        allocate(Quantity(10, "元"), [Quantity(3, "户"), Quantity(-1, "户")])


def test_weights_and_steps_of_another_kind_are_refused():
    for weights in ([Quantity(3, "户"), Quantity(1, "人")], [Quantity(3, "户"), 1], [1, FEN]):
        with pytest.raises(
            DimensionError, match="not of one kind and cannot be weighed together"
        ):
            allocate(Quantity(10, "元"), weights)
    with pytest.raises(DimensionError):
        allocate(Quantity(10, "元"), [1], smallest=Quantity(1, "户"))
    with pytest.raises(DimensionError):
        allocate(Quantity(10, "us_dollar"), [1], smallest=FEN)
    with pytest.raises(InvariantError, match="no default step"):
        allocate(Quantity(10, "us_dollar"), [1])
    with pytest.raises(ExactnessError):
        allocate(Quantity(10, "元"), [0.5, 0.5])


fen = st.integers(-(10**12), 10**12)
weights = st.lists(
    st.fractions(min_value=0, max_value=10**6, max_denominator=50), min_size=1, max_size=12
).filter(any)


@given(fen, weights)
def test_parts_add_up_and_each_is_less_than_a_step_from_its_share(count, weights):
    total = Quantity(Fraction(count, 100), "元")
    parts = allocate(total, weights)
    assert sum(parts, total * 0) == total
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert (part.base * 100).denominator == 1
        assert abs(part - total * (weight / whole)) < FEN
        assert weight or not part


@given(fen, weights)
def test_a_negative_total_is_dealt_out_as_its_opposite(count, weights):
    total = Quantity(Fraction(count, 100), "元")
    assert allocate(-total, weights) == tuple(-part for part in allocate(total, weights))


@given(fen, weights, st.randoms(use_true_random=False))
def test_the_order_of_the_weights_matters_only_between_ties(count, weights, random):
    total = Quantity(Fraction(count, 100), "元")
    order = list(range(len(weights)))
    random.shuffle(order)
    plain = allocate(total, weights)
    shuffled = allocate(total, [weights[place] for place in order])
    remainders = [abs(count) * weight / sum(weights) % 1 for weight in weights]
    for new, old in enumerate(order):
        if remainders.count(remainders[old]) == 1:
            assert shuffled[new] == plain[old]
    assert sorted(shuffled) == sorted(plain) or len(set(remainders)) < len(remainders)


@given(fen, weights, st.integers(1, 1000))
def test_only_the_proportion_of_the_weights_counts(count, weights, times):
    total = Quantity(Fraction(count, 100), "元")
    assert allocate(total, weights) == allocate(total, [weight * times for weight in weights])


def test_an_approximation_is_not_dealt_out():
    with pytest.raises(DimensionError) as caught:
        allocate(parse("约100元"), [1, 1])
    assert caught.value.code == "allocation.total"
