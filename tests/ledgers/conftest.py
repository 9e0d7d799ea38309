"""Ledgers written for a test: a table as text, or a workbook made cell by cell."""

import pytest

from xiaoping.files.raw import Marks
from xiaoping.ledgers import HOUSEHOLDS, check_ledger, compare_ledgers
from xiaoping.ledgers.finding import find_table
from xiaoping.ledgers.ledger import read_ledger


def told(ledger):
    """The codes of the problems of a ledger with the cells they stand at."""
    return [(problem.code, problem.where.cell) for problem in ledger.problems]


@pytest.fixture(scope="session")
def codes():
    return told


@pytest.fixture(scope="session")
def found():
    """A function that finds the table of a sheet whose cells have strokes between them."""

    def make(text, kind=HOUSEHOLDS, merged=()):
        rows = []
        for number, line in enumerate(text.strip("\n").splitlines(), 1):
            cells = tuple(cell.strip().replace("↵", "\n") or None for cell in line.split("|"))
            if any(cells):
                rows.append((number, cells))
        return find_table(rows, kind, file="a.xlsx", sheet="农户", marks=Marks(merged=merged))

    return make


@pytest.fixture
def table(tmp_path):
    """A function that reads a table which is given as text, and returns the ledger."""

    def make(text, kind=HOUSEHOLDS, *, name="户台账.csv", **options):
        path = tmp_path / name
        path.write_text(text.strip("\n") + "\n", encoding="utf-8")
        return read_ledger(path, kind, **options)

    return make


@pytest.fixture
def guessed(tmp_path):
    """A function that reads a table of any kind: the ledger is that of its headings."""

    def make(text, *, name="台账.csv"):
        path = tmp_path / name
        path.write_text(text.strip("\n") + "\n", encoding="utf-8")
        return check_ledger(path)

    return make


@pytest.fixture
def workbook(tmp_path):
    """A function that writes sheets of rows as a workbook, and returns its path."""
    openpyxl = pytest.importorskip("openpyxl")

    def make(*, name="户台账.xlsx", merged=(), change=None, **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
            for area in merged:
                sheet.merge_cells(area)
        if change is not None:
            change(book)
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def compared(table):
    """A function that compares two tables which are given as text."""

    def make(a, b, kind=HOUSEHOLDS):
        return compare_ledgers(table(a, kind, name="去年.csv"), table(b, kind, name="今年.csv"))

    return make


@pytest.fixture(scope="session")
def changes():
    """A function that returns the cells that differ in a comparison: their column, and where."""

    def told(found):
        return [
            (c.name, c.where_before.cell, c.where_after.cell)
            for p in found.changed
            for c in p.changes
        ]

    return told
