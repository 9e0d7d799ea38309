"""Targets and the way to them."""

import datetime
from fractions import Fraction

import attrs
import pytest

from xiaoping.administration import Plan, Target
from xiaoping.errors import InvariantError, UnitError
from xiaoping.measures import quantity

PLAN = Plan(id="P14", title="规划", period="FYP14", area="990001200000")


def end(year):
    return datetime.date(year, 12, 31)


def target(**told):
    return Target(**({"title": "自来水普及率", "start": 2021, "deadline": 2025} | told))


def test_a_target_is_of_something():
    with pytest.raises(InvariantError, match="Nothing tells what the target is of") as caught:
        Target(value="7个村")
    assert "没有写明是什么指标" in caught.value.zh


@pytest.mark.parametrize("field", ["value", "baseline"])
def test_a_value_has_a_unit(field):
    with pytest.raises(UnitError, match="bare number"):
        target(**{field: 7})


@pytest.mark.parametrize(
    ("start", "deadline"),
    [(2025, 2021), ("2021-05", "2021-04-30"), ("2021年第二季度", "2021-03")],
)
def test_a_deadline_is_not_before_the_start(start, deadline):
    with pytest.raises(InvariantError, match="is before its start") as caught:
        target(start=start, deadline=deadline)
    assert caught.value.code == "target.deadline"
    assert "时限应在起始之后" in caught.value.zh


def test_a_month_of_the_year_it_begins_in_is_no_deadline_before_it():
    assert target(start=2021, deadline="2021-03").due == datetime.date(2021, 3, 31)


@pytest.mark.parametrize(
    "told",
    [
        {"value": "7个村", "baseline": "85%"},
        {"value": "7个村", "milestones": {2022: "3户"}},
        {"comparator": "提高", "value": "500亩", "baseline": "50万元"},
        {"comparator": "达到", "value": "8%", "baseline": "50万元"},
    ],
)
def test_a_way_is_of_one_dimension(told):
    with pytest.raises(InvariantError, match="measure different things") as caught:
        target(**told)
    assert caught.value.code == "target.dimension"
    assert "同一种单位" in caught.value.zh


def test_units_of_one_dimension_go_together():
    way = target(value="0.5万元", baseline="1000元")
    assert way.expected(end(2025)) == quantity("5000元")


@pytest.mark.parametrize("year", [2020, 2026])
def test_milestones_lie_in_the_time_of_their_target(year):
    with pytest.raises(InvariantError, match=f"The milestone of {year}") as caught:
        target(value="95%", milestones={year: "88%"})
    assert f"{year}年的年度目标" in caught.value.zh


def test_the_baseline_lies_before_the_deadline():
    with pytest.raises(InvariantError, match="The baseline is of 2025") as caught:
        target(value="95%", baseline="85%", baseline_year=2025)
    assert "基期应在目标完成之前" in caught.value.zh


@pytest.mark.parametrize(
    ("told", "aim"),
    [
        ({"value": "95%"}, "95%"),
        ({"comparator": "提高", "value": "500亩", "baseline": "5000亩"}, "5500亩"),
        ({"comparator": "减少", "value": "20起", "baseline": "50起"}, "30起"),
        ({"comparator": "提高", "value": "2个百分点", "baseline": "95%"}, "97%"),
        ({"comparator": "增长", "value": "8%", "baseline": "50万元"}, "54万元"),
        ({"comparator": "降低", "value": "10%", "baseline": "200元"}, "180元"),
        ({"comparator": "提高", "value": "500亩"}, None),
        ({"comparator": "提高", "baseline": "5000亩"}, None),
        ({"comparator": "保持", "baseline": "98%"}, "98%"),
        ({"milestones": {2022: "3个村", 2024: "5个村"}}, "5个村"),
        ({}, None),
    ],
)
def test_what_a_target_ends_at(told, aim):
    assert target(**told).aim == (None if aim is None else quantity(aim))


def test_what_names_a_value_at_its_end_or_on_its_way_is_quantified():
    assert target(value="95%").is_quantified
    assert target(milestones={2022: "90%"}).is_quantified
    assert not target(comparator="提高", baseline="85%").is_quantified


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("提高到", "eq"), ("不少于", "at_least"), ("以上", "at_least"), ("控制在", "at_most"),
        ("以内", "at_most"), ("守住", "maintain"), ("进一步扩大", "increase"), ("压减", "decrease"),
        ("≥", "at_least"),
    ],
)  # fmt: skip
def test_comparators_as_plans_word_them(word, code):
    assert target(comparator=word).comparator.code == code


def test_the_way_is_straight_by_years_from_the_baseline():
    way = target(value="95%", baseline="85%")
    assert [str(way.expected(end(year))) for year in range(2021, 2026)] == [
        "87%", "89%", "91%", "93%", "95%",
    ]  # fmt: skip


def test_within_a_year_it_is_straight_by_months_and_days():
    way = target(value="95%", baseline="85%")
    assert str(way.expected(datetime.date(2021, 6, 30))) == "86%"
    gone, whole = (datetime.date(2021, 5, 3) - end(2020)).days, (end(2025) - end(2020)).days
    assert way.expected(datetime.date(2021, 5, 3)).amount == 85 + Fraction(10 * gone, whole)


