"""Publicity and the units of its kinds."""

import pytest

from xiaoping.codelists import codelist
from xiaoping.errors import XiaopingError
from xiaoping.measures import Quantity, unit
from xiaoping.programmes import Publicity
from xiaoping.programmes.publicity import UNITS


@pytest.mark.parametrize(
    ("kind", "count", "shown"),
    [
        ("海报", 12, "12张"),
        ("明白卡", "300份", "300份"),
        ("条幅", 8, "8条"),
        ("横幅", "8幅", "8幅"),
        ("院坝会", 4, "4场"),
        ("村村响", 30, "30次"),
        ("专栏", 8, "8期"),
        ("快板演出", "2场", "2场"),
        ("海报", None, "None"),
    ],
)
def test_a_bare_count_is_one_of_the_kinds_unit(kind, count, shown):
    assert str(Publicity(kind=kind, count=count).count) == shown


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "publicity.no-kind"),
        ({"kind": "海报", "count": 0}, "publicity.count"),
        ({"kind": "海报", "count": Quantity("1.5", "张")}, "publicity.count"),
        ({"kind": "海报", "count": "3场"}, "publicity.unit"),
        ({"kind": "会议", "count": "3人"}, "publicity.unit"),
        ({"kind": "快板演出", "count": 2}, "publicity.no-unit"),
        ({"kind": "海报", "count": 2.5}, "publicity.no-unit"),
    ],
)
def test_what_is_no_publicity_is_refused(fields, code):
    with pytest.raises(XiaopingError) as caught:
        Publicity(**fields)
    assert caught.value.code == code


def test_the_refusal_tells_the_units_that_fit():
    with pytest.raises(
        XiaopingError, match="'3场' is no count of 海报, which is told in"
    ) as caught:
        Publicity(kind="海报", count="3场")
    assert "海报不按“3场”计数，可用的单位有：张" in caught.value.message("zh")


def test_sheets_are_those_of_posters_and_leaflets():
    assert Publicity(kind="宣传单", count="300份").sheets == 300
    assert Publicity(kind="海报", count=12).sheets == 12
    assert Publicity(kind="横幅", count=12).sheets is None
    assert Publicity(kind="海报").sheets is None


def test_every_kind_but_the_others_has_units_of_the_catalogue():
    assert set(UNITS) == set(codelist("publicity_kind")) - {"other"}
    assert all(unit(code).code == code for codes in UNITS.values() for code in codes)
