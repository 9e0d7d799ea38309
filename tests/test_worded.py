import pickle

import pytest

from xiaoping.administration import Force
from xiaoping.administration.disclosure_state import DisclosureState
from xiaoping.administration.track import TrackState
from xiaoping.programmes import State
from xiaoping.worded import Worded

LISTS = (DisclosureState, Force, State, TrackState)


@pytest.mark.parametrize("kind", LISTS)
def test_every_member_is_found_by_its_value_and_has_words_of_its_own(kind):
    assert issubclass(kind, Worded)
    assert [kind(item.value) for item in kind] == list(kind)
    for words in ([item.zh for item in kind], [item.en for item in kind]):
        assert all(words)
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("kind", LISTS)
def test_a_member_is_itself_again_when_pickled(kind):
    for item in kind:
        assert pickle.loads(pickle.dumps(item)) is item
