"""Text in pictures."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.drawing import framed, picture_text, text_width


@given(st.text())
def test_any_text_stands_in_a_document(text):
    text = f"<text>{picture_text(text)}</text>"
    assert ElementTree.fromstring(text).tag == "text"  # noqa: S314 - our own picture


@given(st.text(), st.text())
def test_widths_add_up(left, right):
    assert text_width(left + right) == text_width(left) + text_width(right)


def test_what_a_title_says_is_no_markup():
    made = framed("<甲> & 乙", 80, 60, "<path/>")
    assert "&lt;甲&gt; &amp; 乙" in made
    assert "<甲>" not in made
