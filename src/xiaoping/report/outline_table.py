"""Tables of an outline, close to those of Markdown.

::

    表：各村情况 {#villages}
    单位：户、%
    | 村 | 户数 | 贫困发生率 |
    | --- | --- | --- |
    | {每个村} {/} | {pop.households} | {poverty.incidence} |
    | 合计 | {pop.households} | {poverty.incidence} |
    注：按年末数。

Title, unit and note may be left out; a table whose title has a name behind it is numbered.
A directive at the front of a row repeats or chooses that row; one in a row or line of its
own holds all rows up to ``{完}``.  A cell without data prints a dash: in a table every row
has every column, so nothing vanishes there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import attrs

from xiaoping.report.directive import (
    DEEPEST,
    Directive,
    Else,
    End,
    If,
    Loop,
    directive_at,
    is_closing,
    is_directive,
    stand_in,
)
from xiaoping.report.outline_block import OutlineRow, OutlineRows, OutlineTable
from xiaoping.report.outline_lines import SourceLine, rows, titles
from xiaoping.report.template import Template, Words

__all__ = ["TOTALS", "Readers", "named", "read_table_lines"]

TOTALS: Final = frozenset({"合计", "总计", "全乡合计", "全镇合计", "全县合计", "total"})
"""First cells of a row that adds the others up."""

_RULE: Final = re.compile(r"\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?")
_LABEL: Final = re.compile(r"(?:表|table)\s*[：:]\s*", re.IGNORECASE)
_UNIT: Final = re.compile(r"(?:计量)?单位\s*[：:]|unit\s*[：:]", re.IGNORECASE)
_NOTE: Final = re.compile(r"(?:注|备注|说明|资料来源|note)\s*[：:]", re.IGNORECASE)
_NAME: Final = re.compile(r"\s*\{#([^\W_][\w.:-]*)\}$")


@attrs.frozen
class Readers:
    """Who reads what is not of tables alone.

    Attributes:
        template: Reads lines as a template; ``None`` if they have a fault, which it tells.
        directive: Reads a directive, as above.
        fault: Tells a fault: its code, line and what was given.

    >>> read = Readers(lambda lines: Template(()), lambda line: None, lambda *told, **more: None)
    >>> read.template([])
    Template(parts=())
    """

    template: Callable[[list[SourceLine]], Template | None]
    directive: Callable[[SourceLine], Directive | None]
    fault: Callable[..., None]


def read_table_lines(
    lines: list[SourceLine], readers: Readers
) -> tuple[OutlineTable | None, list[SourceLine]]:
    """Return the table that lines begin with, and the lines behind it.

    >>> read = Readers(lambda lines: Template(()), lambda line: None, lambda *told, **more: None)
    >>> lines = [SourceLine(number, 0, "| 甲 |") for number in (1, 3)]
    >>> lines.insert(1, SourceLine(2, 0, "|---|"))
    >>> table, rest = read_table_lines(lines, read)
    >>> len(table.rows), rest
    (1, [])
    """
    return _TableReader(readers).table(lines)


def named(text: str) -> tuple[str, str]:
    """Return a title without the name behind it, and the name; empty for none.

    >>> named("各村情况 {#villages}")
    ('各村情况', 'villages')
    """
    found = _NAME.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


@attrs.define
class _Rows:
    """A directive whose rows are being read; the table itself has none."""

    head: Loop | If | None
    line: SourceLine | None = None
    rows: list[OutlineRow | OutlineRows] = attrs.field(factory=list)
    before: list[tuple[Loop | If, list[OutlineRow | OutlineRows]]] = attrs.field(factory=list)
    closed: bool = False
    sound: bool = True


@attrs.define
class _TableReader:
    """Reads the lines of one table; ``open`` holds the directives that are not closed."""

    read: Readers
    width: int = 0
    open: list[_Rows] = attrs.field(factory=lambda: [_Rows(None)])

    def table(self, lines: list[SourceLine]) -> tuple[OutlineTable | None, list[SourceLine]]:
        """Return the table that lines begin with, and the lines behind it."""
        first = lines[0].number
        title = unit = note = None
        name = ""
        if titles(lines[0]):
            title, name = self.title(lines.pop(0))
        if lines and _UNIT.match(lines[0].text):
            unit = self.read.template([lines.pop(0)])
        count = 0
        while count < len(lines) and (rows(lines[count]) or is_directive(lines[count].text)):
            count += 1
        inside, rest = lines[:count], lines[count:]
        head = self.head(inside, first)
        for line in inside[2:]:
            self.row(line)
        self.end(inside)
        if rest and _NOTE.match(rest[0].text):
            note = self.read.template(rest)
            rest = []
        if not head:
            return None, rest
        found = tuple(self.open[0].rows)
        table = OutlineTable(
            head=head, rows=found, title=title, unit=unit, note=note, id=name, line=first
        )
        return table, rest

    def title(self, line: SourceLine) -> tuple[Template | None, str]:
        found = _LABEL.match(line.text)
        start = found.end() if found else 0
        words, name = named(line.text[start:])
        if not words:
            return None, name
        return self.read.template([SourceLine(line.number, line.indent + start, words)]), name

    def head(self, lines: list[SourceLine], first: int) -> tuple[Template, ...]:
        """Return the headings; the second line is the rule that Markdown asks for."""
        if len(lines) < 3 or not rows(lines[0]) or not _RULE.fullmatch(lines[1].text):
            given = lines[min(1, len(lines) - 1)] if lines else None
            text = given.text if given else "表："
            self.read.fault("table.rule", given.number if given else first, text)
            self.width = -1
            return ()
        cells = list(_cells(lines[0]))
        self.width = len(cells)
        found = [self.cell(cell) for cell in cells]
        return tuple(Template(()) if cell is None else cell for cell in found)

    def row(self, line: SourceLine) -> None:
        if not rows(line):
            self.directed(line)
            return
        cells = list(_cells(line))
        alone = all(not cell.text for cell in cells[1:])
        if alone and is_directive(cells[0].text):
            self.directed(cells[0])
            return
        if self.width >= 0 and len(cells) != self.width:
            told = {"count": len(cells), "width": self.width}
            self.read.fault("table.width", line.number, line.text, **told)
            return
        head, cells[0] = self.leading(cells[0])
        found = [self.cell(cell) for cell in cells]
        if any(cell is None for cell in found):
            return
        made = tuple(cell for cell in found if cell is not None)
        row = OutlineRow(made, line.number, _is_total(made[0]))
        self.open[-1].rows.append(row if head is None else OutlineRows(head, (row,)))

    def leading(self, cell: SourceLine) -> tuple[Loop | If | None, SourceLine]:
        """Return the directive at the front of a row's first cell, and what stands behind."""
        found = directive_at(cell.text)
        if found is None:
            return None, cell
        head = self.read.directive(SourceLine(cell.number, cell.indent, found[0]))
        rest = cell.text[found.end() :]
        shift = found.end() + len(rest) - len(rest.lstrip())
        inside = SourceLine(cell.number, cell.indent + shift, rest.strip())
        if isinstance(head, Loop | If):
            return head, inside
        if head is not None:
            self.read.fault("directive.stray", cell.number, found[0], slot=found[0])
        return None, inside

    def directed(self, line: SourceLine) -> None:
        """Open, part or close the rows of a directive."""
        head, last = self.read.directive(line), self.open[-1]
        match head:
            case None if not is_closing(line.text):
                # Its {完} and {否则} are its own: they are told of nothing.
                self.open.append(_Rows(stand_in(), line, sound=False))
            case None:
                pass
            case Loop() | If(otherwise=False):
                if len(self.open) > DEEPEST:
                    told = {"slot": line.text, "limit": DEEPEST}
                    self.read.fault("directive.depth", line.number, line.text, **told)
                self.open.append(_Rows(head, line))
            case If() if isinstance(last.head, If) and not last.closed:
                last.before.append((last.head, last.rows))
                last.head, last.rows = head, []
            case Else() if isinstance(last.head, If) and not last.closed:
                last.before.append((last.head, last.rows))
                last.rows, last.closed = [], True
            case End() if last.head is not None:
                self.close()
            case _:
                self.read.fault("directive.stray", line.number, line.text, slot=line.text)

    def close(self) -> None:
        """Close the innermost directive: a chain of branches is one choice in another."""
        done = self.open.pop()
        if not done.sound:
            return
        assert done.head is not None  # noqa: S101 - the table itself is never closed
        assert done.line is not None  # noqa: S101 - as above
        if not done.rows and not any(inside for _, inside in done.before):
            self.read.fault(
                "directive.empty", done.line.number, done.line.text, slot=done.line.text
            )
        chain = [*done.before] if done.closed else [*done.before, (done.head, done.rows)]
        otherwise = tuple(done.rows) if done.closed else ()
        for head, inside in reversed(chain):
            otherwise = (OutlineRows(head, tuple(inside), otherwise),)
        self.open[-1].rows.extend(otherwise)

    def end(self, lines: list[SourceLine]) -> None:
        while len(self.open) > 1:
            line = self.open[-1].line or lines[0]
            self.read.fault("directive.open", line.number, line.text, slot=line.text)
            self.close()

    def cell(self, cell: SourceLine) -> Template | None:
        return self.read.template([cell]) if cell.text else Template(())


def _is_total(cell: Template) -> bool:
    words = "".join(part.text for part in cell.parts if isinstance(part, Words))
    return words.replace(" ", "").replace("\u3000", "").lower() in TOTALS


def _cells(line: SourceLine) -> Iterator[SourceLine]:
    """Yield the cells of a row, each as a line at its place; a bar in braces is no border."""
    text = line.text
    start, depth, place = 1, 0, 1
    while place < len(text):
        sign = text[place]
        if sign == "\\" and text[place + 1 : place + 2] == "|":
            place += 1
        elif sign in "{}":
            depth = max(depth + (1 if sign == "{" else -1), 0)
        elif sign == "|" and not depth:
            yield _cell(line, start, place)
            start = place + 1
        place += 1
    if text[start:].strip():
        yield _cell(line, start, len(text))


def _cell(line: SourceLine, start: int, end: int) -> SourceLine:
    inside = line.text[start:end]
    shift = start + len(inside) - len(inside.lstrip())
    return SourceLine(line.number, line.indent + shift, inside.strip().replace("\\|", "|"))
