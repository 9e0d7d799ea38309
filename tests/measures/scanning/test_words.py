"""The words that running text is read with."""

import pytest

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.scanning.words import (
    fixed_phrases,
    noun_at,
    policy_nouns,
    unit_at,
    units_by_first,
    word_list,
)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("元", "元", "money"),
        ("平方千米", "平方公里", "area"),
        ("km", "公里", "length"),
        ("个百分点", "百分点", "percentage_point"),
        ("台(套)", "台(套)", "count"),
        ("架次", "架次", "count"),
        ("元/月", "元/月", "money"),
        ("公斤每亩", "公斤/亩", "mass"),
        ("立方米/秒", "立方米/秒", "volume"),
        ("度", "千瓦时", "other"),
        ("MW", "兆瓦", "power"),
        ("℃", "℃", "other"),
    ],
)
def test_a_unit_word_stands_for_a_unit_and_its_kind(text, name, kind):
    found = unit_at(text, 0)
    assert (found.name, found.kind, found.end) == (name, MentionKind(kind), len(text))


@pytest.mark.parametrize(
    "text", ["方面", "部门", "平台", "分公司", "项目", "条例", "人民", "年级"]
)
def test_a_unit_word_that_goes_on_as_another_word_is_none(text):
    assert unit_at(text, 0) is None


def test_behind_chinese_numerals_more_words_go_on():
    assert unit_at("户外", 0) is not None
    assert unit_at("户外", 0, strict=True) is None
    assert unit_at("路", 0) is not None
    assert unit_at("路", 0, strict=True) is None


def test_the_noun_behind_a_measure_word_is_the_longest():
    assert noun_at("个行政村", 1, "个") == "行政村"
    assert noun_at("个苹果", 1, "个") == ""


def test_lists_hold_words_and_no_comments():
    assert all("#" not in word for word in word_list("classifiers"))
    assert len(units_by_first()["平"][0]) > len(units_by_first()["平"][-1])


def test_fixed_phrases_are_no_part_of_a_longer_number():
    assert fixed_phrases().search("一线")
    assert not fixed_phrases().search("十一线")
    assert policy_nouns().match("维护")
