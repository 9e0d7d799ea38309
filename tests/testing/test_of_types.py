from typing import Any, get_args

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiaoping import register, testing
from xiaoping.codelists import Coded
from xiaoping.measures import (
    Approximate,
    Display,
    GrowthRate,
    Interval,
    Missing,
    PercentagePoints,
    Quantity,
    Share,
    Unit,
)
from xiaoping.measures.dimensions import Money, Per, Persons, Surface
from xiaoping.measures.tagged import fits

draws = settings(suppress_health_check=[HealthCheck.too_slow])


def test_the_public_names_are_sorted_and_complete():
    assert testing.__all__ == sorted(testing.__all__)
    assert all(callable(getattr(testing, name)) for name in testing.__all__)


@draws
@given(st.data())
def test_types_are_drawn_from_their_annotations(data):
    land = data.draw(st.from_type(Quantity[Surface]))
    assert land.expect(Surface) is land
    assert fits(
        data.draw(st.from_type(Quantity[Per[Money, Persons]])).unit, Per[Money, Persons]
    )
    assert fits(data.draw(st.from_type(Approximate[Money])).unit, Money)
    assert fits(data.draw(st.from_type(Unit[Persons])), Persons)
    for kind in (
        Quantity, Quantity[Any], Approximate, Unit, Display, Interval, Share, GrowthRate,
        PercentagePoints, Missing,
    ):  # fmt: skip
        found = data.draw(st.from_type(kind))
        assert isinstance(found, getattr(kind, "__origin__", kind))


def test_classes_of_ones_own_are_built_and_registering_again_does_no_harm():
    @attrs.frozen
    class Village:
        land: Quantity[Surface]
        poor: Share
        loans: Approximate[Money]

    testing.register()

    @settings(max_examples=20)
    @given(st.builds(Village))
    def built(village):
        assert fits(village.land.unit, Surface)
        assert fits(village.loans.unit, Money)

    built()


PEOPLE = [
    item
    for name in register.__all__
    if isinstance(item := getattr(register, name), type) and name != "Event"
]


@pytest.mark.parametrize("kind", [*PEOPLE, Coded], ids=lambda kind: kind.__name__)
def test_every_class_of_the_register_is_drawn_from_its_type(kind):
    @settings(draws, max_examples=10)
    @given(st.from_type(kind))
    def drawn(value):
        assert type(value) is kind

    drawn()


def test_a_class_that_holds_people_is_built():
    @attrs.frozen
    class Visit:
        home: register.Household
        event: register.Event

    @settings(draws, max_examples=10)
    @given(st.builds(Visit))
    def built(visit):
        assert type(visit.home) is register.Household
        assert isinstance(visit.event, get_args(register.Event))

    built()
