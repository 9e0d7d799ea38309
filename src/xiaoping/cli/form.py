"""The command ``fill``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from xiaoping.cli.console import CLEAN, FINDINGS, SIGNS, free, spare_inputs, step
from xiaoping.cli.source import dossier_of
from xiaoping.dossier import Dossier
from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.problems import LISTED
from xiaoping.township.layout import MAPPING

if TYPE_CHECKING:
    from xiaoping.forms.filled import FilledForm, FilledSheet

__all__ = ["run_fill"]


def run_fill(options: argparse.Namespace, lang: Language) -> int:
    """Fill a department's blank workbook, or a Word template of one's own."""
    if Path(options.form).suffix.lower() == ".docx":
        from xiaoping.cli.word_template import fill_template  # noqa: PLC0415 - as below

        return fill_template(options, lang)
    from xiaoping.forms import fill_form  # noqa: PLC0415 - the forms load only here

    source = Path(options.form)
    beside = _beside(options.data, source)
    mapping = Path(options.mapping) if options.mapping else beside / MAPPING
    target = _target(options, source, mapping, lang)
    with step("cli.step-read", lang):
        # What is filled for is another matter than what the data are about.
        about = argparse.Namespace(catalogue=options.catalogue, area="", year=None)
        dossier = dossier_of(options.data, about, lang, villages=True, bases=True)
    with step("cli.step-fill", lang):
        found = fill_form(
            source,
            dossier,
            target=target,
            mapping=mapping,
            area=options.area,
            year=options.year,
        )
    if options.json:
        from xiaoping.forms import form_json  # noqa: PLC0415 - only --json needs it

        print(form_json(found))
    else:
        _print_form(found, dossier, lang)
        if found.proposals:
            print(wording("cli.fill-mapping", lang, {"path": str(mapping)}))
        if found.cells:
            fields = {"path": str(target), "size": target.stat().st_size}
            print(wording("cli.written", lang, fields))
    return CLEAN if found.is_whole else FINDINGS


def _beside(data: str | None, source: Path) -> Path:
    """Return where the mapping is remembered: in the folder, beside the data, or the form."""
    if data is None:
        return source.parent
    return Path(data) if Path(data).is_dir() else Path(data).parent


def _target(options: argparse.Namespace, source: Path, mapping: Path, lang: Language) -> Path:
    """Return where the filled workbook goes: over none of the files that are read."""
    inputs = [options.form, str(mapping), *([options.data] if options.data else [])]
    if not options.out:
        return free(source.with_stem(f"{source.stem}_已填"), inputs)
    spare_inputs([options.out], inputs, lang)
    return Path(options.out)


def _print_form(found: FilledForm, dossier: Dossier, lang: Language) -> None:
    for sheet in found.sheets:
        _print_sheet(found, sheet, dossier, lang)
    for problem in found.problems.listed:
        print(f"  {SIGNS[problem.severity]} {problem.text(lang)}")
    rest = len(found.problems) - LISTED
    if rest > 0:
        print(f"  {wording('problems.more', lang, {'count': rest})}")


def _print_sheet(
    found: FilledForm, sheet: FilledSheet, dossier: Dossier, lang: Language
) -> None:
    cells = [cell for cell in found.cells if cell.sheet == sheet.sheet]
    period = sheet.form.period
    fields: dict[str, object] = {
        "sheet": sheet.sheet,
        "form": sheet.form.code,
        "area": dossier.name_of(sheet.area),
        "period": period.zh() if lang == "zh" else period.en(),
        "filled": len(cells),
    }
    print(wording("cli.fill-sheet", lang, fields))
    for cell in cells:
        print(f"  + {cell.where.cell} {cell.answer.field.label} {cell.answer.text}")
