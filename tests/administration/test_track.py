"""How targets stand."""

import datetime

import pytest

from xiaoping.administration import Target, TrackState, track
from xiaoping.errors import DimensionError, TextError
from xiaoping.measures import Missing, Share, parse, quantity

DAY = datetime.date(2022, 12, 31)
END = datetime.date(2025, 12, 31)
AFTER = datetime.date(2026, 1, 1)


def target(**told):
    return Target(**({"title": "某", "start": 2021, "deadline": 2025} | told))


def state(row, actual, on=DAY, **more):
    told = None if actual is None else parse(actual)
    return track(row, told, on, **more).state.value


RISING = target(value="95%", baseline="85%")
FALLING = target(comparator="不超过", value="2%", baseline="7%")
CEILING = target(comparator="不超过", value="3起")
FLOOR = target(comparator="不低于", value="1000亩", baseline="1020亩")
KEPT = target(comparator="保持", value="100%")
BY = target(comparator="增加", value="500亩", baseline="5000亩")


@pytest.mark.parametrize(
    ("row", "actual", "on", "expected"),
    [
        (RISING, "89%", DAY, "on_track"),
        (RISING, "88.9%", DAY, "off_track"),
        (RISING, "95%", DAY, "reached"),
        (RISING, "94%", END, "off_track"),
        (RISING, "94%", AFTER, "missed"),
        (RISING, "96%", AFTER, "reached"),
        (FALLING, "5%", DAY, "on_track"),
        (FALLING, "5.1%", DAY, "off_track"),
        (FALLING, "1%", DAY, "reached"),
        (CEILING, "3起", DAY, "on_track"),
        (CEILING, "4起", DAY, "off_track"),
        (CEILING, "3起", END, "reached"),
        (CEILING, "4起", AFTER, "missed"),
        (FLOOR, "1000亩", DAY, "on_track"),
        (FLOOR, "999.9亩", DAY, "off_track"),
        (FLOOR, "1000亩", AFTER, "reached"),
        (KEPT, "100%", DAY, "on_track"),
        (KEPT, "99.9%", DAY, "off_track"),
        (KEPT, "100%", END, "reached"),
        (BY, "5200亩", DAY, "on_track"),
        (BY, "5199亩", DAY, "off_track"),
        (BY, "5500亩", DAY, "reached"),
        (target(value="7个村"), "3个村", DAY, "not_due"),
        (target(value="7个村"), "7个村", DAY, "reached"),
        (target(value="7个村"), "3个村", AFTER, "missed"),
        (target(comparator="减少", value="20起", baseline="50起"), "42起", DAY, "on_track"),
        (target(comparator="减少", value="20起", baseline="50起"), "43起", DAY, "off_track"),
        (target(value="30起", baseline="50起"), "42起", DAY, "on_track"),
        (target(value="30起", baseline="50起"), "30起", DAY, "reached"),
    ],
)
def test_the_comparator_decides_which_way_is_well(row, actual, on, expected):
    assert state(row, actual, on) == expected


@pytest.mark.parametrize(
    ("row", "actual", "on", "expected"),
    [
        (RISING, "85%", datetime.date(2020, 12, 31), "not_due"),
        (RISING, "95%", datetime.date(2020, 12, 31), "not_due"),
        (RISING, None, DAY, "unknown"),
        (RISING, None, AFTER, "unknown"),
        (target(), None, DAY, "unquantified"),
        (target(comparator="提高"), "5亩", AFTER, "unquantified"),
        (target(comparator="提高", value="5亩"), "5亩", AFTER, "unknown"),
    ],
)
def test_what_is_not_known_is_said_to_be(row, actual, on, expected):
    assert state(row, actual, on) == expected
    assert track(row, Missing("unknown"), DAY).actual is None


@pytest.mark.parametrize(
    ("actual", "on", "expected"),
    [
        ("5001亩", DAY, "on_track"),
        ("5000亩", DAY, "unquantified"),
        ("4999亩", DAY, "off_track"),
        ("5001亩", END, "reached"),
        ("5000亩", AFTER, "missed"),
        ("5000余亩", DAY, "on_track"),
        ("约5000亩", DAY, "unknown"),
        (None, DAY, "unquantified"),
    ],
)
def test_an_unquantified_target_is_held_against_its_baseline(actual, on, expected):
    assert state(target(comparator="提高", baseline="5000亩"), actual, on) == expected


