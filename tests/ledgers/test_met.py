"""A key is told where it was first met, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.ledgers.met import FirstMet

SHEETS = ("一组", "二组", "三组")


@given(st.lists(st.tuples(st.text(max_size=2), st.integers(0, 2)), max_size=60))
def test_it_is_a_dictionary_that_keeps_the_first(steps):
    met, known = FirstMet(), {}
    for row, (key, sheet) in enumerate(sorted(steps, key=lambda step: step[1]), 1):
        here = (SHEETS[sheet], row)
        assert met.place(key, *here) == known.setdefault(key, here)
    assert len(met) == len(known)


def test_thousands_are_all_found_again():
    met = FirstMet()
    for number in range(20_000):
        assert met.place(f"{number:07d}", "户", number) == ("户", number)
    for number in range(0, 20_000, 97):
        assert met.place(f"{number:07d}", "户", 10**6) == ("户", number)
    assert len(met) == 20_000


def test_numbers_that_differ_in_their_high_bits_only_stay_apart():
    met = FirstMet()
    for number in range(3000):
        assert met.place(number << 40, "户", number) == ("户", number)
