import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.codelists import Coded
from xiaoping.errors import DimensionError, InvariantError, TextError
from xiaoping.identity import CitizenId
from xiaoping.periods import Year
from xiaoping.programmes import Loan

DAY = datetime.date(2020, 5, 3)
NUMBER = "990000198001010012"


def loan(**more):
    return Loan(**{"household": "0017", "principal": 50000, **more})


def refusal(**more):
    with pytest.raises(InvariantError) as caught:
        loan(**more)
    return caught.value


def test_a_loan_is_told_as_offices_write_it():
    row = loan(
        principal="5万元",
        granted="2020年5月",
        term="3年",
        rate="4.35%",
        use="发展养殖",
        status="已结清",
    )
    assert (str(row.principal), str(row.term), row.rate.amount) == (
        "5万元",
        "3年",
        Fraction("4.35"),
    )
    assert (row.use.zh, row.status.zh) == ("养殖业", "结清")


def test_a_bare_number_counts_yuan_months_and_hundredths():
    row = loan(term=36, rate=4)
    assert (str(row.principal), str(row.term), str(row.rate)) == ("50000元", "36个月", "4%")


def test_a_use_that_the_list_does_not_have_is_kept_as_it_is():
    row = loan(use="购买渔船")
    assert (row.use, row.is_idle) == ("购买渔船", None)


@pytest.mark.parametrize(
    ("use", "idle"),
    [
        ("种植业", False),
        ("其他生产", False),
        ("建房", True),
        ("理财", True),
        ("户贷企用", True),
        (None, None),
    ],
)
def test_what_is_no_production_of_the_household_is_idle(use, idle):
    assert loan(use=use).is_idle is idle


@pytest.mark.parametrize("principal", [None, 0])
def test_a_loan_of_nothing_is_none(principal):
    error = refusal(principal=principal)
    assert error.code == "loan.principal"
    assert "贷款本金" in error.message("zh")
    assert "amount that was lent" in error.message("en")


def test_a_loan_to_nobody_is_none():
    error = refusal(household="")
    assert error.code == "loan.nobody"
    assert "户编号、姓名或身份证号" in error.message("zh")
    assert loan(household="", borrower="赵甲").person_key is None
    assert loan(household="", citizen_id=CitizenId(NUMBER)).person_key == CitizenId(NUMBER)


@pytest.mark.parametrize("field", ["repaid", "balance"])
def test_a_part_is_not_more_than_the_principal(field):
    error = refusal(**{field: 50001})
    assert error.code == "loan.more"
    assert "50001元" in error.message("zh")
    assert field in error.message("en")


def test_what_is_repaid_and_owed_make_the_principal():
    error = refusal(repaid="1.2万元", balance="3.9万元")
    assert error.code == "loan.balance"
    assert "应为38000元" in error.message("zh")
    assert "3.9万元" in error.message("en")


@pytest.mark.parametrize(
    "told",
    [
        {"status": "结清", "balance": 1},
        {"settled": DAY, "balance": 1},
        {"status": "结清", "repaid": 49999},
    ],
)
def test_a_settled_loan_is_not_owed(told):
    error = refusal(**told)
    assert error.code == "loan.settled"
    assert "1元" in error.message("zh")


@pytest.mark.parametrize("field", ["due", "settled"])
def test_days_come_in_their_order(field):
    assert refusal(granted=DAY, **{field: DAY - datetime.timedelta(days=1)}).code == "row.order"


@pytest.mark.parametrize(
    ("granted", "due", "term", "fits"),
    [
        ("2020-05-03", "2023-05-03", "3年", True),
        ("2020-05-03", "2023-05-02", 36, True),
        ("2020-05-03", "2023-06-20", 36, True),
        ("2020-05-03", "2021-05-03", 36, False),
        ("2020-05-03", "2023-05-03", 12, False),
        (2020, 2023, 25, True),
        (2020, 2023, 24, True),
        (2020, 2023, 23, False),
        (2020, 2020, 36, False),
        (None, 2020, 36, True),
    ],
)
def test_the_term_agrees_with_the_days_as_far_as_they_are_known(granted, due, term, fits):
    if fits:
        assert loan(granted=granted, due=due, term=term).term is not None
    else:
        error = refusal(granted=granted, due=due, term=term)
        assert error.code == "loan.term"
        assert "展期" in error.message("en")


def test_a_loan_that_was_prolonged_has_another_last_day():
    assert loan(granted=DAY, due="2024-05-03", term=36, status="展期").due == datetime.date(
        2024, 5, 3
    )


@pytest.mark.parametrize(
    ("told", "owed", "settled"),
    [
        ({}, None, None),
        ({"balance": "3.8万元"}, "3.8万元", False),
        ({"repaid": 12000}, "38000元", False),
        ({"repaid": 50000}, "0元", True),
        ({"balance": 0}, "0元", True),
        ({"status": "结清"}, "0元", True),
        ({"settled": 2020}, "0元", True),
        ({"status": "正常"}, None, False),
        ({"status": "逾期", "repaid": 0}, "50000元", False),
    ],
)
def test_what_is_owed_is_what_is_told_and_never_guessed(told, owed, settled):
    row = loan(**told)
    assert (None if row.outstanding is None else str(row.outstanding)) == owed
    assert row.is_settled is settled


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_what_is_owed_is_the_rest(amounts):
    principal, repaid = amounts
    row = loan(principal=principal, repaid=repaid)
    assert row.outstanding + row.repaid == row.principal
    assert row == loan(principal=principal, repaid=repaid, id="")
    assert (
        loan(principal=principal, balance=row.outstanding, repaid=repaid).outstanding
        == row.outstanding
    )


def test_another_kind_of_value_is_refused():
    with pytest.raises(DimensionError):
        loan(principal="3亩")
    with pytest.raises(TextError):
        loan(citizen_id=NUMBER)
    with pytest.raises(InvariantError):
        loan(use=Coded("gb_sex", "1"))
    with pytest.raises(InvariantError):
        loan(balance=-1)


def test_who_borrowed_is_not_shown():
    row = loan(borrower="赵甲", citizen_id=CitizenId(NUMBER), note="住址", granted=2020)
    assert row.granted == Year(2020)
    for secret in ("赵甲", NUMBER, "住址"):
        assert secret not in repr(row)
