import pytest

from xiaoping.errors import FileError
from xiaoping.files.visible_document import format_by_name, visible_document


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.TXT", "text"),
        ("a.md", "markdown"),
        ("a.htm", "html"),
        ("a.docm", "docx"),
        ("a", None),
    ],
)
def test_a_format_is_told_by_the_name(name, kind):
    assert format_by_name(name) == kind


@pytest.mark.parametrize(
    ("document", "format", "text"),
    [
        ("606户", None, "606户"),
        ("606户".encode("gb18030"), None, "606户"),
        ("<!DOCTYPE html><p>606户</p>", None, "606户\n"),
        (b"<article><p>5</p></article>", None, "5\n"),
        ("**606户**", "markdown", "606户"),
        ("**606户**", None, "**606户**"),
        ("<p>5", "text", "<p>5"),
    ],
)
def test_a_document_is_read_by_its_content_or_as_it_is_said_to_be(document, format, text):  # noqa: A002 - as the function names it
    assert visible_document(document, format=format).text == text


def test_a_package_is_read_as_a_document(document):
    body = "<w:p><w:r><w:t>606户</w:t></w:r></w:p>"
    assert visible_document(document(body).read_bytes()).text == "606户\n"
    with pytest.raises(FileError, match=r"'a\.docx' is no Word document"):
        visible_document(b"%PDF", name="a.docx", format="docx")
