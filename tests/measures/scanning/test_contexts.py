"""Units of two meanings, told by the words around."""

import pytest

from xiaoping.measures import scan
from xiaoping.measures.scanning.contexts import meant_by_context
from xiaoping.measures.scanning.figure import han_at, tail


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("体温37.3度", "℃"), ("最低温度零下5度", "℃"), ("坡度25度", "度"), ("25度以上的坡耕地", "度"), ("发电25万度", "千瓦时"),
        ("工价每天80块", "元"), ("宣传牌12块", "块"), ("奖励100块。", "元"), ("地块12块，", "块"),
        ("含糖量16度", "度"), ("酒精度52度", "度"), ("坡度大于25度", "度"), ("北纬27度", "度"), ("户均用电300度", "千瓦时"),
    ],
)  # fmt: skip
def test_a_unit_of_two_meanings_is_told_by_its_context(text, unit):
    assert [m.unit for m in scan(text)] == [unit]


def test_only_such_units_are_looked_at():
    found = han_at("三户", 0)
    tail("三户", found)
    meant_by_context("三户", found)
    assert found.name == "户"


def test_behind_hours_one_word_means_minutes_and_else_marks():
    assert [m.unit for m in scan("用时1小时25分，考核98分")] == ["小时", "分钟", "分"]
