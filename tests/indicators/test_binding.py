import pickle

import pytest

from xiaoping.errors import AbsentError, DimensionError, InvariantError
from xiaoping.indicators import DatedParameter, Kind, Meaning, Parameters, bind, parse_formula
from xiaoping.indicators import schema as built_in
from xiaoping.measures import unit

BOOK = Parameters(
    [DatedParameter(code="line", zh="线", en="line", value=4000, unit_code="yuan/person")]
)


def meaning(word, kind):
    return Meaning(unit(word), Kind(kind))


KNOWN = {
    "pop.households": meaning("户", "stock"),
    "pop.persons": meaning("人", "stock"),
    "econ.income": meaning("元", "flow"),
    "econ.per": meaning("元/人", "ratio"),
    "poverty.rate": meaning("%", "ratio"),
    "poverty.shift": meaning("%", "growth"),
}


def bound(text):
    return bind(parse_formula(text), KNOWN, built_in(), BOOK)


@pytest.mark.parametrize(
    ("text", "word", "kinds"),
    [
        ("count(household)", "户", "stock flow structure"),
        ("count(plot)", "piece", "stock flow structure"),
        ("sum(household: size)", "人", "stock flow structure"),
        ("sum(person: household.size)", "人", "stock flow structure"),
        ("sum(household: size * 600元/人)", "元", "stock flow structure"),
        ("distinct(person: household.id)", "户", "stock flow structure"),
        ("distinct(plot: household.id)", "户", "stock flow structure"),
        ("mean(household: size)", "人/户", "ratio index"),
        ("mean(household: income_net per size)", "元/人", "ratio index"),
        ("pop.persons", "人", "stock"),
        ("econ.income", "元", "flow"),
        ("pop.persons / pop.households", "人/户", "ratio index"),
        ("econ.income / pop.persons", "元/人", "ratio index"),
        ("share(pop.persons of count(person))", "", "ratio"),
        ("growth(pop.persons)", "", "growth"),
        ("growth(econ.per)", "", "growth"),
        ("change(pop.persons)", "人", "flow"),
        ("change(poverty.rate)", "个百分点", "flow growth"),
        ("previous(poverty.rate)", "%", "ratio"),
        ("previous(econ.income)", "元", "flow"),
        ("1 - poverty.rate", "", "ratio"),
        ("poverty.rate * 100", "%", "ratio"),
        ("pop.persons * 2", "人", "stock"),
        ("2 * pop.persons", "人", "stock"),
        ("pop.persons / 2", "人", "stock"),
        ("pop.persons + count(person)", "人", "stock"),
        ("pop.persons - 3人", "人", "stock"),
        ("pop.persons * $line", "元", "stock"),
        ("$line", "元/人", "stock flow ratio growth index structure"),
        ("3户", "户", "stock flow ratio growth index structure"),
    ],
)
def test_a_formula_has_the_unit_and_the_kinds_that_its_parts_make(text, word, kinds):
    found = bound(text)
    assert found.unit.dimension == (unit(word).dimension if word else ())
    assert {kind.value for kind in found.kinds} == set(kinds.split())


def test_a_bound_formula_tells_what_it_needs():
    found = bound(
        "growth(pop.persons) * (pop.persons + count(person where is_head)) * $line / 1元"
    )
    assert found.references == ("pop.persons",)
    assert found.parameters == ("line",)
    assert found.looks_back
    assert not found.distinct
    assert [str(item) for item in found.aggregates] == ["count(person where is_head)"]
    assert bound("distinct(person: household.id)").distinct
    assert bound("count(household where income_net < $line * size)").parameters == ("line",)


MISTAKES = [
    (
        "count(household) + count(person)",
        "binding.dimension",
        "“count(household)”（户）与“count(person)”（人）量纲不同",
        "'count(household)' (户) and 'count(person)' (人) differ in dimension",
    ),
    ("pop.persons - 3", "binding.dimension", "“3”（1）", "'3' (1)"),
    ("share(pop.persons of pop.households)", "binding.dimension", "（人）", "(户)"),
    ("pop.person", "binding.indicator", "相近的有：pop.persons", "Near ones: pop.persons"),
    ("growth(pop.x)", "binding.indicator", "“pop.x”不在目录中", "'pop.x', which the catalogue"),
    ("@2020-12-31 * 2", "binding.figure", "“@2020-12-31”不是数值", "is no figure"),
    ("distinct(household: size)", "binding.key", "“size”不是编号列", "'size' is no key"),
    ("distinct(person: age + 1)", "binding.key", "“age + 1”不是编号列", "Use a key such as"),
    ("sum(household: is_out)", "binding.number", "“is_out”不是数值", "'is_out' is no number"),
    ("sum(person: id)", "binding.number", "“id”不是数值", "'id' is no number"),
    ("sum(household: exit_year)", "binding.number", "“exit_year”不是数值", "count rows"),
    ("sum(household: '女')", "binding.label", "标签“女”", "column of codes"),
    ("sum(person: sex)", "binding.number", "“sex”不是数值", "'sex' is no number"),
    ("growth(poverty.rate)", "binding.growth", "请用change(poverty.rate)", "Use change(pov"),
    ("growth(poverty.shift)", "binding.growth", "本身是比率", "is a rate itself"),
    (
        "pop.persons + sum(household: size) - growth(pop.persons) * 1人",
        "binding.kinds",
        "（growth）不能相加减",
        "(growth) are not added",
    ),
    (
        "poverty.rate - poverty.rate",
        "binding.kinds",
        "“poverty.rate”（ratio）",
        "For the difference of a rate use change",
    ),
    ("poverty.rate + poverty.shift", "binding.kinds", "（growth）", "do not mix"),
    (
        "sum(plot: 1亩) / sum(plot: 1公顷)",
        "binding.alike",
        "只有单位不同（亩、公顷），无法区分",
        "differ in their units only (亩, 公顷)",
    ),
    ("count(house)", "schema.no-entity", "没有实体类型“house”", "no entity type 'house'"),
    ("pop.persons * $lien", "parameter.unknown", "相近的有：line", "Near ones: line"),
]


@pytest.mark.parametrize(("text", "code", "zh", "en"), MISTAKES)
def test_a_formula_that_means_nothing_is_told_in_both_languages(text, code, zh, en):
    with pytest.raises((AbsentError, DimensionError, InvariantError)) as caught:
        bound(text)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


def test_the_same_sum_in_two_places_is_one_aggregate():
    found = bound("sum(plot: 15亩) / sum(plot: 15亩)")
    assert len(found.aggregates) == 1


@pytest.mark.parametrize(
    "text", ["pop.persons / 0", "pop.persons / 0.0", "count(household) / 0户"]
)
def test_a_division_by_zero_is_refused_before_any_row_is_read(text):
    with pytest.raises(InvariantError) as caught:
        bound(text)
    assert caught.value.code == "binding.zero"
    assert "除以零" in caught.value.zh
    assert "divides by zero" in caught.value.en
