"""The figures of a report as a workbook for people who check and mend them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from xiaoping.files.cell_numbers import cell_number
from xiaoping.files.marked_text import MarkedText
from xiaoping.files.sheet_plan import Cell, ColumnPlan, SheetPlan
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.reported import ReportFigure, ReportFigures
from xiaoping.measures.numerals import Exact
from xiaoping.problems import Severity
from xiaoping.serialization.report_figures.columns import (
    COLUMNS,
    SCENARIOS,
    WORDS,
    cells,
)
from xiaoping.tables import read_table

__all__ = ["FIGURES_SHEET", "book_sheets"]

FIGURES_SHEET: Final = "报告数字"
_GUIDE_SHEET: Final = "说明"
_CATALOGUE_SHEET: Final = "指标目录"

_ORDER: Final = (
    "number", "text", "sentence", "indicator", "name", "suggested", "suggested_name", "period",
    "scenario", "value", "unit", "doubt", "note", "area", "area_name", "subject", "role", "move",
    "compared", "links", "amount", "high", "approx", "section", "heading", "place", "score",
    "reasons", "at", "source",
)  # fmt: skip
"""Columns as people need them: what is printed and what it is first, the rest to the right."""

_WIDTHS: Final[Mapping[str, int]] = {
    "number": 7,
    "text": 14,
    "sentence": 50,
    "indicator": 34,
    "name": 18,
    "suggested": 34,
    "suggested_name": 18,
    "period": 15,
    "scenario": 9,
    "value": 16,
    "unit": 9,
    "doubt": 26,
    "note": 20,
    "area": 16,
    "area_name": 12,
    "subject": 24,
    "role": 9,
    "move": 9,
    "compared": 9,
    "links": 14,
    "amount": 14,
    "high": 10,
    "approx": 9,
    "section": 11,
    "heading": 20,
    "place": 20,
    "score": 8,
    "reasons": 32,
    "at": 11,
    "source": 20,
}
_PROMPTS: Final[Mapping[str, str]] = {
    "indicator": "写指标代码或名称（见“指标目录”表）；写“是”，采用右边的建议指标。空着的行不进数据集",
    "period": "如 2020、@2020-12-31、..2020-12-31（累计）、2020-Q4、FYP14",
    "value": "按报告印的写法，带单位和约数词，如 900余万元",
    "area": "12位或14位统计区划代码",
}
_NUMBERS: Final = ("amount", "high", "score")


def book_sheets(figures: ReportFigures, known: IndicatorCatalogue) -> tuple[SheetPlan, ...]:
    """Return the sheets: the figures, how to mend them, and the indicators to choose from.

    Rows without an indicator are coloured: yellow where one is suggested, blue where none is.

    Args:
        figures: The figures.
        known: The indicators that are told by name and listed.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> rows = ReportFigures((ReportFigure(number=1, text="9户", value="9户"),))
    >>> [sheet.name for sheet in book_sheets(rows, catalogue())]
    ['报告数字', '说明', '指标目录']
    """
    return (
        SheetPlan(
            name=FIGURES_SHEET,
            columns=[_column(name) for name in _ORDER],
            rows=[_row(figure, known) for figure in figures],
            frozen_columns=2,
            marks=dict(_colours(figures)),
        ),
        _guide(),
        _indicators(known),
    )


def _column(name: str) -> ColumnPlan:
    choices = tuple(SCENARIOS.values()) if name == "scenario" else ()
    if name in ("role", "move", "compared"):
        choices = tuple(WORDS[name].values())
    kind = "decimal" if name in _NUMBERS else "integer" if name in ("number", "at") else "text"
    return ColumnPlan(
        heading=COLUMNS[name],
        kind=kind,  # type: ignore[arg-type]  # one of the three
        width=_WIDTHS[name],
        choices=choices,
        prompt=_PROMPTS.get(name, ""),
    )


def _row(figure: ReportFigure, known: IndicatorCatalogue) -> Sequence[Cell]:
    told: dict[str, Cell] = {**cells(figure, known)}
    amount = figure.amount
    told["number"] = figure.number
    told["at"] = figure.at or None
    if amount is not None:
        told["amount"] = _number(amount.value, told["amount"])
        told["high"] = _number(amount.high, told["high"])
    told["score"] = figure.score or None
    if figure.marked is not None:
        told["sentence"] = MarkedText(figure.sentence, *figure.marked)
    return [told[name] for name in _ORDER]


def _number(number: Exact | None, text: Cell) -> Cell:
    """Return a number as a cell holds it exactly: its text where no cell can."""
    return number if number is not None and cell_number(number)[1] is not None else text


def _colours(figures: ReportFigures) -> Iterator[tuple[tuple[int, int], tuple[Severity, str]]]:
    for index, figure in enumerate(figures):
        if not figure.settled:
            colour = Severity.WARNING if figure.suggested else Severity.NOTE
            for column in range(len(_ORDER)):
                yield (index, column), (colour, "")


def _guide() -> SheetPlan:
    rows = read_table("serialization/report_figures/guide.csv", ("part", "zh"))
    return SheetPlan(
        name=_GUIDE_SHEET,
        columns=[ColumnPlan(heading="栏目", width=14), ColumnPlan(heading="说明", width=100)],
        rows=[(row["part"], row["zh"]) for row in rows],
    )


def _indicators(known: IndicatorCatalogue) -> SheetPlan:
    widths = {"代码": 38, "名称": 30, "单位": 12, "用语": 44}
    return SheetPlan(
        name=_CATALOGUE_SHEET,
        columns=[ColumnPlan(heading=name, width=width) for name, width in widths.items()],
        rows=[
            (item.code, item.zh, item.unit.word, "、".join(item.terms))
            for item in known.values()
        ],
    )
