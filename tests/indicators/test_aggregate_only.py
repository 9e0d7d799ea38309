"""What is held in totals only is told of nobody and of no village."""

import datetime

import pytest

from xiaoping.administration import CampaignCount, Disclosure
from xiaoping.dossier import Dossier
from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.errors import InvariantError
from xiaoping.indicators import (
    DataSet,
    Form,
    FormField,
    Indicator,
    Observation,
    catalogue,
    check,
    fill_forms,
)
from xiaoping.indicators.aggregate_only import narrowed_by, without_totals
from xiaoping.measures import Missing, quantity
from xiaoping.measures.missing import MissingReason
from xiaoping.periods import Year
from xiaoping.programmes import Portfolio
from xiaoping.register import Household, Person, Roll, Village
from xiaoping.serialization import dumps, read_source

TOWN, VILLAGE, GROUP = "431228223000", "431228223204", "43122822320403"
END = datetime.date(2020, 12, 31)
ROLL = Roll(
    as_of=END,
    villages=[
        Village(code=VILLAGE, name="小冲村"),
        Village(code="431228223207", name="长塘村"),
    ],
    households=[Household(id="1", area=VILLAGE, members=(Person(relation="户主", sex="女"),))],
)
TABLES = PortfolioTables(
    Portfolio(
        as_of=END,
        campaign_counts=[CampaignCount(item="返乡人数", count=49, held=2020, area=TOWN)],
        disclosures=[
            Disclosure(kind="财务公开", area=VILLAGE, quarter="2020-Q1", published="2020-04-01")
        ],
    ),
    RollTables(ROLL),
)


def told(area=TOWN, breakdown=(), indicator="covid.returnees.persons"):
    value = quantity("1人" if indicator.startswith("covid") else "1条")
    return Observation(indicator, area, Year(2020), value, breakdown=breakdown)


@pytest.mark.parametrize("area", [VILLAGE, GROUP, "place:resettlement"])
@pytest.mark.parametrize("indicator", ["covid.returnees.persons", "lawful.clues", "isup.items"])
def test_a_figure_of_a_village_is_found_in_the_data(area, indicator):
    (finding,) = [
        f
        for f in check(DataSet([told(area, (), indicator)]))
        if f.code == "rules.aggregate-only"
    ]
    assert area in finding.message("zh")
    assert "只报乡镇合计" in finding.message("zh")
    assert "Delete the figure and tell the total of the township" in finding.message("en")


@pytest.mark.parametrize(
    "dimension",
    [
        "sex",
        "age",
        "health",
        "poverty_cause",
        "village",
        "group",
        "reporter",
        "村",
        "性别",
        "origin",
    ],
)
def test_a_figure_by_what_tells_of_people_is_found_in_the_data(dimension):
    data = DataSet([told(breakdown=((dimension, "1"),))])
    assert "rules.aggregate-only" in {finding.code for finding in check(data)}


@pytest.mark.parametrize(
    "dimension",
    ["person", "household", "citizen_id", "name", "姓名", "户主", "身份证号", "phone"],
)
def test_of_persons_nothing_is_even_made(dimension):
    with pytest.raises(InvariantError, match="cannot be broken down"):
        told(breakdown=((dimension, "1"),))


def test_totals_and_what_may_be_told_are_left_alone():
    data = DataSet(
        [
            told(),
            told("431228000000"),
            told(breakdown=(("kind", "finance"),), indicator="isup.items"),
        ]
    )
    assert "rules.aggregate-only" not in {finding.code for finding in check(data)}
    pupils = Observation(
        "pop.persons", VILLAGE, Year(2020), quantity("3人"), breakdown=(("sex", "2"),)
    )
    assert "rules.aggregate-only" not in {finding.code for finding in check(DataSet([pupils]))}


@pytest.mark.parametrize("by", ["village", "group"])
@pytest.mark.parametrize("code", ["covid.returnees.persons", "isup.villages"])
def test_measuring_it_below_the_township_is_refused(code, by):
    with pytest.raises(InvariantError) as caught:
        measure(code, TABLES, at=2020, by=by)
    assert caught.value.code == "measure.aggregate-only"
    assert "请只求乡镇合计" in caught.value.zh
    assert "Ask for the township as a whole" in caught.value.en


