from fractions import Fraction

import pytest

from xiaoping.errors import TextError, UnitError, XiaopingError
from xiaoping.measures import Approximate, PercentagePoints, Quantity, identical, parse, unit
from xiaoping.measures.dimensions import Duration, Money, Surface, Volume
from xiaoping.measures.parsing import Parser
from xiaoping.measures.unit_catalogue import unit_catalogue


@pytest.mark.parametrize(
    ("text", "amount", "code"),
    [
        ("5200 ¥", 5200, "yuan"),
        ("5㎡", 5, "square_metre"),
        ("20℃", 20, "celsius"),
        ("5，200 元", 5200, "yuan"),
        ("5 200 元", None, ""),
        ("3 5 人", None, ""),
        ("5、6 人", None, ""),
        ("3 m*9**9**9**9", None, ""),
        ("1e999999999 m", None, ""),
        ("1e5元", None, ""),
        ("0x10元", None, ""),
        ("１２，３４５元", 12345, "yuan"),
        ("12,34元", None, ""),
        ("5..2元", None, ""),
        ("5元元", None, ""),
        ("五元钱", None, ""),
        ("nan元", None, ""),
        ("inf元", None, ""),
        ("5元/", None, ""),
        ("²元", None, ""),
    ],
)
def test_a_silent_misreading_of_others_is_the_right_value_or_an_error(text, amount, code):
    if amount is None:
        with pytest.raises(XiaopingError):
            parse(text)
    else:
        assert parse(text) == Quantity(amount, code)


@pytest.mark.parametrize("joint", ["—", "——", "–", "-", "~", "～", "〜", "至", "到"])
def test_every_dash_joins_a_range(joint):
    found = parse(f"15{joint}25亩")
    assert str(found) == f"15{joint}25亩"
    assert str(found.interval) == "[15, 25]"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2000至4000元", 2000, 4000),
        ("2.3-2.6亿元", 230000000, 260000000),
        ("2.3亿—2.6亿元", 230000000, 260000000),
        ("500—2万元", 500, 20000),
        ("2000元至2万元", 2000, 20000),
        ("5%—8%", 5, 8),
        ("百分之五到百分之八", 5, 8),
        ("三到五天", 3, 5),
        ("-5～3℃", -5, 3),
        ("1亩—1公顷", 1, 15),
    ],
)
def test_a_range_has_both_ends_and_reads_back(text, low, high):
    found = parse(text)
    assert (found.interval.low, found.interval.high) == (low, high)
    assert str(found) == text
    assert identical(parse(str(found)), found)


def test_a_range_the_wrong_way_round_or_of_two_dimensions_is_refused():
    with pytest.raises(XiaopingError, match="greater than the high end"):
        parse("25—15亩")
    with pytest.raises(XiaopingError, match="differ in dimension"):
        parse("15亩—25户")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("几十户", "[20, 90]"),
        ("十几人", "[11, 19]"),
        ("数百亩", "[200, 900]"),
        ("三四十户", "[30, 40]"),
        ("二十多万人", "[200001, 299999]"),
        ("十余户", "[11, 19]"),
        ("万余亩", "(10000, 20000)"),
        ("上百户", "[100, ∞)"),
        ("3年多", "(3, 4)"),
        ("5000元不到", "[0, 5000)"),
        ("5000元不足", "[0, 5000)"),
        ("约1.2万元", "[11500, 12500]"),
        ("350人左右", "[345, 355]"),
        ("近5000户", "[4500, 4999]"),
        ("突破3亿元", "(300000000, ∞)"),
        ("60岁及以上", None),
        ("不高于5%", "[0, 5]"),
        ("七八成", "[7, 8]"),
        ("2个百分点以上", "[2, ∞)"),
        ("约三分之二", "[0.5, 5/6]"),
    ],
)
def test_approximating_words_are_read_before_inside_and_behind(text, shown):
    if shown is None:
        with pytest.raises(XiaopingError):
            parse(text)
        return
    found = parse(text)
    assert isinstance(found, Approximate)
    assert str(found.interval) == shown
    assert str(found) == text


@pytest.mark.parametrize(
    ("text", "amount", "code"),
    [
        ("一亩半", Fraction(3, 2), "mu"),
        ("两个半小时", Fraction(5, 2), "hour"),
        ("半年", Fraction(1, 2), "year"),
        ("三分之二", Fraction(2, 3), "1"),
        ("一半", Fraction(1, 2), "1"),
        ("百分之七十五", 75, "percent"),
        ("千分之三", 3, "permille"),
        ("万分之一点五", Fraction(3, 2), "permyriad"),
        ("三成", 3, "tenth"),
        ("3‰", 3, "permille"),
        ("壹仟贰佰元整", 1200, "yuan"),
        ("3千公顷", 3000, "hectare"),
        ("3千米", 3, "kilometre"),
        ("1亿2000万元", 120000000, "yuan"),
        ("5立方米每秒", 5, "cubic_metre/second"),
        ("12km2", 12, "square_kilometre"),
    ],
)
def test_ways_of_writing_a_figure_are_read_exactly_and_print_as_they_stood(text, amount, code):
    found = parse(text)
    assert found == Quantity(amount, code)
    assert str(found) == text


