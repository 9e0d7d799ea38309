import importlib
import re
from pathlib import Path

import pytest

from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, Observation, catalogue, read_printed
from xiaoping.measures import Display, Missing, Quantity
from xiaoping.periods import Year, parse_period
from xiaoping.reading import Outcome, audit, document_from_text
from xiaoping.report import annual_report, to_html, to_markdown, to_text
from xiaoping.samples import xiaoping_2020
from xiaoping.serialization import read_source

TOWNSHIP = "990101203000"
EXAMPLE = Path(__file__).parents[2] / "examples" / "qingxi_2023.csv"
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


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


GDP = (("econ.gdp", "8.62亿元"), ("econ.gdp", "8.905亿元", "2022"))
CASES_OF_CHANGE = [
    ("国民生产总值比上年减少2850万元。", GDP, Outcome.SAME),
    ("国民生产总值比上年减少2350万元。", GDP, Outcome.CONTRADICTS),
    ("国民生产总值比上年减少2850万元。", GDP[:1], Outcome.UNKNOWN),
    (
        "总人口比上年减少185人。",
        (
            ("pop.persons", "21830人", "@2023-12-31"),
            ("pop.persons", "22015人", "@2022-12-31"),
        ),
        Outcome.SAME,
    ),
]


@pytest.mark.parametrize(("text", "rows", "outcome"), CASES_OF_CHANGE)
def test_a_change_is_compared_with_the_difference_of_two_years(text, rows, outcome):
    assert one(text, *rows).outcome is outcome


def outcomes(text, *rows):
    return [f.outcome.value for f in findings(text, *rows) if f.kind == "figure"]


def test_what_a_change_starts_from_is_last_years():
    villages = (
        ("adm.villages", "14个村", "@2023-12-31"),
        ("adm.villages", "15个村", "@2022-12-31"),
    )
    assert outcomes("行政村由15个调整为14个。", *villages) == ["same", "same"]
    assert outcomes("行政村由16个调整为14个。", *villages) == ["contradicts", "same"]
    text = "国民生产总值8.62亿元，比上年的8.905亿元下降。"
    assert outcomes(text, *GDP) == ["same", "same"]


def test_a_second_figure_without_its_noun_is_the_other_indicators():
    rows = (("safety.hazards", "133处"), ("safety.hazards_rectified", "131处"))
    assert outcomes("排查隐患133处，整改131处。", *rows) == ["same", "same"]
    assert outcomes("排查隐患133处，整改113处。", *rows) == ["same", "contradicts"]


@pytest.mark.parametrize(
    "text",
    [
        "党员865人，其中女党员210人。",
        "人均耕地1.31亩。",
        "税收收入占财政收入的64.6%。",
        "三年来累计改厕645户。",
        "生猪出栏1.53万头，同比增长2%。",
    ],
)
def test_parts_means_and_shares_are_no_contradiction_of_a_total(text):
    made = findings(
        text,
        ("party.members", "865人"),
        ("land.arable", "28500亩"),
        ("fiscal.tax.yoy", "-4.1%"),
        ("toilet.household_built", "230户"),
        ("livestock.pigs_slaughtered", "1.53万头"),
    )
    assert not [f for f in made if f.outcome is Outcome.CONTRADICTS]
    assert [f for f in made if f.outcome is Outcome.UNKNOWN]


def of_villages():
    head = "指标,地区,地区名称,时期,值\n"
    rows = [
        ("990101203000", "青溪乡", "2023", 9000),
        ("990101203201", "双河村", "2023", 1530),
        ("990101203202", "石门村", "2023", 2217),
        ("990101203203", "大坪村", "2023", 986),
        ("990101203201", "双河村", "2022", 1544),
        ("990101203202", "石门村", "2022", 2260),
        ("990101203203", "大坪村", "2022", 990),
    ]
    return head + "".join(
        f"pop.persons,{code},{name},@{year}-12-31,{value}人\n"
        for code, name, year, value in rows
    )


