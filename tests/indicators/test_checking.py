"""A whole data set checked: the sample, an invented report, and data that are just bad."""

import datetime
from pathlib import Path
from time import process_time

import attrs
import pytest

from xiaoping.indicators import (
    DataSet,
    DatedParameter,
    Indicator,
    Observation,
    Parameters,
    Rule,
    catalogue,
    check,
    rules,
)
from xiaoping.measures import parse
from xiaoping.periods import Year, parse_period
from xiaoping.problems import Severity
from xiaoping.samples import xiaoping_2020

HERE = Path(__file__).parent
TOWNSHIP = "990202104000"
OWN = [
    Indicator(code="visit.households", zh="走访户数", en="Households visited",
              unit_code="household", kind="flow"),
    Indicator(code="pension.proxy.households", zh="代缴养老保险户数", en="Pensions paid for",
              unit_code="household", kind="flow"),
]  # fmt: skip


@pytest.fixture
def invented(data_of):
    book = catalogue().extended(OWN)
    text = (HERE / "invented_report.txt").read_text(encoding="utf-8")
    return data_of(text, book), book


def told(findings):
    return sorted({(item.severity.value, item.rule) for item in findings})


def test_the_anomalies_of_the_sample_are_found_and_no_figure_contradicts_another():
    found = check(xiaoping_2020().facts)
    assert told(found) == [
        ("note", "rules.counted-in"),  # insurance in households
        ("note", "rules.full-rate"),  # the rate full, the volume down
        ("note", "rules.no-start"),  # cumulative without a start
        ("note", "rules.overlap"),  # a total only as a range
        ("note", "rules.visits"),  # more visits than households
    ]
    assert len(found.by_rule("rules.no-start")) == 17
    assert [item.right for item in found.by_rule("rules.overlap")] == ["139—182人"]
    visits = found.by_rule("rules.visits")[0]
    assert (visits.left, visits.right) == ("5000余户次", "3723户")


def test_the_sample_as_it_was_printed_holds_the_one_hard_contradiction():
    """The visits in 户, as they were published: more households than there are."""
    book = catalogue().extended(OWN)
    sample = xiaoping_2020().facts
    printed = Observation(
        "visit.households", "431228223000", Year(2020), parse("5000余户"), id="covid-visits"
    )
    as_printed = DataSet(printed if item.id == "covid-visits" else item for item in sample)
    found = check(as_printed, catalogue=book)
    assert [(item.rule, item.left, item.right) for item in found.errors] == [
        ("rules.more-than-all", "5000余户", "3723户")
    ]
    assert "单位应为户次" in found.errors[0].message("zh")


def test_the_anomalies_of_an_invented_report_are_found_by_the_same_rules(invented):
    data, book = invented
    found = check(data, catalogue=book)
    assert told(found) == [
        ("error", "rules.more-than-all"),
        ("note", "rules.counted-in"),
        ("note", "rules.full-rate"),
        ("note", "rules.no-start"),
        ("note", "rules.overlap"),
    ]
    assert found.errors[0].keys[0].indicator == "visit.households"
    assert [item.left for item in found.by_rule("rules.no-start")] == ["400余万元", "11.6万元"]
    assert found.by_rule("rules.full-rate")[0].right == "-40.625%"


def test_the_words_of_an_invented_report_are_found_beside_its_figures(invented):
    data, book = invented
    prose = (HERE / "invented_prose.txt").read_text(encoding="utf-8")
    words = [
        item for item in check(data, catalogue=book, texts={"正文": prose}) if not item.keys
    ]
    assert [(item.rule, item.where.line, item.left) for item in words] == [
        ("rules.term", 1, "国民生产总值"),
        ("rules.noun", 2, "贫困户9人"),
        ("rules.variants", 3, "柑桔"),
        ("rules.term", 3, "堤水"),
    ]


ALTERED = [
    ("land.forest@@2023-12-31", "6.35万亩", "land.parts"),
    ("land.arable@@2023-12-31", "49平方公里", "rules.of-which"),
    ("econ.gdp.yoy@2023", "5.8%", "rules.growth-prices"),
    ("poverty.registered.persons@@2023-12-31", "300人", "rules.pair"),
    ("poverty.registered.households@@2023-12-31", "2187户", "rules.more-than-all"),
    ("loan.micro.amount@2023", "100.1万元", "loan.cap"),
    ("loan.micro.amount@2023", "501万元", "rules.cumulative"),
    ("loan.micro.persons@2023", "319人", "loan.borrowers"),
    ("adm.villager_groups@@2023-12-31", "5个村民小组", "adm.groups"),
    ("toilet.completion_rate@2023", "98%", "rules.told-twice"),
    ("infra.fibre.villages@@2023-12-31", "5个村", "rules.told-twice"),
    ("pop.persons@@2023-12-31", "70120人", "pop.household_size"),
]


@pytest.mark.parametrize(("key", "value", "rule"), ALTERED)
def test_an_altered_figure_is_found(key, value, rule, invented):
    data, book = invented
    altered = data[f"{key}/{TOWNSHIP}"]
    kind = type(altered.value)
    new = kind(parse(value).base) if kind.__name__ in ("Share", "GrowthRate") else parse(value)
    changed = DataSet(
        attrs.evolve(item, value=new, wording="") if item is altered else item for item in data
    )
    before = told(check(data, catalogue=book))
    assert rule not in {code for _, code in before} or rule == "rules.more-than-all"
    found = check(changed, catalogue=book).by_rule(rule)
    assert altered.key in {key for item in found for key in item.keys}


