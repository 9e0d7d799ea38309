import datetime

import pytest

from xiaoping.administration import (
    Goal,
    Issue,
    IssueCategory,
    IssueSeverity,
    IssueStatus,
    Recommendation,
)
from xiaoping.codelists import codelist
from xiaoping.errors import InvariantError, XiaopingError


def test_problems_recommendations_and_goals_refer_to_each_other_by_id():
    issue = Issue(id="i", title="财力不足", text="财力单薄", category="finance")
    asked = Recommendation(id="r", text="加大扶持", addressee="上级", addresses=issue.id)
    goal = Goal(id="g", text="扩大种植", indicators=("agri.citrus.area_added",))
    assert issue.category is IssueCategory.FINANCE
    assert asked.addresses == ("i",)
    assert goal.indicators


def test_the_category_of_a_problem_is_one_of_a_closed_list():
    with pytest.raises(InvariantError, match="field category of a record is 'staff'"):
        Issue(id="i", text="人手不足", category="staff")


@pytest.mark.parametrize(
    ("kind", "list_id"),
    [
        (IssueCategory, "issue_category"),
        (IssueSeverity, "issue_severity"),
        (IssueStatus, "issue_status"),
    ],
)
def test_every_word_of_a_list_has_an_entry_that_cells_are_read_by(kind, list_id):
    assert {item.value for item in kind} == set(codelist(list_id))


@pytest.mark.parametrize("given", ["", "none", True, 1])
def test_severity_and_status_are_of_a_list_or_unknown(given):
    for field in ("severity", "status"):
        with pytest.raises(XiaopingError):
            Issue(id="i", text="人手不足", **{field: given})
    assert Issue(id="i", text="人手不足").status is None


def test_a_problem_is_settled_after_it_was_raised():
    with pytest.raises(InvariantError, match="is settled after it was raised") as caught:
        Issue(id="i", text="人手不足", raised="2020-05-01", settled="2020-04-30")
    assert "解决时间2020-04-30早于提出时间2020-05-01" in caught.value.zh
    assert Issue(id="i", text="人手不足", raised="2020-05-01", settled=2020).is_settled


@pytest.mark.parametrize("status", ["open", "in_hand"])
def test_what_has_a_day_of_settling_is_settled(status):
    with pytest.raises(InvariantError, match="its status is another") as caught:
        Issue(id="i", text="人手不足", status=status, settled=2020)
    assert "状态却不是“已解决”" in caught.value.zh


@pytest.mark.parametrize(
    ("fields", "is_settled"),
    [
        ({}, None),
        ({"status": "open"}, False),
        ({"status": "in_hand"}, False),
        ({"status": "settled"}, True),
        ({"settled": datetime.date(2020, 5, 3)}, True),
    ],
)
def test_whether_it_is_settled_follows_from_status_or_day(fields, is_settled):
    assert Issue(id="i", text="人手不足", **fields).is_settled is is_settled


@pytest.mark.parametrize("name", ["w-1", "财力不足", "财力单薄", "财力单薄，缺少经费"])
def test_a_problem_is_called_by_id_title_or_the_beginning_of_its_words(name):
    assert Issue(id="w-1", title="财力不足", text="财力单薄，缺少经费").is_called(name)


@pytest.mark.parametrize("name", ["", "w-2", "财力", "经费"])
def test_and_by_nothing_else(name):
    assert not Issue(id="w-1", title="财力不足", text="财力单薄，缺少经费").is_called(name)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("", ()), ("w-1", ("w-1",)), (["w-1", "w-2"], ("w-1", "w-2")), ((), ())],
)
def test_a_recommendation_may_be_for_several_problems(given, kept):
    assert Recommendation(id="r", text="加大扶持", addresses=given).addresses == kept


@pytest.mark.parametrize("given", [5, [5], None, True])
def test_a_problem_is_named_by_a_text(given):
    with pytest.raises(XiaopingError):
        Recommendation(id="r", text="加大扶持", addresses=given)


@pytest.mark.parametrize(
    ("due", "settled", "is_overdue"),
    [
        (None, None, None),
        ("2021-06-30", None, False),
        ("2021-06-29", None, True),
        ("2021年6月", None, False),
        ("2021-05-31", "2021-06-30", False),
        ("2021-05-31", "2021-07-01", True),
    ],
)
def test_a_problem_is_overdue_while_it_stands_past_its_term(due, settled, is_overdue):
    row = Issue(id="1", text="人手不足", due=due, settled=settled)
    assert row.is_overdue(datetime.date(2021, 6, 30)) is is_overdue


def test_a_term_before_it_was_raised_is_refused():
    with pytest.raises(InvariantError, match="due by 2021-01-31 and was raised on 2021-02"):
        Issue(id="1", text="人手不足", raised="2021年2月", due="2021-01-31")
