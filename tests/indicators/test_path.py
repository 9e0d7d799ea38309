import pytest

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.indicators import Direction, Observation, Path, on_track, path_to
from xiaoping.measures import Missing, Share, parse
from xiaoping.periods import parse_period

TOWNSHIP = "431228223000"


def read(value):
    return parse(value) if isinstance(value, str) else value


def observed(period, value, **more):
    return Observation("a.b", TOWNSHIP, parse_period(period), read(value), **more)


AREA = [("2020", "5000亩"), ("2025", "6500亩")]
BENT = [("2020", "5000亩"), ("2022", "5200亩"), ("2025", "6500亩")]
POVERTY = [("@2015-12-31", Share.percent(18)), ("@2020-12-31", Share.percent(0))]


def made(points):
    return Path([(parse_period(period), read(value)) for period, value in points])


@pytest.mark.parametrize(
    ("points", "period", "due"),
    [
        (AREA, "2020", "5000亩"),
        (AREA, "2022", "5600亩"),
        (AREA, "2022-H1", "5450亩"),
        (AREA, "@2023-12-31", "5900亩"),
        (AREA, "2025", "6500亩"),
        (BENT, "2021", "5100亩"),
        (BENT, "2022", "5200亩"),
        (BENT, "2023", "16900/3亩"),
        (POVERTY, "2018", Share.percent("7.2")),
        # not the end of a month: by days
        ([("@2020-12-01", "0元"), ("@2020-12-11", "50元")], "@2020-12-04", "15元"),
    ],
)
def test_a_path_tells_what_is_due(points, period, due):
    found = made(points).at(parse_period(period))
    assert found == due if isinstance(due, Share) else str(found) == due


@pytest.mark.parametrize(
    ("points", "period", "actual", "answer"),
    [
        (AREA, "2022", "5600亩", True),
        (AREA, "2022", "5599亩", False),
        (AREA, "2022", "约5600亩", None),
        (AREA, "2022", "5600余亩", True),
        (AREA, "2022", Missing("not_collected"), None),
        (POVERTY, "2018", Share.percent("7.2"), True),
        (POVERTY, "2018", Share.percent("7.21"), False),
        (POVERTY, "2018", Share.percent(3), True),
    ],
)
def test_a_figure_is_on_the_way_or_not_or_nobody_knows(points, period, actual, answer):
    assert on_track(made(points), observed(period, actual)).value is answer


def test_a_level_path_needs_the_direction():
    level = made([("2020", Share.percent(95)), ("2025", Share.percent(95))])
    assert level.direction is Direction.NONE
    better = observed("2022", Share.percent(96))
    assert on_track(level, better).value is False
    assert on_track(level, better, direction=Direction.HIGHER_BETTER).value is True


def test_the_path_to_a_task_starts_at_its_base_or_at_nothing():
    plan = observed("FYP14", "500户", scenario="plan")
    assert str(path_to(plan).at(parse_period("2021"))) == "100户"
    assert str(path_to(plan).points[0][0]) == "@2020-12-31"
    based = path_to(observed("2025", "6500亩", scenario="plan"), observed("2020", "5000亩"))
    assert based == made(AREA)
    milestones = [observed("2022", "5200亩", scenario="plan")]
    bent = path_to(
        observed("2025", "6500亩", scenario="plan"), observed("2020", "5000亩"), milestones
    )
    assert bent == made(BENT)
    share = observed("2021", Share.percent(50), scenario="plan")
    assert path_to(share).at(parse_period("2021-H1")) == Share.percent(25)


def test_the_path_to_what_has_no_first_day_needs_a_base():
    task = observed("<2022-01-01", "500户", scenario="task")
    with pytest.raises(InvariantError, match="make no path"):
        path_to(task)
    assert str(path_to(task, observed("2020", "300户")).at(parse_period("2021-H1"))) == "400户"


@pytest.mark.parametrize(
    "points",
    [
        [],
        [("2020", "5亩")],
        [("2020", "5亩"), ("2020", "6亩")],
        [("2021", "5亩"), ("2020", "6亩")],
        [("2020", "5亩"), ("2016-12..", "6亩")],
        [("2020", "5亩"), ("2021", "6余亩")],
        [("2020", "5亩"), ("2021", Missing("unknown"))],
    ],
)
def test_points_that_make_no_path_are_refused(points):
    with pytest.raises(InvariantError) as caught:
        made(points)
    assert caught.value.code == "target.path"


def test_a_path_is_of_one_kind_of_values():
    for points in (
        [("2020", "5亩"), ("2021", Share.percent(6))],
        [("2020", "5亩"), ("2021", "6人")],
    ):
        with pytest.raises(DimensionError):
            made(points)
    with pytest.raises(DimensionError):
        on_track(made(AREA), observed("2021", "5人"))


@pytest.mark.parametrize("period", ["2019", "2026", "2016-12.."])
def test_outside_the_path_nothing_is_due(period):
    with pytest.raises(InvariantError) as caught:
        made(AREA).at(parse_period(period))
    assert caught.value.code == "target.outside"
    assert "2020—2025" in caught.value.zh
