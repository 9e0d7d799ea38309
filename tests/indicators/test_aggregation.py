import attrs
import pytest

from xiaoping.areas import Area, AreaBook, Place
from xiaoping.errors import InvariantError
from xiaoping.indicators import (
    AdditionError,
    Counted,
    Indicator,
    Kind,
    Observation,
    Relation,
    catalogue,
    flow_between,
    total_of_areas,
    total_of_categories,
    total_of_periods,
)
from xiaoping.measures import GrowthRate, Missing, Share, parse
from xiaoping.periods import parse_period

TOWNSHIP = "431228223000"
VILLAGES = ("431228223200", "431228223204", "431228223207")
KNOWN = catalogue()
STOCK, FLOW = KNOWN["pop.persons"], KNOWN["fiscal.tax"]


def observed(indicator, value, *, period="2020", area=TOWNSHIP, **more):
    given = parse(value) if isinstance(value, str) else value
    code = indicator if isinstance(indicator, str) else indicator.code
    return Observation(code, area, parse_period(period), given, **more)


def by_area(indicator, figures, **more):
    return [observed(indicator, v, area=a, **more) for a, v in figures.items()]


def by_period(indicator, figures, **more):
    return [observed(indicator, v, period=p, **more) for p, v in figures.items()]


def refused(function, *args, **kwargs):
    with pytest.raises(AdditionError) as caught:
        function(*args, **kwargs)
    return caught.value.code


def kind_of(kind):
    return Indicator(code="a.b", zh="某指标", en="Something", unit_code="yuan", kind=kind)


@pytest.mark.parametrize(
    ("kind", "over_areas", "over_periods"),
    [
        (Kind.STOCK, None, "aggregation.stock"),
        (Kind.FLOW, None, None),
        (Kind.RATIO, "aggregation.ratio", "aggregation.ratio"),
        (Kind.STRUCTURE, "aggregation.structure", "aggregation.structure"),
        (Kind.GROWTH, "aggregation.growth", "aggregation.growth-periods"),
        (Kind.INDEX, "aggregation.index", "aggregation.index"),
    ],
)
def test_the_table_of_what_a_sum_may_do(kind, over_areas, over_periods):
    indicator = kind_of(kind)
    areas = by_area(indicator, dict.fromkeys(VILLAGES, "5元"))
    years = by_period(indicator, {"2019": "5元", "2020": "5元"})
    if over_areas is None:
        assert str(total_of_areas(areas, indicator, area=TOWNSHIP).value) == "15元"
    else:
        assert refused(total_of_areas, areas, indicator, area=TOWNSHIP) == over_areas
    if over_periods is None:
        assert str(total_of_periods(years, indicator)) == f"a.b@2019/2020/{TOWNSHIP} = 10元"
    else:
        assert refused(total_of_periods, years, indicator) == over_periods
    for over, code in (("categories", over_areas),):
        groups = [observed(indicator, "5元", breakdown=(("sex", s),)) for s in "12"]
        if code is None:
            assert str(total_of_categories(groups, indicator).value) == "10元", over
        else:
            assert refused(total_of_categories, groups, indicator) == code


def test_a_refusal_says_why_and_what_to_do_instead_in_both_languages():
    with pytest.raises(InvariantError) as caught:
        total_of_periods(by_period(STOCK, {"2019": "5人", "2020": "6人"}), STOCK)
    assert caught.value.zh == (
        "“总人口”是存量，各期不能相加：同一批人或物会被重复计算。"
        "请取期末数（DataSet.latest）、求平均数（mean_of_periods）或求增减（change_between）。"
    )
    assert "Take the last (DataSet.latest), the mean (mean_of_periods)" in caught.value.en


def test_no_figure_is_no_zero():
    for function, more in (
        (total_of_areas, {"area": TOWNSHIP}),
        (total_of_periods, {}),
        (total_of_categories, {}),
    ):
        assert refused(function, [], FLOW, **more) == "aggregation.nothing"


