"""The sample's service centre."""

import pytest

from xiaoping.administration import WindowNote
from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.samples import sample_portfolio, sample_roll, xiaoping_2020
from xiaoping.samples.births import AS_OF
from xiaoping.samples.places import published

TABLES = PortfolioTables(sample_portfolio(), RollTables(sample_roll()))


@pytest.mark.parametrize(
    ("code", "record"),
    [
        ("svc.windows", "service-windows"),
        ("svc.window_staff", "window-staff"),
        ("svc.village_centres", "village-service-centers"),
    ],
)
def test_what_is_measured_is_what_is_published(code, record):
    found = measure(code, TABLES, at=2020).only
    assert (found.value, found.missing) == (published(record), 0)


def test_windows_bear_the_published_names():
    records = [record for record in xiaoping_2020().records if isinstance(record, WindowNote)]
    names = [name for record in records for name in record.names]
    assert [row.name for row in sample_portfolio().windows] == names


def test_every_window_has_two_officers_who_stand_in_for_each_other():
    found = {}
    for post in sample_portfolio().service_posts:
        assert post.has_standin
        found.setdefault(post.window, set()).update((post.officer_a, post.officer_b))
    assert [len(names) for names in found.values()] == [2] * 5
    assert len(set.union(*found.values())) == 10


def test_rules_of_duty_are_those_of_the_report():
    rules = {row.name: row.is_posted for row in sample_portfolio().duty_systems}
    assert rules == {"AB岗轮换制": True, "首问责任制": True, "代转责任制": True}


def test_most_items_were_settled_in_time_and_a_few_wait():
    items = sample_portfolio().service_items
    in_time = [item for item in items if item.is_in_time]
    assert 60 <= len(items) <= 120
    assert len(in_time) > len(items) * 3 // 4
    assert any(item.is_overdue(AS_OF) for item in items if item.is_open(AS_OF))
    assert {item.area for item in items} == {
        row.area for row in sample_portfolio().village_centres
    }


@pytest.mark.parametrize("seed", [2020, 1, 99])
def test_any_seed_gives_ten_officers_and_nothing_to_mend(seed):
    told = sample_portfolio(seed=seed)
    names = {name for row in told.service_posts for name in (row.officer_a, row.officer_b)}
    assert len(names) == 10
    lines = ("service-", "village-centre", "duty-system")
    assert not [problem for problem in told.check() if problem.code.startswith(lines)]
