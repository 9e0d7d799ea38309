"""The unit of a number that stands in a column of its own, beside it: 统计数 20, 单位 张."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from xiaoping.files.headings import unit_in
from xiaoping.measures.display import PLAIN, Display
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.scales import SCALES
from xiaoping.measures.units import Unit

__all__ = ["figure_in", "unit_cell", "with_count", "with_unit_cell"]


def figure_in(amount: Fraction | int, word: str) -> Quantity[Any]:
    """Return a number in the unit that stands beside it; it is printed with its scale word.

    Args:
        amount: The number in its cell.
        word: The unit, a scale word in front of it or not.

    Raises:
        UnitError: The word names no unit, or several.

    >>> figure_in(Fraction("1.26"), "万元"), figure_in(7, "个村")
    (<Quantity 1.26万元>, <Quantity 7个村>)
    """
    item, scale = unit_in(word)
    display = Display(scale=scale) if scale else PLAIN
    return Quantity(Fraction(amount) * SCALES[scale], item or word, display)


def unit_cell(item: Unit[Any]) -> str:
    """Return what the cell of a unit holds: its word, or its code where the word means another.

    >>> from xiaoping.measures.unit_catalogue import unit_catalogue
    >>> unit_cell(unit_catalogue()["mu"]), unit_cell(unit_catalogue()["plot"])
    ('亩', 'plot')
    """
    return item.word if unit_in(item.word)[0] is item else item.code


def with_count(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row whose number ``count`` is one of the unit beside it, if there is one.

    A whole number without a unit stays a number: its class knows in what it is counted.

    >>> with_count({"count": Fraction(20), "unit": "张"}), with_count({"count": Fraction(20), "unit": None})
    ({'count': <Quantity 20张>}, {'count': 20})
    """
    told = dict(row)
    word, count = told.pop("unit", None), told.get("count")
    if isinstance(count, Fraction | int) and word is not None:
        counted = figure_in(count, word)
        told["count"] = Quantity(counted.amount, counted.unit)
    elif isinstance(count, Fraction) and count.denominator == 1:
        told["count"] = int(count)
    return told


def with_unit_cell(row: dict[str, Any], count: Quantity[Any] | None) -> dict[str, Any]:
    """Return a row to be written, with a count as a number and its unit beside it.

    >>> with_unit_cell({"kind": "海报"}, Quantity(20, "张"))
    {'kind': '海报', 'count': 20, 'unit': '张'}
    """
    if count is None:
        return row
    return row | {"count": count.amount, "unit": unit_cell(count.unit)}
