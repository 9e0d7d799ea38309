"""Problems, recommendations and documents of every kind, none of them wrong by itself."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings

from xiaoping import testing
from xiaoping.occasion import first_day

DRAWS = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
DAY = datetime.date(2020, 6, 30)
KINDS = {
    "an open problem": (testing.issues, lambda row: row.is_settled is False),
    "a settled one": (testing.issues, lambda row: row.settled and row.raised),
    "one of unknown status": (testing.issues, lambda row: row.is_settled is None),
    "one of special groups": (testing.issues, lambda row: row.sensitivity),
    "a recommendation for none": (testing.recommendations, lambda row: not row.addresses),
    "a recommendation for two": (testing.recommendations, lambda row: len(row.addresses) == 2),
    "a document without a number": (testing.documents, lambda row: row.number is None),
    "one that is cited": (testing.documents, lambda row: "{#}" in row.text),
    "one that keeps something": (testing.documents, lambda row: row.keeps),
    "one with an end": (testing.documents, lambda row: row.until is not None),
}


@pytest.mark.parametrize("name", KINDS)
def test_rows_are_of_every_kind(lacking, name):
    strategy, wanted = KINDS[name]
    assert not lacking(strategy(), {name: wanted}, most=2000)


@DRAWS
@given(testing.issues(last=DAY, days_only=True))
def test_nothing_is_told_of_later_days(row):
    for when in (row.raised, row.settled):
        assert when is None or first_day(when) <= DAY
