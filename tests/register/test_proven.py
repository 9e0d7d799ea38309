"""What is made without checks equals what the ordinary constructors make."""

import pickle
from datetime import date

import attrs
import pytest

from xiaoping.codelists import coded
from xiaoping.register import CitizenId, Household, Person
from xiaoping.register.proven import proven_citizen_id, proven_household, proven_person

NUMBER = "990001198005040020"
VALUES = {
    "id": "000101", "name": "赵甲子", "relation": coded("gb_kin_2", "02"),
    "citizen_id": CitizenId(NUMBER), "sex": coded("gb_sex", "2"), "birth": date(1980, 5, 4),
    "ethnicity": coded("gb_ethnic", "12"), "education": coded("reg_education", "初中"),
    "schooling": coded("reg_school", "01"), "health": coded("reg_health", "01"),
    "labour": coded("reg_labour", "01"), "work": None, "marital": coded("gb_marital", "20"),
    "medical_insured": True, "pension_insured": False,
}  # fmt: skip
ORDINARY = Person(**VALUES)
PROVEN = proven_person(*VALUES.values())
KIND = coded("household_kind", "1")
HOME = Household(
    id="1", members=(ORDINARY,), area="43122822320001", village="晓坪村", kind=KIND
)
PROVEN_HOME = proven_household(
    "1", (PROVEN,), "43122822320001", "晓坪村", "", KIND, None, (), None, (), ()
)


@pytest.mark.parametrize(
    ("ordinary", "proven"),
    [(CitizenId(NUMBER), proven_citizen_id(NUMBER)), (ORDINARY, PROVEN), (HOME, PROVEN_HOME)],
    ids=["id", "person", "household"],
)
def test_a_proven_value_is_the_same_value(ordinary, proven):
    assert type(proven) is type(ordinary)
    assert proven == ordinary
    assert hash(proven) == hash(ordinary)
    assert repr(proven) == repr(ordinary)
    assert pickle.loads(pickle.dumps(proven)) == ordinary


@pytest.mark.parametrize("proven", [PROVEN, PROVEN_HOME], ids=["person", "household"])
def test_every_field_of_a_proven_value_is_set_and_frozen(proven):
    for field in attrs.fields(type(proven)):
        getattr(proven, field.name)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        proven.id = "2"


def test_a_proven_person_can_be_changed_with_all_checks():
    assert attrs.evolve(PROVEN, name="赵乙丑").name == "赵乙丑"
