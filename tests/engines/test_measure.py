import pickle
from datetime import date

import attrs
import pytest

from xiaoping.areas import Level
from xiaoping.engines import ColumnTable, ColumnTables, RollTables, measure
from xiaoping.errors import (
    AbsentError,
    DuplicateError,
    InvariantError,
    TextError,
    XiaopingError,
)
from xiaoping.indicators import DataSet, Observation, Scenario, catalogue, schema
from xiaoping.indicators.classification import Classification
from xiaoping.measures import Missing, MissingReason, quantity
from xiaoping.periods import AsOf, Month, Year, parse_period
from xiaoping.register import Roll

DAY = date(2020, 12, 31)
TOWNSHIP = "431228223000"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("my.homes", "my.homes@@2020-12-31/431228223000 = 3户"),
        ("my.persons", "my.persons@@2020-12-31/431228223000 = 8人"),
        ("my.rate", "my.rate@@2020-12-31/431228223000 = 33.33%"),
        ("my.size", "my.size@@2020-12-31/431228223000 = 2.67人/户"),
        ("my.land", "my.land@@2020-12-31/431228223000 = 0.4公顷"),
        ("my.women", "my.women@@2020-12-31/431228223000 = 2人"),
        ("my.growth", "my.growth@2020/431228223000 = 50%"),
        ("my.change", "my.change@2020/431228223000 = 1户"),
        ("my.shift", "my.shift@2020/431228223000 = -16.67个百分点"),
        ("my.before", "my.before@@2020-12-31/431228223000 = 2户"),
        ("my.due", "my.due@@2020-12-31/431228223000 = 32元"),
        # the standard is told in 公顷 for 2020 and in 亩 for 2019
        ("my.standard", "my.standard@@2020-12-31/431228223000 = 1.5亩"),
        ("my.landed", "my.landed@@2020-12-31/431228223000 = 2户"),
        ("my.landed.before", "my.landed.before@@2020-12-31/431228223000 = 2户"),
        ("my.mu", "my.mu@@2020-12-31/431228223000 = 3亩"),
        ("my.hectares", "my.hectares@@2020-12-31/431228223000 = 45亩"),
    ],
)
def test_a_figure_of_a_roll_has_its_area_period_and_unit(roll, last, book, code, text):
    assert str(measure(code, roll, at=2020, definitions=book, before=last).only) == text


def test_two_sums_that_differ_in_their_literals_unit_only_are_kept_apart(roll, book):
    found = measure(["my.mu", "my.hectares"], roll, at=2020, definitions=book)
    assert [str(item.value) for item in found] == ["3亩", "45亩"]


@pytest.mark.parametrize(
    ("at", "period"),
    [
        (2020, "2020"),
        ("2020-H2", "2020-H2"),
        ("2020-Q4", "2020-Q4"),
        ("2020-12", "2020-12"),
        (Month(2020, 12), "2020-12"),
        ("@2020-12-31", "@2020-12-31"),
        ("..2020-12-31", "..2020-12-31"),
        ("2018/2020", "2018/2020"),
        ("2016-12..", "2016-12.."),
        ("FYP13", "FYP13"),
    ],
)
def test_rows_may_be_asked_for_any_period_with_their_day_in_it(roll, book, at, period):
    flow = measure("my.change", roll, at=at, definitions=book).only
    assert str(flow.observation.period) == period
    assert measure("my.homes", roll, at=at, definitions=book).only.observation.period == AsOf(
        DAY
    )


def test_last_year_is_asked_for_by_the_same_period(roll, last, book):
    for at in ("2020-12", "2020-Q4", "@2020-12-31", "..2020-12-31", 2020):
        assert (
            str(measure("my.change", roll, at=at, definitions=book, before=last).only.value)
            == "1户"
        )
    lost = measure("my.change", roll, at="2018/2020", definitions=book, before=last).only
    assert isinstance(lost.value, Missing)


