"""Who the members of every shape are, whatever the random bits."""

import itertools

import pytest

from xiaoping.samples.casts import BITS, ages, cast
from xiaoping.samples.shapes import shapes

SHAPES = {shape.members: shape for size in range(1, 10) for shape in shapes(size)}


@pytest.mark.parametrize("members", SHAPES)
def test_no_two_members_share_a_sequence_and_its_parity_tells_the_sex(members):
    for bits in range(1 << BITS):
        parts = cast(SHAPES[members], bits)
        assert len({part.turn for part in parts}) == len(members)
        assert all(part.turn < 10 and part.turn % 2 == (part.sex.code == "1") for part in parts)
        assert [part.relation.zh for part in parts].count("户主") == 1


@pytest.mark.parametrize("members", SHAPES)
def test_ages_keep_the_generations_apart_whatever_is_drawn(members):
    """Ages are in chunks of 64 days; two of one chunk may be 63 days apart."""
    shape = SHAPES[members]
    drawn = itertools.product((0, 255), repeat=len(members))
    for chances in drawn:
        found = dict(enumerate(ages(shape, [chance << 12 for chance in chances])))
        roles = list(members)
        parents = [found[i] for i, role in enumerate(roles) if role in "HS"]
        middle = [found[i] for i, role in enumerate(roles) if role == "D"]
        first = [found[i - 1] for i, role in enumerate(roles) if role == "D"]
        sixteen = 16 * 366 // 64 + 2
        for place, role in enumerate(roles):
            if role in "AC":
                assert min(parents) - found[place] >= sixteen
            if role == "G":
                assert min(middle + first) - found[place] >= sixteen
            if role in "FM":
                assert found[place] - found[0] >= sixteen
            assert 0 <= found[place] < 105 * 366 // 64


def test_a_man_is_the_head_of_most_couples_and_his_wife_bears_another_name():
    parts = cast(shapes(2)[0], 0b111)
    assert [(p.relation.zh, p.own) for p in parts] == [("户主", True), ("妻", False)]
    parts = cast(shapes(2)[0], 0)
    assert [(p.relation.zh, p.own) for p in parts] == [("户主", False), ("夫", True)]
