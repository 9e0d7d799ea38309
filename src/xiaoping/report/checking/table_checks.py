"""Whether the tables of a report add up, as they are printed and as the values are."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any, Final, final

import attrs

from xiaoping.indicators.definition import Indicator, Kind
from xiaoping.indicators.observation import Observation
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval, below
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, half_up, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.measures.value import Value, dimension_of, extent, printed_extent
from xiaoping.problems import Location, Problem
from xiaoping.report.marks import ANSWERING
from xiaoping.report.pieces import Cell, Grid, Piece
from xiaoping.report.render.facts import observations
from xiaoping.report.tree import ShareRef
from xiaoping.report.wording import share

__all__ = ["ROUNDING_NOTE", "check_table", "exceeding", "rounding_note"]

ROUNDING_NOTE: Final = "部分数据因四舍五入，总计与分项合计略有出入"
"""What stands below a table whose printed figures do not sum to the printed total."""

_PART: Final = "其中"
_SUBTOTAL: Final = "小计"
_SHARES: Final = re.compile("占比|比重|构成|份额|占全|所占")
_ADDITIVE: Final = (Kind.STOCK, Kind.FLOW)
_WHOLE: Final = Fraction(1)
_NONE: Final[Mapping[str, Indicator]] = {}


@final
@attrs.frozen(kw_only=True)
class _Row:
    """A row of a table: what it is of, and its cells behind that."""

    label: str
    cells: tuple[Cell, ...]


@final
@attrs.frozen(kw_only=True)
class _Column:
    """A column: its figures that add up, and the one they add up to.

    Attributes:
        name: Its heading.
        parts: The cells of the rows that are added.
        total: The value of the total row, if it has one.
        catalogue: Where indicators are looked up.
    """

    name: str
    parts: tuple[Cell, ...]
    total: Value | None
    catalogue: Mapping[str, Indicator]

    @property
    def values(self) -> list[Value]:
        """The values that are there."""
        found = [_value(cell) for cell in self.parts]
        return [value for value in found if value is not None and not _is_missing(value)]

    @property
    def lacking(self) -> int:
        """How many rows have no value."""
        return len(self.parts) - len(self.values)

    @property
    def adds(self) -> bool:
        """Whether its figures are of a kind that adds up: amounts of one dimension."""
        kinds = (Quantity, Approximate)
        if not self.values or not isinstance(self.total, kinds):
            return False
        if not all(isinstance(value, kinds) for value in self.values):
            return False
        if any(dimension_of(v) != dimension_of(self.total) for v in self.values):
            return False
        used = (item for cell in self.parts for item in _observed(cell))
        return all(_is_additive(item, self.catalogue) for item in used)

    @property
    def shares(self) -> list[Share]:
        """Its figures, if all of them are shares."""
        found = [value for value in self.values if isinstance(value, Share)]
        return found if found and len(found) == len(self.parts) else []


def check_table(
    place: str, grid: Grid, catalogue: Mapping[str, Indicator], *, remark: str = ""
) -> Iterator[Problem]:
    """Yield what does not add up in a table, and a note on rounding that lacks or is idle.

    Args:
        place: Where the table stands.
        grid: The table.
        catalogue: Where indicators are looked up: an average does not add up.
        remark: The remark that stands directly below it, beside its own note.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Table, Text
    >>> note = (Text("部分数据因四舍五入，总计与分项合计略有出入。"),)
    >>> (grid,) = flow(Table(title=(), head=((Text("村"),),), rows=(), note=note))
    >>> [problem.code for problem in check_table("表1", grid, {})]
    ['tree.rounding-note-needless']
    """
    where = Location(path=place)
    for column in _columns(grid, catalogue):
        yield from _total(where, column)
        yield from _shares(where, column)
    yield from _parts(where, grid)
    noted = any("四舍五入" in text for text in (_text(grid.note), remark))
    needed = rounding_note(grid, catalogue)
    if needed and not noted:
        yield Problem("tree.rounding-note", where, {"note": ROUNDING_NOTE})
    elif noted and not needed:
        yield Problem("tree.rounding-note-needless", where)


def rounding_note(grid: Grid, catalogue: Mapping[str, Indicator] = _NONE) -> bool:
    """Say whether a table needs the note that its printed figures do not sum to the total.

    They need it where the values are within rounding and the figures that a reader would
    add up are not the total that is printed.

    Args:
        grid: The table, as ``flow`` gives it; one without a total needs no note.
        catalogue: Where indicators are looked up.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Figure, Table, Text
    >>> def row(name: str, text: str):
    ...     paid = quantity(text).displayed(decimals=1)
    ...     return ((Text(name),), (Figure(Observation("a.paid", name, Year(2020), paid)),))
    >>> rows = (row("甲村", "1.26万元"), row("乙村", "1.26万元"), row("合计", "2.52万元"))
    >>> (grid,) = flow(Table(title=(), head=((), ()), rows=rows, total="last"))
    >>> rounding_note(grid)
    True
    """
    return any(_is_apart(column) for column in _columns(grid, catalogue))


def _columns(grid: Grid, catalogue: Mapping[str, Indicator]) -> Iterator[_Column]:
    rows = [_Row(label=_text(row[0]), cells=row[1:]) for row in grid.rows if row]
    total = {"first": rows[:1], "last": rows[-1:]}.get(grid.total, [])
    parts = rows[1:] if grid.total == "first" else rows[: len(rows) - len(total)]
    added = [row for row in parts if not row.label.startswith((_PART, _SUBTOTAL))]
    for number in range(len(grid.head) - 1):
        yield _Column(
            name=_text(grid.head[number + 1]),
            parts=tuple(row.cells[number] for row in added),
            total=_value(total[0].cells[number]) if total else None,
            catalogue=catalogue,
        )


def _text(cell: Cell) -> str:
    return "".join(piece.text for piece in cell).strip()


def _answering(cell: Cell) -> Piece | None:
    """Return the only figure of a cell that holds nothing else."""
    found = [piece for piece in cell if piece.text.strip()]
    return found[0] if len(found) == 1 and found[0].origin in ANSWERING else None


def _observed(cell: Cell) -> tuple[Observation, ...]:
    piece = _answering(cell)
    return () if piece is None else observations(piece)


def _value(cell: Cell) -> Value | None:
    piece = _answering(cell)
    if piece is None:
        return None
    if isinstance(piece.node, ShareRef):
        return share(piece.node)
    used = observations(piece)
    return used[0].value if len(used) == 1 else None


def _is_missing(value: Value) -> bool:
    return isinstance(value, Missing)


def _is_additive(item: Observation, catalogue: Mapping[str, Indicator]) -> bool:
    known = catalogue.get(item.indicator)
    value = item.value.base if isinstance(item.value, Approximate) else item.value
    if isinstance(value, Quantity) and "/" in value.unit.code:
        return False
    if item.indicator.startswith("geo."):
        return False
    return known is None or known.kind in _ADDITIVE


def _total(where: Location, column: _Column) -> Iterator[Problem]:
    """Hold the sum of a column against its total row."""
    total = column.total
    if not column.adds or total is None:
        return
    added = _sum(column.values)
    mine, printed = extent(added), _printed_sum(column.values)
    theirs, told = extent(total), printed_extent(total)
    assert mine is not None  # noqa: S101 - amounts have an extent
    assert theirs is not None  # noqa: S101
    if told is None or printed is None:
        return
    fields: dict[str, object] = {
        "column": column.name, "left": str(added), "right": str(total),
        "count": column.lacking,
    }  # fmt: skip
    if column.lacking:
        over = below(told, printed).value is True
        yield Problem("tree.more-than-total" if over else "tree.total-missing", where, fields)
    elif not (mine.meets(theirs) or printed.meets(told)):
        yield Problem("tree.total", where, fields)


def _sum(values: Sequence[Value]) -> Any:
    return reduce(operator.add, values)


def _printed_sum(values: Sequence[Value]) -> Interval | None:
    """Return what might be summed: every number that would be printed as these are."""
    total = Interval.point(0)
    for value in values:
        width = printed_extent(value)
        if width is None:
            return None
        total = total + width
    return total


def _is_apart(column: _Column) -> bool:
    """Say whether the printed figures of a column are not the printed total, and may be."""
    total = column.total
    values: Sequence[Value] = column.values if column.adds else column.shares
    if total is None or not values or column.lacking or not (column.adds or column.shares):
        return False
    numbers = [_printed(value) for value in (*values, total)]
    printed, told = _printed_sum(values), printed_extent(total)
    if printed is None or told is None or not printed.meets(told):
        return False  # that is no matter of rounding, and is told apart
    known = [number for number in numbers if number is not None]
    return len(known) == len(numbers) and sum(known[:-1]) != known[-1]


def _printed(value: Value) -> Exact | None:
    """Return the number that is printed, in base units; ``None`` where words stand for it."""
    match value:
        case Quantity():
            if value.display.cuts(value.amount):
                return None
            shown = _rounded(value.magnitude, value.display.decimals)
            return simplest(Fraction(shown) * value.display.size * Fraction(value.unit.factor))
        case Share():
            return simplest(Fraction(_rounded(value.figure, value.display.decimals)) / 100)
        case _:
            return None


def _rounded(number: Exact, decimals: int | None) -> Exact:
    return number if decimals is None else half_up(number, decimals)


def _shares(where: Location, column: _Column) -> Iterator[Problem]:
    """Hold the sum of shares of one whole against the total row, or against 100 %."""
    values = column.shares
    if not values:
        return
    added = simplest(sum((Fraction(value.value) for value in values), Fraction(0)))
    printed = _printed_sum(values)
    total = column.total
    left = str(Share(added, display=values[0].display))
    fields: dict[str, object] = {"column": column.name, "left": left}
    if isinstance(total, Share):
        told = printed_extent(total)
        fits = added == total.value or (
            told is not None and printed is not None and printed.meets(told)
        )
        if not fits and _one_whole(column):
            yield Problem("tree.shares", where, {**fields, "right": str(total)})
    elif total is None and _one_whole(column) and len(values) > 1:
        fits = added == _WHOLE or (printed is not None and printed.contains(1))
        if not fits:
            yield Problem("tree.shares-open", where, fields)


def _one_whole(column: _Column) -> bool:
    """Say whether the shares of a column are of one whole.

    Computed ones tell it; of the others only the heading does: 占比, but not 普及率.
    """
    wholes = set()
    for cell in column.parts:
        piece = _answering(cell)
        node = None if piece is None else piece.node
        wholes.add(node.whole.key if isinstance(node, ShareRef) else None)
    return len(wholes) == 1 and (None not in wholes or bool(_SHARES.search(column.name)))


def _parts(where: Location, grid: Grid) -> Iterator[Problem]:
    """Hold rows that begin with 其中 against the row that they are a part of."""
    whole: tuple[Cell, ...] = ()
    for row in grid.rows:
        if not row or not _text(row[0]).startswith(_PART):
            whole = row
            continue
        for mine, theirs in zip(row[1:], whole[1:], strict=False):
            yield from exceeding(where, _value(mine), _value(theirs))


def exceeding(where: Location, part: Value | None, whole: Value | None) -> Iterator[Problem]:
    """Yield a part that is surely more than its whole.

    >>> from xiaoping.measures import quantity
    >>> [p.code for p in exceeding(Location(), quantity("6户"), quantity("5户"))]
    ['tree.of-which']
    """
    if part is None or whole is None or dimension_of(part) != dimension_of(whole):
        return
    mine, theirs = printed_extent(part), printed_extent(whole)
    amounts = (Quantity, Approximate)
    if not isinstance(part, amounts) or mine is None or theirs is None:
        return
    if below(theirs, mine).value is True:
        yield Problem("tree.of-which", where, {"left": str(part), "right": str(whole)})
