"""How a row becomes a value of a class whose fields are its columns, and back; how values are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import attrs

from xiaoping.context import At, Context
from xiaoping.ledgers.dated_limits import dated_context
from xiaoping.ledgers.kind import Row
from xiaoping.problems import Location, Problem

__all__ = ["alone", "built", "flattened"]

T = TypeVar("T")


def alone(
    check: Callable[[Sequence[T], Context, At], Iterable[Problem]],
) -> Callable[[Sequence[T], Sequence[Location]], Iterable[Problem]]:
    """Return what checks the rows of one ledger by itself: with dated limits and no register.

    >>> from xiaoping.programmes import Loan
    >>> from xiaoping.programmes.loan_checks import check_loans
    >>> twice = [Loan(household="0017", principal="2万元", granted="2020-05-03")] * 2
    >>> places = [Location(file="贷款.csv", row=row) for row in (2, 3)]
    >>> [(p.code, p.where.row) for p in alone(check_loans)(twice, places)]
    [('loan.twice', 3)]
    """

    def checked(rows: Sequence[T], places: Sequence[Location]) -> Iterable[Problem]:
        return check(rows, dated_context(), places.__getitem__)

    return checked


def built(cls: type[T]) -> Callable[[Sequence[Row]], T]:
    """Return what makes a value of one row, whose cells are the fields of an attrs class.

    What the row leaves empty is left to the class.

    >>> from xiaoping.register import VillagerGroup
    >>> built(VillagerGroup)([{"code": "43122822320403", "name": "第三组", "households": None}]).name
    '第三组'
    """
    names = frozenset(field.name for field in attrs.fields(cls) if field.init)  # type: ignore[arg-type]  # any attrs class

    def build(rows: Sequence[Row]) -> T:
        told: dict[str, Any] = {
            name: value
            for name, value in rows[0].items()
            if value is not None and name in names
        }
        return cls(**told)

    return build


def flattened(cls: type[T]) -> Callable[[T], Iterable[Row]]:
    """Return what makes the row of a value; an empty text is an empty cell.

    >>> from xiaoping.register import VillagerGroup
    >>> group = VillagerGroup(code="43122822320403", name="第三组")
    >>> list(flattened(VillagerGroup)(group))
    [{'code': '43122822320403', 'name': '第三组', 'households': None}]
    """
    names = tuple(field.name for field in attrs.fields(cls) if field.init)  # type: ignore[arg-type]  # any attrs class

    def flatten(value: T) -> Iterable[Row]:
        row = {name: getattr(value, name) for name in names}
        yield {name: None if item in ("", ()) else item for name, item in row.items()}

    return flatten
