from __future__ import annotations

import pytest

from xiaoping.errors import SlotError
from xiaoping.indicators import Observation
from xiaoping.measures import parse
from xiaoping.measures.missing import Missing
from xiaoping.periods import Year
from xiaoping.problems import Location
from xiaoping.report.pair import pair_of
from xiaoping.report.slot import parse_slot
from xiaoping.report.wording import words


def seen(text):
    value = parse(text) if isinstance(text, str) else text
    return Observation("a.b", "431228223000", Year(2020), value)


def printed(form, one, other):
    slot = parse_slot(f"a.b:{form}(c.d)")
    found = pair_of(slot, seen(one), seen(other), Location())
    return None if found is None else words(found)


@pytest.mark.parametrize(
    ("form", "one", "other", "text"),
    [
        ("share", "2059人", "11441人", "18.0%"),
        ("share", "12人", "3人", None),
        ("share", "约3人", "12人", None),
        ("times", "1.2万元", "3000元", "4.0倍"),
        ("times", "3人", "0人", None),
        ("ratio", "60人", "1230人", "1:20.5"),
        ("to", "3万元", "5万元", "3万～5万元"),
        ("all", "8个村", "8个村", "全部"),
        ("all", "0个村", "8个村", "无"),
        ("all", "6个村", "8个村", "75.0%"),
        ("均", "8个村", "8个村", "均"),
        ("each", "7个村", "8个村", "有7个村"),
        ("each", "9个村", "8个村", None),
        ("share", Missing("unknown"), "3人", None),
        ("to", "3人", Missing("unknown"), None),
    ],
)
def test_two_figures_are_told_by_the_form_that_is_asked_for(form, one, other, text):
    assert printed(form, one, other) == text


def test_a_form_without_a_second_figure_has_no_pair():
    assert pair_of(parse_slot("a.b"), seen("3人"), seen("4人"), Location()) is None


def test_unlike_figures_are_refused():
    with pytest.raises(SlotError) as caught:
        printed("share", "3人", "4户")
    assert caught.value.code == "slot.unlike"
