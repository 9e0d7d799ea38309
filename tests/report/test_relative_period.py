from __future__ import annotations

import datetime

import pytest

from xiaoping.errors import SlotError
from xiaoping.periods import Year
from xiaoping.report.relative_period import RelativePeriod


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Y", "2020"), ("Y-1", "2019"), ("..Y", "..2020-12-09"), ("=Y-1", "@2019-12-31"),
        ("P+1", "FYP14"), ("D", "@2020-12-09"),
    ],
)  # fmt: skip
def test_a_relative_period_means_one_of_the_report(text, period):
    found = RelativePeriod.parse(text)
    assert str(found) == text
    assert str(found.period(Year(2020), datetime.date(2020, 12, 9))) == period


def test_what_is_none_is_told_with_near_ones():
    with pytest.raises(SlotError) as caught:
        RelativePeriod.parse("Y1")
    assert caught.value.code == "slot.period"
