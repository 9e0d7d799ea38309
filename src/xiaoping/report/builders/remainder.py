"""The figures that no slot of an outline asked for, so that a report loses none.

Those of the report's own area are told in running text, a paragraph for each period and a
sentence for each family of indicators; those of other areas are tables, whose columns are
whole: a dash stands for no data, never for a figure that is printed elsewhere.  The order
is that of periods and codes, never that of the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from xiaoping.dossier import Dossier
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.observation import Breakdown, Observation, Scenario
from xiaoping.measures.missing import Missing
from xiaoping.measures.ratio import GrowthRate, PercentagePoints
from xiaoping.periods import FiveYearPlan, Period, period_order
from xiaoping.report.punctuation import tidy
from xiaoping.report.tree import (
    AreaRef,
    Block,
    ChangeRef,
    Figure,
    Inline,
    Paragraph,
    PeriodRef,
    Section,
    Table,
    Text,
)

__all__ = ["TITLE", "remainder"]

TITLE: Final = "其他指标"
"""The heading under which the figures stand that no slot asked for."""

_COLUMNS: Final = 8
# In plain text an empty cell leaves no trace, and what follows would seem to stand in it.
_NONE: Final = (Text("—"),)
_GROWTH: Final = "增长"
_SCENARIOS: Final = {
    Scenario.ACTUAL: "",
    Scenario.FORECAST: "预计",
    Scenario.TASK: "任务",
    Scenario.PLAN: "计划",
}
_ORDER: Final = tuple(_SCENARIOS)


def remainder(
    observations: Iterable[Observation],
    dossier: Dossier,
    catalogue: IndicatorCatalogue,
) -> Section | None:
    """Return a section that prints every one of ``observations``; ``None`` if there is none.

    Args:
        observations: The figures.
        dossier: The dossier they are from, for its own area and the names of others.
        catalogue: The names of the indicators.

    >>> from xiaoping.indicators import DataSet, catalogue
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.wording import words
    >>> data = DataSet((Observation("adm.villages", "431228223000", Year(2020),
    ...                             quantity("8个行政村")),))
    >>> dossier = Dossier(area="431228223000", year=Year(2020), observations=data)
    >>> made = remainder(data, dossier, catalogue())
    >>> "".join(words(inline) for inline in made.blocks[0].inlines)
    '2020年，行政村数8个行政村。'
    """
    ordered = sorted(observations, key=_place)
    own = [item for item in ordered if item.area == dossier.area]
    others = _columns([item for item in ordered if item.area != dossier.area], dossier)
    blocks: tuple[Block, ...] = (
        *_paragraphs(own, catalogue),
        *_tables(others, dossier, catalogue),
    )
    return Section((Text(TITLE),), blocks, "other-indicators") if blocks else None


def _columns(items: list[Observation], dossier: Dossier) -> list[Observation]:
    """Return figures of other areas with all that stand in the same columns."""
    columns = {_column(item) for item in items}
    same = (item for item in dossier.observations if item.area != dossier.area)
    beside = {item.key: item for item in same if _column(item) in columns}
    return sorted({**beside, **{item.key: item for item in items}}.values(), key=_place)


def _column(item: Observation) -> tuple[object, ...]:
    return (item.period, item.scenario, item.indicator, item.breakdown)


def _place(item: Observation) -> tuple[object, ...]:
    return (
        period_order(item.period),
        str(item.period),
        item.indicator,
        item.breakdown,
        _ORDER.index(item.scenario),
        item.area,
    )


def _paragraphs(
    items: Iterable[Observation], catalogue: IndicatorCatalogue
) -> Iterator[Paragraph]:
    for period, group in groupby(items, key=lambda item: item.period):
        found: list[Inline] = [*_when(period), Text("，")]
        for _, family in groupby(group, key=lambda item: item.indicator.partition(".")[0]):
            for item in family:
                found += (*_told(item, catalogue), Text("，"))
            found[-1] = Text("。")
        yield Paragraph(tidy(found))


def _when(period: Period) -> tuple[Inline, ...]:
    during = "期间" if isinstance(period, FiveYearPlan) else ""
    return (PeriodRef(period), Text(during))


def _told(item: Observation, catalogue: IndicatorCatalogue) -> tuple[Inline, ...]:
    """Return the name and the value: 预计国民生产总值9350万元, 新建户厕任务121户."""
    scenario = _SCENARIOS[item.scenario]
    before, after = (scenario, "") if scenario == "预计" else ("", scenario)
    name = _name(item.indicator, item.breakdown, catalogue)
    change = isinstance(item.value, GrowthRate | PercentagePoints) and not item.wording
    if change and not after and name.endswith(_GROWTH):
        return (Text(before + name.removesuffix(_GROWTH)), ChangeRef(item))
    colon = "：" if item.wording or isinstance(item.value, Missing) else ""
    return (Text(f"{before}{name}{after}{colon}"), Figure(item))


def _name(code: str, breakdown: Breakdown, catalogue: IndicatorCatalogue) -> str:
    narrowed = "，".join(f"{dimension}={value}" for dimension, value in breakdown)
    return f"{catalogue.name(code)}（{narrowed}）" if narrowed else catalogue.name(code)


def _tables(
    items: Iterable[Observation], dossier: Dossier, catalogue: IndicatorCatalogue
) -> Iterator[Table]:
    """Yield a table for each period and scenario, or several where it would be too wide."""
    for period, found in groupby(items, key=lambda item: item.period):
        group = list(found)
        for scenario in _ORDER:
            same = [item for item in group if item.scenario is scenario]
            columns = sorted({(item.indicator, item.breakdown) for item in same})
            for start in range(0, len(columns), _COLUMNS):
                word = _SCENARIOS[scenario]
                note = f"{f'（{word}）' if word else ''}{'（续）' if start else ''}"
                title = (*_when(period), Text(f"分地区指标{note}"))
                part = columns[start : start + _COLUMNS]
                yield _table(title, part, same, dossier, catalogue)


def _table(
    title: tuple[Inline, ...],
    columns: list[tuple[str, Breakdown]],
    items: list[Observation],
    dossier: Dossier,
    catalogue: IndicatorCatalogue,
) -> Table:
    cells = {(item.area, item.indicator, item.breakdown): Figure(item) for item in items}
    areas = sorted({area for area, *column in cells if tuple(column) in columns})
    head = [(Text(_name(code, breakdown, catalogue)),) for code, breakdown in columns]
    rows = [
        (
            (AreaRef(area, dossier.name_of(area)),),
            *(
                (cells[area, *column],) if (area, *column) in cells else _NONE
                for column in columns
            ),
        )
        for area in areas
    ]
    return Table(title=title, head=((Text("地区"),), *head), rows=tuple(rows))