@pytest.mark.parametrize(
    ("by", "areas"),
    [
        (
            "village",
            {"431228223204": "2户", "431228223207": "1户", "431228223208": "无统计任务"},
        ),
        (Level.TOWNSHIP, {TOWNSHIP: "3户"}),
        ("county", {"431228": "3户"}),
        (None, {TOWNSHIP: "3户"}),
        ("group", {}),
    ],
)
def test_areas_of_a_level_are_told_apart(roll, book, by, areas):
    found = measure("my.homes", roll, at=2020, by=by, definitions=book)
    assert {item.observation.area: str(item.value) for item in found} == areas
    assert [p.fields["count"] for p in found.problems] == ([3] if by == "group" else [])


def test_a_breakdown_has_a_figure_for_each_class(roll, book):
    found = measure(
        "my.homes", roll, at=2020, split=["is_registered", "size:1,3"], definitions=book
    )
    assert [str(item) for item in found] == [
        "my.homes@@2020-12-31/431228223000?is_registered=false&size=1-2 = 1户",
        "my.homes@@2020-12-31/431228223000?is_registered=false&size=3+ = 1户",
        "my.homes@@2020-12-31/431228223000?is_registered=true&size=3+ = 1户",
    ]
    land = measure("my.homes", roll, at=2020, split=["arable:0,2,3"], definitions=book)
    assert [item.cell.breakdown for item in land] == [(("arable", "3+"),), (("arable", "_U"),)]
    same = measure(
        "my.homes", roll, at=2020, split=[Classification("size", (1, 3))], definitions=book
    )
    assert len(same) == 2


def test_a_definition_need_not_be_in_the_catalogue(roll, indicator):
    new = indicator("my.new", "count(household where size > 3人)")
    assert str(measure([new, "pop.persons", new], roll, at=2020)[0].value) == "1户"
    assert "my.new" not in catalogue()
    other = attrs.evolve(catalogue()["pop.persons"], formula="count(person)")
    with pytest.raises(DuplicateError) as caught:
        measure(other, roll, at=2020)
    assert caught.value.code == "indicator.duplicate"
    assert measure(catalogue()["pop.persons"], roll, at=2020).only.value == quantity("8人")


