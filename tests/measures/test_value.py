from xiaoping.measures import GrowthRate, Missing, PercentagePoints, Share, parse
from xiaoping.measures.value import dimension_of, extent, printed_extent, rounds_to


def test_a_printed_decimal_stands_for_what_rounds_to_it():
    assert str(printed_extent(GrowthRate.percent("0.86", decimals=2))) == "[0.00855, 0.00865)"
    assert str(printed_extent(parse("61.98平方公里"))) == "[61975000, 61985000)"


def test_a_count_without_a_scale_word_is_itself_alone():
    assert printed_extent(parse("606户")).is_point
    assert not printed_extent(parse("1.2万户")).is_point


def test_an_exact_value_rounds_to_what_is_printed_of_it():
    assert rounds_to(parse("61.9812平方公里"), parse("61.98平方公里"))
    assert rounds_to(parse("12640元"), parse("1.26万元"))
    assert not rounds_to(parse("12660元"), parse("1.26万元"))
    assert not rounds_to(parse("605户"), parse("606户"))


def test_points_are_no_shares_and_missing_is_nothing():
    assert dimension_of(PercentagePoints.percent(1)) != dimension_of(Share.percent(1))
    assert extent(Missing("unknown")) is None
    assert dimension_of(Missing("unknown")) is None


def test_per_cent_read_from_text_compare_with_shares():
    assert extent(parse("100%")) == extent(Share.percent(100))
