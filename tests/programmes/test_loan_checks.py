import datetime

import pytest

from xiaoping.context import places_of
from xiaoping.identity import CitizenId
from xiaoping.indicators import parameters
from xiaoping.programmes import Context, Loan, Portfolio
from xiaoping.programmes.loan_checks import check_loans
from xiaoping.register import Household, MonitoringRecord, Person, PovertyRecord, Roll

DAY = datetime.date(2020, 12, 31)
POOR = PovertyRecord(entry_year=2014)


def home(number, *, poverty=POOR, born=datetime.date(1980, 1, 1), monitoring=()):
    people = (Person(relation="户主", name="赵甲", birth=born),)
    return Household(id=number, members=people, poverty=poverty, monitoring=monitoring)


def loan(**more):
    return Loan(**{"household": "0017", "principal": 50000, "granted": "2020-05-03", **more})


def found(*loans, register=None):
    context = Context(register=register, policy=parameters())
    return list(check_loans(loans, context, places_of("loans")))


def told(*loans, register=None):
    return [(p.code, p.where.path) for p in found(*loans, register=register)]


def test_a_loan_within_the_rules_is_fine():
    register = Roll(as_of=DAY, households=(home("0017"),))
    assert told(loan(term="3年", use="养殖业", borrower="赵甲"), register=register) == []


def test_one_loan_told_twice_is_found():
    same = loan(principal=20000, lender="农商行")
    (problem,) = found(same, same)
    assert (problem.code, problem.where.path) == ("loan.twice", "loans[1]")
    assert "loans[0]" in problem.message("zh")
    assert "told twice" in problem.message("en")
    assert told(loan(id="A", principal=20000), loan(id="A", principal=10000)) == [
        ("loan.twice", "loans[1]")
    ]


def test_two_loans_with_numbers_of_their_own_are_two():
    assert told(loan(id="A", principal=20000), loan(id="B", principal=20000)) == []
    assert told(loan(principal=20000), loan(principal=20000, granted="2020-05-04")) == []


def test_the_cap_holds_for_all_that_a_household_owes():
    (problem,) = found(loan(), loan(principal=1, granted="2020-06-01"))
    assert (problem.code, problem.where.path) == ("loan.cap", "loans[1]")
    zh = problem.message("zh")
    assert "2笔" in zh
    assert "50001元" in zh
    assert "50000元" in zh
    assert "number of loans: 2" in problem.message("en")


def test_the_order_of_rows_does_not_matter_to_the_cap():
    assert told(loan(principal=1, granted="2020-06-01"), loan()) == [("loan.cap", "loans[0]")]


@pytest.mark.parametrize(
    ("earlier", "code"),
    [
        ({"settled": "2020-05-01"}, []),
        ({"status": "结清"}, []),
        ({"repaid": 50000}, []),
        ({"settled": "2020-05-04"}, ["loan.cap"]),
        ({"settled": 2020}, []),
        ({"repaid": 10000}, ["loan.cap"]),
        ({"granted": 2020}, ["loan.cap"]),
        ({"household": "0018"}, []),
    ],
)
def test_only_what_was_certainly_owed_counts_against_the_cap(earlier, code):
    first = loan(**{"granted": "2018-03-01", **earlier})
    assert [c for c, _ in told(first, loan(granted="2020-05-03", principal=30000))] == code


def test_a_loan_above_the_cap_is_told_once():
    assert told(loan(principal="5.1万元")) == [("loan.cap", "loans[0]")]


def test_before_there_was_a_cap_nothing_is_held_against_it():
    assert told(loan(principal="9万元", granted="2013-01-01", term="5年")) == []
    assert told(loan(principal="9万元", granted=None)) == []


def test_a_term_beyond_three_years_is_told():
    (problem,) = found(loan(term=37))
    assert problem.code == "loan.term-limit"
    assert "37个月" in problem.message("zh")
    assert "3年" in problem.message("en")
    assert told(loan(term="3年")) == []


def test_a_use_that_is_no_production_is_told():
    (problem,) = found(loan(use="修房"))
    assert problem.code == "loan.use"
    assert "建房" in problem.message("zh")
    assert "建房" in problem.message("en")


@pytest.mark.parametrize(
    ("born", "granted", "fits"),
    [
        ("19550503", "2020-05-03", True),
        ("19540504", "2020-05-03", True),
        ("19540503", "2020-05-03", False),
        ("20020503", "2020-05-03", True),
        ("20020504", "2020-05-03", False),
        ("20020504", 2020, True),
        ("20030101", 2020, False),
        ("19530101", "2018-05-03", True),
    ],
)
def test_the_borrower_is_between_18_and_65_on_the_day(born, granted, fits):
    number = CitizenId.of_parts("990000", datetime.datetime.strptime(born, "%Y%m%d").date(), 1)  # noqa: DTZ007
    problems = found(loan(granted=granted, citizen_id=number))
    assert [p.code for p in problems] == ([] if fits else ["loan.age"])
    for problem in problems:
        assert "18至65周岁" in problem.message("zh")
        assert "between 18 and 65" in problem.message("en")


def test_the_age_is_known_from_the_register_by_the_name():
    register = Roll(as_of=DAY, households=(home("0017", born=datetime.date(1940, 1, 1)),))
    assert told(loan(borrower="赵甲"), register=register) == [("loan.age", "loans[0]")]
    assert told(loan(), register=register) == []


def test_who_is_not_in_the_register_is_told():
    register = Roll(as_of=DAY, households=(home("0017"),))
    assert told(loan(household="0099"), register=register) == [
        ("support.unknown-household", "loans[0]")
    ]
    assert told(loan(borrower="钱乙"), register=register) == [
        ("support.unknown-person", "loans[0]")
    ]


def test_micro_loans_are_for_registered_and_monitored_households():
    watched = (MonitoringRecord(type="边缘易致贫户", identified=datetime.date(2020, 1, 1)),)
    homes = (
        home("0017", poverty=None),
        home("0018"),
        home("0019", poverty=None, monitoring=watched),
    )
    register = Roll(as_of=DAY, households=homes)
    rows = [loan(household=number) for number in ("0017", "0018", "0019")]
    (problem,) = found(*rows, register=register)
    assert (problem.code, problem.where.path) == ("loan.not-registered", "loans[0]")
    assert "建档立卡户" in problem.message("zh")
    assert "neither registered as poor nor monitored" in problem.message("en")


def test_a_portfolio_checks_its_loans():
    portfolio = Portfolio(as_of=DAY, loans=[loan(use="建房")])
    assert [p.where.path for p in portfolio.check()] == ["loans[0]"]


def test_a_register_that_tells_of_nobody_who_is_poor_says_of_no_loan_that_it_is_not_due():
    plain = Household(id="0001", members=(Person(relation="户主"),))
    register = Roll(as_of=datetime.date(2020, 12, 31), households=(plain,))
    loan = Loan(borrower="赵甲", household="0001", principal=50000, granted=2020)
    found = check_loans([loan], Context(register=register), places_of("loans"))
    assert [problem.code for problem in found] == []
