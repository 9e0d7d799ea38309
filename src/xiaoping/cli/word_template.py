"""``xiaoping fill TEMPLATE.docx``: a Word template of one's own, filled from a source."""

from __future__ import annotations

import argparse
from pathlib import Path

from xiaoping.cli.console import CLEAN, FINDINGS, SIGNS, free, spare_inputs, step
from xiaoping.cli.source import measured_dossier
from xiaoping.errors import Language
from xiaoping.files.atomic import write_bytes, write_text
from xiaoping.files.text import open_file
from xiaoping.messages import wording
from xiaoping.report.embed.docx_template import fill_docx
from xiaoping.report.verifying.manifest import dumps_manifest, manifest_of_filled

__all__ = ["fill_template"]


def fill_template(options: argparse.Namespace, lang: Language) -> int:
    """Fill the slots of a Word template, and write the manifest of its figures beside it."""
    source = Path(options.form)
    inputs = [options.form, *([options.data] if options.data else [])]
    if options.out:
        spare_inputs([options.out], inputs, lang)
    target = Path(options.out or free(source.with_stem(f"{source.stem}_已填"), inputs))
    with step("cli.step-read", lang):
        with open_file(source) as stream:
            template = stream.read()
        dossier, _ = measured_dossier(options.data, options, lang, villages=True)
    with step("cli.step-fill", lang):
        filled = fill_docx(template, dossier, name=source.name)
        told = manifest_of_filled(
            filled.document,
            filled.figures,
            name=target.name,
            catalogue=dossier.catalogue,
            areas={code: dossier.name_of(code) for code in dossier.facts.areas},
        )
        beside = target.with_suffix(".manifest.json")
        write_bytes(target, filled.document)
        write_text(beside, dumps_manifest(told))
    print(wording("cli.fill-template", lang, {"figures": len(filled.figures)}))
    for path in (target, beside):
        print(wording("cli.written", lang, {"path": str(path), "size": path.stat().st_size}))
    for problem in filled.problems:
        print(f"  {SIGNS[problem.severity]} {problem.text(lang)}")
    return FINDINGS if filled.problems.errors else CLEAN
