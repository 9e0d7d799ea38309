"""Sixty paragraphs and ten tables as HTML and Markdown, in milliseconds of CPU.

Two reports: the plain one of ``plain_report.py``, which ``report_docx.py`` writes, too, and a
rich one.  There a paragraph has three sentences with two figures, one of them a change of two
levels; a table has ten rows, a village each, of a name and five figures: 620 figures, each
with indicator, area, period, unit and source.  Observations and tree are made beforehand;
what is timed is the order of words (``flow``), what is known of each figure (``facts``), and
the whole of each renderer from the tree to the text.  "Alone" is a tree that was never read;
"words known" is one that has been written in another format.  The least of many runs is
quoted, as other programs only add; every run makes a tree of its own beforehand.

The peers are f-strings and jinja2 (autoescape on).  They are given ready-made what ours finds
in the time shown: the words of every figure and heading and, in the last two rows, the value,
unit, indicator, area, period, source and description of each figure.  They know of no
numbers of headings, stress, attachments, charts, columns of figures or places to link to,
and clean no text of control characters.

    python benchmarks/html_markdown.py
"""

from __future__ import annotations

import gc
import html
import time
from collections.abc import Callable
from typing import Any, TypeVar

import jinja2
import plain_report

from xiaoping.indicators import Observation
from xiaoping.indicators.catalogue import catalogue
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.flow import flow
from xiaoping.report.marks import marks
from xiaoping.report.pieces import Grid, Item, Line, LineKind, Piece
from xiaoping.report.render.facts import Names, cells, facts, measured, observations
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
T = TypeVar("T")
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


def words_of(items: tuple[Item, ...]) -> list[Any]:
    """Return the words alone, ready-made: a heading or a paragraph, or the rows of a table."""
    made: list[Any] = []
    for item in items:
        match item:
            case Line():
                tag = {LineKind.TITLE: "h1", LineKind.HEADING: "h2"}.get(item.kind, "p")
                made.append((tag, item.text))
            case Grid():
                rows = (item.head, *item.rows)
                made.append((None, [["".join(p.text for p in c) for c in r] for r in rows]))
            case _:
                raise TypeError(item)
    return made


def elements_of(node: Report, items: tuple[Item, ...]) -> list[Any]:
    """Return the same with each figure as its words and its attributes, ready-made as well."""
    names, known = Names.of(node, items, None), marks(items)

    def told(piece: Piece) -> tuple[str, dict[str, str]]:
        if id(piece) not in known:
            return piece.text, {}
        about, seen = facts(piece, names), observations(piece)[0]
        number, unit, _ = measured(piece)
        return piece.text, {
            "data-figure": known[id(piece)],
            "value": number,
            "data-unit": unit,
            "data-indicator": seen.indicator,
            "data-area": seen.area,
            "data-period": str(seen.period),
            "data-scenario": seen.scenario.value,
            "data-source": about.get("来源", ""),
            "aria-description": "\n".join(
                f"{label}：{fact}" for label, fact in about.items() if fact != piece.text
            ),
        }

    made: list[Any] = []
    for item, (tag, _) in zip(items, words_of(items), strict=True):
        if isinstance(item, Line):
            made.append((tag, [told(piece) for piece in item.pieces]))
        elif isinstance(item, Grid):
            rows = (item.head, *item.rows)
            made.append((tag, [[[told(piece) for piece in cell] for cell in r] for r in rows]))
    return made


def html_by_hand(words: list[Any]) -> str:
    """Write ready words with f-strings: one line of code for each kind of block."""
    made = []
    for tag, told in words:
        if tag is not None:
            made.append(f"<{tag}>{html.escape(told)}</{tag}>")
            continue
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in told)
        made.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "\n".join(made)


def elements_by_hand(elements: list[Any]) -> str:
    """Write ready words and ready attributes with f-strings."""

    def inside(pieces: list[Any]) -> str:
        made = []
        for text, about in pieces:
            if about:
                named = "".join(f' {name}="{html.escape(v)}"' for name, v in about.items())
                made.append(f"<data{named}>{html.escape(text)}</data>")
            else:
                made.append(html.escape(text))
        return "".join(made)

    made = []
    for tag, told in elements:
        if tag is not None:
            made.append(f"<{tag}>{inside(told)}</{tag}>")
            continue
        rows = ("".join(f"<td>{inside(cell)}</td>" for cell in row) for row in told)
        made.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "\n".join(made)


