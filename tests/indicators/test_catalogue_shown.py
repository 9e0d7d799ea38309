"""Every indicator is computable from a ledger or shown on a published example."""

import csv
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import Kind, catalogue, read_printed
from xiaoping.indicators.parameter import parameters
from xiaoping.measures import Approximate, GrowthRate, Quantity, Share
from xiaoping.measures.missing import Missing
from xiaoping.measures.relations import agrees
from xiaoping.periods import CumulativeTo, parse_period
from xiaoping.samples import sample_portfolio, sample_roll, xiaoping_2020

HERE = Path(__file__).parent
CATALOGUE = catalogue()
SAMPLE = xiaoping_2020().observations
EXAMPLES = tuple(
    csv.DictReader((HERE / "published_examples.csv").read_text(encoding="utf-8").splitlines())
)
PUBLISHED = {o.indicator for o in SAMPLE} | {row["code"] for row in EXAMPLES}

# The groups of standard township indicators, each by families or single codes.
GROUPS = {
    "population": ("pop.",),
    "labour": ("labour.", "employ."),
    "land": ("land.",),
    "output": ("agri.", "econ.", "livestock."),
    "income": ("income.", "econ.rural_"),
    "register": ("poverty.",),
    "monitoring": ("monitor.",),
    "housing": ("housing.",),
    "insurance": ("medins.", "pension."),
    "education": ("edu.",),
    "health": ("health.", "medaid."),
    "roads": ("infra.road.", "infra.bridges"),
    "water": ("infra.safe_water.", "infra.tap_water."),
    "toilets": ("toilet.",),
    "farmland": ("farmland.", "land.permanent_basic_farmland"),
    "cooperatives": ("econ.cooperatives", "econ.family_farms", "econ.collective_income"),
    "public funds": ("fiscal.", "fund.", "assist.", "loan."),
    "disclosure": ("isup.", "disclosure."),
    "service centre": ("svc.",),
}


@cache
def sample_tables():
    return PortfolioTables(sample_portfolio(), RollTables(sample_roll()))


@cache
def from_rows(code):
    """Say whether a figure comes from rows of a ledger alone."""
    bound = CATALOGUE.bound(code)
    return bound is not None and all(from_rows(item) for item in bound.references)


@cache
def shown(code):
    """Say whether a figure is published, or made of rows and published figures."""
    if code in PUBLISHED:
        return True
    bound = CATALOGUE.bound(code)
    return bound is not None and all(shown(item) for item in bound.references)


def listed():
    return (HERE / "without_example.txt").read_text(encoding="utf-8").split()


def test_every_formula_of_the_catalogue_is_proved():
    assert [str(problem.where) for problem in CATALOGUE.prove()] == []


def test_every_indicator_is_computable_or_shown_on_a_published_example():
    """Those that are neither are listed, and the list may only shrink."""
    neither = {code for code in CATALOGUE if not shown(code)}
    assert neither <= set(listed()), "give it a formula or a published example"
    assert set(listed()) <= neither, "these are shown now: strike them from the list"
    assert len(neither) <= 25


def test_the_catalogue_is_as_wide_as_the_standard_asks():
    assert sum(shown(code) for code in CATALOGUE) >= 260
    assert sum(from_rows(code) for code in CATALOGUE) >= 120


@pytest.mark.parametrize("group", GROUPS)
def test_every_standard_group_has_indicators_that_are_shown(group):
    members = [code for code in CATALOGUE if code.startswith(GROUPS[group])]
    assert sum(shown(code) for code in members) >= 3 or group in ("disclosure", "farmland")
    assert sum(shown(code) for code in members) >= 2


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["code"])
def test_an_example_is_read_as_it_is_printed(row):
    indicator = CATALOGUE[row["code"]]
    found = read_printed(row["printed"], indicator).value
    value = found.base if isinstance(found, Approximate) else found
    if isinstance(value, Share | GrowthRate):
        assert value.value * 100 == Fraction(row["amount"])
    else:
        assert isinstance(value, Quantity)
        assert value.to(indicator.unit).amount == Fraction(row["amount"])
    assert row["area"]
    assert row["document"]
    assert row["year"].isdigit()
    if row["period"]:
        parse_period(row["period"])


