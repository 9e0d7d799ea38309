"""What welfare keeps of the invented households: registration and monitoring."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from random import Random
from typing import Final

from xiaoping.register import MonitoringRecord, PovertyRecord
from xiaoping.samples.slots import Slot, below, shuffled

__all__ = ["draw_monitoring", "draw_poverty"]

_CAUSES: Final = ("01", "01", "01", "02", "03", "05", "07", "07", "07", "08", "08", "09", "11")
_ATTRIBUTES: Final = ("01", "01", "01", "01", "04", "04")
_ENTRIES: Final = (2014, 2014, 2014, 2015, 2016, 2017)
_YEAR: Final = 2020
_UNSTABLE, _MARGINAL = 9, 7
_RISKS: Final = ("illness", "disability", "unstable_work", "schooling", "labour", "industry")


def draw_poverty(poor: Sequence[Slot], rng: Random) -> None:
    """Register the poor households; all of them have left poverty by the end of 2020.

    The year of each exit is not published; they are spread from 2016 to 2020.

    >>> from xiaoping.samples.plan import plan
    >>> all(slot.poverty.is_out_by(2020) for slot in plan(2020) if slot.poor)
    True
    """
    for slot in poor:
        entry = _ENTRIES[below(rng, len(_ENTRIES))]
        earliest = max(entry + 1, 2016)
        main, other = (_CAUSES[below(rng, len(_CAUSES))] for _ in range(2))
        slot.poverty = PovertyRecord(
            standard="1",
            attribute=_ATTRIBUTES[below(rng, len(_ATTRIBUTES))],
            main_cause=main,
            other_causes=(other,) if other != main else (),
            entry_year=entry,
            exit_year=earliest + below(rng, _YEAR + 1 - earliest),
            status="1",
        )


def draw_monitoring(poor: Sequence[Slot], others: Sequence[Slot], rng: Random) -> None:
    """Put a few households under monitoring; how many is not published.

    >>> from xiaoping.samples.plan import plan
    >>> sum(len(slot.monitoring) for slot in plan(2020))
    16
    """
    chosen = [(slot, "unstable") for slot in shuffled(poor, rng)[:_UNSTABLE]]
    chosen += [(slot, "marginal") for slot in shuffled(others, rng)[:_MARGINAL]]
    for slot, kind in chosen:
        day = datetime.date(_YEAR, 3, 1) + datetime.timedelta(days=below(rng, 120))
        removed = day + datetime.timedelta(days=90 + below(rng, 60))
        slot.monitoring = (
            MonitoringRecord(
                type=kind,
                identified=day,
                risks=(_RISKS[below(rng, len(_RISKS))],),
                removed=removed if below(rng, 3) else None,
            ),
        )
