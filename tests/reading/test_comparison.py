import pytest

from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.measures.missing import Missing
from xiaoping.measures.reader import scan
from xiaoping.periods import Year
from xiaoping.reading import Outcome
from xiaoping.reading.comparison import compare, unit_printed


def outcome(printed, data):
    (mention,) = scan(printed)
    item = Observation("econ.gdp", "990101203000", Year(2023), data)
    return compare(mention, item)[0]


@pytest.mark.parametrize(
    ("printed", "data", "expected"),
    [
        ("9350万元", "9350万元", Outcome.SAME),
        ("0.935亿元", "9350万元", Outcome.SAME),
        ("0.94亿元", "9350万元", Outcome.ROUNDED),
        ("9400余万元", "9350万元", Outcome.CONTRADICTS),
        ("9300余万元", "9350万元", Outcome.COMPATIBLE),
        ("9351万元", "9350万元", Outcome.CONTRADICTS),
        ("9000—9400万元", "9350万元", Outcome.COMPATIBLE),
        ("9400—9500万元", "9350万元", Outcome.CONTRADICTS),
    ],
)
def test_sets_that_meet_are_compatible_and_sets_apart_contradict(printed, data, expected):
    assert outcome(printed, quantity(data)) is expected


def test_what_is_missing_neither_agrees_nor_contradicts():
    assert outcome("9350万元", Missing.parse("无统计任务")) is Outcome.UNKNOWN


def test_a_rate_is_printed_without_a_unit_of_its_own():
    assert unit_printed(quantity("606户")).word == "户"
    assert unit_printed(Missing.parse("无统计任务")) is None
