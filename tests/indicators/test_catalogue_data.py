"""The built-in catalogue of indicators agrees with itself and with the units."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from xiaoping.indicators.catalogue import CATALOGUE_COLUMNS
from xiaoping.measures.unit_catalogue import unit
from xiaoping.tables import read_table

KINDS = {"stock", "flow", "ratio", "growth", "index", "structure"}
DIRECTIONS = {"higher_better", "lower_better", "none"}
SENSITIVITIES = {"", "aggregate_only"}
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+")

ROWS = read_table("indicators/data/indicators.csv", CATALOGUE_COLUMNS)
BY_CODE = {row["code"]: row for row in ROWS}

each_row = pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])


def terms_of(row):
    return row["terms"].split(";")


def test_codes_are_unique_and_sorted():
    codes = [row["code"] for row in ROWS]
    assert codes == sorted(set(codes))


def test_names_are_unique_in_both_languages():
    for column in ("zh", "en"):
        names = [row[column] for row in ROWS]
        assert len(names) == len(set(names))


def test_codes_are_dotted_and_spelt_the_british_way():
    for code in BY_CODE:
        assert CODE.fullmatch(code), code
        assert not re.search(r"center|fiber|labor(?!u)|program(?!me)", code), code


def test_no_indicator_is_a_task_or_a_cumulative():
    # Both are told by the scenario and the period of an observation.
    assert not [c for c in BY_CODE if re.search(r"\.(task|plan|forecast|cumulative)$", c)]


@each_row
def test_every_cell_that_must_say_something_does(row):
    for column in ("zh", "en", "unit", "kind", "terms", "definition", "source", "year"):
        assert row[column].strip() == row[column] != "", column
    assert row["kind"] in KINDS
    assert row["direction"] in DIRECTIONS
    assert row["sensitivity"] in SENSITIVITIES
    assert 0 <= int(row["decimals"]) <= 3
    assert re.fullmatch(r"(19|20)\d\d", row["year"])


@each_row
def test_a_definition_is_one_chinese_sentence(row):
    assert row["definition"].endswith("。")
    assert row["definition"].count("。") == 1
    assert not set(row["definition"]) & set(",;:()")


@each_row
def test_every_unit_is_in_the_unit_catalogue(row):
    assert unit(row["unit"]).code == row["unit"]


# What several townships have is averaged in its own unit.
MEANS = {"geo.distance_to_county_seat"}


@each_row
def test_growth_is_in_per_cent_and_a_ratio_is_a_share_or_a_rate(row):
    if row["kind"] == "growth":
        assert row["unit"] == "percent"
    elif row["kind"] == "ratio":
        assert row["unit"] == "percent" or "/" in row["unit"] or row["code"] in MEANS
    else:
        # Amounts per head must not be summed over areas, so none of them is a flow.
        assert row["unit"] != "percent"
        assert "/" not in row["unit"]


@each_row
def test_growth_year_on_year_has_its_base(row):
    assert (row["kind"] == "growth") == row["code"].endswith(".yoy")
    if row["kind"] == "growth":
        base = BY_CODE[row["code"].removesuffix(".yoy")]
        assert base["kind"] in {"stock", "flow", "ratio"}
        assert base["terms"] == row["terms"]


@each_row
def test_a_whole_exists_and_is_of_the_same_dimension(row):
    if row["whole"]:
        whole = BY_CODE[row["whole"]]
        assert unit(whole["unit"]).dimension == unit(row["unit"]).dimension
        assert {row["kind"], whole["kind"]} <= {"stock", "flow"}


@each_row
def test_wholes_have_no_cycle(row):
    seen = [row["code"]]
    while row["whole"]:
        row = BY_CODE[row["whole"]]
        assert row["code"] not in seen, seen
        seen.append(row["code"])


@each_row
def test_terms_are_short_and_not_repeated(row):
    terms = terms_of(row)
    assert len(terms) == len(set(terms))
    for term in terms:
        assert 2 <= len(term) <= 8, term
        assert re.fullmatch(r"[\w+]+", term), term


def test_a_term_points_to_one_indicator_of_a_unit():
    # With the printed unit and the word growth, a term must say what a figure is about.
    claims = defaultdict(list)
    for row in ROWS:
        for term in terms_of(row):
            claims[term, row["unit"], row["kind"] == "growth"].append(row["code"])
    assert {key: codes for key, codes in claims.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("poverty.registered.households", "pop.households"),
        ("land.arable", "land.area"),
        ("infra.fibre.villages", "adm.villages"),
        ("medaid.households", "pop.households"),
        ("land.abandoned_rectified", "land.abandoned_found"),
    ],
)
def test_parts_that_reports_rely_on_name_their_whole(part, whole):
    assert BY_CODE[part]["whole"] == whole


def test_figures_about_guarded_people_are_kept_as_aggregates_only():
    guarded = ("covid.returnees.", "lawful.", "isup.", "welfare.disabled_subsidy.")
    for code, row in BY_CODE.items():
        if code.startswith(guarded):
            assert row["sensitivity"] == "aggregate_only", code
