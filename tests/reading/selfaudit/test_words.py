import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.reading.selfaudit.words import CHANGE, RATE_LEAD, flat, stripped


@given(st.text())
def test_a_flat_text_has_the_same_length(text):
    assert len(flat(text)) == len(text)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("全乡建档立卡贫困户共", "建档立卡贫困户"),
        ("，其中：全镇实现地区生产总值达到", "地区生产总值"),
        ("发放帮扶资金，总计", "发放帮扶资金"),
        ("全乡共计", ""),
    ],
)
def test_fillers_are_taken_off_both_ends(words, left):
    assert stripped(words) == left


@given(st.text())
def test_stripping_twice_is_stripping_once(text):
    assert stripped(stripped(text)) == stripped(text)


@pytest.mark.parametrize("words", ["同比增长", "减少了约", "提高达", "净增"])
def test_a_verb_of_change_stands_right_before_its_figure(words):
    assert CHANGE.search(words)


def test_a_rate_may_be_led_by_a_noun():
    assert RATE_LEAD.search("同比增速达")
    assert not RATE_LEAD.search("增速较快，收入")
