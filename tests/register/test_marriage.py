from datetime import date

import pytest

from xiaoping.errors import InvariantError
from xiaoping.register import Person
from xiaoping.register.marriage import (
    Couples,
    early_age,
    is_married,
    is_spouse,
    legal_age,
    refuse_child,
)

DAY = date(2020, 5, 1)


@pytest.mark.parametrize(("sex", "age"), [("男", 22), ("女", 20), ("未说明", 20), (None, 20)])
def test_men_marry_at_22_and_everybody_else_at_20(sex, age):
    assert legal_age(Person(sex=sex)) == age


@pytest.mark.parametrize(
    ("sex", "born", "marital", "age"),
    [
        ("男", date(1998, 5, 2), "已婚", 21),
        ("男", date(1998, 5, 1), "已婚", None),
        ("女", date(2000, 5, 2), "初婚", 19),
        ("女", date(2000, 5, 1), "初婚", None),
        ("男", date(2010, 5, 1), "未婚", None),
        ("男", date(2010, 5, 1), None, None),
        ("男", None, "已婚", None),
        ("男", date(2020, 5, 2), "已婚", None),
    ],
)
def test_the_age_is_told_of_those_who_are_married_before_it(sex, born, marital, age):
    assert early_age(Person(sex=sex, birth=born, marital=marital), DAY) == age


def test_whoever_is_in_a_first_or_later_marriage_is_married():
    words = ("已婚", "初婚", "再婚", "复婚", "有配偶")
    assert all(is_married(Person(marital=word)) for word in words)
    assert not any(is_married(Person(marital=word)) for word in ("未婚", "丧偶", "离婚", None))


def test_spouses_of_the_head_are_known_in_every_list():
    words = ("配偶", "夫", "妻")
    assert all(is_spouse(Person(relation=word)) for word in words)
    assert not any(is_spouse(Person(relation=word)) for word in ("户主", "儿媳", "女婿", None))


def test_nobody_marries_under_14_and_no_birth_is_told():
    refuse_child(Person(), DAY)
    refuse_child(Person(birth=date(2006, 5, 1)), DAY)
    with pytest.raises(InvariantError, match="is 13 years old, under 14") as caught:
        refuse_child(Person(birth=date(2006, 5, 2)), DAY)
    assert caught.value.code == "event.child"
    assert "2006" not in str(caught.value) + caught.value.message("zh")


def test_a_couple_is_one_until_one_of_them_goes_his_way():
    couples = Couples()
    couples.wed("p1", "p2")
    for one in ("p1", "p2"):
        with pytest.raises(InvariantError, match="has married by an earlier event") as caught:
            couples.refuse_wed("p3", one)
        assert caught.value.code == "event.married"
    assert couples.part("p1") == "p2"
    couples.refuse_wed("p1", "p2")
    assert couples.part("p2") == couples.part("p3") == ""
