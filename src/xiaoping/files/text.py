"""Read a text file strictly: the right encoding or an error, never a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, final

import attrs

from xiaoping.errors import FileError, nearest
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.messages.foreign import reasons
from xiaoping.problems import Location, Problem, Problems

__all__ = [
    "SIZE_AT_MOST",
    "TextFile",
    "control_character",
    "decoded",
    "open_file",
    "read_bytes",
    "read_text_file",
    "size_text",
]

SIZE_AT_MOST: Final = 64 * 1024 * 1024
"""Larger files are refused unless the caller allows more."""

_MAGIC: Final = (
    (b"PK\x03\x04", "ZIP（如 xlsx、docx）"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office（doc、xls、wps、et）"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
)


_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NEIGHBOURS_LOOKED_AT: Final = 1000


@final
@attrs.frozen(kw_only=True)
class TextFile:
    """The text of a file.

    Attributes:
        name: The name of the file.
        text: Its text, without a byte-order mark.
        encoding: ``utf-8`` or ``gb18030``.
        problems: What a reader must know, such as an encoding other than UTF-8.
    """

    name: str
    text: str = attrs.field(repr=False)
    encoding: str = "utf-8"
    problems: Problems = attrs.field(factory=Problems)


def read_text_file(
    path: str | Path, *, size_at_most: int = SIZE_AT_MOST, gb18030: bool = True
) -> TextFile:
    """Read a text file in UTF-8 or, where allowed, GB18030.

    Args:
        path: The file.
        size_at_most: How many bytes it may have.
        gb18030: Whether a file that is not UTF-8 may be GB18030, as Excel and older
            editors in China save it; this is then told as a note.

    Raises:
        FileError: It is missing, a folder, not readable, too large, empty, binary, in
            UTF-16, or in neither encoding; the message says what to do.
    """
    return decoded(read_bytes(path, size_at_most), file=str(path), gb18030=gb18030)


def decoded(data: bytes, *, file: str, gb18030: bool = True) -> TextFile:
    """Return the text of a file's content; see :func:`read_text_file`.

    Args:
        data: What the file holds.
        file: Its name, for messages.
        gb18030: Whether it may be in GB18030.

    Raises:
        FileError: It is empty, binary, in UTF-16, or in neither encoding.

    >>> decoded("晓坪".encode("gb18030"), file="a.txt").encoding
    'gb18030'
    """
    path = Path(file)
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise fail(FileError, "file.empty", file=str(path))
    _refuse_binary(path, data)
    try:
        # The mark is cut off after decoding, so that a fault's offset counts it.
        return TextFile(name=path.name, text=data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        head = data[: error.start]
    if gb18030 and not _begins_as_utf8(head):
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            pass
        else:
            # GB18030 gives a meaning to nearly any bytes; text has no control characters.
            control = control_character(text)
            if control:
                raise fail(FileError, "file.binary", file=str(path), kind=control)
            note = Problem("file.gb18030", Location(file=path.name), {"file": path.name})
            return TextFile(
                name=path.name, text=text, encoding="gb18030", problems=Problems((note,))
            )
    raise fail(
        FileError, "file.encoding", file=str(path), line=_line_after(head), offset=len(head)
    )


def control_character(text: str) -> str:
    r"""Return the first character that no text of people has, by its number, or nothing.

    >>> control_character("a\x01"), control_character("a\tb")
    ('U+0001', '')
    """
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _begins_as_utf8(head: bytes) -> bool:
    """Say whether the mark of UTF-8, or Chinese in it, stands before the fault.

    Such a file is damaged or cut off; read as GB18030 it would be a wild text.
    """
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in head.decode("utf-8"))
    return head.startswith(codecs.BOM_UTF8) or chinese > 1


def _line_after(head: bytes) -> int:
    """Return the number of the line that begins or goes on behind ``head``."""
    ends = head.count(b"\n") or head.count(b"\r")
    return ends + 1


def read_bytes(path: str | Path, size_at_most: int) -> bytes:
    """Return what a file holds, if that is not too much.

    Raises:
        FileError: It cannot be opened, or is larger.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.txt"
    ...     _ = path.write_bytes(b"abc")
    ...     read_bytes(path, 3)
    b'abc'
    """
    with open_file(path) as stream:
        data = stream.read(size_at_most + 1)
    if len(data) > size_at_most:
        raise fail(FileError, "file.large", file=str(path), most=size_text(size_at_most))
    return data


@contextmanager
def open_file(path: str | Path) -> Iterator[BinaryIO]:
    """Open a file to read its bytes; what the system refuses is told with what to do.

    Raises:
        FileError: It is missing, a folder, forbidden, or the system cannot read it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     try:
    ...         with open_file(Path(folder) / "农户.csv"):
    ...             pass
    ...     except FileError as error:
    ...         print(error.code)
    file.missing
    """
    path = Path(path)
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from None
    with stream:
        try:
            yield stream
        except OSError as error:
            raise _unopened(path, error) from None


def _unopened(path: Path, error: OSError | ValueError) -> FileError:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return fail(FileError, "file.missing", file=str(path), near=_neighbours(path))
        case IsADirectoryError() | PermissionError():
            # Windows forbids a folder to be opened, other systems call it one.
            code = "file.folder" if path.is_dir() else "file.forbidden"
            return fail(FileError, code, file=str(path))
        case _:
            # A name too long, a NUL in it, a broken medium: the system's words say which.
            why = reasons(error if isinstance(error, OSError) else str(error))
            return fail(FileError, "file.unreadable", file=str(path), **why)


def size_text(count: int) -> str:
    """Return a size as a message tells it.

    >>> size_text(64 * 1024 * 1024), size_text(500)
    ('64 MB', '500 B')
    """
    whole = count // (1024 * 1024)
    return f"{whole} MB" if whole else f"{count} B"


def _neighbours(path: Path) -> tuple[str, ...]:
    try:
        names = [entry.name for entry in islice(path.parent.iterdir(), _NEIGHBOURS_LOOKED_AT)]
    except OSError:
        return ()
    return tuple(map(shown_id, nearest(path.name, names)))


def _refuse_binary(path: Path, data: bytes) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise fail(FileError, "file.binary", file=str(path), kind=kind)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise fail(FileError, "file.utf16", file=str(path))
    if b"\x00" in data:
        raise fail(FileError, "file.binary", file=str(path), kind="NUL")
