"""Where each published figure of the sample comes from: rows of a ledger, or what is told.

A figure that a ledger can carry is in its rows and nowhere else; measured, it is printed as it
was published.  The others are told in 数据 with their source, each for a reason.
"""

from collections import Counter

import pytest

from xiaoping.indicators import Scenario, catalogue
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.printed import read_printed
from xiaoping.measures import Approximate, Quantity
from xiaoping.periods import AsOf, Year
from xiaoping.report import standard_outline
from xiaoping.samples import sample_folder, xiaoping_2020
from xiaoping.serialization.envelope import loads
from xiaoping.tables import read_text
from xiaoping.township import Wanted, compare_measured, measure_township, read_township

PEOPLE = ("人员名册", "户台账")
LEDGERS = {
    "乡镇基本情况": ["dist-county", "area-total", "area-arable", "area-forest"],
    "村台账": ["villages", "fibre-villages", "fibre-rate"],
    "村民小组台账": ["villager-groups"],
    PEOPLE: [
        "households-total", "population-total", "poor-households", "poor-persons",
        "poverty-exit-rate",
    ],
    "兑付台账": [
        "industry-award-households", "industry-award-amount", "key-industry-households",
        "key-industry-persons", "key-industry-amount", "coop-goods-2020",
        "medins-proxy-households", "med-aid-households", "med-aid-amount",
    ],
    "小额信贷台账": ["microloan-cum", "microloan-2020-persons", "microloan-2020-amount"],
    "就业台账": [
        "jobs-special-post", "jobs-public-welfare", "jobs-transfer-new", "jobs-luojiu-park",
        "workshop-persons",
    ],
    "扶贫车间台账": ["workshops"],
    "培训台账": ["training-sessions", "training-attendances"],
    "住房改造台账": ["house-repair", "house-rebuild"],
    "安置点后续帮扶措施台账": ["relocation-measures"],
    "教育资助台账": ["edu-aid-coverage"],
    "种植台账": ["citrus-expand", "citrus-improve", "peach-expand", "autumn-winter-sown"],
    "任务台账": ["toilet-2020-task"],
    "改厕台账": ["toilet-2019", "toilet-2020-done"],
    ("任务台账", "改厕台账"): ["toilet-2020-rate"],
    "抛荒地台账": ["abandoned-found", "abandoned-fixed", "abandoned-rate"],
    "宣传台账": ["market-posters", "market-leaflets"],
    "资金台账": ["market-upgrade-fund"],
    "道路台账": ["road-hardened", "road-gravel", "road-tractor"],
    "水利台账": ["irrigation-villages", "irrigation-area"],
}  # fmt: skip
"""The figures that rows give, by the ledger or ledgers they are made from."""

TOLD = {
    "a forecast, before the year was over": [
        "gdp", "gdp-growth", "income-rural", "income-rural-growth",
    ],
    "a finding of a search: a register tells who is not in school, not who dropped out": [
        "dropouts",
    ],
    "an institution or its service, which has no ledger": [
        "org-offices", "org-centers", "org-brigade", "service-windows", "window-staff",
        "village-service-centers", "isup-villages", "isup-items",
    ],
    "a fact of villages that exist, whose names are not published: none is invented": [
        "grid-villages", "poor-villages",
    ],
    "law and order, told as a whole: no person-level rows": ["sb-clues", "sb-clues-rate"],
    "epidemics, told as a whole: no person-level rows": [
        "covid-boards", "covid-materials", "covid-team-count", "covid-cadre-levels",
        "covid-visits", "covid-returnee-households", "covid-returnee-persons",
        "covid-monitor-hours", "covid-team-per-person",
    ],
    "an aim of a plan that is still to come": ["goal-channel-villages", "goal-medins-rate"],
    "how long a line of work lasts, told with the records of it": ["sb-duration"],
}  # fmt: skip
"""The figures that are told, by why no ledger of the sample carries them."""


@pytest.fixture(scope="module")
def folder():
    return read_township(sample_folder())


