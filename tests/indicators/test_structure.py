from fractions import Fraction

import pytest

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.indicators import (
    AdditionError,
    Observation,
    Relation,
    change_between,
    contributions,
    rounded_shares,
    structure,
)
from xiaoping.measures import Missing, PercentagePoints, Share, parse
from xiaoping.periods import parse_period

TOWNSHIP = "431228223000"


def part(name, value, period="2020", **more):
    given = parse(value) if isinstance(value, str) else value
    return Observation(
        "econ.gdp", TOWNSHIP, parse_period(period), given, breakdown=(("sector", name),), **more
    )


def parts(*figures, period="2020"):
    return [part(str(place), value, period) for place, value in enumerate(figures, 1)]


def whole(value):
    return Observation(
        "econ.gdp",
        TOWNSHIP,
        parse_period("2020"),
        parse(value) if isinstance(value, str) else value,
    )


def refused(function, *args, **kwargs):
    with pytest.raises(InvariantError) as caught:
        function(*args, **kwargs)
    return caught.value.code


def test_shares_of_a_total_come_to_exactly_one():
    found = structure(parts("5160万元", "1240万元", "2950万元"))
    assert sum(share.value for share in found.shares) == 1
    assert found.rest == Share(0)
    assert str(found.whole) == "9350万元"
    assert found.shares[0] == Share(Fraction(5160, 9350))


def test_what_the_parts_do_not_cover_is_the_rest():
    land = {"land.arable": "16854.42亩", "land.forest": "65416亩", "land.area": "61.98平方公里"}
    day = parse_period("@2020-12-31")
    arable, forest, area = (
        Observation(code, TOWNSHIP, day, parse(v), id=code, relations=() if code == "land.area" else
                    [Relation("of_which", "land.area")]) for code, v in land.items()
    )  # fmt: skip
    found = structure([arable, forest], area)
    assert [str(one.displayed(decimals=2)) for one in (*found.shares, found.rest)] == [
        "18.13%",
        "70.36%",
        "11.51%",
    ]
    with pytest.raises(AdditionError, match="is a part of"):
        structure([arable, forest, area])


def test_a_missing_part_has_no_share_and_needs_a_total():
    items = parts("3元", Missing("suppressed"), "5元")
    with pytest.raises(InvariantError, match=r"sector=2 is missing.*give the total as whole"):
        structure(items)
    found = structure(items, whole("10元"))
    assert found.shares == (Share.percent(30), Missing("suppressed"), Share.percent(50))
    assert found.rest == Share.percent(20)
    assert refused(structure, items, whole(Missing("unknown"))) == "change.parts-missing"
    assert structure(parts(Missing("unknown")), whole("10元")).rest == Share(1)


@pytest.mark.parametrize(
    ("figures", "total", "code"),
    [
        ((), None, "change.parts-missing"),
        (("5元", "6元"), "10元", "change.parts-exceed"),
        (("0元", "0元"), None, "change.whole-zero"),
        (("5元",), "-10元", "change.whole-zero"),
        (("5元", "-3元"), None, "change.part-negative"),
        (("5余元", "3元"), None, "change.rates"),
        ((Share.percent(5),), None, "change.rates"),
        (("5元",), "10余元", "change.rates"),
        (("5元", "5元", "5元"), "100余元", "change.rates"),
    ],
)
def test_what_has_no_structure_is_refused(figures, total, code):
    given = None if total is None else whole(total)
    assert refused(structure, parts(*figures), given) == code


def test_parts_that_may_overlap_have_no_shares():
    items = [
        part("1", "5元", id="a"),
        part("2", "3元", relations=[Relation("possible_overlap", "a")]),
    ]
    assert refused(structure, items) == "change.parts-overlap"
    assert refused(structure, [items[0], items[0]]) == "aggregation.twice"


def test_parts_of_another_dimension_are_refused():
    with pytest.raises(DimensionError):
        structure(parts("5元", "5人"))
    with pytest.raises(DimensionError):
        structure(parts("5元"), whole("5人"))


