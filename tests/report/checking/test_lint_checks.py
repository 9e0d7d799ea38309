from __future__ import annotations

import datetime as dt

import pytest

from xiaoping.indicators.observation import Observation
from xiaoping.measures import GrowthRate, Share, parse
from xiaoping.periods import AsOf, CumulativeTo, Quarter, Year
from xiaoping.report.checking.lint import lint
from xiaoping.report.checking.lint_checks import mixed_percent, terms
from xiaoping.report.checking.passage import Passage
from xiaoping.report.pieces import Piece
from xiaoping.report.tree import ChangeRef, Paragraph, Section, Text


def found(*inlines):
    given = tuple(Text(item) if isinstance(item, str) else item for item in inlines)
    return [(p.code, p.fields["given"], p.fields["better"]) for p in lint(Paragraph(given))]


def level(text, period=Year(2020)):  # noqa: B008 - a value
    return Observation("econ.income", "431228223000", period, parse(text))


GROWN = ChangeRef(level("5200元"), level("4800元", Year(2019)))


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.wrong)
def test_a_term_is_found_in_its_example_and_not_in_what_is_right(term):
    (problem,) = lint(Paragraph((Text(term.wrong),)))
    assert problem.code == "lint.term"
    given, better = (str(problem.fields[name]) for name in ("given", "better"))
    assert term.wrong.replace(given, better) == term.right
    assert found(term.right) == []


def test_a_term_is_told_with_its_reason_and_source():
    (problem,) = lint(Paragraph((Text("慰问残废人家庭。"),)))
    assert problem.message("zh") == (
        "“残废”（……慰问残废人家庭。……）宜作“残疾”："
        "法律用语是“残疾人”（《中华人民共和国残疾人保障法》（2008））。"
    )
    assert (
        problem.message("en")
        == "For '残废' (…慰问残废人家庭。…) write '残疾': the law says 残疾人."
    )


@pytest.mark.parametrize(
    ("text", "sign", "partner"),
    [
        ("开展“厕所革命。", "“", "”"),
        ("开展厕所革命”。", "”", "“"),
        ("改（新建户厕。", "（", "）"),
        ("依据《条例执行。", "《", "》"),
        ("某办〔2020号", "〔", "〕"),
        ("“甲（乙”丙）", "”", "“"),
    ],
)
def test_signs_without_a_partner_are_found(text, sign, partner):
    assert ("lint.unbalanced", sign, partner) in found(text)


@pytest.mark.parametrize(
    "text",
    ["1）修路。", "如下：一）修路；二）架桥。", "Xi’an与Xi’an", "“甲‘乙’（丙）”《丁〈戊〉》"],
)
def test_signs_that_may_stand_alone_are_left(text):
    assert found(text) == []


def test_a_verb_before_a_change_that_brings_its_own_is_found():
    assert found("收入增长", GROWN) == [("lint.two-verbs", "增长增长8.3%", "增长8.3%")]
    assert found("收入下降了", GROWN) == [("lint.two-verbs", "下降了增长8.3%", "增长8.3%")]
    assert found("收入持续增长，同比", GROWN) == []
    share = Observation("a.b", "43", Year(2020), Share.percent(12))
    assert found("增长", ChangeRef(share)) == []


def test_a_change_over_another_period_is_no_year_on_year_growth():
    five = ChangeRef(level("5200元"), level("4800元", Year(2015)))
    (problem,) = lint(Paragraph((Text("同比"), five)))
    assert problem.code == "lint.not-year-on-year"
    assert "这里比的是2015年。请改作“比2015年”" in problem.message("zh")
    assert "this with 2015年. Write 比2015年" in problem.message("en")


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (Year(2020), Year(2019)),
        (Quarter(2020, 1), Quarter(2019, 1)),
        (AsOf(dt.date(2020, 12, 31)), AsOf(dt.date(2019, 12, 31))),
        (CumulativeTo(dt.date(2020, 6, 30)), CumulativeTo(dt.date(2019, 6, 30))),
    ],
)
def test_growth_over_the_same_period_is_year_on_year(now, before):
    assert found("同比", ChangeRef(level("2元", now), level("1元", before))) == []
    assert found("同比", ChangeRef(Observation("a.b", "43", now, GrowthRate.percent(3)))) == []


def test_a_heading_does_not_end_in_a_stop():
    part = Section((Text("主要工作。"),), (Section((Text("脱贫攻坚！"),), ()),))
    (problem,) = lint(part)
    assert (problem.code, str(problem.where)) == ("lint.heading-end", "一、标题")
    assert "A heading does not end in '。'" in problem.message("en")


def test_percentages_in_words_are_told_only_beside_others():
    one, two = (
        Passage("第1段", (Piece(t),)) for t in ("降了百分之二点五", "满意率百分之百，增长8%")
    )
    assert list(mixed_percent([one])) == []
    assert [(p, f.better) for p, f in mixed_percent([one, two])] == [(one, "2.5%")]
    assert ("lint.percent-mixed", "百分之八", "8%") in found("上年增长百分之八，今年增长9%。")
