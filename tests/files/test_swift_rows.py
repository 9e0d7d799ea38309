from decimal import Decimal

import pytest

from xiaoping.files.cell_values import CellValues
from xiaoping.files.swift_rows import SwiftRows, UnusualError
from xiaoping.files.worksheet import Gathered, SheetPlace


def swift():
    place = SheetPlace(file="a.xlsx", sheet="农户", part="s.xml")
    return SwiftRows(Gathered(place, CellValues(strings=("户主",), kinds=("", "date"))))


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_rows_of_one_spelling_are_read_by_columns_and_others_between_them():
    reader = swift()
    rows = [row(n, f'<c r="A{n}"><v>{n}</v></c>') for n in range(1, 20)]
    rows[9] = row(10, '<c r="A10" t="s"><v>0</v></c>')
    rows[10] = '<row r="11" hidden="1"/>'
    found = reader.read("\n".join(rows).encode())
    assert found == [
        (n, ("户主",) if n == 10 else (Decimal(n),)) for n in range(1, 20) if n != 11
    ]
    assert reader.shape is not None
    assert reader.gathered.hidden_rows == {11}


def test_a_spelling_that_no_longer_fits_is_given_up_and_another_learnt():
    reader = swift()
    reader.read("".join(row(n, f'<c r="A{n}"><v>1</v></c>') for n in range(1, 9)).encode())
    first = reader.shape
    for start in (9, 17):
        text = "".join(
            row(n, f'<c r="B{n}" s="1"><v>5</v></c>') for n in range(start, start + 8)
        )
        assert len(reader.read(text.encode())) == 8
    assert reader.shape is not first


@pytest.mark.parametrize(
    "text",
    [
        row(1, '<c r="A1"><v>x</v></c>'),
        row(1, '<c r="A1" t="s"><v>9</v></c>'),
        row(1, '<c r="A1" s="9"><v>1</v></c>'),
        row(1, '<c r="A2"><v>1</v></c>'),
        row(1, '<c r="A1"><v>1</v></c><c r="A1"><v>1</v></c>'),
        row(1, '<c r="A1" s="1" s="1"><v>1</v></c>'),
        row(1, '<c r="A1" x="1"><v>1</v></c>'),
        row(1, '<c r="A1"><is><t>甲</t></is></c>'),
        row(1, "<!-- -->"),
        row(1, "text"),
        row(2) + row(1),
        row(1) + row(1),
        row(1) + "</row>",
        '<row r="1"></row><row r="2">',
        '<row r="1" x14ac:dyDescent="0.25"/>',
        '<row r="1048577"/>',
        '<row spans="1:9"/>',
        "\x01",
    ],
)
def test_what_is_spelt_otherwise_or_holds_a_fault_goes_to_the_careful_parser(text):
    with pytest.raises(UnusualError):
        swift().read(text.encode())
