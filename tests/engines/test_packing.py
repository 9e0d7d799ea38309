import random

import pytest

from xiaoping.engines.numpy_room import np
from xiaoping.engines.packing import WORD, Field, packed, width_of


@pytest.mark.parametrize(
    ("most", "bits"), [(0, 0), (1, 8), (255, 8), (256, 9), ((1 << 62) + 1, 63)]
)
def test_a_field_has_the_bits_that_its_sum_needs(most, bits):
    assert width_of(most) == bits


@pytest.mark.parametrize("seed", range(40))
def test_every_field_of_every_word_is_the_sum_over_its_mask(seed):
    """All widths, shared values and lonely ones: no field carries into another."""
    draw = random.Random(seed)  # noqa: S311 - the same every time
    rows = draw.choice((1, 5, 200))
    state = np.random.default_rng(seed)
    slots = [np.ones(rows, bool), np.zeros(rows, bool)]
    masks = [0]
    for _ in range(draw.randrange(1, 20)):
        masks.append(len(slots))
        slots.append(state.random(rows) < draw.random())
    values = {}
    for _ in range(4):
        kind, most = draw.choice(
            (("u1", 255), ("u2", 40_000), ("u4", 1 << 31), ("u8", 1 << 50))
        )
        values[len(slots)] = most
        slots.append(state.integers(0, most, rows, dtype=kind, endpoint=True))
    wanted = {(draw.choice((None, *values)), draw.choice(masks)) for _ in range(25)}
    fields = [
        Field(value, mask, width_of(rows * values.get(value, 1))) for value, mask in wanted
    ]
    found = {}
    for word in packed(fields):
        assert sum(piece.width * len(piece.masks) for piece in word) <= WORD
        total, target, scratch = np.zeros(rows, "u8"), *np.empty((2, rows), "u8")
        for piece in word:
            piece.put(target, scratch, slots)
            total += target
        summed = np.array([total.sum(dtype="u8")])
        for piece in word:
            for mask, its in piece.totals(summed):
                found[piece.value, mask] = int(its[0])
    assert found == {
        (value, mask): sum(
            int(number)
            for number, its in zip(
                slots[value].tolist() if value else [1] * rows,
                slots[mask].tolist(),
                strict=True,
            )
            if its
        )
        for value, mask in wanted
    }


def test_no_fields_need_no_word():
    assert packed([]) == []
