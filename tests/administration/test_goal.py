import pytest

from xiaoping.administration import Goal
from xiaoping.errors import InvariantError, TextError
from xiaoping.periods import FiveYearPlan
from xiaoping.sensitivity import untagged


def test_a_goal_without_words_is_refused():
    with pytest.raises(InvariantError, match="g"):
        Goal(id="g", text=" ")


def test_a_goal_is_no_part_of_itself():
    with pytest.raises(InvariantError, match="'g1' is told to be a part of itself") as caught:
        Goal(id="g1", text="种好柑橘", parent="g1")
    assert caught.value.code == "goal.own-part"
    assert "写的是它自己" in caught.value.zh


@pytest.mark.parametrize("field", ["indicators", "planned_projects", "names", "links"])
@pytest.mark.parametrize("wrong", ["柑橘", 5, (1,), [None]])
def test_what_is_several_is_a_tuple_of_its_kind(field, wrong):
    with pytest.raises(TextError, match=f"'{field}' must be") as caught:
        Goal(id="g", text="种好柑橘", **{field: wrong})
    assert field in caught.value.zh
    assert Goal(id="g", text="种好柑橘", **{field: []}) == Goal(id="g", text="种好柑橘")


def test_every_field_of_a_goal_says_who_may_see_it():
    assert untagged(Goal) == ()


def test_a_record_takes_a_period_as_a_ledger_tells_it():
    assert Goal(id="g", text="种好柑橘", period="FYP14").period == FiveYearPlan(14)
    with pytest.raises(TextError):
        Goal(id="g", text="种好柑橘", period=1.5)
