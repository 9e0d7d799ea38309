"""Ways to sum the same fields, with the same masks, in CPU milliseconds of one run.

The masks and values are those that the twenty indicators of ``columns.py`` need.  Each way
gets them from the same program, block by block; what differs is how they are added up.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import _columns_prototype as xc
import columns
import numpy as np

Fields = list[tuple[int | None, int]]


def plan(table: Any) -> tuple[xc.Program, Fields]:
    """Return the program and the distinct fields of the twenty indicators."""
    program = xc.Program({name: xc.Column(*column) for name, column in table.items()})
    wanted = [xc.needs(program, spec, 1 << 12) for spec in columns.SPECS.values()]
    certain = ((None, xc.TRUE), (None, xc.FALSE))
    keys = dict.fromkeys(key for key, _ in xc.asked(program, wanted) if key not in certain)
    return program, list(keys)


def blocks(program: xc.Program, fields: Fields, rows: int, take: Callable[..., None]) -> None:
    """Give every field of every block as 64-bit numbers."""
    for start in range(0, rows, xc.BLOCK):
        stop = min(start + xc.BLOCK, rows)
        slots = program.run(start, stop)
        for number, (value, mask) in enumerate(fields):
            made = slots[mask].astype(np.int64)
            take(number, start, stop, made if value is None else made * slots[value])


def adding(table: Any) -> Any:
    """Add each field to its groups by ``np.add.at``."""
    groups = table["village"][0].astype(np.intp)
    program, fields = plan(table)
    sums = np.zeros((len(fields), columns.VILLAGES), np.int64)
    blocks(
        program, fields, len(groups),
        lambda i, a, b, made: np.add.at(sums[i], groups[a:b], made.astype(np.int64, copy=False)),
    )  # fmt: skip
    return sums


def weighing(table: Any) -> Any:
    """Count each field by ``np.bincount`` with weights: floats, exact below 2**53."""
    groups = table["village"][0].astype(np.intp)
    program, fields = plan(table)
    sums = np.zeros((len(fields), columns.VILLAGES))

    def take(i: int, a: int, b: int, made: Any) -> None:
        sums[i] += np.bincount(groups[a:b], made, columns.VILLAGES)

    blocks(program, fields, len(groups), take)
    return sums.astype(np.int64)


def sorting(table: Any) -> Any:
    """Sort the rows of all columns by group first, then add up runs."""
    groups = table["village"][0]
    order = np.argsort(groups, kind="stable")
    ordered = {
        name: (values[order], None if known is None else known[order])
        for name, (values, known) in table.items()
    }
    groups = groups[order]
    starts = np.concatenate(([0], np.flatnonzero(groups[1:] != groups[:-1]) + 1))
    program, fields = plan(ordered)
    sums = np.zeros((len(fields), columns.VILLAGES), np.int64)
    whole = np.empty(len(groups), np.int64)
    slots = program.run(0, len(groups))
    for number, (value, mask) in enumerate(fields):
        whole[:] = slots[mask]
        if value is not None:
            whole *= slots[value].astype(np.int64)
        sums[number, groups[starts]] = np.add.reduceat(whole, starts)
    return sums


def packing(table: Any) -> Any:
    """Pack fields into words: the prototype, its planning and its answers included."""
    return columns.ours(table)()


def main() -> None:
    """Print a line for each way."""
    ways = (packing, adding, weighing, sorting)
    for rows in [int(text) for text in sys.argv[1:]] or (100_000, 1_000_000, 10_000_000):
        table = columns.register(rows, ordered=False)
        print(f"{rows:,} rows, {len(plan(table)[1])} fields")
        assert (adding(table) == weighing(table)).all()  # noqa: S101 - a measurement
        assert (adding(table) == sorting(table)).all()  # noqa: S101 - a measurement
        spent: dict[str, list[float]] = {way.__name__: [] for way in ways}
        for _ in range(3 if rows > 5_000_000 else 7):
            for way in ways:
                start = time.process_time()
                way(table)
                spent[way.__name__].append(time.process_time() - start)
        for name, found in spent.items():
            print(f"  {name:10}{statistics.median(found) * 1e3:10.1f} ms")


if __name__ == "__main__":
    main()
