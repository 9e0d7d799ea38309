import pytest

from xiaoping.areas import Area, AreaBook, Place
from xiaoping.indicators import AdditionError
from xiaoping.indicators.disjoint import days_apart, days_of, refuse_nested
from xiaoping.periods import parse_period

BOOK = AreaBook(
    (Area("431228223200", "晓坪村"),), (Place("place:fair", "集镇", within="431228223200"),)
)


@pytest.mark.parametrize(
    ("codes", "whole", "code"),
    [
        (("431228223200", "431228223204", "431228101000"), "431228", None),
        (("43122822320001", "43122822320002"), "431228223200", None),
        (("43", "44"), "", None),
        (("43", "431228223200", "44"), "", "aggregation.nested"),
        (("4312", "43120", "431228"), "", "aggregation.nested"),
        (("431228223200",), "431228101000", "aggregation.not-inside"),
        (("431228223200",), "431228223200", "aggregation.not-inside"),
        # codes of a user's own: no levels, so one is another only if it begins with it
        (("north", "south"), "", None),
        (("place:fair", "place:school"), "", None),
        (("place:fair", "431228223204"), "", None),
        (("place:fair", "431228223200"), "", "aggregation.place"),
        (("place:fair", "43122822320001"), "", "aggregation.place"),
        (("place:fair", "431228223000"), "", "aggregation.place"),
        (("place:unheard-of", "431228223204"), "", "aggregation.place"),
    ],
)
def test_areas_that_have_something_in_common_are_refused(codes, whole, code):
    for order in (codes, codes[::-1]):
        if code is None:
            refuse_nested(order, whole=whole, book=BOOK)
            continue
        with pytest.raises(AdditionError) as caught:
            refuse_nested(order, whole=whole, book=BOOK)
        assert caught.value.code == code


def test_the_days_of_periods_are_told_in_their_order():
    periods = [parse_period(text) for text in ("2020-Q4", "2020-01", "2019-12-05..2019-12-31")]
    assert days_apart(periods) == [days_of(period) for period in periods]
    assert days_apart([]) == []
