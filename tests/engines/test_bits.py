from fractions import Fraction
from itertools import product

import pytest

from xiaoping.engines.bits import Planes, Truths, of_flags, span

VALUES = (True, None, False)


def truths(values):
    """The bit sets of a list of yes, no and unknown."""
    return Truths(
        of_flags(bytes([v is True for v in values])),
        of_flags(bytes([v is None for v in values])),
        (1 << len(values)) - 1,
    )


def kleene_and(a, b):
    return False if False in (a, b) else None if None in (a, b) else True


def kleene_or(a, b):
    return True if True in (a, b) else None if None in (a, b) else False


def test_conditions_are_joined_by_three_valued_logic():
    pairs = list(product(VALUES, VALUES))
    left, right = (truths([pair[i] for pair in pairs]) for i in (0, 1))
    assert left & right == truths([kleene_and(a, b) for a, b in pairs])
    assert left | right == truths([kleene_or(a, b) for a, b in pairs])
    assert ~left == truths([None if a is None else not a for a, _ in pairs])
    assert ~~left == left


@pytest.mark.parametrize(
    ("flags", "expected"),
    [(b"", 0), (b"\0", 0), (b"\1\0\2", 0b101), (bytes([255] * 3), 0b111)],
)
def test_row_0_is_the_highest_bit(flags, expected):
    assert of_flags(flags) == expected


@pytest.mark.parametrize(
    ("start", "end", "rows", "expected"),
    [(0, 4, 4, 0b1111), (0, 1, 4, 0b1000), (3, 4, 4, 0b0001), (2, 2, 4, 0)],
)
def test_a_span_holds_its_rows(start, end, rows, expected):
    assert span(start, end, rows) == expected


@pytest.mark.parametrize(
    "values",
    [
        [],
        [None],
        [0],
        [5, 5, 5],
        [3, None, -7, 0],
        [Fraction(1, 3), Fraction(-1, 7), 2, None],
        [10**60, -(10**60), 1],
        [None, -5, None],
        [1] * 300,
    ],
)
def test_a_column_is_summed_under_any_condition(values):
    planes = Planes.of(values)
    for rows in {0, (1 << len(values)) - 1, 0b1010101 & ((1 << len(values)) - 1)}:
        chosen = [v for i, v in enumerate(values) if rows >> (len(values) - 1 - i) & 1]
        assert planes.total(rows) == sum(v for v in chosen if v is not None)
    assert planes.known == of_flags(bytes([v is not None for v in values]))


def test_a_whole_sum_of_fractions_is_a_whole_number():
    assert type(Planes.of([Fraction(1, 2), Fraction(3, 2)]).total(0b11)) is int
