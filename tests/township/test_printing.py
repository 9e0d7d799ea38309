"""How measured figures are printed: the value stays what it is."""

from datetime import date

import pytest

from xiaoping.indicators import Observation, catalogue
from xiaoping.measures import Share, quantity
from xiaoping.measures.display import Display
from xiaoping.periods import Year
from xiaoping.township import Printing, Printings, When


def observed(code, value):
    return Observation(indicator=code, area="431228223000", period=Year(2020), value=value)


def printed(printing, value):
    item = observed(printing.code, value)
    return printing.applied(item, catalogue()[printing.code])


@pytest.mark.parametrize(
    ("printing", "value", "text"),
    [
        (
            Printing(code="agri.citrus.area_added", display=Display(floor="百")),
            "853亩",
            "800余亩",
        ),
        (
            Printing(code="agri.citrus.area_added", display=Display(floor="百")),
            "800亩",
            "800亩",
        ),
        (Printing(code="agri.citrus.area_added", display=Display(floor="百")), "53亩", "53亩"),
        (
            Printing(code="loan.micro.amount", display=Display(scale="万", floor="百万")),
            "9268800元",
            "900余万元",
        ),
        (
            Printing(code="medaid.amount", display=Display(scale="万", decimals=2)),
            "73200元",
            "7.32万元",
        ),
        (Printing(code="adm.villages", surface="个行政村"), "8个行政村", "8个行政村"),
        (
            Printing(
                code="relocation.measures", display=Display(numerals="chinese"), surface="条"
            ),
            "20条措施",
            "二十条",
        ),
    ],
)
def test_a_figure_is_printed_as_laid_down_and_stays_exact(printing, value, text):
    exact = quantity(value)
    found = printed(printing, exact)
    assert found.text == text
    assert found.value == exact


def test_words_are_printed_only_where_they_state_the_value():
    printing = Printing(code="poverty.exit_rate", wording="全部脱贫")
    assert printed(printing, Share(1)).text == "全部脱贫"
    assert printed(printing, Share("0.995")).text == "99.5%"


def test_periods_are_those_of_the_settings():
    year, day = Year(2020), date(2020, 12, 9)
    assert [str(when.period(year, day)) for when in When] == ["2020", "..2020-12-09", "2019"]


def test_what_is_laid_down_is_found_by_code_and_period():
    loans = Printing(code="loan.micro.amount", when="累计")
    held = Printings((loans,))
    assert held.find("loan.micro.amount", When.CUMULATIVE) is loans
    assert held.find("loan.micro.amount", When.YEAR) is None
    assert held.codes(When.CUMULATIVE) == {"loan.micro.amount"}
