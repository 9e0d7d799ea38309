"""The strategies of what a township does draw every kind of row and keep their bounds."""

from datetime import date

from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from xiaoping import testing
from xiaoping.administration import Goal, Plan, Target
from xiaoping.periods import Year
from xiaoping.programmes import PARTS, Disbursement, Portfolio
from xiaoping.testing import of_programmes

draws = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
SEARCH = settings(
    max_examples=1000, derandomize=True, deadline=None, database=None, phases=[Phase.generate]
)


def lacking(strategy, wanted):
    def drawn(like):
        try:
            find(strategy, like, settings=SEARCH)
        except NoSuchExample:
            return False
        return True

    return [name for name, like in wanted.items() if not drawn(like)]


def test_payments_are_of_every_kind():
    wanted = {
        "to a household": lambda row: row.to_household,
        "to a person of one": lambda row: row.household and row.person,
        "to a person alone": lambda row: row.person and not row.household,
        "to an organisation": lambda row: row.organisation and row.households,
        "to many": lambda row: row.is_many,
        "with a number": lambda row: row.citizen_id is not None,
        "of another scheme": lambda row: isinstance(row.scheme, str),
        "of another source": lambda row: isinstance(row.fund, str),
        "due once": lambda row: row.rule.once == "ever",
        "goods of unknown worth": lambda row: row.amount is None,
        "of an unknown day": lambda row: row.paid is None,
        "of a year": lambda row: isinstance(row.paid, Year),
        "in a group": lambda row: len(row.area) == 14,
    }
    assert lacking(testing.disbursements(), wanted) == []


@draws
@given(testing.disbursements(households=(), last=date(2019, 1, 1), days_only=True))
def test_the_bounds_of_payments_are_kept(row):
    assert not row.household
    assert isinstance(row.paid, date)
    assert row.paid <= date(2019, 1, 1)


@draws
@given(testing.portfolios(households=("x",), max_rows=3, as_of=date(2019, 6, 30)))
def test_a_portfolio_has_no_errors_and_keeps_its_bounds(portfolio):
    assert portfolio.as_of == date(2019, 6, 30)
    assert not portfolio.check().errors
    for part in PARTS:
        assert len(portfolio.rows(part)) <= 3
    assert {row.household for row in portfolio.disbursements} <= {"x", ""}


def test_every_part_that_is_drawn_is_one_of_a_portfolio():
    assert set(of_programmes._PARTS) <= set(PARTS)


def test_classes_of_ones_own_are_filled_by_type():
    assert find(st.from_type(Disbursement), lambda row: row.is_many).household == ""

    @settings(max_examples=2, deadline=None, database=None)
    @given(st.from_type(Portfolio))
    def drawn(portfolio):
        assert type(portfolio) is Portfolio

    drawn()


def test_plans_goals_and_targets_are_drawn_by_type_and_in_portfolios():
    assert {"plans", "goals", "targets"} <= set(of_programmes._PARTS)
    for kind in (Plan, Goal, Target):
        assert type(find(st.from_type(kind), lambda _: True)) is kind
