"""Papers without data: ``xiaoping audit FILE --alone``, and ``xiaoping compare`` of two."""

from __future__ import annotations

import argparse

from xiaoping.cli.console import CLEAN, FINDINGS, SIGNS, coloured, step, window
from xiaoping.errors import Language
from xiaoping.files.visible_document import format_by_name
from xiaoping.messages import wording
from xiaoping.reading.document import Document
from xiaoping.reading.files import read_document
from xiaoping.reading.remark_lines import remark_lines
from xiaoping.reading.remarks import Remark

__all__ = ["are_papers", "audited_alone", "print_problems", "run_compare_papers"]


def audited_alone(
    document: Document, options: argparse.Namespace, lang: Language
) -> tuple[tuple[Remark, ...], int]:
    """Hold a paper against itself, print what was found, and return it and the exit code."""
    from xiaoping.reading.selfaudit import self_audit, self_audit_json, self_remarks  # noqa: PLC0415 - only --alone needs them

    with step("cli.step-audit", lang):
        found = self_audit(document)
        remarks = self_remarks(found)
    if options.json:
        print(self_audit_json(found))
    else:
        fields = {"document": document.name, **found.counts()}
        print(wording("self.counts", lang, fields))
        print_problems(document, lang)
        for line in remark_lines(
            document, remarks, lang=lang, width=window(), colour=coloured()
        ):
            print(line)
    return remarks, CLEAN if found.clean and document.whole else FINDINGS


def print_problems(document: Document, lang: Language) -> None:
    """Print what a reader must know of a file, such as tracked changes and pages without text."""
    for problem in document.problems:
        print(f"  {SIGNS[problem.severity]} {problem.message(lang)}")


def are_papers(a: str, b: str) -> bool:
    """Say whether two files are papers, and no ledgers.

    >>> are_papers("去年.docx", "今年.pdf"), are_papers("去年.xlsx", "今年.xlsx")
    (True, False)
    """
    return format_by_name(a) is not None and format_by_name(b) is not None


def run_compare_papers(options: argparse.Namespace, lang: Language) -> int:
    """Compare the figures of two papers and print what changed and what disagrees."""
    from xiaoping.reading.selfaudit import compare_papers, comparison_json, comparison_text  # noqa: PLC0415 - only here

    with step("cli.step-read", lang):
        first, second = read_document(options.a), read_document(options.b)
    with step("cli.step-audit", lang):
        found = compare_papers(first, second)
    print(comparison_json(found) if options.json else comparison_text(found, lang))
    return CLEAN if found.is_same else FINDINGS
