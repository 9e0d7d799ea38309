import copy
import pickle
from datetime import date, datetime

import attrs
import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.errors import AbsentError, DuplicateError, InvariantError, TextError
from xiaoping.measures import quantity
from xiaoping.problems import Severity
from xiaoping.register import (
    CitizenId,
    Household,
    MonitoringRecord,
    Person,
    PovertyRecord,
    Roll,
    Township,
    Village,
    VillagerGroup,
)
from xiaoping.register import roll as module

DAY = date(2020, 12, 31)
TOWNSHIP = Township(code="990001200", name="甲乙乡")
VILLAGES = (
    Village(code="990001200200", name="甲村"),
    Village(code="990001200201", name="乙村"),
)
GROUPS = tuple(
    VillagerGroup(code=f"{village.code}{n:02d}", name=f"第{n}组")
    for village in VILLAGES
    for n in (1, 2)
)
NEW = CitizenId("990000194912310026")
OLD = CitizenId("990000491231002")


def home(key="h1", area="99000120020001", **fields):
    head = fields.pop("head", Person(id=f"{key}-1", relation="户主"))
    return Household(id=key, area=area, members=(head, *fields.pop("others", ())), **fields)


def roll(*homes, **fields):
    told = {"villages": VILLAGES, "groups": GROUPS, "township": TOWNSHIP, **fields}
    return Roll(as_of=DAY, households=homes, **told)


@pytest.mark.parametrize(
    ("fields", "kind", "code"),
    [
        ({"as_of": datetime(2020, 12, 31)}, InvariantError, "register.date"),  # noqa: DTZ001
        ({"as_of": "2020-12-31"}, InvariantError, "register.date"),
        ({"households": [home(), home()]}, DuplicateError, "roll.twice"),
        (
            {"households": [home(), home("h2", head=Person(id="h1-1", relation="户主"))]},
            DuplicateError,
            "roll.twice",
        ),
        ({"villages": [VILLAGES[0], VILLAGES[0]]}, DuplicateError, "roll.twice"),
        ({"groups": [GROUPS[0], GROUPS[0]]}, DuplicateError, "roll.twice"),
        ({"households": home()}, TextError, "register.kind"),
        ({"households": ["h1"]}, TextError, "register.kind"),
        ({"villages": GROUPS}, TextError, "register.kind"),
        ({"groups": VILLAGES}, TextError, "register.kind"),
        ({"township": VILLAGES[0]}, TextError, "register.kind"),
    ],
)
def test_what_makes_look_ups_wrong_is_no_roll(fields, kind, code):
    with pytest.raises(kind) as caught:
        Roll(**{"as_of": DAY, **fields})
    assert caught.value.code == code


def test_persons_without_an_id_are_no_duplicates():
    nobody = Person(relation="户主")
    assert len(roll(home(head=nobody), home("h2", head=nobody))) == 2


def test_the_ids_that_stand_twice_are_told_at_most_five():
    homes = [home(f"h{n}") for n in range(9)] * 2
    with pytest.raises(DuplicateError, match="households hold an id twice: h0, h1, h2, h3, h4"):
        Roll(as_of=DAY, households=homes)


def test_a_roll_is_looked_up_by_household_by_person_and_by_citizen_id():
    someone = Person(id="p7", relation="子", citizen_id=OLD)
    found = roll(home(), home("h2", others=(someone,), persons=5))
    assert found.household("h2").id == "h2"
    assert found.household_of("p7").id == "h2"
    assert found.person("p7") is someone
    assert found.find(NEW) == found.find(OLD) == (found.household("h2"), someone)
    assert found.find(CitizenId("440524188001010014")) is None
    for text in (None, "990000194912310026"):
        with pytest.raises(TextError, match="must be a CitizenId"):
            found.find(text)
    assert "h2" in found
    assert "h3" not in found
    assert 2 not in found
    assert [item.id for item in found] == ["h1", "h2"]
    assert [person.id for person in found.persons] == ["h1-1", "h2-1", "p7"]
    assert found.household_count == quantity("2户")
    assert found.person_count == quantity("6人")


def test_what_is_not_there_is_told_with_what_is_near():
    found = roll(home("0017001"), home("0017002"))
    with pytest.raises(AbsentError, match="near are 0017001, 0017002") as caught:
        found.household("017001")
    assert caught.value.code == "roll.household"
    with pytest.raises(AbsentError) as caught:
        found.person("p9")
    assert caught.value.code == "roll.person"
    with pytest.raises(AbsentError):
        found.household_of("")


