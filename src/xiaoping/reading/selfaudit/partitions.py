"""Parts that have nothing in common, such as 男 and 女, and whether they are all there is."""

from __future__ import annotations

from functools import cache
from typing import Final, final

import attrs

from xiaoping.tables import read_table

__all__ = ["Partition", "partitions"]

_COLUMNS: Final = ("parts", "whole", "measure", "complete", "source")


@final
@attrs.frozen(kw_only=True)
class Partition:
    """Parts that have nothing in common.

    Attributes:
        parts: The words of each part.
        whole: The key of the whole's subject; empty if any.
        measure: What they are measured in.
        complete: Whether they are the whole together: ``yes``, ``usually`` or ``no``.

    >>> [p.complete for p in partitions() if ("水田", "水田面积") in p.parts]
    ['usually']
    """

    parts: tuple[tuple[str, ...], ...]
    whole: str
    measure: str
    complete: str


@cache
def partitions() -> tuple[Partition, ...]:
    """Return the table of parts that have nothing in common.

    >>> partitions()[0].parts[0][0]
    '男'
    """
    return tuple(
        Partition(
            parts=tuple(tuple(part.split("|")) for part in row["parts"].split(";")),
            whole=row["whole"],
            measure=row["measure"],
            complete=row["complete"],
        )
        for row in read_table("reading/selfaudit/data/partitions.csv", _COLUMNS)
    )
