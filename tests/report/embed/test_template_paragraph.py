from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report.embed.template_paragraph import (
    cut,
    element,
    is_bare,
    local,
    text_of,
    tidied,
    w,
    write,
)
from xiaoping.report.profile import OFFICIAL
from xiaoping.report.sentence import fill, filled
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.template import parse_template
from xiaoping.report.tree import Text

pytest.importorskip("docx")


class Names:
    """Knows 甲 and nothing else."""

    def inlines(self, slot, where):
        del where
        return (Text("<甲>"),) if str(slot) == "{甲}" else None

    def absent(self, slot, where):
        from xiaoping.errors import SlotError  # noqa: PLC0415 - the type of the error

        return slot_error(SlotError, "slot.none", where, slot=str(slot), given="")


def paragraph(*runs):
    made = element("p")
    for words in runs:
        run = element("r")
        for piece in words.split("|"):
            if piece == "tab":
                run.append(element("tab"))
                continue
            text = element("t")
            text.text = piece
            run.append(text)
        made.append(run)
    return made


def written(node):
    text, spots = text_of(node)
    template = parse_template(text)
    atoms = tidied(template, filled(template, Names()))
    write(spots, atoms, profile=OFFICIAL, mark=lambda _: "")
    return node


def runs(node):
    return ["".join(item.text or "" for item in run.iter(w("t"))) for run in node.iter(w("r"))]


def test_words_go_back_to_the_runs_they_came_from():
    assert runs(written(paragraph("一{", "甲", "}二", "三"))) == ["一<甲>", "二", "三"]


def test_signs_of_what_vanished_are_tidied_over_runs():
    assert runs(written(paragraph("一", "[，二{乙}]", "，", "。"))) == ["一", "。"]


def test_a_tab_stays_unless_it_vanishes_with_its_group():
    node = written(paragraph("一|tab|二[", "tab|{乙}]。"))
    assert [local(item) for item in node.iter() if local(item) in ("t", "tab")] == [
        "t", "tab", "t", "t",
    ]  # fmt: skip


def test_words_can_be_cut_out_over_runs():
    node = paragraph("一二", "三|tab|四")
    cut(node, 1, 4)
    assert text_of(node)[0] == "一四"


def test_a_paragraph_is_bare_without_pictures_and_breaks_of_pages():
    node = paragraph("一")
    assert is_bare(node)
    node[0].append(element("br", type="page"))
    assert not is_bare(node)
    other = paragraph("一")
    other[0].append(element("drawing"))
    assert not is_bare(other)


signs = st.text(st.sampled_from("一二，。、；（）"), max_size=6)


@given(
    st.lists(st.tuples(signs, st.sampled_from(("{甲}", "[{乙}]", "[，{甲}]", ""))), max_size=5)
)
def test_what_is_written_is_what_a_sentence_would_print(parts):
    text = "".join(words + slot for words, slot in parts)
    template = parse_template(text)
    printed = filled(template, Names())
    found = "".join(what for what, _ in tidied(template, printed))
    vanished = "{乙}" in text
    told = "".join(inline.text for inline in fill(template, Names()))
    assert found == (told if vanished else "".join(inline.text for inline, _ in printed))
