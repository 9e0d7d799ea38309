"""The ledger of items."""

import datetime

import pytest

from xiaoping.administration import ServiceItem
from xiaoping.files.opening import read_book
from xiaoping.ledgers import SERVICE_ITEMS, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.samples import sample_portfolio

SHEET = """2020年村级代办事项登记台账,,,,,,,,,
序号,事项编号,村,事项名称,受理时间,代转时间,承办单位,办结时限,是否办结,办结时间
1,DB001,甲村,医保参保登记,5月6日,2020-05-07,社会事务办,5个工作日,是,2020-05-12
2,DB002,乙村,低保申请,2020.6.6,2020.6.7,社会事务办,2020.7.5,否,
合计,,,,,,,,,
"""


def test_a_messy_sheet(table):
    found = table(SHEET, SERVICE_ITEMS, name="代办台账.csv")
    first, second = found
    assert (first.received, str(first.limit), first.due) == (
        datetime.date(2020, 5, 6), "5个工作日", None,
    )  # fmt: skip
    assert (first.status.code, second.status.code) == ("settled", "in_progress")
    assert (first.channel.code, second.due) == ("village", datetime.date(2020, 7, 5))
    assert not found.problems.errors


def test_applicants_are_not_taken(table, codes):
    found = table(
        "政务服务中心办件登记表,,,,,,\n申请人,联系电话,事项名称,受理日期,承诺时限,办结日期,经办人\n"
        "欧阳示例,13800001234,医保参保登记,2020.5.6,即办,2020.5.6,赵甲子\n",
        SERVICE_ITEMS,
    )
    (row,) = found
    assert (row.holder, row.is_in_time) == ("赵甲子", True)
    assert "欧阳示例" not in repr(found.values) + str(found.problems)
    assert ("ledger.column-unknown", "A2") in codes(found)


HEAD = "事项编号,业务类型,受理时间,办结时限,办理状态,办结时间\n"


@pytest.mark.parametrize(
    ("row", "code", "cell", "told"),
    [
        ("1,低保,2020-05-06,,已办结,2020-05-01", "service-item.closed-early", "F2", ("还没受理不能办结", "before it was taken in")),
        ("1,低保,2020-05-06,2020-06-06,办理中,2020-05-09", "service-item.open-closed", "E2", ("请改状态为已办结", "Change the status")),
        ("1,低保,2020-05-06,2020-05-01,办理中,", "row.order", "D2", ("", "")),
        ("1,低保,2020-05-06,2020-06-06,办妥当,", "cell.code", "E2", ("已办结", "已办结")),
        (",,2020-05-06,2020-06-06,办理中,", "cell.required", "A2", ("", "")),
    ],
)  # fmt: skip
def test_what_is_no_item_is_told_at_its_cell_and_reading_goes_on(table, row, code, cell, told):
    found = table(f"{HEAD}{row}\n2,医保,2020-05-06,2020-06-06,办理中,", SERVICE_ITEMS)
    (problem,) = found.problems.errors
    assert (problem.code, problem.where.cell) == (code, cell)
    assert told[0] in problem.message("zh")
    assert told[1] in problem.message("en")
    assert [item.id for item in found] == ["2"]


def test_the_status_prevails_over_a_yes(table):
    text = "事项编号,事项名称,受理时间,办理状态,是否办结\n1,低保,2020,退回,是\n2,低保,2020,,√\n3,低保,2020,,\n"
    found = table(text, SERVICE_ITEMS)
    assert [row.status and row.status.code for row in found] == ["returned", "settled", None]


@pytest.mark.parametrize(
    ("headings", "cells", "cell"),
    [
        ("办理状态,是否办结", "在办,是", "D2"),
        ("办理状态,是否办结", "已办结,否", "D2"),
        ("承诺办结时限,承诺时限（工作日）", "20天,5", "D2"),
        ("承诺时限（工作日）,承诺时限（天）", "5,20", "D2"),
        ("办结时限,承诺办结时限", "5个工作日,20天", "C2"),
    ],
)
def test_columns_that_contradict_each_other_are_told(table, headings, cells, cell):
    found = table(f"业务类型,受理时间,{headings}\n低保,2020-05-06,{cells}\n", SERVICE_ITEMS)
    (problem,) = found.problems
    assert (problem.code, problem.where.cell) == ("row.columns-differ", cell)
    assert {problem.fields["field"], problem.fields["other"]} == set(headings.split(","))
    assert "改正其中之一，或只填一列" in problem.message("zh")
    assert "contradict each other" in problem.message("en")
    assert found.values == ()


def test_columns_that_tell_the_same_twice_are_one(table):
    found = table(
        "业务类型,受理时间,办理状态,是否办结,承诺办结时限,承诺时限（工作日）,办结时限\n"
        "低保,2020-05-06,在办,否,5个工作日,5,5个工作日\n",
        SERVICE_ITEMS,
    )
    assert [str(row.limit) for row in found] == ["5个工作日"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_written_reads_back(tmp_path, ending):
    rows = (
        *sample_portfolio().service_items,
        ServiceItem(
            id="X1", business="低保", received=2020, limit="3个工作日", channel="镇村联办"
        ),
        ServiceItem(
            id="X2", title="更正登记", due="2020年5月", status="撤回", first_asked="赵甲"
        ),
    )
    path = tmp_path / f"办件台账.{ending}"
    write_ledger(path, rows, SERVICE_ITEMS)
    assert read_ledger(path, SERVICE_ITEMS).values == rows
    assert guess_kind(read_book(path)) is SERVICE_ITEMS


def test_a_total_that_counts_items_is_no_item(table):
    found = table("事项编号,事项名称,受理时间\n1,低保,2020-5-6\n合计,1件,\n", SERVICE_ITEMS)
    assert ([row.id for row in found], found.problems.errors) == (["1"], ())


def test_days_without_a_year_are_of_that_of_the_title(table, codes):
    found = table(
        "2020年村级代办事项登记台账,,,,\n事项编号,事项名称,受理时间,代转时间,办结时限,办结时间\n"
        "1,低保,5月6日,5月7日,6月5日,5月28日\n2,低保,12月30日,,5个工作日,1月4日\n",
        SERVICE_ITEMS,
    )
    (row,) = found
    assert (row.handed_on, row.due, row.closed) == (
        datetime.date(2020, 5, 7),
        datetime.date(2020, 6, 5),
        datetime.date(2020, 5, 28),
    )
    (late,) = found.problems.errors
    assert (late.code, late.where.cell) == ("service-item.closed-early", "F4")
    assert "把年份写上" in late.message("zh")
    told = [cell for code, cell in codes(found) if code == "cell.year-of-title"]
    assert told == ["C3", "D3", "E3", "F3"]
