"""Rules of duty."""

import pytest

from xiaoping.administration import DutySystem
from xiaoping.errors import XiaopingError


def test_a_rule_has_a_name():
    with pytest.raises(XiaopingError, match="The rule of duty has no name") as caught:
        DutySystem(name=" ")
    assert "没有写明制度名称" in caught.value.zh


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("首问负责制", "first_inquiry"),
        ("代转责任制度", "handing_on"),
        ("全程代办制", "handing_on"),
        ("AB岗工作制", "ab_post"),
        ("限时办结制", "time_limit"),
        ("一次性告知制度", "one_off_notice"),
    ],
)
def test_a_name_that_the_list_knows_tells_the_kind(name, code):
    assert DutySystem(name=name).kind.code == code


def test_what_is_told_of_the_kind_prevails():
    assert DutySystem(name="首问责任制", kind="其他").kind.code == "other"
    assert DutySystem(name="晨会制度", kind="会议制度").kind == "会议制度"
    assert DutySystem(name="晨会制度").kind is None


def test_marks_around_a_name_do_not_hide_what_it_means():
    assert DutySystem(name="《代转责任制》").kind.code == "handing_on"
