"""``xiaoping report``: the annual report of a source, written and checked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from xiaoping.cli.console import (
    CANNOT,
    CLEAN,
    FINDINGS,
    SIGNS,
    StopError,
    say_error,
    step,
    tell,
)
from xiaoping.cli.documents import (
    Documents,
    formats_of,
    output_of,
    print_written,
    tell_failed,
    write_documents,
)
from xiaoping.cli.report_check import check_figures, check_tree, print_checked, text_of
from xiaoping.cli.source import measured_dossier
from xiaoping.dossier import Dossier
from xiaoping.errors import Language
from xiaoping.files.text import read_text_file
from xiaoping.messages import wording
from xiaoping.problems import Problems
from xiaoping.report.builders.annual import AnnualReport, annual_report
from xiaoping.report.outline import Outline, read_outline, standard_outline
from xiaoping.report.profile import OFFICIAL, Profile, profile_of
from xiaoping.report.render import to_text
from xiaoping.report.slot import RecordSlot
from xiaoping.sensitivity import quotable

if TYPE_CHECKING:
    from xiaoping.township import MeasuredFolder

__all__ = ["run_report"]


def run_report(options: argparse.Namespace, lang: Language) -> int:
    """Write the annual report of a source and check its figures, or a book of its villages."""
    if options.villages:
        from xiaoping.cli.villages import run_villages  # noqa: PLC0415 - only when asked for

        return run_villages(options, lang)
    house = profile_of(options.house) if options.house else OFFICIAL
    with step("cli.step-read", lang):
        outline = _outline(options, lang) or standard_outline(house.lang)
        dossier, compared = measured_dossier(options.source, options, lang, wanted=outline)
    with step("cli.step-write", lang):
        written = annual_report(dossier, outline)
        documents = write_documents(
            written.report,
            output_of(options),
            formats_of(options),
            catalogue=dossier.catalogue,
            profile=house,
        )
    with step("cli.step-audit", lang):
        checked = check_figures(written.report, dossier, house, lang=outline.lang)
        told = check_tree(written.report, house, lang=outline.lang, catalogue=dossier.catalogue)
    if options.json:
        print(text_of(checked))
        tell(Problems((*written.problems, *documents.problems, *told)), lang)
        for match in compared.differing if compared is not None else ():
            say_error(match.message(lang))
    else:
        _print_report(written, dossier, house, documents, lang)
        if written.left_out:
            print(_left_out(written, outline, lang))
        print_checked(checked, lang)
        if compared is not None:
            _print_compared(compared, lang)
        for problem in (*documents.problems, *told):
            print(f"  {SIGNS[problem.severity]} {problem.text(lang)}")
    if documents.failed:
        tell_failed(documents, lang)
        return CANNOT
    differs = compared is not None and bool(compared.differing)
    return FINDINGS if differs or told.errors or not checked.clean else CLEAN


def _left_out(written: AnnualReport, outline: Outline, lang: Language) -> str:
    """Tell which records are not printed; only how many where no record was asked for."""
    names = [quotable(record.id) for record in written.left_out]
    slots = (hole.slot for template in outline.templates() for hole in template.holes())
    asked = any(isinstance(slot, RecordSlot) for slot in slots)
    code = "cli.left-out" if asked else "cli.left-out-all"
    return wording(code, lang, {"count": len(names), "records": names})


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
    print_written(documents, lang)
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
