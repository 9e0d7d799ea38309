"""Rules over time, each broken and just kept."""

import attrs
import pytest

from xiaoping.indicators import DataSet, check

BROKEN = [
    (
        "rules.growth",
        ["econ.rural_net_income_pc@2022 = 4800元", "econ.rural_net_income_pc@2023 = 5200元",
         "econ.rural_net_income_pc.yoy@2023 = 8.40%"],
        ["econ.rural_net_income_pc@2022 = 4800元", "econ.rural_net_income_pc@2023 = 5200元",
         "econ.rural_net_income_pc.yoy@2023 = 8.33%"],
        "由“4800元”到“5200元”增长",
    ),
    (
        # by the formula of its definition; money may be told at constant prices
        "rules.growth-prices",
        ["econ.gdp@2022 = 8000万元", "econ.gdp@2023 = 8400万元", "econ.gdp.yoy@2023 = 5.1%"],
        ["econ.gdp@2022 = 8000万元", "econ.gdp@2023 = 8400万元", "econ.gdp.yoy@2023 = 5.0%"],
        "若按可比价格计算",
    ),
    (
        # the level by its relation; a level printed in 亿 leaves more room
        "rules.growth-prices",
        ["fiscal.tax@2022 = 1.20亿元", "now fiscal.tax@2023 = 1.30亿元",
         "fiscal.tax.yoy@2023 = 9.3% >growth_of:now"],
        ["fiscal.tax@2022 = 1.2亿元", "now fiscal.tax@2023 = 1.3亿元",
         "fiscal.tax.yoy@2023 = 9.3% >growth_of:now"],
        "税收收入同比增长“9.3%”与水平数不符",
    ),
    (
        "rules.cumulative",
        ["medaid.amount@2023 = 8.2万元", "medaid.amount@2021-01-01..2023-12-31 = 8.0万元"],
        ["medaid.amount@2023 = 8.2万元", "medaid.amount@2021-01-01..2023-12-31 = 8万元"],
        "大于包含它的累计数“8.0万元”",
    ),
    (
        "rules.falls",
        ["medaid.amount@2023-01-01..2023-06-30 = 9万元",
         "medaid.amount@2023-01-01..2023-09-30 = 80000元"],
        ["medaid.amount@2023-01-01..2023-06-30 = 9万元",
         "medaid.amount@2023-01-01..2023-09-30 = 90000元"],
        "小于到前一日的“9万元”",
    ),
    (
        # what there is, of the year and of its last day
        "rules.two-ways",
        ["pop.persons@2023 = 900人", "pop.persons@@2023-12-31 = 901人"],
        ["pop.persons@2023 = 900人", "pop.persons@@2023-12-31 = 900人",
         "pop.persons@@2023-06-30 = 890人"],
        "说的是同一时间而数不同",
    ),
    (
        # what a year brought, of the year and cumulated from its first day
        "rules.two-ways",
        ["fiscal.tax@2023 = 1.25万元", "fiscal.tax@2023-01-01..2023-12-31 = 12600元"],
        ["fiscal.tax@2023 = 1.25万元", "fiscal.tax@2023-01-01..2023-12-31 = 12542元"],
        "2023为“1.25万元”，2023-01-01..2023-12-31为“12600元”",
    ),
    (
        "rules.no-start",
        ["medaid.amount@..2023-12-31 = 9万元"],
        ["medaid.amount@2023-01-01..2023-12-31 = 9万元"],
        "没有写明起点",
    ),
    (
        "rules.full-rate",
        ["done toilet.household_built@2023 = 90户", "toilet.household_built@2022 = 120户",
         "toilet.completion_rate@2023 = 100% >numerator:done"],
        ["done toilet.household_built@2023 = 90户", "toilet.household_built@2022 = 80余户",
         "toilet.completion_rate@2023 = 100% >numerator:done"],
        "由“120户”降至“90户”（-25%）",
    ),
    (
        # by the numerator of the definition
        "rules.full-rate",
        ["infra.fibre.villages@2023 = 5个村", "infra.fibre.villages@2022 = 6个村",
         "infra.fibre.coverage@2023 = 100%"],
        ["infra.fibre.villages@2023 = 5个村", "infra.fibre.villages@2022 = 5个村",
         "infra.fibre.coverage@2023 = 100%"],
        "通光纤村数由“6个村”降至“5个村”",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "broken", "kept", "text"), BROKEN)
def test_a_rule_over_time_finds_what_breaks_it_and_nothing_else(
    rule, broken, kept, text, data_of
):
    found = check(data_of(broken))
    assert [item.rule for item in found] == [rule]
    assert text in found[0].message("zh")
    assert found[0].message("en")
    assert not check(data_of(kept))


UNCOMPARED = [
    # a cumulation of last year is no base
    ["fiscal.tax@2021-01-01..2022-12-31 = 1元", "fiscal.tax@2023 = 2元", "fiscal.tax.yoy@2023 = 5%"],
    # a base of zero has no growth
    ["fiscal.tax@2022 = 0元", "fiscal.tax@2023 = 2元", "fiscal.tax.yoy@2023 = 5%"],
    # a span that begins before the cumulation does not lie in it
    ["medaid.amount@2023 = 9万元", "medaid.amount@2023-06-01..2023-12-31 = 4万元"],
    # a stock of the day the cumulation ends on is no span
    ["medaid.amount@@2023-12-31 = 9万元", "medaid.amount@2023-06-01..2023-12-31 = 4万元"],
    # cumulations of two starts are two series
    ["medaid.amount@2023-01-01..2023-06-30 = 9万元", "medaid.amount@2023-07-01..2023-12-31 = 4万元"],
    # months are compared with the month of last year, not with the year
    ["fiscal.tax@2022 = 10元", "fiscal.tax@2023-12 = 2元", "fiscal.tax.yoy@2023-12 = 5%"],
]  # fmt: skip


@pytest.mark.parametrize("lines", UNCOMPARED)
def test_what_does_not_compare_is_left_alone(lines, data_of):
    assert not check(data_of(lines))


def test_a_rate_at_comparable_prices_is_not_held_against_levels_at_current_ones(data_of):
    lines = ["econ.gdp@2022 = 8000万元", "econ.gdp@2023 = 8400万元", "econ.gdp.yoy@2023 = 3%"]
    data = data_of(lines)
    told = DataSet(
        attrs.evolve(item, note="按可比价格计算。") if item.indicator.endswith("yoy") else item
        for item in data
    )
    assert [item.rule for item in check(data)] == ["rules.growth-prices"]
    assert not check(told)
