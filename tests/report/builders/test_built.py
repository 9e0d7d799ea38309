from __future__ import annotations

import pytest

from xiaoping.errors import TextError
from xiaoping.indicators import Observation, catalogue
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.problems import Location, Problem, Problems
from xiaoping.report.builders.built import (
    Bilingual,
    BuiltSection,
    audience_of,
    plain,
    section_of,
    unprinted,
)
from xiaoping.report.sentence import say, section
from xiaoping.report.tree import Text
from xiaoping.sensitivity import Profile

NAME = Bilingual("村名", "name of the village")
HOMES = Observation("pop.households", "990101203201", Year(2020), quantity("606户"))


def test_what_is_printed_is_told_once_in_reading_order():
    made = BuiltSection(section=section("概况", say("{a}、{a}。", a=HOMES)))
    assert made.printed == (HOMES.key,)
    assert made.complete


def test_a_section_that_lacks_something_is_not_complete():
    note = Problems([Problem("portrait.empty", Location(), {"section": "概况"})])
    assert not BuiltSection(section=section("概况", say("稳。")), missing=note).complete
    assert not BuiltSection(section=None).complete
    assert BuiltSection(section=None).printed == ()


def test_no_blocks_are_no_section():
    assert section_of((Text("概况"),), (), "x") is None
    assert section_of((Text("概况"),), (say("稳。"),), "x").id == "x"


@pytest.mark.parametrize("given", [*Profile, *(profile.value for profile in Profile)])
def test_an_audience_is_a_profile_or_its_name(given):
    assert audience_of(given) is Profile(given)


def test_an_unknown_audience_is_told_with_what_is_near():
    with pytest.raises(TextError) as caught:
        audience_of("pubic")
    assert caught.value.zh == (
        "没有“pubic”这种读者。应为：public、internal、full。相近的有：public。请改用其中之一。"
    )
    assert caught.value.en == (
        "There is no audience 'pubic'. Expected one of public, internal, full. Near: public. "
        "Use one of these."
    )


def test_a_name_with_control_characters_is_printed_clean_and_warned_of():
    shown, (warning,) = plain("小冲\x07\u202e村", kind=NAME)
    assert shown == "小冲 村"
    assert str(warning) == (
        "村名：村名“小冲\\u0007\\u202e村”里有看不见的控制字符，印作“小冲 村”。请在台账里改正。"
    )
    assert warning.severity.value == "warning"
    assert (
        "The name of the village, '小冲\\u0007\\u202e村', holds control characters"
        in warning.message("en")
    )
    assert plain("小冲村", kind=NAME) == ("小冲村", ())


def test_names_and_periods_are_told_in_the_language_of_the_message():
    assert Bilingual.named("econ.gdp", catalogue()).text("en") != "国民生产总值"
    assert Bilingual.named("acme.own", catalogue()) == Bilingual("acme.own", "acme.own")
    assert str(Bilingual.of(Year(2020))) == "2020年"


def test_what_is_given_and_not_printed_is_found():
    assert list(unprinted([HOMES], [])) == [HOMES]
    assert list(unprinted([HOMES], [HOMES.key])) == []
