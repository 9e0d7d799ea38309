"""Laws of checking: what is consistent raises nothing however it is rounded; what is not, does."""

from __future__ import annotations

import datetime
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import (
    DataSet,
    Observation,
    Relation,
    RelationKind,
    catalogue,
    check,
    derive,
)
from xiaoping.measures import Display, GrowthRate, Quantity, Share, unit
from xiaoping.measures.numerals import half_up
from xiaoping.periods import AsOf, CumulativeTo, Year
from xiaoping.testing import values

TOWNSHIP = "990202104000"
VILLAGES = [f"9902021042{n:02d}" for n in range(1, 5)]
END = AsOf(datetime.date(2023, 12, 31))
NOW, BEFORE = Year(2023), Year(2022)


def rounded(amount, word, decimals, scale=""):
    """Return an amount rounded half-up to so many places behind its scale word."""
    size = {"": 1, "万": 10_000}[scale]
    shown = half_up(Fraction(amount) / size, decimals) * size
    return Quantity(shown, word, Display(scale=scale, decimals=decimals))


def per_cent(kind, fraction, decimals):
    return kind.percent(half_up(Fraction(fraction) * 100, decimals), decimals=decimals)


amounts = st.fractions(min_value=1, max_value=10**6, max_denominator=1000)
places = st.integers(min_value=0, max_value=3)


@st.composite
def consistent(draw):
    """Draw the figures of a township that are true together, then round each as printed."""
    found = []

    def add(code, value, period=END, area=TOWNSHIP, **kwargs):
        found.append(Observation(code, area, period, value, **kwargs))

    size = draw(st.integers(min_value=1, max_value=len(VILLAGES)))
    households = [draw(st.integers(min_value=10, max_value=900)) for _ in range(size)]
    persons = [draw(st.integers(min_value=n, max_value=5 * n)) for n in households]
    for code, parts, word in (
        ("pop.households", households, "户"),
        ("pop.persons", persons, "人"),
    ):
        for area, part in zip(VILLAGES, parts, strict=False):
            add(code, Quantity(part, word), area=area)
        add(code, Quantity(sum(parts), word))
    add("adm.villages", Quantity(size, "个行政村"))
    poor = draw(st.integers(min_value=0, max_value=sum(households)))
    add("poverty.registered.households", Quantity(poor, "户"))
    add("poverty.registered.persons",
        Quantity(draw(st.integers(min_value=poor, max_value=poor + sum(persons) - sum(households))),
                 "人"))  # fmt: skip
    land = [draw(amounts) * 100 for _ in range(3)]
    whole = sum(land) * Fraction(2000, 3) / 1_000_000
    add("land.area", rounded(whole, "平方公里", draw(places)))
    add("land.arable", rounded(land[0], "亩", draw(places)))
    add("land.forest", rounded(land[1], "亩", draw(places), draw(st.sampled_from(["", "万"]))))
    base, level = draw(amounts) * 1000 + 20_000_000, draw(amounts) * 1000 + 20_000_000
    decimals = draw(st.integers(min_value=0, max_value=2))
    add("econ.gdp", rounded(base, "元", decimals, "万"), BEFORE)
    add("econ.gdp", rounded(level, "元", decimals, "万"), NOW)
    add("econ.gdp.yoy", per_cent(GrowthRate, level / base - 1, draw(places)), NOW)
    fibre = draw(st.integers(min_value=0, max_value=size))
    add("infra.fibre.villages", Quantity(fibre, "个行政村"))
    add("infra.fibre.coverage", per_cent(Share, Fraction(fibre, size), draw(places)))
    aid = [draw(amounts), draw(amounts)]
    start = datetime.date(2022, 1, 1)
    add("medaid.amount", rounded(aid[0], "元", 0), BEFORE)
    add("medaid.amount", rounded(aid[1], "元", 0), NOW)
    add(
        "medaid.amount",
        rounded(sum(aid), "元", draw(places), "万"),
        CumulativeTo(END.date, start),
    )
    income = [draw(st.lists(amounts, min_size=size, max_size=size))]
    for area, part in zip(VILLAGES, income[0], strict=False):
        add("fiscal.tax", rounded(part, "元", 1), NOW, area)
    add("fiscal.tax", rounded(sum(income[0]), "元", draw(places)), NOW)
    return DataSet(found)


