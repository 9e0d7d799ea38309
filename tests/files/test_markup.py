import pytest

from xiaoping.errors import FileError
from xiaoping.files.markup import Markup, local
from xiaoping.files.raw import Limits

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def parsed(text, limits=None):
    markup = Markup("a.xlsx", "xl/workbook.xml", limits or Limits())
    data = text if isinstance(text, bytes) else text.encode()
    found = markup.feed(data)
    markup.parse(b"", last=True)
    return found


def refused(text, limits=None):
    with pytest.raises(FileError) as caught:
        parsed(text, limits)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        f'<a xmlns="{MAIN}"><b c="1"/></a>',
        f'<x:a xmlns:x="{MAIN}"><x:b c="1"/></x:a>',
        '<a xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><b c="1"/></a>',
        '<a><b c="1"/></a>',
        '<?xml version="1.0" encoding="utf-16"?><a><b c="1"/></a>'.encode("utf-16"),
    ],
)
def test_the_vocabularies_of_spreadsheets_are_read_under_any_prefix(text):
    assert parsed(text) == [("", "a", {}), ("a", "b", {"c": "1"})]


def test_elements_of_others_keep_their_address():
    assert parsed('<a><b xmlns="urn:x"/></a>')[1] == ("a", "urn:x b", {})
    assert local("urn:x row") == "urn:x row"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    ],
)
def test_declarations_of_entities_are_refused(text):
    error = refused(text)
    assert error.code == "book.dtd"
    assert "xl/workbook.xml" in error.zh


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<a>\n<b></a>", 2),
        ("<a>&x;</a>", 1),
        ("<a>\x01</a>", 1),
        ("<a b='1' b='2'/>", 1),
        ("", 1),
        ("<a/><b/>", 1),
        (b"<a>\xff</a>", 1),
        ('<?xml version="1.0" encoding="gbk"?><a/>', 1),
        ('<?xml version="1.0" encoding="nowhere"?><a/>', 1),
        ("<x:a/>", 1),
    ],
)
def test_what_is_not_well_formed_is_refused_with_part_and_line(text, line):
    error = refused(text)
    assert error.code == "book.xml"
    assert error.details["line"] == line
    assert f"“xl/workbook.xml”第{line}行写法有误" in error.zh


def test_depth_and_the_length_of_a_tag_are_bounded():
    assert refused("<a>" * 100).code == "book.deep"
    assert len(parsed("<a>" * 60 + "</a>" * 60)) == 60
    limits = Limits(token_bytes=1000)
    assert refused(f"<a b='{'x' * 2000}", limits).code == "book.token"
    assert parsed(f"<a b='{'x' * 2000}'/>", limits)
