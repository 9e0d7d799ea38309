from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import SlotError
from xiaoping.report.condition import (
    Compare,
    Constant,
    Every,
    Has,
    Not,
    Some,
    parse_condition,
    slots_of,
    token_spans,
)
from xiaoping.report.slot import FigureSlot, Form, RecordSlot
from xiaoping.report.template import Origin

figures = st.builds(
    FigureSlot,
    code=st.sampled_from(("econ.gdp", "poverty.incidence", "pop.persons")),
    form=st.sampled_from((Form.VALUE, Form.YOY, Form.TASK)),
)
asked = st.one_of(
    st.builds(Has, figures | st.builds(RecordSlot, kind=st.just("goal"))),
    st.builds(
        Compare,
        figures,
        st.sampled_from((">", ">=", "<", "<=", "=", "!=")),
        figures | st.builds(Constant, st.sampled_from(("3%", "100户", "1.5万元"))),
    ),
)


def grown(inner):
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        inner.map(Not),
        several.filter(lambda parts: not any(isinstance(p, Every) for p in parts)).map(Every),
        several.filter(lambda parts: not any(isinstance(p, Some) for p in parts)).map(Some),
    )


conditions = st.recursive(asked, grown, max_leaves=6)


@given(conditions)
def test_a_condition_is_read_back_from_its_text(condition):
    assert parse_condition(str(condition)) == condition
    assert pickle.loads(pickle.dumps(condition)) == condition


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("econ.gdp 和 poverty.incidence 超过 3%", "econ.gdp and poverty.incidence > 3%"),
        ("pop.persons 不低于 100人 或 非 econ.gdp", "pop.persons >= 100人 or not econ.gdp"),
        ("（econ.gdp 或 a.b） 且 c.d≠1户", "(econ.gdp or a.b) and c.d != 1户"),
        ("econ.gdp:同比>=5%", "econ.gdp:yoy >= 5%"),
        ("a.b:占比(c.d) 不足 5%", "a.b:share(c.d) < 5%"),
        ("a.b@=Y 等于 a.b@Y-1", "a.b@=Y = a.b@Y-1"),
    ],
)
def test_chinese_and_english_say_the_same(zh, en):
    assert str(parse_condition(zh)) == en
    assert parse_condition(zh) == parse_condition(en)


def test_and_binds_tighter_than_or():
    found = parse_condition("a.b 或 c.d 和 e.f")
    assert isinstance(found, Some)
    assert isinstance(found.parts[1], Every)
    assert [str(slot) for slot in slots_of(found)] == ["{a.b}", "{c.d}", "{e.f}"]


def test_words_and_signs_have_their_places():
    assert token_spans("a.b >= 3%") == (("a.b", 0), (">=", 4), ("3%", 7))


@pytest.mark.parametrize(
    ("text", "code", "column", "wordings"),
    [
        ("", "condition.question", 1, ("处应写指标代码", "should have an indicator")),
        ("> 3%", "condition.question", 1, ("“>”处", "at '>'")),
        ("和 a.b", "condition.question", 1, ("相近的有：和", "Near: 和")),
        ("3% < a.b", "condition.question", 1, ("“3%”处", "at '3%'")),
        ("a.b c.d", "condition.rest", 5, ("读不下去", "cannot be read on at 'c.d'")),
        ("*goal > 3户", "condition.rest", 7, ("比较应写", "for a comparison")),
        ("(a.b 和 c.d", "condition.bracket", 11, ("没有闭合", "that is not closed")),
        ("a.b > 3", "condition.bare", 7, ("没有单位", "which has no unit")),
        ("a.b > 3亿", "condition.bare", 7, ("请补上单位", "Add the unit")),
        ("a.b > 约30户", "condition.value", 7, ("不是确切的数", "no exact value in '约30户'")),
        ("a.b > 3田", "condition.value", 7, ("不是确切的数", "no exact value")),
        ("a.b > *goal", "condition.value", 7, ("或另一个指标代码", "or another indicator")),
        (
            "a.b:名称 > 3户",
            "condition.form",
            1,
            ("这种形式印的是文字", "its form is words"),
        ),
        ("a.b > c.d:状态", "condition.form", 7, ("“c.d:状态”不能比较", "compare 'c.d:状态'")),
        ("a.b:c > 3户", "slot.form", 1, ("没有“c”这种形式", "has no form 'c'")),
        ("a.b|x > 3户", "condition.question", 1, ("处应写", "should have")),
        ("非 " * 40 + "a.b", "condition.long", 65, ("最多32层", "At most 32 levels")),
        ("a.b 和 " * 80 + "a.b", "condition.long", 1, ("太长", "too long")),
    ],
)
def test_what_is_no_condition_is_told_with_its_place(text, code, column, wordings):
    with pytest.raises(SlotError) as caught:
        parse_condition(text, Origin(file="a.md", marks=((0, 3, 1),)))
    assert caught.value.code == code
    where = caught.value.details["where"]
    assert (where.file, where.line, where.column) == ("a.md", 3, column)
    assert wordings[0] in caught.value.zh
    assert wordings[1] in caught.value.en


@given(st.text(st.sampled_from("ab.() <>=和或非3%户@:*/|\u202e\x00'\"__class__"), max_size=40))
def test_nothing_but_the_grammar_is_read(text):
    try:
        found = parse_condition(text)
    except SlotError as error:
        assert error.zh  # noqa: PT017 - either is fine
    else:
        assert parse_condition(str(found)) == found
