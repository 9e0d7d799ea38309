"""A comparison as data for other programs; what names a person is masked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xiaoping.ledgers.comparison import CellChange, Comparison
from xiaoping.ledgers.records import Record
from xiaoping.serialization.envelope import dumps

__all__ = ["comparison_json"]


def comparison_json(found: Comparison) -> str:
    """Return a comparison as JSON in the library's envelope; what names a person is masked.

    >>> from xiaoping.ledgers import HOUSEHOLDS, Ledger, compare_ledgers
    >>> empty = Ledger(kind=HOUSEHOLDS, file="a.csv")
    >>> '"same": 0' in comparison_json(compare_ledgers(empty, empty))
    True
    """
    return dumps(
        {
            "a": found.a.file,
            "b": found.b.file,
            "same": found.same,
            "left_out": list(found.left_out),
            "only_a": [_told(record) for record in found.only_a],
            "only_b": [_told(record) for record in found.only_b],
            "changed": [
                {
                    "a": _told(pair.a),
                    "b": _told(pair.b),
                    "changes": _changes(pair.changes),
                }
                for pair in found.changed
            ],
            "moved": [{"a": _told(item.a), "b": _told(item.b)} for item in found.moved],
            "finer": [
                {"a": _told(pair.a), "b": _told(pair.b), "changes": _changes(pair.changes)}
                for pair in found.finer
            ],
            "unread": found.unread,
            "likely": [
                {
                    "a": _told(item.a),
                    "b": _told(item.b),
                    "reason": item.reason,
                    "changes": _changes(item.changes),
                }
                for item in found.likely
            ],
            "repeated": [
                {"side": item.side, "record": _told(item.record), "first": _told(item.first)}
                for item in found.repeated
            ],
        },
        kind="xiaoping.comparison",
    )


def _changes(changes: Iterable[CellChange]) -> list[dict[str, Any]]:
    return [
        {
            "column": change.column.heading,
            "name": change.name,
            "before": change.shown(change.before),
            "after": change.shown(change.after),
            "cell_a": change.where_before.cell,
            "cell_b": change.where_after.cell,
        }
        for change in changes
    ]


def _told(record: Record) -> dict[str, Any]:
    where = record.where
    return {
        "unit": record.unit,
        "title": record.title,
        "sheet": where.sheet,
        "row": where.row,
        "cell": where.cell,
    }
