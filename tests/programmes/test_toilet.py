"""Works on toilets, one by one."""

import pytest

from xiaoping.errors import InvariantError, XiaopingError
from xiaoping.identity import CitizenId
from xiaoping.programmes import ToiletWork


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "toilet.nobody"),
        ({"household": "1", "households": 3}, "toilet.both"),
        ({"person": "赵甲", "households": 3}, "toilet.both"),
        ({"household": "1", "started": 2020, "finished": 2019}, "row.order"),
        ({"household": "1", "finished": "2020-05", "accepted": "2020-04"}, "row.order"),
        ({"household": "1", "households": -1}, "register.count"),
        ({"household": "1", "subsidy": "3亩"}, "unit.dimension"),
        ({"household": "1", "type": "旱厕"}, "register.code"),
    ],
)
def test_what_is_nobodys_toilet_is_refused(fields, code):
    with pytest.raises(XiaopingError) as caught:
        ToiletWork(**fields)
    assert caught.value.code == code


def test_the_refusal_says_what_to_fill_in():
    with pytest.raises(InvariantError, match="No household is told") as caught:
        ToiletWork()
    assert "没有写明是哪一户" in caught.value.message("zh")
    with pytest.raises(InvariantError, match="A household and how many are both told"):
        ToiletWork(household="1", households=2)


def test_a_household_is_known_by_its_id_else_by_its_head():
    head = CitizenId.parse("990001198005040020")
    assert ToiletWork(household="17", citizen_id=head).household_key == "17"
    assert ToiletWork(citizen_id=head).household_key == head
    one = ToiletWork(person="赵甲", village="甲村", group="一组")
    assert (
        one.household_key
        == ToiletWork(person="赵甲", village="甲村", group="一组").household_key
    )
    assert one.household_key != ToiletWork(person="赵甲", village="乙村").household_key
    assert ToiletWork(households=12).household_key is None


def test_names_and_numbers_are_not_shown():
    shown = repr(ToiletWork(person="赵甲", note="赵甲", village="甲村"))
    assert "赵甲" not in shown
