import pickle
from fractions import Fraction

import pytest

from xiaoping.errors import InvariantError
from xiaoping.indicators.component import NOTHING, Component
from xiaoping.measures import Missing, MissingReason

A = Component(total=6, rows=2, missing=0, seen=5)
B = Component(total=Fraction(1, 3), rows=1, missing=2, seen=4)
X = Component(total=2, rows=3, missing=1, seen=4, keys=frozenset("ab"))
Y = Component(total=2, rows=2, missing=0, seen=2, keys=frozenset("bc"))


def test_parts_add_in_any_order_and_nothing_changes_nothing():
    assert A + B == B + A == Component(total=Fraction(19, 3), rows=3, missing=2, seen=9)
    assert A + NOTHING == NOTHING + A == A
    assert NOTHING + NOTHING == NOTHING


def test_what_stands_in_two_areas_is_counted_once():
    both = Component(total=3, rows=5, missing=1, seen=6, keys=frozenset("abc"))
    assert X + Y == Y + X == both
    assert X + NOTHING == NOTHING + X == X


@pytest.mark.parametrize(("left", "right"), [(X, A), (A, X)])
def test_a_distinct_count_whose_keys_are_gone_is_no_addend(left, right):
    with pytest.raises(InvariantError) as caught:
        left + right
    assert caught.value.code == "component.distinct"
    assert "去重计数不能相加" in caught.value.zh
    assert "Counts of distinct things do not add" in caught.value.en
    assert pickle.loads(pickle.dumps(caught.value)).code == caught.value.code


def test_only_components_add():
    with pytest.raises(TypeError):
        A + 1


@pytest.mark.parametrize(
    ("made", "value"),
    [
        (NOTHING, MissingReason.NOT_COLLECTED),
        (Component(total=0, rows=0, missing=3, seen=3), MissingReason.UNKNOWN),
        (Component(total=0, rows=0, missing=1, seen=3), MissingReason.UNKNOWN),
        (Component(total=0, rows=0, missing=0, seen=3), 0),
        (Component(total=0, rows=3, missing=0, seen=3), 0),
        (Component(total=7, rows=1, missing=2, seen=3), 7),
        (Component(total=-7, rows=1, missing=0, seen=1), -7),
    ],
)
def test_missing_is_not_zero(made, value):
    expected = Missing(value) if isinstance(value, MissingReason) else value
    assert made.value == expected


@pytest.mark.parametrize(
    ("made", "count"),
    [
        (NOTHING, MissingReason.NOT_COLLECTED),
        (Component(total=0, rows=0, missing=3, seen=3), MissingReason.UNKNOWN),
        (Component(total=0, rows=0, missing=2, seen=3), 0),
        (Component(total=0, rows=0, missing=0, seen=1), 0),
        (Component(total=1, rows=1, missing=3999, seen=4000), 1),
    ],
)
def test_a_count_is_known_once_one_row_was_decided(made, count):
    expected = Missing(count) if isinstance(count, MissingReason) else count
    assert made.count == expected


def test_keys_are_never_shown():
    assert "'a'" not in repr(X)
