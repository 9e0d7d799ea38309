"""The sample's institutions are as many as published, and their staff is invented."""

import datetime

import pytest

from xiaoping.administration import staffing
from xiaoping.administration.appointment import STEPS
from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.occasion import first_day
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.places import published

END = datetime.date(2020, 12, 31)


def measured(code):
    tables = PortfolioTables(sample_portfolio(), RollTables(sample_roll()))
    return measure(code, tables, at=2020).only.value


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("org.offices", "org-offices"),
        ("org.centres", "org-centers"),
        ("org.enforcement_brigades", "org-brigade"),
    ],
)
def test_there_are_as_many_of_each_kind_as_published(code, name):
    assert measured(code) == published(name)


def test_together_they_are_what_the_three_kinds_come_to_and_all_have_heads_and_rooms():
    names = ("org-offices", "org-centers", "org-brigade")
    whole = sum(published(name).amount for name in names)
    for code in ("org.bodies", "org.heads_appointed", "org.housed"):
        assert measured(code).amount == whole
    assert str(measured("org.heads_appointed_rate")) == "100%"


def test_posts_are_vacant_as_the_report_says_and_nobody_is_over_the_quota():
    assert 0 < measured("org.vacant").amount < measured("org.quota").amount
    assert measured("org.over_quota").amount == 0


def test_every_head_took_all_steps_after_the_reform_began():
    rows = sample_portfolio().appointments
    assert len({row.officer for row in rows}) == len(rows)
    for row in rows:
        days = [getattr(row, step) for step in STEPS[:-1]]
        assert None not in days
        assert datetime.date(2019, 12, 31) < first_day(days[0]) < first_day(days[-1]) <= END


def test_rows_fit_and_say_that_they_are_examples():
    portfolio = sample_portfolio()
    codes = {problem.code for problem in portfolio.check()}
    assert not {code for code in codes if code.startswith(("institution.", "appointment."))}
    assert all("示例" in row.note for row in portfolio.institutions)
    told = staffing(portfolio.institutions, portfolio.appointments, END)
    assert dict(told.heads) == {"appointed": len(told.rows)}
