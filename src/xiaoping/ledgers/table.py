"""The second step of reading: where the heading of a table is, and which column is which.

A table may stand below a title and a line of units; its heading may take two rows, the
upper one over several columns.  What is bound is told; what is not is told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple, final

import attrs

from xiaoping.errors import XiaopingError, nearest
from xiaoping.files.headings import Heading, heading_key, heading_of, unit_in, units_told
from xiaoping.files.raw import Cell, Marks, RawRow, cell_name
from xiaoping.files.row_kinds import RowKind, kind_of_first_row, unit_of_row
from xiaoping.ledgers.cells import (
    AnyQuantityCell,
    CellType,
    QuantityCell,
    WhenCell,
    WholeCell,
    cell_text,
)
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.titles import titled_values
from xiaoping.measures.unit_catalogue import unit
from xiaoping.occasion import first_day
from xiaoping.problems import Location, Problem, Severity
from xiaoping.sensitivity import quotable

__all__ = ["Bound", "Reading", "Table", "find_table", "heading_readings"]

_TOLD_UNKNOWN: Final = 50
"""So many columns that are not known are told one by one, the others counted."""
_SCORED: Final = 256
"""A heading is found by so many of its columns; bound are all of them."""
LOOKED_AT: Final = 40
"""How many rows are searched for the heading."""

_OTHERS: Final = re.compile(
    "配偶|父亲|母亲|监护|帮扶|联系人|责任人|干部|包户|包保|代办|申请人|死者|负责人"
)
"""Whom an upper heading may speak of: the name below is not one of the household's."""

_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_WHOLES: Final = frozenset({"小计", "合计", "总计", "总额", "共计"})
"""What the column of the whole is called below the heading of a group."""
_SERIALS: Final = frozenset({"序号", "编号", "行号", "no", "no.", "序", "顺序号"})


class Reading(NamedTuple):
    """What a row of a sheet would tell as a heading.

    Attributes:
        position: The place of the row among the first ones, from zero.
        depth: How many rows it takes.
        texts: The heading of each column; of two rows with a line break between.
        keys: What these may be known by: a row of which no kind knows any is no heading.

    >>> Reading(0, 1, ["户编号", "户主姓名"], frozenset()).depth
    1
    """

    position: int
    depth: int
    texts: list[str]
    keys: frozenset[str]


@final
@attrs.frozen(kw_only=True)
class Bound:
    """A column of a sheet that is a column of the kind.

    Attributes:
        column: The column of the kind.
        index: Its place in a row, from zero.
        heading: Its heading as the sheet has it.
        cell: How its cells are read, in the unit that the heading tells.
        name: The name in rows, with the year if the heading has one.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> rows = [(1, ("户编号", "户主姓名", "林地面积（公顷）"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> table.bound[2].name, table.bound[2].cell.unit.code
    ('forest', 'hectare')
    """

    column: Column
    index: int
    heading: Heading
    cell: CellType
    name: str


