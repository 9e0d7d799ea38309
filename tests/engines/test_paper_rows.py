"""Problems, recommendations and documents as rows."""

import datetime

import pytest

from xiaoping.administration import Document, Issue, Recommendation
from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Missing, quantity
from xiaoping.programmes import Portfolio

END = datetime.date(2020, 12, 31)


def rows(**parts):
    return PortfolioTables(Portfolio(as_of=END, **parts))


def figure(code, tables, at=2020):
    return measure(code, tables, at=at, area="990101203000").only


ISSUES = rows(
    issues=(
        Issue(id="1", text="甲", raised=2019),
        Issue(id="2", text="乙", raised=2019, settled="2020-05-01"),
        Issue(id="3", text="丙", raised="2020-02-01", status="settled"),
        Issue(id="4", text="丁", raised="2020-11-01", status="in_hand"),
        Issue(id="5", text="戊"),
        Issue(id="6", text="己", raised=2019, settled=2019),
    )
)


@pytest.mark.parametrize(
    ("code", "at", "value"),
    [
        ("issue.raised", 2019, "3个"),
        ("issue.raised", 2020, "2个"),
        ("issue.settled", 2019, "1个"),
        ("issue.settled", 2020, "1个"),
        ("issue.open", "@2020-12-31", "3个"),
        ("issue.open", "@2019-12-31", "3个"),
        ("issue.open", "@2020-05-31", "2个"),
    ],
)
def test_problems_are_counted_as_they_were_raised_and_settled(code, at, value):
    assert figure(code, ISSUES, at).value == quantity(value)


def test_a_problem_settled_on_an_unknown_day_is_one_of_which_it_is_not_known_when():
    assert figure("issue.settled", ISSUES).missing == 1


def test_a_year_of_which_no_row_tells_is_missing():
    assert isinstance(figure("issue.raised", ISSUES, 2018).value, Missing)


def test_recommendations_are_counted_in_the_year_they_were_made():
    tables = rows(
        recommendations=(
            Recommendation(id="1", text="甲", raised=2020),
            Recommendation(id="2", text="乙", raised=2019),
        )
    )
    assert figure("recommendation.made", tables).value == quantity("1条")


PAPERS = rows(
    documents=(
        Document(number="某办〔2018〕5号", received=2018),
        Document(number="某办〔2020〕10号", received=2020, supersedes=["某办〔2018〕5号"]),
        Document(number="某办〔2020〕11号", received=2020, until="2020-06-30"),
        Document(number="某办〔2019〕1号", supersedes=["某办〔2017〕5号"]),
        Document(number="某办〔2017〕5号", issued=2017),
        Document(number="某办〔2016〕5号", issued=2016),
        Document(number="某办〔2020〕12号", supersedes=["某办〔2016〕5号"], keeps=["第三条"]),
    )
)


@pytest.mark.parametrize(
    ("code", "at", "value"),
    [
        ("doc.received", 2018, "1件"),
        ("doc.received", 2020, "2件"),
        ("doc.in_force", "@2018-12-31", "3件"),
        ("doc.in_force", "@2020-12-31", "4件"),
    ],
)
def test_documents_are_counted_as_they_came_and_as_they_govern(code, at, value):
    assert figure(code, PAPERS, at).value == quantity(value)


def test_columns_are_entries_words_and_times():
    table = ISSUES.table("issue")
    assert table.column("category")[0].code == "other"
    assert [None if s is None else s.code for s in table.column("status")][2:4] == [
        "settled",
        "in_hand",
    ]
    assert table.column("severity")[0] is None
    papers = PAPERS.table("document")
    assert papers.column("number")[1] == "某办〔2020〕10号"
    assert papers.column("title")[1] is None
