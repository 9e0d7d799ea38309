import pytest

from xiaoping.errors import TextError, UnitError, XiaopingError
from xiaoping.indicators import catalogue, read_printed
from xiaoping.measures import (
    GrowthRate,
    Missing,
    PercentagePoints,
    Quantity,
    Share,
)


def read(code, text):
    return read_printed(text, catalogue()[code])


def test_per_cent_become_what_the_kind_says():
    assert read("econ.gdp.yoy", "0.86%").value == GrowthRate.percent("0.86")
    assert read("medins.participation_rate", "100%").value == Share.percent(100)


def test_a_fall_is_a_negative_growth():
    assert read("econ.gdp.yoy", "下降3.2%").value == GrowthRate.percent("-3.2")
    assert read("econ.gdp.yoy", "增长3.2%").value == GrowthRate.percent("3.2")
    assert isinstance(read("econ.gdp.yoy", "2.0个百分点").value, PercentagePoints)


def test_the_true_unit_is_kept_with_the_printed_word():
    value = read("econ.rural_net_income_pc", "5200元").value
    assert isinstance(value, Quantity)
    assert value.unit.code == "yuan/person"
    assert str(value) == "5200元"


def test_words_that_imply_a_number_are_kept_as_wording():
    found = read("poverty.exit_rate", "全部脱贫")
    assert (found.value, found.wording) == (Share.percent(100), "全部脱贫")
    assert read("edu.dropouts", "无失学辍学学生").value == Quantity(0, "人")


def test_a_reason_for_a_missing_value_is_a_value():
    assert read("econ.gdp", "无统计任务").value == Missing("not_collected")


@pytest.mark.parametrize(
    ("code", "text", "kind", "said"),
    [
        ("pop.households", "", TextError, "Empty is not zero"),
        ("pop.households", "许多", TextError, "is no value of '总户数'"),
        ("pop.households", "3723人", UnitError, "The unit of '3723人' is '人'"),
        ("pop.households", "3723", UnitError, "The unit of '3723' is '（无）'"),
        ("land.arable", "2个百分点", UnitError, "百分点"),
    ],
)
def test_what_is_no_value_of_the_indicator_is_refused(code, text, kind, said):
    with pytest.raises(XiaopingError, match=said) as caught:
        read(code, text)
    assert isinstance(caught.value, kind)
