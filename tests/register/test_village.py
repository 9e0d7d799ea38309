import pickle

import attrs
import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.errors import InvariantError, TextError
from xiaoping.measures import quantity
from xiaoping.register import Township, Village, VillagerGroup

VILLAGE = {"code": "431228223204", "name": "小冲村"}
TOWNSHIP = {"code": "431228223", "name": "晓坪乡"}
GROUP = {"code": "43122822320403", "name": "第三组"}


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        (Township, {**TOWNSHIP, "code": "431228223204"}, "register.level"),
        (Township, {**TOWNSHIP, "code": "431228"}, "register.level"),
        (Village, {**VILLAGE, "code": "431228223000"}, "register.level"),
        (Village, {**VILLAGE, "code": "43122822320403"}, "register.level"),
        (VillagerGroup, {**GROUP, "code": "431228223204"}, "register.level"),
        (Township, {**TOWNSHIP, "code": "43122822"}, "area.length"),
        (Township, {**TOWNSHIP, "name": " "}, "area.nameless"),
        (Village, {**VILLAGE, "name": ""}, "area.nameless"),
        (Village, {**VILLAGE, "name": 204}, "register.kind"),
        (Village, {**VILLAGE, "service_centre": None}, "register.kind"),
        (Township, {**TOWNSHIP, "position": 5}, "register.kind"),
        (Village, {**VILLAGE, "households": -1}, "register.count"),
        (Village, {**VILLAGE, "persons": "11"}, "register.count"),
        (Village, {**VILLAGE, "groups": 1.5}, "register.count"),
        (Village, {**VILLAGE, "cadres": True}, "register.count"),
        (VillagerGroup, {**GROUP, "households": -1}, "register.count"),
        (Village, {**VILLAGE, "fibre": "是"}, "register.flag"),
        (Village, {**VILLAGE, "grid_upgraded": 1}, "register.flag"),
        (Village, {**VILLAGE, "is_poor_village": "贫困村"}, "register.flag"),
        (Village, {**VILLAGE, "exit_year": 19}, "register.year"),
        (Village, {**VILLAGE, "exit_year": 2019, "is_poor_village": False},
         "register.village-exit"),
        (Township, {**TOWNSHIP, "area": 1, "arable": 1501}, "register.land"),
        (Township, {**TOWNSHIP, "area": 1, "arable": 800, "forest": 701}, "register.land"),
        (Township, {**TOWNSHIP, "arable": -1}, "register.negative"),
        (Township, {**TOWNSHIP, "distance_to_county_seat": "-1公里"}, "register.negative"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(kind, fields, code):
    with pytest.raises((InvariantError, TextError)) as caught:
        kind(**fields)
    assert caught.value.code == code


def test_the_parts_may_be_the_whole_in_whatever_unit_they_are_told():
    whole = Township(**TOWNSHIP, area="100平方公里", arable="5万亩", forest="10万亩")
    assert whole.arable + whole.forest == whole.area
    assert Township(**TOWNSHIP, arable="5万亩").area is None
    assert Township(**TOWNSHIP, distance_to_county_seat=35).distance_to_county_seat == quantity(
        "35公里"
    )


def test_codes_tell_what_an_area_lies_in():
    assert Township(**TOWNSHIP).code == "431228223000"
    assert Village(**VILLAGE).township == "431228223000"
    group = VillagerGroup(**GROUP)
    assert (group.village, group.number) == ("431228223204", 3)


def test_a_village_of_which_nothing_is_known_is_not_said_to_lack_anything():
    village = Village(**VILLAGE)
    assert (village.fibre, village.is_poor_village, village.households) == (None, None, None)
    assert Village(**VILLAGE, exit_year=2019).is_poor_village is None


@given(testing.townships(), testing.villages(), testing.villager_groups())
def test_areas_are_values(township, village, group):
    for value in (township, village, group):
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert hash(again) == hash(value)
        assert attrs.evolve(value) == value
