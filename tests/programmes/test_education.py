"""Pupils who are entitled to aid, and whether they got it."""

import datetime

import pytest

from xiaoping.errors import InvariantError
from xiaoping.periods import Half, Year
from xiaoping.programmes import Context, EducationAid, Portfolio
from xiaoping.register import CitizenId, Household, Person, Roll

DAY = datetime.date(2020, 12, 31)
NUMBER = CitizenId("990001198005040020")


def aid(**more):
    return EducationAid(
        **{"scheme": "雨露计划", "household": "0017", "student": "赵乙", "term": 2020, **more}
    )


def found(*rows, roll=None):
    problems = Portfolio(as_of=DAY, education_aids=rows).check(Context(register=roll))
    return [(problem.code, problem.where.path) for problem in problems]


@pytest.mark.parametrize(
    ("more", "code", "zh", "en"),
    [
        ({"scheme": ""}, "support.no-scheme", "没有写明帮扶项目", "No scheme is told"),
        ({"student": ""}, "security.no-student", "没有写明学生", "No pupil is told"),
        ({"amount": 0}, "support.amount", "应大于零", "above zero"),
        (
            {"amount": 1500, "is_covered": False},
            "security.aid-uncovered",
            "未享受资助，又填了资助金额",
            "nothing was got, and tells an amount",
        ),
        ({"stage": "博士后"}, "register.code", "博士后", "博士后"),
    ],
)
def test_what_is_nobodys_claim_is_refused(more, code, zh, en):
    with pytest.raises(InvariantError) as caught:
        aid(**more)
    assert caught.value.code == code
    assert zh in caught.value.message("zh")
    assert en in caught.value.message("en")


def test_an_amount_tells_that_the_pupil_got_it_and_nothing_else_does():
    assert aid(amount=1500).covered is True
    assert aid(is_covered=False).covered is False
    assert aid().covered is None


def test_terms_are_halves_of_a_year_and_payment_stands_in_for_a_term():
    assert aid(term="2020年春季学期").for_term == Half(2020, 1)
    assert aid(term="2020-2021学年第一学期").for_term == Half(2020, 2)
    assert aid(term=None, paid="2020-06-01").for_term == datetime.date(2020, 6, 1)
    assert aid(term=2020, paid="2021-01-05").for_term == Year(2020)


def test_a_pupil_is_counted_once_by_the_number_or_by_the_name_in_the_household():
    assert aid(citizen_id=NUMBER).person_key == aid(household="", citizen_id=NUMBER).person_key
    assert aid().person_key == aid(term=2019).person_key != aid(household="0018").person_key
    assert aid(household="").person_key is None


def test_aid_is_given_once_a_term():
    rows = (aid(), aid(), aid(scheme="寄宿生补助"), aid(term=2019), aid(student="赵丙"))
    assert found(*rows) == [("security.aid-twice", "education_aids[1]")]
    (problem,) = Portfolio(as_of=DAY, education_aids=rows).check()
    assert "“雨露计划”与education_aids[0]重复（2020）" in problem.message("zh")
    assert "got '雨露计划' for 2020 in education_aids[0]" in problem.message("en")


def test_who_got_aid_is_entitled_to_it():
    rows = (aid(is_eligible=False, is_covered=True),)
    assert found(*rows) == [("security.aid-not-due", "education_aids[0]")]
    assert found(aid(is_eligible=False, is_covered=False)) == []
    assert found(aid(is_covered=True)) == []
    (problem,) = Portfolio(as_of=DAY, education_aids=rows).check()
    assert "不符合条件" in problem.message("zh")
    assert "not entitled" in problem.message("en")


def test_an_amount_that_lacks_is_told_only_where_others_of_the_term_have_one():
    bare = aid(student="赵丙", is_covered=True)
    assert found(aid(is_covered=True), bare) == []
    assert found(aid(amount=1500), bare) == [("security.aid-no-amount", "education_aids[1]")]
    assert found(aid(amount=1500, term=2019), bare) == []
    problem = Portfolio(as_of=DAY, education_aids=(aid(amount=1500), bare)).check()[0]
    assert "没有填金额" in problem.message("zh")
    assert "no amount is told" in problem.message("en")


def test_a_pupil_is_one_of_the_registered_household():
    members = (Person(name="赵甲", relation="户主"), Person(name="赵乙", relation="子"))
    roll = Roll(as_of=DAY, households=(Household(id="0017", members=members),))
    assert found(aid(), roll=roll) == []
    assert found(aid(student="孙丁"), roll=roll) == [
        ("support.unknown-person", "education_aids[0]")
    ]


def test_a_repr_names_neither_the_pupil_nor_the_school():
    shown = repr(aid(school="某中学", citizen_id=NUMBER, note="孤儿"))
    for word in ("赵乙", "某中学", "9900011980", "孤儿"):
        assert word not in shown
