"""A filled form as data for other programs."""

from __future__ import annotations

from typing import Any

from xiaoping.forms.filled import FilledCell, FilledForm, FilledSheet, Proposal
from xiaoping.indicators.form import Need
from xiaoping.problems import Problem
from xiaoping.serialization.envelope import dumps

__all__ = ["form_json"]


def form_json(found: FilledForm) -> str:
    """Return what came of filling a form as JSON in the library's envelope.

    >>> from xiaoping.forms import FormMapping
    >>> from xiaoping.indicators.form_filling import Filling
    >>> from xiaoping.problems import Problems
    >>> empty = FilledForm(file="a.xlsx", sheets=(), filling=Filling(answers=()), cells=(),
    ...                    proposals=(), problems=Problems(), mapping=FormMapping())
    >>> '"whole": true' in form_json(empty)
    True
    """
    return dumps(
        {
            "file": found.file,
            "whole": found.is_whole,
            "sheets": [_sheet(sheet) for sheet in found.sheets],
            "cells": [_cell(cell) for cell in found.cells],
            "proposals": [_proposal(proposal) for proposal in found.proposals],
            "lacking": [_need(need) for need in found.filling.lacking],
            "problems": [_problem(problem) for problem in found.problems],
        },
        kind="xiaoping.form",
    )


def _sheet(sheet: FilledSheet) -> dict[str, Any]:
    form = sheet.form
    return {
        "sheet": sheet.sheet,
        "form": form.code,
        "title": form.title,
        "issuer": form.issuer,
        "approval": form.approval,
        "period": str(form.period),
        "deadline": form.deadline.isoformat() if form.deadline else None,
        "area": sheet.area,
        "fields": len(form.fields),
    }


def _cell(cell: FilledCell) -> dict[str, Any]:
    answer = cell.answer
    return {
        "sheet": cell.sheet,
        "cell": cell.where.cell,
        "field": answer.field.label,
        "text": answer.text,
        "unit": answer.field.unit,
        "key": str(answer.key),
        "observation": str(answer.observation.key) if answer.observation else None,
        "data": answer.observation.text if answer.observation else None,
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "form": proposal.form,
        "field": proposal.field,
        "sheet": proposal.where.sheet,
        "cell": proposal.where.cell,
        "cells": proposal.cells,
        "candidates": [
            {"code": item.code, "name": item.zh, "reason": item.reason}
            for item in proposal.candidates
        ],
    }


def _need(need: Need) -> dict[str, Any]:
    return {
        "key": str(need.key),
        "forms": list(need.forms),
        "code": need.problem.code if need.problem else None,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.where.sheet,
        "cell": problem.where.cell,
        "message": {"zh": problem.message("zh"), "en": problem.message("en")},
    }
