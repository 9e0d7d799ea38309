"""Rows of farming, measured: what counts where, in which time, and what stays unknown."""

import datetime

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures.missing import Missing
from xiaoping.programmes import (
    AbandonedPlot,
    Cooperative,
    FarmlandStatement,
    Planting,
    Portfolio,
)
from xiaoping.register import Household, Person, Roll

DAY = datetime.date(2020, 12, 31)
A, B = "431228223204", "431228223207"


def value(code, at=2020, *, before=False, **parts):
    portfolio = Portfolio(as_of=DAY, **parts)
    found = measure(code, portfolio, at=at, before=portfolio if before else None, area=A)
    return found.only.value


def planted(*rows):
    common = {"when": 2020, "area": A}
    return tuple(Planting(**common | row) for row in rows)


def test_a_crop_counts_with_everything_below_it():
    rows = planted(
        {"crop": "水果", "planted": 10},
        {"crop": "柑橘", "planted": 20, "variety": "红美人"},
        {"crop": "柚", "planted": 4},
        {"crop": "黄桃", "planted": 5, "added": 2},
        {"crop": "冬桃", "added": 3},
        {"crop": "罗汉果", "planted": 100},
    )
    assert str(value("agri.fruit.area", plantings=rows)) == "39亩"
    assert str(value("agri.citrus.area", plantings=rows)) == "24亩"
    assert str(value("agri.peach.area_added", plantings=rows)) == "5亩"


def test_a_crop_that_never_occurs_was_not_told():
    rows = planted({"crop": "水稻", "sown": 10})
    assert str(value("agri.rice.area", plantings=rows)) == "10亩"
    assert isinstance(value("agri.herb.area", plantings=rows), Missing)
    with_old = (*rows, Planting(crop="百合", planted=8, when=2019, area=A))
    assert str(value("agri.herb.area", plantings=with_old)) == "0亩"


def test_a_ledger_of_orchards_does_not_say_that_nothing_was_sown():
    orchard = planted({"crop": "柑橘", "planted": 30})
    assert isinstance(value("agri.sown.area", plantings=orchard), Missing)
    assert (
        str(
            value("agri.sown.area", plantings=(*orchard, *planted({"crop": "水稻", "sown": 8})))
        )
        == "8亩"
    )


def test_an_orchard_is_that_of_the_year_and_a_sowing_of_the_period():
    rows = (
        Planting(crop="柑橘", planted=30, when=2019, area=A),
        Planting(crop="柑橘", planted=40, when=2020, area=A),
        Planting(crop="水稻", sown=10, when="2020-04", area=A),
        Planting(crop="晚稻", sown="1公顷", when="2020-07", area=A),
        Planting(crop="油菜", planted=6, when="2020-10", area=A),
    )
    assert str(value("agri.citrus.area", plantings=rows)) == "40亩"
    assert str(value("agri.citrus.area", 2019, plantings=rows)) == "30亩"
    assert str(value("agri.rice.area", plantings=rows)) == "25亩"
    assert str(value("agri.sown.area", plantings=rows)) == "31亩"


def test_what_was_sown_more_is_taken_from_two_years_of_one_ledger():
    rows = tuple(
        Planting(crop="油菜", season="秋冬种", sown=sown, when=year, area=A)
        for year, sown in ((2019, 100), (2020, 144))
    )
    code = "agri.autumn_winter_sown.delta"
    assert str(value(code, before=True, plantings=rows)) == "44亩"
    assert isinstance(value(code, plantings=rows), Missing)


def test_a_yield_is_of_the_land_that_was_sown():
    rows = planted({"crop": "水稻", "sown": 30, "output": "12吨"})
    assert str(value("agri.rice.yield", plantings=rows)) == "400公斤/亩"


def test_a_household_that_grows_two_crops_is_one_and_lies_where_it_is_registered():
    rows = tuple(
        Planting(crop=crop, planted=2, when=2020, household="0017") for crop in ("柑橘", "油茶")
    )
    home = Household(id="0017", area=f"{B}01", members=(Person(relation="户主"),))
    tables = PortfolioTables(
        Portfolio(as_of=DAY, plantings=rows), RollTables(Roll(as_of=DAY, households=[home]))
    )
    found = measure(
        ["agri.growers.households", "agri.citrus.area"], tables, at=2020, by="village"
    )
    assert [(str(f.value), f.observation.area) for f in found] == [("1户", B), ("2亩", B)]


def test_a_cooperative_counts_from_its_registration_until_it_is_struck_off():
    rows = (
        Cooperative(name="甲", founded=2015, members=6, member_households=5, area=A),
        Cooperative(name="乙", founded=2020, members=9, is_demonstration=True, area=A),
        Cooperative(name="丙", founded=2012, dissolved="2019-06", members=50, area=A),
        Cooperative(name="丁", members=8, area=A),
        Cooperative(name="戊", founded=2021, area=A),
    )
    assert str(value("econ.cooperatives", cooperatives=rows)) == "3家"
    assert str(value("econ.cooperatives", 2018, cooperatives=rows)) == "3家"
    assert str(value("econ.cooperatives", cooperatives=rows[3:4])) == "1家"
    assert str(value("econ.cooperatives.members", cooperatives=rows)) == "23人"
    assert str(value("econ.cooperatives.member_households", cooperatives=rows)) == "5户"
    assert str(value("econ.cooperatives.demonstration", cooperatives=rows)) == "1家"


def test_abandoned_land_is_that_found_in_the_year_and_what_was_tilled_again_since():
    rows = (
        AbandonedPlot(idle=3, found="2020-03-01", recovered=3, restored="2020-06", area=A),
        AbandonedPlot(idle=5, found=2020, recovered=2, area=A, household="0017"),
        AbandonedPlot(idle=4, found=2020, recovered=4, restored=2021, area=A),
        AbandonedPlot(idle=9, found=2019, recovered=9, restored=2020, area=A),
    )
    codes = {
        "land.abandoned_found": "12亩",
        "land.abandoned_rectified": "5亩",
        "land.abandoned_remaining": "7亩",
        "land.abandoned_plots": "3个",
        "land.abandoned.households": "1户",
    }
    assert {code: str(value(code, abandoned_plots=rows)) for code in codes} == codes
    assert str(value("land.abandoned_rectified_rate", abandoned_plots=rows)) == "41.7%"


def test_land_that_nobody_said_was_tilled_again_is_unknown_and_not_zero():
    rows = (AbandonedPlot(idle=3, found=2020, area=A),)
    assert isinstance(value("land.abandoned_rectified", abandoned_plots=rows), Missing)
    zero = (AbandonedPlot(idle=3, found=2020, recovered=0, area=A),)
    assert str(value("land.abandoned_rectified", abandoned_plots=zero)) == "0亩"


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("land.retained", "4000亩"),
        ("land.permanent_basic_farmland", "3500亩"),
        ("farmland.high_standard.area", "600亩"),
        ("farmland.high_standard.built", "60亩"),
        ("farmland.taken", "15亩"),
        ("farmland.added", "4亩"),
    ],
)
def test_farmland_is_that_of_the_year(code, printed):
    rows = (
        FarmlandStatement(
            year=2020, area=A, arable=2000, basic=1800, high_standard=600, built=60, taken=15
        ),
        FarmlandStatement(year=2020, area=B, arable=2000, basic=1700, added=4),
        FarmlandStatement(year=2019, area=B, arable=9000, basic=9000, taken=900, added=900),
    )
    assert str(value(code, farmland=rows)) == printed
