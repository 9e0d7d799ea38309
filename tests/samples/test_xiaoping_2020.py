"""The sample against what was published: every figure, by its record's id."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from xiaoping.indicators import RelationKind
from xiaoping.measures import Approximate, PercentagePoints, Quantity, parse
from xiaoping.report import annual_report, naked_digits, to_html, to_markdown, to_text, trace
from xiaoping.report.pieces import Origin
from xiaoping.samples import xiaoping_2020

TABLE = Path(__file__).with_name("published_figures.csv")
PUBLISHED = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
CORRECTED = {"covid-visits": "5000余户次"}
SAMPLE = xiaoping_2020()


def test_the_sample_holds_all_168_records():
    assert len(SAMPLE.observations) == len(PUBLISHED) == 85
    assert len(SAMPLE.records) == 83
    assert Counter(record.tag for record in SAMPLE.records)["goal"] == 18
    assert Counter(record.tag for record in SAMPLE.records)["issue"] == 4
    assert Counter(record.tag for record in SAMPLE.records)["recommendation"] == 3


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["id"])
def test_every_figure_prints_as_it_was_published(row):
    item = SAMPLE.observations[row["id"]]
    assert item.text == CORRECTED.get(row["id"], row["printed"])
    assert item.source.section == row["section"]


def test_the_one_correction_keeps_what_was_published():
    note = SAMPLE.observations["covid-visits"].note
    assert "5000余户" in note
    assert "3723户" in note


def test_every_indicator_is_in_the_catalogue_and_its_unit_fits():
    for item in SAMPLE.observations:
        indicator = SAMPLE.catalogue[item.indicator]
        match item.value:
            case Quantity():
                assert item.value.unit.dimension == indicator.unit.dimension
            case Approximate():
                assert item.value.base.unit.dimension == indicator.unit.dimension
            case _:
                assert indicator.unit.code == "percent"
                assert not isinstance(item.value, PercentagePoints)


def test_every_relation_names_a_record_of_the_sample():
    ids = {item.id for item in SAMPLE.observations} | {r.id for r in SAMPLE.records}
    ids |= {area.code for area in SAMPLE.areas}
    for item in SAMPLE.observations:
        assert {relation.target for relation in item.relations} <= ids, item.id
    for record in SAMPLE.records:
        assert {link.target for link in record.links} <= ids, record.id


def test_a_part_is_not_more_than_its_whole_in_the_sample_itself():
    checked = 0
    for item in SAMPLE.observations:
        for relation in item.relations:
            whole = SAMPLE.observations[relation.target]
            if relation.kind is not RelationKind.OF_WHICH:
                continue
            if isinstance(item.value, Quantity) and isinstance(whole.value, Quantity):
                if item.value.unit.dimension != whole.value.unit.dimension:
                    continue
                assert item.value <= whole.value, item.id
                checked += 1
    assert checked > 5


def test_law_and_order_special_populations_and_epidemics_are_aggregates():
    for code in ("lawful.clues", "covid.returnees.persons", "covid.returnees.households"):
        assert SAMPLE.catalogue[code].sensitivity == "aggregate_only"
    special = [r for r in SAMPLE.records if "特殊人群" in r.text]
    assert special
    assert all(r.sensitivity == "aggregate_only" for r in special)


REPORT = annual_report(SAMPLE)
TEXT = to_text(REPORT.report)


def test_every_figure_stands_in_the_report():
    printed = set(REPORT.printed)
    assert {item.key for item in SAMPLE.facts} == printed
    assert not REPORT.gathered
    for item in SAMPLE.observations:
        assert item.text in TEXT, item.id


def test_every_digit_of_the_outputs_is_accounted_for():
    assert not naked_digits(REPORT.report)
    spans = trace(REPORT.report)
    assert spans.text == TEXT
    accounted = {
        Origin.FIGURE,
        Origin.CHANGE,
        Origin.PERIOD,
        Origin.DATE,
        Origin.NUMBER,
        Origin.CITATION,
    }
    digits = [offset for offset, c in enumerate(TEXT) if c.isdigit()]
    assert len(digits) > 200
    for offset in digits:
        assert spans.at(offset).origin in accounted, TEXT[offset - 9 : offset + 9]


def test_the_report_has_the_outline_of_an_annual_work_report():
    heads = [line.strip() for line in TEXT.splitlines() if line.strip()[:2] in _PARTS]
    assert [head[:2] for head in heads] == list(_PARTS)
    for expected in (
        "（一）",
        "1.",
        "一是",
        "二是",
        "606户2059人",
        "预计",
        "累计",
        "其中",
        "同比",
    ):
        assert expected in TEXT


_PARTS = ("一、", "二、", "三、", "四、")

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize(
    ("name", "render"), [("sample.txt", to_text), ("sample.md", to_markdown)]
)
def test_the_report_is_the_reviewed_one(name, render, rewrite_golden):
    path = GOLDEN / name
    made = render(REPORT.report)
    if rewrite_golden:
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


def test_the_page_shows_each_figure_with_its_source():
    page = to_html(REPORT.report, catalogue=SAMPLE.catalogue)
    for item in SAMPLE.observations:
        assert f'data-indicator="{item.indicator}"' in page
    assert page.count('class="xp-figure"') >= 85
    assert "晓坪乡人民政府2020年度工作总结" in page


def test_the_sample_reads_its_figures_as_the_reader_reads_them():
    for row in PUBLISHED:
        item = SAMPLE.observations[row["id"]]
        if not item.wording and isinstance(item.value, Approximate):
            assert parse(item.text, item.value.base.unit) == item.value
