"""What education aid must be to each other row and to the register."""

import datetime

from xiaoping.programmes import Context, EducationAid, Portfolio
from xiaoping.register import Household, Person, Roll

DAY = datetime.date(2020, 12, 31)


def aid(**more):
    return EducationAid(
        **{"scheme": "雨露计划", "household": "0017", "student": "赵乙", "term": 2020, **more}
    )


def found(*rows, roll=None):
    problems = Portfolio(as_of=DAY, education_aids=rows).check(Context(register=roll))
    return [(problem.code, problem.where.path) for problem in problems]


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
