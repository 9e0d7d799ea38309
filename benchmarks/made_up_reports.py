"""Reports that are made up, and any report in every format with its figures to be put in.

Used by ``report_mutations.py`` and by the tests of verification; no program of its own.
"""

from __future__ import annotations

import functools
import html
import io
import itertools
import operator
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any
from xml.sax.saxutils import escape

import attrs

import xiaoping as xp
from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.ratio import GrowthRate
from xiaoping.report.flow import flow
from xiaoping.report.marks import marks
from xiaoping.report.pieces import Foreign, Item, Line, Picture
from xiaoping.report.render.markdown import escape as escape_markdown
from xiaoping.report.tree import (
    ChangeRef,
    Compound,
    CrossRef,
    Figure,
    Inline,
    Paragraph,
    PeriodRef,
    Range,
    RatioRef,
    Report,
    RunIn,
    Section,
    Series,
    ShareRef,
    Signature,
    Table,
    Text,
)

AREA = "990101203"
HAN = "一二三四五六七八九"
WORDS = [
    "全乡",
    "继续",
    "推进",
    "产业",
    "发展",
    "群众",
    "增收",
    "道路",
    "硬化",
    "完成",
    "投入",
    "资金",
    "发放",
    "补贴",
    "覆盖",
    "农户",
    "修建",
    "水渠",
    "安排",
    "岗位",
]
UNITS = {"household": "户", "person": "人", "yuan": "万元", "mu": "亩"}


@attrs.define
class Maker:
    """Makes up the parts of a report; what is told twice is told alike."""

    chance: random.Random
    told: dict[tuple[str, str], Figure] = attrs.field(factory=dict)
    made: int = 0

    def words(self) -> Text:
        return Text("".join(self.chance.choices(WORDS, k=self.chance.randint(1, 4))))

    def code(self) -> str:
        """Return an indicator of this report, by chance."""
        unit = self.chance.choice(list(UNITS))
        return f"made.{unit}_{self.chance.randint(1, 40)}"

    def fresh(self) -> str:
        """Return an indicator that no other figure is of."""
        self.made += 1
        return f"made.fresh_{self.made}"

    def figure(self, code: str = "", area: str = AREA, *, exactly: bool = False) -> Figure:
        code = code or self.code()
        if (code, area) not in self.told:
            self.told[code, area] = seen(code, self.number(code, exactly=exactly), area)
        return self.told[code, area]

    def number(self, code: str, *, exactly: bool) -> str:
        unit = UNITS[code.removeprefix("made.").partition("_")[0]]
        chance = self.chance
        number = str(chance.randint(2, 9999))
        if unit not in "户人" and (exactly or chance.random() < 0.5):
            number = f"{chance.randint(1, 999)}.{chance.randint(0, 99):02}"
        if not exactly and chance.random() < 0.1:
            number = f"{chance.randint(2, 9)}00余"
        return number + unit

    def change(self) -> ChangeRef:
        rate = GrowthRate.percent(Fraction(self.chance.randint(-300, 300), 10), decimals=1)
        return ChangeRef(Observation(self.fresh(), AREA, xp.Year(2021), rate))

    def pair(self) -> Compound:
        return Compound((self.figure("made.household_1"), self.figure("made.person_1")))

    def share(self) -> ShareRef:
        part, whole = self.chance.randint(10, 400), self.chance.randint(401, 900)
        return ShareRef(
            seen(self.fresh(), f"{part}户").observation,
            seen(self.fresh(), f"{whole}户").observation,
        )

    def span(self) -> Range:
        low = self.chance.randint(2, 40)
        return Range(seen(self.fresh(), f"{low}亩"), seen(self.fresh(), f"{low + 20}亩"))

    def of_which(self) -> tuple[Inline, ...]:
        """Return a whole and a part behind 其中."""
        whole = self.chance.randint(400, 900)
        part = self.chance.randint(10, 400)
        return (
            seen(self.fresh(), f"{whole}户"),
            Text("，其中"),
            seen(self.fresh(), f"{part}户"),
        )

    def sentence(self) -> tuple[Inline, ...]:
        parts: list[Inline] = [self.words()]
        one = (
            self.figure,
            self.figure,
            self.figure,
            self.pair,
            self.change,
            self.share,
            self.span,
        )
        for _ in range(self.chance.randint(1, 4)):
            made = self.chance.choice(one)()
            lead = {ChangeRef: (Text("同比"),), ShareRef: (Text("占"),)}.get(type(made), ())
            parts += [*lead, made, Text("，"), self.words()]
        if self.chance.random() < 0.3:
            parts += [Text("。全乡有"), *self.of_which()]
        return (*parts, Text("。"))

    def table(self) -> Table:
        own = list(dict.fromkeys(self.code() for _ in range(self.chance.randint(1, 4))))
        villages = [f"{AREA}{200 + n}" for n in range(self.chance.randint(3, 9))]
        rows = [
            ((Text(f"{HAN[n]}村"),), *((self.figure(c, v, exactly=True),) for c in own))
            for n, v in enumerate(villages)
        ]
        sums = [self.total(code, villages) for code in own]
        return Table(
            title=(self.words(), Text("情况")),
            head=((Text("村"),), *((Text(f"第{HAN[n]}项"),) for n in range(len(own)))),
            rows=(*rows, ((Text("合计"),), *((total,) for total in sums))),
            id=f"t{self.chance.randrange(10**9)}",
            total="last",
        )

    def total(self, code: str, villages: list[str]) -> Figure:
        """Return the sum of the villages, told as that of an area of their own."""
        values = [self.told[code, village].observation.value for village in villages]
        added = functools.reduce(operator.add, values)
        if not isinstance(added, Approximate):
            added = added.displayed(decimals=values[0].display.decimals)
        area = f"sum of {len(villages)}"
        return Figure(Observation(code, area, xp.Year(2021), added))

    def part(self) -> Section:
        own = self.table()
        pointing = (Text("详见"), CrossRef(own.id), Text("。"))
        below = (Paragraph(self.sentence()), Series((self.sentence(), self.sentence())))
        return Section(
            (self.words(),),
            (
                Paragraph((*self.sentence(), *pointing)),
                own,
                RunIn((self.words(),), self.sentence()),
                Section((self.words(),), below),
            ),
        )


