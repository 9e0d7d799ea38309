"""Sums over areas and breakdowns, each broken and just kept."""

import pytest

from xiaoping.indicators import check

A, B, C = "990202104201", "990202104202", "990202104203"
SHARE = "infra.fibre.coverage"
COMPLETE = "adm.villages@@2023-12-31 = 2个村"


def lines(code, period, whole, parts, *more):
    areas = zip((A, B, C), parts, strict=False)
    below = [f"{code}@{period}/{area} = {part}" for area, part in areas]
    return [f"{code}@{period} = {whole}", *below, *more]


CASES = [
    (lines("pop.persons", "@2023-12-31", "900人", ["401人", "500人"]), "401人"),
    (lines("pop.persons", "@2023-12-31", "900人", ["400人", "500人"]), None),
    # fewer, but not every village is there
    (lines("pop.persons", "@2023-12-31", "900人", ["400人", "300人"]), None),
    (lines("pop.persons", "@2023-12-31", "900人", ["400人", "300人"], COMPLETE), "700人"),
    # 0.7 and 0.7 may be 1.3 to 1.5 once each is rounded
    (lines("fiscal.tax", "2023", "1.3万元", ["0.7万元", "0.7万元"], COMPLETE), None),
    (lines("fiscal.tax", "2023", "1.3万元", ["0.8万元", "0.7万元"], COMPLETE), "1.5万元"),
    (lines("agri.citrus.area_added", "2023", "300余亩", ["100余亩", "200余亩"], COMPLETE), None),
    # what does not add is not added
    (lines(SHARE, "@2023-12-31", "90%", ["100%", "80%"], COMPLETE), None),
    (lines("geo.distance_to_county_seat", "@2023-12-31", "9公里", ["9公里", "12公里"]), None),
    # figures of another time
    ([*lines("pop.persons", "@2023-12-31", "900人", []), f"pop.persons@@2022-12-31/{A} = 950人"],
     None),
    # groups of a village
    (["adm.villager_groups@@2023-12-31/990202104201 = 1个村民小组",
      "pop.persons@@2023-12-31/990202104201 = 90人",
      "pop.persons@@2023-12-31/99020210420101 = 80人"], "80人"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "sum_"), CASES)
def test_areas_sum_to_the_area_they_lie_in(texts, sum_, data_of):
    found = check(data_of(texts))
    if sum_ is None:
        assert not found
        return
    assert [item.rule for item in found] == ["rules.areas"]
    total = found[0].left
    assert total in found[0].message("zh")
    assert "下级地区合计" in found[0].message("zh")
    assert found[0].keys[0].area in ("990202104000", A)


PERIODS = [
    (["fiscal.tax@2023 = 10元", "fiscal.tax@2023-H1 = 4元", "fiscal.tax@2023-H2 = 5元"], None),
    (["fiscal.tax@2023 = 20元", "fiscal.tax@2023-H1 = 4元", "fiscal.tax@2023-H2 = 5元"], "9元"),
    (["fiscal.tax@2023 = 9元", "fiscal.tax@2023-H1 = 4元", "fiscal.tax@2023-H2 = 5元"], None),
    # one quarter of four may be less, not more
    (["fiscal.tax@2023 = 9元", "fiscal.tax@2023-Q1 = 4元"], None),
    (["fiscal.tax@2023 = 9元", "fiscal.tax@2023-Q1 = 11元"], "11元"),
    # what there is does not add over time
    (
        ["pop.persons@2023 = 9人", "pop.persons@2023-H1 = 9人", "pop.persons@2023-06 = 9人"],
        None,
    ),
    # halves and quarters of one year are two ways to split it
    (["fiscal.tax@2023 = 9元", "fiscal.tax@2023-H1 = 9元", "fiscal.tax@2023-Q1 = 9元"], None),
]


@pytest.mark.parametrize(("texts", "sum_"), PERIODS)
def test_the_periods_of_a_flow_sum_to_its_year(texts, sum_, data_of):
    found = check(data_of(texts))
    assert [(item.rule, item.left) for item in found] == (
        [] if sum_ is None else [("rules.periods", sum_)]
    )
    for item in found:
        assert "个时期合计" in item.message("zh")


BREAKDOWNS = [
    (["pop.persons@@2023-12-31 = 90人", "pop.persons@@2023-12-31?sex=1 = 50人",
      "pop.persons@@2023-12-31?sex=2 = 41人"], True),
    (["pop.persons@@2023-12-31 = 90人", "pop.persons@@2023-12-31?sex=1 = 50人",
      "pop.persons@@2023-12-31?sex=2 = 30人"], False),
    # 1 holds 11, and a total is no group
    (["pop.persons@@2023-12-31 = 90人", "pop.persons@@2023-12-31?health=1 = 80人",
      "pop.persons@@2023-12-31?health=11 = 40人", "pop.persons@@2023-12-31?health=_T = 90人"],
     False),
    # each dimension is a breakdown of its own
    (["pop.persons@@2023-12-31 = 90人", "pop.persons@@2023-12-31?sex=1 = 50人",
      "pop.persons@@2023-12-31?ethnicity=12 = 60人"], False),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "broken"), BREAKDOWNS)
def test_groups_do_not_sum_to_more_than_there_are(texts, broken, data_of):
    found = check(data_of(texts))
    assert [item.rule for item in found] == (["rules.breakdown"] if broken else [])
    for item in found:
        assert "按sex分组合计“91人”，大于总数“90人”" in item.message("zh")
