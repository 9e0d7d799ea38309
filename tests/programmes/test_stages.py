import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.codelists import codelist
from xiaoping.errors import InvariantError
from xiaoping.occasion import first_day
from xiaoping.periods import Month, Year
from xiaoping.programmes import Move, Project
from xiaoping.programmes.stages import (
    NEXT,
    STEPS,
    check_moves,
    furthest,
    rank,
    refuse_leap,
    step,
)

DAY = datetime.date


def moves(*told):
    return [Move(stage=stage, when=when) for stage, when in told]


def test_the_table_of_moves_has_every_stage_of_the_list_and_no_other():
    codes = set(codelist("project_stage"))
    assert set(NEXT) - {""} == codes
    assert {code for allowed in NEXT.values() for code in allowed} == codes
    assert set(STEPS) == codes - {"dropped"}


def test_a_project_goes_on_by_one_step_and_never_back():
    for code, allowed in NEXT.items():
        if code in STEPS:
            onward = [item for item in allowed if item in STEPS]
            assert onward == list(STEPS[STEPS.index(code) + 1 :][:1])


def test_only_what_is_not_built_may_be_dropped():
    assert [code for code in NEXT if "dropped" in NEXT[code]] == [
        "stored",
        "planned",
        "under_way",
    ]


def test_words_of_offices_name_the_stages():
    words = {"在建": "under_way", "完工": "finished", "已验收": "accepted", "取消": "dropped"}
    assert {word: step(word).code for word in words} == words


def test_no_stage_is_no_move():
    with pytest.raises(InvariantError) as told:
        Move(stage=None)
    assert told.value.code == "project.no-stage"
    assert "竣工" in told.value.zh
    with pytest.raises(InvariantError):
        Move(stage="烂尾")


def test_a_stage_that_was_passed_needs_no_day_nor_to_be_told():
    check_moves(moves(("入库", 2019), ("竣工", None), ("移交", 2020)))
    check_moves(moves(("竣工", 2020), ("验收", 2020)))


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ((("竣工", 2020), ("实施", 2020)), "project.steps"),
        ((("竣工", None), ("竣工", 2020)), "project.steps"),
        ((("出库", 2019), ("实施", 2020)), "project.steps"),
        ((("竣工", 2019), ("出库", 2020)), "project.built"),
        ((("移交", 2019), ("出库", 2020)), "project.built"),
        ((("实施", "2020年5月"), ("竣工", "2020-04-30")), "project.order"),
        ((("入库", 2020), ("实施", None), ("验收", 2019)), "project.order"),
    ],
)
def test_moves_that_no_project_makes_are_refused(told, code):
    with pytest.raises(InvariantError) as found:
        check_moves(moves(*told))
    assert found.value.code == code
    assert found.value.details["field"] == step(told[-1][0]).code


def test_days_that_may_be_in_order_are_in_order():
    check_moves(moves(("实施", "2020年5月"), ("竣工", 2020)))
    check_moves(moves(("实施", 2020), ("竣工", "2020-01-01")))


def test_what_is_told_of_moves_is_told_in_both_languages():
    with pytest.raises(InvariantError) as found:
        check_moves(moves(("竣工", 2020), ("验收", 2019)))
    assert "“验收”（2019）早于“竣工”（2020）" in found.value.zh
    assert "'accepted' (2019) is before 'finished' (2020)" in str(found.value)


def test_a_leap_is_refused_and_what_may_come_is_told():
    with pytest.raises(InvariantError) as found:
        refuse_leap(step("列入计划"), step("竣工"))
    assert found.value.code == "project.leap"
    assert "下一步只能是：实施、出库" in found.value.zh
    assert "Next may be: under way, dropped" in str(found.value)


@pytest.mark.parametrize("last", ["移交", "出库"])
def test_nothing_follows_the_end(last):
    for code in codelist("project_stage"):
        with pytest.raises(InvariantError) as found:
            refuse_leap(step(last), step(code))
        assert found.value.code == "project.over"


def test_what_was_in_no_stage_is_not_dropped():
    with pytest.raises(InvariantError) as found:
        refuse_leap(None, step("出库"))
    assert found.value.code == "project.first"
    refuse_leap(None, step("竣工"))


def test_the_stage_of_a_day_is_the_last_one_by_then():
    told = moves(("入库", DAY(2019, 11, 2)), ("实施", Month(2020, 5)), ("竣工", Year(2021)))
    days = [
        DAY(2019, 11, 1),
        DAY(2019, 11, 2),
        DAY(2020, 5, 1),
        DAY(2020, 12, 31),
        DAY(2021, 1, 1),
    ]
    found = [furthest(told, day) for day in days]
    assert [item and item.code for item in found] == [
        None,
        "stored",
        "under_way",
        "under_way",
        "finished",
    ]


def test_a_step_without_a_day_counts_once_the_one_before_it_was_taken():
    told = moves(("列入计划", Year(2020)), ("实施", None))
    assert furthest(told, DAY(2019, 12, 31)) is None
    assert furthest(told, DAY(2020, 1, 1)) == step("实施")


@given(
    st.lists(
        st.dates(DAY(2015, 1, 1), DAY(2021, 12, 31)) | st.none(),
        min_size=1,
        max_size=len(STEPS),
    ),
    st.dates(DAY(2014, 1, 1), DAY(2022, 12, 31)),
)
def test_a_project_never_falls_back_as_days_go_by(days, day):
    known = iter(sorted(when for when in days if when is not None))
    told = [
        Move(stage=code, when=None if when is None else next(known))
        for code, when in zip(STEPS, days, strict=False)
    ]
    project = Project(name="沟渠", moves=told)
    later = day + datetime.timedelta(days=100)
    assert rank(project.stage_on(day)) <= rank(project.stage_on(later))
    ends = [first_day(move.when) for move in told if move.when is not None]
    if not ends or day >= max(ends):
        assert project.stage_on(day) == project.stage


@given(st.lists(st.sampled_from(tuple(codelist("project_stage"))), max_size=7))
def test_steps_that_are_taken_one_by_one_are_moves_that_a_project_can_make(codes):
    project = Project(name="沟渠")
    for code in codes:
        allowed = NEXT[project.stage.code if project.stage else ""]
        if code in allowed:
            project = project.advance(code)
            assert project.stage.code == code
        else:
            with pytest.raises(InvariantError, match=r"cannot become|moves no more"):
                project.advance(code)
    check_moves(project.moves)
