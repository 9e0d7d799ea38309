import pytest

from xiaoping.register import Household, Person, Village, VillagerGroup
from xiaoping.register.recoding import area_recoded, areas_recoded, home_recoded

SMALL = Village(code="990001200204", name="小村", households=3, persons=9, groups=1, cadres=2)
LARGE = Village(code="990001200206", name="大村", households=5)
NAMES = {SMALL.code: "小村", LARGE.code: "大村", "99000120020601": "第一组"}


def home(**fields):
    return Household(id="h1", members=(Person(relation="户主"),), **fields)


@pytest.mark.parametrize(
    ("code", "stem", "new", "moved"),
    [
        ("99000120020601", "990001200206", "990001200204", "99000120020401"),
        ("990001200000", "990001", "990002", "990002200000"),
        ("990001200206", "99", "98", "980001200206"),
        ("99000120020601", "99000120020601", "99000120020477", "99000120020477"),
    ],
)
def test_what_lies_in_an_area_keeps_its_own_digits(code, stem, new, moved):
    assert area_recoded(code, stem, new) == moved


def test_a_village_takes_a_free_code_with_it_and_gives_way_where_it_is_taken():
    assert areas_recoded((LARGE,), LARGE.code, SMALL.code)[0].households == 5
    (kept,) = areas_recoded((LARGE, SMALL), LARGE.code, SMALL.code)
    assert (kept.name, kept.households, kept.persons, kept.groups, kept.cadres) == (
        "小村", None, None, None, None,
    )  # fmt: skip


def test_a_group_whose_code_is_taken_gives_way():
    groups = [VillagerGroup(code=f"{SMALL.code}0{n}", name=f"第{n}组", households=n)
              for n in (1, 2)]  # fmt: skip
    (kept,) = areas_recoded(tuple(groups), groups[0].code, groups[1].code)
    assert (kept.name, kept.households) == ("第2组", None)


@pytest.mark.parametrize(
    ("fields", "names", "village"),
    [
        ({"village": "大村"}, NAMES, "小村"),
        ({"village": "大村子"}, NAMES, "大村子"),
        ({"village": ""}, NAMES, ""),
        ({"village": "大村"}, {LARGE.code: "大村"}, "大村"),
        ({"village": "大村"}, {SMALL.code: "小村"}, "大村"),
    ],
)
def test_only_the_very_name_of_a_village_that_ceases_goes_with_its_code(fields, names, village):
    found = home_recoded(
        home(area="99000120020601", group="第一组", **fields), LARGE.code, SMALL.code, names
    )
    assert (found.area, found.village, found.group) == ("99000120020401", village, "第一组")