def test_areas_add_exactly_and_say_which_are_missing():
    figures = {
        VILLAGES[0]: "1.26万元",
        VILLAGES[1]: "300余元",
        VILLAGES[2]: Missing("suppressed"),
    }
    found = total_of_areas(
        by_area(FLOW, figures), FLOW, area=TOWNSHIP, areas=[*VILLAGES, "431228223208"]
    )
    assert str(found.value) == "(12900, 13000)元"
    assert [key.area for key in found.missing] == [VILLAGES[2], "431228223208"]
    assert found.observation.area == TOWNSHIP
    assert found.observation.indicator == FLOW.code


PLACE = "place:market-town"
BOOK = AreaBook(
    (Area(TOWNSHIP, "晓坪乡"), Area("431228101000", "罗旧镇")),
    (
        Place(PLACE, "集镇", within=VILLAGES[0]),
        Place("place:school", "学校", within="431228101000"),
    ),
)


@pytest.mark.parametrize(
    ("areas", "whole", "code"),
    [
        ((TOWNSHIP, VILLAGES[0]), "431228", "aggregation.nested"),
        (("43122822320001", VILLAGES[0]), TOWNSHIP, "aggregation.nested"),
        (("431228223", TOWNSHIP), "431228", "aggregation.nested"),
        ((VILLAGES[0], TOWNSHIP), TOWNSHIP, "aggregation.not-inside"),
        ((VILLAGES[0], "431228101200"), TOWNSHIP, "aggregation.not-inside"),
        ((VILLAGES[0], PLACE), TOWNSHIP, "aggregation.place"),
    ],
)
def test_an_area_never_adds_to_one_that_it_lies_in(areas, whole, code):
    figures = by_area(FLOW, dict.fromkeys(areas, "5元"))
    assert refused(total_of_areas, figures, FLOW, area=whole) == code
    assert refused(total_of_areas, figures[::-1], FLOW, area=whole) == code


def test_a_place_adds_to_areas_that_it_surely_does_not_lie_in():
    def figures(*areas):
        return by_area(FLOW, dict.fromkeys(areas, "5元"))

    told = total_of_areas(figures(PLACE, VILLAGES[1]), FLOW, area=TOWNSHIP, book=BOOK)
    assert str(told.value) == "10元"
    inside = figures(PLACE, VILLAGES[0])
    assert (
        refused(total_of_areas, inside, FLOW, area=TOWNSHIP, book=BOOK) == "aggregation.place"
    )
    # The school lies in the town, nobody knows in which of its villages.
    unsure = figures("place:school", "431228101200")
    assert (
        refused(total_of_areas, unsure, FLOW, area="431228", book=BOOK) == "aggregation.place"
    )
    assert str(total_of_areas(figures(PLACE), FLOW, area=TOWNSHIP).value) == "5元"


def test_areas_must_be_those_that_are_listed_and_of_one_period():
    figures = by_area(FLOW, dict.fromkeys(VILLAGES, "5元"))
    code = refused(total_of_areas, figures, FLOW, area=TOWNSHIP, areas=VILLAGES[:2])
    assert code == "aggregation.strange"
    figures[0] = observed(FLOW, "5元", area=VILLAGES[0], period="2019")
    assert refused(total_of_areas, figures, FLOW, area=TOWNSHIP) == "aggregation.unlike"
    other = [observed("econ.gdp", "5元", area=VILLAGES[0])]
    assert refused(total_of_areas, other, FLOW, area=TOWNSHIP) == "aggregation.indicator"


def test_who_is_counted_once_adds_only_where_nobody_is_in_two_places():
    helped = KNOWN["medaid.households"]
    areas = by_area(helped, dict(zip(VILLAGES, ("20户", "12户", "10户"), strict=True)))
    years = by_period(helped, {"2019": "30户", "2020": "42户"})

    def total(counted, **more):
        return str(total_of_areas(areas, helped, area=TOWNSHIP, counted=counted, **more).value)

    assert total(Counted.ONCE_AN_AREA) == "42户"
    assert total(Counted.ONCE, overlaps=True) == "20—42户"
    code = refused(total_of_areas, areas, helped, area=TOWNSHIP, counted=Counted.ONCE)
    assert code == "aggregation.distinct"
    for counted in (Counted.ONCE, Counted.ONCE_AN_AREA):
        code = refused(total_of_periods, years, helped, counted=counted)
        assert code == "aggregation.distinct-periods"
    stays = attrs.evolve(helped, code="medaid.stays", formula="")
    years = by_period(stays, {"2019": "30户", "2020": "42户"})
    assert str(total_of_periods(years, stays).value) == "72户"


