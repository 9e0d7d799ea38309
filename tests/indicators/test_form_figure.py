from fractions import Fraction

import pytest

from xiaoping.errors import TextError, UnitError
from xiaoping.indicators import catalogue, read_printed
from xiaoping.indicators.form_figure import figure_in
from xiaoping.measures import Approximate, PercentagePoints, Quantity, Share, quantity


def printed(code, text, unit="", decimals=None, *, words=False):
    indicator = catalogue()[code]
    value = read_printed(text, indicator).value
    return figure_in(value, indicator, unit=unit, decimals=decimals, words=words)


@pytest.mark.parametrize(
    ("code", "value", "unit", "decimals", "text"),
    [
        ("land.arable", "16854.42亩", "亩", None, "16854.42"),
        ("land.arable", "16854.42亩", "公顷", None, "1123.628"),
        ("land.arable", "16854.42亩", "公顷", 2, "1123.63"),
        ("land.arable", "16854.42亩", "万亩", 2, "1.69"),
        ("land.area", "61.98平方公里", "公顷", 0, "6198"),
        ("econ.gdp", "9350万元", "万元", None, "9350"),
        ("econ.gdp", "9350万元", "元", None, "93500000"),
        ("econ.gdp", "9350万元", "亿元", 2, "0.94"),
        ("econ.rural_net_income_pc", "5200元", "元", None, "5200"),
        ("econ.rural_net_income_pc", "5200元", "元/人", None, "5200"),
        ("econ.rural_net_income_pc", "5200元", "万元", 2, "0.52"),
        ("pop.households", "3723户", "户", 2, "3723.00"),
        ("pop.households", "3723户", "", None, "3723"),
        ("pop.persons", "11441人", "万人", 1, "1.1"),
        ("adm.villages", "8个行政村", "个", None, "8"),
        ("adm.villages", "8个村", "村", None, "8"),
        ("poverty.incidence", "0.86%", "", None, "0.86"),
        ("poverty.incidence", "0.86%", "%", 1, "0.9"),
        ("poverty.exit_rate", "全部脱贫", "%", None, "100"),
        ("edu.dropouts", "无失学辍学学生", "人", None, "0"),
        ("econ.gdp.yoy", "下降3.2%", "%", None, "-3.2"),
    ],
)
def test_a_figure_is_printed_in_the_unit_and_places_of_the_form(
    code, value, unit, decimals, text
):
    assert printed(code, value, unit, decimals).text == text


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [("2.675亩", 2, "2.68"), ("0.5亩", 0, "1"), ("1.25亩", 1, "1.3"), ("0.25亩", 1, "0.3")],
)
def test_a_half_is_rounded_up(number, decimals, text):
    found = printed("land.arable", number, "亩", decimals)
    assert found.text == text
    assert found.number == Fraction(text)


def test_a_number_without_an_end_has_six_places():
    assert printed("land.arable", "10亩", "公顷").text == "0.666667"


def test_points_are_points():
    growth = catalogue()["econ.gdp.yoy"]
    points = PercentagePoints.percent("0.4")
    assert figure_in(points, growth, unit="百分点").text == "0.4"
    with pytest.raises(UnitError, match="measured in '百分点'"):
        figure_in(points, growth, unit="%")
    with pytest.raises(UnitError):
        figure_in(Share.percent(5), growth, unit="个百分点")


@pytest.mark.parametrize(
    ("code", "value", "unit", "problem"),
    [
        ("land.arable", "15亩", "元", "form.unit"),
        ("pop.households", "3723户", "人", "form.unit"),
        # a visit is no household
        ("covid.household_visits", "5000户次", "户", "form.unit"),
        ("econ.gdp", "9350万元", "元/人", "form.unit"),
        ("land.arable", "15亩", "垧", "form.unit-unknown"),
        ("land.arable", "15亩", "", "form.unit-needed"),
        ("econ.gdp", "9350万元", "", "form.unit-needed"),
        ("infra.road.length", "81公里", "", "form.unit-needed"),
    ],
)
def test_a_unit_is_not_guessed_and_not_bent(code, value, unit, problem):
    with pytest.raises(UnitError) as caught:
        printed(code, value, unit)
    assert caught.value.code == problem
    assert catalogue()[code].unit.word in caught.value.message("zh")


@pytest.mark.parametrize(
    ("code", "value", "unit", "text"),
    [
        ("econ.gdp", "900余万元", "万元", "900余"),
        ("econ.gdp", "900余万元", "元", "900余万"),
        ("agri.citrus.area_added", "约800余亩", "亩", "约800余"),
        ("pop.persons", "10万余人", "人", "10万余"),
        ("pop.persons", "几十人", "人", "几十"),
        ("pop.persons", "未掌握数据", "人", "未掌握数据"),
    ],
)
def test_words_are_printed_where_the_form_takes_them(code, value, unit, text):
    found = printed(code, value, unit, words=True)
    assert (found.text, found.number) == (text, None)


def test_an_approximation_is_no_number_and_its_words_hold_in_its_own_unit_only():
    land, people = "agri.citrus.area_added", "pop.persons"
    for code, value, unit, words in (
        (land, "800余亩", "亩", False),
        (land, "800余亩", "公顷", True),
        (land, "800余亩", "万亩", True),
        (people, "10万余人", "万人", True),
    ):
        with pytest.raises(TextError) as caught:
            printed(code, value, unit, words=words)
        assert caught.value.code == "form.approximate"
        assert f"约数“{value}”" in caught.value.message("zh")


def test_a_computed_set_has_no_words():
    land = catalogue()["land.arable"]
    both = Approximate(quantity("800亩"), ("余",)) + Approximate(quantity("500亩"), ("余",))
    with pytest.raises(TextError, match="as '\\(1300, 1500\\)亩' only"):
        figure_in(both, land, unit="亩", words=True)


def test_missing_is_not_zero():
    with pytest.raises(TextError, match="for the reason 无统计任务"):
        printed("pop.births", "无统计任务", "人")


def test_a_mean_that_never_ends_has_few_places():
    income = catalogue()["econ.rural_net_income_pc"]
    value = Quantity(Fraction(57_151_728, 4_060), income.unit)
    assert figure_in(value, income, unit="元").text == "14076.78"
    assert figure_in(value, income, unit="元", decimals=0).text == "14077"
    third = Share(Fraction(1, 3))
    assert figure_in(third, catalogue()["infra.fibre.coverage"]).text == "33.33"
