"""Laws of formulas: text and node are one, hostile text is refused, catalogues are proved."""

import os
import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.errors import XiaopingError
from xiaoping.indicators import (
    bind,
    catalogue,
    catalogue_from_rows,
    parameters,
    parameters_from_rows,
    parse_condition,
    parse_formula,
    schema,
)
from xiaoping.indicators.binding import Meaning
from xiaoping.indicators.catalogue import CATALOGUE_COLUMNS
from xiaoping.indicators.described import FormulaWords
from xiaoping.indicators.formula import DEEPEST, MOST_TERMS
from xiaoping.indicators.lexer import LONGEST
from xiaoping.indicators.nodes import Aggregate, Arithmetic, Call
from xiaoping.indicators.parameter import PARAMETER_COLUMNS
from xiaoping.indicators.row_binding import RowBinder

heavy = os.environ.get("XIAOPING_LAWS") == "heavy"
law = settings.get_profile("heavy" if heavy else "laws")
many = settings(law, max_examples=3000 if heavy else 80)
MEANINGS = {code: Meaning(item.unit, item.kind) for code, item in catalogue().items()}


def bound(node):
    return bind(node, MEANINGS, schema(), parameters())


@many
@given(testing.formulas())
def test_the_text_of_a_formula_is_read_back_to_it(node):
    assert parse_formula(str(node)) == node


@many
@given(st.sampled_from(sorted(schema())).flatmap(testing.conditions))
def test_the_text_of_a_condition_is_read_back_to_it(node):
    assert parse_condition(str(node)) == node


def wide(text):
    """As a Chinese keyboard types the signs; what stands in quotes is left alone."""
    table = str.maketrans("()=<>,:+*/", "（）＝＜＞，：＋×÷")
    parts = text.split("'")
    return "'".join(p if n % 2 else p.translate(table) for n, p in enumerate(parts))


@many
@given(testing.formulas())
def test_signs_of_a_chinese_keyboard_mean_the_same(node):
    text = str(node)
    if "元/" not in text and '"' not in text:
        assert parse_formula(wide(text)) == node


@many
@given(testing.formulas())
def test_what_is_drawn_is_proved_and_bound_once_for_all(node):
    once = bound(node)
    assert set(once.aggregates) >= {once.figure} if isinstance(once.figure, Aggregate) else True
    assert bound(node) == once
    for lang in ("zh", "en"):
        words = FormulaWords(schema(), lang).of(once.figure)
        assert words
        assert words == FormulaWords(schema(), lang).of(once.figure)


LAND = st.integers(-9, 99).map(lambda n: (f"{n}公顷", f"{15 * n}亩", f"{n * 10_000}平方米"))
MONEY = st.integers(-9, 99).map(lambda n: (f"{n}万元", f"{n * 10_000}元"))


@many
@given(
    st.tuples(st.sampled_from(("arable", "land - forest", "2 * arable")), LAND)
    | st.tuples(st.sampled_from(("income_net", "income_wage + income_property")), MONEY),
    st.sampled_from(("=", "!=", "<", "<=", ">", ">=")),
)
def test_a_condition_means_the_same_in_whatever_unit_it_is_written(case, sign):
    value, literals = case
    found = {
        str(RowBinder("household", schema(), parameters()).condition(parse_condition(text)))
        for text in (f"{value} {sign} {literal}" for literal in literals)
    }
    assert len(found) == 1


WORDS = ("count", "sum", "mean", "distinct", "share", "growth", "previous", "change", "person")
WORDS += ("household", "where", "given", "by", "per", "of", "in", "and", "or", "not", "known")
WORDS += ("sex", "size", "age", "year", "day", "true", "pop.persons", "$loan.micro.cap")
WORDS += ("(", ")", ",", ":", "=", ">=", "+", "-", "*", "/", "'女'", "3人", "5万元/户", "2020")
WORDS += (
    "@2020-12-31",
    "@2020-13-31",
    "'",
    "“",
    "__import__",
    "\0",
    "\ud800",
    "５",
    "万",
    "5%",
)

texts = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=string.printable + "（）“”‘’％万亿元户　", max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.builds(lambda n, w: w * n, st.integers(1, 900), st.sampled_from(WORDS)),
)


