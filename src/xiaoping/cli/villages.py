"""``xiaoping report --villages``: a book of all villages, for the public."""

from __future__ import annotations

import argparse
from pathlib import Path

from xiaoping.areas import Area, Level
from xiaoping.cli.console import CANNOT, CLEAN, FINDINGS, SIGNS, StopError, step, tell
from xiaoping.cli.documents import (
    Documents,
    formats_of,
    output_of,
    print_written,
    tell_failed,
    write_documents,
)
from xiaoping.cli.report_check import check_manifest, check_tree, text_of
from xiaoping.cli.source import dossier_of, folder_of, indicators_of
from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.problems import Problems
from xiaoping.register import Village
from xiaoping.report.accountability import figures
from xiaoping.report.builders.village_book import BuiltReport, village_book
from xiaoping.report.builders.village_figures import VillageFigures
from xiaoping.report.profile import OFFICIAL, Profile, profile_of
from xiaoping.report.render.text import to_text

__all__ = ["run_villages"]


def run_villages(options: argparse.Namespace, lang: Language) -> int:
    """Write the book of the villages of a source."""
    if options.outline is not None:
        raise StopError([wording("cli.villages-outline", lang, {})])
    house = profile_of(options.house) if options.house else OFFICIAL
    with step("cli.step-read", lang):
        known = _figures_of(options, lang)
        book = village_book(known)
    with step("cli.step-write", lang):
        documents = write_documents(
            book.report,
            output_of(options),
            formats_of(options),
            stem="villages",
            catalogue=known.catalogue,
            profile=house,
        )
    told = check_tree(book.report, house, lang="zh", catalogue=known.catalogue)
    gaps = book.missing if options.all else ()
    problems = Problems((*documents.problems, *book.notes, *told, *gaps))
    if options.json:
        print(text_of(check_manifest(book.report, house, catalogue=known.catalogue)))
        tell(problems, lang)
    else:
        _print_book(book, documents, house, lang)
        for problem in problems:
            print(f"  {SIGNS[problem.severity]} {problem.text(lang)}")
    if documents.failed:
        tell_failed(documents, lang)
        return CANNOT
    return FINDINGS if told.errors else CLEAN


def _print_book(
    book: BuiltReport, documents: Documents, house: Profile, lang: Language
) -> None:
    fields: dict[str, object] = {
        "title": to_text(book.report, profile=house).partition("\n")[0],
        "villages": len(book.sections),
        "figures": sum(1 for _ in figures(book.report)),
        "missing": len(book.missing),
    }
    print(wording("cli.villages", lang, fields))
    print_written(documents, lang)


def _figures_of(options: argparse.Namespace, lang: Language) -> VillageFigures:
    """Return what is known of the villages of a source: by a folder's register, or by data.

    Raises:
        StopError: The source tells of no village.
    """
    source = options.source
    in_folder = source is None or Path(source).is_dir()
    found = _of_folder(options, lang) if in_folder else _of_data(options, lang)
    if not found.villages:
        raise StopError([wording("cli.no-villages", lang, {})])
    return found


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
