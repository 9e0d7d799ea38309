import datetime

import pytest

from xiaoping.areas import Area, Level, Place, area_code, code_at
from xiaoping.errors import InvariantError, TextError

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


@pytest.mark.parametrize("code", [None, "4312282"])
def test_the_lengths_that_are_told_are_those_that_are_taken(code):
    with pytest.raises(TextError, match="2, 4, 6, 9, 12 or 14") as caught:
        area_code(code)
    assert "2、4、6、9、12 或 14 位" in caught.value.message("zh")
    for digits in (2, 4, 6, 9, 12, 14):
        assert area_code("43122822320601"[:digits])


@pytest.mark.parametrize(
    ("last", "beyond"),
    [("431228599000", "431228600000"), ("431228223599", "431228223600")],
)
def test_the_numbers_of_townships_and_villages_end_at_599(last, beyond):
    assert area_code(last) == last
    with pytest.raises(TextError) as caught:
        area_code(beyond)
    assert caught.value.code == "area.range"


def test_a_township_of_a_prefecture_without_counties_lies_in_the_prefecture():
    city, town = Area("441900", "东莞市"), Area("441900121000", "石碣镇")
    assert town.parent_code == city.code == "4419"
    assert city.contains(town.code)


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
    with pytest.raises(InvariantError, match=r"validity begins on .* after it ends on "):
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


def test_a_place_lies_in_an_area_with_a_canonical_code():
    assert Place("place:market", "集镇", "431228223").within == TOWNSHIP.code
    for within in (431228223000, "43122822300"):
        with pytest.raises(TextError, match=r"area code|has 11 digits"):
            Place("place:market", "集镇", within)
    with pytest.raises(InvariantError, match="place:market has no name"):
        Place("place:market", " ")


def test_predecessors_are_codes_too():
    merged = Area("431228223200", "某村", predecessors=("431228223",))
    assert merged.predecessors == (TOWNSHIP.code,)
    with pytest.raises(TextError, match="has 3 digits"):
        Area("431228223200", "某村", predecessors=("431",))


def test_a_validity_is_told_by_days():
    with pytest.raises(InvariantError) as caught:
        Area("431228223204", "小冲村", valid_from="2016-01-01")
    assert caught.value.code == "area.day"


@pytest.mark.parametrize("text", ["990001198005040020", "13800001234", "张13800001234"])
def test_a_number_of_a_person_is_no_code_and_is_not_quoted(text):
    with pytest.raises(TextError) as caught:
        area_code(text)
    assert text not in str(caught.value) + caught.value.zh


@pytest.mark.parametrize(
    ("code", "level", "found"),
    [
        ("43122822320403", Level.GROUP, "43122822320403"),
        ("43122822320403", Level.VILLAGE, "431228223204"),
        ("43122822320403", Level.TOWNSHIP, "431228223000"),
        ("43122822320403", Level.COUNTY, "431228"),
        ("43122822320403", Level.PREFECTURE, "4312"),
        ("43122822320403", Level.PROVINCE, "43"),
        ("431228223204", Level.GROUP, "431228223204"),
        ("431228223000", Level.VILLAGE, "431228223000"),
        ("431228223000", Level.TOWNSHIP, "431228223000"),
        ("431228223000", Level.COUNTY, "431228"),
        ("431228", Level.TOWNSHIP, "431228"),
        ("43", Level.VILLAGE, "43"),
        ("", Level.VILLAGE, ""),
    ],
)
def test_a_code_leads_to_the_area_of_a_level_that_it_lies_in(code, level, found):
    assert code_at(code, level) == found
    assert code_at(code_at(code, level), level) == found
