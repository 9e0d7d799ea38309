import pytest

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.indicators import (
    Comparator,
    Direction,
    Observation,
    Target,
    required_value,
    target_met,
)
from xiaoping.measures import GrowthRate, Missing, PercentagePoints, Share, parse
from xiaoping.periods import FiveYearPlan, Year

TOWNSHIP = "431228223000"


def target(comparator, value=None):
    given = parse(value) if isinstance(value, str) else value
    return Target(
        indicator="a.b",
        area=TOWNSHIP,
        deadline=FiveYearPlan(14),
        comparator=comparator,
        value=given,
    )


def read(value):
    return parse(value) if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("comparator", "value", "actual", "met"),
    [
        ("≥", "121户", "121户", True),
        ("≥", "121户", "120户", False),
        ("≥", "900万元", "900余万元", True),
        ("≥", "950万元", "900余万元", None),
        ("≥", "1000万元", "900余万元", False),
        ("≥", "100余亩", "150亩", None),
        ("≤", Share.percent(2), Share.percent(2), True),
        ("≤", Share.percent(2), Share.percent("2.01"), False),
        ("≤", "5户", "5户以下", True),
        ("=", "0户", "0户", True),
        ("=", "0户", "1户", False),
        ("=", "15亩", "1公顷", True),
        ("=", "850亩", "800余亩", None),
        ("=", "950亩", "800余亩", False),
        ("≥", Share.percent(95), Missing("not_collected"), None),
    ],
)
def test_a_value_meets_a_target_or_does_not_or_nobody_knows(comparator, value, actual, met):
    assert target_met(target(comparator, value), read(actual)).value is met


@pytest.mark.parametrize(
    ("comparator", "value", "base", "actual", "met"),
    [
        ("increase", None, "5000亩", "5001亩", True),
        ("increase", None, "5000亩", "5000亩", False),
        ("increase", None, "5200余亩", "5250亩", None),
        ("increase", None, None, "5000亩", None),
        ("increase", None, Missing("unknown"), "5000亩", None),
        ("decrease", None, Share.percent(5), Share.percent(4), True),
        ("decrease", None, Share.percent(5), Share.percent(5), False),
        ("increase", "500亩", "5000亩", "5500亩", True),
        ("increase", "500亩", "5000亩", "5499亩", False),
        ("increase", "500余亩", "5000亩", "5550亩", None),
        ("increase", GrowthRate.percent(8), "50万元", "54万元", True),
        ("increase", GrowthRate.percent(8), "50万元", "53.9万元", False),
        ("decrease", GrowthRate.percent(10), "50吨", "45吨", True),
        ("increase", PercentagePoints.percent(2), Share.percent(60), Share.percent(62), True),
        (
            "decrease",
            PercentagePoints.percent(2),
            Share.percent(60),
            Share.percent("58.5"),
            False,
        ),
        (
            "increase",
            PercentagePoints.percent(1),
            GrowthRate.percent(6),
            GrowthRate.percent(7),
            True,
        ),
        (
            "decrease",
            PercentagePoints.percent(1),
            GrowthRate.percent(6),
            GrowthRate.percent(5),
            True,
        ),
        ("decrease", "5户", "20户", "15户", True),
        ("increase", "500亩", None, "5500亩", None),
    ],
)
def test_an_increase_or_decrease_is_judged_against_its_base(
    comparator, value, base, actual, met
):
    found = target_met(target(comparator, value), read(actual), read(base))
    assert found.value is met


@pytest.mark.parametrize(
    ("direction", "met"),
    [
        ("higher_better", (True, True, False)),
        ("lower_better", (False, True, True)),
        ("none", (False, True, False)),
    ],
)
def test_keeping_up_means_being_no_worse(direction, met):
    kept = target("maintain")
    values = [Share.percent(p) for p in (96, 95, 94)]
    base = Share.percent(95)
    found = [target_met(kept, v, base, direction=Direction(direction)).value for v in values]
    assert tuple(found) == met
    assert target_met(kept, values[0]).value is None
    stated = target("maintain", Share.percent(95))
    assert [
        target_met(stated, v, direction=Direction(direction)).value for v in values
    ] == found


def test_the_value_that_is_needed_is_told():
    assert required_value(target("≥", "5亩")) == parse("5亩")
    assert required_value(target("maintain"), parse("5亩")) == parse("5亩")
    assert required_value(target("increase"), parse("5亩")) is None
    assert required_value(target("decrease", "2亩"), parse("5亩")) == parse("3亩")


@pytest.mark.parametrize(
    ("comparator", "value", "code"),
    [
        ("≥", None, "target.no-value"),
        ("=", None, "target.no-value"),
        ("≤", Missing("unknown"), "target.no-value"),
        ("increase", "-5亩", "target.negative"),
        ("decrease", GrowthRate.percent(-5), "target.negative"),
    ],
)
def test_a_target_that_says_nothing_is_not_made(comparator, value, code):
    with pytest.raises(InvariantError) as caught:
        target(comparator, value)
    assert caught.value.code == code
    assert f"a.b@FYP14/{TOWNSHIP} {comparator}" in str(caught.value)


@pytest.mark.parametrize(
    ("comparator", "value", "base", "actual"),
    [
        ("≥", Share.percent(5), None, GrowthRate.percent(5)),
        ("≥", "5户", None, "5人"),
        ("increase", "5亩", Share.percent(5), Share.percent(6)),
        ("increase", PercentagePoints.percent(5), "5亩", "6亩"),
    ],
)
def test_values_of_two_kinds_are_not_set_against_each_other(comparator, value, base, actual):
    with pytest.raises(DimensionError) as caught:
        target_met(target(comparator, value), read(actual), read(base))
    assert caught.value.code == "target.mixed"


def test_a_task_in_a_data_set_is_a_target():
    task = Observation(
        "a.b", TOWNSHIP, Year(2020), parse("121户"), scenario="task", wording="改厕121户"
    )
    found = Target.of_task(task)
    assert (found.comparator, found.wording, found.quantified) == (
        Comparator.AT_LEAST,
        "改厕121户",
        True,
    )
    assert Target.of_task(task, Direction.LOWER_BETTER).comparator is Comparator.AT_MOST
    with pytest.raises(InvariantError) as caught:
        Target.of_task(Observation("a.b", TOWNSHIP, Year(2020), parse("121户")))
    assert caught.value.code == "target.no-task"
