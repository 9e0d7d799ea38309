"""What is hidden, unnamed or comes from elsewhere is read and told."""

import pytest

from xiaoping.ledgers import HOUSEHOLDS, read_ledger


def test_hidden_rows_and_columns_are_read_and_told(workbook, codes):
    def hide(book):
        book["农户"].row_dimensions[3].hidden = True
        book["农户"].column_dimensions["C"].hidden = True

    rows = [["户编号", "户主姓名", "人口"], ["1", "赵甲", 1], ["2", "钱乙", 2]]
    ledger = read_ledger(workbook(农户=rows, change=hide), HOUSEHOLDS)
    assert [home.id for home in ledger] == ["1", "2"]
    assert sorted(code for code, _ in codes(ledger)) == [
        "ledger.column-hidden",
        "ledger.row-hidden",
    ]


def test_a_formula_of_another_workbook_is_told_and_one_without_result_refused(write_formula):
    ledger = read_ledger(write_formula("[1]Sheet1!A1", "4"), HOUSEHOLDS)
    assert ("cell.external", "C2") in [(p.code, p.where.cell) for p in ledger.problems]
    assert ledger.values[0].persons == 4
    ledger = read_ledger(write_formula("SUM(A1:A2)", ""), HOUSEHOLDS)
    assert ("cell.uncomputed", "C2") in [(p.code, p.where.cell) for p in ledger.problems]


@pytest.fixture
def write_formula(workbook, tmp_path):
    """A function that writes a formula with its saved result into C2."""
    import zipfile  # noqa: PLC0415 - the part of a sheet is changed by hand

    def make(formula, result):
        rows = [["户编号", "户主姓名", "人口"], ["0001", "赵甲", 77]]
        plain = workbook(农户=rows, name="plain.xlsx")
        path = tmp_path / f"{len(result)}.xlsx"
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                value = f"<f>{formula}</f><v>{result}</v>" if result else f"<f>{formula}</f>"
                new.writestr(name, part.replace(b"<v>77</v>", value.encode()))
        return path

    return make


def test_of_many_hidden_rows_all_are_counted_and_some_are_named(workbook):
    def hide(book):
        for number in range(2, 40):
            book["农户"].row_dimensions[number].hidden = True

    rows = [["户编号", "户主姓名"], *([str(n), "赵甲"] for n in range(2, 60))]
    ledger = read_ledger(workbook(农户=rows, change=hide), HOUSEHOLDS)
    (problem,) = ledger.problems
    assert problem.fields == {"count": 38, "rows": list(range(2, 12))}
    assert len(ledger) == 58


def test_cells_without_a_heading_are_counted_by_column(table):
    ledger = table("户编号,户主姓名\n1,赵甲,,代填\n2,钱乙\n3,孙丙,,代填")
    told = [(p.code, p.where.cell, p.fields) for p in ledger.problems]
    assert told == [("ledger.column-unnamed", "D2", {"column": "D", "count": 2})]
