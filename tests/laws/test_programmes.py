"""Laws of what a township does: rows read back, parts of a year add up, nothing is counted unseen."""

import datetime
import os
import tempfile
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.codelists import Coded, codelist
from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import Indicator
from xiaoping.ledgers import KINDS, read_ledger, write_ledger
from xiaoping.measures import Missing
from xiaoping.occasion import first_day, last_day
from xiaoping.periods import Month, Quarter, Year
from xiaoping.programmes import Portfolio
from xiaoping.register import Household, Person, Roll

heavy = os.environ.get("XIAOPING_LAWS") == "heavy"
law = settings.get_profile("heavy" if heavy else "laws")
rows = settings(law, max_examples=1500 if heavy else 60)
few = settings(law, max_examples=200 if heavy else 15)

TOWN = "990001200000"
END = datetime.date(2020, 12, 31)
ROLL = Roll(
    as_of=END,
    households=tuple(
        Household(id=f"h{n}", area=f"99000120020{n}", members=(Person(relation="户主"),))
        for n in (1, 2, 3)
    ),
)
PERIODS = st.one_of(
    st.builds(Year, st.integers(2018, 2020)),
    st.builds(Quarter, st.integers(2018, 2020), st.integers(1, 4)),
    st.builds(Month, st.integers(2018, 2020), st.integers(1, 12)),
)
DRAWN = {
    "disbursements": testing.disbursements,
    "loans": testing.loans,
    "posts": testing.posts,
    "tasks": testing.tasks,
    "projects": testing.projects,
    "funds": testing.fund_movements,
    "institutions": testing.institutions,
    "appointments": testing.appointments,
    "issues": testing.issues,
    "recommendations": testing.recommendations,
    "documents": testing.documents,
    "service_items": testing.service_items,
    "service_posts": testing.service_posts,
    "disclosures": testing.disclosures,
    "campaign_counts": testing.campaign_counts,
    "plans": testing.plans,
    "goals": testing.goals,
    "targets": testing.targets,
}


def indicator(formula, unit="yuan"):
    return Indicator(code="x.x", zh="某", en="x", kind="flow", unit_code=unit, formula=formula)


PAID = indicator("sum(disbursement: amount where during(paid))")
MADE = indicator("count(disbursement where happened(paid))", "piece")


def measured(item, portfolio, at, **options):
    tables = PortfolioTables(portfolio, RollTables(ROLL))
    return measure(item, tables, at=at, area=TOWN, **options)


def amount(measurement):
    return Fraction(0) if isinstance(measurement.value, Missing) else measurement.value.amount


@pytest.mark.parametrize("part", list(DRAWN))
@rows
@given(st.data())
def test_rows_that_are_written_read_back(part, data):
    drawn = data.draw(st.lists(DRAWN[part](), min_size=1, max_size=5))
    # The number of a project tells which one it is: two of one number are one.
    values = tuple({row.id or place: row for place, row in enumerate(drawn)}.values())
    suffix = data.draw(st.sampled_from((".csv", ".csv", ".csv", ".xlsx")))
    if suffix == ".xlsx":
        pytest.importorskip("openpyxl")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"台账{suffix}")
        write_ledger(path, values, KINDS[part])
        ledger = read_ledger(path, KINDS[part])
    assert ledger.values == values
    told = {problem.code for problem in ledger.problems.errors}
    assert told <= {problem.code for problem in Portfolio(as_of=END, **{part: values}).check()}


@rows
@given(st.lists(testing.disbursements(days_only=True), max_size=12), st.integers(2018, 2020))
def test_months_add_up_to_quarters_and_quarters_to_the_year(drawn, year):
    portfolio = Portfolio(as_of=END, disbursements=drawn)
    months = [amount(measured(PAID, portfolio, Month(year, n)).only) for n in range(1, 13)]
    quarters = [amount(measured(PAID, portfolio, Quarter(year, n)).only) for n in range(1, 5)]
    assert [sum(months[n : n + 3]) for n in (0, 3, 6, 9)] == quarters
    assert sum(quarters) == amount(measured(PAID, portfolio, Year(year)).only)


@rows
@given(st.lists(testing.disbursements(), min_size=1, max_size=8), PERIODS)
def test_a_row_is_counted_where_all_its_days_are_and_missing_where_some_are(drawn, period):
    portfolio = Portfolio(as_of=END, disbursements=drawn)
    found = measured(PAID, portfolio, period).only
    total, missing = 0, 0
    for row in drawn:
        days = () if row.paid is None else (first_day(row.paid), min(last_day(row.paid), END))
        inside = {period.start <= day <= period.end for day in days}
        around = row.paid is not None and days[0] < period.start and period.end < days[1]
        if (
            row.paid is None
            or len(inside) > 1
            or around
            or (inside == {True} and row.amount is None)
        ):
            missing += 1
        elif inside == {True}:
            total += row.amount.amount
    years = range(period.start.year, period.end.year + 1)
    if not any(row.paid is not None and first_day(row.paid).year in years for row in drawn):
        # Of a year without a row nothing is known.
        total, missing = 0, len(drawn)
    assert (amount(found), found.missing) == (total, missing)


@few
@given(st.lists(testing.disbursements(), max_size=8), PERIODS)
def test_villages_and_what_lies_in_none_add_up_to_the_township(drawn, period):
    placed = [row for row in drawn if len(row.area) > 12 or row.household or row.area]
    portfolio = Portfolio(as_of=END, disbursements=[r for r in placed if r.area != TOWN])
    parts = measured(PAID, portfolio, period, by="village")
    assert sum(map(amount, parts)) == amount(measured(PAID, portfolio, period).only)


@rows
@given(st.lists(testing.disbursements(), max_size=8), st.dates(datetime.date(2018, 1, 1), END))
def test_what_has_happened_by_a_day_has_happened_by_every_later_one(drawn, day):
    portfolio = Portfolio(as_of=END, disbursements=drawn)
    counts = [measured(MADE, portfolio, f"@{at.isoformat()}").only for at in (day, END)]
    early, late = (amount(found) for found in counts)
    assert early <= late


@rows
@given(
    st.lists(testing.disbursements(days_only=True), min_size=1, max_size=8),
    st.sampled_from(tuple(codelist("assist_scheme"))),
    st.integers(2018, 2020),
)
def test_a_scheme_that_does_not_occur_in_a_year_is_missing(drawn, code, year):
    known = [attrs.evolve(row, goods="", amount=row.amount or "5元") for row in drawn]
    portfolio = Portfolio(as_of=END, disbursements=known)
    label = Coded("assist_scheme", code).zh
    item = indicator(f"sum(disbursement: amount where scheme = '{label}' and during(paid))")
    found = measured(item, portfolio, year).only.value
    mine = [row for row in known if (row.rule.code if row.rule else "") == code]
    of_year = [row for row in mine if row.paid.year == year]
    if not of_year:
        assert isinstance(found, Missing)
        return
    assert found.amount == sum(row.amount.amount for row in of_year)
