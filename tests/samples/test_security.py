"""The sample's houses, measures and education aid join its register and add up to the report."""

from collections import Counter

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import parameters
from xiaoping.measures.missing import Missing
from xiaoping.periods import CumulativeTo, Year
from xiaoping.programmes import Context
from xiaoping.programmes.education_checks import check_education_aids
from xiaoping.programmes.housing_checks import check_housing_works
from xiaoping.programmes.relocation_checks import check_site_measures
from xiaoping.samples import sample_portfolio, sample_roll, xiaoping_2020
from xiaoping.samples.places import published

PORTFOLIO = sample_portfolio()


def measured(code, at):
    tables = PortfolioTables(PORTFOLIO, RollTables(sample_roll()))
    return measure(code, tables, at=at).only.value


@pytest.mark.parametrize(
    ("code", "record"),
    [
        ("housing.repair.households", "house-repair"),
        ("housing.dangerous_rebuild.households", "house-rebuild"),
    ],
)
def test_what_has_accumulated_is_what_was_published(code, record):
    at = CumulativeTo(date=PORTFOLIO.as_of)
    assert measured(code, at) == published(record)


def test_the_measures_of_the_site_and_the_coverage_of_aid_are_those_published():
    assert measured("relocation.measures", 2020) == published("relocation-measures")
    assert measured("edu.aid_coverage", 2020) == published("edu-aid-coverage")


def test_years_add_up_to_what_has_accumulated():
    years = [
        measured("housing.dangerous_rebuild.households", year) for year in range(2014, 2021)
    ]
    # A year in which nothing was rebuilt has no row, and is not told.
    assert (
        sum(found.amount for found in years if not isinstance(found, Missing))
        == published("house-rebuild").amount
    )


def test_another_seed_has_other_rows_with_the_same_totals():
    other = sample_portfolio(seed=7)
    assert other.housing_works != PORTFOLIO.housing_works
    kinds = Counter(row.kind.code for row in other.housing_works)
    assert kinds == {
        "repair": published("house-repair").amount,
        "rebuild": published("house-rebuild").amount,
    }


def test_a_house_was_rebuilt_in_the_year_in_which_the_register_says_it_was_built():
    roll = sample_roll()
    for row in PORTFOLIO.housing_works:
        house = roll.household(row.household).housing
        if row.is_rebuild:
            assert row.done == Year(house.built)
            assert row.floor_area == house.floor_area
        else:
            assert house.grade.code == "B"


def test_every_pupil_of_a_registered_household_is_entitled_and_nobody_else():
    pupils = measured("edu.registered_students.persons", 2020)
    assert measured("edu.aid.eligible.persons", 2020) == pupils
    assert len(PORTFOLIO.education_aids) == pupils.amount


def test_nothing_is_told_of_what_was_not_published():
    assert PORTFOLIO.relocations == ()
    assert isinstance(measured("edu.aid.amount", 2020), Missing)
    assert isinstance(measured("relocation.households", 2020), Missing)
    assert all(row.subsidy is None for row in PORTFOLIO.housing_works)
    (site,) = (row for row in xiaoping_2020().records if row.id == "relocation-site")
    invented = [row for row in PORTFOLIO.site_measures if row.text not in site.names]
    assert len(PORTFOLIO.site_measures) - len(invented) == 2
    assert all("虚构" in row.text for row in invented)


def test_the_rows_fit_the_register_and_each_other():
    context = Context(register=sample_roll(), policy=parameters())
    assert [
        problem.code
        for check, part in (
            (check_housing_works, "housing_works"),
            (check_site_measures, "site_measures"),
            (check_education_aids, "education_aids"),
        )
        for problem in check(PORTFOLIO.rows(part), context, context.at(part))
    ] == []
