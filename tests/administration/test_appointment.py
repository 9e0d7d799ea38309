"""Appointments take their steps in order; who is proposed holds no post yet."""

import datetime

import pytest

from xiaoping.administration import Appointment
from xiaoping.administration.appointment import STEP_LIST, STEPS
from xiaoping.codelists import codelist
from xiaoping.errors import InvariantError

OFFICE = "党政综合办公室"


def row(**told):
    return Appointment(**({"institution": OFFICE, "post": "主任"} | told))


def test_the_steps_are_the_code_list_in_its_order():
    assert tuple(codelist(STEP_LIST)) == STEPS


def test_the_stage_is_the_furthest_step_that_is_told():
    assert row().stage is None
    assert row(reviewed=2020, filed=2020).stage.zh == "备案"
    assert row(ended=2021, reviewed=2020).stage.zh == "免职"


@pytest.mark.parametrize(
    ("told", "left_out"),
    [
        ({"appointed": 2020}, ["乡镇审查", "批复"]),
        ({"appointed": 2020, "approved": 2020}, ["乡镇审查"]),
        ({"appointed": 2020, "reviewed": 2020, "approved": 2020}, []),
        ({"reviewed": 2020}, []),
    ],
)
def test_an_appointment_needs_a_review_and_an_approval(told, left_out):
    assert [step.zh for step in row(**told).left_out] == left_out


@pytest.mark.parametrize(
    "told",
    [
        {"reviewed": "2020-03", "reported": "2020-02"},
        {"approved": "2020-03-05", "appointed": "2020-03-04"},
        {"reviewed": 2020, "ended": 2019},
        {"filed": 2020, "rechecked": 2021},
    ],
)
def test_steps_come_in_their_order(told):
    with pytest.raises(InvariantError) as caught:
        row(**told)
    assert caught.value.code == "row.order"
    assert "前一步未到，后一步不能先到" in caught.value.zh


def test_steps_of_one_month_may_be_told_by_month_and_day():
    assert (
        row(reviewed="2020-03-20", reported="2020-03", appointed="2020-03-20").stage.zh
        == "任命"
    )


@pytest.mark.parametrize(
    ("told", "code", "zh", "en"),
    [
        (
            {"institution": "  "},
            "appointment.no-institution",
            "没有写任职机构",
            "No institution",
        ),
        (
            {"post": "", "is_head": True},
            "appointment.nothing",
            "职务、任职人员和各步时间都没有写",
            "Neither a post nor an officer",
        ),
    ],
)
def test_an_appointment_of_nobody_to_nothing_is_refused(told, code, zh, en):
    with pytest.raises(InvariantError) as caught:
        row(**told)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        ({}, None),
        ({"reviewed": 2019, "approved": 2020}, False),
        ({"appointed": "2020-05-08"}, True),
        ({"appointed": "2021-05-08"}, False),
        ({"appointed": "2020-05-08", "ended": "2020-11-01"}, False),
        ({"appointed": "2020-05-08", "ended": 2021}, True),
        ({"ended": "2021-03-01"}, None),
        ({"ended": "2020-03-01"}, False),
    ],
)
def test_who_was_appointed_and_not_removed_holds_the_post(told, standing):
    assert row(**told).is_standing(datetime.date(2020, 12, 31)) is standing


def test_a_year_that_was_not_over_leaves_it_open():
    day, kept = datetime.date(2020, 6, 30), datetime.date(2020, 12, 31)
    told = row(reviewed=2019, appointed=2020)
    assert told.is_standing(day, kept) is None
    assert told.stage_on(day, kept).zh == "乡镇审查"
    assert row(appointed="2020-02", ended=2020).is_standing(day, kept) is None


def test_nobody_is_named_when_an_appointment_is_shown():
    assert "赵甲" not in repr(row(officer="赵甲", note="赵甲原任副主任"))
