import pytest

from xiaoping.measures import scan, unit
from xiaoping.reading.unit_fit import printed_fit


@pytest.mark.parametrize(
    ("text", "code", "fit"),
    [
        ("9户", "household", 1.0),
        ("9户", "household_visit", 0.5),
        ("9公顷", "mu", 1.0),
        ("9人", "household", 0.0),
        ("9元", "yuan/person", 1.0),
        ("9%", "household", 0.0),
    ],
)
def test_the_printed_unit_must_be_the_indicators(text, code, fit):
    assert printed_fit(next(scan(text)), unit(code)) == fit


def test_the_noun_of_another_thing_raises_a_doubt():
    mention = next(scan("8个村便民服务中心"))
    assert printed_fit(mention, unit("centre"), "村便民服务") == 0.5
    assert printed_fit(mention, unit("centre"), "村便民服务中心") == 1.0
