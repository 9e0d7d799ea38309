from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import GrowthRate, parse
from xiaoping.periods import Year
from xiaoping.problems import Location
from xiaoping.report.condition import Every, Not, Some, parse_condition
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.slot import parse_slot
from xiaoping.report.verdict import judge, measured

TOWN = "431228223000"


def seen(code, text):
    value = text if not isinstance(text, str) else parse(text)
    return Observation(code, TOWN, Year(2020), value)


RESOLVER = DossierResolver.of(
    Dossier(
        area=TOWN,
        year=Year(2020),
        observations=DataSet(
            (
                seen("a.yes", "3户"),
                seen("a.near", "800余亩"),
                seen("econ.gdp", "9350万元"),
                seen("econ.gdp.yoy", GrowthRate.percent("-0.86")),
                Observation("a.yes", TOWN, Year(2019), parse("2户")),
            )
        ),
    )
)
TRUE, FALSE = "a.yes", "a.yes > 5户"
UNDECIDED, UNKNOWN = "a.near > 850亩", "econ.fixed_investment > 1亿元"
atoms = st.sampled_from([parse_condition(t) for t in (TRUE, FALSE, UNDECIDED, UNKNOWN)])
pairs = st.tuples(atoms, atoms)


def holds(condition):
    return judge(condition, RESOLVER).holds


@given(pairs)
def test_the_order_of_the_parts_does_not_matter(pair):
    for kind in (Every, Some):
        assert holds(kind(pair)) is holds(kind(pair[::-1]))


@given(pairs)
def test_the_opposite_of_both_is_the_opposite_of_one(pair):
    one, other = pair
    assert holds(Not(Every(pair))) is holds(Some((Not(one), Not(other))))
    assert holds(Not(Some(pair))) is holds(Every((Not(one), Not(other))))


@given(atoms)
def test_what_cannot_be_told_has_a_reason_and_what_can_has_none(condition):
    verdict = judge(condition, RESOLVER)
    assert (verdict.holds is None) is bool(verdict.faults)
    assert holds(Not(Not(condition))) is verdict.holds


def test_a_part_that_settles_it_hides_what_cannot_be_told_of_the_rest():
    assert judge(parse_condition(f"{UNDECIDED} 和 {FALSE}"), RESOLVER).faults == ()
    assert judge(parse_condition(f"{UNKNOWN} 或 {TRUE}"), RESOLVER).holds is True
    both = judge(parse_condition(f"{UNKNOWN} 和 {UNDECIDED}"), RESOLVER)
    assert [fault.code for fault in both.faults] == ["condition.missing", "condition.undecided"]


def test_changes_shares_and_other_years_are_compared():
    for text in (
        "econ.gdp:同比 < 0%",
        "econ.gdp:同比 >= -0.86%",
        "a.yes:同比 = 50%",
        "a.yes > a.yes@Y-1",
        "a.yes@Y-1:占比(a.yes@Y) > 66%",
        "a.near > 7公顷",
        "a.yes = 3.0户",
    ):
        verdict = judge(parse_condition(text), RESOLVER)
        assert verdict.holds is True, (text, verdict)


def test_what_is_compared_is_told_with_its_source():
    assert measured(parse_slot("a.yes:yoy"), RESOLVER, Location()).text == "a.yes:yoy = 50.0%"
    assert (
        measured(parse_slot("a.yes"), RESOLVER, Location()).text == f"a.yes@2020/{TOWN} = 3户"
    )
    assert measured(parse_slot("econ.fixed_investment"), RESOLVER, Location()).value is None
