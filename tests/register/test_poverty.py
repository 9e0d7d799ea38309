"""The history of registered households: entered, left, remaining, and who helps whom."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.engines import measure
from xiaoping.errors import TextError
from xiaoping.register import Household, Person, PovertyRecord, Roll, poverty_history
from xiaoping.samples import sample_roll
from xiaoping.sensitivity import Profile

DAY = date(2020, 12, 31)


def history(*records, sizes=None, **more):
    """The history of households with these records, of three persons each."""
    homes = tuple(
        Household(
            id=str(number),
            members=(Person(relation="户主"),),
            persons=(sizes or [3] * len(records))[number],
            poverty=record,
        )
        for number, record in enumerate(records)
    )
    return poverty_history(Roll(as_of=DAY, households=homes), **more)


def table(told):
    return [
        (row.year, row.entered_households, row.exited_households, row.remaining_households)
        for row in told.years
    ]


def test_years_run_from_the_first_registration_to_the_day():
    told = history(
        PovertyRecord(entry_year=2017, exit_year=2019),
        PovertyRecord(entry_year=2018, status="未脱贫"),
        None,
    )
    assert table(told) == [(2017, 1, 0, 1), (2018, 1, 0, 2), (2019, 0, 1, 1), (2020, 0, 0, 1)]
    assert (told.households, told.persons) == (2, 6)


def test_a_planned_exit_is_none_and_who_fell_back_remains():
    told = history(
        PovertyRecord(entry_year=2019, exit_year=2020, status="预脱贫"),
        PovertyRecord(entry_year=2019, exit_year=2020, status="返贫"),
    )
    assert table(told) == [(2019, 2, 0, 2), (2020, 0, 1, 2)]


def test_what_has_no_year_is_told_apart():
    told = history(
        PovertyRecord(exit_year=2020),
        PovertyRecord(entry_year=2019, status="已脱贫"),
        PovertyRecord(entry_year=2019, exit_year=2020),
    )
    assert (told.undated_entries, told.undated_exits) == (1, 1)
    assert table(told) == [(2019, 2, 0, 2), (2020, 0, 2, 0)]


def test_a_roll_without_registered_households_has_no_history():
    told = history(None, None)
    assert (told.households, told.years, told.causes, told.helpers) == (0, (), (), ())


def test_causes_stand_in_the_order_of_their_list_and_unknown_ones_last():
    told = history(
        PovertyRecord(entry_year=2014),
        PovertyRecord(entry_year=2014, main_cause="缺技术", exit_year=2018),
        PovertyRecord(entry_year=2014, main_cause="因病"),
        PovertyRecord(entry_year=2014, main_cause="因病", exit_year=2018),
    )
    assert [
        (row.cause and row.cause.zh, row.households, row.remaining_households)
        for row in told.causes
    ] == [("因病", 2, 1), ("缺技术", 1, 0), (None, 1, 1)]
    assert sum(row.persons for row in told.causes) == told.persons


@pytest.mark.parametrize(
    ("profile", "names"),
    [
        (Profile.FULL, ["钱丁", "孙戊"]),
        (Profile.INTERNAL, ["钱*", "孙*"]),
        (Profile.PUBLIC, ["钱*", "孙*"]),
    ],
)
def test_helpers_are_named_in_full_for_the_full_profile_alone(profile, names):
    told = history(
        PovertyRecord(helper="孙戊"),
        PovertyRecord(helper="钱丁"),
        PovertyRecord(helper="钱丁"),
        PovertyRecord(),
        sizes=[5, 1, 2, 4],
        profile=profile,
    )
    assert [row.name for row in told.helpers] == names
    assert [(row.households, row.persons) for row in told.helpers] == [(2, 3), (1, 5)]
    assert (told.unhelped_households, told.unhelped_persons) == (1, 4)
    assert "钱" not in repr(told)


def test_another_word_than_a_profile_is_refused():
    with pytest.raises(TextError, match="'profile' must be a Profile"):
        history(profile="full")


def years():
    return st.integers(2014, 2020)


@given(
    st.lists(
        st.tuples(years(), st.none() | years(), st.integers(1, 6)).filter(
            lambda item: item[1] is None or item[1] >= item[0]
        ),
        max_size=12,
    )
)
def test_who_remains_is_who_remained_and_came_less_who_left(cases):
    told = history(
        *(PovertyRecord(entry_year=entry, exit_year=out) for entry, out, _ in cases),
        sizes=[size for *_, size in cases],
    )
    households = persons = 0
    for row in told.years:
        households += row.entered_households - row.exited_households
        persons += row.entered_persons - row.exited_persons
        assert (row.remaining_households, row.remaining_persons) == (households, persons)


def test_the_last_year_is_what_the_indicators_measure():
    roll = sample_roll()
    told = poverty_history(roll)
    found = {
        code: measure(code, roll, at=2020).only.value.amount
        for code in (
            "poverty.registered.households",
            "poverty.registered.persons",
            "poverty.exited.households",
            "poverty.exited.persons",
            "poverty.entered.households",
            "poverty.remaining.households",
        )
    }
    last = told.years[-1]
    assert found == {
        "poverty.registered.households": told.households,
        "poverty.registered.persons": told.persons,
        "poverty.exited.households": last.exited_households,
        "poverty.exited.persons": last.exited_persons,
        "poverty.entered.households": last.entered_households,
        "poverty.remaining.households": last.remaining_households,
    }
