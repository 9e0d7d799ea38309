import pytest

from xiaoping.errors import AbsentError, DimensionError, InvariantError, XiaopingError
from xiaoping.indicators import catalogue, parse_expression, parse_statement
from xiaoping.indicators.statement_binding import bind_expression, bind_statement, needed

BOOK = catalogue()

UNITS = [
    ("econ.gdp / pop.persons", "元/人"),
    ("number(econ.gdp)", ""),
    ("low(land.area)", "平方公里"),
    ("union(medaid.households, 5户)", "户"),
    ("stated('pop.persons@2019')", "人"),
    ("years('FYP13')", "年"),
    ("quarters('2019', '2020')", "季度"),
    ("first_year('FYP13')", ""),
    # a flow beside a stock, shares of parts, a level and what growth makes of it
    ("agri.citrus.area_added + land.arable", "亩"),
    ("infra.fibre.coverage + edu.aid_coverage", "%"),
    ("econ.gdp * (1 + econ.gdp.yoy)", "元"),
]


@pytest.mark.parametrize(("text", "word"), UNITS)
def test_the_unit_of_a_figure_is_proved(text, word):
    _, unit = bind_expression(
        parse_expression(text), BOOK.meanings, BOOK.schema, BOOK.parameters
    )
    assert unit.word == word


REFUSED = [
    ("pop.persons >= pop.households", DimensionError, "differ in dimension"),
    ("pop.persons + 3户 >= 3人", DimensionError, "differ in dimension"),
    ("pop.persons = pop.persons within 1户", DimensionError, "'1户' (户)"),
    ("union(pop.persons, pop.households) >= 1人", DimensionError, "differ in dimension"),
    ("number(pop.persons) >= 3人", DimensionError, "(1)"),
    ("pop.person >= 3人", AbsentError, "pop.persons"),
    ("'pop.person:task' >= 3人", AbsentError, "There is no figure called 'pop.person:task'"),
    ("pop.persons >= $no.such", AbsentError, "no.such"),
    ("count(person) >= 3人", InvariantError, "is an aggregate of rows"),
    ("stated(pop.persons * 2) >= 3人", InvariantError, "inside 'stated' stands one"),
    ("econ.gdp.yoy + fiscal.tax.yoy <= 100%", InvariantError, "are not added"),
]


@pytest.mark.parametrize(("text", "kind", "message"), REFUSED)
def test_a_statement_that_cannot_be_is_refused_before_it_is_held(text, kind, message):
    with pytest.raises(kind) as caught:
        bind_statement(parse_statement(text), BOOK.meanings, BOOK.schema, BOOK.parameters)
    assert isinstance(caught.value, XiaopingError)
    assert message in caught.value.message("en")


def test_a_bound_statement_knows_its_codes_and_its_tolerance_in_base_units():
    bound = bind_statement(
        parse_statement("land.area = land.arable + 'land.forest@2020' within 1亩"),
        BOOK.meanings,
        BOOK.schema,
        BOOK.parameters,
    )
    assert bound.codes == ("land.area", "land.arable", "land.forest")
    assert bound.within * 3 == 2000
    assert list(needed(parse_statement("refused(share(a.b of a.c) * 2)"))) == ["a.b", "a.c"]
