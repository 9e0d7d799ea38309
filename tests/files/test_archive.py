import struct
import zipfile
import zlib

import pytest

from xiaoping.errors import FileError
from xiaoping.files.archive import open_archive
from xiaoping.files.raw import Limits


def read(path, limits=None):
    """The content of every part, as our reader gives it."""
    with open_archive(path, limits or Limits()) as archive:
        return {p.name: b"".join(archive.chunks(p)) for p in archive.parts.values()}


def refused(path, limits=None):
    with pytest.raises(FileError) as caught:
        read(path, limits)
    return caught.value


def zipped(path, parts, method=zipfile.ZIP_DEFLATED, **options):
    with zipfile.ZipFile(path, "w", method, **options) as file:
        for name, data in parts:
            file.writestr(name, data)
    return path


TEXT = b"<a>" + bytes(range(256)) * 40 + b"</a>"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts_are_read_as_they_were_written(tmp_path, method):
    path = zipped(tmp_path / "a.zip", [("a.xml", TEXT), ("b/empty.xml", b"")], method)
    assert read(path) == {"a.xml": TEXT, "b/empty.xml": b""}


def test_a_part_is_found_whatever_its_capitals_and_a_missing_one_is_named(tmp_path):
    path = zipped(tmp_path / "a.zip", [("xl/SharedStrings.xml", TEXT)])
    with open_archive(path, Limits()) as archive:
        assert archive.part("xl/sharedstrings.xml").size == len(TEXT)
        with pytest.raises(FileError, match=r"The part 'xl/styles\.xml' is missing") as caught:
            archive.part("xl/styles.xml")
    assert caught.value.code == "book.part-missing"


def test_sizes_written_behind_a_part_and_folders_and_comments_are_read(tmp_path):
    path = tmp_path / "a.zip"
    with path.open("wb") as raw, zipfile.ZipFile(Unseekable(raw), "w", 8) as file:
        file.writestr("xl/", b"")
        file.writestr("xl/a.xml", TEXT)
        file.comment = b"PK\x05\x06" * 4
    assert read(path) == {"xl/a.xml": TEXT}


class Unseekable:
    """A stream that cannot go back, so that sizes stand behind the parts."""

    def __init__(self, stream):
        self.write, self.flush = stream.write, stream.flush


def test_an_archive_in_64_bits_is_read(tmp_path):
    path = tmp_path / "a.zip"
    with (
        zipfile.ZipFile(path, "w", 8) as file,
        file.open("a.xml", "w", force_zip64=True) as part,
    ):
        part.write(TEXT)
    assert read(path) == {"a.xml": TEXT}


def entry_64(path):
    """Let the directory keep sizes and places of the one part in 64 bits."""
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    packed, size = struct.unpack_from("<2L", data, at + 20)
    name, extra = struct.unpack_from("<2H", data, at + 28)
    place = struct.unpack_from("<L", data, at + 42)[0]
    wide = struct.pack("<2H3Q", 1, 24, size, packed, place)
    struct.pack_into("<2L", data, at + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<L", data, at + 42, 0xFFFFFFFF)
    struct.pack_into("<H", data, at + 30, extra + len(wide))
    entry = data[at : at + 46 + name] + wide
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, len(entry), at)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at + len(entry), 1)
    full = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0
    )
    path.write_bytes(bytes(data[:at]) + bytes(entry) + end + locator + full)
    return path


def test_a_directory_in_64_bits_is_read_and_a_false_one_refused(tmp_path):
    path = entry_64(zipped(tmp_path / "a.zip", [("a.xml", TEXT)]))
    assert read(path) == {"a.xml": TEXT}
    data = path.read_bytes()
    for cut, code in (
        (data.replace(b"PK\x06\x07", b"PK\x06\x09"), "book.cut-off"),
        (data.replace(b"PK\x06\x06", b"PK\x06\x09"), "book.cut-off"),
        (data.replace(struct.pack("<2H", 1, 24), struct.pack("<2H", 2, 24)), "book.damaged"),
    ):
        path.write_bytes(cut)
        assert refused(path).code == code


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_says_so(tmp_path, share):
    path = zipped(tmp_path / "a.zip", [("a.xml", TEXT), ("b.xml", TEXT)])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    error = refused(path)
    assert error.code == "book.cut-off"
    assert "不完整，后面一截没有了" in error.zh


@pytest.mark.parametrize("place", ["content", "method", "mark", "name"])
def test_a_damaged_part_is_named(tmp_path, place):
    path = zipped(tmp_path / "a.zip", [("a.xml", b"<a/>"), ("xl/sheet1.xml", TEXT)])
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x03\x04", 10)
    data[at + {"mark": 1, "method": 8, "name": 33, "content": 80}[place]] ^= 1
    path.write_bytes(data)
    error = refused(path)
    assert error.code == "book.damaged"
    assert error.details["part"] == "xl/sheet1.xml"


