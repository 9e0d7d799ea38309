"""Schemes: what the library knows of each, and what no scheme can be."""

from __future__ import annotations

import pytest

from xiaoping.codelists import Coded, codelist
from xiaoping.errors import InvariantError
from xiaoping.programmes import AssistanceScheme, scheme_of, schemes


def test_every_scheme_of_the_list_has_a_rule_and_a_kind() -> None:
    assert set(schemes()) == set(codelist("assist_scheme"))
    assert all(
        scheme.kind is not None and scheme.source
        for code, scheme in schemes().items()
        if code != "other"
    )


def test_what_is_due_once_is_a_house_a_toilet_or_a_premium_of_the_year() -> None:
    found = {
        once: {c for c, s in schemes().items() if s.once == once} for once in ("year", "ever")
    }
    assert found["ever"] == {"housing_rebuild", "relocation", "toilet"}
    assert {"medical_premium", "pension_premium"} <= found["year"]


def test_a_scheme_that_only_has_a_name_has_no_rule() -> None:
    found = scheme_of("茶叶奖补")
    assert found is not None
    assert (found.zh, found.kind, found.rate, found.once) == ("茶叶奖补", None, "", "")
    assert scheme_of(None) is None
    assert scheme_of(Coded("assist_scheme", "toilet")) is schemes()["toilet"]


@pytest.mark.parametrize(
    ("wrong", "code", "zh", "en"),
    [
        ({"per": "village"}, "support.scheme-word", "“茶叶奖补”的 per 是“village”，应为空或：household", "expected is nothing or one of household"),
        ({"once": "often"}, "support.scheme-word", "once 是“often”，应为空或：year、ever", "one of year, ever"),
        ({"rate": "tea.rate"}, "support.scheme-rate", "有标准（tea.rate），却没有写明按户", "does not say per what"),
    ],
)  # fmt: skip
def test_a_word_that_says_nothing_is_refused(
    wrong: dict[str, str], code: str, zh: str, en: str
) -> None:
    with pytest.raises(InvariantError) as caught:
        AssistanceScheme(code="tea", zh="茶叶奖补", **wrong)
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
