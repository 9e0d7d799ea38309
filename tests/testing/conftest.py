"""Looking into strategies for what they never draw."""

import pytest
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.errors import NoSuchExample

SEARCH = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="session")
def lacking():
    return _lacking


def _lacking(strategy, wanted, most=20_000):
    """Return the names of what a strategy does not draw in so many times.

    Searched for, one by one: whether a rare kind is in a sample is a matter of luck.
    """
    return [name for name, like in wanted.items() if not _drawn(strategy, like, most)]


def _drawn(strategy, like, most):
    try:
        find(strategy, like, settings=settings(SEARCH, max_examples=most))
    except NoSuchExample:
        return False
    return True
