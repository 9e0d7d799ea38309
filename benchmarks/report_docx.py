"""DOCX of a report of 60 paragraphs and 10 tables: ours, python-docx by cell, docxtpl.

The report is that of ``plain_report.py``, made anew for each run.  Ours starts from the tree
of nodes, words every figure, numbers the headings, sets the widths of the columns and
bookmarks each figure; once the same tree has been written in any other format, its words are
known and need not be found again.  python-docx and docxtpl are given the words ready-made
(``flow`` is timed apart) and write paragraphs and cells; docxtpl fills a template that holds
one paragraph loop and one table loop.  All write to memory.  CPU time, the rounds
interleaved, medians.

    python benchmarks/report_docx.py
"""

from __future__ import annotations

import gc
import io
import statistics
import time
from collections.abc import Callable
from typing import Any

import attrs
import docx
import docxtpl
from plain_report import COLUMNS, PARAGRAPHS, report

from xiaoping.report.flow import flow
from xiaoping.report.pieces import Grid, Line
from xiaoping.report.render.docx import to_docx
from xiaoping.report.tree import Report

GOAL_MS = 15
ROUNDS = 15
SLOW_ROUNDS = 3


def by_cell(items: tuple[Any, ...]) -> bytes:
    """Write with python-docx as its guide does: cell by cell."""
    file = docx.Document()
    for item in items:
        if isinstance(item, Line):
            file.add_paragraph(item.text)
        elif isinstance(item, Grid):
            rows = (item.head, *item.rows)
            made = file.add_table(rows=len(rows), cols=len(item.head))
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    made.cell(number, column).text = "".join(piece.text for piece in cell)
    return saved(file)


def template() -> bytes:
    """Return a template of docxtpl: blocks, each a paragraph and perhaps a table."""
    file = docx.Document()
    file.add_paragraph("{%p for block in blocks %}")
    file.add_paragraph("{{ block.text }}")
    file.add_paragraph("{%p if block.rows %}")
    made = file.add_table(rows=3, cols=COLUMNS)
    made.cell(0, 0).text = "{%tr for row in block.rows %}"
    for column in range(COLUMNS):
        made.cell(1, column).text = f"{{{{ row[{column}] }}}}"
    made.cell(2, 0).text = "{%tr endfor %}"
    file.add_paragraph("{%p endif %}")
    file.add_paragraph("{%p endfor %}")
    return saved(file)


def by_template(made: bytes, items: tuple[Any, ...]) -> bytes:
    """Fill the template of docxtpl."""
    blocks = []
    for item in items:
        if isinstance(item, Line):
            blocks.append({"text": item.text, "rows": None})
        elif isinstance(item, Grid):
            rows = [
                ["".join(piece.text for piece in cell) for cell in row]
                for row in (item.head, *item.rows)
            ]
            blocks.append({"text": "".join(p.text for p in item.title), "rows": rows})
    file = docxtpl.DocxTemplate(io.BytesIO(made))
    file.render({"blocks": blocks})
    return saved(file)


def saved(file: Any) -> bytes:
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def cpu_ms(job: Callable[[], object]) -> float:
    gc.collect()
    before = time.process_time()
    job()
    return 1000 * (time.process_time() - before)


def jobs_of(
    node: Report, items: tuple[Any, ...], made: bytes
) -> dict[str, Callable[[], object]]:
    """Return what is timed, in this order: the words of ``node`` are found but once."""
    return {
        "ours, to_docx": lambda: to_docx(node),
        "ours, the words being known": lambda: to_docx(node),
        "flow, which finds the words": lambda: flow(report_like(node)),
        "docxtpl": lambda: by_template(made, items),
        "python-docx by cell": lambda: by_cell(items),
    }


def report_like(node: Report) -> Report:
    """Return an equal report that has not been read yet."""
    return attrs.evolve(node)


def main() -> None:
    """Print the medians, and how many times ours is faster."""
    node, made = report(), template()
    items = flow(node)
    names = tuple(jobs_of(node, items, made))
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(ROUNDS):
        for name, job in jobs_of(report(), items, made).items():
            if name != "python-docx by cell" or number < SLOW_ROUNDS:
                times[name].append(cpu_ms(job))
    median = {name: statistics.median(found) for name, found in times.items()}
    ours = median["ours, to_docx"]
    for name, value in median.items():
        print(f"{value:8.1f} ms  {value / ours:6.1f} x  {name}")
    size = len(to_docx(node))
    figures = sum(len(row) - 1 for i in items if isinstance(i, Grid) for row in i.rows)
    print(f"{size} bytes; {figures + 3 * PARAGRAPHS} figures")
    print(f"goal: {GOAL_MS} ms, {'met' if ours <= GOAL_MS else 'missed'}")


if __name__ == "__main__":
    main()
