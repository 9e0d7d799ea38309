"""Every ledger that gives something to somebody is read."""

import pytest

from xiaoping.codelists import codelist
from xiaoping.programmes import (
    Disbursement,
    EducationAid,
    EmploymentPost,
    HousingWork,
    Loan,
    Portfolio,
    Relocation,
    ToiletWork,
    TrainingAttendance,
    TrainingSession,
)
from xiaoping.programmes.receiving import ORDINARY, all_receipts


def only(day, **parts):
    (found,) = all_receipts(Portfolio(as_of=day, **parts))
    return found


ROWS = {
    "disbursements": Disbursement(scheme="产业奖补", household="17", amount=1800, paid=2020),
    "loans": Loan(household="17", principal="5万元", granted=2020),
    "posts": EmploymentPost(kind="扶贫特岗", household="17", person="赵甲", began=2020),
    "attendances": TrainingAttendance(session="1", household="17", person="赵甲"),
    "housing_works": HousingWork(kind="危房改造", household="17", finished=2020),
    "relocations": Relocation(household="17", persons=4, moved=2018),
    "education_aids": EducationAid(
        scheme="雨露计划", household="17", student="赵乙", term=2020
    ),
    "toilets": ToiletWork(household="17", finished=2020, subsidy=1000),
}


@pytest.mark.parametrize("part", ROWS)
def test_a_row_of_every_part_is_received_by_its_household(part, day):
    found = only(day, **{part: [ROWS[part]]})
    assert (found.part, found.household) == (part, "17")
    assert found.what


def test_the_ordinary_schemes_are_all_in_the_list():
    assert set(codelist("assist_scheme")) >= ORDINARY
    assert {"medical_aid", "subsistence", "destitute", "rain_dew"} & ORDINARY == set()


@pytest.mark.parametrize("part", ["loans", "education_aids"])
def test_debts_and_minors_are_sensitive(part, day):
    assert only(day, **{part: [ROWS[part]]}).is_sensitive


def test_a_word_that_no_list_has_is_sensitive_as_it_may_tell_anything(day):
    told = Disbursement(scheme="尿毒症慰问", household="17", amount=500)
    found = only(day, disbursements=[told])
    assert found.is_sensitive
    assert found.is_own_word


def test_rebuilding_a_dangerous_house_is_sensitive_and_repairing_one_is_not(day):
    assert only(day, housing_works=[ROWS["housing_works"]]).is_sensitive
    mended = HousingWork(kind="房屋修缮", household="17", finished=2020)
    assert not only(day, housing_works=[mended]).is_sensitive


def test_a_loan_is_lent_and_a_missing_amount_is_counted(day):
    assert only(day, loans=[ROWS["loans"]]).is_lent
    assert only(day, education_aids=[ROWS["education_aids"]]).unpriced == 1
    assert only(day, posts=[ROWS["posts"]]).unpriced == 0


def test_goods_without_a_worth_are_no_money(day):
    seed = Disbursement(scheme="合作社物资", household="17", goods="种苗")
    assert only(day, disbursements=[seed]).unpriced == 0


def test_who_was_to_get_aid_and_did_not_received_nothing(day):
    left_out = EducationAid(
        scheme="雨露计划", student="赵乙", is_eligible=True, is_covered=False
    )
    assert tuple(all_receipts(Portfolio(as_of=day, education_aids=[left_out]))) == ()


def test_a_session_counts_by_its_roster_else_by_how_many_came(day):
    session = TrainingSession(id="1", topic="柑橘栽培", held=2020, attendances=40, persons=38)
    found = only(day, trainings=[session])
    assert (found.part, found.persons) == ("trainings", 38)
    found = only(day, trainings=[session], attendances=[ROWS["attendances"]])
    assert (found.part, found.detail, str(found.when)) == ("attendances", "柑橘栽培", "2020")