def test_examples_are_sorted_and_one_is_enough():
    codes = [row["code"] for row in EXAMPLES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("code", [c for c in CATALOGUE if CATALOGUE[c].kind is Kind.RATIO])
def test_a_rate_has_its_parts_or_says_why_it_has_none(code):
    says_why = ("只公布不计算", "没有分子分母", "不由分子分母计算")
    indicator = CATALOGUE[code]
    assert (indicator.figure is None) == any(why in indicator.definition for why in says_why)


@pytest.mark.parametrize("code", [c for c in CATALOGUE if c.endswith(".yoy")])
def test_a_growth_is_made_of_its_base(code):
    base = code.removesuffix(".yoy")
    assert CATALOGUE[code].formula == f"growth({base})"


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_indicator_says_over_what_it_is_counted(code):
    universe = CATALOGUE[code].universe
    assert universe
    assert universe == universe.strip()


def test_what_is_kept_as_aggregates_only_rests_on_rows_of_totals_and_on_nobody():
    guarded = [code for code in CATALOGUE if CATALOGUE[code].sensitivity == "aggregate_only"]
    assert guarded
    for code in guarded:
        bound = CATALOGUE.bound(code)
        entities = {item.entity for item in bound.aggregates} if bound is not None else set()
        assert entities <= {"campaign_count", "disclosure"}, code


def test_no_two_indicators_are_computed_alike():
    formulas = [str(item.figure) for item in CATALOGUE.values() if item.figure is not None]
    twice = {text for text in formulas if formulas.count(text) > 1}
    assert twice == set()


def test_every_parameter_serves_an_indicator():
    bound = [found for code in CATALOGUE if (found := CATALOGUE.bound(code)) is not None]
    used = {code for found in bound for code in found.parameters}
    # What the law asks of cooperatives and of micro-loans, whose checks hold rows against it.
    loans = {f"loan.micro.{name}" for name in ("age_from", "age_to", "cap", "term")}
    assert set(parameters()) - used == {"cooperative.least_members", *loans}


@pytest.mark.parametrize("code", parameters())
def test_every_parameter_has_a_source(code):
    for span in parameters()[code]:
        assert span.source
        assert span.year.isdigit()


# Goals of the coming plan, and villages of which only the number was published.
TOLD_OTHERWISE = {"infra.channel.villages", "medins.participation_rate", "poverty.villages"}

# What the invented rows say nothing of: cadres, grids and exits of villages; standing orchards,
# grain, harvests, cooperatives and the state of the farmland; channels, lamps and tap water;
# houses rebuilt in this very year; money that came back; a line and a kind of monitoring that
# were set later; who helps; money for houses and schooling, and the relocated households, of
# which nothing was published; which targets of the plan are binding.
NOT_IN_THE_SAMPLE = {
    "adm.cadres_per_village",
    "adm.village_cadres",
    "agri.citrus.area",
    "agri.citrus.output",
    "agri.fruit.area",
    "agri.fruit.output",
    "agri.grain.area",
    "agri.grain.output",
    "agri.grain.yield",
    "agri.grain_pc",
    "agri.growers.households",
    "agri.herb.area",
    "agri.maize.area",
    "agri.oil_camellia.area",
    "agri.peach.area",
    "agri.rapeseed.output",
    "agri.rice.area",
    "agri.rice.output",
    "agri.rice.yield",
    "agri.soybean.area",
    "agri.subsidy.amount",
    "agri.subsidy.households",
    "agri.tuber.area",
    "agri.vegetable.output",
    "doc.received",
    "disclosure.village.published",
    "econ.cooperatives",
    "econ.cooperatives.demonstration",
    "econ.cooperatives.driven_households",
    "econ.cooperatives.member_households",
    "econ.cooperatives.members",
    "econ.cooperatives.output_value",
    "econ.cooperatives.poor_households",
    "edu.aid.amount",
    "edu.aid.per_person",
    "farmland.added",
    "farmland.basic_share",
    "farmland.high_standard.area",
    "farmland.high_standard.built",
    "farmland.high_standard_share",
    "farmland.taken",
    "fund.returned.amount",
    "housing.dangerous_rebuild.accepted.households",
    "housing.dangerous_rebuild.households",
    "housing.dangerous_rebuild.started.households",
    "housing.dangerous_rebuild.subsidy",
    "housing.dangerous_rebuild.subsidy_per_household",
    "housing.repair.subsidy",
    "infra.channel.villages",
    "infra.grid.coverage",
    "infra.grid.villages",
    "infra.street_lamps",
    "infra.tap_water.coverage",
    "infra.tap_water.villages",
    "land.orchard_plots",
    "land.permanent_basic_farmland",
    "land.retained",
    "monitor.below_line.households",
    "monitor.sudden.households",
    "plan.targets.binding",
    "poverty.helped.households",
    "poverty.helped_rate",
    "poverty.unhelped.households",
    "poverty.village_exits",
    "poverty.village_share",
    "poverty.villages",
    "poverty.villages_out",
    "relocation.area_pc",
    "relocation.concentrated.households",
    "relocation.dispersed.households",
    "relocation.garden.area",
    "relocation.households",
    "relocation.measures.done",
    "relocation.moved.households",
    "relocation.old_removed.households",
    "relocation.old_removed_rate",
    "relocation.oversize.households",
    "relocation.persons",
    "relocation.working.persons",
    "welfare.destitute.amount",
    "welfare.subsistence.amount",
    "welfare.temporary_relief.amount",
    "welfare.temporary_relief.households",
    "welfare.temporary_relief.per_household",
}


def published_of_rows():
    for item in SAMPLE:
        growth = CATALOGUE[item.indicator].kind is Kind.GROWTH
        if from_rows(item.indicator) and not growth and item.indicator not in TOLD_OTHERWISE:
            yield pytest.param(item, id=item.indicator)


@pytest.mark.parametrize("item", tuple(published_of_rows()))
def test_the_rows_of_the_sample_yield_what_the_report_published(item):
    # What has accumulated is asked for as such; a figure of a day by the year of that day.
    at = item.period if isinstance(item.period, CumulativeTo) else item.period.year
    rows = sample_tables()
    found = measure(item.indicator, rows, at=at, before=rows).only.value
    if isinstance(item.value, Approximate):
        assert agrees(item.value, found)
    else:
        assert found == item.value


def test_the_rows_of_the_sample_answer_nearly_every_formula_over_rows():
    codes = [c for c in CATALOGUE if from_rows(c) and CATALOGUE[c].kind is not Kind.GROWTH]
    lacking = {
        found.observation.indicator
        for found in measure(codes, sample_tables(), at=2020, before=sample_tables())
        if isinstance(found.value, Missing)
    }
    assert lacking == NOT_IN_THE_SAMPLE
