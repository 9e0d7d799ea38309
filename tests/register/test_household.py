import copy
import pickle
from datetime import date, datetime

import attrs
import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.codelists import coded
from xiaoping.errors import InvariantError, TextError
from xiaoping.measures import quantity
from xiaoping.register import (
    BankCard,
    CitizenId,
    ContractedLand,
    Household,
    IncomeStatement,
    MonitoringRecord,
    Person,
    Phone,
    PovertyRecord,
)

HEAD = Person(id="p1", name="赵甲", relation="户主")
WIFE = Person(id="p2", name="钱乙", relation="妻")
NEW = CitizenId("990000194912310026")
OLD = CitizenId("990000491231002")
OPEN = MonitoringRecord(type="sudden")
CLOSED = MonitoringRecord(type="sudden", identified=date(2021, 6, 1), removed=date(2022, 1, 1))


def home(*members, **fields):
    return Household(id="h1", members=members or (HEAD,), **fields)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"id": ""}, "register.household-id"),
        ({"id": "  "}, "register.household-id"),
        ({"id": 17001}, "register.household-id"),
        ({"members": ()}, "register.members"),
        ({"members": (WIFE,)}, "register.head"),
        ({"members": (HEAD, attrs.evolve(WIFE, relation="户主"))}, "register.head"),
        ({"members": (HEAD, attrs.evolve(WIFE, id="p1"))}, "register.person-twice"),
        (
            {"members": (
                attrs.evolve(HEAD, citizen_id=NEW), attrs.evolve(WIFE, citizen_id=OLD),
            )},
            "register.person-twice",
        ),
        ({"members": HEAD}, "register.kind"),
        ({"members": ("赵甲",)}, "register.kind"),
        ({"persons": "4"}, "register.persons-text"),
        ({"persons": True}, "register.persons-text"),
        ({"members": (HEAD, WIFE), "persons": 1}, "register.persons"),
        ({"persons": 0}, "register.persons"),
        ({"incomes": (IncomeStatement(year=2020), IncomeStatement(year=2020))},
         "register.income-twice"),
        ({"incomes": (IncomeStatement(), IncomeStatement())}, "register.income-twice"),
        ({"incomes": 5000}, "register.kind"),
        ({"land": ("3亩",)}, "register.kind"),
        ({"monitoring": OPEN}, "register.kind"),
        ({"monitoring": (OPEN, OPEN)}, "register.monitoring-open"),
        ({"monitoring": (MonitoringRecord(type="unstable"),)}, "register.monitoring-unstable"),
        (
            {"monitoring": (MonitoringRecord(type="unstable"),), "poverty": PovertyRecord()},
            "register.monitoring-unstable",
        ),
        (
            {"monitoring": (MonitoringRecord(type="marginal"),), "poverty": PovertyRecord()},
            "register.monitoring-marginal",
        ),
        ({"kind": "集体"}, "register.code"),
        ({"poverty": "建档立卡"}, "register.kind"),
        ({"housing": "砖混"}, "register.kind"),
        ({"bank_card": "6222020000000000016"}, "register.kind"),
        ({"phone": 13800001234}, "register.kind"),
        ({"registered_on": datetime(2020, 1, 1)}, "register.date"),  # noqa: DTZ001
        ({"village": 204}, "register.kind"),
        ({"note": None}, "register.kind"),
        ({"area": "43122822"}, "area.length"),
        ({"area": "晓坪"}, "area.code"),
        ({"area": None}, "area.code"),
        ({"area": 431228223204}, "area.code"),
        ({"area": "43"}, "register.level"),
        ({"area": "4312"}, "register.level"),
        ({"area": "431228"}, "register.level"),
        ({"area": "431228223"}, "register.level"),
        ({"area": "431228223000"}, "register.level"),
    ],
)  # fmt: skip
def test_what_no_household_can_be_is_refused_by_name(fields, code):
    told = {"id": "h1", "members": (HEAD,), **fields}
    with pytest.raises((InvariantError, TextError)) as caught:
        Household(**told)
    assert caught.value.code == code


def test_a_household_is_in_a_village_or_a_villager_group():
    assert home(area="431228223204").area == "431228223204"
    assert home(area="43122822320401").area == "43122822320401"
    with pytest.raises(
        InvariantError, match=r"a village \(12 digits\), a villager group \(14 digits\)"
    ) as caught:
        home(area="431228223")
    assert "应为：村（12位）、村民小组（14位）" in caught.value.message("zh")


