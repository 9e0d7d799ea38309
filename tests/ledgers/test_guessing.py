"""Which kind of ledger a sheet is: by its headings, then by its title."""

from __future__ import annotations

import pytest

from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers.guessing import Fit, fit_of, guess_kind


def sheet(*rows: tuple[str, ...], name: str = "Sheet1", hidden: bool = False) -> RawSheet:
    return RawSheet(name=name, rows=tuple(enumerate(rows, start=1)), hidden=hidden)


PAID = (
    ("户编号", "户主姓名", "帮扶项目", "金额（元）", "发放日期"),
    ("1", "赵甲", "医疗救助", "5", "2020"),
)
HOMES = (("户编号", "户主姓名", "家庭人口", "耕地面积（亩）"), ("1", "赵甲", "3", "2.5"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (PAID, "disbursements"),
        (HOMES, "households"),
        ((("村代码", "村名", "户数", "人口"), ("431228223204", "甲村", "3", "9")), "villages"),
        # neither scheme nor year has a column: the title tells both
        ((("2020年产业奖补资金发放表",), ("户编号", "户主姓名", "奖补金额"), ("1", "赵甲", "5")), "disbursements"),
        # a register of households stays one, though its title speaks of payments
        ((("低保户台账",), *HOMES), "households"),
    ],
)  # fmt: skip
def test_a_sheet_is_of_the_kind_whose_headings_it_has(
    rows: tuple[tuple[str, ...], ...], expected: str
) -> None:
    assert fit_of(sheet(*rows), "a.csv").kind == expected
    assert guess_kind(RawBook(name="a.csv", kind="csv", sheets=(sheet(*rows),))).id == expected


def test_of_several_sheets_the_visible_one_that_fits_best_tells() -> None:
    book = RawBook(
        name="a.xlsx", kind="xlsx",
        sheets=(sheet(*HOMES, hidden=True), sheet(("说明",)), sheet(*PAID)),
    )  # fmt: skip
    assert guess_kind(book).id == "disbursements"


def test_a_sheet_without_headings_is_of_none_and_a_book_without_any_of_households() -> None:
    empty = sheet(("说明",), ("甲",))
    assert fit_of(empty, "a.csv") == Fit(is_whole=False, score=0, columns=0, kind="")
    assert guess_kind(RawBook(name="a.csv", kind="csv", sheets=(empty,))).id == "households"


def test_a_title_counts_as_two_columns() -> None:
    plain, titled = sheet(*PAID), sheet(("2020年发放表",), *PAID)
    assert fit_of(titled, "a.csv").score == fit_of(plain, "a.csv").score + 2
    assert fit_of(plain, "发放表/a.csv").score == fit_of(plain, "a.csv").score
    assert fit_of(plain, "x/发放表.csv").score == fit_of(titled, "a.csv").score
