from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.errors import ExactnessError
from xiaoping.measures.numerals import DIGITS_AT_MOST, decimal_text

draws = settings(suppress_health_check=[HealthCheck.too_slow])


@draws
@given(testing.exact_numbers())
def test_a_number_is_exact_in_lowest_terms_and_short_enough_to_be_read(number):
    assert type(number) is int or (type(number) is Fraction and number.denominator > 1)
    assert sum(c.isdigit() for c in decimal_text(number)) <= DIGITS_AT_MOST


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (0, None), (None, 0), ("0.5", "0.75"), (Fraction(1, 3), Fraction(1, 3)), (5, 5),
        (10**30, None), (None, -(10**30)), (Fraction(1, 7), Fraction(2, 7)),
    ],
)  # fmt: skip
def test_bounds_are_kept(low, high):
    rates = (testing.shares, testing.growth_rates, testing.percentage_points)
    numbers = [testing.exact_numbers(low, high)]
    numbers += [kind(low, high).map(lambda rate: rate.value) for kind in rates]
    land = testing.quantities("亩", min_value=low, max_value=high)
    numbers += [land.map(lambda found: found.amount)]

    @draws
    @given(st.one_of(numbers), testing.intervals(low, high))
    def bounded(number, interval):
        found = [number, *(e for e in (interval.low, interval.high) if e is not None)]
        assert low is None or (min(found) >= Fraction(low) and interval.low is not None)
        assert high is None or (max(found) <= Fraction(high) and interval.high is not None)

    bounded()


def test_a_bound_that_is_not_exact_is_refused():
    with pytest.raises(ExactnessError):
        testing.exact_numbers(0.5)


def test_numbers_are_whole_decimal_and_fractions(lacking):
    wanted = {
        "whole": lambda number: isinstance(number, int) and number > 10**6,
        "negative": lambda number: number < 0,
        "zero": lambda number: number == 0,
        "decimal": lambda number: number.denominator == 100,
        "endless": lambda number: number.denominator % 3 == 0,
    }
    assert lacking(testing.exact_numbers(), wanted) == []


@draws
@given(testing.intervals())
def test_no_set_is_empty_and_an_endless_end_is_not_marked_open(found):
    assert found.low is not None or not found.low_open
    assert found.high is not None or not found.high_open
    assert not found.is_point or not (found.low_open or found.high_open)
