"""What is seen of a DOCX: its paragraphs, tables, text boxes, notes, headings and bookmarks.

The document is read as if all tracked changes had been accepted.  Headers and footers,
page numbers, tables of contents, comments, hidden words and the codes of fields are no
part of it.  Nothing outside of the file is opened and no macro is run.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from xiaoping.errors import FileError
from xiaoping.files.archive import Archive, Part, archive_in
from xiaoping.files.compound import SIGNATURE, streams_in
from xiaoping.files.markup import elements
from xiaoping.files.raw import MEGABYTE, Limits
from xiaoping.files.text import read_bytes, size_text
from xiaoping.files.visible import Visible
from xiaoping.files.word_markup import WordMarkup
from xiaoping.files.word_styles import WordStyles, read_styles
from xiaoping.files.word_writing import Writing
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = ["WORD_LIMITS", "is_word", "read_word", "visible_word"]

WORD_LIMITS: Final = Limits(file_bytes=64 * MEGABYTE, depth=256)
"""How much a document may hold; elements of documents are nested deeper than a sheet's."""

_CHUNK: Final = 64 * 1024
_MAIN: Final = "/officeDocument"
_NOTES: Final = ("/footnotes", "/endnotes")
_STYLES: Final = ("/styles", "/numbering")
_HARMLESS: Final = "/hyperlink"
_BROKEN: Final = ("book.cut-off", "book.damaged", "book.part-missing", "book.xml")
_LARGE: Final = "book.unpacked"
_HOSTILE: Final = {
    "book.dtd": ("带有实体定义", "it declares entities"),
    "book.ratio": ("解开后会膨胀得极大", "it unpacks to a bomb"),
    "book.overlap": ("与别的部分重叠", "it overlaps another part"),
    "book.part-name": ("名称指向文件之外", "its name leads outside of the file"),
    "book.part-twice": ("出现了两次", "it stands twice"),
    "book.part-locked": ("被压缩软件加了密码", "it is encrypted by a packing program"),
    "book.method": ("用了少见的压缩方法", "it is packed by an unusual method"),
    "book.parts": ("部分太多", "there are too many parts"),
    "book.deep": ("嵌套太深", "it nests too deeply"),
    "book.token": ("有一处标记太长", "a tag of it is too long"),
}


def is_word(data: bytes) -> bool:
    r"""Say whether data are a package or an old document, and nothing that is text.

    >>> is_word(b"PK\x03\x04"), is_word("晓坪乡".encode())
    (True, False)
    """
    return data.startswith((b"PK", SIGNATURE))


def read_word(path: str | Path, *, limits: Limits = WORD_LIMITS) -> Visible:
    """Return what is seen of a DOCX file; see :func:`visible_word`.

    Raises:
        FileError: It cannot be opened, is larger than it may be, or see there.

    >>> read_word("no-such-report.docx")
    Traceback (most recent call last):
    xiaoping.errors.FileError: ...
    """
    data = read_bytes(path, limits.file_bytes)
    return visible_word(data, file=str(path), limits=limits)


def visible_word(data: bytes, *, file: str = "", limits: Limits = WORD_LIMITS) -> Visible:
    """Return what is seen of a DOCX.

    Args:
        data: The file.
        file: Its name, for messages.
        limits: How much it may hold.

    Raises:
        FileError: It is of another kind, an older format, protected by a password, broken,
            or hostile.

    >>> visible_word(b"%PDF-1.7", file="a.docx")
    Traceback (most recent call last):
    xiaoping.errors.FileError: The file 'a.docx' is no Word document (DOCX). ...
    """
    if data.startswith(SIGNATURE):
        raise _old(data, file)
    if not data.startswith(b"PK"):
        raise fail(FileError, "word.kind", file=file)
    with _worded(file, limits):
        return _read(archive_in(io.BytesIO(data), limits, file=file), limits)


