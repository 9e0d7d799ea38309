import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.files.archive import open_archive
from xiaoping.files.raw import Limits
from xiaoping.files.shared_strings import read_shared_strings, swift_text

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture(scope="session")
def both(write_parts):
    """Read a part both ways; they give the same texts, or the same error."""

    def read(body, limits=None):
        found = []
        with tempfile.TemporaryDirectory() as folder:
            path = write_parts(f"{folder}/a.xlsx", {"xl/s.xml": body})
            for swift in (True, False):
                with open_archive(path, limits or Limits()) as archive:
                    part = archive.part("xl/s.xml")
                    try:
                        texts = read_shared_strings(
                            archive, part, limits or Limits(), swift=swift
                        )
                    except FileError as error:
                        texts = error.code
                found.append(texts)
        assert found[0] == found[1]
        return found[0]

    return read


@pytest.mark.parametrize(
    ("inside", "texts"),
    [
        ("", []),
        ("<si><t>上坪村</t></si><si><t/></si>", ["上坪村", None]),
        ('<si><t xml:space="preserve"> 甲 </t></si>', [" 甲 "]),
        ("<si><r><rPr><b/></rPr><t>上</t></r><r><t>坪</t></r></si>", ["上坪"]),
        ("<si><t>上坪</t><rPh sb='0' eb='2'><t>shang</t></rPh></si>", ["上坪"]),
        ("<si><t>a_x000D_b &lt;&amp;&#65;&gt;</t></si>", ["a\rb <&A>"]),
        ("<si><t>a\r\nb\rc</t></si>", ["a\nb\nc"]),
        ("<si><t><![CDATA[<甲>]]></t></si>", ["<甲>"]),
        ("<!-- <si><t>no</t></si> --><si><t>甲</t></si>", ["甲"]),
        ("<si><t>甲</t><x xmlns='urn:x'><t>乙</t></x></si>\n", ["甲"]),
        ("<si><t>甲</t></si>乙", ["甲"]),
        ("<si><t>a]]>b</t></si>", "book.xml"),
        ("<si><t>a\x01</t></si>", "book.xml"),
        ("<si><t>a\ufffe</t></si>", "book.xml"),
        ("<si><t>&nbsp;</t></si>", "book.xml"),
        ("<si><t>甲</si>", "book.xml"),
    ],
)
def test_texts_are_read_the_same_way_swiftly_and_carefully(both, inside, texts):
    assert both(f"<sst {MAIN}>{inside}</sst>") == texts


@pytest.mark.parametrize(
    ("part", "texts"),
    [
        (f"<x:sst xmlns:x={MAIN[6:]}><x:si><x:t>甲</x:t></x:si></x:sst>", ["甲"]),
        ("<sst xmlns='urn:x'><si><t>甲</t></si></sst>", []),
        (f'<sst {MAIN} count="9" uniqueCount="900000"><si><t>甲</t></si></sst>', ["甲"]),
        (f"\ufeff<sst {MAIN}><si><t>甲</t></si></sst>", ["甲"]),
        (f"<sst {MAIN}><si><t>甲</t></si></sst><!-- end -->", ["甲"]),
        (f'<sst {MAIN} count="1" count="1"><si><t>甲</t></si></sst>', "book.xml"),
        (f"<sst {MAIN} count=1><si><t>甲</t></si></sst>", "book.xml"),
        (f"<sst {MAIN}><si><t>甲</t></si></sst><sst/>", "book.xml"),
        (f"<sst {MAIN}><si><t>甲</t></si><si/></sst>", ["甲", None]),
        (f"<sst {MAIN}><si><t>甲</t></si>", "book.xml"),
        (f"<!DOCTYPE sst><sst {MAIN}/>", "book.dtd"),
        (f'<?xml version="1.0" encoding="utf-16"?><sst {MAIN}/>'.encode("utf-16"), []),
        (f'<?xml version="1.0" encoding="gbk"?><sst {MAIN}/>', "book.xml"),
        (
            f"<sst {MAIN}><si><t>\udc80</t></si></sst>".encode("utf-8", "surrogatepass"),
            "book.xml",
        ),
    ],
)
def test_parts_of_any_spelling_are_read_the_same_way(both, part, texts):
    assert both(part) == texts


def test_too_many_and_too_long_texts_are_refused(both):
    body = f"<sst {MAIN}>{'<si><t>甲乙丙</t></si>' * 5}</sst>"
    assert both(body, Limits(strings=5, cell_characters=3)) == ["甲乙丙"] * 5
    assert both(body, Limits(strings=4)) == "book.strings"
    assert both(body, Limits(cell_characters=2)) == "book.text-long"
    lines = "甲\n" * 20_000
    assert both(f"<sst {MAIN}><si><t>{lines}") == "book.text-long"


pieces = st.sampled_from(
    [*"甲a \n\r\t&<>;\"'", "<si>", "<t>", "</t>", "</si>", "<t/>", "<r>", "</r>", "&amp;", "&#9;",
     "]]>", "_x0041_", "<rPh>", "</rPh>", '<t xml:space="preserve">', "<!--", "-->", "\x02",
     "<si><t>", "</t></si>", "<si><t>甲</t></si>"]
)  # fmt: skip


@given(st.lists(pieces, max_size=12))
def test_any_markup_gives_the_same_texts_or_the_same_error_both_ways(both, found):
    both(f"<sst {MAIN}>{''.join(found)}</sst>".encode())


@given(st.binary(max_size=40))
def test_bytes_are_given_as_text_only_if_a_parser_would_take_them(data):
    text = swift_text(data)
    if text is not None:
        assert "\r" not in text
        assert not set(map(ord, text)) & {*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF}
