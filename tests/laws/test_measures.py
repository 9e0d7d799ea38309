"""Laws of the measures: what holds for every unit, quantity, approximation and rate."""

import copy
import os
import pickle
import subprocess
import sys
import time
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.errors import DimensionError, InvariantError, XiaopingError
from xiaoping.measures import (
    Approximate,
    Display,
    GrowthRate,
    Interval,
    PercentagePoints,
    Quantity,
    Share,
    Value,
    agrees,
    contradicts,
    entails,
    exact,
    identical,
    parse,
    quantity,
    scan,
    unit,
    units,
)
from xiaoping.measures.numerals import FULL_WIDTH
from xiaoping.serialization import make_converter

law = settings.get_profile("heavy" if os.environ.get("XIAOPING_LAWS") == "heavy" else "laws")

linear = testing.units().filter(lambda item: not item.offset)
lines = linear.flatmap(testing.quantities)


@cache
def same(dimension, *, offsets):
    """Draw units of one dimension."""
    found = [item for item in units() if item.dimension == dimension]
    return st.sampled_from([item for item in found if offsets or not item.offset])


def alike(strategy, many, kinds=linear):
    """Draw several values whose units are of one dimension, and one more such unit."""

    def drawn(first):
        item = same(first.dimension, offsets=kinds is not linear)
        return st.tuples(*[item.flatmap(strategy)] * many, item)

    return kinds.flatmap(drawn)


def settled(item):
    """Draw what has a set of numbers in a unit: definite, printed or approximate."""
    return st.one_of(
        testing.quantities(item), testing.printed_quantities(item), testing.approximates(item)
    )


def inside(found):
    """Draw a set of numbers with one of the numbers in it."""
    numbers = testing.exact_numbers(found.low, found.high).filter(found.contains)
    return st.tuples(st.just(found), numbers)


@st.composite
def told(draw, approximates):
    """Draw an approximation and a quantity that it may be."""
    approximate = draw(approximates)
    _, amount = draw(inside(approximate.interval))
    return approximate, Quantity(amount, approximate.unit)


@law
@given(alike(testing.quantities, 1, testing.units()))
def test_conversion_there_and_back_is_exact(drawn):
    value, other = drawn
    back = value.to(other).to(value.unit)
    assert back.amount == value.amount
    assert back.unit is value.unit


@law
@given(alike(testing.quantities, 1), alike(testing.quantities, 1))
def test_a_rate_converts_as_its_parts_do(top, bottom):
    (value, other), (divisor, another) = top, bottom
    assume(divisor and value.unit.dimension != divisor.unit.dimension)
    rate = value / divisor
    moved = value.to(other) / divisor.to(another)
    assert rate.to(moved.unit).amount == moved.amount
    assert rate == moved
    assert hash(rate) == hash(moved)


@law
@given(alike(testing.quantities, 2))
def test_conversion_commutes_with_addition(drawn):
    value, more, other = drawn
    assert ((value + more).to(other)).amount == (value.to(other) + more.to(other)).amount


@law
@given(alike(testing.quantities, 3))
def test_addition_is_associative_and_commutative_and_taken_back_by_subtraction(drawn):
    one, two, three, _ = drawn
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert (one + two) - two == one
    assert not one - one


@law
@given(lines, lines)
def test_mixed_dimensions_always_raise_an_error_that_names_both(left, right):
    assume(left.unit.dimension != right.unit.dimension)
    attempts = [
        lambda: left + right,
        lambda: left - right,
        lambda: left < right,
        lambda: left <= right,
        lambda: left > right,
        lambda: left >= right,
    ]
    for attempt in attempts:
        with pytest.raises(DimensionError) as caught:
            attempt()
        for message in (str(caught.value), caught.value.zh):
            assert str(left)[:100] in message
            assert str(right)[:100] in message
    with pytest.raises(DimensionError):
        left.to(right.unit)
    assert left != right


