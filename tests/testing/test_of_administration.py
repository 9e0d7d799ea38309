"""Strategies for disclosures and counts of campaigns."""

import datetime

from hypothesis import find, given

from xiaoping.administration.campaign_count import UNITS
from xiaoping.occasion import first_day
from xiaoping.testing import campaign_counts, disclosures

FIRST, LAST = datetime.date(2019, 1, 1), datetime.date(2019, 12, 31)


@given(disclosures(villages=["990001200209"], first=FIRST, last=LAST, days_only=True))
def test_bounds_of_disclosures_are_kept(row):
    assert row.area == "990001200209"
    assert row.quarter.of == 2019
    assert row.quarter.start <= row.published <= LAST


@given(campaign_counts(township="990001201000", first=FIRST, last=LAST, days_only=True))
def test_bounds_of_counts_are_kept(row):
    assert row.area in ("", "990001201000")
    assert FIRST <= first_day(row.held) <= LAST
    assert row.count.unit.code in UNITS.get(row.code, (row.count.unit.code,))


def test_every_sort_of_row_is_drawn():
    assert find(disclosures(), lambda row: row.published is None and row.items is None)
    assert find(disclosures(), lambda row: isinstance(row.kind, str))
    assert find(campaign_counts(), lambda row: row.code == "other")
    assert find(campaign_counts(), lambda row: row.count.amount == 0)
