from random import Random

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Approximate
from xiaoping.measures.relations import agrees
from xiaoping.programmes import Context
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.farming import draw_abandoned_plots, draw_plantings
from xiaoping.samples.places import published, sample_villages
from xiaoping.samples.plan import plan


@pytest.fixture(scope="module")
def tables():
    return PortfolioTables(sample_portfolio(), RollTables(sample_roll()))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("citrus-expand", "agri.citrus.area_added"),
        ("citrus-improve", "agri.citrus.area_improved"),
        ("peach-expand", "agri.peach.area_added"),
        ("autumn-winter-sown", "agri.autumn_winter_sown.delta"),
        ("abandoned-found", "land.abandoned_found"),
        ("abandoned-fixed", "land.abandoned_rectified"),
        ("abandoned-rate", "land.abandoned_rectified_rate"),
    ],
)
def test_the_rows_come_to_what_was_published(tables, name, code):
    value, found = published(name), measure(code, tables, at=2020, before=tables).only
    assert found.missing == 0
    if isinstance(value, Approximate):
        assert agrees(value, found.value)
        assert found.value.amount not in (value.interval.low, value.interval.high)
    else:
        assert found.value == value


@pytest.mark.parametrize("seed", range(20))
def test_every_seed_comes_to_the_same_totals(seed):
    rows = draw_plantings((), Random(seed))  # noqa: S311 - no secret
    added = sum(row.added.amount for row in rows if row.added and row.crop.within("citrus"))
    assert published("citrus-expand").interval.contains(added)
    sown = {2019: 0, 2020: 0}
    for row in rows:
        sown[row.year] += row.sown.amount if row.sown else 0
    assert published("autumn-winter-sown").interval.contains(sown[2020] - sown[2019])
    plots = draw_abandoned_plots(plan(2020), Random(seed))  # noqa: S311 - no secret
    assert sum(plot.idle.amount for plot in plots) == published("abandoned-found").amount


def test_every_village_plants_and_nobody_has_more_than_its_land():
    portfolio = sample_portfolio()
    villages = {village.code for village in sample_villages()}
    assert {row.area for row in portfolio.plantings} == villages
    homes = [plot.household for plot in portfolio.abandoned_plots]
    assert len(set(homes)) == len(homes)
    assert portfolio.check(Context(register=sample_roll())).listed == ()
