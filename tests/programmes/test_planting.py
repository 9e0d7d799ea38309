from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError
from xiaoping.periods import Year
from xiaoping.programmes import Planting


def refused(**fields):
    with pytest.raises(InvariantError) as caught:
        Planting(**fields)
    return caught.value


def test_a_word_of_the_field_is_an_entry_and_another_is_kept():
    assert Planting(crop="柑桔", planted=1).crop.code == "citrus"
    assert Planting(crop="红薯", sown=1).crop.within("grain")
    assert Planting(crop="罗汉果", planted=1).crop == "罗汉果"


@pytest.mark.parametrize(
    ("fields", "code", "zh", "en"),
    [
        ({"crop": None, "planted": 1}, "planting.no-crop", "没有写明种的是什么作物", "No crop is told"),
        ({"crop": "桃"}, "planting.nothing", "面积和产量都没有填", "Neither land nor output"),
        (
            {"crop": "桃", "planted": 1, "household": "1", "grower": "合作社"},
            "planting.growers", "一行只能是一个种植者", "a row has one grower",
        ),
        (
            {"crop": "桃", "planted": 100, "added": "7公顷"},
            "planting.added", "新增面积7公顷大于种植面积100亩", "7公顷 were added and 100亩 are planted",
        ),
        (
            {"crop": "桃", "planted": 100, "improved": 101},
            "planting.improved", "品种改良面积101亩大于种植面积100亩", "101亩 were improved",
        ),
    ],
)  # fmt: skip
def test_what_no_planting_can_be_is_refused_in_both_languages(fields, code, zh, en):
    error = refused(**fields)
    assert error.code == code
    assert zh in error.message("zh")
    assert en in error.message("en")


def test_a_part_may_be_the_whole_and_land_may_be_sown_twice():
    row = Planting(crop="水稻", planted=100, added=100, improved=100, sown=200)
    assert str(row.sown_land) == "200亩"


def test_an_area_below_nothing_is_refused():
    assert refused(crop="桃", planted=-1).code == "register.negative"


@pytest.mark.parametrize(
    ("crop", "season", "perennial"),
    [
        ("黄桃", None, True),
        ("油茶", None, True),
        ("水稻", None, False),
        ("罗汉果", None, False),
        ("百合", "多年生", True),
        ("柑橘", "秋冬种", False),
    ],
)
def test_a_season_tells_what_stands_for_years_and_a_crop_where_none_is_told(
    crop, season, perennial
):
    row = Planting(crop=crop, season=season, planted=5)
    assert row.is_perennial is perennial
    assert row.sown_land == (None if perennial else row.planted)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_yield_times_its_land_is_the_output(kilograms, tenths):
    row = Planting(crop="水稻", sown=Fraction(tenths, 10), output=Fraction(kilograms, 1000))
    assert Fraction(row.yield_per_mu.amount) * Fraction(tenths, 10) == kilograms


def test_a_yield_is_unknown_without_land_or_output():
    assert Planting(crop="水稻", sown=3).yield_per_mu is None
    assert Planting(crop="水稻", sown=0, output=3).yield_per_mu is None
    assert str(Planting(crop="黄桃", planted=10, output=8).yield_per_mu) == "800公斤/亩"


def test_the_year_is_that_of_the_day_month_or_season():
    assert Planting(crop="桃", planted=1, when="2020年11月").year == 2020
    assert Planting(crop="桃", planted=1).year is None
    assert Planting(crop="桃", planted=1, when=2020).when == Year(2020)


def test_a_repr_shows_no_name():
    assert "赵甲" not in repr(Planting(crop="桃", planted=1, person="赵甲", note="赵甲租种"))
