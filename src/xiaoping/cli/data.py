"""The command ``check`` on data sets: the rules that their figures must fulfil."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from xiaoping.cli.console import CLEAN, FINDINGS, SIGNS, StopError, step, tell
from xiaoping.cli.source import dossier_of, indicators_of
from xiaoping.errors import Language
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.checking import check
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.finding import Findings
from xiaoping.indicators.rule import Rule, rules
from xiaoping.messages import wording
from xiaoping.problems import LISTED, Severity
from xiaoping.serialization.findings import findings_json
from xiaoping.serialization.sources import read_figures, read_rules

__all__ = ["check_data"]


def check_data(files: Sequence[str], options: argparse.Namespace, lang: Language) -> int:
    """Check data sets by rules, print what was found, and return the exit code.

    Raises:
        StopError: A file cannot be used; its problems have been told.

    >>> from xiaoping.cli import main
    >>> main(["check", "no-such-file.json", "--lang", "en"])
    no-such-file.json...
    2
    """
    found: dict[str, Findings] = {}
    sizes: dict[str, int] = {}
    with step("cli.step-read", lang):
        for file in files:
            data, book, texts = _read(file, options, lang)
            sizes[file] = len(data)
            own = _own(options.rules, book, lang)
            found[file] = check(data, catalogue=book, rules=(*rules(), *own), texts=texts)
    if options.json:
        print(findings_json(found))
    else:
        for file, findings in found.items():
            _print(file, findings, sizes[file], lang)
    return FINDINGS if any(findings.errors for findings in found.values()) else CLEAN


def _read(
    file: str, options: argparse.Namespace, lang: Language
) -> tuple[DataSet, IndicatorCatalogue, dict[str, str]]:
    """Return the figures of a file or a folder, what they mean, and the texts beside them."""
    dossier = None
    if Path(file).is_dir():
        dossier = dossier_of(file, options, lang)
    else:
        more = indicators_of(options.catalogue, lang)
        figures = read_figures(file, indicators=more)
        tell(figures.problems, lang)
        if figures.problems.errors:
            raise StopError([])
        if figures.dossier is None:
            book = catalogue().extended(more) if more else catalogue()
            return DataSet(figures.observations), book, {}
        dossier = figures.dossier
    texts = {record.id: record.text for record in dossier.records}
    return dossier.facts, dossier.catalogue, texts


def _own(path: str | None, known: IndicatorCatalogue, lang: Language) -> tuple[Rule, ...]:
    if path is None:
        return ()
    own, problems = read_rules(path, known=known)
    tell(problems, lang)
    if problems.errors:
        raise StopError([])
    return own


def _print(file: str, findings: Findings, size: int, lang: Language) -> None:
    counts = {f"{severity.value}s": len(findings.of(severity)) for severity in Severity}
    kind = wording("cli.data-set", lang, {})
    print(f"{file}（{kind}）" if lang == "zh" else f"{file} ({kind})")
    print(f"  {wording('cli.check-counts', lang, {'values': size, **counts})}")
    for finding in findings[:LISTED]:
        print(f"  {SIGNS[finding.severity]} {finding.text(lang)}")
    if len(findings) > LISTED:
        print(f"  {wording('problems.more', lang, {'count': len(findings) - LISTED})}")
