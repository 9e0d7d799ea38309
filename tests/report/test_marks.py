from __future__ import annotations

from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.flow import flow
from xiaoping.report.marks import is_numeric, marked, marks
from xiaoping.report.tree import (
    Chart,
    ChartKind,
    Compound,
    Figure,
    Paragraph,
    PeriodRef,
    Report,
    Table,
    Text,
)


def figure(text):
    return Figure(Observation("pop.households", "431228223000", Year(2020), parse(text)))


def test_figures_are_counted_in_reading_order_through_text_tables_and_charts():
    grid = Table(title=(Text("表"),), head=((Text("户"),),), rows=(((figure("3户"),),),))
    report = Report(
        title=(PeriodRef(Year(2020)), Text("总结")),
        blocks=(
            Paragraph((Compound((figure("1户"), figure("2人"))),)),
            grid,
            Chart(kind=ChartKind.BAR, table=grid),
            Paragraph((figure("4户"),)),
        ),
    )
    assert [(mark, piece.text) for mark, piece in marked(flow(report))] == [
        ("f1", "1户"),
        ("f2", "2人"),
        ("f3", "3户"),
        ("f4", "3户"),
        ("f5", "4户"),
    ]


def test_equal_pieces_have_marks_of_their_own():
    same = figure("1户")
    items = flow(Paragraph((same, Text("、"), same)))
    assert sorted(marks(items).values()) == ["f1", "f2"]


def test_a_column_with_one_word_is_not_of_figures():
    grid = Table(
        title=(),
        head=((Text("户"),), (Text("人"),)),
        rows=(((figure("3户"),), (figure("9人"),)), ((figure("1户"),), (Text("—"),)), ((), ())),
    )
    first, second = zip(*flow(grid)[0].rows, strict=True)
    assert is_numeric(first)
    assert not is_numeric(second)
