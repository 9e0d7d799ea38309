"""Problems, recommendations and documents of the sample are those of the published report."""

from xiaoping.administration import DocumentReference, Issue, Recommendation, linked, records_of
from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import quantity
from xiaoping.samples import sample_portfolio, xiaoping_2020

AREA = "431228223000"


def published(kind):
    return [item for item in xiaoping_2020().records if isinstance(item, kind)]


def test_there_are_as_many_as_were_published():
    tables = PortfolioTables(sample_portfolio())
    for code, kind, unit in (
        ("issue.raised", Issue, "个"),
        ("issue.open", Issue, "个"),
        ("recommendation.made", Recommendation, "条"),
    ):
        value = measure(code, tables, at=2020, area=AREA).only.value
        assert value == quantity(f"{len(published(kind))}{unit}")
    assert measure("doc.in_force", tables, at=2020, area=AREA).only.value == quantity("1件")


def test_the_records_that_rows_become_are_those_that_were_published():
    told = [item.record for item in records_of(sample_portfolio())]
    for kind in (Issue, Recommendation):
        mine = [item for item in told if isinstance(item, kind)]
        assert [(i.id, i.title, i.text, i.names, i.note) for i in mine] == [
            (i.id, i.title, i.text, i.names, i.note) for i in published(kind)
        ]
    cited = [item for item in published(DocumentReference) if item.number is not None]
    mine = [item for item in told if isinstance(item, DocumentReference)]
    assert [(i.id, i.text, i.number, i.programme) for i in mine] == [
        (i.id, i.text, i.number, i.programme) for i in cited
    ]


def test_recommendations_stand_with_the_problems_they_address():
    portfolio = sample_portfolio()
    found = linked(portfolio.issues, portfolio.recommendations)
    asked = [[row.id for row in item.recommendations] for item in found if item.issue]
    assert asked == [[], [], ["rec-1-guidance"], ["rec-2-funding"]]
    assert [item.recommendations[0].id for item in found if item.issue is None] == [
        "rec-3-integrate"
    ]
