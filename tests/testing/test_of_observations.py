"""Observations of every kind, and words of any."""

from hypothesis import given

from xiaoping import testing
from xiaoping.indicators.observation import Scenario
from xiaoping.measures import (
    Approximate,
    GrowthRate,
    Missing,
    PercentagePoints,
    Quantity,
    Share,
)
from xiaoping.report.inlines import clean

VALUES = (Quantity, Approximate, Share, GrowthRate, PercentagePoints, Missing)


def _of_value(kind):
    return lambda found: isinstance(found.value, kind)


def _of_scenario(scenario):
    return lambda found: found.scenario is scenario


def test_observations_are_of_every_value_and_scenario(lacking):
    wanted = {kind.__name__: _of_value(kind) for kind in VALUES}
    wanted |= {scenario.value: _of_scenario(scenario) for scenario in Scenario}
    wanted |= {
        "of women": lambda found: bool(found.breakdown),
        "worded": lambda found: bool(found.wording),
        "noted": lambda found: bool(found.note),
        "without a source": lambda found: found.source is None,
        "with one": lambda found: found.source is not None,
    }
    assert not lacking(testing.observations(), wanted, most=3000)


def test_hostile_words_are_of_every_kind(lacking):
    signs = (
        "<script>",
        "&",
        '"',
        "\x00",
        "\u202e",
        "\n",
        "{{",
        "**",
        "]]>",
        "`",
        "长" * 100,
        "\\",
    )
    wanted = {repr(sign): lambda text, sign=sign: sign in text for sign in signs}
    wanted |= {"nothing": lambda text: not text, "blank": lambda text: text and text.isspace()}
    assert not lacking(testing.words(), wanted, most=3000)


@given(testing.words(hostile=False))
def test_plain_words_stay_as_they_are(text):
    assert text
    assert clean(text) == text
    assert not set(text) & set("<>&*_`#|$\\{}[]~^@\"'")


@given(testing.amounts("户"))
def test_amounts_are_of_their_unit_and_not_below_zero(amount):
    assert amount.unit.word == "户"
    assert amount.amount >= 0


@given(testing.observations(value=testing.amounts("亩"), hostile=False))
def test_a_value_that_is_asked_for_is_drawn(found):
    assert found.value.unit.word == "亩"
    assert "<" not in found.wording + found.note + str(found.source)
