from __future__ import annotations

import io

import pytest

from xiaoping.report.embed.template_package import open_template
from xiaoping.report.embed.template_story import Leaf, Place, Span, StoryReader

docx = pytest.importorskip("docx")


def read(*texts):
    document, stream = docx.Document(), io.BytesIO()
    for text in texts:
        document.add_paragraph(text)
    document.save(stream)
    reader = StoryReader("a.docx")
    (container,) = reader.story(open_template(stream.getvalue(), "a.docx").stories[0])
    return container, reader.problems


def test_directives_group_what_stands_between_and_are_taken_out():
    container, problems = read(
        "甲", "{每个村}", "乙{a.b}", "{如果 a.b}", "丙", "{完}", "{完}", "丁"
    )
    assert problems == []
    kinds = [type(item) for item in container.items]
    assert kinds[:3] == [Leaf, Span, Leaf]
    (loop,) = container.items[1].branches
    assert [type(item) for item in loop.items] == [Leaf, Span]
    assert len(container.directives) == 4


def test_paragraphs_are_counted_as_a_reader_sees_them():
    container, _ = read("甲", "", "乙")
    places = [item.place.zh for item in container.items if isinstance(item, Leaf)]
    assert places[:3] == ["第1段", "", "第2段"]


def test_only_paragraphs_with_braces_have_slots():
    container, problems = read("注[1]，见〔2020〕。", "共{a.b}")
    sentences = [item.sentence for item in container.items if isinstance(item, Leaf)]
    assert sentences[0] is None
    assert sentences[1] is not None
    assert problems == []


def test_places_are_told_one_inside_the_other_in_both_languages():
    place = Place("页眉 ", "header, ").then("第1个表", "table 1").then("第2行", "row 2")
    assert place == Place("页眉 第1个表第2行", "header, table 1, row 2")
