"""Text in pictures."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.drawing import picture_text, text_width


@given(st.text())
def test_any_text_stands_in_a_document(text):
    text = f"<text>{picture_text(text)}</text>"
    assert ElementTree.fromstring(text).tag == "text"  # noqa: S314 - our own picture


@given(st.text(), st.text())
def test_widths_add_up(left, right):
    assert text_width(left + right) == text_width(left) + text_width(right)
