import pickle

import pytest

from xiaoping.errors import TextError
from xiaoping.indicators.lexer import LONGEST, tokens


def said(text):
    return [(token.kind, token.text) for token in tokens(text)][:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("pop.persons", [("name", "pop.persons")]),
        (
            "$loan.micro.cap*2",
            [("parameter", "$loan.micro.cap"), ("sign", "*"), ("number", "2")],
        ),
        ("size≥3人", [("name", "size"), ("sign", ">="), ("number", "3人")]),
        ("size>=3人", [("name", "size"), ("sign", ">="), ("number", "3人")]),
        ("a<>b", [("name", "a"), ("sign", "!="), ("name", "b")]),
        ("a==b", [("name", "a"), ("sign", "="), ("name", "b")]),
        ("a＝１２．５", [("name", "a"), ("sign", "="), ("number", "12.5")]),
        ("a　－　b", [("name", "a"), ("sign", "-"), ("name", "b")]),
        ("a−b×c÷d", [("name", w) if w.isalpha() else ("sign", w) for w in "a-b*c/d"]),
        ("5万元/户", [("number", "5万元/户")]),
        (
            "5万元/pop.households",
            [("number", "5万元"), ("sign", "/"), ("name", "pop.households")],
        ),
        ("12.5%", [("number", "12.5%")]),
        ("3‰", [("number", "3‰")]),
        ("90㎡", [("number", "90㎡")]),
        ("3个百分点", [("number", "3个百分点")]),
        ("@2020-12-31", [("day", "@2020-12-31")]),
        ("“男”‘女’\"汉\"'C'", [("label", w) for w in ("男", "女", "汉", "C")]),
        ("'因病（重）'", [("label", "因病（重）")]),
        ("''", [("label", "")]),
        ("“it's”", [("label", "it's")]),
        ("3 and", [("number", "3"), ("name", "and")]),
    ],
)
def test_words_and_signs_are_told_apart(text, expected):
    assert said(text) == expected


def test_every_word_knows_its_place_and_the_end_stands_behind_the_text():
    found = tokens("a ≥ '女' )")
    assert [(token.text, token.place) for token in found] == [
        ("a", 1), (">=", 3), ("女", 5), (")", 9), ("", 10),
    ]  # fmt: skip
    assert found[-1].kind == "end"


@pytest.mark.parametrize(
    ("text", "code", "zh", "en"),
    [
        ("x" * (LONGEST + 1), "formula.long", "最多2000个", "the most is 2000"),
        (
            "sex = '女",
            "formula.quote",
            "第7字处的引号没有配对：'女",
            "at place 7 is not closed",
        ),
        ('sex = “女"', "formula.quote", "第7字处", "not closed"),
        ("a % b", "formula.sign", "第3字“%”", "The sign '%' at place 3"),
        ("a; b", "formula.sign", "第2字“;”", "The sign ';' at place 2"),
        ("A + b", "formula.sign", "第1字“A”", "The sign 'A' at place 1"),
        ("总户数", "formula.sign", "第1字“总”", "The sign '总' at place 1"),
        ("a.b\0", "formula.sign", "第4字“\\u0000”", "The sign '\\u0000' at place 4"),
        ("\ud800", "formula.sign", "“\\ud800”", "'\\ud800'"),
        ("@2020", "formula.sign", "第1字“@”", "'@'"),
        ("__import__('os')", "formula.sign", "第1字“_”", "The sign '_' at place 1"),
    ],
)
def test_what_no_formula_has_is_told_with_its_place(text, code, zh, en):
    with pytest.raises(TextError) as caught:
        tokens(text)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert pickle.loads(pickle.dumps(caught.value)).zh == caught.value.zh


def test_the_longest_formula_is_read():
    assert len(tokens("a" * LONGEST)) == 2
