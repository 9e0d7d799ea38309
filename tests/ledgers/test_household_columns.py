"""Columns of a household stand once, are told by any of its rows and are held as closely as its fields."""

from xiaoping.ledgers.household_columns import HOUSEHOLD_COLUMNS, PLACE_COLUMNS
from xiaoping.ledgers.person_columns import PERSON_COLUMNS
from xiaoping.sensitivity import Sensitivity

COLUMNS = (*PLACE_COLUMNS, *HOUSEHOLD_COLUMNS)


def test_every_column_is_of_the_whole_household():
    assert all(column.shared for column in COLUMNS)
    assert not any(column.shared for column in PERSON_COLUMNS)


def test_no_heading_leads_to_two_columns():
    told = [word for c in (*COLUMNS, *PERSON_COLUMNS) for word in (c.heading, *c.synonyms)]
    assert sorted(told) == sorted(set(told))


def test_welfare_identity_and_notes_are_held_closely():
    held = {column.name: column.sensitivity for column in COLUMNS}
    close = {name for name, level in held.items() if level is Sensitivity.SENSITIVE}
    assert close >= {
        "head_id",
        "household_card",
        "mon_type",
        "mon_measures",
        "main_cause",
    }
    assert Sensitivity.PUBLIC not in held.values()


def test_only_incomes_may_stand_once_a_year_and_only_net_income_may_be_negative():
    yearly = [column for column in COLUMNS if column.yearly]
    assert [column.name for column in yearly if column.cell.negative] == ["net"]
    assert {column.name for column in yearly} == {
        "wage", "business", "property_", "transfer", "cost", "net",
    }  # fmt: skip
