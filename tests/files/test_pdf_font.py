import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.pdf_font import (
    UNKNOWN,
    Font,
    code_table,
    encoding_of,
    glyph_character,
    simple_table,
)


@pytest.mark.parametrize(
    ("table", "names", "lengths"),
    [
        (b"beginbfchar <0001> <6237> <0002> <4EBA> endbfchar", {1: "户", 2: "人"}, (2,)),
        (b"beginbfrange <01> <03> <0036> endbfrange", {1: "6", 2: "7", 3: "8"}, (1,)),
        (b"beginbfrange <01> <02> [<0036> <6237>] endbfrange", {1: "6", 2: "户"}, (1,)),
        (b"beginbfrange <01> <01> [<0036> <0037>] <05> <05> <0038> endbfrange", {1: "6", 5: "8"}, (1,)),
        (b"beginbfchar <01> <00660069> endbfchar", {1: "fi"}, (1,)),
        (b"beginbfchar <01> <D840DC00> endbfchar", {1: "\U00020000"}, (1,)),
        (b"beginbfchar <01> <D840> endbfchar", {1: UNKNOWN}, (1,)),
        (b"begincodespacerange <00> <FF> endcodespacerange", {}, (1,)),
        (b"beginbfchar <01> <36>", {}, (2,)),
        (b"", {}, (2,)),
    ],
)  # fmt: skip
def test_a_table_says_what_codes_print(table, names, lengths):
    assert code_table(table) == (names, lengths)


@given(
    st.lists(
        st.sampled_from(
            [
                b"beginbfrange",
                b"endbfrange",
                b"beginbfchar",
                b"endbfchar",
                b"<",
                b">",
                b"<00>",
                b"<ffff>",
                b"<d83d>",
                b"[",
                b"]",
                b" ",
            ]
        )
    )
)
def test_any_table_is_read(parts):
    names, lengths = code_table(b"".join(parts))
    assert all(names.values())
    assert lengths


def test_a_table_that_writes_the_same_codes_again_and_again_is_cut_short():
    begun = time.perf_counter()
    names, _ = code_table(b"beginbfrange" + b"<00><ffff><0041>" * 9_000 + b"endbfrange")
    assert len(names) <= 0x10000
    assert time.perf_counter() - begun < 20


def test_codes_of_chinese_fonts_are_text():
    codec, lengths = encoding_of("/GBK-EUC-H")
    font = Font(names={}, lengths=lengths, codec=codec)
    found = [*font.decode("共6户".encode("gbk"))]
    assert found == [("共", 1.0, False), ("6", 0.5, False), ("户", 1.0, False)]
    codec, lengths = encoding_of("/UniGB-UCS2-H")
    assert [
        c for c, _, _ in Font(names={}, lengths=lengths, codec=codec).decode(b"\x62\x37")
    ] == ["户"]
    four = Font(names={}, lengths=(1, 2), codec="gb18030").decode("㐀6".encode("gb18030"))
    assert [c for c, _, _ in four] == ["㐀", "6"]
    assert encoding_of("/Identity-H") is None


def test_codes_may_have_one_byte_or_two():
    font = Font(names={0x36: "6", 0x8101: "户"}, lengths=(1, 2), widths={0x36: 500})
    assert [*font.decode(b"\x36\x81\x01\x99\x99")] == [
        ("6", 0.5, False), ("户", 1.0, False), (UNKNOWN, 1.0, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "character"),
    [("/six", "6"), ("percent", "%"), ("uni6237", "户"), ("u20000", "\U00020000"),
     ("A", "A"), ("six.tnum", "6"), ("uniD800", UNKNOWN), ("g17", UNKNOWN), ("", UNKNOWN)],
)  # fmt: skip
def test_a_glyph_is_told_by_its_name(name, character):
    assert glyph_character(name) == character


def test_simple_fonts_have_named_encodings():
    assert simple_table("/WinAnsiEncoding")[0x97] == "—"
    assert simple_table("/MacRomanEncoding")[0xD0] == "–"
    assert simple_table("None")[0xA0] == " "
