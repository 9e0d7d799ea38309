"""A plain report of 60 paragraphs and 10 tables, which several benchmarks write.

A paragraph states three figures; a table has a head and 10 rows of 5 columns, a village and
four amounts: 580 figures, each an observation of its own with indicator, area, period and
the cell it comes from.  Used by ``report_docx.py`` and ``html_markdown.py``; no program.
"""

from __future__ import annotations

from xiaoping.indicators import Observation
from xiaoping.indicators.catalogue import catalogue
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.tree import Figure, Inline, Paragraph, Report, Section, Table, Text
from xiaoping.source import Source

__all__ = ["COLUMNS", "PARAGRAPHS", "ROWS", "TABLES", "report"]

PARAGRAPHS, TABLES, ROWS, COLUMNS = 60, 10, 10, 5
FIGURES = 3
"""So many stand in a paragraph."""
CODES = tuple(catalogue())


def figure(number: int, indicator: int, area: int, sheet: str) -> Figure:
    """Return a figure that no other place prints."""
    return Figure(
        Observation(
            CODES[indicator % len(CODES)],
            f"9901012{area:02}",
            Year(2020),
            quantity(f"{number}.{number % 90 + 10}万元"),
            source=Source(document="年度统计报表", sheet=sheet, cell=f"C{number}"),
        )
    )


def text(words: str) -> tuple[Inline, ...]:
    """Return words as inlines."""
    return (Text(words),)


def paragraph(number: int) -> Paragraph:
    """Return a sentence with three figures of the township."""
    words = "全乡上下认真贯彻落实上级决策部署，扎实推进各项工作，累计投入"
    inlines: list[Inline] = []
    for place in range(FIGURES):
        own = FIGURES * number + place
        inlines += (Text(words), figure(10 * number + place, own, 0, "综合"), Text("，"))
    return Paragraph((*inlines, Text("取得了新的成效。")))


def table(number: int) -> Table:
    """Return a table of villages: four indicators of its own in each row."""
    head = tuple(text(name) for name in ("村", "产业", "教育", "医疗", "合计"))
    rows = tuple(
        (
            text(f"第{row}村"),
            *(
                (figure(1000 * number + 10 * row + place, 4 * number + place, row + 1, "分村"),)
                for place in range(COLUMNS - 1)
            ),
        )
        for row in range(ROWS)
    )
    return Table(title=text("各村资金投入"), head=head, rows=rows, id=f"t{number}")


def report() -> Report:
    """Return ten sections of six paragraphs and one table each."""
    each = PARAGRAPHS // TABLES
    sections = tuple(
        Section(
            text("工作进展"),
            (*(paragraph(each * number + place) for place in range(each)), table(number)),
        )
        for number in range(TABLES)
    )
    return Report(title=text("工作情况的报告"), blocks=sections)
