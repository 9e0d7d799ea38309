from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.areas import Area
from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.directive import parse_directive
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.turns import turns

TOWN = "431228223000"
homes = st.lists(st.none() | st.integers(0, 5), min_size=1, max_size=8)


def resolver(counts):
    codes = [f"431228223{200 + place}" for place in range(len(counts))]
    rows = [
        Observation("pop.households", code, Year(2020), quantity(f"{count}户"))
        for code, count in zip(codes, counts, strict=True)
        if count is not None
    ]
    areas = tuple(Area(code, code) for code in codes)
    return DossierResolver.of(
        Dossier(area=TOWN, year=Year(2020), observations=DataSet(rows), areas=areas)
    )


def taken(text, counts):
    found = turns(parse_directive(text), resolver(counts))
    assert found.errors == ()
    return [counts[int(item.area[-3:]) - 200] for item in found.resolvers]


@given(homes)
def test_an_order_goes_through_all_and_those_without_a_figure_stand_last(counts):
    up = taken("{每个村 按 pop.households 从低到高}", counts)
    known = sorted(count for count in counts if count is not None)
    assert up == [*known, *[None] * (len(counts) - len(known))]


@given(homes, st.integers(1, 8))
def test_the_first_few_are_the_largest_and_nobody_equal_is_left_out(counts, most):
    found = taken(f"{{每个村 按 pop.households 从高到低 前{most}}}", counts)
    known = sorted((count for count in counts if count is not None), reverse=True)
    least = known[:most][-1] if known else None
    assert found == [count for count in known if count >= (least or 0)]


@given(homes, st.integers(1, 8))
def test_without_an_order_the_first_few_are_those_of_the_lowest_codes(counts, most):
    assert taken(f"{{每个村 前{most}}}", counts) == counts[:most]
    assert taken(f"{{每个村 后{most}}}", counts) == counts[-most:]


def test_a_township_is_not_one_of_its_own_villages():
    found = turns(parse_directive("{每个乡镇}"), resolver([1]))
    assert found.resolvers == ()
    assert [problem.code for problem in found.problems] == ["directive.no-turns"]


def test_an_unknown_indicator_of_a_loop_is_told():
    for text in ("{每年 econ.gpd}", "{每个村 按 econ.gpd}", "{每个村 其中 econ.gpd}"):
        found = turns(parse_directive(text), resolver([1]))
        assert [error.code for error in found.errors] == ["slot.unknown-code"]