def markdown_by_hand(words: list[Any]) -> str:
    """Write ready words as Markdown with f-strings, nothing escaped."""
    made = []
    for tag, told in words:
        if tag is not None:
            made.append(f"{ {'h1': '# ', 'h2': '## '}.get(tag, '') }{told}")
            continue
        rows = [told[0], ["---"] * len(told[0]), *told[1:]]
        made.append("\n".join(f"| {' | '.join(row)} |" for row in rows))
    return "\n\n".join(made)


WORDS = """\
{% for tag, told in blocks %}{% if tag %}<{{ tag }}>{{ told }}</{{ tag }}>
{% else %}<table>{% for row in told %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table>
{% endif %}{% endfor %}"""
ELEMENTS = """\
{% macro inside(pieces) %}{% for text, about in pieces %}{% if about %}<data{% for name, value in about.items() %} {{ name }}="{{ value }}"{% endfor %}>{{ text }}</data>{% else %}{{ text }}{% endif %}{% endfor %}{% endmacro %}
{% for tag, told in blocks %}{% if tag %}<{{ tag }}>{{ inside(told) }}</{{ tag }}>
{% else %}<table>{% for row in told %}<tr>{% for cell in row %}<td>{{ inside(cell) }}</td>{% endfor %}</tr>
{% endfor %}</table>
{% endif %}{% endfor %}"""


def least(prepare: Callable[[], T], work: Callable[[T], object]) -> float:
    """Return the least CPU of many runs, in milliseconds; what they need is made beforehand."""
    found = []
    for _ in range(RUNS):
        node = prepare()
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


def fragment(node: Report) -> str:
    return to_html(node, fragment=True)


def told(name: str, first: float, *, then: float | None = None, goal: bool = False) -> None:
    """Print one line."""
    after = "" if then is None else f"{then:10.2f}"
    print(f"  {name:40}{first:8.2f}{after}{f'   goal {GOAL}' if goal else ''}")


def ours(make: Callable[[], Report]) -> None:
    """Print what ours takes for a tree that was never read, and for one read before."""
    jobs: tuple[tuple[str, Callable[[Report], object]], ...] = (
        ("flow, which finds the words", flow),
        ("flow, and what is known of each figure", every_fact),
        ("HTML, a fragment", fragment),
        ("HTML, a page", to_html),
        ("Markdown", to_markdown),
        ("Markdown with a table of sources", lambda node: to_markdown(node, sources=True)),
    )

    def read() -> Report:
        node = make()
        flow(node)
        return node

    for name, work in jobs:
        then = None if work is flow else least(read, work)
        told(name, least(make, work), then=then, goal=name in {"HTML, a fragment", "Markdown"})


def peers(node: Report) -> None:
    """Print what others take that are given everything ready-made."""
    items = flow(node)
    words, elements = words_of(items), elements_of(node, items)
    environment = jinja2.Environment(autoescape=True)
    plain, full = environment.from_string(WORDS), environment.from_string(ELEMENTS)
    jobs: tuple[tuple[str, Callable[[Any], object], list[Any]], ...] = (
        ("f-strings, Markdown of ready words", markdown_by_hand, words),
        ("f-strings, HTML of ready words", html_by_hand, words),
        ("jinja2, HTML of ready words", lambda given: plain.render(blocks=given), words),
        ("f-strings, ready words and attributes", elements_by_hand, elements),
        (
            "jinja2, ready words and attributes",
            lambda given: full.render(blocks=given),
            elements,
        ),
    )
    for name, work, given in jobs:
        told(name, least(lambda given=given: given, work))  # type: ignore[misc]  # a default binds it


def main() -> None:
    """Print the figures."""
    for name, make in (("plain", plain_report.report), ("rich", report)):
        node = make()
        count = len(marks(flow(node)))
        size = len(fragment(node).encode()) // 1000
        print(f"{name}: {count} figures, {size} kB of HTML; milliseconds of CPU")
        print(f"  {'':40}{'alone':>8}{'words known':>13}")
        ours(make)
        peers(node)


if __name__ == "__main__":
    main()
