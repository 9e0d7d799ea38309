"""Rows of ledgers as records of a report."""

import datetime

import attrs
import pytest

from xiaoping.administration import (
    Document,
    Goal,
    Issue,
    Recommendation,
    ServiceWindow,
    records_of,
)
from xiaoping.problems import Location

DAY = datetime.date(2020, 12, 31)


@attrs.frozen(kw_only=True)
class Rows:
    as_of: datetime.date = DAY
    issues: tuple = ()
    recommendations: tuple = ()
    goals: tuple = ()
    windows: tuple = ()
    documents: tuple = ()


def told(**rows):
    return [item.record for item in records_of(Rows(**rows))]


def issue(handle="w", **fields):
    return Issue(id=handle, text="财力单薄", **fields)


def asked(handle="r", **fields):
    return Recommendation(id=handle, text="加大扶持", **fields)


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({}, True),
        ({"status": "open"}, True),
        ({"status": "in_hand", "raised": 2019}, True),
        ({"status": "settled"}, False),
        ({"settled": "2020-12-31"}, False),
        ({"settled": 2020}, False),
        ({"raised": 2020, "settled": 2021}, True),
        ({"raised": 2021}, False),
    ],
)
def test_a_problem_is_told_while_it_stands(fields, is_told):
    assert bool(told(issues=(issue(**fields),))) is is_told


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"addresses": "w"}, True),
        ({"addresses": "w", "raised": 2018}, True),
        ({"addresses": "gone"}, False),
        ({"addresses": ["gone", "w"]}, True),
        ({"addresses": "elsewhere", "raised": 2020}, True),
        ({"raised": 2019}, False),
        ({"raised": 2020}, True),
        ({"raised": 2021}, False),
        ({}, True),
    ],
)
def test_a_recommendation_is_told_for_a_problem_that_stands_or_in_its_year(fields, is_told):
    rows = (issue(), issue("gone", settled=2019))
    found = told(issues=rows, recommendations=(asked(**fields),))
    assert any(isinstance(item, Recommendation) for item in found) is is_told


@pytest.mark.parametrize(
    ("period", "is_told"), [(None, True), ("FYP14", True), (2021, True), (2020, False)]
)
def test_a_goal_is_told_until_its_time_is_over(period, is_told):
    assert bool(told(goals=(Goal(id="g", text="扩种", period=period),))) is is_told


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({}, ["农业窗口"]),
        ({"closed": datetime.date(2020, 5, 1)}, []),
        ({"closed": datetime.date(2021, 5, 1)}, ["农业窗口"]),
        ({"opened": 2021}, []),
        ({"opened": 2020}, ["农业窗口"]),
        ({"village": "甲村"}, []),
        ({"area": "990101203201"}, []),
        ({"area": "990101203000"}, ["农业窗口"]),
    ],
)
def test_the_open_windows_of_the_township_are_told_by_their_names(fields, names):
    found = told(windows=(ServiceWindow(name="“农业窗口”", **fields),))
    assert [item.text for item in found] == names
    assert all(item.programme == "service-centre-reform" for item in found)


def test_documents_that_govern_and_have_words_are_cited():
    papers = (
        Document(number="某办〔2018〕5号", text="落实{#}"),
        Document(number="某办〔2020〕10号", text="落实{#}", supersedes=["某办〔2018〕5号"]),
        Document(number="某办〔2021〕1号", text="落实{#}"),
        Document(number="某办〔2020〕11号"),
    )
    assert [str(item.number) for item in told(documents=papers)] == ["某办〔2020〕10号"]


def test_a_record_knows_the_row_it_comes_from():
    places = {"issues": [Location(file="台账/问题.xlsx", sheet="问题", row=3)]}
    (item,) = records_of(Rows(issues=(issue(),)), places=places)
    assert str(item.record.source) == "台账/问题.xlsx，问题，第3行"
    assert (item.part, item.number, item.where) == ("issues", 0, places["issues"][0])


def test_lines_of_work_are_known_by_name():
    (item,) = records_of(
        Rows(issues=(issue(programme="厕所革命"),)),
        programmes={"厕所革命": "toilet-revolution"},
    )
    assert item.record.programme == "toilet-revolution"


def test_numbers_that_two_ledgers_use_are_told_apart():
    found = told(issues=(issue("1"),), recommendations=(asked("1"),), goals=())
    assert [item.id for item in found] == ["1", "recommendation-1"]


def test_a_row_told_twice_is_told_once_and_another_of_its_number_beside_it():
    rows = (issue("1"), Issue(id="1", text="人手不足"), issue("1"))
    assert [(item.id, item.text) for item in told(issues=rows)] == [
        ("1", "财力单薄"),
        ("issue-1", "人手不足"),
    ]


def test_any_number_of_rows_that_begin_alike_are_told():
    rows = tuple(Issue(id="村干部", text=f"村干部{n}") for n in range(4))
    assert [item.id for item in told(issues=rows)] == [
        "村干部",
        "issue-村干部",
        "issue-村干部-2",
        "issue-村干部-3",
    ]


def test_a_record_told_elsewhere_keeps_its_id_for_its_own_kind_alone():
    taken = [("issue", "1"), ("goal", "2")]
    rows = Rows(issues=(issue("1"), Issue(id="2", text="人手不足")))
    assert [item.record.id for item in records_of(rows, taken=taken)] == ["1", "issue-2"]


def test_words_of_a_cell_are_printed_as_they_are():
    (found,) = told(issues=(Issue(id="w", text="经费不足[见附表]", title="按某办[2020]1号"),))
    assert (found.text, found.title) == ("经费不足[[见附表]]", "按某办〔2020〕1号")
