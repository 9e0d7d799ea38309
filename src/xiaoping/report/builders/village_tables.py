"""The tables of a village: the year's figures beside the township's, and those of the years."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import attrs

from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.periods import CumulativeTo, Year
from xiaoping.register import Village
from xiaoping.report.builders.cells import (
    NONE,
    WITHHELD,
    Cell,
    figure_cell,
    headed,
    withheld_note,
)
from xiaoping.report.builders.village_beside import HEADLINES, share_in, township_name
from xiaoping.report.builders.village_figures import VillageFigures
from xiaoping.report.tree import AreaRef, Block, Chart, ChartKind, PeriodRef, Table, Text

__all__ = ["figures_table", "full_name", "years_blocks"]

_SCENARIOS: Final = {
    Scenario.ACTUAL: "",
    Scenario.FORECAST: "预计",
    Scenario.TASK: "任务",
    Scenario.PLAN: "计划",
}
_SERIES: Final = 2
_CURVE: Final = 3
_COLUMNS: Final = 5

OneSeries = tuple[str, Mapping[int, Observation]]


def full_name(item: Observation, catalogue: IndicatorCatalogue) -> str:
    """Return the name of a figure with what narrows it: 小额信贷发放额（累计）.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import parse_period
    >>> lent = Observation("loan.micro.amount", "990101203201", parse_period("..2020-12-31"), quantity("9万元"))
    >>> full_name(lent, catalogue())
    '小额信贷发放额（累计）'
    """
    told = [_SCENARIOS[item.scenario]]
    told.append("累计" if isinstance(item.period, CumulativeTo) else "")
    told += [f"{dimension}：{value}" for dimension, value in item.breakdown]
    narrowed = "，".join(word for word in told if word)
    name = catalogue.name(item.indicator)
    return f"{name}（{narrowed}）" if narrowed else name


def figures_table(
    village: Village,
    figures: VillageFigures,
    *,
    order: Mapping[str, int],
    hidden: Collection[Key] = (),
) -> Iterator[Table]:
    """Yield the table of the year's figures, those of the township beside them, if any.

    Args:
        village: The village.
        figures: The figures of all villages and of the township.
        order: The place of each code; those without one come last.
        hidden: What must not be told; a star stands for it.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.register import Village
    >>> from xiaoping.report.builders.village_figures import VillageFigures
    >>> from xiaoping.report.render import to_text
    >>> village, town = Village(code="990101203201", name="甲村"), "990101203000"
    >>> def persons(area, text, year=2020):
    ...     return Observation("pop.persons", area, Year(year), quantity(text))
    >>> rows = [persons(village.code, "812人"), persons(town, "4060人")]
    >>> known = VillageFigures(year=Year(2020), villages=[village], observations=rows)
    >>> (table,) = figures_table(village, known, order={})
    >>> to_text(table).splitlines()[-1].split()
    ['总人口', '812人', '4060人', '20.0%']
    """
    own = [item for item in figures.of(village.code) if figures.is_now(item)]
    told = [item for item in own if not (item.wording or item.missing)]
    told.sort(key=lambda item: (order.get(item.indicator, len(order)), str(item.key)))
    rows = [_row(item, figures, is_hidden=item.key in hidden) for item in told]
    if not rows:
        return
    area = AreaRef(village.code, village.name)
    head: tuple[Cell, ...] = (
        (Text("指标"),),
        (area,),
        (township_name(figures),),
        (Text("占比"),),
    )
    width = len(head) if any(row[2] != NONE for row in rows) else 2
    is_cut = any(WITHHELD in row for row in rows)
    yield Table(
        title=(area, PeriodRef(figures.year), Text("主要指标")),
        head=head[:width],
        rows=tuple(row[:width] for row in rows),
        note=withheld_note(figures.fewest) if is_cut else (),
        id=f"village-{village.code}-figures",
    )


def _row(item: Observation, figures: VillageFigures, *, is_hidden: bool) -> tuple[Cell, ...]:
    name: Cell = (Text(full_name(item, figures.catalogue)),)
    whole = figure_cell(figures.same_of_whole(item))
    if is_hidden:
        return (name, WITHHELD, whole, NONE if whole == NONE else WITHHELD)
    part = share_in(item, figures)
    return (name, figure_cell(item), whole, NONE if part is None else (part,))


def years_blocks(
    village: Village,
    figures: VillageFigures,
    *,
    order: Mapping[str, int],
    hidden: Collection[Key] = (),
) -> Iterator[Block]:
    """Yield the figures of several years: a curve of the first headline, tables of the others.

    A series of which one year must not be told is not told at all.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.register import Village
    >>> from xiaoping.report.builders.village_figures import VillageFigures
    >>> from xiaoping.report.render import to_text
    >>> village, town = Village(code="990101203201", name="甲村"), "990101203000"
    >>> def persons(area, text, year=2020):
    ...     return Observation("pop.persons", area, Year(year), quantity(text))
    >>> rows = [persons(village.code, f"{800 + year - 2017}人", year) for year in range(2017, 2021)]
    >>> known = VillageFigures(year=Year(2020), villages=[village], observations=rows)
    >>> [block.kind.value for block in years_blocks(village, known, order={})]
    ['line']
    """
    series = [
        (code, years)
        for code, years in figures.series(village.code).items()
        if len(years) >= _SERIES and not any(item.key in hidden for item in years.values())
    ]
    series.sort(key=lambda pair: (_headline(pair[0]), order.get(pair[0], len(order)), pair[0]))
    area, ident = AreaRef(village.code, village.name), f"village-{village.code}"
    drawn = next((pair for pair in series if len(pair[1]) >= _CURVE), None)
    if drawn is not None:
        series.remove(drawn)
        table = _years_table(area, [drawn], figures.catalogue.name(drawn[0]), figures.catalogue)
        yield Chart(kind=ChartKind.LINE, table=table, id=f"{ident}-curve")
    for start in range(0, len(series), _COLUMNS):
        part, more = series[start : start + _COLUMNS], "（续）" if start else ""
        table = _years_table(area, part, f"主要指标{more}", figures.catalogue)
        yield table if start else _identified(table, f"{ident}-years")


def _years_table(
    area: AreaRef, series: Sequence[OneSeries], what: str, catalogue: IndicatorCatalogue
) -> Table:
    years = sorted({year for _, items in series for year in items})
    heads = [headed(catalogue.name(code), list(items.values())) for code, items in series]
    return Table(
        title=(area, Text(f"历年{what}")),
        head=((Text("年份"),), *heads),
        rows=tuple(
            ((PeriodRef(Year(year)),), *(figure_cell(items.get(year)) for _, items in series))
            for year in years
        ),
    )


def _identified(table: Table, ident: str) -> Table:
    return attrs.evolve(table, id=ident)


def _headline(code: str) -> int:
    return HEADLINES.index(code) if code in HEADLINES else len(HEADLINES)
