import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError, TextError
from xiaoping.measures import Approximate, Interval, Quantity
from xiaoping.periods import CumulativeTo, Quarter, Year
from xiaoping.programmes import APART, EmploymentPost, headcount

KINDS = ("扶贫特岗", "公益性岗位", "转移就业", "工业园就业", "扶贫车间就业")
COUNTS = dict(zip(KINDS, (46, 45, 139, 37, 6), strict=True))
DAY = datetime.date(2020, 12, 31)


def post(kind="转移就业", person="", **more):
    return EmploymentPost(kind=kind, person=person, household="1" if person else "", **more)


def bounds(value):
    if isinstance(value, Approximate):
        return (value.interval.low, value.interval.high)
    return (value.amount, value.amount)


def test_counts_of_kinds_that_overlap_come_to_a_range():
    found = headcount(post(kind, persons=n) for kind, n in COUNTS.items())
    assert found.interval == Interval(230, 273)


def test_only_the_kinds_that_are_asked_for_count():
    posts = [post(kind, persons=n) for kind, n in COUNTS.items()]
    assert str(headcount(posts, kinds=["扶贫特岗", "public_welfare"])) == "91人"
    assert bounds(headcount(posts, kinds=KINDS[2:])) == (139, 182)


def test_if_no_kind_stands_apart_the_largest_is_the_least():
    posts = [post(kind, persons=n) for kind, n in COUNTS.items()]
    assert bounds(headcount(posts, apart=())) == (139, 273)


def test_persons_who_are_named_are_counted_once():
    posts = [post("转移就业", "赵甲"), post("工业园就业", "赵甲"), post("转移就业", "钱乙")]
    assert str(headcount(posts)) == "2人"


def test_named_and_unnamed_rows_bound_each_other():
    posts = [post("转移就业", name) for name in "甲乙丙"] + [post("工业园就业", persons=2)]
    assert bounds(headcount(posts)) == (3, 5)
    assert bounds(headcount([*posts, post("工业园就业", "丁")])) == (4, 6)
    assert bounds(headcount([*posts, post("扶贫特岗", persons=1)])) == (4, 6)


def test_a_person_whom_nothing_tells_apart_is_one_more_or_none():
    nameless = EmploymentPost(kind="工业园就业", person="赵甲")
    assert bounds(headcount([post("转移就业", "钱乙"), nameless])) == (1, 2)


def test_nobody_is_nobody():
    assert headcount([]) == Quantity(0, "人")


def test_a_day_counts_who_is_in_a_post_on_it():
    posts = [
        post(person="甲", began="2020-01-01"),
        post(person="乙", began="2020-01-01", ended="2020-06-30"),
        post(person="丙", began="2021-01-01"),
        post(person="丁"),
    ]
    assert bounds(headcount(posts[:3], on=DAY)) == (1, 1)
    assert bounds(headcount(posts, on=DAY)) == (1, 2)
    assert bounds(headcount(posts[:3], on=datetime.date(2020, 3, 1))) == (2, 2)


def test_a_period_counts_who_took_up_a_post_in_it():
    posts = [
        post(person="甲", began="2020-02-01"),
        post(person="乙", began=2020),
        post(person="丙", began=2019),
        post(person="丁"),
    ]
    assert bounds(headcount(posts[:3], period=Year(2020))) == (2, 2)
    assert bounds(headcount(posts[:3], period=Quarter(2020, 1))) == (1, 2)
    assert bounds(headcount(posts, period=Quarter(2020, 1))) == (1, 3)
    early = datetime.date(2020, 3, 1)
    assert bounds(headcount(posts[:3], period=Quarter(2020, 1), as_of=early)) == (2, 2)


def test_a_day_and_a_period_are_not_asked_for_at_once():
    with pytest.raises(InvariantError) as caught:
        headcount([], on=DAY, period=Year(2020))
    assert caught.value.code == "post.day-and-period"
    assert "之一" in caught.value.message("zh")
    assert "not both" in caught.value.message("en")


def test_a_period_without_a_beginning_is_refused():
    with pytest.raises(InvariantError) as caught:
        headcount([post(persons=1)], period=CumulativeTo(DAY))
    assert caught.value.code == "post.open-period"
    assert "起止" in caught.value.message("zh")
    assert "no first or no last day" in caught.value.message("en")


def test_what_is_no_day_is_refused():
    with pytest.raises(TextError):
        headcount([], on="2020-12-31")


ROWS = st.lists(
    st.tuples(st.sampled_from(KINDS[2:]), st.sampled_from("甲乙丙丁"), st.booleans()),
    max_size=12,
)


@given(ROWS)
def test_the_true_number_lies_in_the_range_whoever_is_not_named(rows):
    # Within a kind a person stands once, as the checks of posts ask.
    told = {(kind, person): named for kind, person, named in rows}
    posts = [
        post(kind, person) if named else post(kind, persons=1)
        for (kind, person), named in told.items()
    ]
    low, high = bounds(headcount(posts))
    assert low <= len({person for _, person in told}) <= high


def test_the_kinds_that_stand_apart_are_posts_in_the_village():
    assert set(KINDS[:2]) == APART


@pytest.mark.parametrize("kinds", [["公益岗"], ["公益性岗位"], ["public_welfare"]])
def test_a_kind_is_known_by_its_label_its_code_and_its_synonyms(kinds):
    posts = [post("公益性岗位", persons=3), post("转移就业", persons=2)]
    assert headcount(posts, kinds=kinds) == headcount(posts[:1])


def test_kinds_that_stand_apart_are_known_by_their_codes_too():
    posts = [post("公益性岗位", persons=3), post("转移就业", persons=2)]
    assert bounds(headcount(posts, apart=["public_welfare"])) == (5, 5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kinds": "公益性岗位"},
        {"kinds": [5]},
        {"apart": "公益性岗位"},
        {"period": 2020},
        {"as_of": "2020-12-31", "period": Year(2020)},
        {"on": "2020-12-31"},
    ],
)
def test_a_question_of_another_kind_is_refused_and_not_answered_with_nobody(wrong):
    with pytest.raises(TextError):
        headcount([post(persons=3, began=2020)], **wrong)


def test_what_is_no_post_is_refused():
    with pytest.raises(TextError, match="'posts' must be a EmploymentPost"):
        headcount([5])