@given(consistent())
def test_what_is_true_together_raises_nothing_however_it_is_rounded(data):
    found = check(data)
    assert [str(item) for item in found] == []


@st.composite
def perturbed(draw):
    """Draw consistent data and one figure of it that cannot be any more."""
    data = draw(consistent())
    by_code = {}
    for item in data:
        if item.area == TOWNSHIP and item.period in (END, NOW):
            by_code[item.indicator] = item
    more = draw(st.integers(min_value=2, max_value=1000))

    def beyond(code, other, word=None):
        above = by_code[other].value
        step = Fraction(above.step or 1) * Fraction(above.unit.factor)
        base = Fraction(above.base) + more * max(step, 1)
        factor = unit(word or by_code[code].value.unit.word).factor
        return Quantity(base / Fraction(factor), by_code[code].value.unit)

    choice = draw(st.sampled_from(
        ["part", "pair", "land", "growth", "share", "villages", "cumulative"]))  # fmt: skip
    match choice:
        case "part":
            code = "poverty.registered.households"
            value = beyond(code, "pop.households")
        case "pair":
            code, value = "pop.persons", Quantity(0, "人")
        case "land":
            code, value = "land.arable", beyond("land.arable", "land.area")
        case "growth":
            code = "econ.gdp.yoy"
            # The levels are rounded to 5000 of 20 million at most: a thousandth covers it.
            held = by_code[code].value
            value = GrowthRate(held.value + more * (Fraction(held.step) + Fraction(1, 100)))
        case "share":
            code, value = "infra.fibre.coverage", Share(Fraction(1001 + more, 1000))
        case "villages":
            code = "fiscal.tax"
            held = by_code[code].value
            value = Quantity(held.amount + (more + 9) * 10, "元", held.display)
        case _:
            code = "medaid.amount"
            total = next(item.value for item in data if isinstance(item.period, CumulativeTo))
            step = Fraction(total.step)
            value = Quantity(total.base + more * (step + 1), "元")
    return data, by_code[code], value


@given(perturbed())
def test_a_figure_beyond_all_rounding_raises_something_at_its_place(case):
    data, altered, value = case
    changed = DataSet(
        attrs.evolve(item, value=value) if item is altered else item for item in data
    )
    keys = {key for item in check(changed) for key in item.keys}
    assert altered.key in keys


@st.composite
def anything(draw):
    """Draw observations of all kinds, sensible or not, related at random."""
    codes = [*list(catalogue())[:: draw(st.integers(min_value=1, max_value=30))], "no.such"]
    periods = [NOW, BEFORE, END, CumulativeTo(END.date), CumulativeTo(END.date, END.date)]
    ids = [f"id{n}" for n in range(6)]
    found = {}
    for n in range(draw(st.integers(min_value=0, max_value=8))):
        relations = draw(
            st.lists(st.tuples(st.sampled_from(RelationKind), st.sampled_from(ids)), max_size=3)
        )
        item = Observation(
            draw(st.sampled_from(codes)),
            draw(st.sampled_from([TOWNSHIP, VILLAGES[0], "place:market", "x"])),
            draw(st.sampled_from(periods)),
            draw(values()),
            scenario=draw(st.sampled_from(["actual", "forecast", "task", "plan"])),
            breakdown=draw(
                st.sampled_from([(), (("sex", "1"),), (("sex", "2"), ("age", "0-14"))])
            ),
            id=ids[n] if n < len(ids) else "",
            relations=[Relation(*pair) for pair in relations],
        )
        found[item.key] = item
    return DataSet(found.values())


@given(anything())
def test_no_data_are_so_bad_that_checking_fails(data):
    found = check(data, undecided=True)
    for item in found:
        assert item.message("zh")
        assert item.message("en")
    assert check(DataSet(data)) == check(data)


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_what_is_derived_is_exact(above, below):
    data = DataSet(
        [
            Observation("pop.persons", TOWNSHIP, END, Quantity(above, "人")),
            Observation("pop.households", TOWNSHIP, END, Quantity(below, "户")),
        ]
    )
    size = derive("pop.persons / pop.households", data)
    assert size.amount == Fraction(above, below)
    assert derive("pop.persons / pop.households * pop.households", data).amount == above
