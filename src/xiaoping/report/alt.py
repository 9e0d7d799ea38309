"""What a picture shows, in words: for those who do not see it."""

from __future__ import annotations

from typing import Final

from xiaoping.report.phrase import filled
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Chart, Inline
from xiaoping.report.wording import words

__all__ = ["alt_words"]

_TOLD: Final = 12
"""Of a picture of more figures than this the ends, the trends and the gaps are told."""


def alt_words(chart: Chart, profile: Profile = OFFICIAL) -> str:
    """Return what stands for a chart where it cannot be seen: its own words, or its figures.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.tree import ChartKind, Figure, Table, Text
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

    table, say = chart.table, profile.words
    colon, stop = say["sign.colon"], f"{say['sign.stop']}{say['sign.space']}"
    told = f"{say[f'alt.{chart.kind.value}']}{colon}{_said(table.title, profile)}{stop}"
    heads = [_said(cell, profile) for cell in table.head[1:]]
    if len(table.rows) * len(heads) > _TOLD:
        size = {"rows": str(len(table.rows)), "columns": str(len(heads))}
        return told + (told_of(chart, profile) or filled(say["alt.extent"], **size))
    for name, *cells in filter(None, table.rows):
        pairs = zip(heads, (_said(cell, profile) for cell in cells), strict=False)
        figures = say["sign.listing"].join(f"{h}{say['sign.space']}{v}" for h, v in pairs if v)
        told += f"{_said(name, profile)}{colon}{figures}{stop}"
    return told.rstrip(" ")


def _said(inlines: tuple[Inline, ...], profile: Profile) -> str:
    return "".join(words(inline, profile) for inline in inlines)
