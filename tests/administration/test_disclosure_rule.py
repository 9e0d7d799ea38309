"""The dated rule of disclosure."""

import datetime
from fractions import Fraction

import pytest

from xiaoping.administration.disclosure_rule import Due, due_of
from xiaoping.context import Context
from xiaoping.errors import InvariantError
from xiaoping.indicators import DatedParameter, parameters
from xiaoping.periods import Quarter

THIRD = Quarter(2020, 3)


def context(*own):
    spans = [
        DatedParameter(
            code=f"disclosure.{code}", zh="公开", en="disclosure", value=value, unit_code=unit,
            valid_from=None if start is None else datetime.date(start, 1, 1),
        )
        for code, value, unit, start in own
    ]  # fmt: skip
    return Context(policy=parameters().extended(spans))


def test_by_the_law_money_and_affairs_are_out_by_the_end_of_the_next_quarter():
    for kind in ("finance", "village"):
        assert due_of(kind, THIRD, context()) == Due(
            is_required=True, day=datetime.date(2020, 12, 31)
        )
        assert due_of(kind, Quarter(2020, 4), context()).day == datetime.date(2021, 3, 31)
    for kind in ("party", "other", "低保公示"):
        assert due_of(kind, THIRD, context()) == Due(is_required=False, day=None)


def test_before_the_law_and_without_a_rule_nothing_is_due():
    assert due_of("finance", Quarter(2010, 3), context()) == Due(is_required=False, day=None)
    assert due_of("finance", Quarter(2010, 4), context()).is_required
    assert due_of("finance", THIRD, Context()) == Due(is_required=False, day=None)


@pytest.mark.parametrize(
    ("value", "unit", "day"),
    [
        (10, "day", (2020, 10, 10)),
        (36, "hour", (2020, 10, 2)),
        (1, "month", (2020, 10, 31)),
        (5, "month", (2021, 2, 28)),
        (0, "day", (2020, 9, 30)),
        (10**9, "day", (9999, 12, 31)),
        (10**6, "month", (9999, 12, 31)),
    ],
)
def test_a_time_in_days_or_months_is_used_exactly(value, unit, day):
    rule = context(("within", value, unit, None))
    assert due_of("finance", THIRD, rule) == Due(is_required=True, day=datetime.date(*day))
    # It is no demand on what nothing asks for, but what is told of it can be late.
    assert due_of("party", THIRD, rule) == Due(is_required=False, day=datetime.date(*day))


def test_a_time_of_one_kind_prevails_and_makes_that_kind_due():
    rule = context(("within", 30, "day", None), ("within.party", 10, "day", 2020))
    assert due_of("party", THIRD, rule) == Due(
        is_required=True, day=datetime.date(2020, 10, 10)
    )
    assert due_of("finance", THIRD, rule).day == datetime.date(2020, 10, 30)
    assert due_of("party", Quarter(2019, 3), rule) == Due(
        is_required=False, day=datetime.date(2019, 10, 30)
    )


@pytest.mark.parametrize(
    ("per_year", "due"),
    [(4, (1, 2, 3, 4)), (12, (1, 2, 3, 4)), (2, (2, 4)), (1, (4,)), (0, ())],
)
def test_how_often_a_year_says_which_quarters_are_due(per_year, due):
    rule = context(("per_year.party", per_year, "issue/village", None))
    found = [n for n in range(1, 5) if due_of("party", Quarter(2020, n), rule).is_required]
    assert tuple(found) == due


@pytest.mark.parametrize(
    ("code", "value", "unit", "word"),
    [
        ("within", 10, "household", "days, or whole months"),
        ("within", -5, "day", "of at least zero"),
        ("within", Fraction(1, 2), "month", "days, or whole months"),
        ("per_year.finance", 4, "month", "issues a village"),
    ],
)
def test_a_parameter_of_another_unit_is_told_and_not_guessed(code, value, unit, word):
    with pytest.raises(InvariantError) as caught:
        due_of("finance", THIRD, context((code, value, unit, None)))
    assert caught.value.code == "disclosure.rule-unit"
    assert word in caught.value.en
    assert f"disclosure.{code}" in caught.value.zh
