"""The commands ``report`` and ``audit``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from xiaoping.cli.console import CANNOT, CLEAN, FINDINGS, SIGNS, StopError, say_error, step
from xiaoping.cli.documents import FORMATS, STANDARD, Documents, write_documents
from xiaoping.cli.source import dossier_of, measured_dossier
from xiaoping.dossier import Dossier
from xiaoping.errors import Language
from xiaoping.files.text import read_text_file
from xiaoping.indicators.dataset import DataSet
from xiaoping.messages import wording
from xiaoping.problems import Severity
from xiaoping.reading.audit import Audit, Finding, audit
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.document import document_from_text
from xiaoping.reading.files import read_document
from xiaoping.report.accountability import Trace, figures, trace
from xiaoping.report.builders.annual import AnnualReport, annual_report
from xiaoping.report.checking.checks import check_report
from xiaoping.report.marks import ANSWERING
from xiaoping.report.outline import Outline, read_outline, standard_outline
from xiaoping.report.profile import OFFICIAL, Profile, profile_of
from xiaoping.report.render import to_text
from xiaoping.report.render.facts import observations
from xiaoping.report.slot import RecordSlot
from xiaoping.report.tree import Report
from xiaoping.sensitivity import quotable

if TYPE_CHECKING:
    from xiaoping.report.verifying.verification import Verification
    from xiaoping.township import MeasuredFolder

__all__ = ["run_audit", "run_report"]


def run_report(options: argparse.Namespace, lang: Language) -> int:
    """Write the annual report of a source and check its figures."""
    if options.villages:
        return _run_villages(options, lang)
    house = profile_of(options.house) if options.house else OFFICIAL
    with step("cli.step-read", lang):
        outline = _outline(options, lang) or standard_outline(house.lang)
        elsewhere = outline.asked_in_turns.figures
        dossier, compared = measured_dossier(
            options.source, options, lang, wanted=outline, villages=bool(elsewhere)
        )
        if compared is not None and elsewhere:
            dossier = _as_asked(dossier, compared, elsewhere)
    with step("cli.step-write", lang):
        written = annual_report(dossier, outline)
        documents = write_documents(
            written.report,
            _output(options),
            _formats(options.format),
            catalogue=dossier.catalogue,
            profile=house,
        )
    with step("cli.step-audit", lang):
        checked = _check(written.report, outline, dossier, house)
        told = check_report(written.report, catalogue=dossier.catalogue)
    if options.json:
        print(_json(checked))
    else:
        _print_report(written, dossier, house, documents, lang)
        if written.left_out:
            print(_left_out(written, outline, lang))
        _print_checked(checked, lang)
        if compared is not None:
            _print_compared(compared, lang)
        for problem in (*documents.problems, *told):
            print(f"  {SIGNS[problem.severity]} {problem.text(lang)}")
    if documents.failed:
        _tell_failed(documents, lang)
        return CANNOT
    differs = compared is not None and bool(compared.differing)
    return FINDINGS if differs or told.errors or not checked.clean else CLEAN


def _check(
    report: Report, outline: Outline, dossier: Dossier, house: Profile
) -> Audit | Verification:
    """Return what checking the figures of a report found.

    They are held against the data as official documents word them.  Sentences are read in
    Chinese alone: an English text is held against the manifest of what the data gave.
    """
    if outline.lang == "zh":
        checked = audit(document_from_text(to_text(report), name="report"), dossier)
        return _answered(checked, report, dossier)
    from xiaoping.report.verifying import manifest, verify  # noqa: PLC0415 - lazy

    printed = manifest(report, catalogue=dossier.catalogue, profile=house)
    return verify(to_text(report, profile=house), printed, name="report")


def _json(checked: Audit | Verification) -> str:
    if isinstance(checked, Audit):
        return _audit_json(checked)
    from xiaoping.report.verifying.verification import verification_json  # noqa: PLC0415 - lazy

    return verification_json(checked)


def _print_checked(checked: Audit | Verification, lang: Language) -> None:
    if isinstance(checked, Audit):
        _print_counts(checked, lang)
        _print_findings(checked, lang, everything=False)
        return
    fields = {"figures": len(checked.figures), "same": checked.counts["unchanged"]}
    print(wording("cli.counts-manifest", lang, fields))
    for item in checked.findings:
        print(f"  {SIGNS[item.severity]} {item.text(lang)}")


def _left_out(written: AnnualReport, outline: Outline, lang: Language) -> str:
    """Tell which records are not printed; only how many where no record was asked for."""
    names = [quotable(record.id) for record in written.left_out]
    slots = (hole.slot for template in outline.templates() for hole in template.holes())
    asked = any(isinstance(slot, RecordSlot) for slot in slots)
    code = "cli.left-out" if asked else "cli.left-out-all"
    return wording(code, lang, {"count": len(names), "records": names})


def _run_villages(options: argparse.Namespace, lang: Language) -> int:
    """Write the book of the villages of a source."""
    from xiaoping.cli.villages import book_of  # noqa: PLC0415 - only when asked for

    house = profile_of(options.house) if options.house else OFFICIAL
    with step("cli.step-read", lang):
        book = book_of(options, lang)
    with step("cli.step-write", lang):
        documents = write_documents(
            book.report,
            _output(options),
            _formats(options.format),
            stem="villages",
            profile=house,
        )
    told = check_report(book.report)
    fields: dict[str, object] = {
        "title": to_text(book.report).partition("\n")[0],
        "villages": len(book.sections),
        "figures": sum(1 for _ in figures(book.report)),
        "missing": len(book.missing),
    }
    print(wording("cli.villages", lang, fields))
    _print_written(documents, lang)
    gaps = book.missing if options.all else ()
    for problem in (*documents.problems, *book.notes, *told, *gaps):
        print(f"  {SIGNS[problem.severity]} {problem.text(lang)}")
    if documents.failed:
        _tell_failed(documents, lang)
        return CANNOT
    return FINDINGS if told.errors else CLEAN


def _print_written(documents: Documents, lang: Language) -> None:
    for path in documents.written:
        print(wording("cli.written", lang, {"path": str(path), "size": path.stat().st_size}))


def _answered(checked: Audit, report: Report, dossier: Dossier) -> Audit:
    """Let the report answer for figures whose words name no indicator, such as a share.

    The audit reads words alone; the report knows which observations it prints.
    """
    found = trace(report)
    return attrs.evolve(
        checked, findings=tuple(_known(item, found, dossier) for item in checked.findings)
    )


def _known(finding: Finding, found: Trace, dossier: Dossier) -> Finding:
    piece = found.at(finding.start)
    unknown = finding.outcome is Outcome.UNKNOWN and finding.kind == "figure"
    if not unknown or piece is None or piece.origin not in ANSWERING:
        return finding
    first = next(iter(observations(piece)), None)
    name = dossier.catalogue.name(first.indicator) if first is not None else ""
    return attrs.evolve(
        finding, outcome=Outcome.SAME, code="audit.same", data=piece.text, name=name
    )


def _formats(wanted: list[str] | None) -> tuple[str, ...]:
    """Return the formats to write: those that need no extra unless others are asked for."""
    if not wanted:
        return STANDARD
    return tuple(FORMATS) if "all" in wanted else tuple(wanted)


def _tell_failed(documents: Documents, lang: Language) -> None:
    """Say of each format why it was not written; the same reason is told once."""
    reasons: dict[str, list[str]] = {}
    for name, error in documents.failed.items():
        reasons.setdefault(error.message(lang), []).append(name)
    for reason, names in reasons.items():
        # A field is shortened when it is long, and a reason ends in what to do.
        say_error(wording("cli.not-written", lang, {"formats": names}) + reason)


def _output(options: argparse.Namespace) -> Path:
    """Return the folder of what is written: a township's own, or the one that is named."""
    if options.out is None and options.source is not None and Path(options.source).is_dir():
        from xiaoping.township import Layout, Part  # noqa: PLC0415 - only a folder has a layout

        return Layout(options.source).part(Part.OUTPUT)
    return Path(options.out or "out")


