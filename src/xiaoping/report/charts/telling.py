"""What a picture of many figures shows, told from the exact numbers: ends, trends, gaps.

Every number that is told is the printed text of a figure; none is counted or reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, assert_never

from xiaoping.errors import XiaopingError
from xiaoping.measures.numerals import Exact
from xiaoping.report.charts.data import Figures, Row, figures_of
from xiaoping.report.charts.point import Point
from xiaoping.report.phrase import filled
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Chart, ChartKind

__all__ = ["told_of"]

_LISTED: Final = 6
"""So many names are told one by one; of more the first are."""


def told_of(chart: Chart, profile: Profile = OFFICIAL) -> str:
    """Return what a chart shows in a few sentences; empty if it cannot be drawn.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import line_chart
    >>> built = [Observation("toilet.household_built", "431228223000", Year(year), quantity(text))
    ...          for year, text in ((2018, "240户"), (2019, "222户"), (2020, "121户"))]
    >>> told_of(line_chart("户厕", {"建成": built}))
    '建成由2018年的240户降至2020年的121户，逐期下降。'
    """
    try:
        figures = figures_of(chart, profile)
    except XiaopingError:
        # Whoever draws it is told why; these words stand in for a picture all the same.
        return ""
    say = profile.words
    match chart.kind:
        case ChartKind.BAR | ChartKind.MAP:
            told = _of_ends(figures, say, 1 if chart.kind is ChartKind.MAP else None)
        case ChartKind.LINE:
            told = _of_trends(figures, say)
        case ChartKind.STACKED:
            told = _of_parts(figures, say)
        case ChartKind.PROGRESS:
            told = _of_targets(figures, say)
        case ChartKind.MATRIX:
            told = _of_gaps(figures, say)
        case _:
            assert_never(chart.kind)
    return told.rstrip(" ")


def _known(figures: Figures, column: int) -> list[tuple[Row, Point]]:
    return [
        (row, row.points[column])
        for row in figures.rows
        if row.points[column].value is not None
    ]


def _ends(known: Sequence[tuple[Row, Point]]) -> tuple[tuple[Row, Point], tuple[Row, Point]]:
    def value(pair: tuple[Row, Point]) -> Exact:
        return pair[1].value or 0

    return min(known, key=value), max(known, key=value)


def _of_ends(figures: Figures, say: Mapping[str, str], most: int | None) -> str:
    """Tell the least and the greatest of each column."""
    told = ""
    for column, head in enumerate(figures.columns[:most]):
        known = _known(figures, column)
        if not known:
            told += filled(say["alt.none"], head=head)
            continue
        (low, least), (high, greatest) = _ends(known)
        same = least.value == greatest.value
        told += filled(
            say["alt.all" if same else "alt.ends"],
            head=head,
            low=low.name,
            least=least.printed,
            high=high.name,
            most=greatest.printed,
        )
    return told


def _of_trends(figures: Figures, say: Mapping[str, str]) -> str:
    """Tell where each line begins and ends, and what lies between."""
    told = ""
    for column, head in enumerate(figures.columns):
        known = _known(figures, column)
        if not known:
            told += filled(say["alt.none"], head=head)
            continue
        (first, begin), (last, end) = known[0], known[-1]
        steps = [_step(one, other) for (_, one), (_, other) in pairwise(known)]
        if not steps:
            told += filled(say["alt.one"], head=head, first=first.name, begin=begin.printed)
            continue
        way = {1: "up", -1: "down", 0: "level"}[_step(begin, end)]
        told += filled(
            say[f"alt.{way}"],
            head=head,
            first=first.name,
            begin=begin.printed,
            last=last.name,
            end=end.printed,
        )
        if len(steps) == len(figures.rows) - 1 > 1 and set(steps) in ({1}, {-1}):
            told += say[f"alt.steady-{way}"]
        elif len(steps) > 1:
            (low, least), (high, greatest) = _ends(known)
            told += filled(
                say["alt.between"],
                low=low.name,
                least=least.printed,
                high=high.name,
                most=greatest.printed,
            )
        told += say["sign.stop"] + say["sign.space"]
    return told


def _step(one: Point, other: Point) -> int:
    """Return whether numbers rise (1), fall (-1) or stay."""
    if one.value is None or other.value is None or one.value == other.value:
        return 0
    return 1 if other.value > one.value else -1


def _of_parts(figures: Figures, say: Mapping[str, str]) -> str:
    """Tell which part is the largest of which rows."""
    groups: dict[int, list[str]] = {}
    for row in figures.rows:
        known = [(p.value, -n) for n, p in enumerate(row.points) if p.value is not None]
        if known and max(known)[0] > 0:
            groups.setdefault(-max(known)[1], []).append(row.name)
    return "".join(
        filled(say["alt.largest"], head=figures.columns[column], names=_listed(names, say))
        for column, names in sorted(groups.items())
    )


def _of_targets(figures: Figures, say: Mapping[str, str]) -> str:
    """Tell who has reached the target and who has not."""
    if len(figures.columns) < 2:
        return ""
    reached: list[str] = []
    short: list[str] = []
    for row in figures.rows:
        actual, target = row.points[0].value, row.points[1].value
        if actual is not None and target is not None:
            (reached if actual >= target else short).append(row.name)
    return "".join(
        filled(say[f"alt.{code}"], head=figures.columns[1], names=_listed(names, say))
        for code, names in (("reached", reached), ("short", short))
        if names
    )


def _of_gaps(figures: Figures, say: Mapping[str, str]) -> str:
    """Tell what is missing of whom."""
    told: list[str] = []
    for column, head in enumerate(figures.columns):
        names = [
            row.name
            for row in figures.rows
            if row.points[column].empty and not row.points[column].inapplicable
        ]
        if names:
            told.append(filled(say["alt.absent"], head=head, names=_listed(names, say)))
    further = say["alt.further"] if len(told) > _LISTED else ""
    return "".join(told[:_LISTED]) + further or say["alt.complete"]


def _listed(names: Iterable[str], say: Mapping[str, str]) -> str:
    found = list(names)
    more = say["alt.more"] if len(found) > _LISTED else ""
    return say["sign.listing"].join(found[:_LISTED]) + more
