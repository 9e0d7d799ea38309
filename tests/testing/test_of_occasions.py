"""Occasions are drawn as exactly, and as vaguely, as ledgers tell them."""

from datetime import date

import pytest
from hypothesis import Phase, find, given, settings

from xiaoping import testing
from xiaoping.occasion import first_day, last_day
from xiaoping.periods import Half, Month, Quarter, Year

SEARCH = settings(max_examples=1000, derandomize=True, database=None, phases=[Phase.generate])


@pytest.mark.parametrize("kind", [date, Year, Half, Quarter, Month])
def test_occasions_are_of_every_exactness(kind):
    found = find(testing.occasions(), lambda when: isinstance(when, kind), settings=SEARCH)
    assert first_day(found) <= last_day(found)


@given(
    testing.occasions(first=date(2019, 5, 3), last=date(2020, 6, 30)),
    testing.occasions(first=date(2020, 5, 3), last=date(2020, 5, 4), days_only=True),
)
def test_occasions_may_have_been_within_their_bounds(when, day):
    assert first_day(when) <= date(2020, 6, 30)
    assert last_day(when) >= date(2019, 5, 3)
    assert date(2020, 5, 3) <= day <= date(2020, 5, 4)
