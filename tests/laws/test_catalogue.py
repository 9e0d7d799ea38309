"""Laws of the built-in catalogue, over rolls in which everything fits."""

import os
from functools import cache

from hypothesis import given, settings

from xiaoping import testing
from xiaoping.engines import measure
from xiaoping.indicators import Kind, catalogue
from xiaoping.indicators.aggregate_only import without_totals
from xiaoping.indicators.nodes import Call
from xiaoping.measures import Quantity, Share
from xiaoping.samples import sample_roll

heavy = os.environ.get("XIAOPING_LAWS") == "heavy"
law = settings(
    settings.get_profile("heavy" if heavy else "laws"), max_examples=500 if heavy else 30
)
CATALOGUE = catalogue()


@cache
def from_rows(code):
    bound = CATALOGUE.bound(code)
    return (
        bound is not None
        and not bound.looks_back
        and all(from_rows(item) for item in bound.references)
    )


ROWS = tuple(code for code in CATALOGUE if from_rows(code))
COUNTED = tuple(c for c in ROWS if CATALOGUE[c].kind in (Kind.STOCK, Kind.FLOW))
SHARES = tuple(
    c for c in ROWS if isinstance(f := CATALOGUE[c].figure, Call) and f.word == "share"
)
# What stands in the ledger of a township is no sum of what stands in those of households.
OTHER_ROWS = {"land.contracted"}


def found(codes, roll, **options):
    return {
        m.observation.indicator: m for m in measure(codes, roll, at=roll.as_of.year, **options)
    }


def rolls():
    return testing.rolls(min_households=1, max_households=6)


@law
@given(roll=rolls())
def test_a_part_is_at_most_its_whole(roll):
    figures = found(COUNTED, roll)
    for code in COUNTED:
        whole = CATALOGUE[code].whole
        if whole not in figures or code in OTHER_ROWS:
            continue
        part, all_of_it = figures[code], figures[whole]
        known = isinstance(part.value, Quantity) and isinstance(all_of_it.value, Quantity)
        # Rows of which the whole is unknown may yield a part: only full answers compare.
        if known and not all_of_it.missing:
            assert part.value.to(all_of_it.value.unit).amount <= all_of_it.value.amount, code


@law
@given(roll=rolls())
def test_a_share_lies_between_nothing_and_all(roll):
    for code, item in found(SHARES, roll).items():
        if isinstance(item.value, Share):
            assert item.value.value >= 0, code
            assert item.value.value <= 1, code


@law
@given(roll=rolls())
def test_what_the_villages_count_adds_up_to_what_the_township_counts(roll):
    answers = {}
    apart = without_totals(COUNTED, CATALOGUE)
    for item in measure(apart, roll, at=roll.as_of.year, by="village"):
        answers.setdefault(item.observation.indicator, []).append(item.value)
    for code, item in found(COUNTED, roll).items():
        parts = answers.get(code, ())
        if parts and all(isinstance(value, Quantity) for value in parts):
            assert sum(value.amount for value in parts) == item.value.amount, code


def test_the_sample_keeps_the_laws_too():
    figures = found(COUNTED, sample_roll())
    for code in COUNTED:
        whole = CATALOGUE[code].whole
        if whole in figures and code not in OTHER_ROWS and not figures[whole].missing:
            part, all_of_it = figures[code].value, figures[whole].value
            if isinstance(part, Quantity) and isinstance(all_of_it, Quantity):
                assert part.to(all_of_it.unit).amount <= all_of_it.amount, code