def test_a_formula_that_counts_distinct_ones_says_so_by_itself():
    helped = Indicator(
        code="a.helped", zh="帮扶户数", en="Households helped", unit_code="household", kind="flow",
        formula="distinct(person: household.id)",
    )  # fmt: skip
    areas = by_area(helped, dict.fromkeys(VILLAGES, "20户"))
    years = by_period(helped, {"2019": "30户", "2020": "42户"})
    assert refused(total_of_areas, areas, helped, area=TOWNSHIP) == "aggregation.distinct"
    assert refused(total_of_periods, years, helped) == "aggregation.distinct-periods"
    told = total_of_areas(areas, helped, area=TOWNSHIP, counted=Counted.ONCE_AN_AREA)
    assert str(told.value) == "60户"


MONTHS = {f"2020-{n:02}": f"{n}万元" for n in range(1, 13)}


@pytest.mark.parametrize(
    ("figures", "total"),
    [
        (MONTHS, "2020"),
        (dict(reversed(MONTHS.items())), "2020"),
        ({p: MONTHS[p] for p in ("2020-01", "2020-02", "2020-03")}, "2020-Q1"),
        ({p: MONTHS[p] for p in ("2020-02", "2020-03")}, "2020-02-01..2020-03-31"),
        ({"2020-H1": "5元", "2020-07": "1元", "2020-Q4": "1元", "2020-08-01..2020-09-30": "2元"}, "2020"),
        ({"2018": "5元", "2019": "1元", "2020": "4元"}, "2018/2020"),
        ({"2020-01-01..2020-12-09": "5元", "2020-12-10..2020-12-31": "1元"}, "2020"),
    ],
)  # fmt: skip
def test_periods_that_follow_one_another_make_a_period_with_a_name(figures, total):
    found = total_of_periods(by_period(FLOW, figures), FLOW)
    assert str(found.key.period) == total
    assert found.complete
    parts = [parse(value) for value in figures.values()]
    assert found.value == sum(parts[1:], parts[0])


def test_a_month_that_lacks_is_told():
    figures = by_period(
        FLOW, {p: v for p, v in MONTHS.items() if p not in ("2020-08", "2020-09")}
    )
    with pytest.raises(AdditionError, match="2020-08, 2020-09 is lacking") as caught:
        total_of_periods(figures, FLOW)
    assert caught.value.code == "aggregation.gap"
    found = total_of_periods(figures, FLOW, period=parse_period("2020"))
    assert str(found) == f"fiscal.tax@2020/{TOWNSHIP} = 61万元（12个部分中缺2个）"
    assert [str(key.period) for key in found.missing] == ["2020-08", "2020-09"]


def test_the_years_of_a_plan_that_are_still_to_come_are_missing():
    figures = by_period(FLOW, {"2021": "160元", "2022": "180元"})
    found = total_of_periods(figures, FLOW, period=parse_period("FYP14"))
    assert [str(key.period) for key in found.missing] == ["2023", "2024", "2025"]
    assert str(found.key.period) == "FYP14"


