import re
from pathlib import Path

import pytest

from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, Observation, catalogue, read_printed
from xiaoping.measures import Missing
from xiaoping.periods import Year, parse_period
from xiaoping.reading import Outcome, audit, document_from_text
from xiaoping.report import annual_report, to_html, to_markdown, to_text
from xiaoping.samples import xiaoping_2020
from xiaoping.serialization import read_source

TOWNSHIP = "990101203000"
EXAMPLE = Path(__file__).parents[2] / "examples" / "qingxi_2023.csv"


def dossier(*rows):
    """Return a dossier of rows: indicator, value, and period if not the year."""
    observations = []
    for code, text, *period in rows:
        printed = read_printed(text, catalogue()[code])
        when = parse_period(period[0] if period else "2023")
        observations.append(
            Observation(code, TOWNSHIP, when, printed.value, wording=printed.wording)
        )
    return Dossier(area=TOWNSHIP, year=Year(2023), observations=DataSet(observations))


def findings(text, *rows):
    return audit(document_from_text(text), dossier(*rows)).findings


def one(text, *rows):
    (finding,) = (f for f in findings(text, *rows) if f.kind != "period")
    return finding


@pytest.mark.parametrize(
    ("said", "data", "outcome"),
    [
        ("耕地面积2.31万亩", "2.31万亩", Outcome.SAME),
        ("耕地面积23100亩", "2.31万亩", Outcome.SAME),
        ("耕地面积2.3万亩", "23054.2亩", Outcome.ROUNDED),
        ("耕地面积1537公顷", "23054.2亩", Outcome.ROUNDED),
        ("耕地面积2万余亩", "23054.2亩", Outcome.COMPATIBLE),
        ("耕地面积约2.3万亩", "2.31万亩", Outcome.COMPATIBLE),
        ("耕地面积2万多亩", "2万余亩", Outcome.SAME),
        ("耕地面积2—3万亩", "23054.2亩", Outcome.COMPATIBLE),
        ("耕地面积2.2万亩", "23054.2亩", Outcome.CONTRADICTS),
        ("耕地面积3万余亩", "23054.2亩", Outcome.CONTRADICTS),
        ("耕地面积3—4万亩", "23054.2亩", Outcome.CONTRADICTS),
        ("涉及9户", "23054.2亩", Outcome.UNKNOWN),
    ],
)
def test_a_figure_has_one_of_five_outcomes(said, data, outcome):
    finding = one(f"全乡{said}。", ("land.arable", data))
    assert finding.outcome is outcome


def test_a_finding_tells_place_both_values_and_why():
    finding = findings("概况\n全乡耕地面积2.2万亩。", ("land.arable", "2.31万亩"))[0]
    assert (finding.line, finding.column) == (2, 7)
    assert (finding.text, finding.data, finding.name) == ("2.2万亩", "2.31万亩", "耕地面积")
    assert str(finding.key) == f"land.arable@2023/{TOWNSHIP}"
    assert "“2.2万亩”与数据不符：耕地面积在数据中是“2.31万亩”" in finding.message("zh")
    assert "contradicts the data: 耕地面积 is '2.31万亩' there" in finding.message("en")


def test_a_count_above_the_whole_contradicts_even_if_the_value_agrees():
    rows = [("pop.households", "3723户"), ("covid.household_visits", "5000余户次")]
    assert one("累计走访5000余户次。", *rows).outcome is Outcome.SAME
    finding = one("累计走访5000余户。", *rows)
    assert (finding.outcome, finding.code) == (Outcome.CONTRADICTS, "audit.exceeds")
    assert (finding.text, finding.data) == ("5000余户", "3723户")


def test_another_unit_than_the_datas_is_told_if_no_bound_is_broken():
    rows = [("pop.households", "9000户"), ("covid.household_visits", "5000余户次")]
    finding = one("累计走访5000余户。", *rows)
    assert (finding.outcome, finding.code) == (Outcome.COMPATIBLE, "audit.unit")


def test_a_part_above_its_whole_contradicts():
    rows = [("land.area", "10平方公里"), ("land.arable", "2万亩")]
    finding = one("全乡耕地面积2万亩。", *rows)
    assert (finding.code, finding.data) == ("audit.exceeds", "10平方公里")


def test_words_that_imply_a_number_are_found_as_the_data_word_them():
    rows = [("poverty.exit_rate", "全部脱贫")]
    (finding,) = findings("如期全部脱贫。", *rows)
    assert (finding.kind, finding.outcome) == ("implied", Outcome.SAME)
    assert findings("如期脱贫。", *rows) == ()


def test_dates_are_checked_against_the_periods_of_the_data():
    found = findings("2023年完成，2031年再议。", ("land.arable", "2万亩"))
    assert [(f.kind, f.outcome) for f in found] == [
        ("period", Outcome.SAME),
        ("period", Outcome.UNKNOWN),
    ]
    assert all(f.severity.value == "note" for f in found)


