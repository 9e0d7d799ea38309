"""In which unit the cells of a column are read: that of the heading, a title, or the kind's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.files.headings import Heading, unit_in
from xiaoping.ledgers.cells import (
    AimCell,
    AnyQuantityCell,
    CellType,
    QuantityCell,
    WholeCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.measures.unit_catalogue import unit
from xiaoping.problems import Location, Problem

__all__ = ["cell_in_unit"]


def cell_in_unit(
    column: Column,
    heading: Heading,
    told: Sequence[tuple[Any, str]],
    where: Location,
    kind: LedgerKind[Any],
) -> tuple[CellType, list[Problem]]:
    """Return how the cells of a column are read, in the unit that heading or title tells.

    Args:
        column: The column of the kind.
        heading: Its heading, taken apart; its unit goes before that of a title.
        told: The units that the lines above the table tell, each with its scale such as 万.
        where: The place of the heading, for problems.
        kind: The kind, whose other columns may be those that a title's unit is of.

    Returns:
        The cell type, and what is to be told: a unit that was assumed, taken from above, is
        another one than usual, or cannot be.

    >>> from xiaoping.files.headings import heading_of
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> land, place = HOUSEHOLDS.by_name["arable"], Location(file="a.csv")
    >>> cell, told = cell_in_unit(land, heading_of("耕地面积（公顷）"), (), place, HOUSEHOLDS)
    >>> cell.unit.word, [problem.code for problem in told]
    ('公顷', ['ledger.unit-other'])
    """
    cell = column.cell
    if isinstance(cell, WholeCell):
        return _counted(cell, heading, where)
    if isinstance(cell, AnyQuantityCell | AimCell):
        return _of_any_unit(cell, heading, told, where)
    if not isinstance(cell, QuantityCell):
        return cell, []
    both = [u for u in heading.several if u[0].dimension == cell.unit.dimension]
    heading = _of_a_year(column, heading)
    if heading.unit is not None and len(both) < 2:
        if heading.unit.dimension != cell.unit.dimension:
            fields = {"given": heading.unit.word, "expected": cell.unit.word}
            return cell, [Problem("ledger.unit", where, fields)]
        found = attrs.evolve(cell, unit=heading.unit, scale=heading.scale)
        if heading.unit == cell.unit:
            return found, []
        fields = {"given": heading.unit.word, "expected": cell.unit.word}
        return found, [Problem("ledger.unit-other", where, fields)]
    for units in (heading.several, told):
        fitting = _fitting(units, cell, kind)
        words = [f"{scale}{item.word}" for item, scale in fitting]
        if len(fitting) > 1:
            return cell, [Problem("ledger.unit-several", where, {"given": words})]
        if fitting:
            ((item, scale),) = fitting
            found = attrs.evolve(cell, unit=item, scale=scale)
            return found, [Problem("ledger.unit-above", where, {"given": words[0]})]
    fields = {"expected": f"{cell.scale}{cell.unit.word}"}
    return cell, [Problem("ledger.unit-assumed", where, fields)]


def _of_any_unit(
    cell: AnyQuantityCell | AimCell,
    heading: Heading,
    told: Sequence[tuple[Any, str]],
    where: Location,
) -> tuple[CellType, list[Problem]]:
    """Return how a column of any unit is read: in the one that heading or title tells."""
    if heading.unit is not None:
        return cell.of_unit(heading.unit, heading.scale), []
    if len(told) == 1 and not heading.several:
        ((item, scale),) = told
        fields = {"given": f"{scale}{item.word}"}
        return cell.of_unit(item, scale), [Problem("ledger.unit-above", where, fields)]
    return cell, []


def _of_a_year(column: Column, heading: Heading) -> Heading:
    """Return the heading of a yearly column without the year in its unit: 元/年 is 元."""
    if heading.unit is None or not column.yearly or not heading.unit.word.endswith("/年"):
        return heading
    item, _ = unit_in(heading.unit.word.removesuffix("/年"))
    return attrs.evolve(heading, unit=item)


def _fitting(
    units: Sequence[tuple[Any, str]], cell: QuantityCell, kind: LedgerKind[Any]
) -> list[tuple[Any, str]]:
    """Return the units that a column may count in, of those that a line tells."""
    found = [pair for pair in units if pair[0].dimension == cell.unit.dimension]
    if len(found) < 2:
        return found
    # 单位：亩、平方米 tells the unit of the land and that of the house.
    others = {c.cell.unit for c in kind.columns if isinstance(c.cell, QuantityCell)}
    return [pair for pair in found if pair[0] == cell.unit or pair[0] not in others]


def _counted(
    cell: WholeCell, heading: Heading, where: Location
) -> tuple[CellType, list[Problem]]:
    """Return how a column that counts is read; 万人 counts in ten thousands."""
    if heading.unit is None or not cell.word:
        return cell, []
    if heading.unit.dimension != unit(cell.word).dimension and not _counts(
        cell, heading.unit.word
    ):
        fields = {"given": heading.unit.word, "expected": cell.word}
        return cell, [Problem("ledger.unit", where, fields)]
    return attrs.evolve(cell, scale=heading.scale), []


def _counts(cell: WholeCell, word: str) -> bool:
    """Say whether a measure word counts the same, as 口 counts 人."""
    try:
        return cell.read(f"1{word}") == 1
    except XiaopingError:
        return False
