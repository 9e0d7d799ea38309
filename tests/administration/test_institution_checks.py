"""Institutions that stand twice, are told as another kind, or are over their quota."""

import pytest

from xiaoping.administration import Institution
from xiaoping.administration.institution_checks import (
    check_institutions,
    institution_numbers,
    is_apart,
)
from xiaoping.context import Context, places_of
from xiaoping.periods import Month, Year

NAME = "经济发展办公室"


def found(*rows):
    problems = check_institutions(rows, Context(), places_of("institutions"))
    return [(problem.code, problem.where.path) for problem in problems]


def row(name=NAME, **told):
    return Institution(name=name, **told)


def test_an_institution_that_stands_twice_at_once_is_told():
    assert found(row(), row("党建办公室"), row(set_up=2020)) == [
        ("institution.twice", "institutions[2]")
    ]
    assert found(row(id="J1"), row("党建办公室", id="J1")) == [
        ("institution.twice", "institutions[1]")
    ]


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ({"abolished": 2019}, {"set_up": 2019}, False),
        ({"abolished": 2019}, {}, False),
        ({"set_up": "2020-01"}, {"abolished": "2019-12"}, False),
        ({"abolished": "2020-06"}, {"set_up": "2020-05"}, True),
        ({"abolished": 2021}, {"set_up": 2020}, True),
        ({"set_up": 2010}, {"set_up": 2020}, True),
    ],
)
def test_what_was_abolished_may_be_set_up_again(first, second, twice):
    assert bool(found(row(**first), row(**second))) is twice


def test_one_of_three_that_overlaps_any_earlier_one_is_told():
    rows = (row(abolished=2015), row(set_up=2015, abolished=2018), row(set_up=2017))
    assert found(*rows) == [("institution.twice", "institutions[2]")]


def test_villages_may_have_institutions_of_one_name():
    assert found(row(area="431228223204"), row(area="431228223207")) == []


def test_an_institution_told_with_another_kind_says_which():
    rows = (row("供销社", kind="站所"), row("供销社", kind="委员会"))
    (problem,) = check_institutions(rows, Context(), places_of("i"))
    assert problem.code == "institution.other-kind"
    assert "机构类别是“委员会”，i[0]同一机构写的是“站所”" in problem.message()
    assert "told as '委员会' here and as '站所' in i[0]" in problem.message("en")


def test_a_name_of_another_kind_is_a_warning():
    (problem,) = check_institutions(
        [row("党群服务中心", kind="内设机构")], Context(), places_of("i")
    )
    assert (problem.code, problem.severity.value) == ("institution.kind-name", "warning")
    assert "机构类别是“内设机构”，名称却像“事业中心”" in problem.message()
    assert "told as 'office', and its name is that of 'centre'" in problem.message("en")
    assert (
        found(row(kind="站所"), row("综治办", kind="其他"), row("农技站", kind="事业中心"))
        == []
    )


def test_being_over_the_quota_is_a_warning_and_no_error():
    (problem,) = check_institutions([row(quota=3, filled=5)], Context(), places_of("i"))
    assert (problem.code, problem.severity.value) == ("institution.over-quota", "warning")
    assert "实有在编5人，核定编制3人，超编2人" in problem.message()
    assert "The quota is 3人, and 5人 fill posts of it: 2人 too many" in problem.message("en")
    assert found(row(quota=5, filled=3), row("党建办公室", filled=3)) == []


def test_a_part_over_its_quota_is_told_where_the_whole_is_not():
    told = row(
        quota=8, filled=8, administrative_quota=3, administrative_filled=5, career_quota=5,
        career_filled=3,
    )  # fmt: skip
    (problem,) = check_institutions([told], Context(), places_of("i"))
    assert (problem.code, problem.severity.value) == ("institution.over-part", "warning")
    assert "行政在编5人，行政编制3人，混用了别的编制或超编" in problem.message()
    assert "5人 fill the 3人 administrative posts" in problem.message("en")
    assert found(row(career_quota=2, career_filled=3)) == [
        ("institution.over-part", "institutions[0]")
    ]
    assert found(row(quota=2, filled=3, career_quota=2, career_filled=3)) == [
        ("institution.over-quota", "institutions[0]")
    ]


def test_rows_are_found_by_number_and_name_and_the_last_of_a_name_is_meant():
    rows = [row(id="J1", abolished=2019), row(id="J2"), row("J1")]
    assert dict(institution_numbers(rows)) == {NAME: 1, "J1": 0, "J2": 1}


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ((None, None), (None, None), False),
        ((None, Year(2019)), (None, None), True),
        ((Year(2020), None), (None, Month(2019, 12)), True),
        ((Month(2020, 1), Year(2020)), (Month(2020, 3), None), True),
        ((Month(2020, 1), Month(2020, 5)), (Month(2020, 3), None), False),
    ],
)
def test_times_lie_apart_where_one_may_be_over_when_the_other_begins(first, second, apart):
    assert is_apart(first, second) is is_apart(second, first) is apart
