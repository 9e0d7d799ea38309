import pytest

from xiaoping.indicators.observation import Observation
from xiaoping.measures import Share, parse, quantity
from xiaoping.periods import Year
from xiaoping.problems import Location
from xiaoping.report.checking.table_checks import (
    ROUNDING_NOTE,
    check_table,
    exceeding,
    rounding_note,
)
from xiaoping.report.flow import flow
from xiaoping.report.tree import Figure, Table, Text


def grid(values, total="last"):
    rows = [
        ((Text(f"{n}"),), (Figure(Observation("a.b", f"{n}", Year(2020), value)),))
        for n, value in enumerate(values)
    ]
    head = ((Text("村"),), (Text("资金"),))
    (found,) = flow(Table(title=(), head=head, rows=tuple(rows), total=total))
    return found


def money(text, decimals):
    return quantity(text).displayed(decimals=decimals)


@pytest.mark.parametrize(
    ("values", "total", "needed"),
    [
        ([money("1.26万元", 1), money("1.26万元", 1), money("2.52万元", 1)], "last", True),
        ([money("1.26万元", 2), money("1.26万元", 2), money("2.52万元", 2)], "last", False),
        ([money("2.52万元", 1), money("1.26万元", 1), money("1.26万元", 1)], "first", True),
        ([money("1.26万元", 1), money("1.26万元", 1), money("2.52万元", 1)], "", False),
        # What is wrong altogether is no matter of rounding.
        ([money("1.26万元", 1), money("1.26万元", 1), money("9.52万元", 1)], "last", False),
        ([parse("3户"), parse("4户"), parse("7户")], "last", False),
        ([parse("300余户"), parse("4户"), parse("400户")], "last", False),
        ([Share.percent("33.34", decimals=1), Share.percent("66.66", decimals=1),
          Share.percent(100, decimals=1)], "last", False),
    ],
)  # fmt: skip
def test_a_note_on_rounding_is_needed_where_printed_figures_do_not_sum(values, total, needed):
    assert rounding_note(grid(values, total)) is needed


def test_the_note_is_what_official_reports_print():
    assert ROUNDING_NOTE == "部分数据因四舍五入，总计与分项合计略有出入"


def test_a_part_is_told_only_if_it_is_surely_more():
    where = Location(path="表1")
    assert not [*exceeding(where, quantity("5户"), quantity("5户"))]
    assert not [*exceeding(where, quantity("6户"), quantity("5人"))]
    assert not [*exceeding(where, parse("50余户"), parse("55户"))]
    assert not [*exceeding(where, None, quantity("5户"))]
    assert [
        str(problem.where) for problem in exceeding(where, quantity("6户"), quantity("5户"))
    ] == ["表1"]


def test_a_table_that_adds_up_raises_nothing():
    assert not [*check_table("表1", grid([parse("3户"), parse("3户")]), {})]
