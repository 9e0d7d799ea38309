import pytest

from xiaoping.errors import InvariantError
from xiaoping.indicators import Direction, Indicator, Observation, ranks
from xiaoping.measures import Missing, parse
from xiaoping.periods import Year


def indicator(direction):
    return Indicator(
        code="a.b", zh="某", en="Some", unit_code="person", kind="stock", direction=direction
    )


def rows(*figures):
    return [
        Observation("a.b", f"43122822320{n}", Year(2020), parse(v) if isinstance(v, str) else v)
        for n, v in enumerate(figures)
    ]


@pytest.mark.parametrize(
    ("figures", "direction", "places"),
    [
        (("5人", "9人", "7人"), "higher_better", "9人=1 7人=2 5人=3"),
        (("5人", "9人", "7人"), "lower_better", "5人=1 7人=2 9人=3"),
        (("5人", "9人", "7人"), "none", "9人=1 7人=2 5人=3"),
        (("7人", "9人", "7人", "5人"), "higher_better", "9人=1 7人=2 7人=2 5人=4"),
        (("5人", Missing("suppressed"), "7人"), "lower_better", "5人=1 7人=2 不予公布=—"),
        (("50余人", "60人", "55人"), "higher_better", "60人=1 50余人=2—3 55人=2—3"),
        (("50余人", "60人", "50人"), "higher_better", "60人=1 50余人=2 50人=3"),
        (("50余人", "50余人"), "higher_better", "50余人=1—2 50余人=1—2"),
        ((), "none", ""),
    ],
)
def test_places_are_told_with_ties_and_doubts(figures, direction, places):
    told = []
    for rank in ranks(rows(*figures), indicator(direction)):
        place, _, rest = str(rank).partition(". ")
        told.append(f"{rest.rpartition(' = ')[2]}={place}")
        assert (rank.place is None) == (not place.isdigit())
    assert " ".join(told) == places


def test_a_direction_may_be_given():
    first, *_ = ranks(rows("5人", "9人"), indicator("none"), direction=Direction.LOWER_BETTER)
    assert str(first.observation.value) == "5人"


def test_what_is_not_of_one_kind_is_not_ranked():
    with pytest.raises(InvariantError) as caught:
        ranks(rows("5人", "5户"), indicator("none"))
    assert caught.value.code == "change.not-ranked"
    one = rows("5人")[0]
    other = Observation("a.b", "431228223201", Year(2019), parse("5人"))
    for pair, code in (([one, other], "aggregation.unlike"), ([one, one], "aggregation.twice")):
        with pytest.raises(InvariantError) as caught:
            ranks(pair, indicator("none"))
        assert caught.value.code == code
