"""What bounds decide beforehand; what is computed, the conformance suite compares."""

import datetime
from fractions import Fraction

import pytest

from xiaoping.engines.column import Column
from xiaoping.engines.lowering import Lowering
from xiaoping.engines.numpy_room import np
from xiaoping.engines.plain import Setting
from xiaoping.engines.program import FALSE, TRUE, Program
from xiaoping.indicators.formula import parse_condition
from xiaoping.indicators.nodes import Arithmetic, Constant
from xiaoping.indicators.nodes import Column as Node

SETTING = Setting(datetime.date(2020, 12, 31), 2020, {"line": Fraction(5, 2), "unset": None})
COLUMNS = {
    ("size",): Column.of([1, 4, 9], "人"),
    ("land",): Column.of([Fraction(1, 100), 3, None], "亩"),
    ("debt",): Column.of([-5, 0, 7]),
    ("one",): Column.of([6, 6, 6]),
    ("poor",): Column.flags([True, False, None]),
    ("born",): Column.dates([SETTING.day, None, datetime.date(2000, 1, 1)]),
}


@pytest.fixture
def lowering():
    return Lowering(Program(), COLUMNS.get, SETTING)


def told(lowering, text):
    trit = lowering.condition(parse_condition(text))
    slots = lowering.program.run(0, 3)
    true, unknown = slots[trit.true].tolist(), slots[trit.unknown].tolist()
    return [None if u else t for t, u in zip(true, unknown, strict=True)]


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("size > 9", FALSE),
        ("size >= 1", TRUE),
        ("9 < size", FALSE),
        ("size = 100", FALSE),
        ("size != 2.5", TRUE),
        ("size = 2.5", FALSE),
        ("one = 6", TRUE),
        ("one < one + 1", TRUE),
        ("size in (10, 11)", FALSE),
        ("known(size)", TRUE),
        ("known(nowhere)", FALSE),
        ("size + size > 18", FALSE),
        ("size < $unset", FALSE),
    ],
)
def test_what_is_certain_looks_at_no_row(lowering, text, mask):
    assert lowering.condition(parse_condition(text)).true == mask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("size < 4.5", [True, True, False]),
        ("size <= 3.5", [True, False, False]),
        ("size > 3.5", [False, True, True]),
        ("size >= 4.5", [False, False, True]),
        ("3.5 > size", [True, False, False]),
        ("land * 100 = 1", [True, False, None]),
        ("land < size", [True, True, None]),
        ("debt * -1 > 0", [True, False, False]),
        ("debt * debt = 25", [True, False, False]),
        ("size > $line", [False, True, True]),
        ("size > $unset", [None, None, None]),
        ("poor", [True, False, None]),
        ("not poor", [False, True, None]),
        ("poor = false", [False, True, None]),
        ("known(poor) and not known(land)", [False, False, False]),
        ("born = day", [True, None, False]),
        ("born < @2020-12-31", [False, None, True]),
        ("year - 2011 = size", [False, False, True]),
        ("nowhere", [None, None, None]),
        ("debt in (0, 1, 2, 3, 4, 5, 6, 7, -1, -2)", [False, True, True]),
        ("true", [True, True, True]),
    ],
)
def test_conditions_hold_where_they_should(lowering, text, expected):
    assert told(lowering, text) == expected


def test_a_product_with_a_positive_number_changes_the_step_alone(lowering):
    plain = lowering.value(Node(("size",)))
    times = lowering.value(Arithmetic("*", Constant(Fraction(3, 2)), Node(("size",))))
    assert (times.slot, times.step) == (plain.slot, Fraction(3, 2))


def test_a_value_is_lifted_above_zero_and_halved_where_its_sum_is_too_wide(lowering):
    term = lowering.value(Node(("debt",)))
    (part,) = lowering.parts(term, -5, 10)
    assert lowering.program.run(0, 3)[part.slot].tolist() == [0, 5, 12]
    low, high = lowering.parts(term, -5, 1 << 62)
    slots = lowering.program.run(0, 3)
    assert (slots[low.slot] + slots[high.slot] * np.uint64(high.weight)).tolist() == [0, 5, 12]
    huge = Lowering(Program(), {("x",): Column.of([1 << 80, 0])}.get, SETTING)
    (part,) = huge.parts(huge.value(Node(("x",))), 0, 2)
    assert part.most == 0
