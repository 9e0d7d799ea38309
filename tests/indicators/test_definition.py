import pytest

from xiaoping.errors import InvariantError, UnitError
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
