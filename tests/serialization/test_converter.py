import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import RECORD_TYPES, Record
from xiaoping.errors import EnvelopeError, XiaopingError
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import (
    Approximate,
    Display,
    GrowthRate,
    Missing,
    MissingReason,
    PercentagePoints,
    Policy,
    Quantity,
    Share,
    Value,
    identical,
    parse,
    unit_catalogue,
    units,
)
from xiaoping.measures.approximation import WORDS, combine
from xiaoping.periods import Year, parse_period
from xiaoping.serialization import make_converter
from xiaoping.source import Source

converter = make_converter()


def plain(value, kind=Value):
    return converter.unstructure(value, unstructure_as=kind)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (
            "290.92万元",
            {"value": "2909200", "unit": "yuan", "display": {"scale": "万", "decimals": 2}},
        ),
        ("606户", {"value": "606", "unit": "household"}),
        (
            "900余万元",
            {
                "value": "9000000",
                "unit": "yuan",
                "display": {"scale": "万", "decimals": 0},
                "approx": "余",
                "policy": "xiaoping-2020",
            },
        ),
        ("2个百分点", {"value": "1/50", "rate": "points", "display": {"decimals": 0}}),
    ],
)
def test_values_have_the_documented_form(text, data):
    assert plain(parse(text)) == data
    assert identical(converter.structure(data, Value), parse(text))


def test_a_surface_is_kept_only_where_rewording_would_not_give_it_back():
    assert plain(Quantity(4, "village", surface="个贫困村"))["surface"] == "个贫困村"
    assert "surface" not in plain(Quantity(4, "village"))


displays = st.builds(
    Display,
    scale=st.sampled_from(["", "万", "亿"]),
    decimals=st.one_of(st.none(), st.integers(0, 4)),
    grouping=st.booleans(),
)
rate_displays = st.builds(Display, decimals=st.one_of(st.none(), st.integers(0, 4)))
exact = st.fractions(max_denominator=1000)
quantities = st.builds(Quantity, exact, st.sampled_from(units()), displays)
values = st.one_of(
    quantities,
    st.builds(
        Approximate,
        quantities.filter(lambda q: q.amount > 0),
        st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=2, unique=True)
        .map(tuple)
        .filter(combine),
    ),
    st.builds(Share, exact, display=rate_displays),
    st.builds(GrowthRate, exact, display=rate_displays),
    st.builds(PercentagePoints, exact, display=rate_displays),
    st.builds(Missing, st.sampled_from(MissingReason)),
)
observations = st.builds(
    Observation,
    st.sampled_from(["econ.gdp", "pop.households"]),
    st.sampled_from(["431228223000", "place:market"]),
    st.sampled_from(["2020", "@2020-12-31", "..2020-12-09", "FYP14"]).map(parse_period),
    values,
    scenario=st.sampled_from(["actual", "forecast", "task", "plan"]),
    wording=st.sampled_from(["", "全部完成"]),
    source=st.one_of(st.none(), st.builds(Source, document=st.text(max_size=5))),
)


@given(values)
def test_every_value_comes_back_identical(value):
    back = converter.structure(plain(value), Value)
    assert identical(back, value)
    assert plain(back) == plain(value)


@given(observations)
def test_every_observation_comes_back(item):
    data = converter.unstructure(item)
    assert converter.structure(data, Observation) == item
    assert converter.unstructure(converter.structure(data, Observation)) == data


def test_fields_with_their_default_are_left_out():
    item = Observation("econ.gdp", "431228223000", Year(2020), parse("5元"))
    assert set(converter.unstructure(item)) == {"indicator", "area", "period", "value"}


def test_every_kind_of_record_carries_its_tag():
    for kind in RECORD_TYPES:
        record = kind(id="x", text="事实", period=parse_period("2016-12.."))
        data = plain(record, Record)
        assert data["record"] == kind.tag
        assert converter.structure(data, Record) == record


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"value": 5, "unit": "yuan"}, "Here is a number; expected is text"),
        ({"value": "5", "unit": "yuan", "uint": "x"}, "unknown fields: uint"),
        ({"value": "5"}, "'unit' is missing"),
        ({"unit": "yuan"}, "'value' is missing"),
        ({"value": "5", "unit": "yuna"}, "no unit 'yuna'. Near: yuan"),
        ({"value": "5,3", "unit": "yuan"}, "is not a number"),
        ({"value": "5", "rate": "speed"}, "'speed' is not one of the accepted values"),
        ({"missing": "lost"}, "'lost' is not one of"),
        ({"missing": "unknown", "value": "0"}, "unknown fields"),
        ({"value": "5", "unit": "yuan", "display": {"scale": "兆"}}, "no scale word"),
        ({"value": "5", "unit": "yuan", "display": {"decimals": 99}}, "0…30"),
        ({"value": "5", "unit": "yuan", "display": {"decimals": True}}, "Here is a true/false"),
        ({"value": "5", "unit": "yuan", "approx": "大致"}, "no usable approximating word"),
        ("5元", "Here is a text; expected is object"),
    ],
)
def test_what_is_no_value_is_refused_and_never_coerced(data, said):
    with pytest.raises(XiaopingError, match=said):
        converter.structure(data, Value)


def test_a_dataset_is_a_list_of_observations():
    data = DataSet([Observation("econ.gdp", "431228223000", Year(2020), parse("5元"))])
    assert converter.structure(converter.unstructure(data), DataSet) == data


def test_converters_share_nothing():
    assert make_converter() is not make_converter()


def test_units_of_a_catalogue_of_ones_own_travel_with_a_converter_that_knows_it():
    mine = unit_catalogue().extended(code="creel", symbol="背篓", equals="25斤")
    value = Quantity(40, mine["creel"])
    plain = make_converter().unstructure(value, unstructure_as=Value)
    assert make_converter(units=mine).structure(plain, Quantity) == value
    with pytest.raises(BaseException, match="There is no unit 'creel'"):
        make_converter().structure(plain, Quantity)


@pytest.mark.parametrize(
    "text",
    ["15—25亩", "2.3亿—2.6亿元", "几十户", "三四百户", "3年多", "5000元不到", "(900, ∞)元", "3万4000元",
     "一亩半", "百分之七十五", "约2个百分点", "壹仟贰佰元整", "百分之五到百分之八"],
)  # fmt: skip
def test_every_way_of_printing_travels(text):
    converter = make_converter()
    value = parse(text)
    plain = converter.unstructure(value, unstructure_as=Value)
    back = converter.structure(plain, Value)
    assert identical(back, value)
    assert converter.unstructure(back, unstructure_as=Value) == plain


def test_a_policy_of_ones_own_travels_with_its_value():
    wide = Policy("wide-2026", about=1)
    value = Approximate(Quantity(350, "亩"), ("约",), policy="wide-2026", widths=wide)
    converter = make_converter()
    plain = converter.unstructure(value, unstructure_as=Value)
    assert converter.structure(plain, Value).interval == value.interval


@pytest.mark.parametrize("text", ["2020-13-01", "2020年12月31日", "", "31.12.2020"])
def test_what_is_no_date_is_told_with_its_form(text):
    with pytest.raises(EnvelopeError) as caught:
        converter.structure(text, datetime.date)
    assert (caught.value.code, caught.value.details["given"]) == ("envelope.date", text)
    assert "应为 2020-12-31 这样的写法" in caught.value.zh