@law
@given(alike(testing.quantities, 2, testing.units()))
def test_what_is_equal_hashes_alike_in_every_unit(drawn):
    value, more, other = drawn
    moved = value.to(other)
    assert moved == value
    assert hash(moved) == hash(value)
    if value == more:
        assert hash(value) == hash(more)
    assert len({value, moved, more, more.to(other)}) == (1 if value == more else 2)


@law
@given(alike(testing.quantities, 3, testing.units()))
def test_comparison_is_a_total_order_within_a_dimension(drawn):
    one, two, three, _ = drawn
    assert (one < two) + (one == two) + (one > two) == 1
    assert (one <= two) == (not two < one)
    assert (one >= two) == (two <= one)
    if one <= two <= three:
        assert one <= three
    assert sorted([one, two, three]) == sorted([three, two, one])


@law
@given(lines, lines)
def test_multiplication_and_division_by_a_quantity_are_inverse(value, other):
    assume(other)
    assert value / other * other == value
    assert value * other / other == value


@law
@given(testing.printed_quantities())
def test_a_copy_is_the_value_itself(value):
    for twin in (copy.copy(value), copy.deepcopy(value), copy.deepcopy([value])[0]):
        assert identical(twin, value)


@law
@given(testing.intervals().flatmap(inside), testing.intervals().flatmap(inside))
def test_the_arithmetic_of_sets_loses_no_number(one, two):
    (left, x), (right, y) = one, two
    assert (left + right).contains(exact(x + y))
    assert (left - right).contains(exact(x - y))
    assert (left * right).contains(exact(x * y))
    assert (-left).contains(-x)
    try:
        inverse = right.inverse()
    except ZeroDivisionError:
        return
    assert inverse.contains(exact(1 / Fraction(y)))


@law
@given(told(linear.flatmap(testing.approximates)), told(linear.flatmap(testing.approximates)))
def test_products_and_quotients_of_approximations_hold_those_of_what_they_may_be(one, two):
    (left, x), (right, y) = one, two
    holds(left * right, x * y)
    holds(left * y, x * y)
    holds(left * 3, x * 3)
    holds(left / 3, x / 3)
    try:
        quotient = left / right
    except ZeroDivisionError:
        return
    holds(quotient, x / y)


@law
@given(alike(lambda item: told(testing.approximates(item)), 2))
def test_sums_and_differences_of_approximations_hold_those_of_what_they_may_be(drawn):
    (left, x), (right, y), other = drawn
    holds(left + right, x + y)
    holds(left - right, x - y)
    holds(left + y, x + y)
    holds(y - left, y - x)
    holds(-left, -x)
    holds(left.to(other), x)


def holds(approximate, value):
    amount = value.to(approximate.unit).amount
    assert approximate.interval.contains(amount), (approximate, value)


@law
@given(alike(settled, 2))
def test_what_entails_agrees(drawn):
    left, right, _ = drawn
    if entails(left, right):
        assert agrees(left, right)
    assert entails(left, left)


@law
@given(alike(settled, 2))
def test_contradicting_is_symmetric_and_the_negation_of_agreeing(drawn):
    left, right, _ = drawn
    assert contradicts(left, right) == contradicts(right, left)
    assert contradicts(left, right) == (not agrees(left, right))


@law
@given(told(linear.flatmap(testing.approximates)))
def test_an_approximation_agrees_with_whatever_it_may_be(drawn):
    approximate, value = drawn
    assert agrees(approximate, value)
    assert entails(value, approximate)


@law
@given(testing.quantities(), testing.displays())
def test_the_rounded_printed_text_agrees_with_the_value(value, display):
    item = value.unit
    assume(not item.counting and item.tag != "Points")
    shown = value.displayed(scale=display.scale, decimals=display.decimals)
    assert agrees(parse(str(shown), item), value)


def read(value):
    """Read the printed text with no more help than it needs."""
    try:
        return parse(str(value))
    except XiaopingError:
        return parse(str(value), tag=value.unit.static_tag)


UNITS = [item for item in units() if item.code != "percentage_point"]
"""The text of percentage points reads as PercentagePoints, which are no quantity."""


