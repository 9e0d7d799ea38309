"""The ledger of publicity."""

import datetime

import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import PUBLICITY, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.periods import Year
from xiaoping.programmes import Publicity
from xiaoping.samples import sample_portfolio


def test_a_count_has_the_unit_beside_it_or_that_of_its_kind(table):
    found = table(
        "宣传方式,数量,单位,宣传时间\n海报,50,,2020\n明白卡,300,份,2020\n院坝会,4场,,2020\n横幅,8,幅,2020",
        PUBLICITY,
    )
    assert [str(row.count) for row in found] == ["50张", "300份", "4场", "8幅"]


def test_a_messy_sheet_tells_its_kind_in_the_title(table):
    found = table(
        "2020年马路市场整治发放宣传单登记表,,\n日期,地点,份数\n2020.9.5,集镇,400\n2020.9.10,集镇,450\n合计,,850\n",
        PUBLICITY,
        name="登记表.csv",
    )
    assert [(row.kind.code, str(row.count), row.held) for row in found] == [
        ("leaflet", "400张", datetime.date(2020, 9, 5)),
        ("leaflet", "450张", datetime.date(2020, 9, 10)),
    ]
    assert not found.problems.errors


def test_a_title_tells_the_year(table):
    (row,) = table("2020年宣传台账,\n宣传形式,数量\n海报,5", PUBLICITY, name="a.csv")
    assert row.held == Year(2020)


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("海报,3,场", "publicity.unit", "B2"),
        ("快板演出,2,", "publicity.no-unit", "B2"),
        ("海报,0,张", "publicity.count", "B2"),
        (",3,张", "cell.required", "A2"),
        ("海报,3,王小明", "cell.unit", "C2"),
    ],
)
def test_what_is_no_publicity_is_told_at_its_cell(table, codes, row, code, cell):
    assert (code, cell) in codes(table(f"宣传形式,宣传数量,单位\n{row}", PUBLICITY))


def test_a_kind_that_the_list_lacks_is_kept_and_told(table, codes):
    found = table("宣传形式,宣传数量,单位\n快板演出,2,场", PUBLICITY)
    assert found.values[0].kind == "快板演出"
    assert ("cell.open", "A2") in codes(found)


def test_what_is_written_reads_back(tmp_path):
    rows = (
        *sample_portfolio().publicity,
        Publicity(kind="快板演出", count="2场"),
        Publicity(kind="海报", held=2020),
    )
    for name in ("宣传台账.xlsx", "宣传台账.csv"):
        write_ledger(tmp_path / name, rows, Publicity)
        assert read_ledger(tmp_path / name, Publicity).values == rows
        assert guess_kind(read_book(tmp_path / name)).id == "publicity"
