"""What works on toilets tell of each other and of the register."""

import datetime

import pytest

from xiaoping.programmes import Context, Portfolio, ToiletWork
from xiaoping.register import Household, Housing, Person, Roll

DAY = datetime.date(2020, 12, 31)


def register(toilet="三格化粪池式"):
    head = Person(name="赵甲", relation="户主")
    home = Household(id="0017", members=(head,), housing=Housing(toilet=toilet))
    return Context(register=Roll(as_of=DAY, households=(home,)))


def problems(*rows, context=None):
    return Portfolio(as_of=DAY, toilets=rows).check(context)


def codes(*rows, context=None):
    return [(p.code, p.where.path) for p in problems(*rows, context=context)]


def work(**fields):
    return ToiletWork(**({"household": "0017", "finished": 2020} | fields))


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (2020, 2020, "toilet.twice"),
        ("2020-05", "2020-07-01", "toilet.twice"),
        (2020, None, "toilet.twice"),
        (2019, 2020, "toilet.again"),
        (2020, 2019, "toilet.again"),
    ],
)
def test_a_household_counts_once_a_year(first, second, code):
    assert codes(work(finished=first), work(finished=second)) == [(code, "toilets[1]")]


def test_both_wordings_tell_the_place_of_the_first():
    (twice,) = problems(work(), work())
    assert "toilets[0]是同一户，一户一年只算一次" in twice.message("zh")
    assert "counts once a year" in twice.message("en")
    (again,) = problems(work(finished=2019), work())
    assert "确为重新改造的在备注里说明" in again.message("zh")
    assert "toilets[0] in another year" in again.message("en")


def test_heads_of_two_villages_may_have_one_name():
    rows = [ToiletWork(person="赵甲", village=name, finished=2020) for name in ("甲村", "乙村")]
    assert codes(*rows) == []
    assert codes(rows[0], rows[0]) == [("toilet.twice", "toilets[1]")]


def test_rows_of_many_are_never_the_same():
    assert (
        codes(ToiletWork(households=3, finished=2020), ToiletWork(households=3, finished=2020))
        == []
    )


def test_who_is_not_in_the_register_is_told():
    assert codes(work(household="0018"), context=register()) == [
        ("support.unknown-household", "toilets[0]")
    ]


def test_another_toilet_than_in_the_register_is_told():
    assert codes(work(type="三格化粪池式"), context=register()) == []
    (problem,) = problems(work(type="双瓮漏斗式"), context=register())
    assert problem.code == "toilet.type-differs"
    assert "在户台账里是三格化粪池式厕所，这里是双瓮漏斗式" in problem.message("zh")
    assert "has the toilet 三格化粪池式 in the register" in problem.message("en")
    assert codes(work(type="双瓮漏斗式"), context=register(None)) == []


def test_what_was_accepted_was_finished_some_day():
    assert codes(work(finished=None, accepted=2020)) == [("toilet.unfinished", "toilets[0]")]


def test_one_that_was_begun_in_a_later_year_is_another():
    done, begun = work(finished=2019), work(finished=None, started="2020-12")
    assert codes(done, begun) == codes(begun, done) == [("toilet.again", "toilets[1]")]
    assert codes(work(finished=2020), begun) == [("toilet.twice", "toilets[1]")]
