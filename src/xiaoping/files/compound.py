"""The streams inside a file of the old Office, each followed no further than the file is long.

Readers in common use follow a damaged chain of sectors round and round; here a chain is
at most as long as the file has sectors.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["SIGNATURE", "stream_of", "streams_in"]

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER: Final = 512
_LAST: Final = 0xFFFFFFFA  # this and above are no sectors
_IN_HEADER: Final = 109
_ENTRY: Final = 128
_ROOT, _STREAM = 5, 2


def streams_in(data: bytes) -> Mapping[str, tuple[int, int]]:
    """Return the streams of a file by name: their first sector and their size.

    Args:
        data: The whole file.

    Raises:
        ValueError: The file is damaged.

    >>> streams_in(b"no such file")
    Traceback (most recent call last):
    ValueError: header
    """
    return _Sectors(data).entries(_STREAM)


def stream_of(data: bytes, *names: str) -> bytes:
    """Return the content of the first stream that has one of these names.

    Args:
        data: The whole file.
        names: What it may be called, best first.

    Raises:
        ValueError: The file is damaged, or has no such stream.

    >>> stream_of(b"no such file", "Workbook")
    Traceback (most recent call last):
    ValueError: header
    """
    sectors = _Sectors(data)
    streams = sectors.entries(_STREAM)
    for name in names:
        if name in streams:
            return sectors.content(*streams[name])
    raise ValueError(*names)


class _Sectors:
    """The sectors of one file, and the table that says which follows which."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(SIGNATURE) or len(data) < _HEADER:
            raise ValueError("header")
        shift, small_shift = struct.unpack_from("<2H", data, 30)
        if shift not in (9, 12) or small_shift >= shift:
            raise ValueError("sector size")
        self.data = data
        self.size = 1 << shift
        self.small = 1 << small_shift
        self.directory, _, self.cutoff, self.small_table = struct.unpack_from("<4L", data, 48)
        self.count = len(data) // self.size + 1
        self.table = self._table()

    def entries(self, kind: int) -> Mapping[str, tuple[int, int]]:
        """Return the entries of the directory of a kind, by name."""
        data = b"".join(self._chain(self.directory))
        found: dict[str, tuple[int, int]] = {}
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, entry_kind = struct.unpack_from("<HB", data, at + 64)
            if entry_kind == kind and 2 <= length <= 64:
                name = data[at : at + length - 2].decode("utf-16-le", "replace")
                found.setdefault(name, struct.unpack_from("<2L", data, at + 116))
        return found

    def content(self, first: int, size: int) -> bytes:
        """Return a stream; a short one lies inside the stream of short ones."""
        if size >= self.cutoff:
            return b"".join(self._chain(first))[:size]
        ((start, _), *_) = self.entries(_ROOT).values()
        pool = b"".join(self._chain(start))
        packed = b"".join(self._chain(self.small_table))
        table = struct.unpack(f"<{len(packed) // 4}L", packed[: len(packed) // 4 * 4])
        numbers = _followed(first, table, len(pool) // self.small + 1)
        return b"".join(pool[n * self.small : (n + 1) * self.small] for n in numbers)[:size]

    def _table(self) -> tuple[int, ...]:
        """Return for every sector the one that follows it."""
        holders = list(struct.unpack_from(f"<{_IN_HEADER}L", self.data, 76))
        more, _ = struct.unpack_from("<2L", self.data, 68)
        for _ in range(self.count):
            if more >= _LAST:
                break
            found = struct.unpack(f"<{self.size // 4}L", self._sector(more))
            holders += found[:-1]
            more = found[-1]
        table: list[int] = []
        for holder in holders:
            if holder < _LAST and len(table) < self.count:
                table += struct.unpack(f"<{self.size // 4}L", self._sector(holder))
        return tuple(table)

    def _chain(self, first: int) -> Iterator[bytes]:
        for number in _followed(first, self.table, self.count):
            yield self._sector(number)

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self.size
        data = self.data[at : at + self.size]
        if not data:
            raise ValueError("sector")
        return data.ljust(self.size, b"\x00")


def _followed(first: int, table: tuple[int, ...], most: int) -> Iterator[int]:
    """Yield the numbers of a chain; one that is too long runs in a circle."""
    number = first
    for _ in range(most):
        if number >= _LAST:
            return
        if number >= len(table):
            raise ValueError("chain")
        yield number
        number = table[number]
    if number < _LAST:
        raise ValueError("circle")
