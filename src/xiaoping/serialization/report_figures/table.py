"""Rows of text as figures of a report: every faulty cell is told with row, column and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar, final

import attrs

from xiaoping.areas import Area, Place
from xiaoping.errors import AbsentError, TextError, XiaopingError, nearest
from xiaoping.files.grid import Grid
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.reported import (
    Amount,
    FigureLink,
    OtherNumber,
    ReportFigure,
    read_amount,
)
from xiaoping.measures.numerals import parse_number
from xiaoping.messages import fail
from xiaoping.periods import Period, parse_period
from xiaoping.problems import Location, Problem, Problems
from xiaoping.serialization.report_figures.columns import (
    COLUMNS,
    NEEDED,
    bound,
    choice_of,
    links_of,
)

__all__ = ["FigureTable", "Places", "figures_of_grid", "figures_of_rows"]

T = TypeVar("T")
Places: TypeAlias = Callable[[int, str], Location]
"""Tells the place of a cell by the number of its row and the English name of its column."""

_CONFIRMING: Final = frozenset({"是", "√", "✓", "对", "y", "yes"})
_PLAIN: Final = (
    "text", "value", "unit", "place", "section", "heading", "sentence", "subject",
    "area_name", "source", "doubt", "note",
)  # fmt: skip


@final
@attrs.frozen(kw_only=True)
class FigureTable:
    """The figures of a file, each with the row it was read from.

    Attributes:
        figures: The figures of the rows that could be read.
        rows: For each of them, the number of its row in the file.
        places: Tells the place of a cell by row and column.
        others: What the file tells of other numbers of the report.
        problems: What is amiss.

    >>> from xiaoping.problems import Location
    >>> FigureTable(places=lambda row, column: Location(row=row)).rows
    ()
    """

    figures: tuple[ReportFigure, ...] = ()
    rows: tuple[int, ...] = ()
    places: Places
    others: tuple[OtherNumber, ...] = ()
    problems: Problems = attrs.field(factory=Problems)

    def place(self, index: int, column: str) -> Location:
        """Return the place of a cell of the figure at ``index``."""
        return self.places(self.rows[index], column)


def figures_of_grid(
    grid: Grid, file: str, known: IndicatorCatalogue, *, sheet: str = ""
) -> FigureTable:
    """Return the figures of a table, and what is amiss in it.

    Args:
        grid: The table.
        file: The name of its file.
        known: The indicators that its codes and names are looked up in.
        sheet: The sheet it stands on, if it is one of a workbook.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> heading = ("数字", "指标", "建议指标", "地区", "时期", "值")
    >>> grid = Grid(heading=heading, rows=((2, ("606户", "总户", "", "", "2020", "606户")),))
    >>> for line in figures_of_grid(grid, "数.csv", catalogue()).problems.lines("en"):
    ...     print(line)
    数.csv row 2 指标: There is no indicator '总户' in the catalogue. Near: ...
    """

    def place(number: int, column: str) -> Location:
        name = COLUMNS[column] if column else ""
        return Location(file=file, sheet=sheet, row=number, column=name)

    columns = bound(grid.heading)
    absent = tuple(COLUMNS[name] for name in NEEDED if name not in columns)
    if absent:
        fields = {"given": grid.heading, "absent": absent}
        told = [*grid.problems, Problem("report-figures.heading", place(1, ""), fields)]
        return FigureTable(places=place, problems=Problems(told))
    problems = list(grid.problems)
    taken = set(columns.values())
    unknown = tuple(c for i, c in enumerate(grid.heading) if c.strip() and i not in taken)
    if unknown:
        fields = {"given": unknown}
        problems.append(Problem("report-figures.column", place(1, ""), fields))
    rows = (
        (number, {name: cells[index] for name, index in columns.items()})
        for number, cells in grid.rows
    )
    found = figures_of_rows(rows, known, place)
    return attrs.evolve(found, problems=Problems([*problems, *found.problems]))


def figures_of_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], known: IndicatorCatalogue, places: Places
) -> FigureTable:
    """Return the figures of rows, each with its number in the file and its cells by name.

    A row with a faulty cell is left out and told; all others are read.

    >>> from xiaoping.problems import Location
    >>> from xiaoping.samples import xiaoping_2020
    >>> known = xiaoping_2020().catalogue
    >>> figures_of_rows([], known, lambda row, column: Location(row=row)).figures
    ()
    """
    problems: list[Problem] = []
    names = _codes_by_name(known)
    found: list[ReportFigure] = []
    numbers: list[int] = []
    highest = 0
    for number, cells in rows:
        row = _Row(number, cells, known, names, places, problems)
        figure = row.figure(next_number=highest + 1)
        if figure is not None:
            highest = max(highest, figure.number)
            found.append(figure)
            numbers.append(number)
    return FigureTable(
        figures=tuple(found), rows=tuple(numbers), places=places, problems=Problems(problems)
    )


def _codes_by_name(known: IndicatorCatalogue) -> dict[str, str]:
    """Return the codes of indicators by their Chinese names, of those that only one has."""
    found: dict[str, list[str]] = {}
    for item in known.values():
        found.setdefault(item.zh, []).append(item.code)
    return {name: codes[0] for name, codes in found.items() if len(codes) == 1}


@attrs.define
class _Row:
    """Reads one row."""

    number: int
    cells: Mapping[str, str]
    known: IndicatorCatalogue
    names: Mapping[str, str]
    place: Places
    problems: list[Problem]

    def figure(self, *, next_number: int) -> ReportFigure | None:
        """Return the row as a figure; ``None`` if a cell of it is faulty, which is told."""
        before = len(self.problems)
        no_links: tuple[FigureLink, ...] = ()
        told: dict[str, Any] = {name: self.cell(name) for name in _PLAIN}
        told["number"] = self.read("number", _whole, next_number)
        told["at"] = self.read("at", _whole, 0)
        told["suggested"] = self.read("suggested", self.code, "")
        told["indicator"] = self.read("indicator", self.code_or_yes, "")
        told["area"] = self.read("area", _area, "")
        told["period"] = self.read("period", _period, None)
        told["scenario"] = self.choice("scenario") or "actual"
        told["role"] = self.choice("role") or "level"
        told["move"] = self.choice("move")
        told["compared"] = self.choice("compared")
        told["links"] = self.read("links", links_of, no_links)
        told["score"] = self.read("score", _score, Fraction(0))
        told["reasons"] = tuple(filter(None, map(str.strip, self.cell("reasons").split("；"))))
        if not told["value"]:
            self.tell("value", "report-figures.no-value", text=told["text"])
        if told["number"] < 1:
            self.tell("number", "report-figures.number", given=self.cell("number"))
        if len(self.problems) > before:
            return None
        figure = ReportFigure(**told)
        stale = Problems(self.stale(figure))
        self.problems.extend(stale)
        return None if stale.errors else figure

    def cell(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def tell(self, column: str, code: str, **fields: object) -> None:
        self.problems.append(Problem(code, self.place(self.number, column), fields))

    def read(self, column: str, read: Callable[[str], T], empty: T) -> T:
        """Return what a cell holds, or ``empty``; a faulty one is told."""
        text = self.cell(column)
        if not text:
            return empty
        try:
            return read(text)
        except XiaopingError as error:
            self.problems.append(Problem.of(error, self.place(self.number, column)))
            return empty

    def choice(self, column: str) -> str:
        return self.read(column, partial(choice_of, column), "")

    def code(self, text: str) -> str:
        """Return the code of an indicator that is told by its code or its name."""
        if text in self.known:
            return text
        if text in self.names:
            return self.names[text]
        near = nearest(text, (*self.known, *self.names))
        raise fail(AbsentError, "indicator.unknown", given=text, near=near)

    def code_or_yes(self, text: str) -> str:
        """Return the code that a cell tells; 是 confirms the one that is suggested."""
        if text.lower() not in _CONFIRMING:
            return self.code(text)
        suggested = self.cell("suggested")
        if not suggested:
            raise fail(TextError, "report-figures.confirmed", given=text)
        return self.code(suggested)

    def stale(self, figure: ReportFigure) -> Iterator[Problem]:
        """Yield what the columns that only repeat others say otherwise than these."""
        told = self.cell("name")
        name = self.known.name(figure.indicator) if figure.indicator else ""
        if told and not figure.indicator:
            place = self.place(self.number, "name")
            yield Problem("report-figures.only-name", place, {"given": told})
        elif told not in ("", name):
            fields = {"given": told, "code": figure.indicator, "name": name}
            yield Problem("report-figures.name", self.place(self.number, "name"), fields)
        yield from self.stale_amount(figure)

    def stale_amount(self, figure: ReportFigure) -> Iterator[Problem]:
        """Yield a problem if the number beside the value is another.

        The value counts.  Who has mended it need not mend the number beside it, too; who has
        mended only the number has mended nothing.
        """
        column = next((c for c in ("amount", "high") if self.differs(c, figure.amount)), None)
        if column is None:
            return
        text, unit = figure.text, figure.unit
        original = read_amount(text, unit) or read_amount(text + unit, unit)
        if original not in (None, figure.amount) and not self.differs(column, original):
            return
        fields = {"given": self.cell(column), "value": figure.value}
        yield Problem("report-figures.amount", self.place(self.number, column), fields)

    def differs(self, column: str, amount: Amount | None) -> bool:
        """Say whether a number beside the value is there and is not the value's."""
        told = self.cell(column)
        if not told or amount is None:
            return False
        try:
            number = parse_number(told)
        except XiaopingError:
            return True
        return number != (amount.value if column == "amount" else amount.high)


def _score(text: str) -> Fraction:
    return Fraction(parse_number(text))


def _whole(text: str) -> int:
    number = parse_number(text)
    if not isinstance(number, int) or number < 0:
        raise fail(TextError, "report-figures.whole", given=text)
    return number


def _period(text: str) -> Period | None:
    return parse_period(text)


def _area(text: str) -> str:
    """Return the canonical code of an area, or the id of a place."""
    if text.startswith("place:"):
        return Place(text, text.removeprefix("place:"), within="").id
    return Area(text, text).code
