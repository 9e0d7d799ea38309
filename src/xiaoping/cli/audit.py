"""``xiaoping audit``: every figure of a report, held against the data."""

from __future__ import annotations

import argparse

from xiaoping.cli.console import CLEAN, FINDINGS, SIGNS, step
from xiaoping.cli.source import dossier_of
from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.problems import Severity
from xiaoping.reading.audit import Audit, Finding, audit
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.files import read_document

__all__ = ["audit_text", "print_audit", "run_audit"]


def run_audit(options: argparse.Namespace, lang: Language) -> int:
    """Check every figure of a report against a source."""
    with step("cli.step-read", lang):
        document = read_document(options.file)
        dossier = dossier_of(options.data, options, lang, periods=True)
    with step("cli.step-audit", lang):
        checked = audit(document, dossier)
    if options.json:
        print(audit_text(checked))
    else:
        print(wording("cli.audit", lang, {"file": options.file}))
        print_audit(checked, lang, everything=options.all)
    return CLEAN if checked.clean else FINDINGS


def audit_text(checked: Audit) -> str:
    """Return an audit as JSON."""
    from xiaoping.reading.plain import audit_json  # noqa: PLC0415 - only --json needs it

    return audit_json(checked)


def print_audit(checked: Audit, lang: Language, *, everything: bool) -> None:
    """Print how many figures came out how, then the findings that somebody must look at."""
    counts = {outcome.value: len(checked.of(outcome)) for outcome in Outcome}
    implied = sum(1 for f in checked.findings if f.kind == "implied")
    periods = sum(1 for f in checked.findings if f.kind == "period")
    fields = {**counts, "figures": len(checked.figures), "implied": implied, "periods": periods}
    print(wording("cli.counts", lang, fields))
    for finding in checked.findings:
        if everything or _worth_telling(finding):
            place = wording("cli.place", lang, {"line": finding.line, "column": finding.column})
            print(f"  {SIGNS[finding.severity]} {place} {finding.message(lang)}")


def _worth_telling(finding: Finding) -> bool:
    quiet = finding.outcome in (Outcome.SAME, Outcome.ROUNDED)
    return not quiet and not (finding.kind == "bare" and finding.severity is Severity.NOTE)
