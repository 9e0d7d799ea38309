"""Where a blank form asks for what: its tables, their rows and columns, their empty cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final, final

import attrs

from xiaoping.areas import AreaBook
from xiaoping.files.headings import heading_of, unit_in
from xiaoping.files.raw import RawSheet, cell_name
from xiaoping.files.row_kinds import RowKind, kind_of_row, unit_of_row
from xiaoping.forms.card import CardField, card_fields
from xiaoping.forms.columns import FormColumn, FormHeading, find_heading
from xiaoping.forms.naming import Vocabulary
from xiaoping.forms.row_areas import RowAreas, is_total
from xiaoping.forms.row_tree import RowTree
from xiaoping.forms.sheet_cells import SheetCells, State
from xiaoping.forms.sheet_head import SheetHead, head_below, head_of, plain_title
from xiaoping.forms.times import FormTime
from xiaoping.problems import Location, Problem, Problems

__all__ = ["Ask", "Blank", "FormSheet", "read_form_sheets"]

_ROWS_AT_MOST: Final = 20_000
"""A form has dozens of rows; a list of more is a ledger."""
_LISTED: Final = 12
_NO_NAME: Final = re.compile(r"(?:sheet|工作表)\s*\d*", re.IGNORECASE)
_OWN_LINE: Final = re.compile(
    r"表\s*号\s*[:：]|单\s*位\s*[:：]|(?:19|20)\d\d\s*年.*表\s*(?:[（(].*)?$|^续表"
    r"|^[（(]?(?:19|20)\d\d\s*年(?:度|末)?[)）]?$"
)
"""A line of its own above a table that is below another: a code, a unit, a year."""
_TITLE: Final = re.compile(r"表\s*(?:[（(].*)?$")
"""A title, if it stands apart from the rows above."""


@final
@attrs.frozen(kw_only=True)
class Ask:
    """One thing that a form asks for: a row of a list, or a column of a table.

    Attributes:
        name: What the mapping knows it by: everything above it, and itself.
        text: The heading or label itself.
        upper: What stands above it, the uppermost first.
        whole: The name of what it is told to be a part of; ``None`` if of nothing.
        unit: The unit it tells, scale word included; empty for none.
        where: Its place.

    >>> Ask(name="人口/总户数", text="总户数", where=Location(cell="B4")).unit
    ''
    """

    name: str
    text: str
    upper: tuple[str, ...] = ()
    whole: str | None = None
    unit: str = ""
    where: Location


@final
@attrs.frozen(kw_only=True)
class Blank:
    """A cell that a figure is to be written in.

    Attributes:
        ask: What is asked, as an index of ``asks``.
        row: Its row, from one.
        column: Its column, from one.
        area: The code of the area that its row names; empty for the form's own.
        time: When the figure is of, relative to the form's period.
        unit: The unit that its column tells, scale word included.
        state: Whether it is empty, and if not, what it holds.

    >>> Blank(ask=0, row=4, column=3).cell
    'C4'
    """

    ask: int
    row: int
    column: int
    area: str = ""
    time: FormTime = attrs.field(factory=FormTime)
    unit: str = ""
    state: State = "empty"

    @property
    def cell(self) -> str:
        """The name of the cell."""
        return cell_name(self.row, self.column)


@final
@attrs.frozen(kw_only=True)
class FormSheet:
    """A sheet of a form, read.

    Attributes:
        sheet: The name on its tab.
        head: What stands above its first table.
        asks: What it asks for.
        blanks: The cells for it, also those that hold something already.
        problems: What was not understood.

    >>> FormSheet(sheet="表一", head=head_of([], "表一")).is_form
    False
    """

    sheet: str
    head: SheetHead
    asks: tuple[Ask, ...] = ()
    blanks: tuple[Blank, ...] = ()
    problems: Problems = attrs.field(factory=Problems)

    @property
    def is_form(self) -> bool:
        """Whether anything is asked."""
        return bool(self.asks)


def read_form_sheets(
    sheet: RawSheet,
    areas: AreaBook,
    *,
    file: str = "",
    names: Vocabulary | None = None,
) -> tuple[FormSheet, ...]:
    """Return what a sheet of a blank workbook asks for.

    A table below another that has a title, a unit or a year of its own above it is a form
    of its own.

    Args:
        sheet: The sheet as it was read.
        areas: Areas whose names rows may begin with.
        file: The name of the file, for places.
        names: The names of indicators, by which cards are told from notes, and rows without
            a unit from sections; without them no cards are read.

    >>> rows = ((1, ("2020年基本情况表",)), (2, ("指标名称", "计量单位", "本年", "上年")),
    ...         (3, ("总户数", "户")), (4, ("耕地面积", "公顷", None, 12)))
    >>> (found,) = read_form_sheets(RawSheet(name="表一", rows=rows), AreaBook())
    >>> [(ask.name, ask.unit) for ask in found.asks]
    [('总户数', '户'), ('耕地面积', '公顷')]
    >>> [(blank.cell, blank.time.years, blank.state) for blank in found.blanks]
    [('C3', 0, 'empty'), ('D3', -1, 'empty'), ('C4', 0, 'empty'), ('D4', -1, 'filled')]
    """
    cells, named = SheetCells(sheet), RowAreas(areas)
    where = Location(file=file, sheet=sheet.name)
    tab = _name_without_title(sheet.name, file)
    tables = list(_tables(cells, named))
    if not tables:
        fields = card_fields(cells, names.is_known) if names is not None else ()
        first = min((item.row for item in fields), default=0)
        lines = [
            line for number in cells.numbers if number < first and (line := cells.line(number))
        ]
        card = _Reader(cells, named, where, head_of(lines, tab), names)
        card.read_card(fields)
        return (card.found(sheet.name),)
    readers: list[_Reader] = []
    for table in tables:
        if not readers:
            readers.append(_Reader(cells, named, where, head_of(table.above, tab), names))
        elif table.above:
            readers.append(
                _Reader(cells, named, where, head_below(readers[-1].head, table.above), names)
            )
        readers[-1].read(table)
    return tuple(reader.found(sheet.name) for reader in readers)


def _name_without_title(tab: str, file: str) -> str:
    """Return what an untitled form is called: Sheet1 is the name of many, its file is not."""
    return (plain_title(PurePath(file).stem) or tab) if _NO_NAME.fullmatch(tab) else tab


@final
@attrs.frozen(kw_only=True)
class _Table:
    """A table of a sheet: the lines that are only its own, its heading, its rows."""

    above: tuple[str, ...]
    heading: FormHeading
    rows: tuple[int, ...]


def _tables(cells: SheetCells, areas: RowAreas) -> Iterator[_Table]:
    numbers = cells.numbers[:_ROWS_AT_MOST]
    headings: list[FormHeading] = []
    for number in numbers:
        if headings and number <= headings[-1].last_row:
            continue
        found = find_heading(cells, number, areas.is_name, guess=not headings)
        if found is not None:
            headings.append(found)
    above = [number for number in numbers if headings and number < headings[0].row]
    for place, heading in enumerate(headings):
        end = headings[place + 1].row if place + 1 < len(headings) else numbers[-1] + 1
        rows = [number for number in numbers if heading.last_row < number < end]
        own = _own_lines(cells, rows) if place + 1 < len(headings) else []
        lines = tuple(line for number in above if (line := cells.line(number)))
        yield _Table(above=lines, heading=heading, rows=tuple(rows[: len(rows) - len(own)]))
        above = own


def _own_lines(cells: SheetCells, rows: Sequence[int]) -> list[int]:
    """Return the last rows before a heading that are lines of the table below."""
    found: list[int] = []
    for number in reversed(rows):
        row, line = cells.row(number), cells.line(number)
        texts = all(isinstance(cell, str | None) for cell in row)
        apart = number - 1 not in cells.numbers or cells.spans_sideways(number, 1)
        own = _OWN_LINE.search(line) or (apart and _TITLE.search(line))
        if not texts or not own or kind_of_row(row, frozenset()) is RowKind.NOTE:
            break
        found.insert(0, number)
    return found


@final
class _Reader:
    """Reads tables that stand under one head."""

    def __init__(
        self,
        cells: SheetCells,
        areas: RowAreas,
        where: Location,
        head: SheetHead,
        names: Vocabulary | None,
    ) -> None:
        self.names = names
        self.cells = cells
        self.areas = areas
        self.where = where
        self.head = head
        self.asks: dict[str, Ask] = {}
        self.columns: dict[int, int] = {}
        self.labels: dict[int, list[str]] = {}
        self.trees: dict[int, RowTree] = {}
        self.sections: list[str] = []
        self.blanks: list[Blank] = []
        self.problems: list[Problem] = []

    def found(self, sheet: str) -> FormSheet:
        if self.sections:
            told = {"count": len(self.sections), "given": self.sections[:_LISTED]}
            self.problems.append(Problem("form.sections", self.where, told))
        return FormSheet(
            sheet=sheet,
            head=self.head,
            asks=tuple(self.asks.values()),
            blanks=tuple(self.blanks),
            problems=Problems(self.problems),
        )

    def read(self, table: _Table) -> None:
        self.labels, self.trees = {}, {}
        if table.heading.is_table:
            self._ask_columns(table.heading)
        else:
            self._tell_columns(table.heading.of("ask"), table.heading.row)
        for number in table.rows:
            self._row(table.heading, number)

    def read_card(self, fields: Sequence[CardField]) -> None:
        """Read labels with cells beside them; those that are not known are told together."""
        for item in fields:
            beside = self.cells.shown(item.row, item.column)
            if self.areas.is_name(beside) and not self.head.area_name:
                self.head = attrs.evolve(self.head, area_name=beside)
        known = [item for item in fields if item.is_known]
        for item in known:
            where = self._at(item.row, item.label, item.text)
            ask = Ask(name=item.text, text=item.text, unit=item.unit, where=where)
            column = FormColumn(column=item.column, role="time")
            self._blank(self._ask(ask), item.row, column)
        empty = [
            item.text
            for item in fields
            if not item.is_known and self.cells.state(item.row, item.column) == "empty"
        ]
        if empty:
            told = {"count": len(empty), "given": empty[:_LISTED]}
            self.problems.append(Problem("form.card", self.where, told))

    def _row(self, heading: FormHeading, number: int) -> None:
        if heading.is_table:
            self._table_row(heading, number)
            return
        cells = self.cells.row(number)
        plain = [c for c in cells if not (isinstance(c, str) and c.lstrip().startswith("其中"))]
        if kind_of_row(plain, frozenset()) is RowKind.NOTE:
            return
        for panel in _panels(heading):
            self._list_row(panel, number)

    def _list_row(self, panel: _Panel, number: int) -> None:
        """Read a row that names what is asked."""
        unit = self._unit(panel, number)
        texts = self._labels(panel, number, unit)
        if not texts:
            return
        if is_total(texts[-1]):
            self._tell_total(texts[-1], number, panel.labels[-1], panel.times)
            return
        spans = self.cells.spans_sideways(number, panel.labels[-1].column)
        is_named = self.names is not None and self.names.is_name(texts[-1])
        is_section = spans or (bool(panel.unit) and not unit and not is_named)
        tree = self.trees.setdefault(panel.labels[0].column, RowTree())
        node = tree.add(texts, is_section=is_section)
        if is_section:
            self.sections += [] if spans else [node.text]
            return
        ask = Ask(
            name="/".join((*node.path, node.text)),
            text=node.text,
            upper=node.upper,
            whole=node.whole,
            unit=_both(_told_unit(node.text), unit),
            where=self._at(number, panel.labels[-1].column, node.text),
        )
        index = self._ask(ask)
        for column in panel.times:
            area = self.areas.code_of([column.area]) if column.area else ""
            self._blank(index, number, column, area)

    def _labels(self, panel: _Panel, number: int, unit: str) -> list[str]:
        """Return the labels of a row from left to right.

        A row of a unit alone asks for the same in that unit: 贫困户 in 户, and below it 人.
        """
        told = [self.cells.raw(number, column.column) for column in panel.labels]
        texts = [text for text in dict.fromkeys(told) if text.strip()]
        first = panel.labels[0].column
        if texts:
            self.labels[first] = texts
        return texts or (self.labels.get(first, []) if unit else [])

    def _tell_total(
        self, text: object, number: int, label: FormColumn, columns: Sequence[FormColumn]
    ) -> None:
        if any(self.cells.state(number, column.column) == "empty" for column in columns):
            place = self._at(number, label.column, "")
            self.problems.append(Problem("form.total", place, {"given": str(text)}))

    def _unit(self, panel: _Panel, number: int) -> str:
        for column in panel.unit:
            text = self.cells.shown(number, column.column)
            if text:
                return unit_of_row(text) or text
        return ""

    def _table_row(self, heading: FormHeading, number: int) -> None:
        """Read a row that names an area."""
        columns = heading.of("area", "code")
        texts = {c.column: self.cells.cell(number, c.column) for c in columns}
        named = [text for text in texts.values() if text is not None and str(text).strip()]
        if not named or kind_of_row(self.cells.row(number), frozenset()) is RowKind.NOTE:
            return
        asks = heading.of("ask")
        if any(is_total(text) for text in named):
            self._tell_total(named[0], number, columns[0], asks)
            return
        code = self.areas.code_of(named)
        if not code:
            place = self._at(number, columns[0].column, "")
            near = self.areas.near(str(named[-1]))
            fields = {"given": str(named[-1]), "near": near}
            self.problems.append(Problem("form.area-unknown", place, fields))
            return
        for column in asks:
            self._blank(self.columns[column.column], number, column, code)

    def _ask_columns(self, heading: FormHeading) -> None:
        for column in heading.of("ask"):
            *upper, text = column.names
            where = self._at(heading.last_row, column.column, text)
            self.columns[column.column] = self._ask(
                Ask(
                    name=_name_of(column),
                    text=text,
                    upper=tuple(upper),
                    whole=_part_of(upper, text),
                    unit=column.unit,
                    where=where,
                )
            )

    def _tell_columns(self, columns: Sequence[FormColumn], number: int) -> None:
        """Tell columns of a list that say neither when nor nothing."""
        for column in columns:
            text = "/".join(column.names)
            place = self._at(number, column.column, text)
            self.problems.append(Problem("form.column", place, {"given": text}))

    def _ask(self, ask: Ask) -> int:
        """Keep what is asked; one name asked twice in one unit is one thing.

        贫困户 in 户 and 贫困户 in 人 are two: the second is known with its unit.
        """
        known = self.asks.get(ask.name)
        if known is not None and known.unit != ask.unit:
            ask = attrs.evolve(ask, name=f"{ask.name}（{ask.unit}）")
        self.asks.setdefault(ask.name, ask)
        return list(self.asks).index(ask.name)

    def _blank(self, ask: int, row: int, column: FormColumn, area: str = "") -> None:
        state = self.cells.state(row, column.column)
        if state != "covered":
            blank = Blank(
                ask=ask,
                row=row,
                column=column.column,
                area=area,
                time=column.time,
                unit=column.unit,
                state=state,
            )
            self.blanks.append(blank)

    def _at(self, row: int, column: int, text: str) -> Location:
        return attrs.evolve(
            self.where, row=row, column=text.strip(), cell=cell_name(row, column)
        )


@final
@attrs.frozen(kw_only=True)
class _Panel:
    """Columns of a list that belong together: labels, units, figures."""

    labels: tuple[FormColumn, ...]
    unit: tuple[FormColumn, ...]
    times: tuple[FormColumn, ...]


def _panels(heading: FormHeading) -> Iterator[_Panel]:
    """Yield the panels of a list: forms of two pages in one have two, side by side."""
    for group in _groups(heading.columns):
        labels = tuple(c for c in group if c.role == "label")
        times = tuple(c for c in group if c.role == "time")
        unit = tuple(c for c in group if c.role == "unit")
        if labels and times:
            yield _Panel(labels=labels, unit=unit, times=times)


def _groups(columns: Sequence[FormColumn]) -> Iterator[list[FormColumn]]:
    """Yield columns in groups, each up to the next column of labels behind figures."""
    group: list[FormColumn] = []
    for column in columns:
        if column.role == "label" and any(c.role in ("time", "unit") for c in group):
            yield group
            group = []
        group.append(column)
    yield group


def _told_unit(text: str) -> str:
    """Return the unit that a label tells in brackets, scale word included."""
    found = heading_of(text)
    return f"{found.scale}{found.unit.word}" if found.unit is not None else ""


def _both(own: str, beside: str) -> str:
    """Return the unit of a row, told by its label or beside it; both, if they differ."""
    if not own or not beside or unit_in(own) == unit_in(beside):
        return own or beside
    return f"{own}、{beside}"


def _name_of(column: FormColumn) -> str:
    return "/".join("".join(name.split()) for name in column.names)


def _part_of(upper: Sequence[str], text: str) -> str | None:
    """Return what a column is told to be a part of: 其中 under an upper heading."""
    parted = [item for item in (*upper, text) if "其中" in item]
    return "" if parted else None
