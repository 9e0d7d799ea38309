import datetime

import pytest

from xiaoping.areas import Area, AreaBook, Level, Place, area_code
from xiaoping.errors import (
    AbsentError,
    AmbiguousError,
    DuplicateError,
    InvariantError,
    TextError,
)

TOWNSHIP = Area("431228223000", "晓坪乡")
VILLAGE = Area("431228223206", "岩贝村", aliases=("岩背村",))


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("43", Level.PROVINCE, ""),
        ("4312", Level.PREFECTURE, "43"),
        ("431228", Level.COUNTY, "4312"),
        ("431228223000", Level.TOWNSHIP, "431228"),
        ("431228223206", Level.VILLAGE, "431228223000"),
        ("43122822320601", Level.GROUP, "431228223206"),
    ],
)
def test_level_and_parent_follow_from_the_code(code, level, parent):
    area = Area(code, "某地")
    assert (area.level, area.parent_code) == (level, parent)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("431228223", "431228223000"),
        ("431228000000", "431228"),
        ("430000", "43"),
        ("431200", "4312"),
    ],
)
def test_other_ways_to_write_a_code_become_the_canonical_one(written, canonical):
    assert area_code(written) == canonical


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (431228223000, "is no area code"),
        ("４３１２２８", "is no area code"),
        ("43122822300", "has 11 digits"),
        ("43122822300a", "is no area code"),
        ("", "is no area code"),
        ("431228999000", "outside the rules"),
        ("431228223999", "outside the rules"),
        ("43122822320600", "outside the rules"),
        ("0312", "is no area code"),
    ],
)
def test_what_is_no_code_is_refused(code, said):
    with pytest.raises(TextError, match=said):
        area_code(code)


def test_an_area_contains_what_begins_with_its_stem():
    assert TOWNSHIP.contains(VILLAGE.code)
    assert not VILLAGE.contains(TOWNSHIP.code)
    assert Area("43", "湖南省").contains(VILLAGE.code)


def test_validity_is_told_by_days():
    day = datetime.date
    area = Area("431228223200", "某村", valid_from=day(2016, 1, 1), valid_to=day(2020, 1, 1))
    assert area.valid_on(day(2016, 1, 1))
    assert area.valid_on(day(2020, 1, 1))
    assert not area.valid_on(day(2015, 12, 31))
    assert not area.valid_on(day(2020, 1, 2))
    with pytest.raises(InvariantError, match="begins on"):
        Area("43", "省", valid_from=day(2020, 1, 1), valid_to=day(2019, 1, 1))
    with pytest.raises(InvariantError, match="has no name"):
        Area("43", "")


@pytest.mark.parametrize(
    "text", ["market", "place:", "place:集镇", "place:Market", "place:a b"]
)
def test_a_place_has_an_id_of_its_own_form(text):
    assert Place("place:market-town", "集镇").within == ""
    with pytest.raises(TextError, match="no id of a place"):
        Place(text, "集镇")


def test_a_book_finds_by_code_id_name_and_alias():
    book = AreaBook((TOWNSHIP, VILLAGE), (Place("place:market", "集镇"),))
    assert book["place:market"].name == "集镇"
    assert book.named("岩背村") is VILLAGE
    assert book.find("43") is None
    assert [item.name for item in book] == ["晓坪乡", "岩贝村", "集镇"]
    assert book.children_of(TOWNSHIP.code) == (VILLAGE,)
    with pytest.raises(
        AbsentError, match=r"no area or place '431228223207'\. Near: 4312282232"
    ):
        book["431228223207"]
    with pytest.raises(AbsentError, match="Near: 岩背村"):
        book.named("岩背")


def test_a_book_refuses_what_stands_twice_and_asks_when_names_are_alike():
    with pytest.raises(DuplicateError, match="stand twice"):
        AreaBook((TOWNSHIP, TOWNSHIP))
    alike = AreaBook((VILLAGE, Area("431228223207", "岩贝村")))
    with pytest.raises(AmbiguousError, match="Several areas are named '岩贝村'"):
        alike.named("岩贝村")