@pytest.fixture(scope="module")
def found(folder):
    """What a report asks for, from the rows and from what is told."""
    asked = standard_outline()
    wanted = Wanted(year=asked.figures, cumulative=asked.cumulative, last_year=asked.last_year)
    return compare_measured(folder, wanted=wanted)


def listed(table):
    return [name for names in table.values() for name in names]


FROM_ROWS = [
    (name, ledgers if isinstance(ledgers, tuple) else (ledgers,))
    for ledgers, names in LEDGERS.items()
    for name in names
]


def test_every_published_figure_comes_one_way_and_no_figure_both():
    published = [item.id for item in xiaoping_2020().observations]
    assert sorted([*listed(LEDGERS), *listed(TOLD)]) == sorted(published)
    assert Counter(ledgers=len(FROM_ROWS), told=len(listed(TOLD))) == {
        "ledgers": 56,
        "told": 29,
    }


def is_of(time):
    """Return the year that a period is of, or the period itself: a year's last day is its."""
    if isinstance(time, AsOf) and (time.date.month, time.date.day) == (12, 31):
        return Year(time.date.year)
    return time


def given(found, published):
    """Return what the rows give in the place of a published figure."""
    places = [
        item
        for item in found.observations
        if (item.indicator, item.area, item.scenario, is_of(item.period))
        == (published.indicator, published.area, published.scenario, is_of(published.period))
    ]
    (only,) = places
    return only


@pytest.mark.parametrize(("name", "ledgers"), FROM_ROWS, ids=str)
def test_a_figure_of_a_ledger_is_measured_and_printed_as_it_was_published(found, name, ledgers):
    published = xiaoping_2020().observations[name]
    item = given(found, published)
    assert item.source is not None
    assert item.source.document == "、".join(f"台账/{ledger}.xlsx" for ledger in ledgers)
    assert item.text == published.text
    if isinstance(published.value, Approximate):  # 余: the exact total of the rows lies in it
        assert isinstance(item.value, Quantity)
        assert published.value.base_interval.contains(item.value.base)
    else:
        assert item.value == published.value


def test_words_are_printed_because_of_the_value_that_was_measured(found):
    """全部, 均 and 无 state a value; the rows give just that one."""
    words = []
    for name, _ in FROM_ROWS:
        item = given(found, xiaoping_2020().observations[name])
        if item.wording:
            words.append(item.wording)
            assert read_printed(item.wording, catalogue()[item.indicator]).value == item.value
    assert sorted(words) == ["全部完成", "全部完成整改", "全部脱贫", "全部通光纤", "均享受"]


@pytest.mark.parametrize("name", listed(TOLD))
def test_a_figure_that_no_ledger_carries_is_told_with_its_source(folder, found, name):
    item = folder.observations[name]
    assert item == xiaoping_2020().observations[name]
    assert item.source.document == "晓坪乡人民政府2020年度工作总结"
    assert item.source.start is not None
    if item.scenario is Scenario.ACTUAL:
        codes = {(o.indicator, is_of(o.period)) for o in found.added}
        assert (item.indicator, is_of(item.period)) not in codes


def test_the_file_of_published_figures_is_no_part_of_the_folder(folder):
    """What the ledgers give is kept beside it, to be held against the rows."""
    data = loads(read_text("samples/data/published_2020.json"), DataSet)
    assert {item.id for item in data} == set(listed(LEDGERS))
    assert not {item.id for item in data} & {item.id for item in folder.observations}


def test_forecasts_are_held_against_what_the_rows_give(found):
    """They are told, because they were made before the year was over; rows give the same."""
    (income,) = [m for m in found.matches if m.told.id == "income-rural"]
    assert (income.told.scenario, income.standing.value) == (Scenario.FORECAST, "same")


def test_nobody_of_school_age_is_out_of_school_in_the_rows_either(folder):
    out = measure_township(folder, ["edu.school_age_out.persons"]).only
    assert (str(out.value), out.missing) == ("0人", 0)
