"""Check ledgers: guess what each is, read it, and give its problems back to the clerk.

What comes back is text, JSON, a page, or a copy of the workbook with the faulty cells
coloured and commented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from xiaoping.areas import AreaBook
from xiaoping.errors import FileError, XiaopingError
from xiaoping.files.annotation import CellMark, annotate_table, annotate_xlsx, marks_sheet
from xiaoping.files.opening import read_book
from xiaoping.files.raw import Limits, RawBook, column_number
from xiaoping.files.sheet_plan import Cell as PlanCell
from xiaoping.files.sheet_plan import SheetPlan, sheet_name
from xiaoping.ledgers.cells import cell_text
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.ledgers.households import HOUSEHOLDS
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.ledgers.ledger import (
    Ledger,
    check_arguments,
    ledger_kind,
    ledger_of_book,
    unread_ledger,
)
from xiaoping.ledgers.sheets import sheets_by_kind
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.problems import LISTED, Location, Problem, Problems, Severity
from xiaoping.serialization.envelope import dumps

__all__ = [
    "annotate_ledger",
    "check_ledger",
    "check_ledgers",
    "problems_json",
    "problems_plain",
]

_MARKED: Final = 5000
"""So many cells are marked at the most: a sheet with more faults is the wrong sheet."""


def check_ledger(
    path: str | Path,
    kind: LedgerKind[Any] | type[Any] | str | None = None,
    *,
    areas: AreaBook | None = None,
    year: int | None = None,
    limits: Limits | None = None,
) -> Ledger[Any]:
    r"""Read a ledger whose kind is not known; see :func:`read_ledger`.

    Args:
        path: The file.
        kind: What it is, as a kind, a class or a name; by default the kind whose columns it
            has most of.
        areas: Where the names of villages and groups are looked up.
        year: The year of incomes whose year nothing tells.
        limits: How much the file may hold.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.csv")
    ...     _ = file.write_text("村代码,村名,户数\n431228223204,小冲村,三百户\n", encoding="utf-8")
    ...     ledger = check_ledger(file)
    >>> ledger.kind.id, ledger.values[0].households
    ('villages', 300)
    """
    chosen: LedgerKind[Any] | None = None if kind is None else ledger_kind(kind)
    check_arguments(areas, limits)
    try:
        book = read_book(path, limits=limits or Limits())
    except FileError as error:
        return unread_ledger(path, chosen or HOUSEHOLDS, error)
    return ledger_of_book(book, chosen or guess_kind(book), areas=areas, year=year)


def check_ledgers(
    path: str | Path,
    *,
    areas: AreaBook | None = None,
    year: int | None = None,
    limits: Limits | None = None,
) -> tuple[Ledger[Any], ...]:
    r"""Read all ledgers of a file, of which each sheet may be one of another kind.

    A township's folder reads its files in the same way.

    Args:
        path: The file.
        areas: Where the names of villages and groups are looked up.
        year: The year of incomes whose year nothing tells.
        limits: How much the file may hold.

    Returns:
        One ledger a kind, at least one; a file that cannot be read is one without rows.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.csv")
    ...     _ = file.write_text("贷款编号,借款人,贷款金额\nD1,赵甲,5万元\n", encoding="utf-8")
    ...     [ledger.kind.id for ledger in check_ledgers(file)]
    ['loans']
    """
    check_arguments(areas, limits)
    try:
        book = read_book(path, limits=limits or Limits())
    except FileError as error:
        return (unread_ledger(path, HOUSEHOLDS, error),)
    return tuple(
        ledger_of_book(part, kind, areas=areas, year=year)
        for kind, part in sheets_by_kind(book)
    )


def annotate_ledger(
    source: str | Path,
    target: str | Path,
    problems: Iterable[Problem] | Ledger[Any],
    *,
    limits: Limits | None = None,
) -> Problems:
    r"""Write a copy of a ledger with the faulty cells coloured and commented.

    A workbook is copied as it is, with its formats, formulas and other sheets; a CSV or an
    XLS becomes a new workbook that holds its cells as text.  A sheet 问题清单 lists every
    problem, with a link to its cell.

    Args:
        source: The ledger.
        target: The copy, ``.xlsx``.
        problems: What reading it has told, or the ledger that was read.  What is of another
            file or sheet is not marked, and told.
        limits: How much the source may hold.

    Returns:
        What could not be marked as meant.

    Raises:
        FileError: The source cannot be read, or the target cannot be written.
        MissingExtraError: The source is a CSV or XLS, and XlsxWriter is not installed.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     source, target = Path(folder, "a.csv"), Path(folder, "a_检查.xlsx")
    ...     _ = source.write_text("户编号,户主姓名,人口\n1,赵甲,约4\n", encoding="utf-8")
    ...     told = annotate_ledger(source, target, check_ledger(source).problems)
    ...     target.is_file(), len(told)
    (True, 0)
    """
    if Path(source).resolve() == Path(target).resolve():
        raise fail(FileError, "ledger.same-file", file=Path(source).name)
    book = read_book(source, limits=limits or Limits())
    names = _sheet_names(book)
    given = tuple(problems.problems if isinstance(problems, Ledger) else problems)
    told = tuple(item for item in given if _is_of(item.where, shown_id(book.name), names))
    marks = tuple(_marks(told, names))
    left = _left_out(len(given) - len(told), max(len(marks) - _MARKED, 0), book.name)
    marks = marks[:_MARKED]
    summary = _summary(marks, [problem for problem in told if problem.where.row is None])
    if book.kind == "xlsx":
        return annotate_xlsx(source, target, marks, summary=summary, limits=limits) + left
    tables = {sheet.name: tuple(_rows(sheet.rows)) for sheet in book.sheets}
    named = {_name_in_copy(book, name): rows for name, rows in tables.items()}
    return annotate_table(named, target, marks, summary=summary) + left


def _is_of(where: Location, file: str, names: Mapping[str, str]) -> bool:
    return where.file in ("", file) and where.sheet in ("", *names)


def _left_out(elsewhere: int, over: int, file: str) -> Iterator[Problem]:
    """Yield what is not in the copy."""
    where = Location(file=file)
    if elsewhere:
        yield Problem("ledger.marks-elsewhere", where, {"count": elsewhere})
    if over:
        yield Problem("ledger.marks-over", where, {"count": over, "most": _MARKED})


def _summary(marks: Sequence[CellMark], placeless: Sequence[Problem]) -> SheetPlan:
    """Return the sheet that lists the marks, and behind them what has no cell."""
    sheet = marks_sheet(marks)
    more = [
        (str(number), problem.severity.word(), "", "", problem.message("zh"))
        for number, problem in enumerate(placeless[:_MARKED], start=len(marks) + 1)
    ]
    return attrs.evolve(sheet, rows=(*sheet.rows, *more))


def _sheet_names(book: RawBook) -> dict[str, str]:
    """Return the names of the sheets in the copy, by the names that problems tell."""
    return {shown_id(sheet.name): _name_in_copy(book, sheet.name) for sheet in book.sheets}


def _name_in_copy(book: RawBook, name: str) -> str:
    """Return the name of a sheet in the copy; the one of a CSV has none of its own."""
    if book.kind == "xlsx":
        return name
    return sheet_name(name or book.name.rpartition(".")[0] or book.name)


def _marks(problems: Iterable[Problem], names: dict[str, str]) -> Iterator[CellMark]:
    """Yield a mark for each problem that has a row; of a whole row its first cell is marked."""
    first = next(iter(names.values()), "")
    for problem in problems:
        where = problem.where
        if where.row is None:
            continue
        letters = where.cell.rstrip("0123456789")
        yield CellMark(
            sheet=names.get(where.sheet, first),
            row=where.row,
            column=column_number(letters) if letters else 1,
            severity=problem.severity.value,
            text=problem.message("zh"),
        )


def _rows(rows: Iterable[tuple[int, tuple[Any, ...]]]) -> Iterator[list[PlanCell]]:
    expected = 1
    for number, cells in rows:
        while expected < number:
            yield []
            expected += 1
        yield [_shown(cell) for cell in cells]
        expected += 1


def _shown(cell: Any) -> str | None:
    try:
        return cell_text(cell) or None
    except XiaopingError:
        return getattr(cell, "text", "")


def problems_plain(problems: Problems, *, file: str = "") -> dict[str, Any]:
    """Return problems as dicts, lists and texts, for machines that read them.

    At most 200 are listed; how many there are in all, and of each code, is told.

    >>> problems_plain(Problems())["counts"]
    {'error': 0, 'warning': 0, 'note': 0}
    """
    return {
        "file": file,
        "counts": {severity.value: problems.count(severity) for severity in Severity},
        "codes": dict(sorted(Counter(problem.code for problem in problems).items())),
        "listed": min(len(problems), LISTED),
        "problems": [_one(problem) for problem in problems.listed],
    }


def _one(problem: Problem) -> dict[str, Any]:
    where = problem.where
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": where.file,
        "sheet": where.sheet,
        "row": where.row,
        "column": str(where.column),
        "cell": where.cell,
        "path": where.path,
        "message": {"zh": problem.message("zh"), "en": problem.message("en")},
    }


def problems_json(ledgers: Ledger[Any] | Iterable[Ledger[Any]]) -> str:
    """Return the problems of a ledger, or of several, as JSON in the library's envelope.

    >>> '"kind": "xiaoping.problems"' in problems_json([])
    True
    """
    return dumps(
        {
            "ledgers": [
                {
                    **problems_plain(ledger.problems, file=ledger.file),
                    "kind": ledger.kind.id,
                    "values": len(ledger),
                }
                for ledger in ((ledgers,) if isinstance(ledgers, Ledger) else ledgers)
            ]
        },
        kind="xiaoping.problems",
    )
