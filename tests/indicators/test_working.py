import datetime

import pytest

from xiaoping.indicators import catalogue, parse_expression
from xiaoping.indicators.evaluation import Lack
from xiaoping.indicators.figures import Slot
from xiaoping.indicators.room import Room
from xiaoping.indicators.statement_binding import bind_expression
from xiaoping.periods import Year

BOOK = catalogue()
SLOT = Slot(area="990202104000", end=datetime.date(2023, 12, 31), span=Year(2023))
LINES = [
    "pop.households@@2023-12-31 = 400户",
    "pop.persons@@2023-12-31 = 900余人",
    "toilet.household_built@2022 = 100户",
    "toilet.household_built@2023 = 80户",
    "econ.gdp@2023 = 1.2亿元",
    "a medaid.households@2023 = 12户 >possible_overlap:b",
    "b monitor.households@2023 = 至少20户",
]


@pytest.fixture
def worth(data_of):
    room = Room.of(data_of(LINES), BOOK, BOOK.parameters)

    def of(text, *, printed=False, slot=SLOT):
        bound, _ = bind_expression(
            parse_expression(text), room.known, BOOK.schema, BOOK.parameters
        )
        return room.working(slot, printed=printed).worth(bound)

    return of


WORTHS = [
    ("number(pop.households)", "[400, 400]"),
    ("number(1.5公顷)", "[1.5, 1.5]"),
    ("pop.persons / pop.households", "[2.2525, 2.4975]"),
    ("stated(pop.persons) / pop.households", "[2.25, 2.25]"),
    ("stated(pop.households)", "[400, 400]"),
    ("low(pop.persons)", "[901, 901]"),
    ("high(pop.persons)", "[999, 999]"),
    ("union('a', 'b')", "[20, ∞)"),
    ("union('a', 15户)", "[15, 27]"),
    ("growth(toilet.household_built)", "[-0.2, -0.2]"),
    ("change(toilet.household_built)", "[-20, -20]"),
    ("share(toilet.household_built of pop.households)", "[0.2, 0.2]"),
    ("$loan.micro.cap", "[50000, 50000]"),
    ("years('FYP13') - 5年", "[0, 0]"),
    ("number(quarters('2017-08', '2020-12'))", "[14, 14]"),
    ("number(months_until('2016-12', '2017-08'))", "[8, 8]"),
    ("econ.gdp", "[120000000, 120000000]"),
]


@pytest.mark.parametrize(("text", "expected"), WORTHS)
def test_a_figure_is_worked_out_exactly(text, expected, worth):
    assert str(worth(text)) == expected


def test_a_printed_figure_stands_for_all_that_rounds_to_it(worth):
    assert str(worth("econ.gdp", printed=True)) == "[115000000, 125000000)"
    assert str(worth("pop.households", printed=True)) == "[400, 400]"


LACKS = [
    ("fiscal.tax", "There is no figure of 'fiscal.tax' for 2023"),
    ("previous(econ.gdp)", "There is no figure of 'econ.gdp'"),
    ("high('b')", "has no upper end that could be taken"),
    ("'a' + 'b'", "may overlap"),
    ("econ.gdp + 'econ.gdp@2023' * 1 + fiscal.tax", "There is no figure"),
    ("low(fiscal.tax)", "There is no figure of 'fiscal.tax'"),
]


@pytest.mark.parametrize(("text", "reason"), LACKS)
def test_what_cannot_be_worked_out_is_a_lack(text, reason, worth):
    found = worth(text)
    assert isinstance(found, Lack)
    assert reason in found.text("en")


def test_a_parameter_needs_a_day_on_which_it_holds(worth):
    early = Slot(area="990202104000", end=datetime.date(2010, 12, 31))
    for slot in (early, None):
        found = worth("$loan.micro.cap", slot=slot)
        assert found.code == "evaluation.no-parameter"
