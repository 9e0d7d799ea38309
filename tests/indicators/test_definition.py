import pickle
from datetime import date

import pytest

from xiaoping.errors import InvariantError, TextError, UnitError
from xiaoping.indicators import Indicator, Kind


def indicator(**changes):
    fields = {
        "code": "pop.households",
        "zh": "总户数",
        "en": "Households",
        "unit_code": "household",
        "kind": "stock",
    }
    return Indicator(**(fields | changes))


def test_a_code_is_dotted_lower_case():
    for code in ("pop", "Pop.households", "pop..households", "人口.户", "pop.households "):
        with pytest.raises(InvariantError, match=r"The indicator code .* is malformed"):
            indicator(code=code)


def test_kind_and_terms_come_from_text():
    found = indicator(terms="总户数;户数", kind="flow")
    assert found.kind is Kind.FLOW
    assert found.terms == ("总户数", "户数")


def test_an_unknown_unit_is_told_when_it_is_asked_for():
    with pytest.raises(UnitError):
        _ = indicator(unit_code="wan_yuan").unit


@pytest.mark.parametrize(
    ("changes", "code", "zh", "en"),
    [
        ({"numerator": "a.b"}, "indicator.half", "只有“a.b”，缺分母", "lacks its denominator"),
        ({"denominator": "a.b"}, "indicator.half", "只有“a.b”，缺分子", "lacks its numerator"),
        (
            {"numerator": "a.b", "denominator": "a.c", "formula": "1 / 2"},
            "indicator.both",
            "既有分子分母又有公式",
            "both numerator and denominator and a formula",
        ),
        (
            {"valid_from": date(2020, 2, 1), "valid_to": date(2020, 1, 31)},
            "indicator.span",
            "2020-02-01至2020-01-31",
            "ends before it begins",
        ),
        ({"decimals": 31}, "display.decimals", "31", "31"),
        ({"decimals": -1}, "display.decimals", "-1", "-1"),
        ({"formula": "count(household"}, "formula.syntax", "应为“)”", "expected is ')'"),
        ({"formula": "rm -rf x"}, "formula.syntax", "“rm”", "'rm'"),
    ],
)
def test_a_definition_that_contradicts_itself_is_refused(changes, code, zh, en):
    with pytest.raises((InvariantError, TextError)) as caught:
        indicator(**changes)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "None"),
        ({"formula": "count( household )"}, "count(household)"),
        ({"numerator": "a.b", "denominator": "a.c"}, "a.b / a.c"),
    ],
)
def test_a_definition_says_how_it_is_computed_if_it_does(changes, text):
    assert str(indicator(**changes).figure) == text


def test_a_definition_holds_on_the_days_between_both_included():
    found = indicator(valid_from=date(2020, 1, 1), valid_to=date(2020, 12, 31))
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [found.holds_on(day) for day in days] == [False, True, True, False]
    assert indicator().holds_on(date(1, 1, 1))
