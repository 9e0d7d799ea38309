"""What projects must be to each other, to the register, to their plan and to their outputs."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Protocol

from xiaoping.codelists import Coded
from xiaoping.context import At, Context
from xiaoping.errors import nearest
from xiaoping.masks import shown_id
from xiaoping.occasion import Occasion, last_day, occasion_text
from xiaoping.problems import Problem
from xiaoping.programmes.output import ProjectOutput
from xiaoping.programmes.project import Project, project_numbers
from xiaoping.programmes.stages import rank, step

__all__ = ["check_outputs", "check_projects", "late_steps", "project_of", "strange_projects"]


class _Belonging(Protocol):
    """A row that belongs to a project."""

    @property
    def project_key(self) -> str:
        """What it calls its project."""


def check_projects(
    rows: Sequence[Project], context: Context, at: At, day: datetime.date | None = None
) -> Iterator[Problem]:
    """Yield projects told twice, sums that do not come out, and plans that have passed.

    Args:
        rows: All projects that are known.
        context: The register.
        at: The places of the rows.
        day: The day on which they stand; without one no plan is late.

    >>> from xiaoping.context import places_of
    >>> project = Project(name="沟渠", scale="30万元", sources={"中央资金": "20万元"}, planned_end=2019)
    >>> problems = check_projects([project], Context(), places_of("p"), datetime.date(2020, 12, 31))
    >>> [problem.code for problem in problems]
    ['project.sources', 'project.behind']
    """
    yield from _again(rows, at)
    homes = [
        (number, home, None, "")
        for number, row in enumerate(rows)
        for home in row.household_ids
    ]
    yield from context.strangers(homes, at)
    whole = _whole(context)
    for number, row in enumerate(rows):
        yield from _sums(row, at, number)
        yield from _too_many(row, whole, at, number)
        if day is None:
            continue
        for stage, planned in late_steps(row, day):
            told = {
                "planned": occasion_text(planned),
                "day": day.isoformat(),
                "step_zh": stage.zh,
                "step_en": stage.en,
            }
            yield Problem("project.behind", at(number), told)


def _again(rows: Sequence[Project], at: At) -> Iterator[Problem]:
    ids: dict[str, int] = {}
    seen: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        first = ids.setdefault(row.id, number) if row.id else number
        if first != number:
            yield Problem("project.again", at(number), {"first": at(first)})
            continue
        planned = row.planned_start or row.planned_end or _first_day(row)
        place = row.areas or row.village
        key = (row.name, row.type, place, planned, row.scale)
        first = seen.setdefault(key, number)
        if first != number:
            yield Problem("project.same", at(number), {"first": at(first)})


def _first_day(row: Project) -> Occasion | None:
    return next((move.when for move in row.moves if move.when is not None), None)


def _sums(row: Project, at: At, number: int) -> Iterator[Problem]:
    total, scale = row.told_sources, row.scale
    if total is not None and scale is not None and total != scale:
        gap = total - scale
        told = {
            "total": str(total),
            "scale": str(scale),
            "gap": str(gap if gap.amount > 0 else -gap),
        }
        yield Problem("project.sources", at(number), told)


def _whole(context: Context) -> tuple[int, int]:
    """Return how many households and persons the register has; zero where there is none."""
    register = context.register
    if register is None or not len(register):
        return 0, 0
    return len(register), sum(int(home.size.amount) for home in register)


def _too_many(row: Project, whole: tuple[int, int], at: At, number: int) -> Iterator[Problem]:
    counts = ((row.households, whole[0], "户"), (row.persons, whole[1], "人"))
    for given, most, word in counts:
        if given is not None and most and given > most:
            told = {"given": f"{given}{word}", "whole": f"{most}{word}"}
            yield Problem("project.beneficiaries", at(number), told)


def late_steps(row: Project, day: datetime.date) -> Iterator[tuple[Coded, Occasion]]:
    """Yield the steps that were to be taken by a day and were not, with their planned times.

    A time that may still be going on has not passed, and a project that was dropped is not
    late.  Of a project that has no stage nothing is known to be late but its end.

    >>> late = Project(name="沟渠", planned_start="2020年3月", planned_end="2020年9月")
    >>> [step.zh for step, _ in late_steps(late.advance("列入计划", 2020), datetime.date(2020, 12, 31))]
    ['实施', '竣工']
    >>> list(late_steps(late.advance("竣工"), datetime.date(2020, 12, 31)))
    []
    """
    here = row.stage_on(day)
    for code, planned in (("under_way", row.planned_start), ("finished", row.planned_end)):
        stage = step(code)
        if planned is None or last_day(planned) >= day or rank(here) >= rank(stage):
            continue
        if here is not None or code == "finished":
            yield stage, planned


def project_of(
    row: _Belonging, projects: Sequence[Project], numbers: Mapping[str, int]
) -> Project | None:
    """Return the project of a row; ``None`` where it tells none or one that is not known.

    >>> from xiaoping.programmes.funding import FundMovement
    >>> projects = [Project(name="沟渠", id="P1")]
    >>> paid = FundMovement(stage="支付", amount=1, project="P1")
    >>> project_of(paid, projects, project_numbers(projects)).name
    '沟渠'
    """
    place = numbers.get(row.project_key) if row.project_key else None
    return None if place is None else projects[place]


def strange_projects(
    rows: Sequence[_Belonging], projects: Sequence[Project], at: At
) -> Iterator[Problem]:
    """Yield rows that belong to a project that is not in the ledger of projects.

    A ledger of projects without rows is one that nobody has written down.

    >>> from xiaoping.context import places_of
    >>> from xiaoping.programmes.funding import FundMovement
    >>> paid = FundMovement(stage="支付", amount=1, project="P2")
    >>> found = strange_projects([paid], [Project(name="沟渠", id="P1")], places_of("funds"))
    >>> [(problem.code, problem.fields["near"]) for problem in found]
    [('project.unknown', ['P1'])]
    """
    if not projects:
        return
    known = {word for row in projects for word in (row.id, row.name) if word}
    for number, row in enumerate(rows):
        key = row.project_key
        if key and key not in known:
            near = [shown_id(item) for item in nearest(key, known)]
            told = {"given": shown_id(key), "near": near}
            yield Problem("project.unknown", at(number), told)


def check_outputs(
    rows: Sequence[ProjectOutput], projects: Sequence[Project], at: At
) -> Iterator[Problem]:
    """Yield outputs of no known project, told twice, made too early, or fewer than planned.

    Args:
        rows: All outputs that are known.
        projects: The projects they may be of.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> ditch = Project(name="沟渠", id="P1").advance("列入计划", 2020)
    >>> made = ProjectOutput(kind="沟渠", actual="2公里", project="P1")
    >>> [problem.code for problem in check_outputs([made], [ditch], places_of("outputs"))]
    ['project.output-early']
    """
    yield from strange_projects(rows, projects, at)
    numbers = project_numbers(projects)
    seen: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        key = (
            row.project_key,
            row.kind,
            row.planned,
            row.actual,
            row.area,
            row.village,
            row.id,
        )
        first = seen.setdefault(key, number)
        if first != number:
            yield Problem("project.output-same", at(number), {"first": at(first)})
        project = project_of(row, projects, numbers)
        if project is None or project.stage is None or row.actual is None:
            continue
        stage = project.stage
        told = {"stage_zh": stage.zh, "stage_en": stage.en, "actual": str(row.actual)}
        if row.actual.amount and rank(stage) < rank(step("under_way")):
            yield Problem("project.output-early", at(number), told)
        elif project.is_finished and row.is_met is False:
            told["planned"] = str(row.planned)
            yield Problem("project.output-short", at(number), told)