def test_keeping_up_without_a_value_is_keeping_the_baseline():
    row = target(comparator="保持", baseline="1000亩")
    assert (state(row, "1000亩"), state(row, "990亩")) == ("on_track", "off_track")


def test_what_is_kept_may_be_bettered_where_it_is_known_which_way_is_better():
    row = target(comparator="保持", value="95%")
    assert state(row, "97%") == "off_track"
    assert state(row, "97%", is_more_better=True) == "on_track"
    assert state(row, "94%", is_more_better=True) == "off_track"
    zero = target(comparator="保持", value="0起")
    assert state(zero, "3起", is_more_better=False) == "off_track"


def test_what_less_is_better_of_is_reached_from_above():
    row = target(value="3起")
    assert state(row, "2起", is_more_better=False) == "reached"
    assert state(row, "4起", AFTER, is_more_better=False) == "missed"


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("5200余亩", "on_track"),
        ("5100余亩", "off_track"),
        ("约5200亩", "unknown"),
        ("5500余亩", "reached"),
    ],
)
def test_a_vague_figure_decides_only_what_all_of_it_decides(actual, expected):
    assert state(BY, actual) == expected


def test_a_vague_figure_after_the_end_is_not_called_missed():
    assert state(BY, "约5500亩", AFTER) == "unknown"
    assert state(KEPT, "近100%", AFTER) == "missed"


def test_the_gap_is_what_lacks_exactly_and_nothing_beyond():
    found = track(RISING, Share.percent("88.5"), DAY)
    assert (found.gap, str(found.gap)) == (quantity("0.5个百分点"), "0.5个百分点")
    assert track(RISING, Share.percent(93), DAY).gap == quantity("0个百分点")
    assert track(CEILING, quantity("5起"), DAY).gap == quantity("2起")
    assert track(KEPT, Share.percent(99), DAY).gap == quantity("1个百分点")
    assert str(track(BY, quantity("5199.5亩"), DAY).gap) == "0.5亩"


def test_the_gap_of_a_vague_figure_is_a_range():
    assert str(track(BY, parse("5100余亩"), DAY).gap) == "(0, 100)亩"
    assert track(BY, parse("5300余亩"), DAY).gap == quantity("0亩")
    assert track(KEPT, parse("近100%"), DAY).gap is None


def test_without_an_expectation_there_is_no_gap():
    assert track(target(value="7个村"), quantity("3个村"), DAY).gap is None
    assert track(RISING, None, DAY).gap is None


@pytest.mark.parametrize(
    ("row", "actual", "progress", "due"),
    [
        (RISING, "88%", "30%", "40%"),
        (FALLING, "5%", "40%", "40%"),
        (RISING, "84%", "-10%", "40%"),
        (target(value="4个村"), "3个村", "75%", "None"),
        (target(value="5%", baseline="5%"), "5%", "None", "None"),
    ],
)
def test_the_part_of_the_way(row, actual, progress, due):
    found = track(row, parse(actual), DAY)
    assert (str(found.progress), str(found.due_progress)) == (progress, due)


def test_another_dimension_is_refused():
    with pytest.raises(DimensionError, match="measure different things") as caught:
        track(BY, quantity("5户"), DAY)
    assert caught.value.code == "target.actual"
    assert "不能对照" in caught.value.zh


def test_every_state_has_words_and_two_ask_for_somebody():
    assert len({item.zh for item in TrackState}) == len(TrackState)
    assert {item for item in TrackState if item.is_behind} == {
        TrackState.OFF_TRACK,
        TrackState.MISSED,
    }


def test_what_is_to_be_lowered_to_is_not_reached_from_above():
    row = Target(title="率", comparator="降低到", value="3%", start=2021, deadline=2025)
    assert track(row, parse("5%"), DAY).state is TrackState.OFF_TRACK


@pytest.mark.parametrize("actual", [5, "5户"])
def test_an_actual_is_a_quantity(actual):
    with pytest.raises(TextError, match="'actual' must be a Quantity"):
        track(Target(title="率", value="3户"), actual, DAY)
