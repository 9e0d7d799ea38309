"""Disclosures, as rows by column."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Final

from xiaoping.administration import Disclosure, DisclosureState
from xiaoping.administration.disclosure import KINDS
from xiaoping.administration.disclosure_judging import is_earlier, state_of
from xiaoping.administration.disclosure_rule import Due, due_of
from xiaoping.context import Context, Policy
from xiaoping.engines.entity_rows import EntityRows, entry_and_name, fields, in_unit
from xiaoping.periods import Quarter

__all__ = ["DISCLOSURE_ROWS"]


def _issue(row: Disclosure) -> str:
    """Return what there is one of for a village, a kind and a quarter."""
    return f"{row.where}|{row.sort}|{row.quarter}"


def _are_first(
    rows: Sequence[Disclosure], policy: Policy, day: datetime.date
) -> Sequence[bool]:
    """Say which rows are the first of their issues: those that say when these were out."""
    del policy, day  # whatever is asked for, one of them was the first
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        held = first.setdefault(_issue(row), number)
        if is_earlier(row, rows[held]):
            first[_issue(row)] = number
    numbers = set(first.values())
    return [number in numbers for number in range(len(rows))]


def _are_on_time(
    rows: Sequence[Disclosure], policy: Policy, day: datetime.date
) -> Sequence[bool | None]:
    """Say which rows were in time by the dated rule, as the matrix of disclosure says it."""
    context = Context(policy=policy)
    dues: dict[tuple[str, Quarter | None], Due] = {}
    found: list[bool | None] = []
    for row in rows:
        about = row.rule, row.quarter
        if about not in dues:
            dues[about] = due_of(row.rule, row.quarter, context)  # type: ignore[arg-type]  # a row has one
        state = state_of(row.published, dues[about].day, day)
        found.append(_ON_TIME[state])
    return found


_ON_TIME: Final[Mapping[DisclosureState, bool | None]] = {
    DisclosureState.IN_TIME: True,
    DisclosureState.LATE: False,
    DisclosureState.UNDATED: None,
}


DISCLOSURE_ROWS: Final[Mapping[str, EntityRows]] = {
    "disclosure": EntityRows(
        part="disclosures",
        parent="village",
        words=frozenset({"kind"}),
        dated=frozenset({"quarter", "published"}),
        columns={
            **fields("id", "quarter", "published", "platform", "is_corrected"),
            **entry_and_name("kind", KINDS),
            "village_id": lambda row: row.where,
            "issue_id": _issue,
            "village_quarter_id": lambda row: f"{row.where}|{row.quarter}",
            "items": in_unit("items", "条"),
        },
        together={"is_first": _are_first, "is_on_time": _are_on_time},
    ),
}
"""How disclosures are read."""
