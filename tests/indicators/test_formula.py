import pickle

import pytest

from xiaoping.errors import TextError, UnitError
from xiaoping.indicators import parse_condition, parse_formula
from xiaoping.indicators.formula import DEEPEST, KEYWORDS, MOST_TERMS
from xiaoping.indicators.nodes import Aggregation, Constant, Junction, Negation, OneOf

REFUSED = [
    ("", "formula.syntax", "应为指标代码、汇总或数值", "expected is an indicator"),
    ("persons", "formula.syntax", "第1字处是“persons”", "'persons'"),
    ("a.b +", "formula.syntax", "第6字处是“”", "At place 6"),
    ("a.b a.c", "formula.syntax", "应为公式结尾", "the end of the formula"),
    ("(a.b", "formula.syntax", "应为“)”", "expected is ')'"),
    ("count()", "formula.syntax", "应为实体类型", "an entity type"),
    ("count(a.b)", "formula.syntax", "应为实体类型", "an entity type"),
    ("count(where x)", "formula.syntax", "应为实体类型", "an entity type"),
    ("sum(household)", "formula.syntax", "应为“:”", "expected is ':'"),
    ("sum(household: size wher x)", "formula.syntax", "相近的词：where", "Near words: where"),
    ("count(household where)", "formula.syntax", "应为列名或数值", "a column or a literal"),
    ("count(household where x =)", "formula.syntax", "应为列名或数值", "a column or a literal"),
    ("count(household where x not 3)", "formula.syntax", "应为in", "'in'"),
    ("count(household where x in 3)", "formula.syntax", "应为“(”", "expected is '('"),
    ("count(household where x in ())", "formula.syntax", "应为列名或数值", "a literal"),
    ("count(household where x in (y))", "formula.syntax", "应为列名或数值", "a literal"),
    ("count(household where - 'x')", "formula.syntax", "应为数值", "a number"),
    ("count(household where x / 2 > 1)", "formula.syntax", "应为“)”", "expected is ')'"),
    ("count(household where a = b = c)", "formula.syntax", "应为“)”", "expected is ')'"),
    ("share(a.b / a.c)", "formula.syntax", "应为“of”", "expected is 'of'"),
    ("growth(a.b + a.c)", "formula.syntax", "应为“)”", "expected is ')'"),
    ("growth(3)", "formula.syntax", "应为指标代码", "the code of an indicator"),
    ("growth(growth(a.b))", "formula.syntax", "应为指标代码", "the code of an indicator"),
    ("true", "formula.syntax", "第1字处是“true”", "'true'"),
    ("'女'", "formula.syntax", "应为指标代码", "an indicator"),
    ("@2020-02-30", "formula.day", "“@2020-02-30”不是日期", "is no day"),
    ("(" * (DEEPEST + 1), "formula.deep", "最多40层", "the most is 40"),
    ("-" * (DEEPEST + 2) + "1", "formula.deep", "括号套得太深", "nested too deeply"),
    ("count(a where " + "not " * 50 + "b)", "formula.deep", "最多40层", "nested too deeply"),
    ("+".join(["a.b"] * (MOST_TERMS + 1)), "formula.terms", "合计最多100项", "100 terms in all"),
    ("(1+2)*" * 60 + "3", "formula.terms", "合计最多100项", "at most 100 terms"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "zh", "en"), REFUSED)
def test_what_cannot_be_read_is_told_with_place_and_what_was_expected(text, code, zh, en):
    with pytest.raises(TextError) as caught:
        parse_formula(text)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


@pytest.mark.parametrize("text", ["count(person where age > 60岁)", "3田", "3万"])
def test_a_unit_that_is_none_is_told_as_everywhere(text):
    with pytest.raises((UnitError, TextError)):
        parse_formula(text)


def test_brackets_side_by_side_are_not_deep():
    assert str(parse_condition(" and ".join(["(a)"] * 90))).count("and") == 89


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("mean(household: size)", ("sum(household: size)", "count(household given size)")),
        (
            "mean(household: income_net by size where is_registered)",
            (
                "sum(household: income_net * size where is_registered)",
                "sum(household: size given income_net where is_registered)",
            ),
        ),
        (
            "mean(household: income_net per size)",
            (
                "sum(household: income_net given size)",
                "sum(household: size given income_net)",
            ),
        ),
    ],
)
def test_a_mean_is_two_sums_over_rows_in_which_both_are_known(text, parts):
    node = parse_formula(text)
    assert (str(node.left), str(node.right)) == parts
    assert node.operator == "/"


def test_words_of_the_language_may_be_columns_unless_they_are_kept_for_it():
    assert str(parse_condition("count > 3 and share")) == "count > 3 and share"
    for word in KEYWORDS - {"true", "false", "year", "day", "not", "known"}:
        with pytest.raises(TextError):
            parse_condition(f"{word} > 3")


def test_a_list_may_hold_one_option_and_be_denied():
    node = parse_condition("grade not in ('C')")
    assert isinstance(node, Negation)
    assert node.term == OneOf(parse_condition("grade"), (Constant("C"),))


def test_and_binds_more_than_or():
    node = parse_condition("a or b and c or d")
    assert isinstance(node, Junction)
    assert [str(term) for term in node.terms] == ["a", "b and c", "d"]


def test_an_aggregate_holds_what_was_asked():
    node = parse_formula("distinct(person: household.id given age where is_head)")
    assert node.aggregation is Aggregation.DISTINCT
    assert (str(node.value), str(node.given), str(node.where)) == (
        "household.id",
        "age",
        "is_head",
    )


def test_one_text_is_read_once():
    assert parse_formula("count(household)") is parse_formula("count(household)")
