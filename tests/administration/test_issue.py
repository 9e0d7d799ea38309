import pytest

from xiaoping.administration import Goal, Issue, IssueCategory, Recommendation
from xiaoping.errors import InvariantError


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
