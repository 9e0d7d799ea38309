"""Money in views: one unit for a whole view, in which every amount stands exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Final

from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.report.views.view import Cell

__all__ = ["in_one_unit", "sum_of"]

_PLACES: Final = 2
_LARGE: Final = 10_000


def in_one_unit(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Return rows whose amounts of money all stand in one unit, so that they can be compared.

    That is 万元 where each of them is exact in it with two decimals and one reaches 1万元;
    else 元.  Nothing is rounded.

    >>> from xiaoping.measures import quantity
    >>> [str(row[0]) for row in in_one_unit([[quantity("300000元")], [quantity("84000元")]])]
    ['30万元', '8.4万元']
    >>> [str(row[0]) for row in in_one_unit([[quantity("30万元")], [quantity("52301元")]])]
    ['300000元', '52301元']
    """
    found = tuple(tuple(row) for row in rows)
    amounts = [
        Fraction(cell.to("元").amount)
        for row in found
        for cell in row
        if isinstance(cell, Quantity) and _is_money(cell)
    ]
    fits = all((amount * 10**_PLACES / _LARGE).denominator == 1 for amount in amounts)
    is_large = any(abs(amount) >= _LARGE for amount in amounts)
    name = "万元" if fits and is_large else "元"
    return tuple(tuple(_in(cell, name) for cell in row) for row in found)


def _in(cell: Cell, name: str) -> Cell:
    return cell.to(name) if isinstance(cell, Quantity) and _is_money(cell) else cell


def _is_money(cell: Quantity[Any]) -> bool:
    return cell.unit.dimension == unit("元").dimension


def sum_of(amounts: Iterable[Quantity[Money] | None]) -> Quantity[Money] | None:
    """Return the sum of the amounts that are known; ``None`` if none is.

    >>> from xiaoping.measures import quantity
    >>> str(sum_of([quantity("3元"), None])), sum_of([None])
    ('3元', None)
    """
    total: Quantity[Money] | None = None
    for amount in amounts:
        if amount is not None:
            total = amount if total is None else total + amount
    return total
