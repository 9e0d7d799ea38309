"""Measure a township's folder, and hold what the ledgers give against what the data say.

A figure of the data stands for itself: where the ledgers give another, both are told and
nothing is overwritten.  Where the data say nothing, the ledgers speak: a measured figure
of which no row was undecided is reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Final, final

import attrs

from xiaoping.areas import Level
from xiaoping.engines import Measurement, Measurements, RollTables, measure
from xiaoping.engines.portfolio_tables import ENTITY_ROWS, PortfolioTables
from xiaoping.engines.tables import Tables
from xiaoping.errors import Language
from xiaoping.indicators import DataSet, IndicatorCatalogue, Kind, Observation, Scenario
from xiaoping.indicators.aggregate_only import without_totals
from xiaoping.indicators.classification import Classification
from xiaoping.ledgers import KINDS
from xiaoping.measures.missing import Missing
from xiaoping.measures.relations import agrees, contradicts
from xiaoping.measures.value import Value, dimension_of, rounds_to
from xiaoping.messages import wording
from xiaoping.periods import AsOf, CumulativeTo, Period, Year
from xiaoping.problems import Severity
from xiaoping.programmes import PARTS
from xiaoping.report.asked import Asked
from xiaoping.source import Source
from xiaoping.township.centres import with_centres
from xiaoping.township.folder import TownshipFolder
from xiaoping.township.printing import Printing, When
from xiaoping.township.settings import Use
from xiaoping.township.targets import target_observations
from xiaoping.township.tasks import task_observations

__all__ = [
    "Match",
    "MeasuredFolder",
    "Standing",
    "Wanted",
    "compare_measured",
    "measure_township",
]

_ROWS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "households": ("household", "person", "plot", "monitoring"),
    "persons": ("person",),
    "townships": ("township",),
    "villages": ("village",),
    "groups": ("group",),
}
"""The entity types whose rows a ledger of the register tells."""


class Standing(Enum):
    """How a measured figure stands to the one that the data tell."""

    SAME = "same"
    ROUNDED = "rounded"
    COMPATIBLE = "compatible"
    DIFFERS = "differs"


@final
@attrs.frozen(kw_only=True)
class Match:
    """A figure of the data beside the one that the ledgers give.

    Attributes:
        told: What the data say.
        measured: What the ledgers give.
        standing: How they stand to each other.
        name: The name of the indicator, in Chinese.

    >>> from xiaoping.samples import sample_folder
    >>> from xiaoping.township import read_township
    >>> found = compare_measured(read_township(sample_folder()), wanted=())
    >>> income = next(m for m in found.matches if m.told.indicator == "econ.rural_net_income_pc")
    >>> income.standing.value, income.told.scenario.value, str(income.measured.value)
    ('same', 'forecast', '5200元/人')
    """

    told: Observation
    measured: Measurement
    standing: Standing
    name: str

    @property
    def severity(self) -> Severity:
        """An error where they differ; a forecast that differs is a note."""
        if self.standing is not Standing.DIFFERS:
            return Severity.NOTE
        happened = self.told.scenario is Scenario.ACTUAL
        return Severity.ERROR if happened else Severity.NOTE

    def message(self, lang: Language = "zh") -> str:
        """Return what is to be told of the two."""
        fields = {
            "name": self.name if lang == "zh" else self.measured.indicator.en,
            "area": self.told.area,
            "told": self.told.text,
            "measured": str(self.measured.value),
            "source": str(self.told.source or "—"),
            "missing": self.measured.missing,
        }
        return wording(f"township.match-{self.standing.value}", lang, fields)


@final
@attrs.frozen(kw_only=True)
class MeasuredFolder:
    """What the ledgers of a folder give, beside its data.

    Attributes:
        observations: The figures to report: those of the data, and measured ones.
        matches: Every figure that both tell.
        added: What only the ledgers give and is reported.
        incomplete: What only the ledgers give, from rows that were not all decided; it is not
            reported, because no report says how many were missing.

    >>> MeasuredFolder(observations=DataSet()).differing
    ()
    """

    observations: DataSet
    matches: tuple[Match, ...] = ()
    added: tuple[Observation, ...] = ()
    incomplete: tuple[Measurement, ...] = ()

    @property
    def differing(self) -> tuple[Match, ...]:
        """The figures that contradict each other."""
        return tuple(item for item in self.matches if item.severity is Severity.ERROR)


def measure_township(
    folder: TownshipFolder,
    codes: Iterable[str] | None = None,
    *,
    by: Level | str | None = None,
    split: Iterable[str | Classification] = (),
    definitions: IndicatorCatalogue | None = None,
    at: Period | None = None,
) -> Measurements:
    """Measure indicators over the ledgers of a folder.

    What no ledger gives is taken from the data, last year's figures from the bases.  Rows of
    last year, such as payments, are what growth is computed from before those.

    Args:
        folder: The folder; it must have no errors.
        codes: The indicators; all that have a formula if ``None``.
        by: The level of areas.
        split: What figures are broken down by.
        definitions: The catalogue; the built-in one with the folder's own if ``None``.
        at: The period; the year of the settings if ``None``.  The register tells of its own
            day, what happened is asked of any period up to then.

    Raises:
        ProblemGroup: The folder has errors.
        AbsentError: An indicator is unknown.

    >>> from xiaoping.samples import sample_folder
    >>> from xiaoping.township import read_township
    >>> folder = read_township(sample_folder())
    >>> rate = measure_township(folder, ["poverty.incidence"]).only
    >>> str(rate.value), str(rate.uses[0].inputs[0].component.seen)
    ('0%', '3723')
    """
    folder.problems.require_clean()
    settings, roll = folder.settings, folder.roll
    assert settings is not None  # noqa: S101 - without errors there are settings
    assert roll is not None  # noqa: S101 - and with settings a register
    book = definitions or folder.dossier().catalogue
    wanted = list(codes) if codes is not None else _computable(book)
    if codes is None and (by or split):
        wanted = list(without_totals(wanted, book))
    if folder.portfolio is not None:
        roll = with_centres(roll, folder.portfolio.village_centres)
    register = RollTables(roll, year=settings.year.year, told=folder.told)
    tables: Tables = register
    earlier: Tables | None = None
    if folder.portfolio is not None and len(folder.portfolio):
        earlier = tables = PortfolioTables(folder.portfolio, register)
    return measure(
        wanted,
        tables,
        at=at or settings.year,
        by=by,
        split=split,
        area=settings.area,
        definitions=book,
        before=earlier,
        known=DataSet((*folder.observations, *folder.bases)),
        sources=_sources(folder),
    )


def _computable(book: IndicatorCatalogue) -> list[str]:
    return [code for code, item in book.items() if item.figure is not None]


def _sources(folder: TownshipFolder) -> Mapping[str, tuple[Source, ...]]:
    found: dict[str, list[Source]] = {}
    for file in folder.files:
        source = Source(document=file.name, digest=file.digest)
        for kind in file.kind.split("+"):
            for entity in _ROWS_OF.get(kind) or _works_of(kind):
                found.setdefault(entity, []).append(source)
    return {entity: tuple(items) for entity, items in found.items()}


def _works_of(kind: str) -> tuple[str, ...]:
    """Return the entity types whose rows a ledger of what the township does tells."""
    ledger = KINDS.get(kind)
    if ledger is None:
        return ()
    parts = {name for name, cls in PARTS.items() if cls is ledger.type}
    return tuple(entity for entity, rows in ENTITY_ROWS.items() if rows.part in parts)


@final
@attrs.frozen(kw_only=True)
class Wanted:
    """Which figures a report asks for, by the periods it asks for them.

    Attributes:
        year: The indicators of the year, or of its last day.
        cumulative: Those of what has accumulated up to the day.
        last_year: Those of the year before.

    >>> Wanted.of(["econ.gdp"]).year
    frozenset({'econ.gdp'})
    """

    year: frozenset[str] = frozenset()
    cumulative: frozenset[str] = frozenset()
    last_year: frozenset[str] = frozenset()

    @classmethod
    def of(cls, codes: Iterable[str]) -> Wanted:
        """Return indicators that are asked for of the year alone."""
        return cls(year=frozenset(codes))

    @classmethod
    def by(cls, asked: Asked) -> Wanted:
        r"""Return what an outline or the words of records ask for.

        >>> from xiaoping.report.outline import Outline
        >>> Wanted.by(Outline.parse("# 总结\n\n[{econ.gdp@Y-1}]。").asked).last_year
        frozenset({'econ.gdp'})
        """
        return cls(year=asked.figures, cumulative=asked.cumulative, last_year=asked.last_year)

    @classmethod
    def of_all(cls, book: IndicatorCatalogue) -> Wanted:
        """Return everything that rows may tell: of flows the year before and all years, too.

        >>> from xiaoping.indicators import catalogue
        >>> found = Wanted.of_all(catalogue())
        >>> "pop.persons" in found.year, "pop.persons" in found.cumulative
        (True, False)
        """
        flows = frozenset(code for code, item in book.items() if item.kind is Kind.FLOW)
        return cls(year=frozenset(book), cumulative=flows, last_year=flows)

    def of_period(self, when: When) -> frozenset[str]:
        """Return the indicators that are asked for of a period."""
        match when:
            case When.YEAR:
                return self.year
            case When.CUMULATIVE:
                return self.cumulative
            case When.LAST_YEAR:
                return self.last_year

    def takes(self, code: str, when: When, printing: Printing | None) -> bool:
        """Say whether a figure is asked for: of its period, or as the folder lays it down.

        A slot without a period takes what has accumulated as well, where that is what the
        folder prints.

        >>> Wanted.of(["econ.gdp"]).takes("econ.gdp", When.CUMULATIVE, None)
        False
        """
        return code in self.of_period(when) or (printing is not None and code in self.year)


def compare_measured(
    folder: TownshipFolder,
    *,
    wanted: Collection[str] | Wanted | None = None,
    villages: bool = False,
    definitions: IndicatorCatalogue | None = None,
) -> MeasuredFolder:
    """Measure a folder and hold every figure against its data.

    Args:
        folder: The folder; it must have no errors.
        wanted: The indicators to add where the data tell nothing of them, such as those that an
            outline asks for, by their periods; all of the year if ``None``.
        villages: Whether figures of villages are wanted, too; where the data tell any, they
            are compared in any case.
        definitions: The catalogue; the built-in one with the folder's own if ``None``.

    Raises:
        ProblemGroup: The folder has errors.

    >>> from xiaoping.samples import sample_folder
    >>> from xiaoping.township import read_township
    >>> found = compare_measured(read_township(sample_folder()))
    >>> len(found.matches), len(found.added) > 10, found.differing
    (2, True, ())
    """
    folder.problems.require_clean()
    book = definitions or folder.dossier().catalogue
    asked = wanted if isinstance(wanted, Wanted | None) else Wanted.of(wanted)
    told = _told(folder.observations)
    matches: list[Match] = []
    added: list[Observation] = []
    incomplete: list[Measurement] = []
    for when, item in _own_figures(folder, book, asked, villages=villages):
        own = item.observation
        others = [o for o in told.get((own.indicator, own.area), ()) if _is_one(o, item)]
        matches.extend(_matched(others, item))
        printing = folder.printings.find(own.indicator, when)
        left = asked is not None and not asked.takes(own.indicator, when, printing)
        if others or left or isinstance(item.value, Missing):
            continue
        if not _is_reported(folder, own, when, others_of=told):
            continue
        if item.missing:
            incomplete.append(item)
        else:
            sourced = attrs.evolve(own, source=_origin(item))
            shown = sourced if printing is None else printing.applied(sourced, item.indicator)
            added.append(shown)
    handed_down = (*_tasks(folder, book, asked), *_targets(folder, book, asked))
    return MeasuredFolder(
        observations=DataSet((*folder.observations, *handed_down, *added)),
        matches=tuple(matches),
        added=tuple(added),
        incomplete=tuple(incomplete),
    )


def _tasks(
    folder: TownshipFolder, book: IndicatorCatalogue, wanted: Wanted | None
) -> Iterator[Observation]:
    """Yield the tasks of the ledgers that the data do not tell, as far as they are reported."""
    settings = folder.settings
    if settings is None or folder.portfolio is None or settings.measured is Use.COMPARE:
        return
    told = {item.key for item in folder.observations}
    source = next(iter(_sources(folder).get("task", ())), None)
    for item in task_observations(folder.portfolio, book, settings.area, source=source):
        left = wanted is not None and item.indicator not in wanted.year
        listed = folder.printings.find(item.indicator, When.YEAR) is not None
        hidden = settings.measured is Use.LISTED and not (
            listed and item.period == settings.year
        )
        if item.key not in told and not left and not hidden and item.area == settings.area:
            yield item


def _targets(
    folder: TownshipFolder, book: IndicatorCatalogue, wanted: Wanted | None
) -> Iterator[Observation]:
    """Yield the targets of the ledgers that the data do not tell, as far as they are reported.

    A target is told and not counted: it needs no line that lays down how it is printed.
    """
    settings = folder.settings
    if settings is None or folder.portfolio is None or settings.measured is Use.COMPARE:
        return
    told = {item.key for item in folder.observations}
    source = next(iter(_sources(folder).get("target", ())), None)
    for item in target_observations(folder.portfolio, book, settings.area, source=source):
        left = wanted is not None and item.indicator not in wanted.year
        if item.key not in told and not left and item.area == settings.area:
            yield item


def _origin(item: Measurement) -> Source | None:
    """Return the ledgers whose rows a figure was made from; ``None`` if no file tells them."""
    found = tuple(dict.fromkeys(_files_of(item)))
    if len(found) < 2:
        return found[0] if found else None
    return Source(document="、".join(source.document for source in found))


def _files_of(item: Measurement) -> Iterator[Source]:
    for one in item.inputs:
        yield from item.frame.now.sources.get(one.aggregate.entity, ())
    for used in item.uses:
        yield from _files_of(used)


def _is_reported(
    folder: TownshipFolder,
    own: Observation,
    when: When,
    *,
    others_of: Mapping[tuple[str, str], list[Observation]],
) -> bool:
    """Say whether a measured figure is printed; a sentence has room for one of a kind.

    What has accumulated, where only that is laid down or told by the data, is printed in the
    place of the year's; what is listed is listed of the township alone.
    """
    assert folder.settings is not None  # noqa: S101 - without errors there are settings
    printings = folder.printings
    is_listed = printings.find(own.indicator, when) is not None
    is_whole = own.area == folder.settings.area
    match folder.settings.measured:
        case Use.REPORT:
            laid_down = printings.find(own.indicator, When.CUMULATIVE) is not None
            told = others_of.get((own.indicator, own.area), ())
            replaced = (is_whole and laid_down) or any(map(_is_accumulated, told))
            return is_listed or when is not When.YEAR or not replaced
        case Use.LISTED:
            return is_listed and is_whole
        case Use.COMPARE:
            return False


def _is_accumulated(told: Observation) -> bool:
    return isinstance(told.period, CumulativeTo) and told.scenario is Scenario.ACTUAL


def _own_figures(
    folder: TownshipFolder,
    book: IndicatorCatalogue,
    wanted: Wanted | None,
    *,
    villages: bool,
) -> Iterator[tuple[When, Measurement]]:
    """Yield what rows give, and growth, by period, of the township and of villages asked for."""
    assert folder.settings is not None  # noqa: S101 - without errors there are settings
    year, day = folder.settings.year, folder.settings.as_of
    computable = set(_computable(book))
    for when in When:
        if when is When.LAST_YEAR and not folder.portfolio:
            continue  # a register tells only of its own day
        period = when.period(year, day)
        codes = [code for code in _asked(folder, wanted, when, period) if code in computable]
        of_year = when is When.YEAR
        for item in _measured(folder, codes, book, period, villages=villages and of_year):
            # A stock has nothing that accumulates, and is not known of last year.
            if of_year or item.observation.period == period:
                yield when, item


def _asked(
    folder: TownshipFolder, wanted: Wanted | None, when: When, period: Period
) -> Iterator[str]:
    """Yield the indicators that are asked for of a period, or told of in the data."""
    if when is When.YEAR:
        book = folder.dossier().catalogue
        told = set(folder.observations.indicators)
        yield from (c for c in book if wanted is None or c in wanted.year or c in told)
        return
    codes = set() if wanted is None else set(wanted.of_period(when))
    codes |= folder.printings.codes(when)
    codes |= {item.indicator for item in folder.observations if item.period == period}
    yield from sorted(codes)


def _measured(
    folder: TownshipFolder,
    codes: Sequence[str],
    book: IndicatorCatalogue,
    period: Period,
    *,
    villages: bool,
) -> Iterator[Measurement]:
    if not codes:
        return
    listed = set() if folder.roll is None else {item.code for item in folder.roll.villages}
    levels = (
        [None, Level.VILLAGE] if villages or listed & set(folder.observations.areas) else [None]
    )
    for level in levels:
        # What is held in totals only has no figure of a village.
        asked = codes if level is None else without_totals(codes, book)
        for item in measure_township(folder, asked, by=level, definitions=book, at=period):
            # Growth of what is told rests on last year's figures, which stand apart.
            is_growth = item.indicator.kind is Kind.GROWTH
            if item.observed is None and (item.is_of_rows or is_growth):
                yield item


def _told(data: DataSet) -> Mapping[tuple[str, str], list[Observation]]:
    found: dict[tuple[str, str], list[Observation]] = {}
    for item in data:
        if not item.breakdown:
            found.setdefault((item.indicator, item.area), []).append(item)
    return found


def _is_one(told: Observation, measured: Measurement) -> bool:
    """Say whether both speak of the same thing: one area, one period, what happened."""
    happened = told.scenario in (Scenario.ACTUAL, Scenario.FORECAST)
    frame = measured.frame
    periods: set[Period] = {frame.now.period}
    if isinstance(frame.now.period, Year):
        periods.add(AsOf(frame.now.setting.day))
    return happened and told.period in periods


def _matched(others: Iterable[Observation], measured: Measurement) -> Iterator[Match]:
    if isinstance(measured.value, Missing):
        return
    for told in others:
        if isinstance(told.value, Missing):
            continue
        standing = _standing(told.value, measured.value)
        name = measured.indicator.zh
        yield Match(told=told, measured=measured, standing=standing, name=name)


def _standing(told: Value, measured: Value) -> Standing:
    if told == measured:
        return Standing.SAME
    if dimension_of(told) != dimension_of(measured) or contradicts(told, measured):
        return Standing.DIFFERS
    if rounds_to(measured, told):
        return Standing.ROUNDED
    return Standing.COMPATIBLE if agrees(told, measured) else Standing.DIFFERS
