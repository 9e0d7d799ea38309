"""``xiaoping audit``: every figure of a report, held against the data."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from xiaoping.cli.console import (
    CLEAN,
    FINDINGS,
    SIGNS,
    StopError,
    coloured,
    is_among,
    spare_inputs,
    step,
    window,
)
from xiaoping.cli.paper import audited_alone, print_problems
from xiaoping.cli.source import dossier_of
from xiaoping.errors import FileError, Language
from xiaoping.files.atomic import write_bytes, write_text
from xiaoping.messages import fail, wording
from xiaoping.reading.audit import Audit, audit
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.document import Document
from xiaoping.reading.files import read_document
from xiaoping.reading.remark_lines import remark_lines
from xiaoping.reading.remarks import Remark, remarks_of, worth_telling

__all__ = ["audit_text", "print_audit", "run_audit"]


def run_audit(options: argparse.Namespace, lang: Language) -> int:
    """Check every figure of a report against a source."""
    outputs = [file for file in (options.html, options.comments) if file]
    read = (options.file, options.data, options.catalogue)
    spare_inputs(outputs, [file for file in read if file], lang)
    if len(outputs) > 1 and is_among(Path(options.html), [options.comments]):
        raise StopError([wording("cli.output-twice", lang, {"file": options.comments})])
    if options.comments and not options.file.lower().endswith((".docx", ".docm")):
        # What cannot be written is told before the work is done.
        raise fail(FileError, "marking.not-docx", file=options.file)
    if options.alone:
        with step("cli.step-read", lang):
            document = read_document(options.file)
        remarks, code = audited_alone(document, options, lang)
        _write_marked(document, remarks, options, lang)
        return code
    with step("cli.step-read", lang):
        document = read_document(options.file)
        dossier = dossier_of(options.data, options, lang, periods=True)
    with step("cli.step-audit", lang):
        checked = audit(document, dossier)
        remarks = remarks_of(checked, document, everything=options.all)
    # Pages that could not be read may hold any figure.
    clean = checked.clean and document.whole
    if options.json:
        from xiaoping.reading.plain import audit_json  # noqa: PLC0415 - only --json needs it

        print(audit_json(checked, document, remarks))
    else:
        print(wording("cli.audit", lang, {"file": options.file}))
        _print_counts(checked, lang)
        print_problems(document, lang)
        shown, columns = coloured(), window()
        for line in remark_lines(document, remarks, lang=lang, width=columns, colour=shown):
            print(line)
    _write_marked(document, remarks, options, lang)
    return CLEAN if clean else FINDINGS


def _write_marked(
    document: Document,
    remarks: Sequence[Remark],
    options: argparse.Namespace,
    lang: Language,
) -> None:
    """Write the paper with its remarks as a page and as a document, as far as asked for."""
    if options.html:
        from xiaoping.reading.marked_html import marked_html  # noqa: PLC0415 - only --html needs it

        write_text(options.html, marked_html(document, remarks, lang=lang))
    if options.comments:
        from xiaoping.reading.word_comments import comment_docx  # noqa: PLC0415 - only --comments

        write_bytes(options.comments, comment_docx(options.file, remarks, lang=lang))
    for path in (Path(file) for file in (options.html, options.comments) if file):
        if not options.json:
            fields = {"path": str(path), "size": path.stat().st_size}
            print(wording("cli.written", lang, fields))


def audit_text(checked: Audit) -> str:
    """Return an audit as JSON."""
    from xiaoping.reading.plain import audit_json  # noqa: PLC0415 - only --json needs it

    return audit_json(checked)


def print_audit(checked: Audit, lang: Language, *, everything: bool) -> None:
    """Print how many figures came out how, then the findings that somebody must look at."""
    _print_counts(checked, lang)
    for finding in checked.findings:
        if everything or worth_telling(finding):
            place = wording("cli.place", lang, {"line": finding.line, "column": finding.column})
            print(f"  {SIGNS[finding.severity]} {place} {finding.message(lang)}")


def _print_counts(checked: Audit, lang: Language) -> None:
    counts = {outcome.value: len(checked.of(outcome)) for outcome in Outcome}
    implied = sum(1 for f in checked.findings if f.kind == "implied")
    periods = sum(1 for f in checked.findings if f.kind == "period")
    fields = {**counts, "figures": len(checked.figures), "implied": implied, "periods": periods}
    print(wording("cli.counts", lang, fields))
