"""Hold a document that people have edited against the manifest of its report.

Each figure is unchanged, changed, deleted or moved; each number that is none of the
report's is told as typed by hand.  It works with the bookmarks of a DOCX or the marks of
a page, and without any: after a save by another program, or a copy into another document.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

import attrs

from xiaoping.errors import FileError
from xiaoping.files.text import decoded, read_bytes
from xiaoping.files.visible import Visible, visible_text
from xiaoping.files.visible_html import visible_html
from xiaoping.files.visible_markdown import visible_markdown
from xiaoping.files.visible_word import WORD_LIMITS, is_word, visible_word
from xiaoping.measures.reader import Mention
from xiaoping.messages import fail
from xiaoping.report.beside import Beside, beside, opposed
from xiaoping.report.edited import Edited, Region, Stand
from xiaoping.report.manifest import Manifest, PrintedFigure, Stretch
from xiaoping.report.pairing import paired
from xiaoping.report.typed import typed_by_hand
from xiaoping.report.verification import Checked, Status, Verification

__all__ = ["manifest_beside", "verify", "verify_file"]

Format = Literal["text", "markdown", "html", "docx"]
_FORMATS: Final[Mapping[str, Format]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "docx",
    ".wps": "docx",
}
_TOLD: Final = (".docx", ".html", ".md", ".txt")
_PAGE: Final = re.compile(r"\s*<(?:!doctype|html|article|body|!--)", re.IGNORECASE)
_WATCHED: Final = frozenset({"period", "date", "area", "citation", "issuer"})
_LONGEST: Final = 40
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
    >>> from xiaoping.report.manifest import manifest
    >>> from xiaoping.report.tree import Paragraph, Text
    >>> made = manifest(Paragraph((Text("稳步推进。"),)))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "report.txt"
    ...     _ = path.write_text("稳步推进。新建3个村。", encoding="utf-8")
    ...     [item.now for item in verify_file(path, made).findings]
    ['3个']
    """
    path = Path(path)
    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        raise fail(FileError, "verify.format", file=path.name, known=_TOLD)
    data = read_bytes(path, WORD_LIMITS.file_bytes)
    return verify(data, manifest, name=path.name, format=kind)


