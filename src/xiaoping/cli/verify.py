"""``xiaoping verify``: a report that people have edited, held against its manifest."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from xiaoping.cli.console import CLEAN, FINDINGS, SIGNS, StopError, step
from xiaoping.errors import Language
from xiaoping.files.text import open_file, read_text_file
from xiaoping.messages import wording
from xiaoping.report.verifying.manifest import loads_manifest
from xiaoping.report.verifying.verification import Verification, verification_json
from xiaoping.report.verifying.verify import manifest_beside, verify_file

__all__ = ["run_verify"]

_LISTED: Final = 3


def run_verify(options: argparse.Namespace, lang: Language) -> int:
    """Hold a document against its manifest, and tell what was changed in it."""
    path = Path(options.file)
    beside = Path(options.manifest) if options.manifest else manifest_beside(path)
    with open_file(path):
        pass  # what is not there is told before its manifest is
    if options.manifest is None and not beside.exists():
        near = tuple(sorted(item.name for item in beside.parent.glob("*.manifest.json")))
        fields = {"file": path.name, "manifest": beside.name, "near": near[:_LISTED]}
        raise StopError([wording("verify.no-manifest", lang, fields)])
    with step("cli.step-verify", lang):
        text = read_text_file(beside, gb18030=False).text
        found = verify_file(path, loads_manifest(text, file=beside.name))
    if options.json:
        print(verification_json(found))
    else:
        print(wording("cli.verify", lang, {"file": options.file, "manifest": beside.name}))
        _print(found, lang, everything=options.all)
    return CLEAN if found.clean else FINDINGS


def _print(found: Verification, lang: Language, *, everything: bool) -> None:
    counts = {"figures": len(found.figures), **found.counts}
    print(wording("cli.verify-counts", lang, counts))
    if found.same_bytes:
        print(wording("cli.verify-same", lang, {}))
    for problem in found.problems:
        print(f"  {SIGNS[problem.severity]} {problem.message(lang)}")
    for item in found.items:
        if everything or item.code != "verify.unchanged":
            print(f"  {SIGNS[item.severity]} {item.text(lang)}")
