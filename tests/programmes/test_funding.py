import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError
from xiaoping.measures import quantity
from xiaoping.programmes import Funding, FundMovement

STAGES = ("allocated", "committed", "paid", "returned")


def move(stage, amount, **fields):
    return FundMovement(stage=stage, amount=amount, **fields)


def test_what_nobody_told_of_is_unknown_and_not_zero():
    assert Funding.of([]) == Funding()
    funding = Funding.of([move("下达", 5)])
    assert funding.paid is None
    assert funding.balance is None
    assert funding.open_commitment is None


def test_money_that_came_back_is_not_paid():
    rows = [move("下达", 30), move("签约", 25), move("支付", 20), move("退回", 2)]
    funding = Funding.of(rows)
    assert funding.net_paid == quantity("18元")
    assert funding.balance == quantity("12元")
    assert funding.open_commitment == quantity("7元")


def test_what_is_given_in_kind_is_told_apart_from_cash():
    rows = [
        move("支付", 5, is_in_kind=True),
        move("支付", 7),
        move("支付", 1, is_in_kind=False),
    ]
    funding = Funding.of(rows)
    assert (funding.in_kind, funding.cash) == (quantity("5元"), quantity("8元"))
    assert funding.paid == quantity("13元")


@given(st.lists(st.tuples(st.sampled_from(STAGES), st.integers(1, 10**9)), max_size=12))
def test_sums_of_parts_add_up_to_the_sum_of_all(told):
    rows = [move(stage, amount) for stage, amount in told]
    for stage in STAGES:
        amounts = [amount for name, amount in told if name == stage]
        found = getattr(Funding.of(rows), stage)
        assert found == (quantity(f"{sum(amounts)}元") if amounts else None)


@pytest.mark.parametrize("amount", [None, 0, "0元"])
def test_an_amount_is_above_zero(amount):
    with pytest.raises(InvariantError) as told:
        move("支付", amount)
    assert told.value.code == "fund.amount"
    assert "退回" in told.value.zh


def test_a_movement_has_a_stage():
    with pytest.raises(InvariantError) as told:
        move(None, 5)
    assert told.value.code == "fund.no-stage"
    with pytest.raises(InvariantError):
        move("挪用", 5)


def test_words_of_offices_name_stages_and_sources():
    assert move("拨付", 5).stage.code == move("报账", 5).stage.code == "paid"
    assert move("支付", 5, source="县级配套资金").source.code == "county"
    assert move("支付", 5, source="村集体资金").source == "村集体资金"
