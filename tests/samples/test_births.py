"""Days of birth, and the weights of the check digit."""

from datetime import date, timedelta

import pytest

from xiaoping.register import CitizenId
from xiaoping.samples.births import AS_OF, HOUSEHOLDS_AT_MOST, REMAINDERS, days, weight_sum


def test_the_table_goes_back_day_by_day():
    table = days()
    assert table.dates[0] == AS_OF == date(2020, 12, 31)
    assert all(
        table.dates[back] == AS_OF - timedelta(days=back) for back in range(0, 38_000, 997)
    )
    assert table.texts[366] == "20191231"


@pytest.mark.parametrize("back", [0, 59, 7_000, 36_000])
def test_the_parts_make_the_check_digit(back):
    day = days().dates[back]
    total = weight_sum("990123", 0) + days().sums[back] + weight_sum("457", 14)
    number = CitizenId.of_parts("990123", day, 457)
    assert number.reveal("the last digit")[-1] == "10X98765432"[total % 11]


def test_a_remainder_for_each_million():
    assert HOUSEHOLDS_AT_MOST == REMAINDERS * 1_000_000
