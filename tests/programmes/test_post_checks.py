import datetime

import pytest

from xiaoping.context import places_of
from xiaoping.programmes import Context, EmploymentPost, Portfolio
from xiaoping.programmes.post_checks import check_posts
from xiaoping.register import Household, Person, Roll

DAY = datetime.date(2020, 12, 31)
PEOPLE = (
    Person(relation="户主", name="赵甲"),
    Person(relation="配偶", name="钱乙"),
)
REGISTER = Roll(as_of=DAY, households=(Household(id="0017", members=PEOPLE),))


def post(**more):
    return EmploymentPost(
        **{"kind": "公益性岗位", "household": "0017", "person": "赵甲", **more}
    )


def found(*posts, register=None):
    return list(check_posts(posts, Context(register=register), places_of("posts")))


def told(*posts, register=None):
    return [(p.code, p.where.path) for p in found(*posts, register=register)]


def test_one_post_told_twice_is_found():
    same = post(began=2020, employer="村委会")
    (problem,) = found(same, same)
    assert (problem.code, problem.where.path) == ("post.twice", "posts[1]")
    assert "公益性岗位" in problem.message("zh")
    assert "posts[0]" in problem.message("en")
    assert told(post(), post()) == [("post.twice", "posts[1]")]


@pytest.mark.parametrize(
    ("first", "second", "overlaps"),
    [
        ({"began": 2019}, {"began": 2020}, True),
        ({"began": 2019, "ended": 2019}, {"began": 2020}, False),
        ({"began": "2020-01-01", "ended": "2020-05-31"}, {"began": "2020-05-01"}, True),
        ({"began": "2020-01-01", "ended": "2020-05-31"}, {"began": "2020-05-31"}, False),
        ({"began": "2020-01-01", "ended": 2020}, {"began": "2020-05-01"}, False),
        ({"began": "2020-05-01"}, {"began": "2020-01-01", "ended": "2020-04-30"}, False),
        ({"began": 2019}, {"employer": "乡政府"}, False),
        ({"began": 2019}, {"began": 2020, "kind": "转移就业"}, False),
        ({"began": 2019}, {"began": 2020, "person": "钱乙"}, False),
    ],
)
def test_two_posts_of_a_kind_at_one_time_are_told_if_it_is_certain(first, second, overlaps):
    problems = found(post(**first), post(**second))
    assert [p.code for p in problems] == (["post.overlap"] if overlaps else [])
    for problem in problems:
        assert "离岗日期" in problem.message("zh")
        assert "at one time" in problem.message("en")


def test_who_is_not_in_the_register_is_told():
    assert told(post(person="孙丙"), register=REGISTER) == [
        ("support.unknown-person", "posts[0]")
    ]
    assert told(post(household="0099"), register=REGISTER) == [
        ("support.unknown-household", "posts[0]")
    ]
    assert told(post(), post(person="钱乙"), register=REGISTER) == []


def test_no_more_work_than_a_household_has_persons():
    (problem,) = found(post(person="", persons=3), register=REGISTER)
    assert problem.code == "post.more-persons"
    assert "只有2人" in problem.message("zh")
    assert "3 of it" in problem.message("en")
    home = Household(id="0017", members=PEOPLE[:1], persons=2)
    few = Roll(as_of=DAY, households=(home,))
    names = [post(person=name) for name in ("赵甲", "钱乙", "孙丙")]
    assert told(*names, register=few) == [("post.more-persons", "posts[2]")]


def test_a_portfolio_checks_its_posts():
    portfolio = Portfolio(as_of=DAY, posts=[post(), post()])
    assert [p.where.path for p in portfolio.check()] == ["posts[1]"]
