"""Who received what: order, masks, sums that nobody can be picked out of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError
from xiaoping.programmes import Disbursement, EducationAid, Loan, Portfolio, ToiletWork
from xiaoping.programmes.receipts import (
    FEWEST,
    receipt_totals,
    receipts,
    scheme_totals,
)
from xiaoping.sensitivity import Profile

VILLAGES = ("990101203201", "990101203202", "990101203203")


def aid(home, village=0, amount=100, scheme="医疗救助"):
    return Disbursement(
        scheme=scheme, household=str(home), amount=amount, area=VILLAGES[village], paid=2020
    )


def test_rows_that_name_nobody_take_the_head_from_the_roll(day):
    told = Portfolio(as_of=day, disbursements=[aid(1, scheme="产业奖补")])
    (found,) = receipts(told, profile=Profile.FULL, names={"1": "赵甲"})
    assert found.person == "赵甲"
    (found,) = receipts(told, names={"1": "赵甲"})
    assert found.person == "赵*"


def test_one_household_or_one_scheme_can_be_asked_for(day):
    rows = [aid(1), aid(2), aid(1, scheme="产业奖补")]
    told = Portfolio(as_of=day, disbursements=rows)
    full = {"profile": Profile.FULL}
    assert len(receipts(told, household="1", **full)) == 2
    assert len(receipts(told, what="医疗救助", **full)) == 2
    assert len(receipts(told, what="industry_award", **full)) == 1


def test_the_public_cannot_ask_for_one_household(day):
    with pytest.raises(InvariantError) as caught:
        receipts(Portfolio(as_of=day), household="1")
    assert caught.value.code == "receipt.public"
    assert "公开范围不能查询单独一户" in caught.value.message("zh")


def test_in_public_medical_aid_is_told_by_village_and_scheme_alone(day):
    rows = [aid(n, 0) for n in range(3)] + [aid(n, 1) for n in range(3, 7)]
    found = receipts(Portfolio(as_of=day, disbursements=rows), names={"1": "赵甲"})
    assert [(item.area, item.households, str(item.amount)) for item in found] == [
        (VILLAGES[0], 3, "300元"),
        (VILLAGES[1], 4, "400元"),
    ]
    assert all(item.is_total and not item.person for item in found)


def test_a_village_with_one_recipient_is_put_together_with_others(day):
    rows = [aid(1, 0), *(aid(n, 1) for n in (2, 3, 4)), *(aid(n, 2) for n in range(5, 9))]
    found = receipts(Portfolio(as_of=day, disbursements=rows))
    assert [(item.area, item.households) for item in found] == [(VILLAGES[2], 4), ("", 4)]


def test_of_fewer_than_three_in_all_nothing_is_told(day):
    (found,) = receipts(Portfolio(as_of=day, disbursements=[aid(1, 0), aid(2, 1)]))
    assert (found.area, found.households, found.amount, found.unpriced) == ("", None, None, 0)
    (total,) = scheme_totals(Portfolio(as_of=day, disbursements=[aid(1, 0), aid(2, 1)]))
    assert (total.receipts, total.given, total.is_hidden) == (None, None, True)


def test_two_payments_to_one_household_are_one_recipient(day):
    rows = [aid(1), aid(1), aid(1), aid(1)]
    (found,) = receipts(Portfolio(as_of=day, disbursements=rows))
    assert found.households is None


def test_a_word_of_ones_own_is_not_printed_in_public(day):
    rows = [aid(n, scheme="赵甲家尿毒症慰问") for n in range(4)]
    told = Portfolio(as_of=day, disbursements=rows)
    (found,) = receipts(told)
    assert found.what == "其他帮扶"
    assert [item.what for item in scheme_totals(told)] == ["其他帮扶"]


@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(0, 2), st.integers(1, 9999)), max_size=25
    )
)
def test_no_public_sum_is_of_fewer_than_three_and_no_money_is_lost(rows):
    import datetime  # noqa: PLC0415 - a fixture is made once for all examples

    paid = [aid(home, home % 3, amount) for home, _, amount in rows]
    told = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=paid)
    found = receipts(told)
    assert all((item.households or FEWEST) >= FEWEST for item in found)
    homes = {home for home, _, _ in rows}
    if len(homes) >= FEWEST:
        assert sum(item.amount.amount for item in found) == sum(row[2] for row in rows)
        assert sum(item.households for item in found) == len(homes)
    else:
        assert all(item.amount is None for item in found)


def test_what_is_lent_is_kept_apart_from_what_is_given(day):
    loan = Loan(household="1", principal="5万元", granted=2020)
    told = Portfolio(as_of=day, disbursements=[aid(1)], loans=[loan])
    (total,) = receipt_totals(receipts(told, profile=Profile.FULL), "household")
    assert (str(total.given), str(total.lent), total.receipts) == ("100元", "5万元", 2)


def test_a_subsidy_in_two_ledgers_is_counted_once(day):
    built = ToiletWork(household="1", finished=2020, subsidy=1000)
    paid = Disbursement(scheme="改厕补助", household="1", amount=1000, paid=2020)
    told = Portfolio(as_of=day, disbursements=[paid], toilets=[built])
    (total,) = receipt_totals(receipts(told, profile=Profile.FULL), "household")
    assert (str(total.given), total.repeated) == ("1000元", 1)


def test_amounts_that_nobody_told_are_counted_and_never_zero(day):
    grant = EducationAid(scheme="雨露计划", household="1", student="赵乙", term=2020)
    (total,) = receipt_totals(
        receipts(Portfolio(as_of=day, education_aids=[grant]), profile=Profile.FULL)
    )
    assert (total.given, total.unpriced) == (None, 1)


def test_public_rows_come_in_no_order_of_households(day):
    rows = [aid(n, scheme="产业奖补", amount=n) for n in (9, 3, 5)]
    names = {"9": "赵甲", "3": "钱乙", "5": "孙丙"}
    found = receipts(Portfolio(as_of=day, disbursements=rows), names=names)
    assert [item.person for item in found] == sorted(item.person for item in found)
