"""A payment: what it must tell, who is told to have got it, and what is never shown."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, XiaopingError
from xiaoping.identity import BankCard, CitizenId
from xiaoping.programmes import Disbursement
from xiaoping.sensitivity import sensitivity_of

ID = CitizenId.parse("990001198005040020")


def paid(**told: Any) -> Disbursement:
    return Disbursement(**{"scheme": "医疗救助", "household": "0017", "amount": 1800} | told)


@pytest.mark.parametrize(
    ("told", "code", "zh", "en"),
    [
        ({"scheme": ""}, "support.no-scheme", "没有写明帮扶项目", "No scheme is told"),
        ({"amount": None}, "support.nothing", "既没有金额，也没有写明", "Neither an amount nor goods"),
        ({"amount": 0}, "support.amount", "应大于零", "must be above zero"),
        ({"amount": 0}, "support.amount", "记入资金台账", "ledger of funds"),
        ({"amount": -5}, "register.negative", "", ""),
        ({"household": ""}, "support.nobody", "没有写明发放对象", "No payee is told"),
        ({"organisation": "甲合作社"}, "support.payees", "只能填一种", "Split the row"),
        ({"person": "赵甲", "household": "", "organisation": "甲合作社"}, "support.payees", "请拆成几行", "More than one kind"),
        ({"households": 25}, "support.payees", "户数人数汇总", "counts of many"),
        ({"household": "", "households": 5, "persons": 3}, "support.fewer", "5户却只有3人", "5 households with only 3 persons"),
        ({"id": " 1"}, "row.id", "首尾有空格", "blank"),
    ],
)  # fmt: skip
def test_what_is_no_payment_is_refused(
    told: dict[str, Any], code: str, zh: str, en: str
) -> None:
    with pytest.raises(InvariantError) as caught:
        paid(**told)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert pickle.loads(pickle.dumps(caught.value)).zh == caught.value.zh


@pytest.mark.parametrize(
    "told",
    [
        {"area": "431228"},
        {"paid": "去年"},
        {"amount": "3亩"},
        {"fund": Coded("assist_scheme", "toilet")},
        {"persons": -1},
        {"is_in_kind": 1},
        {"citizen_id": "990001198005040020"},
        {"bank_card": 6222},
        {"person": None},
    ],
)
def test_a_field_of_another_kind_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(XiaopingError):
        paid(**told)


def test_goods_whose_worth_nobody_told_are_no_zero() -> None:
    row = paid(amount=None, goods="柑橘苗木")
    assert row.amount is None
    assert row.in_kind


@pytest.mark.parametrize(
    ("told", "in_kind"),
    [
        ({}, False),
        ({"scheme": "合作社发放物资"}, True),
        ({"scheme": "代缴医保"}, True),
        ({"scheme": "代缴医保", "is_in_kind": False}, False),
        ({"scheme": "茶叶奖补"}, False),
        ({"scheme": "茶叶奖补", "goods": "茶苗"}, True),
    ],
)
def test_what_is_given_in_kind_is_told_or_follows_from_the_scheme(
    told: dict[str, Any], *, in_kind: bool
) -> None:
    assert paid(**told).in_kind is in_kind


def test_a_payee_is_a_household_a_person_an_organisation_or_many() -> None:
    home = paid()
    man = paid(household="", person="赵甲")
    numbered = paid(household="", citizen_id=ID, persons=1)
    firm = paid(household="", organisation="甲合作社", households=25)
    many = paid(household="", households=25, persons=80)
    assert [row.to_household for row in (home, man, numbered, firm, many)] == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert [row.is_many for row in (home, man, numbered, firm, many)] == [
        False,
        False,
        False,
        False,
        True,
    ]
    assert [row.payee_key for row in (home, man, firm, many)] == [
        "0017",
        None,
        "甲合作社",
        None,
    ]
    assert numbered.payee_key == paid(citizen_id=ID).payee_key


def test_names_and_numbers_of_persons_are_never_shown() -> None:
    row = paid(
        person="赵甲",
        citizen_id=ID,
        bank_card=BankCard.parse("6222 0000 0000 0000 009"),
        note="赵甲代领",
        household="990001198005040020",
    )
    for secret in ("赵甲", "990001198005040020", "6222"):
        assert secret not in repr(row)
    tags = sensitivity_of(Disbursement)
    assert set(tags) == {field.name for field in attrs.fields(Disbursement)}
    assert {name: tags[name].value for name in ("person", "citizen_id", "bank_card", "note")} == {
        "person": "personal", "citizen_id": "sensitive", "bank_card": "sensitive", "note": "personal",
    }  # fmt: skip
