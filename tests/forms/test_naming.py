import pytest

from xiaoping.forms.naming import MOST, Candidate, Vocabulary
from xiaoping.indicators import Indicator, IndicatorCatalogue, catalogue


@pytest.fixture(scope="module")
def names():
    return Vocabulary(catalogue())


@pytest.mark.parametrize(
    ("text", "upper", "whole", "code"),
    [
        ("总户数", (), None, "pop.households"),
        ("总 户 数（户）", (), None, "pop.households"),
        ("1.总户数", (), None, "pop.households"),
        ("2020年耕地面积（亩）", (), None, "land.arable"),
        ("总户数", ("人口情况",), None, "pop.households"),
        ("总户数", ("一、基本情况", "（一）人口"), None, "pop.households"),
        ("耕地面积", ("土地（亩）",), None, "land.arable"),
        ("耕地面积", (), "land.area", "land.arable"),
        ("高标准农田面积", (), "land.area", "farmland.high_standard.area"),
        # below these the name may mean less than it says
        ("总户数", ("贫困户",), None, ""),
        ("总人口", ("其中：少数民族",), None, ""),
        ("总人口", (), "", ""),
        ("总人口", (), "poverty.registered.persons", ""),
        # what is not exactly the name
        ("贫困户", (), None, ""),
        ("耕地", (), None, ""),
        ("总户数（不含外出）", (), None, ""),
        ("", (), None, ""),
    ],
)
def test_certain_is_an_exact_name_that_nothing_narrows(names, text, upper, whole, code):
    assert names.naming(text, upper=upper, whole=whole).certain == code


@pytest.mark.parametrize(
    ("text", "title", "code"),
    [
        ("总户数", "乡镇社会经济基本情况表", "pop.households"),
        ("总户数", "贫困户基本情况表", ""),
        ("总人口", "残疾人情况统计表", ""),
        ("耕地面积", "建档立卡脱贫户情况表", ""),
        ("建档立卡贫困户数", "贫困户基本情况表", "poverty.registered.households"),
        ("低保户数", "低保对象情况表", "welfare.subsistence.households"),
    ],
)
def test_a_form_about_some_only_makes_nothing_else_certain(names, text, title, code):
    found = names.naming(text, title=title)
    assert found.certain == code
    assert code or found.candidates[0].reason == "upper"


def test_what_the_name_itself_tells_does_not_narrow_it(names):
    found = names.naming("建档立卡贫困户数", upper=("贫困户情况",))
    assert found.certain == "poverty.registered.households"


@pytest.mark.parametrize(
    ("text", "unit", "code", "reason"),
    [
        ("贫困户", "户", "poverty.registered.households", "term"),
        ("贫困户", "人", "poverty.registered.persons", "term"),
        ("GDP", "万元", "econ.gdp", "term"),
        ("GDP", "%", "econ.gdp.yoy", "term"),
        ("党员数", "", "party.members", "near"),
        ("农村居民可支配收入", "元", "econ.rural_disposable_income_pc", "near"),
    ],
)
def test_what_is_not_certain_is_proposed_with_its_reason(names, text, unit, code, reason):
    first = names.naming(text, unit=unit).candidates[0]
    assert (first.code, first.reason) == (code, reason)


def test_an_exact_name_below_another_heading_is_the_first_candidate(names):
    found = names.naming("总人口", upper=("少数民族",))
    assert found.candidates[0] == Candidate(code="pop.persons", zh="总人口", reason="upper")
    assert "可能另有限定" in found.candidates[0].text()
    part = names.naming("总人口", whole="")
    assert part.candidates[0].reason == "part"
    assert "told as a part" in part.candidates[0].text("en")


def test_both_headings_together_are_looked_for_first(names):
    found = names.naming("户数", upper=("建档立卡贫困户",))
    assert found.candidates[0].code == "poverty.registered.households"


def test_few_are_proposed_and_none_where_nothing_is_alike(names):
    assert len(names.naming("户数").candidates) <= MOST
    assert names.naming("zzzz").candidates == ()


def test_a_name_that_two_indicators_have_is_not_certain():
    twice = IndicatorCatalogue(
        Indicator(code=code, zh="户数", en="x", unit_code="household", kind="stock")
        for code in ("a.one", "a.two")
    )
    names = Vocabulary(twice)
    assert names.naming("户数").certain == ""
    assert names.coded("户数") == ""
    assert names.coded("a.two") == "a.two"
    assert {c.code for c in names.naming("户数").candidates} == {"a.one", "a.two"}
