"""A unit that only the format shows is not passed over."""

import pytest

from xiaoping.ledgers import HOUSEHOLDS, read_ledger

ROWS = [["户编号", "户主姓名", "耕地面积（亩）", "年纯收入（元）", "人口", "登记日期"],
        ["1", "赵甲", 3.5, 1.25, 4, "2020-12-31"], ["2", "钱乙", 2, 6000, 3, "2020-12-31"]]  # fmt: skip


def formatted(workbook, **formats):
    def change(book):
        for cell, code in formats.items():
            book["农户"][cell].number_format = code

    return read_ledger(workbook(农户=ROWS, change=change), HOUSEHOLDS)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("C2", '0.0"公顷"'), ("D2", '0.00"万元"'), ("C2", "0%"), ("C2", "0.00%"), ("E2", '0"万人"'), ("E2", '0"户"'), ("D2", "0.00\\万\\元")],
)  # fmt: skip
def test_a_number_that_is_shown_in_another_unit_is_refused(workbook, codes, cell, code):
    ledger = formatted(workbook, **{cell: code})
    assert codes(ledger) == [("cell.shown-unit", cell)]
    assert [home.id for home in ledger] == ["2"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("C2", '0.0"亩"'), ("D2", '#,##0.00"元"'), ("E2", '0"人"'), ("D2", '"约"0'), ("D2", '0!.0,"万元"'),
     ("D2", '_ "¥"* #,##0.00_ '), ("C2", "0.00_);[Red](0.00)"), ("A2", "0%"), ("F2", 'yyyy"年"')],
)  # fmt: skip
def test_a_format_that_says_the_same_or_nothing_is_no_matter(workbook, codes, cell, code):
    ledger = formatted(workbook, **{cell: code})
    assert codes(ledger) == []
    assert len(ledger) == 2


def test_an_unused_format_is_no_matter_and_all_of_a_column_are_told(workbook, codes):
    ledger = formatted(workbook, C2='0"公顷"', C3='0"公顷"', J9="0%")
    assert codes(ledger) == [("cell.shown-unit", "C2"), ("cell.shown-unit", "C3")]
