import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.engines.numpy_room import np
from xiaoping.engines.whole_arrays import (
    OBJECT,
    added,
    blanked,
    bounds_of,
    of_kind,
    of_whole,
    summed,
    times,
    type_of,
)

WHOLE = st.integers(-(1 << 70), 1 << 70) | st.integers(-300, 300)
COLUMNS = st.lists(WHOLE, min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [
        (0, 0, "int8"),
        (-128, 127, "int8"),
        (-129, 0, "int16"),
        (0, 1 << 15, "int32"),
        (0, (1 << 63) - 1, "int64"),
        (0, 1 << 63, "object"),
        (-(1 << 63) - 1, 0, "object"),
    ],
)
def test_bounds_choose_the_type(low, high, kind):
    assert type_of(low, high) == np.dtype(kind)


@given(COLUMNS, WHOLE)
def test_products_are_those_of_pythons_numbers(values, factor):
    column = of_whole(values)
    found = times(column, factor, bounds_of(column))
    assert found.tolist() == [value * factor for value in values]


@given(COLUMNS, st.randoms())
def test_sums_are_those_of_pythons_numbers(values, draw):
    others = draw.sample(values, len(values))
    assert added(of_whole(values), of_whole(others)).tolist() == [
        a + b for a, b in zip(values, others, strict=True)
    ]
    assert summed(of_whole(values), (min(values), max(values))) == sum(values)


def test_unsigned_numbers_of_64_bits_are_summed_exactly():
    values = np.array([(1 << 64) - 1] * 3, "uint64")
    assert summed(values, bounds_of(values)) == 3 * ((1 << 64) - 1)
    assert added(values, of_whole([1, 1, 1])).tolist() == [1 << 64] * 3


def test_a_type_is_kept_where_it_holds_the_result():
    assert of_kind(np.add, np.dtype("int16"), np.array([1], "int8"), 1).dtype == np.int16
    column = np.array([1, 2], "int8")
    assert times(column, 1, (1, 2)) is column


@pytest.mark.parametrize(
    "kind", ["int8", "uint64", "bool", "datetime64[D]", "float32", "object"]
)
def test_what_is_unknown_is_blank_and_of_the_same_type(kind):
    values = np.array([1, 1]).astype("int64").astype(kind)
    found = blanked(values, np.array([True, False]))
    assert found.dtype == values.dtype
    assert found[0] == values[0]
    assert found[1] == np.zeros(1, kind)[0]
    assert blanked(values, None) is values


def test_no_rows_have_bounds_of_zero():
    assert bounds_of(np.empty(0, OBJECT)) == (0, 0)
    assert summed(np.empty(0, "int8"), (0, 0)) == 0
