"""Groups, chunks and answers; what formulas come to is compared in tests/conformance."""

import datetime

import pytest

from xiaoping.engines import Column, ColumnTable, ColumnTables
from xiaoping.engines.columnar import totals_of
from xiaoping.engines.gathering import Gathering
from xiaoping.engines.numpy_room import np
from xiaoping.engines.plain import Setting
from xiaoping.indicators import bind, parameters, parse_formula, schema

DAY = datetime.date(2020, 12, 31)


def totals(formula, groups, count, **columns):
    table = ColumnTable(entity=schema()["household"], areas=[""] * len(groups), columns=columns)
    gathering = Gathering(ColumnTables([table], day=DAY), "household")
    wanted = bind(parse_formula(formula), {}, schema(), parameters()).aggregates
    return totals_of(wanted, gathering, np.array(groups), count, Setting(DAY, 2020, {}))


def test_a_group_without_rows_is_zero_and_has_seen_nothing():
    (found,) = totals("sum(household: size)", [0, 2], 3, size=Column.of([3, 4], "人"))
    assert found.total.tolist() == [3, 0, 4]
    assert found.seen.tolist() == [1, 0, 1]
    assert found.component(1).seen == 0


def test_a_row_of_no_group_is_refused():
    with pytest.raises(ValueError, match="group 3 is not one of 3"):
        totals("count(household)", [0, 3], 3)


def test_no_rows_give_no_totals():
    (found,) = totals("count(household)", [], 2)
    assert found.total.tolist() == [0, 0]


def test_sums_beyond_64_bits_are_pythons_own():
    most = (1 << 63) - 1
    (found,) = totals("sum(household: size)", [0] * 4, 1, size=Column.of([most] * 4, "人"))
    assert found.component(0).total == 4 * most


def test_distinct_keys_are_kept_by_group():
    keys = Column.keys(["a", "b", "a", None])
    (found,) = totals("distinct(household: id)", [0, 0, 1, 1], 2, id=keys)
    assert found.total.tolist() == [2, 1]
    assert found.component(0).keys == {"a", "b"}
    assert (found.component(1).rows, found.component(1).missing) == (1, 1)
