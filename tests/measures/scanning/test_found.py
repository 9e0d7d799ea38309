"""A figure as it is read."""

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.scanning.found import Found


def test_a_figure_begins_as_a_bare_number():
    found = Found(2, 5, 606, han=False)
    assert (found.start, found.end, found.value, found.kind) == (2, 5, 606, MentionKind.BARE)
    assert (found.parts, found.high, found.implied) == ((), None, False)
