import pickle
from datetime import date
from fractions import Fraction

import attrs
import pytest

from xiaoping.engines import ColumnTable, ColumnTables, Measurement, measure
from xiaoping.errors import AbsentError, AmbiguousError
from xiaoping.indicators import DataSet, Observation, Scenario, catalogue, schema
from xiaoping.measures import GrowthRate, Missing, MissingReason, quantity
from xiaoping.periods import AsOf, Year

DAY = date(2020, 12, 31)


def measured(code, roll, book, **more):
    return measure(code, roll, at=2020, definitions=book, **more).only


def test_a_figure_tells_its_own_rows_and_the_figures_it_rests_on(roll, book):
    rate = measured("my.rate", roll, book)
    assert rate.inputs == ()
    assert [item.indicator.code for item in rate.uses] == ["my.poor", "my.homes"]
    mean = measured("my.mean", roll, book)
    assert [str(item.value) for item in mean.inputs] == ["6亩", "2户"]
    assert [item.component.missing for item in mean.inputs] == [1, 1]
    assert str(mean.value) == "3亩/户"
    assert mean.missing == 1
    assert mean.observation.note == "1条记录未填。"


def test_missing_rows_are_told_by_everything_that_rests_on_them(roll, book, indicator):
    more = [
        indicator("my.women.share", "my.women / count(person)", "percent", "ratio"),
        indicator("my.women.twice", "my.women.share * 2", "percent", "ratio"),
    ]
    larger = book.extended(more)
    for code in ("my.women", "my.women.share", "my.women.twice"):
        # two of the households count more members than they list
        assert measured(code, roll, larger).missing == 5


LACKS = [
    ("my.growth", {}, "evaluation.no-figure", "没有指标“my.homes”在@2019-12-31的数", "no figure of 'my.homes' for @2019-12-31"),
    ("my.twice", {"before": True}, "evaluation.no-figure", "“my.homes”在2018的数", "'my.homes' for 2018"),
    ("econ.gdp", {}, "evaluation.no-figure", "没有指标“econ.gdp”在2020的数", "'econ.gdp' for 2020"),
    ("my.cap", {}, "evaluation.no-parameter", "参数“my.line”在2021-12-31没有取值", "'my.line' has no value on 2021-12-31"),
    ("my.animals", {}, "evaluation.no-rows", "没有“监测记录”的记录", "no rows of 'monitoring record'"),
    ("my.floor", {}, "evaluation.unknown", "全部未填，共3条", "unknown in all 3 rows of 'household'"),
    ("my.per.poor", {}, "evaluation.zero", "“my.none”为零", "'my.none' is zero"),
]  # fmt: skip


@pytest.mark.parametrize("case", LACKS)
def test_a_figure_that_is_missing_says_why(roll, last, book, indicator, case):
    code, asked, reason, zh, en = case
    larger = book.extended(
        [
            indicator("my.cap", "$my.line * my.persons", "yuan"),
            indicator("my.animals", "count(monitoring)", "piece"),
            indicator("my.floor", "sum(household: floor_area)", "square_metre"),
            indicator("my.none", "count(household where size > 9人)"),
            indicator("my.per.poor", "my.homes / my.none", "percent", "ratio"),
        ]
    )
    late = attrs.evolve(roll, as_of=date(2021, 12, 31))
    rows, at = (late, 2021) if code == "my.cap" else (roll, 2020)
    before = last if asked else None
    found = measure(code, rows, at=at, definitions=larger, before=before).only
    assert isinstance(found.value, Missing)
    assert found.value.reason is found.lack.reason
    assert found.lack.code == reason
    assert zh in found.lack.text("zh")
    assert en in found.lack.text("en")


def test_nothing_of_the_year_before_last_is_made_up(roll, last, book):
    found = measured("my.twice", roll, book, before=last)
    assert [(item.indicator.code, item.back) for item in found.uses] == [
        ("my.growth", False),
        ("my.growth", True),
    ]
    now, then = found.uses
    assert str(now.value) == "50%"
    assert isinstance(then.value, Missing)
    assert [(item.indicator.code, item.back) for item in then.uses] == [("my.homes", True)]
    told = Observation("my.growth", "431228223000", Year(2019), GrowthRate(Fraction(1, 5)))
    assert str(measured("my.twice", roll, book, before=last, known=DataSet([told])).value) == (
        "30个百分点"
    )


def test_an_older_figure_is_of_the_day_and_the_line_of_its_own_year(
    roll, last, book, indicator
):
    larger = book.extended([indicator("my.due.before", "previous(my.due)", "yuan")])
    found = measured("my.due.before", roll, larger, before=last)
    assert str(found.value) == "16000元"
    assert found.uses[0].back


