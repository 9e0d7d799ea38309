"""Hold a document that people have edited against the manifest of its report.

Each figure is unchanged, changed, deleted or moved; each number that is none of the
report's is told as typed by hand.  It works with the bookmarks of a DOCX or the marks of
a page, and without any: after a save by another program, or a copy into another document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.text import read_bytes
from xiaoping.files.visible_document import (
    DocumentFormat,
    format_by_name,
    visible_document,
)
from xiaoping.files.visible_word import WORD_LIMITS
from xiaoping.messages import fail
from xiaoping.report.verifying.beside import Beside, beside, opposed
from xiaoping.report.verifying.edited import Edited, Stand
from xiaoping.report.verifying.followed import Followed
from xiaoping.report.verifying.manifest import Manifest, PrintedFigure, Stretch
from xiaoping.report.verifying.typed import typed_by_hand
from xiaoping.report.verifying.verification import Checked, Status, Verification

__all__ = ["manifest_beside", "verify", "verify_file"]

_TOLD: Final = (".docx", ".html", ".md", ".pdf", ".txt")
_WATCHED: Final = frozenset({"period", "date", "area", "citation", "issuer"})
_AROUND: Final = 8


def manifest_beside(path: str | Path) -> Path:
    """Return where the manifest of a document lies: beside it, shared by all formats.

    >>> manifest_beside("out/report.docx").name
    'report.manifest.json'
    """
    path = Path(path)
    return path.with_name(f"{path.stem}.manifest.json")


def verify_file(path: str | Path, manifest: Manifest) -> Verification:
    """Hold a file against a manifest; its ending says its format.

    Raises:
        FileError: It cannot be read, or is of another format.

    >>> import tempfile
    >>> from xiaoping.report.verifying.manifest import manifest
    >>> from xiaoping.report.tree import Paragraph, Text
    >>> made = manifest(Paragraph((Text("稳步推进。"),)))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "report.txt"
    ...     _ = path.write_text("稳步推进。新建3个村。", encoding="utf-8")
    ...     [item.now for item in verify_file(path, made).findings]
    ['3个']
    """
    path = Path(path)
    kind = format_by_name(path.name)
    if kind is None:
        raise fail(FileError, "verify.format", file=path.name, known=_TOLD)
    data = read_bytes(path, WORD_LIMITS.file_bytes)
    return verify(data, manifest, name=path.name, format=kind)


def verify(
    document: str | bytes,
    manifest: Manifest,
    *,
    name: str = "",
    format: DocumentFormat | None = None,  # noqa: A002 - the word users expect
) -> Verification:
    """Hold a document against a manifest.

    Args:
        document: The text, or the content of the file.
        manifest: What the report printed.
        name: The name of the document.
        format: What it is; told by its content if not given (Markdown counts as text then).

    Raises:
        FileError: It cannot be read; the message says what to do.

    >>> from xiaoping.samples import xiaoping_2020
    >>> from xiaoping.report.builders import annual_report
    >>> from xiaoping.report.verifying.manifest import manifest
    >>> from xiaoping.report.render.text import to_text
    >>> report = annual_report(xiaoping_2020()).report
    >>> edited = to_text(report).replace("3723户11441人", "3732户11441人，比上年多15户")
    >>> for item in verify(edited, manifest(report)).findings:
    ...     print(item.status.value, item.mark, item.was, item.now, item.found)
    changed f4 3723户 3732户 第3行
    unlinked   15户 第3行
    """
    seen = visible_document(document, name=name, format=format)
    edited = Edited(manifest.text, seen)
    figures = Followed(manifest, edited)
    stretches = [*_stretches(manifest, edited)]
    taken = [stand for _, stand in (*figures.stands.items(), *stretches) if stand is not None]
    return Verification(
        document=name,
        items=(
            *(
                _checked(edited, entry, figures.stands[entry.mark], entry.mark in figures.whole)
                for entry in manifest.figures
            ),
            *(item for entry, stand in stretches for item in _changed(edited, entry, stand)),
            *typed_by_hand(edited, taken),
        ),
        same_bytes=_same(document, manifest),
        problems=seen.problems,
    )


def _same(document: str | bytes, manifest: Manifest) -> bool:
    data = document.encode("utf-8", "replace") if isinstance(document, str) else document
    found = hashlib.sha256(data).hexdigest()
    return any(item.sha256 == found for item in manifest.documents)


def _checked(
    edited: Edited,
    entry: PrintedFigure,
    stand: Stand | None,
    whole: bool,  # noqa: FBT001 - one private flag
) -> Checked:
    base = Checked(
        status=Status.UNCHANGED,
        code="verify.unchanged",
        mark=entry.mark,
        was=entry.text,
        now=entry.text,
        place=entry.place,
        context=entry.context,
    )
    if stand is None:
        if not edited.holds_words(entry.start, entry.end):
            return base  # blanks only: there is nothing to lose
        return attrs.evolve(base, status=Status.DELETED, code="verify.deleted", now="")
    now = edited.text[stand.start : stand.end]
    base = attrs.evolve(
        base, now=now, found=edited.seen.place(stand.start), around=_around(edited, stand)
    )
    if not whole and not edited.same(entry.text, stand):
        return attrs.evolve(base, status=Status.CHANGED, code="verify.changed")
    mine, theirs = (
        _beside(edited.was, entry.start, entry.end),
        _beside(edited.text, stand.start, stand.end),
    )
    if (mine.leading, mine.trailing) != (theirs.leading, theirs.trailing) or opposed(
        mine.sense, theirs.sense
    ):
        return attrs.evolve(
            base,
            status=Status.CHANGED,
            code=_around_code(mine.words, theirs.words),
            now=theirs.leading + now + theirs.trailing,
            before=mine.words,
            after=theirs.words,
        )
    if stand.moved:
        code = "verify.moved-alone" if stand.alone else "verify.moved"
        return attrs.evolve(base, status=Status.MOVED, code=code)
    return base


def _around_code(before: str, after: str) -> str:
    """Return how it is told that the words beside a figure were changed."""
    if not before:
        return "verify.around-added"
    return "verify.around" if after else "verify.around-gone"


def _beside(text: str, start: int, end: int) -> Beside:
    line = text.rfind("\n", 0, start) + 1
    return beside(text[line:start], text[end : end + 20].partition("\n")[0])


def _around(edited: Edited, stand: Stand) -> str:
    text = edited.text[max(0, stand.start - _AROUND) : stand.end + _AROUND]
    return " ".join(text.split())


def _stretches(manifest: Manifest, edited: Edited) -> Iterator[tuple[Stretch, Stand | None]]:
    """Yield dates, areas and the like with where they stand now."""
    for entry in manifest.stretches:
        stand = edited.stand(entry.start, entry.end)
        if stand is None and entry.kind in _WATCHED:
            region = edited.region(entry.start, entry.end)
            if region.tight and not region.empty and not region.wide:
                stand = edited.stand_of(region)
            else:
                stand = edited.kept(entry.start, entry.end)
        yield entry, stand


def _changed(edited: Edited, entry: Stretch, stand: Stand | None) -> Iterator[Checked]:
    if entry.kind not in _WATCHED or not edited.holds_words(entry.start, entry.end):
        return
    base = Checked(
        status=Status.DELETED,
        code="verify.stretch-deleted",
        kind=entry.kind,
        was=entry.text,
        place=entry.place,
    )
    if stand is None:
        yield base
    elif not edited.same(entry.text, stand):
        yield attrs.evolve(
            base,
            status=Status.CHANGED,
            code="verify.stretch-changed",
            now=edited.text[stand.start : stand.end],
            found=edited.seen.place(stand.start),
            around=_around(edited, stand),
        )
