"""What movements of money must be to each other and to their projects."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

from xiaoping.codelists import Coded
from xiaoping.context import At
from xiaoping.masks import shown_id
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import is_after, occasion_text
from xiaoping.problems import Problem
from xiaoping.programmes.funding import Funding, FundMovement
from xiaoping.programmes.project import Project, project_numbers
from xiaoping.programmes.project_checks import project_of, strange_projects
from xiaoping.row import name_of

__all__ = ["check_funds"]

_PAIRS: Final = (
    ("paid", "committed"),
    ("committed", "allocated"),
    ("paid", "allocated"),
)
"""What is not more than what; of three that are told, the last pair follows from the others."""


def check_funds(
    rows: Sequence[FundMovement], projects: Sequence[Project], at: At
) -> Iterator[Problem]:
    """Yield money told twice, paid beyond what there was, or moved before there was a plan.

    Sums are held against each other where both are told of a project: a ledger of payments
    alone says nothing of allocations.

    Args:
        rows: All movements that are known.
        projects: The projects they may be of.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [FundMovement(stage="下达", amount="30万元", project="P1"),
    ...         FundMovement(stage="支付", amount="31万元", project="P1")]
    >>> [(p.code, p.where.path) for p in check_funds(rows, (), places_of("funds"))]
    [('fund.above', 'funds[1]')]
    """
    yield from strange_projects(rows, projects, at)
    yield from _alone(rows, at)
    numbers = project_numbers(projects)
    groups: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        place = numbers.get(row.project_key) if row.project_key else None
        # A project is one whether a row has its number or its name.
        key = row.project_key if place is None else f"\0{place}"
        if key:
            groups.setdefault(key, []).append(number)
        project = project_of(row, projects, numbers)
        planned = None if project is None else project.reached("planned")
        if planned is not None and row.when is not None and is_after(planned, row.when):
            told = {"given": occasion_text(row.when), "other": occasion_text(planned)}
            yield Problem("fund.before-plan", at(number), told)
    for places in groups.values():
        own = {number: rows[number] for number in places}
        project = project_of(rows[places[0]], projects, numbers)
        yield from _beyond(own, project, at)


def _alone(rows: Sequence[FundMovement], at: At) -> Iterator[Problem]:
    seen: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        if not row.project_key:
            yield Problem("fund.no-project", at(number))
        key = (row.project_key, row.source, row.stage, row.amount, row.when, row.payee, row.id)
        first = seen.setdefault(key, number) if row.when is not None else number
        if first != number:
            yield Problem("fund.same", at(number), {"first": at(first)})


def _beyond(
    own: Mapping[int, FundMovement], project: Project | None, at: At
) -> Iterator[Problem]:
    """Yield sums of one project that are more than what they are part of."""
    rows = list(own.values())
    name = shown_id(rows[0].project_key)
    whole = Funding.of(rows)
    back = _more(whole, "returned", "paid")
    if back is not None:
        yield Problem("fund.above", at(_last(own, "returned")), {"project": name, **back})
    found = False
    for part, most in _PAIRS:
        told = _more(whole, part, most)
        if told is not None and not (found and (part, most) == _PAIRS[-1]):
            found = True
            yield Problem("fund.above", at(_last(own, part)), {"project": name, **told})
    if not found:
        yield from _beyond_source(own, name, at)
    if project is None or project.scale is None or whole.allocated is None:
        return
    if whole.allocated > project.scale:
        told = {"project": name, "part": str(whole.allocated), "whole": str(project.scale)}
        yield Problem("fund.above-scale", at(_last(own, "allocated")), told)


def _beyond_source(own: Mapping[int, FundMovement], name: str, at: At) -> Iterator[Problem]:
    """Yield what was paid of one source beyond what was allocated of it."""
    if any(row.source is None and not _is_contract(row) for row in own.values()):
        return  # money of an unknown source may be of this one; a contract tells of none
    for source in dict.fromkeys(row.source for row in own.values()):
        of_it = {number: row for number, row in own.items() if row.source == source}
        told = _more(Funding.of(of_it.values()), "paid", "allocated")
        if told is not None:
            fields = {"project": name, "source": name_of(source), **told}
            yield Problem("fund.above-source", at(_last(of_it, "paid")), fields)


def _is_contract(row: FundMovement) -> bool:
    return row.stage is not None and row.stage.code == "committed"


def _more(funding: Funding, part: str, most: str) -> dict[str, str] | None:
    """Return the words for a sum that is more than another; ``None`` where it is not."""
    sums: dict[str, Quantity[Money] | None] = {
        "allocated": funding.allocated,
        "committed": funding.committed,
        "paid": funding.paid if part == "returned" else funding.net_paid,
        "returned": funding.returned,
    }
    few, many = sums[part], sums[most]
    if few is None or many is None or few <= many:
        return None
    told = {"part": str(few), "whole": str(many)}
    for name, code in (("part", part), ("whole", most)):
        entry = Coded("fund_stage", code)
        told |= {f"{name}_zh": entry.zh, f"{name}_en": entry.en}
    return told


def _last(own: Mapping[int, FundMovement], stage: str) -> int:
    return [n for n, row in own.items() if row.stage is not None and row.stage.code == stage][
        -1
    ]