@pytest.mark.parametrize("item", UNITS, ids=lambda item: item.code)
def test_the_text_of_every_unit_reads_back(item):
    for figure in ("0", "3", "-2.5", "16854.42", "1/3"):
        for display in (Display(), Display(scale="万"), Display(scale="亿")):
            value = Quantity(exact(figure) * display.size, item, display)
            found = quantity(str(value), item.static_tag)
            assert identical(found, value)
            assert found.unit == item


@law
@given(testing.quantities())
def test_the_text_of_a_quantity_reads_back_identically(value):
    assume(value.unit in UNITS)
    assert identical(read(value), value)


@law
@given(testing.printed_quantities())
def test_the_text_of_a_printed_quantity_reads_back_identically(value):
    assume(value.unit in UNITS)
    assert identical(parse(str(value), value.unit), value)


@law
@given(testing.approximates())
def test_the_text_of_an_approximation_reads_back_identically(value):
    assert identical(read(value), value)


@law
@given(testing.percentage_points())
def test_the_text_of_percentage_points_reads_back_identically(value):
    found = parse(str(value))
    assert isinstance(found, PercentagePoints)
    assert identical(found, value)


@law
@given(testing.intervals())
def test_the_text_of_a_set_reads_back(found):
    assert Interval.parse(str(found)) == found


@law
@given(testing.quantity_texts())
def test_what_a_clerk_prints_is_read_as_what_it_means(drawn):
    text, value = drawn
    assert parse(text) == value
    assert parse(text, value.unit) == value


@law
@given(testing.compound_units().flatmap(testing.quantities))
def test_the_text_of_a_rate_reads_back_where_its_unit_is_declared(value):
    assert identical(parse(str(value), value.unit), value)


@law
@given(testing.compound_units())
def test_the_code_of_a_unit_names_it(item):
    assert unit(item.code) == item
    assert unit(item.code).factor == item.factor


CONVERTER = make_converter()


@law
@given(testing.values())
def test_every_value_goes_through_serialization_and_back(value):
    plain = CONVERTER.unstructure(value, unstructure_as=Value)
    found = CONVERTER.structure(plain, Value)
    assert type(found) is type(value)
    assert identical(found, value)
    assert CONVERTER.unstructure(found, unstructure_as=Value) == plain


CHILD = """
import json, pickle, sys
values = pickle.load(sys.stdin.buffer)
from xiaoping.measures import Value, identical
from xiaoping.serialization import make_converter
converter = make_converter()
for value, plain, text in values:
    twin = converter.structure(plain, Value)
    assert identical(twin, value) and identical(value, twin), (text, value, twin)
    assert hash(twin) == hash(value), text
    assert str(value) == text, text
    assert pickle.loads(pickle.dumps(value)) == value, text
    print(json.dumps(converter.unstructure(value, unstructure_as=Value), ensure_ascii=True))
"""