def test_a_forecast_colours_what_rests_on_it_and_nothing_else(roll, book, indicator):
    larger = book.extended([indicator("my.per.twice", "my.per * 2", "yuan/person", "ratio")])
    told = Observation(
        "econ.gdp", "431228223000", Year(2020), quantity("8元"), scenario=Scenario.FORECAST
    )
    found = measure(
        ["my.per.twice", "my.homes"], roll, at=2020, definitions=larger, known=DataSet([told])
    )
    assert [item.scenario for item in found] == [Scenario.FORECAST, Scenario.ACTUAL]
    assert found[0].uses[0].uses[0].observed is told


@pytest.mark.parametrize("code", ["c.n1500", "d.n200"])
def test_long_chains_and_diamonds_are_worked_out_once(roll, indicator, code):
    chain = [indicator("c.n0", "count(household)"), indicator("d.n0", "count(household)")]
    chain += [indicator(f"c.n{n + 1}", f"c.n{n} + 1户") for n in range(1500)]
    chain += [indicator(f"d.n{n + 1}", f"d.n{n} + d.n{n} - d.n{n}") for n in range(200)]
    book = catalogue().extended(chain)
    found = measure(code, roll, at=2020, definitions=book).only
    assert str(found.value) == ("1503户" if code[0] == "c" else "3户")
    assert found.missing == 0
    assert found.scenario is Scenario.ACTUAL
    assert found.observation.period == AsOf(DAY)
    assert len(found.uses) == 1


def test_figures_are_a_sequence_by_indicator_and_cell(roll, book):
    found = measure(["my.homes", "my.persons"], roll, at=2020, by="village", definitions=book)
    assert len(found) == 6
    assert [item.indicator.code for item in found[:4]] == ["my.homes"] * 3 + ["my.persons"]
    assert found[-1].indicator.code == "my.persons"
    assert isinstance(found[0], Measurement)
    with pytest.raises(IndexError):
        found[6]
    assert len(found.dataset) == 6
    assert repr(found) == "<Measurements: 2 indicators in 3 cells>"
    assert repr(found[0]) == "<Measurement my.homes@@2020-12-31/431228223204 = 2户>"


def test_a_figure_is_found_by_area_and_breakdown(roll, book):
    found = measure(
        "my.homes", roll, at=2020, by="village", split=["is_registered"], definitions=book
    )
    assert str(found.of("my.homes", "431228223204", is_registered="true").value) == "1户"
    together = measure("my.homes", roll, at=2020, definitions=book)
    assert together.of("my.homes").value == together.of("my.homes", "431228223000").value


MISTAKES = [
    (lambda found: found.only, "measure.several", "共有3个数，不是一个", "There are 3 figures, not one"),
    (lambda found: found.of("my.home"), "measure.absent", "没有算过“my.home/”。相近的有：my.homes", "Near ones: my.homes"),
    (lambda found: found.of("my.homes", "43"), "measure.absent", "“my.homes/43”", "'my.homes/43' was not measured"),
    (lambda found: found.of("my.homes", "431228223204", sex="1"), "measure.absent", "没有算过", "was not measured"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_figure_that_was_not_measured_is_told(roll, book, mistake):
    wrong, code, zh, en = mistake
    found = measure("my.homes", roll, at=2020, by="village", definitions=book)
    with pytest.raises((AbsentError, AmbiguousError)) as caught:
        wrong(found)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


def test_a_known_value_that_is_missing_keeps_its_reason(roll, book):
    told = Observation(
        "econ.gdp", "431228223000", Year(2020), Missing(MissingReason.SUPPRESSED)
    )
    found = measured("econ.gdp", roll, book, known=DataSet([told]))
    assert found.value == Missing(MissingReason.SUPPRESSED)
    assert found.lack.code == "evaluation.missing"


def test_negative_and_broken_numbers_are_exact(book):
    rows = ColumnTable(
        entity=schema()["household"],
        areas=["431228223204"] * 3,
        columns={
            "size": [1, 2, 4],
            "arable": [-1, Fraction(1, 3), None],
            "is_registered": [False] * 3,
        },
    )
    tables = ColumnTables([rows], day=DAY)
    found = measure(["my.land", "my.mean", "my.rate"], tables, at=2020, definitions=book)
    assert [item.value.amount for item in found[:2]] == [Fraction(-2, 45), Fraction(-1, 3)]
    assert str(found[2].value) == "0%"
