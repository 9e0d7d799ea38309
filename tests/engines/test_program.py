import itertools

import pytest

from xiaoping.engines.numpy_room import np
from xiaoping.engines.program import FALSE, TRUE, Program, Trit

STATES = (True, False, None)
PAIRS = list(itertools.product(STATES, STATES))


def told(program, trit, rows):
    slots = program.run(0, rows)
    true, unknown = slots[trit.true].tolist(), slots[trit.unknown].tolist()
    return [None if u else t for t, u in zip(true, unknown, strict=True)]


def loaded(program, name, states):
    mask = program.load(name, np.array([state is True for state in states]))
    known = program.load((name, "known"), np.array([state is not None for state in states]))
    return program.decided(mask, known)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("conjunction", [False if False in p else None if None in p else True for p in PAIRS]),
        ("disjunction", [True if True in p else None if None in p else False for p in PAIRS]),
    ],
)
def test_conditions_are_joined_by_kleenes_rules(word, expected):
    program = Program()
    left, right = (
        loaded(program, name, states)
        for name, states in zip("ab", zip(*PAIRS, strict=True), strict=True)
    )
    assert told(program, getattr(program, word)(left, right), len(PAIRS)) == expected


def test_a_denial_keeps_what_is_unknown():
    program = Program()
    trit = loaded(program, "a", STATES)
    assert told(program, program.denial(trit), 3) == [False, True, None]


@pytest.mark.parametrize("name", ["conjunction", "disjunction"])
@pytest.mark.parametrize("certain", [Trit(TRUE, FALSE), Trit(FALSE, FALSE), Trit(FALSE, TRUE)])
def test_what_is_certain_is_the_same_as_if_it_were_looked_at(name, certain):
    program = Program()
    trit = loaded(program, "a", STATES)
    (state,) = told(program, certain, 1)
    joined = told(program, getattr(program, name)(trit, certain), 3)
    again = Program()
    left, right = loaded(again, "a", STATES), loaded(again, "b", [state] * 3)
    assert joined == told(again, getattr(again, name)(left, right), 3)


def test_equal_steps_are_one_and_a_mask_and_its_negation_are_counted_once():
    program = Program()
    a, b = (program.load(name, np.array([True, False])) for name in "ab")
    assert program.both(a, b) == program.both(b, a)
    assert program.either(a, a) == a
    other = program.negated(a)
    assert program.negated(other) == a
    assert program.counted(other) == program.counted(a) == a
    assert (program.negated(TRUE), program.negated(FALSE)) == (FALSE, TRUE)
    assert program.constant(5) == program.constant(5)


def test_a_program_runs_over_a_part_of_the_rows():
    program = Program()
    slot = program.load("a", np.arange(6))
    twice = program.step("twice", lambda values: values * 2, slot)
    assert program.run(2, 4)[twice].tolist() == [4, 6]
