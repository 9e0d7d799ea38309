"""Relocated households and the measures at their sites."""

import pytest

from xiaoping.errors import InvariantError
from xiaoping.periods import Year
from xiaoping.programmes import Relocation, SiteMeasure


def move(**more):
    return Relocation(**{"household": "0017", **more})


def measure(**more):
    return SiteMeasure(**{"site": "甲安置点", "text": "建菜园", **more})


@pytest.mark.parametrize(
    ("more", "code", "zh", "en"),
    [
        ({"household": ""}, "security.nobody", "哪一户", "whose household"),
        ({"persons": 0}, "security.nobody-moved", "搬迁人数为零", "No person moved"),
        (
            {"persons": 3, "working": 4},
            "security.working",
            "就业人数（4）多于搬迁人数（3）",
            "(4) than moved (3)",
        ),
        (
            {"is_old_removed": False, "old_removed": 2020},
            "security.old-house",
            "未拆除",
            "told to stand",
        ),
        ({"mode": "投亲"}, "register.code", "投亲", "投亲"),
    ],
)
def test_what_is_no_move_is_refused(more, code, zh, en):
    with pytest.raises(InvariantError) as caught:
        move(**more)
    assert caught.value.code == code
    assert zh in caught.value.message("zh")
    assert en in caught.value.message("en")


def test_an_old_house_is_gone_where_a_day_is_told():
    assert move(old_removed="2019年8月").is_removed is True
    assert move(is_old_removed=False).is_removed is False
    assert move().is_removed is None


def test_more_may_work_than_moved_where_nobody_told_how_many_moved():
    assert move(working=3).working == 3


def test_floor_area_a_person_is_exact_and_unknown_without_persons():
    assert str(move(persons=3, floor_area=100).area_per_person.amount) == "100/3"
    assert move(floor_area=100).area_per_person is None
    assert move(persons=3).area_per_person is None


@pytest.mark.parametrize(
    ("more", "code", "zh", "en"),
    [
        (
            {"site": " "},
            "security.no-measure",
            "安置点名称或措施内容为空",
            "or the measure is empty",
        ),
        ({"text": ""}, "security.no-measure", "为空", "is empty"),
        ({"number": 0}, "security.measure-number", "从1起", "numbered from one"),
        ({"started": 2020, "finished": 2019}, "row.order", "早于", "is before"),
    ],
)
def test_what_is_no_measure_is_refused(more, code, zh, en):
    with pytest.raises(InvariantError) as caught:
        measure(**more)
    assert caught.value.code == code
    assert zh in caught.value.message("zh")
    assert en in caught.value.message("en")


def test_a_measure_stays_in_force_until_it_is_dropped():
    words = ("长期坚持", "已完成", "进行中", None, "取消")
    assert [measure(status=word).in_force for word in words] == [True, True, True, True, False]
    assert measure(started=2019).started == Year(2019)
