"""Disclosures, as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xiaoping.administration import Disclosure
from xiaoping.administration.disclosure import KINDS
from xiaoping.engines.entity_rows import EntityRows, entry_and_name, fields, in_unit
from xiaoping.occasion import first_day, last_day

__all__ = ["DISCLOSURE_ROWS"]


def _issue(row: Disclosure) -> str:
    """Return what there is one of for a village, a kind and a quarter."""
    return f"{row.where}|{row.sort}|{row.quarter}"


def _is_first(row: Any) -> bool:
    """Say whether a row is the first of its issue: the one that says when it was out."""
    return not row.is_corrected


def _is_on_time(row: Disclosure) -> bool | None:
    """Say whether it was out by the end of the next quarter, the time that the law leaves."""
    if row.quarter is None or row.published is None:
        return None
    due = row.quarter.next().end
    if last_day(row.published) <= due:
        return True
    return False if first_day(row.published) > due else None


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
            "is_first": _is_first,
            "is_on_time": _is_on_time,
        },
    ),
}
"""How disclosures are read."""
