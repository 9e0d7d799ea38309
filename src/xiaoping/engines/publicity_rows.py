"""Publicity, as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xiaoping.engines.entity_rows import EntityRows, fields
from xiaoping.programmes.publicity import KINDS
from xiaoping.programmes.row import entry_of, name_of

__all__ = ["PUBLICITY_ROWS"]

PUBLICITY_ROWS: Final[Mapping[str, EntityRows]] = {
    "publicity": EntityRows(
        part="publicity",
        words=frozenset({"kind"}),
        columns={
            **fields("id", "programme", "topic", "held", "sheets"),
            "kind": lambda row: entry_of(row.kind, KINDS),
            "kind_name": lambda row: name_of(row.kind),
            "count": lambda row: None if row.count is None else row.count.amount,
            "unit": lambda row: None if row.count is None else row.count.unit.word,
        },
    ),
}
"""How publicity is read."""
