"""The command ``init``: begin a township's folder, or carry one over to the next year."""

from __future__ import annotations

import argparse

from xiaoping.cli.console import CLEAN, SIGNS, StopError, step
from xiaoping.cli.source import folder_of
from xiaoping.errors import Language
from xiaoping.indicators.catalogue import catalogue
from xiaoping.indicators.dataset import DataSet
from xiaoping.messages import wording
from xiaoping.problems import LISTED
from xiaoping.township import (
    Begun,
    TownshipFolder,
    begin_sample,
    begin_township,
    compare_measured,
    continue_township,
)
from xiaoping.township.continuing import GAPS

__all__ = ["run_init"]


def run_init(options: argparse.Namespace, lang: Language) -> int:
    """Begin a folder, the sample's or a new one, or carry last year's over."""
    if (options.last or options.sample) and (options.area or options.name or options.year):
        raise StopError([wording("cli.init-alone", lang, {})])
    if options.last:
        with step("cli.step-read", lang):
            last = folder_of(options.last, (), lang)
        begun = continue_township(options.folder, last, measure=_figures)
    elif options.sample:
        begun = begin_sample(options.folder)
    else:
        begun = begin_township(
            options.folder, area=options.area, name=options.name, year=options.year
        )
    _print_begun(begun, lang)
    return CLEAN


def _figures(folder: TownshipFolder) -> DataSet:
    return compare_measured(folder).observations


def _print_begun(begun: Begun, lang: Language) -> None:
    folder = begun.layout.root
    print(wording("cli.init", lang, {"folder": str(folder), "count": len(begun.written)}))
    for name in begun.written:
        path = folder / name
        fields: dict[str, object] = {"path": str(path), "size": path.stat().st_size}
        print(wording("cli.written", lang, fields))
    for name in begun.kept:
        print(wording("cli.init-kept", lang, {"path": str(folder / name)}))
    for problem in begun.problems:
        print(f"  {SIGNS[problem.severity]} {problem.text(lang)}")
    if begun.gaps:
        print(wording("cli.init-gaps", lang, {"count": len(begun.gaps), "file": GAPS}))
    for gap in begun.gaps[:LISTED]:
        told = {"name": catalogue().name(gap.key.indicator), "period": gap.key.period}
        print(wording("cli.init-gap", lang, {**told, "last": gap.last.text}))
    print(wording("cli.init-next", lang, {"folder": str(folder)}))
