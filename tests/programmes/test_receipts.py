"""Who received what, of every ledger that tells it, as far as one may see it."""

import datetime

import pytest

from xiaoping.programmes import (
    Disbursement,
    EducationAid,
    EmploymentPost,
    HousingWork,
    Loan,
    Portfolio,
    Relocation,
    ToiletWork,
)
from xiaoping.programmes.receipts import receipts
from xiaoping.sensitivity import Profile

DAY = datetime.date(2020, 12, 31)
HOME = {"household": "0017", "area": "99000120020001", "village": "甲村"}
WHOLE = Portfolio(
    as_of=DAY,
    disbursements=[
        Disbursement(scheme="医疗救助", person="赵甲", amount=1800, paid="2020-03-01", **HOME),
        Disbursement(scheme="代缴医保", households=40, persons=90, amount=36000, paid=2020),
        Disbursement(scheme="产业奖补资金", organisation="甲合作社", amount=5000, paid=2020),
    ],
    loans=[
        Loan(borrower="赵甲", principal="5万元", granted="2020-05", lender="农商行", **HOME)
    ],
    posts=[
        EmploymentPost(kind="公益岗", person="赵甲", began="2020-06", employer="甲村", **HOME),
        EmploymentPost(kind="转移就业", persons=139, began=2020),
    ],
    toilets=[
        ToiletWork(kind="改建", person="赵甲", finished="2020-07", subsidy=1000, **HOME),
        ToiletWork(households=20, finished=2019),
    ],
    housing_works=[HousingWork(kind="危房改造", person="赵甲", accepted="2020-08", **HOME)],
    relocations=[
        Relocation(person="赵甲", persons=3, moved="2020-09", site="甲安置点", **HOME)
    ],
    education_aids=[
        EducationAid(scheme="雨露计划", student="赵小乙", amount=1500, term="2020年秋", **HOME),
        EducationAid(scheme="寄宿生生活补助", student="赵小丙", is_covered=False, **HOME),
        EducationAid(scheme="寄宿生生活补助", student="赵小丁", is_eligible=True, **HOME),
    ],
)


def test_everything_that_a_household_got_is_told_in_the_order_of_days():
    found = receipts(WHOLE, household="0017", profile=Profile.FULL)
    assert [(item.what, str(item.amount), item.detail) for item in found] == [
        ("医疗救助", "1800元", ""),
        ("小额信贷", "5万元", "农商行"),
        ("公益性岗位", "None", "甲村"),
        ("改建户用厕所", "1000元", ""),
        ("雨露计划", "1500元", ""),
        ("危房改造", "None", ""),
        ("易地搬迁", "None", "甲安置点"),
    ]
    assert {item.person for item in found} == {"赵甲", "赵小乙"}


def test_rows_of_many_tell_how_many():
    counts = {item.what: item.count for item in receipts(WHOLE) if not item.area}
    assert counts == {
        "代缴医保": "40户90人",
        "产业奖补资金": "",
        "转移就业": "139人",
        "户用厕所": "20户",
    }


def test_a_pupil_who_got_nothing_or_of_whom_nobody_told_received_nothing():
    assert receipts(WHOLE, what="寄宿生生活补助", profile=Profile.FULL) == ()


@pytest.mark.parametrize("what", ["医疗救助", "小额信贷", "公益性岗位", "易地搬迁", "危房改造"])
def test_names_are_masked_and_homes_are_hidden_from_the_public(what):
    (public,) = receipts(WHOLE, what=what)
    assert (public.person, public.household, public.area) == ("赵*", "", "990001200200")
    (inside,) = receipts(WHOLE, what=what, profile=Profile.INTERNAL)
    assert (inside.person, inside.household, inside.area) == ("赵*", "0017", HOME["area"])


def test_nothing_of_the_name_of_a_pupil_is_public():
    (public,) = receipts(WHOLE, what="雨露计划")
    assert (public.person, str(public.amount)) == ("", "1500元")
    (inside,) = receipts(WHOLE, what="雨露计划", profile=Profile.INTERNAL)
    assert inside.person.startswith("赵*")


def test_a_row_that_names_nobody_is_told_with_the_head_of_the_household():
    portfolio = Portfolio(as_of=DAY, toilets=[ToiletWork(household="0017", finished=2020)])
    (item,) = receipts(portfolio, names={"0017": "赵甲"}, profile=Profile.FULL)
    assert (item.person, item.part) == ("赵甲", "toilets")


def test_no_receipt_shows_a_name():
    for item in receipts(WHOLE, profile=Profile.FULL):
        assert "赵" not in repr(item)


def test_a_house_or_toilet_that_is_begun_was_not_received():
    begun = {"household": "0017", "started": "2020-11"}
    works = {
        "toilets": [ToiletWork(**begun)],
        "housing_works": [HousingWork(kind="危房改造", **begun)],
    }
    assert receipts(Portfolio(as_of=DAY, **works)) == ()
