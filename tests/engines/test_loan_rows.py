import datetime

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.loan_rows import LOAN_ROWS
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures.missing import Missing
from xiaoping.periods import CumulativeTo, parse_period
from xiaoping.programmes import Loan, Portfolio
from xiaoping.register import Household, Person, PovertyRecord, Roll

TOWN = "431228223000"
DAY = datetime.date(2020, 12, 31)


def loan(household="1", **more):
    return Loan(**{"household": household, "borrower": "赵甲", "principal": 50000, **more})


def tables(*loans, register=None):
    return PortfolioTables(Portfolio(as_of=DAY, loans=loans), register)


def value(code, *loans, at=2020, register=None):
    found = measure(code, tables(*loans, register=register), at=at, area=TOWN).only
    return found.value if isinstance(found.value, Missing) else str(found.value)


THREE = (
    loan(granted="2020-05-03", is_subsidised=True, interest_subsidy=500, repaid=0),
    loan(granted="2020-11-03", principal=20000, is_subsidised=False, balance=20000),
    loan("2", granted=2019, status="逾期", repaid=10000),
)


@pytest.mark.parametrize(
    ("code", "figure"),
    [
        ("loan.micro.amount", "70000元"),
        ("loan.micro.loans", "2笔"),
        ("loan.micro.persons", "1人"),
        ("loan.micro.households", "1户"),
        ("loan.micro.per_person", "70000元/人"),
        ("loan.micro.ever.households", "2户"),
        ("loan.micro.balance", "110000元"),
        ("loan.micro.outstanding.loans", "3笔"),
        ("loan.micro.overdue.amount", "40000元"),
        ("loan.micro.overdue.loans", "1笔"),
        ("loan.micro.subsidised.amount", "50000元"),
        ("loan.micro.subsidised.share", "71.43%"),
        ("loan.micro.interest_subsidy", "500元"),
    ],
)
def test_loans_come_to_figures(code, figure):
    assert value(code, *THREE) == figure


def test_the_overdue_rate_is_of_what_is_owed():
    assert value("loan.micro.overdue_rate", *THREE) == "36.36%"


def test_what_was_lent_so_far_is_asked_for_as_such():
    assert value("loan.micro.amount", *THREE, at=CumulativeTo(DAY)) == "120000元"
    assert value("loan.micro.amount", *THREE, at=parse_period("2020-Q2")) == "50000元"
    assert value("loan.micro.amount", *THREE, at=2019) == "50000元"


@pytest.mark.parametrize(
    "code",
    ["loan.micro.balance", "loan.micro.overdue.loans", "loan.micro.outstanding.loans",
     "loan.micro.interest_subsidy", "loan.micro.overdue_rate"],
)  # fmt: skip
def test_what_is_owed_is_not_told_of_an_earlier_day(code):
    """The ledger tells what is owed today, not what was owed a year ago."""
    assert isinstance(value(code, *THREE, at=2019), Missing)


def test_a_ledger_that_tells_no_balance_does_not_say_that_nothing_is_owed():
    plain = loan(granted=2020)
    assert isinstance(value("loan.micro.balance", plain), Missing)
    assert isinstance(value("loan.micro.overdue.loans", plain), Missing)
    assert value("loan.micro.amount", plain) == "50000元"


def test_a_loan_whose_balance_is_unknown_is_told_as_missing():
    found = measure(
        "loan.micro.balance", tables(THREE[0], loan("3", granted=2020)), at=2020, area=TOWN
    ).only
    assert str(found.value) == "50000元"
    assert found.missing == 1


def test_loans_are_joined_to_their_households():
    homes = [
        Household(
            id=number,
            area="431228223204",
            members=(Person(relation="户主", name="赵甲"),),
            poverty=PovertyRecord(entry_year=2014),
        )
        for number in "12345678"
    ]
    register = RollTables(Roll(as_of=DAY, households=homes))
    assert value("loan.micro.coverage", *THREE, register=register) == "25%"


def test_columns_are_read_in_their_units():
    table = tables(loan(term="3年", rate="4.35%", use="购买渔船")).table("loan")
    assert table.column("term") == [36]
    assert [str(n) for n in table.column("rate")] == ["87/20"]
    assert [entry.code for entry in table.column("use")] == ["other"]
    assert table.column("use_name") == ["购买渔船"]
    assert set(LOAN_ROWS) == {"loan"}


def test_what_is_owed_today_was_not_owed_last_year():
    """The same rows stand on both days; balances that were read of one are not the other's."""
    today = tables(*THREE)
    assert today.table("loan").column("outstanding") == [50000, 20000, 40000]
    earlier = today.standing(parse_period("2019"))
    assert earlier.table("loan").column("outstanding") == [None, None, None]
    assert earlier.table("loan").column("principal") == today.table("loan").column("principal")
