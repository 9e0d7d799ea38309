"""``xiaoping report --villages``: a book of all villages, for the public."""

from __future__ import annotations

import argparse
from pathlib import Path

from xiaoping.areas import Area, Level
from xiaoping.cli.console import StopError
from xiaoping.cli.source import dossier_of, folder_of, indicators_of
from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.register import Village
from xiaoping.report.builders.village_book import BuiltReport, village_book
from xiaoping.report.builders.village_figures import VillageFigures

__all__ = ["book_of"]


def book_of(options: argparse.Namespace, lang: Language) -> BuiltReport:
    """Return the book of the villages of a source: of a folder's register, or of the data.

    Raises:
        StopError: The source tells of no village.
    """
    source = options.source
    if source is None or Path(source).is_dir():
        figures = _of_folder(options, lang)
    else:
        figures = _of_data(options, lang)
    if not figures.villages:
        raise StopError([wording("cli.no-villages", lang, {})])
    return village_book(figures)


def _of_folder(options: argparse.Namespace, lang: Language) -> VillageFigures:
    from xiaoping.township import compare_measured  # noqa: PLC0415 - loaded only here

    folder = folder_of(options.source, indicators_of(options.catalogue, lang), lang)
    if folder.roll is None or folder.settings is None:
        return _of_data(options, lang)
    settings, dossier = folder.settings, folder.dossier()
    measured = compare_measured(folder, villages=True).observations
    return VillageFigures(
        year=settings.year,
        villages=folder.roll.villages,
        observations=tuple(measured.merge(folder.bases).dataset),
        township=Area(dossier.area, dossier.name_of(dossier.area)),
        catalogue=dossier.catalogue,
    )


def _of_data(options: argparse.Namespace, lang: Language) -> VillageFigures:
    dossier = dossier_of(options.source, options, lang)
    villages = [
        Village(code=area.code, name=area.name)
        for area in dossier.areas
        if area.level is Level.VILLAGE
    ]
    return VillageFigures(
        year=dossier.year,
        villages=villages,
        observations=tuple(dossier.facts),
        township=Area(dossier.area, dossier.name_of(dossier.area)),
        catalogue=dossier.catalogue,
    )
