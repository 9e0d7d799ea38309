"""The report as data: a tree of inert, frozen nodes that any renderer can walk.

A figure in the tree is an observation, never a string: what it prints is decided when
it is rendered, and everything known of it (indicator, area, period, unit, source) is
still there.  The unions are closed; a renderer matches them all, and a third party adds
:class:`Custom`, whose fallback every renderer can print.

Numbering is not part of the tree: it is a pass over it, so that an embedded section
takes the numbers of its new place.

What a node holds is kept as tuples, however it was given: a list that is filled further
changes no node that was made of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Literal

import attrs

from xiaoping.indicators.observation import Observation
from xiaoping.periods import Period
from xiaoping.report.shown import Shown

__all__ = [
    "AreaRef",
    "Attachment",
    "Block",
    "ChangeRef",
    "Chart",
    "ChartKind",
    "Citation",
    "Compound",
    "CrossRef",
    "Custom",
    "Emphasis",
    "Figure",
    "Inline",
    "Note",
    "Paragraph",
    "PeriodRef",
    "Range",
    "RatioRef",
    "Report",
    "RunIn",
    "Section",
    "Series",
    "ShareRef",
    "Signature",
    "Table",
    "Text",
]


def _figures(given: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(given)


def _inlines(given: Iterable[Inline]) -> tuple[Inline, ...]:
    return tuple(given)


def _cells(given: Iterable[Iterable[Inline]]) -> tuple[tuple[Inline, ...], ...]:
    return tuple(map(tuple, given))


def _rows(
    given: Iterable[Iterable[Iterable[Inline]]],
) -> tuple[tuple[tuple[Inline, ...], ...], ...]:
    return tuple(map(_cells, given))


def _blocks(given: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(given)


def _columns(given: Iterable[int]) -> tuple[int, ...]:
    return tuple(given)


@attrs.frozen
class Text:
    """Plain words.  Digits do not belong here: see ``report.accountability``."""

    text: str


@attrs.frozen
class Figure:
    """An observation as it is printed: its wording, or its value in its own display.

    Attributes:
        observation: The observation.
        qualified: Whether what its scenario and its period say of it is told, too: 预计,
            截至2020年底累计.
    """

    observation: Observation
    qualified: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class ChangeRef:
    """A change, printed with the verb its sign asks for: 增长0.86%, 下降2个百分点, 持平.

    Attributes:
        observation: The observation of the change itself (a growth rate, points), or the
            later of two levels.
        before: The earlier level, if the change is to be computed; else ``None``.
        decimals: How many places a computed change is printed with.
    """

    observation: Observation
    before: Observation | None = None
    decimals: int = attrs.field(default=1, kw_only=True)


@attrs.frozen
class ShareRef:
    """The share of a part in its whole, computed and printed as a percentage: 17.2%.

    Attributes:
        part: The part.
        whole: What it is a part of; it measures the same.
        decimals: How many places it is printed with.
        form: ``percent``; ``all`` for 全部 or 无 where it is all or none of the whole, and
            per cent else; ``each`` for 均 or 均未 behind the whole (8个村均……), and the part
            else (8个村有7个村……).

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def told(text):
    ...     return Observation("pop.persons", "431228223000", Year(2020), quantity(text))
    >>> from xiaoping.report.tree import Paragraph, ShareRef, Text
    >>> said = Paragraph((Text("占"), ShareRef(told("2059人"), told("11441人"))))
    >>> print(said.to_markdown(), end="")
    占18.0%
    """

    part: Observation
    whole: Observation
    decimals: int = attrs.field(default=1, kw_only=True)
    form: Literal["percent", "all", "each"] = attrs.field(default="percent", kw_only=True)


@attrs.frozen
class RatioRef:
    """How one figure stands to another of its kind: 2.5倍, or 1:3.

    Attributes:
        observation: The figure that is compared.
        base: What it is compared with; it measures the same.
        form: ``times`` for 2.5倍, ``to_one`` for what falls to one of it (1:20 where twenty
            of the base fall to one).
        decimals: How many places it is printed with.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def told(text):
    ...     return Observation("pop.persons", "431228223000", Year(2020), quantity(text))
    >>> from xiaoping.report.tree import Paragraph, RatioRef
    >>> ratio = RatioRef(told("60人"), told("1230人"), form="to_one")
    >>> print(Paragraph((ratio,)).to_markdown(), end="")
    1:20.5
    """

    observation: Observation
    base: Observation
    form: Literal["times", "to_one"] = attrs.field(default="times", kw_only=True)
    decimals: int = attrs.field(default=1, kw_only=True)


@attrs.frozen
class Range:
    """From one figure to another: 15%～30%, 3万～5万元; the unit is told once, 万 and % twice.

    Attributes:
        low: The lower end.
        high: The upper end; it measures the same.  Neither is ``qualified`` in a range: say
            预计 before it.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def told(text):
    ...     return Observation("pop.persons", "431228223000", Year(2020), quantity(text))
    >>> from xiaoping.report.tree import Figure, Paragraph, Range
    >>> ends = Range(Figure(told("3万人")), Figure(told("5万人")))
    >>> print(Paragraph((ends,)).to_markdown(), end="")
    3万～5万人
    """

    low: Figure
    high: Figure


@attrs.frozen
class CrossRef:
    """A pointer to a table, chart, attachment or section: 表1, 附件2, 第二部分.

    Attributes:
        target: The ``id`` of what is pointed at.
        words: What is printed where that stands outside of what is rendered, as in a
            section that was taken out of its report.

    >>> from xiaoping.report.tree import CrossRef, Paragraph, Section, Text
    >>> work = Section((Text("工作"),), (Paragraph((Text("见"), CrossRef("work"))),), id="work")
    >>> work.to_text(first=2).splitlines()[-1].strip()
    '见第二部分'
    """

    target: str
    words: str = ""


@attrs.frozen
class Compound:
    """Figures that Chinese reports join without a separator: 606户2059人."""

    figures: tuple[Figure, ...] = attrs.field(converter=_figures)


@attrs.frozen
class PeriodRef:
    """A period in the running text."""

    period: Period


@attrs.frozen
class AreaRef:
    """An area or place in the running text, by code and by the name it is printed with."""

    code: str
    name: str


@attrs.frozen
class Citation:
    """The number of a document that is cited, as it is printed: 某办〔2020〕10号."""

    number: str


@attrs.frozen
class Emphasis:
    """Stressed words."""

    inlines: tuple[Inline, ...] = attrs.field(converter=_inlines)


Inline = (
    Text
    | Figure
    | ChangeRef
    | ShareRef
    | RatioRef
    | Range
    | Compound
    | PeriodRef
    | AreaRef
    | Citation
    | CrossRef
    | Emphasis
)


@attrs.frozen
class Paragraph(Shown):
    """A paragraph of running text."""

    inlines: tuple[Inline, ...] = attrs.field(converter=_inlines)


@attrs.frozen
class RunIn(Shown):
    """A numbered heading that runs on into its paragraph, as 1.加大帮扶力度。全乡…… does."""

    title: tuple[Inline, ...] = attrs.field(converter=_inlines)
    inlines: tuple[Inline, ...] = attrs.field(converter=_inlines)


@attrs.frozen
class Series(Shown):
    """A series inside one paragraph, as 一是……。二是……。三是……。 is.

    Attributes:
        items: The items; each is printed behind 一是, 二是 … and carries its own end
            punctuation.
        lead: What stands before the first item in the same paragraph.
        paragraphs: Whether each item opens a paragraph of its own.
    """

    items: tuple[tuple[Inline, ...], ...] = attrs.field(converter=_cells)
    lead: tuple[Inline, ...] = attrs.field(default=(), converter=_inlines)
    paragraphs: bool = False


@attrs.frozen(kw_only=True)
class Table(Shown):
    """A table: its title above, notes below; a cell holds inlines.

    Attributes:
        title: What the table shows.
        head: The headings of the columns.
        rows: The rows; each has as many cells as the head.
        note: What stands below.
        unit: The unit of all figures, at the top on the right: 单位：万元.
        id: A stable identifier, for cross-references; a table with one is numbered (表1).
        total: Which row adds the others up; empty for none.
    """

    title: tuple[Inline, ...] = attrs.field(converter=_inlines)
    head: tuple[tuple[Inline, ...], ...] = attrs.field(converter=_cells)
    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = attrs.field(converter=_rows)
    note: tuple[Inline, ...] = attrs.field(default=(), converter=_inlines)
    unit: tuple[Inline, ...] = attrs.field(default=(), converter=_inlines)
    id: str = ""
    total: Literal["", "first", "last"] = ""


class ChartKind(Enum):
    """How figures are drawn.

    ``BAR`` bars, a group for each row; ``LINE`` a line for each column, along the rows;
    ``STACKED`` the shares of the columns in each row, as one bar of a hundred per cent;
    ``PROGRESS`` the first column of figures against the second, its target, and a third,
    the rate, printed beside if there is one; ``MATRIX`` a field for each cell, filled where
    something is there; ``MAP`` a field for each row at the place that ``Chart.places``
    gives it, shaded by the first column of figures.  A row that adds the others up
    (``Table.total``) would dwarf them, so bars, lines and maps leave it to the table.
    """

    BAR = "bar"
    LINE = "line"
    STACKED = "stacked"
    PROGRESS = "progress"
    MATRIX = "matrix"
    MAP = "map"


@attrs.frozen(kw_only=True)
class Chart(Shown):
    """A picture of a table: its figures are drawn, and the same figures stand beside it.

    The first cell of a row names what the row is of; the other cells hold one figure each,
    or none.  The title of the table is that of the chart.

    Attributes:
        kind: How they are drawn.
        table: The figures.
        columns: Which columns of the table are drawn, the first behind the names being 1,
            in the order in which they are drawn; empty for all.
        places: Of a map: column and row of the field of each area, by its code, counted
            from the north-west.
        alt: What the picture shows, in a sentence; made from the figures if empty.
        id: A stable identifier, for cross-references; a chart with one is numbered (图1).

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def told(text):
    ...     return Observation("pop.persons", "431228223000", Year(2020), quantity(text))
    >>> from xiaoping.report.tree import Chart, ChartKind, Figure, Table, Text
    >>> rows = (((Text("甲村"),), (Figure(told("606人")),)),)
    >>> table = Table(title=(Text("人口"),), head=((Text("村"),), (Text("人数"),)), rows=rows)
    >>> print(Chart(kind=ChartKind.BAR, table=table, id="people").to_text(), end="")
    图1　人口
    村    人数
    甲村  606人
    """

    kind: ChartKind
    table: Table
    places: Mapping[str, tuple[int, int]] = attrs.field(factory=dict)
    alt: str = ""
    id: str = ""
    columns: tuple[int, ...] = attrs.field(default=(), converter=_columns)


@attrs.frozen
class Note(Shown):
    """A remark under the text it belongs to."""

    inlines: tuple[Inline, ...] = attrs.field(converter=_inlines)


@attrs.frozen
class Signature(Shown):
    """Who signs, and when."""

    issuer: str
    date: dt.date | None = None


@attrs.frozen
class Attachment(Shown):
    """An attachment: it begins on a page of its own, and its title is listed below the text.

    Attachments stand at the end of a report, behind the signature; their list (附件：1.……)
    is printed before it.  The numbers of headings begin anew in each.

    Attributes:
        title: The title, without a number.
        blocks: What it holds.
        id: A stable identifier, for cross-references.

    >>> from xiaoping.report.tree import Attachment, Report, Text
    >>> report = Report(title=(Text("总结"),), blocks=(Attachment((Text("任务清单"),), ()),))
    >>> [line.strip() for line in report.to_text().splitlines() if line]
    ['总结', '附件：任务清单', '附件', '任务清单']
    """

    title: tuple[Inline, ...] = attrs.field(converter=_inlines)
    blocks: tuple[Block, ...] = attrs.field(converter=_blocks)
    id: str = ""


@attrs.frozen
class Custom(Shown):
    """A third party's node, with data of its own and blocks that print in its place.

    Attributes:
        kind: A name in the third party's own name space, such as ``"acme.map"``.
        data: Text values that its own renderer understands.
        fallback: What a renderer prints that does not know the kind.
    """

    kind: str
    data: Mapping[str, str]
    fallback: tuple[Block, ...] = attrs.field(default=(), converter=_blocks)


@attrs.frozen
class Section(Shown):
    """A part (一、), section （一） or sub-section with a heading of its own.

    Attributes:
        title: The heading, without its number.
        blocks: What stands under it.
        id: A stable identifier, for links; empty for none.
    """

    title: tuple[Inline, ...] = attrs.field(converter=_inlines)
    blocks: tuple[Block, ...] = attrs.field(converter=_blocks)
    id: str = ""


Block = (
    Section
    | Paragraph
    | RunIn
    | Series
    | Table
    | Chart
    | Note
    | Attachment
    | Signature
    | Custom
)


@attrs.frozen(kw_only=True)
class Report(Shown):
    """A whole report.

    Attributes:
        title: The title as it is printed, with its year.
        blocks: The text before the first part, the parts, the signature.
        issuer: Who issues it.
        names: The names of the areas that figures speak of, by code, for those who ask a
            figure where it belongs; none of them is printed in the text.
    """

    title: tuple[Inline, ...] = attrs.field(converter=_inlines)
    blocks: tuple[Block, ...] = attrs.field(converter=_blocks)
    issuer: str = ""
    names: Mapping[str, str] = attrs.field(factory=dict)