@pytest.mark.parametrize("by", [-1, 1, -len(TEXT) + 1])
def test_a_part_that_lies_about_its_size_is_refused(tmp_path, by):
    path = zipped(tmp_path / "a.zip", [("a.xml", TEXT)])
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, len(TEXT) + by)
    path.write_bytes(data)
    assert refused(path).code == "book.damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_no_spreadsheet_writes_are_refused(tmp_path, method):
    error = refused(zipped(tmp_path / "a.zip", [("a.xml", TEXT)], method))
    assert error.code == "book.method"
    assert error.details["method"] == method
    assert "a.xml" in error.zh


def test_a_part_encrypted_by_a_packer_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a.xml", TEXT)])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refused(path).code == "book.part-locked"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("a.xml", "a.xml"), ("xl/a.xml", "XL/A.xml")])
def test_a_part_that_stands_twice_is_refused(tmp_path, names):
    error = refused(zipped(tmp_path / "a.zip", [(name, TEXT) for name in names]))
    assert error.code == "book.part-twice"


def test_a_name_of_thousands_of_letters_is_refused(tmp_path):
    assert refused(zipped(tmp_path / "a.zip", [("a" * 300, TEXT)])).code == "book.part-name"


@pytest.mark.parametrize(
    "name", ["../a.xml", "xl/../../etc/passwd", "/etc/passwd", "C:/a.xml", "..\\a.xml", "b/.."]
)
def test_names_that_lead_outside_are_refused(tmp_path, name):
    assert refused(zipped(tmp_path / "a.zip", [(name, TEXT)])).code == "book.part-name"


def test_names_with_a_nul_and_links_are_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a_b.xml", TEXT)])
    path.write_bytes(path.read_bytes().replace(b"a_b.xml", b"a\x00b.xml"))
    assert refused(path).code == "book.part-name"
    link = zipfile.ZipInfo("xl/sheet1.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    error = refused(zipped(tmp_path / "b.zip", [(link, b"/etc/passwd")]))
    assert error.code == "book.part-name"


def test_parts_that_share_bytes_are_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a.xml", TEXT), ("b.xml", TEXT)])
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    struct.pack_into("<L", data, second + 42, 0)
    path.write_bytes(data)
    assert refused(path).code == "book.overlap"
    path = zipped(tmp_path / "b.zip", [("a.xml", TEXT)], zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 20, len(TEXT) + 9)
    path.write_bytes(data)
    assert refused(path).code == "book.overlap"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    bomb = zipped(tmp_path / "a.zip", [("sheet1.xml", b"<c/>" * 2_000_000)])
    error = refused(bomb)
    assert error.code == "book.ratio"
    assert error.details["part"] == "sheet1.xml"
    assert len(read(bomb, Limits(ratio=2000))["sheet1.xml"]) == 8_000_000
    # Many small ones weigh as much as a large one.
    parts = [(f"sheet{n}.xml", b"<c/>" * 500_000) for n in range(4)]
    assert refused(zipped(tmp_path / "b.zip", parts)).code == "book.ratio"


def test_too_many_bytes_or_parts_are_refused_and_a_caller_may_allow_them(tmp_path):
    path = zipped(tmp_path / "a.zip", [(f"{n}.xml", TEXT) for n in range(9)])
    most = Limits(unpacked_bytes=9 * len(TEXT), parts=9)
    assert len(read(path, most)) == 9
    assert refused(path, Limits(unpacked_bytes=9 * len(TEXT) - 1)).code == "book.unpacked"
    assert refused(path, Limits(parts=8)).code == "book.parts"


def test_a_false_number_of_entries_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a.xml", TEXT), ("b.xml", TEXT)])
    data = bytearray(path.read_bytes())
    struct.pack_into("<H", data, data.index(b"PK\x05\x06") + 10, 1)
    path.write_bytes(data)
    assert refused(path).code == "book.cut-off"
    struct.pack_into("<H", data, data.index(b"PK\x05\x06") + 10, 3)
    path.write_bytes(data)
    assert refused(path).code == "book.cut-off"


def test_what_stands_behind_the_content_of_a_part_is_refused(tmp_path):
    deflate = zlib.compressobj(wbits=-15)
    packed = deflate.compress(TEXT) + deflate.flush() + b"behind"
    path = zipped(tmp_path / "a.zip", [("a.xml", packed)], zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, 8, 8)
    struct.pack_into("<H", data, at + 10, 8)
    struct.pack_into("<L", data, at + 16, zlib.crc32(TEXT))
    struct.pack_into("<L", data, at + 24, len(TEXT))
    path.write_bytes(data)
    assert refused(path).code == "book.damaged"
