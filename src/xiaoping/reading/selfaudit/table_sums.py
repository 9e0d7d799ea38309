"""Whether the tables of a paper add up: rows against 合计, 男 and 女, shares, growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from xiaoping.measures.interval import Interval
from xiaoping.measures.numerals import decimal_text, simplest
from xiaoping.reading.selfaudit.finding import Found
from xiaoping.reading.selfaudit.grids import Cell, Grid
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.reading.selfaudit.partitions import partitions
from xiaoping.reading.selfaudit.sets import per_cent, quotient, total

__all__ = ["check_tables"]

_NOT_ADDED: Final = re.compile(
    r"率|比重|占比|比例|%|％|人均|户均|平均|均价|单价|亩产|单产|增长|增幅|增速|指数|排名|名次|序号|编号|年份|得分|分数|备注|同比|±|电话|增减|标准|时间|日期|密度|温度"
)
_SHARE: Final = re.compile(r"占比|比重|构成|份额|所占比例")
_SUBTOTAL: Final = re.compile(r"小计|其中|[#＃]|合计|总计")
_LEVELS: Final = (
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）"),
    re.compile(r"\d+[.．、]"),
)
_TASK: Final = re.compile(r"任务|计划|预算|目标")
_DONE: Final = re.compile(r"完成|实际|决算|执行|到位")
_COMPLETED: Final = re.compile(r"(?:完成|执行|到位)(?:率|比例|百分比|进度)(?:[（(]%[）)]|%)?")
_CODE: Final = re.compile(r"序号|编号|代码|电话|年份|排名|名次")
_NOW: Final = re.compile(r"本年|本期|今年|(?:19|20)\d\d年?")
_GROWTH: Final = re.compile(
    r"(?:同比|比上年)?(?:增长|增减|增幅|增速)率?(?:[（(]%[）)]|%|率)|增长率"
)
_WHOLE_PEOPLE: Final = re.compile(r"(?:总)?人口(?:数|总数)?|总?人数|合计|小计|总计")
_DENOMINATOR: Final = re.compile(
    r"可比|不变价|同口径|增加值|生产总值|产值|GDP|投资|零售|财政|收入|税收|产量"
)


def check_tables(paper: Paper) -> Iterator[Found]:
    r"""Yield what does not add up in the tables of a paper.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> table = "| 村 | 户数 |\n| 甲村 | 12 |\n| 乙村 | 13 |\n| 合计 | 26 |"
    >>> [found.fields["sum"] for found in check_tables(paper_of(table))]
    ['25']
    """
    for grid in paper.grids:
        for column in range(1, len(grid.head)):
            yield from _column(grid, column)
        for row in range(len(grid.rows)):
            yield from _across(grid, row)
            yield from _split(grid, row)
            yield from _growth(grid, row)
            yield from _completion(grid, row)


# ---------------------------------------------------------------- down a column


def _column(grid: Grid, column: int) -> Iterator[Found]:
    """Yield the total of a column that its rows cannot sum to."""
    totals = [row for row in range(len(grid.rows)) if grid.is_total(row)]
    # Blocks with totals of their own are not told apart.
    if len(totals) != 1 or totals[0] not in (0, len(grid.rows) - 1) or len(grid.rows) < 3:
        return
    cell = grid.rows[totals[0]][column]
    shares = _SHARE.search(grid.head[column]) is not None
    if cell.value is None or _CODE.search(grid.head[column]):
        return
    if _NOT_ADDED.search(grid.head[column]) and not shares:
        return
    rows = [row for row in range(len(grid.rows)) if row not in totals]
    if any(_NOT_ADDED.search(grid.label(row)) for row in rows):
        return
    exact = grid.is_counted(column)
    ways = _ways(grid, rows, column)
    if exact is False and len(ways) == 1 and "四舍五入" not in grid.caption:
        yield from _rounded(grid, column, ways[0], cell)
    sums = [(found, way) for way in ways if (found := _sum(way, exact=exact)) is not None]
    if not sums or any(_fits(found, way, cell, exact=exact) for found, way in sums):
        return
    code = "self.table-total" if len(ways) == 1 else "self.table-total-unsure"
    found, way = sums[0]
    first, last = way[0], way[-1]
    yield Found(
        code=code,
        span=(cell.start, cell.end),
        other=(first.start, last.end),
        fields={"column": grid.names[column], "sum": _middle(found)},
    )


def _rounded(grid: Grid, column: int, cells: Sequence[Cell], cell: Cell) -> Iterator[Found]:
    """Yield a total that only rounding explains: of whole numbers an error is likelier."""
    exact = sum((part.value or Fraction(0) for part in cells), Fraction(0))
    found = _sum(cells, exact=False)
    if found is None or cell.value in (None, exact) or any(part.is_missing for part in cells):
        return
    if found.meets(cell.extent(exact=False)):
        yield Found(
            code="self.table-rounding" if cell.step == 1 else "self.table-rounding-note",
            span=(cell.start, cell.end),
            other=(cells[0].start, cells[-1].end),
            fields={"column": grid.names[column], "sum": decimal_text(simplest(exact))},
        )


def _ways(grid: Grid, rows: Sequence[int], column: int) -> list[list[Cell]]:
    """Return the ways in which rows may be meant to be added.

    With marks of levels only the upper ones; without 小计 and 其中, or with these alone.
    """
    labels = {row: grid.label(row) for row in rows}
    special = [row for row in rows if _SUBTOTAL.search(labels[row])]
    found = [[row for row in rows if row not in special]]
    for mark in _LEVELS:
        upper = [row for row in rows if mark.match(labels[row])]
        if 0 < len(upper) < len(rows):
            found.append(upper)
    if special:
        found += [special, list(rows[: rows.index(special[0])]), list(rows)]
    return [[grid.rows[row][column] for row in way] for way in found if way]


def _sum(cells: Sequence[Cell], *, exact: bool) -> Interval | None:
    """Return what cells sum to; ``None`` if one holds words."""
    if any(cell.value is None and not cell.is_missing for cell in cells):
        return None
    return total(cell.extent(exact=exact) for cell in cells if cell.value is not None)


def _fits(found: Interval, cells: Sequence[Cell], cell: Cell, *, exact: bool) -> bool:
    """Say whether a total can be that sum; rows without a value may be anything above."""
    theirs = cell.extent(exact=exact)
    if found.meets(theirs):
        return True
    missing = any(part.is_missing for part in cells)
    return (
        missing
        and found.low is not None
        and theirs.high is not None
        and found.low < theirs.high
    )


def _middle(found: Interval) -> str:
    if found.low is None or found.high is None:
        return "?"
    return decimal_text(simplest((Fraction(found.low) + Fraction(found.high)) / 2))


# ---------------------------------------------------------------- along a row


def _across(grid: Grid, row: int) -> Iterator[Found]:
    """Yield a row whose column 合计 is not the sum of the columns beside it."""
    at = next((i for i, name in enumerate(grid.names) if i and name in _SUMS), None)
    if at is None or _NOT_ADDED.search(grid.label(row)):
        return
    others = _beside(grid, row, at)
    cells = [grid.rows[row][i] for i in others]
    whole = grid.rows[row][at]
    exact = all(cell.step == 1 for cell in (*cells, whole))
    found = _sum(cells, exact=exact)
    if len(others) < 2 or found is None or whole.value is None:
        return
    if not _fits(found, cells, whole, exact=exact):
        yield Found(
            code="self.table-row",
            span=(whole.start, whole.end),
            other=(cells[0].start, cells[-1].end),
            fields={"row": grid.label(row), "sum": _middle(found)},
        )


_SUMS: Final = ("合计", "总计", "小计", "合计数")


def _beside(grid: Grid, row: int, at: int) -> list[int]:
    """Return the columns that a column 合计 sums: those of its unit before it.

    If it is the first, they are those behind it.
    """
    width = len(grid.names)
    texts = [i for i in range(at) if grid.rows[row][i].value is None]
    first = texts[-1] + 1 if texts else 0
    places = list(range(first, at)) or list(range(at + 1, width))
    heads = [grid.head[i] for i in places]
    unit = _unit(grid.head[at])
    if any(
        _NOT_ADDED.search(head) or _SUBTOTAL.search(head) or _CODE.search(head)
        for head in heads
    ):
        return []
    same = all(_unit(head) == unit for head in heads)
    mixed = any("户" in head for head in heads) and any("人" in head for head in heads)
    return places if same and not mixed else []


def _unit(head: str) -> str:
    found = re.search(r"[（(]([^）)]+)[）)]", head)
    return found[1] if found else ""


def _split(grid: Grid, row: int) -> Iterator[Found]:
    """Yield a row in which 男 and 女 do not sum to the population."""
    names = [name.removeprefix("其中：").removeprefix("其中") for name in grid.names]
    for partition in partitions():
        if partition.complete != "yes" or partition.whole:
            continue
        places = [
            [i for i, name in enumerate(names) if name in words] for words in partition.parts
        ]
        if any(len(found) != 1 for found in places):
            continue
        parts = [found[0] for found in places]
        wholes = [i for i in range(1, min(parts)) if _WHOLE_PEOPLE.fullmatch(names[i])]
        if not wholes or max(parts) - wholes[-1] > len(parts):
            continue
        cells = [grid.rows[row][i] for i in parts]
        whole = grid.rows[row][wholes[-1]]
        found = _sum(cells, exact=all(cell.step == 1 for cell in cells))
        if found is None or whole.value is None or any(cell.is_missing for cell in cells):
            continue
        if not found.meets(whole.extent(exact=True)):
            yield Found(
                code="self.table-row",
                span=(whole.start, whole.end),
                other=(cells[0].start, cells[-1].end),
                fields={"row": grid.label(row), "sum": _middle(found)},
            )


def _growth(grid: Grid, row: int) -> Iterator[Found]:
    """Yield a rate of growth that does not follow from this year and the last."""
    places = [i for i, name in enumerate(grid.head) if i and _GROWTH.search(name)]
    if (
        len(places) != 1
        or places[0] < 3
        or not _GROWTH.fullmatch(grid.head[places[0]].replace(" ", ""))
    ):
        return
    at = places[0]
    levels = _levels(grid, at)
    if levels is None:
        return
    now, before, rate = (grid.rows[row][i] for i in (*levels, at))
    if now.value is None or before.value is None or rate.value is None or before.value <= 0:
        return
    # A difference of two rates is one in percentage points.
    if "%" in now.words or re.search(r"率|比重|占比", grid.label(row)):
        return
    mine, base = now.extent(exact=False), before.extent(exact=False)
    found = quotient(mine - base, base)
    told = rate.extent(exact=False).times(Fraction(1, 100))
    if found is None or found.meets(told):
        return
    real = _DENOMINATOR.search(grid.label(row) + grid.caption) is not None
    yield Found(
        code="self.growth-real-row" if real else "self.table-growth",
        span=(rate.start, rate.end),
        other=(min(now.start, before.start), max(now.end, before.end)),
        fields={
            "row": grid.label(row),
            "computed": per_cent(now.value / before.value - 1),
        },
    )


def _levels(grid: Grid, at: int) -> tuple[int, int] | None:
    """Return the columns of this year and the last, right before the rate."""
    left, right = grid.head[at - 2], grid.head[at - 1]
    years = [re.fullmatch(r"((?:19|20)\d\d)年?(?:（[^）]*）)?", name) for name in (left, right)]
    if years[0] and years[1]:
        first, second = int(years[0][1]), int(years[1][1])
        if abs(first - second) != 1:
            return None
        return (at - 2, at - 1) if first > second else (at - 1, at - 2)
    if _NOW.match(left) and re.match("上年|上期|去年", right):
        return at - 2, at - 1
    if _NOW.match(right) and re.match("上年|上期|去年", left):
        return at - 1, at - 2
    return None


def _completion(grid: Grid, row: int) -> Iterator[Found]:
    """Yield a rate of completion that does not follow from 任务数 and 完成数 before it."""
    for at in range(3, len(grid.head)):
        task, done = grid.names[at - 2], grid.names[at - 1]
        known = _TASK.search(task) and _DONE.search(done) and not _TASK.search(done)
        if not known or not _COMPLETED.fullmatch(grid.head[at].replace(" ", "")):
            continue
        whole, part, rate = (grid.rows[row][i] for i in (at - 2, at - 1, at))
        if whole.value is None or part.value is None or rate.value is None or whole.value <= 0:
            continue
        exact = grid.is_counted(at - 2)
        found = quotient(part.extent(exact=exact), whole.extent(exact=exact))
        told = rate.extent(exact=False).times(Fraction(1, 100))
        if found is not None and not found.meets(told):
            yield Found(
                code="self.table-completion",
                span=(rate.start, rate.end),
                other=(whole.start, part.end),
                fields={"row": grid.label(row), "computed": per_cent(part.value / whole.value)},
            )
