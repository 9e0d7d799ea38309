"""The history of registered poor households as tables."""

import datetime

import pytest

from xiaoping.register import Household, Person, PovertyRecord, Roll
from xiaoping.report.views import poverty_view
from xiaoping.report.views.view import cell_text
from xiaoping.sensitivity import Profile

DAY = datetime.date(2020, 12, 31)


def roll(*causes):
    homes = [
        Household(
            id=f"HU{n}",
            members=(Person(relation="户主", name="赵甲乙"),),
            persons=2,
            poverty=PovertyRecord(
                main_cause=cause, entry_year=2018, exit_year=2020, helper="钱丁戊"
            ),
        )
        for n, cause in enumerate(causes)
    ]
    return Roll(as_of=DAY, households=tuple(homes))


def rows(view, lang="zh"):
    told = [*view.rows, view.total] if view.total else view.rows
    return [[cell_text(cell, lang) for cell in row] for row in told]


def test_years_tell_who_came_in_and_who_left_and_stocks_are_not_added_up():
    found = rows(poverty_view(roll("因病", "因病", "因残")))
    assert found[0] == ["2018", "3", "6", "0", "0", "3", "6"]
    assert found[-2] == ["2020", "0", "0", "3", "6", "0", "0"]
    assert found[-1] == ["合计", "3", "6", "3", "6", "—", "—"]


def test_causes_of_few_households_are_put_together_for_the_public():
    causes = [*["因病"] * 4, "因残", *["缺技术"] * 3]
    found = rows(poverty_view(roll(*causes), "cause"))
    assert [row[:2] for row in found] == [
        ["因病", "4"],
        ["户数少的原因合并", "4"],
        ["合计", "8"],
    ]
    inside = rows(poverty_view(roll(*causes), "cause", profile=Profile.INTERNAL))
    assert ["因残", "1"] in [row[:2] for row in inside]


def test_of_fewer_than_three_in_all_no_cause_is_told():
    assert rows(poverty_view(roll("因病", "因残"), "cause")) == [
        ["户数少的原因合并", "—", "—", "—", "—"]
    ]


@pytest.mark.parametrize(
    ("profile", "name"),
    [(Profile.PUBLIC, "钱**"), (Profile.INTERNAL, "钱**"), (Profile.FULL, "钱丁戊")],
)
def test_helpers_are_named_in_full_for_the_full_profile_alone(profile, name):
    view = poverty_view(roll("因病", None), "helper", profile=profile)
    assert rows(view) == [[name, "2", "4"], ["合计", "2", "4"]]
    assert "赵甲乙" not in repr(view)


def test_without_registered_households_there_is_nothing():
    view = poverty_view(Roll(as_of=DAY))
    assert (view.rows, view.total) == ((), ())


def test_what_has_no_year_is_noted():
    home = Household(
        id="1",
        members=(Person(relation="户主"),),
        poverty=PovertyRecord(main_cause="因病", status="脱贫"),
    )
    view = poverty_view(Roll(as_of=DAY, households=(home,)))
    assert "1户未写明识别年度" in view.note()
    assert "year of registration: 1" in view.note("en")
