"""Manifests of the figures of a document, and documents that people have edited since."""

from xiaoping.report.verifying.manifest import (
    Manifest,
    PrintedFigure,
    dumps_manifest,
    loads_manifest,
    manifest,
)
from xiaoping.report.verifying.verification import Checked, Status, Verification
from xiaoping.report.verifying.verify import manifest_beside, verify, verify_file

__all__ = [
    "Checked",
    "Manifest",
    "PrintedFigure",
    "Status",
    "Verification",
    "dumps_manifest",
    "loads_manifest",
    "manifest",
    "manifest_beside",
    "verify",
    "verify_file",
]
