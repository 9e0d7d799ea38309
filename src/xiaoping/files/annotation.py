"""A copy of someone's own workbook with the faulty cells coloured and commented.

The copy is made by editing the parts of the workbook that must change, as text, and by
taking over all others byte for byte: formulas and what they last gave, formats, pictures,
checks, macros and whatever a program of tomorrow puts in stay as they are.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final, final
from xml.sax.saxutils import quoteattr

import attrs

from xiaoping.errors import FileError, nearest
from xiaoping.files.atomic import write_file
from xiaoping.files.cell_comments import (
    highest_shape,
    new_boxes,
    new_comments,
    with_boxes,
    with_comments,
)
from xiaoping.files.cell_marks import SheetXml, id_name, legacy_drawing
from xiaoping.files.grid import CELL_AT_MOST
from xiaoping.files.markup_edit import (
    attribute,
    attributes,
    check_markup,
    children,
    edited,
    element,
    inside_end,
    root,
)
from xiaoping.files.package import TYPES, Package
from xiaoping.files.raw import Limits
from xiaoping.files.sheet_plan import (
    COLUMNS_AT_MOST,
    ROWS_AT_MOST,
    Cell,
    ColumnPlan,
    SheetPlan,
    cell_link,
    cell_name,
    sheet_name,
)
from xiaoping.files.style_sheet import StyleSheet, new_styles
from xiaoping.files.summary_sheet import sheet_xml
from xiaoping.files.text import read_bytes
from xiaoping.files.workbook import write_book
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems, Severity

__all__ = ["CellMark", "annotate_table", "annotate_xlsx", "marks_sheet", "workbook_parts"]

FILE_AT_MOST: Final = 64 * 1024 * 1024
UNPACKED_AT_MOST: Final = 512 * 1024 * 1024
PARTS_AT_MOST: Final = 10_000
_NO_LIMITS: Final = Limits(file_bytes=0, unpacked_bytes=0, ratio=0, parts=0)
"""Of nobody who has raised any."""
_RATIO_FROM: Final = 8 * 1024 * 1024
_RATIO: Final = 200
"""Sheets of a million alike rows pack to a hundredth; what packs to less hides something."""
_MARKUP: Final = (".xml", ".rels", ".vml")
_CHUNK: Final = 1024 * 1024
_ENCRYPTED: Final = 1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TYPE: Final = "application/vnd.openxmlformats-officedocument"
_GRAVITY: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}

_Place = tuple[int, int]


@final
@attrs.frozen(kw_only=True)
class CellMark:
    """A cell that is to be coloured and commented.

    Attributes:
        sheet: The name on the tab of its sheet.
        row: Its row, from one, as the spreadsheet program counts.
        column: Its column, from one.
        severity: How grave the problem is; it decides the colour.
        text: What the comment says.

    >>> CellMark(sheet="户", row=3, column=2, severity="error", text="请核对").severity
    <Severity.ERROR: 'error'>
    """

    sheet: str
    row: int
    column: int
    severity: Severity = attrs.field(converter=Severity)
    text: str

    def __attrs_post_init__(self) -> None:
        """Refuse a place that no sheet has."""
        if not (1 <= self.row <= ROWS_AT_MOST and 1 <= self.column <= COLUMNS_AT_MOST):
            place = {"sheet": self.sheet, "row": self.row, "column": self.column}
            raise fail(FileError, "workbook.mark-place", **place)


def marks_sheet(marks: Iterable[CellMark], name: str = "问题清单") -> SheetPlan:
    """Return a sheet that lists marks in the order of their places, with links to the cells.

    >>> mark = CellMark(sheet="户", row=3, column=2, severity="error", text="请核对")
    >>> marks_sheet([mark]).rows
    (('1', '错误', '户', 'B3', '请核对'),)
    """
    ordered = _ordered(marks)
    rows = tuple(
        (str(n), m.severity.word(), m.sheet, cell_name(m.row, m.column), m.text)
        for n, m in enumerate(ordered, 1)
    )
    return SheetPlan(
        name=name,
        title=f"{name}（共 {len(rows)} 处）",
        notes=("点“单元格”一列可以跳到该处。改好后请保存，再检查一次。",),
        columns=[
            ColumnPlan(heading="序号"),
            ColumnPlan(heading="轻重"),
            ColumnPlan(heading="工作表"),
            ColumnPlan(heading="单元格"),
            ColumnPlan(heading="问题和改法", width=60),
        ],
        rows=rows,
        marks={(index, 1): (m.severity, "") for index, m in enumerate(ordered)},
        links={(i, 3): cell_link(m.sheet, m.row, m.column) for i, m in enumerate(ordered)},
    )


def _ordered(marks: Iterable[CellMark]) -> list[CellMark]:
    """Return marks sheet by sheet as these first come, and by place within a sheet."""
    given = list(marks)
    sheets = {mark.sheet: None for mark in given}
    order = {sheet: index for index, sheet in enumerate(sheets)}
    return sorted(given, key=lambda m: (order[m.sheet], m.row, m.column))


def annotate_xlsx(
    source: str | Path,
    target: str | Path,
    marks: Iterable[CellMark],
    *,
    summary: SheetPlan | None = None,
    limits: Limits | None = None,
) -> Problems:
    """Write a copy of a workbook in which cells are coloured and commented.

    Several marks on a cell are one comment, and the gravest gives the colour.  A mark on a
    hidden cell of a merged range goes to the cell that is seen.  Comments that are there
    stay, and ours are put after them.

    Args:
        source: The workbook (XLSX or XLSM); it is not changed.
        target: The copy; it may be the source itself.
        marks: The cells.
        summary: A sheet to put behind the others; see :func:`marks_sheet`.
        limits: What the source may hold, where that is more than is copied in any case.

    Returns:
        Notes on what the reader of the copy will not see as meant.

    Raises:
        FileError: The source is no whole workbook, a sheet is not in it, or the target
            cannot be written.

    >>> import tempfile
    >>> from xiaoping.files.sheet_plan import ColumnPlan
    >>> plan = SheetPlan(name="户", columns=[ColumnPlan(heading="户编号")], rows=[["1"]])
    >>> mark = CellMark(sheet="户", row=2, column=1, severity="error", text="应为三位")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     source, target = Path(folder) / "户.xlsx", Path(folder) / "户（已检查）.xlsx"
    ...     _ = write_book(source, [plan])
    ...     found = annotate_xlsx(source, target, [mark], summary=marks_sheet([mark]))
    ...     found, sorted(path.name for path in Path(folder).iterdir())
    (Problems(items=()), ['户.xlsx', '户（已检查）.xlsx'])
    """
    source = Path(source)
    package = Package(source.name, workbook_parts(source, limits))
    try:
        found = _annotate(package, _ordered(marks), summary)
    except (ValueError, LookupError, OverflowError) as error:
        if isinstance(error, FileError):
            raise
        raise fail(FileError, "workbook.structure", file=source.name) from None
    write_file(target, package.save)
    return Problems(found)


def workbook_parts(source: Path, limits: Limits | None = None) -> dict[str, bytes]:
    """Return the parts of a workbook, unpacked as if its maker were hostile.

    Args:
        source: The workbook.
        limits: What it may hold, where that is more than is taken in any case.

    Raises:
        FileError: It is no whole workbook, or is larger or odder than workbooks are.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.xlsx"
    ...     with zipfile.ZipFile(path, "w") as archive:
    ...         archive.writestr("xl/workbook.xml", "<workbook/>")
    ...     workbook_parts(path)
    {'xl/workbook.xml': b'<workbook/>'}
    """
    given = limits or _NO_LIMITS
    data = read_bytes(source, max(FILE_AT_MOST, given.file_bytes))
    found: dict[str, bytes] = {}
    most = room = max(UNPACKED_AT_MOST, given.unpacked_bytes)
    ratio = max(_RATIO, given.ratio)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename.casefold() for entry in entries}
            if len(names) != len(entries) or len(entries) > max(PARTS_AT_MOST, given.parts):
                raise fail(FileError, "workbook.parts", file=source.name)
            for entry in entries:
                if entry.compress_type not in _METHODS or entry.flag_bits & _ENCRYPTED:
                    raise fail(FileError, "workbook.parts", file=source.name)
                if entry.file_size > max(_RATIO_FROM, ratio * entry.compress_size):
                    raise fail(FileError, "workbook.parts", file=source.name)
                part = _unpacked(archive, entry, room)
                if part is None:
                    shown = most // 2**20
                    raise fail(FileError, "workbook.large", file=source.name, most=shown)
                found[entry.filename] = part
                room -= len(part)
                if entry.filename.lower().endswith(_MARKUP) and b"<!DOCTYPE" in part:
                    # Also in a part that is only taken over: the copy is no carrier.
                    raise fail(
                        FileError, "workbook.doctype", file=source.name, part=entry.filename
                    )
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError):
        raise fail(FileError, "workbook.not-xlsx", file=source.name) from None
    return found


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes | None:
    """Return a part, or nothing if there is no room for it, whatever it says of its size."""
    pieces = []
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            room -= len(piece)
            if room < 0:
                return None
            pieces.append(piece)
    return b"".join(pieces)


def _annotate(
    package: Package, marks: Sequence[CellMark], summary: SheetPlan | None
) -> tuple[Problem, ...]:
    annotator = _Annotator(package)
    found = list(annotator.mark(marks))
    if summary is not None:
        annotator.append(summary)
    annotator.finish()
    for name in package.changed:
        # A copy that does not open helps nobody: what was changed is read again.
        check_markup(package.parts[name], file=package.file, part=name)
    if any(relation.kind == "origin" for relation in package.relations("")):
        found.append(Problem("workbook.signature", Location(file=package.file)))
    return tuple(found)


class _Annotator:
    """Puts marks into a workbook, sheet by sheet."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.book = package.workbook()
        self.namespace = _namespace(package.text(self.book))
        self.styles_part = package.related(self.book, "styles")
        self.styles = StyleSheet(
            package.text(self.styles_part) if self.styles_part else new_styles(self.namespace)
        )
        self.highest_shape = highest_shape(
            data.decode("utf-8", "replace")
            for name, data in package.parts.items()
            if name.lower().endswith(".vml")
        )

    def mark(self, marks: Sequence[CellMark]) -> Iterator[Problem]:
        """Mark cells; yield what will not be seen as meant."""
        sheets = self.package.sheets()
        for mark in marks:
            if mark.sheet not in sheets:
                raise _unknown(self.package.file, mark.sheet, sheets)
        for sheet, of_sheet in groupby(marks, key=lambda mark: mark.sheet):
            for row, column in self._mark_sheet(sheets[sheet], tuple(of_sheet)):
                where = Location(file=self.package.file, sheet=sheet, row=row)
                yield Problem("workbook.thread", where, {"cell": cell_name(row, column)})

    def _mark_sheet(self, part: str, marks: Sequence[CellMark]) -> tuple[_Place, ...]:
        """Mark the cells of a sheet; return those whose comment is a conversation."""
        package = self.package
        sheet = SheetXml(package.text(part))
        severities, texts = _gathered(marks[0].sheet, marks, _anchors(sheet, marks))

        def restyle(style: int, severity: object) -> int:
            return self.styles.marked(style, Severity(severity))

        drawing, edits = self._drawing(part, sheet)
        package.write(part, sheet.restyled(severities, restyle, edits))
        comments = package.related(part, "comments")
        if comments:
            noted = with_comments(package.text(comments), texts)
            package.write(comments, noted.xml)
        else:
            noted = with_comments(new_comments(self.namespace), texts)
            name = package.free_name("xl/comments{}.xml")
            package.add(name, noted.xml, f"{_TYPE}.spreadsheetml.comments+xml")
            package.relate(part, "comments", name)
        # Programs write drawings carelessly: what is no text in them is kept as it is.
        xml = package.parts[drawing].decode("utf-8", "surrogateescape")
        xml, self.highest_shape = with_boxes(
            xml,
            noted.boxless,
            noted.texts,
            geometry=sheet.geometry(),
            taken=self.highest_shape,
        )
        package.parts[drawing] = xml.encode("utf-8", "surrogateescape")
        return noted.threads

    def _drawing(
        self, part: str, sheet: SheetXml
    ) -> tuple[str, tuple[tuple[int, int, str], ...]]:
        """Return the drawing that holds the boxes of a sheet, and the edit that shows it.

        It is made if there is none; if there is one, nothing is to be edited.
        """
        package = self.package
        for item in sheet.behind():
            if item.name == "legacyDrawing":
                wanted = attribute(item.tag, "id")
                targets = (r.target for r in package.relations(part) if r.id == wanted)
                target = next(targets, str(wanted))
                if target not in package.parts:
                    raise fail(FileError, "workbook.part", file=package.file, part=target)
                return target, ()
        name = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.parts[name] = new_boxes().encode()
        _declare_drawings(package)
        relation = package.relate(part, "vmlDrawing", name)
        return name, (legacy_drawing(sheet, relation, package.relation_types()),)

    def append(self, plan: SheetPlan) -> None:
        """Put a sheet behind the others."""
        package = self.package
        xml = package.text(self.book)
        listed = element(xml, "sheets")
        if listed is None:
            raise ValueError("sheets")
        inner = [item.tag for item in children(xml, listed.inside, listed.inside_end)]
        plan = attrs.evolve(
            plan, name=sheet_name(plan.name, [attribute(tag, "name") or "" for tag in inner])
        )
        name = package.free_name("xl/worksheets/sheet{}.xml")
        written = sheet_xml(plan, self.styles, self.namespace)
        package.add(name, written, f"{_TYPE}.spreadsheetml.worksheet+xml")
        relation = package.relate(self.book, "worksheet", name)
        number = max((int(attribute(tag, "sheetId") or 0) for tag in inner), default=0) + 1
        named = id_name((root(xml).tag, listed.tag), package.relation_types())
        entry = (
            f"<{listed.prefix}sheet name={quoteattr(plan.name)} "
            f'sheetId="{number}" {named}="{relation}"/>'
        )
        package.write(self.book, edited(xml, [inside_end(listed, entry)]))

    def finish(self) -> None:
        """Write the styles."""
        package = self.package
        if self.styles_part:
            package.write(self.styles_part, self.styles.xml())
        else:
            # Some programs look for the styles under this name only.
            taken = package.find("xl/styles.xml")
            name = package.free_name("xl/styles{}.xml") if taken else "xl/styles.xml"
            package.add(name, self.styles.xml(), f"{_TYPE}.spreadsheetml.styles+xml")
            package.relate(self.book, "styles", name)


