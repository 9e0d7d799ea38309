"""The 168 records of the published report, one by one: the class that holds each.

A figure is held by the rows of a ledger or, where no ledger can carry it, by an observation; a
fact in words by the rows of a class that has fields for it, and only where there is none by a
narrative record of its own kind.
"""

import csv
import datetime
from pathlib import Path

import pytest

from xiaoping.administration import (
    Achievement,
    DocumentNumber,
    Frequency,
    Heading,
    InstitutionNote,
    Mechanism,
    PeriodMention,
    TargetPlan,
    records_of,
)
from xiaoping.ledgers import KINDS
from xiaoping.measures.value import dimension_of
from xiaoping.occasion import occasion
from xiaoping.periods import Quarter
from xiaoping.programmes import PARTS
from xiaoping.register import Household, Township, Village, VillagerGroup
from xiaoping.row import name_of
from xiaoping.samples import sample_portfolio, sample_roll, sample_township, xiaoping_2020

TABLE = Path(__file__).with_name("published_figures.csv")
PUBLISHED = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
SAMPLE = xiaoping_2020()
PORTFOLIO = sample_portfolio()
FOUND = [told.record for told in records_of(PORTFOLIO)]
RECORDS = {record.id: record for record in SAMPLE.records}


def programme(code, **fields):
    """Say that a line of work is there, and what its fields tell."""

    def held(record):
        (row,) = [row for row in PORTFOLIO.programmes if row.code == code]
        assert row.code == record.programme
        return {name: getattr(row, name) for name in fields} == fields

    return "programmes", held


def rows(part, test):
    """Say that some row of a part tells what the record does."""
    return part, lambda record: any(test(row, record) for row in PORTFOLIO.rows(part))


def of_words(record):
    """Return the words of a record without quotation marks."""
    return {name.strip("“”") for name in record.names}


def is_told(record):
    """Say whether the row of a ledger becomes the record, with the same words."""
    words = (record.tag, record.text, record.title, record.programme)
    return any((r.tag, r.text, r.title, r.programme) == words for r in FOUND)


def all_heads_went_through_every_step(_record):
    heads = [row for row in PORTFOLIO.appointments if row.is_head]
    steps = ("reviewed", "reported", "rechecked", "filed", "approved", "appointed")
    assert len(heads) == len(PORTFOLIO.institutions)
    return all(getattr(row, step) is not None for row in heads for step in steps)


def every_quarter_is_told_since_the_trial(record):
    told = {(row.area, row.quarter) for row in PORTFOLIO.disclosures}
    first = Quarter(2017, 3)
    trial = RECORDS["isup-pilot"].period
    assert first.start <= trial.start <= trial.end <= first.end
    villages = {row.area for row in PORTFOLIO.disclosures}
    quarters = {quarter for _, quarter in told}
    assert min(quarter.start for quarter in quarters) == first.start
    assert record.programme == "internet-supervision"
    return len(told) == len(villages) * len(quarters)


def names_of_bodies(record):
    words = {"office": "办", "centre": "中心", "brigade": "执法大队"}
    kinds = [row.kind.code for row in PORTFOLIO.institutions]
    return all(any(words[kind] in name for name in record.names) for kind in kinds)


ROWS = {
    "location": ("townships", lambda _: bool(sample_township().position)),
    "reform-start": programme("institutional-reform", begun=occasion("begun", "2019-12")),
    "org-bodies": ("institutions", names_of_bodies),
    "org-appointments": ("appointments", all_heads_went_through_every_step),
    "windows-list": (
        "windows",
        lambda record: {row.name for row in PORTFOLIO.windows} == of_words(record),
    ),
    "ab-post": (
        "service_posts",
        lambda _: all(row.has_standin for row in PORTFOLIO.service_posts),
    ),
    "duty-systems": (
        "duty_systems",
        lambda record: of_words(record) <= {row.name for row in PORTFOLIO.duty_systems},
    ),
    "village-service-handoff": rows("service_items", lambda row, _: row.is_handed_on),
    "isup-start": programme("internet-supervision", begun=occasion("begun", "2016-12")),
    "isup-pilot": ("disclosures", every_quarter_is_told_since_the_trial),
    "isup-quarterly": ("disclosures", every_quarter_is_told_since_the_trial),
    "relocation-site": rows("site_measures", lambda row, record: row.text in record.names),
    "toilet-plan": rows(
        "tasks",
        lambda row, record: row.title == record.title
        and row.period == record.period
        and row.due < datetime.date(2022, 1, 1),
    ),
    "recult-policy": (
        "documents",
        lambda record: is_told(record)
        and PORTFOLIO.documents[0].number == record.number == DocumentNumber("芷办", 2020, 10),
    ),
    "market-taskforce": programme("road-market", task_force="专项工作领导小组"),
    "sb-publicity": rows(
        "publicity", lambda row, _: (name_of(row.kind), row.count) == ("电子显示屏", None)
    ),
    "covid-broadcast": rows(
        "publicity", lambda row, r: row.programme == r.programme and row.topic in of_words(r)
    ),
    **{
        name: ("windows", is_told)
        for name, record in RECORDS.items() if record.tag == "window"
    },
    **{
        name: (f"{tag}s", is_told)
        for tag in ("issue", "recommendation", "goal")
        for name, record in RECORDS.items() if record.tag == tag
    },
}  # fmt: skip
"""The records in words that rows of a class hold: the part, and what proves it."""

