import pytest

from xiaoping.administration import Goal
from xiaoping.errors import InvariantError


def test_a_goal_without_words_is_refused():
    with pytest.raises(InvariantError, match="g"):
        Goal(id="g", text=" ")
