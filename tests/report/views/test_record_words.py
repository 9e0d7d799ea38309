"""The words of a record with its slots filled."""

import pytest

from xiaoping.administration import Goal
from xiaoping.report.views.record_words import plain_words
from xiaoping.samples import xiaoping_2020


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("到{@2025}，{/}转型", "到2025年，晓坪乡转型"),
        ("{@P+1}期间种好柑橘", "“十四五”期间种好柑橘"),
        ("种好柑橘", "种好柑橘"),
        ("{没有这样的格}种好柑橘", "{没有这样的格}种好柑橘"),
        ("{econ.nothing}", "{econ.nothing}"),
    ],
)
def test_slots_are_filled_where_they_have_an_answer(text, words):
    assert plain_words(Goal(id="g", text=text), xiaoping_2020()) == words
