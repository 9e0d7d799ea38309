from xiaoping.forms.filled import FilledForm, Proposal
from xiaoping.forms.mapping import FormMapping
from xiaoping.forms.naming import Candidate
from xiaoping.indicators.form_filling import Filling
from xiaoping.problems import Location, Problem, Problems


def test_a_proposal_tells_its_candidates_in_both_languages():
    candidate = Candidate(code="pop.households", zh="总户数", reason="near")
    found = Proposal(
        form="甲表", field="户", where=Location(cell="A4"), candidates=(candidate,), cells=3
    ).problem
    assert found.code == "form.proposed"
    assert "可能是：总户数 pop.households（名称相近）。没有填写（3格）" in found.message("zh")
    assert "总户数 pop.households (a similar name)" in found.message("en")


def test_without_a_candidate_the_field_is_unknown():
    found = Proposal(form="甲表", field="户", where=Location(), candidates=(), cells=1).problem
    assert "认不出栏目“户”是哪项指标" in found.message("zh")


def test_notes_leave_nothing_to_do():
    def filled(*codes):
        problems = Problems(
            Problem(code, fields={"count": 1, "cells": ["A1"], "given": "x"}) for code in codes
        )
        return FilledForm(
            file="a.xlsx", sheets=(), filling=Filling(answers=()), cells=(), proposals=(),
            problems=problems, mapping=FormMapping(),
        )  # fmt: skip

    assert filled().is_whole
    assert filled("form.kept-formula", "form.left-out").is_whole
    assert not filled("form.left-out", "form.locked").is_whole
    assert filled().forms == ()