@pytest.mark.parametrize("poverty", [None, PovertyRecord(), PovertyRecord(exit_year=2018)])
def test_sudden_hardship_goes_with_any_poverty_record(poverty):
    assert home(poverty=poverty, monitoring=(CLOSED, OPEN)).monitoring == (CLOSED, OPEN)


def test_unstable_goes_with_an_exit_year_and_marginal_with_no_poverty_record():
    out = PovertyRecord(exit_year=2018)
    assert home(poverty=out, monitoring=[MonitoringRecord(type="脱贫不稳定户")]).monitoring
    assert home(monitoring=[MonitoringRecord(type="边缘易致贫户")]).monitoring


def test_an_id_keeps_its_leading_zeros():
    assert Household(id="0017001", members=(HEAD,)).id == "0017001"


def test_persons_may_be_told_and_not_listed():
    told = home(persons=4)
    assert (told.size, told.is_complete) == (quantity("4人"), False)
    listed = home(HEAD, WIFE)
    assert (listed.size, listed.is_complete) == (quantity("2人"), True)
    assert home(HEAD, WIFE, persons=2).is_complete


def test_the_head_is_found_wherever_it_stands():
    assert home(WIFE, HEAD).head is HEAD
    register = Person(relation=coded("reg_relation", "户主"))
    assert home(WIFE, register).head is register


def test_no_plot_is_not_zero_and_an_unknown_plot_makes_the_sum_unknown():
    plots = (ContractedLand(area=2, kind="耕地"), ContractedLand(area="1公顷", kind="林地"))
    assert home().land_of() is None
    assert home(land=plots).land_of() == quantity("17亩")
    assert home(land=plots).land_of("耕地") == quantity("2亩")
    assert home(land=plots).land_of("园地") is None
    assert home(land=(*plots, ContractedLand(kind="耕地"))).land_of() is None
    assert home(land=(*plots, ContractedLand(kind="耕地"))).land_of("林地") == quantity("15亩")
    with pytest.raises(InvariantError, match="no entry '海洋'"):
        home().land_of("海洋")


def test_income_is_per_person_that_belongs_to_the_household_not_per_person_listed():
    told = home(persons=3, incomes=[IncomeStatement(year=2020, net=10_000), IncomeStatement()])
    assert told.income_per_person(2020) == quantity("10000元") / quantity("3人")
    assert told.income_per_person() is None
    assert told.income_per_person(2019) is None
    assert told.income_of(2020).year == 2020
    assert told.income_of().year is None


def test_a_household_is_poor_by_its_record():
    assert home(poverty=PovertyRecord()).is_registered_poor()
    assert not home().is_registered_poor()


SECRET = Household(
    id="990000198005040021",
    members=(attrs.evolve(HEAD, citizen_id=NEW),),
    bank_card=BankCard("0062020000000000016"),
    phone=Phone("13800001234"),
    note="患病",
    poverty=PovertyRecord(main_cause="因病"),
)


def test_a_household_is_shown_without_what_tells_of_its_people():
    for text in (repr(SECRET), f"{SECRET}"):
        for secret in ("赵甲", "19800504", "1949", "0016", "1234", "病"):
            assert secret not in text


@pytest.mark.parametrize(
    "fields",
    [
        {"members": ()},
        {"members": (WIFE,)},
        {"persons": 0},
        {"persons": "x"},
        {"monitoring": (OPEN, OPEN)},
        {"incomes": (IncomeStatement(), IncomeStatement())},
    ],
)
def test_an_error_tells_no_citizen_id_that_serves_as_id_of_the_household(fields):
    with pytest.raises(InvariantError) as caught:
        attrs.evolve(SECRET, **fields)
    again = pickle.loads(pickle.dumps(caught.value))
    for text in (str(again), again.message("zh"), repr(again), repr(dict(again.details))):
        assert "19800504" not in text
    assert "0021" in str(again)


@given(testing.households())
def test_a_household_is_a_value(found):
    for again in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):
        assert again == found
        assert hash(again) == hash(found)
    assert attrs.evolve(found) == found
    assert attrs.evolve(found, note="另").note == "另"


def test_more_persons_than_any_household_has_are_refused():
    head = Person(name="赵甲", relation="户主")
    assert Household(id="1", members=(head,), persons=9_999).persons == 9_999
    with pytest.raises(InvariantError) as caught:
        Household(id="1", members=(head,), persons=990001198005040020)
    assert caught.value.code == "register.persons-many"
    assert "990001198005040020" not in str(caught.value)


def test_a_repr_tells_no_place_in_which_a_number_may_stand():
    head = Person(name="赵甲", relation="户主")
    home = Household(id="1", members=(head,), village="张三13800001234", group="13800001234")
    assert "13800001234" not in repr(home)
