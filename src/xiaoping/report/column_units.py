"""The unit that a table or the head of a column tells is not said again in the cells below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import attrs

from xiaoping.report.pieces import Cell
from xiaoping.report.printing import told_once
from xiaoping.report.tree import Figure

__all__ = ["units_told", "without_unit"]

_IN_BRACKETS: Final = re.compile(r"[（(]([^（）()]+)[）)]$")
_COLON: Final = re.compile("[：:]")
_AMOUNT: Final = re.compile(r"(-?\d[\d.,]*)(\D+)")


def units_told(head: tuple[Cell, ...], unit: Cell) -> Mapping[int, str]:
    """Return the unit that is told once for each column; under -1 that of all others.

    Args:
        head: The heads of the columns: 面积（亩）.
        unit: What stands above the table: 单位：万元.

    >>> from xiaoping.report.pieces import Piece
    >>> units_told(((Piece("村"),), (Piece("面积（亩）"),)), (Piece("单位：万元"),))
    {-1: '万元', 1: '亩'}
    """
    found = {-1: _COLON.split("".join(piece.text for piece in unit))[-1].strip()}
    for column, cell in enumerate(head):
        bracket = _IN_BRACKETS.search("".join(piece.text for piece in cell))
        if bracket:
            found[column] = bracket[1]
    return found


def without_unit(cell: Cell, word: str) -> Cell:
    """Return a cell whose one figure leaves out the unit that its column or table tells.

    What is in another unit keeps its own: beside 元, 30万元 does not become 30万.  Two figures
    in a cell (606户2059人) keep theirs, or they would read as one.

    >>> from xiaoping.report.inlines import pieces
    >>> from xiaoping.samples import xiaoping_2020
    >>> homes = pieces((Figure(xiaoping_2020().observations["poor-households"]),))
    >>> without_unit(homes, "户")[0].text, without_unit(homes, "人")[0].text
    ('606', '606户')
    """
    if len(cell) != 1 or not isinstance(cell[0].node, Figure):
        return cell
    found = _AMOUNT.fullmatch(cell[0].text)
    if found is None:
        return cell
    own = found[2].lstrip()
    if word not in (own, told_once(own, cell[0].node.observation.value)):
        return cell
    return (attrs.evolve(cell[0], text=found[1]),)
