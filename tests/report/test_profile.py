from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError
from xiaoping.report.profile import (
    BULLETIN,
    ENGLISH,
    HOUSES,
    OFFICIAL,
    PLAIN,
    Profile,
    profile_of,
)
from xiaoping.sensitivity import Profile as Audience

NOTHING = Profile(id="")


def optional(*choices):
    return st.sampled_from([None, *choices])


profiles = st.builds(
    Profile,
    id=st.sampled_from(["", "a", "b"]),
    lang=optional("zh", "en"),
    audience=optional(*Audience),
    rate_decimals=optional("given", 0, 2),
    share_decimals=optional("given", 1),
    amount_decimals=optional("given", 2),
    decimals=st.dictionaries(st.sampled_from(["econ.gdp", "pop.persons"]), st.integers(0, 3)),
    scale=optional("printed", "auto", "table", "元", "万", "亿"),
    land=optional("given", "mu", "hectare", "both"),
    grouping=st.none() | st.booleans(),
    times_from=optional("never", 1, Fraction(3, 2)),
    doubling=optional("never", "exact", "rounded"),
    order=optional("level", "change"),
    phrases=st.sampled_from(["official", "bulletin", "plain", {}, {"changed.level": "相当"}]),
)


@given(profiles, profiles, profiles)
def test_profiles_are_laid_over_one_another_in_any_grouping(one, two, three):
    assert (one | two) | three == one | (two | three)


@given(profiles)
def test_a_profile_that_states_nothing_changes_nothing(profile):
    assert profile | NOTHING == NOTHING | profile == profile


@given(profiles)
def test_the_official_profile_laid_over_another_is_official_again(profile):
    laid = attrs.evolve(profile, decimals=()) | OFFICIAL
    assert laid.verbatim
    assert laid.words == OFFICIAL.words
    assert (laid.times_from, laid.doubling, laid.order) == ("never", "never", "level")


@given(profiles, profiles)
def test_laying_profiles_over_one_another_shows_no_more_than_either_stated(one, two):
    order = list(Audience)
    stated = [p.audience for p in (one, two) if p._audience is not None]
    together = (one | two).audience
    assert order.index(together) == min(map(order.index, stated), default=0)


def test_a_wider_audience_is_stated_for_the_whole_profile():
    inside = OFFICIAL | Profile(id="inside", audience=Audience.INTERNAL)
    assert inside.audience is Audience.INTERNAL
    assert (inside | Profile(id="", audience=Audience.FULL)).audience is Audience.INTERNAL
    assert attrs.evolve(inside, audience=Audience.FULL).audience is Audience.FULL


def test_only_the_official_house_prints_figures_untouched():
    assert [house.id for house in HOUSES.values() if house.verbatim] == ["official"]
    assert Profile(id="x", phrases={"changed.level": "相当"}).verbatim
    assert not Profile(id="x", phrases={"missing.unknown": "…"}).verbatim


def test_only_houses_that_name_the_base_compare():
    assert [house.id for house in HOUSES.values() if house.compares] == ["bulletin", "plain"]


def test_profiles_are_values():
    assert {BULLETIN | ENGLISH: 1}[BULLETIN | ENGLISH] == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        OFFICIAL.id = "mine"
    with pytest.raises(TypeError):
        _ = OFFICIAL | {"lang": "en"}


@pytest.mark.parametrize(
    ("name", "house"),
    [("official", OFFICIAL), ("公文", OFFICIAL), ("统计公报", BULLETIN), ("平实", PLAIN),
     ("英文", ENGLISH), ("公报+英文", BULLETIN | ENGLISH), (" plain + english", PLAIN | ENGLISH)],
)  # fmt: skip
def test_a_house_is_found_by_either_name(name, house):
    assert profile_of(name) == house


@pytest.mark.parametrize("name", ["公函", "", "+", "official+"])
def test_an_unknown_house_is_told_with_those_there_are(name):
    with pytest.raises(TextError) as caught:
        profile_of(name)
    assert "可用的有：official、bulletin、plain、english、公文" in caught.value.message("zh")
    assert "Use one of these." in caught.value.message("en")


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"lang": "fr"}, "文风“x”的 lang 不能是“fr”。可用的有：zh、en。请改用其中之一。"),
        (
            {"scale": "千"},
            "文风“x”的 scale 不能是“千”。可用的有：printed、auto、table、元、万、亿",
        ),
        ({"land": "公顷"}, "文风“x”的 land 不能是“公顷”。可用的有：given、mu、hectare、both"),
        ({"audience": "public"}, "文风“x”的 audience 不能是“public”"),
        ({"rate_decimals": -1}, "rate_decimals 不能是“-1”。应为 0 至 30 的整数，或 given"),
        ({"rate_decimals": True}, "rate_decimals 不能是“True”"),
        ({"decimals": {"econ.gdp": 31}}, "decimals[econ.gdp] 不能是“31”"),
        ({"times_from": Fraction(1, 2)}, "times_from 不能是“1/2”。应为不小于 1 的数"),
        ({"times_from": 1.5}, "times_from 不能是“1.5”。应为不小于 1 的数"),
        (
            {"phrases": "bulletn"},
            "没有名为“bulletn”的文风。可用的有：official、bulletin、plain",
        ),
        ({"phrases": {"changed.up": "增"}}, "没有代码为“changed.up”的固定用语"),
    ],
)
def test_what_could_not_be_printed_with_does_not_construct(choices, message):
    with pytest.raises(TextError) as caught:
        Profile(id="x", **choices)
    assert message in caught.value.message("zh")


def test_the_english_message_names_the_profile_and_what_it_may_state():
    with pytest.raises(TextError) as caught:
        Profile(id="x", land="公顷")
    assert caught.value.code == "profile.choice"
    assert caught.value.message("en").startswith(
        "land of the profile 'x' cannot be '公顷'. Expected one of given, mu, hectare, both."
    )
