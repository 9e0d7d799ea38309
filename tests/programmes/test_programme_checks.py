"""What programmes tell of each other and of their time."""

import datetime

import pytest

from xiaoping.errors import InvariantError
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.programmes import Portfolio, Programme
from xiaoping.serialization.converter import make_converter


def told(*rows):
    problems = Portfolio(as_of=datetime.date(2020, 12, 31), programmes=rows).check()
    return [(problem.code, problem.where.path) for problem in problems]


def programme(code="sweep-black", **fields):
    return Programme(code=code, zh="扫黑除恶专项斗争", **fields)


@pytest.mark.parametrize("duration", ["2年", "三年", 3])
def test_from_2018_to_2020_is_two_or_three_years(duration):
    assert told(programme(begun=2018, ended=2020, duration=duration)) == []


@pytest.mark.parametrize("duration", ["1年", "五年"])
def test_another_duration_is_told_with_both_years(duration):
    row = programme(begun=2018, ended=2020, duration=duration)
    (problem,) = Portfolio(as_of=datetime.date(2020, 12, 31), programmes=[row]).check()
    assert problem.code == "programme.years"
    assert "从2018年到2020年与为期" in problem.message("zh")
    assert "From 2018 to 2020 it does not last" in problem.message("en")


def test_a_code_is_one_programmes():
    assert told(programme(), programme()) == [("programme.twice", "programmes[1]")]
    assert told(programme("a/b"), programme("a")) == []


def test_what_ends_before_it_begins_or_lasts_no_time_is_refused():
    with pytest.raises(InvariantError, match="is before"):
        programme(begun=2020, ended=2018)
    with pytest.raises(InvariantError, match="longer than no time") as caught:
        programme(duration=0)
    assert caught.value.code == "programme.lasts"


def test_an_old_programme_is_read_as_before_and_a_full_one_comes_back():
    converter = make_converter()
    old = {"code": "agriculture", "zh": "农业"}
    assert converter.structure(old, Programme) == Programme(**old)
    assert converter.unstructure(Programme(**old)) == old
    full = programme(
        begun=Year(2018), ended=datetime.date(2020, 12, 31), duration=quantity("三年"),
        status="常态化", task_force="专项工作领导小组", issuer="县",
    )  # fmt: skip
    assert converter.structure(converter.unstructure(full), Programme) == full
