"""The texts that the cells of a workbook share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Final

from xiaoping.errors import FileError
from xiaoping.files.archive import Archive, Part
from xiaoping.files.cell_values import unescaped
from xiaoping.files.markup import Markup, local
from xiaoping.files.raw import MEGABYTE, Limits
from xiaoping.messages import fail

__all__ = ["read_shared_strings", "swift_text"]

_SWIFT: Final = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_BEGIN: Final = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\s?\?>)?\s*'
    rb"<sst\b[^<>]*>"
)
_TEXT_AT_LEAST: Final = len("<si/>")
_PIECES: Final = 4  # of 8 KB each, as expat gives them
_NOT_XML: Final = bytes({*range(32)} - {9, 10, 13})
_ENTITY: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")


def read_shared_strings(
    archive: Archive, part: Part, limits: Limits, *, swift: bool = True
) -> list[str | None]:
    """Return the shared texts of a workbook in order; empty ones are ``None``.

    Args:
        archive: The open file.
        part: Its part of shared texts.
        limits: How many there may be, and how long.
        swift: Whether the usual spelling may be read the short way; it gives the same.

    Raises:
        FileError: The part is damaged, not well-formed, or passes a limit.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from xiaoping.files.archive import open_archive
    >>> from zipfile import ZipFile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.xlsx"
    ...     with ZipFile(path, "w") as file:
    ...         file.writestr("xl/s.xml", "<sst><si><t>上坪村</t></si></sst>")
    ...     with open_archive(path, Limits()) as archive:
    ...         part = archive.part("xl/s.xml")
    ...         print(read_shared_strings(archive, part, Limits()))
    ['上坪村']
    """
    _foresee(archive, part, limits)
    found = _swift(archive, part, limits) if swift else None
    if found is None:
        found = _careful(archive, part, limits)
    _check(found, archive, part, limits)
    return [text or None for text in found]


def _foresee(archive: Archive, part: Part, limits: Limits) -> None:
    """Refuse a part of too many texts before any is read; only a large one is counted."""
    if part.size < limits.strings * _TEXT_AT_LEAST:
        return
    found = 0
    for chunk in archive.chunks(part):
        found += chunk.count(b"<si>") + chunk.count(b":si>") + chunk.count(b"<si/>")
        _count(found, archive, part, limits)


def _check(found: list[str], archive: Archive, part: Part, limits: Limits) -> None:
    if found and max(map(len, found)) > limits.cell_characters:
        most = limits.cell_characters
        index = next(i for i, text in enumerate(found, 1) if len(text) > most)
        raise fail(
            FileError, "book.text-long",
            file=archive.file, part=part.name, index=index, most=most,
        )  # fmt: skip


def _swift(archive: Archive, part: Part, limits: Limits) -> list[str] | None:
    """Return the texts of a part in the spelling of the usual writers, else nothing.

    Every byte must be accounted for: between two texts stands nothing.
    """
    markup = Markup(archive.file, part.name, limits)
    found: list[str] = []
    rest = b""
    for chunk in archive.chunks(part):
        data = rest + chunk
        if len(markup.path) == 1:
            begin = _BEGIN.match(data)
            if begin is None or not _parsed(markup, begin[0]) or markup.path != ["", "sst"]:
                return None
            data = data[begin.end() :]
        cut = data.rfind(b"</si>") + 5
        if cut >= 5:
            texts = _texts(data[:cut])
            if texts is None:
                return None
            found += texts
            _count(len(found), archive, part, limits)
        elif len(data) > MEGABYTE:
            return None
        rest = data[cut:] if cut >= 5 else data
    # The parser has seen the beginning, and now sees the end.
    return found if _parsed(markup, rest, last=True) else None


def _parsed(markup: Markup, data: bytes, *, last: bool = False) -> bool:
    try:
        found = markup.feed(data)
        if last:
            markup.parse(b"", last=True)
    except FileError:
        return False
    return not (last and found)


def _texts(data: bytes) -> Iterable[str] | None:
    """Return the texts of a stretch if between any two of them stands nothing."""
    text = swift_text(data)
    if text is None:
        return None
    pieces = _SWIFT.split(text)
    if any(map(str.strip, pieces[::2])):
        return None
    texts: Iterable[str] = pieces[1::2]
    if "&" in text:
        texts = map(unescape, texts)
    return map(unescaped, texts) if "_x" in text else texts


def swift_text(data: bytes) -> str | None:
    r"""Return markup as text if no parser could find fault with its characters.

    >>> swift_text(b"a\r\nb"), swift_text(b"\x01"), swift_text(b"&x;")
    ('a\nb', None, None)
    """
    # A search for one byte is many times faster than one for three.
    if len(data.translate(None, _NOT_XML)) != len(data) or (b"]" in data and b"]]>" in data):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if len(text) != len(data) and ("\ufffe" in text or "\uffff" in text):
        return None
    if b"&" in data and _ENTITY.search(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if b"\r" in data else text


def _careful(archive: Archive, part: Part, limits: Limits) -> list[str]:
    markup = _StringsMarkup(archive.file, part.name, limits)
    for chunk in archive.chunks(part, 64 * 1024):
        markup.parse(chunk)
        _count(len(markup.texts), archive, part, limits)
        if len(markup.runs) > _PIECES:
            _check(["".join(markup.runs)], archive, part, limits)
    markup.parse(b"", last=True)
    return markup.texts


def _count(given: int, archive: Archive, part: Part, limits: Limits) -> None:
    if given > limits.strings:
        raise fail(
            FileError, "book.strings", file=archive.file, part=part.name, most=limits.strings
        )


class _StringsMarkup(Markup):
    """The careful reading: runs are joined, phonetic ones left out."""

    def __init__(self, file: str, part: str, limits: Limits) -> None:
        super().__init__(file, part, limits)
        self.texts: list[str] = []
        self.runs: list[str] = []

    def _begin(self, name: str, _: dict[str, str]) -> None:
        name = local(name)
        parent = self.enter(name)
        if name == "si":
            self.runs = []
        elif name == "t" and (parent == "si" or self.path[-3:] == ["si", "r", "t"]):
            self.parser.CharacterDataHandler = self.runs.append

    def _end(self, _: str) -> None:
        name = self.path.pop()
        if name == "t":
            self.parser.CharacterDataHandler = None
        elif name == "si":
            self.texts.append(unescaped("".join(self.runs)))
