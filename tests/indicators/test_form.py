import datetime

import pytest

from xiaoping.errors import AbsentError, InvariantError
from xiaoping.indicators import Key
from xiaoping.indicators.form import Form, FormField, asked_key, field_keys, needed, years_on
from xiaoping.periods import (
    AsOf,
    CumulativeTo,
    FiveYearPlan,
    Half,
    Month,
    Quarter,
    Year,
    YearRange,
    parse_period,
)

TOWN = "431228223000"


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        # what stands at a time is asked for as of the last day
        ("pop.households@2020", "pop.households@@2020-12-31"),
        ("pop.households@2020-Q2", "pop.households@@2020-06-30"),
        ("pop.households@2020-12", "pop.households@@2020-12-31"),
        ("poverty.incidence@2020", "poverty.incidence@@2020-12-31"),
        ("pop.households@2020-01-01..2020-09-30", "pop.households@@2020-09-30"),
        ("pop.households@..2020-12-31", "pop.households@..2020-12-31"),
        ("pop.households@@2020-12-09", "pop.households@@2020-12-09"),
        # what happens within a time, from its first to its last day
        ("econ.gdp@2020-01-01..2020-12-31", "econ.gdp@2020"),
        ("econ.gdp@2020-01-01..2020-06-30", "econ.gdp@2020-H1"),
        ("econ.gdp@2020-10-01..2020-12-31", "econ.gdp@2020-Q4"),
        ("econ.gdp@2020-02-01..2020-02-29", "econ.gdp@2020-02"),
        ("econ.gdp@2020-01-01..2020-11-30", "econ.gdp@2020-01-01..2020-11-30"),
        # without a beginning it is no year, and a growth is of no day
        ("econ.gdp@..2020-12-31", "econ.gdp@..2020-12-31"),
        ("econ.gdp.yoy@2020", "econ.gdp.yoy@2020"),
        ("pop.households@FYP14", "pop.households@FYP14"),
        ("not.known@2020", "not.known@2020"),
    ],
)
def test_a_figure_is_asked_for_under_one_key_however_its_period_is_worded(asked, key):
    assert str(asked_key(Key.parse(f"{asked}/{TOWN}"))) == f"{key}/{TOWN}"


def test_scenario_and_breakdown_stay_in_the_key():
    key = Key.parse(f"pop.persons@2020/{TOWN}:plan?sex=2")
    assert str(asked_key(key)) == f"pop.persons@@2020-12-31/{TOWN}:plan?sex=2"


@pytest.mark.parametrize(
    ("period", "years", "found"),
    [
        (Year(2020), -1, "2019"),
        (Half(2020, 2), -1, "2019-H2"),
        (Quarter(2020, 1), -2, "2018-Q1"),
        (Month(2020, 12), 1, "2021-12"),
        (AsOf(datetime.date(2020, 2, 29)), -1, "@2019-02-28"),
        (CumulativeTo(datetime.date(2020, 6, 30)), -1, "..2019-06-30"),
        (
            CumulativeTo(datetime.date(2020, 6, 30), datetime.date(2020, 1, 1)),
            -1,
            "2019-01-01..2019-06-30",
        ),
        (FiveYearPlan(14), 0, "FYP14"),
    ],
)
def test_the_same_period_of_another_year(period, years, found):
    assert str(years_on(period, years)) == found


@pytest.mark.parametrize("period", [FiveYearPlan(14), YearRange(2018, 2020)])
def test_what_recurs_in_no_other_year_is_told(period):
    with pytest.raises(AbsentError) as caught:
        years_on(period, -1)
    assert caught.value.code == "form.years"
    assert period.zh() in caught.value.message("zh")


def form(code, *fields, period="2020"):
    return Form(code=code, period=parse_period(period), fields=fields)


def test_a_field_is_asked_for_each_area_or_for_its_own():
    everywhere = FormField(label="户数", indicator="pop.households")
    here = FormField(label="户数", indicator="pop.households", area="431228223200")
    found = form("甲表", everywhere, here)
    assert len(list(field_keys(everywhere, found, areas=[TOWN, "431228223201"]))) == 2
    assert [key.area for key in field_keys(here, found, areas=[TOWN])] == ["431228223200"]
    with pytest.raises(InvariantError, match=r"'户数'.*'甲表' names no area"):
        needed([found])


def test_twenty_forms_ask_for_nothing_twice():
    now = FormField(label="户数", indicator="pop.households")
    end = FormField(
        label="年末户数", indicator="pop.households", period=parse_period("@2020-12-31")
    )
    before = FormField(label="上年", indicator="pop.households", years=-1)
    forms = [form(f"表{n}", (now, end, before)[n % 3]) for n in range(20)]
    found = needed(forms, areas=[TOWN])
    assert [str(need.key) for need in found] == [
        f"pop.households@@2020-12-31/{TOWN}",
        f"pop.households@@2019-12-31/{TOWN}",
    ]
    assert [len(need.forms) for need in found] == [14, 6]
    assert all(need.problem is None for need in found)
    assert needed([]) == ()


def test_a_form_that_asks_twice_is_named_once():
    twice = FormField(label="户数", indicator="pop.households")
    assert needed([form("甲表", twice, twice)], areas=[TOWN])[0].forms == ("甲表",)