def test_a_rule_of_a_user_is_held_at_every_place(data_of):
    own = Rule(code="school.size", severity="warning", zh="一所学校至少十名学生", en="ten pupils",
               statement="edu.pupils / edu.schools >= 10人/所")  # fmt: skip
    data = data_of(
        [
            "edu.pupils@2022 = 95人",
            "edu.schools@2022 = 8所",
            "edu.pupils@2023 = 65人",
            "edu.schools@2023 = 8所",
            "edu.pupils@2024 = 65人",
        ]
    )
    found = check(data, rules=[own])
    assert [(item.rule, item.severity, item.left, item.right) for item in found] == [
        ("school.size", Severity.WARNING, "8.125人/所", "10人/所")
    ]
    assert found[0].message("en").startswith("Not fulfilled: ten pupils. In 'edu.pupils / ")
    assert "edu.pupils 65人" in found[0].message("zh")
    assert [key.period for key in found[0].keys] == [Year(2023)] * 2


def test_what_approximate_figures_leave_open_is_told_only_if_asked(data_of):
    own = Rule(
        code="many", severity="error", zh="至少九百五十", statement="edu.pupils >= 950人"
    )
    data = data_of(["edu.pupils@2023 = 900余人"])
    assert not check(data, rules=[own])
    found = check(data, rules=[own], undecided=True)
    assert [(item.code, item.severity) for item in found] == [
        ("rules.undecided", Severity.NOTE)
    ]
    assert "无法判定" in found[0].message("zh")


def test_flows_of_a_year_and_cumulations_are_not_put_into_one_rule(data_of):
    mixed = [
        "loan.micro.amount@2019-01-01..2023-12-31 = 900万元",
        "loan.micro.persons@2023 = 2人",
    ]
    assert not check(data_of(mixed))
    alike = ["loan.micro.amount@2023 = 900万元", "loan.micro.persons@2023 = 2人"]
    assert [item.rule for item in check(data_of(alike))] == ["loan.cap"]


def test_a_parameter_is_that_of_the_day_and_of_who_asks(data_of):
    lines = ["loan.micro.amount@2023 = 6万元", "loan.micro.persons@2023 = 1人"]
    assert [item.rule for item in check(data_of(lines))] == ["loan.cap"]
    raised = Parameters(
        [
            DatedParameter(code="loan.micro.cap", zh="上限", en="cap", value=value,
                           unit_code="yuan/household", valid_from=datetime.date(year, 1, 1),
                           valid_to=end)
            for value, year, end in (
                (50000, 2015, datetime.date(2022, 12, 31)), (70000, 2023, None))
        ]
    )  # fmt: skip
    assert not check(data_of(lines), parameters=raised)
    before = [line.replace("2023", "2022") for line in lines]
    assert [item.rule for item in check(data_of(before), parameters=raised)] == ["loan.cap"]


def test_a_value_of_another_dimension_is_told_and_left_out_of_the_rest():
    area = parse_period("@2023-12-31")
    data = DataSet(
        [
            Observation("pop.households", TOWNSHIP, area, parse("20亩")),
            Observation("poverty.registered.households", TOWNSHIP, area, parse("30户")),
        ]
    )
    found = check(data)
    assert [item.rule for item in found] == ["rules.unit"]
    assert "量纲不同" in found[0].message("zh")


def test_findings_stand_in_the_order_of_the_data_whatever_the_rules(invented):
    data, book = invented
    found = check(data, catalogue=book)
    again = check(data, catalogue=book, rules=reversed(rules()))
    assert found == again
    places = [list(data).index(data[str(item.keys[0])]) for item in found]
    assert places == sorted(places)


def test_ten_thousand_figures_are_checked_in_about_a_second(data_of):
    lines = (HERE / "invented_report.txt").read_text(encoding="utf-8").splitlines()
    plain = [line for line in lines if ">" not in line and not line.startswith("visits")]
    book = catalogue().extended(OWN)
    one = data_of(plain, book)
    many = DataSet(
        attrs.evolve(item, area=f"9902{place:05d}000", id="")
        for place in range(10101, 10601)
        for item in one
    )
    assert len(many) > 10_000
    started = process_time()
    found = check(many, catalogue=book)
    # Generous: the machine that runs this may be busy.
    assert process_time() - started < 4
    assert len(found) == 500 * 3


@pytest.mark.parametrize(
    ("arable", "forest", "fits"),
    [
        ("3万亩", "8000公顷", True),
        ("2000公顷", "80平方公里", True),
        ("20平方公里", "12万亩", True),
        ("20.00平方公里", "120100亩", False),
        ("30000亩", "8010公顷", False),
    ],
)
def test_land_adds_up_within_the_area_whatever_the_units_are(arable, forest, fits):
    given = {"land.area": "100.00平方公里", "land.arable": arable, "land.forest": forest}
    when = parse_period("@2023-12-31")
    data = DataSet(
        Observation(code, TOWNSHIP, when, parse(text)) for code, text in given.items()
    )
    found = [item for item in check(data) if item.rule == "land.parts"]
    assert (found == []) is fits
