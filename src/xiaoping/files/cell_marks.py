"""Give cells of a worksheet another style, in its XML, and leave all else as it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, final

import attrs

from xiaoping.files.markup_edit import (
    INSIDE,
    SKIPPED,
    Element,
    attribute,
    children,
    edited,
    root,
    with_attribute,
)
from xiaoping.files.sheet_plan import COLUMNS_AT_MOST, ROWS_AT_MOST, cell_name

__all__ = ["Geometry", "SheetXml", "id_name", "legacy_drawing"]

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_BEFORE_DRAWING: Final = frozenset(
    [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetCalcPr",
        "sheetProtection",
        "protectedRanges",
        "scenarios",
        "autoFilter",
        "sortState",
        "dataConsolidate",
        "customSheetViews",
        "mergeCells",
        "phoneticPr",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
        "smartTags",
        "drawing",
    ]
)
_SIZE_AT_MOST: Final = 4000
_POINT: Final = 96 / 72
_ROW_HEIGHT: Final = 20
_COLUMN_WIDTH: Final = 64


@final
@attrs.frozen(kw_only=True)
class Geometry:
    """How high the rows and how wide the columns of a sheet are, in pixels.

    Attributes:
        rows: The heights of rows that have one of their own, by number.
        columns: The widths of columns, by number.
        row: The height of the others.
        column: The width of the others.

    >>> Geometry(columns={2: 100}).across(1, 150)
    (3, 50)
    """

    rows: Mapping[int, int] = attrs.field(factory=dict)
    columns: Mapping[int, int] = attrs.field(factory=dict)
    row: int = _ROW_HEIGHT
    column: int = _COLUMN_WIDTH

    def across(self, column: int, distance: int) -> tuple[int, int]:
        """Return the column so far behind a column's end, and how far into it that is."""
        return _walk(self.columns, self.column, column + 1, distance)

    def down(self, row: int, distance: int) -> tuple[int, int]:
        """Return the row so far below a row's beginning, and how far into it that is."""
        return _walk(self.rows, self.row, row, distance)


def _walk(sizes: Mapping[int, int], usual: int, at: int, distance: int) -> tuple[int, int]:
    while distance >= (size := sizes.get(at, usual)):
        distance -= size
        at += 1
    return at, distance


