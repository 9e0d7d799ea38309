"""How a village stands, and how many stand how."""

from xiaoping.administration import DisclosureState, DisclosureTally
from xiaoping.administration.disclosure_state import kind_words, sum_of_tallies


def test_three_states_are_published():
    assert [state.value for state in DisclosureState if state.is_published] == [
        "in_time",
        "late",
        "undated",
    ]
    assert all(state.zh and state.en for state in DisclosureState)


def test_tallies_add_part_by_part():
    one = DisclosureTally(
        in_time=1,
        late=2,
        undated=3,
        missing=4,
        not_yet=5,
        not_required=6,
        required=7,
        fulfilled=3,
    )
    both = sum_of_tallies([one, one])
    assert (both.published, both.missing, both.required) == (12, 8, 14)


def test_a_word_that_the_list_lacks_is_its_own_name():
    assert kind_words("finance") == ("财务公开", "financial disclosure")
    assert kind_words("低保公示") == ("低保公示", "低保公示")