def _print_report(
    written: AnnualReport,
    dossier: Dossier,
    house: Profile,
    documents: Documents,
    lang: Language,
) -> None:
    title = to_text(written.report, profile=house).partition("\n")[0]
    data = dossier.observations
    fields: dict[str, object] = {
        "title": title,
        "observations": len(data),
        "indicators": len(data.indicators),
        "records": len(dossier.records),
        "printed": len(written.printed),
    }
    print(wording("cli.report", lang, fields))
    _print_written(documents, lang)
    for problem in written.problems:
        print(f"  {SIGNS[problem.severity]} {problem.text(lang)}")


def _print_compared(found: MeasuredFolder, lang: Language) -> None:
    """Tell how the ledgers stand to the data."""
    fields: dict[str, object] = {
        "matches": len(found.matches),
        "differing": len(found.differing),
        "added": len(found.added),
        "incomplete": len(found.incomplete),
    }
    if any(fields.values()):
        print(wording("cli.measured", lang, fields))
    for match in found.matches:
        if match.standing.value == "differs":
            print(f"  {SIGNS[match.severity]} {match.message(lang)}")


def _as_asked(dossier: Dossier, compared: MeasuredFolder, elsewhere: frozenset[str]) -> Dossier:
    """Leave out what was measured of villages and no loop of the outline asks for."""
    added = {item.key for item in compared.added if item.area != dossier.area}
    kept = (
        item
        for item in dossier.observations
        if item.key not in added or item.indicator in elsewhere
    )
    return attrs.evolve(dossier, observations=DataSet(kept))


