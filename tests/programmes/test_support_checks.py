"""Payments held against each other, against the register and against their rates."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from xiaoping.indicators import DatedParameter, Parameters, parameters
from xiaoping.problems import Location, Problems
from xiaoping.programmes import Context, Disbursement, Portfolio
from xiaoping.register import Household, Person, Roll

DAY = datetime.date(2020, 6, 30)
ROLL = Roll(
    as_of=datetime.date(2020, 12, 31),
    households=(
        Household(id="0017", persons=3, members=(Person(relation="户主", name="赵甲"),)),
    ),
)


def paid(scheme: str = "医疗救助", **told: Any) -> Disbursement:
    return Disbursement(**{"scheme": scheme, "household": "0017", "amount": 1800} | told)


def check(*rows: Disbursement, **context: Any) -> Problems:
    return Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=rows).check(
        Context(**context)
    )


def codes(*rows: Disbursement, **context: Any) -> list[tuple[str, str]]:
    return [(problem.code, problem.where.path) for problem in check(*rows, **context)]


def rate(code: str, value: int, per: str, first: str, last: str) -> DatedParameter:
    day = datetime.date.fromisoformat
    return DatedParameter(
        code=code, zh="标准", en="rate", value=value, unit_code=f"yuan/{per}",
        valid_from=day(first), valid_to=day(last),
    )  # fmt: skip


RATES = Parameters(
    [
        rate("support.key_industry.rate", 200, "person", "2020-01-01", "2020-06-30"),
        rate("support.key_industry.rate", 300, "person", "2020-07-01", "2020-12-31"),
    ]
)


@pytest.mark.parametrize(
    ("one", "two", "code"),
    [
        # once for ever: whenever it was
        ({"scheme": "改厕补助", "paid": 2019}, {"scheme": "改厕补助", "paid": 2020}, "support.twice"),
        ({"scheme": "危房改造补助"}, {"scheme": "危房改造补助", "amount": 5}, "support.twice"),
        # once a year: of that year
        ({"scheme": "代缴医保", "paid": DAY}, {"scheme": "代缴医保", "paid": 2020}, "support.twice"),
        ({"scheme": "代缴医保", "paid": 2019}, {"scheme": "代缴医保", "paid": 2020}, None),
        ({"scheme": "代缴医保", "paid": 2020}, {"scheme": "代缴医保", "paid": 2020, "due_for": 2021}, None),
        ({"scheme": "代缴医保"}, {"scheme": "代缴医保"}, None),
        # as often as it is due: told by the time it is for
        ({"due_for": "2020年5月"}, {"due_for": "2020-05", "amount": 7}, "support.twice"),
        ({"due_for": "2020年5月"}, {"due_for": "2020年6月"}, None),
        ({"due_for": 2020, "batch": "第一批"}, {"due_for": 2020, "batch": "第二批"}, None),
        # or by everything that is told
        ({"paid": DAY}, {"paid": DAY}, "support.same"),
        ({"paid": DAY}, {"paid": DAY, "amount": 5}, None),
        ({"paid": DAY, "batch": "第一批"}, {"paid": DAY, "batch": "第二批"}, None),
        ({"paid": DAY}, {"paid": DAY, "household": "0018"}, None),
        ({"paid": DAY, "person": "赵甲"}, {"paid": DAY, "person": "钱乙"}, None),
        ({}, {}, None),
    ],
)  # fmt: skip
def test_what_is_due_once_is_not_given_twice(one: Any, two: Any, code: str | None) -> None:
    assert codes(paid(**one), paid(**two)) == ([(code, "disbursements[1]")] if code else [])


def test_of_many_payees_nothing_tells_whether_they_are_the_same() -> None:
    many = Disbursement(scheme="改厕补助", households=25, amount=5, paid=2020)
    assert codes(many, many) == []
    firm = Disbursement(scheme="改厕补助", organisation="甲合作社", amount=5, paid=2020)
    assert codes(firm, firm) == [("support.twice", "disbursements[1]")]


def test_what_is_told_twice_is_told_with_the_first_place_in_both_languages() -> None:
    rows = [paid("改厕补助", paid=2019), paid("改厕补助", paid=2020)]
    places = {"disbursements": [Location(file="兑付.csv", row=n) for n in (2, 3)]}
    (found,) = check(*rows, places=places)
    assert found.where.row == 3
    assert "“改厕补助”与兑付.csv 第2行重复（一户只发一次）" in found.message("zh")
    assert "(due once for ever)" in found.message("en")
    (found,) = check(paid("代缴医保", paid=2020), paid("代缴医保", paid=2020))
    assert "重复（2020）" in found.message("zh")
    assert "already (2020)" in found.message("en")
    (found,) = check(paid(paid=DAY), paid(paid=DAY))
    assert "与disbursements[0]的对象、项目、日期、金额都相同" in found.message("zh")
    assert "it may be one payment told twice" in found.message("en")


def test_payees_are_looked_up_in_the_register() -> None:
    rows = [paid(household="0071"), paid(persons=4), paid(persons=3)]
    assert codes(*rows, register=ROLL) == [
        ("support.unknown-household", "disbursements[0]"),
        ("support.more-persons", "disbursements[1]"),
    ]
    (_, found) = check(*rows, register=ROLL)
    assert "户“0017”只有3人，这里写了4人" in found.message("zh")
    assert "Household '0017' has 3 persons; 4 are told here" in found.message("en")
    assert codes(*rows) == []


@pytest.mark.parametrize(
    ("told", "right"),
    [
        ({"persons": 3, "amount": 600, "paid": DAY}, True),
        ({"persons": 3, "amount": "0.06万元", "paid": DAY}, True),
        ({"persons": 3, "amount": 500, "paid": DAY}, False),
        ({"person": "赵甲", "amount": 200, "paid": DAY}, True),
        ({"person": "赵甲", "amount": 600, "paid": DAY}, False),
        (
            {
                "household": "",
                "households": 2,
                "persons": 4,
                "amount": 1200,
                "paid": "2020年第三季度",
            },
            True,
        ),
        # how many is not told; in the year the rate changed; none was set; nobody knows when
        ({"amount": 500, "paid": DAY}, True),
        ({"persons": 3, "amount": 500, "paid": 2020}, True),
        ({"persons": 3, "amount": 500, "paid": 2019}, True),
        ({"persons": 3, "amount": 500}, True),
        ({"persons": 3, "amount": None, "goods": "苗木", "paid": DAY}, True),
    ],
)
def test_an_amount_is_its_rate_times_the_count(told: Any, *, right: bool) -> None:
    found = check(paid("重点产业帮扶资金", **told), policy=RATES)
    assert [problem.code for problem in found] == ([] if right else ["support.rate"])


def test_an_amount_beside_its_rate_is_told_with_what_it_should_be() -> None:
    (found,) = check(paid("重点产业帮扶资金", persons=3, amount=500, paid=DAY), policy=RATES)
    assert "“重点产业帮扶资金”的标准是200元/人，3人应为600元，这里是500元" in found.message(
        "zh"
    )
    assert "3人 make 600元, but 500元 is told" in found.message("en")


def test_a_rate_of_the_library_that_nobody_has_set_is_not_checked() -> None:
    assert (
        codes(paid("重点产业帮扶资金", persons=3, amount=500, paid=DAY), policy=parameters())
        == []
    )


def test_a_checked_row_is_unchanged() -> None:
    row = paid(paid=DAY)
    before = attrs.asdict(row, recurse=False)
    check(row, register=ROLL, policy=RATES)
    assert attrs.asdict(row, recurse=False) == before
