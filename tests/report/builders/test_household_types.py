from __future__ import annotations

import datetime

import pytest

from xiaoping.errors import AbsentError
from xiaoping.register import Household, MonitoringRecord, Person, PovertyRecord
from xiaoping.report.builders.household_types import (
    HOUSEHOLD_TYPES,
    HouseholdType,
    household_type,
)

DAY = datetime.date(2020, 12, 31)
HEAD = (Person(relation="户主"),)
OPEN = MonitoringRecord(type="边缘易致贫户", identified=datetime.date(2020, 6, 1))
PAST = MonitoringRecord(type="边缘易致贫户", identified=DAY, removed=datetime.date(2021, 6, 1))


def kinds(day=DAY, **facts):
    home = Household(id="1", members=HEAD, **facts)
    return {item.id for item in HOUSEHOLD_TYPES if item.takes(home, day)}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, set()),
        ({"poverty": PovertyRecord(exit_year=2018)}, {"registered", "out"}),
        ({"poverty": PovertyRecord(exit_year=2021)}, {"registered", "remaining"}),
        (
            {"poverty": PovertyRecord(status="返贫", attribute="低保户")},
            {"registered", "remaining", "subsistence"},
        ),
        (
            {"poverty": PovertyRecord(status="已脱贫", attribute="五保户")},
            {"registered", "out", "destitute"},
        ),
        ({"monitoring": (OPEN,)}, {"monitored", "marginal"}),
        ({"monitoring": (PAST,)}, {"monitored", "marginal"}),
    ],
)
def test_a_household_belongs_to_the_types_that_the_register_tells(facts, expected):
    assert kinds(**facts) == expected


def test_whose_risk_was_removed_is_monitored_no_more():
    assert kinds(datetime.date(2021, 12, 31), monitoring=(PAST,)) == set()


def test_a_type_has_several_names():
    for given in ("monitored", "防返贫监测对象", "监测对象", "监测户"):
        assert household_type(given).id == "monitored"


def test_an_unknown_type_is_told_with_what_is_near():
    with pytest.raises(AbsentError) as caught:
        household_type("低保戶")
    assert caught.value.zh.startswith("没有“低保戶”这类农户。有：建档立卡户、脱贫户、")
    assert "低保户" in caught.value.details["near"]
    assert "There is no type of household '低保戶'." in caught.value.en


def test_a_type_of_ones_own_is_made_like_these():
    large = HouseholdType(
        id="large",
        zh="多人口户",
        en="large households",
        definition="六人以上的农户",
        takes=lambda home, _day: home.size.amount >= 6,
    )
    assert household_type(large) is large


def test_no_two_types_share_a_name():
    words = [word for item in HOUSEHOLD_TYPES for word in (item.id, item.zh, *item.aliases)]
    assert len(set(words)) == len(words)
