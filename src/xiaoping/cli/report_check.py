"""What is checked of a report that has just been written: its figures, and its words."""

from __future__ import annotations

from xiaoping.cli.audit import audit_text, print_audit
from xiaoping.cli.console import SIGNS
from xiaoping.dossier import Dossier
from xiaoping.errors import Language
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.messages import wording
from xiaoping.problems import Problems, Severity
from xiaoping.reading.audit import Audit, audit
from xiaoping.reading.document import document_from_text
from xiaoping.report.accountability import trace
from xiaoping.report.checking.checks import check_report
from xiaoping.report.checking.lint import lint
from xiaoping.report.marks import ANSWERING
from xiaoping.report.profile import Profile
from xiaoping.report.render.facts import observations
from xiaoping.report.render.text import to_text
from xiaoping.report.tree import Report
from xiaoping.report.verifying.manifest import manifest
from xiaoping.report.verifying.verification import Verification, verification_json
from xiaoping.report.verifying.verify import verify

__all__ = ["check_figures", "check_manifest", "check_tree", "print_checked", "text_of"]


def check_figures(
    report: Report, dossier: Dossier, house: Profile, *, lang: Language
) -> Audit | Verification:
    """Return what checking the figures of a report found.

    They are held against the data as official documents word them.  Sentences are read in
    Chinese alone: a text in another language is held against the manifest of what the data
    gave.
    """
    if lang == "zh":
        return _audited(report, dossier)
    return check_manifest(report, house, catalogue=dossier.catalogue)


def check_manifest(
    report: Report, house: Profile, *, catalogue: IndicatorCatalogue
) -> Verification:
    """Hold the text of a report against the manifest of what the data gave."""
    made = manifest(report, catalogue=catalogue, profile=house)
    return verify(to_text(report, profile=house), made, name="report", format="text")


def _audited(report: Report, dossier: Dossier) -> Audit:
    """Audit a report, and let it answer for figures whose words name no indicator."""
    found = trace(report)

    def printed(offset: int) -> tuple[str, str] | None:
        piece = found.at(offset)
        if piece is None or piece.origin not in ANSWERING:
            return None
        return piece.text, dossier.catalogue.name(observations(piece)[0].indicator)

    return audit(document_from_text(found.text, name="report"), dossier).answered(printed)


def check_tree(
    report: Report, house: Profile, *, lang: Language, catalogue: IndicatorCatalogue
) -> Problems:
    """Return what in a report cannot be true together, and what is wrong with its words.

    Notes on words are advice, and no clerk has asked for any.

    Args:
        report: The report.
        house: How it is worded.
        lang: The language of its own words: where a house of another one words the figures,
            no rules of words hold.
        catalogue: Where indicators are looked up.
    """
    told = check_report(report, catalogue=catalogue, profile=house)
    words = lint(report, profile=house) if lang == house.lang else ()
    return told + (problem for problem in words if problem.severity is not Severity.NOTE)


def text_of(checked: Audit | Verification) -> str:
    """Return what was found of the figures as JSON."""
    return audit_text(checked) if isinstance(checked, Audit) else verification_json(checked)


def print_checked(checked: Audit | Verification, lang: Language) -> None:
    """Print how many figures there are, and those that somebody must look at."""
    if isinstance(checked, Audit):
        print_audit(checked, lang, everything=False)
        return
    fields = {"figures": len(checked.figures), "same": checked.counts["unchanged"]}
    print(wording("cli.counts-manifest", lang, fields))
    for item in checked.findings:
        print(f"  {SIGNS[item.severity]} {item.text(lang)}")
