"""The blocks of an outline: what a report says before any data are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never, final

import attrs

from xiaoping.report.directive import If, Loop
from xiaoping.report.slot import RecordSlot
from xiaoping.report.template import Template

__all__ = [
    "Heading",
    "OutlineBlock",
    "OutlineChoice",
    "OutlineLoop",
    "OutlineParagraph",
    "OutlineRow",
    "OutlineRows",
    "OutlineRunIn",
    "OutlineSection",
    "OutlineSeries",
    "OutlineTable",
    "names",
    "row_templates",
    "templates",
]


@final
@attrs.frozen
class Heading:
    r"""The words of a heading, or of an item of a series.

    Attributes:
        template: The words.
        line: The line of the file, from one.
        repeat: The records for each of which the block stands once, if it is so.
        id: Its name, for cross-references: the ``id`` of ``{#id}`` behind it.

    >>> from xiaoping.report.outline import Outline
    >>> block = Outline.parse("## 问题\n#### {*issue}").blocks[0].blocks[0]
    >>> str(block.heading.repeat), block.heading.line
    ('{*issue}', 2)
    """

    template: Template
    line: int
    repeat: RecordSlot | None = None
    id: str = attrs.field(default="", kw_only=True)


@final
@attrs.frozen
class OutlineParagraph:
    r"""A paragraph of running text.

    >>> from xiaoping.report.outline import Outline
    >>> Outline.parse("全乡辖村。\n稳步推进。").blocks[0].template.parts
    (Words(text='全乡辖村。稳步推进。'),)
    """

    template: Template
    line: int


@final
@attrs.frozen(kw_only=True)
class OutlineSeries:
    r"""A series.

    Attributes:
        items: The items; a loop or a choice among them holds series of items only.
        lead: What stands before the first item in the same paragraph.
        paragraphs: Whether each item opens a paragraph of its own.
        line: The line of the first item.

    >>> from xiaoping.report.outline import Outline
    >>> block = Outline.parse("主要做法：\n- 修缮。\n- 救助。").blocks[0]
    >>> len(block.items), block.lead.parts
    (2, (Words(text='主要做法：'),))
    """

    items: tuple[Heading | OutlineLoop | OutlineChoice, ...]
    lead: Template | None = None
    paragraphs: bool = False
    line: int


@final
@attrs.frozen
class OutlineRunIn:
    r"""A run-in heading.

    Attributes:
        heading: The heading.
        body: What follows it in the same paragraph; none if records bring their own.
        series: The series that follows without a blank line.

    >>> from xiaoping.report.outline import Outline
    >>> block = Outline.parse("#### 保障\n稳步推进。").blocks[0]
    >>> block.body.parts
    (Words(text='稳步推进。'),)
    """

    heading: Heading
    body: Template | None = None
    series: OutlineSeries | None = None


@final
@attrs.frozen
class OutlineSection:
    r"""A part or a section.

    >>> from xiaoping.report.outline import Outline
    >>> block = Outline.parse("## 甲\n### 乙\n稳步推进。").blocks[0]
    >>> [type(inner).__name__ for inner in block.blocks]
    ['OutlineSection']
    """

    heading: Heading
    blocks: tuple[OutlineBlock, ...]


@final
@attrs.frozen
class OutlineLoop:
    r"""Blocks that stand once for each turn of a loop.

    >>> from xiaoping.report.outline import Outline
    >>> block = Outline.parse("{每个村}\n{/}辖{adm.villager_groups}。\n{完}").blocks[0]
    >>> str(block.loop), len(block.blocks)
    ('{for village}', 1)
    """

    loop: Loop
    blocks: tuple[OutlineBlock, ...]


@final
@attrs.frozen
class OutlineChoice:
    r"""Blocks of which at most one branch stands.

    Attributes:
        branches: Conditions and what stands where the first of them holds.
        otherwise: What stands where none holds.

    >>> from xiaoping.report.outline import Outline
    >>> block = Outline.parse("{如果 econ.gdp}\n甲。\n{否则}\n乙。\n{完}").blocks[0]
    >>> str(block.branches[0][0]), len(block.otherwise)
    ('{if econ.gdp}', 1)
    """

    branches: tuple[tuple[If, tuple[OutlineBlock, ...]], ...]
    otherwise: tuple[OutlineBlock, ...] = ()


@final
@attrs.frozen
class OutlineRow:
    """A row of a table.

    Attributes:
        cells: Its cells.
        line: Its line.
        total: Whether it adds the others up: its first cell is 合计 or the like.

    >>> OutlineRow((Template(()),), 3).total
    False
    """

    cells: tuple[Template, ...]
    line: int
    total: bool = False


@final
@attrs.frozen
class OutlineRows:
    """Rows that a directive repeats or chooses.

    Attributes:
        head: The directive.
        rows: What stands once for each turn, or where the condition holds.
        otherwise: Of a choice: what stands where it does not.

    >>> from xiaoping.report.directive import parse_directive
    >>> OutlineRows(parse_directive("{每个村}"), (OutlineRow((), 3),)).otherwise
    ()
    """

    head: Loop | If
    rows: tuple[OutlineRow | OutlineRows, ...]
    otherwise: tuple[OutlineRow | OutlineRows, ...] = ()


@final
@attrs.frozen(kw_only=True)
class OutlineTable:
    r"""A table.

    Attributes:
        head: The headings of its columns.
        rows: Its rows, and directives that hold rows.
        title: Its title, if it has one.
        unit: What stands at the top on the right, if anything.
        note: What stands below, if anything.
        id: Its name, for cross-references; a table with one is numbered.
        line: Its first line.

    >>> from xiaoping.report.outline import Outline
    >>> block = Outline.parse(
    ...     "表：各村情况 {#villages}\n| 村 | 户数 |\n|---|---|\n| {每个村} {/} | {pop.households} |"
    ... ).blocks[0]
    >>> block.id, str(block.rows[0].head)
    ('villages', '{for village}')
    """

    head: tuple[Template, ...]
    rows: tuple[OutlineRow | OutlineRows, ...]
    title: Template | None = None
    unit: Template | None = None
    note: Template | None = None
    id: str = ""
    line: int


OutlineBlock = (
    OutlineParagraph
    | OutlineSeries
    | OutlineRunIn
    | OutlineSection
    | OutlineTable
    | OutlineLoop
    | OutlineChoice
)
"""The closed union of an outline's blocks."""


def templates(blocks: Iterable[OutlineBlock | Heading]) -> Iterator[Template]:
    r"""Yield every template of blocks, and what their directives ask for, in their order.

    >>> from xiaoping.report.outline import Outline
    >>> outline = Outline.parse("{如果 econ.gdp}\n全乡辖{adm.villages}。\n{完}")
    >>> [str(hole.slot) for found in templates(outline.blocks) for hole in found.holes()]
    ['{econ.gdp}', '{adm.villages}']
    """
    for block in blocks:
        match block:
            case Heading() | OutlineParagraph():
                yield block.template
            case OutlineSeries():
                yield from () if block.lead is None else (block.lead,)
                yield from templates(block.items)
            case OutlineRunIn():
                yield block.heading.template
                yield from () if block.body is None else (block.body,)
                yield from () if block.series is None else templates((block.series,))
            case OutlineSection():
                yield block.heading.template
                yield from templates(block.blocks)
            case OutlineTable():
                yield from _of_table(block)
            case OutlineLoop():
                yield block.loop.asks
                yield from templates(block.blocks)
            case OutlineChoice():
                for head, inside in block.branches:
                    yield head.asks
                    yield from templates(inside)
                yield from templates(block.otherwise)
            case _:
                assert_never(block)


def names(blocks: Iterable[OutlineBlock]) -> Iterator[tuple[str, int]]:
    r"""Yield the names of tables and headings, and their lines; of branches, each once.

    >>> from xiaoping.report.outline import Outline
    >>> list(names(Outline.parse("## 甲 {#a}\n稳步推进。\n\n## 乙\n稳步推进。").blocks))
    [('a', 1)]
    """
    for block in blocks:
        match block:
            case OutlineSection():
                yield from ((block.heading.id, block.heading.line),) if block.heading.id else ()
                yield from names(block.blocks)
            case OutlineTable():
                yield from ((block.id, block.line),) if block.id else ()
            case OutlineLoop():
                yield from names(block.blocks)
            case OutlineChoice():
                # At most one branch stands, so branches may share a name.
                inside = (*(blocks for _, blocks in block.branches), block.otherwise)
                yield from dict(item for branch in inside for item in names(branch)).items()
            case _:
                pass


def _of_table(table: OutlineTable) -> Iterator[Template]:
    for around in (table.title, table.unit):
        yield from () if around is None else (around,)
    yield from table.head
    yield from row_templates(table.rows)
    yield from () if table.note is None else (table.note,)


def row_templates(rows: Iterable[OutlineRow | OutlineRows]) -> Iterator[Template]:
    """Yield every template of rows, and what their directives ask for, in their order.

    >>> list(row_templates((OutlineRow((Template(()),), 3),)))
    [Template(parts=())]
    """
    for row in rows:
        if isinstance(row, OutlineRow):
            yield from row.cells
        else:
            yield row.head.asks
            yield from row_templates(row.rows)
            yield from row_templates(row.otherwise)
