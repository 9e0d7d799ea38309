import pickle
from fractions import Fraction

import pytest

from xiaoping.codelists import coded
from xiaoping.errors import AbsentError, ExactnessError, InvariantError, TextError
from xiaoping.indicators import schema
from xiaoping.indicators.classification import UNKNOWN, Classification


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("age:0,15,60,65", 0, "0-14"),
        ("age:0,15,60,65", 14, "0-14"),
        ("age:0,15,60,65", 15, "15-59"),
        ("age:0,15,60,65", 64, "60-64"),
        ("age:0,15,60,65", 65, "65+"),
        ("age:0,15,60,65", 110, "65+"),
        ("age:0,15,60,65", -1, "<0"),
        ("age:0,15,60,65", None, UNKNOWN),
        ("age:0,1,2", 1, "1"),
        ("age:60", 59, "<60"),
        ("age:60", 60, "60+"),
        ("age:０,１５", 3, "0-14"),
        ("area:0.5,1.5", 1, "[0.5,1.5)"),
        ("area:0.5,1.5", Fraction(1, 4), "<0.5"),
        ("area:0.5,1.5", 2, "1.5+"),
        ("age:-5,0", -3, "-5--1"),
        ("sex", coded("gb_sex", "2"), "2"),
        ("is_out", True, "true"),
        ("is_out", False, "false"),
        ("exit_year", 2018, "2018"),
        ("exit_year", None, "_U"),
    ],
)
def test_a_value_is_in_one_class(text, value, expected):
    assert Classification.parse(text).class_of(value) == expected


@pytest.mark.parametrize(
    ("entity", "text", "value", "expected"),
    [
        ("household", "arable:0,1,5", Fraction(9, 2), "[1,5)"),
        ("household", "arable:0,1,5", 5, "5+"),
        ("household", "income_net:0,10000", Fraction(19999, 2), "[0,10000)"),
        ("household", "size:1,3", 2, "1-2"),
        ("person", "age:0,15", 3, "0-14"),
        ("person", "relation", coded("gb_kin_2", "02"), "gb_kin_2:02"),
        ("person", "relation", coded("reg_relation", "02"), "reg_relation:02"),
        ("person", "sex", coded("gb_sex", "2"), "2"),
        ("person", "ethnicity", coded("gb_ethnic", "01"), "01"),
        ("person", "household.is_out", False, "false"),
    ],
)
def test_classes_are_told_as_the_column_needs_them(entity, text, value, expected):
    assert Classification.parse(text).suited(entity, schema()).class_of(value) == expected


def test_a_head_and_a_spouse_of_two_lists_with_one_code_are_two_classes():
    kind = Classification.parse("relation").suited("person", schema())
    head, spouse = coded("gb_kin_2", "02"), coded("reg_relation", "02")
    assert (head.zh, spouse.zh) == ("户主", "配偶")
    assert kind.class_of(head) != kind.class_of(spouse)


def test_every_value_is_in_a_class_and_classes_meet_without_gaps():
    ages = Classification("age", (0, 15, 60))
    found = [ages.class_of(age) for age in range(-1, 100)]
    assert [name for i, name in enumerate(found) if name not in found[:i]] == [
        "<0", "0-14", "15-59", "60+",
    ]  # fmt: skip


MISTAKES = [
    (lambda: Classification("age", (15, 0)), "classification.order", "从小到大且不重复：15、0", "15, 0"),
    (lambda: Classification("age", (0, 0)), "classification.order", "从小到大", "Thresholds ascend"),
    (lambda: Classification.parse(""), "classification.text", "“”不是分组", "is no classification"),
    (lambda: Classification.parse(":1,2"), "classification.text", "“:1,2”不是分组", "':1,2'"),
    (lambda: Classification.parse("age:a"), "number.unreadable", "a", "'a' is not a number"),
    (lambda: Classification("age", (1.5,)), "number.inexact", "1.5", "1.5"),
    (lambda: check("person", "age"), "classification.column", "按“age”（number）", "'age' (number)"),
    (lambda: check("person", "sex:1"), "classification.column", "“sex”（code）", "'sex' (code)"),
    (lambda: check("person", "id"), "classification.column", "“id”（key）", "keys and days"),
    (lambda: check("person", "birth"), "classification.column", "“birth”（date）", "'birth' (date)"),
    (lambda: check("household", "arable"), "classification.column", "（quantity）", "need thresholds"),
    (lambda: check("household", "sex"), "schema.no-column", "没有列“sex”", "no column 'sex'"),
    (lambda: check("person", "village.fibre"), "schema.no-parent", "“village”", "'village'"),
    (lambda: check("person", "a..b"), "schema.no-parent", "“a”", "'a' is no parent"),
]  # fmt: skip


def check(entity, text):
    return Classification.parse(text).check(entity, schema())


@pytest.mark.parametrize(("wrong", "code", "zh", "en"), MISTAKES)
def test_what_makes_no_classes_is_told_in_both_languages(wrong, code, zh, en):
    with pytest.raises((AbsentError, ExactnessError, InvariantError, TextError)) as caught:
        wrong()
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


def test_the_column_of_a_parent_names_the_dimension():
    assert Classification("household.village.fibre").name == "household.village.fibre"
    assert Classification(("household", "size"), (1, 2)).name == "household.size"
