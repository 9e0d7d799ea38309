from fractions import Fraction

import pytest

from xiaoping.engines import explain, explanation_text, measure
from xiaoping.engines.explanation import DEEPEST
from xiaoping.errors import AbsentError
from xiaoping.indicators import DataSet, Observation, catalogue
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.source import Source

SOURCE = Source(document="台账.xlsx", sheet="户")


def told(code, roll, book, **more):
    return explain(measure(code, roll, at=2020, definitions=book, **more).only)


@pytest.mark.parametrize(
    "case",
    [
        ("my.homes", "3户"),
        ("my.rate", "1户 / 3户"),
        ("my.growth", "3户 / 2户 - 1"),
        ("my.change", "3户 - 2户"),
        ("my.before", "2户"),
        ("my.due", "8人 * 4元/人"),
        ("my.mean", "6亩 / 2户"),
        ("x.a", "(3户 / 2户 - 1) * 3户"),
        ("x.b", "3户 / (1户 / 3户)"),
        ("x.c", "(3户 + 1户) / 3户"),
        ("x.d", "1户 / (3户 * 2)"),
        ("x.e", "2户 + 0户"),
        ("x.f", "3户 - 1户 * 2"),
        ("x.g", "3户 - (1户 - 3户)"),
        ("x.h", "2户 / 3户"),
        ("x.i", "(3户 - 1户) * 2"),
    ],
)
def test_the_numbers_stand_in_the_formula_with_the_brackets_it_needs(
    roll, last, book, indicator, case
):
    code, filled = case
    share = {"unit": "percent", "kind": "ratio"}
    larger = book.extended(
        [
            indicator("x.a", "growth(my.homes) * my.homes"),
            indicator("x.b", "my.homes / share(my.poor of my.homes)", kind="ratio"),
            indicator("x.c", "share(my.homes + my.poor of my.homes)", **share),
            indicator("x.d", "share(my.poor of my.homes * 2)", **share),
            indicator("x.e", "previous(my.homes) + 0户"),
            indicator("x.f", "my.homes - my.poor * 2"),
            indicator("x.g", "my.homes - (my.poor - my.homes)"),
            indicator("x.h", "share(previous(my.homes) of my.homes)", **share),
            indicator("x.i", "(my.homes - my.poor) * 2"),
        ]
    )
    assert told(code, roll, larger, before=last).filled == filled


def test_an_account_is_a_tree_down_to_the_rows_and_their_sources(roll, book):
    found = told("my.rate", roll, book, sources={"household": [SOURCE]})
    assert (found.code, found.text, found.value.value) == ("my.rate", "33.33%", Fraction(1, 3))
    assert found.formula == "share(my.poor of my.homes)"
    assert [part.code for part in found.parts] == ["my.poor", "my.homes"]
    (rows,) = found.parts[0].parts
    assert (rows.rows.entity, rows.rows.seen, rows.rows.rows, rows.rows.missing) == (
        "household", 3, 1, 0,
    )  # fmt: skip
    assert rows.sources == (SOURCE,)
    assert rows.indicator is None
    assert found.name("zh") == "my.rate名"
    assert found.words("en") == "share of my.poor name in my.homes name"


def test_a_parameter_is_told_with_what_it_was_on_the_day(roll, last, book, indicator):
    found = told("my.due", roll, book)
    assert [(item.code, item.year) for item in found.parameters] == [("my.line", "2020")]
    larger = book.extended([indicator("x.due", "previous(my.due)", "yuan")])
    (before,) = told("x.due", roll, larger, before=last).parts
    assert [item.year for item in before.parameters] == ["2019"]
    assert before.filled == "4人 * 4000元/人"
    assert before.period == "@2019-12-31"


def test_a_figure_that_was_told_is_not_computed_here(roll, book):
    item = Observation("econ.gdp", "431228223000", Year(2020), quantity("8万元"), source=SOURCE)
    found = told("my.per", roll, book, known=DataSet([item]))
    gdp = found.parts[0]
    assert (gdp.is_told, gdp.text, gdp.sources, gdp.parts) == (True, "8万元", (SOURCE,), ())
    alone = explain(item)
    assert (alone.is_told, alone.formula, alone.code) == (True, "", "econ.gdp")
    assert alone.indicator is catalogue()["econ.gdp"]
    with pytest.raises(AbsentError):
        explain(Observation("no.such", "43", Year(2020), quantity("1元")))


def test_a_figure_that_is_missing_has_an_account_too(roll, last, book):
    for code in ("my.growth", "my.twice", "my.per", "econ.gdp", "my.shift", "my.before"):
        found = told(code, roll, book)
        assert found.lack is not None
        assert found.text.startswith("（")
        for lang in ("zh", "en"):
            assert found.lack.text(lang) in explanation_text(found, lang)
    twice = told("my.twice", roll, book, before=last)
    assert twice.parts[1].filled == "2户 / ? - 1"
    before = told("my.before", roll, book)
    assert before.filled == "（无统计任务）"


def depth(found):
    return 1 + max(map(depth, found.parts), default=0)


def count(found):
    return 1 + sum(map(count, found.parts))


@pytest.mark.parametrize(
    ("formula", "most"),
    [("c.n{} + 1户", DEEPEST + 9), ("c.n{0} + c.n{0} + c.m{0}", 5 * DEEPEST)],
)
def test_the_account_of_a_long_or_tangled_definition_stays_readable(
    roll, indicator, formula, most
):
    chain = [indicator("c.n0", "count(household)"), indicator("c.m0", "count(household)")]
    for n in range(300):
        chain += [indicator(f"c.{x}{n + 1}", formula.format(n)) for x in "nm"]
    found = told("c.n300", roll, catalogue().extended(chain))
    assert depth(found) <= DEEPEST + 3
    assert count(found) <= most
    assert any(part.is_cut for part in walk(found))


def walk(found):
    yield found
    for part in found.parts:
        yield from walk(part)


def test_what_many_figures_rest_on_is_accounted_for_once(roll, book, indicator):
    larger = book.extended([indicator("x.both", "my.rate * my.homes")])
    found = told("x.both", roll, larger)
    homes = [part for part in walk(found) if part.code == "my.homes"]
    assert [(part.is_cut, bool(part.parts), part.text) for part in homes] == [
        (False, True, "3户"),
        (True, False, "3户"),
    ]
