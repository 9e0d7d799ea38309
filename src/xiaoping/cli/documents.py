"""The files of a report: each format is made and written by itself.

One that cannot be made or written keeps none of the others back, and none is half-written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.files.atomic import write_bytes
from xiaoping.indicators.definition import Indicator
from xiaoping.report.tree import Report

__all__ = ["FORMATS", "STANDARD", "Documents", "write_documents"]

FORMATS: Final = {
    "html": "report.html",
    "md": "report.md",
    "txt": "report.txt",
    "docx": "report.docx",
    "pdf": "report.pdf",
    "xlsx": "report.xlsx",
}
"""The formats of a report, and the file of each."""

STANDARD: Final = ("html", "md", "txt", "docx")
"""What is written where no format is asked for: all that needs no extra."""

MANIFEST: Final = "report.manifest.json"
"""The file that tells of every figure of the documents beside it."""


@final
@attrs.frozen
class Documents:
    """What was written, and what could not be.

    Attributes:
        written: The files, in the order of the formats, the manifest last.
        failed: The error of each format that was not written.
    """

    written: tuple[Path, ...]
    failed: Mapping[str, XiaopingError]


def write_documents(
    report: Report,
    folder: Path,
    formats: Iterable[str],
    *,
    catalogue: Mapping[str, Indicator] | None = None,
) -> Documents:
    """Write a report in several formats, and the manifest of its figures.

    Args:
        report: The report.
        folder: Where the files go; it is made if it is not there.
        formats: Of :data:`FORMATS`; each is written once.
        catalogue: Where the names of indicators are looked up.
    """
    makers = _makers(report, catalogue)
    made: dict[str, bytes] = {}
    written: list[Path] = []
    failed: dict[str, XiaopingError] = {}
    for name in dict.fromkeys(formats):
        path = folder / FORMATS[name]
        try:
            data = makers[name]()
            write_bytes(path, data)
        except XiaopingError as error:
            failed[name] = error
        else:
            made[path.name] = data
            written.append(path)
    if made:
        try:
            write_bytes(folder / MANIFEST, _manifest(report, made, catalogue))
        except XiaopingError as error:
            failed["manifest"] = error
        else:
            written.append(folder / MANIFEST)
    return Documents(tuple(written), failed)


def _makers(
    report: Report, catalogue: Mapping[str, Indicator] | None
) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes each format; the modules load when they are asked."""

    def html() -> bytes:
        from xiaoping.report.render.html import to_html  # noqa: PLC0415 - lazy

        return _bytes(to_html(report, catalogue=catalogue))

    def markdown() -> bytes:
        from xiaoping.report.render.markdown import to_markdown  # noqa: PLC0415 - lazy

        return _bytes(to_markdown(report))

    def text() -> bytes:
        from xiaoping.report.render.text import to_text  # noqa: PLC0415 - lazy

        return _bytes(to_text(report))

    def docx() -> bytes:
        from xiaoping.report.render.docx import to_docx  # noqa: PLC0415 - lazy

        return to_docx(report)

    def pdf() -> bytes:
        from xiaoping.report.render.pdf import to_pdf  # noqa: PLC0415 - lazy

        return to_pdf(report)

    def xlsx() -> bytes:
        from xiaoping.report.render.xlsx import to_xlsx  # noqa: PLC0415 - lazy

        return to_xlsx(report)

    return {"html": html, "md": markdown, "txt": text, "docx": docx, "pdf": pdf, "xlsx": xlsx}


def _manifest(
    report: Report, made: Mapping[str, bytes], catalogue: Mapping[str, Indicator] | None
) -> bytes:
    from xiaoping.report.verifying.manifest import dumps_manifest, manifest  # noqa: PLC0415 - lazy

    return _bytes(dumps_manifest(manifest(report, documents=made, catalogue=catalogue)))


def _bytes(text: str) -> bytes:
    # A lone surrogate has no bytes; it prints as a question mark.
    return text.encode("utf-8", "replace")
