from __future__ import annotations

from xiaoping.report.flow import flow
from xiaoping.report.pieces import printed
from xiaoping.report.render.html_anchor import anchors_of
from xiaoping.report.tree import Attachment, Custom, Report, Section, Table, Text


def table(ident):
    return Table(title=(Text("表"),), head=((Text("村"),),), rows=(), id=ident)


REPORT = Report(
    title=(),
    blocks=(
        Section((Text("甲"),), (table("t"), Custom("acme.x", {}, (table("u"),))), "a b"),
        Section((Text("乙"),), (table(""), table("t"))),
        Attachment((Text("丙"),), ()),
    ),
)


def test_every_place_has_an_identifier_of_its_own():
    found = anchors_of(printed(flow(REPORT), {}), every=True)
    assert sorted(found.items.values()) == ["a-b", "t", "u", "xp-3", "xp-5", "xp-6"]
    assert found.targets == {"a b": "a-b", "t": "t", "u": "u"}
    assert found.attached == ("xp-6",)


def test_a_fragment_takes_no_name_that_nobody_gave():
    found = anchors_of(printed(flow(REPORT), {}), every=False)
    assert sorted(found.items.values()) == ["a-b", "t", "u", "xp-5"]
    assert found.attached == ("",)


def test_an_attribute_is_safe():
    items = flow(Section((Text("甲"),), (), '"><b>'))
    assert anchors_of(items, every=True).attribute(items[0]) == ' id="&quot;&gt;&lt;b&gt;"'
    assert anchors_of((), every=True).attribute(items[0]) == ""
