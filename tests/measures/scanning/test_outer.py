"""Words outside a figure that approximate it, and words that only look like it."""

import pytest

from xiaoping.measures import scan
from xiaoping.measures.scanning.outer import before, behind, folded, of_a_part


def approx(text):
    return [mention.approx for mention in scan(text)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("约800条", "约"),
        ("近30平方公里", "近"),
        ("超过57%", "超"),
        ("逾千亩", "超"),
        ("突破690亿元", "突破"),
        ("不低于63%", "至少"),
        ("不到3户", "不足"),
        ("不超过5天", "以内"),
        ("上百万元", "上"),
        ("过亿元", "超"),
        ("约占全市的75%", "约"),
        ("至少配备2名", "至少"),
        ("60岁及以上", "以上"),
        ("60人左右", "左右"),
        ("5公里开外", "以上"),
        ("一年有余", "余"),
        ("2户多", "多"),
        ("约900余万元", "约+余"),
    ],
)
def test_words_that_approximate_are_folded_to_one_spelling(text, word):
    assert approx(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "节约500元", "签约3个", "附近3户", "近三年", "近5年来", "近两个月", "超额完成222户", "通过5项",
        "以上3户", "网上百元", "余下20户", "不过3户", "最多达82万亩", "迈上百亿元台阶", "多渠道3户",
    ],
)  # fmt: skip
def test_words_that_only_look_like_it_do_not(text):
    assert approx(text) == [None]


def test_a_long_time_is_approximated_where_its_length_is_told():
    assert approx("历时近三个月") == ["近"]
    assert approx("近200年") == ["近"]
    assert approx("近30年历史") == ["近"]


def test_a_part_is_compared_with_its_whole_from_a_distance():
    assert of_a_part("不足常年的六成", 5) == "不足"
    assert of_a_part("常年的六成", 3) == ""


def test_each_side_is_looked_at_alone():
    assert before("约5户", 1, scale_first=False) == "约"
    assert behind("5户以上级", 2, unit="户") == ""
    assert behind("5户多项", 2, unit="户") == ""
    assert folded(("将近", "有余")) == "近+余"
