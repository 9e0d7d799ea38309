from __future__ import annotations

from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.checking.settled import settled
from xiaoping.report.flow import flow
from xiaoping.report.tree import CrossRef, Paragraph, RatioRef, Report, Section, Text


def observed(code, text):
    return Observation(code, "990101203000", Year(2020), quantity(text))


def pieces(found):
    return [piece for item in flow(found.node) for piece in item.pieces]


def test_a_tree_that_can_be_printed_stays_the_very_same():
    node = Report(title=(Text("总结"),), blocks=(Section((Text("工作"),), (), id="work"),))
    found = settled(node)
    assert found.node is node
    assert (found.known, found.lost, found.unlike) == (("work",), (), ())
    assert all(found.unlike_at(p) is None and not found.lost_at(p) for p in pieces(found))


def test_each_sign_knows_what_stood_in_its_place():
    apart = RatioRef(observed("a.homes", "5户"), observed("a.money", "3元"))
    found = settled(Paragraph((apart, Text("，见"), CrossRef("tables"), CrossRef("b", "附表"))))
    assert [(p.text, found.unlike_at(p), found.lost_at(p)) for p in pieces(found)] == [
        ("〔？〕", apart, ""), ("，见", None, ""), ("〔？〕", None, "tables"), ("附表", None, ""),
    ]  # fmt: skip