@final
@attrs.frozen(kw_only=True)
class Table:
    """A table found in a sheet.

    Attributes:
        kind: The kind of ledger it was bound as.
        sheet: The name of the sheet.
        row: The number of the heading's first row.
        last_row: The number of its last row.
        bound: The columns that were bound, from left to right.
        unknown: The columns that were not: their places and headings.
        twice: The places of columns that are named twice, but for the first of each.
        above: The texts above the heading.
        titled: What a title tells of all rows, by the names of the columns.
        problems: What is amiss with the heading.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> rows = [(1, ("户编号", "户主姓名", "林地面积（公顷）"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> table.is_whole, table.is_grouped, [problem.code for problem in table.problems]
    (True, False, ['ledger.unit-other'])
    """

    kind: LedgerKind[Any]
    sheet: str
    row: int
    last_row: int
    bound: tuple[Bound, ...]
    unknown: tuple[tuple[int, str], ...] = ()
    twice: tuple[int, ...] = ()
    above: tuple[str, ...] = ()
    titled: dict[str, Any] = attrs.field(factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the bound columns."""
        return tuple(bound.name for bound in self.bound)

    @property
    def is_whole(self) -> bool:
        """Whether every column that rows must have is there, once."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def is_grouped(self) -> bool:
        """Whether several rows may tell of one value."""
        return bool(self.kind.grouped_if) and set(self.kind.grouped_if) <= set(self.names)

    def where(self, file: str, row: int, bound: Bound) -> Location:
        """Return the place of a cell."""
        return Location(
            file=file,
            sheet=self.sheet,
            row=row,
            column=bound.heading.text,
            cell=cell_name(row, bound.index + 1),
        )


def find_table(
    rows: Sequence[RawRow],
    kind: LedgerKind[Any],
    *,
    file: str,
    sheet: str,
    marks: Marks,
    hints: bool = True,
    readings: Sequence[Reading] | None = None,
) -> Table | None:
    """Return the table whose heading fits a kind best, or ``None`` if no row is one.

    A heading has at least two columns of the kind, or the only one that it must have.

    Args:
        rows: The first rows of the sheet.
        kind: The kind.
        file: The name of the file, for places.
        sheet: The name of the sheet.
        marks: What is merged in the sheet.
        hints: Whether the problems name what is near, which takes most of the time; who
            tries one kind after the other needs none.
        readings: What each row would tell as a heading, where that was looked at already;
            see :func:`heading_readings`.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> rows = [(1, ("某村户台账",)), (3, ("户编号", "户主姓名", "耕地面积（公顷）"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> table.row, table.names, table.bound[2].cell.unit.code
    (3, ('id', 'head_name', 'arable'), 'hectare')
    """
    best: tuple[int, int, int, list[str]] | None = None
    for reading in readings or heading_readings(rows, marks):
        position, depth, texts, keys = reading
        score = 0 if kind.by_key.keys().isdisjoint(keys) else _score(texts, kind)
        # Two rows are read as one heading only where that tells more than one of them.
        better = best is None or (score, -depth) > (best[0], -best[2])
        if better and not _is_second(best, score, position):
            best = (score, position, depth, texts)
    least = min(2, len(kind.columns))
    if best is None or not best[0]:
        return None
    _, position, depth, texts = best
    if (
        position + depth < len(rows)
        and kind_of_first_row(rows[position + depth][1]) is RowKind.UNITS
    ):
        texts = _with_units(texts, rows[position + depth][1])
        depth += 1
    last = rows[position + depth - 1][0]
    lines = [[text for c in cells if (text := _shown(c))] for _, cells in rows[:position]]
    above = tuple(chain.from_iterable(lines))
    blank = Table(
        kind=kind, sheet=sheet, row=rows[position][0], last_row=last, bound=(), above=above
    )
    # A label and its unit may stand in cells of their own.
    table = _bind(blank, texts, file, units_told(map(" ".join, lines)), hints=hints)
    # One column is a heading where it stands alone and nothing else must be there.
    alone = table.is_whole and not table.unknown
    return table if best[0] >= least or alone else None


def heading_readings(rows: Sequence[RawRow], marks: Marks) -> tuple[Reading, ...]:
    """Return what each of the first rows would tell as a heading, alone or with the row below.

    It is the same for every kind of ledger: who tries one kind after the other reads once.

    >>> rows = [(1, ("户编号", "户主姓名")), (2, ("0001", "赵甲"))]
    >>> [(reading.position, reading.depth) for reading in heading_readings(rows, Marks())]
    [(0, 1), (0, 2), (1, 1)]
    """
    found: list[Reading] = []
    spans = _spans(marks)
    deep = {row for row, _, last_row, _ in marks.merged if last_row == row + 1}
    for position, (number, cells) in enumerate(rows[:LOOKED_AT]):
        if not any(isinstance(cell, str) for cell in cells):
            continue
        single = [_shown(cell) for cell in cells]
        both = list(enumerate(_readings(rows, position, single, spans), start=1))
        # Cells merged with those below say that the heading has two rows.
        kept = both[len(both) > 1 and number in deep :]
        found.extend(
            Reading(position, depth, texts, frozenset(_keys(texts))) for depth, texts in kept
        )
    return tuple(found)


def _keys(texts: Sequence[str]) -> Iterator[str]:
    """Yield everything that :func:`_match` would look for in the texts of a heading."""
    for text in texts[:_SCORED]:
        if text:
            upper, _, lower = text.partition("\n")
            for option in dict.fromkeys((upper + lower, lower or upper, upper)):
                keys = heading_of(option).keys
                yield from keys
                yield from (_IN_BRACKETS.sub("", key) for key in keys)


def _with_units(texts: Sequence[str], units: Sequence[Cell]) -> list[str]:
    """Return headings with the units that a row below them tells, where they tell none."""
    told = [*texts, *[""] * (len(units) - len(texts))]
    for index, cell in enumerate(units):
        word = unit_of_row(cell)
        lower = told[index].rpartition("\n")[2]
        if not word or not told[index]:
            continue
        here = heading_of(lower)
        if here.unit is None:
            told[index] = f"{told[index]}({word})"
        elif (here.unit, here.scale) != unit_in(word):
            told[index] = f"{told[index]}({here.scale}{here.unit.word}、{word})"
    return told


def _is_second(best: tuple[int, int, int, list[str]] | None, score: int, position: int) -> bool:
    """Say whether a row heads a second table: the first one and its rows stand above it."""
    if best is None:
        return False
    return position > best[1] + best[2] and best[0] > 1 and best[0] * 2 >= score


def _spans(marks: Marks) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the areas merged sideways by the place of their first cell."""
    return {
        (row, column): (last_row, last_column)
        for row, column, last_row, last_column in marks.merged
        if last_column > column
    }


def _readings(
    rows: Sequence[RawRow],
    position: int,
    upper: list[str],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[list[str]]:
    """Yield the headings as one row tells them, then as it and the row below do."""
    yield upper
    if position + 1 >= len(rows) or rows[position + 1][0] != rows[position][0] + 1:
        return
    number = rows[position][0]
    below = [_shown(cell) for cell in rows[position + 1][1]]
    if any(not isinstance(cell, str | None) for cell in rows[position + 1][1]):
        return
    width = max(len(upper), len(below))
    upper = upper + [""] * (width - len(upper))
    below = below + [""] * (width - len(below))
    texts: list[str] = []
    parent = ""
    end = 0
    for index in range(width):
        if upper[index]:
            parent = upper[index]
            span = spans.get((number, index + 1))
            end = span[1] if span else index + 1
        # Without merged cells an upper heading reaches as far as nothing stands beside it.
        covered = parent if (index < end or not spans) and below[index] else upper[index]
        texts.append(f"{covered}\n{below[index]}" if below[index] else upper[index])
    yield texts


def _shown(cell: Cell) -> str:
    # A line break inside a cell is not the step from one row of a heading to the next.
    return "".join(cell_text(cell).split("\n")) if isinstance(cell, str) else ""


def _score(texts: Sequence[str], kind: LedgerKind[Any]) -> int:
    near = texts[:_SCORED]
    found = {(b[0].name, b[1].year) for text in near if text and (b := _match(text, kind))}
    return len(found)


def _match(text: str, kind: LedgerKind[Any]) -> tuple[Column, Heading] | None:
    """Return the column that a heading names, and the heading taken apart.

    Of a heading in two rows both together are tried first; then the lower one is known by
    itself, unless the upper one tells that it is about somebody else.
    """
    upper, _, lower = text.partition("\n")
    options = [upper + lower] if lower else [upper]
    if lower and not _OTHERS.search(upper):
        # 小计 below 投资规模 is the whole of which the columns beside it are parts.
        options.append(upper if lower in _WHOLES else lower)
    for option in options:
        heading = heading_of(option)
        for key in (*heading.keys, *_explained(heading.keys, kind)):
            column = kind.by_key.get(key)
            if column is None or (heading.year and not column.yearly):
                continue
            if lower and heading.year is None:
                heading = attrs.evolve(heading, year=_upper_year(upper, column))
            if lower and heading.unit is None:
                heading = _upper_unit(heading, upper)
            return column, attrs.evolve(heading, text=quotable(heading_of(lower or upper).text))
    return None


def _explained(keys: Sequence[str], kind: LedgerKind[Any]) -> Iterator[str]:
    """Yield a heading without a word in brackets that is another name of the same column."""
    for key in keys:
        found = _IN_BRACKETS.search(key)
        if found:
            plain = _IN_BRACKETS.sub("", key)
            column = kind.by_key.get(plain)
            if column is not None and column is kind.by_key.get(found[1]):
                yield plain


def _upper_unit(heading: Heading, upper: str) -> Heading:
    above = heading_of(upper)
    return attrs.evolve(heading, unit=above.unit, scale=above.scale)


def _upper_year(upper: str, column: Column) -> int | None:
    return heading_of(upper).year if upper and column.yearly else None


def _bind(
    blank: Table,
    texts: Sequence[str],
    file: str,
    told: Sequence[tuple[Any, str]],
    *,
    hints: bool,
) -> Table:
    """Return a table with its columns bound by their headings."""
    beside = _beside(texts, blank.kind)
    binding = _Binding(blank=blank, file=file, told=told, hints=hints, beside=beside)
    for index, text in enumerate(texts):
        if text:
            binding.take(index, text)
    binding.close()
    return attrs.evolve(
        blank,
        bound=tuple(binding.bound.values()),
        unknown=tuple(binding.unknown),
        twice=tuple(binding.twice),
        titled=binding.titled,
        problems=tuple(binding.problems),
    )


@attrs.define(kw_only=True)
class _Binding:
    """The columns of a table while its headings are taken one after the other."""

    blank: Table
    file: str
    told: Sequence[tuple[Any, str]]
    hints: bool
    beside: frozenset[int]
    bound: dict[str, Bound] = attrs.field(factory=dict)
    unknown: list[tuple[int, str]] = attrs.field(factory=list)
    twice: list[int] = attrs.field(factory=list)
    titled: dict[str, Any] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def take(self, index: int, text: str) -> None:
        """Bind a heading, or tell why it is none of the kind's."""
        kind = self.blank.kind
        plain = quotable(text.replace("\n", " ").strip())
        found = None if index in self.beside else _match(text, kind)
        if found is None:
            self.unknown.append((index, plain))
            if self.hints and len(self.unknown) <= _TOLD_UNKNOWN:
                self.problems += _unknown(plain, kind, self._at(index, plain))
            return
        column, heading = found
        name = f"{column.name}@{heading.year}" if heading.year else column.name
        where = self._at(index, heading.text)
        if name in self.bound:
            other = self.bound[name]
            fields = {
                "given": heading.text,
                "other": other.heading.text,
                "cell": cell_name(self.blank.last_row, other.index + 1),
            }
            self.problems.append(Problem("ledger.column-twice", where, fields))
            self.twice.append(index)
            return
        cell, notes = _cell(column, heading, self.told, where, kind)
        self.problems.extend(notes)
        self.bound[name] = Bound(
            column=column, index=index, heading=heading, cell=cell, name=name
        )

    def close(self) -> None:
        """Take what titles and headings tell of all rows, and tell what lacks."""
        kind, sheet = self.blank.kind, self.blank.sheet
        if len(self.unknown) > _TOLD_UNKNOWN:
            index, text = self.unknown[_TOLD_UNKNOWN]
            more = {"count": len(self.unknown) - _TOLD_UNKNOWN}
            where = self._at(index, text)
            self.problems.append(Problem("ledger.columns-unknown", where, more))
        where = Location(file=self.file, sheet=sheet, row=self.blank.last_row)
        absent = [name for name in kind.titled if name not in self.bound]
        headed = dict(_headed(kind, absent, self.bound))
        absent = [name for name in absent if name not in headed]
        texts = (*self.blank.above, sheet, self.file.rpartition("/")[2])
        self.titled = titled_values(kind, absent, texts)
        self._take_year(texts)
        self.problems += _titled(kind, self.titled, where, "ledger.from-title")
        self.problems += _titled(kind, headed, where, "ledger.from-heading")
        self.titled |= headed
        have = {*self.bound, *self.titled}
        self.problems += _lacking(kind, have, self.unknown if self.hints else (), where)

    def _take_year(self, texts: Sequence[str]) -> None:
        """Let columns of times know the year of the title, for cells such as 6月30日."""
        kind = self.blank.kind
        names = [name for name in kind.titled if name in self.bound]
        for name, when in titled_values(kind, names, texts).items():
            bound = self.bound[name]
            if isinstance(bound.cell, WhenCell):
                cell = attrs.evolve(bound.cell, year=first_day(when).year)
                self.bound[name] = attrs.evolve(bound, cell=cell)

    def _at(self, index: int, text: str) -> Location:
        row = self.blank.last_row
        return Location(
            file=self.file,
            sheet=self.blank.sheet,
            row=row,
            column=text,
            cell=cell_name(row, index + 1),
        )


def _beside(texts: Sequence[str], kind: LedgerKind[Any]) -> frozenset[int]:
    """Return the places of headings that give way to another one of the same column.

    Of the name of a person and that of the head of the household one is meant.
    """
    found: dict[str, list[tuple[int, bool]]] = {}
    for index, text in enumerate(texts):
        match = _match(text, kind) if text else None
        if match is not None and match[0].lesser:
            column, heading = match
            lesser = {heading_key(word) for word in column.lesser}
            is_lesser = not lesser.isdisjoint(heading.keys)
            found.setdefault(column.name, []).append((index, is_lesser))
    return frozenset(
        index
        for places in found.values()
        for index, is_lesser in places
        if is_lesser and not all(lesser for _, lesser in places)
    )


def _cell(
    column: Column,
    heading: Heading,
    told: Sequence[tuple[Any, str]],
    where: Location,
    kind: LedgerKind[Any],
) -> tuple[CellType, list[Problem]]:
    """Return how the cells of a column are read, in the unit that heading or title tells."""
    cell = column.cell
    if isinstance(cell, WholeCell):
        return _counted(cell, heading, where)
    if isinstance(cell, AnyQuantityCell):
        return _of_any_unit(cell, heading, told, where)
    if not isinstance(cell, QuantityCell):
        return cell, []
    both = [u for u in heading.several if u[0].dimension == cell.unit.dimension]
    heading = _of_a_year(column, heading)
    if heading.unit is not None and len(both) < 2:
        if heading.unit.dimension != cell.unit.dimension:
            fields = {"given": heading.unit.word, "expected": cell.unit.word}
            return cell, [Problem("ledger.unit", where, fields)]
        found = attrs.evolve(cell, unit=heading.unit, scale=heading.scale)
        if heading.unit == cell.unit:
            return found, []
        fields = {"given": heading.unit.word, "expected": cell.unit.word}
        return found, [Problem("ledger.unit-other", where, fields)]
    for units in (heading.several, told):
        fitting = _fitting(units, cell, kind)
        words = [f"{scale}{item.word}" for item, scale in fitting]
        if len(fitting) > 1:
            return cell, [Problem("ledger.unit-several", where, {"given": words})]
        if fitting:
            ((item, scale),) = fitting
            found = attrs.evolve(cell, unit=item, scale=scale)
            return found, [Problem("ledger.unit-above", where, {"given": words[0]})]
    fields = {"expected": f"{cell.scale}{cell.unit.word}"}
    return cell, [Problem("ledger.unit-assumed", where, fields)]


def _of_any_unit(
    cell: AnyQuantityCell, heading: Heading, told: Sequence[tuple[Any, str]], where: Location
) -> tuple[CellType, list[Problem]]:
    """Return how a column of any unit is read: in the one that heading or title tells."""
    if heading.unit is not None:
        return cell.of_unit(heading.unit, heading.scale), []
    if len(told) == 1 and not heading.several:
        ((item, scale),) = told
        fields = {"given": f"{scale}{item.word}"}
        return cell.of_unit(item, scale), [Problem("ledger.unit-above", where, fields)]
    return cell, []


def _of_a_year(column: Column, heading: Heading) -> Heading:
    """Return the heading of a yearly column without the year in its unit: 元/年 is 元."""
    if heading.unit is None or not column.yearly or not heading.unit.word.endswith("/年"):
        return heading
    item, _ = unit_in(heading.unit.word.removesuffix("/年"))
    return attrs.evolve(heading, unit=item)


def _fitting(
    units: Sequence[tuple[Any, str]], cell: QuantityCell, kind: LedgerKind[Any]
) -> list[tuple[Any, str]]:
    """Return the units that a column may count in, of those that a line tells."""
    found = [pair for pair in units if pair[0].dimension == cell.unit.dimension]
    if len(found) < 2:
        return found
    # 单位：亩、平方米 tells the unit of the land and that of the house.
    others = {c.cell.unit for c in kind.columns if isinstance(c.cell, QuantityCell)}
    return [pair for pair in found if pair[0] == cell.unit or pair[0] not in others]


def _counted(
    cell: WholeCell, heading: Heading, where: Location
) -> tuple[CellType, list[Problem]]:
    """Return how a column that counts is read; 万人 counts in ten thousands."""
    if heading.unit is None or not cell.word:
        return cell, []
    if heading.unit.dimension != unit(cell.word).dimension and not _counts(
        cell, heading.unit.word
    ):
        fields = {"given": heading.unit.word, "expected": cell.word}
        return cell, [Problem("ledger.unit", where, fields)]
    return attrs.evolve(cell, scale=heading.scale), []


def _counts(cell: WholeCell, word: str) -> bool:
    """Say whether a measure word counts the same, as 口 counts 人."""
    try:
        return cell.read(f"1{word}") == 1
    except XiaopingError:
        return False


def _unknown(text: str, kind: LedgerKind[Any], where: Location) -> Iterator[Problem]:
    keys = heading_of(text).keys or (text,)
    if _SERIALS.intersection(keys):
        return
    if any(key in map(heading_key, c.lesser) for c in kind.columns for key in keys):
        yield Problem("ledger.column-unknown", where, {"given": quotable(text)})
        return
    key = _IN_BRACKETS.sub("", keys[-1]) or keys[-1]
    bare = _IN_BRACKETS.sub("", keys[0])
    if bare in kind.by_key:
        key = bare
    near = tuple(
        dict.fromkeys(kind.by_key[word].heading for word in nearest(key, kind.by_key, most=2))
    )
    given = quotable(text)
    if near and (key in kind.by_key or _close(key, kind)):
        yield Problem("ledger.column-near", where, {"given": given, "near": near})
    else:
        yield Problem("ledger.column-unknown", where, {"given": given})


def _close(key: str, kind: LedgerKind[Any]) -> bool:
    """Say whether a heading looks like a slip: one character more, less or other."""
    return any(
        len(key) > 2 and abs(len(word) - len(key)) <= 1 and _differs_by_one(key, word)
        for word in kind.by_key
    )


def _differs_by_one(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    start = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    if len(short) == len(long):
        return short[start + 1 :] == long[start + 1 :]
    return short[start:] == long[start + 1 :]


def _headed(
    kind: LedgerKind[Any], absent: Sequence[str], bound: Mapping[str, Bound]
) -> Iterator[tuple[str, Any]]:
    """Yield what the heading of a column tells of another that the sheet does not have."""
    for name in absent:
        beside = bound.get(kind.headed.get(name, ""))
        if beside is not None:
            yield from titled_values(kind, (name,), (beside.heading.text,)).items()


def _titled(
    kind: LedgerKind[Any], titled: Mapping[str, Any], where: Location, code: str
) -> Iterator[Problem]:
    """Yield what was read from a title or a heading, so that a clerk can see it."""
    for name, value in titled.items():
        column = kind.by_name[name]
        fields = {"column": column.heading, "found": str(column.cell.show(value))}
        yield Problem(code, where, fields)


def _lacking(
    kind: LedgerKind[Any],
    bound: Iterable[str],
    unknown: Sequence[tuple[int, str]],
    where: Location,
) -> Iterator[Problem]:
    have = {name.partition("@")[0] for name in bound}
    wanted = [(c.name,) for c in kind.columns if c.required]
    for names in chain(wanted, kind.any_of):
        if not have.intersection(names):
            headings = [kind.by_name[name].heading for name in names]
            others = [kind.by_name[names[0]].heading, *kind.by_name[names[0]].synonyms]
            fields = {
                "expected": headings,
                "near": nearest(headings[0], [quotable(text) for _, text in unknown]),
                "known": others[:6],
            }
            yield Problem("ledger.column-missing", where, fields)
