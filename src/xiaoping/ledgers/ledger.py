"""Read a ledger: a spreadsheet file as typed values, with every problem of it.

Three steps, of which only the first touches the file: raw rows (:mod:`xiaoping.files`),
bound columns (:mod:`xiaoping.ledgers.finding`), values (:mod:`xiaoping.ledgers.reading`).
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, Generic, Self, TypeVar, final, overload

import attrs

from xiaoping.areas import AreaBook
from xiaoping.errors import AbsentError, FileError, InvariantError, nearest
from xiaoping.fields import check_kind
from xiaoping.files.opening import read_book, stream_book
from xiaoping.files.raw import Limits, Marks, RawBook, RawRow, RawSheet, place_of
from xiaoping.ledgers.across import Crossed, crossed
from xiaoping.ledgers.entry import Entry
from xiaoping.ledgers.faults import KEPT
from xiaoping.ledgers.finding import LOOKED_AT, find_table
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.ledgers.kinds import KINDS
from xiaoping.ledgers.met import FirstMet
from xiaoping.ledgers.pinning import pinned
from xiaoping.ledgers.reading import TableReader
from xiaoping.ledgers.table import Table
from xiaoping.ledgers.upright import laid, problem_upright, upright_entry
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = [
    "Ledger",
    "LedgerStream",
    "check_arguments",
    "collector_paused",
    "ledger_kind",
    "ledger_of_book",
    "read_ledger",
    "stream_ledger",
    "unread_ledger",
]

T = TypeVar("T")
_LAST: Final = 10**9
_HELD: Final = 4
"""Batches that a stream holds back for totals: a million rows stay small."""


@final
@attrs.frozen(kw_only=True, repr=False)
class Ledger(Generic[T]):
    """A ledger as it was read: its values, where each stands, and what was amiss.

    Attributes:
        kind: What it was read as.
        file: The name of the file; masked where it is a number of a person.
        entries: Its rows, or groups of rows, also those that gave no value.
        tables: The tables that were read, one a sheet.
        problems: Everything that was amiss, in the order of the places.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> rows = ((1, ("户编号", "户主姓名", "人口")), (2, ("0001", "赵甲", "4")), (3, ("0002", "钱乙", "约5")))
    >>> book = RawBook(name="a.csv", kind="csv", sheets=(RawSheet(name="", rows=rows),))
    >>> ledger = ledger_of_book(book, HOUSEHOLDS)
    >>> ledger, [home.id for home in ledger]
    (<Ledger households a.csv: 2 entries, 1 problems>, ['0001'])
    """

    kind: LedgerKind[T]
    file: str = attrs.field(converter=shown_id)
    entries: tuple[Entry[T], ...] = ()
    tables: tuple[Table, ...] = ()
    problems: Problems = attrs.field(factory=Problems)

    def __repr__(self) -> str:
        """Return what it is and how large."""
        count = len(self.entries)
        return f"<Ledger {self.kind.id} {self.file}: {count} entries, {len(self.problems)} problems>"

    @property
    def values(self) -> tuple[T, ...]:
        """The values; rows with a fault have none."""
        return tuple(entry.value for entry in self.entries if entry.value is not None)

    def __iter__(self) -> Iterator[T]:
        """Iterate over the values."""
        return iter(self.values)

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self.values)

    def require_clean(self) -> tuple[T, ...]:
        """Return the values if nothing keeps the ledger from being used.

        Raises:
            ProblemGroup: One error for every fault, each with its place.
        """
        self.problems.require_clean()
        return self.values


@overload
def ledger_kind(kind: type[T]) -> LedgerKind[T]: ...
@overload
def ledger_kind(kind: LedgerKind[T]) -> LedgerKind[T]: ...
@overload
def ledger_kind(kind: str) -> LedgerKind[Any]: ...
def ledger_kind(kind: object) -> LedgerKind[Any]:
    """Return a kind of ledger by its class or its name; a kind is returned as it is.

    Raises:
        AbsentError: The library knows none; make one with :func:`kind_of_class`.

    >>> from xiaoping.register import Household
    >>> ledger_kind("households") is ledger_kind(Household)
    True
    """
    if isinstance(kind, LedgerKind):
        return kind
    for known in KINDS.values():
        if kind in (known.id, known.type):
            return known
    given = kind if isinstance(kind, str) else getattr(kind, "__name__", str(kind))
    names = [*KINDS, *(known.type.__name__ for known in KINDS.values())]
    raise fail(
        AbsentError, "ledger.kind", given=given, near=nearest(given, names), known=tuple(KINDS)
    )


def read_ledger(
    path: str | Path,
    kind: type[T] | LedgerKind[T],
    *,
    sheet: str | None = None,
    areas: AreaBook | None = None,
    year: int | None = None,
    limits: Limits | None = None,
) -> Ledger[T]:
    r"""Read a spreadsheet (XLSX, CSV, XLS) as values of a kind.

    Headings are found below titles, in one row or two, by their Chinese names and
    synonyms; units in headings count; totals are compared with the sum of their rows;
    notes below the table are told, not read.  A cell is never guessed: what has two
    meanings is a problem with its place.  Faults of the file itself are problems too.

    Args:
        path: The file; its content decides the format, not its name.
        kind: A class such as ``Household``, or a kind of your own.
        sheet: The only sheet to read; every visible one by default.
        areas: Areas in which the names of villages and groups are looked up; without
            them households keep the names.
        year: The year of incomes whose year nothing in the sheet tells.
        limits: How much a file may hold.

    Returns:
        The ledger; ``ledger.require_clean()`` gives the values or raises all faults.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.register import Household
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "户台账.csv")
    ...     _ = file.write_text("户编号,户主姓名,人口,耕地面积（亩）\n0017001,赵甲,4,１２.5\n", encoding="utf-8")
    ...     ledger = read_ledger(file, Household)
    >>> [(home.id, str(home.size), str(home.land_of("耕地"))) for home in ledger]
    [('0017001', '4人', '12.5亩')]
    """
    chosen: LedgerKind[T] = ledger_kind(kind)
    check_arguments(areas, limits)
    try:
        book = read_book(path, limits=limits or Limits())
    except FileError as error:
        return unread_ledger(path, chosen, error)
    return ledger_of_book(book, chosen, sheet=sheet, areas=areas, year=year)


def check_arguments(areas: object, limits: object) -> None:
    """Refuse what is no book of areas and no limits, before a file is opened.

    >>> check_arguments([], None)
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'areas' must be a AreaBook; 'list' was given. ...
    """
    check_kind("areas", areas, AreaBook)
    check_kind("limits", limits, Limits)


def unread_ledger(path: str | Path, kind: LedgerKind[T], error: FileError) -> Ledger[T]:
    """Return the ledger of a file that could not be read, with the only problem that it has.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> error = fail(FileError, "file.empty", file="户台账.csv")
    >>> [problem.code for problem in unread_ledger("户台账.csv", HOUSEHOLDS, error).problems]
    ['file.empty']
    """
    # The message names the file as it was given; its place is short.
    where = attrs.evolve(place_of(error), file=Path(path).name)
    problem = Problem(error.code, where, error.details)
    return Ledger(kind=kind, file=Path(path).name, problems=Problems((problem,)))


def ledger_of_book(
    book: RawBook,
    kind: LedgerKind[T],
    *,
    sheet: str | None = None,
    areas: AreaBook | None = None,
    year: int | None = None,
) -> Ledger[T]:
    """Return the ledger of a book that was read already; see :func:`read_ledger`.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> rows = ((1, ("户编号", "户主姓名", "人口")), (2, ("0001", "赵甲", "4")), (3, ("0002", "钱乙", "约5")))
    >>> book = RawBook(name="a.csv", kind="csv", sheets=(RawSheet(name="", rows=rows),))
    >>> [entry.row for entry in ledger_of_book(book, HOUSEHOLDS).entries]
    [2, 3]
    """
    problems = list(book.problems)
    entries: list[Entry[T]] = []
    tables: list[Table] = []
    names = [item.name for item in book.sheets]
    if sheet is not None and sheet not in names:
        where = Location(file=book.name)
        near = list(map(shown_id, nearest(str(sheet), names)))
        fields = {"given": shown_id(sheet), "near": near, "known": list(map(shown_id, names))}
        problems.append(Problem("ledger.sheet-absent", where, fields))
    met = FirstMet()
    for item, table, across in _tables(book, kind, sheet, problems):
        tables.append(table)
        reader: TableReader[T] = TableReader(
            table,
            file=book.name,
            marks=item.marks,
            areas=areas,
            year=year,
            is_csv=book.kind == "csv",
            from_1904=book.from_1904,
            met=met,
            kept=max(KEPT - len(problems), 0),
        )
        below = (row for row in item.rows if row[0] > table.last_row)
        with collector_paused():
            found = list(reader.entries(below))
        told = reader.problems
        if across is not None:
            found = [across.entry(entry) for entry in found]
            told = [*across.problems, *map(across.problem, told)]
        elif all(item is not one for one in book.sheets):
            found = [upright_entry(entry, item) for entry in found]
            told = [problem_upright(problem) for problem in told]
        entries += found
        problems += sorted(told, key=_order)
    problems += (pinned(one, tables) for one in _together(kind, entries, book.name))
    if not tables:
        problems.append(_no_table(book, kind))
    elif not entries and not all(table.is_refused for table in tables):
        where = Location(file=book.name, sheet=tables[0].sheet, row=tables[0].last_row)
        problems.append(Problem("ledger.no-rows", where, {}))
    return Ledger(
        kind=kind,
        file=book.name,
        entries=tuple(entries),
        tables=tuple(tables),
        problems=Problems(problems),
    )


def _together(kind: LedgerKind[T], entries: Iterable[Entry[T]], file: str) -> Iterator[Problem]:
    """Yield what does not fit together in the values of a ledger."""
    if kind.check is None:
        return
    made = [entry for entry in entries if entry.value is not None]
    places = [Location(file=file, sheet=entry.sheet, row=entry.row) for entry in made]
    values = [entry.value for entry in made if entry.value is not None]
    yield from kind.check(values, places)


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cyclic collector while a sheet becomes values.

    Values hold no cycles, but each of the collector's walks over all that were made so far
    costs more than making them.  A sheet is bounded by its limits.

    >>> with collector_paused():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_Found = tuple[RawSheet, Table, Crossed | None]


def _tables(
    book: RawBook, kind: LedgerKind[Any], sheet: str | None, problems: list[Problem]
) -> list[_Found]:
    """Return the sheets that are ledgers of a kind; what is left out is told.

    A sheet that lacks a column is left out where another lacks none: it is an
    explanation, or a ledger of something else.
    """
    found: list[_Found] = []
    others: list[str] = []
    for one in book.sheets:
        if sheet is not None and one.name != sheet:
            continue
        item = laid(one, kind) or one
        across = crossed(one, kind, book.name) if item is one else None
        item = item if across is None else across.sheet
        table = find_table(item.rows, kind, file=book.name, sheet=item.name, marks=item.marks)
        if table is not None and sheet is None and item.hidden:
            where = Location(file=book.name, sheet=item.name)
            problems.append(
                Problem("ledger.sheet-hidden", where, {"given": shown_id(item.name)})
            )
        elif table is not None:
            found.append((item, table, across))
        elif item.rows and not item.hidden:
            others.append(item.name)
    whole = [each for each in found if each[1].is_whole]
    most = max((len(table.bound) for _, table, _ in whole), default=0)
    if whole:
        # A sheet like the others but for one heading is a ledger: its rows are not left out.
        kept = [p for p in found if p[1].is_whole or 2 * len(p[1].bound) >= most]
        others += [each[0].name for each in found if each not in kept]
        whole = kept
    for name in others if found else ():
        where = Location(file=book.name, sheet=name)
        problems.append(Problem("ledger.sheet-other", where, {"given": shown_id(name)}))
    return whole or found


def _order(problem: Problem) -> int:
    # What has no row, such as how much was not listed, comes last.
    return problem.where.row or _LAST


def _no_table(book: RawBook, kind: LedgerKind[Any]) -> Problem:
    texts = [
        cell
        for sheet in book.sheets
        for _, cells in sheet.rows[:3]
        for cell in cells
        if isinstance(cell, str)
    ]
    must = [c.name for c in kind.columns if c.required] + [names[0] for names in kind.any_of]
    wanted = [kind.by_name[name].heading for name in must]
    near = tuple(
        dict.fromkeys(word for text in texts[:50] for word in nearest(text, wanted, most=1))
    )
    fields = {
        "kind_zh": kind.zh,
        "kind_en": kind.en,
        "expected": wanted,
        "near": near,
        "looked": LOOKED_AT,
    }
    return Problem("ledger.no-heading", Location(file=book.name, row=1), fields)


@final
class LedgerStream(Generic[T]):
    """The entries of a large ledger, one after the other; see :func:`stream_ledger`.

    Attributes:
        problems: What was amiss so far; whole once every entry was taken.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> with LedgerStream(HOUSEHOLDS, "a.csv", []) as stream:
    ...     list(stream), len(stream.problems)
    ([], 0)
    """

    def __init__(
        self,
        kind: LedgerKind[T],
        file: str,
        source: Iterable[Entry[T]],
        *,
        before: Iterable[Problem] = (),
        found: Sequence[Problem] = (),
        close: Callable[[], None] | None = None,
    ) -> None:
        """Keep where the entries come from; nothing is read yet.

        Args:
            kind: What the file is read as.
            file: The name of the file.
            source: The entries.
            before: What is known of the file before its first row.
            found: What is amiss; whoever gives the entries adds to it.
            close: What lets go of the file.
        """
        self.kind = kind
        self.file = shown_id(file)
        self._source = iter(source)
        self._before = tuple(before)
        self._found = found
        self._close = close

    @property
    def problems(self) -> Problems:
        """What was amiss so far."""
        return Problems((*self._before, *self._found))

    def close(self) -> None:
        """Let go of the file; after the last entry nothing is left to be closed."""
        if self._close is not None:
            self._close()

    def __enter__(self) -> Self:
        """Return the stream, which is closed at the end of the block."""
        return self

    def __exit__(self, *args: object) -> None:
        """Close the stream."""
        self.close()

    def __iter__(self) -> Iterator[Entry[T]]:
        """Iterate over the entries that are left."""
        return self._source


def stream_ledger(
    path: str | Path,
    kind: type[T] | LedgerKind[T],
    *,
    sheet: str | None = None,
    areas: AreaBook | None = None,
    year: int | None = None,
    limits: Limits | None = None,
) -> LedgerStream[T]:
    r"""Read a CSV or XLSX row by row, in bounded memory; see :func:`read_ledger`.

    Entries come as they are read; hidden rows and merged cells are not known here, so
    that a workbook with merged cells is for :func:`read_ledger`.  Of what was read only
    the keys are remembered, sixteen to thirty-two bytes each, to tell who stands twice.

    Returns:
        The stream; take all its entries, then look at its problems.  Whoever may stop
        before the end closes it, or takes it in a ``with`` block.

    Raises:
        FileError: The file cannot be opened or is no table, as soon as that is seen.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.register import Household
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "户台账.csv")
    ...     _ = file.write_text("户编号,户主姓名\n1,赵甲\n2,钱乙\n", encoding="utf-8")
    ...     stream = stream_ledger(file, Household)
    ...     sum(1 for entry in stream), len(stream.problems)
    (2, 0)
    """
    chosen: LedgerKind[T] = ledger_kind(kind)
    check_arguments(areas, limits)
    name = Path(path).name
    raw = stream_book(path, sheet=sheet, limits=limits or Limits())
    first = list(islice(raw.rows, LOOKED_AT))
    table = find_table(first, chosen, file=name, sheet=sheet or "", marks=Marks())
    if table is None:
        raw.rows.close()
        book = RawBook(name=name, kind="csv", sheets=(RawSheet(name="", rows=tuple(first)),))
        problem = _no_table(book, chosen)
        raise fail(InvariantError, problem.code, **problem.fields)
    reader: TableReader[T] = TableReader(
        table,
        file=name,
        areas=areas,
        year=year,
        is_csv=raw.kind == "csv",
        from_1904=raw.from_1904,
        held=_HELD,
        words=raw.words,
    )
    below: Iterator[RawRow] = (r for r in chain(first, raw.rows) if r[0] > table.last_row)
    return LedgerStream(
        chosen,
        name,
        reader.entries(below),
        before=raw.problems,
        found=reader.problems,
        close=raw.rows.close,
    )
