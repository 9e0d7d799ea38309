from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import SlotError
from xiaoping.report.condition import Has
from xiaoping.report.directive import (
    Else,
    End,
    If,
    Loop,
    Over,
    directive_at,
    directive_in,
    is_closing,
    is_directive,
    parse_directive,
    refuse_directives,
)
from xiaoping.report.slot import FigureSlot
from xiaoping.report.template import Origin

figures = st.sampled_from(("econ.gdp", "poverty.incidence")).map(lambda c: FigureSlot(code=c))
counts = st.integers(1, 1000)
loops = st.builds(
    Loop,
    over=st.sampled_from([over for over in Over if over is not Over.YEAR]),
    where=st.none() | st.builds(Has, figures),
    by=st.none() | figures,
    first=st.none() | counts,
) | st.builds(Loop, over=st.just(Over.YEAR), of=figures, last=st.none() | counts)
directives = st.one_of(
    loops,
    st.builds(If, st.builds(Has, figures), st.booleans()),
    st.builds(Else),
    st.builds(End),
)


@given(directives)
def test_a_directive_is_read_back_from_its_text(directive):
    assert parse_directive(str(directive)) == directive
    assert is_directive(str(directive))
    assert pickle.loads(pickle.dumps(directive)) == directive


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("{每个村}", "{for village}"),
        ("{ 各村 }", "{for village}"),
        ("{每村 按 a.b 从低到高}", "{for village by a.b asc}"),
        ("{每个村 按 a.b 前三}", "{for village by a.b desc first 3}"),
        ("{每个村民小组 后 2个}", "{for group last 2}"),
        (
            "{每个村 其中 a.b > 3% 和 c.d 按 a.b}",
            "{for village where a.b > 3% and c.d by a.b desc}",
        ),
        ("{每年 econ.gdp 后5}", "{for year econ.gdp last 5}"),
        ("{for each place}", "{for place}"),
        ("{每个专项工作}", "{for programme}"),
        ("{如果econ.gdp}", "{if econ.gdp}"),
        ("{否则如果 econ.gdp}", "{else if econ.gdp}"),
        ("{否则}", "{else}"),
        ("{完}", "{end}"),
    ],
)
def test_chinese_words_are_read_and_english_ones_are_canonical(zh, en):
    assert str(parse_directive(zh)) == en
    assert parse_directive(zh) == parse_directive(en)


def test_a_slot_is_no_directive():
    assert not any(
        map(is_directive, ("{econ.gdp}", "{/}", "{*goal}", "{完成}", "{ifx}", "每个村"))
    )
    assert directive_in("全乡{完}。")[0] == "{完}"
    assert directive_at("{每个村} {/}")[0] == "{每个村}"
    assert [is_closing(text) for text in ("{else}", "{end}", "{for village}")] == [
        True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "column", "wordings"),
    [
        ("{每个村", "directive.unclosed", 1, ("没有写完", "is not closed")),
        ("{全部村}", "directive.unknown", 1, ("看不懂指令", "is not known")),
        ("{end now}", "directive.unknown", 1, ("相近的有：end。", "Near: end.")),
        ("{每个乡村}", "directive.over", 1, ("不能逐个列出", "cannot be listed")),
        ("{for vilage}", "directive.over", 1, ("相近的有：village", "Near: village")),
        ("{每个村 从高到低}", "directive.clause", 6, ("读不下去", "cannot be read on at")),
        ("{每个村 按 a.b 按 a.b}", "directive.twice", 12, ("写了两次", "one thing twice")),
        ("{每个村 前1 后1}", "directive.twice", 9, ("前、后都写了", "both first and last")),
        ("{每个村 按}", "directive.figure", 7, ("应写指标代码", "should have an indicator")),
        ("{每年}", "directive.figure", 4, ("应写指标代码", "such as {for village by")),
        ("{每个村 按 *goal}", "directive.figure", 8, ("“*goal”处", "at '*goal'")),
        ("{每个村 前0}", "directive.count", 6, ("个数“0”不对", "has the count '0'")),
        ("{每个村 前1001}", "directive.count", 6, ("1至1000", "from 1 to 1000")),
        ("{每个村 前几}", "directive.count", 6, ("如 前3", "as in first 3")),
        ("{每个村 前" + "9" * 5000 + "}", "directive.count", 6, ("不对", "whole number")),
        ("{每个村 按 a:b}", "slot.form", 8, ("没有“b”这种形式", "has no form 'b'")),
        ("{如果 a.b > 3}", "condition.bare", 11, ("没有单位", "has no unit")),
    ],
)
def test_what_is_no_directive_is_told_with_its_place(text, code, column, wordings):
    with pytest.raises(SlotError) as caught:
        parse_directive(text, Origin(file="a.md", marks=((0, 3, 1),)))
    assert caught.value.code == code
    where = caught.value.details["where"]
    assert (where.file, where.line, where.column) == ("a.md", 3, column)
    assert wordings[0] in caught.value.zh
    assert wordings[1] in caught.value.en


def test_a_directive_tells_what_it_asks_for():
    loop = parse_directive("{每个村 其中 *goal 和 a.b > c.d 按 e.f}")
    assert [str(hole.slot) for hole in loop.asks.holes()] == [
        "{e.f}",
        "{*goal}",
        "{a.b}",
        "{c.d}",
    ]


@given(st.text(st.sampled_from("{}每个村按前如果否则完 a.b>3%for()\x00\u202e"), max_size=30))
def test_nothing_but_the_grammar_is_read(text):
    try:
        found = parse_directive("{" + text + "}")
    except SlotError as error:
        assert error.zh  # noqa: PT017 - either is fine
    else:
        assert parse_directive(str(found)) == found


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("{若 econ.gdp}", "{如果 …}"),
        ("{若econ.gdp > 1亿元}", "{如果 …}"),
        ("全乡{若是 *goal}好。", "{如果 …}"),
        ("{elif econ.gdp}", "{否则如果 …}"),
        ("{不然}", "{否则}"),
        ("{ 完成 }", "{完}"),
        ("{结束}", "{完}"),
        ("{endfor}", "{完}"),
        ("{所有 村}", "{每个村}"),
    ],
)
def test_what_is_meant_as_a_directive_is_told_with_what_is_near(text, near):
    with pytest.raises(SlotError) as caught:
        refuse_directives(text, Origin(file="a.md", marks=((0, 3, 1),)))
    assert caught.value.code == "directive.unknown"
    assert caught.value.details["where"].column == text.index("{") + 1
    assert f"相近的有：{near}。" in caught.value.zh
    assert f"Near: {near}." in caught.value.en


@pytest.mark.parametrize(
    "text",
    [
        "{econ.gdp}",
        "{{若 甲}}",
        "{{完}}",
        "{结束时间}",
        "{完成率}",
        "{whenever}",
        "{如意.a}",
        "若 甲",
    ],
)
def test_words_and_slots_are_no_directives(text):
    refuse_directives(text, Origin())


def test_a_directive_among_words_is_told_and_a_doubled_brace_before_it_is_not():
    with pytest.raises(SlotError, match="inside of a sentence"):
        refuse_directives("{每个村} 甲{", Origin())
    assert directive_in("{{完}}") is None
