"""The parts of a ZIP file, read as if its maker were hostile.

The directory at the end of the file is read and checked whole before anything is
unpacked: methods, names, places, sizes.  Then parts are unpacked in chunks, and never
further than the directory said, whatever is inside.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.raw import MEGABYTE, Limits
from xiaoping.files.text import open_file, size_text
from xiaoping.messages import fail

__all__ = ["Archive", "Part", "archive_in", "open_archive"]

CHUNK: Final = 512 * 1024
_PACKED_CHUNK: Final = 64 * 1024
_RATIO_FROM: Final = 4 * MEGABYTE
_STORED, _DEFLATED = 0, 8
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64: Final = struct.Struct("<4sLQL")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_ENCRYPTED: Final = 0x41
_UTF8: Final = 0x800
_LINK: Final = 0xA
_NAME_AT_MOST: Final = 255


@final
@attrs.frozen(kw_only=True)
class Part:
    """One part of an archive, as the directory describes it.

    Attributes:
        name: Its name, with forward slashes.
        method: How it is packed: 0 stored, 8 deflated.
        crc: The checksum of its content.
        packed: Its size in the file.
        size: Its size unpacked.
        header: Where its header begins.
        start: Where its content begins.

    >>> Part(name="a", method=0, crc=0, packed=0, size=0, header=0).name
    'a'
    """

    name: str
    method: int
    crc: int
    packed: int
    size: int
    header: int
    start: int = 0


@final
@attrs.frozen
class Archive:
    """An open archive whose directory has been checked; see :func:`open_archive`.

    >>> import io
    >>> part = Part(name="A.xml", method=0, crc=0, packed=0, size=0, header=0)
    >>> Archive("a.xlsx", io.BytesIO(), {"a.xml": part}).find("a.XML").name
    'A.xml'
    """

    file: str
    stream: BinaryIO = attrs.field(repr=False)
    parts: Mapping[str, Part] = attrs.field(repr=False)

    def find(self, name: str) -> Part | None:
        """Return the part of this name, capitals or not, or nothing."""
        return self.parts.get(name.casefold())

    def part(self, name: str) -> Part:
        """Return the part of this name.

        Raises:
            FileError: There is none.
        """
        part = self.find(name)
        if part is None:
            raise fail(FileError, "book.part-missing", file=self.file, part=name)
        return part

    def chunks(self, part: Part, size: int = CHUNK) -> Iterator[bytes]:
        """Yield the content of a part in chunks of ``size`` bytes or less.

        Raises:
            FileError: It is damaged, or longer or shorter than the directory said.
        """
        given = crc = 0
        for piece in self._unpacked(part, size):
            given += len(piece)
            if given > part.size:
                break
            crc = zlib.crc32(piece, crc)
            yield piece
        if given != part.size or crc != part.crc:
            raise self._damaged(part)

    def packed(self, part: Part) -> bytes:
        """Return the content of a part as it is packed, to be put into another file."""
        return b"".join(self._packed(part, CHUNK))

    def _unpacked(self, part: Part, size: int) -> Iterator[bytes]:
        if part.method == _STORED:
            yield from self._packed(part, size)
            return
        inflate = zlib.decompressobj(-15)
        try:
            for packed in self._packed(part, _PACKED_CHUNK):
                piece = inflate.decompress(packed, size)
                while piece:
                    yield piece
                    piece = inflate.decompress(inflate.unconsumed_tail, size)
        except zlib.error:
            raise self._damaged(part) from None
        if not inflate.eof or inflate.unused_data:
            raise self._damaged(part)

    def _packed(self, part: Part, size: int) -> Iterator[bytes]:
        at, left = part.start, part.packed
        while left:
            self.stream.seek(at)
            data = self.stream.read(min(size, left))
            if not data:
                raise self._damaged(part)
            at, left = at + len(data), left - len(data)
            yield data

    def _damaged(self, part: Part) -> FileError:
        return fail(FileError, "book.damaged", file=self.file, part=part.name)


@contextmanager
def open_archive(path: str | Path, limits: Limits) -> Iterator[Archive]:
    """Open an archive whose directory is sound and within the limits.

    Raises:
        FileError: The file is cut off; a part is packed in an unusual way, encrypted,
            named twice or dangerously, overlaps another, or would unpack to too much.

    >>> import tempfile
    >>> from zipfile import ZipFile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.xlsx"
    ...     with ZipFile(path, "w") as file:
    ...         file.writestr("xl/a.xml", "<a/>")
    ...     with open_archive(path, Limits()) as archive:
    ...         part = archive.part("xl/a.xml")
    ...         print(part.size, b"".join(archive.chunks(part)))
    4 b'<a/>'
    """
    path = Path(path)
    with open_file(path) as stream:
        yield archive_in(stream, limits, file=str(path))


def archive_in(stream: BinaryIO, limits: Limits, *, file: str) -> Archive:
    """Return the archive in an open stream, checked as :func:`open_archive` does.

    Args:
        stream: What is read; it stays open as long as the archive is used.
        limits: How much it may hold.
        file: The name for errors.

    >>> import io
    >>> from zipfile import ZipFile
    >>> stream = io.BytesIO()
    >>> with ZipFile(stream, "w") as made:
    ...     made.writestr("word/document.xml", "<a/>")
    >>> archive_in(stream, Limits(), file="a.docx").find("WORD/document.xml").size
    4
    """
    size = stream.seek(0, 2)
    reader = _Directory(file=file, stream=stream, size=size, limits=limits)
    return Archive(file, stream, {part.name.casefold(): part for part in reader.parts()})


@final
@attrs.frozen(kw_only=True)
class _Directory:
    """The directory of one file while it is checked."""

    file: str
    stream: BinaryIO
    size: int
    limits: Limits

    def parts(self) -> Sequence[Part]:
        start, length, count = self._place()
        limits = self.limits
        if count > limits.parts or length > limits.parts * 512:
            raise fail(FileError, "book.parts", file=self.file, given=count, most=limits.parts)
        data = self._at(start, length)
        parts: list[Part] = []
        at = 0
        for _ in range(count):
            part, at = self._entry(data, at)
            if part is not None:
                parts.append(part)
        if at != length:
            raise self._cut_off()
        self._check_names(parts)
        self._check_sizes(parts)
        return self._placed(parts, start)

    def _place(self) -> tuple[int, int, int]:
        """Return where the directory begins, its length and its number of entries."""
        tail_at = max(0, self.size - _END.size - _FULL_16)
        tail = self._at(tail_at, self.size - tail_at)
        at = _end_of(tail)
        if at < 0:
            raise self._cut_off()
        _, _, _, _, count, length, start, _ = _END.unpack_from(tail, at)
        end = tail_at + at
        if count == _FULL_16 or _FULL_32 in (length, start):
            count, length, start = self._place_64(end)
        if start + length > end:
            raise self._cut_off()
        return start, length, count

    def _place_64(self, end: int) -> tuple[int, int, int]:
        if end < _LOCATOR_64.size:
            raise self._cut_off()
        mark, _, at, _ = _LOCATOR_64.unpack(self._at(end - _LOCATOR_64.size, _LOCATOR_64.size))
        if mark != b"PK\x06\x07" or at > self.size - _END_64.size:
            raise self._cut_off()
        mark, *_, count, length, start = _END_64.unpack(self._at(at, _END_64.size))
        if mark != b"PK\x06\x06":
            raise self._cut_off()
        return count, length, start

    def _entry(self, data: bytes, at: int) -> tuple[Part | None, int]:
        """Return the entry at a place of the directory, and where the next one begins."""
        if at + _ENTRY.size > len(data):
            raise self._cut_off()
        mark, made, _, flags, method, _, _, crc, packed, size, *lengths, _, _, mode, header = (
            _ENTRY.unpack_from(data, at)
        )
        name_at = at + _ENTRY.size
        extra_at = name_at + lengths[0]
        note_at = extra_at + lengths[1]
        following = note_at + lengths[2]
        if mark != b"PK\x01\x02" or following > len(data):
            raise self._cut_off()
        name = self._name(data[name_at:extra_at], flags)
        sizes = _wide(data[extra_at:note_at], size, packed, header)
        if sizes is None:
            raise fail(FileError, "book.damaged", file=self.file, part=name)
        size, packed, header = sizes
        if made >> 8 == 3 and mode >> 28 == _LINK:
            raise fail(FileError, "book.part-name", file=self.file, part=name)
        if name.endswith("/") and not size:
            return None, following
        if flags & _ENCRYPTED:
            raise fail(FileError, "book.part-locked", file=self.file, part=name)
        if method not in (_STORED, _DEFLATED):
            raise fail(FileError, "book.method", file=self.file, part=name, method=method)
        part = Part(name=name, method=method, crc=crc, packed=packed, size=size, header=header)
        return part, following

    def _name(self, data: bytes, flags: int) -> str:
        """Return a name that stays inside the archive."""
        try:
            name = data.decode("utf-8" if flags & _UTF8 else "cp437")
        except UnicodeDecodeError:
            name = data.decode("cp437")
        name = name.replace("\\", "/")
        steps = name.split("/")
        odd = not name or len(name) > _NAME_AT_MOST or "\x00" in name or ":" in name
        if odd or name.startswith("/") or ".." in steps:
            raise fail(FileError, "book.part-name", file=self.file, part=name)
        return name

    def _check_names(self, parts: Sequence[Part]) -> None:
        seen: set[str] = set()
        for part in parts:
            name = part.name.casefold()
            if name in seen:
                raise fail(FileError, "book.part-twice", file=self.file, part=part.name)
            seen.add(name)

    def _check_sizes(self, parts: Sequence[Part]) -> None:
        total = packed = 0
        for part in parts:
            total, packed = total + part.size, packed + part.packed
            given = max(_times(part.size, part.packed), _times(total, packed))
            if given > self.limits.ratio:
                raise fail(
                    FileError, "book.ratio",
                    file=self.file, part=part.name, given=given, most=self.limits.ratio,
                )  # fmt: skip
            if total > self.limits.unpacked_bytes:
                most = size_text(self.limits.unpacked_bytes)
                raise fail(
                    FileError, "book.unpacked", file=self.file, part=part.name, most=most
                )

    def _placed(self, parts: Sequence[Part], directory: int) -> Sequence[Part]:
        """Return the parts with the place of their content; no two share a byte."""
        end = 0
        placed: list[Part] = []
        for part in sorted(parts, key=lambda part: part.header):
            if part.header < end:
                raise fail(FileError, "book.overlap", file=self.file, part=part.name)
            header = self._at(part.header, _LOCAL.size) if part.header < directory else b""
            if len(header) < _LOCAL.size:
                raise self._cut_off()
            mark, _, flags, method, *_, name_length, extra_length = _LOCAL.unpack(header)
            name_at = part.header + _LOCAL.size
            start = name_at + name_length + extra_length
            end = start + part.packed
            same = mark == b"PK\x03\x04" and method == part.method
            if not same or self._name(self._at(name_at, name_length), flags) != part.name:
                raise fail(FileError, "book.damaged", file=self.file, part=part.name)
            if end > directory:
                raise fail(FileError, "book.overlap", file=self.file, part=part.name)
            placed.append(attrs.evolve(part, start=start))
        return placed

    def _at(self, place: int, length: int) -> bytes:
        self.stream.seek(place)
        return self.stream.read(length)

    def _cut_off(self) -> FileError:
        return fail(FileError, "book.cut-off", file=self.file)


def _end_of(tail: bytes) -> int:
    """Return where the last record begins; its comment may hold the mark of another."""
    last = at = tail.rfind(b"PK\x05\x06", 0, max(0, len(tail) - _END.size + 4))
    while at >= 0:
        if at + _END.size + int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail):
            return at
        at = tail.rfind(b"PK\x05\x06", 0, at)
    return last


def _times(size: int, packed: int) -> int:
    """Return how many times larger something is unpacked, once that is a matter of weight."""
    return size // max(packed, 1) if size > _RATIO_FROM else 0


def _wide(extra: bytes, *values: int) -> tuple[int, ...] | None:
    """Return size, packed size and place, those that need 64 bits from the extra field."""
    if _FULL_32 not in values:
        return values
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            held = extra[at + 4 : at + 4 + length]
            wide = iter(struct.unpack(f"<{len(held) // 8}Q", held[: len(held) // 8 * 8]))
            found = tuple(next(wide, -1) if v == _FULL_32 else v for v in values)
            return None if -1 in found else found
        at += 4 + length
    return None