@pytest.mark.parametrize(
    ("periods", "code"),
    [
        (("2020", "2020-12"), "aggregation.overlap"),
        (("2020-Q1", "2020-H1"), "aggregation.overlap"),
        (("2018/2020", "2020"), "aggregation.overlap"),
        (("2020", "2020"), "aggregation.twice"),
        (("2019", "..2020-12-31"), "aggregation.cumulative"),
        (("2020", "..2020-12-31"), "aggregation.cumulative"),
        (("..2019-12-31", "..2020-12-31"), "aggregation.cumulative"),
        (("2020-01-01..2020-06-30", "2020-01-01..2020-09-30"), "aggregation.cumulative"),
        (("2020-01-01..2020-06-30", "2020-Q2"), "aggregation.cumulative"),
        (("@2019-12-31", "@2020-12-31"), "aggregation.no-span"),
        (("2016-12..", "2015"), "aggregation.no-span"),
        (("<2020-01-01", "2020"), "aggregation.no-span"),
        (("2018", "2020"), "aggregation.gap"),
    ],
)
def test_periods_that_overlap_or_leave_a_gap_are_refused(periods, code):
    figures = [observed(FLOW, "5元", period=p) for p in periods]
    assert refused(total_of_periods, figures, FLOW) == code


def test_a_period_outside_the_total_is_refused():
    figures = by_period(FLOW, {"2019": "5元", "2020": "5元"})
    year = parse_period("2020")
    assert refused(total_of_periods, figures, FLOW, period=year) == "aggregation.outside"


def test_what_happened_adds_to_a_forecast_and_never_to_a_task_or_plan():
    def months(first, second):
        return [
            observed(FLOW, "5元", period="2020-11", scenario=first),
            observed(FLOW, "6元", period="2020-12", scenario=second),
        ]

    told = total_of_periods(months("actual", "forecast"), FLOW)
    assert told.key.scenario.value == "forecast"
    assert total_of_periods(months("task", "task"), FLOW).key.scenario.value == "task"
    for pair in (("actual", "task"), ("plan", "task"), ("forecast", "plan")):
        assert refused(total_of_periods, months(*pair), FLOW) == "aggregation.scenarios"
    # one month, actual and forecast, is one month
    twice = [observed(FLOW, "5元", scenario=s) for s in ("actual", "forecast")]
    assert refused(total_of_periods, twice, FLOW) == "aggregation.twice"


AREA = KNOWN["land.area"]


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (("land.arable", "land.area"), "aggregation.of-which"),
        (("agri.citrus.area", "land.area"), "aggregation.of-which"),
        (("agri.fruit.area", "agri.citrus.area"), "aggregation.of-which"),
        (("econ.gdp.yoy", "land.arable"), "aggregation.growth"),
    ],
)
def test_a_category_never_adds_to_its_whole(codes, code):
    figures = [observed(name, "5亩") for name in codes]
    other = Indicator(
        code="land.some", zh="若干地", en="Some land", unit_code="mu", kind="stock"
    )
    assert refused(total_of_categories, figures, other) == code


def test_categories_without_a_whole_among_them_add():
    parts = [observed("land.arable", "16854.42亩"), observed("land.forest", "65416亩")]
    assert str(total_of_categories(parts, AREA).value) == "82270.42亩"


def test_a_whole_of_a_catalogue_that_runs_in_a_circle_ends():
    def member(code, whole):
        return Indicator(code=code, zh=code, en=code, unit_code="mu", kind="stock", whole=whole)

    known = {"a.a": member("a.a", "a.b"), "a.b": member("a.b", "a.a")}
    figures = [observed("a.c", "5亩"), observed("a.a", "5亩")]
    assert str(total_of_categories(figures, member("a.d", ""), known=known).value) == "10亩"


def test_groups_add_to_their_total_and_not_across_breakdowns():
    sex = [
        observed(STOCK, v, breakdown=(("sex", s),))
        for s, v in (("1", "6012人"), ("2", "5429人"))
    ]
    found = total_of_categories(sex, STOCK)
    assert str(found) == f"pop.persons@2020/{TOWNSHIP} = 11441人"
    age = observed(STOCK, "2000人", breakdown=(("age", "60+"),))
    for extra in (age, observed(STOCK, "11441人")):
        assert refused(total_of_categories, [*sex, extra], STOCK) == "aggregation.crossed"
    both = [
        observed(STOCK, v, breakdown=(("age", "60+"), ("sex", s)))
        for s, v in (("1", "9人"), ("2", "8人"))
    ]
    assert str(total_of_categories(both, STOCK).key) == f"pop.persons@2020/{TOWNSHIP}?age=60+"
    assert refused(total_of_categories, [observed(STOCK, "5人"), *[observed("pop.a", "5人")]], STOCK) == "aggregation.of-which"  # fmt: skip


