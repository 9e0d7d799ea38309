import csv
from fractions import Fraction
from pathlib import Path

import pytest

from xiaoping.administration import WindowNote
from xiaoping.errors import AbsentError, DimensionError
from xiaoping.indicators import DataSet, Observation, derive, judge
from xiaoping.indicators.evaluation import Lack
from xiaoping.measures import Approximate, parse, quantity
from xiaoping.periods import parse_period
from xiaoping.samples import xiaoping_2020

TOWNSHIP = "431228223000"
CHECKS = list(
    csv.DictReader(
        Path(__file__).with_name("sample_checks.csv").read_text(encoding="utf-8").splitlines()
    )
)


@pytest.fixture(scope="module")
def sample():
    """The facts of the sample, and how many windows its records name."""
    dossier = xiaoping_2020()
    named = sum(isinstance(record, WindowNote) for record in dossier.records)
    windows = Observation(
        "svc.windows.named",
        TOWNSHIP,
        parse_period("@2020-12-31"),
        quantity(f"{named}个窗口"),
        id="windows-named",
    )
    return DataSet((*dossier.facts, windows))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check["id"])
def test_the_checks_of_the_sample_evaluate(check, sample):
    statement, expected = check["statement"], check["expected"]
    if expected == "holds":
        assert judge(statement, sample).outcome.value == "holds"
        return
    if expected == "refused" and "<" in statement:
        found = judge(statement, sample)
        assert found.outcome.value == "refused"
        assert found.reason("zh")
        return
    value = derive(statement, sample, unit=check["unit"] or "1")
    if expected == "refused":
        assert isinstance(value, Lack)
        assert value.code in ("statement.part", "statement.overlap")
        return
    assert abs(value.amount - Fraction(expected)) <= Fraction(check["tolerance"])


def test_a_hundred_checks_hold_and_three_are_refusals():
    assert len(CHECKS) == 103
    assert sum(check["expected"] == "refused" for check in CHECKS) == 3
    assert len({check["id"] for check in CHECKS}) == 103


def item(code, value, period, **kwargs):
    return Observation(code, TOWNSHIP, parse_period(period), parse(value), **kwargs)


DATA = DataSet(
    [
        item("toilet.household_built", "222户", "2019"),
        item("toilet.household_built", "121户", "2020", id="built"),
        item("toilet.household_built", "130户", "2020", scenario="task"),
        item("econ.gdp", "9350万元", "2020"),
        item("econ.gdp", "9270万元", "2019"),
        item("agri.citrus.area_added", "800余亩", "2020"),
        item("pop.households", "3723户", "@2020-12-31"),
    ]
)

DERIVED = [
    ("toilet.household_built", "", "121"),
    ("previous(toilet.household_built)", "", "222"),
    ("growth(toilet.household_built)", "percent", "-10100/222"),
    ("toilet.household_built / 'toilet.household_built:task'", "percent", "12100/130"),
    ("'toilet.household_built@2019' + 'built'", "", "343"),
    ("share(toilet.household_built of pop.households)", "percent", "12100/3723"),
    ("econ.gdp.yoy", "percent", "8000/9270"),  # by its own formula
    ("number(pop.households)", "", "3723"),
    ("stated(agri.citrus.area_added)", "公顷", "160/3"),
    ("first_year('FYP14') - last_year('FYP13')", "", "1"),
]


@pytest.mark.parametrize(("formula", "unit", "expected"), DERIVED)
def test_what_follows_is_exact(formula, unit, expected):
    assert derive(formula, DATA, unit=unit).amount == Fraction(expected)


def test_an_approximate_figure_gives_a_set():
    value = derive("agri.citrus.area_added * 2", DATA)
    assert isinstance(value, Approximate)
    assert str(value.interval) == "(1600, 1800)"


LACKS = [
    ("pop.persons", "There is no figure of 'pop.persons'"),
    ("econ.gdp / (toilet.household_built - 'built')", "is zero: nothing can be divided by it"),
    ("built_ + 1", None),
    (
        "toilet.household_built + 'toilet.household_built:task'",
        "tasks, plans and what happened are not added",
    ),
    ("$loan.micro.cap * 2", None),
    ("high(1户) + previous(pop.households)", "There is no figure of 'pop.households'"),
]


@pytest.mark.parametrize(("formula", "text"), [case for case in LACKS if case[1]])
def test_what_cannot_be_worked_out_says_why(formula, text):
    found = derive(formula, DATA)
    assert isinstance(found, Lack)
    assert text in found.text("en")


def test_a_formula_that_cannot_be_is_an_error():
    with pytest.raises(AbsentError, match="There is no figure called 'no-such'"):
        derive("'no-such'", DATA)
    with pytest.raises(DimensionError, match="differ in dimension"):
        derive("pop.households", DATA, unit="亩")


def test_a_place_must_be_told_where_there_are_several():
    both = DataSet(
        [
            *DATA,
            Observation(
                "pop.households", "431228223204", parse_period("@2020-12-31"), quantity("500户")
            ),
        ]
    )
    assert isinstance(derive("pop.households", both), Lack)
    there = derive("pop.households", both, area="431228223204", period="2020")
    assert str(there) == "500户"
