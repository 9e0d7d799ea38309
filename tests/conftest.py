"""Profiles of hypothesis, steady for every run and heavy for long ones; and what it draws."""

import os

import pytest
from hypothesis import given, settings

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("heavy", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def sample():
    return _sample


def _sample(strategy, many=1500):
    """Return what a strategy draws, the same every time."""
    found = []

    @settings(max_examples=many, database=None, derandomize=True, deadline=None)
    @given(strategy)
    def draw(value):
        found.append(value)

    draw()
    return found
