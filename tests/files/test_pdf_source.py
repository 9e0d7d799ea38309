import io
import logging
import sys
import time

import pytest

from xiaoping.errors import FileError, MissingExtraError

pypdf = pytest.importorskip("pypdf")

from xiaoping.files.pdf_source import sheets_in  # noqa: E402 - only where pypdf is


def glyphs(data):
    return [
        "".join(g.text for q in sheet.canvas.glyphs for g in q)
        for sheet in sheets_in(data, file="a.pdf")
    ]


def code_of(data):
    with pytest.raises(FileError) as caught:
        [*sheets_in(data, file="报告.pdf")]
    assert "报告.pdf" in caught.value.message("zh")
    assert "报告.pdf" in caught.value.message("en")
    return caught.value.code


def test_pages_come_in_order(make_pdf, words):
    assert glyphs(make_pdf([words("共606户"), words("二页")])) == ["共606户", "二页"]


@pytest.mark.parametrize(
    ("font", "content", "text"),
    [
        ("<</Subtype/Type1/Encoding/WinAnsiEncoding>>", b"(606 \x97)", "606 —"),
        ("<</Subtype/Type1>>", b"(60%)", "60%"),
        ("<</Subtype/TrueType/FontDescriptor<</Flags 4>>>>", b"(6)", "\ufffd"),
        ("<</Subtype/TrueType/FontDescriptor 9 0 R/ToUnicode 6 0 R>>", b"<01>", "户"),
        ("<</Subtype/Type1/Encoding<</Differences[1/six/uni6237 9/zero]>>>>", b"<010209>", "6户0"),
        ("<</Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</W[1[500]3 9 250]>>]>>",
         b"<00010002>", "户人"),
        ("<</Subtype/Type0/Encoding/UniGB-UTF16-H/DescendantFonts[]>>", b"<6237>", "户"),
        ("<</Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/Encoding<</Differences[1/one]>>>>", b"<01>", "1"),
        ("null", b"(6)", "\ufffd"),
        ("<</Subtype/Type0/DescendantFonts 7/W 8/Encoding 9/ToUnicode (x)>>", b"<0001>", "\ufffd"),
    ],
)  # fmt: skip
def test_fonts_say_what_their_codes_print(make_pdf, make_stream, font, content, text):
    table = make_stream(b"beginbfchar <0001> <6237> <0002> <4EBA> endbfchar")
    data = make_pdf([b"BT /F1 9 Tf 9 9 Td " + content + b" Tj ET"], font=font, more=[table])
    assert glyphs(data) == [text]


def test_drawings_are_followed_with_what_is_theirs(make_pdf, make_stream, words):
    form = make_stream(words("606户"), "/Subtype/Form/Matrix[1 0 0 1 5 5]")
    image = make_stream("x", "/Subtype/Image/Width 1/Height 1")
    data = make_pdf(
        ["/A Do /B Do /C Do"], drawings="/A 6 0 R/B 7 0 R/C 99 0 R", more=[form, image]
    )
    (sheet,) = sheets_in(data, file="a.pdf")
    assert [g.text for g in sheet.canvas.glyphs[0]] == [*"606户"]
    assert (sheet.canvas.glyphs[0][0].x, sheet.canvas.pictures) == (85.0, 1)


def test_a_page_may_be_turned(make_pdf, words):
    (sheet,) = sheets_in(
        make_pdf([words("606户", x=100, y=50)], page="/Rotate 270"), file="a.pdf"
    )
    assert sheet.box == (-842.0, 0.0, 0.0, 595.0)
    assert len(sheet.canvas.glyphs[1]) == 4


def encrypted(data, user, owner, algorithm):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, owner, algorithm=algorithm)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_password_is_asked_for_unless_anybody_may_read(make_pdf, words):
    data = make_pdf([words("606户")])
    assert code_of(encrypted(data, "secret", "x", "RC4-128")) == "pdf-file.password"
    assert glyphs(encrypted(data, "", "x", "RC4-128")) == ["606户"]


def test_newer_encryption_is_told_as_such(make_pdf, words, monkeypatch):
    data = encrypted(make_pdf([words("606户")]), "", "x", "RC4-128")

    def refuse(*_):
        raise pypdf.errors.DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pypdf.PdfReader, "decrypt", refuse)
    assert code_of(data) == "pdf-file.password"


def test_what_is_broken_is_told(make_pdf, words):
    data = make_pdf([words("606户")])
    assert code_of(b"%PDF-1.7 cut off") == "pdf-file.broken"
    assert code_of(make_pdf([words("606户")], font="[" * 90_000)) == "pdf-file.broken"
    assert code_of(data[: len(data) // 2]) == "pdf-file.broken"


def test_a_file_of_too_many_pages_is_told(make_pdf, monkeypatch):
    monkeypatch.setattr("xiaoping.files.pdf_source._PAGES", 2)
    assert code_of(make_pdf(["", "", ""])) == "pdf-file.pages"


HOSTILE = {
    "a bomb": lambda pdf, _: pdf([b"0" * 30_000_000]),
    "many strokes": lambda pdf, _: pdf([b"0 0 m 1 1 l S\n" * 290_000]),
    "many characters": lambda pdf, _: pdf([b"BT /F1 1 Tf " + (b"(" + b"1" * 1000 + b")Tj ") * 900]),
    "drawings in drawings": lambda pdf, stream: pdf(
        ["/A6 Do"], drawings="/A6 6 0 R",
        more=[stream(f"/A{n + 1} Do " * 10, f"/Subtype/Form/Resources<</XObject<</A{n + 1} {n + 1} 0 R>>>>")
              for n in range(6, 18)],
    ),
    "a great table of codes": lambda pdf, stream: pdf(
        [b"BT /F1 9 Tf (1) Tj ET"], font="<</Subtype/TrueType/ToUnicode 6 0 R>>",
        more=[stream(b"beginbfrange" + b"<00><ffff><0041>" * 250_000 + b"endbfrange")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_unpacks_to_far_more_is_refused_early(name, make_pdf, make_stream):
    data = HOSTILE[name](make_pdf, make_stream)
    assert len(data) < 40_000
    begun = time.perf_counter()
    assert code_of(data) == "pdf-file.large"
    assert time.perf_counter() - begun < 20


def test_remarks_of_pypdf_do_not_reach_the_terminal(make_pdf, words, capfd):
    data = make_pdf([words("606户")]).replace(b"startxref\n", b"startxref\n9")
    assert glyphs(data) == ["606户"]
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("pypdf").handlers


def test_a_missing_pypdf_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingExtraError, match=r"xiaoping\[read-pdf\]"):
        [*sheets_in(b"%PDF-1.7", file="a.pdf")]


def test_a_pypdf_that_cannot_be_bounded_is_too_old(monkeypatch):
    monkeypatch.delattr(pypdf, "apply_configuration")
    with pytest.raises(MissingExtraError, match=r"pypdf>=6\.21"):
        [*sheets_in(b"%PDF-1.7", file="a.pdf")]