def test_it_leads_over_the_milestones():
    way = target(value="7个村", baseline="0个村", milestones={2022: "4个村"})
    assert [str(way.expected(end(year))) for year in (2021, 2022, 2025)] == [
        "2个村", "4个村", "7个村",
    ]  # fmt: skip
    assert way.expected(end(2023)).amount == 5


def test_nothing_is_taken_to_begin_at_zero():
    way = target(value="7个村", milestones={2022: "4个村"})
    assert way.expected(end(2021)) is None
    assert way.expected(end(2022)) == quantity("4个村")
    assert target(value="7个村").expected(end(2023)) is None


def test_before_the_start_nothing_is_expected_and_after_the_end_all_of_it():
    way = target(value="95%", baseline="85%")
    assert way.expected(end(2020)) is None
    assert way.expected(end(2030)) == quantity("95%")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"comparator": "保持", "value": "100%"}, "100%"),
        ({"comparator": "不超过", "value": "3起"}, "3起"),
        ({"comparator": "不超过", "value": "3起", "baseline": "2起"}, "3起"),
        ({"comparator": "不低于", "value": "1000亩", "baseline": "1020亩"}, "1000亩"),
        # One that lies on the other side of its baseline is to be reached.
        ({"comparator": "不超过", "value": "2%", "baseline": "7%"}, "6%"),
        ({"comparator": "不低于", "value": "1050亩", "baseline": "1000亩"}, "1010亩"),
        ({"comparator": "不低于", "value": "1000亩"}, "None"),
    ],
)
def test_what_holds_all_the_time_is_expected_at_once(told, expected):
    assert str(target(**told).expected(end(2021))) == expected


def test_a_baseline_of_its_own_year_is_where_the_way_begins():
    way = target(value="95%", baseline="85%", baseline_year=2015)
    assert str(way.expected(end(2021))) == "91%"


def test_without_an_end_nobody_knows_the_way_beyond_the_last_milestone():
    way = Target(title="改厕", value="300户", start=2021, milestones={2022: "100户"})
    assert way.expected(end(2022)) == quantity("100户")
    assert way.expected(end(2023)) is None


def test_milestones_alone_end_with_their_last_year():
    way = Target(title="改厕", milestones={2021: "10户", 2022: "30户"})
    assert way.due == end(2022)
    assert way.expected(end(2024)) == quantity("30户")


def test_a_target_has_the_time_and_the_area_of_its_plan_where_it_tells_none():
    found = Target(title="参保率", value="100%").within(PLAN)
    assert (found.begins, found.due, found.area) == (
        PLAN.period.start, PLAN.period.end, PLAN.area,
    )  # fmt: skip
    own = Target(title="参保率", value="100%", start=2022, deadline=2023, area="990001200200")
    assert own.within(PLAN) == own
    assert own.within(None) is own


@pytest.mark.parametrize(
    "told",
    [
        {"milestones": {2020: "1户"}},
        {"milestones": {2026: "1户"}},
        {"deadline": 2019},
        {"start": 2027},
        {"baseline": "1户", "baseline_year": 2025},
    ],
)
def test_what_lies_outside_its_plan_stays_as_it_was_told(told):
    row = Target(title="改厕", area="990001200200", **told)
    found = row.within(PLAN)
    assert (found.milestones, found.baseline_year) == (row.milestones, row.baseline_year)
    assert row.deadline in (None, found.deadline)


def test_a_target_of_a_village_of_no_known_code_is_not_the_townships():
    assert Target(title="改厕", village="甲村").within(PLAN).area == ""


def test_what_moves_every_year_does_so_of_the_year_before():
    row = Target(
        title="收入",
        comparator="年均增长",
        value="10%",
        baseline="100万元",
        start=2021,
        deadline=2023,
    )
    found = [str(row.expected(datetime.date(year, 12, 31))) for year in (2021, 2022, 2023)]
    assert found == ["110万元", "121万元", "133.1万元"]
    assert str(row.expected(datetime.date(2021, 6, 30))) == "105万元"
    assert (row.is_yearly, row.is_upward) == (True, True)


def test_an_amount_a_year_adds_up_and_a_milestone_goes_before_it():
    row = Target(
        title="a",
        comparator="年均减少",
        value="5户",
        baseline="30户",
        start=2021,
        deadline=2025,
    )
    assert (str(row.aim), str(row.expected(datetime.date(2022, 12, 31)))) == ("5户", "20户")
    stepped = attrs.evolve(row, milestones={2022: "10户"})
    assert str(stepped.expected(datetime.date(2022, 12, 31))) == "10户"


@pytest.mark.parametrize("deadline", ["2025-06-30", 9998])
def test_growth_over_parts_of_years_or_ages_is_no_level(deadline):
    row = Target(
        title="a",
        comparator="年均增长",
        value="7%",
        baseline="5户",
        start=2021,
        deadline=deadline,
    )
    assert row.aim is None


def test_a_floor_below_its_baseline_holds_all_the_time_also_as_a_milestone():
    row = Target(
        title="耕地",
        comparator="不低于",
        baseline="16855亩",
        baseline_year=2020,
        milestones={2025: "16854亩"},
    )
    assert row.is_lasting
    assert str(row.expected(datetime.date(2022, 12, 31))) == "16854亩"
