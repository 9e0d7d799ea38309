import pytest

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.indicators import (
    DataSet,
    Direction,
    Indicator,
    Observation,
    completion,
    completions,
    total_of_areas,
)
from xiaoping.measures import GrowthRate, Missing, Share, parse
from xiaoping.periods import parse_period

TOWNSHIP = "431228223000"
BUILT, AREA_, RATE = "toilet.household_built", "agri.citrus.area", "poverty.incidence"


def observed(value, period="2020", code=BUILT, **more):
    given = parse(value) if isinstance(value, str) else value
    return Observation(code, TOWNSHIP, parse_period(period), given, **more)


def done(actual, task, **more):
    return completion(observed(actual), observed(task, scenario="task"), **more)


@pytest.mark.parametrize(
    ("actual", "task", "expected"),
    [
        ("121户", "121户", ("100%", "0户", "0户", True)),
        ("222户", "200户", ("111%", "0户", "22户", True)),
        ("90户", "120户", ("75%", "30户", "0户", False)),
        ("0户", "120户", ("0%", "120户", "0户", False)),
        # 超额完成222户: the task was less, nobody told how much
        ("222户", "不足222户", ("[22200/221, ∞)%", "0户", "[1, 222]户", True)),
        ("900余万元", "800万元", ("(112.5, 125)%", "0元", "(1000000, 2000000)元", True)),
        (
            "900余万元",
            "950万元",
            ("(1800/19, 2000/19)%", "[0, 500000)元", "[0, 500000)元", None),
        ),
        ("90户", "100余户", ("[9000/199, 9000/101]%", "[11, 109]户", "0户", False)),
        ("90户", "0户", ("不适用", "0户", "90户", True)),
        (Share.percent("96.9"), Share.percent(95), ("102%", "0个百分点", "1.9个百分点", True)),
        (
            GrowthRate.percent("0.86"),
            GrowthRate.percent(6),
            ("不适用", "5.14个百分点", "0个百分点", False),
        ),
        (Missing("not_collected"), "120户", ("无统计任务", "无统计任务", "无统计任务", None)),
        ("90户", Missing("unknown"), ("未掌握数据", "未掌握数据", "未掌握数据", None)),
    ],
)
def test_how_far_a_task_is_done(actual, task, expected):
    found = done(actual, task)
    told = tuple(map(str, (found.rate, found.gap, found.overshoot)))
    assert (*told, found.met.value) == expected


@pytest.mark.parametrize(
    ("base", "actual", "task", "expected"),
    [
        (
            Share.percent(18),
            Share.percent(3),
            Share.percent(2),
            ("93.75%", "1个百分点", "0个百分点", False),
        ),
        (
            Share.percent(18),
            Share.percent(1),
            Share.percent(2),
            ("106.25%", "0个百分点", "1个百分点", True),
        ),
        (
            Share.percent(18),
            Share.percent(20),
            Share.percent(2),
            ("-12.5%", "18个百分点", "0个百分点", False),
        ),
        (None, Share.percent(3), Share.percent(2), ("不适用", "1个百分点", "0个百分点", False)),
        (Missing("unknown"), "8户", "5户", ("未掌握数据", "3户", "0户", False)),
        ("20户", "8户", "5户", ("80%", "3户", "0户", False)),
        ("5户", "5户", "5户", ("不适用", "0户", "0户", True)),
    ],
)
def test_where_less_is_better_the_way_down_counts(base, actual, task, expected):
    start = None if base is None else observed(base, "2015")
    found = done(actual, task, direction=Direction.LOWER_BETTER, base=start)
    told = tuple(map(str, (found.rate, found.gap, found.overshoot)))
    assert (*told, found.met.value) == expected


def test_only_what_happened_is_set_against_a_task_of_the_same_thing():
    task = observed("5户", scenario="task")
    for actual in (
        task,
        observed("5户", code="a.b"),
        observed("5户", breakdown=(("sex", "1"),)),
    ):
        with pytest.raises(InvariantError) as caught:
            completion(actual, task)
        assert caught.value.code == "target.unlike"
    with pytest.raises(InvariantError) as caught:
        completion(observed("5户"), observed("5户"))
    assert caught.value.code == "target.no-task"
    with pytest.raises(DimensionError):
        done("5户", "5人")


def test_a_total_of_villages_may_be_what_was_done():
    kind = Indicator(code=BUILT, zh="改厕", en="Toilets", unit_code="household", kind="flow")
    villages = [
        Observation(BUILT, f"43122822320{n}", parse_period("2020"), parse(v))
        for n, v in ((0, "48户"), (4, "73户"))
    ]
    total = total_of_areas(
        villages, kind, area=TOWNSHIP, areas=[v.area for v in villages] + ["431228223207"]
    )
    found = completion(total, observed("121户", scenario="task"))
    assert str(found.rate) == "100%"
    assert len(found.parts) == 2
    assert [key.area for key in found.missing] == ["431228223207"]


def found_of(*observations):
    return completions(DataSet(observations))


def told(found):
    return [f"{one.task.key.period}: {one.done} {one.rate}" for one in found.items]


PLAN = observed("500户", "FYP14", scenario="plan")


