"""Read what a command is run on: a township's folder, a data set, a dossier, or the sample."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from xiaoping.cli.console import StopError, tell
from xiaoping.dossier import Dossier
from xiaoping.errors import Language
from xiaoping.indicators.definition import Indicator
from xiaoping.serialization.sources import read_catalogue, read_source

if TYPE_CHECKING:
    from xiaoping.township import TownshipFolder

__all__ = ["dossier_of", "folder_of"]


def dossier_of(source: str | None, options: argparse.Namespace, lang: Language) -> Dossier:
    """Return the dossier of a data set or document; that of the sample if there is none.

    Raises:
        StopError: The source cannot be used; its problems have been told.
    """
    more = _indicators(options.catalogue, lang)
    if source is None or Path(source).is_dir():
        folder = folder_of(source, more, lang)
        return folder.dossier(area=options.area, year=options.year)
    reading = read_source(source, indicators=more, area=options.area, year=options.year)
    tell(reading.problems, lang)
    if reading.dossier is None:
        raise StopError([])
    return reading.dossier


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


def _indicators(path: str | None, lang: Language) -> tuple[Indicator, ...]:
    if path is None:
        return ()
    found, problems = read_catalogue(path)
    tell(problems, lang)
    if problems.errors:
        raise StopError([])
    return found
