"""Chinese numerals that count, and those that name something."""

import pytest

from xiaoping.measures import scan
from xiaoping.measures.scanning.counted import counts
from xiaoping.measures.scanning.figure import han_at, tail


@pytest.mark.parametrize(
    "text",
    [
        "安装变压器一台", "贫困村两个", "为期三年", "四支队伍", "新建一座桥", "每周一次", "万亩", "百万元",
        "上千人", "近百户", "半年", "一半", "半数", "三分之二", "召开三次", "两倍", "三成", "五里路", "一年多",
    ],
)  # fmt: skip
def test_what_counts_is_one_figure(text):
    assert len(list(scan(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "两个维护", "四个意识", "一系列", "一批项目", "一线工作", "百年老矿", "万人计划", "三项制度改革", "二期工程",
        "一个问题", "这一户", "三方协议", "二元结构", "三角地带", "八面山", "三口之家", "五人小组", "上半年", "统一一次",
        "三次产业", "落实二十条",
    ],
)  # fmt: skip
def test_what_names_something_is_no_figure(text):
    assert list(scan(text)) == []


def test_a_numeral_inside_another_counts_nothing():
    found = han_at("两个", 0)
    tail("两个", found)
    found.start = 0
    assert counts("两个", found)
    text = "十两个"
    inner = han_at(text, 1)
    tail(text, inner)
    assert not counts(text, inner)


@pytest.mark.parametrize(
    "text", ["单位：万元", "财政收入（万元）", "| 财政收入 | 万元 | 乙 |", "户均（元/万元）", "收入  万元  甲"]
)  # fmt: skip
def test_the_unit_of_other_figures_is_no_figure(text):
    assert list(scan(text)) == []


@pytest.mark.parametrize(
    "text", ["投入（万元以上）", "（万亩茶园）", "|万亩茶园|", "奖励先进单位万元"]
)
def test_a_scale_with_words_of_its_own_is_a_figure(text):
    assert len(list(scan(text))) == 1