@pytest.mark.parametrize(
    ("actuals", "line", "missing"),
    [
        ([("160户", "2021"), ("180户", "2022")], "340户 68%", "2023 2024 2025"),
        ([("40户", "2021-Q3"), ("60户", "2021-Q4"), ("180户", "2022")], "280户 56%",
         " ".join(["2021-Q1 2021-Q2", *(f"{y}-Q{n}" for y in (2023, 2024, 2025) for n in (1, 2, 3, 4))])),
        ([("90户", "2021-H1"), ("60户", "2021-H2"), ("70户", "2022-H1"), ("151户", "2021")], "221户 44.2%",
         "2022-07-01..2025-12-31"),
        ([("150户", "2021-01-01..2021-12-31"), ("400户", "2021-01-01..2023-06-30")], "400户 80%", "2023-07-01..2025-12-31"),
        ([("150户", "2021-01-01..2021-12-31"), ("9户", "2022-01")], "159户 31.8%", "2022-02-01..2025-12-31"),
        ([("40户", "2021-Q2"), ("7户", "2021-05"), ("150户", "2021")], "150户 30%", "2022 2023 2024 2025"),
        ([("75户", "2021-01-01..2021-06-30"), ("150户", "2021"), ("160户", "2022")], "310户 62%", "2023 2024 2025"),
        ([("450户", "..2023-12-31"), ("160户", "2021")], "160户 32%", "2022 2023 2024 2025"),
        ([("510户", "FYP14"), ("160户", "2021")], "510户 102%", ""),
        ([("222户", "2019"), ("160户", "2021")], "160户 32%", "2022 2023 2024 2025"),
    ],
)  # fmt: skip
def test_a_plan_of_several_years_is_set_against_what_is_known_of_them(actuals, line, missing):
    found = found_of(PLAN, *(observed(v, p) for v, p in actuals))
    assert told(found) == [f"FYP14: {line}"]
    assert " ".join(str(key.period) for key in found.items[0].missing) == missing


def test_a_task_without_a_first_day_is_set_against_what_has_been_counted_up():
    task = observed("500户", "<2022-01-01", scenario="task")
    counted = [
        observed(v, p) for v, p in (("300户", "..2020-12-31"), ("450户", "..2021-09-30"))
    ]
    found = found_of(task, *counted, observed("150户", "2021-01-01..2021-09-30"))
    assert told(found) == ["<2022-01-01: 450户 90%"]
    since = observed("500户", "2016-12..", scenario="task")
    assert found_of(since, observed("150户", "2020")).tasks_without_actual == (since,)


def test_what_is_no_flow_is_set_against_the_last_figure_in_the_plan():
    plan = observed("6500亩", "FYP14", AREA_, scenario="plan")
    areas = [
        observed(v, p, AREA_)
        for v, p in (
            ("5000亩", "@2020-12-31"),
            ("5600亩", "@2022-12-31"),
            ("5200亩", "@2021-12-31"),
        )
    ]
    found = found_of(plan, *areas)
    assert told(found) == ["FYP14: 5600亩 1120/13%"]
    assert [str(o.value) for o in found.actuals_without_task] == ["5000亩", "5200亩"]


def test_tasks_and_figures_that_stand_alone_are_listed():
    task = observed("7个村", "FYP14", "infra.channel.villages", scenario="plan")
    lone = observed("9350万元", code="econ.gdp", scenario="forecast")
    old = observed("222户", "2019")
    found = found_of(task, lone, old, observed("121户"), observed("121户", scenario="task"))
    assert told(found) == ["2020: 121户 100%"]
    assert found.tasks_without_actual == (task,)
    assert found.actuals_without_task == (lone, old)


def test_what_happened_counts_before_a_forecast_and_a_forecast_before_nothing():
    task = observed("100户", scenario="task")
    forecast = observed("90户", scenario="forecast")
    assert told(found_of(task, forecast)) == ["2020: 90户 90%"]
    both = found_of(task, forecast, observed("80户"))
    assert told(both) == ["2020: 80户 80%"]
    assert both.actuals_without_task == (forecast,)


def test_a_task_and_a_plan_for_one_thing_are_both_told():
    found = found_of(
        observed("100户", scenario="task"), observed("80户", scenario="plan"), observed("90户")
    )
    assert told(found) == ["2020: 90户 90%", "2020: 90户 112.5%"]


def test_less_is_better_where_the_indicator_says_so():
    figures = [
        observed(Share.percent(v), p, RATE) for v, p in ((18, "2015"), (4, "2017"), (3, "2018"))
    ]
    (found,) = found_of(
        observed(Share.percent(2), "2018", RATE, scenario="task"), *figures
    ).items
    # from the last figure before the task: 4 to 2, one of two points gone
    assert (str(found.rate), found.met.value) == ("50%", False)


def test_a_missing_figure_is_told_as_one_and_not_as_a_task_without_a_figure():
    found = found_of(observed("100户", scenario="task"), observed(Missing("not_collected")))
    assert told(found) == ["2020: 无统计任务 无统计任务"]
    assert found.tasks_without_actual == ()


def test_an_indicator_that_no_catalogue_knows_is_paired_by_its_key_only():
    plan = observed("500户", "FYP14", "my.own", scenario="plan")
    data = DataSet([plan, observed("160户", "2021", "my.own")])
    assert completions(data).tasks_without_actual == (plan,)
    own = Indicator(code="my.own", zh="自", en="Own", unit_code="household", kind="flow")
    assert told(completions(data, {"my.own": own})) == ["FYP14: 160户 32%"]