def test_a_declared_dimension_tells_the_meaning_of_an_ambiguous_word():
    assert parse("3分", tag=Surface) == Quantity("0.3", "mu")
    assert parse("3分", tag=Duration) == Quantity(3, "minute")
    assert parse("3分", tag=Money) == Quantity("0.03", "yuan")
    assert parse("3方", tag=Volume) == Quantity(3, "cubic_metre")
    assert parse("3分", unit("亩")) == Quantity("0.3", "mu")
    with pytest.raises(UnitError, match="has several meanings"):
        parse("3分")


def test_an_unreadable_text_is_an_error_with_its_span():
    with pytest.raises(TextError) as caught:
        parse("  约若干户")
    assert caught.value.details["span"] == (3, 6)
    assert "character 4, '若干户'" in str(caught.value)
    with pytest.raises(UnitError) as caught:
        parse("35坛")
    assert caught.value.details["span"] == (2, 3)


def test_points_and_approximate_points_are_read():
    assert isinstance(parse("2.5个百分点"), PercentagePoints)
    assert parse("2.5个百分点").figure == Fraction(5, 2)


def test_a_computed_set_reads_back():
    found = parse("900余万元") + parse("100万元")
    assert str(found) == "(10000000, 11000000)元"
    assert identical(parse(str(found)), found)


def test_a_catalogue_of_ones_own_is_read_with():
    mine = unit_catalogue().extended(code="creel", symbol="背篓", equals="25斤")
    assert parse("4背篓", units=mine).to("斤").amount == 100
    assert str(Parser("约40背篓", None, None, mine).value()) == "约40背篓"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("三至五千元", 3000, 5000),
        ("两到三百户", 200, 300),
        ("3至5千元", 3000, 5000),
        ("3-5百户", 300, 500),
        ("3千户—5千户", 3000, 5000),
        ("一年半至两年半", Fraction(3, 2), Fraction(5, 2)),
        ("一至两年半", 1, Fraction(5, 2)),
    ],
)
def test_the_ends_of_a_range_share_scale_and_unit(text, low, high):
    found = parse(text)
    assert (found.interval.low, found.interval.high) == (low, high)
    assert str(found) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("五至六十亩", "reading.unreadable"),
        ("5-2万元", "approximation.empty"),
        ("三四五户", "unit.unknown"),
        ("零百户", "unit.scaled"),
        ("十百户", "unit.scaled"),
        ("3.5亩半", "reading.unreadable"),
        ("半亩半", "reading.unreadable"),
        ("三个半", "reading.no-unit"),
        ("几十余户", "reading.unreadable"),
        ("近3户以上", "approximation.conflict"),
        ("不到5000元不到", "approximation.conflict"),
        ("不足0元", "approximation.empty"),
        ("近0户", "approximation.empty"),
        ("2020年", "reading.date"),
        ("12月", "reading.date"),
        ("2020—2025年", "reading.date"),
    ],
)
def test_what_has_two_meanings_or_none_is_refused_with_its_place(text, code):
    with pytest.raises(XiaopingError) as caught:
        parse(text)
    assert caught.value.code == code
    start, end = caught.value.details["span"]
    assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("一点二三万元", 12300),
        ("百分之三点四五", Fraction(69, 20)),
        ("六点三五元", Fraction(127, 20)),
        ("-2亩半", Fraction(-5, 2)),
        ("负两年半", Fraction(-5, 2)),
        ("两个半年", 2),
        ("两千克力", 2),
        ("五千瓦", 5000),
        ("1个半年", 1),
    ],
)
def test_a_figure_is_read_as_it_is_meant(text, amount):
    assert parse(text).amount == amount
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("约2亩半", "[2.45, 2.55]"),
        ("3年半以上", "[3.5, ∞)"),
        ("-3余万元", "(-40000, -30000)"),
        ("-5元以下", "(−∞, -5]"),
        ("近-5000元", "(-5000, -4500]"),
        ("5℃以下", "(−∞, 5]"),
        ("二百几户", "[201, 299]"),
        ("一百几十户", "[120, 190]"),
        ("百分之几", "[2, 9]"),
        ("(−∞, 5]元", "(−∞, 5]"),
    ],
)
def test_a_set_is_the_one_that_is_meant_and_prints_as_it_stood(text, shown):
    found = parse(text)
    assert str(found.interval) == shown
    assert str(found) == text
    assert identical(parse(str(found)), found)


def test_two_words_of_a_half_are_written_out_when_the_value_is_computed():
    assert str(-parse("2亩半")) == "-2.5亩"
    assert str(parse("2亩半") + parse("1亩")) == "3.5亩"
