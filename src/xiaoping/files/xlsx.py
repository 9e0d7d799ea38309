"""Workbooks in XLSX: which parts they have, and their sheets one after the other."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, final

import attrs

from xiaoping.errors import FileError, nearest
from xiaoping.files.archive import Archive, Part, open_archive
from xiaoping.files.cell_values import CellValues
from xiaoping.files.markup import elements
from xiaoping.files.number_formats import DateKind, built_in_kind, format_kind, format_words
from xiaoping.files.raw import (
    MEGABYTE,
    Limits,
    Marks,
    RawBook,
    RawRow,
    RawSheet,
    cell_name,
)
from xiaoping.files.shared_strings import read_shared_strings
from xiaoping.files.sheet_rows import sheet_rows
from xiaoping.files.text import size_text
from xiaoping.files.worksheet import Gathered, SheetPlace
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = ["Tab", "Workbook", "begins_in_1904", "far_cells", "open_workbook", "read_xlsx"]

_TRUE: Final = ("1", "true")
_PERCENT: Final = ("9", "10")
"""The formats 0% and 0.00%, which every spreadsheet knows by their numbers."""
_PLAN_AT_MOST: Final = 16 * MEGABYTE
_NAME_AT_MOST: Final = 255
_FAR_ROWS, _FAR_COLUMNS = 5_000, 200
_OTHERS: Final = (
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("index/document.iwa", "Numbers"),
    ("content.xml", "ods"),
    ("index.zip", "Numbers"),
    ("meta-inf/container.xml", "epub"),
)


@final
@attrs.frozen(kw_only=True)
class Tab:
    """A sheet of a workbook before it is read.

    Attributes:
        name: The name on its tab.
        hidden: Whether it is not shown.
        part: The part that holds its rows; a chart has none.

    >>> Tab(name="农户", hidden=False, part=None).name
    '农户'
    """

    name: str
    hidden: bool
    part: Part | None


@final
@attrs.frozen(kw_only=True)
class Workbook:
    """An open workbook whose plan has been read, but none of its rows.

    Attributes:
        archive: Its parts.
        limits: What it may hold.
        tabs: Its sheets; those without a part hold no cells.
        values: How its cells are to be understood.
        stale: Whether it asks for its formulas to be calculated anew.
        swift: Whether the usual spelling may be read the short way.

    >>> Workbook(archive=None, limits=Limits(), tabs=(), values=CellValues(),
    ...          stale=False, swift=True).tabs
    ()
    """

    archive: Archive = attrs.field(repr=False)
    limits: Limits
    tabs: tuple[Tab, ...]
    values: CellValues = attrs.field(repr=False)
    stale: bool
    swift: bool

    @property
    def name(self) -> str:
        """The name of the file."""
        return Path(self.archive.file).name

    def batches(self, tab: Tab, *, cells: int = 0) -> Iterator[tuple[Gathered, list[RawRow]]]:
        """Yield the rows of a sheet in batches, with what is known of it by then.

        Args:
            tab: The sheet.
            cells: How many cells the sheets before it had.
        """
        if tab.part is None:
            return
        place = SheetPlace(
            file=self.archive.file, sheet=tab.name, part=tab.part.name, limits=self.limits
        )
        begin = _beginning(place, self.values, cells)
        yield from sheet_rows(self.archive, tab.part, begin, swift=self.swift)

    def tab(self, name: str | None) -> Tab:
        """Return the sheet of this name, or the first that is shown.

        Raises:
            FileError: There is none.
        """
        tabs = [tab for tab in self.tabs if tab.part is not None]
        wanted = [t for t in tabs if (t.name == name if name is not None else not t.hidden)]
        if wanted or (tabs and name is None):
            return (wanted or tabs)[0]
        given = shown_id(name or "")
        near = nearest(given, [shown_id(tab.name) for tab in tabs])
        raise fail(
            FileError, "book.absent-sheet", file=self.archive.file, given=given, near=near
        )


def _beginning(place: SheetPlace, values: CellValues, cells: int) -> Callable[[], Gathered]:
    return lambda: Gathered(place, values, cells=cells)


def read_xlsx(path: str | Path, limits: Limits, *, swift: bool = True) -> RawBook:
    """Read all sheets of a workbook.

    Args:
        path: The file.
        limits: What it may hold.
        swift: Whether the usual spelling may be read the short way; it gives the same.

    Raises:
        FileError: The file is broken, hostile or too large; the message names the part or
            the cell and says what to do.

    >>> import tempfile
    >>> from zipfile import ZipFile
    >>> parts = {
    ...     "xl/workbook.xml": '<workbook xmlns:r="http://purl.oclc.org/ooxml/officeDocument/'
    ...     'relationships"><sheets><sheet name="农户" r:id="a"/></sheets></workbook>',
    ...     "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" '
    ...     'Type="worksheet" Target="s.xml"/></Relationships>',
    ...     "xl/s.xml": "<worksheet><sheetData><row><c><v>4</v></c></row></sheetData>"
    ...     "</worksheet>",
    ... }
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.xlsx"
    ...     with ZipFile(path, "w") as file:
    ...         for name, text in parts.items():
    ...             file.writestr(name, text)
    ...     read_xlsx(path, Limits()).sheets[0].rows
    ((1, (Decimal('4'),)),)
    """
    with open_workbook(path, limits, swift=swift) as book:
        problems = list(_notes(book))
        sheets: list[RawSheet] = []
        cells = 0
        for tab in book.tabs:
            if tab.part is not None:
                sheet, cells = _sheet(book, tab, cells, problems)
                sheets.append(sheet)
        return RawBook(
            name=book.name,
            kind="xlsx",
            sheets=tuple(sheets),
            problems=Problems(problems),
            from_1904=book.values.from_1904,
        )


def begins_in_1904(path: str | Path, limits: Limits) -> bool:
    """Say whether the days of a workbook are counted from 1904; only its plan is read.

    Raises:
        FileError: See :func:`read_xlsx`.

    >>> import tempfile
    >>> from zipfile import ZipFile
    >>> parts = {
    ...     "xl/workbook.xml": '<workbook xmlns:r="http://purl.oclc.org/ooxml/officeDocument/'
    ...     'relationships"><workbookPr date1904="1"/><sheets><sheet name="农户" r:id="a"/>'
    ...     "</sheets></workbook>",
    ...     "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" '
    ...     'Type="worksheet" Target="s.xml"/></Relationships>',
    ...     "xl/s.xml": "<worksheet/>",
    ... }
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.xlsx"
    ...     with ZipFile(path, "w") as file:
    ...         for name, text in parts.items():
    ...             file.writestr(name, text)
    ...     begins_in_1904(path, Limits())
    True
    """
    with open_archive(path, limits) as archive:
        plan = _Plan(archive, limits)
        part = plan.workbook()
        return plan.tabs(part, plan.relations(part.name))[1]


def _notes(book: Workbook) -> Iterator[Problem]:
    where = Location(file=book.name)
    if book.archive.find("xl/vbaProject.bin") is not None:
        yield Problem("book.macro", where, {"file": book.name})
    for tab in book.tabs:
        if tab.part is None:
            place = attrs.evolve(where, sheet=tab.name)
            yield Problem("book.chart", place, {"sheet": tab.name})


def _sheet(
    book: Workbook, tab: Tab, cells: int, problems: list[Problem]
) -> tuple[RawSheet, int]:
    """Return a sheet, and how many cells there were up to its end."""
    rows: list[RawRow] = []
    gathered: Gathered | None = None
    for gathered, batch in book.batches(tab, cells=cells):  # noqa: B007 - the last one is used below
        rows += batch
    if gathered is None:
        return RawSheet(name=tab.name, hidden=tab.hidden), cells
    where = Location(file=book.name, sheet=tab.name)
    problems += far_cells(rows, where)
    if book.stale and gathered.formulas:
        row, column = min(gathered.formulas)
        cell = cell_name(row, column)
        place = attrs.evolve(where, row=row, cell=cell)
        problems.append(Problem("book.stale", place, {"sheet": tab.name, "cell": cell}))
    sheet = RawSheet(name=tab.name, hidden=tab.hidden, rows=tuple(rows), marks=_marks(gathered))
    return sheet, gathered.cells


def _marks(gathered: Gathered) -> Marks:
    return Marks(
        hidden_rows=frozenset(gathered.hidden_rows),
        hidden_columns=frozenset(gathered.hidden_columns),
        merged=tuple(gathered.merged),
        formulas=gathered.formulas,
        words=gathered.words,
    )


def far_cells(rows: Sequence[RawRow], where: Location) -> Iterator[Problem]:
    """Yield a warning for the first cell that is far away from all before it.

    >>> from decimal import Decimal
    >>> rows = ((1, ("户主",)), (1_048_576, (Decimal(1),)))
    >>> [p.fields["cell"] for p in far_cells(rows, Location(sheet="农户"))]
    ['A1048576']
    """
    near = bool(rows) and rows[-1][0] - len(rows) < _FAR_ROWS
    if near and max(len(cells) for _, cells in rows) <= _FAR_COLUMNS:
        return
    before = widest = 0
    for number, cells in rows:
        if number - before > _FAR_ROWS or len(cells) - widest > _FAR_COLUMNS:
            gap = _far(cells, widest)
            if gap or number - before > _FAR_ROWS:
                cell = cell_name(number, gap or len(cells))
                place = attrs.evolve(where, row=number, cell=cell)
                yield Problem("book.far-cell", place, {"sheet": where.sheet, "cell": cell})
                return
        before, widest = number, max(widest, len(cells))


def _far(cells: Sequence[object], widest: int) -> int:
    """Return the column of the first cell behind a long gap, or nothing."""
    last = widest
    for column, cell in enumerate(cells, 1):
        if cell is None:
            continue
        if column - last > _FAR_COLUMNS:
            return column
        last = max(last, column)
    return 0


@contextmanager
def open_workbook(
    path: str | Path, limits: Limits, *, swift: bool = True
) -> Iterator[Workbook]:
    """Open a workbook and read its plan, its styles and its shared texts.

    Raises:
        FileError: See :func:`read_xlsx`.

    >>> import tempfile
    >>> from zipfile import ZipFile
    >>> parts = {
    ...     "xl/workbook.xml": '<workbook xmlns:r="http://purl.oclc.org/ooxml/officeDocument/'
    ...     'relationships"><sheets><sheet name="农户" r:id="a"/></sheets></workbook>',
    ...     "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" '
    ...     'Type="worksheet" Target="s.xml"/></Relationships>',
    ...     "xl/s.xml": "<worksheet><sheetData><row><c><v>4</v></c></row></sheetData>"
    ...     "</worksheet>",
    ... }
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.xlsx"
    ...     with ZipFile(path, "w") as file:
    ...         for name, text in parts.items():
    ...             file.writestr(name, text)
    ...     with open_workbook(path, Limits()) as book:
    ...         print([tab.name for tab in book.tabs])
    ['农户']
    """
    with open_archive(path, limits) as archive:
        plan = _Plan(archive, limits)
        part = plan.workbook()
        targets = plan.relations(part.name)
        tabs, from_1904, stale = plan.tabs(part, targets)
        strings = plan.target(targets, "sharedStrings")
        styles = plan.target(targets, "styles")
        kinds, words = plan.formats(styles) if styles else (("",), ())
        values = CellValues(
            strings=read_shared_strings(archive, strings, limits, swift=swift)
            if strings
            else (),
            kinds=kinds,
            words=words,
            from_1904=from_1904,
            longest=limits.cell_characters,
        )
        # The short way looks at columns, not at the format of each cell.
        yield Workbook(
            archive=archive, limits=limits, tabs=tabs, values=values, stale=stale,
            swift=swift and not words,
        )  # fmt: skip


@final
@attrs.frozen
class _Relation:
    kind: str
    target: str
    outside: bool


@final
@attrs.frozen
class _Plan:
    """The small parts of a workbook that say what the large ones are."""

    archive: Archive
    limits: Limits

    def workbook(self) -> Part:
        """Return the part that lists the sheets."""
        archive = self.archive
        for relation in self.relations("").values():
            part = archive.find(relation.target)
            if part is None or relation.kind != "officeDocument":
                continue
            if part.name.endswith("workbook.xml"):
                return part
        found = archive.find("xl/workbook.xml")
        if found is not None:
            return found
        for name, kind in _OTHERS:
            if archive.find(name) is not None:
                raise fail(FileError, "book.kind", file=archive.file, kind=kind)
        if any(name.startswith("xl/") for name in archive.parts):
            raise fail(
                FileError, "book.part-missing", file=archive.file, part="xl/workbook.xml"
            )
        raise fail(FileError, "book.foreign", file=archive.file)

    def relations(self, source: str) -> Mapping[str, _Relation]:
        """Return what a part refers to, by id."""
        folder, name = posixpath.split(source)
        part = self.archive.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        if part is None:
            return {}
        found: dict[str, _Relation] = {}
        for _, element, attributes in self._elements(part):
            if element == "Relationship":
                kind = attributes.get("Type", "").rpartition("/")[2]
                outside = attributes.get("TargetMode") == "External"
                target = attributes.get("Target", "")
                place = posixpath.normpath(posixpath.join("/", folder, target))[1:]
                outside = outside or _leaves(folder, target)
                found[attributes.get("Id", "")] = _Relation(kind, place, outside)
        return found

    def tabs(
        self, part: Part, targets: Mapping[str, _Relation]
    ) -> tuple[tuple[Tab, ...], bool, bool]:
        """Return the sheets, whether the calendar begins in 1904, whether values are stale."""
        tabs: list[Tab] = []
        from_1904 = stale = False
        for parent, element, attributes in self._elements(part):
            match parent, element:
                case "sheets", "sheet":
                    tabs.append(self._tab(attributes, targets, len(tabs) + 1))
                case "workbook", "workbookPr":
                    from_1904 = attributes.get("date1904") in _TRUE
                case "workbook", "calcPr":
                    stale = attributes.get("fullCalcOnLoad") in _TRUE
            if len(tabs) > self.limits.sheets:
                most = self.limits.sheets
                raise fail(
                    FileError, "book.sheets", file=self.archive.file, given=len(tabs), most=most
                )
        parts = [tab.part for tab in tabs if tab.part is not None]
        twice = next((part for n, part in enumerate(parts) if part in parts[:n]), None)
        if twice is not None:
            raise fail(FileError, "book.part-twice", file=self.archive.file, part=twice.name)
        if not parts:
            raise fail(FileError, "book.no-sheet", file=self.archive.file)
        return tuple(tabs), from_1904, stale

    def _tab(
        self, attributes: Mapping[str, str], targets: Mapping[str, _Relation], number: int
    ) -> Tab:
        name = attributes.get("name", "")[:_NAME_AT_MOST]
        hidden = attributes.get("state", "visible") != "visible"
        relation = targets.get(attributes.get("r:id", ""))
        if relation is None:
            raise fail(
                FileError, "book.part-missing",
                file=self.archive.file, part=f"xl/worksheets/sheet{number}.xml",
            )  # fmt: skip
        if relation.outside:
            raise fail(
                FileError, "book.part-outside", file=self.archive.file, part=relation.target
            )
        if relation.kind != "worksheet":
            return Tab(name=name, hidden=hidden, part=None)
        return Tab(name=name, hidden=hidden, part=self.archive.part(relation.target))

    def target(self, targets: Mapping[str, _Relation], kind: str) -> Part | None:
        """Return the part of a kind that the workbook refers to, if it has one."""
        for relation in targets.values():
            if relation.kind == kind:
                if relation.outside:
                    raise fail(
                        FileError, "book.part-outside",
                        file=self.archive.file, part=relation.target,
                    )  # fmt: skip
                return self.archive.part(relation.target)
        return None

    def formats(self, part: Part) -> tuple[tuple[DateKind, ...], tuple[str, ...]]:
        """Return what the format of every style shows of a date, and its words, if any has."""
        codes: dict[str, tuple[DateKind, str]] = {}
        found: list[tuple[DateKind, str]] = []
        for parent, element, attributes in self._elements(part):
            match parent, element:
                case "numFmts", "numFmt":
                    code = attributes.get("formatCode", "")[:255]
                    codes[attributes.get("numFmtId", "")] = (
                        format_kind(code),
                        format_words(code),
                    )
                case "cellXfs", "xf":
                    number = attributes.get("numFmtId", "0")
                    form = codes.get(number)
                    if form is None:
                        known = number.isascii() and number.isdigit() and len(number) < 6
                        kind = built_in_kind(int(number)) if known else ""
                        form = kind, "%" if number in _PERCENT else ""
                    found.append(form)
        kinds = tuple(kind for kind, _ in found)
        words = tuple(words for _, words in found)
        return kinds or ("",), words if any(words) else ()

    def _elements(self, part: Part) -> Iterator[tuple[str, str, Mapping[str, str]]]:
        if part.size > _PLAN_AT_MOST:
            most = size_text(_PLAN_AT_MOST)
            raise fail(
                FileError, "book.unpacked", file=self.archive.file, part=part.name, most=most
            )
        most_elements = self.limits.styles
        for number, element in enumerate(elements(self.archive, part, self.limits)):
            if number > most_elements:
                raise fail(
                    FileError, "book.styles",
                    file=self.archive.file, part=part.name, most=most_elements,
                )  # fmt: skip
            yield element


def _leaves(folder: str, target: str) -> bool:
    """Return whether a target lies outside of the archive."""
    if target.startswith("/"):
        steps = target.split("/")[1:]
        depth = 0
    else:
        steps = target.split("/")
        depth = len(folder.split("/")) if folder else 0
    for step in steps:
        depth += -1 if step == ".." else step not in ("", ".")
        if depth < 0:
            return True
    return "://" in target or "\\" in target
