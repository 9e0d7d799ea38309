"""What works must be to each other and to their projects."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TypeAlias

from xiaoping.context import At
from xiaoping.masks import shown_id
from xiaoping.occasion import is_after, occasion_text
from xiaoping.problems import Problem
from xiaoping.programmes.project import Project, project_numbers
from xiaoping.programmes.project_checks import project_of, strange_projects
from xiaoping.programmes.stages import rank, step
from xiaoping.programmes.works import RoadSection, VillageWork, WaterWork

__all__ = ["Work", "check_works"]

Work: TypeAlias = RoadSection | WaterWork | VillageWork
"""A row of one of the ledgers of works."""


def check_works(rows: Sequence[Work], projects: Sequence[Project], at: At) -> Iterator[Problem]:
    """Yield works told twice, and works that were finished before their project began.

    Args:
        rows: All works of one ledger.
        projects: The projects they may be of.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> road = Project(name="通组公路", id="P1").advance("实施", "2020年5月")
    >>> rows = [RoadSection(work="硬化", length=2, project="P1", finished=2019)]
    >>> [problem.code for problem in check_works(rows, [road], places_of("roads"))]
    ['works.early']
    """
    yield from strange_projects(rows, projects, at)
    numbers = project_numbers(projects)
    seen: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        key = _key(row)
        first = number if key is None else seen.setdefault(key, number)
        if first != number:
            yield Problem("works.same", at(number), {"first": at(first)})
        project = project_of(row, projects, numbers)
        if project is not None:
            yield from _beside(row, project, at, number)


def _key(row: Work) -> Hashable | None:
    """Return what two rows of one work have in common; ``None`` where too little is told."""
    place = (row.area or row.village, row.group)
    told: tuple[Hashable, ...]
    match row:
        case RoadSection():
            told = (row.name, row.work, row.length, row.finished)
            known = bool(row.name) or (bool(place[0]) and row.finished is not None)
        case WaterWork():
            told = (row.name, row.kind, row.served or row.length, row.finished)
            known = bool(place[0]) and bool(row.name or row.finished is not None)
        case VillageWork():
            told = ("", row.kind, None, row.finished)
            known = bool(place[0])
            if row.number is not None:
                told = ("", row.kind, row.number, row.finished)
                known = known and row.finished is not None
    return (*place, *told) if known else None


def _beside(row: Work, project: Project, at: At, number: int) -> Iterator[Problem]:
    done = row.finished
    if done is None:
        return
    name = shown_id(row.project_key)
    began = project.reached("under_way")
    if began is not None and is_after(began, done):
        told = {"given": occasion_text(done), "other": occasion_text(began), "project": name}
        yield Problem("works.early", at(number), told)
    elif project.stage is not None and rank(project.stage) < rank(step("under_way")):
        fields = {
            "given": occasion_text(done),
            "project": name,
            "stage_zh": project.stage.zh,
            "stage_en": project.stage.en,
        }
        yield Problem("works.not-begun", at(number), fields)
