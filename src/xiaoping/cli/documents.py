"""The files of a report: each format is made and written by itself.

One that cannot be made or written keeps none of the others back, and none is half-written.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, final

import attrs

from xiaoping.cli.arguments import FORMATS
from xiaoping.cli.console import say_error
from xiaoping.errors import Language, XiaopingError
from xiaoping.files.atomic import write_bytes
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.messages import wording
from xiaoping.problems import Problems
from xiaoping.report.flow import flow
from xiaoping.report.pieces import Picture
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Chart, Report

if TYPE_CHECKING:
    from xiaoping.report.charts import Pictures

__all__ = [
    "STANDARD",
    "STEM",
    "Documents",
    "formats_of",
    "output_of",
    "print_written",
    "tell_failed",
    "write_documents",
]

STANDARD: Final = ("html", "md", "txt", "docx")
"""What is written where no format is asked for: all that needs no extra."""

_MANIFEST: Final = "manifest"
STEM: Final = "report"
"""The name of the files of a report, before their endings."""


@final
@attrs.frozen
class Documents:
    """What was written, and what could not be.

    Attributes:
        written: The files, in the order of the formats, the manifest last.
        failed: The error of each format that was not written.
        problems: What is amiss with the pictures of charts, whose tables stand alone.
    """

    written: tuple[Path, ...]
    failed: Mapping[str, XiaopingError]
    problems: Problems = attrs.field(factory=Problems)


def write_documents(
    report: Report,
    folder: Path,
    formats: Iterable[str],
    *,
    stem: str = STEM,
    catalogue: IndicatorCatalogue | None = None,
    profile: Profile = OFFICIAL,
) -> Documents:
    """Write a report in several formats, and the manifest of its figures.

    Args:
        report: The report.
        folder: Where the files go; it is made if it is not there.
        formats: Of :data:`~xiaoping.cli.arguments.FORMATS`; each is written once.
        stem: The name of the files, before their endings.
        catalogue: Where the names of indicators are looked up.
        profile: How the house words it.
    """
    making = _Making(report=report, catalogue=catalogue, profile=profile)
    made: dict[str, bytes] = {}
    written: list[Path] = []
    failed: dict[str, XiaopingError] = {}
    for name in (*dict.fromkeys(formats), _MANIFEST):
        ending = f"{name}.json" if name == _MANIFEST else name
        path = folder / f"{stem}.{ending}"
        if name == _MANIFEST and not made:
            break
        try:
            data = making.manifest(made) if name == _MANIFEST else making.of(name)
            write_bytes(path, data)
        except XiaopingError as error:
            failed[name] = error
        else:
            made[path.name] = data
            written.append(path)
    return Documents(tuple(written), failed, making.problems)


def formats_of(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the formats to write: those that need no extra unless others are asked for."""
    if not options.format:
        return STANDARD
    return FORMATS if "all" in options.format else tuple(options.format)


def output_of(options: argparse.Namespace) -> Path:
    """Return the folder of what is written: a township's own, or the one that is named."""
    if options.out is None and options.source is not None and Path(options.source).is_dir():
        from xiaoping.township import Layout, Part  # noqa: PLC0415 - only a folder has a layout

        return Layout(options.source).part(Part.OUTPUT)
    return Path(options.out or "out")


def print_written(documents: Documents, lang: Language) -> None:
    """Print which files were written."""
    for path in documents.written:
        print(wording("cli.written", lang, {"path": str(path), "size": path.stat().st_size}))


def tell_failed(documents: Documents, lang: Language) -> None:
    """Say of each format why it was not written; the same reason is told once."""
    reasons: dict[str, list[str]] = {}
    for name, error in documents.failed.items():
        reasons.setdefault(error.message(lang), []).append(name)
    for reason, names in reasons.items():
        # A field is shortened when it is long, and a reason ends in what to do.
        say_error(wording("cli.not-written", lang, {"formats": names}) + reason)


@attrs.define(kw_only=True)
class _Making:
    """Makes a report in each format; the modules of a format load when it is asked for."""

    report: Report
    catalogue: IndicatorCatalogue | None
    profile: Profile
    pictures: Pictures | None = None

    def __attrs_post_init__(self) -> None:
        if any(isinstance(item, Picture) for item in flow(self.report, profile=self.profile)):
            from xiaoping.report.charts import Pictures  # noqa: PLC0415 - lazy

            self.pictures = Pictures(profile=self.profile)

    @property
    def problems(self) -> Problems:
        """What is amiss with pictures."""
        return self.pictures.problems if self.pictures else Problems()

    def of(self, name: str) -> bytes:
        """Return the report in a format."""
        makers: Mapping[str, Callable[[], bytes]] = {
            "html": self._html,
            "md": self._markdown,
            "txt": self._text,
            "docx": self._docx,
            "pdf": self._pdf,
            "xlsx": self._xlsx,
        }
        return makers[name]()

    def manifest(self, made: Mapping[str, bytes]) -> bytes:
        """Return the manifest that goes with the documents that were made."""
        from xiaoping.report.verifying.manifest import (  # noqa: PLC0415 - lazy
            dumps_manifest,
            manifest,
        )

        found = manifest(
            self.report, documents=made, catalogue=self.catalogue, profile=self.profile
        )
        return _bytes(dumps_manifest(found))

    def _html(self) -> bytes:
        from xiaoping.report.render.html import to_html  # noqa: PLC0415 - lazy

        drawn = self.pictures.svg if self.pictures else None
        return _bytes(
            to_html(self.report, catalogue=self.catalogue, profile=self.profile, pictures=drawn)
        )

    def _markdown(self) -> bytes:
        from xiaoping.report.render.markdown import to_markdown  # noqa: PLC0415 - lazy

        return _bytes(to_markdown(self.report, profile=self.profile))

    def _text(self) -> bytes:
        from xiaoping.report.render.text import to_text  # noqa: PLC0415 - lazy

        return _bytes(to_text(self.report, profile=self.profile))

    def _docx(self) -> bytes:
        from xiaoping.report.render.docx import to_docx  # noqa: PLC0415 - lazy

        drawn = self.pictures.png if self.pictures else None
        return to_docx(self.report, profile=self.profile, pictures=drawn)

    def _pdf(self) -> bytes:
        from xiaoping.report.render.pdf import to_pdf  # noqa: PLC0415 - lazy

        drawn = self._svg_bytes if self.pictures else None
        return to_pdf(self.report, profile=self.profile, pictures=drawn)

    def _svg_bytes(self, chart: Chart) -> bytes:
        return self.pictures.svg(chart).encode() if self.pictures else b""

    def _xlsx(self) -> bytes:
        from xiaoping.report.render.xlsx import to_xlsx  # noqa: PLC0415 - lazy

        return to_xlsx(self.report, profile=self.profile, catalogue=self.catalogue)


def _bytes(text: str) -> bytes:
    # A lone surrogate has no bytes; it prints as a question mark.
    return text.encode("utf-8", "replace")
