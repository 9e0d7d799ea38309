"""Styles of our own: each part has one, in the form of official documents."""

import pytest

from xiaoping.report.embed.word_look import PARTS
from xiaoping.report.embed.word_styles import PREFIXED, add_styles

docx = pytest.importorskip("docx")


def test_every_part_has_a_style_whose_name_is_ours():
    assert tuple(PREFIXED) == PARTS
    assert {name.partition(" ")[0] for name in PREFIXED.values()} == {"xp"}


def test_the_text_is_large_fang_song_indented_by_two_letters():
    document = docx.Document()
    add_styles(document.part)
    style = document.styles["xp body"]
    assert style.font.size == docx.shared.Pt(16)
    assert 'w:eastAsia="仿宋_GB2312"' in style.element.xml
    assert style.paragraph_format.first_line_indent == docx.shared.Pt(32)
    assert style.base_style is None


def test_a_style_that_is_there_stays_as_it_is():
    document = docx.Document()
    document.styles.add_style("xp body", 1).font.size = docx.shared.Pt(9)
    add_styles(document.part)
    assert document.styles["xp body"].font.size == docx.shared.Pt(9)
