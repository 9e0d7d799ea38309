"""The prototype beside a plain reading of the same specs, row by row, on random tables.

Columns of all widths with extremes, negative and unknown values, sums that leave 64 bits,
groups of very different sizes, sorted and unsorted rows, small blocks.
"""

from __future__ import annotations

import operator
import random
import sys
from typing import Any

import _columns_prototype as xc
import numpy as np

OPERATORS: dict[str, Any] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
NUMBERS, FLAGS = ("tiny", "small", "wide", "vast", "huge", "object"), ("yes", "maybe")


def value_of(expression: Any, row: dict[str, Any]) -> int | None:
    """Return the value of an expression in a row, or None."""
    match expression:
        case xc.Whole(value=value):
            return value
        case xc.Name(name=name):
            return row[name]
        case xc.Arithmetic(operator=sign, left=left, right=right):
            one, other = value_of(left, row), value_of(right, row)
            return None if one is None or other is None else OPERATORS[sign](one, other)
    raise TypeError(expression)


def holds(predicate: Any, row: dict[str, Any]) -> bool | None:
    """Return whether a predicate holds in a row, or None."""
    match predicate:
        case xc.Name(name=name):
            return row[name]
        case xc.Known(expression=expression):
            return value_of(expression, row) is not None
        case xc.Among(expression=expression, values=values):
            value = value_of(expression, row)
            return None if value is None else value in values
        case xc.Compare(operator=sign, left=left, right=right):
            one, other = value_of(left, row), value_of(right, row)
            return None if one is None or other is None else OPERATORS[sign](one, other)
        case xc.Negated(part=part):
            found = holds(part, row)
            return None if found is None else not found
        case xc.Both(parts=parts):
            found = [holds(part, row) for part in parts]
            return False if False in found else None if None in found else True
        case xc.Either(parts=parts):
            found = [holds(part, row) for part in parts]
            return True if True in found else None if None in found else False
    raise TypeError(predicate)


def plain(rows: list[dict[str, Any]], groups: Any, n: int, spec: xc.Spec) -> list[list[int]]:
    """Return total, rows and missing of each group."""
    found = [[0, 0, 0] for _ in range(n)]
    for row, group in zip(rows, groups, strict=True):
        fits = holds(spec.where, row)
        value = 1 if spec.value is None else value_of(spec.value, row)
        if fits is None or (fits and value is None):
            found[group][2] += 1
        elif fits:
            found[group][0] += value or 0
            found[group][1] += 1
    return found


def expression(draw: random.Random, depth: int) -> Any:
    """Return a random expression."""
    if depth == 0 or draw.random() < 0.4:
        if draw.random() < 0.3:
            return xc.Whole(draw.choice((0, 1, -1, 7, 300, -70_000, 1 << 40, -(1 << 70))))
        return xc.Name(draw.choice(NUMBERS))
    parts = expression(draw, depth - 1), expression(draw, depth - 1)
    return xc.Arithmetic(draw.choice("+-*"), *parts)


def predicate(draw: random.Random, depth: int) -> Any:
    """Return a random predicate."""
    if depth == 0 or draw.random() < 0.3:
        kind = draw.randrange(4)
        if kind == 0:
            return xc.Name(draw.choice(FLAGS))
        if kind == 1:
            return xc.Known(expression(draw, 1))
        if kind == 2:
            count = draw.choice((0, 1, 3, 12))
            return xc.Among(expression(draw, 1), frozenset(draw.sample(range(-9, 9), count)))
        sign = draw.choice(("<", "<=", ">", ">=", "==", "!="))
        return xc.Compare(sign, expression(draw, 2), expression(draw, 1))
    if draw.random() < 0.25:
        return xc.Negated(predicate(draw, depth - 1))
    parts = tuple(predicate(draw, depth - 1) for _ in range(draw.randrange(4)))
    return draw.choice((xc.Both, xc.Either))(parts)


def columns(draw: random.Random, count: int) -> dict[str, xc.Column]:
    """Return random columns; what stands where nothing is known is rubbish within bounds."""
    state = np.random.default_rng(draw.randrange(1 << 30))

    def mask() -> Any:
        return (
            None if draw.random() < 0.3 else state.random(count) < draw.choice((0, 0.5, 0.9, 1))
        )

    def ints(low: int, high: int, kind: str) -> xc.Column:
        return xc.Column(state.integers(low, high, count, dtype=kind, endpoint=True), mask())

    big = np.array([draw.randrange(-(1 << 80), 1 << 80) for _ in range(count)], object)
    top = (1 << 63) - 1
    return {
        "tiny": ints(*draw.choice(((-128, 127), (0, 9), (-3, 3), (5, 5), (0, 0))), "int8"),
        "small": ints(*draw.choice(((0, 65_535), (0, 9))), "uint16"),
        "wide": ints(*draw.choice(((-(1 << 31), (1 << 31) - 1), (0, 3000))), "int32"),
        "vast": ints(*draw.choice(((-top - 1, top), (0, top), (-(10**7), 10**8))), "int64"),
        "huge": ints(0, draw.choice(((1 << 64) - 1, 50)), "uint64"),
        "object": xc.Column(big, mask()),
        "yes": xc.Column(state.random(count) < 0.4),
        "maybe": xc.Column(state.random(count) < 0.4, mask()),
    }


def rows_of(table: dict[str, xc.Column], count: int) -> list[dict[str, Any]]:
    """Return the rows, with None for what is unknown."""
    listed = {}
    for name, column in table.items():
        known = [True] * count if column.known is None else column.known
        listed[name] = [
            v if k else None for v, k in zip(column.values.tolist(), known, strict=True)
        ]
    return [{name: values[i] for name, values in listed.items()} for i in range(count)]


def check(seed: int) -> None:
    """Compare one random table."""
    draw = random.Random(seed)  # noqa: S311 - the same every time
    xc.BLOCK = draw.choice((7, 64, 1 << 15))
    xc.ROWS_A_GROUP = draw.choice((1, 20, 128))
    n, count = draw.choice((1, 3, 40)), draw.choice((0, 1, 50, 400))
    groups = np.array(
        [min(draw.randrange(n), draw.randrange(n)) for _ in range(count)], np.uint16
    )
    groups = np.sort(groups) if draw.random() < 0.3 else groups
    table = columns(draw, count)
    rows = rows_of(table, count)
    specs = [
        xc.Spec(
            value=draw.choice((None, expression(draw, 2))),
            where=draw.choice((xc.EVERY, predicate(draw, 3))),
        )
        for _ in range(draw.choice((1, 5, 30)))
    ]
    for spec, found in zip(specs, xc.aggregate(table, groups, n, specs), strict=True):
        parts = zip(found.total, found.rows, found.missing, strict=True)
        mine = [list(map(int, each)) for each in parts]
        if mine != plain(rows, groups, n, spec):
            raise SystemExit(f"seed {seed}: {spec}")


if __name__ == "__main__":
    for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 300):
        check(number)
    print("all the same")