def _old(data: bytes, file: str) -> FileError:
    try:
        names = set(streams_in(data))
    except ValueError:
        return fail(FileError, "word.broken", file=file, part="OLE2")
    if "EncryptedPackage" in names:
        return fail(FileError, "word.password", file=file)
    return fail(FileError, "word.old" if "WordDocument" in names else "word.kind", file=file)


@contextmanager
def _worded(file: str, limits: Limits) -> Iterator[None]:
    """Tell the faults of a package in words for documents: those at hand are for sheets."""
    try:
        yield
    except FileError as error:
        part = str(error.details.get("part", ""))
        if error.code in _BROKEN:
            raise fail(FileError, "word.broken", file=file, part=part or "ZIP") from None
        if error.code == _LARGE:
            most = size_text(limits.unpacked_bytes)
            raise fail(FileError, "word.large", file=file, most=most) from None
        if error.code in _HOSTILE:
            zh, en = _HOSTILE[error.code]
            raise fail(
                FileError, "word.hostile", file=file, part=part, reason_zh=zh, reason_en=en
            ) from None
        raise


def _read(archive: Archive, limits: Limits) -> Visible:
    main = _main(archive, limits)
    writing = Writing()
    outside = [*_targets(archive, main, limits, outside=True)]
    inside = [*_targets(archive, main, limits, outside=False)]
    found = [(kind, archive.find(name)) for kind, name in inside]
    looks = [part for kind, part in found if kind.endswith(_STYLES) and part is not None]
    styles = read_styles(archive, looks, limits)
    chunks = _gather(archive, main, limits, writing, styles)
    for kind, notes in found:
        if kind.endswith(_NOTES) and notes is not None:
            chunks += _gather(archive, notes, limits, writing, styles)
    far = sum(not kind.endswith(_HARMLESS) for kind, _ in outside) + writing.far
    return writing.visible(Problems(_told(archive, chunks, far)))


def _gather(
    archive: Archive, part: Part, limits: Limits, writing: Writing, styles: WordStyles
) -> int:
    """Read a part into what is written, and return how many tracked changes it has."""
    markup = WordMarkup(archive.file, part.name, limits, writing, styles)
    for chunk in archive.chunks(part, _CHUNK):
        markup.parse(chunk)
    markup.parse(b"", last=True)
    return markup.tracked


def _told(archive: Archive, tracked: int, far: int) -> Iterator[Problem]:
    file = shown_id(Path(archive.file).name)
    where = Location(file=file)
    if any(name.endswith("vbaproject.bin") for name in archive.parts):
        yield Problem("word.macro", where, {"file": file})
    if tracked:
        yield Problem("word.tracked", where, {"file": file, "count": tracked})
    if far:
        yield Problem("word.outside", where, {"file": file, "count": far})


def _main(archive: Archive, limits: Limits) -> Part:
    """Return the part that holds the text."""
    listed = archive.find("_rels/.rels")
    names = (
        []
        if listed is None
        else [
            attributes.get("Target", "").lstrip("/")
            for _, name, attributes in elements(archive, listed, limits)
            if name == "Relationship" and attributes.get("Type", "").endswith(_MAIN)
        ]
    )
    found = archive.find(names[0] if names else "word/document.xml")
    if found is None or not found.name.casefold().startswith("word/"):
        raise fail(FileError, "word.kind", file=archive.file)
    return found


def _targets(
    archive: Archive, part: Part, limits: Limits, *, outside: bool
) -> Iterator[tuple[str, str]]:
    """Yield the kind and the name of what a part leads to, in the file or outside of it."""
    folder, _, name = part.name.rpartition("/")
    listed = archive.find(f"{folder}/_rels/{name}.rels")
    if listed is None:
        return
    for _, element, attributes in elements(archive, listed, limits):
        if element != "Relationship":
            continue
        target = attributes.get("Target", "")
        if (attributes.get("TargetMode") == "External") is outside:
            inside = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            yield attributes.get("Type", ""), target if outside else inside
