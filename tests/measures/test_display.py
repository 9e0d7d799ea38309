from fractions import Fraction

import pytest

from xiaoping.errors import InvariantError, TextError
from xiaoping.measures import Display, Quantity, Share, parse


def test_a_scale_word_divides_and_places_are_kept():
    assert Display(scale="万", decimals=2).number(2909200) == "290.92"
    assert Display(scale="亿", decimals=1).number(93_500_000) == "0.9"


def test_the_step_is_one_in_the_last_printed_place():
    assert Display(scale="万", decimals=2).step == 100
    assert Display(decimals=2).step == Fraction(1, 100)
    assert Display().step is None


def test_an_unknown_scale_word_is_refused():
    with pytest.raises(TextError, match="no scale word"):
        Display(scale="兆")


def test_a_verbatim_figure_must_mean_its_amount():
    assert str(Quantity(200, "户", Display(verbatim="两百"))) == "两百户"
    assert (
        str(Quantity(125000, "元", Display(scale="万", verbatim="十二点五"))) == "十二点五万元"
    )
    with pytest.raises(InvariantError) as caught:
        Quantity(300, "户", Display(verbatim="两百"))
    assert caught.value.code == "display.verbatim"


def test_a_computed_value_forgets_the_printed_figure():
    assert str(parse("两百户") + parse("三百户")) == "500户"
    assert str(-parse("2.50万元")) == "-2.50万元"


def test_financial_numerals_are_a_way_of_printing():
    assert str(Quantity(1200, "元", Display(numerals="financial"))) == "壹仟贰佰元"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"decimals": -1}, "display.decimals"),
        ({"decimals": 1.5}, "display.decimals"),
        ({"numerals": "roman"}, "display.numerals"),
    ],
)
def test_a_display_that_nothing_can_be_printed_with_does_not_construct(wrong, code):
    with pytest.raises(TextError) as caught:
        Display(**wrong)
    assert caught.value.code == code


def test_a_rate_takes_no_scale_word():
    with pytest.raises(InvariantError) as caught:
        Share("0.05", display=Display(scale="万"))
    assert caught.value.code == "display.rate"