@many
@given(texts)
@example("__import__('os').system('x')")
@example("(" * 5000)
@example("9" * 1999)
@example("1/" * 999 + "1")
@example("count(person where " + "not " * 400 + "is_head)")
@example("count(person where " + "(" * 39 + "age > 1 or " * 99 + "is_head")
@example("\ud800")
def test_any_text_is_read_or_refused_in_words(text):
    for parse in (parse_formula, parse_condition):
        found = read_or_refused(parse, text)
        if isinstance(found, XiaopingError):
            assert found.zh
            assert 0 < len(found.en) < 2000
        else:
            assert parse(str(found)) == found


def read_or_refused(parse, text):
    try:
        return parse(text)
    except XiaopingError as error:
        return error


@pytest.mark.parametrize(
    "text",
    [
        "+".join(["a.b"] * MOST_TERMS),
        "(" * DEEPEST + "a.b" + ")" * DEEPEST,
        "(a.b + " * (DEEPEST - 1) + "a.b" + ")" * (DEEPEST - 1),
        "(" * 30 + "a.b" + " + a.b + a.b + a.b)" * 30,
        "count(person where " + " or ".join(["age > 1 and age < 9"] * 80) + ")",
        "count(person where " + "not " * (DEEPEST - 1) + "is_head)",
        "sum(household: " + "(" * 20 + "size" + " + size + size * 2)" * 20 + ")",
        "a.b" + " " * (LONGEST - 3),
    ],
)
def test_the_largest_formulas_are_read_printed_hashed_and_bound(text):
    node = parse_formula(text)
    assert parse_formula(str(node)) == node
    assert hash(node) == hash(parse_formula(str(node)))
    known = {"a.b": MEANINGS["pop.persons"]}
    found = bind(node, known, schema(), parameters())
    assert FormulaWords(schema()).of(found.figure)


CELLS = st.one_of(
    st.just(""),
    texts,
    testing.formulas().map(str),
    st.sampled_from(sorted(MEANINGS)),
    st.sampled_from(
        ("stock", "ratio", "person", "percent", "my.a", "my.b", "my.c", "999999999")
    ),
    st.sampled_from(("2020-12-31", "2020-02-30", "my.a + my.b", "growth(my.c)", "my.b / my.a")),
)
FAIR = {
    "code": ("my.a", "my.b", "my.c"),
    "unit": ("person", "percent"),
    "kind": ("stock", "ratio"),
}


@st.composite
def catalogue_rows(draw):
    row = {}
    for name in CATALOGUE_COLUMNS:
        fair = st.sampled_from(FAIR[name]) if name in FAIR else st.just("")
        row[name] = draw(fair | CELLS if name == "formula" or draw(st.booleans()) else fair)
    return row


@settings(law, max_examples=1000 if heavy else 40)
@given(st.lists(catalogue_rows(), max_size=5))
def test_any_rows_make_a_catalogue_that_holds_or_problems_with_a_row(rows):
    numbered = list(enumerate(rows, 2))
    found, problems = catalogue_from_rows(numbered, "指标.csv")
    assert len({item.code for item in found}) == len(found)
    told = {problem.where.row for problem in problems}
    kept = {item.code for item in found}
    assert all(number in told or row["code"] in kept for number, row in numbered)
    for problem in problems:
        assert problem.text("zh")
        assert problem.text("en")
    # what is returned holds, without what was refused
    larger = catalogue().extended(found)
    assert not [p for p in larger.prove() if p.where.path in kept]


@settings(law, max_examples=1000 if heavy else 40)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(PARAMETER_COLUMNS, CELLS)), max_size=4))
def test_any_rows_make_parameters_or_problems_with_a_row(rows):
    found, problems = parameters_from_rows(list(enumerate(rows, 2)), "参数.csv")
    assert len(found) + len(problems) >= len(rows)
    assert all(problem.where.row for problem in problems)


def parts(node):
    match node:
        case Arithmetic():
            return 1 + max(parts(node.left), parts(node.right))
        case Call():
            return 1 + max(map(parts, node.arguments))
        case _:
            return 1


@many
@given(texts)
def test_no_text_makes_a_tree_that_is_too_deep_to_walk(text):
    node = read_or_refused(parse_formula, text)
    if not isinstance(node, XiaopingError):
        assert parts(node) <= MOST_TERMS + DEEPEST
