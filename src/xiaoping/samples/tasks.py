"""Tasks of the sample: what was published of them, and how an invented ledger deals it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Final

import attrs

from xiaoping.codelists import Coded
from xiaoping.measures.quantity import Quantity
from xiaoping.periods import Year
from xiaoping.programmes import Programme, Task
from xiaoping.samples import xiaoping_2020
from xiaoping.samples.places import published, sample_township, sample_villages
from xiaoping.samples.slots import Slot
from xiaoping.samples.toilets import toilet_years

__all__ = ["draw_programmes", "draw_tasks"]

_BUILT: Final = "toilet.household_built"
_YEAR: Final = Year(2020)


def draw_programmes(slots: Sequence[Slot], rng: Random) -> tuple[Programme, ...]:
    """Return the lines of work of the report, with the duration that is published of one.

    >>> from xiaoping.samples.plan import plan
    >>> lasting = [row for row in draw_programmes(plan(2020), Random(1)) if row.duration]
    >>> [(row.code, str(row.duration), str(row.begun)) for row in lasting]
    [('sweep-black', '三年', '2018')]
    """
    del slots, rng  # lines of work are published; nobody draws them
    dossier = xiaoping_2020()
    told = dossier.observations["sb-duration"]
    period: Any = told.period  # from one year to another
    lasting: Any = told.value
    return tuple(
        attrs.evolve(
            row,
            duration=lasting,
            begun=period.start.year,
            ended=period.end.year,
            status=Coded("programme_status", "campaign"),
        )
        if row.code == told.programme
        else row
        for row in dossier.programmes
    )


def draw_tasks(slots: Sequence[Slot], rng: Random) -> tuple[Task, ...]:
    """Return the tasks of the toilets: of both years, of the villages, and of the plan.

    Of 2019 it is told that the task was exceeded, and not what it was.  The task of 2020 is
    dealt out to the villages as the works of that year lie; what they did is measured.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_tasks(plan(2020), Random(1))
    >>> [(row.period, str(row.rate), str(row.target)) for row in rows[:2]]
    [(Year(value=2019), 'None', '不足222户'), (Year(value=2020), '100%', '121户')]
    """
    del rng  # the works on the toilets are drawn, and tell which village has how many
    return tuple(_tasks(slots))


def _tasks(slots: Sequence[Slot]) -> Iterator[Task]:
    town = sample_township()
    same: dict[str, Any] = {
        "title": "农村户用厕所改（新）建",
        "programme": "toilet-revolution",
        "indicator": _BUILT,
    }
    mine = same | {"issuer": "县", "area": town.code, "assignee": town.name}
    yield Task(
        **mine,
        id="2019-厕-01",
        period=_YEAR.previous(),
        completed=published("toilet-2019"),
        is_exceeded=True,
    )
    yield Task(
        **mine,
        id="2020-厕-01",
        period=_YEAR,
        required=published("toilet-2020-task"),
        completed=published("toilet-2020-done"),
    )
    years = toilet_years(slots)
    counts = Counter(slots[n].area[:12] for n, year in years.items() if year == _YEAR.value)
    for number, village in enumerate(sample_villages(), start=1):
        yield Task(
            **same,
            id=f"2020-厕-01-{number:02d}",
            issuer=town.name,
            area=village.code,
            village=village.name,
            period=_YEAR,
            required=Quantity(counts[village.code], "户"),
        )
    plan = next(row for row in xiaoping_2020().records if row.id == "toilet-plan")
    yield Task(**(mine | {"indicator": "", "title": plan.title}), period=plan.period)
