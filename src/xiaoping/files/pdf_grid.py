"""The tables of a PDF page that are drawn with lines: their rows, columns and cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, final

import attrs

from xiaoping.files.pdf_canvas import Rule

__all__ = ["Grid", "grids_of"]

_NEAR: Final = 2.5
_MOST_RULES: Final = 600
_MOST_CELLS: Final = 20_000


@final
@attrs.frozen
class Grid:
    """A drawn table.

    Attributes:
        xs: Where its columns begin and the last one ends, from the left.
        ys: Where its rows begin and the last one ends, from the bottom.
        homes: For each row from the bottom and each column, the cell whose words stand
            there: its own, or that which reaches over it.

    >>> Grid((0, 30, 90), (0, 20), (((0, 0), (0, 0)),)).cell(50, 10)
    (0, 0)
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    homes: tuple[tuple[tuple[int, int], ...], ...] = attrs.field(repr=False)

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row (from the top) and column, from nought, of the cell at a point."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        low = bisect_right(self.ys, y) - 1
        row, column = self.homes[low][bisect_right(self.xs, x) - 1]
        return self.rows - 1 - row, column

    def right(self, row: int, column: int) -> float:
        """Return where the cell of a row (from the top) and column ends."""
        low = self.rows - 1 - row
        end = column
        while end + 1 < self.columns and self.homes[low][end + 1] == (low, column):
            end += 1
        return self.xs[end + 1]


def grids_of(rules: Iterable[Rule]) -> list[Grid]:
    """Return the tables that lines draw, the smallest first.

    A single box is no table.

    >>> across = [Rule(0, y, 90, y) for y in (0, 20, 40)]
    >>> upright = [Rule(x, 0, x, 40) for x in (0, 30, 90)]
    >>> (grid,) = grids_of([*across, *upright])
    >>> grid.rows, grid.columns, grid.cell(50, 30)
    (2, 2, (0, 1))
    """
    rules = tuple(rules)
    level = _merged([r for r in rules if r.x2 - r.x >= r.y2 - r.y], level=True)
    upright = _merged([r for r in rules if r.x2 - r.x < r.y2 - r.y], level=False)
    if max(len(level), len(upright)) > _MOST_RULES:
        return []
    found = [_grid(*part) for part in _parts(level, upright)]
    return sorted((grid for grid in found if grid is not None), key=_area)


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _merged(rules: list[Rule], *, level: bool) -> list[Rule]:
    """Put pieces of one line together, such as the borders of neighbouring cells."""
    made: list[Rule] = []
    turned = [r if level else Rule(r.y, r.x, r.y2, r.x2) for r in rules]
    for band in _bands(turned):
        for rule in sorted(band):
            last = made[-1] if made and made[-1].y == band[0].y else None
            if last is not None and rule.x - last.x2 <= _NEAR:
                made[-1] = last._replace(x2=max(last.x2, rule.x2))
            else:
                made.append(Rule(rule.x, band[0].y, rule.x2, band[0].y))
    return made if level else [Rule(r.y, r.x, r.y2, r.x2) for r in made]


def _bands(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Yield the level lines of one height."""
    band: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.y):
        if band and rule.y - band[0].y > _NEAR:
            yield band
            band = []
        band.append(rule)
    if band:
        yield band


def _parts(
    level: Sequence[Rule], upright: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the lines that hang together."""
    homes = list(range(len(level) + len(upright)))

    def home(number: int) -> int:
        while homes[number] != number:
            homes[number] = homes[homes[number]]
            number = homes[number]
        return number

    for m, rule in enumerate(level):
        for n, wall in enumerate(upright, start=len(level)):
            if (
                rule.x - _NEAR <= wall.x <= rule.x2 + _NEAR
                and wall.y - _NEAR <= rule.y <= wall.y2 + _NEAR
            ):
                homes[home(n)] = home(m)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for m, rule in enumerate(level):
        groups.setdefault(home(m), ([], []))[0].append(rule)
    for n, wall in enumerate(upright, start=len(level)):
        groups.setdefault(home(n), ([], []))[1].append(wall)
    yield from groups.values()


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    xs = _edges([rule.x for rule in upright])
    ys = _edges([rule.y for rule in level])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or not 1 < rows * columns <= _MOST_CELLS:
        return None
    below = _walls([Rule(r.y, r.x, r.y2, r.x2) for r in level], xs, ys)
    left = _walls(upright, ys, xs)
    homes: list[list[tuple[int, int]]] = [[(r, c) for c in range(columns)] for r in range(rows)]
    # From the top left: a cell without a wall to its neighbour has that one's home.
    for row in reversed(range(rows)):
        for column in range(columns):
            if row + 1 < rows and (row + 1, column) not in below:
                homes[row][column] = homes[row + 1][column]
            elif column and (column, row) not in left:
                homes[row][column] = homes[row][column - 1]
    return Grid(tuple(xs), tuple(ys), tuple(map(tuple, homes)))


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _walls(
    upright: list[Rule], along: Sequence[float], across: Sequence[float]
) -> set[tuple[int, int]]:
    """Return the number of the edge and of the stretch along it for every wall there is."""
    found: set[tuple[int, int]] = set()
    for rule in upright:
        edge = bisect_right(across, rule.x + _NEAR) - 1
        for n, (low, high) in enumerate(pairwise(along)):
            if rule.y <= (low + high) / 2 <= rule.y2:
                found.add((edge, n))
    return found