@pytest.mark.parametrize("given", [["h1"], {}, 7, None])
def test_what_is_no_text_is_no_id(given):
    found = roll(home())
    assert given not in found
    for ask in (found.household, found.household_of, found.person):
        with pytest.raises(TextError, match=f"'{type(given).__name__}' was given") as caught:
            ask(given)
        assert caught.value.code == "register.kind"


def test_no_citizen_id_that_serves_as_a_local_id_is_told():
    text = "990000194912310026"
    found = roll(home(text, head=Person(id=text, relation="户主", birth=date(2021, 1, 1))))
    with pytest.raises(AbsentError) as absent:
        found.household("990000194912310021")
    with pytest.raises(AbsentError) as nobody:
        found.person("990000194912310021")
    with pytest.raises(DuplicateError) as twice:
        Roll(as_of=DAY, households=[home(text), home(text)])
    shown = [str(error.value) + error.value.message("zh") + repr(error.value.details)
             for error in (absent, nobody, twice)]  # fmt: skip
    shown += [problem.text(lang) for problem in found.check() for lang in ("zh", "en")]
    assert len(found.check()) == 1
    assert "19491231" not in "".join(shown)


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ("99", ["a", "b", "c"]),
        ("990001200", ["a", "b", "c"]),
        ("990001200000", ["a", "b", "c"]),
        ("990001200200", ["a", "b"]),
        ("99000120020001", ["a"]),
        ("990001200201", ["c"]),
        ("990001201000", []),
    ],
)
def test_the_part_within_an_area_has_its_households_villages_and_groups(code, ids):
    found = roll(
        home("a"), home("b", "990001200200"), home("c", "99000120020102"), home("d", "")
    )
    part = found.within(code)
    assert [item.id for item in part] == ids
    assert all(group.village in {v.code for v in part.villages} for group in part.groups) or (
        len(code) == 14
    )
    assert part.as_of == found.as_of
    with pytest.raises(TextError):
        found.within("甲村")


def codes(found):
    return [problem.code for problem in found.check()]


def test_a_roll_in_which_everything_fits_has_no_problem():
    assert codes(roll(home(), home("h2", "990001200201"))) == []
    assert codes(Roll(as_of=DAY)) == []


LATER = date(2021, 1, 1)


