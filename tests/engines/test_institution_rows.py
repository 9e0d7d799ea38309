"""Institutions and appointments as columns."""

import datetime

import pytest

from xiaoping.administration import Appointment, Institution
from xiaoping.engines import measure
from xiaoping.engines.institution_rows import INSTITUTION_ROWS
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Missing
from xiaoping.programmes import Portfolio

END = datetime.date(2020, 12, 31)
OFFICE = Institution(name="党政办公室", id="J1", quota=4, filled=2)
CENTRE = Institution(name="农业服务中心", kind="事业单位", quota=6, filled=7)
GROUP = Institution(name="乡村振兴领导小组")


def read(column, row):
    return INSTITUTION_ROWS["institution"].columns[column](row)


def measured(code, institutions=(), appointments=(), at=2020):
    portfolio = Portfolio(as_of=END, institutions=institutions, appointments=appointments)
    return measure(code, PortfolioTables(portfolio), at=at, area="990001200000").only


def test_a_kind_is_that_of_the_name_where_nobody_tells_it():
    assert (read("kind", OFFICE).code, read("kind_name", OFFICE)) == ("office", "内设机构")
    word = Institution(name="供销社", kind="供销社")
    assert (read("kind", word).code, read("kind_name", word)) == ("other", "供销社")
    assert read("offices", Institution(name="人民武装部")) is None
    assert [read(name, CENTRE) for name in ("offices", "centres", "brigades")] == [0, 1, 0]


def test_a_leading_group_has_no_posts_of_its_own_unless_it_tells_a_quota():
    told = Institution(name="乡村振兴工作专班", quota=3)
    assert [read("has_quota", row) for row in (OFFICE, GROUP, told)] == [True, False, True]
    assert str(measured("org.quota", [OFFICE, GROUP]).value) == "4人"
    assert measured("org.quota", [OFFICE, GROUP]).missing == 0


def test_vacant_posts_are_not_set_off_against_those_of_others():
    rows = [OFFICE, CENTRE]
    assert str(measured("org.vacant", rows).value) == "2人"
    assert str(measured("org.over_quota", rows).value) == "1人"
    assert str(measured("org.vacancy_rate", rows).value) == "20%"


def test_the_head_is_found_by_number_and_by_name():
    rows = [
        Appointment(institution="J1", is_head=True, appointed=2019),
        Appointment(institution="农业服务中心", is_head=True, appointed=2020),
        Appointment(institution="乡村振兴领导小组", is_head=True, appointed=2020),
    ]
    everything = [OFFICE, CENTRE, GROUP]
    assert str(measured("org.heads_appointed", everything, rows).value) == "2家"
    assert str(measured("org.heads_appointed_rate", everything, rows).value) == "100%"
    assert str(measured("org.heads_appointed", everything, rows, 2019).value) == "1家"


def test_a_head_of_what_no_ledger_knows_is_missing_and_not_counted():
    found = measured(
        "org.heads_appointed",
        [OFFICE],
        [
            Appointment(institution="J1", is_head=True, appointed=2019),
            Appointment(institution="经发办", is_head=True, appointed=2019),
        ],
    )
    assert (str(found.value), found.missing) == ("1家", 1)


@pytest.mark.parametrize("code", ["org.quota", "org.filled", "adm.staff", "org.housed"])
def test_numbers_of_the_ledger_are_those_of_its_day_alone(code):
    assert isinstance(measured(code, [OFFICE], at=2019).value, Missing)
    assert str(measured("org.offices", [OFFICE], at=2019).value) == "1个内设机构"


def test_a_kind_that_never_occurs_was_not_told():
    assert isinstance(measured("org.centres", [OFFICE]).value, Missing)
    assert str(measured("org.bodies", [OFFICE]).value) == "1家"