def seen(code: str, text: str, area: str = AREA) -> Figure:
    """Return a figure of this indicator that is printed so."""
    return Figure(Observation(code, area, xp.Year(2021), parse(text)))


def generated(seed: int) -> Report:
    """Return a report with many figures, all of them made up from the seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    maker = Maker(chance)
    parts = [maker.part() for _ in range(chance.randint(2, 4))]
    return Report(
        title=(Text("某乡"), PeriodRef(xp.Year(2021)), Text("工作总结")),
        blocks=(Paragraph(maker.sentence()), *parts, Signature("某乡人民政府")),
    )


@attrs.frozen
class Written:
    """A report in one format, as stretches between its figures."""

    name: str
    stretches: tuple[str, ...]
    shown: Callable[[str], str]
    packed: Callable[[str], str | bytes]
    kind: str

    def with_figures(self, texts: list[str]) -> str | bytes:
        parts = [self.stretches[0]]
        for text, stretch in zip(texts, self.stretches[1:], strict=True):
            parts += [self.shown(text), stretch]
        return self.packed("".join(parts))


_SLOT = re.compile("QX[a-z]+QX")


def _slot(number: int) -> str:
    return "QX" + "".join(chr(97 + int(d)) for d in f"{number:06}") + "QX"


def rebuilt(
    node: Report, make: Callable[[int, Inline], Inline], *, apart: bool = False
) -> Report:
    """Return a report whose figures, counted in reading order from one, are made anew.

    Args:
        node: The report.
        make: Returns what stands in the place of a figure.
        apart: Whether ranges and figures that are joined become the figures they hold.
    """
    count = itertools.count(1)

    def inline(value: Inline) -> tuple[Inline, ...]:
        if isinstance(value, Figure | ChangeRef | ShareRef | RatioRef):
            return (make(next(count), value),)
        if isinstance(value, Range):
            (low,), (high,) = inline(value.low), inline(value.high)
            return (low, Text("～"), high) if apart else (Range(low, high),)
        if isinstance(value, Compound):
            figures = tuple(found for figure in value.figures for found in inline(figure))
            return figures if apart else (Compound(figures),)
        return (tree(value),)

    def tree(value: Any) -> Any:
        if isinstance(value, tuple):
            inlines = value and all(isinstance(item, Inline) for item in value)
            return tuple(i for v in value for i in (inline(v) if inlines else (tree(v),)))
        if not attrs.has(type(value)) or type(value).__module__ != Report.__module__:
            return value
        # Read in this order: a lead before the items, the unit above the head.
        order = ("title", "lead", "unit", "head", "rows", "note")
        names = [f.name for f in attrs.fields(type(value))]
        names.sort(key=lambda name: order.index(name) if name in order else len(order))
        new = {
            n: tree(getattr(value, n)) for n in names if isinstance(getattr(value, n), tuple)
        }
        return attrs.evolve(value, **new)

    return tree(node)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def docx_markup(report: Report, *, bookmarks: bool = True) -> str:
    """Return the body of a DOCX made by hand, each figure a slot inside its bookmark."""
    items = flow(report)
    named = marks(items)

    def inside(cell: tuple) -> str:
        parts = []
        for piece in cell:
            mark = named.get(id(piece))
            text = _slot(int(mark[1:])) if mark else escape(piece.text)
            run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
            if mark and bookmarks:
                number = mark[1:]
                run = (
                    f'<w:bookmarkStart w:id="{number}" w:name="_xp_{mark}"/>{run}'
                    f'<w:bookmarkEnd w:id="{number}"/>'
                )
            parts.append(run)
        return f"<w:p>{''.join(parts)}</w:p>"

    def blocks(found: tuple[Item, ...]) -> Iterator[str]:
        for item in found:
            if isinstance(item, Line):
                yield inside(item.pieces)
            elif isinstance(item, Foreign):
                yield from blocks(item.items)
            else:
                grid = item.grid if isinstance(item, Picture) else item
                cells = [
                    [f"<w:tc>{inside(c)}</w:tc>" for c in r] for r in (grid.head, *grid.rows)
                ]
                yield from (inside(cell) for cell in (grid.title, grid.unit) if cell)
                yield f"<w:tbl>{''.join(_row(row) for row in cells)}</w:tbl>"
                yield inside(grid.note) if grid.note else ""

    body = "".join(blocks(items))
    return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def _row(cells: list[str]) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def docx_packed(markup: str) -> bytes:
    """Return a DOCX whose main part is this markup."""
    stream = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{relation}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": markup,
    }
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def _same(text: str) -> str:
    return text


def written_in(report: Report) -> list[Written]:
    """Return a report in every format, ready for its figures to be put in."""
    slotted = rebuilt(report, lambda number, _: Text(_slot(number)), apart=True)

    def cut(text: str) -> tuple[str, ...]:
        found = [m[0] for m in _SLOT.finditer(text)]
        if found != [_slot(n) for n in range(1, len(found) + 1)]:
            raise AssertionError("the slots are out of order")
        return tuple(_SLOT.split(text))

    page = xp.to_html(slotted)
    count = [0]

    def element(_: re.Match[str]) -> str:
        count[0] += 1
        return f'<data class="xp-figure" data-figure="f{count[0]}">{_slot(count[0])}</data>'

    marked = _SLOT.sub(element, page)
    return [
        Written("text", cut(xp.to_text(slotted)), _same, _same, "text"),
        Written("Markdown", cut(xp.to_markdown(slotted)), escape_markdown, _same, "markdown"),
        Written("HTML", cut(marked), html.escape, _same, "html"),
        Written("HTML without marks", cut(page), html.escape, _same, "html"),
        Written("DOCX", cut(docx_markup(report)), escape, docx_packed, "docx"),
        Written(
            "DOCX without bookmarks",
            cut(docx_markup(report, bookmarks=False)),
            escape,
            docx_packed,
            "docx",
        ),
    ]
