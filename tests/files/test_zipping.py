"""ZIP files are whole, in the order given, and the same bytes whenever they are made."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.archive import open_archive
from xiaoping.files.raw import Limits
from xiaoping.files.zipping import pack, zip_bytes

NAMES = st.lists(st.text(alphabet="ab甲/.", min_size=1, max_size=8), unique=True, max_size=4)


@given(NAMES, st.data())
def test_what_was_packed_is_read_back_in_order(names, data):
    contents = [data.draw(st.binary(max_size=200)) for _ in names]
    levels = [data.draw(st.integers(0, 9)) for _ in names]
    made = zip_bytes(
        pack(name, content, level=level)
        for name, content, level in zip(names, contents, levels, strict=True)
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == names
        assert [archive.read(name) for name in names] == contents


def test_the_file_tells_no_day_but_the_first():
    made = zip_bytes([pack("a.xml", b"<a/>")])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
    assert made == zip_bytes([pack("a.xml", b"<a/>")])


def test_the_strict_reader_of_the_house_takes_it(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(zip_bytes([pack("word/甲.xml", b"<a/>" * 50), pack("b", b"", level=0)]))
    with open_archive(path, Limits()) as archive:
        assert b"".join(archive.chunks(archive.part("word/甲.xml"))) == b"<a/>" * 50
        assert archive.part("b").size == 0
