"""Which villages have a service centre, where only the ledger of centres tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from xiaoping.administration import VillageCentre
from xiaoping.occasion import happened
from xiaoping.register import Roll

__all__ = ["with_centres"]

_UNNAMED: Final = "便民服务中心"


def with_centres(roll: Roll, rows: Iterable[VillageCentre]) -> Roll:
    """Return a register whose villages have the centres of a ledger.

    What the register itself says of a village stands.  An empty column of it would say that
    there is no centre, beside a ledger that lists them.

    Args:
        roll: The register.
        rows: The centres; those that do not work on the day of the register are passed over.

    >>> import datetime
    >>> from xiaoping.register import Village
    >>> held = Roll(as_of=datetime.date(2020, 12, 31), households=(), villages=(
    ...     Village(code="990001200201", name="甲村"), Village(code="990001200202", name="乙村")))
    >>> told = [VillageCentre(village="甲村"), VillageCentre(village="乙村", closed=2019)]
    >>> [village.service_centre for village in with_centres(held, told).villages]
    ['便民服务中心', '']
    """
    centres: dict[str, str] = {}
    for row in rows:
        if _works(row, roll):
            for key in filter(None, (row.area, row.village)):
                centres.setdefault(key, row.name or _UNNAMED)
    if not centres:
        return roll
    villages = [
        item
        if item.service_centre
        else attrs.evolve(
            item, service_centre=centres.get(item.code) or centres.get(item.name, "")
        )
        for item in roll.villages
    ]
    return attrs.evolve(roll, villages=villages)


def _works(row: VillageCentre, roll: Roll) -> bool:
    opened = row.opened is None or happened(row.opened, roll.as_of)
    return bool(opened) and (row.closed is None or not happened(row.closed, roll.as_of))