def collected():
    found = []

    @settings(law, max_examples=max(300, law.max_examples // 10), database=None)
    @given(testing.values())
    def collect(value):
        plain = CONVERTER.unstructure(value, unstructure_as=Value)
        found.append((value, plain, str(value)))

    collect()
    return pickle.dumps(found)


def spawned(code, given=b"", seed="random", timeout=60):
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=given,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=timeout,
    )
    assert not done.returncode, done.stderr.decode()
    return done.stdout


def test_values_cross_into_a_new_process_and_serialize_alike_for_every_hash_seed():
    given_values = collected()
    first = spawned(CHILD, given_values, seed="0")
    assert first.count(b"\n") == len(pickle.loads(given_values))
    assert spawned(CHILD, given_values, seed="4242") == first


COLD = """
import sys, threading
gate, found, failed = threading.Barrier(16), [], []
sys.setswitchinterval(1e-6)

def first():
    try:
        gate.wait()
        from xiaoping.measures import from_pint, parse, quantity
        land = quantity("3.2万亩").to("公顷")
        pint = land.to_pint()
        found.append((str(land), hash(land), str(parse("约800余条").interval),
                      str(from_pint(pint, "亩")), str(quantity("90元/人") * quantity("3人"))))
    except BaseException as error:
        failed.append(repr(error))

threads = [threading.Thread(target=first) for _ in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert not failed, failed
assert len(found) == 16 and len(set(found)) == 1, set(found)
"""


def test_sixteen_threads_start_cold_and_agree():
    for _ in range(3):
        spawned(COLD)


PIECES = st.sampled_from(
    [
        *"0123456789０９.．,，-−－+/／%％‰:：()（）[]〔〕 \u3000\n\t\x00∞~～—–*^²@e_",
        *"零〇一二两三五九十百千万亿点几数半负余多来约近超上成元亩户人个年月日度分厘斤次级",
        *(
            "以上",
            "左右",
            "分之",
            "百分之",
            "千瓦",
            "至",
            "到",
            "个半",
            "万亿",
            "(−∞, ",
            ", ∞)",
        ),
        *("每", "·", "元/人", "2020年", "1e9", "不足", "个百分点", "9" * 59, "１" * 30),
    ]
)
hostile = st.text(max_size=400) | st.lists(PIECES, max_size=60).map("".join).map(
    lambda text: text[:400]
)
PROMPT = 1.0


@law
@given(hostile)
def test_any_text_is_read_or_refused_promptly_and_the_place_lies_within_it(text):
    begun = time.perf_counter()
    refused = None
    try:
        value = parse(text)
    except XiaopingError as error:
        refused = error
    assert time.perf_counter() - begun < PROMPT
    if refused is None:
        assert isinstance(value, Quantity | Approximate | PercentagePoints)
        assert str(value)
        return
    assert refused.zh
    assert str(refused)
    start, end = refused.details.get("span", (0, 0))
    # The place of a unit word in full-width signs is not found yet: see FAULTS.
    assert 0 <= start <= end <= len(text) or text.translate(FULL_WIDTH) != text


@law
@given(hostile)
def test_any_text_is_scanned_promptly_and_mentions_stand_where_they_say(text):
    begun, last = time.perf_counter(), 0
    for mention in scan(text):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        last = mention.end
    assert time.perf_counter() - begun < PROMPT


ENORMOUS = (
    "1e999999999元",
    "9**9**9**9元",
    "9" * 10**6,
    "9" * 10**6 + "元",
    "0." + "0" * 10**6 + "1元",
    "九" * 10**6 + "户",
    "1/" + "3" * 10**6 + "亩",
    "1," + "000," * 10**5 + "000元",
    "(" * 10**6,
    "5" + "元/" * 10**5 + "人",
    "5米" + "²" * 10**6,
    "[1, " + "9" * 10**6 + "]元",
)


@pytest.mark.parametrize("text", ENORMOUS, ids=lambda text: text[:12])
def test_enormous_figures_are_refused_promptly(text):
    begun = time.perf_counter()
    with pytest.raises(XiaopingError):
        parse(text)
    with pytest.raises(XiaopingError):
        quantity(text)
    with pytest.raises(XiaopingError):
        exact(text)
    assert time.perf_counter() - begun < PROMPT


@pytest.mark.parametrize("number", [Decimal("1e999999999"), Decimal("1e-999999999")])
def test_decimals_of_enormous_exponents_are_refused_promptly(number):
    begun = time.perf_counter()
    with pytest.raises(XiaopingError):
        Quantity(number, "元")
    assert time.perf_counter() - begun < PROMPT


REPEATED = ("1万2", "5至", "1—", "千", "一二", "几", "百分之", "分之", "三分之", "余", "5/", "1,000",
            "(", "[1, ", "元/", "m^2", "·", "每", "十", "半", "个半", "负", "-", "9万9千", "约",
            "以上", "成", " ", "1.", "点五", "万亿", "一万", "9")  # fmt: skip
REPEATING = """
import sys, time
from xiaoping.errors import XiaopingError
from xiaoping.measures import parse, scan
piece = sys.stdin.buffer.read().decode()
parse("1元")
list(scan("1元"))
for many in (5, 10, 25, 60, 200):
    for text in ((piece * many)[:400], (piece * many)[:390] + "元"):
        for read in (parse, lambda text: list(scan(text))):
            begun = time.perf_counter()
            try:
                read(text)
            except XiaopingError:
                pass
            assert time.perf_counter() - begun < 1, (many, read)
"""


@pytest.mark.parametrize("piece", REPEATED)
def test_what_is_repeated_many_times_is_read_or_refused_promptly(piece):
    spawned(REPEATING, piece.encode(), timeout=3)


def amounts(value):
    """Return the numbers that a value stands for, in its unit."""
    if isinstance(value, Approximate):
        return str(value.interval)
    number = value.figure if isinstance(value, PercentagePoints) else value.amount
    return str(Interval.point(number))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3—5千户", "[3000, 5000]"),
        ("3千户—5千户", "[3000, 5000]"),
        ("5千余户", "[5001, 5999]"),
        ("1/3—2/3万亩", "[10000/3, 20000/3]"),
        ("(−∞, 5]元", "(−∞, 5]"),
        ("十二点五六万元", "[125600, 125600]"),
        ("零点三五元", "[0.35, 0.35]"),
        ("1万2000千瓦", "[12000, 12000]"),
        ("零千瓦", "[0, 0]"),
        ("5千 户", "[5000, 5000]"),
        ("二分之一百分点", "[0.5, 0.5]"),
        ("百分之五十多", "(50, 60)"),
        ("5千克力/米", "[5, 5]"),
    ],
)
def test_a_text_that_reports_print_is_read(text, meant):
    assert amounts(parse(text)) == meant


