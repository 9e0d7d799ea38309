import datetime

import pytest

from xiaoping.indicators import Key, Observation
from xiaoping.indicators.figures import Figures, Slot, code_of, happened
from xiaoping.measures import parse
from xiaoping.periods import parse_period

TOWNSHIP = "990202104000"
END = datetime.date(2023, 12, 31)
YEAR = Slot(area=TOWNSHIP, end=END, span=parse_period("2023"))
DAY = Slot(area=TOWNSHIP, end=END)


@pytest.fixture
def figures(data_of):
    return Figures(
        data_of(
            [
                "pop.persons@@2023-12-31 = 900人",
                "pop.persons@@2023-11-30 = 890人",
                "loan.micro.amount@2020-01-01..2023-12-31 = 90万元",
                "loan.micro.amount@2023-12 = 3万元",
                "goal infra.channel.villages@FYP14:plan = 7个村",
                "built toilet.household_built@2023 = 121户",
                "toilet.household_built@2023:task = 130户",
                "toilet.household_built@2022 = 222户",
                "pop.births@2023?sex=2 = 7人",
                "econ.gdp@2023:forecast = 9350万元",
            ]
        )
    )


FOUND = [
    ("pop.persons", YEAR, "900人"),
    ("pop.persons", DAY, "900人"),
    ("toilet.household_built", YEAR, "121户"),
    ("toilet.household_built", DAY, None),
    # a month is not a year: of the loans of the year only what was cumulated is known
    ("loan.micro.amount", YEAR, "90万元"),
    ("loan.micro.amount", Slot(area=TOWNSHIP, end=END, span=parse_period("2023-12")), "3万元"),
    ("pop.births", YEAR, None),
    ("pop.births", Slot(area=TOWNSHIP, end=END, span=parse_period("2023"),
                        breakdown=(("sex", "2"),)), "7人"),
    ("econ.gdp", YEAR, "9350万元"),
    ("infra.channel.villages", YEAR, None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "slot", "text"), FOUND)
def test_a_code_means_what_happened_in_the_span_or_up_to_its_end(code, slot, text, figures):
    found = figures.find(code, slot)
    assert (found and found.text) == text


def test_what_happened_goes_before_what_is_expected(data_of):
    lines = ["econ.gdp@2023:forecast = 9350万元", "econ.gdp@2023 = 9342万元"]
    assert Figures(data_of(lines)).find("econ.gdp", YEAR).text == "9342万元"


NAMED = [
    ("built", "121户"),
    ("toilet.household_built:task", "130户"),
    ("toilet.household_built@2022", "222户"),
    ("toilet.household_built@2023:task", "130户"),
    ("toilet.household_built@2022/990202104000", "222户"),
    ("pop.persons@@2023-11-30", "890人"),
    ("loan.micro.amount:actual", "90万元"),
    ("pop.births@2023?sex=2", "7人"),
    ("infra.channel.villages@FYP14:plan", "7个村"),
    ("toilet.household_built", "121户"),
    ("toilet.household_built@2021", None),
    ("toilet.household_built:dream", None),
    ("toilet.household_built@soon", None),
    ("no-such", None),
    ("toilet.household_built@2022/990202104201", None),
]


@pytest.mark.parametrize(("handle", "text"), NAMED)
def test_a_quoted_name_is_an_id_or_a_key_that_leaves_out_what_is_here(handle, text, figures):
    found = figures.named(handle, YEAR)
    assert (found and found.text) == text


def test_without_a_place_only_whole_names_are_found(figures):
    assert figures.named("built").text == "121户"
    assert figures.named(f"pop.persons@@2023-12-31/{TOWNSHIP}").text == "900人"
    assert figures.named("toilet.household_built:task") is None
    assert figures.named("toilet.household_built@2022") is None
    assert figures.named("pop.persons") is None
    assert figures.at(Key.parse(f"pop.persons@2023/{TOWNSHIP}")) is None


def test_places_are_those_at_which_something_happened(figures):
    spans = [str(slot.period) for slot in figures.slots]
    assert spans == ["@2023-11-30", "2023-12", "2023", "2022", "2023"]
    assert [str(slot.period) for slot in figures.slots_of("pop.persons")] == [
        "2023-12",
        "2023",
        "@2023-11-30",
    ]
    assert figures.slots_of("no.such") == ()


BACK = [
    ("2023", "2022"),
    ("2023-Q4", "2022-Q4"),
    ("@2024-02-29", "@2023-02-28"),
    ("..2023-12-31", "@2022-12-31"),
    ("FYP14", None),
    ("2018/2020", None),
]


@pytest.mark.parametrize(("period", "back"), BACK)
def test_a_year_before_is_the_same_period_of_last_year(period, back):
    slot = Slot.of(Observation("a.b", TOWNSHIP, parse_period(period), parse("1人")))
    before = slot.back()
    assert (before and str(before.period)) == back


def test_a_period_without_an_end_has_no_place(data_of):
    open_ended = Observation("a.b", TOWNSHIP, parse_period("2016-12.."), parse("1人"))
    assert Slot.of(open_ended) is None
    assert (
        Slot.of(Observation("a.b", TOWNSHIP, parse_period("<2022-01-01"), parse("1人"))) is None
    )
    plan = data_of(["pop.persons@2023:plan = 9人"])
    assert list(happened(plan)) == []
    assert code_of("a.b?sex=2") == "a.b"
