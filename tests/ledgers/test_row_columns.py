"""Columns that ledgers of programmes share: their headings, and how closely they are held."""

from __future__ import annotations

from xiaoping.ledgers import KINDS
from xiaoping.ledgers.row_columns import (
    CARD,
    CITIZEN_ID,
    HOUSEHOLD,
    NOTE,
    PERSON,
    PLACE,
    PLACES_OF_ROW,
    of_whom,
    when,
)
from xiaoping.sensitivity import Sensitivity


def test_who_got_something_is_closely_held() -> None:
    assert {column.sensitivity for column in (PERSON, NOTE)} == {Sensitivity.PERSONAL}
    assert {column.sensitivity for column in (CITIZEN_ID, CARD)} == {Sensitivity.SENSITIVE}
    assert all(column.cell.secret for column in (PERSON, CITIZEN_ID, CARD))
    assert HOUSEHOLD.sensitivity is Sensitivity.INTERNAL


def test_the_household_is_not_the_key_of_a_row() -> None:
    assert not HOUSEHOLD.key


def test_a_time_says_how_it_is_filled_in_and_is_kept_as_text() -> None:
    column = when("built", "建成时间", "built on", "竣工时间、完工时间")
    assert column.synonyms == ("竣工时间", "完工时间")
    assert column.cell.plan == "text"
    assert "2020年6月" in column.note


def test_an_error_about_a_place_speaks_of_its_code() -> None:
    assert [column.name for column in PLACE] == ["village", "group", "area"]
    assert set(PLACES_OF_ROW.values()) == {("area",)}


def test_no_heading_of_a_kind_means_two_of_its_columns() -> None:
    for kind in KINDS.values():
        words = [word for column in kind.columns for word in (column.heading, *column.synonyms)]
        assert len(words) == len(set(words)), kind.id


def test_whom_a_row_is_of_is_told_by_the_number_before_the_name():
    assert of_whom("session", has_area=False) == (
        ("citizen_id", "session"),
        ("household", "person", "session"),
        ("household", "session"),
        ("person", "village", "group", "session"),
    )
