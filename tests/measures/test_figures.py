from fractions import Fraction

import pytest

from xiaoping.errors import TextError
from xiaoping.measures.figures import figure_at, figure_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3723", 3723),
        ("16,854.42", Fraction(842721, 50)),
        ("１２", 12),
        ("-3.2", Fraction(-16, 5)),
        ("负3.2", Fraction(-16, 5)),
        ("1/15", Fraction(1, 15)),
        ("3万4000", 34000),
        ("1亿2000万", 120000000),
        ("12万5千", 125000),
        ("-3万4000", -34000),
        ("一千二百", 1200),
        ("壹仟贰佰", 1200),
        ("叁万伍仟", 35000),
        ("两百五", 250),
        ("三万五", 35000),
        ("三万零五", 30005),
        ("十二点五万", 125000),
        ("零点五", Fraction(1, 2)),
        ("二〇二〇", 2020),
        ("一百零八", 108),
        ("十", 10),
        ("万", 10000),
        ("半", Fraction(1, 2)),
        ("两个半", Fraction(5, 2)),
        ("三分之二", Fraction(2, 3)),
        ("5分之1", Fraction(1, 5)),
        ("负五", -5),
        ("一亿二千万", 120000000),
    ],
)
def test_a_figure_means_its_number(text, value):
    assert figure_value(text) == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("几十", 20, 90),
        ("几", 2, 9),
        ("十几", 11, 19),
        ("二十几", 21, 29),
        ("几百万", 2000000, 9000000),
        ("数百", 200, 900),
        ("数十万", 200000, 900000),
        ("三四百", 300, 400),
        ("三四十", 30, 40),
        ("十七八", 17, 18),
        ("两三千", 2000, 3000),
        ("三五", 3, 5),
        ("一百二三十", 120, 130),
    ],
)
def test_a_vague_figure_stands_for_everything_between_two_numbers(text, low, high):
    found = figure_at(text, 0)
    assert (found.value, found.high, found.end) == (low, high, len(text))


@pytest.mark.parametrize(
    "text",
    ["3万5", "3万12万", "五百三千", "三千百", "二八", "一二点三四五十", "1/0", "三百五万",
     "", "户", "几几", "半半"],
)  # fmt: skip
def test_what_could_mean_two_things_or_nothing_is_not_read(text):
    with pytest.raises(TextError):
        figure_value(text)


def test_a_figure_ends_where_its_unit_begins():
    found = figure_at("十二点五万元", 0)
    assert (found.text, found.scale, found.end) == ("十二点五", "万", 5)
    assert figure_at("三两", 0).end == 1


def test_a_figure_of_chinese_numerals_has_an_end():
    with pytest.raises(TextError) as caught:
        figure_at("共" + "一" * 61 + "户", 1)
    assert caught.value.code == "number.too-long"
    assert caught.value.details == {"given": "一" * 20, "most": 60}
