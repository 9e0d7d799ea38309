"""Read what a command is run on: a township's folder, a data set, a dossier, or the sample."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from xiaoping.cli.console import StopError, tell
from xiaoping.dossier import Dossier
from xiaoping.errors import Language
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.definition import Indicator
from xiaoping.serialization.sources import read_catalogue, read_source

if TYPE_CHECKING:
    from xiaoping.administration import Record
    from xiaoping.report.outline import Outline
    from xiaoping.township import MeasuredFolder, TownshipFolder

__all__ = ["dossier_of", "folder_of", "indicators_of", "measured_dossier", "worded_dossier"]


def dossier_of(
    source: str | None,
    options: argparse.Namespace,
    lang: Language,
    *,
    villages: bool = False,
    bases: bool = False,
    periods: bool = False,
) -> Dossier:
    """Return the figures of a source: of a folder, those of its ledgers, too.

    Args:
        source: A folder, a data set or a document; the sample if ``None``.
        options: Which area and year, and a catalogue of the user's.
        lang: The language to tell problems in.
        villages: Whether a folder's villages are measured, too.
        bases: Whether last year's figures of a folder are wanted, which no report prints but
            many a form asks for.
        periods: Whether what a folder's ledgers give of the year before and of all years is
            wanted, too: whoever reads a report does not know which it prints.

    Raises:
        StopError: The source cannot be used; its problems have been told.
    """
    if source is None or Path(source).is_dir():
        return measured_dossier(
            source, options, lang, villages=villages, bases=bases, periods=periods
        )[0]
    more = indicators_of(options.catalogue, lang)
    reading = read_source(source, indicators=more, area=options.area, year=options.year)
    tell(reading.problems, lang)
    if reading.dossier is None:
        raise StopError([])
    return reading.dossier


def measured_dossier(
    source: str | None,
    options: argparse.Namespace,
    lang: Language,
    *,
    wanted: Outline | None = None,
    villages: bool = False,
    bases: bool = False,
    periods: bool = False,
) -> tuple[Dossier, MeasuredFolder | None]:
    """Return what a report is written from, and how a folder's ledgers stand to its data.

    Of what only the ledgers give, what the outline and the words of records ask for is in the
    dossier; all of the year without an outline.

    Another year or area than the folder's own is told by the data alone.

    Raises:
        StopError: The source cannot be used; its problems have been told.
    """
    if source is not None and not Path(source).is_dir():
        return dossier_of(source, options, lang), None
    from xiaoping.township import Wanted, compare_measured  # noqa: PLC0415 - loaded only here
    from xiaoping.township.records import asked_by_records  # noqa: PLC0415 - as above

    folder = folder_of(source, indicators_of(options.catalogue, lang), lang)
    settings = folder.settings
    own = settings is not None and options.area in ("", settings.area)
    if settings is None or not own or options.year not in (None, settings.year.year):
        return folder.dossier(area=options.area, year=options.year), None
    asked = None
    if wanted is not None:
        asked = Wanted.by(wanted.asked | asked_by_records(folder.dossier().records))
    if periods:
        asked = Wanted.of_all(folder.dossier().catalogue)
    elsewhere = frozenset[str]() if wanted is None else wanted.asked_in_turns.figures
    compared = compare_measured(folder, wanted=asked, villages=villages or bool(elsewhere))
    figures = compared.observations
    dossier = folder.dossier(figures.merge(folder.bases).dataset if bases else figures)
    return (_as_asked(dossier, compared, elsewhere) if elsewhere else dossier), compared


def _as_asked(dossier: Dossier, compared: MeasuredFolder, elsewhere: frozenset[str]) -> Dossier:
    """Leave out what was measured of villages and no loop of the outline asks for."""
    added = {item.key for item in compared.added if item.area != dossier.area}
    kept = (
        item
        for item in dossier.observations
        if item.key not in added or item.indicator in elsewhere
    )
    return attrs.evolve(dossier, observations=DataSet(kept))


def worded_dossier(folder: TownshipFolder, records: Iterable[Record]) -> Dossier:
    """Return a folder's dossier with the measured figures that the words of records ask for."""
    from xiaoping.township import Wanted, compare_measured  # noqa: PLC0415 - loaded only here
    from xiaoping.township.records import asked_by_records  # noqa: PLC0415 - as above

    asked = asked_by_records(records)
    if not asked.figures:
        return folder.dossier()
    return folder.dossier(compare_measured(folder, wanted=Wanted.by(asked)).observations)


def folder_of(
    source: str | None, indicators: tuple[Indicator, ...], lang: Language
) -> TownshipFolder:
    """Return a township's folder, the sample's if none is named; it has no errors.

    Raises:
        StopError: There are errors; they have been told.
    """
    from xiaoping.samples import sample_folder  # noqa: PLC0415 - only when asked for
    from xiaoping.township import read_township  # noqa: PLC0415 - the ledgers load only here

    path = sample_folder() if source is None else Path(source)
    folder = read_township(path, indicators=indicators)
    tell(folder.problems, lang)
    if folder.problems.errors:
        raise StopError([])
    return folder


def indicators_of(path: str | None, lang: Language) -> tuple[Indicator, ...]:
    """Return the definitions of a catalogue of the user's.

    Raises:
        StopError: It has faults; they have been told.
    """
    if path is None:
        return ()
    found, problems = read_catalogue(path)
    tell(problems, lang)
    if problems.errors:
        raise StopError([])
    return found
