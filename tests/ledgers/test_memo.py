"""A cell that was read once is not read again, and means what it meant."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.ledgers import HOUSEHOLDS, memo, read_ledger
from xiaoping.ledgers.cells import CodeCell, FlagCell, KeyCell, TextCell, WholeCell
from xiaoping.ledgers.memo import ColumnMemo


@pytest.mark.parametrize("cells", [[True, 1, 0], [1, True, 0], [0, 1, True]])
def test_a_truth_is_not_taken_for_the_number_one(workbook, codes, cells):
    rows = [[f"000{n}", "赵甲", cell, cell] for n, cell in enumerate(cells, 1)]
    path = workbook(农户=[["户编号", "户主姓名", "人口", "是否贫困户"], *rows])
    ledger = read_ledger(path, HOUSEHOLDS)
    truth = next(n for n, cell in enumerate(cells) if cell is True)
    wrong = [cell for code, cell in codes(ledger) if code == "cell.number"]
    assert wrong == [f"C{truth + 2}"]
    flags = [entry.cells[0]["registered_poor"] for entry in ledger.entries]
    assert flags == [bool(cell) for cell in cells]


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.decimals(-3, 3, places=1),
    st.sampled_from(
        ["1", "１人", "是", "约3", "/", "'3", " ", "1E3", Decimal("1E+3"), Decimal(1000)]
    ),
)


@given(
    st.lists(CELLS, max_size=12),
    st.sampled_from([WholeCell("人"), FlagCell(), TextCell(), KeyCell()]),
    st.booleans(),
)
def test_what_a_cell_means_does_not_depend_on_what_was_read_before(cells, cell, is_csv):
    together = ColumnMemo(cell, is_csv=is_csv)
    for given_cell in cells:
        alone = ColumnMemo(cell, is_csv=is_csv)
        (key,) = together.keys_of([given_cell])
        assert together[key] == alone[key]
        assert type(together[key]) is type(alone[key])
        assert (key in together.faults, key in together.notes) == (
            key in alone.faults,
            key in alone.notes,
        )


def test_memory_is_bounded_and_nothing_is_forgotten_before(monkeypatch):
    monkeypatch.setattr(memo, "_REMEMBERED", 3)
    column = ColumnMemo(WholeCell("人"), is_csv=False)
    assert [column[text] for text in ("1", "２", "约3")] == [1, 2, None]
    column.forget()
    assert len(column) == 3
    assert column["4"] == 4
    column.forget()
    assert (len(column), column.faults, column.notes) == (0, {}, {})


def test_after_many_words_that_no_list_has_nothing_near_is_looked_for(monkeypatch):
    monkeypatch.setattr(memo, "_HINTED", 2)
    column = ColumnMemo(CodeCell(("gb_sex",)), is_csv=False)
    for word in ("男性家", "女性家", "男性人"):
        assert column[word] is None
    near = [error.details["near"][0] for error in column.faults.values()]
    assert near == ["男性", "女性", "未知的性别"]


@pytest.mark.parametrize("cells", [("1000", "1E+3"), ("1E+3", "1000")])
def test_a_number_that_has_lost_its_digits_is_refused_in_any_order(cells):
    column = ColumnMemo(KeyCell(), is_csv=False)
    told = [(text, column[key]) for text in cells for key in column.keys_of([Decimal(text)])]
    assert dict(told) == {"1000": "1000", "1E+3": None}