def verify(
    document: str | bytes,
    manifest: Manifest,
    *,
    name: str = "",
    format: Format | None = None,  # noqa: A002 - the word users expect
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
    >>> from xiaoping.report.manifest import manifest
    >>> from xiaoping.report.render.text import to_text
    >>> report = annual_report(xiaoping_2020()).report
    >>> edited = to_text(report).replace("3723户11441人", "3732户11441人，比上年多15户")
    >>> for item in verify(edited, manifest(report)).findings:
    ...     print(item.status.value, item.mark, item.was, item.now, item.found)
    changed f4 3723户 3732户 第3行
    unlinked   15户 第3行
    """
    seen = _seen(document, name, format)
    edited = Edited(manifest.text, seen)
    figures = _Figures(manifest, edited)
    stretches = [*_stretches(manifest, edited)]
    taken = [stand for _, stand in (*figures.stands.items(), *stretches) if stand is not None]
    return Verification(
        document=name,
        items=(
            *figures.checked(),
            *(item for entry, stand in stretches for item in _changed(edited, entry, stand)),
            *typed_by_hand(edited, taken),
        ),
        same_bytes=_same(document, manifest),
        problems=seen.problems,
    )


def _seen(document: str | bytes, name: str, kind: Format | None) -> Visible:
    if isinstance(document, bytes) and (kind == "docx" or is_word(document)):
        return visible_word(document, file=name)
    text = document if isinstance(document, str) else decoded(document, file=name).text
    if kind is None:
        kind = "html" if _PAGE.match(text) else "text"
    match kind:
        case "html":
            return visible_html(text)
        case "markdown":
            return visible_markdown(text)
        case "text" | "docx":
            return visible_text(text)


def _same(document: str | bytes, manifest: Manifest) -> bool:
    data = document.encode("utf-8", "replace") if isinstance(document, str) else document
    found = hashlib.sha256(data).hexdigest()
    return any(item.sha256 == found for item in manifest.documents)


# --------------------------------------------------------------------------- figures


class _Figures:
    """Where each figure stands now, found in three passes: in place, by its mark, by what
    stands between its neighbours.
    """

    def __init__(self, manifest: Manifest, edited: Edited) -> None:
        self.edited = edited
        self.entries = manifest.figures
        self.stands: dict[str, Stand | None] = {}
        self.whole: set[str] = set()
        self.order = {entry.mark: number for number, entry in enumerate(manifest.figures)}
        self.taken = bytearray(len(edited.text) + 1)
        for entry in self.entries:
            stand = edited.stand(entry.start, entry.end)
            if stand is not None:
                self._settle(entry, stand, whole=True)
        self._exchange()
        self._by_marks()
        self._by_regions()

    def _settle(self, entry: PrintedFigure, stand: Stand | None, *, whole: bool) -> None:
        self.stands[entry.mark] = stand
        if whole:
            self.whole.add(entry.mark)
        if stand is not None:
            self.taken[stand.start : stand.end] = b"\1" * (stand.end - stand.start)

    # A figure among equal ones: the marks know which of them is left.

    def _exchange(self) -> None:
        marks = self.edited.marks
        by_start = {mark.start: name for name, mark in marks.items()}
        for entry in self.entries:
            stand, mark = self.stands.get(entry.mark), marks.get(entry.mark)
            if stand is None:
                continue
            other = by_start.get(stand.start, entry.mark)
            if other == entry.mark or other not in self.order or other in self.whole:
                continue
            self._settle(self.entries[self.order[other]], stand, whole=True)
            self.stands.pop(entry.mark)
            self.whole.discard(entry.mark)
            if mark is not None and self.edited.same(entry.text, mark):
                self._settle(entry, self._marked(entry, mark.start, mark.end), whole=True)

    def _marked(self, entry: PrintedFigure, start: int, end: int) -> Stand:
        """Return the stand of a mark: moved, if it is not between its old neighbours."""
        index = self.order[entry.mark]
        before = next(self._in_place(self.entries[:index][::-1]), Stand(0, 0))
        last = Stand(len(self.edited.text), len(self.edited.text))
        behind = next(self._in_place(self.entries[index + 1 :]), last)
        away = not before.end <= start <= end <= behind.start
        return Stand(start, end, moved=away, alone=away)

    def _in_place(self, entries: Sequence[PrintedFigure]) -> Iterator[Stand]:
        for other in entries:
            stand = self.stands.get(other.mark)
            if other.mark in self.whole and stand is not None and not stand.moved:
                yield stand

    def _by_marks(self) -> None:
        edited = self.edited
        for entry in self.entries:
            mark = edited.marks.get(entry.mark)
            if entry.mark in self.stands or mark is None or self._is_taken(mark.start):
                continue
            if edited.same(entry.text, mark):
                self._settle(entry, self._marked(entry, mark.start, mark.end), whole=True)
            elif _tells_number(edited.text[mark.start : mark.end], entry.text):
                stand = Stand(mark.start, mark.end)
                region = edited.region(entry.start, entry.end)
                if region.tight and not region.empty and not region.wide:
                    wide = edited.stand_of(region)
                    stand = (
                        wide if wide.start <= stand.start <= stand.end <= wide.end else stand
                    )
                self._settle(entry, stand, whole=False)

    def _is_taken(self, start: int) -> bool:
        return bool(self.taken[start])

    def _by_regions(self) -> None:
        groups: dict[tuple[int, int], list[tuple[PrintedFigure, Region]]] = {}
        for entry in self.entries:
            if entry.mark not in self.stands:
                region = self.edited.region(entry.start, entry.end)
                groups.setdefault((region.low, region.high), []).append((entry, region))
        for group in groups.values():
            self._by_region(group)

    def _by_region(self, group: Sequence[tuple[PrintedFigure, Region]]) -> None:
        edited = self.edited
        entry, region = group[0]
        if region.empty or region.wide:
            for entry, _ in group:
                self._settle(entry, None, whole=False)
            return
        whole = edited.stand_of(region)
        short = whole.end - whole.start <= max(_LONGEST, 3 * len(entry.text))
        if len(group) == 1 and region.tight and short:
            self._settle(entry, whole, whole=False)
            return
        free = [m for m in edited.figures_in(region) if not self._is_taken(m.start)]
        pairs = paired([item.text for item, _ in group], [m.text for m in free])
        for (item, _), other in zip(group, pairs, strict=True):
            found = edited.kept(item.start, item.end) if other < 0 else None
            stand = found if other < 0 else self._around(item, free[other], whole)
            self._settle(item, stand, whole=False)

    def _around(self, entry: PrintedFigure, mention: Mention, whole: Stand) -> Stand:
        """Return a figure with the verb or the word before it that belongs to it."""
        start = mention.start
        lead = self.edited.text[whole.start : start]
        side = beside(lead, "")
        for word in (side.sense + side.leading, side.leading):
            if word and lead.endswith(word) and not entry.text[:1].isdecimal():
                start -= len(word)
                break
        return Stand(start, mention.end)

    # What is said of each.

    def checked(self) -> Iterator[Checked]:
        lost = self._lost_and_found()
        for entry in self.entries:
            stand = lost.get(entry.mark) or self.stands[entry.mark]
            yield _checked(self.edited, entry, stand, whole=entry.mark in self.whole)

    def _lost_and_found(self) -> dict[str, Stand]:
        """Return figures without a place that stand elsewhere, where only one can be meant."""
        lost: dict[str, list[PrintedFigure]] = {}
        for entry in self.entries:
            if self.stands[entry.mark] is None and re.search(r"\d", entry.text):
                lost.setdefault(entry.text, []).append(entry)
        found: dict[str, Stand] = {}
        for text, entries in lost.items():
            places = [
                place
                for place in _occurrences(self.edited.text, text)
                if not self._is_taken(place) and self.edited.is_new(place)
            ]
            if len(entries) == len(places) == 1:
                stand = Stand(places[0], places[0] + len(text), moved=True, alone=True)
                found[entries[0].mark] = self.stands[entries[0].mark] = stand
                self.whole.add(entries[0].mark)
        return found


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _tells_number(now: str, was: str) -> bool:
    """Say whether a mark still holds what a figure could be: a number where one was."""
    wanted = re.search(r"\d", was) is None or re.search(r"\d", now) is not None
    return wanted and len(now) <= 3 * len(was) + 20


def _checked(
    edited: Edited, entry: PrintedFigure, stand: Stand | None, *, whole: bool
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
            code="verify.around",
            before=mine.words or "（无）",
            after=theirs.words or "（无）",
        )
    if stand.moved:
        code = "verify.moved-alone" if stand.alone else "verify.moved"
        return attrs.evolve(base, status=Status.MOVED, code=code)
    return base


def _beside(text: str, start: int, end: int) -> Beside:
    line = text.rfind("\n", 0, start) + 1
    return beside(text[line:start], text[end : end + 20].partition("\n")[0])


def _around(edited: Edited, stand: Stand) -> str:
    text = edited.text[max(0, stand.start - _AROUND) : stand.end + _AROUND]
    return " ".join(text.split())


# ------------------------------------------------------------------------- stretches


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
