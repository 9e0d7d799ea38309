"""The ledger of disclosure."""

import datetime

import pytest

from xiaoping.administration import Disclosure
from xiaoping.ledgers import DISCLOSURES, read_ledger, write_ledger, write_template
from xiaoping.periods import Month, Quarter
from xiaoping.problems import Severity
from xiaoping.samples import sample_portfolio


def test_a_messy_sheet_has_kind_and_year_in_its_title(guessed):
    found = guessed(
        "晓坪乡2020年村级财务公开情况统计表,,,,\n"
        "序号,村名,所属季度,公开条数（条）,公开时间\n"
        "1,小冲村,4季度,5,2020.12.26\n"
        "2,长塘村,第三季度,4条,2020年10月\n"
        "合计,,,9,\n"
    )
    assert found.kind is DISCLOSURES
    assert [
        (row.kind.code, row.village, row.quarter, str(row.items), row.published)
        for row in found.values
    ] == [
        ("finance", "小冲村", Quarter(2020, 4), "5条", datetime.date(2020, 12, 26)),
        ("finance", "长塘村", Quarter(2020, 3), "4条", Month(2020, 10)),
    ]
    assert not found.problems.errors


def test_the_year_may_stand_in_a_column_of_its_own(table):
    found = table(
        "村,年度,季度,公开类别,公开日期,公开方式\n"
        "小冲村,2020,1,财务公开,2020-04-05,公开栏\n"
        "小冲村,2020年,2020-Q2,党务,2020-07-05,公开栏\n",
        DISCLOSURES,
    )
    assert [(row.sort, str(row.quarter)) for row in found.values] == [
        ("finance", "2020-Q1"),
        ("party", "2020-Q2"),
    ]


def test_a_title_may_tell_the_whole_quarter(table):
    found = table(
        "2020年第四季度党务公开情况\n村,公开条数,公开时间\n小冲村,3,2020-12-25\n",
        DISCLOSURES,
        name="a.csv",
    )
    assert [(row.sort, row.quarter) for row in found.values] == [("party", Quarter(2020, 4))]


def test_a_quarter_in_the_title_is_none_of_the_table(table):
    text = "村级财务公开情况统计表（2020年第四季度）\n村,公开时间\n小冲村,12月25日\n"
    (row,) = table(text, DISCLOSURES, name="a.csv")
    assert (row.quarter, row.published) == (Quarter(2020, 4), datetime.date(2020, 12, 25))


def test_a_day_without_a_year_is_of_the_year_of_the_title(table, codes):
    found = table(
        "2020年财务公开情况表\n村,季度,公开时间\n小冲村,3季度,10月8日\n小冲村,4季度,1月8日\n",
        DISCLOSURES,
        name="a.csv",
    )
    assert [row.published for row in found] == [datetime.date(2020, 10, 8)]
    assert ("cell.year-of-title", "C3") in codes(found)
    # The year of the title is not that of January after it: nothing is guessed.
    assert ("disclosure.before-quarter", "C4") in codes(found)


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("小冲村,2019,2020-Q1,财务公开,3,2020-04-05", "disclosure.year-differs", "B2"),
        ("小冲村,,2,财务公开,3,2020-07-05", "disclosure.quarter-alone", "C2"),
        ("小冲村,2020,第5季度,财务公开,3,2020-07-05", "cell.quarter", "C2"),
        ("小冲村,2020,2,财务公开,2.5,2020-07-05", "disclosure.items", "E2"),
        ("小冲村,2020,2,财务公开,3,2020-03-05", "disclosure.before-quarter", "F2"),
        ("小冲村,2020,2,,3,2020-07-05", "cell.required", "D2"),
        (",2020,2,财务公开,3,2020-07-05", "cell.required", "A2"),
        ("小冲村,2020,,财务公开,3,2020-07-05", "cell.required", "C2"),
    ],
)
def test_what_is_no_disclosure_is_told_at_its_cell(table, codes, row, code, cell):
    head = "村,年度,季度,公开类别,公开条数,公开时间"
    found = table(f"{head}\n{row}\n长塘村,2020,2,财务公开,3,2020-07-05\n", DISCLOSURES)
    assert (code, cell) in codes(found)
    assert [value.village for value in found.values] == ["长塘村"]
    problem = next(p for p in found.problems if p.code == code)
    assert problem.message("zh").rstrip("。") != problem.message("en")


def test_the_same_quarter_twice_is_told_with_the_first_row(table):
    head = "村,公开季度,公开类别,公开时间,是否更正"
    rows = "小冲村,2020年第3季度,财务公开,2020-10-08,\n小冲村,2020-Q3,财务,2020-10-09,\n小冲村,2020-Q3,财务,2020-11-09,更正"
    found = table(f"{head}\n{rows}", DISCLOSURES, name="公开.csv")
    (problem,) = found.problems.errors
    assert (problem.code, problem.where.row) == ("disclosure.twice", 3)
    assert "与公开.csv 第2行重复" in problem.message()
    assert "Delete a row" in problem.message("en")
    assert len(found.values) == 3


def test_late_by_the_law_is_a_warning(table):
    found = table(
        "村,公开季度,公开类别,公开时间\n小冲村,2020-Q3,财务公开,2021-02-03", DISCLOSURES
    )
    (problem,) = [p for p in found.problems if p.code.startswith("disclosure")]
    assert (problem.code, problem.fields["days"]) == ("disclosure.late", 34)


def test_the_rows_of_the_sample_read_back(tmp_path):
    rows = sample_portfolio().disclosures
    for name in ("公开.csv", "公开.xlsx"):
        write_ledger(tmp_path / name, rows, DISCLOSURES)
        found = read_ledger(tmp_path / name, Disclosure)
        assert found.values == rows
        assert not found.problems.errors


def test_a_template_is_known_as_its_own_kind(tmp_path, guessed):
    write_template(tmp_path / "模板.xlsx", DISCLOSURES)
    text = ",".join(DISCLOSURES.column(name).title for name in DISCLOSURES.core)
    assert guessed(text).kind is DISCLOSURES


def test_a_row_that_says_it_was_not_made_public_is_no_record(table, codes):
    found = table(
        "村名,类别,季度,公开时间,是否公开\n甲村,财务公开,2020年一季度,,是\n乙村,财务公开,2020年一季度,,否\n"
        "丙村,财务公开,2020年一季度,2020-04-08,否\n丁村,财务公开,2020年一季度,,\n",
        DISCLOSURES,
    )
    assert [row.village for row in found.values] == ["甲村", "丁村"]
    assert codes(found) == [("disclosure.not-published", "E3"), ("disclosure.both", "E4")]
    told, both = found.problems
    assert told.severity is Severity.NOTE
    assert "没有读成公开记录" in told.message("zh")
    assert "gives no record" in told.message("en")
    assert "又写了公开时间2020-04-08" in both.message("zh")
    assert "also that it was on 2020-04-08" in both.message("en")
