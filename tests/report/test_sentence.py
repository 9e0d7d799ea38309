from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError, SlotError
from xiaoping.indicators import Observation
from xiaoping.measures import GrowthRate, PercentagePoints, Share, parse, quantity
from xiaoping.measures.missing import Missing
from xiaoping.periods import Year, parse_period
from xiaoping.problems import Location
from xiaoping.report.sentence import fill, printed, say, section
from xiaoping.report.slot import FigureSlot, Form, PeriodSlot, Slot
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.template import parse_template
from xiaoping.report.tree import ChangeRef, Compound, Figure, PeriodRef, Section, Text
from xiaoping.report.wording import words


def observation(text, code="a.b", **more):
    value = parse(text) if isinstance(text, str) else text
    return Observation(code, "431228223000", Year(2020), value, **more)


def text_of(inlines):
    return "".join(words(inline) for inline in inlines)


@attrs.frozen
class Known:
    """Answers slots whose code is among the texts; the others have no data."""

    texts: dict[str, str]

    def inlines(self, slot: Slot, _where: Location):
        found = self.texts.get(slot.code) if isinstance(slot, FigureSlot) else None
        return None if found is None else (Text(found),)

    def absent(self, slot: Slot, where: Location):
        return slot_error(SlotError, "slot.none", where, slot=str(slot), given="")


def filled(template, **texts):
    return text_of(fill(parse_template(template), Known(texts)))


pieces = st.sampled_from(
    ("甲", "乙", "，", "。", "；", "、", "（", "）", "{a}", "{b}", "{c|}", "[{a}]", "[，{b}]",
     "[甲{b}；]", "[{b}，[{a}]]", "[，其中{a}[（{b}）]]")
)  # fmt: skip


@given(st.lists(pieces, max_size=15).map("".join), st.booleans())
def test_filling_never_doubles_punctuation(template, known):
    texts = {"a": "数", "b": "数"} if known else {"a": "数"}
    try:
        found = filled(template, **texts)
    except SlotError:
        return
    assert not re.search("[、，；：。！？]{2}|（）", found)
    assert found[:1] not in ("、", "，", "；", "。")


@pytest.mark.parametrize(
    ("template", "printed_text"),
    [
        ("共{a}[，其中{b}]。", "共甲。"),
        ("共{a}[，其中{c}]。", "共甲，其中丙。"),
        ("[{b}，]共{a}。", "共甲。"),
        ("共{a}[，{c}[（{b}）]]。", "共甲，丙。"),
        ("[其中[{b}][，{d}]。]共{a}", "共甲"),
        ("[其中[{b}][，{c}]。]共{a}", "其中，丙。共甲"),
        ("{b|若干}[、{b|无}]", "若干、无"),
        ("{a}[{b|其他}：[{b}][、{d}]。]", "甲"),
        ("{a}[{b|其他}：[{c}][、{d}]。]", "甲其他：丙。"),
        ("{{a}}[[b]]{a}", "{a}[b]甲"),
        ("[ [{b}]，{a} ]", "甲"),
    ],
)
def test_a_group_vanishes_with_its_punctuation(template, printed_text):
    assert filled(template, a="甲", c="丙") == printed_text


def test_a_date_alone_keeps_no_group_of_groups_alive():
    @attrs.frozen
    class Dated(Known):
        def inlines(self, slot, where):
            dated = isinstance(slot, PeriodSlot)
            return (PeriodRef(Year(2020)),) if dated else Known.inlines(self, slot, where)

    template = parse_template("稳步推进。[{@Y}，[扩种{a}][，改良{b}]。]")
    assert text_of(fill(template, Dated({}))) == "稳步推进。"
    assert text_of(fill(template, Dated({"b": "乙"}))) == "稳步推进。2020年，改良乙。"
    assert text_of(fill(parse_template("[{@Y}。]"), Dated({}))) == "2020年。"


def test_a_required_slot_without_data_is_an_error():
    with pytest.raises(SlotError) as caught:
        filled("共{a}，{b}。", a="甲")
    assert caught.value.details["slot"] == "{b}"
    assert caught.value.details["where"] == Location(column=6)


