"""What works on houses must be to each other and to the register."""

import datetime

import attrs
import pytest

from xiaoping.programmes import Context, HousingWork, Portfolio
from xiaoping.register import Household, Housing, Person, Roll

DAY = datetime.date(2020, 12, 31)


def work(**more):
    return HousingWork(**{"kind": "危房改造", "household": "0017", **more})


def home(grade, number="0017"):
    return Household(
        id=number,
        members=(Person(name="赵甲", relation="户主"),),
        housing=Housing(grade=grade),
    )


def found(*rows, homes=()):
    """The codes and numbers of the problems of rows, against a register with these homes."""
    context = Context(register=Roll(as_of=DAY, households=homes))
    problems = Portfolio(as_of=DAY, housing_works=rows).check(context)
    return [(problem.code, problem.where.path) for problem in problems]


def test_a_dangerous_house_is_rebuilt_once_whatever_the_years():
    rows = (work(finished=2016), work(finished=2020), work(household="0018", finished=2020))
    assert found(*rows) == [("security.rebuilt-twice", "housing_works[1]")]
    (problem,) = Portfolio(as_of=DAY, housing_works=rows).check()
    assert "与housing_works[0]重复" in problem.message("zh")
    assert "in housing_works[0] already" in problem.message("en")


def test_a_house_may_be_repaired_in_several_years_and_rebuilt_besides():
    repairs = [work(kind="修缮", finished=year) for year in (2018, 2019)]
    assert found(*repairs, work(finished=2020)) == []


def test_one_repair_that_is_told_twice_is_noticed():
    row = work(kind="修缮", finished="2019-05-01", method="加固", subsidy=3000)
    assert found(row, row) == [("security.work-same", "housing_works[1]")]
    assert found(row, attrs.evolve(row, subsidy=2000)) == []
    undated = work(kind="修缮")
    assert found(undated, undated) == []


@pytest.mark.parametrize(
    ("grade", "codes"), [("A", 1), ("B", 1), ("C", 0), ("D", 0), (None, 0)]
)
def test_a_sound_house_is_not_rebuilt_as_a_dangerous_one(grade, codes):
    assert found(work(grade=grade)) == [("security.rebuilt-sound", "housing_works[0]")] * codes
    assert found(work(kind="修缮", grade=grade)) == []


def test_what_was_accepted_is_safe():
    assert found(work(accepted=2020, is_safe_after=False)) == [
        ("security.accepted-unsafe", "housing_works[0]")
    ]
    assert found(work(accepted=2020, is_safe_after=True)) == []
    assert found(work(finished=2020, is_safe_after=False)) == []


def test_the_register_knows_the_house_as_it_is_afterwards():
    rows = (work(finished=2020),)
    assert found(*rows, homes=(home("D"),)) == [
        ("security.still-dangerous", "housing_works[0]")
    ]
    assert found(*rows, homes=(home("A"),)) == []
    assert found(work(started=2020), homes=(home("D"),)) == []
    (problem,) = Portfolio(as_of=DAY, housing_works=rows).check(
        Context(register=Roll(as_of=DAY, households=(home("C"),)))
    )
    assert "户台账中仍为C级" in problem.message("zh")
    assert "still says C级" in problem.message("en")


def test_whose_household_is_not_in_the_register_is_told():
    assert found(work(), homes=(home("A", "0071"),)) == [
        ("support.unknown-household", "housing_works[0]")
    ]
    assert found(work(person="钱乙"), homes=(home("A"),)) == [
        ("support.unknown-person", "housing_works[0]")
    ]
