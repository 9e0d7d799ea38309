"""How institutions are staffed on a day, as data."""

import datetime

import pytest

from xiaoping.administration import Appointment, Institution, staffing
from xiaoping.administration.staffing import NUMBERS
from xiaoping.errors import TextError

END = datetime.date(2020, 12, 31)
OFFICE = Institution(name="经济发展办公室", id="J1", quota=3, filled=2, seconded_out=1)
CENTRE = Institution(name="农业综合服务中心", quota=5, filled=6, off_quota=2)


def head(institution="J1", **told):
    return Appointment(institution=institution, is_head=True, post="主任", **told)


def test_institutions_come_kind_by_kind_and_those_without_one_last():
    rows = (Institution(name="人民武装部"), CENTRE, OFFICE, Institution(name="党建办公室"))
    told = staffing(rows, (), END)
    assert [row.institution.name for row in told.rows] == [
        "经济发展办公室", "党建办公室", "农业综合服务中心", "人民武装部",
    ]  # fmt: skip


def test_totals_are_of_what_is_told_and_say_how_many_do_not():
    told = staffing([OFFICE, CENTRE, Institution(name="党建办公室")], (), END)
    found = {name: (str(told.total(name)), told.untold(name)) for name in NUMBERS}
    assert found == {
        "all_quota": ("8人", 1),
        "all_filled": ("8人", 1),
        "vacant": ("1人", 1),
        "over_quota": ("1人", 1),
        "seconded_out": ("1人", 2),
        "seconded_in": ("None", 3),
        "off_quota": ("2人", 2),
        "present": ("9人", 1),
    }


def test_what_was_abolished_or_is_not_there_yet_is_left_out():
    rows = (
        Institution(name="计生办", abolished=2019),
        Institution(name="退役军人服务站", set_up=2021),
        Institution(name="党建办公室", set_up=2020),
    )
    told = staffing(rows, (), END)
    assert [row.institution.name for row in told.rows] == ["党建办公室"]
    assert told.uncertain == 0
    assert staffing(rows, (), datetime.date(2020, 6, 30), kept=END).uncertain == 1


@pytest.mark.parametrize(
    ("rows", "officer", "stage"),
    [
        ((), None, None),
        ((head(officer="甲"),), "甲", None),
        (
            (head(officer="甲", appointed=2019), head(officer="乙", reviewed=2020)),
            "甲",
            "appointed",
        ),
        (
            (head(officer="甲", appointed=2018, ended=2019), head(officer="乙", reviewed=2020)),
            "乙",
            "reviewed",
        ),
        (
            (head(officer="甲", appointed=2018), head(officer="甲", appointed=2019)),
            "甲",
            "appointed",
        ),
        ((head(officer="甲", reviewed=2021),), None, None),
        ((head("经济发展办公室", officer="甲", filed=2020),), "甲", "filed"),
        ((head("别的", officer="甲", filed=2020),), None, None),
        ((Appointment(institution="J1", officer="甲", appointed=2019),), None, None),
    ],
)
def test_the_head_is_whoever_holds_the_post_else_whoever_is_nearest_to_it(rows, officer, stage):
    (found,) = staffing([OFFICE], rows, END).rows
    assert (None if found.head is None else found.head.officer) == officer
    assert (None if found.stage is None else found.stage.code) == stage


def test_heads_are_counted_by_step_in_the_order_of_the_steps():
    rows = [head(appointed=2019), head("农业综合服务中心", reviewed=2020)]
    told = staffing([OFFICE, CENTRE, Institution(name="党建办公室")], rows, END)
    assert list(told.heads.items()) == [("reviewed", 1), ("appointed", 1), ("", 1)]


def test_a_township_without_institutions_has_none():
    told = staffing((), (), END)
    assert (told.rows, told.total("all_quota"), dict(told.heads)) == ((), None, {})
    with pytest.raises(TextError):
        staffing((), (), None)
