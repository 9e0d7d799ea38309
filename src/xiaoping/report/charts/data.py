"""The figures of a chart as exact numbers, each with the words it is printed with.

Words are those that the table beside the picture prints, whatever the house decides about
them; numbers come from the values of observations and never from printed text.  What is missing
is a gap, not zero; an approximation keeps the ends of what it leaves open; quantities that
do not compare are refused with their place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, final

import attrs

from xiaoping.errors import DimensionError, TextError
from xiaoping.messages import fail
from xiaoping.periods import period_order
from xiaoping.problems import Location
from xiaoping.report.charts.point import (
    CommonUnit,
    Point,
    Stated,
    Valued,
    common_unit,
    observed_in,
    point_of,
)
from xiaoping.report.flow import flow
from xiaoping.report.inlines import clean
from xiaoping.report.phrase import filled
from xiaoping.report.pieces import Cell, Grid
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import (
    AreaRef,
    Chart,
    ChartKind,
    Compound,
    Emphasis,
    Inline,
    PeriodRef,
)
from xiaoping.report.wording import words

__all__ = ["Figures", "Row", "figures_of"]


@final
@attrs.frozen(kw_only=True)
class Row:
    """One row: what it is of, and its cells.

    Attributes:
        name: What it is of, as printed.
        code: The code of the area it is of; empty for none that is known.
        moment: The day its period begins; ``None`` where it is of no period.
        points: Its cells, one a column.
        total: Whether it adds the others up.

    >>> Row(name="甲村", points=(Point(value=6),), code="431228223201").moment is None
    True
    """

    name: str
    points: tuple[Point, ...]
    code: str = ""
    moment: dt.date | None = None
    total: bool = False


@final
@attrs.frozen(kw_only=True)
class Figures:
    """What a chart draws.

    Attributes:
        title: What the chart shows, for messages.
        columns: The headings of the columns that are drawn.
        rows: The rows that are drawn.
        unit: The words that tell the unit of all labels: 单位：户; empty where each label
            tells its own.
        places: Of a map: where each area lies, by its code.
        say: The fixed phrases of the house, by code.

    >>> row = Row(name="甲村", points=(Point(label="6"), Point(label="7")))
    >>> [point.label for point in Figures(title="户数", columns=("今年", "去年"), rows=(row,)).points()]
    ['6', '7']
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    places: Mapping[str, tuple[int, int]] = attrs.field(factory=dict)
    say: Mapping[str, str] = attrs.field(default=OFFICIAL.words, repr=False)

    def points(self) -> Iterable[Point]:
        """Yield every cell, row by row."""
        return (point for row in self.rows for point in row.points)


_WITHOUT_TOTAL: Final = frozenset({ChartKind.BAR, ChartKind.LINE, ChartKind.MAP})
_COMPARED: Final = frozenset({*_WITHOUT_TOTAL, ChartKind.STACKED})


def figures_of(chart: Chart, profile: Profile = OFFICIAL) -> Figures:
    """Return the figures that a chart draws, the unit told once where all share it.

    Raises:
        TextError: There is nothing to draw, a cell holds several figures, or ``columns``
            names a column that is not there.
        DimensionError: Two figures do not compare.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.tree import Figure, Table, Text
    >>> def built(year: int, text: str) -> tuple[tuple[Inline, ...], ...]:
    ...     o = Observation("toilet.household_built", "431228223000", Year(year), quantity(text))
    ...     return (PeriodRef(o.period),), (Figure(o),)
    >>> table = Table(title=(Text("户厕"),), head=((Text("年份"),), (Text("建成"),)),
    ...               rows=(built(2019, "222户"), built(2020, "121户")))
    >>> found = figures_of(Chart(kind=ChartKind.LINE, table=table))
    >>> found.unit, [(row.name, row.points[0].value, row.points[0].label) for row in found.rows]
    ('单位：户', [('2019年', 222, '222'), ('2020年', 121, '121')])
    """
    return _Reader(chart=chart, profile=profile).figures()


