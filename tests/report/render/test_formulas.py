from __future__ import annotations

from xiaoping.indicators import Indicator
from xiaoping.report.render.formulas import Formulas, built_in_formulas


def own(code, **more):
    return Indicator(
        code=code, zh=f"名{code[-1]}", en=code, unit_code="household", kind="stock", **more
    )


def test_a_formula_is_told_in_names_and_signs():
    catalogue = {
        "a.a": own("a.a", formula="a.b + a.c"),
        "a.b": own("a.b"),
    }
    assert Formulas(catalogue).of("a.a") == "名b + a.c"


def test_what_is_only_published_has_none():
    assert Formulas({"a.b": own("a.b")}).of("a.b") == ""
    assert built_in_formulas().of("acme.none") == ""


def test_a_column_of_somebody_elses_rows_is_told_as_it_is_written():
    formula = "count(acme_rows where acme_column >= 60)"
    assert Formulas({"a.a": own("a.a", formula=formula)}).of("a.a") == formula


def test_each_is_worded_once():
    found = built_in_formulas()
    assert found is built_in_formulas()
    assert found.of("poverty.incidence") is found.of("poverty.incidence")
