import pickle
from datetime import date
from fractions import Fraction

import attrs
import pytest

from xiaoping.engines import (
    ColumnTable,
    ColumnTables,
    Measurement,
    explain,
    explanation_plain,
    explanation_text,
    measure,
)
from xiaoping.errors import AbsentError, AmbiguousError, InvariantError
from xiaoping.indicators import DataSet, Observation, Scenario, catalogue, schema
from xiaoping.measures import GrowthRate, Missing, MissingReason, quantity
from xiaoping.periods import AsOf, Year

DAY = date(2020, 12, 31)
A = "431228223204"


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
    ("my.floor", {}, "evaluation.unknown", "共3条，其中相关内容全部未填", "unknown in all 3 rows of 'household'"),
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


@pytest.mark.parametrize(
    "case",
    [
        ("count(household where arable > 9亩)", "household", "0户", 1),
        ("count(household where arable > 2亩)", "household", "2户", 1),
        ("count(household where housing_safe)", "household", None, 3),
        ("sum(household: size where arable > 9亩)", "person", None, 1),
        ("count(household given arable where size = 4人)", "household", None, 1),
        ("distinct(household: id where arable > 9亩)", "household", None, 1),
    ],
)
def test_one_silent_row_makes_no_count_unknown(roll, book, indicator, case):
    formula, unit, value, missing = case
    found = measured(indicator("my.new", formula, unit), roll, book)
    assert (str(found.value) if value else found.observation.missing, found.missing) == (
        value or True,
        missing,
    )
    assert found.inputs[0].value == found.value


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


def test_larger_areas_are_summed_from_the_villages_as_from_rows(roll, last, book):
    codes = [
        "my.homes",
        "my.persons",
        "my.rate",
        "my.mean",
        "my.growth",
        "my.twice",
        "pop.births",
    ]
    asked = {"at": 2020, "definitions": book, "before": last}
    villages = measure(codes, roll, by="village", **asked)
    for level in ("village", "township", "county", None):
        direct = measure(codes, roll, by=level, **asked)
        rolled = villages.rolled_up(level)
        assert list(rolled.dataset) == list(direct.dataset)
        assert rolled.level == direct.level
        assert list(rolled.problems) == list(direct.problems)
        assert [f.missing for f in rolled] == [f.missing for f in direct]


def test_rows_of_no_area_or_a_coarse_one_are_counted_where_they_belong(book):
    entity = schema()["household"]
    rows = ColumnTable(entity=entity, areas=[A, A[:9] + "000", ""], columns={})
    tables = ColumnTables([rows], day=DAY)
    villages = measure("my.homes", tables, at=2020, by="village", definitions=book)
    assert [str(f.value) for f in villages] == ["1户"]
    township, whole = villages.rolled_up("township"), villages.rolled_up(None)
    assert [str(f.value) for f in (*township, *whole)] == ["2户", "3户"]
    lost = [[p.fields["count"] for p in f.problems] for f in (villages, township, whole)]
    assert lost == [[2], [1], []]


def test_breakdowns_stay_when_areas_are_summed(roll, book):
    asked = {"at": 2020, "definitions": book, "split": ["is_registered"]}
    rolled = measure("my.homes", roll, by="village", **asked).rolled_up("township")
    assert list(rolled.dataset) == list(
        measure("my.homes", roll, by="township", **asked).dataset
    )


@pytest.mark.parametrize(("by", "level"), [("township", "village"), (None, "province")])
def test_figures_are_not_told_apart_again(roll, book, by, level):
    found = measure("my.homes", roll, at=2020, by=by, definitions=book)
    with pytest.raises(InvariantError) as caught:
        found.rolled_up(level)
    assert caught.value.code == "measure.finer"
    assert f"不能再分到{level}" in caught.value.zh
    assert f"cannot be told apart by {level}" in caught.value.en


def test_a_distinct_count_says_that_it_does_not_add(roll, book, indicator):
    new = [
        indicator("my.once", "distinct(person: household.id)"),
        indicator("my.more", "my.once + my.homes"),
        indicator("my.part", "my.once / my.homes", "percent", "ratio"),
    ]
    found = measure([*new, "my.homes"], roll, at=2020, by="village", definitions=book)
    assert [f.is_distinct for f in found.rolled_up(None)] == [True, True, False, False]
    once = found[0]
    assert once.observation.note == "去重计数，各地区、各期不可相加。"
    told = explain(once)
    assert "\n去重计数，各地区、各期不可相加。\n" in explanation_text(told, "zh")
    assert "neither areas nor periods add" in explanation_text(told, "en")
    assert explanation_plain(told)["distinct"] is True
    assert "distinct" not in explanation_plain(explain(found.of("my.homes", "431228223204")))
    # A household that lies in two villages would be one; the keys are still there.
    assert str(found.rolled_up(None).of("my.once").value) == "3户"
    silent = measured(
        indicator("my.few", "distinct(person: household.id where sex = '女')"), roll, book
    )
    assert silent.observation.note == "去重计数，各地区、各期不可相加。5条记录未填。"


def test_a_definition_that_does_not_hold_on_the_day_gives_no_figure(
    roll, last, book, indicator
):
    new = [
        indicator("my.late", "count(household)", valid_from=date(2020, 12, 31)),
        indicator("my.old", "count(household)", valid_to=date(2020, 12, 30)),
        indicator("my.step", "growth(my.late)", "percent", "growth"),
    ]
    found = measure(new, roll, at=2020, definitions=book, before=last)
    assert [f.value for f in found] == [
        quantity("3户"),
        Missing(MissingReason.NOT_APPLICABLE),
        Missing(MissingReason.NOT_APPLICABLE),
    ]
    assert found[0].lack is None
    assert found[1].lack.code == "evaluation.not-valid"
    assert "“my.old”的口径在2020-12-31不适用，适用期为..2020-12-30" in found[1].lack.text("zh")
    assert "does not hold on 2020-12-31; it holds ..2020-12-30" in found[1].lack.text("en")
    assert "“my.late”的口径在2019-12-31不适用" in found[2].lack.text("zh")
    (problem,) = found.problems
    assert (problem.code, str(problem.where)) == ("measure.not-valid", "my.old")
    assert "故不计算" in problem.text("zh")
    assert "is not worked out" in problem.text("en")
    assert "适用期为..2020-12-30" in explanation_text(explain(found[1]), "zh")


def test_a_figure_that_is_told_needs_no_definition_of_that_day(roll, book, indicator):
    old = indicator("my.old", "count(household)", valid_to=date(2019, 12, 31))
    told = Observation("my.old", "431228223000", AsOf(DAY), quantity("7户"))
    found = measured(old, roll, book, known=DataSet([told]))
    assert (str(found.value), found.lack, found.missing) == ("7户", None, 0)
