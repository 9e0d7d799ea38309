"""What a picture shows, in words: for those who do not see it."""

from __future__ import annotations

from typing import Final

from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Chart, ChartKind, Inline
from xiaoping.report.wording import words

__all__ = ["alt_words"]

_TOLD: Final = 12
"""Of a picture of more figures than this the ends, the trends and the gaps are told."""

_KINDS: Final = {
    ChartKind.BAR: "柱状图",
    ChartKind.LINE: "折线图",
    ChartKind.STACKED: "构成图",
    ChartKind.PROGRESS: "进度图",
    ChartKind.MATRIX: "完成情况矩阵图",
    ChartKind.MAP: "分布示意图",
}


def alt_words(chart: Chart, profile: Profile = OFFICIAL) -> str:
    """Return what stands for a chart where it cannot be seen: its own words, or its figures.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.tree import Figure, Table, Text
    >>> o = Observation("toilet.household_built", "431228223000", Year(2020), quantity("121户"))
    >>> table = Table(title=(Text("户厕"),), head=((Text("年份"),), (Text("建成"),)),
    ...               rows=(((Text("上年"),), (Figure(o),)),))
    >>> alt_words(Chart(kind=ChartKind.BAR, table=table))
    '柱状图：户厕。上年：建成121户。'
    """
    if chart.alt:
        return chart.alt
    # The figures of a chart are read from its table as it is printed, which needs this module.
    from xiaoping.report.charts.telling import told_of  # noqa: PLC0415 - see above

    table = chart.table
    told = f"{_KINDS[chart.kind]}：{_said(table.title, profile)}。"
    heads = [_said(cell, profile) for cell in table.head[1:]]
    if len(table.rows) * len(heads) > _TOLD:
        return f"{told}{told_of(chart, profile)}"
    for row in table.rows:
        pairs = zip(heads, (_said(cell, profile) for cell in row[1:]), strict=False)
        told += f"{_said(row[0], profile)}：{'、'.join(h + v for h, v in pairs if v)}。"
    return told


def _said(inlines: tuple[Inline, ...], profile: Profile) -> str:
    return "".join(words(inline, profile) for inline in inlines)
