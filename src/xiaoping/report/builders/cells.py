"""Cells of tables: figures under headings that tell their unit, and what stands for none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.observation import Observation
from xiaoping.measures.numerals import chinese
from xiaoping.measures.quantity import Quantity
from xiaoping.report.checking.table_checks import ROUNDING_NOTE, rounding_note
from xiaoping.report.flow import flow
from xiaoping.report.pieces import Grid
from xiaoping.report.printing import told_once
from xiaoping.report.tree import Figure, Inline, Table, Text

__all__ = [
    "NONE",
    "WITHHELD",
    "Cell",
    "counted",
    "figure_cell",
    "headed",
    "noted",
    "unit_of",
    "withheld_note",
]

Cell = tuple[Inline, ...]

_TWO: Final = 2

NONE: Final[Cell] = (Text("—"),)
"""What stands where there is no figure: an empty cell leaves no trace in plain text."""
WITHHELD: Final[Cell] = (Text("*"),)
"""What stands where a figure is not told, because it would tell of a single household."""


def figure_cell(observation: Observation | None) -> Cell:
    """Return the cell of a figure; a dash for none.

    >>> figure_cell(None)
    (Text(text='—'),)
    """
    return NONE if observation is None or _is_none(observation) else (Figure(observation),)


def _is_none(observation: Observation) -> bool:
    return observation.missing and not observation.wording


def unit_of(observations: Iterable[Observation | None]) -> str:
    """Return the unit that all figures are printed with; empty if they have several.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def paid(text):
    ...     return Observation("a.paid", "431228223000", Year(2020), quantity(text))
    >>> unit_of([paid("30万元"), paid("8.4万元"), None]), unit_of([paid("30万元"), paid("5元")])
    ('万元', '')
    """
    found: set[str] = set()
    for item in observations:
        if item is None or _is_none(item):
            continue
        value = item.value
        if item.wording or not isinstance(value, Quantity):
            return ""
        found.add(f"{value.display.scale}{value.surface or value.unit.word}")
    return found.pop() if len(found) == 1 else ""


def headed(name: str, observations: Sequence[Observation | None]) -> Cell:
    """Return the heading of a column of figures, with the unit if they have one alone.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> homes = Observation("pop.households", "431228223000", Year(2020), quantity("606户"))
    >>> headed("总户数", [homes])
    (Text(text='总户数（户）'),)
    """
    word = unit_of(observations)
    told = {told_once(word, item.value) for item in observations if item and not _is_none(item)}
    word = told.pop() if len(told) == 1 else word
    return (Text(f"{name}（{word}）" if word else name),)


def counted(number: int) -> str:
    """Return a number before a measure word, in Chinese numerals: two is 两 there.

    >>> counted(2), counted(8), counted(12)
    ('两', '八', '十二')
    """
    return "两" if number == _TWO else chinese(number)


def withheld_note(fewest: int) -> Cell:
    """Return the note that says what a star stands for.

    >>> withheld_note(3)[0].text
    '注：“*”表示涉及农户不足三户或据此可以推算，不予公布。'
    """
    return (Text(f"注：“*”表示涉及农户不足{counted(fewest)}户或据此可以推算，不予公布。"),)


def noted(table: Table, catalogue: Mapping[str, Indicator]) -> Table:
    """Return a table with the note on rounding below it, if its figures need one.

    Args:
        table: The table; a note that it has stays in front.
        catalogue: The indicators, for what adds up.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def row(name, text):
    ...     paid = quantity(text).displayed(decimals=1)
    ...     return ((Text(name),), (Figure(Observation("a.paid", name, Year(2020), paid)),))
    >>> rows = (row("甲村", "1.26万元"), row("乙村", "1.26万元"), row("合计", "2.52万元"))
    >>> noted(Table(title=(), head=((), ()), rows=rows, total="last"), {}).note[0].text
    '注：部分数据因四舍五入，总计与分项合计略有出入。'
    """
    if not any(isinstance(i, Grid) and rounding_note(i, catalogue) for i in flow(table)):
        return table
    lead = "" if table.note else "注："
    return attrs.evolve(table, note=(*table.note, Text(f"{lead}{ROUNDING_NOTE}。")))