def test_measuring_it_for_one_village_or_over_people_is_refused():
    with pytest.raises(InvariantError, match="held in totals"):
        measure("lawful.clues", TABLES, at=2020, area=VILLAGE)
    own = Indicator(
        code="special.persons", zh="特殊人群", en="special", unit_code="person", kind="stock",
        formula="count(person where sex = '女')", sensitivity="aggregate_only",
    )  # fmt: skip
    with pytest.raises(InvariantError, match="cannot be told by person"):
        measure(own, ROLL, at=2020, area=TOWN)


def test_a_form_of_a_village_stays_empty():
    fields = [FormField(label="返乡人数", indicator="covid.returnees.persons")]
    form = Form(code="甲表", period=Year(2020), fields=fields)
    for area, filled in ((VILLAGE, ""), (TOWN, "1")):
        (answer,) = fill_forms([form], [told(area)], areas=[area]).answers
        assert answer.text == filled
    (answer,) = fill_forms([form], [told(VILLAGE)], areas=[VILLAGE]).answers
    assert answer.problem.code == "form.aggregate-only"
    assert "请只报乡镇合计" in answer.problem.message("zh")
    assert "report the total of the township" in answer.problem.message("en")


def test_the_total_is_measured_and_what_rests_on_it_has_no_parts():
    assert str(measure("covid.returnees.persons", TABLES, at=2020).only.value) == "49人"
    parts = measure("disclosure.coverage", TABLES, at=2020, by="village")
    for part in parts:
        assert isinstance(part.value, Missing)
        assert part.value.reason is MissingReason.SUPPRESSED
        under = next(item for item in part.uses if item.indicator.code == "isup.villages")
        assert under.inputs == ()
        assert "只存全乡合计数" in under.lack.text()
        assert "See the total of the township" in under.lack.text("en")
    assert str(measure("disclosure.coverage", TABLES, at=2020).only.value) == "50%"


def test_without_it_all_others_can_be_told_by_village():
    book = catalogue()
    left = without_totals(book, book)
    assert "lawful.clues" not in left
    assert all(not narrowed_by(book[code], area=VILLAGE) for code in left)


@pytest.mark.parametrize(
    ("figure", "by"),
    [
        (told(VILLAGE), VILLAGE),
        (told("place:resettlement"), "place:resettlement"),
        (told(breakdown=(("village", "甲村"),)), "village"),
        (told(breakdown=(("sex", "2"),)), "sex"),
    ],
)
def test_no_dossier_and_no_file_holds_it_in_parts(figure, by, tmp_path):
    with pytest.raises(InvariantError) as caught:
        Dossier(area=TOWN, year=Year(2020), observations=DataSet([figure]))
    assert caught.value.code == "observation.aggregate-only"
    assert f"不能按 {by} 细分" in caught.value.zh
    assert f"cannot be told by {by}" in caught.value.en
    path = tmp_path / "data.json"
    path.write_text(dumps(DataSet([figure])), encoding="utf-8")
    assert [p.code for p in read_source(path).problems] == ["observation.aggregate-only"]


def test_a_row_of_a_village_is_told_at_its_place(tmp_path):
    path = tmp_path / "data.csv"
    path.write_text(
        f"指标,地区,时期,值\nlawful.clues,{TOWN},2020,5条\nlawful.clues,{VILLAGE},2020,1条\n",
        encoding="utf-8",
    )
    found = read_source(path)
    (problem,) = found.problems
    assert (problem.code, problem.where.row) == ("observation.aggregate-only", 3)
    assert found.dossier is None


def test_it_may_be_told_by_what_was_done_and_when_alone():
    clues = catalogue()["lawful.clues"]
    assert narrowed_by(clues, breakdown=["item_name", "held", "programme"]) == ()
    assert narrowed_by(clues, breakdown=["reporter"]) == ("reporter",)
    with pytest.raises(InvariantError, match="cannot be told by reporter"):
        measure("covid.returnees.persons", TABLES, at=2020, split=["reporter"])
