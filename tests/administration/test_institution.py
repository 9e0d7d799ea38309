"""Institutions: their numbers agree with each other, and their names say what they are."""

import datetime
from fractions import Fraction

import pytest

from xiaoping.administration import Institution
from xiaoping.administration.institution import kind_of_name
from xiaoping.errors import DimensionError, InvariantError, TextError, XiaopingError
from xiaoping.measures import Quantity, quantity

END = datetime.date(2020, 12, 31)


def office(**told):
    return Institution(name="党政综合办公室", **told)


def text(value):
    return None if value is None else str(value)


@pytest.mark.parametrize(
    ("quota", "filled", "vacant", "over"),
    [
        (6, 5, "1人", "0人"),
        (6, 6, "0人", "0人"),
        (3, 5, "0人", "2人"),
        (0, 0, "0人", "0人"),
        (None, 5, None, None),
        (6, None, None, None),
    ],
)
def test_what_is_vacant_is_never_below_nothing_and_unknown_where_a_number_lacks(
    quota, filled, vacant, over
):
    row = office(quota=quota, filled=filled)
    assert (text(row.vacant), text(row.over_quota)) == (vacant, over)


def test_a_bare_number_counts_persons_and_words_are_read():
    assert office(quota=6) == office(quota="6人") == office(quota=Quantity(6, "人"))
    assert office(quota="6名").quota == quantity("6人")


def test_the_whole_is_what_all_parts_come_to_where_nobody_tells_it():
    parts = {"administrative_quota": 3, "career_quota": 0, "worker_quota": 1}
    row = office(**parts, administrative_filled=2)
    assert (text(row.all_quota), row.quota, row.all_filled) == ("4人", None, None)
    assert office(administrative_quota=3, career_quota=0).all_quota is None
    assert text(office(**parts, quota=4).all_quota) == "4人"


@pytest.mark.parametrize(
    ("told", "present"),
    [
        ({"filled": 5}, "5人"),
        ({"filled": 5, "seconded_out": 1}, "4人"),
        ({"filled": 5, "seconded_out": 1, "seconded_in": 2, "off_quota": 3}, "9人"),
        ({"seconded_in": 2, "off_quota": 3}, None),
        ({"administrative_filled": 1, "career_filled": 2, "worker_filled": 0}, "3人"),
    ],
)
def test_who_works_there_is_whoever_was_not_lent_out_and_all_others(told, present):
    assert text(office(**told).present) == present


@pytest.mark.parametrize(
    ("told", "code", "zh", "en"),
    [
        ({"name": " "}, "institution.no-name", "没有写机构名称", "No institution is named"),
        (
            {"quota": 5, "administrative_quota": 6},
            "institution.quota-part",
            "多于核定编制5人",
            "more than the whole quota of 5人",
        ),
        (
            {"filled": 5, "career_filled": 6},
            "institution.filled-part",
            "多于实有在编5人",
            "more than the 5人 posts that are filled",
        ),
        (
            {"quota": 5, "administrative_quota": 3, "career_quota": 3},
            "institution.quota-sum",
            "加起来是6人，核定编制是5人",
            "come to 6人, and the quota is 5人",
        ),
        (
            {"quota": 5, "administrative_quota": 3, "career_quota": 1, "worker_quota": 0},
            "institution.quota-sum",
            "加起来是4人，核定编制是5人",
            "come to 4人, and the quota is 5人",
        ),
        (
            {"filled": 5, "administrative_filled": 3, "career_filled": 1, "worker_filled": 0},
            "institution.filled-sum",
            "在编加起来是4人，实有在编是5人",
            "come to 4人, and 5人 are told to be filled",
        ),
        (
            {"filled": 2, "seconded_out": 3},
            "institution.seconded",
            "借出3人，多于实有在编2人",
            "3人 are lent out, and only 2人 fill a post",
        ),
        ({"set_up": 2020, "abolished": 2019}, "row.order", "早于", "is before"),
        (
            {"quota": Fraction(11, 2)},
            "institution.whole",
            "人数应是整数",
            "posts are whole",
        ),
        ({"quota": -1}, "register.negative", "persons", "persons"),
    ],
)
def test_what_no_institution_can_be_is_refused(told, code, zh, en):
    with pytest.raises(InvariantError) as caught:
        Institution(**({"name": "党政综合办公室"} | told))
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_blanks_around_a_name_are_no_part_of_it():
    assert Institution(name=" 党政综合办公室　") == office()
    with pytest.raises(TextError):
        Institution(name=5)


def test_some_parts_below_the_whole_are_no_contradiction():
    row = office(quota=5, administrative_quota=3, career_quota=1)
    assert text(row.quota) == "5人"


def test_what_is_not_told_of_the_filled_posts_contradicts_no_secondment():
    assert text(office(seconded_out=3).seconded_out) == "3人"
    with pytest.raises(InvariantError, match="only 2人"):
        office(administrative_filled=2, career_filled=0, worker_filled=0, seconded_out=3)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("6户", DimensionError),
        ("约6人", TextError),
        ("六户半", XiaopingError),
        (1.5, XiaopingError),
    ],
)
def test_what_counts_no_persons_is_refused(given, error):
    with pytest.raises(error):
        office(quota=given)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("党政综合办公室", "office"),
        ("党政办", "office"),
        ("社会事务办（民政办、残联）", "office"),
        ("农业综合服务中心", "centre"),
        ("农业综合服务中心(农技站)", "centre"),
        ("综合行政执法大队", "brigade"),
        ("执法中队", "brigade"),
        ("水利站", "station"),
        ("司法所", "station"),
        ("新区管委会", "committee"),
        ("乡村振兴工作领导小组办公室", "group"),
        ("疫情防控专班", "group"),
        ("人民武装部", None),
        ("", None),
    ],
)
def test_a_name_says_what_it_is(name, kind):
    found = kind_of_name(name)
    assert (None if found is None else found.code) == kind


def test_a_kind_that_is_told_prevails_over_the_name_and_a_word_counts_as_other():
    assert office().told_kind.code == "office"
    assert office(kind="事业单位").told_kind.code == "centre"
    assert office(kind="供销社").told_kind.code == "other"
    assert office(kind="供销社").kind == "供销社"
    assert Institution(name="人民武装部").told_kind is None


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        ({}, True),
        ({"set_up": 2019}, True),
        ({"set_up": "2021年1月"}, False),
        ({"abolished": "2020-12-31"}, False),
        ({"abolished": 2021}, True),
    ],
)
def test_an_institution_is_there_from_its_setting_up_until_it_is_abolished(told, standing):
    assert office(**told).is_standing(END) is standing


def test_whether_it_was_there_within_the_year_it_was_set_up_in_is_not_known_later():
    row = office(set_up=2020)
    assert row.is_standing(datetime.date(2020, 6, 30)) is True
    assert row.is_standing(datetime.date(2020, 6, 30), kept=END) is None
    with pytest.raises(TextError):
        row.is_standing("2020-12-31")
