"""Read what a command is run on: a data set, a dossier, or the sample."""

from __future__ import annotations

import argparse

from xiaoping.cli.console import StopError, tell
from xiaoping.dossier import Dossier
from xiaoping.errors import Language
from xiaoping.indicators.definition import Indicator
from xiaoping.serialization.sources import read_catalogue, read_source

__all__ = ["dossier_of"]


def dossier_of(source: str | None, options: argparse.Namespace, lang: Language) -> Dossier:
    """Return the dossier of a data set or document; that of the sample if there is none.

    Raises:
        StopError: The source cannot be used; its problems have been told.
    """
    more = _indicators(options.catalogue, lang)
    if source is None:
        from xiaoping.samples import xiaoping_2020  # noqa: PLC0415 - only when asked for

        return xiaoping_2020()
    reading = read_source(source, indicators=more, area=options.area, year=options.year)
    tell(reading.problems, lang)
    if reading.dossier is None:
        raise StopError([])
    return reading.dossier


def _indicators(path: str | None, lang: Language) -> tuple[Indicator, ...]:
    if path is None:
        return ()
    found, problems = read_catalogue(path)
    tell(problems, lang)
    if problems.errors:
        raise StopError([])
    return found
