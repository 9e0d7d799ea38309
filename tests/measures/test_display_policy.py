import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError, TextError
from xiaoping.measures import DisplayPolicy, Quantity, entails, parse, quantity, units


@pytest.mark.parametrize(
    ("policy", "given_text", "text"),
    [
        (DisplayPolicy(), "290.92万元", "290.92万元"),
        (DisplayPolicy(), "壹仟贰佰元", "壹仟贰佰元"),
        (DisplayPolicy(scale="万"), "2909200元", "290.92万元"),
        (DisplayPolicy(scale="auto", decimals=2), "123456789元", "1.23亿元"),
        (DisplayPolicy(scale="auto", decimals=2), "9999元", "9999.00元"),
        (DisplayPolicy(scale="auto", decimals=2), "99999999元", "1.00亿元"),
        (DisplayPolicy(scale="auto", decimals=0), "9999.6元", "1万元"),
        (DisplayPolicy(decimals=1), "2亩半", "2.5亩"),
        (DisplayPolicy(floor="百"), "100亩半", "100余亩"),
        (DisplayPolicy(language="en"), "1个百分点", "1 percentage point"),
        (DisplayPolicy(scale="auto", decimals=1), "16854.42亩", "1.7万亩"),
        (DisplayPolicy(scale="", decimals=0), "290.92万元", "2909200元"),
        (DisplayPolicy(decimals=0), "2.5元", "3元"),
        (DisplayPolicy(decimals=0), "-2.5元", "-3元"),
        (DisplayPolicy(grouping=True, scale=""), "290.92万元", "2,909,200元"),
        (DisplayPolicy(numerals="chinese"), "20条", "二十条"),
        (DisplayPolicy(numerals="financial"), "1200元", "壹仟贰佰元"),
        (DisplayPolicy(floor="百"), "853亩", "800余亩"),
        (DisplayPolicy(floor="百"), "800亩", "800亩"),
        (DisplayPolicy(floor="百"), "53亩", "53亩"),
        (DisplayPolicy(floor="百万", scale="万"), "9123456元", "900余万元"),
        (DisplayPolicy(floor="千"), "3723户", "3000余户"),
        (DisplayPolicy(unit="公顷", decimals=2), "853亩", "56.87公顷"),
        (DisplayPolicy(also="公顷", decimals=1), "853亩", "853.0亩（56.9公顷）"),
        (DisplayPolicy(also="公顷"), "15—25亩", "15—25亩（[1, 5/3]公顷）"),
        (DisplayPolicy(), "8个贫困村", "8个贫困村"),
        (DisplayPolicy(decimals=1), "2个百分点", "2.0个百分点"),
        (DisplayPolicy(language="en"), "5200元/人", "5,200 yuan per person"),
        (DisplayPolicy(language="en"), "1户", "1 household"),
        (DisplayPolicy(language="en"), "606户", "606 households"),
        (DisplayPolicy(language="en"), "290.92万元", "2.9092 million yuan"),
        (DisplayPolicy(language="en", decimals=1), "2.5亿元", "250.0 million yuan"),
        (DisplayPolicy(language="en"), "0.86%", "0.86%"),
        (DisplayPolicy(language="en"), "2个百分点", "2 percentage points"),
        (DisplayPolicy(language="en"), "近5000户", "nearly 5,000 households"),
        (DisplayPolicy(language="en"), "15—25亩", "15 to 25 mu"),
        (DisplayPolicy(language="en", also="公顷", decimals=1), "853亩", "853.0 mu (56.9 hectares)"),
    ],
)  # fmt: skip
def test_a_policy_writes_a_value(policy, given_text, text):
    assert policy.text(parse(given_text)) == text


@given(st.integers(0, 10**12), st.sampled_from(["百", "千", "万", "百万"]))
def test_what_is_cut_down_is_entailed_by_the_exact_value(amount, floor):
    value = Quantity(amount, "元")
    assert entails(value, DisplayPolicy(floor=floor).apply(value))


def test_a_negative_amount_is_not_cut_down():
    with pytest.raises(InvariantError) as caught:
        DisplayPolicy(floor="百").apply(quantity("-853元"))
    assert caught.value.code == "display.floor"


def test_an_unknown_scale_word_is_refused():
    with pytest.raises(TextError, match="no scale word '兆'"):
        DisplayPolicy(scale="兆")


def test_every_unit_has_its_english_words():
    for item in units():
        one, many = item.english
        assert one
        assert many
        assert DisplayPolicy(language="en").text(Quantity(2, item)).startswith("2")


def test_a_policy_that_nothing_can_be_printed_with_does_not_construct():
    with pytest.raises(TextError):
        DisplayPolicy(decimals=-1)
    with pytest.raises(TextError) as caught:
        DisplayPolicy(language="fr")
    assert caught.value.code == "display.language"