def test_a_declared_unit_tells_where_the_figure_ends():
    assert parse("三百两", unit("liang")).amount == 300


@pytest.mark.parametrize("text", ["约3年半", "15－25亩", "15−25亩"])
def test_an_approximation_is_printed_as_it_was_read(text):
    assert str(parse(text)) == text


def test_the_figure_does_not_run_into_a_unit_that_is_one_over_another():
    value = Quantity(5, unit("1/metre"))
    assert "51" not in str(value)


def test_the_growth_of_ten_years_goes_through_serialization():
    rate = GrowthRate.percent("8.53").chain(*[GrowthRate.percent("7.31")] * 9)
    plain = CONVERTER.unstructure(rate, unstructure_as=Value)
    assert CONVERTER.structure(plain, Value) == rate


def test_the_sum_of_sets_without_end_goes_through_serialization():
    total = parse("超过5元") + Approximate.within(Interval(1, 2, high_open=True), unit("元"))
    plain = CONVERTER.unstructure(total, unstructure_as=Value)
    assert CONVERTER.structure(plain, Value) == total


@pytest.mark.parametrize(
    "make",
    [
        lambda: Interval(5, 5, low_open=True),
        lambda: parse("不足0元").interval,
    ],
)
def test_an_empty_set_does_not_construct(make):
    with pytest.raises(InvariantError):
        make()


def test_an_approximate_temperature_converts_with_its_zero():
    about = parse("约20℃")
    assert about.to("开尔文").interval.contains(parse("20℃").to("开尔文").amount)


def test_an_approximate_temperature_agrees_with_what_it_may_be():
    assert agrees(parse("约20℃"), parse("20℃"))


def test_approximate_temperatures_do_not_add():
    with pytest.raises(DimensionError):
        _ = parse("约20℃") + parse("约5℃")


@pytest.mark.parametrize("display", [Display(scale="万"), Display(verbatim="三")])
def test_a_rate_is_not_printed_as_another(display):
    with pytest.raises(InvariantError):
        Share(Fraction(1, 2), display=display)


@pytest.mark.parametrize("wrong", [{"decimals": -1}, {"decimals": 2.5}, {"numerals": "roman"}])
def test_a_display_that_cannot_be_printed_does_not_construct(wrong):
    with pytest.raises(XiaopingError):
        Display(**wrong)


def test_the_place_of_an_unknown_unit_in_full_width_signs_lies_in_the_text():
    with pytest.raises(XiaopingError) as caught:
        parse("5＋")
    assert caught.value.details["span"] == (1, 2)


def test_a_number_without_measure_is_named_in_an_error():
    with pytest.raises(DimensionError):
        _ = Quantity(10**5000, "元") + Quantity(1, "户")
