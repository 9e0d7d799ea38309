"""Write ZIP files whose bytes tell nothing but their parts: fixed order, fixed day.

Parts are packed one by one, so what is the same in every document is packed once and kept.
The parts of office documents are few and small; sizes past four gigabytes are refused by
the format as it is written here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import Final, final

import attrs

__all__ = ["PackedPart", "pack", "zip_bytes"]

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_NEEDS: Final = 20
_UTF8: Final = 0x800
_STORED, _DEFLATED = 0, 8
_FIRST_DAY: Final = 0x21
"""The first day that a ZIP file can tell, 1 January 1980: no clock is read."""


@final
@attrs.frozen(kw_only=True)
class PackedPart:
    """A part as it will stand in the file.

    Attributes:
        name: Its name, with forward slashes.
        content: Its bytes, packed.
        method: How they are packed: 0 stored, 8 deflated.
        crc: The checksum of the bytes unpacked.
        size: How many they are unpacked.

    >>> part = pack("a.xml", b"<a/>" * 100)
    >>> part.size, len(part.content) < 40
    (400, True)
    """

    name: str
    content: bytes = attrs.field(repr=False)
    method: int
    crc: int
    size: int


def pack(name: str, data: bytes, *, level: int = 6) -> PackedPart:
    """Return a part, packed.

    Args:
        name: Its name.
        data: Its bytes.
        level: How hard it is packed: 0 not at all, for what is packed already, to 9.

    >>> pack("picture.png", b"abc", level=0).content
    b'abc'
    """
    content = data
    if level:
        squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
        content = squeeze.compress(data) + squeeze.flush()
    return PackedPart(
        name=name,
        content=content,
        method=_DEFLATED if level else _STORED,
        crc=zlib.crc32(data),
        size=len(data),
    )


def zip_bytes(parts: Iterable[PackedPart]) -> bytes:
    """Return a ZIP file of parts, in their order.

    >>> import io, zipfile
    >>> made = zip_bytes([pack("a/甲.xml", b"<a/>"), pack("b.txt", b"b")])
    >>> with zipfile.ZipFile(io.BytesIO(made)) as archive:
    ...     print(archive.namelist(), archive.read("a/甲.xml"), archive.testzip())
    ['a/甲.xml', 'b.txt'] b'<a/>' None
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for part in parts:
        name = part.name.encode()
        flags = 0 if part.name.isascii() else _UTF8
        # How it is packed, when it was made, its checksum and sizes: told twice.
        told = (flags, part.method, 0, _FIRST_DAY, part.crc, len(part.content), part.size)
        header = _LOCAL.pack(b"PK\x03\x04", _NEEDS, *told, len(name), 0)
        entry = _ENTRY.pack(b"PK\x01\x02", _NEEDS, _NEEDS, *told, len(name), 0, 0, 0, 0, 0, at)
        body += (header, name, part.content)
        directory += (entry, name)
        at += len(header) + len(name) + len(part.content)
    listed = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), at, 0)
    return b"".join((*body, listed, end))
