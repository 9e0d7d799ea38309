"""Laws of figures put together: totals, means, changes, structures, ranks and tasks."""

import os
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.indicators import (
    Direction,
    Indicator,
    Observation,
    Relation,
    average_annual_growth,
    change_between,
    completion,
    compounded,
    contributions,
    flow_between,
    mean_of_periods,
    path_to,
    ranks,
    ratio_of_totals,
    rounded_shares,
    structure,
    total_of_areas,
    total_of_categories,
    total_of_periods,
    weighted_mean_of_areas,
)
from xiaoping.indicators.change import Base, base_period
from xiaoping.indicators.spans import fill, gaps, span_of
from xiaoping.measures import (
    Approximate,
    GrowthRate,
    Missing,
    Quantity,
    Share,
    Transition,
    unit,
)
from xiaoping.measures.value import extent
from xiaoping.periods import (
    AsOf,
    CumulativeTo,
    FiveYearPlan,
    Half,
    Month,
    Quarter,
    Year,
    YearRange,
)

law = settings.get_profile("heavy" if os.environ.get("XIAOPING_LAWS") == "heavy" else "laws")

COUNTY, TOWNSHIP = "431228", "431228223000"
YUAN, PERSON = unit("元"), unit("人")
FLOW, STOCK, RATIO, GROWTH = (
    Indicator(code=f"a.{kind}", zh=kind, en=kind, unit_code=code, kind=kind)
    for kind, code in (("flow", "yuan"), ("stock", "person"), ("ratio", "yuan/person"), ("growth", "percent"))
)  # fmt: skip
amounts = testing.quantities(YUAN)
positive = testing.quantities(YUAN, min_value="0.01", max_value=10**12)
counts = st.integers(0, 10**6).map(lambda n: Quantity(n, PERSON))


def villages(count):
    """Codes of villages, in several townships."""
    return [f"431228{100 + n % 4}{200 + n}" for n in range(count)]


def of_areas(values, code=FLOW.code, period=None):
    areas = villages(len(values))
    when = period or Year(2020)
    return [Observation(code, a, when, v) for a, v in zip(areas, values, strict=True)]


def of_parts(values, year=2020):
    return [
        Observation(FLOW.code, TOWNSHIP, Year(year), v, breakdown=(("group", f"{n:03}"),))
        for n, v in enumerate(values)
    ]