@attrs.frozen(kw_only=True)
class _Reader:
    chart: Chart
    profile: Profile

    def figures(self) -> Figures:
        columns = self.columns()
        table = self.chart.table
        grid, say = self.grid(), self.profile.words
        last = len(table.rows) - 1
        total = grid.total_row
        cells = [
            [self.cell(grid.rows[number][column], number, column) for column in columns]
            for number in range(len(table.rows))
        ]
        kept = [
            number
            for number in range(len(table.rows))
            if not (number == total and self.chart.kind in _WITHOUT_TOTAL and last > 0)
        ]
        if not columns or not kept:
            raise fail(TextError, "chart.empty", title=self.title)
        self.compare([(number, cells[number]) for number in kept], columns)
        units = self.units([cells[number] for number in kept])
        rows = tuple(
            attrs.evolve(
                self.row(number, _read(grid.rows[number][0]), number == total),
                points=tuple(map(point_of, cells[number], units)),
            )
            for number in kept
        )
        words = {unit.word for unit in units if unit.used}
        heads = [_read(grid.head[column]) for column in columns]
        if len(words) > 1:
            heads = [_with_unit(*pair) for pair in zip(heads, units, strict=True)]
        common = words.pop() if len(words) == 1 else ""
        return Figures(
            title=self.title,
            columns=tuple(heads),
            rows=rows,
            unit=_read(grid.unit) or (common and filled(say["picture.unit"], unit=common)),
            places=self.chart.places,
            say=say,
        )

    def units(self, rows: Sequence[Sequence[Stated]]) -> tuple[CommonUnit, ...]:
        """Return the unit of each column: one for all, but columns of a matrix have their own."""
        columns = tuple(zip(*rows, strict=True))
        if self.chart.kind is ChartKind.MATRIX:
            return tuple(map(common_unit, columns))
        return (common_unit(cell for row in rows for cell in row),) * len(columns)

    @property
    def title(self) -> str:
        return self.said(self.chart.table.title)

    def said(self, inlines: Iterable[Inline]) -> str:
        return clean("".join(words(inline, self.profile) for inline in inlines)).strip()

    def columns(self) -> tuple[int, ...]:
        """Return the columns that are drawn, as positions in a row."""
        table = self.chart.table
        count = max(map(len, (table.head, *table.rows))) - 1
        for column in self.chart.columns:
            if not 1 <= column <= count:
                raise fail(
                    TextError, "chart.column", title=self.title, given=column, count=count
                )
        return self.chart.columns or tuple(range(1, count + 1))

    def grid(self) -> Grid:
        """Return the table as it is printed; its title and note may point at other places."""
        table = attrs.evolve(self.chart.table, title=(), note=(), id="")
        grid = next(iter(flow(table, profile=self.profile)), None)
        if not isinstance(grid, Grid):
            raise fail(TextError, "chart.empty", title=self.title)
        return grid

    def row(self, number: int, name: str, total: bool) -> Row:  # noqa: FBT001 - one private flag
        row = self.chart.table.rows[number]
        first = tuple(_flat(_at(row, 0)))
        refs = [inline.code for inline in first if isinstance(inline, AreaRef)]
        periods = [inline.period for inline in first if isinstance(inline, PeriodRef)]
        areas = dict.fromkeys(
            observation.area
            for cell in row[1:]
            for inline in _flat(cell)
            for observation in observed_in(inline)
        )
        code = refs[0] if refs else (next(iter(areas)) if len(areas) == 1 else "")
        moment = period_order(periods[0])[0] if len(periods) == 1 else None
        return Row(name=name, points=(), code=code, moment=moment, total=total)

    def cell(self, read: Cell, number: int, column: int) -> Stated:
        """Return one cell, in the words that the table prints."""
        inlines = _at(self.chart.table.rows[number], column)
        valued = [inline for inline in _flat(inlines) if isinstance(inline, Valued)]
        printed = _read(read)
        if len(valued) > 1:
            raise fail(
                TextError,
                "chart.several",
                title=self.title,
                where=self.where(number, column),
                count=len(valued),
                given=printed,
            )
        return Stated(printed=printed, inline=valued[0] if valued else None)

    def where(self, number: int, column: int) -> Location:
        return Location(row=number + 1, column=self.said(_at(self.chart.table.head, column)))

    def compare(
        self, rows: Sequence[tuple[int, list[Stated]]], columns: tuple[int, ...]
    ) -> None:
        """Refuse figures that do not compare, where the kind compares them."""
        if self.chart.kind in _COMPARED:
            width = 1 if self.chart.kind is ChartKind.MAP else len(columns)
            groups = [
                [
                    (n, c, cell)
                    for n, row in rows
                    for c, cell in zip(columns[:width], row, strict=False)
                ]
            ]
        elif self.chart.kind is ChartKind.PROGRESS:
            groups = [
                [(n, c, cell) for c, cell in zip(columns[:2], row, strict=False)]
                for n, row in rows
            ]
        else:
            return
        for group in groups:
            self.alike(group)

    def alike(self, group: Iterable[tuple[int, int, Stated]]) -> None:
        first: Stated | None = None
        for number, column, cell in group:
            if cell.measure is None:
                continue
            if first is None:
                first = cell
            elif cell.measure != first.measure:
                raise fail(
                    DimensionError,
                    "chart.mixed",
                    title=self.title,
                    where=self.where(number, column),
                    given=cell.printed,
                    other=first.printed,
                )


def _with_unit(head: str, unit: CommonUnit) -> str:
    """Return a heading that tells the unit of its column, unless it does so already."""
    told = f"（{unit.word}）"
    return (
        head
        if not unit.word or told in head.replace("(", "（").replace(")", "）")
        else head + told
    )


def _read(cell: Cell) -> str:
    return "".join(piece.text for piece in cell)


def _at(row: tuple[tuple[Inline, ...], ...], column: int) -> tuple[Inline, ...]:
    return row[column] if column < len(row) else ()


def _flat(inlines: Iterable[Inline]) -> Iterable[Inline]:
    for inline in inlines:
        match inline:
            case Emphasis():
                yield from _flat(inline.inlines)
            case Compound():
                yield from inline.figures
            case _:
                yield inline
