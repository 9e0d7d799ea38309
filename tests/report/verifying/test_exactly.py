import pytest

from xiaoping.indicators.observation import Observation
from xiaoping.measures import Missing, MissingReason, PercentagePoints, Share, parse
from xiaoping.periods import Year
from xiaoping.report.inlines import pieces
from xiaoping.report.tree import RatioRef, Text
from xiaoping.report.verifying.exactly import exactly, exactly_of


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (parse("61.98平方公里"), ("61.98", "square_kilometre", "", "")),
        (parse("15—25亩"), ("15", "mu", "15—25亩", "")),
        (Share(1), ("100", "percent", "", "")),
        (PercentagePoints.percent("0.5"), ("0.5", "percentage_point", "", "")),
        (Missing(MissingReason.UNKNOWN), ("", "", "", "unknown")),
        (None, ("", "", "", "")),
    ],
)
def test_every_kind_of_value_is_plain_text(value, told):
    found = exactly(value)
    assert (found.number, found.unit, found.words, found.missing) == told


def test_a_ratio_that_cannot_be_told_is_empty():
    none = Observation("a.t", "43", Year(2020), parse("0人"))
    ref = RatioRef(Observation("a.p", "43", Year(2020), parse("5人")), none)
    assert exactly_of(pieces((ref,))[0]).number == ""
    assert exactly_of(pieces((Text("好"),))[0]).number == ""
