"""From the empty cells of a sheet to fields of a form: indicator, period, area, unit, places."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.files.cell_fill import CellForm
from xiaoping.files.headings import unit_in
from xiaoping.forms.decisions import Decided
from xiaoping.forms.layout import Blank, FormSheet
from xiaoping.forms.mapping import Decision
from xiaoping.forms.sheet_cells import State
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.form import FormField
from xiaoping.indicators.observation import Scenario
from xiaoping.periods import Period
from xiaoping.problems import Location, Problem

__all__ = ["Asked", "SheetFields"]


@final
@attrs.frozen(kw_only=True)
class Asked:
    """An empty cell, and what is asked for it.

    Attributes:
        blank: The cell.
        field: What it asks for.
        style: What the cell is made for.
        where: Its place, as messages tell it.

    >>> field = FormField(label="户数", indicator="pop.households")
    >>> Asked(blank=Blank(ask=0, row=2, column=3), field=field, style=CellForm(),
    ...       where=Location()).blank.cell
    'C2'
    """

    blank: Blank
    field: FormField
    style: CellForm
    where: Location


@final
@attrs.frozen(kw_only=True, slots=False)
class SheetFields:
    """The fields of a sheet.

    Attributes:
        sheet: The sheet.
        decided: What its headings are taken for.
        styles: What its cells are made for, by sheet, row and column.
        indicators: The catalogue.
        period: The period it is filled for.
        area: The code of the area it is filled for.
        file: The name of the file.

    >>> from xiaoping.areas import AreaBook
    >>> from xiaoping.files.raw import RawSheet
    >>> from xiaoping.forms.decisions import decide
    >>> from xiaoping.forms.layout import read_form_sheets
    >>> from xiaoping.forms.mapping import FormMapping
    >>> from xiaoping.forms.naming import Vocabulary
    >>> from xiaoping.indicators import catalogue
    >>> from xiaoping.periods import Year
    >>> rows = ((1, ("指标名称", "上年")), (2, ("总户数",)))
    >>> (sheet,) = read_form_sheets(RawSheet(name="表一", rows=rows), AreaBook())
    >>> decided = decide(sheet, FormMapping(), Vocabulary(catalogue()))
    >>> fields = SheetFields(sheet=sheet, decided=decided, styles={}, indicators=catalogue(),
    ...                      period=Year(2020), area="431228223000", file="a.xlsx")
    >>> (asked,) = fields.asked
    >>> asked.field.indicator, str(asked.field.period)
    ('pop.households', '2019')
    """

    sheet: FormSheet
    decided: tuple[Decided, ...]
    styles: Mapping[tuple[str, int, int], CellForm] = attrs.field(repr=False)
    indicators: IndicatorCatalogue = attrs.field(repr=False)
    period: Period
    area: str
    file: str

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What can be asked of the data."""
        return tuple(item for item in self._found if isinstance(item, Asked))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why empty cells whose heading is known ask for nothing all the same."""
        return tuple(item for item in self._found if isinstance(item, Problem))

    def count(self, ask: int, state: State) -> int:
        """Return how many cells of an ask are in a state."""
        return sum(1 for b in self.sheet.blanks if b.ask == ask and b.state == state)

    @cached_property
    def _found(self) -> tuple[Asked | Problem, ...]:
        return tuple(
            self._field(blank, self.decided[blank.ask])
            for blank in self.sheet.blanks
            if blank.state == "empty" and self.decided[blank.ask].row.is_taken
        )

    def _field(self, blank: Blank, decided: Decided) -> Asked | Problem:
        row, ask = decided.row, decided.ask
        where = Location(
            file=self.file,
            sheet=self.sheet.sheet,
            row=blank.row,
            column=ask.text,
            cell=blank.cell,
        )
        style = self.styles.get((self.sheet.sheet, blank.row, blank.column), CellForm())
        indicator = self.indicators[row.indicator]
        time = blank.time if row.time is None else row.time.joined(blank.time)
        unit = row.unit or _agreed(ask.unit, blank.unit) or self._note_unit(indicator)
        refused = _refusal(style, unit, indicator)
        if refused is not None:
            told = {**refused.fields, "count": 1, "cells": [blank.cell]}
            return attrs.evolve(refused, where=where, fields=told)
        try:
            period = time.of(self.period)
        except XiaopingError as error:
            return Problem.of(error, where)
        field = FormField(
            label=ask.name,
            indicator=row.indicator,
            period=period,
            area=blank.area or self.area,
            scenario=row.scenario or time.scenario or Scenario.ACTUAL,
            unit=unit or style.words,
            decimals=style.decimals,
            words=row.decision is Decision.WORDS,
        )
        return Asked(blank=blank, field=field, style=style, where=where)

    def _note_unit(self, indicator: Indicator) -> str:
        """Return the unit of a note above the table, if one of its units fits."""
        fitting = [word for word in self.sheet.head.units if _fits(word, indicator)]
        return fitting[0] if len(fitting) == 1 else ""


def _agreed(row: str, column: str) -> str:
    """Return the unit of a row, or of its column; both, if they measure one thing otherwise.

    What measures something else is the column's for other rows: 公顷 below 万元.
    """
    one, two = unit_in(row), unit_in(column)
    if one[0] is None or two[0] is None or one == two or one[0].dimension != two[0].dimension:
        return row or column
    return f"{row}、{column}"


def _fits(word: str, indicator: Indicator) -> bool:
    item, _ = unit_in(word)
    return item is not None and item.dimension == indicator.unit.dimension


def _refusal(style: CellForm, unit: str, indicator: Indicator) -> Problem | None:
    """Return why a cell cannot take a figure in a unit."""
    if style.is_locked:
        return Problem("form.locked")
    shown = style.words
    foreign = bool(shown and unit) and unit_in(shown) != unit_in(unit)
    percent = style.is_percent and indicator.unit.code != "percent"
    if not style.takes_numbers or foreign or percent:
        return Problem("form.cell-format", fields={"given": style.code, "unit": unit or shown})
    return None