@final
class SheetXml:
    """A worksheet as text, in which rows and cells can be found.

    Args:
        xml: The text; it is well-formed.

    Raises:
        ValueError: It has no rows where a worksheet has them.

    >>> sheet = SheetXml("<s><sheetData><row><c/></row></sheetData></s>")
    >>> sheet.restyled({(1, 1): 1}, lambda old, kind: 7)
    '<s><sheetData><row><c s="7"/></row></sheetData></s>'
    """

    def __init__(self, xml: str) -> None:
        """Find the rows; see the class."""
        self.xml = xml
        self.root = root(xml)
        self.prefix = self.root.prefix
        tag = rf"{SKIPPED}|(<{re.escape(self.prefix)}sheetData{INSIDE}>)"
        opened = next((m for m in re.finditer(tag, xml, re.DOTALL) if m[1]), None)
        if opened is None:
            raise ValueError("sheetData")
        self._opened = opened[0]
        self._start = opened.start()
        self._inside = opened.end()
        closing = f"</{self.prefix}sheetData"
        self._inside_end = (
            opened.end() if opened[0].endswith("/>") else xml.rindex(closing, opened.end())
        )
        self._row = self._tag("row")
        self._cell = self._tag("c")
        self._numbers: list[int] = []
        self._starts: list[int] = []
        self._sized: dict[int, str] = {}
        self._find_rows()

    def _tag(self, name: str) -> re.Pattern[str]:
        written = re.escape(self.prefix + name)
        return re.compile(rf"{SKIPPED}|(<{written}(?=[\s/>]){INSIDE}>)", re.DOTALL)

    def _find_rows(self) -> None:
        number = 0
        for match in self._row.finditer(self.xml, self._inside, self._inside_end):
            if match[1]:
                written = _R.search(match[1])
                number = int(written[1]) if written else number + 1
                self._numbers.append(number)
                self._starts.append(match.start())
                sized = " ht=" in match[1] or " hidden=" in match[1]
                if sized:
                    self._sized[number] = match[1]
                if len(self._numbers) > ROWS_AT_MOST:
                    raise ValueError("rows")

    def _row_tag(self, index: int) -> re.Match[str]:
        found = self._row.match(self.xml, self._starts[index])
        if found is None:
            raise ValueError("row")
        return found

    @property
    def tail(self) -> int:
        """Where the elements behind the rows begin."""
        return self.xml.index(">", self._inside_end) + 1 if not self._is_empty else self._inside

    @property
    def _is_empty(self) -> bool:
        return self._opened.endswith("/>")

    def head(self) -> Iterator[Element]:
        """Yield the elements before the rows."""
        return children(self.xml, self.root.inside, self._start)

    def behind(self) -> Iterator[Element]:
        """Yield the elements behind the rows."""
        return children(self.xml, self.tail, self.root.inside_end)

    def merged(self) -> tuple[tuple[int, int, int, int], ...]:
        """Return the merged ranges: first row, first column, last row, last column."""
        for item in self.behind():
            if item.name == "mergeCells":
                inner = children(self.xml, item.inside, item.inside_end)
                ranges = (_range(attribute(merge.tag, "ref") or "") for merge in inner)
                return tuple(found for found in ranges if found)
        return ()

    def restyled(
        self,
        cells: Mapping[tuple[int, int], object],
        style: Callable[[int, object], int],
        more: Iterable[tuple[int, int, str]] = (),
    ) -> str:
        """Return the text with other styles on cells; rows and cells are made if need be.

        Args:
            cells: What is given to ``style``, by row and column, from one.
            style: Returns the new style for the old one.
            more: Other edits of the worksheet, outside its rows.
        """
        wanted: dict[int, dict[int, object]] = {}
        for (row, column), kind in sorted(cells.items()):
            wanted.setdefault(row, {})[column] = kind
        places: dict[int, int] = {}
        for index, number in enumerate(self._numbers):
            places.setdefault(number, index)
        columns = self._column_styles()
        edits: list[tuple[int, int, str]] = []
        missing: dict[int, list[str]] = {}
        for row, kinds in wanted.items():
            if row in places:
                edits += self._row_edits(row, self._row_tag(places[row]), kinds, columns, style)
            else:
                made = "".join(
                    self._new_cell(row, column, style(columns.get(column, 0), kind))
                    for column, kind in kinds.items()
                )
                whole = f'<{self.prefix}row r="{row}">{made}</{self.prefix}row>'
                missing.setdefault(self._place_of_row(row), []).append(whole)
        edits += [(at, at, "".join(rows)) for at, rows in missing.items()]
        if self._is_empty:
            opened = self._opened[:-2].rstrip()
            body = "".join(new for _, _, new in edits)
            whole = f"{opened}>{body}</{self.prefix}sheetData>"
            edits = [(self._start, self._inside, whole)]
        return edited(self.xml, [*edits, *self._extent(wanted), *more])

    def styles(self, cells: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
        """Return the styles that cells have, or would have if they were there.

        >>> sheet = SheetXml('<w><sheetData><row r="1"><c r="A1" s="7"/></row></sheetData></w>')
        >>> sheet.styles([(1, 1), (1, 2)])
        {(1, 1): 7, (1, 2): 0}
        """
        found: dict[tuple[int, int], int] = {}

        def note(style: int, place: object) -> int:
            found[place] = style  # type: ignore[index]  # the places are given below
            return style

        self.restyled({place: place for place in cells}, note)
        return found

    def filled(self, cells: Mapping[tuple[int, int], tuple[str, str]]) -> str:
        """Return the text with other contents of cells that are there.

        Args:
            cells: The type of the content, empty for a number, and its markup, by row and
                column; ``{p}`` in the markup is the prefix.

        Raises:
            ValueError: A cell is not there.

        >>> sheet = SheetXml('<w><sheetData><row r="1"><c r="A1" s="7"/></row></sheetData></w>')
        >>> sheet.filled({(1, 1): ("", "<{p}v>606</{p}v>")})
        '<w><sheetData><row r="1"><c r="A1" s="7"><v>606</v></c></row></sheetData></w>'
        """
        places = {number: index for index, number in reversed([*enumerate(self._numbers)])}
        edits: list[tuple[int, int, str]] = []
        for row in sorted({row for row, _ in cells}):
            if row not in places:
                raise ValueError(row)
            tag = self._row_tag(places[row])
            empty = tag[0].endswith("/>")
            end = tag.end() if empty else self.xml.index(f"</{self.prefix}row", tag.end())
            there = {} if empty else self._cells(tag.end(), end)
            for column in sorted(column for number, column in cells if number == row):
                if column not in there:
                    raise ValueError(cell_name(row, column))
                edits.append(self._content(there[column], *cells[row, column]))
        return edited(self.xml, edits)

    def _content(self, cell: re.Match[str], kind: str, markup: str) -> tuple[int, int, str]:
        tag = with_attribute(cell[0], "t", kind or None)
        closing = f"</{self.prefix}c>"
        end = cell.end()
        if cell[0].endswith("/>"):
            tag = f"{tag[:-2].rstrip()}>"
        else:
            end = self.xml.index(closing, cell.end()) + len(closing)
        return cell.start(), end, f"{tag}{markup.format(p=self.prefix)}{closing}"

    @property
    def is_protected(self) -> bool:
        """Whether cells that are locked cannot be changed by hand."""
        for item in self.behind():
            if item.name == "sheetProtection":
                return (attribute(item.tag, "sheet") or "0") in ("1", "true")
        return False

    def _place_of_row(self, row: int) -> int:
        """Return where a row that is not there belongs."""
        ordered = self._numbers == sorted(self._numbers)
        if ordered:
            index = bisect_left(self._numbers, row)
        else:
            later = (i for i, number in enumerate(self._numbers) if number > row)
            index = next(later, len(self._numbers))
        return self._starts[index] if index < len(self._starts) else self._inside_end

    def _row_edits(
        self,
        row: int,
        tag: re.Match[str],
        kinds: Mapping[int, object],
        columns: Mapping[int, int],
        style: Callable[[int, object], int],
    ) -> Iterator[tuple[int, int, str]]:
        own = attribute(tag[0], "s") if attribute(tag[0], "customFormat") else None
        usual = dict.fromkeys(kinds, int(own)) if own and own.isdigit() else columns
        empty = tag[0].endswith("/>")
        end = tag.end() if empty else self.xml.index(f"</{self.prefix}row", tag.end())
        there = {} if empty else self._cells(tag.end(), end)
        made: dict[int, list[str]] = {}
        for column, kind in kinds.items():
            if column in there:
                cell = there[column]
                new = style(_style(cell[0]), kind)
                yield cell.start(), cell.end(), with_attribute(cell[0], "s", str(new))
            else:
                later = (m.start() for number, m in there.items() if number > column)
                at = min(later, default=self._last_cell_end(there, tag.end(), end))
                new = style(usual.get(column, 0), kind)
                made.setdefault(at, []).append(self._new_cell(row, column, new))
        opened = with_attribute(tag[0], "spans", None) if made else tag[0]
        if empty:
            body = "".join(cell for cells in made.values() for cell in cells)
            whole = f"{opened[:-2].rstrip()}>{body}</{self.prefix}row>"
            yield tag.start(), tag.end(), whole
            return
        if opened != tag[0]:
            yield tag.start(), tag.end(), opened
        for at, cells in made.items():
            yield at, at, "".join(cells)

    def _cells(self, start: int, end: int) -> dict[int, re.Match[str]]:
        """Return the tags of a row's cells by column."""
        found: dict[int, re.Match[str]] = {}
        number = 0
        for match in self._cell.finditer(self.xml, start, end):
            if match[1]:
                place = _place(attribute(match[1], "r") or "")
                number = place[1] if place else number + 1
                found.setdefault(number, match)
                if number > COLUMNS_AT_MOST:
                    raise ValueError("cells")
        return found

    def _last_cell_end(self, there: Mapping[int, re.Match[str]], start: int, end: int) -> int:
        if not there:
            return start
        last = max(there.values(), key=lambda match: match.start())
        if last[0].endswith("/>"):
            return last.end()
        closing = f"</{self.prefix}c>"
        at = self.xml.find(closing, last.end(), end)
        return at + len(closing) if at >= 0 else end

    def _new_cell(self, row: int, column: int, style: int) -> str:
        return f'<{self.prefix}c r="{cell_name(row, column)}" s="{style}"/>'

    def _column_styles(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for first, last, tag in self._columns():
            style = attribute(tag, "style")
            if style and style.isdigit():
                found |= dict.fromkeys(range(first, last + 1), int(style))
        return found

    def _columns(self) -> Iterator[tuple[int, int, str]]:
        for item in self.head():
            if item.name == "cols":
                for column in children(self.xml, item.inside, item.inside_end):
                    first, last = (attribute(column.tag, name) or "" for name in ("min", "max"))
                    if first.isdigit() and last.isdigit():
                        yield int(first), min(int(last), COLUMNS_AT_MOST), column.tag

    def _extent(
        self, wanted: Mapping[int, Mapping[int, object]]
    ) -> Iterator[tuple[int, int, str]]:
        """Yield the edit that lets the noted extent of the sheet cover the cells."""
        for item in self.head():
            old = _range(attribute(item.tag, "ref") or "")
            if item.name == "dimension" and old and wanted:
                rows = [old[0], old[2], *wanted]
                columns = [old[1], old[3], *(c for kinds in wanted.values() for c in kinds)]
                first = cell_name(min(rows), min(columns))
                last = cell_name(max(rows), max(columns))
                new = first if first == last else f"{first}:{last}"
                if new != attribute(item.tag, "ref"):
                    tag = with_attribute(item.tag, "ref", new)
                    yield item.start, item.start + len(item.tag), tag

    def geometry(self) -> Geometry:
        """Return how high the rows and how wide the columns are."""
        columns: dict[int, int] = {}
        row, column = _ROW_HEIGHT, _COLUMN_WIDTH
        for item in self.head():
            if item.name == "sheetFormatPr":
                row = _pixels(attribute(item.tag, "defaultRowHeight"), _POINT, 0, row)
                column = _pixels(attribute(item.tag, "defaultColWidth"), 7, 5, column)
        for first, last, tag in self._columns():
            width = _pixels(attribute(tag, "width"), 7, 5, column)
            hidden = (attribute(tag, "hidden") or "0") not in ("0", "false")
            columns |= dict.fromkeys(range(first, last + 1), 0 if hidden else width)
        rows: dict[int, int] = {}
        for number, tag in self._sized.items():
            hidden = (attribute(tag, "hidden") or "0") not in ("0", "false")
            rows[number] = 0 if hidden else _pixels(attribute(tag, "ht"), _POINT, 0, row)
        return Geometry(rows=rows, columns=columns, row=max(row, 1), column=max(column, 1))


_R: Final = re.compile(r"""\sr\s*=\s*["']([0-9]{1,7})["']""")


def _style(tag: str) -> int:
    written = attribute(tag, "s") or "0"
    return int(written) if written.isdigit() else 0


def _pixels(written: str | None, times: float, plus: int, usual: int) -> int:
    try:
        return min(max(round(float(written or "") * times) + plus, 0), _SIZE_AT_MOST)
    except (ValueError, OverflowError):
        return usual


def _place(reference: str) -> tuple[int, int] | None:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _range(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    return (*start, *end) if start and end else None


def id_name(around: Sequence[str], relation_types: str) -> str:
    """Return the name under which an element tells its relation, declared if need be.

    A declaration on an element beside it is of no use: some writers declare the prefix on
    each sheet anew.

    Args:
        around: The start tags of the elements it stands in.
        relation_types: How types of relations begin in this workbook.

    >>> id_name(('<workbook xmlns:q="u">',), "u"), id_name(("<workbook>",), "u")
    ('q:id', 'xmlns:r="u" r:id')
    """
    space = rf"""\sxmlns:([\w.-]+)\s*=\s*["']{re.escape(relation_types)}["']"""
    declared = next(filter(None, (re.search(space, tag) for tag in around)), None)
    return f"{declared[1]}:id" if declared else f'xmlns:r="{relation_types}" r:id'


def legacy_drawing(sheet: SheetXml, relation: str, relation_types: str) -> tuple[int, int, str]:
    """Return the edit by which a worksheet shows the boxes of its comments.

    Args:
        sheet: The worksheet.
        relation: The id of the relation to the drawing.
        relation_types: How types of relations begin in this workbook.

    >>> sheet = SheetXml('<w xmlns:r="u"><sheetData/><extLst/></w>')
    >>> legacy_drawing(sheet, "rId1", "u")
    (27, 27, '<legacyDrawing r:id="rId1"/>')
    """
    name = id_name((sheet.root.tag,), relation_types)
    at = sheet.tail
    for item in sheet.behind():
        if item.name not in _BEFORE_DRAWING:
            break
        at = item.end
    return at, at, f'<{sheet.prefix}legacyDrawing {name}="{relation}"/>'
