from random import Random

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Approximate
from xiaoping.measures.relations import agrees
from xiaoping.periods import Year
from xiaoping.programmes import Context, headcount
from xiaoping.samples import sample_portfolio, sample_roll, xiaoping_2020
from xiaoping.samples.places import published
from xiaoping.samples.plan import plan
from xiaoping.samples.work import draw_attendances, draw_posts, draw_trainings, draw_workshops

PORTFOLIO = sample_portfolio()
NAMES = (
    "jobs-special-post", "jobs-public-welfare", "jobs-transfer-new", "jobs-luojiu-park",
    "workshop-persons", "workshops", "training-sessions", "training-attendances",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_come_to_what_is_published(name):
    item = xiaoping_2020().observations[name]
    tables = PortfolioTables(PORTFOLIO, RollTables(sample_roll()))
    found = measure(item.indicator, tables, at=2020).only.value
    if isinstance(item.value, Approximate):
        assert agrees(item.value, found)
        assert found != item.value.base
    else:
        assert found == item.value


def test_the_posts_are_those_of_the_register():
    roll = sample_roll()
    for post in PORTFOLIO.posts:
        home, person = roll.find(post.citizen_id)
        assert home.id == post.household
        assert person.name == post.person
        assert person.work is not None
        if post.duty is not None:
            assert person.work == post.duty


def test_the_posts_are_fewer_persons_than_rows_and_within_the_published_range():
    jobs = [published(name).amount for name in NAMES[:5]]
    special, welfare, away, park, workshop = jobs
    persons = headcount(PORTFOLIO.posts, on=PORTFOLIO.as_of).amount
    assert len(PORTFOLIO.posts) == sum(jobs)
    assert special + welfare + max(away, park, workshop) <= persons < sum(jobs)
    assert headcount(PORTFOLIO.posts, period=Year(2020)).amount == special + welfare + away


def test_rosters_are_complete_and_of_registered_households():
    assert list(PORTFOLIO.check(Context(register=sample_roll()))) == []
    told = sum(session.attendances for session in PORTFOLIO.trainings)
    assert len(PORTFOLIO.attendances) == told


@pytest.mark.parametrize("seed", [1, 2021])
def test_another_seed_has_the_same_totals(seed):
    slots, rng = plan(seed), Random(seed)  # noqa: S311 - no secret
    posts = draw_posts(slots, rng, seed)
    assert len(posts) == sum(published(name).amount for name in NAMES[:5])
    sessions = draw_trainings(slots, rng, seed)
    told = sum(session.attendances for session in sessions)
    assert told in range(701, 800)
    assert len(draw_attendances(slots, rng, seed)) == told
    assert len(draw_workshops(slots, rng)) == 1
