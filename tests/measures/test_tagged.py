import pytest

from xiaoping.measures import unit
from xiaoping.measures.dimensions import (
    Calendar,
    Counted,
    Dimension,
    Dimensionless,
    Duration,
    Length,
    Mass,
    Money,
    Per,
    Persons,
    Surface,
    Times,
    Volume,
)
from xiaoping.measures.tagged import fits


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("亩", Surface),
        ("亩", Dimension),
        ("美元", Money),
        ("元/人", Per[Money, Persons]),
        ("公斤/亩", Per[Mass, Surface]),
        ("立方米/亩", Length),
        ("立方米/秒", Per[Volume, Duration]),
        ("元/人/个月", Per[Per[Money, Persons], Calendar]),
        ("m*m", Surface),
        ("人·天", Times[Persons, Duration]),
        ("%", Dimensionless),
        ("条", Counted),
    ],
)
def test_a_unit_is_of_the_dimension_of_its_tag(word, tag):
    assert fits(unit(word), tag)


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("亩", Money),
        ("元/户", Per[Money, Persons]),
        ("人/元", Per[Money, Persons]),
        ("年", Duration),
        ("元", Dimensionless),
        ("百分点", Dimensionless),
    ],
)
def test_another_tag_does_not_fit(word, tag):
    assert not fits(unit(word), tag)
