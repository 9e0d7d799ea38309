"""Pupils who are entitled to aid, and whether they got it."""

import datetime

import pytest

from xiaoping.errors import InvariantError
from xiaoping.periods import Half, Year
from xiaoping.programmes import EducationAid
from xiaoping.register import CitizenId

NUMBER = CitizenId("990001198005040020")


def aid(**more):
    return EducationAid(
        **{"scheme": "雨露计划", "household": "0017", "student": "赵乙", "term": 2020, **more}
    )


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


def test_a_repr_names_neither_the_pupil_nor_the_school():
    shown = repr(aid(school="某中学", citizen_id=NUMBER, note="孤儿"))
    for word in ("赵乙", "某中学", "9900011980", "孤儿"):
        assert word not in shown
