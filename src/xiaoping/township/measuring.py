"""Measure a township's folder, and hold what the ledgers give against what the data say.

A figure of the data stands for itself: where the ledgers give another, both are told and
nothing is overwritten.  Where the data say nothing, the ledgers speak: a measured figure
of which no row was undecided is reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from typing import Final, final

import attrs

from xiaoping.areas import Level
from xiaoping.engines import Measurement, Measurements, RollTables, measure
from xiaoping.errors import Language
from xiaoping.indicators import DataSet, IndicatorCatalogue, Kind, Observation, Scenario
from xiaoping.indicators.classification import Classification
from xiaoping.measures.missing import Missing
from xiaoping.measures.relations import agrees, contradicts
from xiaoping.measures.value import Value, dimension_of, rounds_to
from xiaoping.messages import wording
from xiaoping.periods import AsOf, Period
from xiaoping.problems import Severity
from xiaoping.source import Source
from xiaoping.township.folder import TownshipFolder
from xiaoping.township.settings import Use

__all__ = ["Match", "MeasuredFolder", "Standing", "compare_measured", "measure_township"]

_ROWS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "households": ("household", "person", "plot", "monitoring"),
    "persons": ("person",),
    "villages": ("village",),
    "groups": ("group",),
}


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
    >>> households = next(m for m in found.matches if m.told.indicator == "pop.households")
    >>> households.standing.value, str(households.measured.value)
    ('same', '3723户')
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
) -> Measurements:
    """Measure indicators over the ledgers of a folder.

    What no ledger gives is taken from the data, last year's figures from the bases.

    Args:
        folder: The folder; it must have no errors.
        codes: The indicators; all that have a formula if ``None``.
        by: The level of areas.
        split: What figures are broken down by.
        definitions: The catalogue; the built-in one with the folder's own if ``None``.

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
    return measure(
        wanted,
        RollTables(roll, year=settings.year.year, told=folder.told),
        at=settings.year,
        by=by,
        split=split,
        area=settings.area,
        definitions=book,
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
            for entity in _ROWS_OF.get(kind, ()):
                found.setdefault(entity, []).append(source)
    return {entity: tuple(items) for entity, items in found.items()}


def compare_measured(
    folder: TownshipFolder,
    *,
    wanted: Collection[str] | None = None,
    villages: bool = False,
    definitions: IndicatorCatalogue | None = None,
) -> MeasuredFolder:
    """Measure a folder and hold every figure against its data.

    Args:
        folder: The folder; it must have no errors.
        wanted: The indicators to add where the data tell nothing of them, such as those that an
            outline asks for; all if ``None``.
        villages: Whether figures of villages are wanted, too; where the data tell any, they
            are compared in any case.
        definitions: The catalogue; the built-in one with the folder's own if ``None``.

    Raises:
        ProblemGroup: The folder has errors.

    >>> from xiaoping.samples import sample_folder
    >>> from xiaoping.township import read_township
    >>> found = compare_measured(read_township(sample_folder()))
    >>> len(found.matches) > 5, found.differing
    (True, ())
    """
    folder.problems.require_clean()
    assert folder.settings is not None  # noqa: S101 - without errors there are settings
    told = _told(folder.observations)
    matches: list[Match] = []
    added: list[Observation] = []
    incomplete: list[Measurement] = []
    for item in _own_figures(folder, definitions, wanted, villages=villages):
        own = item.observation
        others = [o for o in told.get((own.indicator, own.area), ()) if _is_one(o, item)]
        matches.extend(_matched(others, item))
        left = wanted is not None and own.indicator not in wanted
        if others or left or isinstance(item.value, Missing):
            continue
        if item.missing:
            incomplete.append(item)
        elif folder.settings.measured is Use.REPORT:
            added.append(own)
    return MeasuredFolder(
        observations=DataSet((*folder.observations, *added)),
        matches=tuple(matches),
        added=tuple(added),
        incomplete=tuple(incomplete),
    )


def _own_figures(
    folder: TownshipFolder,
    definitions: IndicatorCatalogue | None,
    wanted: Collection[str] | None,
    *,
    villages: bool,
) -> Iterator[Measurement]:
    """Yield what rows give, and growth, of the township and of villages that are asked for."""
    book = definitions or folder.dossier().catalogue
    told = set(folder.observations.indicators)
    codes = [c for c in _computable(book) if wanted is None or c in wanted or c in told]
    listed = set() if folder.roll is None else {item.code for item in folder.roll.villages}
    levels = (
        [None, Level.VILLAGE] if villages or listed & set(folder.observations.areas) else [None]
    )
    for level in levels:
        for item in measure_township(folder, codes, by=level, definitions=book):
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
    periods: set[Period] = {frame.now.period, AsOf(frame.now.setting.day)}
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