@pytest.mark.parametrize(
    ("shares", "decimals", "printed"),
    [
        ((1, 1, 1), 1, "33.4% 33.3% 33.3%"),
        ((1, 1, 1, 1, 1, 1), 0, "17% 17% 17% 17% 16% 16%"),
        ((2572, 2684, 4744), 2, "25.72% 26.84% 47.44%"),
        ((1, 0, 2), 1, "33.3% 0.0% 66.7%"),
        ((7,), 1, "100.0%"),
    ],
)
def test_printed_shares_add_up_as_printed(shares, decimals, printed):
    given = [Share(Fraction(n, sum(shares))) for n in shares]
    found = rounded_shares(given, decimals=decimals)
    assert " ".join(map(str, found)) == printed


def test_shares_that_are_not_all_of_a_whole_are_not_rounded_to_it():
    assert refused(rounded_shares, [Share.percent(30), Share.percent(60)]) == "change.not-whole"
    assert refused(rounded_shares, []) == "change.not-whole"


def moved(*pairs):
    return [
        change_between(part(str(n), now), part(str(n), before, "2019"))
        for n, (before, now) in enumerate(pairs, 1)
    ]


def test_every_part_contributes_to_the_growth_of_the_total():
    found = contributions(
        moved(("5000元", "5160元"), ("1300元", "1240元"), ("2850元", "2950元"))
    )
    assert [str(one.difference) for one in found] == ["160元", "-60元", "100元"]
    assert [one.rate for one in found] == [Share.percent(p) for p in (80, -30, 50)]
    pulls = [one.pull for one in found]
    assert pulls[0] == PercentagePoints(Fraction(160, 9150))
    assert sum(pull.value for pull in pulls) == Fraction(200, 9150)


def test_a_total_that_stood_still_has_pulls_and_no_shares():
    one, two = contributions(moved(("10元", "15元"), ("10元", "5元")))
    assert (one.rate, two.rate) == (Missing("not_applicable"),) * 2
    assert (one.pull, two.pull) == (PercentagePoints.percent(25), PercentagePoints.percent(-25))


def test_a_total_that_was_not_above_zero_has_shares_and_no_pulls():
    one, two = contributions(moved(("0元", "15元"), ("0元", "5元")))
    assert (one.rate, two.rate) == (Share.percent(75), Share.percent(25))
    assert (one.pull, two.pull) == (Missing("not_applicable"),) * 2


def test_a_missing_part_needs_the_change_of_the_total():
    items = moved(("10元", "15元"), (Missing("suppressed"), "5元"))
    assert refused(contributions, items) == "change.parts-missing"
    total = change_between(
        whole("22元"), Observation("econ.gdp", TOWNSHIP, parse_period("2019"), parse("12元"))
    )
    known, gone = contributions(items, total)
    assert known.rate == Share.percent(50)
    assert (gone.difference, gone.rate, gone.pull) == (Missing("suppressed"),) * 3
    lost = change_between(
        whole(Missing("unknown")),
        Observation("econ.gdp", TOWNSHIP, parse_period("2019"), parse("12元")),
    )
    assert refused(contributions, items[:1], lost) == "change.parts-missing"
    assert refused(contributions, []) == "change.parts-missing"


def test_contributions_are_of_one_span_and_of_amounts():
    items = moved(("10元", "15元"))
    later = change_between(part("2", "5元", "2021"), part("2", "4元", "2020"))
    assert refused(contributions, [*items, later]) == "change.bases"
    assert refused(contributions, moved(("10余元", "15元"))) == "change.rates"


def test_a_village_is_no_part_beside_its_township():
    areas = (TOWNSHIP, "431228223204")
    items = [Observation("econ.gdp", a, parse_period("2020"), parse("5元")) for a in areas]
    assert refused(structure, items) == "aggregation.nested"
    old = [Observation("econ.gdp", a, parse_period("2019"), parse("4元")) for a in areas]
    moves = [change_between(now, before) for now, before in zip(items, old, strict=True)]
    assert refused(contributions, moves) == "aggregation.nested"
