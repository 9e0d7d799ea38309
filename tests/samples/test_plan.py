"""The plan: what every total is counted from."""

from collections import Counter

import pytest

from xiaoping.samples.places import published, sample_groups
from xiaoping.samples.plan import plan


@pytest.mark.parametrize("seed", [0, 1, 2020, 2**40])
def test_every_seed_meets_the_totals(seed):
    slots = plan(seed)
    poor = [slot for slot in slots if slot.poor]
    assert len(slots) == published("households-total").amount
    assert sum(slot.size for slot in slots) == published("population-total").amount
    assert len(poor) == published("poor-households").amount
    assert sum(slot.size for slot in poor) == published("poor-persons").amount
    assert all(len(slot.posts) == slot.size for slot in slots)


def test_the_first_households_fill_every_group_once():
    groups = [group.code for group in sample_groups()]
    assert sorted(slot.area for slot in plan(2020)[: len(groups)]) == groups


def test_posts_are_held_by_registered_persons_only():
    posts = Counter(
        post.list_id for slot in plan(2020) if slot.poor for post in slot.posts if post
    )
    assert (
        posts["public_post"]
        == (published("jobs-special-post") + published("jobs-public-welfare")).amount
    )
    assert not any(any(slot.posts) for slot in plan(2020) if not slot.poor)
