import re

import pytest

from xiaoping.reading.selfaudit.terms import check_terms, terms
from xiaoping.reading.selfaudit.words import flat


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.wrong)
def test_a_term_finds_its_example_and_not_the_example_put_right(term):
    assert term.pattern.search(flat(term.wrong))
    assert term.source
    assert term.weight in ("warning", "note")
    if term.right:
        assert not term.pattern.search(flat(term.right))
        assert term.pattern.sub(re.escape(term.better), flat(term.wrong)) == term.right


def test_the_product_of_a_region_is_no_national_product(audited):
    (found,) = audited("全乡实现国民生产总值9350万元。国民生产总值稳步增长。")
    assert (found.code, found.suggestion, found.more) == (
        "self.term",
        "地区生产总值",
        ((30, 36),),
    )
    assert "全文共2处" in found.message("zh")
    assert "write '地区生产总值'" in found.message("en")


def test_the_nation_has_one(codes):
    assert codes(check_terms, "全国国内生产总值突破100万亿元。") == []
    assert codes(check_terms, "国内生产总值47万亿元。", title="政府工作报告\n") == []


def test_a_term_holds_since_its_year(codes):
    text = "农民人均纯收入5200元。"
    assert codes(check_terms, text) == ["self.term"]
    assert codes(check_terms, text, title="晓坪乡2010年工作总结\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "节约500余元",
        "附近5公里左右",
        "硬化道路3千米",
        "增长2倍",
        "超过700人次",
        "比例占用",
        "覆盖率提高到98%",
        "截止阀",
    ],
)
def test_what_only_looks_like_a_fault_is_left_alone(codes, text):
    assert codes(check_terms, text) == []


def test_doubled_words_are_a_note_without_a_suggestion(audited):
    (found,) = audited("采集信息约800余条。")
    assert (found.code, found.weight, found.suggestion) == ("self.term-note", "note", None)
