"""Pictures keep their proportions and their size, as far as the page is wide."""

import struct
import zlib

import pytest

from xiaoping.errors import TextError
from xiaoping.report.pieces import Grid, Picture
from xiaoping.report.render.word_page import OFFICIAL_FORM
from xiaoping.report.render.word_picture import picture_xml
from xiaoping.report.tree import Chart, ChartKind, Table

TABLE = Table(title=(), head=(), rows=())
MM = 36000


def chunk(kind, data):
    whole = kind + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))


def png(wide, high, per_metre=None):
    told = chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)) if per_metre else b""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + told + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def drawn(data, alt="图"):
    grid = Grid(title=(), head=(), rows=())
    picture = Picture(node=Chart(kind=ChartKind.BAR, table=TABLE), grid=grid, alt=alt)
    return picture_xml(picture, data, 3, OFFICIAL_FORM)


def extent(data):
    told = drawn(data).split('<wp:extent cx="', 1)[1].split('"', 3)
    return int(told[0]) / MM, int(told[2]) / MM


def test_a_picture_has_the_size_it_tells_or_200_dots_an_inch():
    assert extent(png(1000, 500)) == pytest.approx((127, 63.5), abs=0.1)
    assert extent(png(1000, 500, 11811)) == pytest.approx((84.7, 42.3), abs=0.1)


def test_a_large_picture_is_made_to_fit():
    assert extent(png(4000, 1000)) == pytest.approx((156, 39), abs=0.1)
    wide, high = extent(png(1000, 4000))
    assert high == pytest.approx(225 * 0.45, abs=0.1)
    assert high / wide == pytest.approx(4, abs=0.01)


def test_what_it_shows_is_told_without_markup():
    told = drawn(png(10, 10), alt='柱<状>"图"')
    assert 'descr="柱&lt;状&gt;&quot;图&quot;"' in told
    assert 'r:embed="rIdPicture3"' in told


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", "<svg/>", png(0, 5), png(5, 5)[:20], b"\xff\xd8\xff\xe0"]
)
def test_anything_else_is_refused(data):
    with pytest.raises(TextError, match="is no PNG picture"):
        drawn(data)