def _unknown(file: str, sheet: str, sheets: Iterable[str]) -> FileError:
    near = nearest(sheet, sheets) or tuple(sheets)
    return fail(FileError, "workbook.sheet-unknown", file=file, given=sheet, near=near)


def _namespace(xml: str) -> str:
    outer = root(xml)
    name = f"xmlns:{outer.prefix[:-1]}" if outer.prefix else "xmlns"
    return attributes(outer.tag)[name]


def _gathered(
    sheet: str, marks: Iterable[CellMark], anchors: Mapping[_Place, _Place]
) -> tuple[dict[_Place, Severity], dict[_Place, str]]:
    """Return the gravest severity and all texts of each cell."""
    severities: dict[_Place, Severity] = {}
    texts: dict[_Place, list[str]] = {}
    for mark in marks:
        place = (mark.row, mark.column)
        place = anchors.get(place, place)
        severities[place] = min(
            severities.get(place, mark.severity), mark.severity, key=_GRAVITY.__getitem__
        )
        said = texts.setdefault(place, [])
        if mark.text not in said:
            said.append(mark.text)
    joined = {place: "\n".join(said) for place, said in texts.items()}
    for (row, column), text in joined.items():
        if len(text) > CELL_AT_MOST:
            where = {"sheet": sheet, "row": row, "column": column}
            raise fail(FileError, "workbook.text-long", **where, given=len(text))
    return severities, joined


