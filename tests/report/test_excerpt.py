"""A part that is taken out of its report says what it said there."""

from __future__ import annotations

import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.errors import AbsentError
from xiaoping.report.excerpt import excerpt
from xiaoping.report.tree import (
    Attachment,
    Chart,
    ChartKind,
    CrossRef,
    Custom,
    Emphasis,
    Paragraph,
    Report,
    Section,
    Series,
    Table,
    Text,
)


def cell(text):
    return (Text(text),)


OUTER = Table(title=cell("甲"), head=(cell("一"),), rows=(), id="outer")
INNER = Table(title=cell("乙"), head=(cell("一"),), rows=((cell("二"),),), id="inner")
PART = Section(
    cell("工作"),
    (
        Paragraph((Text("见"), CrossRef("outer"), Emphasis((CrossRef("list", "旧"),)))),
        Series(((CrossRef("inner"),),)),
        Custom("acme.map", {}, (INNER,)),
        Chart(kind=ChartKind.BAR, table=Table(title=(), head=(), rows=()), id="c"),
    ),
    id="work",
)
REPORT = Report(
    title=cell("总结"),
    blocks=(OUTER, PART, Attachment(cell("名单"), (), id="list")),
)


def test_pointers_to_the_rest_of_the_report_bring_their_words_along():
    part = excerpt(REPORT, "work")
    assert part.blocks[0].inlines == (
        Text("见"),
        CrossRef("outer", "表1"),
        Emphasis((CrossRef("list", "附件"),)),
    )
    assert "见表1附件" in part.to_text()


def test_pointers_within_the_part_are_counted_anew():
    part = excerpt(REPORT, "work")
    assert part.blocks[1].items == ((CrossRef("inner"),),)
    assert "一是表1" in part.to_text()
    assert "一是表2" in REPORT.to_text()


@pytest.mark.parametrize(
    ("target", "kind"), [("inner", Table), ("c", Chart), ("list", Attachment)]
)
def test_whatever_has_an_identifier_can_be_taken_out(target, kind):
    assert isinstance(excerpt(REPORT, target), kind)
    assert excerpt(PART, "work").title == PART.title


def test_an_unknown_identifier_is_told_with_those_that_there_are():
    with pytest.raises(AbsentError) as caught:
        excerpt(REPORT, "works")
    assert str(caught.value) == (
        "There is no section, table, chart or attachment with the id 'works'. There are: "
        "outer, work, inner, c, list. Near: work. Use one of these, or give the section an id."
    )
    assert caught.value.zh.startswith(
        "文中没有标识为“works”的章节、表、图或附件。现有：outer、"
    )


@given(testing.reports())
def test_every_part_stands_by_itself(report):
    for block in report.blocks:
        if getattr(block, "id", ""):
            part = excerpt(report, block.id)
            assert type(part) is type(block)
            assert isinstance(part.to_text(), str)
