"""Every figure of a text, found and understood."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.measures.mention import MentionKind
from xiaoping.reading.extract import extract, extract_plain

CLAUSES = [
    json.loads(line)
    for line in (Path(__file__).parent / "constructed_clauses.jsonl")
    .read_text("utf-8")
    .splitlines()
]
ALIKE = {
    **dict.fromkeys("余多来几数上", "more"),
    **dict.fromkeys(("约", "左右", "上下"), "about"),
    **dict.fromkeys(("以上", "至少"), "at least"),
    **dict.fromkeys(("超", "突破"), "above"),
    **dict.fromkeys(("以下", "以内"), "at most"),
    **dict.fromkeys(("近", "不足"), "below"),
}
"""Approximating words of one sense."""


def senses(approx):
    return {ALIKE.get(word, word) for word in (approx or "").split("+")}


def number(value):
    if isinstance(value, list):
        return tuple(number(part) for part in value)
    return value if isinstance(value, str) else Fraction(str(value))


def close(mine, theirs):
    if isinstance(theirs, str | tuple) or theirs is None:
        return mine == theirs
    return abs(mine - theirs) <= abs(theirs) / 10_000


def test_the_set_of_constructed_clauses_is_large_and_has_many_without_figures():
    without = [row for row in CLAUSES if not row["figures"]]
    assert len(CLAUSES) > 650
    assert len(without) > 190


@pytest.mark.parametrize("row", CLAUSES, ids=[row["clause"] for row in CLAUSES])
def test_a_constructed_clause_gives_its_figures_and_no_other(row):
    found = extract(row["clause"])
    assert [m.text for m in found] == [figure[0] for figure in row["figures"]]
    for mention, (_, start, value, high, unit, approx, kind) in zip(
        found, row["figures"], strict=True
    ):
        assert mention.start == start
        assert close(mention.value, number(value))
        assert high is None or close(mention.value_high, number(high))
        assert senses(mention.approx) & senses(approx)
        if kind not in ("year", "date", "ordinal"):
            assert mention.unit in (unit, "") or unit == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("收入达到354.76万，", [("354.76万", 3547600, "")]),
        ("全镇完成198。", [("198", 198, "")]),
        ("编号为198。", []),
        ("在301会议室", []),
        ("电话0745-6822001", []),
    ],
)
def test_a_number_without_a_unit_is_a_figure_where_the_words_tell_it_as_one(text, told):
    assert [(m.text, m.value, m.unit) for m in extract(text)] == told


def test_what_is_not_understood_is_returned_apart():
    found = extract("共3户，编号20200915")
    assert [m.text for m in found.unread] == ["20200915"]
    assert found.unread[0].kind is MentionKind.BARE


def test_an_extraction_is_a_sequence_of_its_mentions():
    found = extract("606户2059人")
    assert len(found) == 2
    assert found[1].text == "2059人"
    assert [m.text for m in found[:1]] == ["606户"]


def test_plain_mentions_are_dicts_of_plain_values():
    (ratio, date) = extract_plain("比例12:60:28，2020年1—9月")
    assert ratio["value"] == [12, 60, 28]
    assert (date["value"], date["kind"]) == ("2020-01/2020-09", "date")


@given(st.text())
def test_any_text_has_its_mentions_where_they_say(text):
    end = 0
    for mention in extract(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


def test_a_bare_number_between_from_and_to_or_with_more_is_a_figure():
    found = extract("城乡居民收入比由2.35缩小到2.28，性别比111.2，带动500多农户")
    assert [(str(m.value), m.approx) for m in found] == [
        ("47/20", None),
        ("57/25", None),
        ("556/5", None),
        ("500", "多"),
    ]
    assert found.unread == ()
