import datetime
from fractions import Fraction

import pytest

from xiaoping.codelists import coded
from xiaoping.indicators import parse_condition, parse_formula
from xiaoping.indicators.nodes import (
    Column,
    Comparison,
    Constant,
    Entries,
    Known,
    counts_once,
    needs,
    references,
)
from xiaoping.measures import quantity

A = Column(("a",))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("a-(b-c)>0", "a - (b - c) > 0"),
        ("(a-b)-c>0", "a - b - c > 0"),
        ("(a+b)*2>0", "(a + b) * 2 > 0"),
        ("a*(b*c)>0", "a * (b * c) > 0"),
        ("(a or b) and c", "(a or b) and c"),
        ("a or (b and c)", "a or b and c"),
        ("a and (b and c)", "a and b and c"),
        ("not (a or b)", "not (a or b)"),
        ("not(a)", "not a"),
        ("a not in ('C')", "not a in ('C')"),
        ("(a > 1) = true", "(a > 1) = true"),
        ("(not a) = (b in (1, 2))", "(not a) = (b in (1, 2))"),
        ("known((a > 1))", "known((a > 1))"),
        ("known(a + b)", "known(a + b)"),
        ("a = “it's”", 'a = "it\'s"'),
        ('a = ‘"’', "a = '\"'"),
        ("a = 1.50", "a = 1.5"),
        ("a = 1.50亩", "a = 1.50亩"),
        ("a = -0.5万元", "a = -0.5万元"),
        ("a - -3 = 1", "a - -3 = 1"),
        ("a < @2020-12-31", "a < @2020-12-31"),
        ("household.village.fibre", "household.village.fibre"),
    ],
)
def test_a_condition_has_one_text_that_is_read_back(text, canonical):
    node = parse_condition(text)
    assert str(node) == canonical
    assert parse_condition(canonical) == node


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("count( household )", "count(household)"),
        (
            "count(household given (size>3人) where a)",
            "count(household given (size > 3人) where a)",
        ),
        ("sum(household:(size>3人))", "sum(household: (size > 3人))"),
        ("share( a.b of a.c+a.d )", "share(a.b of a.c + a.d)"),
        ("a.b/(a.c/a.d)", "a.b / (a.c / a.d)"),
        ("a.b/a.c/a.d", "a.b / a.c / a.d"),
        ("a.b-growth(a.c)*2", "a.b - growth(a.c) * 2"),
        ("$a.b*-2", "$a.b * -2"),
    ],
)
def test_a_figure_has_one_text_that_is_read_back(text, canonical):
    node = parse_formula(text)
    assert str(node) == canonical
    assert parse_formula(canonical) == node


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Constant(1), Constant(value=True), False),
        (Constant(0), Constant(value=False), False),
        (Constant("1"), Constant(1), False),
        (Constant(quantity("15亩")), Constant(quantity("1公顷")), False),
        (Constant(quantity("1.0亩")), Constant(quantity("1亩")), False),
        (Constant(quantity("1亩")), Constant(quantity("1亩")), True),
        (Constant(Fraction(1, 2)), Constant(Fraction(1, 2)), True),
        (Constant(datetime.date(2020, 1, 1)), Constant(datetime.date(2020, 1, 1)), True),
    ],
)
def test_literals_are_one_where_they_are_written_alike(one, other, same):
    assert (one == other) is same
    assert not same or hash(one) == hash(other)


def test_a_label_with_every_quote_cannot_be_read_and_is_still_printed():
    assert str(Constant("'\"”’")) == "''\"”’'"


def test_what_is_no_literal_is_no_equal():
    assert Constant(1) != 1
    assert str(Entries((coded("gb_sex", "2"), coded("gb_sex", "1")))) == "'女性'"


def test_a_condition_as_a_value_stands_in_brackets():
    inner = Comparison(">", A, Constant(1))
    assert str(Known(inner)) == "known((a > 1))"


@pytest.mark.parametrize(
    ("text", "named", "needed"),
    [
        ("a.b", ["a.b"], [("a.b", False)]),
        ("1 + $a.b", [], []),
        ("count(household)", [], []),
        ("growth(a.b)", ["a.b"], [("a.b", False), ("a.b", True)]),
        ("change(a.b)", ["a.b"], [("a.b", False), ("a.b", True)]),
        ("previous(a.b)", ["a.b"], [("a.b", True)]),
        ("share(a.b of a.c)", ["a.b", "a.c"], [("a.b", False), ("a.c", False)]),
        (
            "share(previous(a.b) of a.c) * a.d",
            ["a.b", "a.c", "a.d"],
            [("a.b", True), ("a.c", False), ("a.d", False)],
        ),
    ],
)
def test_a_formula_tells_what_it_names_and_what_it_needs(text, named, needed):
    node = parse_formula(text)
    assert list(references(node)) == named
    assert list(needs(node)) == needed


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("distinct(person: household.id)", True),
        ("distinct （person: household.id） * 2", True),
        ("2 - distinct(person: household.id)", True),
        ("share(distinct(person: household.id) of count(household))", True),
        ("count(household) + sum(household: size)", False),
        ("a.b + 3", False),
    ],
)
def test_what_counts_everybody_once_is_seen_anywhere_in_a_formula(text, once):
    assert counts_once(parse_formula(text)) is once
