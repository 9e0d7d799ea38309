from __future__ import annotations

from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, Observation, catalogue
from xiaoping.measures import GrowthRate, parse
from xiaoping.periods import Year, parse_period
from xiaoping.report.builders.remainder import TITLE, remainder
from xiaoping.report.profile import ENGLISH
from xiaoping.report.render import to_text

TOWN = "431228223000"


def told(*rows):
    dossier = Dossier(area=TOWN, year=Year(2020), observations=DataSet(rows))
    return remainder(rows, dossier, catalogue())


def row(code, value, period="2020", area=TOWN, **more):
    return Observation(code, area, parse_period(period), value, **more)


def test_no_figure_is_no_section():
    assert told() is None


def test_the_section_has_a_title_and_a_stable_id():
    section = told(row("adm.villages", parse("8个行政村")))
    assert (section.title[0].text, section.id) == (TITLE, "other-indicators")


def test_a_task_and_a_rate_are_worded_by_what_they_are():
    section = told(
        row("toilet.household_built", parse("121户"), scenario="task"),
        row("econ.gdp.yoy", GrowthRate.percent("-2.5")),
        row("econ.gdp", parse("9350万元"), scenario="forecast"),
    )
    assert "预计国民生产总值9350万元，国民生产总值同比下降2.5%。" in to_text(section)
    assert "户数任务121户。" in to_text(section)


def test_a_county_is_told_in_a_table_too():
    section = told(row("pop.persons", parse("38万人"), area="431228"))
    assert [row[0][0].code for row in section.blocks[0].rows] == ["431228"]


def test_scenarios_of_one_period_are_tables_of_their_own():
    section = told(
        row("pop.persons", parse("200人"), area="431228223204"),
        row("pop.persons", parse("300人"), area="431228223204", scenario="plan"),
    )
    assert [table.title[-1].text for table in section.blocks] == [
        "分地区指标",
        "分地区指标（计划）",
    ]


def test_in_english_the_same_figures_bear_their_english_names():
    rows = (
        row("adm.villages", parse("8个行政村")),
        row("toilet.household_built", parse("121户"), scenario="task"),
        row("econ.gdp.yoy", GrowthRate.percent("-2.5")),
        row("econ.gdp", parse("9350万元"), scenario="forecast"),
        row("econ.gdp", parse("2亿元"), "FYP14", scenario="plan"),
        row("pop.persons", parse("40人"), breakdown=(("sex", "2"),)),
        row("pop.persons", parse("300人"), area="431228223201"),
    )
    dossier = Dossier(area=TOWN, year=Year(2020), observations=DataSet(rows))
    section = remainder(rows, dossier, catalogue(), lang="en")
    printed = [line.strip() for line in to_text(section, profile=ENGLISH).splitlines()]
    gdp = "Gross domestic product (as worded: gross national product)"
    first = (
        f"Figures (2020): Administrative villages: 8 villages. {gdp} (expected): "
        "93.5 million yuan; GDP growth year on year: down 2.5%. "
        "Total population (sex=2): 40 persons. "
        "Rural household toilets rebuilt/new (task): 121 households."
    )
    assert [line for line in printed if line] == [
        "1. Other indicators",
        first,
        f"Figures (the 14th Five-Year Plan period): {gdp} (planned): 200 million yuan.",
        "2020: indicators by area",
        "Area          Total population",
        "431228223201  300 persons",
    ]


def test_a_column_is_whole_though_some_of_its_figures_are_printed_elsewhere():
    first = row("pop.persons", parse("200人"), area="431228223204")
    second = row("pop.persons", parse("300人"), area="431228223205")
    dossier = Dossier(area=TOWN, year=Year(2020), observations=DataSet((first, second)))
    (table,) = remainder((second,), dossier, catalogue()).blocks
    assert [cells[1][0].observation for cells in table.rows] == [first, second]
