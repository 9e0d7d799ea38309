import datetime
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.engines import Column
from xiaoping.engines.column import common_step, is_array
from xiaoping.engines.numpy_room import np
from xiaoping.errors import DimensionError, ExactnessError, InvariantError
from xiaoping.indicators import ColumnKind, schema
from xiaoping.measures import Missing, MissingReason, quantity

EXACT = st.none() | st.fractions(max_denominator=1000) | st.integers(-(1 << 66), 1 << 66)


@given(st.lists(st.tuples(EXACT, EXACT), max_size=9))
def test_sums_and_differences_are_those_of_the_rows(pairs):
    left, right = ([pair[i] for pair in pairs] for i in (0, 1))
    one, other = Column.of(left, "亩"), Column.of(right, "公顷")
    for found, sign in ((one + other, 1), (one - other, -1)):
        assert list(found) == [
            None if None in pair else pair[0] + sign * 15 * pair[1] for pair in pairs
        ]


@given(st.lists(EXACT, max_size=9))
def test_totals_are_those_of_the_known_rows(values):
    column, known = Column.of(values, "亩"), [v for v in values if v is not None]
    if known:
        assert column.total() == quantity(f"{Fraction(sum(known))}亩")
        assert column.to("平方米").total() == column.total()
    assert column.missing == values.count(None)


def test_what_is_unknown_has_no_total():
    assert Column.of([], "人").total() == Missing(MissingReason.NOT_COLLECTED)
    assert Column.of([None], "人").total() == Missing(MissingReason.UNKNOWN)


def test_another_unit_shares_the_array():
    land = Column.of(np.array([15, 30]), "亩")
    turned = land.to("公顷")
    assert turned.values is land.values
    assert (turned.step, list(turned)) == (Fraction(1, 15), [1, 2])
    assert land.to("亩") is land


REFUSED = {
    "column.dimension": (lambda: Column.of([1], "亩").to("户"), DimensionError),
    "column.length": (lambda: Column.of([1], "亩") + Column.of([1, 2], "亩"), InvariantError),
    "column.amounts": (lambda: Column.years([2020]).total(), InvariantError),
    "column.offset": (lambda: Column.of([20], "摄氏度").total(), DimensionError),
    "column.array": (
        lambda: Column(kind=ColumnKind.NUMBER, values=np.array([0.5])),
        ExactnessError,
    ),
    "column.given": (lambda: Column.of("123", "人"), InvariantError),
    "column.kind": (lambda: Column.areas(Column.years([2020])), InvariantError),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_means_nothing_is_refused(code):
    make, kind = REFUSED[code]
    with pytest.raises(kind) as caught:
        make()
    assert caught.value.code == code


@pytest.mark.parametrize(
    "make",
    [
        lambda: Column.of([20], "摄氏度") + Column.of([20], "摄氏度"),
        lambda: Column.of([20], "摄氏度").to("开尔文"),
        lambda: Column.of([1], "亩") - Column.of([1], "户"),
        lambda: Column.keys(["a"]) + Column.keys(["a"]),
        lambda: Column.of({1: 2}),
        lambda: Column.of(5),
        lambda: Column(kind=ColumnKind.NUMBER, values=np.array([1, 2]), known=np.array([True])),
    ],
)
def test_sums_without_meaning_are_refused(make):
    with pytest.raises((DimensionError, InvariantError)):
        make()


@pytest.mark.parametrize("other", [3, [1], quantity("3亩")])
def test_a_column_is_added_to_a_column_only(other):
    with pytest.raises(TypeError):
        Column.of([1], "亩") + other
    with pytest.raises(TypeError):
        Column.of([1], "亩") - other


def test_it_reads_as_a_sequence():
    column = Column.of([1, None, 3, 4], "人")
    assert (column[0], column[-1], column[1:3], column[::2]) == (1, 4, (None, 3), (1, 3))
    assert [*reversed(column)] == [4, 3, None, 1]
    assert 3 in column
    with pytest.raises(IndexError):
        column[4]


def test_long_columns_are_read_block_by_block():
    column = Column.of(np.arange(200_000), "人")
    assert all(a == b for a, b in zip(column, range(200_000), strict=True))


@pytest.mark.parametrize(
    ("entity", "name", "values"),
    [
        ("household", "size", [3, None]),
        ("household", "arable", [Fraction(1, 3), None]),
        ("person", "age", [60, None]),
        ("person", "is_head", [True, None]),
        ("household", "exit_year", [2020, None]),
        ("person", "birth", [datetime.date(2000, 2, 29), None]),
        ("person", "id", ["p1", None]),
    ],
)
def test_columns_are_made_as_a_schema_declares_them(entity, name, values):
    declared = schema()[entity][name]
    column = Column.like(values, declared)
    assert (column.kind, list(column), column.unit) == (declared.kind, values, declared.unit)


def test_codes_are_made_as_a_schema_declares_them():
    column = Column.like(["女", "?"], schema()["person"]["sex"])
    assert column.kind is ColumnKind.CODE
    assert str(column.problems[0].where) == "sex[1]"


def test_its_repr_tells_nothing_of_the_rows():
    assert repr(Column.keys(["张三"])) == "<Column key: 1 rows>"
    assert repr(Column.of([123456], "元")) == "<Column 元: 1 rows>"


def test_it_pickles():
    column = pickle.loads(pickle.dumps(Column.of(["1.5", None], "亩")))
    assert (list(column), column.unit.word) == ([Fraction(3, 2), None], "亩")


def test_steps_and_arrays():
    assert common_step(Fraction(1, 100), Fraction(2000, 3)) == Fraction(1, 300)
    assert is_array(np.array([1]))
    assert not is_array(Column.of([1]))
    assert not is_array("texts")