def _anchors(sheet: SheetXml, marks: Sequence[CellMark]) -> dict[_Place, _Place]:
    """Return, for marked cells that a merged range hides, the cell that is seen."""
    rows: dict[int, list[int]] = {}
    for mark in marks:
        rows.setdefault(mark.row, []).append(mark.column)
    found: dict[_Place, _Place] = {}
    for top, left, bottom, right in sheet.merged():
        within = range(top, bottom + 1)
        for row in within if len(within) < len(rows) else [r for r in rows if r in within]:
            for column in rows.get(row, ()):
                if left <= column <= right:
                    found[row, column] = (top, left)
    return found


def _declare_drawings(package: Package) -> None:
    xml = package.text(TYPES)
    types = root(xml)
    for item in children(xml, types.inside, types.inside_end):
        if item.name == "Default" and (attribute(item.tag, "Extension") or "").lower() == "vml":
            return
    default = f'<{types.prefix}Default Extension="vml" ContentType="{_TYPE}.vmlDrawing"/>'
    package.write(TYPES, edited(xml, [(types.inside, types.inside, default)]))


def annotate_table(
    tables: Mapping[str, Iterable[Sequence[Cell]]],
    target: str | Path,
    marks: Iterable[CellMark],
    *,
    summary: SheetPlan | None = None,
) -> Problems:
    """Write raw rows as a new workbook in which cells are coloured and commented.

    For sources that cannot be copied with marks, such as CSV and XLS.  Everything stands
    there as text.

    Args:
        tables: The rows of each sheet by its name, the first row being row 1.
        target: The workbook that is written.
        marks: The cells; see :func:`annotate_xlsx`.
        summary: A sheet to put behind the others; see :func:`marks_sheet`.

    Raises:
        FileError: A sheet is not among the tables, or the target cannot be written.

    >>> import tempfile
    >>> mark = CellMark(sheet="户", row=2, column=1, severity="error", text="请核对")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     found = annotate_table({"户": [["户编号"], ["1"]]}, Path(folder) / "a.xlsx", [mark])
    >>> found
    Problems(items=())
    """
    ordered = _ordered(marks)
    for mark in ordered:
        if mark.sheet not in tables:
            raise _unknown(Path(target).name, mark.sheet, tables)
    plans = [
        SheetPlan(name=name, columns=(), rows=rows, marks=_by_index(ordered, name))
        for name, rows in tables.items()
    ]
    if summary is not None:
        name = sheet_name(summary.name, tables)
        plans.append(attrs.evolve(summary, name=name))
    return write_book(target, plans)


def _by_index(marks: Iterable[CellMark], sheet: str) -> dict[_Place, tuple[Severity, str]]:
    severities, texts = _gathered(sheet, (m for m in marks if m.sheet == sheet), {})
    return {
        (row - 1, column - 1): (severities[row, column], text)
        for (row, column), text in texts.items()
    }
