"""A unit that only the format shows is not passed over."""

import pytest

from xiaoping.ledgers import HOUSEHOLDS, read_ledger, stream_ledger

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
     ("D2", '_ "¥"* #,##0.00_ '), ("E2", '0"口"'), ("C2", '0"（亩）"'), ("C2", "0.00_);[Red](0.00)"), ("A2", "0%"), ("F2", 'yyyy"年"')],
)  # fmt: skip
def test_a_format_that_says_the_same_or_nothing_is_no_matter(workbook, codes, cell, code):
    ledger = formatted(workbook, **{cell: code})
    assert codes(ledger) == []
    assert len(ledger) == 2


def test_an_unused_format_is_no_matter_and_all_of_a_column_are_told(workbook, codes):
    ledger = formatted(workbook, C2='0"公顷"', C3='0"公顷"', J9="0%")
    assert codes(ledger) == [("cell.shown-unit", "C2"), ("cell.shown-unit", "C3")]


@pytest.mark.parametrize(
    "code",
    [
        '0.00"万"',
        '"¥"#,##0.00"万元"',
        '0.00"（万元）"',
        '"约"0.00"万元"',
        '"人民币"0.00"万元"',
        'G/通用格式"万元"',
        '[红色]0.00"万元"',
    ],
)
def test_currency_brackets_and_other_words_do_not_hide_a_unit(workbook, codes, code):
    assert codes(formatted(workbook, D2=code)) == [("cell.shown-unit", "D2")]


@pytest.mark.parametrize("code", ['0.0"㎡"', '0.0"m²"', '0.0"ha"', '0.0"(公顷)"'])
def test_units_in_letters_are_seen_too(workbook, codes, code):
    assert codes(formatted(workbook, C2=code)) == [("cell.shown-unit", "C2")]


def test_a_stream_looks_at_formats_as_well(workbook):
    def change(book):
        for number in (2, 3, 2500):
            book["农户"][f"C{number}"].number_format = '0.0"公顷"'

    rows = [
        ["户编号", "户主姓名", "耕地面积（亩）"],
        *([str(n), "赵甲", 3.5] for n in range(2, 3000)),
    ]
    path = workbook(农户=rows, change=change)
    stream = stream_ledger(path, HOUSEHOLDS)
    unmade = [entry.row for entry in stream if entry.value is None]
    assert unmade == [2, 3, 2500]
    told = [(p.code, p.where.cell) for p in stream.problems]
    assert told == [("cell.shown-unit", f"C{n}") for n in unmade]
    assert told == [(p.code, p.where.cell) for p in read_ledger(path, HOUSEHOLDS).problems]


def test_a_format_is_measured_by_the_unit_of_the_heading(workbook, codes):
    def told(code):
        def change(book):
            book["农户"]["C2"].number_format = code

        rows = [["户编号", "户主姓名", "年纯收入（万元）"], ["1", "赵甲", 3.2]]
        return codes(read_ledger(workbook(农户=rows, change=change), HOUSEHOLDS))

    assert told('0.0"万元"') == told('0.0"万"') == []
    assert told('0.0"元"') == told('0.0"亿"') == [("cell.shown-unit", "C2")]
