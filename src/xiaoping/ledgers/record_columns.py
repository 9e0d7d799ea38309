"""Columns of ledgers whose rows are records of a report, and how such rows become records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from xiaoping.administration import Facts
from xiaoping.ledgers.cells import FlagCell, PeriodCell, PhrasesCell, TextCell
from xiaoping.ledgers.kind import Column, Row
from xiaoping.ledgers.row_columns import PLACE
from xiaoping.ledgers.rows import built, flattened

__all__ = ["PLACES_OF_RECORD", "RECORD_COLUMNS", "record_built", "record_flattened"]

T = TypeVar("T", bound=Facts)

_AGGREGATE: Final = "aggregate_only"
_SHORT: Final = 20

RECORD_COLUMNS: Final = (
    Column(
        "programme",
        "专项工作",
        "programme",
        TextCell(),
        synonyms="所属工作、工作代码、专项行动、所属专项",
    ),
    Column(
        "period",
        "所属时期",
        "period",
        PeriodCell(),
        synonyms="时期、所属年度、规划期",
    ),
    PLACE[0],
    PLACE[2],
    Column(
        "names",
        "关键词",
        "terms",
        PhrasesCell(names=True),
        synonyms="专有名词、固定名称",
        note="报告里的专有名称，用顿号隔开。",
    ),
    Column(
        "sensitivity",
        "只限汇总",
        "aggregates only",
        FlagCell(),
        note="涉及特殊人群等不得落到个人的填 是。",
    ),
)
"""What records of any kind may tell beside their words."""

PLACES_OF_RECORD: Final = {
    "record.empty": ("text", "title"),
    "record.personal": ("text", "title"),
    "row.id": ("id",),
}


def record_built(cls: type[T]) -> Callable[[Sequence[Row]], T]:
    """Return what makes a record of a row.

    A row without a number is called by its title, or by the beginning of its words.  A row
    that has a title alone tells it as its words.

    >>> from xiaoping.administration import Issue
    >>> made = record_built(Issue)([{"title": "财力不足", "village": "甲村"}])
    >>> made.id, made.text, made.title, made.names
    ('财力不足', '财力不足', '', ('甲村',))
    """
    build = built(cls)

    def make(rows: Sequence[Row]) -> T:
        row = dict(rows[0])
        if not row.get("text") and row.get("title"):
            row["text"] = row.pop("title")
        row["text"] = row.get("text") or ""
        row["id"] = row.get("id") or (row.get("title") or row["text"])[:_SHORT].strip()
        village = row.pop("village", None)
        if village and not row.get("area"):
            row["names"] = tuple(dict.fromkeys((*(row.get("names") or ()), village)))
        row["sensitivity"] = _AGGREGATE if row.get("sensitivity") else None
        return build([row])

    return make


def record_flattened(cls: type[T]) -> Callable[[T], Iterable[Row]]:
    """Return what makes the row of a record.

    >>> from xiaoping.administration import Issue
    >>> row, = record_flattened(Issue)(Issue(id="w", text="财力单薄"))
    >>> row["text"], row["sensitivity"]
    ('财力单薄', None)
    """
    flatten = flattened(cls)

    def make(value: T) -> Iterable[Row]:
        for row in flatten(value):
            yield {**row, "sensitivity": True if value.sensitivity else None}

    return make