@pytest.mark.parametrize(
    ("homes", "fields", "code", "severity"),
    [
        (
            [home(head=Person(relation="户主", citizen_id=NEW)),
             home("h2", head=Person(relation="户主", citizen_id=OLD))],
            {}, "roll.person-twice", "error",
        ),
        ([], {"groups": [VillagerGroup(code="99000120020901", name="第1组")]},
         "roll.group", "error"),
        ([], {"township": Township(code="990001201", name="丙乡")}, "roll.village", "error"),
        ([home(area="")], {}, "roll.placeless", "warning"),
        ([home(area="99000120020003")], {}, "roll.area", "error"),
        ([home(area="990001200209")], {}, "roll.area", "error"),
        ([home(area="99000120020901")], {"groups": ()}, "roll.area", "error"),
        ([home(head=Person(relation="户主", birth=LATER))], {}, "roll.born-later", "error"),
        ([home(poverty=PovertyRecord(entry_year=2021))], {}, "roll.entry-later", "error"),
        ([home(monitoring=[MonitoringRecord(identified=LATER)])], {},
         "roll.entry-later", "error"),
        (
            [home(head=Person(relation="户主", birth=date(2010, 1, 1)),
                  others=(Person(relation="母亲"),))],
            {}, "roll.young-head", "warning",
        ),
        ([home(village="乙村")], {}, "roll.village-name", "warning"),
        ([home(area="990001200201", village="甲")], {}, "roll.village-name", "warning"),
        (
            [home(others=(Person(relation="子", marital="已婚", birth=date(2000, 1, 1),
                                 sex="男"),))],
            {}, "roll.young-married", "warning",
        ),
        ([home(others=(Person(relation="妻"), Person(relation="配偶")))], {},
         "roll.spouses", "warning"),
        ([home()], {"villages": [attrs.evolve(VILLAGES[0], households=2), VILLAGES[1]]},
         "roll.count", "warning"),
        ([home(persons=4)], {"villages": [attrs.evolve(VILLAGES[0], persons=1), VILLAGES[1]]},
         "roll.count", "warning"),
        ([home()], {"villages": [attrs.evolve(VILLAGES[0], groups=3), VILLAGES[1]]},
         "roll.count", "warning"),
        ([home()], {"groups": [attrs.evolve(GROUPS[0], households=0), *GROUPS[1:]]},
         "roll.count", "warning"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_told_with_its_place(homes, fields, code, severity):
    found = roll(*homes, **fields).check()
    assert set(codes(roll(*homes, **fields))) == {code}
    assert found[0].severity is Severity(severity)
    assert found[0].where.path
    assert found[0].message("en") != found[0].message("zh")


def test_what_is_of_the_very_day_of_the_roll_is_no_problem():
    newborn = Person(relation="子", birth=DAY)
    found = roll(
        home(others=(newborn,), poverty=PovertyRecord(entry_year=DAY.year)),
        home("h2", monitoring=[MonitoringRecord(identified=DAY)]),
    )
    assert codes(found) == []


def test_groups_lie_in_any_village_where_the_roll_names_none():
    assert codes(roll(home(), villages=())) == []


def test_a_village_may_be_written_shorter_or_longer_than_its_name():
    for name in ("甲村", "甲", " 甲 村", "甲村委会", "甲村民委员会", "甲社区", ""):
        assert codes(roll(home(village=name))) == []
    assert codes(roll(home(area="", village="乙村"), villages=(), groups=())) == []
    assert codes(roll(home(village="乙村"), villages=())) == []


def test_a_number_that_stands_in_the_place_of_a_village_is_told_by_its_shape():
    (problem,) = roll(home(village="13800001234")).check()
    for lang in ("zh", "en"):
        assert "9{11}" in problem.text(lang)
        assert "1380000" not in problem.text(lang)


def test_one_spouse_and_a_marriage_of_age_are_no_problem():
    wife = Person(relation="妻", marital="已婚", sex="女", birth=date(2000, 12, 31))
    assert codes(roll(home(others=(wife,)))) == []


def test_a_young_head_who_lives_alone_is_an_orphan_and_no_mistake():
    alone = Person(relation="户主", birth=date(2010, 1, 1))
    assert codes(roll(home(head=alone))) == []


def test_all_contradictions_are_told_in_one_pass():
    contradictory = roll(
        home(area=""),
        home("h2", "990001200209", head=Person(relation="户主", citizen_id=NEW)),
        home("h3", poverty=PovertyRecord(entry_year=2022),
             head=Person(relation="户主", citizen_id=OLD)),
        home("h4", head=Person(relation="户主", birth=LATER)),
        villages=[attrs.evolve(VILLAGES[0], households=9, persons=9), VILLAGES[1]],
    )  # fmt: skip
    assert sorted(codes(contradictory)) == [
        "roll.area", "roll.born-later", "roll.count", "roll.count", "roll.entry-later",
        "roll.person-twice", "roll.placeless",
    ]  # fmt: skip


def test_near_codes_are_looked_for_once_for_each_wrong_code(monkeypatch):
    asked = []
    monkeypatch.setattr(module, "nearest", lambda code, _: asked.append(code) or ())
    found = roll(*(home(f"h{n}", f"9900012002{n % 5 + 10:02d}") for n in range(500)))
    assert len(found.check()) == 500
    assert len(asked) == 5


def test_a_roll_shows_its_size_and_nobody():
    assert repr(roll(home())) == str(roll(home())) == "<Roll @2020-12-31: 1 households>"


def test_rolls_are_equal_by_what_they_hold_and_not_by_what_was_asked_of_them():
    one, other = roll(home()), roll(home())
    one.household("h1")
    one.find(NEW)
    assert one == other
    assert hash(one) == hash(other)
    assert one != attrs.evolve(one, as_of=date(2020, 12, 30))
    assert one != roll(home("h2"))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.as_of = DAY


@given(testing.rolls())
def test_a_roll_is_a_value(found):
    for again in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):
        assert again == found
        assert hash(again) == hash(found)
    assert attrs.evolve(found).within("99") == found
    assert found.check().errors == ()


class Counted(str):
    """An id that counts how often it is compared with another."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other):
        Counted.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_looking_everybody_up_compares_as_often_as_there_are_people():
    size = 4000
    homes = [home(f"h{n}") for n in range(size)]
    found = Roll(as_of=DAY, households=homes)
    Counted.compared = 0
    for n in range(size):
        assert found.household(Counted(f"h{n}")) is homes[n]
        assert found.household_of(Counted(f"h{n}-1")) is homes[n]
    assert Counted.compared <= 4 * size
    assert len(found.check()) == 0
