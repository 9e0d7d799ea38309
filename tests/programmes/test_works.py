import pytest

from xiaoping.errors import DimensionError, InvariantError, TextError
from xiaoping.measures import quantity
from xiaoping.programmes import RoadSection, VillageWork, WaterWork


def test_numbers_count_in_the_unit_of_their_ledger():
    road = RoadSection(work="硬化", length=2, width=3)
    assert (road.length, road.width) == (quantity("2公里"), quantity("3米"))
    assert WaterWork(kind="沟渠", served=80).served == quantity("80亩")


def test_words_of_offices_name_the_works_and_others_are_kept():
    assert RoadSection(work="铺砂", length=1).work.code == "gravelled"
    assert RoadSection(work="拓宽", length=1).work == "拓宽"
    assert WaterWork(kind="堤水灌溉").kind.code == "lift"
    assert VillageWork(kind="太阳能路灯").kind.code == "street_lamps"


@pytest.mark.parametrize(
    ("cls", "fields", "code", "field"),
    [
        (RoadSection, {"work": None, "length": 1}, "works.no-kind", "work"),
        (RoadSection, {"work": "硬化", "length": None}, "works.no-length", None),
        (RoadSection, {"work": "硬化", "length": 0}, "works.nothing", "length"),
        (RoadSection, {"work": "硬化", "length": 1, "width": 0}, "works.nothing", "width"),
        (WaterWork, {"kind": None}, "works.no-kind", "kind"),
        (WaterWork, {"kind": "沟渠", "served": 0}, "works.nothing", "served"),
        (WaterWork, {"kind": "沟渠", "length": 0}, "works.nothing", "length"),
        (VillageWork, {"kind": ""}, "works.no-kind", "kind"),
        (VillageWork, {"kind": "路灯", "number": -1}, "register.count", "number"),
    ],
)
def test_what_is_no_work_is_refused(cls, fields, code, field):
    with pytest.raises(InvariantError) as told:
        cls(**fields)
    assert told.value.code == code
    assert told.value.details.get("field") == field
    assert told.value.zh


@pytest.mark.parametrize(
    "make",
    [
        lambda **days: RoadSection(work="硬化", length=1, **days),
        lambda **days: WaterWork(kind="沟渠", **days),
        lambda **days: VillageWork(kind="路灯", **days),
    ],
)
def test_nothing_is_finished_before_it_began(make):
    with pytest.raises(InvariantError) as told:
        make(started="2020年5月", finished="2020年4月")
    assert told.value.code == "row.order"
    assert make(started="2020年5月", finished=2020).project_key == ""


@pytest.mark.parametrize("length", ["2亩", "约2公里", 1.5])
def test_a_length_is_a_definite_length(length):
    with pytest.raises((DimensionError, TextError, InvariantError, TypeError)):
        RoadSection(work="硬化", length=length)
