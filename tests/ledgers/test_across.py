"""Sheets whose headings are values: quarters, kinds, months or items across."""

import datetime

import pytest

from xiaoping.administration import Disclosure
from xiaoping.files.raw import Marks, RawBook, RawSheet
from xiaoping.ledgers import (
    CAMPAIGN_COUNTS,
    DISCLOSURES,
    HOUSEHOLDS,
    read_ledger,
    write_ledger,
)
from xiaoping.ledgers.across import crossed
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.periods import Quarter


def told(ledger):
    return [
        (row.village, row.sort, str(row.quarter), row.published and str(row.published))
        for row in ledger.values
    ]


def places(ledger):
    return [
        (p.code, p.where.cell or p.where.row)
        for p in ledger.problems
        if p.code not in ("ledger.from-title", "ledger.across", "ledger.across-none")
    ]


def test_quarters_across_with_marks(guessed):
    found = guessed(
        "甲乡2020年财务公开情况统计表,,,,,\n村名,一季度,二季度,三季度,四季度,备注\n"
        "甲村,√,✓,有,是,\n乙村,√,,×,√,二季度补公开\n合计,2,1,1,2,\n填表人：某某,,,,,\n"
    )
    assert found.kind is DISCLOSURES
    assert told(found) == [
        ("甲村", "finance", "2020-Q1", None),
        ("甲村", "finance", "2020-Q2", None),
        ("甲村", "finance", "2020-Q3", None),
        ("甲村", "finance", "2020-Q4", None),
        ("乙村", "finance", "2020-Q1", None),
        ("乙村", "finance", "2020-Q4", None),
    ]
    assert [entry.row for entry in found.entries] == [3, 3, 3, 3, 4, 4]
    assert places(found) == [("ledger.note-row", 6)]
    (across,) = [p for p in found.problems if p.code == "ledger.across"]
    assert "已逐格读成6行" in across.message("zh")
    (none,) = [p for p in found.problems if p.code == "ledger.across-none"]
    assert "有1格写着没有" in none.message("zh")
    assert "1 cells say that there was none" in none.message("en")
    assert "it was read cell by cell, 6 rows" in across.message("en")


def test_days_are_those_of_the_cells_and_what_is_none_is_told_at_its_cell(guessed):
    found = guessed(
        "甲乡2020年村务公开情况表,,,\n行政村,第一季度,第二季度,第三季度\n"
        "甲村,2020.4.8,7月5日,尽快\n乙村,4月10日,,未公开\n合计,3,1,1\n"
    )
    assert told(found) == [
        ("甲村", "village", "2020-Q1", "2020-04-08"),
        ("甲村", "village", "2020-Q2", "2020-07-05"),
        ("乙村", "village", "2020-Q1", "2020-04-10"),
    ]
    assert ("cell.when", "D3") in places(found)
    assert ("ledger.total", "B5") in places(found)


@pytest.mark.parametrize(
    "text",
    [
        "2020年三务公开情况表,,,,\n村,一季度,,二季度,\n,财务,党务,财务,党务\n甲村,√,×,2020-07-02,√\n",
        "村,2020年一季度,,2020年二季度,\n,财务公开,党务公开,财务公开,党务公开\n甲村,√,无,2020-07-02,已公开\n",
    ],
)
def test_quarters_and_kinds_across_in_two_rows(guessed, text):
    assert told(guessed(text)) == [
        ("甲村", "finance", "2020-Q1", None),
        ("甲村", "finance", "2020-Q2", "2020-07-02"),
        ("甲村", "party", "2020-Q2", None),
    ]


def test_a_quarter_of_the_year_before_keeps_its_year(guessed):
    found = guessed(
        "村,2019年四季度,,2020年一季度,\n,财务公开,党务公开,财务公开,党务公开\n甲村,√,,√,\n"
    )
    assert [str(row.quarter) for row in found.values] == ["2019-Q4", "2020-Q1"]
    assert places(found) == []


def test_kinds_across_beside_a_column_of_quarters(table):
    found = table(
        "村名,季度,财务公开,党务公开\n甲村,2020年一季度,2020.4.3,\n甲村,2020年二季度,√,2020.7.5\n",
        DISCLOSURES,
    )
    assert told(found) == [
        ("甲村", "finance", "2020-Q1", "2020-04-03"),
        ("甲村", "finance", "2020-Q2", None),
        ("甲村", "party", "2020-Q2", "2020-07-05"),
    ]


def test_kinds_across_need_a_quarter_from_somewhere(table):
    found = table("2020年三务公开表,,\n村,财务公开,党务公开\n甲村,√,√\n", DISCLOSURES)
    assert found.values == ()
    assert "ledger.column-missing" in {p.code for p in found.problems}
    found = table("2020年第一季度三务公开表,,\n村,财务公开,党务公开\n甲村,√,√\n", DISCLOSURES)
    assert [str(row.quarter) for row in found.values] == ["2020-Q1"] * 2


