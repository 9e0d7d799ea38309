"""DOCX of a report of 60 paragraphs and 10 tables: ours, python-docx by cell, docxtpl.

Each paragraph holds three figures; each table has a head, 10 rows and 5 columns, four of them
figures: 580 figures in all.  Ours starts from the tree of nodes, words every figure, numbers
the headings, sets the widths of the columns and bookmarks each figure.  python-docx and
docxtpl are given the words ready-made (``flow`` is timed apart) and write paragraphs and
cells; docxtpl fills a template that holds one paragraph loop and one table loop.  All write
to memory.  CPU time, the rounds interleaved, medians.

    python benchmarks/report_docx.py
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from typing import Any

import docx
import docxtpl

from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.flow import Grid, Line, flow
from xiaoping.report.render.docx import to_docx
from xiaoping.report.tree import Figure, Inline, Paragraph, Report, Section, Table, Text

PARAGRAPHS, TABLES, ROWS, COLUMNS = 60, 10, 10, 5
GOAL_MS = 15
ROUNDS = 15
SLOW_ROUNDS = 3


def figure(number: int) -> Figure:
    """Return a figure that no other place prints."""
    value = quantity(f"{number}.{number % 90 + 10}万元")
    return Figure(Observation("econ.gdp", "990000001", Year(2020), value))


def text(words: str) -> tuple[Inline, ...]:
    return (Text(words),)


def paragraph(number: int) -> Paragraph:
    words = "全乡上下认真贯彻落实上级决策部署，扎实推进各项工作，累计投入"
    inlines: list[Inline] = []
    for place in range(3):
        inlines += (Text(words), figure(10 * number + place), Text("，"))
    return Paragraph((*inlines, Text("取得了新的成效。")))


def table(number: int) -> Table:
    head = tuple(text(name) for name in ("村", "产业", "教育", "医疗", "合计"))
    rows = tuple(
        (
            text(f"第{row}村"),
            *((figure(1000 * number + 10 * row + column),) for column in range(COLUMNS - 1)),
        )
        for row in range(ROWS)
    )
    return Table(title=text("各村资金投入"), head=head, rows=rows, id=f"t{number}")


def report() -> Report:
    """Return ten sections of six paragraphs and one table each."""
    sections = tuple(
        Section(
            text("工作进展"),
            (
                *(paragraph(6 * number + place) for place in range(PARAGRAPHS // TABLES)),
                table(number),
            ),
        )
        for number in range(TABLES)
    )
    return Report(title=text("工作情况的报告"), blocks=sections)


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
    before = time.process_time()
    job()
    return 1000 * (time.process_time() - before)


def main() -> None:
    """Print the medians, and how many times ours is faster."""
    node = report()
    items = flow(node)
    made = template()
    jobs: dict[str, Callable[[], object]] = {
        "ours, to_docx": lambda: to_docx(node),
        "  of which flow": lambda: flow(node),
        "docxtpl": lambda: by_template(made, items),
        "python-docx by cell": lambda: by_cell(items),
    }
    for job in jobs.values():
        job()
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(ROUNDS):
        for name, job in jobs.items():
            if name == "python-docx by cell" and number >= SLOW_ROUNDS:
                continue
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
