"""The portfolio: all rows of a township on a day."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import attrs
import pytest

from xiaoping.errors import AbsentError, XiaopingError
from xiaoping.programmes import PARTS, Disbursement, Portfolio, part_of

DAY = datetime.date(2020, 12, 31)
PAID = Disbursement(scheme="医疗救助", household="0017", amount=1800, paid=2020, person="赵甲")


def test_every_part_is_a_field_and_every_field_a_part() -> None:
    fields = {field.name for field in attrs.fields(Portfolio)} - {"as_of", "amendments"}
    assert fields == set(PARTS)
    for name, kind in PARTS.items():
        assert part_of(kind) == name


def test_a_class_that_it_does_not_hold_is_refused_with_those_that_it_does() -> None:
    with pytest.raises(
        AbsentError, match=r"holds no rows of 'str'\. Known are .*Disbursement"
    ) as caught:
        part_of(str)
    assert caught.value.code == "portfolio.part"
    assert "工作台账里没有“str”这一类" in caught.value.zh


def test_rows_are_read_once_and_stay() -> None:
    found = Portfolio(as_of=DAY, disbursements=(row for row in [PAID]))  # type: ignore[arg-type]  # any iterable
    assert found.disbursements == (PAID,)
    assert found.rows("disbursements") is found.disbursements
    assert len(found) == 1
    assert len(Portfolio(as_of=DAY)) == 0


@pytest.mark.parametrize(
    "told",
    [
        {"as_of": datetime.datetime(2020, 12, 31, tzinfo=datetime.UTC)},
        {"as_of": "2020-12-31"},
        {"disbursements": [DAY]},
        {"disbursements": PAID},
    ],
)
def test_what_is_no_portfolio_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(XiaopingError):
        Portfolio(**{"as_of": DAY} | told)


def test_it_shows_how_many_rows_and_never_what_is_in_them() -> None:
    assert repr(Portfolio(as_of=DAY, disbursements=[PAID])) == "<Portfolio 2020-12-31: 1 rows>"


def test_it_pickles() -> None:
    found = pickle.loads(pickle.dumps(Portfolio(as_of=DAY, disbursements=[PAID])))
    assert found.disbursements == (PAID,)


def test_everything_is_checked_in_one_pass() -> None:
    twice = attrs.evolve(PAID, paid=DAY)
    assert [p.code for p in Portfolio(as_of=DAY, disbursements=[twice, twice]).check()] == [
        "support.same"
    ]
    assert not Portfolio(as_of=DAY).check()
