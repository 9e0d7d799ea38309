"""Businesses at windows, and their two officers."""

import pytest

from xiaoping.administration import ServicePost
from xiaoping.errors import XiaopingError


@pytest.mark.parametrize("other", ["赵甲", "赵　甲", " 赵甲 "])
def test_nobody_stands_in_for_himself(other):
    with pytest.raises(XiaopingError, match="The A and the B officer are one person") as caught:
        ServicePost(business="低保", window="1", officer_a="赵甲", officer_b=other)
    assert caught.value.code == "service-post.same-officer"
    assert "A岗和B岗是同一个人" in caught.value.zh
    assert "赵" not in caught.value.zh + caught.value.en


@pytest.mark.parametrize("business", ["", "  "])
def test_a_post_has_a_business(business):
    with pytest.raises(XiaopingError, match="Nothing tells what business") as caught:
        ServicePost(business=business, window="1")
    assert "没有写明办理什么业务" in caught.value.zh


def test_a_stand_in_needs_two_officers():
    assert ServicePost(business="低保", officer_a="赵甲", officer_b="钱乙").has_standin
    assert not ServicePost(business="低保", officer_a="赵甲").has_standin
    assert not ServicePost(business="低保", officer_b="钱乙").has_standin
    assert not ServicePost(business="低保").has_standin


def test_officers_are_not_shown():
    assert "赵甲" not in repr(ServicePost(business="低保", officer_a="赵甲", officer_b="钱乙"))


def test_a_cell_may_name_several_officers_and_what_is_told_of_them():
    post = ServicePost(business="低保", officer_a="赵 甲、钱乙", officer_b="孙丙（兼），钱乙")
    assert (post.mains, post.standins) == (("赵甲", "钱乙"), ("孙丙", "钱乙"))
    with pytest.raises(XiaopingError) as caught:
        ServicePost(business="低保", officer_a="赵甲(兼)、钱乙", officer_b="赵甲")
    assert caught.value.code == "service-post.same-officer"


@pytest.mark.parametrize("word", ["无", "暂无", "空缺", "待定", "—", "/"])
def test_a_word_for_nobody_is_no_officer(word):
    post = ServicePost(business="低保", officer_a="赵甲", officer_b=word)
    assert (post.standins, post.has_standin) == ((), False)
