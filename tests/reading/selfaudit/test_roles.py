import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.measures import scan
from xiaoping.reading.selfaudit.paper import paper_of
from xiaoping.reading.selfaudit.roles import role_of, status_of
from xiaoping.reading.statement import Role, Status


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("收入同比增长8%", Role.RATE),
        ("收入增加300元", Role.CHANGE),
        ("收入增加到300元", Role.LEVEL),
        ("占总户数的16%", Role.SHARE),
        ("收入由4800元提高到5200元", Role.BASE),
        ("比2019年的18.4万元增加", Role.BASE),
        ("参保率98%", Role.LEVEL),
        ("参保率提高2个百分点", Role.CHANGE),
        ("新增就业139人", Role.LEVEL),
    ],
)
def test_words_before_a_figure_tell_its_role(text, role):
    assert paper_of(text).claims[0].role is role


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("完成改厕121户", Status.ACTUAL),
        ("力争完成改厕121户", Status.PLAN),
        ("下达任务260户，实际完成268户", Status.PLAN),
        ("预计收入5200元", Status.FORECAST),
        ("累计发放贷款900万元", Status.CUMULATIVE),
        ("二、下步打算\n新建道路20公里", Status.PLAN),
        ("一、目标任务完成情况\n新建道路20公里", Status.ACTUAL),
    ],
)
def test_words_before_a_figure_tell_its_status(text, status):
    assert paper_of(text).claims[0].status is status


@given(st.text(), st.text())
def test_any_words_make_something_of_a_figure(before, headings):
    (mention,) = scan("606户")
    assert role_of(mention, before) in (Role.LEVEL, Role.CHANGE)
    assert status_of(before, headings) in Status
