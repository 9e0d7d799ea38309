import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError, TextError
from xiaoping.indicators import Key, Observation, Scenario
from xiaoping.indicators.observation import scenario_of
from xiaoping.measures import Missing, MissingReason, parse, quantity
from xiaoping.periods import FiveYearPlan, Year, YearRange, parse_period

TOWNSHIP = "431228223000"


def test_a_key_has_one_canonical_text_that_reads_back():
    for text in (
        "econ.gdp@2020/431228223000:forecast",
        "loan.micro.amount@..2020-12-31/431228223000",
        "programme.duration@2018/2020/431228223000",
        "market.upgrade_investment@2020/place:market-town",
        "market.upgrade_investment@2020/place:market-town:plan",
        "pop.persons@@2020-12-31/431228223000?age=60+&sex=2",
    ):
        assert str(Key.parse(text)) == text


periods = st.sampled_from(
    ["2020", "2020-Q4", "@2020-12-31", "2018/2020", "..2020-12-09", "<2022-01-01", "FYP14"]
)


@given(
    periods,
    st.sampled_from([TOWNSHIP, "place:market-town"]),
    st.sampled_from(Scenario),
    st.dictionaries(st.sampled_from(["sex", "age"]), st.sampled_from(["1", "2"])),
)
def test_every_key_reads_back(period, area, scenario, breakdown):
    key = Key("econ.gdp", area, parse_period(period), scenario, tuple(breakdown.items()))
    assert Key.parse(str(key)) == key


@pytest.mark.parametrize("text", ["", "econ.gdp", "econ.gdp@2020", "@2020/43", "a@2020/43:x"])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(TextError, match="no key of an observation"):
        Key.parse(text)


def test_a_breakdown_by_person_is_refused():
    for name in ("person", "citizen_id", "household"):
        with pytest.raises(InvariantError, match="cannot be broken down by"):
            Observation(
                "lawful.clues", TOWNSHIP, Year(2020), quantity("5条"), breakdown=((name, "1"),)
            )


def test_the_status_follows_from_value_and_scenario():
    def status(value, **kwargs):
        return Observation("econ.gdp", TOWNSHIP, Year(2020), value, **kwargs).status

    assert status(quantity("5元")) == "A"
    assert status(quantity("5元"), scenario=Scenario.FORECAST) == "F"
    assert status(parse("约800余条")) == "E"
    assert status(parse("800余条")) == "A"
    assert status(Missing(MissingReason.NOT_COLLECTED)) == "L"


def test_words_are_printed_in_place_of_the_figure():
    item = Observation(
        "poverty.exit_rate", TOWNSHIP, Year(2020), quantity("100%"), wording="全部脱贫"
    )
    assert item.text == "全部脱贫"


def test_scenarios_have_chinese_names():
    assert scenario_of("预计") is Scenario.FORECAST
    assert scenario_of("") is Scenario.ACTUAL
    with pytest.raises(TextError, match=r"There is no scenario 'forcast'.*Near: forecast"):
        scenario_of("forcast")


def test_observations_pickle():
    item = Observation("a.b", TOWNSHIP, FiveYearPlan(14), parse("900余万元"))
    assert pickle.loads(pickle.dumps(item)) == item
    assert YearRange(2018, 2020) == pickle.loads(pickle.dumps(YearRange(2018, 2020)))
