"""Money of a view stands in one unit, exactly."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.measures import quantity
from xiaoping.measures.quantity import Quantity
from xiaoping.report.views.amounts import in_one_unit, sum_of


def test_round_hundreds_are_told_in_ten_thousands():
    (row,) = in_one_unit([[quantity("300000元"), quantity("100元"), "甲", None]])
    assert [str(cell) for cell in row] == ["30万元", "0.01万元", "甲", "None"]


def test_one_odd_amount_keeps_all_in_yuan():
    (row,) = in_one_unit([[quantity("30万元"), quantity("1元")]])
    assert [str(cell) for cell in row] == ["300000元", "1元"]


def test_small_amounts_stay_in_yuan_and_other_units_as_they_are():
    (row,) = in_one_unit([[quantity("600元"), quantity("121户"), True]])
    assert [str(cell) for cell in row] == ["600元", "121户", "True"]


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_no_amount_is_changed(yuan):
    from xiaoping.measures.unit_catalogue import unit  # noqa: PLC0415 - used once

    given_ones = [Quantity(n, unit("元")) for n in yuan]
    (row,) = in_one_unit([given_ones])
    assert list(row) == given_ones
    assert len({str(cell.unit) for cell in row}) == 1


def test_a_sum_is_of_what_is_known_and_unknown_without():
    assert str(sum_of([quantity("3元"), None, quantity("4元")])) == "7元"
    assert sum_of([None]) is None
    assert sum_of([]) is None
