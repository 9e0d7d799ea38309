"""The township's institutions in the sample: as many as published, their names and staff invented."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Final

from xiaoping.administration import Appointment, Institution
from xiaoping.administration.appointment import APPOINTED, STEPS
from xiaoping.periods import Month
from xiaoping.samples.names import names
from xiaoping.samples.places import published, sample_township
from xiaoping.samples.slots import Slot, below

__all__ = ["draw_appointments", "draw_institutions"]

_OFFICES: Final = (
    "党政综合办公室",
    "基层党建办公室",
    "经济发展办公室",
    "社会事务办公室",
    "社会治安和应急管理办公室",
    "自然资源和生态环境办公室",
)
_CENTRES: Final = ("社会事务综合服务中心", "农业综合服务中心", "政务服务中心")
_BRIGADES: Final = ("综合行政执法大队",)
_NOTE: Final = "名称和人数为示例：公布的只有机构个数"
_PROGRAMME: Final = "institutional-reform"
_SET_UP: Final = Month(2019, 12)
_FIRST: Final = datetime.date(2020, 1, 6)
"""The first appointment is reviewed after the reform began; the next ones week by week."""

_BETWEEN: Final = 6
"""So many days lie between two steps at the least."""


def _bodies() -> Iterator[tuple[str, str, str]]:
    """Yield the name, the kind and the number of each body, as many of a kind as published."""
    kinds = (
        ("org-offices", "office", "B", _OFFICES),
        ("org-centers", "centre", "Z", _CENTRES),
        ("org-brigade", "brigade", "D", _BRIGADES),
    )
    for record, kind, letter, told in kinds:
        for number in range(int(published(record).amount)):
            yield told[number], kind, f"JG-{letter}{number + 1}"


def draw_institutions(slots: Sequence[Slot], rng: Random) -> tuple[Institution, ...]:
    """Return six offices, three centres and a brigade, some of them with vacant posts.

    All have their rooms, as is published.  How many posts they have is invented.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_institutions(plan(2020), Random(2020))
    >>> len(rows), any(row.vacant.amount for row in rows), all(row.is_housed for row in rows)
    (10, True, True)
    """
    del slots  # institutions name no household
    town = sample_township().code
    found = []
    for place, (name, kind, number) in enumerate(_bodies()):
        is_office = kind == "office"
        quota = (4 if is_office else 6) + below(rng, 3)
        # Every third institution lacks somebody; which ones do is drawn by nobody.
        filled = quota - (place % 3 == 0) - (place == 7)
        parts = (quota, filled, 0, 0) if is_office else (0, 0, quota, filled)
        found.append(
            Institution(
                id=number,
                name=name,
                kind=kind,
                quota=quota,
                filled=filled,
                administrative_quota=parts[0],
                administrative_filled=parts[1],
                career_quota=parts[2],
                career_filled=parts[3],
                worker_quota=0,
                worker_filled=0,
                seconded_out=int(place in (0, 7)),
                seconded_in=0,
                off_quota=int(place in (3, 8)),
                is_housed=True,
                set_up=_SET_UP,
                programme=_PROGRAMME,
                area=town,
                note=_NOTE,
            )
        )
    return tuple(found)


def draw_appointments(slots: Sequence[Slot], rng: Random) -> tuple[Appointment, ...]:
    """Return the appointments of the ten heads, each through all steps that are published.

    Officers have names that nobody bears, and the days are invented.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_appointments(plan(2020), Random(2020))
    >>> len(rows), {row.stage.zh for row in rows}, any(row.left_out for row in rows)
    (10, {'任命'}, False)
    """
    del slots
    families = names()
    steps = STEPS[: STEPS.index(APPOINTED) + 1]
    found = []
    for place, (_, kind, number) in enumerate(_bodies()):
        day = _FIRST + datetime.timedelta(weeks=place)
        days = []
        for _step in steps:
            days.append(day)
            day += datetime.timedelta(days=_BETWEEN + below(rng, 8))
        told: dict[str, Any] = dict(zip(steps, days, strict=True))
        family = families[below(rng, len(families))]
        found.append(
            Appointment(
                id=f"RM-{place + 1:02d}",
                institution=number,
                post="大队长" if kind == "brigade" else "主任",
                is_head=True,
                officer=family[below(rng, len(family))],
                issuer=sample_township().name,
                **told,
            )
        )
    return tuple(found)