def test_figures_side_by_side_become_a_compound():
    said = say("{a}{b}[，{c}]", a=observation("606户"), b=observation("2059人"), c=None)
    assert isinstance(said.inlines[0], Compound)
    assert text_of(said.inlines) == "606户2059人"


@pytest.mark.parametrize(
    ("more", "form", "text"),
    [
        ({}, Form.VALUE, "9350万元"),
        ({}, Form.FIGURE, "9350万元"),
        ({}, Form.WORDING, None),
        ({"wording": "基本持平"}, Form.WORDING, "基本持平"),
        ({"wording": "基本持平"}, Form.FIGURE, None),
        ({"scenario": "forecast"}, Form.STATUS, "预计"),
        ({}, Form.STATUS, ""),
        ({}, Form.PERIOD, "2020年"),
    ],
)
def test_each_form_prints_an_observation_its_way(more, form, text):
    found = printed(observation("9350万元", **more), form)
    assert (None if found is None else text_of(found)) == text


def test_a_cumulative_figure_has_a_status():
    period = parse_period("..2020-12-09")
    found = printed(attrs.evolve(observation("900余万元"), period=period), Form.STATUS)
    assert found == (Text("累计"),)


def test_a_missing_value_is_no_data_but_has_a_period():
    missing = observation(Missing("not_collected"))
    assert printed(missing, Form.VALUE) is None
    assert printed(missing, Form.PERIOD) == (PeriodRef(Year(2020)),)


def test_say_prints_a_change_with_its_verb():
    rate = observation(Share.percent("0.5"))
    drop = observation(PercentagePoints.percent("-2.0", decimals=1))
    said = say("贫困发生率降至{now}，较上年{drop}。", now=rate, drop=drop)
    assert text_of(said.inlines) == "贫困发生率降至0.5%，较上年下降2.0个百分点。"
    assert said.inlines[3] == ChangeRef(drop)


def test_say_prints_the_bare_figure_on_request():
    rate = observation(GrowthRate.percent("0.86"))
    assert say("增速{x:figure}", x=rate).inlines[1] == Figure(rate)


def test_say_takes_periods_and_chinese_names():
    said = say("{时间}，全乡共{户数}。", 时间=Year(2020), 户数=observation("606户"))
    assert text_of(said.inlines) == "2020年，全乡共606户。"


@pytest.mark.parametrize("value", [quantity("606户"), 606, "606户", Share.percent(1)])
def test_say_refuses_what_is_not_accountable(value):
    with pytest.raises(SlotError) as caught:
        say("共{x}。", x=value)
    assert type(value).__name__ in str(caught.value)
    assert "每个数字才有出处" in caught.value.zh
    assert "Observation(indicator, area, period, value)" in caught.value.en


@pytest.mark.parametrize(
    ("template", "code", "en"),
    [
        ("共{nwo}。", "slot.no-argument", "Near: now."),
        ("共。", "slot.unused", "arguments now of say() are not used"),
        ("共{now}{gone}。", "slot.none", "has no data in its argument 'gone'"),
        ("共{now@Y}。", "slot.say-form", "cannot use '@'"),
        ("共{now:yoy}。", "slot.say-form", "cannot use 'yoy'"),
        ("共{now}{/}。", "slot.say-form", "cannot use '/'"),
        ("共{now}{*goal}。", "slot.say-form", "cannot use '*'"),
    ],
)
def test_say_tells_what_does_not_match(template, code, en):
    given_now = {"now": observation("606户")}
    gone = {"gone": None} if "gone" in template else {}
    with pytest.raises(SlotError) as caught:
        say(template, **given_now, **gone)
    assert caught.value.code == code
    assert en in str(caught.value)
    assert "say()" in caught.value.zh or "参数" in caught.value.zh


def test_a_section_is_a_title_and_blocks():
    part = section("脱贫成效", say("稳步推进。"))
    assert part == Section((Text("脱贫成效"),), (say("稳步推进。"),))


def test_a_section_without_a_title_is_refused():
    with pytest.raises(InvariantError, match="has no title") as caught:
        section(" ")
    assert "请给出标题" in caught.value.zh
