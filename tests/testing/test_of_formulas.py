import pytest
from hypothesis import Phase, find, given, settings
from hypothesis.errors import NoSuchExample

from xiaoping import testing
from xiaoping.indicators import (
    bind,
    catalogue,
    parameters,
    parse_condition,
    parse_formula,
    schema,
)
from xiaoping.indicators.binding import Meaning
from xiaoping.indicators.nodes import (
    Aggregate,
    Aggregation,
    Arithmetic,
    Call,
    Comparison,
    Junction,
    Known,
    Negation,
    OneOf,
    Reference,
)

SEARCH = settings(
    max_examples=2000, derandomize=True, deadline=None, database=None, phases=[Phase.generate]
)
MEANINGS = {code: Meaning(item.unit, item.kind) for code, item in catalogue().items()}


def drawn(strategy, like):
    try:
        find(strategy, like, settings=SEARCH)
    except NoSuchExample:
        return False
    return True


@pytest.mark.parametrize("kind", [Comparison, OneOf, Junction, Negation, Known])
def test_every_kind_of_condition_is_drawn(kind):
    assert drawn(testing.conditions("household"), lambda node: isinstance(node, kind))


def test_columns_of_parents_are_drawn():
    assert drawn(testing.conditions("person"), lambda node: "household.village" in str(node))


@pytest.mark.parametrize("aggregation", Aggregation)
def test_every_aggregation_is_drawn(aggregation):
    assert drawn(testing.aggregates("person"), lambda node: node.aggregation is aggregation)


def test_sums_with_and_without_conditions_are_drawn():
    strategy = testing.aggregates("household")
    assert drawn(strategy, lambda node: node.where is not None and node.given is not None)
    assert drawn(strategy, lambda node: node.where is None and node.given is None)
    assert drawn(strategy, lambda node: isinstance(node.value, Arithmetic))


@pytest.mark.parametrize("kind", [Aggregate, Arithmetic, Call, Reference])
def test_every_kind_of_figure_is_drawn(kind):
    assert drawn(testing.formulas(), lambda node: isinstance(node, kind))


@given(testing.formulas())
def test_what_is_drawn_is_read_and_proved(node):
    assert parse_formula(str(node)) == node
    assert bind(node, MEANINGS, schema(), parameters()).unit is not None


@given(testing.conditions("person"))
def test_a_condition_is_one_of_its_rows(node):
    assert parse_condition(str(node)) == node


def test_rows_without_a_figure_are_counted_and_never_summed():
    """A window has a name and times, and nothing that is summed."""
    for like in (Aggregation.COUNT, Aggregation.DISTINCT):
        found = find(
            testing.aggregates("window"), lambda item, like=like: item.aggregation is like
        )
        assert found.entity == "window"
    with pytest.raises(NoSuchExample):
        find(
            testing.aggregates("window"),
            lambda item: item.aggregation is Aggregation.SUM,
            settings=settings(max_examples=50, database=None),
        )
