"""Where a blank form asks for what: its tables, their rows and columns, their empty cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from xiaoping.areas import AreaBook
from xiaoping.files.headings import heading_of
from xiaoping.files.raw import RawSheet, cell_name
from xiaoping.files.row_kinds import RowKind, kind_of_row, unit_of_row
from xiaoping.forms.columns import FormColumn, FormHeading, find_heading
from xiaoping.forms.row_areas import RowAreas, is_total
from xiaoping.forms.row_tree import RowTree
from xiaoping.forms.sheet_cells import SheetCells, State
from xiaoping.forms.sheet_head import SheetHead, head_of
from xiaoping.forms.times import FormTime
from xiaoping.problems import Location, Problem, Problems

__all__ = ["Ask", "Blank", "FormSheet", "read_form_sheet"]

_ROWS_AT_MOST: Final = 20_000
"""A form has dozens of rows; a list of more is a ledger."""


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
        return bool(self.blanks)


def read_form_sheet(sheet: RawSheet, areas: AreaBook, *, file: str = "") -> FormSheet:
    """Return what a sheet of a blank workbook asks for.

    Args:
        sheet: The sheet as it was read.
        areas: Areas whose names rows may begin with.
        file: The name of the file, for places.

    >>> rows = ((1, ("2020年基本情况表",)), (2, ("指标名称", "计量单位", "本年", "上年")),
    ...         (3, ("总户数", "户")), (4, ("耕地面积", "公顷", None, 12)))
    >>> found = read_form_sheet(RawSheet(name="表一", rows=rows), AreaBook())
    >>> [(ask.name, ask.unit) for ask in found.asks]
    [('总户数', '户'), ('耕地面积', '公顷')]
    >>> [(blank.cell, blank.time.years, blank.state) for blank in found.blanks]
    [('C3', 0, 'empty'), ('D3', -1, 'empty'), ('C4', 0, 'empty'), ('D4', -1, 'filled')]
    """
    reader = _Reader(SheetCells(sheet), RowAreas(areas), Location(file=file, sheet=sheet.name))
    reader.read()
    return FormSheet(
        sheet=sheet.name,
        head=head_of(reader.above, sheet.name),
        asks=tuple(reader.asks.values()),
        blanks=tuple(reader.blanks),
        problems=Problems(reader.problems),
    )


@final
class _Reader:
    """Reads the tables of a sheet, one below the other."""

    def __init__(self, cells: SheetCells, areas: RowAreas, where: Location) -> None:
        self.cells = cells
        self.areas = areas
        self.where = where
        self.above: list[str] = []
        self.asks: dict[str, Ask] = {}
        self.columns: dict[int, int] = {}
        self.labels: dict[int, list[str]] = {}
        self.blanks: list[Blank] = []
        self.problems: list[Problem] = []

    def read(self) -> None:
        numbers = self.cells.numbers[:_ROWS_AT_MOST]
        heading: FormHeading | None = None
        tree = RowTree()
        for number in numbers:
            if heading is not None and number <= heading.last_row:
                continue
            found = find_heading(self.cells, number, self.areas.is_name, guess=heading is None)
            if found is not None:
                if heading is None:
                    self.above = list(self.cells.lines(number))
                heading, tree = found, RowTree()
                if heading.is_table:
                    self._ask_columns(heading)
                else:
                    self._tell_columns(heading.of("ask"), number)
            elif heading is not None:
                self._row(heading, number, tree)
        if heading is None:
            self.above = list(self.cells.lines(len(numbers) + 1))

    def _row(self, heading: FormHeading, number: int, tree: RowTree) -> None:
        if heading.is_table:
            self._table_row(heading, number)
            return
        cells = self.cells.row(number)
        plain = [c for c in cells if not (isinstance(c, str) and c.lstrip().startswith("其中"))]
        if kind_of_row(plain, frozenset()) is RowKind.NOTE:
            return
        for panel in _panels(heading):
            self._list_row(panel, number, tree)

    def _list_row(self, panel: _Panel, number: int, tree: RowTree) -> None:
        """Read a row that names what is asked."""
        told = [self.cells.raw(number, column.column) for column in panel.labels]
        texts = [text for text in dict.fromkeys(told) if text.strip()]
        unit = self._unit(panel, number)
        if not texts and unit:
            # A row of a unit alone asks for the same in that unit: 贫困户, 户 and below it 人.
            texts = self.labels.get(panel.labels[0].column, [])
        if not texts:
            return
        self.labels[panel.labels[0].column] = texts
        spans = self.cells.spans_sideways(number, panel.labels[-1].column)
        is_section = spans or (bool(panel.unit) and not unit)
        if is_total(texts[-1]):
            if any(self.cells.state(number, c.column) == "empty" for c in panel.times):
                place = self._at(number, panel.labels[-1].column, "")
                self.problems.append(Problem("form.total", place, {"given": texts[-1]}))
            return
        node = tree.add(texts, is_section=is_section)
        if is_section:
            return
        heading_unit = heading_of(node.text)
        if heading_unit.unit is not None:
            unit = f"{heading_unit.scale}{heading_unit.unit.word}"
        index = self._ask(
            Ask(
                name="/".join((*node.path, node.text)),
                text=node.text,
                upper=node.upper,
                whole=node.whole,
                unit=unit,
                where=self._at(number, panel.labels[-1].column, node.text),
            )
        )
        for column in panel.times:
            self._blank(index, number, column)

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
        place = self._at(number, columns[0].column, "")
        if any(is_total(text) for text in named):
            if any(self.cells.state(number, c.column) == "empty" for c in asks):
                self.problems.append(Problem("form.total", place, {"given": str(named[0])}))
            return
        code = self.areas.code_of(named)
        if not code:
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


def _name_of(column: FormColumn) -> str:
    return "/".join("".join(name.split()) for name in column.names)


def _part_of(upper: Sequence[str], text: str) -> str | None:
    """Return what a column is told to be a part of: 其中 under an upper heading."""
    parted = [item for item in (*upper, text) if "其中" in item]
    return "" if parted else None