def test_a_village_merged_over_its_kinds_and_the_same_cell_in_two_sheets():
    rows = (
        (1, ("村名", "公开类别", "2020年一季度", "2020年二季度")),
        (2, ("甲村", "财务公开", "√", datetime.date(2020, 7, 3))),
        (3, (None, "党务公开", "√", None)),
    )
    sheet = RawSheet(name="一", rows=rows, marks=Marks(merged=((2, 1, 3, 1),)))
    book = RawBook(
        name="a.xlsx", kind="xlsx", sheets=(sheet, RawSheet(name="二", rows=rows[:2]))
    )
    found = ledger_of_book(book, DISCLOSURES)
    assert told(found)[:3] == [
        ("甲村", "finance", "2020-Q1", None),
        ("甲村", "finance", "2020-Q2", "2020-07-03"),
        ("甲村", "party", "2020-Q1", None),
    ]
    twice = [p for p in found.problems if p.code == "disclosure.twice"]
    assert [(p.where.sheet, p.where.row) for p in twice] == [("二", 2), ("二", 2)]


def test_months_and_items_across_of_what_campaigns_count(table):
    found = table(
        "2020年疫情防控统计表,,,\n统计事项,1月,2月,3月\n返乡人数,3,40,\n宣传资料,0,200,10000份\n",
        CAMPAIGN_COUNTS,
    )
    assert [(row.code, str(row.count), str(row.held)) for row in found.values] == [
        ("returnee_persons", "3人", "2020-01"),
        ("returnee_persons", "40人", "2020-02"),
        ("materials", "0份", "2020-01"),
        ("materials", "200份", "2020-02"),
        ("materials", "10000份", "2020-03"),
    ]
    found = table(
        "月份,返乡人数,宣传资料（万份）\n2020年2月,4,1.2\n合计,4,1.2\n", CAMPAIGN_COUNTS
    )
    assert [(row.code, str(row.count)) for row in found.values] == [
        ("returnee_persons", "4人"),
        ("materials", "12000份"),
    ]


@pytest.mark.parametrize(
    ("rows", "amiss"),
    [
        ("合计,2,2\n甲村,√,√\n乙村,√,√\n", []),
        ("合计,3,2\n甲村,√,√\n乙村,√,√\n", ["B3"]),
        ("甲村,√,√\n小计,1,1\n乙村,√,√\n小计,1,1\n合计,2,2\n", []),
        ("甲村,√,√\n小计,1,1\n乙村,√,√\n小计,2,1\n合计,2,2个\n", ["B6"]),
    ],
)
def test_totals_stand_above_their_rows_too_or_are_those_of_a_section(table, rows, amiss):
    found = table(f"2020年财务公开,,\n村名,一季度,二季度\n{rows}", DISCLOSURES)
    assert [cell for code, cell in places(found) if code == "ledger.total"] == amiss


def test_a_total_is_compared_with_what_the_cells_are_read_as(table):
    found = table(
        "月份,宣传资料（份）,收到线索（件）,返乡人数\n"
        '2020年3月,"1,200",4,3\n2020年4月,3份,1,约5\n合计,1203,6,8\n',
        CAMPAIGN_COUNTS,
    )
    told = [p for p in found.problems if p.code.startswith("ledger.total")]
    assert [(p.code, p.where.cell) for p in told] == [
        ("ledger.total", "C4"),
        ("ledger.total-unchecked", "D4"),
    ]
    assert "合计写的是6件，各行相加是5件" in told[0].message("zh")


def test_villages_down_stay_refused(table):
    found = table("村名,群众提供线索,宣传专栏\n甲村,1,2\n合计,1,2\n", CAMPAIGN_COUNTS)
    assert found.values == ()
    assert [p.code for p in found.problems if p.code.startswith("campaign")] == [
        "campaign.below-township"
    ] * 2


@pytest.mark.parametrize(
    "heading",
    [
        ("村名", "公开类别", "公开季度", "公开时间"),
        ("村名", "一季度"),
        ("一季度", "二季度"),
        ("村名", "一季度", "一季度"),
        ("村名", "一季度", "二季度", "公开时间"),
        ("村名", "公开季度", "一季度", "二季度"),
    ],
)
def test_other_headings_are_left_as_they_are(heading):
    sheet = RawSheet(name="", rows=((1, heading), (2, ("甲村", "√", "√", "√"))))
    assert crossed(sheet, DISCLOSURES) is None


def test_kinds_that_are_kept_in_rows_alone_are_not_turned():
    rows = ((1, ("户编号", "一季度", "二季度")), (2, ("1", "√", "√")))
    assert crossed(RawSheet(name="", rows=rows), HOUSEHOLDS) is None


def test_a_table_that_has_columns_for_both_is_no_cross_table_whatever_its_rows_repeat(tmp_path):
    """The quarter may stand in two columns of a row, and the kind as text in another."""
    quarter = Quarter(2014, 1)
    rows = (
        Disclosure(kind="other", area="990001200200", quarter=quarter, published=quarter),
        Disclosure(
            kind="finance",
            area="990001200200",
            quarter=quarter,
            platform="“互联网+监督”平台",
        ),
    )
    path = tmp_path / "台账.csv"
    write_ledger(path, rows, DISCLOSURES)
    assert read_ledger(path, DISCLOSURES).values == rows
