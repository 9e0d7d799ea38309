"""Charts made from observations: the table first, the picture is of its figures.

No drawing library is needed here; ``report.charts`` paints what these make.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xiaoping.errors import AmbiguousError
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.messages import fail
from xiaoping.periods import Period, period_order
from xiaoping.report.tree import (
    AreaRef,
    Chart,
    ChartKind,
    Figure,
    Inline,
    PeriodRef,
    Table,
    Text,
)

__all__ = [
    "area_map",
    "bar_chart",
    "completeness_chart",
    "line_chart",
    "progress_chart",
    "share_chart",
]

Cell = tuple[Inline, ...]
Named = Mapping[str, Sequence[Observation | None]]


def bar_chart(
    title: str,
    rows: Named,
    *,
    columns: Sequence[str] = ("",),
    head: str = "",
    note: str = "",
    id: str = "",  # noqa: A002 - the word for it everywhere
) -> Chart:
    """Return bars: a group for each row, a bar in it for each column.

    Args:
        title: What the chart shows.
        rows: The figures of each row by its name, one a column; ``None`` where there is none.
        columns: The headings of the columns.
        head: The heading of the names.
        note: What stands below the table.
        id: A stable identifier, if the chart is to be numbered and referred to.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> built = Observation("toilet.household_built", "431228223000", Year(2020), quantity("121户"))
    >>> chart = bar_chart("户厕改造", {"全乡": [built]}, columns=["建成"])
    >>> chart.kind.name, chart.table.rows[0][1][0].observation.text
    ('BAR', '121户')
    """
    return _named(ChartKind.BAR, title, rows, columns, head=head, note=note, id=id)


def share_chart(
    title: str,
    rows: Named,
    *,
    columns: Sequence[str],
    head: str = "",
    note: str = "",
    id: str = "",  # noqa: A002 - the word for it everywhere
) -> Chart:
    """Return bars of a hundred per cent, parted by the columns; see :func:`bar_chart`.

    Amounts are drawn as parts of their sum, percentages as they are.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def paid(text: str) -> Observation:
    ...     return Observation("a.paid", "431228223000", Year(2020), quantity(text))
    >>> chart = share_chart("资金构成", {"全乡": [paid("30万元"), paid("70万元")]},
    ...                     columns=["中央", "省级"])
    >>> [cell[0].text for cell in chart.table.head[1:]]
    ['中央', '省级']
    """
    return _named(ChartKind.STACKED, title, rows, columns, head=head, note=note, id=id)


def line_chart(
    title: str,
    series: Mapping[str, Iterable[Observation]],
    *,
    head: str = "时期",
    note: str = "",
    id: str = "",  # noqa: A002 - the word for it everywhere
) -> Chart:
    """Return a line for each series along the periods of all of them.

    A period that a series has nothing for is a gap in its line.

    Args:
        title: What the chart shows.
        series: The observations of each line by its name, in any order, one a period.
        head: The heading of the periods.
        note: What stands below the table.
        id: A stable identifier, if the chart is to be numbered and referred to.

    Raises:
        AmbiguousError: A line has several figures for a period, such as a task and what
            was done.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> built = [Observation("toilet.household_built", "431228223000", Year(year), quantity(text))
    ...          for year, text in ((2020, "121户"), (2019, "222户"))]
    >>> [row[0][0].period.zh() for row in line_chart("户厕", {"建成": built}).table.rows]
    ['2019年', '2020年']
    """
    by_period: dict[Period, dict[str, Observation]] = {}
    for name, observations in series.items():
        for observation in observations:
            kept = by_period.setdefault(observation.period, {}).setdefault(name, observation)
            if kept != observation:
                raise fail(
                    AmbiguousError,
                    "chart.twice",
                    title=title,
                    name=name,
                    period_zh=observation.period.zh(),
                    period_en=str(observation.period),
                    given=(kept.text, observation.text),
                )
    rows = [
        ((PeriodRef(period),), [by_period[period].get(name) for name in series])
        for period in sorted(by_period, key=period_order)
    ]
    table = _table(title, head, tuple(series), rows, note)
    return Chart(kind=ChartKind.LINE, table=table, id=id)


def progress_chart(
    title: str,
    rows: Named,
    *,
    columns: Sequence[str] = ("完成", "目标"),
    head: str = "",
    note: str = "",
    id: str = "",  # noqa: A002 - the word for it everywhere
) -> Chart:
    """Return what is done against its target, a bar for each row.

    Args:
        title: What the chart shows.
        rows: By name what is done and its target, and if it is known the rate; no rate is
            printed that is no figure of its own.
        columns: The headings of the columns.
        head: The heading of the names.
        note: What stands below the table.
        id: A stable identifier, if the chart is to be numbered and referred to.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def built(text: str) -> Observation:
    ...     return Observation("toilet.household_built", "431228223000", Year(2020), quantity(text))
    >>> chart = progress_chart("改厕进度", {"户厕改造": [built("121户"), built("200户")]})
    >>> [cell[0].observation.text for cell in chart.table.rows[0][1:]]
    ['121户', '200户']
    """
    return _named(ChartKind.PROGRESS, title, rows, columns, head=head, note=note, id=id)


def completeness_chart(
    title: str,
    data: DataSet,
    *,
    areas: Mapping[str, str],
    indicators: Mapping[str, str],
    period: Period,
    note: str = "",
    id: str = "",  # noqa: A002 - the word for it everywhere
) -> Chart:
    """Return which indicators of which areas a data set has for a period.

    Args:
        title: What the chart shows.
        data: What is looked through; actual figures without a breakdown count.
        areas: The names of the rows, by the code of the area.
        indicators: The headings of the columns, by the code of the indicator.
        period: The period that is asked for.
        note: What stands below the table.
        id: A stable identifier, if the chart is to be numbered and referred to.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> data = DataSet([Observation("pop.households", "431228223201", Year(2020), quantity("6户"))])
    >>> chart = completeness_chart(
    ...     "资料", data, areas={"431228223201": "甲村", "431228223202": "乙村"},
    ...     indicators={"pop.households": "户数"}, period=Year(2020))
    >>> [len(row[1]) for row in chart.table.rows]
    [1, 0]
    """
    found = {
        (item.area, item.indicator): item
        for item in data
        if item.period == period and not item.breakdown and item.scenario is Scenario.ACTUAL
    }
    rows: list[tuple[Cell, Sequence[Observation | None]]] = [
        ((AreaRef(area, name),), [found.get((area, code)) for code in indicators])
        for area, name in areas.items()
    ]
    table = _table(title, "", tuple(indicators.values()), rows, note)
    return Chart(kind=ChartKind.MATRIX, table=table, id=id)


def area_map(
    title: str,
    observations: Iterable[Observation],
    places: Mapping[str, tuple[int, int]],
    *,
    names: Mapping[str, str],
    column: str = "",
    head: str = "",
    note: str = "",
    id: str = "",  # noqa: A002 - the word for it everywhere
) -> Chart:
    """Return a schematic map: a field for each area where it lies, shaded by its figure.

    Args:
        title: What the chart shows.
        observations: The figures, one an area.
        places: Column and row of the field of each area, by its code, from the north-west.
        names: The names of the areas, by their code; a code without one stands for itself.
        column: The heading of the figures.
        head: The heading of the names.
        note: What stands below the table.
        id: A stable identifier, if the chart is to be numbered and referred to.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> homes = Observation("pop.households", "431228223201", Year(2020), quantity("606户"))
    >>> chart = area_map("户数", [homes], {"431228223201": (0, 1)}, names={"431228223201": "甲村"})
    >>> chart.table.rows[0][0][0].name, chart.places["431228223201"]
    ('甲村', (0, 1))
    """
    rows: list[tuple[Cell, Sequence[Observation | None]]] = [
        ((AreaRef(item.area, names.get(item.area, item.area)),), [item])
        for item in observations
    ]
    table = _table(title, head, (column,), rows, note)
    return Chart(kind=ChartKind.MAP, table=table, places=dict(places), id=id)


def _named(
    kind: ChartKind,
    title: str,
    rows: Named,
    columns: Sequence[str],
    *,
    head: str,
    note: str,
    id: str,  # noqa: A002 - the name that the node gives it
) -> Chart:
    listed: list[tuple[Cell, Sequence[Observation | None]]] = [
        ((Text(name),), cells) for name, cells in rows.items()
    ]
    return Chart(kind=kind, table=_table(title, head, columns, listed, note), id=id)


def _table(
    title: str,
    head: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Cell, Sequence[Observation | None]]],
    note: str,
) -> Table:
    return Table(
        title=_text(title),
        head=(_text(head), *map(_text, columns)),
        rows=tuple(
            (name, *((Figure(cell),) if cell else () for cell in cells)) for name, cells in rows
        ),
        note=_text(note),
    )


def _text(words: str) -> Cell:
    return (Text(words),) if words else ()
