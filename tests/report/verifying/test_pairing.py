from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report.verifying.pairing import paired

NAMES = st.lists(st.sampled_from(["606户", "2059人", "31户", "7.32万元"]), max_size=6)


def test_figures_that_are_left_are_paired_with_those_most_like_them():
    assert paired(["606户", "2059人", "31户"], ["2060人"]) == [-1, 0, -1]
    assert paired(["606户"], ["新增5人", "605户"]) == [1]
    assert paired([], ["5户"]) == []


@given(NAMES, NAMES)
def test_the_order_is_kept_and_as_many_as_possible_are_paired(were, are):
    found = paired(were, are)
    kept = [number for number in found if number >= 0]
    assert kept == sorted(set(kept))
    assert len(kept) == min(len(were), len(are))


def test_very_many_are_paired_in_their_order():
    found = paired(["5户"] * 100, ["6户"] * 99)
    assert found == [*range(99), -1]
