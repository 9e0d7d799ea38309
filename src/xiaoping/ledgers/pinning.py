"""The cell that a problem of a whole row speaks of.

Checks of values know rows and no columns; what a ledger calls the column stands in its
table, and which column a code speaks of in its kind.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from xiaoping.files.raw import cell_name
from xiaoping.ledgers.table import Table
from xiaoping.problems import Problem

__all__ = ["pinned"]


def pinned(problem: Problem, tables: Iterable[Table]) -> Problem:
    """Return a problem of a row at the cell that it speaks of.

    It stays at its row where the sheet has no such column, or its kind tells none.

    Args:
        problem: The problem.
        tables: The tables of the file that it is of.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import SERVICE_POSTS
    >>> from xiaoping.ledgers.finding import find_table
    >>> from xiaoping.problems import Location
    >>> rows = [(1, ("业务类型", "窗口名称", "A岗", "B岗"))]
    >>> table = find_table(rows, SERVICE_POSTS, file="a.csv", sheet="", marks=Marks())
    >>> amiss = Problem("service-post.no-window", Location(file="a.csv", row=3), {"business": "低保"})
    >>> pinned(amiss, [table]).where.cell
    'B3'
    """
    where = problem.where
    if where.row is None or where.cell or where.column:
        return problem
    for table in tables:
        # Where headings may stand one below another, a cell is found otherwise.
        if table.sheet != where.sheet or table.kind.upright:
            continue
        bounds = {bound.column.name: bound for bound in reversed(table.bound)}
        names = table.kind.columns_of(problem)
        bound = next((bounds[name] for name in names if name in bounds), None)
        if bound is not None:
            cell = cell_name(where.row, bound.index + 1)
            at = attrs.evolve(where, column=bound.heading.text, cell=cell)
            return attrs.evolve(problem, where=at)
    return problem
