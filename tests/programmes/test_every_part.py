"""What holds of the rows of every part of a portfolio, whatever they tell of."""

from __future__ import annotations

import copy
import datetime
import pickle
from fractions import Fraction
from typing import Any

import attrs
import pytest

from xiaoping.errors import XiaopingError
from xiaoping.programmes import (
    PARTS,
    Cooperative,
    FarmlandStatement,
    Portfolio,
    Relocation,
    VillageWork,
)
from xiaoping.samples import sample_portfolio
from xiaoping.sensitivity import Sensitivity, sensitivity_of

AREA = "990001200200"
MADE: dict[str, list[Any]] = {
    "cooperatives": [Cooperative(name="甲合作社", members=5, output_value="10万元")],
    "farmland": [FarmlandStatement(year=2020, area=AREA, arable=100)],
    "relocations": [Relocation(household="h1", person="赵甲", persons=3, moved=2018)],
    "village_works": [VillageWork(kind="路灯", number=3, area=AREA)],
}
NUMBER = "990001198005040020"
NAME = "欧阳示例"


def one(part: str) -> Any:
    rows = sample_portfolio().rows(part) or MADE[part]
    return rows[0]


@pytest.fixture(params=list(PARTS))
def row(request: pytest.FixtureRequest) -> Any:
    return one(request.param)


def made(row: Any, name: str, given: object) -> Any:
    """Return the row with another value of a field, or the error that refuses it."""
    try:
        return attrs.evolve(row, **{name: given})
    except XiaopingError as error:
        return error


def shown(error: XiaopingError) -> str:
    return f"{error.zh} {error.en} {error!r} {error.details}"


def test_equal_rows_are_equal_and_hashed_alike_wherever_they_come_from(row: Any) -> None:
    for other in (
        pickle.loads(pickle.dumps(row)),
        copy.copy(row),
        copy.deepcopy(row),
        attrs.evolve(row),
    ):
        assert (other, hash(other)) == (row, hash(row))
        assert repr(other) == repr(row)


def test_no_field_can_be_set(row: Any) -> None:
    for field in attrs.fields(type(row)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(row, field.name, getattr(row, field.name))
    with pytest.raises(AttributeError):
        row.something = 1


def test_every_field_says_who_may_see_it(row: Any) -> None:
    assert set(sensitivity_of(type(row))) == {field.name for field in attrs.fields(type(row))}


WRONG = (
    5,
    -3,
    True,
    1.5,
    b"x",
    object(),
    [],
    [1],
    (1,),
    {},
    "",
    "甲乙丙",
    "1e5",
    "\x00",
    Fraction(1, 3),
    10**400,
    float("nan"),
    datetime.date(2020, 1, 1),
    datetime.datetime(2020, 1, 1),  # noqa: DTZ001 - what carries a time is refused
)


def test_what_is_given_is_taken_or_refused_in_both_languages(row: Any) -> None:
    for field in attrs.fields(type(row)):
        for wrong in WRONG:
            changed = made(row, field.name, wrong)
            if isinstance(changed, XiaopingError):
                assert changed.zh, (field.name, wrong)
                assert changed.en, (field.name, wrong)
                continue
            value = getattr(changed, field.name)
            assert not isinstance(value, float | bytes | list | datetime.datetime)
            hash(changed)
            repr(changed)


def test_floats_and_truth_values_are_no_numbers(row: Any) -> None:
    for field in attrs.fields(type(row)):
        known = getattr(row, field.name)
        if isinstance(known, bool | str) or "bool" in str(field.type):
            continue
        for wrong in (1.5, True):
            with pytest.raises(XiaopingError):
                attrs.evolve(row, **{field.name: wrong})


def test_nobody_is_named_when_a_row_is_shown(row: Any) -> None:
    """Names, numbers of persons and cards, and the numbers of rows that are such, are kept back."""
    tags = sensitivity_of(type(row))
    for field in attrs.fields(type(row)):
        if "str" not in str(field.type) or "tuple" in str(field.type):
            continue
        is_close = tags[field.name] in (Sensitivity.PERSONAL, Sensitivity.SENSITIVE)
        given = NAME if is_close else NUMBER
        if not is_close and field.name not in ("id", "household"):
            continue
        changed = made(row, field.name, given)
        told = shown(changed) if isinstance(changed, XiaopingError) else repr(changed)
        assert given not in told, field.name


def test_errors_quote_no_number_of_a_person(row: Any) -> None:
    for field in attrs.fields(type(row)):
        # A quantity is no number of a person, however large it is.
        is_time = "Occasion" in str(field.type) or "Period" in str(field.type)
        for given in (NUMBER, f" {NUMBER}", *([int(NUMBER)] if is_time else [])):
            error = made(row, field.name, given)
            is_money = "Quantity[Money]" in str(field.type)
            if isinstance(error, XiaopingError) and not is_money:
                assert NUMBER not in shown(error), (type(row).__name__, field.name)


@pytest.mark.parametrize("part", list(PARTS))
def test_a_part_takes_rows_of_its_own_class_alone(part: str) -> None:
    day = datetime.date(2020, 12, 31)
    assert Portfolio(as_of=day, **{part: iter([one(part)])}).rows(part) == (one(part),)
    other = next(name for name in PARTS if name != part)
    for wrong in ([one(other)], 5, "行", [None], one(part), None):
        with pytest.raises(XiaopingError):
            Portfolio(as_of=day, **{part: wrong})


@pytest.mark.parametrize("name", ["disbursment", "check", "as_of", "amendments", 5])
def test_a_part_that_a_portfolio_has_not_has_no_rows(name: Any) -> None:
    with pytest.raises(XiaopingError, match="has no part") as caught:
        sample_portfolio().rows(name)
    assert "没有" in caught.value.zh
