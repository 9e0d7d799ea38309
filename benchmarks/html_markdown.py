"""Sixty paragraphs and ten tables as HTML and Markdown, in milliseconds of CPU.

A paragraph has three sentences with two figures, one of them with a change; a table has ten
rows, a village each, of a name and five figures: 620 figures, each with indicator, area,
period, unit and source.  Observations and tree are made beforehand; what is timed is the order of words
(``flow``), what is known of each figure (``facts``), and the whole of each renderer from the
tree to the text.  The least of many runs is quoted, as other programs only add; every run
makes a tree of its own beforehand, so that nothing is remembered between two of them.

    python benchmarks/html_markdown.py
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from xiaoping.indicators import Observation
from xiaoping.indicators.catalogue import catalogue
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.flow import flow
from xiaoping.report.render.facts import Names, cells, facts
from xiaoping.report.render.html import to_html
from xiaoping.report.render.markdown import to_markdown
from xiaoping.report.tree import (
    ChangeRef,
    Figure,
    Paragraph,
    Report,
    Section,
    Table,
    Text,
)
from xiaoping.source import Source

RUNS, GOAL = 40, 1.0
PARAGRAPHS, TABLES, ROWS, COLUMNS = 60, 10, 10, 5
CODES = tuple(catalogue())


def observed(indicator: int, area: int, year: int = 2020) -> Observation:
    """Return an observation that no other equals, from a cell of its own."""
    return Observation(
        CODES[indicator],
        f"4312282232{area:02}",
        Year(year),
        quantity(f"{indicator * 37 + area + year}户"),
        source=Source(document="年度统计报表", sheet="表一", cell=f"C{indicator * 9 + area}"),
    )


def paragraph(number: int) -> Paragraph:
    """Return a paragraph of three sentences with two figures."""
    now, before = observed(number, 0), observed(number, 0, 2019)
    return Paragraph(
        (
            Text("全乡坚持以人民为中心，扎实推进各项工作。本年度累计完成"),
            Figure(now),
            Text("，比上年"),
            ChangeRef(now, before),
            Text("。下一步将继续巩固成果，确保各项任务落到实处。"),
        )
    )


def table(number: int) -> Table:
    """Return a table of ten rows of a name and five figures."""
    return Table(
        title=(Text("各村情况"),),
        head=((Text("村"),), *((Text(f"指标{'一二三四五'[n]}"),) for n in range(COLUMNS))),
        rows=tuple(
            (
                (Text(f"{'甲乙丙丁戊己庚辛壬癸'[row]}村"),),
                *(
                    (Figure(observed(number * COLUMNS + column, row + 1)),)
                    for column in range(COLUMNS)
                ),
            )
            for row in range(ROWS)
        ),
    )


def report() -> Report:
    """Return the report that is written."""
    each = PARAGRAPHS // TABLES
    parts = tuple(
        Section(
            (Text("重点工作"),),
            (*(paragraph(n * each + count) for count in range(each)), table(n)),
        )
        for n in range(TABLES)
    )
    return Report(title=(Text("工作总结"),), blocks=parts)


def least(work: Callable[[Report], object]) -> float:
    """Return the least CPU of many runs, in milliseconds."""
    found = []
    for _ in range(RUNS):
        node = report()
        gc.collect()
        gc.disable()
        begun = time.process_time_ns()
        work(node)
        found.append(time.process_time_ns() - begun)
        gc.enable()
    return min(found) / 1e6


def every_fact(node: Report) -> None:
    """Ask for all that is known of every figure."""
    items = flow(node)
    names = Names.of(node, items, None)
    for cell in cells(items):
        for piece in cell:
            facts(piece, names)


def main() -> None:
    """Print the figures."""
    count = sum(piece.node is not None for cell in cells(flow(report())) for piece in cell)
    print(f"{PARAGRAPHS} paragraphs, {TABLES} tables of {ROWS} by {COLUMNS}: {count} figures")
    rows: tuple[tuple[str, Callable[[Report], object]], ...] = (
        ("flow", flow),
        ("flow and facts", every_fact),
        ("HTML, a fragment", lambda node: to_html(node, fragment=True)),
        ("HTML, a page", to_html),
        ("Markdown", to_markdown),
        ("Markdown with sources", lambda node: to_markdown(node, sources=True)),
    )
    for name, work in rows:
        goal = f"   goal {GOAL}" if name in {"HTML, a fragment", "Markdown"} else ""
        print(f"{name:24}{least(work):8.2f} ms{goal}")


if __name__ == "__main__":
    main()