@law
@given(st.lists(amounts, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_total_over_areas_is_the_sum_in_any_order_and_by_any_township(values, random):
    items = of_areas(values)
    total = total_of_areas(items, FLOW, area=COUNTY)
    assert total.value == sum(values[1:], values[0])
    random.shuffle(items)
    assert total_of_areas(items, FLOW, area=COUNTY).value == total.value
    townships = {item.area[:9] for item in items}
    subtotals = [
        total_of_areas(
            [i for i in items if i.area.startswith(t)], FLOW, area=f"{t}000"
        ).observation
        for t in townships
    ]
    assert total_of_areas(subtotals, FLOW, area=COUNTY).value == total.value


@law
@given(st.lists(amounts, min_size=12, max_size=12), st.permutations(range(12)))
def test_twelve_months_make_a_year_in_any_order_and_by_quarters_or_halves(values, order):
    months = [
        Observation(FLOW.code, TOWNSHIP, Month(2020, n), v) for n, v in enumerate(values, 1)
    ]
    year = total_of_periods([months[n] for n in order], FLOW)
    assert str(year.key.period) == "2020"
    assert year.value == sum(values[1:], values[0])
    for size, kind in ((3, Quarter), (6, Half)):
        parts = [
            total_of_periods(months[n : n + size], FLOW).observation for n in range(0, 12, size)
        ]
        assert [part.period for part in parts] == [
            kind(2020, n) for n in range(1, 12 // size + 1)
        ]
        assert total_of_periods(parts, FLOW).value == year.value


@law
@given(st.lists(st.tuples(amounts, st.booleans()), min_size=1, max_size=12))
def test_what_is_missing_is_counted_and_never_added(drawn):
    values = [value if known else Missing("suppressed") for value, known in drawn]
    total = total_of_areas(of_areas(values), FLOW, area=COUNTY)
    known = [value for value in values if isinstance(value, Quantity)]
    assert (len(total.parts), len(total.missing)) == (len(known), len(values) - len(known))
    assert total.value == (sum(known[1:], known[0]) if known else Missing("suppressed"))


@st.composite
def told_and_true(draw):
    """Draw a figure that leaves something open, and a number that it may be."""
    told = draw(testing.approximates(YUAN) | amounts)
    held = extent(told)
    true = draw(testing.exact_numbers(held.low, held.high).filter(held.contains))
    return told, true


@law
@given(st.lists(told_and_true(), min_size=1, max_size=6))
def test_a_total_holds_whatever_its_parts_may_come_to(drawn):
    total = total_of_areas(of_areas([told for told, _ in drawn]), FLOW, area=COUNTY)
    assert extent(total.value).contains(sum(true for _, true in drawn))


@law
@given(
    st.lists(st.sets(st.integers(0, 12)), min_size=1, max_size=7),
    st.randoms(use_true_random=False),
)
def test_a_total_of_what_may_overlap_holds_how_many_there_really_are(groups, random):
    """Groups of persons: whichever share a member say that they may overlap."""
    items = [
        Observation(
            f"a.post{n}", TOWNSHIP, Year(2020), Quantity(len(group), PERSON), id=f"post{n}",
            relations=[
                Relation("possible_overlap", f"post{m}")
                for m, other in enumerate(groups) if m != n and group & other
            ],
        )
        for n, group in enumerate(groups)
    ]  # fmt: skip
    random.shuffle(items)
    really = len(set().union(*groups))
    total = total_of_categories(items, STOCK)
    assert extent(total.value).contains(really)
    loose = total_of_categories(
        [Observation(i.indicator, i.area, i.period, i.value) for i in items],
        STOCK,
        overlaps=True,
    )
    assert extent(total.value).within(extent(loose.value))


@law
@given(st.lists(st.tuples(st.integers(1, 900), st.integers(1, 60)), min_size=1, max_size=12))
def test_parts_and_gaps_together_are_the_whole(drawn):
    day, parts = Year(2019).start, []
    for wait, length in drawn:
        start = day + timedelta(days=wait)
        day = start + timedelta(days=length)
        parts.append((start, day))
    whole = (Year(2019).start, day + timedelta(days=1))
    left = gaps(whole, parts)
    days = sum((end - start).days + 1 for start, end in (*left, *parts))
    assert days == (whole[1] - whole[0]).days + 1
    for gap in left:
        named = fill(gap, Month(2019, 1))
        assert named[0].start == gap[0]
        assert named[-1].end == gap[1]
        assert span_of(*gap).start == gap[0]
        assert span_of(*gap).end == gap[1]


@law
@given(amounts, testing.quantities(YUAN, min_value=0))
def test_a_flow_added_to_the_cumulative_figure_before_it_gives_the_later_one(before, more):
    first, last = Year(2019).end, Year(2020).end
    earlier = Observation(FLOW.code, TOWNSHIP, CumulativeTo(first), before)
    later = Observation(FLOW.code, TOWNSHIP, CumulativeTo(last), before + more)
    flow = flow_between(earlier, later)
    assert flow.period == Year(2020)
    assert flow.value == more


@law
@given(st.lists(st.tuples(amounts, counts), min_size=1, max_size=8))
def test_a_mean_by_the_denominators_is_the_ratio_of_the_totals(drawn):
    drawn = [(money, heads) for money, heads in drawn if heads]
    assume(drawn)
    money, heads = (list(side) for side in zip(*drawn, strict=True))
    persons = of_areas(heads, STOCK.code)
    ratios = of_areas([m / h for m, h in drawn], RATIO.code)
    mean = weighted_mean_of_areas(ratios, persons, RATIO, area=COUNTY)
    tops = total_of_areas(of_areas(money), FLOW, area=COUNTY)
    bottoms = total_of_areas(persons, STOCK, area=COUNTY)
    assert mean.value == ratio_of_totals(tops, bottoms, RATIO).value
    assert min(o.value for o in ratios) <= mean.value <= max(o.value for o in ratios)


@law
@given(st.lists(counts, min_size=2, max_size=8), st.data())
def test_the_mean_of_a_stock_lies_between_its_least_and_its_greatest(values, data):
    start = Year(2019).start
    days = data.draw(
        st.lists(st.integers(0, 2000), min_size=len(values), max_size=len(values), unique=True)
    )
    items = [
        Observation(STOCK.code, TOWNSHIP, AsOf(start + timedelta(days=d)), v)
        for d, v in zip(days, values, strict=True)
    ]
    assert min(values) <= mean_of_periods(items, STOCK).value <= max(values)


@law
@given(st.lists(positive, min_size=2, max_size=8))
def test_the_growth_of_years_compounds_to_the_growth_over_all_of_them(levels):
    figures = [
        Observation(FLOW.code, TOWNSHIP, Year(2010 + n), v) for n, v in enumerate(levels)
    ]
    rates = [
        Observation(GROWTH.code, TOWNSHIP, now.period, change_between(now, before).rate)
        for before, now in pairwise(figures)
    ]
    assert compounded(rates, GROWTH).value == change_between(figures[-1], figures[0]).rate


def pair(before, now):
    old, new = (
        Observation(FLOW.code, TOWNSHIP, Year(y), v) for y, v in ((2019, before), (2020, now))
    )
    return change_between(new, old)


@law
@given(amounts, amounts)
def test_a_change_leads_from_the_base_to_the_figure(before, now):
    found = pair(before, now)
    assert before + found.difference == now
    if isinstance(found.rate, GrowthRate):
        assert found.rate.apply(before) == now
    else:
        assert isinstance(found.rate, Transition)
        assert before.amount <= 0 or now.amount < 0
        assert found.explain("zh")


@law
@given(told_and_true(), told_and_true())
def test_a_change_of_open_figures_holds_every_change_they_allow(before, now):
    (told_before, true_before), (told_now, true_now) = before, now
    found = pair(told_before, told_now)
    assert extent(found.difference).contains(true_now - true_before)
    if isinstance(found.rate, Approximate):
        assert extent(found.rate).contains(Fraction(true_now) / true_before - 1)


@law
@given(testing.shares(), testing.shares())
def test_shares_change_by_the_points_that_lead_from_one_to_the_other(before, now):
    found = pair(before, now)
    assert found.rate is None
    assert before + found.difference == now


@law
@given(positive, positive, st.integers(1, 20), st.integers(0, 3))
def test_average_growth_is_right_to_its_last_place(before, now, years, decimals):
    items = [
        Observation(FLOW.code, TOWNSHIP, Year(y), v)
        for y, v in ((2000 + years, now), (2000, before))
    ]
    rate = average_annual_growth(*items, decimals=decimals)
    half = Fraction(1, 2 * 100 * 10**decimals)
    low, high = (1 + rate.value + side for side in (-half, half))
    assert max(low, 0) ** years <= Fraction(now.base) / before.base <= high**years


periods = st.one_of(
    st.builds(Year, st.integers(1970, 2050)),
    st.builds(Half, st.integers(1970, 2050), st.integers(1, 2)),
    st.builds(Quarter, st.integers(1970, 2050), st.integers(1, 4)),
    st.builds(Month, st.integers(1970, 2050), st.integers(1, 12)),
    st.builds(lambda n, k: YearRange(n, n + k), st.integers(1970, 2050), st.integers(1, 9)),
)


@law
@given(periods)
def test_the_period_before_ends_the_day_before(period):
    before = base_period(period, Base.PREVIOUS)
    assert type(before) is type(period)
    assert before.end + timedelta(days=1) == period.start


@law
@given(
    st.lists(testing.quantities(YUAN, min_value=0), min_size=1, max_size=12), st.integers(0, 3)
)
def test_shares_come_to_one_and_print_to_a_hundred(values, decimals):
    assume(any(values))
    shares = structure(of_parts(values)).shares
    assert sum(share.value for share in shares) == 1
    printed = rounded_shares(shares, decimals=decimals)
    assert sum(Fraction(str(share).rstrip("%")) for share in printed) == 100
    step = Fraction(1, 100 * 10**decimals)
    assert all(abs(p.value - s.value) < step for p, s in zip(printed, shares, strict=True))


@law
@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=8))
def test_contributions_come_to_the_whole_and_pulls_to_the_growth(drawn):
    before, now = (
        of_parts(side, y)
        for side, y in zip(zip(*drawn, strict=True), (2019, 2020), strict=True)
    )
    found = contributions(change_between(n, b) for n, b in zip(now, before, strict=True))
    old, new = (sum(side[1:], side[0]) for side in zip(*drawn, strict=True))
    if old != new:
        assert sum(Fraction(one.rate.value) for one in found) == 1
    else:
        assert {one.rate for one in found} == {Missing("not_applicable")}
    if old.amount > 0:
        pulls = sum(Fraction(one.pull.value) for one in found)
        assert pulls == Fraction((new - old).base) / old.base


@law
@given(st.lists(testing.quantities(YUAN, min_value=-9, max_value=9) | testing.approximates(YUAN) | testing.missing(), max_size=8),
       st.sampled_from(Direction), st.randoms(use_true_random=False))  # fmt: skip
def test_ranks_do_not_depend_on_the_order_of_what_is_ranked(values, direction, random):
    items = of_areas(values)
    found = ranks(items, FLOW, direction=direction)
    random.shuffle(items)
    assert ranks(items, FLOW, direction=direction) == found
    known = [rank for rank in found if rank.best is not None]
    assert all(1 <= rank.best <= rank.worst <= len(known) for rank in known)
    assert [isinstance(rank.observation.value, Missing) for rank in found] == [
        rank.best is None for rank in found
    ]


@law
@given(st.lists(testing.quantities(YUAN, min_value=-9, max_value=9), min_size=1, max_size=8))
def test_a_place_is_one_more_than_there_are_better_ones(values):
    for rank in ranks(of_areas(values), FLOW, direction=Direction.HIGHER_BETTER):
        better = sum(1 for value in values if value > rank.observation.value)
        assert rank.place == better + 1


def task(value, period=None):
    return Observation(FLOW.code, TOWNSHIP, period or Year(2020), value, scenario="task")


@law
@given(testing.quantities(YUAN, min_value=0), positive)
def test_the_rate_of_a_task_times_the_task_is_what_was_done(done, required):
    found = completion(Observation(FLOW.code, TOWNSHIP, Year(2020), done), task(required))
    assert found.rate * required == done
    assert done + found.gap == required + found.overshoot
    assert found.gap == done * 0 or found.overshoot == done * 0
    assert found.met.value is (found.rate >= Share(1))


@law
@given(told_and_true(), told_and_true())
def test_how_a_task_stands_holds_for_whatever_its_figures_may_be(done, required):
    (told_done, true_done), (told_required, true_required) = done, required
    found = completion(
        Observation(FLOW.code, TOWNSHIP, Year(2020), told_done), task(told_required)
    )
    if found.met.value is not None:
        assert found.met.value is (true_done >= true_required)
    if not isinstance(found.rate, Missing) and true_required:
        assert extent(found.rate).contains(Fraction(true_done) / true_required)
    assert extent(found.gap).contains(max(true_required - true_done, 0))
    assert extent(found.overshoot).contains(max(true_done - true_required, 0))


@law
@given(positive, st.integers(2000, 2050))
def test_the_path_to_a_plan_rises_by_a_fifth_a_year(required, year):
    plan = FiveYearPlan.of_year(year)
    path = path_to(task(required, plan))
    gone = year - plan.start.year + 1
    assert path.at(Year(year)) == required * Fraction(gone, 5)
    assert path.at(plan) == required
