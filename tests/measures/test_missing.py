import pytest

from xiaoping.measures import Missing, MissingReason


@pytest.mark.parametrize("reason", MissingReason)
def test_every_reason_has_words_that_read_back(reason):
    assert Missing.parse(str(Missing(reason))) == Missing(reason)


def test_other_words_are_no_reason():
    assert Missing.parse("0") is None
    assert Missing.parse("") is None
