"""Drawing that is the same on every version of Python."""

from random import Random

from xiaoping.samples.shapes import shapes
from xiaoping.samples.slots import Slot, below, shares, shuffled


def test_shares_add_up_to_the_total():
    for total in (0, 1, 7, 3596):
        found = shares(total, (5, 1, 3, 0))
        assert sum(found) == total
        assert found[3] == 0
    assert shares(9, (1, 2)) == [3, 6]


def test_drawing_is_pinned():
    rng = Random(1)  # noqa: S311 - not a secret
    assert [below(rng, 6) for _ in range(8)] == [0, 5, 4, 1, 2, 2, 3, 4]
    assert "".join(shuffled("abcdefgh", Random(2))) == "ebcdfagh"  # noqa: S311


def test_a_slot_knows_its_size():
    assert {Slot(shape=shape, poor=True).size for shape in shapes(7)} == {7}
