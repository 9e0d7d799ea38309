"""The service centre as rows."""

import datetime
from fractions import Fraction

import pytest

from xiaoping.administration import ServiceItem, ServicePost, ServiceWindow, VillageCentre
from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Missing, Share, quantity
from xiaoping.programmes import Portfolio

END = datetime.date(2020, 12, 31)
TOWN, A, B = "431228223000", "431228223200", "431228223201"


def rows(**parts):
    return PortfolioTables(Portfolio(as_of=END, **parts))


def value(code, tables, at=2020, **more):
    return measure(code, tables, at=at, area=TOWN, **more).only.value


POSTS = [
    ServicePost(business="低保", window="“甲窗口”", officer_a="赵甲", officer_b="钱乙"),
    ServicePost(business="医保", window="乙窗口", officer_a="赵　甲"),
]
ITEMS = [
    ServiceItem(id="1", area=A, received="2020-05-06", closed="2020-05-08", due="2020-05-20"),
    ServiceItem(id="2", area=B, received="2020-05-06", closed="2020-06-08", due="2020-05-20"),
    ServiceItem(id="3", area=B, received="2020-05-06", due="2020-05-20"),
    ServiceItem(id="4", area=B, received="2019-05-06", status="已办结"),
]


def test_an_officer_of_several_posts_is_one_person():
    tables = rows(service_posts=POSTS)
    assert value("svc.window_staff", tables) == quantity("2人")
    table = tables.table("window_officer")
    assert len(table) == 3
    assert list(table.column("window")) == ["甲窗口", "甲窗口", "乙窗口"]
    assert list(table.column("is_main")) == [True, False, True]
    assert value("svc.standin_rate", tables) == Share("0.5")


def test_how_posts_were_filled_before_nobody_knows():
    assert isinstance(value("svc.window_staff", rows(service_posts=POSTS), at=2019), Missing)


def test_windows_count_from_when_they_opened_until_they_closed():
    tables = rows(
        windows=[
            ServiceWindow(name="甲"),
            ServiceWindow(name="乙", opened=2019),
            ServiceWindow(name="丙", opened=2017, closed="2019-06"),
        ]
    )
    assert [value("svc.windows", tables, at=year).amount for year in (2018, 2019, 2020)] == [
        2,
        2,
        2,
    ]


def test_the_windows_of_villages_are_none_of_the_township():
    tables = rows(
        windows=[
            ServiceWindow(name="甲", area="990101203000"),
            ServiceWindow(name="乙", village="甲村"),
            ServiceWindow(name="丙", area="990101203201"),
        ]
    )
    assert value("svc.windows", tables).amount == 1


def test_rates_are_of_what_has_a_last_day():
    tables = rows(service_items=ITEMS)
    assert value("svc.settled_in_time_rate", tables) == Share("0.5")
    assert value("svc.settled_rate", tables) == Share("2/3")
    assert value("svc.days_to_settle", tables).amount == Fraction(35, 2)
    assert value("svc.items_open", tables) == quantity("1件")


def test_items_are_those_of_the_village_that_took_them_in():
    parts = measure("svc.items_received", rows(service_items=ITEMS), at=2020, by="village")
    assert {part.observation.area: part.value.amount for part in parts}[B] == 2


def test_of_a_year_without_items_nothing_is_known():
    assert isinstance(value("svc.items_received", rows(service_items=ITEMS), at=2018), Missing)


def test_a_quarter_of_what_was_settled():
    assert value("svc.cases_handled", rows(service_items=ITEMS), at="2020-Q2") == quantity(
        "2件"
    )


@pytest.mark.parametrize(("at", "amount"), [(2020, 2), (2018, 1)])
def test_centres_of_villages(at, amount):
    centres = [VillageCentre(area=A), VillageCentre(area=B, opened=2019)]
    assert value("svc.village_centres", rows(village_centres=centres), at=at).amount == amount