def test_villages_in_a_list_have_the_figures_in_its_order(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text(of_villages(), encoding="utf-8")
    data = read_source(path).require_clean()

    def outcomes_of(text):
        return [f.outcome.value for f in audit(document_from_text(text), data).figures]

    text = "双河村、石门村、大坪村总人口分别为1530人、{}人、{}人。"
    assert outcomes_of(text.format(2217, 986)) == ["same"] * 3
    assert outcomes_of(text.format(986, 2217)) == ["same", "contradicts", "contradicts"]
    assert outcomes_of("双河村1530人，石门村有2217人。") == ["same"] * 2


def test_tables_of_several_years_agree_with_the_data_they_are_made_from(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text(of_villages(), encoding="utf-8")
    data = read_source(path).require_clean()
    made = annual_report(data).report
    for text, form in ((to_text(made), "text"), (to_html(made), "html")):
        checked = audit(document_from_text(text, form), data)
        assert checked.clean, [f.message() for f in checked.findings]
        assert len(checked.of(Outcome.SAME)) == 7
        altered = text.replace("2260", "2217")
        assert altered != text
        assert audit(document_from_text(altered, form), data).contradictions


ROWS = (("agri.grain.output", "12480吨"), ("toilet.household_built", "230户"))
TABLES = [
    (
        "markdown",
        "| 指标 | 单位 | 上年 | 本年 |\n|---|---|---|---|\n| 粮食产量 | 吨 | | {} |\n",
    ),
    (
        "markdown",
        "| 地区 | 粮食产量（吨） | 改厕（户） |\n|---|---|---|\n| 全乡 | {} | 230 |\n",
    ),
    ("text", "表1 粮食产量　单位：吨\n地区\t粮食产量\n全乡\t{}\n"),
    (
        "html",
        "<table><tr><td></td><td>粮食产量（吨）</td></tr><tr><td>全乡</td><td>{}</td></tr></table>",
    ),
]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_bare_number_of_a_table_has_the_unit_that_the_table_tells(form, table):
    for number, outcome in (("12480", Outcome.SAME), ("12840", Outcome.CONTRADICTS)):
        made = audit(document_from_text(table.format(number), form), dossier(*ROWS))
        assert [f.outcome for f in made.figures if f.text == number] == [outcome]


def test_a_column_of_a_year_is_compared_with_that_year():
    table = "| 指标 | 单位 | 2022年 | 2023年 |\n|---|---|---|---|\n| 粮食产量 | 吨 | 12000 | 12480 |\n"
    rows = (("agri.grain.output", "12480吨"), ("agri.grain.output", "12000吨", "2022"))
    for text, outcomes in (
        (table, [Outcome.SAME] * 2),
        (table.replace("| 12000 | 12480", "| 12480 | 12000"), [Outcome.CONTRADICTS] * 2),
    ):
        made = audit(document_from_text(text, "markdown"), dossier(*rows))
        assert [f.outcome for f in made.figures] == outcomes


def test_a_figure_of_a_year_that_the_data_lack_is_not_confirmed_by_another_years():
    rows = (("pop.persons", "21830人", "@2023-12-31"), ("pop.births", "156人"))
    assert outcomes("2023年总人口21830人。", *rows) == ["same"]
    assert outcomes("2025年总人口21830人。", *rows) == ["unknown"]
    assert outcomes("2019年出生人口156人。", *rows) == ["unknown"]


@pytest.mark.parametrize(
    ("limit", "outcome"),
    [
        ("2025年前", "same"),
        ("2024年底前", "same"),
        ("2024年前", "unknown"),
        ("2027年前", "unknown"),
    ],
)
def test_what_is_to_be_done_before_a_year_is_not_confirmed_by_another_limit(limit, outcome):
    row = ("programme.duration", "三年", "<2025-01-01")
    assert outcomes(f"力争{limit}完成为期三年的专项行动。", row) == [outcome]


@pytest.mark.parametrize(
    ("text", "rows", "code"),
    [
        ("国民生产总值比上年减少2850万元。", GDP[:1], "audit.change"),
        ("国民生产总值8.6亿元。", GDP, "audit.rounded"),
        ("国民生产总值8.62亿元。", GDP, "audit.same"),
        ("国民生产总值约8.62亿元。", GDP, "audit.compatible"),
        ("某物8.62千克。", GDP, "audit.unknown"),
    ],
)
def test_every_outcome_has_a_reason_of_its_own(text, rows, code):
    assert one(text, *rows).code == code


def test_a_date_outside_of_the_data_has_a_reason_of_its_own():
    made = findings("2023年和2051年。", *GDP)
    assert [f.code for f in made] == ["audit.period", "audit.period-unknown"]


def test_a_table_right_behind_another_of_its_width_has_its_own_head():
    text = (
        "| 地区 | 粮食产量（吨） |\n|---|---|\n| 全乡 | 12480 |\n\n"
        "| 地区 | 改厕（户） |\n|---|---|\n| 全乡 | 230 |\n"
    )
    for altered, expected in (
        (text, ["same", "same"]),
        (text.replace("230", "320"), ["same", "contradicts"]),
    ):
        made = audit(document_from_text(altered, "markdown"), dossier(*ROWS))
        assert [f.outcome.value for f in made.figures] == expected


CUT_DOWN = Quantity(853, "亩", Display(floor="百"))


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("800余亩", Outcome.SAME),
        ("853亩", Outcome.SAME),
        ("近900亩", Outcome.COMPATIBLE),
        ("800亩", Outcome.CONTRADICTS),
        ("854亩", Outcome.CONTRADICTS),
        ("900余亩", Outcome.CONTRADICTS),
    ],
)
def test_a_figure_that_is_printed_cut_down_is_what_was_measured(said, outcome):
    code, area = "agri.citrus.area_added", "431228223000"
    data = DataSet([Observation(code, area, Year(2020), CUT_DOWN)])
    dossier = Dossier(area=area, year=Year(2020), observations=data)
    (found,) = audit(document_from_text(f"2020年柑橘扩种{said}。"), dossier).figures
    assert found.outcome is outcome
    assert "800余亩，即853亩" in found.message("zh")


def test_who_printed_a_text_answers_for_unknown_figures_alone():
    text = "全乡建档立卡贫困户共605户2059人，占18.0%，另有99户。"
    found = audit(document_from_text(text), xiaoping_2020())
    known = found.answered(lambda at: ("18.0%", "占比") if text[at] != "9" else None)
    before, after = (
        {f.text: (f.outcome.value, f.data, f.name) for f in item.findings}
        for item in (found, known)
    )
    assert before["18.0%"][0] == "unknown"
    assert after["18.0%"] == ("same", "18.0%", "占比")
    assert after["605户"] == before["605户"]
    assert after["605户"][0] == "contradicts"
    assert after["99户"] == before["99户"]


def test_alterations_of_the_own_report_are_found_and_the_unaltered_is_the_same(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    mutations = importlib.import_module("audit_mutations")
    sample, count = xiaoping_2020(), mutations.Count()
    paper = mutations.text_paper(to_text(annual_report(sample).report))
    mutations.mutate(paper, sample, count, rounds=1, every=25)
    assert sum(count.tried.values()) > 20
    assert (count.missed, count.false) == ([], [])
