import base64
import struct
from pathlib import Path

import pytest

from xiaoping.files.compound import stream_of, streams_in

LEDGER = Path(__file__).with_name("data") / "ledger.xls.base64"


@pytest.fixture(scope="module")
def ledger():
    return base64.b64decode(LEDGER.read_bytes())


def made(text, *, size):
    """A file of one stream, told to be of this size, and of one table of sectors."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<2H", header, 30, 9, 6)
    struct.pack_into("<4L", header, 48, 1, 0, 4096, 2)
    struct.pack_into("<2L", header, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109L", header, 76, 0, *[0xFFFFFFFF] * 108)
    end = 0xFFFFFFFE
    table = struct.pack("<128L", 0xFFFFFFFD, end, end, end, *range(5, 128), end)
    small = struct.pack("<128L", 1, end, *[0xFFFFFFFF] * 126)
    entries = [("Root Entry", 5, 3, 128), ("Book", 2, 0, size), ("Long", 2, 4, 9000)]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\x00")
        + struct.pack("<HB", len(name) * 2 + 2, kind)
        + bytes(49)
        + struct.pack("<3L", first, length, 0)
        for name, kind, first, length in entries
    )
    parts = (table, directory, small, text)
    return bytes(header) + b"".join(part.ljust(512, b"\x00") for part in parts)


def test_a_workbook_of_a_spreadsheet_is_found_whole(ledger):
    streams = streams_in(ledger)
    assert "Workbook" in streams
    content = stream_of(ledger, "Book", "Workbook")
    assert len(content) == streams["Workbook"][1]
    assert content[:4] == b"\x09\x08\x10\x00"


def test_a_short_stream_is_found_among_the_short_ones():
    data = made(b"a" * 64 + b"b" * 64, size=100)
    assert stream_of(data, "Book") == b"a" * 64 + b"b" * 36


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (30, 60),  # sectors of no known size
        (48, 4_000),  # a directory beyond the end
        (76, 4_000),  # a table beyond the end
        (512 + 4, 1),  # a directory that follows itself
        (512 + 12, 4_000_000),  # a chain out of the table
        (1536, 0),  # a short chain that follows itself
    ],
)
def test_chains_that_lead_nowhere_or_round_and_round_are_refused(place, value):
    data = bytearray(made(b"a" * 128, size=100))
    struct.pack_into("<L", data, place, value)
    with pytest.raises(ValueError, match=r"."):
        stream_of(bytes(data), "Book")


def test_a_stream_that_is_not_there_is_refused(ledger):
    for data, name in ((ledger, "WordDocument"), (made(b"", size=0), "Long")):
        with pytest.raises(ValueError, match=r"."):
            stream_of(data, name)
