import attrs
import pytest

from xiaoping.register import (
    ContractedLand,
    Household,
    Housing,
    IncomeStatement,
    MonitoringRecord,
    Person,
    Phone,
    PovertyRecord,
)
from xiaoping.register.succession import succeeded

PLACE = {"area": "99000120020103", "village": "甲村", "group": "第三组"}
BELONGINGS = {
    "kind": "家庭户",
    "poverty": PovertyRecord(entry_year=2014),
    "monitoring": (MonitoringRecord(type="sudden"),),
    "housing": Housing(floor_area="90平方米"),
    "land": (ContractedLand(area="2亩"),),
    "incomes": (IncomeStatement(year=2020, net="1万元"),),
    "phone": Phone("13800001234"),
    "note": "独户",
}


def home(key="h1", **fields):
    return Household(id=key, members=(Person(id=f"{key}-1", relation="户主"),), **fields)


def part(key="h2", member="h1-1", **fields):
    return Household(id=key, members=(Person(id=member, relation="户主"),), **fields)


def place(found):
    return {name: getattr(found, name) for name in PLACE}


WHOLE = home(persons=1, **PLACE, **BELONGINGS)


def test_who_keeps_the_id_keeps_everything_that_is_not_told_anew():
    found = succeeded(part("h1", note="分户"), [home("h0"), WHOLE])
    assert found == attrs.evolve(WHOLE, persons=None, note="分户")


def test_a_household_of_a_new_id_lies_where_it_comes_of_and_has_nothing_twice():
    found = succeeded(part(), [WHOLE])
    assert place(found) == PLACE
    for name in BELONGINGS:
        assert not getattr(found, name)


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ({"village": "甲村"}, PLACE),
        ({"area": PLACE["area"]}, PLACE),
        ({"group": "第三组"}, PLACE),
        ({"group": "第四组"}, {**PLACE, "area": "990001200201", "group": "第四组"}),
        ({"area": "99000120020104"}, {**PLACE, "area": "99000120020104", "group": ""}),
        ({"area": "990001200201"}, {**PLACE, "area": "990001200201", "group": ""}),
        ({"area": "990001200202"}, {"area": "990001200202", "village": "", "group": ""}),
        ({"village": "乙村"}, {"area": "", "village": "乙村", "group": ""}),
        ({"village": "乙村", "group": "第三组"},
         {"area": "", "village": "乙村", "group": "第三组"}),
    ],
)  # fmt: skip
def test_nothing_is_inherited_that_speaks_against_what_was_told(told, left):
    for key in ("h1", "h2"):
        assert place(succeeded(part(key, **told), [WHOLE])) == left


def test_a_code_that_is_told_at_last_does_not_lose_the_names():
    source = home(village="甲村", group="第三组")
    assert place(succeeded(part(area=PLACE["area"]), [source])) == PLACE
    source = attrs.evolve(source, area="990001200201")
    assert place(succeeded(part(area=PLACE["area"]), [source])) == PLACE


@pytest.mark.parametrize(
    ("other", "left"),
    [
        (PLACE, PLACE),
        ({**PLACE, "area": "99000120020104", "group": "第四组"},
         {"area": "990001200201", "village": "甲村", "group": ""}),
        ({**PLACE, "area": "99000120020201"}, dict.fromkeys(PLACE, "")),
        ({**PLACE, "village": "乙村"}, dict.fromkeys(PLACE, "")),
        ({}, dict.fromkeys(PLACE, "")),
    ],
)  # fmt: skip
def test_under_a_new_id_it_lies_where_all_have_lain_together(other, left):
    old = [WHOLE, home("h3", **other)]
    assert place(succeeded(part("h7"), old)) == left


def test_of_persons_the_relation_is_told_and_the_rest_is_known():
    known = Person(id="p1", name="赵乙", relation="子", schooling="小学")
    old = Household(id="h1", members=(Person(id="p0", relation="户主"), known))
    (member,) = succeeded(part(member="p1"), [old]).members
    assert member == attrs.evolve(known, relation="户主")
