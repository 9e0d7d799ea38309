"""A tree that is written in several formats is read once, and never takes another's words."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest

from xiaoping.report.flow import flow
from xiaoping.report.last_read import LastRead
from xiaoping.report.profile import BULLETIN, ENGLISH, OFFICIAL
from xiaoping.report.render.html import to_html
from xiaoping.report.render.markdown import to_markdown
from xiaoping.report.tree import Paragraph, Report, Section, Table, Text


def told(words: str) -> Report:
    return Report(
        title=(Text(words),), blocks=(Section((Text(words),), (Paragraph((Text(words),)),)),)
    )


def test_the_items_of_one_tree_are_the_same_objects():
    node = told("工作")

    assert flow(node) is flow(node)


def test_an_equal_tree_is_read_for_itself():
    node, alike = told("工作"), told("工作")

    assert flow(node) == flow(alike)
    assert flow(node) is not flow(alike)


@pytest.mark.parametrize("other", [BULLETIN, ENGLISH, OFFICIAL | BULLETIN])
def test_another_house_reads_it_anew(other):
    node = told("工作").blocks[0]
    alone = attrs.evolve(node)

    assert flow(node) is not flow(node, profile=other)
    assert flow(node, profile=other) == flow(alone, profile=other)


def test_another_first_number_reads_it_anew():
    (part,) = told("工作").blocks

    assert [to_markdown(part, first=n).split("、")[0] for n in (1, 3, 1)] == [
        "# 一",
        "# 三",
        "# 一",
    ]


def test_what_was_read_goes_with_its_tree():
    node = told("工作")
    piece = weakref.ref(flow(node)[0].pieces[0])
    del node
    gc.collect()

    assert piece() is None


def test_a_node_that_may_stand_in_its_own_items_is_not_kept_alive():
    node = Table(title=(), head=((Text("村"),),), rows=(((Text("甲村"),),),))

    assert flow(node) is not flow(node)


def test_a_tree_at_the_place_of_one_that_is_gone_has_its_own_words():
    for words in map(str, range(200)):
        assert flow(told(words))[0].text == words


def test_a_list_that_is_filled_further_changes_no_tree_made_of_it():
    blocks = [Paragraph([Text("甲")])]
    node = Report(title=[Text("总结")], blocks=blocks)
    before = to_markdown(node)
    blocks.append(Paragraph([Text("乙")]))

    assert to_markdown(node) == before == to_markdown(attrs.evolve(node))


def test_threads_that_write_different_trees_get_their_own_words():
    nodes = [told(f"第{number}篇") for number in range(8)]
    alone = [(to_html(told(f"第{n}篇")), to_markdown(told(f"第{n}篇"))) for n in range(8)]

    def written(number: int) -> bool:
        node = nodes[number % 8]
        return (to_html(node), to_markdown(node)) == alone[number % 8]

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(written, range(400)))


def test_the_end_of_a_tree_read_before_does_not_forget_the_last():
    first, second = told("甲"), told("乙")
    last = LastRead()
    last.keep(first, 1, OFFICIAL, "甲")
    last.keep(second, 1, OFFICIAL, "乙")
    del first
    gc.collect()

    assert last.of(second, 1, OFFICIAL) == "乙"
