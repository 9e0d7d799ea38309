"""Publicity told twice."""

import datetime

import attrs

from xiaoping.programmes import Portfolio, Publicity

POSTERS = Publicity(kind="海报", count=12, held=2020, area="431228223204")


def problems(*rows):
    return Portfolio(as_of=datetime.date(2020, 12, 31), publicity=rows).check()


def test_the_same_once_more_is_asked_for_with_its_place():
    (problem,) = problems(POSTERS, POSTERS)
    assert (problem.code, problem.where.path) == ("publicity.same", "publicity[1]")
    assert "与publicity[0]的形式、数量" in problem.message("zh")
    assert "those of publicity[0]: it may be told twice" in problem.message("en")


def test_what_differs_in_anything_is_another():
    others = [{"count": 13}, {"held": 2019}, {"area": "431228223206"}, {"topic": "防火"}]
    assert not problems(POSTERS, *(attrs.evolve(POSTERS, **other) for other in others))


def test_without_a_time_nothing_says_that_it_is_the_same():
    timeless = attrs.evolve(POSTERS, held=None)
    assert not problems(timeless, timeless)
