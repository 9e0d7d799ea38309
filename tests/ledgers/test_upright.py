import pytest

from xiaoping.files.raw import Fault, RawSheet
from xiaoping.ledgers import TOWNSHIPS, VILLAGES
from xiaoping.ledgers.upright import laid, problem_upright
from xiaoping.problems import Location, Problem

ROWS = (
    (2, ("项目", "数值", "备注")),
    (3, ("乡镇名称", "晓坪乡")),
    (5, ("耕地", "12", "2019年末")),
)


def sheet(*rows):
    return RawSheet(name="乡情", rows=rows)


def test_labels_become_the_heading_at_the_places_of_their_rows():
    turned = laid(sheet(*ROWS), TOWNSHIPS)
    assert turned.name == "乡情"
    assert turned.rows == (
        (1, (None, None, "乡镇名称", None, "耕地")),
        (2, (None, None, "晓坪乡", None, "12")),
    )


def test_a_column_of_serial_numbers_stands_before_the_labels():
    rows = [(number, (str(number), *cells)) for number, cells in ROWS]
    assert laid(sheet(*rows), TOWNSHIPS).rows[0][0] == 2


def test_a_cell_that_shows_an_error_stays_one():
    rows = (1, ("乡镇名称", "晓坪乡")), (2, ("耕地", Fault("#REF!")))
    assert laid(sheet(*rows), TOWNSHIPS).rows[1][1] == ("晓坪乡", Fault("#REF!"))


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ((1, ("乡镇代码", "乡镇名称", "耕地")), (2, ("431228223000", "晓坪乡", "1"))),
        ((1, ("乡镇名称", "晓坪乡")),),
        ((1, ("乡镇名称", "晓坪乡", "甲乡")), (2, ("耕地", "1", "2"))),
        ((1, ("乡镇名称",)), (2, ("耕地",))),
        tuple((n, ("乡镇名称", "晓坪乡")) for n in range(1, 100)),
    ],
)
def test_other_sheets_are_left_as_they_are(rows):
    assert laid(sheet(*rows), TOWNSHIPS) is None


def test_only_some_kinds_are_kept_upright():
    rows = (1, ("村代码", "431228223204")), (2, ("村名", "小冲村"))
    assert laid(sheet(*rows), VILLAGES) is None


@pytest.mark.parametrize(
    ("where", "turned"),
    [
        (Location(sheet="乡情", row=2, cell="E2"), Location(sheet="乡情", row=5, cell="B5")),
        (Location(sheet="乡情", row=2), Location(sheet="乡情")),
        (Location(sheet="乡情"), Location(sheet="乡情")),
    ],
)
def test_places_are_turned_back(where, turned):
    assert problem_upright(Problem("ledger.no-rows", where)).where == turned
