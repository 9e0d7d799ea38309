"""Occasions: read as offices write them, compared no more exactly than they are known."""

from __future__ import annotations

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError
from xiaoping.occasion import (
    during,
    first_day,
    happened,
    is_after,
    last_day,
    occasion,
    occasion_text,
    parse_occasion,
    same_or,
)
from xiaoping.periods import AsOf, Half, Month, Quarter, Year

_DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 12, 31))
_WITH_TIME = datetime.datetime(2020, 5, 3, 8, tzinfo=datetime.UTC)
_YEARS = st.integers(1950, 2150)
OCCASIONS = st.one_of(
    _DAYS,
    st.builds(Year, _YEARS),
    st.builds(Half, _YEARS, st.integers(1, 2)),
    st.builds(Quarter, _YEARS, st.integers(1, 4)),
    st.builds(Month, _YEARS, st.integers(1, 12)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", Year(2020)),
        ("2020年", Year(2020)),
        ("２０２０年度", Year(2020)),
        ("2020年5月", Month(2020, 5)),
        ("2020.05", Month(2020, 5)),
        ("2020年 上半年", Half(2020, 1)),
        ("2020年度下半年", Half(2020, 2)),
        ("2020年第四季度", Quarter(2020, 4)),
        ("2020-Q2", Quarter(2020, 2)),
        ("2020年5月3日", datetime.date(2020, 5, 3)),
        ("2020/5/3", datetime.date(2020, 5, 3)),
    ],
)
def test_what_offices_write_is_read(text: str, expected: object) -> None:
    assert parse_occasion(text) == expected


@pytest.mark.parametrize(
    "text", ["去年", "2020-13", "2020-02-30", "20200503", "", "FYP13", "@2020-12-31"]
)
def test_what_tells_no_occasion_is_refused(text: str) -> None:
    with pytest.raises(TextError) as caught:
        parse_occasion(text)
    assert caught.value.code == "occasion.unreadable"
    assert pickle.loads(pickle.dumps(caught.value)).zh == caught.value.zh


def test_a_field_takes_days_years_and_texts_and_nothing_else() -> None:
    assert occasion("paid", 2020) == Year(2020)
    assert occasion("paid", datetime.date(2020, 5, 3)) == datetime.date(2020, 5, 3)
    assert occasion("paid", None) is None
    for wrong in (
        _WITH_TIME,
        2020.0,
        True,
        AsOf(datetime.date(2020, 5, 3)),
    ):
        with pytest.raises(TextError):
            occasion("paid", wrong)
    with pytest.raises(TextError, match="'paid' was given a datetime; expected is a date"):
        occasion("paid", _WITH_TIME)


@given(OCCASIONS)
def test_the_text_reads_back(when: object) -> None:
    assert parse_occasion(occasion_text(when)) == when  # type: ignore[arg-type]  # drawn from all


@given(OCCASIONS, OCCASIONS, _DAYS, _DAYS, _DAYS)
def test_what_is_known_of_a_span_holds_for_every_day_of_the_occasion(
    when: datetime.date,
    other: datetime.date,
    a: datetime.date,
    b: datetime.date,
    kept: datetime.date,
) -> None:
    start, end = min(a, b), max(a, b)
    found = during(when, start, end, kept)
    # A ledger of that day tells only of days that have been.
    ends = {first_day(when), min(last_day(when), kept)} if happened(when, kept) else ()
    inside = {start <= day <= end for day in ends}
    if found is not None:
        assert inside <= {found}
    if not happened(when, kept):
        assert found is False or found is None
    if isinstance(when, datetime.date):
        assert found is not None
    if is_after(when, other):
        assert not is_after(other, when)
        assert same_or(when, other) == when
    assert happened(when, kept) is (first_day(when) <= kept)


def test_a_year_is_not_certainly_in_a_quarter_but_in_its_year_so_far() -> None:
    kept = datetime.date(2020, 12, 9)
    year = datetime.date(2020, 1, 1), datetime.date(2020, 12, 31)
    assert during(Year(2020), *year, kept) is True
    assert (
        during(Year(2020), datetime.date(2020, 4, 1), datetime.date(2020, 6, 30), kept) is None
    )
    assert during(Year(2019), *year, kept) is False
    assert during(datetime.date(2020, 12, 10), *year, kept) is False


def test_the_more_exact_of_two_words_is_kept() -> None:
    assert same_or(Year(2020), Month(2020, 5)) == Month(2020, 5)
    assert same_or(None, Year(2020)) == Year(2020)
    assert same_or(Month(2020, 5), None) == Month(2020, 5)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("2020年春季学期", "2020-H1"),
        ("2020春", "2020-H1"),
        ("2020年秋季", "2020-H2"),
        ("2019—2020学年第一学期", "2019-H2"),
        ("2019-2020学年下学期", "2020-H1"),
    ],
)
def test_a_school_term_is_the_half_of_the_year_it_is_paid_in(text: str, half: str) -> None:
    assert str(parse_occasion(text)) == half


@pytest.mark.parametrize("text", ["2020年冬季", "春季学期", "2019-2020学年", "2020年春天"])
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        parse_occasion(text)


def test_what_a_later_ledger_tells_of_a_year_may_have_been_after_the_day() -> None:
    day, kept = datetime.date(2020, 6, 30), datetime.date(2020, 12, 31)
    assert happened(Year(2020), day) is True
    assert happened(Year(2020), day, kept) is None
    assert happened(Month(2020, 6), day, kept) is True
    assert happened(Month(2020, 7), day, kept) is False
    assert happened(datetime.date(2020, 6, 30), day, kept) is True
    assert happened(Year(2020), kept, day) is True


@pytest.mark.parametrize("given", ["990001198005040020", 990001198005040020])
def test_what_may_be_the_number_of_a_person_is_not_quoted(given):
    with pytest.raises(TextError) as caught:
        occasion("paid", given)
    assert "9{18}" in caught.value.en
    assert "9{18}" in caught.value.zh
