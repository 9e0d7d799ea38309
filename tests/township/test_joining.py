import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.codelists import coded
from xiaoping.register import (
    CitizenId,
    ContractedLand,
    Household,
    Housing,
    IncomeStatement,
    Person,
    PovertyRecord,
    Village,
    VillagerGroup,
)
from xiaoping.township.joining import Placed, join_areas, join_households, join_persons

HEAD = CitizenId("990001198005040020")
ZHAO = Person(name="赵甲", relation="户主")
QIAN = Person(name="钱乙", relation="妻")


def house(file="户.csv", row=2, *, listed=False, **fields):
    value = Household(**{"id": "1", "members": (ZHAO,)} | fields)
    return Placed(value=value, file=file, row=row, is_listed=listed)


def join(*placed):
    problems = []
    homes = join_households(placed, problems)
    return [home.value for home in homes], problems


def test_a_list_of_persons_and_a_ledger_of_households_are_one_register():
    listed = house("人.csv", listed=True, members=(ZHAO, QIAN))
    told = house(
        "户.csv", persons=2, village="甲村", incomes=(IncomeStatement(year=2021, net=9),)
    )
    for order in ((listed, told), (told, listed)):
        (home,), problems = join(*order)
        assert not problems
        assert home.members == (ZHAO, QIAN)
        assert (home.persons, home.village, str(home.income_of(2021).net)) == (
            None,
            "甲村",
            "9元",
        )


def test_several_ledgers_each_tell_of_one_thing():
    parts = (
        house(housing=Housing(grade="C级")),
        house(housing=Housing(built=1990)),
        house(poverty=PovertyRecord(entry_year=2014)),
        house(poverty=PovertyRecord(exit_year=2018)),
        house(land=(ContractedLand(kind="耕地", area=3),)),
        house(land=(ContractedLand(kind="林地", area=5),)),
        house(incomes=(IncomeStatement(year=2020, net=7),)),
        house(incomes=(IncomeStatement(year=2021, net=8),)),
        house(incomes=(IncomeStatement(year=2021, wage=2),)),
        house(note="两户合住"),
        house(note="低保户"),
        house(area="990101203200"),
        house(area="99010120320001", village="甲村"),
        house(members=(Person(name="赵甲", relation="户主", citizen_id=HEAD),)),
    )
    (home,), problems = join(*parts)
    assert not problems
    assert (home.housing.grade.zh, home.housing.built) == ("C级", 1990)
    assert (home.poverty.entry_year, home.poverty.exit_year) == (2014, 2018)
    assert (str(home.land_of()), home.note, home.area) == (
        "8亩",
        "两户合住；低保户",
        "99010120320001",
    )
    assert [(i.year, str(i.wage), str(i.net)) for i in home.incomes] == [
        (2020, "None", "7元"),
        (2021, "2元", "8元"),
    ]
    assert home.head.citizen_id == HEAD


@pytest.mark.parametrize(
    ("first", "second", "zh", "en"),
    [
        (
            {"housing": Housing(built=1990)},
            {"housing": Housing(built=1991)},
            "建房年份",
            "year built",
        ),
        (
            {"incomes": [IncomeStatement(year=2021, net=7)]},
            {"incomes": [IncomeStatement(year=2021, net=8)]},
            "年纯收入",
            "net income",
        ),
        (
            {"land": [ContractedLand(kind="耕地", area=3)]},
            {"land": [ContractedLand(kind="耕地", area=4)]},
            "土地",
            "land",
        ),
        ({"area": "990101203200"}, {"area": "990101203201"}, "村组", "area code"),
        ({"village": "甲村"}, {"village": "乙村"}, "村", "village"),
        ({"kind": "家庭户"}, {"kind": "集体户"}, "户类型", "kind of household"),
        (
            {"members": (ZHAO, QIAN)},
            {"members": (ZHAO, Person(name="孙丙", relation="妻"))},
            "家庭成员",
            "members",
        ),
        (
            {"members": (ZHAO, QIAN)},
            {"members": (ZHAO, Person(name="钱乙", relation="母亲"))},
            "与户主关系",
            "relation to head",
        ),
    ],
)
def test_what_two_ledgers_tell_differently_is_told_with_both_places(first, second, zh, en):
    (home,), (told,) = join(house("甲.csv", 2, **first), house("乙.csv", 7, **second))
    assert told.code == "township.household-differs"
    assert told.text("zh").startswith(
        f"乙.csv 第7行：户“1”在“甲.csv 第2行”与此处不一致：{zh}。"
    )
    assert f"in '甲.csv row 2' and here: {en}." in told.text("en")
    assert home == house(**first).value


def test_one_number_of_two_households_is_told_and_the_second_is_not_counted():
    other = house("乙村.csv", 3, members=(Person(name="李丁", relation="户主"),))
    homes, (told,) = join(house("甲村.csv"), other)
    assert (len(homes), told.code) == (1, "township.household-two")
    assert "李丁" not in told.text("zh") + told.text("en")


def test_heads_with_one_citizen_id_are_one_person_whatever_the_name():
    one = Person(name="赵甲", relation="户主", citizen_id=HEAD)
    _, (told,) = join(house(members=(one,)), house(members=(attrs.evolve(one, name="赵假"),)))
    assert (told.code, told.fields["fields_zh"]) == ("township.household-differs", ["姓名"])


def test_a_head_is_a_head_in_every_list_of_relations():
    from_register = Person(name="赵甲", relation=coded("reg_relation", "01"))
    assert from_register.is_head
    _, problems = join(house(), house(members=(from_register,)))
    assert not problems


