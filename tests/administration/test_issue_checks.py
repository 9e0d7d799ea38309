"""What problems and recommendations are to each other."""

import pytest

from xiaoping.administration import Issue, Recommendation
from xiaoping.administration.issue_checks import (
    check_indicators,
    check_issues,
    check_recommendations,
)
from xiaoping.context import Context, places_of

POOR = Issue(id="w-1", title="财力不足", text="财力单薄，缺少经费", raised=2020)
ASKED = Recommendation(id="r-1", text="加大扶持", addresses="w-1")


def issues(*rows, asked=None):
    return list(check_issues(rows, Context(), places_of("issues"), asked))


def asked(*rows, known=None):
    places = places_of("recommendations")
    return list(check_recommendations(rows, Context(), places, known))


def test_a_problem_of_which_nothing_was_done_and_nobody_asked_is_noted():
    (problem,) = issues(POOR, asked=())
    assert (problem.code, problem.severity.value) == ("issue.alone", "note")
    assert issues(POOR, asked=None) == []
    assert issues(POOR, asked=[ASKED]) == []


@pytest.mark.parametrize(
    "fields",
    [{"measures": ["已争取资金"]}, {"settled": 2021}, {"status": "settled"}, {"category": "overview"}],
)  # fmt: skip
def test_one_that_was_dealt_with_or_sums_others_up_is_not(fields):
    assert issues(Issue(id="w", text="财力单薄", **fields), asked=()) == []


@pytest.mark.parametrize(
    ("other", "same"),
    [({"id": "w-1", "text": "别的"}, "编号"), ({"id": "w-9", "text": POOR.text}, "文字")],
)
def test_a_problem_told_twice_is_told_by_what(other, same):
    (problem,) = issues(POOR, Issue(**other))
    assert (problem.code, problem.where.path) == ("issue.twice", "issues[1]")
    assert f"{same}相同" in problem.message("zh")
    assert "is the same" in problem.message("en")


def test_problems_that_begin_alike_are_two():
    alike = [
        Issue(id="村干部年龄", text=f"村干部年龄{words}") for words in ("偏大", "结构不优")
    ]
    assert issues(*alike) == []


def test_a_recommendation_told_twice():
    (problem,) = asked(ASKED, Recommendation(id="r-1", text="别的"))
    assert problem.code == "recommendation.twice"


def test_a_recommendation_for_a_problem_that_is_not_there_names_the_near():
    rows = [Recommendation(id="r", text="加大扶持", addresses=["w-2", "财力不足", "财力单薄"])]
    (problem,) = asked(*rows, known=[POOR])
    assert (problem.code, problem.severity.value) == ("recommendation.unknown-issue", "warning")
    assert "针对的问题“w-2”不在问题台账里；相近的有：w-1" in problem.message("zh")
    assert "is not in the ledger. Near: w-1" in problem.message("en")
    assert asked(*rows, known=None) == []


def test_a_recommendation_before_its_problem():
    rows = [Recommendation(id="r", text="加大扶持", addresses="w-1", raised="2019-12-31")]
    (problem,) = asked(*rows, known=[POOR])
    assert problem.code == "recommendation.before-issue"
    assert "建议提出时间2019-12-31早于" in problem.message("zh")


def test_an_indicator_that_no_catalogue_has_is_told_with_the_near():
    rows = [Issue(id="w", text="财力单薄", indicators=["财政收入", "财政收人"])]
    known = ["财政收入"]
    (problem,) = check_indicators(rows, places_of("issues"), known.__contains__, lambda: known)
    assert problem.code == "issue.unknown-indicator"
    assert "“财政收人”不在指标目录里；相近的有：财政收入" in problem.message("zh")
    assert "is not in the catalogue" in problem.message("en")
