"""Tasks: what is required, what was done, and what nobody knows."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError, TextError, UnitError, XiaopingError
from xiaoping.indicators import Observation, completion
from xiaoping.measures import Quantity, Share, quantity
from xiaoping.periods import Before, FiveYearPlan, Month, Quarter, Year
from xiaoping.programmes import Task

BUILT = "toilet.household_built"


def task(**fields):
    return Task(**({"title": "改厕", "period": 2020} | fields))


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (2020, Year(2020)),
        ("2020年", Year(2020)),
        ("2020年第二季度", Quarter(2020, 2)),
        ("2020年5月", Month(2020, 5)),
        ("FYP14", FiveYearPlan(14)),
        ("<2022-01-01", Before(datetime.date(2022, 1, 1))),
        (None, None),
    ],
)
def test_a_task_is_of_a_period(given, meant):
    assert task(period=given).period == meant


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": ""}, "task.nothing"),
        ({"required": "121户", "completed": "121亩"}, "task.dimension"),
        ({"required": "121户", "completed": "120户", "is_exceeded": True}, "task.not-exceeded"),
        ({"required": "121户", "completed": "122户", "is_exceeded": False}, "task.is-exceeded"),
        ({"completed": "0户", "is_exceeded": True}, "task.exceeded-nothing"),
        ({"required": Quantity(-1, "户")}, "row.negative"),
        ({"required": 121}, "row.no-unit"),
        ({"period": "2020-05-03"}, "row.day"),
        ({"period": 20.5}, "row.period-kind"),
    ],
)
def test_what_is_no_task_is_refused(fields, code):
    with pytest.raises(XiaopingError) as caught:
        task(**fields)
    assert caught.value.code == code


def test_the_refusals_tell_both_figures_in_both_languages():
    with pytest.raises(
        InvariantError, match="121户 is required and 120户 was completed"
    ) as one:
        task(required="121户", completed="120户", is_exceeded=True)
    assert "任务数是121户，完成数只有120户" in one.value.message("zh")
    with pytest.raises(InvariantError, match="they measure different things") as other:
        task(required="121户", completed="3亩")
    assert "单位不是同一种量" in other.value.message("zh")


def test_a_figure_without_a_unit_or_an_approximate_one_is_no_task():
    with pytest.raises(UnitError):
        task(required="121")
    with pytest.raises(TextError):
        task(required="120余户")


def test_the_rate_is_exact_also_across_units():
    assert task(required="3公里", completed="1000米").rate == Share.of(
        quantity("1公里"), quantity("3公里")
    )
    assert task(required="0户", completed="5户").rate is None
    assert task(required="121户").rate is None


def test_an_exceeded_task_without_a_number_guesses_nothing():
    told = task(completed="222户", is_exceeded=True)
    assert told.required is None
    assert told.rate is None
    assert str(told.target) == "不足222户"
    assert str(told.rate_range.interval) == "(100, ∞)"
    assert str(told.overshoot.interval) == "[1, 222]"
    assert told.gap == quantity("0户")
    assert told.is_done


def test_of_a_task_that_was_exceeded_by_nobody_knows_how_much_the_overshoot_is_open():
    told = task(required="121户", is_exceeded=True)
    assert str(told.overshoot.interval) == "[1, ∞)"
    assert told.target == quantity("121户")
    assert str(task(completed="3.5公里", is_exceeded=True).overshoot.interval) == "(0, 3.5]"


def test_what_is_not_told_is_not_known():
    silent = task()
    assert (silent.rate, silent.gap, silent.overshoot, silent.is_done, silent.target) == (
        None, None, None, None, None,
    )  # fmt: skip
    assert silent.rate_range is None
    assert task(completed="222户", is_exceeded=False).overshoot == quantity("0户")


def test_the_target_is_what_an_observation_of_a_task_holds():
    """The rate of the task told as an observation is the one that the row tells."""
    told = task(completed="222户", is_exceeded=True)
    area = "431228223000"
    done = Observation(BUILT, area, Year(2019), told.completed)
    found = completion(done, Observation(BUILT, area, Year(2019), told.target, scenario="task"))
    assert found.met.value is True
    assert found.rate.interval.low >= 100


def test_a_task_of_nothing_is_done_whatever_is_known():
    assert task(required="0户").is_done
    assert task(required="0户", completed="0户").rate is None


def test_what_was_measured_counts_where_nothing_was_told():
    open_task = task(required="121户")
    assert open_task.with_completed(quantity("121户")).is_done
    assert open_task.with_completed(None) is open_task
    told = task(required="121户", completed="100户")
    assert told.with_completed(quantity("121户")).completed == quantity("100户")


def test_the_last_day_is_that_of_the_deadline_or_of_the_period():
    assert task(deadline="2020年11月").due == datetime.date(2020, 11, 30)
    assert task().due == datetime.date(2020, 12, 31)
    assert task(period=None).due is None
    assert task(period="2020-05..").due is None


def test_names_of_persons_are_not_shown():
    assert "赵甲" not in repr(task(lead="赵甲", note="赵甲"))


@given(st.integers(0, 500), st.integers(0, 500))
def test_gap_and_overshoot_are_what_lies_between_the_two(required, done):
    row = task(required=Quantity(required, "户"), completed=Quantity(done, "户"))
    assert row.overshoot.amount - row.gap.amount == done - required
    assert row.is_done is (done >= required)
    if required:
        assert (row.rate >= Share(1)) is row.is_done
