from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.punctuation import closed, ended, opened, settled, tidy
from xiaoping.report.tree import Compound, Figure, PeriodRef, Text

HOMES = Figure(Observation("a.b", "43", Year(2020), parse("606户")))
PEOPLE = Figure(Observation("a.c", "43", Year(2020), parse("2059人")))
signs = st.text(st.sampled_from("、，；：。！？（）“”甲乙 "), max_size=12).map(Text)
inlines = st.lists(signs | st.sampled_from((HOMES, PEOPLE, PeriodRef(Year(2020))))).map(tuple)
DOUBLED = re.compile("[、，；：。！？]{2}|（）|“”|（[、，；：。！？]|[、，；：]）")


@given(inlines)
def test_nothing_is_doubled_or_leads_after_tidying(given_inlines):
    found = tidy(given_inlines)
    for inline in found:
        if isinstance(inline, Text):
            assert not DOUBLED.search(inline.text)
    first = found[0] if found else None
    if isinstance(first, Text):
        assert first.text[0] not in "、，；：。！？ "


@given(inlines)
def test_what_is_tidy_stays_as_it_is(given_inlines):
    once = tidy(given_inlines)
    assert tidy(once) == once


@given(inlines)
def test_tidying_loses_no_figure_and_no_word(given_inlines):
    def kept(items):
        flat = []
        for item in items:
            flat += item.figures if isinstance(item, Compound) else (item,)
        words = "".join(i.text for i in flat if isinstance(i, Text))
        return [i for i in flat if not isinstance(i, Text)], re.sub("[^甲乙]", "", words)

    assert kept(tidy(given_inlines)) == kept(given_inlines)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("，全乡辖村，。", "全乡辖村。"),
        ("甲；，乙、；丙。。", "甲；乙；丙。"),
        ("甲（，）乙（），丙", "甲乙，丙"),
        ("甲（其中，）。", "甲（其中）。"),
        ("甲。，。乙。", "甲。乙。"),
        ("如下：，一", "如下：一"),
        ("。，；", ""),
        ("好！。", "好！"),
        ("他说：“好。”", "他说：“好。”"),
    ],
)
def test_signs_that_meet_leave_the_stronger_one(before, after):
    found = tidy((Text(before),))
    assert "".join(inline.text for inline in found) == after


def test_figures_that_meet_become_a_compound():
    assert tidy((HOMES, Text(""), PEOPLE)) == (Compound((HOMES, PEOPLE)),)
    assert tidy((HOMES, Text("（，）"), PEOPLE)) == (Compound((HOMES, PEOPLE)),)
    assert tidy((HOMES, Text("、"), PEOPLE)) == (HOMES, Text("、"), PEOPLE)


def test_a_figure_between_signs_is_never_a_reason_to_drop_one():
    assert tidy((Text("计"), HOMES, Text("，"), PEOPLE, Text("。"))) == (
        Text("计"),
        HOMES,
        Text("，"),
        PEOPLE,
        Text("。"),
    )


def test_a_sentence_is_closed_once():
    assert closed((Text("稳步推进"),)) == (Text("稳步推进。"),)
    assert closed((Text("“稳步推进。”"),)) == (Text("“稳步推进。”"),)
    assert closed((Text("稳步推进；"),), semicolon=True) == (Text("稳步推进；"),)
    assert closed((Text("共"), HOMES)) == (Text("共"), HOMES, Text("。"))
    assert closed(()) == ()


def test_a_heading_has_no_full_stop():
    assert opened((Text("巩固成果。"),)) == (Text("巩固成果"),)
    assert opened((Text("工作"), PeriodRef(Year(2020)))) == (
        Text("工作"),
        PeriodRef(Year(2020)),
    )


def test_a_paragraph_does_not_end_in_a_comma():
    assert settled((Text("稳步推进，"),)) == (Text("稳步推进。"),)
    assert settled((Text("县委、县政府："),)) == (Text("县委、县政府："),)
    assert ended((HOMES,)) == ""


@pytest.mark.parametrize(
    ("parts", "after"),
    [
        (("There are ", ", 12 cadres", "."), "There are 12 cadres."),
        ((", registered persons", ", migrants", "."), "Registered persons, migrants."),
        (("Sown", ", ", "; ", "yield."), "Sown; yield."),
        (("Done.", "; further work."), "Done. Further work."),
        (("Done.", " ", " ", "Next."), "Done. Next."),
        (("It holds (", ", of which rice", ")."), "It holds (of which rice)."),
        (("It stands ", "."), "It stands."),
        ((" ", " ", "Sown."), "Sown."),
    ],
)
def test_english_signs_that_meet_where_a_group_vanished_leave_the_stronger_one(parts, after):
    found = tidy(tuple(map(Text, parts)))
    assert "".join(inline.text for inline in found) == after
    assert tidy(found) == found


@pytest.mark.parametrize(
    "text", ["1,234.5 mu", "e.g., rice ; wheat", "3 .. 5", "a  b", ".", "see No. 3, p. 4 : it"]
)
def test_half_width_signs_inside_a_text_are_as_they_were_typed(text):
    assert tidy((Text(text),)) == (Text(text),)


half = st.text(st.sampled_from(",;:.!?() 12ab"), max_size=10).map(Text)


@given(st.lists(half | st.sampled_from((HOMES, PEOPLE)), max_size=8).map(tuple))
def test_tidying_english_loses_no_digit_no_letter_and_no_figure(given_inlines):
    def kept(items):
        flat = []
        for item in items:
            flat += item.figures if isinstance(item, Compound) else (item,)
        words = "".join(i.text for i in flat if isinstance(i, Text)).lower()
        return [i for i in flat if not isinstance(i, Text)], re.sub("[^12ab]", "", words)

    assert kept(tidy(given_inlines)) == kept(given_inlines)


def test_an_english_sentence_ends_in_its_own_full_stop():
    assert closed((Text("Sown "), HOMES)) == (Text("Sown "), HOMES, Text("."))
    assert closed((Text("Sown, "),)) == (Text("Sown."),)
    assert settled((Text("Sown;"),)) == (Text("Sown."),)
    assert opened((Text("Farming."),)) == (Text("Farming"),)
    assert closed((Text("Sown."),)) == (Text("Sown."),)
    assert closed((Text("采用GPS"),)) == (Text("采用GPS。"),)
    assert settled((Text("稳步推进;"),)) == (Text("稳步推进。"),)
