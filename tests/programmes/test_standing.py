"""How tasks stand on a day, in proportion to the days."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError
from xiaoping.measures import Quantity, Share, quantity
from xiaoping.programmes import State, Task, standing_on

DAY = datetime.date


def task(**fields):
    return Task(**({"title": "改厕", "period": 2021, "required": "365户"} | fields))


@pytest.mark.parametrize(
    ("completed", "day", "state"),
    [
        ("365户", DAY(2021, 3, 1), State.DONE),
        ("400户", DAY(2022, 3, 1), State.DONE),
        ("31户", DAY(2021, 1, 31), State.ON_TIME),
        ("30户", DAY(2021, 1, 31), State.BEHIND),
        ("0户", DAY(2020, 12, 31), State.ON_TIME),
        ("364户", DAY(2021, 12, 31), State.BEHIND),
        ("364户", DAY(2022, 1, 1), State.OVERDUE),
        (None, DAY(2022, 1, 1), State.UNKNOWN),
    ],
)
def test_a_task_stands_by_its_part_of_the_days(completed, day, state):
    assert standing_on(task(completed=completed), day).state is state


def test_what_is_expected_is_exact():
    found = standing_on(task(required="100户", completed="1户"), DAY(2021, 1, 1))
    assert found.expected.amount == Fraction(100, 365)
    assert found.elapsed == Share(Fraction(1, 365))
    assert found.state is State.ON_TIME


def test_a_deadline_shortens_the_time():
    early = task(deadline=DAY(2021, 3, 31), completed="180户")
    assert standing_on(early, DAY(2021, 2, 14)).expected == quantity("182.5户")
    assert standing_on(early, DAY(2021, 4, 1)).state is State.OVERDUE


def test_the_shortfall_is_a_share_of_the_whole_task():
    assert standing_on(task(completed="0户"), DAY(2021, 1, 31)).shortfall == Share(
        Fraction(31, 365)
    )
    assert standing_on(task(completed="73户"), DAY(2022, 1, 1)).shortfall == Share(
        Fraction(4, 5)
    )
    assert standing_on(task(completed="365户"), DAY(2021, 1, 31)).shortfall == Share(0)


def test_an_exceeded_task_without_numbers_is_done():
    told = Task(title="改厕", period=2019, completed="222户", is_exceeded=True)
    assert standing_on(told, DAY(2020, 1, 1)).state is State.DONE


def test_a_share_does_not_grow_with_the_days():
    rate = task(required="95%", completed="90%")
    assert standing_on(rate, DAY(2021, 6, 1)).state is State.UNKNOWN
    assert standing_on(rate, DAY(2021, 12, 31)).state is State.BEHIND
    assert standing_on(rate, DAY(2022, 1, 1)).state is State.OVERDUE


def test_what_was_finished_later_is_not_known_of_an_earlier_day():
    later = task(completed="365户", finished=DAY(2021, 11, 30))
    assert standing_on(later, DAY(2021, 6, 30)).state is State.UNKNOWN
    assert standing_on(later, DAY(2021, 11, 30)).state is State.DONE


@pytest.mark.parametrize("period", [None, "2021-05..", "<2022-01-01"])
def test_without_both_ends_of_its_time_nothing_is_expected(period):
    found = standing_on(task(period=period, completed="10户"), DAY(2021, 6, 30))
    assert (found.state, found.expected) == (State.UNKNOWN, None)


def test_a_task_with_a_last_day_alone_is_overdue_after_it():
    row = task(period="<2022-01-01", completed="10户")
    assert standing_on(row, DAY(2022, 1, 1)).state is State.OVERDUE


def test_every_state_has_its_word():
    assert [state.zh for state in State] == ["已完成", "序时", "滞后", "逾期", "情况不明"]


@given(st.integers(0, 365), st.dates(DAY(2020, 6, 1), DAY(2022, 6, 1)))
def test_who_is_behind_lacks_something_and_who_is_on_time_lacks_nothing(done, day):
    found = standing_on(task(completed=Quantity(done, "户")), day)
    assert 0 <= found.elapsed.value <= 1
    assert (found.shortfall > Share(0)) is (found.state in (State.BEHIND, State.OVERDUE))


def test_only_a_task_stands_somehow():
    with pytest.raises(TextError, match="'task' must be a Task"):
        standing_on("改厕", DAY(2021, 1, 31))