WORDS = {
    Heading: [
        "title", "intro-scope", "part1-title", "sec11-title", "sec11-1-title", "sec11-2-title", "sec12-title",
        "sec12-2-title", "sec13-title", "sec14-title", "sec15-title", "covid-control-head",
        "part2-title", "part3-title", "goal-intro", "sec31-title", "sec32-title", "sec33-title",
        "part4-title",
    ],
    Achievement: [
        "intro-135", "part1-economy-up", "part1-effort", "industry-effect", "med-effect",
        "agri-135", "toilet-effect", "market-effect",
    ],
    PeriodMention: ["ref-2020-end"],
    InstitutionNote: ["cadre-two-levels"],
    Mechanism: [
        "poverty-approach", "market-joint", "infra-idea", "sb-monthly", "covid-teams",
        "covid-normalised", "covid-release",
    ],
}  # fmt: skip
"""The records in words that are nothing but words: a heading, a claim, a way of work."""

LIKE = {"人员名册": "户台账"}
"""The list of persons tells who belongs to which household."""
ROLL = sample_roll()
HELD = {kind: PORTFOLIO.rows(part) for part, kind in PARTS.items()} | {
    Household: ROLL.households,
    Village: ROLL.villages,
    VillagerGroup: ROLL.groups,
    Township: (sample_township(),),
}
FIGURES = [(row["id"], row["ledgers"].split("、")) for row in PUBLISHED if row["ledgers"]]
TOLD = [row["id"] for row in PUBLISHED if row["told_because"]]
NARRATIVE = [(name, kind) for kind, names in WORDS.items() for name in names]


def test_every_record_is_listed_once():
    figures = [*(name for name, _ in FIGURES), *TOLD]
    words = [*ROWS, *(name for name, _ in NARRATIVE)]
    assert sorted(figures) == sorted(item.id for item in SAMPLE.observations)
    assert sorted(words) == sorted(RECORDS)
    assert len(figures) + len(words) == 168


@pytest.mark.parametrize(("name", "ledgers"), FIGURES, ids=str)
def test_a_figure_is_held_by_rows_of_a_class(name, ledgers):
    """That the rows give just the published figure is shown in test_reproduction."""
    assert SAMPLE.observations[name].indicator in SAMPLE.catalogue
    for ledger in ledgers:
        (kind,) = {kind.type for kind in KINDS.values() if kind.zh == LIKE.get(ledger, ledger)}
        held = HELD[kind]
        assert held
        assert {type(row) for row in held} == {kind}


@pytest.mark.parametrize("name", TOLD)
def test_a_figure_that_no_rows_can_carry_is_an_observation_with_its_unit(name):
    item = SAMPLE.observations[name]
    indicator = SAMPLE.catalogue[item.indicator]
    assert dimension_of(item.value) == indicator.unit.dimension


@pytest.mark.parametrize("name", ROWS)
def test_a_fact_is_held_by_rows_that_have_fields_for_it(name):
    part, held = ROWS[name]
    assert part == "townships" or PORTFOLIO.rows(part)
    assert held(RECORDS[name])


@pytest.mark.parametrize(("name", "kind"), NARRATIVE, ids=str)
def test_what_is_nothing_but_words_is_a_record_of_its_own_kind(name, kind):
    assert type(RECORDS[name]) is kind


def test_ways_of_work_that_recur_tell_how_often():
    names = ("sb-monthly", "covid-normalised", "isup-quarterly")
    assert [RECORDS[name].frequency for name in names] == [
        Frequency.MONTHLY,
        Frequency.DAILY,
        Frequency.QUARTERLY,
    ]


def test_a_plan_of_some_years_holds_its_duration():
    plan = RECORDS["toilet-plan"]
    assert isinstance(plan, TargetPlan)
    assert str(plan.duration) == "三年"
