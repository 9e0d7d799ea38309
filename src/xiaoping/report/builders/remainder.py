"""The figures that no slot of an outline asked for, so that a report loses none.

Those of the report's own area are told in running text, a paragraph for each period and a
sentence for each family of indicators; those of other areas are tables, whose columns are
whole: a dash stands for no data, never for a figure that is printed elsewhere.  The order
is that of periods and codes, never that of the data.

A tree is made before any profile words it, so the names of indicators are in the language
of the outline (``Outline.lang``), not in that of a house.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import attrs

from xiaoping.dossier import Dossier
from xiaoping.errors import Language
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.observation import Breakdown, Observation, Scenario
from xiaoping.measures.missing import Missing
from xiaoping.measures.ratio import GrowthRate, PercentagePoints
from xiaoping.periods import FiveYearPlan, period_order
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
_ORDER: Final = (Scenario.ACTUAL, Scenario.FORECAST, Scenario.TASK, Scenario.PLAN)


@attrs.frozen(kw_only=True)
class _Words:
    """The words of a language around names and figures."""

    title: str
    when: tuple[str, str]
    plan_when: tuple[str, str]
    next: str
    stop: str
    colon: str
    narrowed: tuple[str, str, str]
    scenarios: tuple[str, str, str, str]
    areas: str
    more: str
    area: str


_ZH: Final = _Words(
    title=TITLE,
    when=("", "，"),
    plan_when=("", "期间，"),
    next="，",
    stop="。",
    colon="：",
    narrowed=("（", "，", "）"),
    scenarios=("", "预计", "任务", "计划"),
    areas="分地区指标",
    more="（续）",
    area="地区",
)
_EN: Final = _Words(
    title="Other indicators",
    when=("Figures (", "): "),
    plan_when=("Figures (", "): "),
    next="; ",
    stop=". ",
    colon=": ",
    narrowed=(" (", ", ", ")"),
    scenarios=("", "expected", "task", "planned"),
    areas=": indicators by area",
    more=" (continued)",
    area="Area",
)


@attrs.frozen
class _Namer:
    """Names indicators in a language."""

    catalogue: IndicatorCatalogue
    lang: Language

    @property
    def words(self) -> _Words:
        return _ZH if self.lang == "zh" else _EN

    def scenario(self, item: Scenario) -> str:
        return self.words.scenarios[_ORDER.index(item)]

    def name(self, code: str, breakdown: Breakdown) -> str:
        first, between, last = self.words.narrowed
        known = self.catalogue.get(code)
        name = code if known is None else known.zh if self.lang == "zh" else known.en
        told = between.join(f"{dimension}={value}" for dimension, value in breakdown)
        return f"{name}{first}{told}{last}" if told else name


def remainder(
    observations: Iterable[Observation],
    dossier: Dossier,
    catalogue: IndicatorCatalogue,
    *,
    lang: Language = "zh",
) -> Section | None:
    """Return a section that prints every one of ``observations``; ``None`` if there is none.

    Args:
        observations: The figures.
        dossier: The dossier they are from, for its own area and the names of others.
        catalogue: The names of the indicators.
        lang: The language of the names and of the words between them.

    >>> from xiaoping.indicators import DataSet, catalogue
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.profile import ENGLISH
    >>> from xiaoping.report.wording import words
    >>> data = DataSet((Observation("adm.villages", "431228223000", Year(2020),
    ...                             quantity("8个行政村")),))
    >>> dossier = Dossier(area="431228223000", year=Year(2020), observations=data)
    >>> made = remainder(data, dossier, catalogue())
    >>> "".join(words(inline) for inline in made.blocks[0].inlines)
    '2020年，行政村数8个行政村。'
    >>> made = remainder(data, dossier, catalogue(), lang="en")
    >>> "".join(words(inline, ENGLISH) for inline in made.blocks[0].inlines)
    'Figures (2020): Administrative villages: 8 villages.'
    """
    namer = _Namer(catalogue, lang)
    ordered = sorted(observations, key=_place)
    own = [item for item in ordered if item.area == dossier.area]
    others = _columns([item for item in ordered if item.area != dossier.area], dossier)
    blocks: tuple[Block, ...] = (
        *_paragraphs(own, namer),
        *_tables(others, dossier, namer),
    )
    return Section((Text(namer.words.title),), blocks, "other-indicators") if blocks else None


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


def _paragraphs(items: Iterable[Observation], namer: _Namer) -> Iterator[Paragraph]:
    for period, group in groupby(items, key=lambda item: item.period):
        words = namer.words
        plan = isinstance(period, FiveYearPlan)
        before, behind = words.plan_when if plan else words.when
        found: list[Inline] = [Text(before), PeriodRef(period), Text(behind)]
        for _, family in groupby(group, key=lambda item: item.indicator.partition(".")[0]):
            for item in family:
                found += (*_told(item, namer), Text(words.next))
            found[-1] = Text(words.stop)
        yield Paragraph(tidy([*found[:-1], Text(words.stop.rstrip())]))


def _told(item: Observation, namer: _Namer) -> tuple[Inline, ...]:
    """Return the name and the value: 预计国民生产总值9350万元, 新建户厕任务121户."""
    name = namer.name(item.indicator, item.breakdown)
    change = isinstance(item.value, GrowthRate | PercentagePoints) and not item.wording
    scenario = namer.scenario(item.scenario)
    if namer.lang == "en":
        noted = f" ({scenario})" if scenario else ""
        value = ChangeRef(item) if change else Figure(item)
        return (Text(f"{name}{noted}{namer.words.colon}"), value)
    before, after = (scenario, "") if scenario == "预计" else ("", scenario)
    if change and not after and name.endswith(_GROWTH):
        return (Text(before + name.removesuffix(_GROWTH)), ChangeRef(item))
    colon = "：" if item.wording or isinstance(item.value, Missing) else ""
    return (Text(f"{before}{name}{after}{colon}"), Figure(item))


def _tables(items: Iterable[Observation], dossier: Dossier, namer: _Namer) -> Iterator[Table]:
    """Yield a table for each period and scenario, or several where it would be too wide."""
    first, _, last = namer.words.narrowed
    during = "期间" if namer.lang == "zh" else ""
    for period, found in groupby(items, key=lambda item: item.period):
        group = list(found)
        behind = during if isinstance(period, FiveYearPlan) else ""
        for scenario in _ORDER:
            same = [item for item in group if item.scenario is scenario]
            columns = sorted({(item.indicator, item.breakdown) for item in same})
            for start in range(0, len(columns), _COLUMNS):
                word = namer.scenario(scenario)
                noted = f"{first}{word}{last}" if word else ""
                more = namer.words.more if start else ""
                told = f"{behind}{namer.words.areas}{noted}{more}"
                part = columns[start : start + _COLUMNS]
                yield _table((PeriodRef(period), Text(told)), part, same, dossier, namer)


def _table(
    title: tuple[Inline, ...],
    columns: list[tuple[str, Breakdown]],
    items: list[Observation],
    dossier: Dossier,
    namer: _Namer,
) -> Table:
    cells = {(item.area, item.indicator, item.breakdown): Figure(item) for item in items}
    areas = sorted({area for area, *column in cells if tuple(column) in columns})
    head = [(Text(namer.name(code, breakdown)),) for code, breakdown in columns]
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
    return Table(title=title, head=((Text(namer.words.area),), *head), rows=tuple(rows))