def test_several_periods_in_one_total_need_a_label():
    # what one township paid: counted up to the end of 2020, and in 2020
    paid = [
        observed("assist.industry_award.amount", "290.92万元", period="..2020-12-31"),
        observed("assist.key_industry.amount", "1.26万元", period="..2020-12-31"),
        observed("medaid.amount", "7.32万元"),
    ]
    transfers = Indicator(
        code="a.transfers", zh="转移", en="Transfers", unit_code="yuan", kind="flow"
    )
    assert refused(total_of_categories, paid, transfers) == "aggregation.mixed-periods"
    found = total_of_categories(
        paid, transfers, period=parse_period("2020"), label="含历年累计"
    )
    assert str(found.value) == "299.5万元"
    assert found.observation.note == "含历年累计"
    for half in ({"label": "含历年累计"}, {"period": parse_period("2020")}):
        assert (
            refused(total_of_categories, paid, transfers, **half) == "aggregation.mixed-periods"
        )


def test_categories_of_two_areas_do_not_add():
    figures = [observed("a.b", "5亩"), observed("a.c", "5亩", area=VILLAGES[0])]
    assert refused(total_of_categories, figures, AREA) == "aggregation.unlike"


def test_parts_that_name_their_whole_by_relation_are_refused_everywhere():
    whole = observed(FLOW, "9元", period="2019", id="all")
    part = observed(FLOW, "5元", relations=[Relation("of_which", "all")])
    assert refused(total_of_periods, [whole, part], FLOW) == "aggregation.of-which"


@pytest.mark.parametrize("value", [Share.percent(5), GrowthRate.percent(5)])
def test_a_rate_in_the_place_of_an_amount_is_refused(value):
    figures = [observed(FLOW, value, area=VILLAGES[0])]
    assert refused(total_of_areas, figures, FLOW, area=TOWNSHIP) == "aggregation.rate"


@pytest.mark.parametrize(
    ("earlier", "later", "flow"),
    [
        (("..2019-12-31", "712.4万元"), ("..2020-12-31", "909.28万元"), "2020 196.88万元"),
        (("2020-01-01..2020-06-30", "5元"), ("2020-01-01..2020-09-30", "8元"), "2020-Q3 3元"),
        (("..2020-06-30", "5元"), ("..2020-12-09", "5元"), "2020-07-01..2020-12-09 0元"),
        (("..2019-12-31", "800余万元"), ("..2020-12-31", "900余万元"), "2020 (0, 2000000)元"),
        (("..2019-12-31", "800余万元"), ("..2020-12-31", "850万元"), "2020 [0, 500000)元"),
        (("..2019-12-31", Missing("unknown")), ("..2020-12-31", "5元"), "2020 未掌握数据"),
        (("..2019-12-31", "5元"), ("..2020-12-31", Missing("unknown")), "2020 未掌握数据"),
    ],
)
def test_two_cumulative_figures_give_what_came_between(earlier, later, flow):
    pair = [observed(FLOW, value, period=period) for period, value in (earlier, later)]
    found = flow_between(*pair)
    assert f"{found.period} {found.value}" == flow


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (("..2019-12-31", "9元"), ("..2020-12-31", "8元")),
        (("..2019-12-31", "900余万元"), ("..2020-12-31", "800万元")),
        (("..2020-12-31", "5元"), ("..2019-12-31", "8元")),
        (("2019", "5元"), ("..2020-12-31", "8元")),
        (("2019-01-01..2019-12-31", "5元"), ("..2020-12-31", "8元")),
        (("..2019-12-31", Share.percent(5)), ("..2020-12-31", Share.percent(8))),
    ],
)
def test_what_is_no_pair_of_cumulative_figures_gives_no_flow(earlier, later):
    pair = [observed(FLOW, value, period=period) for period, value in (earlier, later)]
    assert refused(flow_between, *pair) == "aggregation.no-flow"