MISTAKES = [
    ({"what": "my.nothing"}, "indicator.unknown", "没有指标“my.nothing”", "no indicator 'my.nothing'"),
    ({"at": 2019}, "measure.day", "记录是2020-12-31的，不在2019之内", "stand on 2020-12-31, which is not in 2019"),
    ({"at": "@2020-12-30"}, "measure.day", "不在@2020-12-30之内", "not in @2020-12-30"),
    ({"at": "去年"}, "period.unreadable", "去年", "去年"),
    ({"by": "hamlet"}, "measure.level", "没有层级“hamlet”。可用的有：", "no level 'hamlet'. Known ones: "),
    ({"split": ["sex"]}, "schema.no-column", "没有列“sex”", "no column 'sex'"),
    ({"split": ["size"]}, "classification.column", "不能按“size”", "'size' (quantity) makes no classes"),
    ({"split": ["id"]}, "classification.column", "不能按“id”（key）", "keys and days"),
    ({"split": ["size:1", "size:2"]}, "classification.twice", "同一列“size”给了两次分组", "'size' is split by twice"),
    ({"split": [""]}, "classification.text", "“”不是分组", "is no classification"),
    ({"before": 2020}, "measure.day", "记录是2020-12-31的，不在2019之内", "not in 2019"),
    ({"area": None, "rows": Roll(as_of=DAY)}, "measure.area", "看不出", "Nothing tells"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_question_that_cannot_be_answered_is_refused(roll, book, mistake):
    changes, code, zh, en = mistake
    asked = {"what": "my.homes", "rows": roll, "at": 2020, "definitions": book, "area": ""}
    asked |= {"before": roll} if "before" in changes else changes
    with pytest.raises((AbsentError, DuplicateError, InvariantError, TextError)) as caught:
        measure(asked.pop("what"), asked.pop("rows"), **asked)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


def test_a_formula_that_is_wrong_is_told_before_any_row_is_read(roll, indicator):
    with pytest.raises(XiaopingError) as caught:
        measure(indicator("my.new", "count(person)"), roll, at=2020)
    assert caught.value.code == "indicator.unit"


def test_the_area_may_be_given(book):
    empty = Roll(as_of=DAY)
    found = measure("my.homes", empty, at=2020, area=TOWNSHIP, definitions=book).only
    assert found.observation.area == TOWNSHIP
    assert found.value == Missing(MissingReason.NOT_COLLECTED)


def known(code, text, period="2020", scenario="actual", area=TOWNSHIP):
    return Observation(
        code, area, parse_period(period), quantity(text), scenario=Scenario(scenario)
    )


@pytest.mark.parametrize(
    ("observations", "value", "scenario"),
    [
        ([], None, "actual"),
        ([known("econ.gdp", "8万元")], "1万元/人", "actual"),
        ([known("econ.gdp", "8万元", scenario="forecast")], "1万元/人", "forecast"),
        (
            [known("econ.gdp", "16万元", scenario="forecast"), known("econ.gdp", "8万元")],
            "1万元/人",
            "actual",
        ),
        ([known("econ.gdp", "8万元", scenario="plan")], None, "actual"),
        ([known("econ.gdp", "8万元", "2019")], None, "actual"),
        ([known("econ.gdp", "8万元", area="431228")], None, "actual"),
    ],
)
def test_what_no_rows_tell_is_taken_from_what_is_known(
    roll, book, observations, value, scenario
):
    found = measure("my.per", roll, at=2020, definitions=book, known=DataSet(observations)).only
    if value is None:
        assert found.lack.code == "evaluation.no-figure"
        assert "没有指标“econ.gdp”在2020的数" in found.lack.text("zh")
        assert "no figure of 'econ.gdp' for 2020" in found.lack.text("en")
    else:
        assert found.value == quantity(value)
    assert found.scenario.value == scenario
    assert found.observation.scenario.value == scenario


def test_rows_are_believed_before_what_is_known(roll, book):
    told = DataSet([known("my.homes", "99户", "@2020-12-31")])
    assert (
        str(measure("my.homes", roll, at=2020, definitions=book, known=told).only.value)
        == "3户"
    )
    empty = Roll(as_of=DAY, township=roll.township)
    found = measure("my.homes", empty, at=2020, definitions=book, known=told).only
    assert (str(found.value), found.observed is not None) == ("99户", True)


def test_last_year_may_be_known_without_its_rows(roll, book):
    told = DataSet([known("my.homes", "2户", "@2019-12-31"), known("econ.gdp", "5元", "2019")])
    found = measure(["my.growth", "my.gdp"], roll, at=2020, definitions=book, known=told)
    assert [str(item.value) for item in found] == ["50%", "5元"]


def test_tables_of_columns_are_measured_like_a_roll(roll, book):
    tables = RollTables(roll)
    columns = {
        name: tables.table("household").column(name) for name in ("size", "is_registered")
    }
    plain = ColumnTable(
        entity=schema()["household"], areas=tables.table("household").areas, columns=columns
    )
    for code in ("my.homes", "my.persons", "my.rate"):
        mine = measure(code, ColumnTables([plain], day=DAY), at=Year(2020), definitions=book)
        assert mine.only.value == measure(code, roll, at=2020, definitions=book).only.value


def test_a_parameter_that_has_no_value_on_the_day_is_told(roll, book):
    late = attrs.evolve(roll, as_of=date(2021, 12, 31))
    found = measure("my.due", late, at=2021, definitions=book)
    (problem,) = found.problems
    assert problem.code == "parameter.absent"
    assert "参数“my.line”在2021-12-31没有取值" in problem.text("zh")
    assert "The parameter 'my.line' has no value on 2021-12-31" in problem.text("en")
    assert not measure("my.homes", late, at=2021, definitions=book).problems
    assert not measure("my.due", roll, at=2020, definitions=book).problems
