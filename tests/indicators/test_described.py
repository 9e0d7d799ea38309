from string import Formatter

import pytest

from xiaoping.indicators import bind, parameters, parse_formula, schema
from xiaoping.indicators.binding import Meaning
from xiaoping.indicators.described import FormulaWords
from xiaoping.indicators.kinds import Kind
from xiaoping.measures import unit
from xiaoping.messages import template

CASES = [
    ("count(household)", "户数", "count of household rows"),
    ("count(household where is_out)", "户数（是否已脱贫为是）", "(had left poverty by the end of the year measured: yes)"),
    ("count(household where not is_out)", "户数（不满足：是否已脱贫为是）", "(not had left"),
    ("count(household where is_out = false)", "户数（是否已脱贫=否）", "year measured = no)"),
    ("count(household where size >= 3人)", "户数（家庭人口≥3人）", "belong to it ≥ 3人)"),
    ("count(household where 1公顷 < arable)", "15亩<承包耕地面积", "15亩 < contracted"),
    ("count(household where arable in (1公顷, 2亩))", "承包耕地面积为15亩、2亩", "is 15亩, 2亩"),
    ("count(household where known(income_net))", "户数（家庭纯收入已填）", "is known)"),
    ("count(household given income_net)", "户数〔家庭纯收入已填〕", "[net income of the year measured known]"),
    ("count(person where sex = '女')", "家庭成员数（性别为女性）", "(sex is "),
    ("count(person where household.village.fibre)", "户的行政村的是否通光纤为是", "has fibre broadband of village of household: yes"),
    ("sum(household: income_net)", "户的家庭纯收入合计", "sum of net income of the year measured over household rows"),
    ("sum(household: arable + forest)", "承包耕地面积 + 承包林地面积", "contracted arable land + contracted forest land"),
    ("sum(household: size * (size - 1人))", "家庭人口 × （家庭人口 − 1）", "× ("),
    ("distinct(person: household.id)", "户的户编号去重计数", "distinct local id of household over person rows"),
    ("count(household where exit_year = year)", "脱贫年度=当年", "= year measured)"),
    ("count(household where registered_on <= day)", "登记日期≤当日", "≤ day measured)"),
    ("count(person where age > 60 and (sex = '女' or is_head))", "年龄>60，且（性别为女性，或是否户主为是）", "age > 60 and (sex is"),
    ("count(person where not (sex = '女' or is_head))", "不满足：（性别为女性，或", "not (sex is"),
    ("count(household where exit_year in (2018, 2019))", "脱贫年度为2018、2019", "is 2018, 2019)"),
    ("count(household where exit_year != 2018)", "脱贫年度≠2018", "≠ 2018"),
    ("share(pop.persons of count(person))", "pop.persons占家庭成员数的比重", "share of pop.persons in count of person rows"),
    ("growth(pop.persons)", "pop.persons同比增长率", "growth of pop.persons on the same period of last year"),
    ("change(pop.persons)", "pop.persons比上年同期增减", "change of pop.persons on the same period"),
    ("previous(pop.persons)", "上年同期pop.persons", "pop.persons of the same period of last year"),
    ("(pop.persons + pop.persons) / 2", "（pop.persons + pop.persons） ÷ 2", "(pop.persons + pop.persons) ÷ 2"),
    ("pop.persons / (pop.persons / 2人)", "pop.persons ÷ （pop.persons ÷ 2人）", "÷ ("),
    ("sum(plot: area where kind = '耕地')", "承包地块的面积合计（地类为耕地", "sum of area over contracted plot rows (what the plot is used for is"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "zh", "en"), CASES)
def test_a_clerk_reads_what_a_formula_says(text, zh, en):
    known = {"pop.persons": Meaning(unit("人"), Kind.STOCK)}
    figure = bind(parse_formula(text), known, schema(), parameters()).figure
    assert zh in FormulaWords(schema()).of(figure)
    assert en in FormulaWords(schema(), "en").of(figure)


def test_indicators_and_parameters_are_called_by_their_names():
    words = FormulaWords(schema(), "zh", {"pop.persons": "总人口"}.get, {"cap": "上限"}.get)
    assert words.of(parse_formula("pop.persons * $cap")) == "总人口 × 上限"
    assert words.row(parse_formula("$cap"), "household") == "上限"


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("count(person where sex = '女')", "家庭成员数（性别=女）"),
        ("sum(household: 3亩)", "户的3亩合计"),
        ("count(household where registered_on = @2020-01-02)", "登记日期=@2020-01-02"),
        ("count(household where true)", "户数（是）"),
        ("count(household where 1.5亩 < arable)", "1.5亩<承包耕地面积"),
    ],
)
def test_a_formula_is_worded_before_it_is_bound_too(text, zh):
    assert zh in FormulaWords(schema()).of(parse_formula(text))


WORDINGS = [
    ("described.count", "count(household)"),
    ("described.sum", "sum(household: size)"),
    ("described.distinct", "distinct(person: household.id)"),
    ("described.where", "count(household where is_out)"),
    ("described.given", "count(household given size)"),
    ("described.parent", "sum(person: household.size)"),
    ("described.flag", "count(household where is_out)"),
    ("described.not", "count(household where not is_out)"),
    ("described.known", "count(household where known(size))"),
    ("described.during", "count(household where during(registered_on))"),
    ("described.happened", "count(household where happened(registered_on))"),
    ("described.one-of", "count(household where exit_year in (2018))"),
    ("described.joint-and", "count(household where is_out and is_registered)"),
    ("described.joint-or", "count(household where is_out or is_registered)"),
    ("described.brackets", "count(household where not (is_out or is_registered))"),
    ("described.year", "count(household where exit_year = year)"),
    ("described.day", "count(household where registered_on = day)"),
    ("described.yes", "count(household where is_out = true)"),
    ("described.no", "count(household where is_out = false)"),
    ("described.call-share", "share(a.b of a.c)"),
    ("described.call-previous", "previous(a.b)"),
    ("described.call-change", "change(a.b)"),
    ("described.call-growth", "growth(a.b)"),
]


@pytest.mark.parametrize(("code", "text"), WORDINGS)
def test_every_wording_is_said_by_a_formula_in_both_languages(code, text):
    for lang in ("zh", "en"):
        said = FormulaWords(schema(), lang).of(parse_formula(text))
        for piece, *_ in Formatter().parse(template(code, lang)):
            assert piece in said
