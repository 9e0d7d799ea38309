import datetime

import pytest

from xiaoping.errors import InvariantError
from xiaoping.ledgers import HOUSEHOLDS
from xiaoping.register import (
    ContractedLand,
    Household,
    Housing,
    MonitoringRecord,
    Person,
    PovertyRecord,
)


def built(*rows):
    return HOUSEHOLDS.build(rows)


def test_one_row_is_a_household_with_its_head():
    home = built({"id": "1", "head_name": "赵甲", "persons": 4, "sex": None})
    assert (home.head.name, home.persons, len(home.members)) == ("赵甲", 4, 1)


def test_the_phone_and_card_of_one_row_are_the_households(table):
    home = table(
        "户编号,户主姓名,联系电话,银行卡号\n1,赵甲,13800001234,6200000000000001016"
    ).values[0]
    assert home.phone == home.phone
    assert (home.head.phone, home.head.bank_card) == (None, None)
    assert home.phone.reveal("a test") == "13800001234"
    assert home.bank_card.reveal("a test") == "6200000000000001016"


def test_the_phone_and_card_of_a_persons_row_are_the_persons(table):
    home = table(
        "户编号,姓名,与户主关系,联系电话,银行卡号\n1,赵甲,户主,13800001234,\n1,钱乙,妻,,6200000000000001016"
    ).values[0]
    assert (home.phone, home.bank_card) == (None, None)
    assert home.members[0].phone is not None
    assert home.members[1].bank_card is not None


def test_what_a_household_has_stands_in_its_columns(table):
    home = table("""
户编号,户主姓名,耕地面积（亩）,林地面积（公顷）,工资性收入（元）,年纯收入（万元）,收入年度,住房面积（㎡）,危房等级,建房年份,是否建档立卡户,致贫原因,脱贫年度,监测对象类别,监测识别时间,返贫致贫风险,帮扶措施
0001,赵甲,3,1,20000,3,2020,120,C级,1998年,是,因病,2018,脱贫不稳定户,2021-06-01,因病,产业；就业
""").values[0]
    assert (str(home.land_of("耕地")), str(home.land_of("林地"))) == ("3亩", "1公顷")
    assert str(home.income_of(2020).net) == "3万元"
    assert (home.housing.built, home.housing.is_dangerous) == (1998, True)
    assert (home.poverty.exit_year, home.poverty.main_cause.zh) == (2018, "因病")
    assert home.monitoring[0].measures == ("产业", "就业")


def test_no_is_no_record_and_yes_is_one():
    assert built({"id": "1", "head_name": "赵甲", "registered_poor": False}).poverty is None
    assert (
        built({"id": "1", "head_name": "赵甲", "registered_poor": True}).poverty
        == PovertyRecord()
    )
    assert built({"id": "1", "head_name": "赵甲", "registered_poor": None}).poverty is None


def test_a_record_of_who_is_said_not_to_be_poor_is_refused():
    with pytest.raises(InvariantError) as caught:
        built({"id": "1", "head_name": "赵甲", "registered_poor": False, "exit_year": 2018})
    assert caught.value.code == "ledger.not-poor"


HEAD = (Person(name="赵甲", relation="户主"),)


@pytest.mark.parametrize(
    ("home", "field"),
    [
        (Household(id="1", members=HEAD, monitoring=(
            MonitoringRecord(removed=datetime.date(2021, 1, 1)), MonitoringRecord())), "monitoring"),
        (Household(id="1", members=HEAD, land=(ContractedLand(area=1, certificate="a", kind="耕地"),)), "land"),
        (Household(id="1", members=HEAD, land=(ContractedLand(area=1),)), "land"),
        (Household(id="1", members=HEAD, land=(ContractedLand(area=1, kind="耕地"),) * 2), "land"),
    ],
)  # fmt: skip
def test_what_does_not_fit_a_row_is_refused_before_it_is_lost(home, field):
    with pytest.raises(InvariantError) as caught:
        list(HOUSEHOLDS.rows(home))
    assert caught.value.code == "ledger.unfit"
    assert caught.value.details["field"] == field


def test_a_household_becomes_one_row_a_person():
    home = Household(
        id="1", members=(*HEAD, Person(name="钱乙", relation="妻")), housing=Housing(built=1998)
    )
    rows = list(HOUSEHOLDS.rows(home))
    assert [row["name"] for row in rows] == ["赵甲", "钱乙"]
    assert {row["built"] for row in rows} == {1998}
    assert built(*rows) == home


def test_columns_are_held_as_closely_as_the_fields_they_fill():
    held = {column.name: column.sensitivity.value for column in HOUSEHOLDS.columns}
    assert held["village"] == "internal"
    assert held["net"] == held["main_cause"] == held["mon_type"] == "sensitive"
    assert held["head_name"] == "sensitive"