def test_the_value_of_a_year_is_compared_with_that_year():
    rows = [
        ("toilet.household_built", "305户", "2022"),
        ("toilet.household_built", "268户", "2023"),
    ]
    found = findings("2022年改建户用厕所268户，今年改建户用厕所268户。", *rows)
    assert [f.outcome for f in found if f.kind == "figure"] == [
        Outcome.CONTRADICTS,
        Outcome.SAME,
    ]


def test_missing_data_are_no_contradiction():
    data = Dossier(
        area=TOWNSHIP,
        year=Year(2023),
        observations=DataSet(
            [Observation("land.arable", TOWNSHIP, Year(2023), Missing("unknown"))]
        ),
    )
    (finding,) = audit(document_from_text("耕地面积5亩"), data).findings
    assert finding.outcome is Outcome.UNKNOWN


def test_a_table_is_read_by_its_column_and_row():
    rows = "| 指标 | 总户数 | 耕地面积 |\n|---|---|---|\n| 全乡 | 5218户 | 2.2万亩 |\n"
    data = dossier(("pop.households", "5218户"), ("land.arable", "2.31万亩"))
    found = audit(document_from_text(rows, "markdown"), data).figures
    assert [f.outcome for f in found] == [Outcome.SAME, Outcome.CONTRADICTS]


RENDERERS = [("text", to_text), ("markdown", to_markdown), ("html", to_html)]


@pytest.mark.parametrize(("kind", "render"), RENDERERS)
def test_the_librarys_own_report_is_clean_in_every_format(kind, render):
    sample = xiaoping_2020()
    checked = audit(document_from_text(render(annual_report(sample).report), kind), sample)
    assert checked.clean
    assert {f.outcome for f in checked.figures} == {Outcome.SAME}
    assert len(checked.figures) >= 70


def altered(number):
    """Return the figure with its last digit changed, doubled, and a digit more."""
    last = str((int(number[-1]) + 3) % 10)
    return {number[:-1] + last, number + "0" if "." not in number else number + "7"}


def test_every_altered_figure_of_the_own_report_is_found_where_it_stands():
    sample = xiaoping_2020()
    text = to_text(annual_report(sample).report)
    figures = audit(document_from_text(text), sample).figures
    tried = 0
    for finding in figures:
        number = re.match(r"\d+(?:\.\d+)?", text[finding.start :])
        if number is None:
            continue
        for new in altered(number[0]) - {number[0]}:
            start = finding.start
            changed = text[:start] + new + text[start + len(number[0]) :]
            again = audit(document_from_text(changed), sample).findings
            hit = [f for f in again if f.start == start and f.kind == "figure"]
            assert hit, (finding.text, new)
            assert hit[0].outcome is not Outcome.SAME, (finding.text, new)
            tried += 1
    assert tried > 130


def test_the_base_of_a_change_is_last_years_value():
    rows = [
        ("econ.rural_disposable_income_pc", "17040元", "2022"),
        ("econ.rural_disposable_income_pc", "18260元", "2023"),
    ]
    text = "农村居民人均可支配收入由17040元提高到18260元，增长7.2%。"
    outcomes = [f.outcome for f in findings(text, *rows)]
    assert outcomes == [Outcome.SAME, Outcome.SAME, Outcome.ROUNDED]


def test_an_aim_or_another_year_is_not_contradicted_by_what_happened():
    rows = [("agri.grain.output", "8920吨")]
    for text in ("力争粮食产量达到9000吨。", "2021年粮食产量8800吨。"):
        finding = next(f for f in findings(text, *rows) if f.kind == "figure")
        assert (finding.outcome, finding.code) == (Outcome.UNKNOWN, "audit.other-time")


def test_totals_are_recognised_by_their_size_alone():
    rows = [("pop.households", "5218户"), ("pop.persons", "17640人")]
    outcomes = [f.outcome for f in findings("本地共5218户17640人。", *rows)]
    assert outcomes == [Outcome.SAME, Outcome.SAME]
    assert findings("本地共5219户。", *rows)[0].outcome is not Outcome.SAME


OTHERS = Path(__file__).with_name("written_by_others.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def qingxi():
    return read_source(EXAMPLE).require_clean()


def test_a_report_in_other_words_is_understood_without_false_alarm(qingxi):
    checked = audit(document_from_text(OTHERS), qingxi)
    assert not checked.contradictions
    known = [f for f in checked.figures if f.outcome is not Outcome.UNKNOWN]
    assert (len(checked.figures), len(known)) == (43, 40)


def test_every_altered_figure_of_it_is_found(qingxi):
    figures = audit(document_from_text(OTHERS), qingxi).figures
    for finding in figures:
        number = re.match(r"\d+(?:\.\d+)?", OTHERS[finding.start :])[0]
        for new in altered(number) - {number}:
            start = finding.start
            changed = OTHERS[:start] + new + OTHERS[start + len(number) :]
            again = audit(document_from_text(changed), qingxi).findings
            hit = [f for f in again if f.start == start and f.kind == "figure"]
            assert hit, (finding.text, new)
            assert hit[0].outcome is not Outcome.SAME, (finding.text, new)
