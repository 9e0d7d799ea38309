import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError, UnitError, XiaopingError
from xiaoping.measures import (
    Approximate,
    MentionKind,
    PercentagePoints,
    Quantity,
    identical,
    parse,
    scan,
    unit,
    units,
)
from xiaoping.measures.reader import parse_implied


@pytest.mark.parametrize(
    ("text", "amount", "code"),
    [
        ("290.92万元", 2909200, "yuan"),
        ("3.2 万亩", 32000, "mu"),
        ("１２公里", 12, "kilometre"),
        ("16,854.42亩", "16854.42", "mu"),
        ("二十条", 20, "item"),
        ("四支队伍", 4, "team"),
        ("0.86%", "0.86", "percent"),
        ("10.09万户", 100900, "household"),
        ("-3.2%", "-3.2", "percent"),
        ("600元/户", 600, "yuan/household"),
        ("1/15公顷", "1/15", "hectare"),
    ],
)
def test_printed_figures_are_read_exactly(text, amount, code):
    assert parse(text) == Quantity(amount, code)


@pytest.mark.parametrize(
    "text",
    [
        "290.92万元",
        "900余万元",
        "约800余条",
        "0.86%",
        "8个行政村",
        "16854.42亩",
        "5200.00元",
        "二十条",
        "10万余人",
        "300亩以上",
        "2.0个百分点",
        "1,200户",
    ],
)
def test_what_was_read_prints_byte_for_byte(text):
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5，200 元", None),
        ("3 5 人", "unit.unknown"),
        ("5、6 人", "unit.unknown"),
        ("3 m*9**9**9**9", "unit.unknown"),
        ("1e999999999 m", "unit.unknown"),
        ("", "reading.unreadable"),
        ("若干户", "reading.unreadable"),
        ("5", "reading.no-unit"),
    ],
)
def test_the_silent_misreadings_of_others_are_errors_or_right(text, code):
    if code is None:
        assert parse(text) == Quantity(5200, "元")
        return
    with pytest.raises(XiaopingError) as caught:
        parse(text)
    assert caught.value.code == code


def test_a_text_longer_than_any_figure_is_refused_promptly():
    with pytest.raises(TextError, match="is longer than"):
        parse("9" * 10_000_000 + "元")


def test_a_known_unit_decides_what_a_measure_word_counts():
    village = unit("village")
    assert parse("8个", village).unit == village
    assert str(parse("4个贫困村", village)) == "4个贫困村"
    assert parse("5200元", unit("yuan/person")).unit.code == "yuan/person"
    assert str(parse("5200元", unit("yuan/person"))) == "5200元"
    assert parse("六办", unit("office")) == Quantity(6, "office")


def test_a_figure_in_another_unit_than_the_known_one_is_refused():
    with pytest.raises(
        UnitError, match="The unit of '5000余户' is '户'; here it must be '户次'"
    ):
        parse("5000余户", unit("household_visit"))


def test_a_figure_in_another_unit_of_the_dimension_is_kept_as_printed():
    assert parse("2公顷", unit("mu")) == Quantity(30, "mu")
    assert str(parse("2公顷", unit("mu"))) == "2公顷"


@pytest.mark.parametrize(
    ("text", "code", "amount"),
    [
        ("全部脱贫", "percent", 100),
        ("均已核查处理", "percent", 100),
        ("无失学辍学学生", "person", 0),
        ("一人一专班", "team/person", 1),
    ],
)
def test_words_that_imply_a_number_are_read_for_a_known_unit(text, code, amount):
    assert parse_implied(text, unit(code)) == Quantity(amount, code)


def test_words_that_imply_nothing_are_not_guessed():
    assert parse_implied("大部分", unit("percent")) is None
    assert parse_implied("全部脱贫", unit("household")) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共606户2059人", ["606户", "2059人"]),
        ("1.加大力度。发放40人196.88万元", ["40人", "196.88万元"]),
        ("根据某办〔2019〕10号文件", []),
        ("自2016年12月以来、2017年8月", ["2016年12月", "2017年8月"]),
        ("“二十条”措施、四级干部、一人一专班、两级", []),
        ("四支队伍、为期三年", ["四支", "三年"]),
        ("319国道、20世纪90年代、9:30", []),
        ("同比-3.2%", ["-3.2%"]),
        ("每亩15—25公斤", ["15—25公斤"]),
        ("比例12:60:28", ["12:60:28"]),
        ("提高2.0个百分点", ["2.0个百分点"]),
        ("第3号、第十二届", []),
    ],
)
def test_running_text_gives_its_figures_and_nothing_else(text, found):
    assert [mention.text for mention in scan(text)] == found


def test_words_around_a_figure_approximate_it_unless_they_belong_elsewhere():
    assert isinstance(next(scan("累计超过5000户")).quantity, Approximate)
    assert isinstance(next(scan("节约500元")).quantity, Quantity)
    assert str(next(scan("投入900余万元")).quantity) == "900余万元"


def test_a_range_is_one_mention_with_two_ends():
    mention = next(scan("每户15—25亩"))
    assert (mention.value, mention.value_high, mention.unit) == (15, 25, "亩")
    assert str(mention.quantity) == "15—25亩"


def test_points_and_bare_numbers_are_told_apart():
    kinds = [m.kind for m in scan("提高2个百分点，共35。")]
    assert kinds == [MentionKind.POINTS, MentionKind.BARE]
    assert isinstance(next(scan("提高2个百分点")).quantity, PercentagePoints)


@given(st.sampled_from(units()), st.integers(0, 10**9), st.sampled_from(["", "万", "亿"]))
def test_every_unit_of_the_catalogue_prints_and_reads_back(item, number, scale):
    text = f"{number}{scale}{item.word}"
    value = parse(text, tag=item.static_tag)
    assert str(value) == text
    assert value.unit.dimension == item.dimension
    assert identical(parse(str(value), tag=item.static_tag), value)


@given(st.text())
def test_any_text_is_a_value_or_an_error_of_the_library(text):
    try:
        parse(text)
    except XiaopingError as error:
        json.dumps([error.zh, error.en])


alphabet = st.text(
    alphabet="0123456789.,，-—年月日号户人万亿余约近个%〔〕第一二三十（）。 \n两支："
)


@given(alphabet)
def test_scanning_never_fails_and_every_mention_stands_where_it_says(text):
    end = 0
    for mention in scan(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("人均二三万元", "[20000, 30000]"),
        ("共三四十户", "[30, 40]"),
        ("人均十七八万元", "[170000, 180000]"),
    ],
)
def test_a_vague_figure_in_running_text_is_what_parse_makes_of_it(text, found):
    assert [str(m.quantity.interval) for m in scan(text)] == [found]


def test_words_that_contradict_each_other_in_running_text_do_not_stop_the_reading():
    found = list(scan("近3户以上，不足0户，共5户"))
    assert [m.text for m in found] == ["3户", "0户", "5户"]
    assert [str(m.quantity) for m in found] == ["3户", "0户", "5户"]


def test_digits_of_other_scripts_are_passed_over():
    assert [m.text for m in scan("\U00010d30 \u0663户 5户")] == ["5户"]
