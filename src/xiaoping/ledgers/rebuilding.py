"""Corrections of cells that are no fields by themselves: one of a year, of several words, of a unit.

The row is written as its ledger has it, the cell is replaced, and the row is read again:
what differs then are the fields that the correction changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import attrs

from xiaoping.errors import InvariantError, XiaopingError
from xiaoping.files.headings import heading_of
from xiaoping.ledgers.cells import Aim
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.sensitivity import Sensitivity, quotable, shape_of

__all__ = ["cell_name", "is_of_field", "rebuilt_changes"]

_OPEN: Final = (Sensitivity.PUBLIC, Sensitivity.INTERNAL)
_UNIT: Final = "unit"


def cell_name(kind: LedgerKind[Any], column: Column, heading: str, row: object) -> str:
    """Return the cell of a row that a heading means: of a year the one of that year.

    >>> from xiaoping.administration import Target
    >>> from xiaoping.ledgers import TARGETS
    >>> row = Target(title="普及率", baseline="85%", baseline_year=2020, deadline=2025, value="95%")
    >>> column = TARGETS.by_name["of_year"]
    >>> cell_name(TARGETS, column, "2020年", row), cell_name(TARGETS, column, "2023年", row)
    ('baseline', 'milestones@2023')
    """
    year = heading_of(heading).year if column.yearly else None
    if year is None or row is None:
        return column.name
    if kind.corrected is not None:
        return kind.corrected(row, column.name, year)
    return f"{column.name}@{year}"


def is_of_field(kind: LedgerKind[Any], row: object, name: str, value: object) -> bool:
    """Say whether what a cell says is what a field of the same name may hold.

    >>> from xiaoping.administration import Goal
    >>> from xiaoping.ledgers import GOALS
    >>> goal = Goal(id="g", text="种好柑橘", planned_projects=["选果厂"])
    >>> [is_of_field(GOALS, goal, name, "选果厂") for name in ("title", "planned_projects")]
    [True, False]
    """
    if not hasattr(row, name) or isinstance(value, Aim):
        return False
    held = getattr(row, name)
    if isinstance(held, tuple | Mapping):
        return isinstance(value, tuple | Mapping)
    # A number whose unit stands in another column is none yet.
    is_bare = isinstance(value, int | Fraction) and not isinstance(value, bool)
    return not (is_bare and isinstance(held, Quantity) and _UNIT in kind.by_name)


def rebuilt_changes(
    kind: LedgerKind[Any], row: Any, name: str, told: tuple[object, object], heading: str
) -> Mapping[str, tuple[object, object]]:
    """Return the fields that differ once a cell of a row says something else.

    Args:
        kind: The ledger of the row.
        row: The row as it stands.
        name: The cell, as rows call it.
        told: What it is said to say, and what it should say.
        heading: What the correction calls the column, for errors.

    Raises:
        InvariantError: The cell says something else, the row could not be read then, or it
            tells the same in another way.

    >>> from xiaoping.administration import Target
    >>> from xiaoping.ledgers import TARGETS
    >>> row = Target(title="普及率", value="95%", milestones={2023: "91%"})
    >>> found = rebuilt_changes(TARGETS, row, "milestones@2023", (91, 92), "2023年目标")
    >>> [(str(a[2023]), str(b[2023])) for a, b in found.values()]
    [('91%', '92%')]
    """
    cells = dict(next(iter(kind.rows(row))))
    before, after = (_built(kind, {**cells, name: cell}) for cell in told)
    if _differing(before, row) and told[0] != cells.get(name):
        column = kind.by_name[name.partition("@")[0]]
        shown = [_shown(column, cell) for cell in (cells.get(name), told[0])]
        raise fail(
            InvariantError, "amendment.before", field=heading, found=shown[0], given=shown[1]
        )
    found = {
        field: (getattr(row, field), getattr(after, field)) for field in _differing(row, after)
    }
    if not found:
        code = "amendment.no-change" if told[0] == told[1] else "amendment.no-cell"
        raise fail(InvariantError, code, field=heading)
    return found


def _differing(one: Any, other: Any) -> tuple[str, ...]:
    names = (field.name for field in attrs.fields(type(one)) if field.init)
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))


def _built(kind: LedgerKind[Any], cells: Mapping[str, object]) -> object:
    try:
        return kind.build((cells,))
    except XiaopingError as error:
        raise fail(
            InvariantError, "amendment.invalid", fault_zh=error.zh, fault_en=error.en
        ) from None


def _shown(column: Column, value: Any) -> str:
    """Return what an error tells of a cell: of what is held close the shape."""
    if value is None:
        return "—"
    text = str(column.cell.show(value))
    is_open = column.sensitivity in _OPEN and not column.cell.secret
    return quotable(text) if is_open else shape_of(text)
