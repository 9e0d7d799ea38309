"""An honest invented township raises nothing; one planted fault is found, and nothing else."""

from pathlib import Path

import pytest

from xiaoping.indicators import check

HONEST = tuple(
    (Path(__file__).parent / "honest_figures.txt").read_text(encoding="utf-8").splitlines()
)
HEADS = {line.partition(" = ")[0] for line in HONEST}

# The figure that is altered or added, the rule that tells it, and the two values it shows.
PLANTED = [
    ("medins.uninsured.persons@@2023-12-31 = 190人", "medins.insured", "4671—4679人", "4598人"),
    ("poverty.remaining.households@@2023-12-31 = 3户", "poverty.status", "191户", "188户"),
    ("pop.persons@@2023-12-31/990202104201 = 388人", "rules.pair", "388人", "402户"),
    ("pop.households@@2023-12-31/990202104202 = 411户", "rules.areas", "1502—1600户", "1411户"),
    ("pop.households@@2023-12-31/990202104203 = 98户", "rules.areas", "1212—1310户", "1411户"),
    ("land.forest@@2023-12-31 = 5.2万亩", "land.parts", "64100亩", "62460亩"),
    (
        "land.permanent_basic_farmland@@2023-12-31 = 12300亩",
        "rules.of-which",
        "12300亩",
        "1.21万亩",
    ),
    ("land.abandoned_rectified_rate@2023 = 98.9%", "rules.told-twice", "98.9%", "89.9225%"),
    ("agri.grain.yield@2023 = 404公斤/亩", "rules.told-twice", "404公斤/亩", "440.0777公斤/亩"),
    ("agri.rice.area@2023 = 10800余亩", "rules.of-which", "10800余亩", "1.03万亩"),
    ("agri.grain.output.yoy@2023 = 8.2%", "rules.growth", "8.2%", "2.7718—2.7974%"),
    ("agri.subsidy.amount@2023-H2 = 68.3万元", "rules.periods", "1285000元", "118.4万元"),
    ("agri.subsidy.amount@2023-Q3 = 118.9万元", "rules.periods", "1189000元", "118.4万元"),
    ("econ.gdp.yoy@2023 = 9.0%", "rules.growth-prices", "9.0%", "5.0761—7.1795%"),
    ("fiscal.tax_share@2023 = 36.4%", "rules.told-twice", "36.4%", "63.3687%"),
    ("fiscal.self_sufficiency@2023 = 94.9%", "rules.told-twice", "94.9%", "105.3571%"),
    ("poverty.registered.persons@@2023-12-31 = 164人", "rules.pair", "164人", "188户"),
    ("poverty.registered.share@@2023-12-31 = 31.3%", "rules.told-twice", "31.3%", "13.3239%"),
    ("poverty.exit_rate@@2023-12-31 = 99.2%", "rules.told-twice", "99.2%", "100%"),
    ("monitor.removed_rate@@2023-12-31 = 36.2%", "rules.told-twice", "36.2%", "63.1579%"),
    ("medaid.amount@2021-01-01..2023-12-31 = 14.6万元", "rules.falls", "14.6万元", "15.2万元"),
    (
        "medaid.amount@2021-01-01..2022-12-31 = 5.2万元",
        "rules.cumulative",
        "8.6万元",
        "5.2万元",
    ),
    (
        "medaid.per_household@2023 = 2514元/户",
        "rules.told-twice",
        "2514元/户",
        "2540.5405元/户",
    ),
    (
        "medins.participation_rate@@2023-12-31 = 95.7%",
        "rules.told-twice",
        "95.7%",
        "97.4554—97.6294%",
    ),
    ("loan.micro.amount@2023 = 198.5万元", "loan.cap", "94523.8095元/人", "50000元/人"),
    ("infra.fibre.coverage@@2023-12-31 = 75%", "rules.told-twice", "75%", "100%"),
    ("infra.tap_water.villages@@2023-12-31 = 5个村", "rules.of-which", "5个村", "4个村"),
    ("toilet.household_built@2023 = 1500户", "rules.more-than-all", "1500户", "1411户"),
    ("training.attendances@2023 = -3人次", "rules.negative", "-3人次", "0"),
    ("safety.hazards_rectified_rate@2023 = 96.73%", "rules.told-twice", "96.73%", "97.7273%"),
    ("svc.village_centres@@2023-12-31 = 41个中心", "svc.centres", "41", "4"),
    ("pop.sex_ratio@@2023-12-31 = 91.17%", "rules.told-twice", "91.17%", "109.6906%"),
    ("pop.natural_increase@2023 = 13人", "rules.told-twice", "13人", "-13人"),
    (
        "pop.household_size@@2023-12-31 = 2.37人/户",
        "rules.told-twice",
        "2.37人/户",
        "3.2665人/户",
    ),
    (
        "pop.density@@2023-12-31 = 101.7人/平方公里",
        "rules.told-twice",
        "101.7人/平方公里",
        "110.6868人/平方公里",
    ),
    ("pop.aged.persons@@2023-12-31?age=80+ = 715人", "rules.breakdown", "1326人", "约800人"),
    ("adm.villager_groups@@2023-12-31 = 3个村民小组", "adm.groups", "4", "3"),
    (
        "adm.cadres_per_village@@2023-12-31 = 3.5人/个村",
        "rules.told-twice",
        "3.5人/个村",
        "5.25人/个村",
    ),
    ("econ.rural_net_income_pc@2023 = 128400元/人", "income.gdp", "591795600元", "104000000元"),
    (
        "agri.grain.output@2023-01-01..2023-12-31 = 4352.8吨",
        "rules.two-ways",
        "4532.8吨",
        "4352.8吨",
    ),
    ("land.arable_pc@@2023-12-31 = 2.36亩/人", "rules.told-twice", "2.36亩/人", "2.6253亩/人"),
    ("toilet.completion_rate@2023 = -5%", "rules.share", "-5%", "≥0"),
    ("infra.road.length@@2023-12-31 = -88.6公里", "rules.negative", "-88.6公里", "0"),
    ("agri.grain.area@2023 = 10.3万亩", "rules.told-twice", "440公斤/亩", "44.0078公斤/亩"),
    ("medins.proxy_paid.households@2023 = 188户", "rules.counted-in", "188户", "人"),
    ("medins.registered_rate@@2023-12-31 = 102%", "rules.share", "102%", "0—100%"),
    (
        "infra.grid.villages_done@2016-01-01..2023-12-31 = 5个村",
        "rules.of-which-cumulative",
        "5个村",
        "4个村",
    ),
    ("edu.pupils@@2023-12-31 = 4700人", "rules.more-persons", "4700人", "4609人"),
    ("covid.household_visits@2023 = 5000余户次", "rules.visits", "5000余户次", "1411户"),
    ("medaid.amount@..2023-12-31 = 30余万元", "rules.no-start", "30余万元", ""),
    ("infra.irrigation.area_benefiting@2023 = 53000亩", "land.irrigated", "53000亩", "51600亩"),
    ("loan.micro.persons@2023 = 200人", "loan.borrowers", "200", "188"),
    (
        "poverty.registered.households@@2023-12-31/990202104201 = 200户",
        "rules.areas",
        "200户",
        "188户",
    ),
    ("svc.window_staff@@2023-12-31 = 90人", "rules.told-twice", "1.5人/窗口", "15人/个窗口"),
    ("safety.hazards_rectified@2023 = 34处", "rules.told-twice", "97.73%", "77.2727%"),
    ("pop.male.persons@@2023-12-31 = 2141人", "rules.told-twice", "109.69%", "97.4067%"),
    ("poverty.cause.illness@@2023-12-31 = 198户", "rules.of-which", "198户", "188户"),
    ("edu.illiteracy_rate@@2023-12-31 = 104.9%", "rules.share", "104.9%", "0—100%"),
    ("agri.subsidy.amount@2023-H1 = 20.2万元", "rules.periods", "785000元", "118.4万元"),
]


def planted(line):
    """Return the honest figures with one put in its place, or added to them."""
    head = line.partition(" = ")[0]
    kept = [other for other in HONEST if other.partition(" = ")[0] != head]
    return [*kept, line]


def test_honest_figures_raise_nothing(data_of):
    assert [item.message("zh") for item in check(data_of(HONEST))] == []


@pytest.mark.parametrize(("line", "rule", "left", "right"), PLANTED)
def test_a_planted_fault_is_found_with_both_values_and_nothing_else(
    line, rule, left, right, data_of
):
    found = check(data_of(planted(line)))
    assert [(item.rule, item.left, item.right) for item in found] == [(rule, left, right)]
    assert any(str(key).startswith(line.partition("@")[0]) for key in found[0].keys)
    for text in (found[0].message("zh"), found[0].message("en")):
        assert left in text
        assert right in text
