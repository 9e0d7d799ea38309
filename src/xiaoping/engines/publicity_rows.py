"""Publicity, as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xiaoping.engines.entity_rows import EntityRows, entry_and_name, fields
from xiaoping.programmes.publicity import KINDS

__all__ = ["PUBLICITY_ROWS"]

PUBLICITY_ROWS: Final[Mapping[str, EntityRows]] = {
    "publicity": EntityRows(
        part="publicity",
        words=frozenset({"kind"}),
        dated=frozenset({"held"}),
        columns={
            **fields("id", "programme", "topic", "held", "sheets"),
            **entry_and_name("kind", KINDS),
            "count": lambda row: None if row.count is None else row.count.amount,
            "unit": lambda row: None if row.count is None else row.count.unit.word,
        },
    ),
}
"""How publicity is read."""
