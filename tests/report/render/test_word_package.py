"""The parts around the text: all that is named is there, and is well formed."""

import datetime as dt
import io
import posixpath
import zipfile

from lxml import etree

from xiaoping.report.render.properties import Properties
from xiaoping.report.render.word_package import document
from xiaoping.report.render.word_page import OFFICIAL_FORM, section_properties

BODY = f"<w:p/>{section_properties(OFFICIAL_FORM)}"


def made(pictures=(), **told):
    data = document(BODY, list(pictures), Properties(**told), OFFICIAL_FORM)
    return zipfile.ZipFile(io.BytesIO(data))


def test_each_part_is_well_formed_typed_and_reached():
    with made([b"one", b"two"]) as file:
        names = file.namelist()
        assert names[0] == "[Content_Types].xml"
        types = etree.fromstring(file.read(names[0]))
        typed = {e.get("PartName", "").lstrip("/") for e in types}
        known = {e.get("Extension") for e in types}
        reached = set()
        for name in names:
            if name.endswith(".png"):
                continue
            root = etree.fromstring(file.read(name))
            if name.endswith(".rels"):
                base = posixpath.dirname(posixpath.dirname(name))
                reached |= {posixpath.join(base, e.get("Target")) for e in root}
            assert name in typed or name.rpartition(".")[2] in known
        assert reached == {n for n in names if not n.endswith(".rels")} - {names[0]}
        assert file.read("word/media/image2.png") == b"two"


def test_the_properties_say_what_was_told():
    with made(title="甲<乙", creator="某乡&", date=dt.date(2020, 1, 2)) as file:
        told = file.read("docProps/core.xml").decode()
    assert "<dc:title>甲&lt;乙</dc:title><dc:creator>某乡&amp;</dc:creator>" in told
    assert told.count(">2020-01-02T00:00:00Z<") == 2


def test_no_relation_of_the_text_is_missing():
    with made() as file:
        related = file.read("word/_rels/document.xml.rels").decode()
    assert all(f'Id="{name}"' in related for name in ("rIdOdd", "rIdEven", "rIdStyles"))