@pytest.mark.parametrize(
    ("told", "used", "kept"),
    [(3, 3, 3), (1, 2, None)],
    ids=["not all are listed", "too many are"],
)
def test_how_many_are_told_and_how_many_are_listed_are_compared(told, used, kept):
    (home,), (problem,) = join(house(persons=told), house(listed=True, members=(ZHAO, QIAN)))
    assert (problem.code, problem.fields["used"], home.persons) == (
        "township.persons-differ",
        used,
        kept,
    )
    assert f"按{used}人计" in problem.message("zh")


def test_who_only_one_of_two_kinds_of_ledgers_knows_is_counted_a_file():
    _, problems = join(
        house("户.csv"),
        house("户.csv", id="2"),
        house("人.csv", listed=True),
        house("人.csv", listed=True, id="3"),
    )
    told = {p.code: (p.where.file, p.fields["count"], p.fields["ids"]) for p in problems}
    assert told == {
        "township.unlisted": ("户.csv", 1, ["2"]),
        "township.only-persons": ("人.csv", 1, ["3"]),
    }


def test_who_stands_in_a_row_with_a_fault_is_not_said_to_be_missing():
    problems = []
    placed = [house("户.csv"), house("户.csv", id="2"), house("人.csv", listed=True)]
    join_households(placed, problems, faulty={"2"})
    assert not problems


def test_what_cannot_be_one_household_is_told_as_the_register_tells_it():
    poor = house(poverty=PovertyRecord(exit_year=2018))
    later = house(poverty=PovertyRecord(entry_year=2020))
    (home,), (told,) = join(poor, later)
    assert told.code == "register.exit"
    assert home == poor.value


def test_a_list_without_households_fills_in_who_is_found_by_citizen_id():
    zhao = attrs.evolve(ZHAO, citizen_id=HEAD)
    homes = [house(members=(zhao,))]
    old_form = CitizenId("990001800504002")
    rows = [
        Placed(
            value=Person(name="赵甲", citizen_id=old_form, education="小学"),
            file="教.csv",
            row=2,
        ),
        Placed(value=Person(name="钱乙"), file="教.csv", row=3),
    ]
    problems = []
    (found,) = join_persons(homes, rows, problems)
    assert found.value.head.education.zh == "小学"
    assert [(p.code, p.where.row) for p in problems] == [("township.homeless", 3)]


def test_a_list_that_contradicts_a_ledger_is_told():
    zhao = attrs.evolve(ZHAO, citizen_id=HEAD, education="小学")
    row = Placed(value=attrs.evolve(zhao, education="初中"), file="教.csv", row=2)
    problems = []
    (found,) = join_persons([house(members=(zhao,))], [row], problems)
    assert problems[0].fields["fields_zh"] == ["文化程度"]
    assert found.value.head.education.zh == "小学"


def test_villages_and_groups_are_joined_by_their_codes():
    def placed(value, file):
        return Placed(value=value, file=file, row=2)

    a = Village(code="990101203200", name="甲村", households=30)
    problems = []
    found = join_areas(
        [
            placed(a, "a.csv"),
            placed(a, "b.csv"),
            placed(attrs.evolve(a, households=None, fibre=True), "c.csv"),
            placed(attrs.evolve(a, households=31), "d.csv"),
        ],
        problems,
    )
    assert found == (attrs.evolve(a, fibre=True),)
    assert (
        problems[0]
        .text("zh")
        .startswith("d.csv 第2行：“990101203200”在“a.csv 第2行”与此处不一致：户数。")
    )
    groups = [VillagerGroup(code="99010120320001", name=name) for name in ("第一组", "大屋组")]
    problems = []
    join_areas([placed(group, "g.csv") for group in groups], problems)
    assert problems[0].code == "township.area-differs"
    assert problems[0].fields["fields_en"] == ["villager group"]


def test_what_contradicts_itself_only_together_is_told():
    a = Village(code="990101203200", name="甲村", is_poor_village=False)
    b = Village(code="990101203200", name="甲村", exit_year=2018)
    problems = []
    found = join_areas([Placed(value=v, file="a.csv") for v in (a, b)], problems)
    assert (found, [p.code for p in problems]) == ((a,), ["register.village-exit"])


_PARTS = {
    "village": "甲村",
    "group": "第一组",
    "area": "99010120320001",
    "kind": "家庭户",
    "housing": Housing(built=1990, grade="C级"),
    "poverty": PovertyRecord(entry_year=2014, exit_year=2018),
    "land": (ContractedLand(kind="耕地", area=3), ContractedLand(kind="林地", area=4)),
    "incomes": (IncomeStatement(year=2020, net=7), IncomeStatement(year=2021, net=8)),
    "note": "低保户",
}
WHOLE = Household(id="1", members=(attrs.evolve(ZHAO, citizen_id=HEAD), QIAN), **_PARTS)


@given(st.lists(st.sets(st.sampled_from(sorted(_PARTS))), min_size=1, max_size=4), st.randoms())
def test_parts_of_one_household_in_any_order_are_the_household(parts, chance):
    """However the facts are spread over ledgers, joining them gives them all back."""
    told = [Placed(value=WHOLE, file="全.csv", is_listed=True)]
    told += [
        house(f"{n}.csv", **{key: _PARTS[key] for key in keys}) for n, keys in enumerate(parts)
    ]
    chance.shuffle(told)
    (home,), problems = join(*told)
    assert not problems
    assert attrs.evolve(home, land=(), incomes=()) == attrs.evolve(WHOLE, land=(), incomes=())
    assert set(home.land) == set(WHOLE.land)
    assert set(home.incomes) == set(WHOLE.incomes)
