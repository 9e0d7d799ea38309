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


def numeric(*column):
    rows = tuple((cell,) for cell in column)
    grid = Table(title=(), head=((Text("户"),),), rows=rows)
    return is_numeric(row[0] for row in flow(grid)[0].rows)


def test_what_stands_for_no_figure_leaves_a_column_one_of_figures():
    assert numeric((figure("3户"),), (Text("—"),), ())


def test_a_column_with_a_word_or_without_a_figure_is_none_of_figures():
    assert not numeric((figure("3户"),), (Text("若干"),))
    assert not numeric((Text("—"),), ())
    assert not numeric((PeriodRef(Year(2020)),), (figure("3户"),))
    assert not numeric()