def _outline(options: argparse.Namespace, lang: Language) -> Outline | None:
    """Return the outline that is named, or that of a township's folder, if there is one."""
    path = options.outline
    if path is None and options.source is not None and Path(options.source).is_dir():
        from xiaoping.township import Layout  # noqa: PLC0415 - only a folder has a layout

        own = Layout(options.source).outline
        path = own if own.is_file() else None
    if path is None:
        return None
    outline, problems = read_outline(read_text_file(Path(path)).text, name=Path(path).name)
    if problems.errors:
        raise StopError(problems.lines(lang))
    for line in problems.lines(lang):
        say_error(line)
    return outline


def run_audit(options: argparse.Namespace, lang: Language) -> int:
    """Check every figure of a report against a source."""
    with step("cli.step-read", lang):
        document = read_document(options.file)
        dossier = dossier_of(options.data, options, lang, periods=True)
    with step("cli.step-audit", lang):
        checked = audit(document, dossier)
    if options.json:
        print(_audit_json(checked))
    else:
        print(wording("cli.audit", lang, {"file": options.file}))
        _print_counts(checked, lang)
        _print_findings(checked, lang, everything=options.all)
    return CLEAN if checked.clean else FINDINGS


def _audit_json(checked: Audit) -> str:
    from xiaoping.reading.plain import audit_json  # noqa: PLC0415 - only --json needs it

    return audit_json(checked)


def _print_counts(checked: Audit, lang: Language) -> None:
    counts = {outcome.value: len(checked.of(outcome)) for outcome in Outcome}
    implied = sum(1 for f in checked.findings if f.kind == "implied")
    periods = sum(1 for f in checked.findings if f.kind == "period")
    fields = {**counts, "figures": len(checked.figures), "implied": implied, "periods": periods}
    print(wording("cli.counts", lang, fields))


def _print_findings(checked: Audit, lang: Language, *, everything: bool) -> None:
    for finding in checked.findings:
        if everything or _worth_telling(finding):
            place = wording("cli.place", lang, {"line": finding.line, "column": finding.column})
            print(f"  {SIGNS[finding.severity]} {place} {finding.message(lang)}")


def _worth_telling(finding: Finding) -> bool:
    quiet = finding.outcome in (Outcome.SAME, Outcome.ROUNDED)
    return not quiet and not (finding.kind == "bare" and finding.severity is Severity.NOTE)
