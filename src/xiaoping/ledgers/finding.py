"""Where the heading of a table is: below titles and a line of units, in one row or two.

The upper one of two rows may stand over several columns.  What makes a row a heading is how
many columns of the kind it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from xiaoping.files.headings import heading_of, unit_in, units_told
from xiaoping.files.raw import Cell, Marks, RawRow
from xiaoping.files.row_kinds import RowKind, kind_of_first_row, unit_of_row
from xiaoping.ledgers.binding import bind_columns
from xiaoping.ledgers.cells import cell_text
from xiaoping.ledgers.column_names import named_column, without_brackets
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.ledgers.table import Table

__all__ = ["LOOKED_AT", "Reading", "find_table", "heading_readings"]

_SCORED: Final = 256
"""A heading is found by so many of its columns; bound are all of them."""
_BRACKETS: Final = re.compile(r"\s*[(（\[【].*[)）\]】]\s*")
LOOKED_AT: Final = 40
"""How many rows are searched for the heading."""


class Reading(NamedTuple):
    """What a row of a sheet would tell as a heading.

    Attributes:
        position: The place of the row among the first ones, from zero.
        depth: How many rows it takes.
        texts: The heading of each column; of two rows with a line break between.
        keys: What these may be known by: a row of which no kind knows any is no heading.

    >>> Reading(0, 1, ["户编号", "户主姓名"], frozenset()).depth
    1
    """

    position: int
    depth: int
    texts: list[str]
    keys: frozenset[str]


def find_table(
    rows: Sequence[RawRow],
    kind: LedgerKind[Any],
    *,
    file: str,
    sheet: str,
    marks: Marks,
    hints: bool = True,
    readings: Sequence[Reading] | None = None,
) -> Table | None:
    """Return the table whose heading fits a kind best, or ``None`` if no row is one.

    A heading has at least two columns of the kind, or the only one that it must have.

    Args:
        rows: The first rows of the sheet.
        kind: The kind.
        file: The name of the file, for places.
        sheet: The name of the sheet.
        marks: What is merged in the sheet.
        hints: Whether the problems name what is near, which takes most of the time; who
            tries one kind after the other needs none.
        readings: What each row would tell as a heading, where that was looked at already;
            see :func:`heading_readings`.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> rows = [(1, ("某村户台账",)), (3, ("户编号", "户主姓名", "耕地面积（公顷）"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> table.row, table.names, table.bound[2].cell.unit.code
    (3, ('id', 'head_name', 'arable'), 'hectare')
    """
    best: tuple[int, int, int, list[str]] | None = None
    for reading in readings or heading_readings(rows, marks):
        position, depth, texts, keys = reading
        is_strange = kind.forbidden is None and kind.by_key.keys().isdisjoint(keys)
        score = 0 if is_strange else _score(texts, kind)
        # Two rows are read as one heading only where that tells more than one of them.
        better = best is None or (score, -depth) > (best[0], -best[2])
        if better and not _is_second(best, score, position):
            best = (score, position, depth, texts)
    least = min(2, len(kind.columns))
    if best is None or not best[0]:
        return None
    _, position, depth, texts = best
    if (
        position + depth < len(rows)
        and kind_of_first_row(rows[position + depth][1]) is RowKind.UNITS
    ):
        texts = _with_units(texts, rows[position + depth][1])
        depth += 1
    last = rows[position + depth - 1][0]
    lines = [[text for c in cells if (text := _shown(c))] for _, cells in rows[:position]]
    above = tuple(chain.from_iterable(lines))
    blank = Table(
        kind=kind, sheet=sheet, row=rows[position][0], last_row=last, bound=(), above=above
    )
    # A label and its unit may stand in cells of their own.
    table = bind_columns(blank, texts, file, units_told(map(" ".join, lines)), hints=hints)
    # One column is a heading where it stands alone and nothing else must be there.
    alone = table.is_whole and not table.unknown
    return table if best[0] >= least or alone else None


def heading_readings(rows: Sequence[RawRow], marks: Marks) -> tuple[Reading, ...]:
    """Return what each of the first rows would tell as a heading, alone or with the row below.

    It is the same for every kind of ledger: who tries one kind after the other reads once.

    >>> rows = [(1, ("户编号", "户主姓名")), (2, ("0001", "赵甲"))]
    >>> [(reading.position, reading.depth) for reading in heading_readings(rows, Marks())]
    [(0, 1), (0, 2), (1, 1)]
    """
    found: list[Reading] = []
    spans = _spans(marks)
    deep = {row for row, _, last_row, _ in marks.merged if last_row == row + 1}
    for position, (number, cells) in enumerate(rows[:LOOKED_AT]):
        if not any(isinstance(cell, str) for cell in cells):
            continue
        single = [_shown(cell) for cell in cells]
        both = list(enumerate(_readings(rows, position, single, spans), start=1))
        # Cells merged with those below say that the heading has two rows.
        is_deep = number in deep or _is_split(rows, position, single, spans)
        kept = both[len(both) > 1 and is_deep :]
        found.extend(
            Reading(position, depth, texts, frozenset(_keys(texts))) for depth, texts in kept
        )
    return tuple(found)


def _is_split(
    rows: Sequence[RawRow],
    position: int,
    upper: Sequence[str],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> bool:
    """Say whether the row below only parts headings that reach over several columns.

    A岗 above 姓名 and 联系电话, where nothing stands below any other heading.
    """
    if position + 1 >= len(rows):
        return False
    number, below = rows[position][0], [_shown(cell) for cell in rows[position + 1][1]]
    places = [index for index, text in enumerate(upper) if text]
    width = max(len(upper), len(below))
    parted: set[int] = set()
    for place, end in zip(places, [*places[1:], width], strict=True):
        span = spans.get((number, place + 1))
        columns = range(place, span[1] if span else end)
        if len(columns) > 1 and all(below[place : columns.stop]):
            parted.update(columns)
    # A unit may stand in brackets below a heading that reaches over its own column alone.
    told = {index for index, text in enumerate(below) if text and not _BRACKETS.fullmatch(text)}
    return len(places) > 1 and bool(told) and told <= parted


def _keys(texts: Sequence[str]) -> Iterator[str]:
    """Yield everything that :func:`~xiaoping.ledgers.column_names.named_column` would look for in the texts of a heading."""
    for text in texts[:_SCORED]:
        if text:
            upper, _, lower = text.partition("\n")
            for option in dict.fromkeys((upper + lower, lower or upper, upper)):
                keys = heading_of(option).keys
                yield from keys
                yield from (without_brackets(key) for key in keys)


def _with_units(texts: Sequence[str], units: Sequence[Cell]) -> list[str]:
    """Return headings with the units that a row below them tells, where they tell none."""
    told = [*texts, *[""] * (len(units) - len(texts))]
    for index, cell in enumerate(units):
        word = unit_of_row(cell)
        lower = told[index].rpartition("\n")[2]
        if not word or not told[index]:
            continue
        here = heading_of(lower)
        if here.unit is None:
            told[index] = f"{told[index]}({word})"
        elif (here.unit, here.scale) != unit_in(word):
            told[index] = f"{told[index]}({here.scale}{here.unit.word}、{word})"
    return told


def _is_second(best: tuple[int, int, int, list[str]] | None, score: int, position: int) -> bool:
    """Say whether a row heads a second table: the first one and its rows stand above it."""
    if best is None:
        return False
    return position > best[1] + best[2] and best[0] > 1 and best[0] * 2 >= score


def _spans(marks: Marks) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the areas merged sideways by the place of their first cell."""
    return {
        (row, column): (last_row, last_column)
        for row, column, last_row, last_column in marks.merged
        if last_column > column
    }


def _readings(
    rows: Sequence[RawRow],
    position: int,
    upper: list[str],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[list[str]]:
    """Yield the headings as one row tells them, then as it and the row below do."""
    yield upper
    if position + 1 >= len(rows) or rows[position + 1][0] != rows[position][0] + 1:
        return
    number = rows[position][0]
    below = [_shown(cell) for cell in rows[position + 1][1]]
    if any(not isinstance(cell, str | None) for cell in rows[position + 1][1]):
        return
    width = max(len(upper), len(below))
    upper = upper + [""] * (width - len(upper))
    below = below + [""] * (width - len(below))
    if _is_title(upper, below):
        return
    texts: list[str] = []
    parent = ""
    end = 0
    for index in range(width):
        if upper[index]:
            parent = upper[index]
            span = spans.get((number, index + 1))
            end = span[1] if span else index + 1
        # Without merged cells an upper heading reaches as far as nothing stands beside it.
        covered = parent if (index < end or not spans) and below[index] else upper[index]
        texts.append(f"{covered}\n{below[index]}" if below[index] else upper[index])
    yield texts


def _is_title(upper: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether a row with one text stands over the whole row below it, and heads none of it."""
    places = [index for index, text in enumerate(upper) if text]
    first = next((index for index, text in enumerate(below) if text), 0)
    return len(places) == 1 and places[0] <= first and sum(map(bool, below)) > 1


def _shown(cell: Cell) -> str:
    # A line break inside a cell is not the step from one row of a heading to the next.
    return "".join(cell_text(cell).split("\n")) if isinstance(cell, str) else ""


def _score(texts: Sequence[str], kind: LedgerKind[Any]) -> int:
    near = texts[:_SCORED]
    found = {
        (b[0].name, b[1].year) for text in near if text and (b := named_column(text, kind))
    }
    # A heading that must not be there is one all the more: the sheet is to be refused by it.
    return len(found) + sum(kind.forbids(text) for text in near)
