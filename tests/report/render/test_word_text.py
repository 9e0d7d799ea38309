"""Runs: no text becomes markup, and only figures stand apart."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from xiaoping.report.pieces import Piece
from xiaoping.report.render.word_text import bookmarked, escaped, paragraph, run, runs

SPACE = 'xmlns:w="urn:w"'


@given(st.text())
def test_any_text_comes_back_as_it_was_but_for_what_xml_cannot_hold(text):
    element = etree.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>')
    wanted = "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in text)
    wanted = wanted.replace("\ufffe", " ").replace("\uffff", " ")
    assert (element.text or "", element.get("b")) == (wanted, wanted)


def test_words_of_one_form_share_a_run_and_figures_do_not():
    first, second = Piece("81公里"), Piece("63公里")
    cell = (Piece("修"), Piece("了"), first, second, Piece("路", strong=True), Piece("。"))
    told = runs(cell, {id(first): "f1", id(second): "f2"})
    assert told == (
        run("修了")
        + bookmarked(run("81公里"), "f1")
        + bookmarked(run("63公里"), "f2")
        + run("路", '<w:rStyle w:val="Strong"/>')
        + run("。")
    )


def test_stress_can_be_left_to_others():
    assert runs((Piece("路", strong=True),), {}, strong=False) == run("路")


def test_space_at_an_end_is_kept():
    assert "xml:space" in run(" 甲")
    assert "xml:space" in run("甲 ")
    assert "xml:space" not in run("甲 乙")


def test_a_paragraph_without_words_is_one():
    assert (
        etree.fromstring(paragraph("XpBody", "").replace("<w:p>", f"<w:p {SPACE}>")) is not None
    )
