"""Remarks as comments in the margin of the very Word document that they are about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from xiaoping.errors import FileError, Language
from xiaoping.files.text import read_bytes
from xiaoping.files.visible import Visible
from xiaoping.files.visible_document import format_by_name
from xiaoping.files.visible_word import WORD_LIMITS, is_word, visible_word
from xiaoping.files.word_annotation import WordComment, commented
from xiaoping.messages import fail, wording
from xiaoping.reading.remarks import Remark

__all__ = ["comment_docx"]

_SHOWN: Final = 40


def comment_docx(
    source: bytes | str | Path,
    remarks: Iterable[Remark],
    *,
    lang: Language = "zh",
    author: str | None = None,
    date: dt.datetime | None = None,
    name: str = "",
) -> bytes:
    """Return the same DOCX with a comment for each remark, at the very characters.

    Comments that are there stay, and everything else stays as it is, byte for byte; only
    runs of words are divided where a comment begins or ends.  Word knows no comments in
    footnotes and text boxes: those are put at the reference to the note, and at the box.

    Args:
        source: The document, as bytes or as the path of its file.
        remarks: What is to be said; their offsets are those of the words of this document
            as :func:`xiaoping.reading.read_document` reads them.
        lang: The language of the comments.
        author: Who comments; the author of each remark if not given.
        date: When; no clock is read, and without it the comments tell no time.
        name: The name of the document, for messages, where bytes are given.

    Raises:
        FileError: It is no DOCX or cannot be read.
        InvariantError: A remark is on characters that the document does not have.

    >>> comment_docx("总结.txt", ())
    Traceback (most recent call last):
    xiaoping.errors.FileError: The file '总结.txt' is no Word document (DOCX), ...
    """
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        name = name or path.name
        if format_by_name(path.name) != "docx":
            raise fail(FileError, "marking.not-docx", file=name)
        data = read_bytes(path, WORD_LIMITS.file_bytes)
    if not is_word(data):
        raise fail(FileError, "marking.not-docx", file=name)
    seen = visible_word(data, file=name)
    ordered = sorted(remarks, key=lambda remark: (remark.start, -remark.end))
    comments = (
        WordComment(
            start=remark.start,
            end=remark.end,
            paragraphs=tuple(_paragraphs(remark, seen, lang)),
            author=remark.author if author is None else author,
        )
        for remark in ordered
    )
    return commented(data, comments, file=name, date=date)


def _paragraphs(remark: Remark, seen: Visible, lang: Language) -> Iterator[str]:
    yield remark.heading(lang)
    yield remark.text(lang)
    for other in remark.also:
        place = seen.place(min(other.start, max(len(seen.text) - 1, 0))).text(lang)
        words = other.words if len(other.words) <= _SHOWN else f"{other.words[:_SHOWN]}…"
        yield wording("marking.also", lang, {"place": place, "words": words})
    if remark.suggestion is not None:
        yield wording("marking.instead", lang, {"words": remark.suggestion})
