from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import CumulativeTo, Year, parse_period
from xiaoping.report.builders import annual_report
from xiaoping.report.checking.lint import lint
from xiaoping.report.profile import BULLETIN, ENGLISH, OFFICIAL, PLAIN
from xiaoping.report.tree import (
    AreaRef,
    Citation,
    CrossRef,
    Emphasis,
    Figure,
    Paragraph,
    PeriodRef,
    Range,
    Report,
    Section,
    Table,
    Text,
)
from xiaoping.samples import xiaoping_2020


def figure(text, **more):
    item = Observation("pop.households", "431228223000", Year(2020), parse(text), **more)
    return Figure(item)


def found(*inlines, profile=OFFICIAL):
    given = tuple(Text(item) if isinstance(item, str) else item for item in inlines)
    return [(p.code, p.fields["given"]) for p in lint(Paragraph(given), profile=profile)]


def test_the_samples_report_has_two_notes_and_nothing_to_mend():
    problems = lint(annual_report(xiaoping_2020()).report)
    assert [(str(p.where), p.code, p.severity.value) for p in problems] == [
        (
            "一、（一）第1段",
            "rules.term",
            "note",
        ),  # 国民生产总值: below the state, 地区生产总值
        ("一、（三）第1段", "lint.about-more", "note"),  # 约800余条: said twice in the source
    ]


@pytest.mark.parametrize("profile", [BULLETIN, PLAIN])
def test_the_samples_report_has_nothing_more_to_mend_in_other_chinese_houses(profile):
    problems = lint(annual_report(xiaoping_2020()).report, profile=profile)
    assert Counter(p.severity.value for p in problems) == {"note": 2}


@pytest.mark.parametrize(
    ("inlines", "code", "given"),
    [
        (("共", figure("606户"), ",其中"), "lint.half-width", ","),
        (("截止", PeriodRef(Year(2020)), "底"), "lint.until", "截止"),
        (("截至", PeriodRef(parse_period("..2020-12-31"))), "lint.said-twice", "截至截至"),
        (("约", figure("300亩"), "左右"), "lint.doubled-about", "约300亩左右"),
        (("超过", figure("700人次"), "以上"), "lint.doubled-bound", "超过700人次以上"),
        (("约", figure("800余条")), "lint.about-more", "约800余"),
        (("增加", figure("-12户")), "lint.signed-change", "增加-12"),
        (("预计", Figure(figure("9350万元", scenario="forecast").observation, qualified=True)),
         "lint.said-twice", "预计预计"),
        ((figure("15%"), "-", figure("30%")), "lint.range-sign", "15%-30%"),
        (("一是“", AreaRef("43", "晓坪乡"), "。"), "lint.unbalanced", "“"),
    ],
)  # fmt: skip
def test_rules_look_over_the_borders_of_words_and_figures(inlines, code, given):
    assert found(*inlines) == [(code, given)]


@pytest.mark.parametrize(
    "inline",
    [
        Figure(Observation("a.b", "43", Year(2020), parse("1户"), wording="超过700人次以上")),
        AreaRef("43", "某某(镇)"),
        Citation("县政办[2020]第10号"),
        figure("4千元"),
    ],
)
def test_what_is_printed_from_data_alone_is_left_to_the_data(inline):
    assert found("有", inline, "。") == []


def test_doubled_words_of_data_are_told_as_a_note():
    (problem,) = lint(Paragraph((figure("约800余条"),)))
    assert (problem.code, problem.severity.value) == ("lint.about-more", "note")


def test_problems_stand_in_reading_order_one_for_each_place():
    part = Section(
        (Text("工作,进展"),),
        (
            Paragraph((Text("修路4千公里,翻两倍。"),)),
            Table(title=(Text("户数表。"),), head=((Text("村(组)"),),), rows=()),
        ),
    )
    report = Report(title=(Text("总结"),), blocks=(part,))
    assert [(str(p.where), p.code) for p in lint(report)] == [
        ("一、标题", "lint.half-width"),
        ("一、第1段", "lint.digit-with-word"),
        ("一、第1段", "lint.half-width"),
        ("一、第1段", "lint.turned-times"),
        ("一、表1标题", "lint.heading-end"),
        ("一、表1第1行第1列", "lint.half-width"),
    ]


def test_an_embedded_part_tells_its_own_numbers():
    part = Section((Text("工作"),), (Paragraph((Text("修路,架桥"),)),))
    assert [str(p.where) for p in lint(part, first=3)] == ["三、第1段"]


def test_terms_and_nouns_of_the_rules_of_words_are_told_with_their_place():
    (term,) = lint(Paragraph((Text("国民生产总值"), figure("9350万元"))))
    assert (term.code, str(term.where)) == ("rules.term", "第1段")
    (noun,) = lint(Paragraph((Text("在岗贫困户"), figure("6人"))))
    assert noun.code == "rules.noun"


def test_english_reports_are_looked_at_for_their_signs():
    assert found("There are ", figure("606户"), "，all told.", profile=ENGLISH) == [
        ("lint.chinese-sign", "，")
    ]
    assert found("There are 4千户,all told.", profile=ENGLISH) == []


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_text_can_be_looked_at(texts):
    inlines = tuple(Text(text) for text in texts)
    for problem in lint(Paragraph((*inlines, figure("606户")))):
        assert problem.message("zh")
        assert problem.message("en")


SIGNS = st.text(
    st.sampled_from("，。；：、！？（）“”《》甲乙1%-.,增长约余以上截止年月日倍千万亿"),
    max_size=20,
)


@given(SIGNS)
def test_no_place_is_told_twice(text):
    problems = [p for p in lint(Paragraph((Text(text),))) if p.code.startswith("lint.")]
    assert sum(len(str(p.fields["given"])) for p in problems) <= len(text)


def test_long_lines_are_looked_at_in_proportion_to_their_length():
    lint(Paragraph((Text("，" * 5000 + "（" * 5000 + "1" * 5000 + "约" * 5000),)))


def test_periods_that_begin_somewhere_are_left():
    period = CumulativeTo(parse_period("2020").end, parse_period("2018").start)
    assert found("", PeriodRef(period), "累计", figure("606户")) == []


def test_what_cannot_be_printed_is_passed_over_and_the_rest_is_still_read():
    money = Figure(Observation("a.money", "431228223000", Year(2020), parse("3元")))
    apart = Emphasis((Range(figure("5户"), money),))
    assert found("为", apart, "，见", CrossRef("tables-1"), "。。") == [("lint.dots", "。。")]
