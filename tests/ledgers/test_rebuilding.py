"""Corrections of cells of one year, of several words and of units."""

import datetime

import pytest

from xiaoping.administration import Goal
from xiaoping.ledgers import GOALS, TARGETS, apply_corrections
from xiaoping.ledgers.corrections import Correction
from xiaoping.ledgers.rebuilding import is_of_field
from xiaoping.programmes import Portfolio

FIELDS = [
    ("2023年目标", "91", "92", "milestones"),
    ("2023年", "91%", "92%", "milestones"),
    ("2022年目标", "", "89%", "milestones"),
    ("2020年基期值", "85%", "84%", "baseline"),
    ("2025年目标值", "95", "≥96", "value"),
    ("单位", "%", "户", "value"),
]


def corrected(table, *told_cells):
    (row,) = table(
        "指标编号,指标名称,单位,2020年基期值,2021年目标,2023年目标,2025年目标值\n指-1,甲,%,85,87,91,95",
        TARGETS,
    )
    day = datetime.date(2022, 12, 31)
    told = {"ledger": "规划指标台账", "row": "指-1", "document": "说明", "on": day}
    wrong = [
        Correction(field=field, before=before, after=after, **told)
        for field, before, after in told_cells
    ]
    new, problems = apply_corrections(Portfolio(as_of=day, targets=[row]), wrong)
    return row, new.targets[0], problems


@pytest.mark.parametrize(("field", "before", "after", "name"), FIELDS)
def test_a_cell_of_one_year_is_corrected(table, field, before, after, name):
    old, new, problems = corrected(table, (field, before, after))
    assert not problems
    assert getattr(new, name) != getattr(old, name)


@pytest.mark.parametrize(
    ("cells", "milestones"),
    [
        ([("2023年目标", "91", "92"), ("单位", "%", "户")], ["87户", "92户"]),
        ([("单位", "%", "户"), ("2023年目标", "91", "92")], ["87户", "92户"]),
        ([("2023年目标", "91", "92"), ("2021年", "87%", "88%")], ["88%", "92%"]),
        ([("2023年目标", "91", "92"), ("2021年目标", "87", "88")], ["88%", "92%"]),
    ],
)
def test_several_cells_of_one_correction_are_all_corrected(table, cells, milestones):
    _, new, problems = corrected(table, *cells)
    assert not problems
    assert [str(value) for _, value in sorted(new.milestones.items())] == milestones


@pytest.mark.parametrize(
    ("field", "before", "after", "code"),
    [
        ("2023年目标", "90", "92", "amendment.before"),
        ("2023年目标", "91", "92户", "amendment.invalid"),
        ("2019年基期值", "85", "84", "amendment.no-cell"),
        ("2023年目标", "91", "91", "amendment.no-change"),
    ],
)
def test_a_correction_of_a_year_that_does_not_fit_is_refused(table, field, before, after, code):
    old, new, problems = corrected(table, (field, before, after))
    assert (new, [p.code for p in problems]) == (old, [code])


def test_a_cell_of_several_words_is_corrected():
    goal = Goal(id="g", text="种好柑橘", planned_projects=["沟渠整治", "泵站改造"])
    assert not is_of_field(GOALS, goal, "planned_projects", "沟渠整治")
    day = datetime.date(2022, 12, 31)
    told = {"ledger": "规划目标台账", "row": "g", "document": "说明", "on": day}
    wrong = Correction(
        field="拟建项目", before="沟渠整治；泵站改造", after="沟渠整治、选果厂", **told
    )
    new, problems = apply_corrections(Portfolio(as_of=day, goals=[goal]), [wrong])
    assert not problems
    assert new.goals[0].planned_projects == ("沟渠整治", "选果厂")
