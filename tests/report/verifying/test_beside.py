import pytest

from xiaoping.report.verifying.beside import Beside, beside, opposed


@pytest.mark.parametrize(
    ("before", "behind", "found"),
    [
        ("全乡共", "，", Beside("", "", "")),
        ("投入资金约", "。", Beside("约", "", "")),
        ("不低于", "以上的", Beside("不低于", "以上", "")),
        ("同比增长", "%", Beside("", "%", "增长")),
        ("增长，投入", "", Beside("", "", "")),
        ("由下降转为增长", "余亩", Beside("", "余", "增长")),
        ("附近", "", Beside("", "", "")),
        ("1户以上", "人", Beside("", "", "")),
        ("为-", "万元", Beside("-", "万", "")),
        ("净", "个百分点", Beside("", "个百分点", "")),
    ],
)
def test_the_words_that_decide_are_found(before, behind, found):
    assert beside(before, behind) == found


def test_words_of_more_and_less_are_opposed():
    assert opposed("增加", "减少")
    assert not opposed("增加", "提高")
    assert not opposed("", "减少")


def test_what_stands_beside_is_told_in_words():
    assert beside("同比增长约", "以上").words == "增长约…以上"
    assert beside("共", "。").words == ""
